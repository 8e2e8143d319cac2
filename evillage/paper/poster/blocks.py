"""The blocks of a poster, each drawn into the box it is given: three big numbers, where from, where to, and how far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evillage.paper.poster.looks import ACCENT, BAND, INK, LINE, MUTED, PAPER, SUN, TRACK, Fill, Pattern, fill_of, paint
from evillage.paper.poster.model import Jenis, Standing
from evillage.paper.poster.sheet import Box, Strokes, loud, plain, strong
from evillage.paper.poster.words import brief, exact, held_against, shares, show_percent, show_share
from evillage.values.dates import long_date
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evillage.paper.poster.model import Figure, Part, Poster
    from evillage.paper.poster.sheet import Ink, Sheet

HEADING = 10.5  # units that a heading takes from the top of its block
ALLOWED = Fill("#FFFFFF", Pattern.RISING, "#8FA3B3")


def paint_heading(sheet: Sheet, box: Box, words: str, aside: str = "") -> Box:
    """A heading with its sum at the right; what is left of the box below it."""
    u = sheet.unit
    sheet.area(Box(box.x, box.y, 1.6 * u, 6.4 * u), SUN)
    ink = strong(5.4 * u, BAND)
    aside_ink = plain(3.8 * u, MUTED).fitting(aside, box.width * 0.5)
    room = box.width - 5 * u - (aside_ink.width(aside) + 3 * u if aside else 0)
    sheet.words(box.x + 4 * u, box.y + 5.1 * u, words, ink.fitting(words, room))
    sheet.right(box.right, box.y + 5.1 * u, aside, aside_ink)
    return Box(box.x, box.y + HEADING * u, box.width, box.height - HEADING * u)


def paint_figures(sheet: Sheet, poster: Poster, box: Box) -> None:
    """Three cards: short to read from afar, exact beneath."""
    for figure, card in zip(poster.figures, box.columns(1, 1, 1, gap=6 * sheet.unit), strict=True):
        _card(sheet, poster.jenis, figure, card)


def _card(sheet: Sheet, jenis: Jenis, figure: Figure, box: Box) -> None:
    u = sheet.unit
    sheet.area(box, PAPER, radius=2.4 * u)
    sheet.area(box, LINE, radius=2.4 * u, frame=0.5 * u)
    sheet.area(Box(box.x, box.y + 3 * u, 1.8 * u, box.height - 6 * u), ACCENT)
    inside = box.inner(6 * u, 0)
    k = min(1.0, box.height / (31 * u))
    sheet.words(inside.x, box.y + 7.4 * u * k, figure.name, strong(4.5 * u * k, MUTED).fitting(figure.name, inside.width))
    short = brief(figure.amount)
    sheet.words(inside.x, box.y + 17.6 * u * k, short, loud(10.2 * u * k, INK).fitting(short, inside.width))
    whole, beside = exact(figure.amount), held_against(jenis, figure.amount, figure.beside) or figure.note
    sheet.words(inside.x, box.y + 23.2 * u * k, whole, plain(3.6 * u * k, MUTED).fitting(whole, inside.width))
    sheet.words(inside.x, box.y + 28.2 * u * k, beside, plain(3.6 * u * k, INK).fitting(beside, inside.width))


def paint_sources(sheet: Sheet, poster: Poster, box: Box) -> None:
    """One bar of all sumber dana, patterned, and what each brings in."""
    u = sheet.unit
    parts = poster.sources
    total = sum((part.amount for part in parts), Rupiah(0))
    title = "Dari mana uangnya" if poster.jenis is not Jenis.REALISASI else "Uang yang masuk"
    below = paint_heading(sheet, box, title, exact(total))
    if not parts or total <= 0:
        sheet.words(below.x, below.y + 4 * u, "Belum ada uang yang masuk.", plain(4 * u, MUTED))
        return
    bar = Box(below.x, below.y, below.width, 12 * u)
    shown = shares([part.amount for part in parts])
    _stack(sheet, parts, bar)
    top = bar.bottom + 4 * u
    pitch = min(11 * u, (box.bottom - top) / len(parts))
    for at, (part, share) in enumerate(zip(parts, shown, strict=True)):
        row = Box(below.x, top + at * pitch, below.width, pitch)
        k = min(1.0, pitch / (9.2 * u))
        swatch = Box(row.x, row.y, 5.2 * u * k, 5.2 * u * k)
        paint(sheet, swatch, fill_of(at))
        sheet.area(swatch, MUTED, frame=0.25 * u)
        _entry(sheet, poster.jenis, part, show_share(share), Box(row.x + 7.4 * u * k, row.y + 0.5 * u * k, row.width - 7.4 * u * k, pitch), k)


def _stack(sheet: Sheet, parts: Sequence[Part], bar: Box) -> None:
    """Segments with a white gap between them; the first parts keep a hair's breadth so that none disappears."""
    u = sheet.unit
    counted = [max(0, int(part.amount)) for part in parts]
    whole = sum(counted)
    gap = 0.7 * u
    least = 0.8 * u
    room = bar.width - gap * (len(parts) - 1) - least * len(parts)
    x = bar.x
    for at, amount in enumerate(counted):
        wide = least + room * amount / whole
        paint(sheet, Box(x, bar.y, wide, bar.height), fill_of(at))
        x += wide + gap
    sheet.area(bar, MUTED, frame=0.3 * u)


def _entry(sheet: Sheet, jenis: Jenis, part: Part, share: str, box: Box, k: float) -> None:
    """Name at the left, money and share at the right, what it is held against beneath."""
    u = sheet.unit
    money = strong(4 * u * k, INK)
    amount = brief(part.amount)
    percent = plain(4 * u * k, MUTED)
    figures = percent.width("100,0 %") + 2 * u
    base = box.y + 3.9 * u * k
    sheet.right(box.right, base, share, percent)
    sheet.right(box.right - figures, base, amount, money)
    room = box.width - figures - money.width(amount) - 3 * u
    name = plain(4 * u * k, INK)
    beside = held_against(jenis, part.amount, part.beside)
    sheet.words(box.x, base, name.lines(part.name, room, 1)[0], name)
    if beside:
        small = plain(3.1 * u * k, MUTED)
        sheet.words(box.x, base + 4.1 * u * k, beside, small.fitting(beside, box.width))


def paint_spending(sheet: Sheet, poster: Poster, box: Box) -> None:
    """Bidang, the largest first: name, money, share, and a bar against the largest of all."""
    u = sheet.unit
    total = sum((part.amount for part in poster.spending), Rupiah(0))
    title = "Untuk apa uangnya" if poster.jenis is not Jenis.REALISASI else "Uang yang dibelanjakan"
    below = paint_heading(sheet, box, title, exact(total))
    shown = shares([part.amount for part in poster.spending])
    largest = max((max(int(part.amount), int(part.beside or 0)) for part in poster.spending), default=0) or 1
    extra = 1 if poster.outward is not None else 0
    pitch = min(17 * u, (below.height - extra * 6 * u) / max(1, len(poster.spending)))
    k = min(1.0, pitch / (13.2 * u))
    for at, (part, share) in enumerate(zip(poster.spending, shown, strict=True)):
        row = Box(below.x, below.y + at * pitch, below.width, pitch)
        _entry_of_bidang(sheet, poster.jenis, part, show_share(share), row, k, largest)
    if poster.outward is not None:
        words = f"Di luar belanja: {poster.outward.name.lower()} {brief(poster.outward.amount)}"
        ink = plain(3.5 * u, MUTED)
        sheet.words(below.x, below.y + len(poster.spending) * pitch + 3.6 * u, words, ink.fitting(words, below.width))


def _entry_of_bidang(sheet: Sheet, jenis: Jenis, part: Part, share: str, row: Box, k: float, largest: int) -> None:
    u = sheet.unit
    _entry(sheet, jenis, Part(part.code, part.name, part.amount), share, Box(row.x, row.y, row.width, row.height), k)
    bar = Box(row.x, row.y + 5.6 * u * k, row.width, 3.6 * u * k)
    sheet.area(bar, TRACK, radius=0.8 * u * k)
    if part.beside:
        paint(sheet, Box(bar.x, bar.y, bar.width * min(1.0, max(0, int(part.beside)) / largest), bar.height), ALLOWED)
    filled = Box(bar.x, bar.y, bar.width * max(0, int(part.amount)) / largest, bar.height)
    sheet.area(filled if not part.beside else Box(filled.x, filled.y + filled.height * 0.2, filled.width, filled.height * 0.6), ACCENT)
    beside = held_against(jenis, part.amount, part.beside)
    if beside:
        small = plain(3 * u * k, MUTED)
        sheet.words(row.x, bar.bottom + 3.2 * u * k, beside, small.fitting(beside, row.width))


def paint_realised(sheet: Sheet, poster: Poster, box: Box) -> None:
    """How far the year has come: two bars and what remains; on the poster of the realisation what is unfinished, and where the money lies."""
    u = sheet.unit
    told = poster.realised
    below = paint_heading(sheet, box, f"Realisasi sampai {long_date(poster.day)}")
    if told is None:
        words = plain(4 * u, MUTED)
        sheet.words(below.x, below.y + 4 * u, words.lines("Tahun anggaran ini belum berjalan.", below.width, 1)[0], words)
        return
    wide = below.width > 150 * u
    cells = below.columns(1, 1, 1, gap=7 * u) if wide else [Box(below.x, below.y + at * 11.5 * u, below.width, 11 * u) for at in range(3)]
    for cell, (name, amount, of) in zip(
        cells, (("Pendapatan", told.pendapatan, told.pendapatan_anggaran), ("Belanja", told.belanja, told.belanja_anggaran)), strict=False
    ):  # fmt: skip
        _gauge(sheet, name, amount, of, cell)
    base = cells[2].y + 3.9 * u
    sheet.words(cells[2].x, base, "Sisa uang", plain(4 * u, INK))
    sheet.right(cells[2].right, base, brief(told.remains), strong(4 * u, INK))
    lies = ", ".join(f"{name} {brief(amount)}" for name, amount in told.lies if amount)
    small = plain(3.1 * u, MUTED)
    sheet.column(cells[2].x, base + 4.2 * u, small.lines(lies, cells[2].width, 2) if lies else [], small)
    if poster.jenis is Jenis.REALISASI:
        top = below.y + (12.5 if wide else 38.5) * u
        _unfinished(sheet, poster, Box(below.x, top, below.width, box.bottom - top))


def _gauge(sheet: Sheet, name: str, amount: Rupiah, of: Rupiah, box: Box) -> None:
    u = sheet.unit
    share = Percent.share(amount, of)
    base = box.y + 3.9 * u
    percent = strong(4 * u, INK)
    shown = show_percent(share)
    sheet.words(box.x, base, name, plain(4 * u, INK))
    sheet.right(box.right, base, shown, percent)
    room = box.width - plain(4 * u, INK).width(name) - percent.width(shown) - 5 * u
    money = plain(3.4 * u, MUTED).fitting(brief(amount), room)
    sheet.right(box.right - percent.width(shown) - 2.4 * u, base, brief(amount), money)
    bar = Box(box.x, base + 1.6 * u, box.width, 3 * u)
    sheet.area(bar, TRACK)
    sheet.area(Box(bar.x, bar.y, bar.width * min(100_00, max(0, int(share))) / 100_00, bar.height), ACCENT)


def _unfinished(sheet: Sheet, poster: Poster, box: Box) -> None:
    u = sheet.unit
    unfinished = [work for work in poster.works if work.standing is not Standing.DONE]
    done = len(poster.works) - len(unfinished)
    head = f"{done} kegiatan selesai, {len(unfinished)} belum selesai"
    ink: Ink = strong(4 * u, INK)
    sheet.words(box.x, box.y + 3.6 * u, head, ink.fitting(head, box.width))
    names = "; ".join(f"{work.name} ({work.standing})" for work in unfinished)
    small = plain(3.3 * u, INK)
    most = max(1, int((box.height - 5.4 * u) / (3.3 * 1.28 * u)))
    if names:
        sheet.column(box.x, box.y + 8.4 * u, small.lines(names, box.width, most), small)


__all__ = [
    "Strokes", "paint_figures", "paint_heading", "paint_realised", "paint_sources", "paint_spending",
]  # fmt: skip
