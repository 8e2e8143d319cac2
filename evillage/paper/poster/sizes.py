"""The sizes a poster comes in, and how its blocks lie on each.

Banners are drawn at a tenth of their size, as printing houses ask; the picture for messages has 1080 × 1350 dots.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evillage.paper.poster.back import backs
from evillage.paper.poster.blocks import CARD, paint_figures, paint_sources, paint_spending
from evillage.paper.poster.frame import FOOT, paint_foot, paint_head
from evillage.paper.poster.model import Jenis, Ukuran
from evillage.paper.poster.pdf import png_of, sheets_pdf
from evillage.paper.poster.progress import paint_realised, paint_realised_words
from evillage.paper.poster.sheet import Box, Ghost, Sheet
from evillage.paper.poster.works import paint_works, tallest

if TYPE_CHECKING:
    from evillage.paper.poster.model import Poster

PNG_WIDTH = 1080
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
        sheet = Sheet(width, height, width / 395)
        _lie_down(sheet, poster, _beyond(poster, ukuran))
    elif ukuran is Ukuran.A3:
        sheet = Sheet(width, height, width / 297)
        _stand(sheet, poster, _beyond(poster, ukuran))
    else:
        sheet = Sheet(width, height, width / (250 if ukuran is Ukuran.A4 else 224))
        _crowd(sheet, poster, _beyond(poster, ukuran))
    if poster.draft:
        sheet.put(Ghost("DRAF", width / 2, height / 2, min(width, height) * 0.27))
    return sheet


def poster_pdf(poster: Poster, ukuran: Ukuran) -> bytes:
    """One size as PDF; a flyer with its back."""
    behind = backs(poster, *MILLIMETRES[ukuran]) if ukuran is Ukuran.A4 else []
    return sheets_pdf(poster, [draw(poster, ukuran), *behind])


def poster_png(poster: Poster, ukuran: Ukuran, width: int = PNG_WIDTH) -> bytes:
    """One size as PNG, this many dots across."""
    return png_of(poster_pdf(poster, ukuran), width)


def _beyond(poster: Poster, ukuran: Ukuran) -> str:
    """Where the kegiatan are that a size has no room for."""
    if ukuran is Ukuran.A4:
        return "di halaman belakang"
    return "di halaman desa, pindai kodenya" if poster.contact.situs else "pada selebaran di kantor desa"


def _bands(sheet: Sheet, poster: Poster, head: float, foot: float, margin: float) -> Box:
    """The upper and lower band; what lies between them, inside the margins."""
    paint_head(sheet, poster, Box(0, 0, sheet.width, head), margin)
    paint_foot(sheet, poster, Box(0, sheet.height - foot, sheet.width, foot), margin)
    return Box(margin, head, sheet.width - 2 * margin, sheet.height - head - foot)


def _spare(poster: Poster, room: float, *, columns: int) -> float:
    """Units that the kegiatan of a village with few of them leave to the sums above."""
    return min(34.0, max(0.0, room - tallest(poster, columns)))


def _stand(sheet: Sheet, poster: Poster, beyond: str) -> None:
    """A wall poster: sources beside spending, kegiatan beneath with a bar each."""
    u = sheet.unit
    gap = 7.6 * u
    body = _bands(sheet, poster, 63 * u, FOOT * u, 14 * u)
    y = body.y + gap
    paint_figures(sheet, poster, Box(body.x, y, body.width, CARD * u))
    y += CARD * u + gap
    strip = (38 if poster.jenis is Jenis.REALISASI else 24) * u
    middle = 78 * u
    middle += _spare(poster, (body.bottom - y - middle - strip - 3 * gap) / u, columns=1) * u
    left, right = Box(body.x, y, body.width, middle).columns(1, 1, gap=12 * u)
    paint_sources(sheet, poster, left)
    paint_spending(sheet, poster, right)
    y += middle + gap
    bottom = body.bottom - gap - strip
    paint_works(sheet, poster, Box(body.x, y, body.width, bottom - gap - y), beyond)
    paint_realised(sheet, poster, Box(body.x, bottom, body.width, strip), beyond)


def _crowd(sheet: Sheet, poster: Poster, beyond: str) -> None:
    """A flyer or a picture on a telephone: larger letters, kegiatan in two columns, the realisation in a few lines."""
    u = sheet.unit
    tall = sheet.height / u
    roomy = tall > 320  # a sheet of paper; the picture is squatter
    gap = (6.5 if roomy else 4.5) * u
    body = _bands(sheet, poster, (56 if roomy else 43) * u, (33 if roomy else 26) * u, (12 if roomy else 10) * u)
    y = body.y + gap
    cards = (CARD if roomy else 27) * u
    paint_figures(sheet, poster, Box(body.x, y, body.width, cards))
    y += cards + gap
    strip = (20 if roomy else 11) * u if poster.jenis is Jenis.REALISASI else 6 * u
    middle = (76 if roomy else 62) * u
    middle += _spare(poster, (body.bottom - y - middle - strip - 3 * gap) / u, columns=2) * u
    left, right = Box(body.x, y, body.width, middle).columns(1, 1, gap=9 * u)
    paint_sources(sheet, poster, left)
    paint_spending(sheet, poster, right)
    y += middle + gap
    bottom = body.bottom - gap - strip
    paint_works(sheet, poster, Box(body.x, y, body.width, bottom - gap - y), beyond, columns=2)
    paint_realised_words(sheet, poster, Box(body.x, bottom, body.width, strip), beyond)


def _lie_down(sheet: Sheet, poster: Poster, beyond: str) -> None:
    """A banner: sums at the left, kegiatan at the right."""
    u = sheet.unit
    gap = 8 * u
    body = _bands(sheet, poster, 58 * u, 31 * u, 13 * u)
    first, second = Box(body.x, body.y + gap, body.width, body.height - 2 * gap).columns(54, 46, gap=13 * u)
    paint_figures(sheet, poster, Box(first.x, first.y, first.width, 32 * u))
    top = first.y + 32 * u + gap
    strip = (42 if poster.jenis is Jenis.REALISASI else 24) * u
    left, right = Box(first.x, top, first.width, first.bottom - top - strip - gap).columns(1, 1, gap=10 * u)
    paint_sources(sheet, poster, left)
    paint_spending(sheet, poster, right)
    paint_realised(sheet, poster, Box(first.x, first.bottom - strip, first.width, strip), beyond)
    paint_works(sheet, poster, second, beyond)
