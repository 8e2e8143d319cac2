"""Which column of a bank's statement is which: found by the words of its header, or as the village said for that account.

Debit is money out of the account and credit money in: the bank's view. Columns are counted from 0.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from evillage.errors import InputRejected

Value = str | int | Decimal | bool | date | None
Cells = Sequence[Value]


class Part(StrEnum):
    """What a column holds."""

    TANGGAL = "Tanggal"
    URAIAN = "Uraian"
    REF = "Nomor referensi"
    MASUK = "Kredit (masuk)"
    KELUAR = "Debit (keluar)"
    JUMLAH = "Jumlah"
    TANDA = "Tanda D/K"
    SALDO = "Saldo"
    SALDO_AWAL = "Saldo sebelum"


_WORDS: Mapping[Part, tuple[str, ...]] = {  # the first word that a header has decides
    Part.TANGGAL: ("postdate", "postingdate", "tgltran", "tanggaltransaksi", "tgltransaksi", "tanggalkirim", "tanggal", "tgl", "date"),
    Part.URAIAN: (
        "desktran", "uraiantransaksi", "rinciantransaksi", "description", "remarks", "remark", "deskripsi", "keterangan", "uraian",
    ),
    Part.REF: ("referenceno", "noreferensi", "noref", "journalno", "journal", "ref", "seq"),
    Part.MASUK: ("mutasikredit", "creditamount", "credit", "kredit"),
    Part.KELUAR: ("mutasidebet", "mutasidebit", "debitamount", "debit", "debet"),
    Part.JUMLAH: ("amount", "jumlah", "nominal"),
    Part.TANDA: ("dbcr", "dk", "glsign", "tipe", "sign"),
    Part.SALDO: ("saldoakhirmutasi", "closebalance", "balance", "saldo"),
    Part.SALDO_AWAL: ("saldoawalmutasi",),
}  # fmt: skip
_LOOK = 30  # a header stands within the first rows
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the header stands (0-based row) and the column of each part."""

    header: int
    columns: Mapping[Part, int]

    @property
    def usable(self) -> bool:
        """Whether lines can be read: a date, and money in one of the two ways banks print it."""
        has = self.columns.keys()
        return Part.TANGGAL in has and ({Part.MASUK, Part.KELUAR} <= has or Part.JUMLAH in has)


def find_layout(rows: Sequence[Cells], remembered: str = "") -> Layout:
    """The header and its columns, by remembered words first.

    InputRejected `koran_unknown_columns` lists the words that were found instead.
    """
    if remembered:
        said = {Part[name]: plain(word) for name, word in json.loads(remembered).items()}
        for place, row in enumerate(rows[:_LOOK]):
            words = [plain(cell) for cell in row]
            if all(word in words for word in said.values()):
                return Layout(place, {part: words.index(word) for part, word in said.items()})
    best: Layout | None = None
    for place, row in enumerate(rows[:_LOOK]):
        found = Layout(place, _columns(row))
        if found.usable and len(found.columns) >= _LEAST and (best is None or len(found.columns) > len(best.columns)):
            best = found
    if best is None:
        raise InputRejected("koran_unknown_columns", found=_heading(rows))
    return best


def remember(rows: Sequence[Cells], layout: Layout) -> str:
    """The layout in the words of its header, to be kept for the account: the next file may have another column order."""
    row = rows[layout.header]
    return json.dumps({part.name: str(row[column] or "") for part, column in layout.columns.items() if row[column]}, ensure_ascii=False)


def plain(cell: Value) -> str:
    """Letters and digits of a header cell, small."""
    return re.sub(r"[^a-z0-9]", "", cell.lower()) if isinstance(cell, str) else ""


def _columns(row: Cells) -> dict[Part, int]:
    words = [plain(cell) for cell in row]
    found: dict[Part, int] = {}
    for part, known in _WORDS.items():
        place = next((words.index(word) for word in known if word in words), None)
        if place is not None:
            found[part] = place
    if Part.MASUK in found and Part.KELUAR in found:
        found.pop(Part.JUMLAH, None)
        found.pop(Part.TANDA, None)
    else:
        found.pop(Part.MASUK, None)
        found.pop(Part.KELUAR, None)
        amount = found.get(Part.JUMLAH)
        if amount is not None and Part.TANDA not in found and amount + 1 < len(row) and not words[amount + 1]:
            found[Part.TANDA] = amount + 1  # BCA leaves the heading of the sign empty
    return found


def _heading(rows: Sequence[Cells]) -> str:
    """The words of the row that looks most like a header."""
    texts = [[cell.strip() for cell in row if isinstance(cell, str) and cell.strip()] for row in rows[:_LOOK]]
    widest: list[str] = max(texts, key=len, default=[])
    words = ", ".join(widest)
    return words if len(words) <= 120 else f"{words[:119]}…"
