"""The columns of a RAB sheet: what our template calls them, and what else people call them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evillage.budget.rab import RabLine
from evillage.exchange.sheet_table import Heading

SHEET_NAME = "RAB"


def _heading(key: str, title: str, *others: str, required: bool = False, filled: bool = True) -> Heading:
    return Heading(key, title, frozenset({title.casefold(), *others}), required, filled)


HEADINGS = (
    _heading("kunci", "Kunci", filled=False),
    _heading("kegiatan", "Kegiatan", "kode kegiatan", "kd kegiatan", "kode keg", "kd keg"),
    _heading("rekening", "Rekening", "kode rekening", "kd rekening", "kode rek", "rek", "kode akun", "kd rincian", required=True),
    _heading("sumber_dana", "Sumber Dana", "dana", "sumber", "sumberdana", "kode sumber", "kd sumber", required=True),
    _heading("kelompok", "Kelompok", "kelompok rincian"),
    _heading("uraian", "Uraian", "uraian barang", "uraian rincian", "uraian barang jasa", "nama barang", "rincian", required=True),
    _heading("quantity", "Volume", "vol", "qty", "banyaknya", "kuantitas", "jumlah satuan", "jml satuan", required=True),
    _heading("satuan", "Satuan", "sat", "unit"),
    _heading("unit_price", "Harga Satuan", "harga", "harga sat", "harga per satuan", "hrg satuan", required=True),
    _heading("amount", "Jumlah", "total", "jumlah harga", "jml", filled=False),
    _heading("ssh", "Kode Standar Harga", "kode ssh", "ssh", "kode sbu", "kode barang"),
)


@dataclass(frozen=True, slots=True)
class Kunci:
    """What the hidden column says of a row: whose line it is, of which year, and its key, which survives into later versions."""

    desa: str
    year: int
    line_key: int

    def __str__(self) -> str:
        return f"{self.desa}/{self.year}/{self.line_key}"


def kunci_of(line: RabLine, *, desa: str, year: int) -> Kunci:
    """The key of a line."""
    return Kunci(desa, year, line.line_key)


def read_kunci(text: str) -> Kunci | None:
    """The key in a cell; None for anything else, which is then a row like any other."""
    found = re.fullmatch(r"([\d.]{1,20})/(\d{4})/(\d{1,9})", text, re.ASCII)
    return Kunci(found[1], int(found[2]), int(found[3])) if found else None
