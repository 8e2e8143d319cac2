"""A table in fixed-width letters: columns as wide as their figures, text wrapped, rules where the paper has rules."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from evillage.paper.format import RIGHT, bands, indented, numbers, show_cell
from evillage.paper.model import Kind, Style

if TYPE_CHECKING:
    from evillage.paper.format import Span
    from evillage.paper.model import Column, Row

GAP = "  "
WIDEST_TEXT = 44
_RULES = {Style.SUBTOTAL: "-", Style.TOTAL: "="}


def table_lines(columns: tuple[Column, ...], rows: tuple[Row, ...], *, number_row: bool = False, empty: str = "") -> list[str]:
    """The whole table, header and band headings included; `empty` stands in the middle when there is no row."""
    widths = _widths(columns, rows)
    thin, thick = (GAP.join(mark * width for width in widths) for mark in "-=")
    lines = [thick]
    if any(column.band for column in columns):
        lines += _spanned(bands(columns), widths, "-")
    heads = [textwrap.wrap(column.header, width) for column, width in zip(columns, widths, strict=True)]
    lines += _stacked(columns, widths, heads)
    if number_row:
        lines += [thin, *_spanned(numbers(columns), widths, "")]
    lines.append(thick)
    if not rows:
        lines.append(empty.center(len(thick)))
    for index, row in enumerate(rows):
        if (mark := _RULES.get(row.style)) and (index == 0 or rows[index - 1].style is not row.style):
            lines.append(thin if mark == "-" else thick)
        lines += _row_lines(columns, widths, row)
    lines.append(thick)
    return lines


def _widths(columns: tuple[Column, ...], rows: tuple[Row, ...]) -> list[int]:
    widths = []
    deep = indented(columns)
    for index, column in enumerate(columns):
        longest = max((len(word) for word in column.header.split()), default=1)
        for row in rows:
            if row.style is not Style.NOTE:
                room = 2 * row.level if index == deep else 0
                shown = show_cell(row.cells[index], column.kind)
                longest = max(longest, *(len(line) + room for line in shown.split("\n")))
        widths.append(min(longest, WIDEST_TEXT) if column.kind is Kind.TEXT else longest)
    for start, stop, label in bands(columns):
        missing = len(label) - sum(widths[start:stop]) - len(GAP) * (stop - start - 1)
        widths[stop - 1] += max(missing, 0)
    return widths


def _spanned(spans: tuple[Span, ...], widths: list[int], underline: str) -> list[str]:
    """A row of shared headings, each centred over its columns, and a line under those that have words."""
    rooms = [sum(widths[start:stop]) + len(GAP) * (stop - start - 1) for start, stop, _ in spans]
    labels = [label for _, _, label in spans]
    words = GAP.join(label.center(room) for label, room in zip(labels, rooms, strict=True))
    if not underline:
        return [words]
    rule = GAP.join((underline if label else " ") * room for label, room in zip(labels, rooms, strict=True))
    return [words, rule]


def _row_lines(columns: tuple[Column, ...], widths: list[int], row: Row) -> list[str]:
    if row.style is Style.NOTE:
        sentence = " ".join(show_cell(cell) for cell in row.cells if cell is not None)
        return textwrap.wrap(sentence, sum(widths) + len(GAP) * (len(widths) - 1))
    deep = indented(columns)
    stacks = []
    for index, (column, width, cell) in enumerate(zip(columns, widths, row.cells, strict=True)):
        indent = "  " * row.level if index == deep else ""
        shown = show_cell(cell, column.kind)
        stacks.append([line for part in shown.split("\n") for line in wrapped(part, width, indent)])
    return _stacked(columns, widths, stacks)


def _stacked(columns: tuple[Column, ...], widths: list[int], stacks: list[list[str]]) -> list[str]:
    lines = []
    for level in range(max(1, *(len(stack) for stack in stacks))):
        parts = []
        for column, width, stack in zip(columns, widths, stacks, strict=True):
            word = stack[level] if level < len(stack) else ""
            parts.append(word.rjust(width) if column.kind in RIGHT else word.ljust(width))
        lines.append(GAP.join(parts))
    return lines


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """Lines no wider than `width`, each begun with `indent`; an empty text gives no line."""
    return textwrap.wrap(text, max(width, len(indent) + 8), initial_indent=indent, subsequent_indent=indent)
