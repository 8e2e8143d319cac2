"""How a piece of a table looks: shaded header, hairlines, figures under figures, totals between a thin and a double rule."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from evillage.paper.format import RIGHT, bands, indented, numbers, show_cell
from evillage.paper.model import Style
from evillage.paper.pdf_pen import HAIR, THIN
from evillage.paper.pdf_rows import LOUD, VERTICAL_PAD
from evillage.paper.pdf_type import LEADING, MUTED, RISE, Hand, bold, regular

if TYPE_CHECKING:
    from evillage.paper.format import Span
    from evillage.paper.model import Column
    from evillage.paper.pdf_columns import Fit
    from evillage.paper.pdf_pen import Line, Pen
    from evillage.paper.pdf_rows import MeasuredRows
    from evillage.paper.pdf_table import Carry, TablePiece

DOUBLE = 1.6  # points between the two lines of a double rule
CARRIED_OUT, CARRIED_IN = "Jumlah dipindahkan", "Jumlah pindahan"
NUMBER_SIZE = 0.8  # of the table's type


class Grid:
    """Draws pieces of one table; `head` is the height of the header every piece carries."""

    def __init__(self, columns: tuple[Column, ...], fit: Fit, rows: MeasuredRows, *, number_row: bool, empty: str) -> None:
        self._columns, self._fit, self._rows, self._empty = columns, fit, rows, empty
        self._edges = [0.0, *accumulate(fit.widths)]
        self._lift = VERTICAL_PAD * fit.size
        self._leading = fit.size * LEADING
        self._plain, self._loud = Hand(regular(), fit.size), Hand(bold(), fit.size)
        self._muted = Hand(regular(), fit.size, MUTED)
        self._small = Hand(regular(), fit.size * NUMBER_SIZE, MUTED)
        self._hanging = self._find_hanging()
        self._numbers = numbers(columns) if number_row else ()
        self._heads = [self._loud.wrap(c.header, w - 2 * fit.pad) for c, w in zip(columns, fit.widths, strict=True)]
        self._bands = [
            (start, stop, self._loud.wrap(label, self._edges[stop] - self._edges[start] - 2 * fit.pad))
            for start, stop, label in bands(columns)
            if label
        ]
        self._band_height = max((self._tall(lines) for _, _, lines in self._bands), default=0.0)
        banded = {at for start, stop, _ in self._bands for at in range(start, stop)}
        self._head_height = max(self._tall(lines) - (0 if at in banded else self._band_height) for at, lines in enumerate(self._heads))
        self._number_height = self._small.leading * 1.2 if number_row else 0.0
        self.head = self._band_height + self._head_height + self._number_height

    def paint(self, pen: Pen, left: float, top: float, piece: TablePiece) -> None:
        """Draw one piece with its upper left corner at (left, top)."""
        edges = [left + edge for edge in self._edges]
        body = _Body(pen, edges, self._paint_head(pen, edges, top))
        if piece.carried_in is not None:
            self._paint_carry(body, CARRIED_IN, piece.carried_in)
        for position in range(piece.start, piece.stop):
            self._paint_row(body, position)
        if piece.stop == 0:
            self._paint_empty(body)
        if piece.carried_out is not None:
            self._paint_carry(body, CARRIED_OUT, piece.carried_out)
        body.close()

    def _find_hanging(self) -> list[float]:
        """Per column, how far figures without parentheses stand in so that their digits align with the others'."""
        figures = [at for at, column in enumerate(self._columns) if column.kind in RIGHT]
        low = {at for row in self._rows.rows for at in figures if isinstance(cell := row.cells[at], int) and cell < 0}
        parenthesis = self._plain.width(")")
        return [parenthesis if at in low else 0.0 for at in range(len(self._columns))]

    def _tall(self, lines: list[str]) -> float:
        return len(lines) * self._leading + 2 * self._lift

    def _paint_head(self, pen: Pen, edges: list[float], top: float) -> float:
        middle = top - self._band_height
        bottom = middle - self._head_height
        pen.shade(edges[0], bottom, edges[-1] - edges[0], top - bottom)
        lines: list[Line] = [(edges[0], top, edges[-1], top)]
        inner = {at for start, stop, _ in self._bands for at in range(start + 1, stop)}
        lines += [(edge, middle if at in inner else top, edge, bottom) for at, edge in enumerate(edges)]
        for start, stop, words in self._bands:
            self._centred(pen, (edges[start], edges[stop]), (top, middle), words)
            lines.append((edges[start], middle, edges[stop], middle))
        banded = {at for start, stop, _ in self._bands for at in range(start, stop)}
        for at, words in enumerate(self._heads):
            upper = middle if at in banded else top
            self._centred(pen, (edges[at], edges[at + 1]), (upper, bottom), words)
        pen.rules(lines, THIN)
        return self._paint_numbers(pen, edges, bottom) if self._numbers else bottom

    def _centred(self, pen: Pen, across: tuple[float, float], down: tuple[float, float], words: list[str]) -> None:
        x = (across[0] + across[1]) / 2
        y = (down[0] + down[1] + len(words) * self._leading) / 2 - RISE * self._fit.size
        for line in words:
            pen.centre(x, y, line, self._loud)
            y -= self._leading

    def _paint_numbers(self, pen: Pen, edges: list[float], top: float) -> float:
        bottom = top - self._number_height
        baseline = bottom + (self._number_height - self._small.size * 0.73) / 2
        lines: list[Line] = [(edges[0], top, edges[-1], top), (edges[0], top, edges[0], bottom)]
        span: Span
        for span in self._numbers:
            start, stop, number = span
            pen.centre((edges[start] + edges[stop]) / 2, baseline, number, self._small)
            lines.append((edges[stop], top, edges[stop], bottom))
        pen.rules(lines, THIN)
        return bottom

    def _paint_row(self, body: _Body, position: int) -> None:
        row = self._rows.rows[self._rows.sources[position]]
        height, wraps = self._rows.heights[position], self._rows.wraps.get(position, {})
        pen, baseline = body.pen, self._baseline(body)
        if row.style is Style.NOTE:
            for line, words in enumerate(wraps[0]):
                pen.text(body.edges[0] + self._fit.pad, baseline - line * self._leading, words, self._muted)
            body.note(height)
            return
        hand = self._loud if row.style in LOUD else self._plain
        if row.style is Style.TOTAL:
            pen.shade(body.edges[0], body.y - height, body.edges[-1] - body.edges[0], height)
        for at, words in enumerate(self._rows.shown(position)):
            if not words:
                continue
            if at in wraps:
                x = body.edges[at] + self._fit.pad + self._rows.indent(row, at)
                for line, part in enumerate(wraps[at]):
                    pen.text(x, baseline - line * self._leading, part, hand)
            elif self._columns[at].kind in RIGHT:
                self._figure(body, at, words, hand)
            else:
                pen.text(body.edges[at] + self._fit.pad + self._rows.indent(row, at), baseline, words, hand)
        body.row(height, row.style)

    def _baseline(self, body: _Body) -> float:
        return body.y - self._lift - RISE * self._fit.size

    def _figure(self, body: _Body, at: int, words: str, hand: Hand) -> None:
        """A figure against the right edge, its closing parenthesis hanging out of the row of digits."""
        inset = self._fit.pad + (0 if words.endswith(")") else self._hanging[at])
        room = self._fit.widths[at] - self._fit.pad - inset
        body.pen.squeezed(body.edges[at + 1] - inset, self._baseline(body), words, hand, room)

    def _paint_carry(self, body: _Body, label: str, carry: Carry) -> None:
        x = body.edges[indented(self._columns)] + self._fit.pad
        body.pen.text(x, self._baseline(body), label, self._loud)
        for at, amount in carry.items():
            self._figure(body, at, show_cell(amount), self._loud)
        body.row(self._rows.single, Style.SUBTOTAL)

    def _paint_empty(self, body: _Body) -> None:
        body.pen.centre((body.edges[0] + body.edges[-1]) / 2, self._baseline(body), self._empty, self._plain)
        body.note(self._rows.single)


class _Body:
    """The rules of a piece, gathered while its rows are drawn: `y` is the upper edge of the next row."""

    def __init__(self, pen: Pen, edges: list[float], top: float) -> None:
        self.pen, self.edges, self.y = pen, edges, top
        self._top = self._columns_from = top
        self._hairs: list[Line] = []
        self._thins: list[Line] = []
        self._total = False

    def row(self, height: float, style: Style) -> None:
        """A row of cells was drawn."""
        closing = style in (Style.SUBTOTAL, Style.TOTAL)
        (self._thins if closing else self._hairs).append((self.edges[0], self.y, self.edges[-1], self.y))
        self.y -= height
        self._total = style is Style.TOTAL

    def note(self, height: float) -> None:
        """A sentence across all columns was drawn: the rules between columns pause."""
        self._pause()
        self._hairs.append((self.edges[0], self.y, self.edges[-1], self.y))
        self.y -= height
        self._columns_from = self.y

    def close(self) -> None:
        """Draw what was gathered, and the frame."""
        self._pause()
        left, right = self.edges[0], self.edges[-1]
        self.pen.rules(self._hairs, HAIR)
        frame = [(left, self._top, right, self._top), (left, self.y, right, self.y)]
        frame += [(left, self._top, left, self.y), (right, self._top, right, self.y)]
        self.pen.rules(self._thins + frame, THIN)

    def _pause(self) -> None:
        left, right = self.edges[0], self.edges[-1]
        if self._total:
            self._thins += [(left, self.y, right, self.y), (left, self.y - DOUBLE, right, self.y - DOUBLE)]
            self._total = False
        if self.y < self._columns_from:
            self.pen.rules([(edge, self._columns_from, edge, self.y) for edge in self.edges[1:-1]], HAIR)
