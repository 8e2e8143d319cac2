"""What each row of a printed table says, how tall it is, and where a page may end between two rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evillage.paper.format import RIGHT, indented, show_cell
from evillage.paper.model import Style
from evillage.paper.pdf_type import LEADING, bold, regular
from evillage.paper.progress import tell

if TYPE_CHECKING:
    from evillage.paper.model import Column, Row
    from evillage.paper.pdf_columns import Fit
    from evillage.paper.progress import Progress

INDENT = 0.9  # of one level, in sizes
VERTICAL_PAD = 0.34  # above and below the words of a row, in sizes
STEP = 500  # rows between two reports of progress
LOUD = (Style.HEADING, Style.SUBTOTAL, Style.TOTAL)
CLOSING = (Style.SUBTOTAL, Style.TOTAL)

Wrapped = dict[int, list[str]]
"""The lines of the cells of one row that need more than one, by column."""


class MeasuredRows:
    """The rows of one table in the type and the columns it got.

    A row taller than a page is measured as several, so `heights` may be longer than the report's rows; `sources` says
    which row each one comes from.
    """

    def __init__(self, columns: tuple[Column, ...], rows: tuple[Row, ...], fit: Fit, tallest: float, progress: Progress | None) -> None:
        self._columns, self._fit, self._deep = columns, fit, indented(columns)
        self._tallest = max(1, int((tallest - 2 * VERTICAL_PAD * fit.size) / (fit.size * LEADING)))
        self.rows = rows
        self.single = fit.size * (LEADING + 2 * VERTICAL_PAD)
        self.heights: list[float] = []
        self.sources: list[int] = []
        self.wraps: dict[int, Wrapped] = {}
        for index, row in enumerate(rows):
            if index % STEP == 0:
                tell(progress, index, 2 * len(rows))
            self._measure(index, row)
        self.breaks = self._breaks()

    def shown(self, position: int) -> list[str]:
        """The words of each cell of a row that wraps nowhere; None shows as nothing."""
        row = self.rows[self.sources[position]]
        return [show_cell(cell, column.kind) for cell, column in zip(row.cells, self._columns, strict=True)]

    def indent(self, row: Row, at: int) -> float:
        """How far the words of a cell stand in, in points."""
        return row.level * INDENT * self._fit.size if at == self._deep else 0

    def _measure(self, index: int, row: Row) -> None:
        wrapped = self._wrap(row)
        count = max((len(lines) for lines in wrapped.values()), default=1)
        for start in range(0, count, self._tallest):
            lines = min(count - start, self._tallest)
            if wrapped:
                cut = {at: some[start : start + lines] for at, some in wrapped.items()}
                if start:  # the rest of a row that fills more than a page: what stood on one line is said already
                    cut = {at: cut.get(at, []) for at in range(len(self._columns))}
                self.wraps[len(self.heights)] = cut
            self.heights.append(self.single + (lines - 1) * self._fit.size * LEADING)
            self.sources.append(index)

    def _wrap(self, row: Row) -> Wrapped:
        face = bold() if row.style in LOUD else regular()
        size, pad = self._fit.size, 2 * self._fit.pad
        if row.style is Style.NOTE:
            sentence = " ".join(show_cell(cell) for cell in row.cells if cell is not None)
            return {0: face.wrap(sentence, sum(self._fit.widths) - pad, size)}
        found: Wrapped = {}
        for at, cell in enumerate(row.cells):
            if not isinstance(cell, str) or not cell:
                continue
            room = self._fit.widths[at] - pad - self.indent(row, at)
            if self._columns[at].kind not in RIGHT and ("\n" in cell or face.width(cell, size) > room):
                found[at] = face.wrap(cell, room, size)
        return found

    def _breaks(self) -> list[bool]:
        """Whether a page may end before each row: not inside a group's first three rows, not just before a total."""
        styles = [self.rows[source].style for source in self.sources]
        allowed = []
        for at, style in enumerate(styles):
            before = styles[max(at - 2, 0) : at]
            if style is Style.HEADING:
                allowed.append(at > 0 and styles[at - 1] is not Style.HEADING)
            else:
                allowed.append(at > 0 and Style.HEADING not in before and style not in CLOSING)
        return allowed
