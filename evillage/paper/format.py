"""How one value looks on paper, on screen and in plain text. The only place where a typed cell becomes letters."""

from __future__ import annotations

from datetime import date

from evillage.paper.model import Cell, Column, Kind
from evillage.values.dates import long_date, show_date
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent

RIGHT = frozenset({Kind.MONEY, Kind.QUANTITY, Kind.PERCENT, Kind.NUMBER})
"""Kinds that stand against the right edge of their column; the others stand left."""

Span = tuple[int, int, str]
"""Columns from start up to, not including, stop, and the words above them."""


def show_cell(cell: Cell, kind: Kind = Kind.TEXT) -> str:
    """A table cell: `1.250.000,00`, `(1.250.000,00)`, `95,27`, `1,5`, `23/11/2026`; nothing for None.

    A whole number is grouped (`1.250`) only in a NUMBER column, so that a year in a text column stays `2026`.
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, date):
        return show_date(cell)
    if kind is Kind.NUMBER and type(cell) is int:
        return f"{cell:,}".replace(",", ".")
    return str(cell)


def show_value(cell: Cell) -> str:
    """A value standing alone beside its label: `Rp1.250.000,00`, `95,27 %`, `23 November 2026`."""
    if isinstance(cell, Rupiah):
        return show_rupiah(cell)
    if isinstance(cell, Percent):
        return f"{cell} %"
    if isinstance(cell, date):
        return long_date(cell)
    return show_cell(cell)


def show_rupiah(amount: Rupiah) -> str:
    """`Rp1.250.000,00`; a negative amount is `(Rp1.250.000,00)`."""
    return f"(Rp{abs(amount)})" if amount < 0 else f"Rp{amount}"


def bands(columns: tuple[Column, ...]) -> tuple[Span, ...]:
    """The upper header row: neighbours with the same band share a heading; without one a column stands alone."""
    return _spans([column.band for column in columns])


def numbers(columns: tuple[Column, ...]) -> tuple[Span, ...]:
    """The number row: 1, 2, 3 ... or each column's own `number`, shared by neighbours that give the same one."""
    spans = _spans([column.number for column in columns])
    return tuple((start, stop, shared or str(start + 1)) for start, stop, shared in spans)


def indented(columns: tuple[Column, ...]) -> int:
    """Which column carries the words of a row, indented by its level: the text column planned widest."""
    texts = [index for index, column in enumerate(columns) if column.kind is Kind.TEXT]
    return max(texts, key=lambda index: columns[index].width, default=0)


def _spans(labels: list[str]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for index, label in enumerate(labels):
        if label and spans and spans[-1][2] == label:
            spans[-1] = (spans[-1][0], index + 1, label)
        else:
            spans.append((index, index + 1, label))
    return tuple(spans)
