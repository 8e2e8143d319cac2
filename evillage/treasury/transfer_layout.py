"""Susunan kolom: how a transfer list is laid out for the bank's CMS. Banks differ and change, so a layout is data, never a rule.

Three are shipped (`resources/templates/transfer_bank.csv`); a village makes one of its own, which is kept in its file.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from resources import path

FIELDS = {
    "no": "No", "sumber": "Rekening Sumber", "penerima": "Nama Penerima", "bank": "Bank Tujuan", "rekening": "Rekening Tujuan",
    "jumlah": "Jumlah", "berita": "Berita", "spp": "Nomor SPP", "daftar": "Nomor Daftar", "tanggal": "Tanggal", "pembuat": "Pembuat",
    "pemeriksa": "Pemeriksa", "penyetuju": "Penyetuju",
}  # fmt: skip
"""What a column can hold, with the heading it has until the village writes another."""
OWN = "desa"
SEPARATORS = {";": "Titik koma", ",": "Koma", "\t": "Tabulator", "|": "Garis tegak"}
_KEY = "transfer.susunan"


class Angka(StrEnum):
    """How an amount is written: 1234567.50, 1234567,50, or 1234567 where there are no sen."""

    TITIK = "titik"
    KOMA = "koma"
    BULAT = "bulat"


ANGKA_NAMES = {Angka.TITIK: "1234567.50", Angka.KOMA: "1234567,50", Angka.BULAT: "1234567 tanpa sen"}


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column: which field of `FIELDS`, under which heading."""

    field: str
    heading: str


@dataclass(frozen=True, slots=True)
class Susunan:
    """A layout; `separator` counts for CSV alone."""

    name: str
    keterangan: str
    separator: str
    headed: bool
    angka: Angka
    columns: tuple[Kolom, ...]


def layouts(read: Reader) -> list[Susunan]:
    """The village's own first, then the shipped ones."""
    own = read.text("SELECT value FROM setting WHERE key = ?", (_KEY,))
    return ([_own(own)] if own else []) + list(shipped_layouts())


def layout(read: Reader, name: str) -> Susunan:
    """One layout; InputRejected `layout_unknown` names those there are."""
    known = layouts(read)
    found = next((one for one in known if one.name == name), None)
    if found is None:
        raise InputRejected("layout_unknown", name=name, known=", ".join(one.name for one in known))
    return found


@cache
def shipped_layouts() -> tuple[Susunan, ...]:
    """What the program brings."""
    with path("templates", "transfer_bank.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Susunan(row["susunan"], row["keterangan"], row["pemisah"], row["judul"] == "ya", Angka(row["angka"]), _columns(row["kolom"]))
            for row in csv.DictReader(file)
        )


@command("Atur susunan berkas bank", roles=frozenset({Role.KAUR_KEU, Role.SEKDES}))
def set_layout(tx: Tx, *, columns: Sequence[Kolom], separator: str, headed: bool, angka: Angka) -> None:
    """Keep the village's own layout. InputRejected `layout_empty`, `code_unknown`."""
    if not columns:
        raise InputRejected("layout_empty")
    for one in columns:
        if one.field not in FIELDS:
            raise InputRejected("code_unknown", kind="Kolom", code=one.field)
    if separator not in SEPARATORS:
        raise InputRejected("code_unknown", kind="Pemisah", code=separator)
    kept = {
        "pemisah": separator, "judul": headed, "angka": angka.value,
        "kolom": [[one.field, one.heading.strip() or FIELDS[one.field]] for one in columns],
    }  # fmt: skip
    tx.execute("DELETE FROM setting WHERE key = ?", (_KEY,))
    tx.insert("setting", {"key": _KEY, "value": json.dumps(kept, ensure_ascii=False)})


def _own(text: str) -> Susunan:
    kept = json.loads(text)
    columns = tuple(Kolom(field, heading) for field, heading in kept["kolom"])
    return Susunan(OWN, "Susunan desa sendiri", kept["pemisah"], kept["judul"], Angka(kept["angka"]), columns)


def _columns(text: str) -> tuple[Kolom, ...]:
    pairs = (part.split("=") for part in text.split("|"))
    return tuple(Kolom(field, heading) for heading, field in pairs)
