"""A report or letter as PDF: the paper as it leaves the printer, words selectable, fonts embedded.

Everything is laid out first and drawn afterwards, so page x of y is known and a paper may be shrunk onto one sheet.
Tables are drawn straight onto the canvas: reportlab's own ones take longer the more rows there are, per row.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from evillage.paper.landing import land
from evillage.paper.pdf_page import STRIP, paint_foot, paint_ghost, paint_strip
from evillage.paper.pdf_pen import Pen
from evillage.paper.pdf_sheets import CUT, gather
from evillage.paper.pdf_type import regular
from evillage.paper.progress import tell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import BinaryIO

    from evillage.paper.model import Document, Letter
    from evillage.paper.pdf_sheets import PrintedSheet
    from evillage.paper.progress import Progress

rl_config.useA85 = 0  # plain compressed pages: a fifth smaller and faster than their seven-bit spelling


def write_pdf(document: Document, target: Path, progress: Progress | None = None) -> Path:
    """Write the PDF; returns where it really is, which is beside the target when that is open elsewhere.

    `Cancelled` when the progress says stop, StoreProblem when the disk refuses; then no file is left.
    """
    return land(target, lambda stream: _write([document], stream, progress))


def write_pdf_stack(letters: Sequence[Letter], target: Path, progress: Progress | None = None) -> Path:
    """Several letters in one PDF. Short ones share a sheet with a cutting line between them; none is split for that."""
    return land(target, lambda stream: _write(letters, stream, progress))


def pdf_bytes(document: Document) -> bytes:
    """The PDF in memory, for the preview."""
    stream = BytesIO()
    _write([document], stream, None)
    return stream.getvalue()


def _write(documents: Sequence[Document], stream: BinaryIO, progress: Progress | None) -> None:
    sheets = gather(documents, progress)
    first = documents[0]
    canvas = Canvas(stream, pageCompression=1, invariant=1, lang="id", initialFontName=regular().name)
    canvas.setDateFormatter(lambda *_: _pdf_date(first.origin.printed_at))
    canvas.setTitle(" ".join(first.title))
    canvas.setAuthor(first.origin.desa)
    canvas.setCreator(first.origin.app)
    canvas.setSubject(f"{first.id} {first.origin.year} {first.origin.head}".strip())
    pen = Pen(canvas)
    count = len(sheets)
    for number, sheet in enumerate(sheets, start=1):
        tell(progress, count + number - 1, 2 * count)
        _paint(pen, sheet, number, count)
    tell(progress, 2 * count, 2 * count)
    canvas.save()


def _pdf_date(printed_at: str) -> str:
    """`23/11/2026 10.14` as PDF writes a time, so that a file's properties agree with its footer."""
    found = re.match(r"(\d\d)/(\d\d)/(\d{4}) (\d\d)\.(\d\d)", printed_at)
    day, month, year, hour, minute = found.groups() if found else ("01", "01", "2000", "00", "00")
    return f"D:{year}{month}{day}{hour}{minute}00"


def _paint(pen: Pen, sheet: PrintedSheet, number: int, count: int) -> None:
    frame, scale = sheet.frame, sheet.scale
    pen.begin_page(frame.page_width, frame.page_height)
    if any(part.document.draft for part in sheet.parts):
        paint_ghost(pen, frame)
    pen.begin_body(scale)
    left, top = frame.left / scale, frame.top / scale
    for part in sheet.parts:
        if part.offset:
            cut = top - part.offset + CUT / 2
            pen.dashed(left, left + frame.width, cut)
        start = top - part.offset
        if part.continued:
            paint_strip(pen, part.document, left, start, frame.width / scale)
            start -= STRIP
        for placed in part.page:
            placed.piece.paint(pen, left, start - placed.offset)
    pen.finish_body()
    paint_foot(pen, sheet.parts[0].document, frame, number, count)
    pen.finish_page()
