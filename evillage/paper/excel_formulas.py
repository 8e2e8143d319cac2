"""The formulas of a sheet as text, each written only where it yields the very figure the paper prints.

Excel recalculates on opening, so a formula that disagreed with its cached value would silently change a total. Sums and
plain additions are therefore worked out here in whole sen first; a cell that is not that sum stays a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evillage.paper.model import Style
from evillage.values.money import Rupiah

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evillage.paper.model import Cell, Column, Row

_REFERENCE = re.compile(r"\{(\^?)(\d+)\}")
_ADDITION = re.compile(r"\{\^?\d+\}([+-]\{\^?\d+\})*")
_TERM = re.compile(r"([+-]?)\{(\^?)(\d+)\}")
EXACT = 2**46 * 100  # sen; from 70 trillion rupiah on a double, and so Excel, confuses one sen with the next
_LONGEST = 8000  # characters; Excel takes 8192
_ARGUMENTS = 250  # of one SUM; Excel takes 255

Term = tuple[int, bool, int]
"""Sign, whether it stands in the row above, and the column."""


def letter(column: int) -> str:
    """The name of a 0-based column: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


@dataclass(frozen=True, slots=True)
class ColumnFormula:
    """A column's formula, taken apart once: literals with (above, column) between them, and terms if it only adds."""

    literals: tuple[str, ...]
    references: tuple[tuple[bool, int], ...]
    terms: tuple[Term, ...]

    @classmethod
    def of(cls, column: Column) -> ColumnFormula | None:
        """None for a column without a formula."""
        if not column.formula:
            return None
        pieces = _REFERENCE.split(column.formula)
        references = tuple((up == "^", int(at)) for up, at in zip(pieces[1::3], pieces[2::3], strict=True))
        terms: tuple[Term, ...] = ()
        if _ADDITION.fullmatch(column.formula):
            found = _TERM.findall(column.formula)
            terms = tuple((-1 if sign == "-" else 1, up == "^", int(at)) for sign, up, at in found)
        return cls(tuple(pieces[0::3]), references, terms)

    @property
    def running(self) -> bool:
        """It goes on from the row above, as a saldo does: such a column is never added up."""
        return any(up for up, _ in self.references)

    def text(self, rows: Sequence[Row], index: int, column: int, top: int) -> str:
        """The formula of one cell, or nothing when it would not give the cell's own figure.

        `top` is the 0-based sheet row of `rows[0]`.
        """
        row = rows[index]
        if self.running and not self._continues(rows, index):
            return ""
        if self.terms and not self._agrees(rows, index, row.cells[column]):
            return ""
        if not self.terms and not all(isinstance(rows[index - up].cells[at], int) for up, at in self.references):
            return ""  # a group's row has no volume and no price: its sum is not their product
        written = [self.literals[0]]
        for (up, at), literal in zip(self.references, self.literals[1:], strict=True):
            written += [letter(at), str(top + index + (0 if up else 1)), literal]
        return "=" + "".join(written)

    def _continues(self, rows: Sequence[Row], index: int) -> bool:
        """Whether the row above is one this row can go on from."""
        if index == 0 or rows[index].style is not Style.NORMAL or rows[index - 1].style is not Style.NORMAL:
            return False
        return all(isinstance(rows[index - 1].cells[at], int) for up, at in self.references if up)

    def _agrees(self, rows: Sequence[Row], index: int, cell: Cell) -> bool:
        reached = 0
        for sign, up, at in self.terms:
            term = rows[index - up].cells[at]
            if isinstance(term, int):
                if not -EXACT < term < EXACT:
                    return False
                reached += sign * int(term)
        return reached == cell


class RowSum:
    """The rows that one row adds up and subtracts, as Excel ranges; built once a row, asked once a money column."""

    def __init__(self, rows: Sequence[Row], row: Row, top: int) -> None:
        self._added = [rows[index] for index in row.sums]
        self._taken = [rows[index] for index in row.minus]
        self._plus = _runs(row.sums, top)
        self._less = _runs(row.minus, top)

    def text(self, column: int, cell: Cell) -> str:
        """`=SUM(D5:D9)-SUM(D12)`, or nothing when the cell is not that sum or the formula is too long for Excel."""
        cells = [row.cells[column] for row in (*self._added, *self._taken)]
        amounts = [int(amount) if isinstance(amount, Rupiah) else 0 for amount in cells]
        reached = sum(amounts[: len(self._added)]) - sum(amounts[len(self._added) :])
        if reached != cell or any(not -EXACT < amount < EXACT for amount in amounts):
            return ""
        name = letter(column)
        formula = "=" + (_total(self._plus, name) if self._plus else "0")
        if self._less:
            formula += "-" + _total(self._less, name)
        return formula if len(formula) <= _LONGEST else ""


def _runs(indexes: tuple[int, ...], top: int) -> list[tuple[int, int]]:
    """Neighbouring rows gathered into 1-based ranges of the sheet."""
    runs: list[tuple[int, int]] = []
    for index in indexes:
        line = top + index + 1
        if runs and runs[-1][1] == line - 1:
            runs[-1] = (runs[-1][0], line)
        else:
            runs.append((line, line))
    return runs


def _total(runs: list[tuple[int, int]], name: str) -> str:
    ranges = [f"{name}{first}:{name}{last}" if last > first else f"{name}{first}" for first, last in runs]
    groups = [ranges[start : start + _ARGUMENTS] for start in range(0, len(ranges), _ARGUMENTS)]
    sums = [f"SUM({','.join(group)})" for group in groups]
    return sums[0] if len(sums) == 1 else f"SUM({','.join(sums)})"
