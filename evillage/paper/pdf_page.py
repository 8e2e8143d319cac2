"""One sheet: its size and margins, the footer that says where a paper comes from, the strip on later pages, the DRAF mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evillage.paper.model import Paper
from evillage.paper.pdf_pen import HAIR
from evillage.paper.pdf_type import MM, MUTED, Hand, bold, regular
from evillage.paper.qr import qr_runs

if TYPE_CHECKING:
    from evillage.paper.model import Document, Sheet
    from evillage.paper.pdf_pen import Line, Pen

SIZES = {  # millimetres, upright
    Paper.F4: (215.0, 330.0),
    Paper.A4: (210.0, 297.0),
    Paper.FOLIO: (215.9, 330.2),
    Paper.LEGAL: (215.9, 355.6),
    Paper.A3: (297.0, 420.0),
}
FOOT_ROOM = 22 * MM  # the footer needs this much below the content, however small the margin
FOOT_BASE = 8 * MM  # from the edge of the sheet; printers reach that far
QR_SIDE = 10 * MM
STRIP = 7 * MM


class Frame:
    """The geometry of a sheet in points."""

    def __init__(self, sheet: Sheet) -> None:
        wide, tall = SIZES[sheet.paper]
        if sheet.landscape:
            wide, tall = tall, wide
        self.page_width, self.page_height = wide * MM, tall * MM
        self.left = sheet.left * MM
        self.width = self.page_width - (sheet.left + sheet.right) * MM
        self.top = self.page_height - sheet.top * MM
        self.height = self.top - max(sheet.bottom * MM, FOOT_ROOM)


def paint_ghost(pen: Pen, frame: Frame) -> None:
    """DRAF across the sheet, pale, beneath everything."""
    pen.ghost(frame.page_width / 2, frame.page_height / 2, "DRAF", Hand(bold(), 130, 0.91))


def paint_strip(pen: Pen, document: Document, left: float, top: float, width: float) -> None:
    """On later pages: what this is and that it goes on."""
    hand = Hand(bold(), 9)
    title = " ".join(line.upper() for line in document.title)
    words = _shortened(hand, title, width - hand.width(" (lanjutan)"))
    pen.text(left, top - 9, f"{words} (lanjutan)", hand)


def _shortened(hand: Hand, words: str, room: float) -> str:
    lines = hand.wrap(words, room)
    return lines[0] if len(lines) == 1 else f"{hand.wrap(words, room - hand.width(' …'))[0]} …"


def paint_foot(pen: Pen, document: Document, frame: Frame, number: int, count: int) -> None:
    """Origin and print time at the left beside the QR code, the page number at the right."""
    origin = document.origin
    hand, grey = Hand(regular(), 8), Hand(regular(), 7, MUTED)
    rule = FOOT_BASE + QR_SIDE + 1.5 * MM
    pen.rules([(frame.left, rule, frame.left + frame.width, rule)], HAIR)
    x = frame.left
    if origin.head:
        # in hexadecimal, because the name of a PDF form must not hold blanks or parentheses
        modules = _qr_modules(f"{origin.desa}\n{origin.year}\n{document.id}\n{origin.head}")
        pen.stamp(f"kode-{document.id.encode().hex()}", x, FOOT_BASE, modules)
        x += QR_SIDE + 2 * MM
    title = " ".join(document.title)
    known = (origin.desa.upper() in title.upper(), str(origin.year) in title)
    upper = " · ".join([*([] if known[0] else [origin.desa]), *([title] if title else []), *([] if known[1] else [str(origin.year)])])
    lower = [f"Dicetak {origin.printed_at}", f"kode {origin.head}" if origin.head else "", origin.app]
    lower.append(f"saringan: {origin.filters}" if origin.filters else "")
    pages = f"Halaman {number} dari {count}"
    room = frame.left + frame.width - x - hand.width(pages) - 4 * MM
    upper = _shortened(grey, upper, room)
    below = _shortened(grey, " · ".join(part for part in lower if part), room)
    pen.text(x, FOOT_BASE + QR_SIDE - 9, upper, grey)
    pen.text(x, FOOT_BASE + QR_SIDE - 18, below, grey)
    pen.right(frame.left + frame.width, FOOT_BASE + QR_SIDE - 9, pages, hand)


def _qr_modules(text: str) -> list[Line]:
    """The code of desa, year, paper and head code, readable by any telephone, as black runs of its rows."""
    runs = qr_runs(text)
    return [(x * QR_SIDE, QR_SIDE - (y + tall) * QR_SIDE, wide * QR_SIDE, tall * QR_SIDE) for x, y, wide, tall in runs]
