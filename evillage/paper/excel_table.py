"""A table on a worksheet: typed cells, header, formulas with cached values, outline levels; written in row order.

No cell is merged: headings over several columns use *center across selection*, so that sorting, filtering and streaming
to the disk all keep working.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from evillage.paper.excel_formulas import EXACT, ColumnFormula, RowSum
from evillage.paper.excel_looks import LOUD, Look
from evillage.paper.format import bands, indented, numbers, show_cell
from evillage.paper.model import Kind, Style
from evillage.paper.pictures import upright
from evillage.paper.progress import tell
from evillage.paper.text_table import wrapped
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent, Quantity

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from evillage.paper.excel_looks import Looks
    from evillage.paper.format import Span
    from evillage.paper.model import Cell, Column, Row
    from evillage.paper.progress import Progress

PEN = 12  # letters a planned share of 1 holds where somebody writes
EPOCH = date(1899, 12, 30)  # Excel's day 0, right from 1 March 1900 on
FIRST_DAY = date(1900, 3, 1)
LONGEST_TEXT = 32_767  # characters of one cell
STEP = 500  # rows between two reports of progress
WIDEST_TEXT = 56
PLAIN_LETTERS = 1.1  # of running text go where one digit does, by which widths are counted
LINE_HEIGHT = 13.0  # points, of 10 point type
TOTAL_HEIGHT = 18.0  # a double rule takes room of its own


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a table came to lie, in 0-based sheet rows: header from `head`, data from `first` up to before `stop`."""

    head: int
    first: int
    stop: int


LOGO, LOGO_EDGE = 33.0, 2.0  # points


class TableWriter:
    """Writes tables onto one worksheet and remembers how wide its columns must be."""

    def __init__(self, sheet: Worksheet, looks: Looks) -> None:
        self._sheet = sheet
        self._looks = looks
        self.widths: dict[int, float] = {}

    def write(
        self,
        columns: tuple[Column, ...],
        rows: tuple[Row, ...],
        line: int,
        *,
        number_row: bool,
        progress: Progress | None = None,
    ) -> Placed:
        """Write header and rows from sheet row `line` on; `Cancelled` when the progress says stop."""
        self.widen(columns, rows)
        first = self._header(columns, line, number_row=number_row)
        formulas = [ColumnFormula.of(column) for column in columns]
        formats: dict[tuple[Style, int], tuple[Format, ...]] = {}
        deep = indented(columns)
        for index, row in enumerate(rows):
            if index % STEP == 0:
                tell(progress, index, len(rows))
            key = (row.style, row.level)
            if key not in formats:
                formats[key] = self._looks.row(columns, *key)
            height = self._height(columns, row, deep)
            if row.level or height:
                self._sheet.set_row(first + index, height, None, {"level": min(row.level, 7)})
            if row.style is Style.NOTE:
                self._note(columns, row, first + index)
                continue
            sums = RowSum(rows, row, first) if row.sums or row.minus else None
            for at, (cell, look, own) in enumerate(zip(row.cells, formats[key], formulas, strict=True)):
                formula = own.text(rows, index, at, first) if own and isinstance(cell, int) else ""
                if sums and not formula and isinstance(cell, Rupiah) and not (own and own.running):
                    formula = sums.text(at, cell)
                if isinstance(cell, Quantity):
                    self.cell(first + index, at, cell, self._looks.quantity(columns, row.style, cell, at), formula)
                else:
                    self.cell(first + index, at, cell, look, formula)
        tell(progress, len(rows), len(rows))
        return Placed(line, first, first + len(rows))

    def cell(self, line: int, at: int, cell: Cell, look: Format, formula: str = "") -> None:
        """Write one value as what it is, or the formula that yields it; a value Excel cannot hold exactly as text."""
        if cell is None or cell == "":
            self._sheet.write_blank(line, at, None, look)
        elif isinstance(cell, str):
            self._text(line, at, cell, look)
        elif (number := _number(cell)) is None:
            self._text(line, at, show_cell(cell), look)
        elif formula:
            self._sheet.write_formula(line, at, formula, look, number)
        else:
            self._sheet.write_number(line, at, number, look)

    def across(self, line: int, start: int, stop: int, text: str, look: Format) -> None:
        """Words centred over columns start to stop without merging them."""
        self._sheet.write_string(line, start, text, look)
        for at in range(start + 1, stop):
            self._sheet.write_blank(line, at, None, look)

    def logo(self, line: int, data: bytes) -> None:
        """A small picture at the left of a line that grows to its height; nothing when it cannot be read."""
        picture = upright(data)
        if picture is not None:
            self._sheet.set_row(line, LOGO + 2 * LOGO_EDGE)
            scale = LOGO / 0.75 / max(picture.height, picture.width / 2)  # three quarters of a point are a pixel
            options = {"image_data": BytesIO(picture.data), "x_scale": scale, "y_scale": scale, "x_offset": 2, "y_offset": 2}
            self._sheet.insert_image(line, 0, "logo.jpg", {**options, "object_position": 3, "description": "Logo desa"})

    def _text(self, line: int, at: int, text: str, look: Format) -> None:
        self._sheet.write_string(line, at, text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…", look)

    def _height(self, columns: tuple[Column, ...], row: Row, deep: int) -> float | None:
        """The height of a row whose text wraps; not every program grows such rows by itself. None for one line."""
        lines, letters = 1, 1 if row.style in LOUD else PLAIN_LETTERS
        for at, cell in enumerate(row.cells):
            if isinstance(cell, str) and columns[at].kind is Kind.TEXT and row.style is not Style.NOTE:
                room = int((self.widths[at] - (2 * row.level if at == deep else 0)) * letters)
                if len(cell) > room or "\n" in cell:
                    lines = max(lines, sum(len(wrapped(part, room)) or 1 for part in cell.split("\n")))
        if row.style is Style.TOTAL:
            return LINE_HEIGHT * (lines - 1) + TOTAL_HEIGHT
        return LINE_HEIGHT * lines + 2 if lines > 1 else None

    def _note(self, columns: tuple[Column, ...], row: Row, line: int) -> None:
        sentence = " ".join(show_cell(cell) for cell in row.cells if cell is not None)
        self._text(line, 0, sentence, self._looks(Look(muted=True, italic=True)))
        for at in range(1, len(columns)):
            self._sheet.write_blank(line, at, None, self._looks(Look()))

    def _header(self, columns: tuple[Column, ...], line: int, *, number_row: bool) -> int:
        """Band headings, column headings, number row; returns the first data row."""
        look = Look(bold=True, ruled=True, shaded=True, align="center", valign="vcenter", wrap=True)
        if any(column.band for column in columns):
            self._spans(bands(columns), line, look)
            line += 1
        lines = max(len(wrapped(column.header, int(self.widths[at]) - 1)) for at, column in enumerate(columns))
        self._sheet.set_row(line, LINE_HEIGHT * lines + 4)
        for at, column in enumerate(columns):
            self._sheet.write_string(line, at, column.header, self._looks(look))
        if number_row:
            line += 1
            self._spans(numbers(columns), line, Look(ruled=True, align="center", muted=True, size=8))
        return line + 1

    def _spans(self, spans: tuple[Span, ...], line: int, look: Look) -> None:
        for start, stop, words in spans:
            align = "center_across" if stop - start > 1 else "center"
            self.across(line, start, stop, words, self._looks(replace(look, align=align, wrap=False)))

    def widen(self, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> None:
        """Room for the longest word of the heading, the longest text up to a limit, and the largest figures."""
        for at, column in enumerate(columns):
            cells = [row.cells[at] for row in rows if row.style is not Style.NOTE]
            texts = max((len(line) for cell in cells if isinstance(cell, str) for line in cell.split("\n")), default=0)
            figures = [cell for cell in cells if isinstance(cell, int)]
            extremes = (min(figures), max(figures)) if figures else ()
            letters = max((len(show_cell(cell, column.kind)) for cell in extremes), default=0)
            word = max((len(word) for word in column.header.split()), default=1)
            dates = 10 if column.kind is Kind.DATE and rows else 0
            written = round(column.width * PEN) if column.pen else 0
            longest = max(word, letters, dates, written, min(texts, WIDEST_TEXT) if column.kind is Kind.TEXT else texts)
            self.widths[at] = max(self.widths.get(at, 0), longest + 3)


def _number(cell: Rupiah | Quantity | Percent | date | int) -> float | None:
    """The value as Excel counts it; None when a double could not hold it exactly, or Excel's calendar not at all."""
    if isinstance(cell, Rupiah):
        return int(cell) / 100 if -EXACT < cell < EXACT else None
    if isinstance(cell, date):
        return (cell - EPOCH).days if cell >= FIRST_DAY else None
    if isinstance(cell, Quantity):
        return int(cell) / 1000
    return int(cell) / 100 if isinstance(cell, Percent) else int(cell)
