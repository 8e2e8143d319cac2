"""The ten largest kegiatan of a poster: what, where, how much of it, who does it, and its money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evillage.paper.poster.blocks import HEADING, paint_bar, paint_heading
from evillage.paper.poster.looks import BAND, INK, LINE, MUTED
from evillage.paper.poster.sheet import Box, Strokes, plain, strong
from evillage.paper.poster.words import brief, exact, held_briefly, show_reached, show_volume
from evillage.values.money import Rupiah

if TYPE_CHECKING:
    from evillage.paper.poster.model import Jenis, Poster, Work
    from evillage.paper.poster.sheet import Sheet

MOST = 10
NAME, DETAIL, LEAD = 4.3, 3.4, 1.28
ABREAST, WIDE = 130.0, 220.0  # units from which a row has its money beside the name, and a bar between them
NUMBER = 9.0  # units that the number before a name takes
TALLEST = 21.0  # units of a row, however much room there is
NONE = "Belum ada kegiatan yang dianggarkan."
UNKNOWN = "Tempat dan pelaksana belum diisi"


@dataclass(frozen=True, slots=True)
class _Scale:
    """What a unit of letters is in a row, and the amount (sen) of a bar of full length."""

    letters: float
    largest: int


def tallest(poster: Poster, columns: int) -> float:
    """Units that the block of kegiatan can fill at most."""
    shown = min(MOST, len(poster.works))
    return HEADING + -(-shown // columns) * TALLEST + (7 if len(poster.works) > MOST else 0)


def paint_works(sheet: Sheet, poster: Poster, box: Box, beyond: str, *, columns: int = 1) -> None:
    """Rows of equal height that fill the box, downwards in each column; the others as one sum below, `beyond` says where they are."""
    u = sheet.unit
    shown, others = poster.works[:MOST], poster.works[MOST:]
    below = paint_heading(sheet, box, "Sepuluh kegiatan terbesar" if others else f"{len(shown)} kegiatan" if shown else "Kegiatan")
    if not shown:
        sheet.words(below.x, below.y + 4 * u, NONE, plain(4 * u, MUTED))
        return
    tall = -(-len(shown) // columns)
    pitch = min(TALLEST * u, (below.height - (7 * u if others else 0)) / tall)
    parts = below.columns(*(1 for _ in range(columns)), gap=9 * u)
    largest = max(max(int(work.amount), int(work.beside or 0)) for work in shown) or 1
    for at in range(len(shown)):
        part = parts[at // tall]
        _row(sheet, poster, at, Box(part.x, part.y + at % tall * pitch, part.width, pitch), largest)
    if others:
        words = f"dan {len(others)} kegiatan lain, jumlahnya {exact(sum((work.amount for work in others), Rupiah(0)))}; semuanya {beyond}"
        base = below.y + tall * pitch + 5 * u
        sheet.words(below.x + NUMBER * u, base, words, plain(3.8 * u, MUTED).fitting(words, below.width - NUMBER * u))


def _row(sheet: Sheet, poster: Poster, at: int, box: Box, largest: int) -> None:
    """On a wide sheet name, bar and money side by side; else the money under the name, so that the name keeps the whole line."""
    u = sheet.unit
    sheet.put(Strokes((((box.x, box.y), (box.right, box.y)),), LINE, 0.25 * u))
    inside = Box(box.x + NUMBER * u, box.y, box.width - NUMBER * u, box.height)
    number, abreast = str(at + 1), box.width > ABREAST * u
    k = min(1.0, box.height / ((11.4 if abreast else 16.4) * u)) * u
    sheet.right(box.x + 6.4 * u, box.y + 5.2 * k, number, strong(NAME * k, BAND).fitting(number, 6.2 * u))
    if abreast:
        _abreast(sheet, poster.jenis, poster.works[at], inside, _Scale(k, largest))
    else:
        _stacked(sheet, poster.jenis, poster.works[at], inside, k)


def _abreast(sheet: Sheet, jenis: Jenis, work: Work, box: Box, scale: _Scale) -> None:
    u, k = sheet.unit, scale.letters
    right = 44 * u
    base, room = box.y + 5.2 * k, box.width - right - 4 * u
    amount, against = brief(work.amount), held_briefly(jenis, work.amount, work.beside)
    sheet.right(box.right, base, amount, strong(NAME * k, INK).fitting(amount, right))
    sheet.right(box.right, base + 4.7 * k, against, plain(DETAIL * k, MUTED).fitting(against, right))
    if box.width > WIDE * u:
        bar = 52 * u
        paint_bar(sheet, Box(box.right - right - bar - 2 * u, base - 3 * k, bar, 3.6 * k), work.amount, work.beside, scale.largest)
        room -= bar + 3 * u
    name, detail = strong(NAME * k, INK), plain(DETAIL * k, MUTED)
    for most in ((2, 2), (2, 1), (1, 2), (1, 1)):
        names, details = name.lines(work.name, room, most[0]), detail.lines(about(work), room, most[1])
        if (len(names) * NAME + len(details) * DETAIL) * LEAD * k <= box.height - 2.4 * k:
            break
    if len(names) == 1:
        text, name = name.one_line(work.name, room)
        names = [text]
    y = sheet.column(box.x, base, names, name)
    sheet.column(box.x, y - 0.9 * k, details, detail)


def _stacked(sheet: Sheet, jenis: Jenis, work: Work, box: Box, k: float) -> None:
    u = sheet.unit
    base = box.y + 5.2 * k
    detail, money = plain(DETAIL * k, MUTED), strong(NAME * k, INK)
    words, name = strong(NAME * k, INK).one_line(work.name, box.width)
    sheet.words(box.x, base, words, name)
    amount, against = brief(work.amount), held_briefly(jenis, work.amount, work.beside)
    most = box.width * 0.5
    money, small = money.fitting(amount, most), detail.fitting(against, most)
    sheet.right(box.right, base + 5.4 * k, amount, money)
    sheet.right(box.right, base + 9.8 * k, against, small)
    room = box.width - max(money.width(amount), small.width(against)) - 4 * u
    sheet.column(box.x, base + 5.2 * k, detail.lines(about(work), room, 2), detail)


def about(work: Work) -> str:
    """`Dusun Kidul · 430 m · Kasi Kesejahteraan, TPK jalan · fisik 65,0 %`."""
    executor = ", ".join(part for part in (work.executor, work.team) if part)
    reached = f"fisik {show_reached(work.reached)}" if work.reached else ""
    told = (work.place, show_volume(work.volume, work.satuan), executor, reached)
    return " · ".join(part for part in told if part) or UNKNOWN
