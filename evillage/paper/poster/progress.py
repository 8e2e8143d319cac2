"""How far the year has come: what came in and went out of what was planned, what remains and where, and which kegiatan are unfinished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evillage.paper.poster.blocks import paint_heading
from evillage.paper.poster.looks import ACCENT, INK, MUTED, TRACK
from evillage.paper.poster.model import Jenis
from evillage.paper.poster.sheet import Box, plain, strong
from evillage.paper.poster.words import brief, show_percent
from evillage.values.dates import long_date
from evillage.values.quantity import Percent

if TYPE_CHECKING:
    from evillage.paper.poster.model import Poster, Realised
    from evillage.paper.poster.sheet import Sheet
    from evillage.values.money import Rupiah

NOT_YET = "Belum ada uang masuk atau keluar pada tahun anggaran ini."


def paint_realised(sheet: Sheet, poster: Poster, box: Box, beyond: str) -> None:
    """Two gauges and what remains; on the poster of the realisation, what is unfinished, and `beyond`: where all of it stands."""
    u, told = sheet.unit, poster.realised
    below = paint_heading(sheet, box, f"Realisasi sampai {long_date(poster.day)}")
    if told is None:
        words = plain(4 * u, MUTED)
        sheet.words(below.x, below.y + 4 * u, NOT_YET, words.fitting(NOT_YET, below.width))
        return
    income, spending, rest = below.columns(28, 28, 44, gap=8 * u)
    _gauge(sheet, "Pendapatan", told.pendapatan, told.pendapatan_anggaran, income)
    _gauge(sheet, "Belanja", told.belanja, told.belanja_anggaran, spending)
    base = rest.y + 3.9 * u
    sheet.words(rest.x, base, "Sisa uang", plain(4 * u, INK))
    sheet.right(rest.right, base, brief(told.remains), strong(4 * u, INK))
    small = plain(3.2 * u, MUTED)
    sheet.column(rest.x, base + 4.8 * u, small.lines(where(told), rest.width, 2), small)
    if poster.jenis is Jenis.REALISASI:
        _unfinished(sheet, poster, Box(below.x, below.y + 13.5 * u, below.width, box.bottom - below.y - 13.5 * u), beyond)


def paint_realised_words(sheet: Sheet, poster: Poster, box: Box, beyond: str) -> None:
    """The same in a few lines, where room is dear."""
    u, told = sheet.unit, poster.realised
    if told is None:
        line = NOT_YET
    else:
        came, went = (
            show_percent(Percent.share(amount, of))
            for amount, of in ((told.pendapatan, told.pendapatan_anggaran), (told.belanja, told.belanja_anggaran))
        )
        line = f"Sampai {long_date(poster.day)}: pendapatan {came}, belanja {went}, sisa uang {brief(told.remains)}"
    head, small = strong(4.2 * u, INK), plain(3.6 * u, INK)
    y = box.y + 4 * u
    sheet.words(box.x, y, line, head.fitting(line, box.width))
    y += 5.8 * u
    if poster.jenis is Jenis.REALISASI:
        text = f"{counted(poster)}: {names_of_unfinished(poster)}".removesuffix(": ")
        most = max(1, int((box.bottom - y + 3 * u) / (small.size * 1.28)))
        lines = small.lines(text, box.width, most)
        if lines[-1].endswith("…"):
            lines = small.lines(f"{counted(poster)} (semuanya {beyond}): {names_of_unfinished(poster)}", box.width, most)
        sheet.column(box.x, y, lines, small)


def where(told: Realised) -> str:
    """Where what remains lies: `kas tunai Rp1,78 juta, bank Rp265,47 juta`."""
    return ", ".join(f"{name} {brief(amount)}" for name, amount in told.lies if amount) or "tidak ada"


def counted(poster: Poster) -> str:
    """`5 kegiatan selesai, 35 belum`."""
    done = sum(1 for work in poster.works if work.standing.finished)
    return f"{done} kegiatan selesai, {len(poster.works) - done} belum selesai"


def names_of_unfinished(poster: Poster) -> str:
    """Each with the word for how it stands."""
    return "; ".join(f"{work.name} ({work.standing})" for work in poster.works if not work.standing.finished)


def _gauge(sheet: Sheet, name: str, amount: Rupiah, of: Rupiah, box: Box) -> None:
    u = sheet.unit
    share = Percent.share(amount, of)
    base, shown = box.y + 3.9 * u, show_percent(share)
    percent, label = strong(4 * u, INK), plain(4 * u, INK)
    sheet.words(box.x, base, name, label)
    sheet.right(box.right, base, shown, percent)
    room = box.width - label.width(name) - percent.width(shown) - 5 * u
    money = plain(3.4 * u, MUTED)
    if money.width(brief(amount)) <= room:
        sheet.right(box.right - percent.width(shown) - 2.4 * u, base, brief(amount), money)
    bar = Box(box.x, base + 1.8 * u, box.width, 3.2 * u)
    sheet.area(bar, TRACK)
    sheet.area(Box(bar.x, bar.y, bar.width * min(100_00, max(0, int(share))) / 100_00, bar.height), ACCENT)


def _unfinished(sheet: Sheet, poster: Poster, box: Box, beyond: str) -> None:
    u = sheet.unit
    head, small = strong(4 * u, INK), plain(3.4 * u, INK)
    names = names_of_unfinished(poster)
    most = max(1, int((box.height - 5 * u) / (small.size * 1.28)))
    lines = small.lines(names, box.width, most) if names else []
    words = f"{counted(poster)}; semuanya {beyond}" if lines and lines[-1].endswith("…") else counted(poster)
    sheet.words(box.x, box.y + 3.6 * u, words, head.fitting(words, box.width))
    sheet.column(box.x, box.y + 8.6 * u, lines, small)
