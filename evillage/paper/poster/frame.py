"""The upper and the lower band of a poster: whose it is and of which year; where to turn, as of which day, and the QR code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evillage.paper.poster.looks import BAND, BAND_DEEP, BAND_LIGHT, FIELD, INK, LEAF, MUTED, PALE, PAPER, SUN
from evillage.paper.poster.model import MEANING
from evillage.paper.poster.sheet import Box, Code, Disc, Picture, Shape, loud, plain, strong
from evillage.values.dates import long_date

if TYPE_CHECKING:
    from evillage.paper.poster.model import Poster
    from evillage.paper.poster.sheet import Sheet

HEAD = 58.0  # units of the upper band from which the title has its full size
FOOT = 36.0  # units of the lower band at full size
NO_ADDRESS = "Alamat pengaduan belum diisi"


def paint_head(sheet: Sheet, poster: Poster, box: Box, margin: float) -> None:
    """The band with the land at its right end, the title at the left, the logo before it."""
    u = sheet.unit
    sheet.area(box, BAND)
    land = min(120 * u, box.width * 0.36)
    _land(sheet, Box(box.right - land, box.y, land, box.height))
    x, room = box.x + margin, box.width - land * 0.72 - 2 * margin
    if poster.logo is not None:
        plate = Box(x, box.y + (box.height - 42 * u) / 2, 36 * u, 42 * u)
        sheet.area(plate, PAPER, radius=3 * u)
        sheet.put(Picture(plate.inner(3 * u), poster.logo))
        x, room = x + 44 * u, room - 44 * u
    k = min(1.0, box.height / (HEAD * u)) * u
    region, meaning = _region(poster), MEANING[poster.jenis]
    low = plain(4.2 * k, "#E3EEF6")
    lines = (  # words, ink, baseline below the one before
        (region, loud(3.9 * k, "#CFE3F1").fitting(region, room), 2.9),
        (poster.title, loud(16.5 * k, PAPER).fitting(poster.title, room), 18.6),
        (poster.desa, loud(9.4 * k, SUN).fitting(poster.desa, room), 12.6),
        (meaning, low.fitting(meaning, room), 8.2),
        (low.lines(poster.basis, room, 1)[0], low, 6),
    )
    y = box.y + (box.height - sum(down for _, _, down in lines) * k) / 2
    for text, ink, down in lines:
        y += down * k
        sheet.words(x, y, text, ink, ground=BAND)


def paint_foot(sheet: Sheet, poster: Poster, box: Box, margin: float) -> None:
    """Complaints first and largest; the day of the figures; a code that leads to the village's page, or names this paper."""
    u = sheet.unit
    sheet.area(box, PALE)
    sheet.area(Box(box.x, box.y, box.width, 1.1 * u), BAND)
    side = box.height - 9 * u
    plate = Box(box.right - margin - side, box.y + 5 * u, side, side)
    sheet.area(Box(plate.x - u, plate.y - u, side + 2 * u, side + 2 * u), PAPER)
    sheet.put(Code(plate, poster.contact.situs or f"{poster.desa}\n{poster.year}\n{poster.jenis}\n{poster.code}"))
    left, right = Box(box.x + margin, box.y, plate.x - 6 * u - box.x - margin, box.height).columns(64, 36, gap=6 * u)
    address, reached = poster.contact.pengaduan or NO_ADDRESS, [part for part in (poster.contact.kontak, poster.contact.situs) if part]
    count = len(strong(4.1 * u, INK).lines(address, left.width, 2)) + len(reached)
    k = min(1.0, box.height / (max(27.0, 13.6 + count * 5.5) * u)) * u
    base = box.y + 8.4 * k
    heading, place, more = strong(4.8 * k, BAND), strong(4.1 * k, INK), plain(3.9 * k, INK)
    sheet.words(left.x, base, "Pengaduan dan pertanyaan", heading.fitting("Pengaduan dan pertanyaan", left.width), ground=PALE)
    y = sheet.column(left.x, base + 6.4 * k, place.lines(address, left.width, 2), place, ground=PALE)
    for line in reached:
        sheet.words(left.x, y + 0.4 * k, line, more.fitting(line, left.width), ground=PALE)
        y += 5.3 * k
    day, small = f"Data per {long_date(poster.day)}", plain(3.3 * k, MUTED)
    sheet.words(right.x, base, day, strong(4.1 * k, INK).fitting(day, right.width), ground=PALE)
    stamp = f"Dicetak {poster.printed_at}" + (f" · kode {poster.code}" if poster.code else "")
    told = ["Desa rekaan: data contoh" if poster.sample else "Dari pembukuan desa", stamp]
    told.append("Pindai kode untuk halaman desa" if poster.contact.situs else poster.app)
    for at, line in enumerate(told):
        sheet.words(right.x, base + (at + 1) * 5.2 * k + 0.8 * k, line, small.fitting(line, right.width), ground=PALE)


def _region(poster: Poster) -> str:
    return f"{poster.kecamatan} · {poster.kabupaten} · {poster.provinsi}".upper()


def _land(sheet: Sheet, box: Box) -> None:
    """A sun over terraced hills, all inside the band."""
    sheet.put(Disc(box.x + box.width * 0.66, box.y + box.height * 0.46, box.height * 0.23, SUN))
    for colour, ridge in _HILLS:
        points = [(box.x + box.width * x, box.y + box.height * y) for x, y in ridge]
        curves = [(points[at], points[at + 1], points[at + 2]) for at in range(0, len(points), 3)]
        last, corner, foot = points[-1], (box.right, box.bottom), (box.x, box.bottom)
        sheet.put(Shape(foot, (*curves, (last, corner, corner), (corner, foot, foot)), colour))


_HILLS = (  # from the farthest to the nearest: a ridge as curves of two handles and an end, in shares of the land
    (BAND_LIGHT, ((0.22, 0.94), (0.36, 0.42), (0.54, 0.46), (0.68, 0.49), (0.82, 0.72), (1.0, 0.58))),
    (FIELD, ((0.3, 0.98), (0.5, 0.74), (0.68, 0.7), (0.8, 0.67), (0.9, 0.62), (1.0, 0.5))),
    (LEAF, ((0.36, 1.0), (0.58, 0.86), (0.74, 0.84), (0.84, 0.83), (0.94, 0.8), (1.0, 0.72))),
    (BAND_DEEP, ((0.5, 1.0), (0.7, 0.96), (0.82, 0.94), (0.9, 0.93), (0.96, 0.9), (1.0, 0.86))),
)
