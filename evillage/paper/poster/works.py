"""The ten largest kegiatan of a poster: what, where, how much of it, who does it, and its money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evillage.paper.poster.blocks import paint_heading
from evillage.paper.poster.looks import BAND, INK, LINE, MUTED
from evillage.paper.poster.model import Jenis
from evillage.paper.poster.sheet import Box, Strokes, plain, strong
from evillage.paper.poster.words import brief, exact, held_against, show_percent, show_share, show_volume
from evillage.values.money import Rupiah

if TYPE_CHECKING:
    from evillage.paper.poster.model import Poster, Work
    from evillage.paper.poster.sheet import Sheet

MOST = 10
_COUNTS = ("", "Satu", "Dua", "Tiga", "Empat", "Lima", "Enam", "Tujuh", "Delapan", "Sembilan", "Sepuluh")


def paint_works(sheet: Sheet, poster: Poster, box: Box) -> None:
    """Rows of equal height that fill the box; the others as one sum below."""
    u = sheet.unit
    shown, others = poster.works[:MOST], poster.works[MOST:]
    title = f"{_COUNTS[len(shown)]} kegiatan terbesar" if others else f"{len(shown)} kegiatan"
    below = paint_heading(sheet, box, title if shown else "Kegiatan")
    if not shown:
        sheet.words(below.x, below.y + 4 * u, "Belum ada kegiatan yang dianggarkan.", plain(4 * u, MUTED))
        return
    room = below.height - (7 * u if others else 0)
    pitch = min(18 * u, room / len(shown))
    for at, work in enumerate(shown):
        _row(sheet, poster.jenis, at + 1, work, Box(below.x, below.y + at * pitch, below.width, pitch))
    if others:
        rest = sum((work.amount for work in others), Rupiah(0))
        words = f"dan {len(others)} kegiatan lain, jumlahnya {exact(rest)}"
        ink = plain(3.8 * u, MUTED)
        sheet.words(below.x + 9 * u, below.y + len(shown) * pitch + 4.8 * u, words, ink.fitting(words, below.width - 9 * u))


def _row(sheet: Sheet, jenis: Jenis, number: int, work: Work, box: Box) -> None:
    """Name over place, volume and executor; money over what it is held against."""
    u = sheet.unit
    k = min(1.0, box.height / (11 * u))
    sheet.put(Strokes((((box.x, box.y), (box.right, box.y)),), LINE, 0.25 * u))
    base = box.y + 5 * u * k
    sheet.right(box.x + 6.6 * u, base, str(number), strong(4.4 * u * k, BAND))
    right = min(50 * u, box.width * 0.3)
    amount = brief(work.amount)
    sheet.right(box.right, base, amount, strong(4.4 * u * k, INK).fitting(amount, right))
    against = held_against(jenis, work.amount, work.beside)
    small = plain(3.25 * u * k, MUTED)
    sheet.right(box.right, base + 4.5 * u * k, against, small.fitting(against, right))
    x, wide = box.x + 9 * u, box.width - 9 * u - right - 4 * u
    name = strong(4.2 * u * k, INK)
    lines = name.lines(work.name, wide, 2 if box.height >= 16 * u else 1)
    y = sheet.column(x, base, lines, name)
    detail = plain(3.25 * u * k, MUTED)
    sheet.words(x, y - 0.9 * u * k, detail.lines(about(work), wide, 1)[0], detail)


def about(work: Work) -> str:
    """`Dusun Kidul · 430 m · Kasi Kesejahteraan, TPK jalan · fisik 65,0 %`."""
    executor = ", ".join(part for part in (work.executor, work.team) if part)
    volume = show_volume(work.volume, work.satuan)
    reached = f"fisik {show_percent(work.reached)}" if work.reached else ""
    return " · ".join(part for part in (work.place, volume, executor, reached) if part) or "Tempat dan pelaksana belum diisi"


__all__ = ["MOST", "about", "paint_works", "show_share"]
