"""A table dealt out over pages: header on each, sums carried over, groups and totals kept with their rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evillage.paper.model import Style
from evillage.paper.pdf_columns import SIZES, fit
from evillage.paper.pdf_grid import Grid
from evillage.paper.pdf_rows import MeasuredRows
from evillage.values.money import Rupiah

if TYPE_CHECKING:
    from evillage.paper.model import Column, Row
    from evillage.paper.pdf_pen import Pen
    from evillage.paper.progress import Progress

ROOM_FOR_ROWS = 0.6  # of a page: a row taller than this is split

Carry = dict[int, Rupiah]
"""The running sums of the carried columns."""


@dataclass(frozen=True, slots=True)
class TablePiece:
    """The rows from `start` up to before `stop` with the header above them and carried sums around them."""

    grid: Grid
    start: int
    stop: int
    carried_in: Carry | None
    carried_out: Carry | None
    height: float

    def paint(self, pen: Pen, left: float, top: float) -> None:
        """Draw header, rows and rules."""
        self.grid.paint(pen, left, top, self)


class TableFlow:
    """A table that can be dealt out in pieces. `page` is the height of a whole page's body."""

    sticks = leads = opens = False

    def __init__(
        self,
        columns: tuple[Column, ...],
        rows: tuple[Row, ...],
        width: float,
        page: float,
        *,
        number_row: bool = False,
        empty: str = "",
        carries: tuple[int, ...] = (),
        largest: float = SIZES[0],
        progress: Progress | None = None,
    ) -> None:
        best = fit(columns, rows, width, largest)
        self._rows = MeasuredRows(columns, rows, best, page * ROOM_FOR_ROWS, progress)
        self._grid = Grid(columns, best, self._rows, number_row=number_row, empty=empty)
        self._carries = carries
        self._next = 0
        self._carry: Carry = dict.fromkeys(carries, Rupiah(0))
        self._empty = not rows
        self.done = False

    def tall(self) -> float:
        """Header and all rows left."""
        return self._grid.head + (sum(self._rows.heights[self._next :]) or self._rows.single)

    def least(self) -> float:
        """Header and the first rows that belong together."""
        stop = self._group_end(self._next)
        return self._grid.head + (sum(self._rows.heights[self._next : stop]) or self._rows.single)

    def take(self, room: float, tail: float, *, fresh: bool) -> TablePiece | None:
        """As many whole groups as fit; the last group waits for the page on which the tail fits too."""
        if self._empty:
            return self._take_empty(room, tail, fresh=fresh)
        start, count = self._next, len(self._rows.heights)
        carried = self._rows.single if self._carries else 0.0
        used = self._grid.head + (carried if start else 0)
        stop = start
        while stop < count:
            end = self._group_end(stop)
            group = sum(self._rows.heights[stop:end])
            if used + group + (carried if end < count else tail) <= room:
                used, stop = used + group, end
                continue
            if fresh and stop == start:  # nothing can be won by waiting: a tall group, or a tail that fits nowhere
                whole = used + group + (carried if end < count else 0) <= room
                stop = end if whole else min(end, self._rows_that_fit(start, room - used - carried))
            break
        return self._cut(start, stop) if stop > start else None

    def _take_empty(self, room: float, tail: float, *, fresh: bool) -> TablePiece | None:
        height = self._grid.head + self._rows.single
        if height + tail > room and not fresh:
            return None
        self.done = True
        return TablePiece(self._grid, 0, 0, None, None, height)

    def _group_end(self, start: int) -> int:
        """The row before which a page may end next."""
        stop, breaks = start + 1, self._rows.breaks
        while stop < len(breaks) and not breaks[stop]:
            stop += 1
        return min(stop, len(breaks))

    def _rows_that_fit(self, start: int, room: float) -> int:
        stop, used = start, 0.0
        while stop < len(self._rows.heights) and used + self._rows.heights[stop] <= room:
            used += self._rows.heights[stop]
            stop += 1
        return max(stop, start + 1)

    def _cut(self, start: int, stop: int) -> TablePiece:
        self._next, self.done = stop, stop == len(self._rows.heights)
        before = dict(self._carry)
        for position in range(start, stop):
            source = self._rows.sources[position]
            row = self._rows.rows[source]
            if row.style is Style.NORMAL and (position == 0 or self._rows.sources[position - 1] != source):
                for at in self._carries:
                    cell = row.cells[at]
                    self._carry[at] += cell if isinstance(cell, Rupiah) else 0
        carried_in = before if self._carries and start else None
        carried_out = dict(self._carry) if self._carries and not self.done else None
        lines = (carried_in is not None) + (carried_out is not None)
        height = self._grid.head + sum(self._rows.heights[start:stop]) + lines * self._rows.single
        return TablePiece(self._grid, start, stop, carried_in, carried_out, height)
