"""A table inside somebody's sheet: found by its headings wherever they stand, its cells read strictly, what is wrong named by cell.

A column that was moved is found; one that is missing is named. A figure that can be read in two ways is refused, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from evillage.errors import EvillageError, InputRejected
from evillage.exchange.spreadsheet import SheetRead, Value, cell_name
from evillage.messages import fill, sentence
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity

T = TypeVar("T")
_SEARCHED = 40  # rows from the top in which a heading may stand
_AND = " dan "


@dataclass(frozen=True, slots=True)
class Heading:
    """A column we know: `title` as our own sheets write it, `synonyms` as others do, all in small letters without signs."""

    key: str
    title: str
    synonyms: frozenset[str]
    required: bool = False
    filled: bool = True  # False: hidden or computed, so that it makes no row by itself


@dataclass(frozen=True, slots=True)
class CellError:
    """What is wrong with one cell: its sheet, row and column (1-based), and the sentence."""

    sheet: str
    row: int
    column: int
    reason: str

    @property
    def where(self) -> str:
        """`Lembar RAB, E14`."""
        return f"Lembar {self.sheet}, {cell_name(self.row, self.column)}"

    def sentence(self) -> str:
        """`Lembar RAB, E14: “1.5” dapat dibaca dua cara ...`."""
        return f"{self.where}: {self.reason}"


@dataclass(frozen=True)
class SheetTable:
    """Where our columns stand in a sheet; `unused` are headings nobody knows."""

    sheet: SheetRead
    heading_row: int
    columns: Mapping[str, int]
    filled: frozenset[str]
    unused: tuple[str, ...]

    def rows(self) -> Iterator[int]:
        """Row numbers below the heading in which somebody filled in one of our columns."""
        places = [column - 1 for key, column in self.columns.items() if key in self.filled]
        for number, cells in enumerate(self.sheet.rows[self.heading_row :], start=self.heading_row + 1):
            if any(place < len(cells) and cells[place] is not None for place in places):
                yield number

    def value(self, row: int, key: str) -> Value:
        """The raw value; None where the column is not in this sheet."""
        return self.sheet.value(row, self.columns[key]) if key in self.columns else None


class RowReader:
    """One row under way: each reading gives a value or None, and what went wrong is kept in `errors`."""

    def __init__(self, table: SheetTable, row: int) -> None:
        self._table = table
        self.row = row
        self.errors: list[CellError] = []

    def has(self, key: str) -> bool:
        """Whether the cell holds something."""
        return self._table.value(self.row, key) is not None

    def text(self, key: str) -> str:
        """The cell as text; empty where there is none."""
        return text_of(self._table.value(self.row, key))

    def read(self, key: str, how: Callable[[Value], T], *, required: str = "") -> T | None:
        """The cell through a reading; with `required` (the heading) an empty one is an error too."""
        value = self._table.value(self.row, key)
        if value is None:
            column = self._table.columns.get(key, 0)
            if (self.row, column) in self._table.sheet.formulas:
                self.refuse(key, fill("sheet_formula_pending", {}))
            elif required:
                self.refuse(key, fill("cell_required", {"column": required}))
            return None
        try:
            return how(value)
        except EvillageError as error:
            self.refuse(key, sentence(error))
            return None

    def refuse(self, key: str, reason: str) -> None:
        """Something is wrong with a cell; where the column is missing, with the first cell of the row."""
        self.errors.append(CellError(self._table.sheet.name, self.row, self._table.columns.get(key, 1), reason))

    def refuse_joined(self) -> None:
        """Cells joined with others in one of our columns cannot be given to one row."""
        for key, column in self._table.columns.items():
            if (block := self._table.sheet.joined(self.row, column)) is not None:
                self.refuse(key, fill("sheet_cells_joined", {"cells": block.name()}))
                return


def find_table(sheets: Sequence[SheetRead], headings: Sequence[Heading], *, name: str) -> SheetTable:
    """The row of the file that looks most like our headings. InputRejected `sheet_empty`, `sheet_column_missing` with the headings."""
    found = [table for sheet in sheets for table in _candidates(sheet, headings)]
    best = max(found, key=lambda table: len(table.columns), default=None)
    missing = [heading for heading in headings if heading.required and (best is None or heading.key not in best.columns)]
    if missing:
        raise InputRejected(
            "sheet_column_missing", name=name, missing=_listed([heading.title for heading in missing]),
            example=_listed([f"“{synonym}”" for synonym in sorted(missing[0].synonyms)[:3]], " atau "),
        )  # fmt: skip
    if best is None or not any(True for _ in best.rows()):
        raise InputRejected("sheet_empty", name=name)
    return best


def _candidates(sheet: SheetRead, headings: Sequence[Heading]) -> Iterator[SheetTable]:
    known = {synonym: heading.key for heading in headings for synonym in heading.synonyms}
    filled = frozenset(heading.key for heading in headings if heading.filled)
    for number, cells in enumerate(sheet.rows[:_SEARCHED], start=1):
        columns: dict[str, int] = {}
        unused: list[str] = []
        for column, cell in enumerate(cells, start=1):
            key = known.get(plain_heading(cell))
            if key is not None and key not in columns:
                columns[key] = column
            elif isinstance(cell, str):
                unused.append(cell)
        if len(columns) > 1:
            yield SheetTable(sheet, number, columns, filled, tuple(unused))


def plain_heading(cell: Value) -> str:
    """`Harga Satuan (Rp)` → `harga satuan`."""
    if not isinstance(cell, str):
        return ""
    return " ".join(re.sub(r"\([^)]*\)|[^a-z0-9 ]", " ", cell.casefold()).split())


def text_of(value: Value) -> str:
    """A cell as somebody reads it; a code that Excel took for a number comes back as its digits."""
    return "" if value is None or isinstance(value, bool) else " ".join(str(value).split())


def money_of(value: Value) -> Rupiah:
    """Sen of a figure or of a text; InputRejected `amount_unreadable`, `amount_ambiguous`, `amount_fraction`."""
    if isinstance(value, str):
        return Rupiah(0) if value == "-" else Rupiah.parse(value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise InputRejected("amount_unreadable", text=str(value))
    sen = Decimal(value) * 100
    if sen != sen.to_integral_value():
        raise InputRejected("amount_fraction", text=_shown(value))
    return Rupiah.parse(f"{'-' if sen < 0 else ''}{abs(int(sen)) // 100},{abs(int(sen)) % 100:02d}")


def quantity_of(value: Value) -> Quantity:
    """Thousandths of a figure or of a text; InputRejected `quantity_unreadable`, `quantity_ambiguous`, `quantity_fraction`."""
    if isinstance(value, str):
        return Quantity.parse(value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise InputRejected("quantity_unreadable", text=str(value))
    thousandths = Decimal(value) * 1000
    if thousandths < 0:
        raise InputRejected("quantity_negative")
    if thousandths != thousandths.to_integral_value():
        raise InputRejected("quantity_fraction", text=_shown(value))
    whole, rest = divmod(int(thousandths), 1000)
    return Quantity.parse(f"{whole},{rest:03d}")


def _shown(value: int | Decimal) -> str:
    return str(value).replace(".", ",")


def _listed(words: Sequence[str], last: str = _AND) -> str:
    return last.join(filter(None, (", ".join(words[:-1]), words[-1])))
