"""A letter as a readable sheet: its blocks one below another, figures still figures, tables still tables.

Paragraphs and long values are merged across the sheet, because running text has no columns; data cells never are.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, assert_never

from evillage.paper.excel_looks import DATE, PERCENT, RUPIAH, Look, number_outside
from evillage.paper.excel_report import column_at, write_head, write_signers
from evillage.paper.excel_table import TableWriter
from evillage.paper.format import show_value
from evillage.paper.model import Amount, Chart, Fields, Listing, Paragraph, Photos, Space, Table
from evillage.paper.pictures import upright
from evillage.paper.text_table import wrapped

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from evillage.paper.excel_looks import Looks
    from evillage.paper.model import Block, Cell, Letter, Series

FEWEST_COLUMNS = 4
LABEL_WIDTH = 20.0
COLUMN_WIDTH = 20.0
LINE_HEIGHT = 14.0  # points
PICTURE_LINES = 10  # sheet rows a picture box takes
CHART_LINES = 15
PIXELS = 7.0  # of one letter of a column's width
ROW_PIXELS = 20


def fill_letter(book: Workbook, sheet: Worksheet, letter: Letter, looks: Looks) -> None:
    """Write the whole letter onto the sheet."""
    _LetterWriter(book, sheet, looks, letter).run()


class _LetterWriter:
    """Writes blocks downwards and knows the next free row."""

    def __init__(self, book: Workbook, sheet: Worksheet, looks: Looks, letter: Letter) -> None:
        tables = [block for block in letter.blocks if isinstance(block, Table)]
        self._book, self._sheet, self._looks, self._letter = book, sheet, looks, letter
        self._table = TableWriter(sheet, looks)
        boxes = [len(block.boxes) for block in letter.blocks if isinstance(block, Photos)]
        self._count = max(FEWEST_COLUMNS, *(len(block.columns) for block in tables), *boxes, 0)
        for block in tables:
            self._table.widen(block.columns, block.rows)
        for at in range(self._count):
            self._table.widths.setdefault(at, COLUMN_WIDTH)
        self._apart = self._table.widths[0] >= LABEL_WIDTH - 8 or not tables  # else the first column is for numbers
        if self._apart:
            self._table.widths[0] = max(self._table.widths[0], LABEL_WIDTH)
        self._line = 0

    def run(self) -> None:
        self._line = write_head(self._table, self._letter, self._looks, self._count)
        for block in self._letter.blocks:
            self._write(block)
        for at in range(self._count):
            self._sheet.set_column(at, at, self._table.widths[at])
        line = write_signers(self._table, self._letter, self._looks, self._line + 1)
        for at, words in enumerate(self._letter.below):
            self._sheet.write_string(line + 1 + at, 0, words, self._looks(Look()))

    def _write(self, block: Block) -> None:
        match block:
            case Paragraph():
                align = block.align if block.align in ("center", "right") else "left"
                self._merged(block.text, Look(bold=block.bold, align=align, wrap=True), 0)
            case Listing():
                self._listing(block)
            case Fields():
                for label, value in block.pairs:
                    self._pair(label, value)
            case Amount():
                self._amount(block)
                self._merged(f"# {block.words} #", Look(italic=True, wrap=True), 0)
            case Table():
                self._table_block(block)
            case Photos():
                self._photos(block)
            case Chart():
                self._chart(block)
            case Space():
                self._line += 1
            case _:
                assert_never(block)

    def _table_block(self, block: Table) -> None:
        if block.caption:
            self._merged(block.caption, Look(bold=True), 0)
        placed = self._table.write(block.columns, block.rows, self._line, number_row=block.number_row)
        self._line = placed.stop + 1

    def _pair(self, label: str, value: Cell) -> None:
        if not self._apart:
            self._merged(f"{label} : {show_value(value)}", Look(wrap=True), 0)
            return
        self._sheet.write_string(self._line, 0, label, self._looks(Look()))
        if isinstance(value, str):
            self._merged(value, Look(wrap=True), 1)
            return
        self._table.cell(self._line, 1, value, self._looks(Look(number=number_outside(value))))
        self._table.widths[1] = max(self._table.widths[1], len(show_value(value)) + 2)
        self._line += 1

    def _amount(self, block: Amount) -> None:
        """The sum itself, over as many columns as its figures need; merged cells still hold a number."""
        look = self._looks(Look(number=RUPIAH, bold=True, align="left", size=12))
        stop = next((at for at in range(1, self._count) if self._room(0, at) >= LABEL_WIDTH), self._count)
        self._box(self._line, self._line, 0, stop, look)
        self._table.cell(self._line, 0, block.amount, look)
        self._line += 1

    def _listing(self, listing: Listing) -> None:
        """The label in the first column, the entries in those after it, amounts as numbers in the last."""
        start = 1 if listing.label or listing.room else 0
        if listing.label:
            self._sheet.write_string(self._line, 0, f"{listing.label} :", self._looks(Look(valign="top")))
        for item in listing.items:
            text = f"{item.mark} {item.text}".strip()
            stop = self._count
            if item.amount is not None:
                stop -= 1
                look = self._looks(Look(number=RUPIAH, bold=item.bold, align="right"))
                self._table.cell(self._line, stop, item.amount, look)
                self._table.widths[stop] = max(self._table.widths[stop], len(show_value(item.amount)) + 3)
            self._merged(text, Look(bold=item.bold, indent=item.level, wrap=True), start, stop)
            if item.words:
                self._merged(f"({item.words})", Look(italic=True, indent=item.level, wrap=True), start, stop)

    def _merged(self, text: str, look: Look, start: int, stop: int = 0) -> None:
        """Text over the columns from `start` on; Excel does not grow merged rows, so their height is set here."""
        stop = stop or self._count
        room = self._room(start, stop)
        lines = sum(len(wrapped(part, int(room * 0.9))) or 1 for part in text.split("\n"))
        self._sheet.set_row(self._line, LINE_HEIGHT * lines)
        self._sheet.merge_range(self._line, start, self._line, stop - 1, "", self._looks(look))
        self._sheet.write_string(self._line, start, text, self._looks(look))
        self._line += 1

    def _photos(self, photos: Photos) -> None:
        """Boxes of about one width, each over the columns nearest to its share of the sheet; captions below."""
        look = self._looks(Look(ruled=True, align="center", wrap=True, muted=True))
        shares = len(photos.boxes)
        edges = [column_at(self._table.widths, at / shares) for at in range(shares)] + [self._count]
        if len(set(edges)) < len(edges):
            edges = list(range(shares + 1))
        below = self._line + PICTURE_LINES
        for box, start, stop in zip(photos.boxes, edges, edges[1:], strict=False):
            self._box(self._line, below - 1, start, stop, look)
            self._box(below, below, start, stop, look)
            self._sheet.write_string(below, start, box.caption, look)
            picture = upright(box.jpeg) if box.jpeg else None
            if picture:
                wide, tall = self._room(start, stop) * PIXELS, PICTURE_LINES * ROW_PIXELS
                scale = 0.96 * min(wide / picture.width, tall / picture.height)
                options = {"image_data": BytesIO(picture.data), "x_scale": scale, "y_scale": scale}
                options |= {"x_offset": (wide - scale * picture.width) / 2, "y_offset": (tall - scale * picture.height) / 2}
                self._sheet.insert_image(self._line, start, "foto.jpg", options)
        self._sheet.set_row(below, LINE_HEIGHT * max((box.caption.count("\n") + 1 for box in photos.boxes), default=1))
        self._line = below + 2

    def _box(self, top: int, bottom: int, start: int, stop: int, look: Format) -> None:
        if top < bottom or start + 1 < stop:
            self._sheet.merge_range(top, start, bottom, stop - 1, "", look)

    def _room(self, start: int, stop: int) -> float:
        return sum(self._table.widths[at] for at in range(start, stop))

    def _chart(self, chart: Chart) -> None:
        """The points as a small table, and Excel's own line chart drawn from it."""
        self._merged(chart.title, Look(bold=True), 0)
        drawn = self._book.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
        for series in chart.series:
            self._series(series)
            if not series.points:
                continue
            name = self._sheet.get_name()
            drawn.add_series(
                {
                    "name": series.name,
                    "categories": [name, self._line - len(series.points), 0, self._line - 1, 0],
                    "values": [name, self._line - len(series.points), 1, self._line - 1, 1],
                    "line": {"color": "#52606D" if series.dashed else "#0F5C8C", "width": 1.75}
                    | ({"dash_type": "dash"} if series.dashed else {}),
                }
            )
        drawn.set_x_axis({"date_axis": True, "num_format": "dd/mm/yyyy", "major_gridlines": {"visible": False}})
        drawn.set_y_axis({"min": 0, "max": 100, "num_format": "0"})
        drawn.set_legend({"position": "top"})
        width = self._room(0, self._count) * PIXELS
        drawn.set_size({"width": int(width), "height": CHART_LINES * ROW_PIXELS})
        self._sheet.insert_chart(self._line + 1, 0, drawn)
        self._line += CHART_LINES + 2

    def _series(self, series: Series) -> None:
        self._sheet.write_string(self._line, 0, series.name, self._looks(Look(bold=True)))
        for offset, (day, percent) in enumerate(series.points, start=1):
            self._table.cell(self._line + offset, 0, day, self._looks(Look(number=DATE)))
            self._table.cell(self._line + offset, 1, percent, self._looks(Look(number=PERCENT, align="right")))
        self._line += len(series.points) + 1
