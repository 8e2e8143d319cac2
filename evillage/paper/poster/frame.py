"""The upper and the lower band of a poster: whose it is and of which year; where to turn, as of which day, and the QR code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evillage.paper.poster.looks import BAND, BAND_DEEP, BAND_LIGHT, INK, LEAF, MUTED, PALE, PAPER, SUN
from evillage.paper.poster.model import Jenis
from evillage.paper.poster.sheet import Area, Box, Code, Disc, Picture, Shape, loud, plain, strong
from evillage.values.dates import long_date

if TYPE_CHECKING:
    from evillage.paper.poster.model import Poster
    from evillage.paper.poster.sheet import Sheet

MEANING = {
    Jenis.APBDES: "Anggaran Pendapatan dan Belanja Desa",
    Jenis.PAK: "Perubahan Anggaran Pendapatan dan Belanja Desa",
    Jenis.REALISASI: "Laporan Realisasi Anggaran Pendapatan dan Belanja Desa",
}


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
    above = loud(3.9 * u, "#CFE3F1")
    desa = loud(9.4 * u, SUN)
    title = loud(16.5 * u, PAPER).fitting(poster.title, room)
    low = plain(4.2 * u, "#E3EEF6")
    lines = [
        (above.fitting(region := _region(poster), room), region, 1.0),
        (title, poster.title, 1.16),
        (desa.fitting(poster.desa, room), poster.desa, 1.32),
        (low, low.lines(f"{MEANING[poster.jenis]}", room, 1)[0], 1.62),
        (low, low.lines(poster.basis, room, 1)[0], 1.32),
    ]
    tall = sum(ink.size * lead for ink, _, lead in lines) - 0.26 * above.size
    y = box.y + (box.height - tall) / 2
    for at, (ink, text, lead) in enumerate(lines):
        y += ink.size * (lead if at else 0.74)
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
    left, right = Box(box.x + margin, box.y, plate.x - 6 * u - box.x - margin, box.height).columns(62, 38, gap=6 * u)
    y = box.y + 8.6 * u
    sheet.words(left.x, y, "Pengaduan dan pertanyaan", strong(4.8 * u, BAND), ground=PALE)
    place = strong(4.2 * u, INK)
    where = poster.contact.pengaduan or "Alamat pengaduan belum diisi"
    y = sheet.column(left.x, y + 6.2 * u, place.lines(where, left.width, 2), place, ground=PALE)
    more = plain(4 * u, INK)
    reach = " · ".join(part for part in (poster.contact.kontak, poster.contact.situs) if part)
    sheet.column(left.x, y, more.lines(reach, left.width, 1) if reach else [], more, ground=PALE)
    small = plain(3.3 * u, MUTED)
    y = box.y + 8.6 * u
    sheet.words(right.x, y, f"Data per {long_date(poster.day)}", strong(4 * u, INK).fitting(f"Data per {long_date(poster.day)}", right.width), ground=PALE)
    told = ["Dibuat dari pembukuan desa", f"Dicetak {poster.printed_at} · kode {poster.code}" if poster.code else f"Dicetak {poster.printed_at}"]
    told += ["Desa rekaan: data contoh"] if poster.sample else []
    told += ["Pindai kode untuk halaman desa"] if poster.contact.situs else []
    for at, line in enumerate(told[: max(1, int((box.height - 12 * u) / (4.4 * u)))]):
        sheet.words(right.x, y + (at + 1) * 4.6 * u + 0.6 * u, line, small.fitting(line, right.width), ground=PALE)


def _region(poster: Poster) -> str:
    return " · ".join((poster.kecamatan, poster.kabupaten, poster.provinsi)).upper()


def _land(sheet: Sheet, box: Box) -> None:
    """A sun over terraced hills, all inside the band."""
    at_x = lambda share: box.x + box.width * share  # noqa: E731
    at_y = lambda share: box.y + box.height * share  # noqa: E731
    sheet.put(Disc(at_x(0.66), at_y(0.46), box.height * 0.23, SUN))

    def hill(start: float, points: tuple[tuple[float, float], ...], colour: str) -> None:
        curves = [tuple((at_x(x), at_y(y)) for x, y in points[at : at + 3]) for at in range(0, len(points), 3)]
        last = points[-1]
        corner, foot = (at_x(1), at_y(1)), (at_x(0), at_y(1))
        outline = [(a, b, c) for a, b, c in curves]
        outline += [((at_x(last[0]), at_y(last[1])), corner, corner), (corner, foot, foot)]
        sheet.put(Shape((at_x(0), at_y(start)), tuple(outline), colour))

    hill(1.0, ((0.22, 0.94), (0.36, 0.42), (0.54, 0.46), (0.68, 0.49), (0.82, 0.72), (1.0, 0.58)), BAND_LIGHT)
    hill(1.0, ((0.3, 0.98), (0.5, 0.74), (0.68, 0.7), (0.8, 0.67), (0.9, 0.62), (1.0, 0.5)), "#1F6E62")
    hill(1.0, ((0.36, 1.0), (0.58, 0.86), (0.74, 0.84), (0.84, 0.83), (0.94, 0.8), (1.0, 0.72)), LEAF)
    hill(1.0, ((0.5, 1.0), (0.7, 0.96), (0.82, 0.94), (0.9, 0.93), (0.96, 0.9), (1.0, 0.86)), BAND_DEEP)


__all__ = ["MEANING", "Area", "paint_foot", "paint_head"]
