"""The sizes a poster comes in, and how its blocks lie on each.

Banners are drawn at a tenth of their size, as printing houses ask; the picture for messages has 1080 × 1350 dots.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from evillage.paper.poster.blocks import paint_figures, paint_realised, paint_sources, paint_spending
from evillage.paper.poster.frame import paint_foot, paint_head
from evillage.paper.poster.model import Jenis
from evillage.paper.poster.pdf import png_of, sheets_pdf
from evillage.paper.poster.sheet import Box, Ghost, Sheet
from evillage.paper.poster.works import paint_works

if TYPE_CHECKING:
    from evillage.paper.poster.model import Poster

PNG_WIDTH = 1080


class Ukuran(StrEnum):
    """The value is how it is asked for on the command line and stands in the file's name."""

    BANNER = "300x200"
    LARGE_BANNER = "400x300"
    A3 = "a3"
    A4 = "a4"
    PICTURE = "wa"


NAMES = {
    Ukuran.BANNER: "Baliho 300 × 200 cm",
    Ukuran.LARGE_BANNER: "Baliho 400 × 300 cm",
    Ukuran.A3: "Poster A3",
    Ukuran.A4: "Selebaran A4",
    Ukuran.PICTURE: "Gambar WhatsApp 1080 × 1350",
}
MILLIMETRES = {
    Ukuran.BANNER: (300.0, 200.0),
    Ukuran.LARGE_BANNER: (400.0, 300.0),
    Ukuran.A3: (297.0, 420.0),
    Ukuran.A4: (210.0, 297.0),
    Ukuran.PICTURE: (216.0, 270.0),
}


def draw(poster: Poster, ukuran: Ukuran) -> Sheet:
    """The poster laid out on one size."""
    width, height = MILLIMETRES[ukuran]
    if width > height:
        sheet = Sheet(width, height, height / 262)
        _lie_down(sheet, poster)
    else:
        sheet = Sheet(width, height, width / 297)
        _stand(sheet, poster)
    if poster.draft:
        sheet.put(Ghost("DRAF", width / 2, height / 2, min(width, height) * 0.34))
    return sheet


def poster_pdf(poster: Poster, ukuran: Ukuran) -> bytes:
    """One size as PDF."""
    return sheets_pdf(poster, [draw(poster, ukuran)])


def poster_png(poster: Poster, ukuran: Ukuran, width: int = PNG_WIDTH) -> bytes:
    """One size as PNG, this many dots across."""
    return png_of(poster_pdf(poster, ukuran), width)


def _stand(sheet: Sheet, poster: Poster) -> None:
    """Upright: bands above and below, sources beside spending, kegiatan beneath."""
    u, width, height = sheet.unit, sheet.width, sheet.height
    short = height / u < 400  # the picture for messages is squatter than a sheet
    margin = 14 * u
    inner = width - 2 * margin
    head, foot = (58 if short else 70) * u, (30 if short else 36) * u
    gap = (5.5 if short else 8) * u
    paint_head(sheet, poster, Box(0, 0, width, head), margin)
    paint_foot(sheet, poster, Box(0, height - foot, width, foot), margin)
    y = head + gap
    cards = (27 if short else 31) * u
    paint_figures(sheet, poster, Box(margin, y, inner, cards))
    y += cards + gap
    middle = (74 if short else 88) * u
    left, right = Box(margin, y, inner, middle).columns(1, 1, gap=12 * u)
    paint_sources(sheet, poster, left)
    paint_spending(sheet, poster, right)
    y += middle + gap
    strip = (42 if poster.jenis is Jenis.REALISASI else 27) * u
    bottom = height - foot - gap - strip
    paint_works(sheet, poster, Box(margin, y, inner, bottom - gap - y))
    paint_realised(sheet, poster, Box(margin, bottom, inner, strip))


def _lie_down(sheet: Sheet, poster: Poster) -> None:
    """Lying: sources and realisation at the left, bidang in the middle, kegiatan at the right."""
    u, width, height = sheet.unit, sheet.width, sheet.height
    margin, gap = 13 * u, 7.5 * u
    inner = width - 2 * margin
    head, foot, cards = 58 * u, 30 * u, 31 * u
    paint_head(sheet, poster, Box(0, 0, width, head), margin)
    paint_foot(sheet, poster, Box(0, height - foot, width, foot), margin)
    y = head + gap
    first, second = Box(margin, y, inner, height - foot - gap - y).columns(53, 47, gap=12 * u)
    paint_figures(sheet, poster, Box(first.x, y, first.width, cards))
    top = y + cards + gap
    strip = (46 if poster.jenis is Jenis.REALISASI else 26) * u
    left, right = Box(first.x, top, first.width, first.bottom - top - strip - gap).columns(1, 1, gap=10 * u)
    paint_sources(sheet, poster, left)
    paint_spending(sheet, poster, right)
    paint_realised(sheet, poster, Box(first.x, first.bottom - strip, first.width, strip))
    paint_works(sheet, poster, second)
