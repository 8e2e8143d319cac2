"""Numbers of papers: `0106/SPP/14.2007/2026`, without gaps, never given twice. A village may type its own for some kinds of paper."""

from __future__ import annotations

import re

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.values.codes import KodeWilayah

_TABLES = {
    "SPP": "spp",
    "SPJ": "spj",
    "BANK": "penerimaan",
    "TBP": "penerimaan",
    "CASH": "mutasi_kas",
    "SSP": "setor_pajak",
    "KWT": "bukti",
    "PBL": "pembalikan",
    "STS": "sts",
    "ADM": "biaya_bank",
    "KMB": "pengembalian",
    "NKS": "nonkas",
    "TRF": "daftar_transfer",
}
_WIDTH = {"KWT": 5}
TYPED = {"SPP": "SPP"}
"""Kinds of paper whose number a village may type, with their name on the screen."""
_KEY = "nomor.{kind}"


def next_number(read: Reader, *, kind: str, year: int) -> str:
    """The next number of a kind of paper (SPP, SPJ, BANK, TBP, CASH, SSP, KWT, PBL, STS, ADM, KMB, NKS, TRF) in a year."""
    code = KodeWilayah(read.text("SELECT code FROM village") or "")
    parts = code.split(".")
    tail = f"/{kind}/{parts[2]}.{parts[3]}/{year}"
    last = read.number(f"SELECT max(CAST(number AS INTEGER)) FROM {_TABLES[kind]} WHERE number LIKE '%' || :tail", {"tail": tail})
    if kind in TYPED:
        last = max(last, _last_of_year(read, kind, year))
    return f"{last + 1:0{_WIDTH.get(kind, 4)}d}{tail}"


def is_typed(read: Reader, kind: str) -> bool:
    """Whether this village types the numbers of a kind of paper itself."""
    return read.text("SELECT value FROM setting WHERE key = ?", (_KEY.format(kind=kind),)) == "ketik"


@command("Atur penomoran", roles=frozenset({Role.KAUR_KEU, Role.SEKDES}))
def set_typed(tx: Tx, *, kind: str, typed: bool) -> None:
    """Numbers of a kind of paper are typed from now on, or given by the program; InputRejected `code_unknown`."""
    if kind not in TYPED:
        raise InputRejected("code_unknown", kind="Jenis nomor", code=kind)
    tx.execute("DELETE FROM setting WHERE key = ?", (_KEY.format(kind=kind),))
    if typed:
        tx.insert("setting", {"key": _KEY.format(kind=kind), "value": "ketik"})


def number_for(read: Reader, *, kind: str, year: int, typed: str) -> str:
    """The number of a paper that is filed: the next one, or where numbers are typed the one that was typed.

    Typed numbers begin with their count, so that none is left out and none is given twice. Raises RuleViolation `number_needed`,
    `number_taken`, `number_out_of_order`.
    """
    if not is_typed(read, kind):
        return next_number(read, kind=kind, year=year)
    text, following = typed.strip(), _last_of_year(read, kind, year) + 1
    if not text:
        raise RuleViolation("number_needed", kind=TYPED[kind], urut=following)
    counted = re.match(r"[0-9]+", text)
    if read.number(f"SELECT count(*) FROM {_TABLES[kind]} WHERE year = ? AND number = ?", (year, text)):
        raise RuleViolation("number_taken", kind=TYPED[kind], number=text, urut=following)
    if counted is None or int(counted[0]) != following:
        raise RuleViolation("number_out_of_order", kind=TYPED[kind], number=text, urut=following)
    return text


def _last_of_year(read: Reader, kind: str, year: int) -> int:
    return read.number(f"SELECT coalesce(max(CAST(number AS INTEGER)), 0) FROM {_TABLES[kind]} WHERE year = ?", (year,))
