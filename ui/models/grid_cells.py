"""What a grid is told about its columns, and what it tells back: GridColumn, Edit, Problem, PasteReport.

Reading a typed or pasted text belongs to the column's kind; a column may bring its own `read`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from evillage.errors import InputRejected
from evillage.paper.model import Cell, Kind
from evillage.values.dates import parse_date, show_date
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from ui.expression import read_amount, read_quantity
from ui.models.looks import ColumnLook, Shown, screen_money, shown_text
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Offers:
    """Lines offered while a text is typed: `find` gives (code, words, note); `fill` the texts of the chosen code, by column key."""

    find: Callable[[str], Sequence[tuple[str, str, str]]]
    fill: Callable[[str], Mapping[str, str]]


@dataclass(frozen=True)  # no slots: Python 3.11 cannot make GridColumn[Row](...) of a frozen class with slots
class GridColumn(Generic[R]):
    """One column of a grid.

    `key` names the field in `Edit.values`; `value` reads it from a row. `editable` False: computed, shown on a grey
    ground. `required`: may not be emptied, and a new row waits until it is there. `read` overrides the reading of the
    kind. `suggest` gives (code, name) pairs to choose from while typing; the code is what is stored. `offers` are whole lines to
    choose from while the text stays free. `mark` is advice about a cell: a quiet mark with the sentence in its tooltip.
    """

    header: str
    key: str
    value: Callable[[R], Shown]
    kind: ColumnLook = Kind.TEXT
    width: int = 0
    editable: bool = True
    required: bool = False
    stretch: bool = False
    total: bool = False
    read: Callable[[str], Cell] | None = None
    suggest: Callable[[], Sequence[tuple[str, str]]] | None = None
    offers: Offers | None = None
    mark: Callable[[R], str] | None = None


@dataclass(frozen=True, slots=True)
class RowLook:
    """How a row differs: a heading is strong and locked; `locked` says why nothing can be typed; `tint` sets it apart."""

    strong: bool = False
    level: int = 0
    locked: str = ""
    tint: Tone | None = None


@dataclass(frozen=True)  # no slots: Python 3.11 cannot make Edit[Row](...) of a frozen class with slots
class Edit(Generic[R]):
    """What to change in one row; `row` None is a new one. `expressions` keeps `=12*125000` by key, as a note."""

    row: R | None
    values: Mapping[str, Cell]
    expressions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that could not be taken: where, what was typed, why."""

    row: int
    column: int
    header: str
    text: str
    reason: str

    def sentence(self) -> str:
        """`Baris 3, Harga satuan: “1,5” ...`."""
        return f"Baris {self.row + 1}, {self.header}: {self.reason}"


@dataclass(frozen=True, slots=True)
class PasteReport:
    """What came of a pasted block: cells taken, cells refused, cells that met a computed or missing column."""

    rows: int
    taken: int
    refused: int
    skipped: int

    def sentence(self) -> str:
        """For toast or banner."""
        parts = [f"{self.rows} baris ditempel, {self.taken} sel diterima"]
        if self.refused:
            parts.append(f"{self.refused} sel perlu diperbaiki")
        if self.skipped:
            parts.append(f"{self.skipped} sel dilewati karena kolomnya dihitung sendiri atau tidak ada")
        return ", ".join(parts) + "."


def read_cell(column: GridColumn[R], text: str) -> Cell:
    """The value of a typed or pasted text; None for nothing. Raises InputRejected."""
    body = text.strip().replace("\u00a0", " ")
    if not body:
        if column.required:
            raise InputRejected("cell_required", column=column.header)
        return None
    return column.read(body) if column.read else _READERS.get(column.kind, str)(body)


def _read_money(text: str) -> Rupiah:
    return Rupiah(0) if text == "-" else read_amount(text)  # how spreadsheets show a zero in accounting format


def _read_number(text: str) -> int:
    if not text.isdecimal():
        raise InputRejected("number_unreadable", text=text)
    return int(text)


_READERS: Mapping[ColumnLook, Callable[[str], Cell]] = {
    Kind.MONEY: _read_money,
    Kind.QUANTITY: read_quantity,
    Kind.PERCENT: Percent.parse,
    Kind.DATE: parse_date,
    Kind.NUMBER: _read_number,
}


def edit_text(value: Shown, kind: ColumnLook) -> str:
    """The text an editor opens with: reads back to the same value."""
    if value is None:
        return ""
    if isinstance(value, Rupiah):
        return screen_money(value)
    return show_date(value) if kind is Kind.DATE and not isinstance(value, str | int) else shown_text(value, kind)  # type: ignore[arg-type]


def split_block(text: str) -> list[list[str]]:
    """A clipboard text of a spreadsheet as rows of cells; quoted cells may hold line ends."""
    lines = list(csv.reader(text.replace("\r\n", "\n").replace("\r", "\n").splitlines(keepends=True), delimiter="\t"))
    while lines and not any(cell.strip() for cell in lines[-1]):
        lines.pop()
    return lines
