"""The blocks of a poster that speak of sums, each drawn into the box it is given: three big numbers, where from, where to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evillage.paper.poster.looks import ACCENT, BAND, INK, LINE, MUTED, PAPER, SUN, TRACK, fill_of, paint
from evillage.paper.poster.model import Jenis
from evillage.paper.poster.sheet import Box, loud, plain, strong
from evillage.paper.poster.words import brief, changed_by, exact, held_against, held_briefly, shares, show_percent, show_share
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evillage.paper.poster.model import Part, Poster
    from evillage.paper.poster.sheet import Sheet

HEADING = 10.5  # units that a heading takes from the top of its block
CARD = 35.0  # units of a card of full size
LEGEND = 5.8  # units of a line of the legend
BIDANG = 12.0  # units of a bidang: name, bar, air
THIRD = {Jenis.APBDES: "bagian", Jenis.PAK: "perubahan", Jenis.REALISASI: "dari anggaran"}
"""What the third figure of a sumber dana says."""


def paint_heading(sheet: Sheet, box: Box, words: str, aside: str = "") -> Box:
    """A heading with its sum at the right; what is left of the box below it."""
    u = sheet.unit
    sheet.area(Box(box.x, box.y, 1.6 * u, 6.4 * u), SUN)
    ink = strong(5.4 * u, BAND)
    aside_ink = plain(3.8 * u, MUTED).fitting(aside, box.width * 0.5)
    room = box.width - 4 * u - (aside_ink.width(aside) + 3 * u if aside else 0)
    sheet.words(box.x + 4 * u, box.y + 5.1 * u, words, ink.fitting(words, room))
    sheet.right(box.right, box.y + 5.1 * u, aside, aside_ink)
    return Box(box.x, box.y + HEADING * u, box.width, box.height - HEADING * u)


def paint_figures(sheet: Sheet, poster: Poster, box: Box) -> None:
    """Three cards: short to read from afar, exact beneath."""
    u = sheet.unit
    cards = box.columns(1, 1, 1, gap=6 * u)
    k = min(1.0, box.height / (CARD * u)) * u
    room = cards[0].width - 11 * u
    size = min(loud(10 * k, INK).fitting(brief(figure.amount), room).size for figure in poster.figures)
    for figure, card in zip(poster.figures, cards, strict=True):
        sheet.area(card, PAPER, radius=2.4 * u)
        sheet.area(card, LINE, radius=2.4 * u, frame=0.5 * u)
        sheet.area(Box(card.x, card.y + 4 * u, 1.8 * u, card.height - 8 * u), ACCENT)
        for down, text, ink in (
            (8.2, figure.name, strong(4.4 * k, MUTED)),
            (19.6, brief(figure.amount), loud(size, INK)),
            (26, exact(figure.amount), plain(3.7 * k, MUTED)),
            (31.4, held_against(poster.jenis, figure.amount, figure.beside) or figure.note, plain(3.7 * k, INK)),
        ):
            sheet.words(card.x + 5.5 * u, card.y + down * k, text, ink.fitting(text, room))


def paint_sources(sheet: Sheet, poster: Poster, box: Box) -> None:
    """One bar of all sumber dana, patterned, and what each brings in."""
    u, parts = sheet.unit, poster.sources
    total = sum((part.amount for part in parts), Rupiah(0))
    below = paint_heading(sheet, box, "Uang masuk" if poster.jenis is Jenis.REALISASI else "Dari mana uangnya", exact(total))
    if not any(part.amount > 0 for part in parts):
        sheet.words(below.x, below.y + 4 * u, "Belum ada uang yang masuk.", plain(4 * u, MUTED))
        return
    bar = Box(below.x, below.y, below.width, min(12 * u, below.height * 0.2))
    _stack(sheet, parts, bar)
    head = plain(2.9 * u, MUTED)
    sheet.right(below.right, bar.bottom + 4.2 * u, THIRD[poster.jenis], head)
    top = bar.bottom + 5.6 * u
    pitch = min(10.5 * u, (box.bottom - top) / len(parts))
    k = min(1.0, pitch / (LEGEND * u)) * u
    thirds = _thirds(poster.jenis, parts)
    third = max([plain(4 * k, MUTED).width(text) for text in thirds])
    for at, (part, text) in enumerate(zip(parts, thirds, strict=True)):
        row = Box(below.x, top + at * pitch, below.width, pitch)
        swatch = Box(row.x, row.y + 0.3 * k, 4.6 * k, 4.6 * k)
        paint(sheet, swatch, fill_of(at))
        sheet.area(swatch, MUTED, frame=0.25 * u)
        _entry(sheet, part, (text, third), Box(row.x + 6.8 * k, row.y, row.width - 6.8 * k, pitch), k)


def _thirds(jenis: Jenis, parts: Sequence[Part]) -> list[str]:
    """The third figure of each part: its share of all, how it changed, or how much of its budget it is."""
    if jenis is Jenis.APBDES:
        return [show_share(share) for share in shares([part.amount for part in parts])]
    if jenis is Jenis.PAK:
        return [changed_by(part.amount - (part.beside or 0)) for part in parts]
    return [show_percent(Percent.share(part.amount, part.beside)) if part.beside else "–" for part in parts]


def _stack(sheet: Sheet, parts: Sequence[Part], bar: Box) -> None:
    """Segments with a gap between them; each keeps a hair's breadth, so that none disappears."""
    u = sheet.unit
    counted = [max(0, int(part.amount)) for part in parts]
    gap, least = 0.7 * u, 0.8 * u
    room = bar.width - gap * (len(parts) - 1) - least * len(parts)
    x = bar.x
    for at, amount in enumerate(counted):
        wide = least + room * amount / sum(counted)
        paint(sheet, Box(x, bar.y, wide, bar.height), fill_of(at))
        x += wide + gap
    sheet.area(bar, MUTED, frame=0.3 * u)


def _entry(sheet: Sheet, part: Part, figure: tuple[str, float], box: Box, k: float) -> None:
    """Name at the left; money, and the third figure with the room that all of them take, at the right."""
    text, third = figure
    base = box.y + 3.9 * k
    money, name = strong(4 * k, INK), plain(4 * k, INK)
    amount = brief(part.amount)
    room = box.width - third - money.width(amount) - 6 * k
    if box.height >= 2 * LEGEND * k * 0.82 and name.width(part.name) > room:
        sheet.column(box.x, base, name.lines(part.name, room, 2), name)
    else:
        sheet.words(box.x, base, *name.one_line(part.name, room))
    sheet.right(box.right - third - 3 * k, base, amount, money)
    sheet.right(box.right, base, text, plain(4 * k, MUTED))


def paint_spending(sheet: Sheet, poster: Poster, box: Box) -> None:
    """Bidang, the largest first: its name, a bar against the largest of all, money, and the third figure."""
    u, parts = sheet.unit, poster.spending
    total = sum((part.amount for part in parts), Rupiah(0))
    below = paint_heading(sheet, box, "Uang keluar" if poster.jenis is Jenis.REALISASI else "Untuk apa uangnya", exact(total))
    thirds = _thirds(poster.jenis, parts)
    largest = max((max(int(part.amount), int(part.beside or 0)) for part in parts), default=0) or 1
    room = below.height - (6 * u if poster.outward else 0)
    pitch = min((BIDANG + 7) * u, room / max(1, len(parts)))
    k = min(1.0, pitch / (BIDANG * u)) * u
    name, money, rest = plain(4 * k, INK), strong(4.2 * k, INK), plain(4 * k, MUTED)
    third = max(rest.width(text) for text in thirds)
    figures = third + 3 * k + max(money.width(brief(part.amount)) for part in parts)
    sheet.right(box.right, below.y - 1.2 * u, THIRD[poster.jenis], plain(2.9 * u, MUTED))
    for at, (part, text) in enumerate(zip(parts, thirds, strict=True)):
        top = below.y + at * pitch
        sheet.words(below.x, top + 3.8 * k, part.name, name.fitting(part.name, below.width))
        bar = Box(below.x, top + 5.4 * k, below.width - figures - 4 * k, 4.2 * k)
        paint_bar(sheet, bar, part.amount, part.beside, largest)
        sheet.right(below.right - third - 3 * k, bar.bottom - 0.6 * k, brief(part.amount), money)
        sheet.right(below.right, bar.bottom - 0.6 * k, text, rest)
    if poster.outward is not None:
        _beyond(sheet, poster, poster.outward, Box(below.x, below.y + len(parts) * pitch, below.width, 6 * u))


def _beyond(sheet: Sheet, poster: Poster, part: Part, box: Box) -> None:
    """What goes out besides belanja."""
    held = held_briefly(poster.jenis, part.amount, part.beside)
    words = f"{part.name}: {brief(part.amount)}" + (f" ({held})" if held else "")
    sheet.words(box.x, box.y + 3.8 * sheet.unit, words, plain(3.5 * sheet.unit, MUTED).fitting(words, box.width))


def paint_bar(sheet: Sheet, bar: Box, amount: Rupiah, beside: Rupiah | None, largest: int) -> None:
    """An amount as a full bar on its track; or inside the outline of what it is held against, which may be longer or shorter."""
    wide = bar.width * min(1.0, max(0, int(amount)) / largest)
    if beside is None:
        sheet.area(bar, TRACK)
        sheet.area(Box(bar.x, bar.y, wide, bar.height), ACCENT)
        return
    held = Box(bar.x, bar.y, bar.width * min(1.0, max(0, int(beside)) / largest), bar.height)
    sheet.area(held, TRACK)
    sheet.area(held, MUTED, frame=0.3 * sheet.unit)
    sheet.area(Box(bar.x, bar.y + bar.height * 0.22, wide, bar.height * 0.56), ACCENT)
