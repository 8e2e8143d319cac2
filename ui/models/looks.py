"""What a cell may hold besides a paper's value, and the item roles our models and delegates agree on.

A status is a `Chip` (a word and its tone), progress is `Bars`. Everything else is a `Cell` of `evillage.paper.model`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from evillage.paper.format import show_cell
from evillage.paper.model import Cell, Kind
from ui.theme import Tone

if TYPE_CHECKING:
    from evillage.values.money import Rupiah
    from evillage.values.quantity import Percent

_TONES: Final = {
    "draf": Tone.NEUTRAL,
    "usulan": Tone.NEUTRAL,
    "belum": Tone.NEUTRAL,
    "batal": Tone.NEUTRAL,
    "dibatalkan": Tone.NEUTRAL,
    "diajukan": Tone.INFO,
    "diverifikasi": Tone.INFO,
    "diusulkan": Tone.INFO,
    "disepakati": Tone.GOOD,
    "salinan": Tone.NEUTRAL,
    "berjalan": Tone.INFO,
    "disetujui": Tone.GOOD,
    "dibayar": Tone.GOOD,
    "dibukukan": Tone.GOOD,
    "dilaksanakan": Tone.GOOD,
    "ditetapkan": Tone.LOCKED,
    "selesai": Tone.GOOD,
    "cocok": Tone.GOOD,
    "perlu perbaikan": Tone.WARN,
    "terlambat": Tone.WARN,
    "ditolak": Tone.BAD,
    "rusak": Tone.BAD,
    "terkirim": Tone.SENT,
    "diterima": Tone.SENT,
    "terkunci": Tone.LOCKED,
    "ditutup": Tone.LOCKED,
}


_SIGN: Final = 7.25  # pixels of a digit in the strong weight; points and commas are narrower


class Look(StrEnum):
    """Columns that only the window has."""

    CHIP = "chip"
    BARS = "bars"


@dataclass(frozen=True, slots=True)
class Chip:
    """A status: always a word, the tone only repeats it."""

    word: str
    tone: Tone = Tone.NEUTRAL

    @classmethod
    def of(cls, word: str) -> Chip:
        """The chip of a status word of the flow; an unknown word is neutral."""
        return cls(word, _TONES.get(word.casefold(), Tone.NEUTRAL))


@dataclass(frozen=True, slots=True)
class Bars:
    """Money and work side by side: keuangan above, fisik below; None draws no bar and a dash."""

    keuangan: Percent | None
    fisik: Percent | None


Shown = Cell | Chip | Bars
ColumnLook = Kind | Look


class Role(IntEnum):
    """Item roles beyond Qt's own."""

    VALUE = Qt.ItemDataRole.UserRole + 1  # the typed value
    KIND = Qt.ItemDataRole.UserRole + 2  # Kind or Look
    LEVEL = Qt.ItemDataRole.UserRole + 3  # indentation
    RULE = Qt.ItemDataRole.UserRole + 4  # Rule above the row
    STRONG = Qt.ItemDataRole.UserRole + 5  # 600
    MUTED = Qt.ItemDataRole.UserRole + 6
    PROBLEM = Qt.ItemDataRole.UserRole + 7  # the sentence that says what is wrong with the cell
    WIDTH = Qt.ItemDataRole.UserRole + 8  # of headerData: pixels at 100 %
    STRETCH = Qt.ItemDataRole.UserRole + 9  # of headerData: takes the room that is left
    BAND = Qt.ItemDataRole.UserRole + 10  # of headerData: heading above neighbours
    LOCKED = Qt.ItemDataRole.UserRole + 11  # computed or frozen: not typed in
    TINT = Qt.ItemDataRole.UserRole + 12  # Tone of a row that stands apart from the others
    MARK = Qt.ItemDataRole.UserRole + 13  # the sentence behind a quiet mark in the cell: advice, not a fault


class Rule(IntEnum):
    """The line above a row."""

    NONE = 0
    THIN = 1
    DOUBLE = 2


def is_figure(kind: ColumnLook) -> bool:
    """Right-aligned kinds."""
    return kind in (Kind.MONEY, Kind.QUANTITY, Kind.PERCENT, Kind.NUMBER)


@cache
def alignment(kind: ColumnLook) -> Qt.AlignmentFlag:
    """Numbers right, everything else left; never centred."""
    side = Qt.AlignmentFlag.AlignRight if is_figure(kind) else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def shown_text(value: Shown, kind: ColumnLook) -> str:
    """The text of a cell, as people read it and as it is copied."""
    if isinstance(value, Chip):
        return value.word
    if isinstance(value, Bars):
        return f"Keuangan {_percent(value.keuangan)}, fisik {_percent(value.fisik)}"
    shown = show_cell(value, kind) if isinstance(kind, Kind) else str(value or "")
    return shown.replace("-", "−") if type(value) is int else shown


def screen_money(value: Rupiah, *, sen: bool = False) -> str:
    """Money on the screen: `1.250.000`, with sen only when asked or when there are any; negatives in parentheses."""
    shown = show_cell(value, Kind.MONEY)
    return shown if sen or value % 100 else shown.replace(",00", "")


def _percent(value: Percent | None) -> str:
    return "–" if value is None else f"{screen_percent(value)} %"


def screen_percent(value: Percent) -> str:
    """A percentage on the screen: `62`, `61,4`; no zeros behind."""
    shown = str(value)
    return shown.rstrip("0").rstrip(",") if value >= 0 else shown


def room_for(longest: int) -> int:
    """Pixels at 100 % that a figure or a code of so many signs needs, strong or not, with its margins."""
    return round(longest * _SIGN) + 22


def default_width(kind: ColumnLook) -> int:
    """A column's width in pixels at 100 % when nobody says otherwise."""
    widths: dict[ColumnLook, int] = {
        Kind.TEXT: 200, Kind.CODE: 96, Kind.MONEY: 136, Kind.QUANTITY: 88, Kind.PERCENT: 76, Kind.DATE: 100,
        Kind.NUMBER: 64, Look.CHIP: 140, Look.BARS: 200,
    }  # fmt: skip
    return widths[kind]
