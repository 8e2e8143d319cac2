"""Numbers of papers: `0106/SPP/14.2007/2026`, without gaps, never given twice."""

from __future__ import annotations

from evillage.kernel.rows import Reader
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
}
_WIDTH = {"KWT": 5}


def next_number(read: Reader, *, kind: str, year: int) -> str:
    """The next number of a kind of paper (SPP, SPJ, BANK, TBP, CASH, SSP, KWT, PBL) in a year."""
    code = KodeWilayah(read.text("SELECT code FROM village") or "")
    parts = code.split(".")
    tail = f"/{kind}/{parts[2]}.{parts[3]}/{year}"
    last = read.number(f"SELECT max(CAST(number AS INTEGER)) FROM {_TABLES[kind]} WHERE number LIKE '%' || :tail", {"tail": tail})
    return f"{last + 1:0{_WIDTH.get(kind, 4)}d}{tail}"
