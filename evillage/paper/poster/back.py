"""The back of a flyer: every kegiatan, because its front has room for the ten largest only (Permendagri 20/2018 art. 39 and 72).

The budget is told with who carries each kegiatan out; the realisation begins with what is unfinished. What one page cannot hold goes on
to the next.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evillage.paper.poster.frame import NO_ADDRESS
from evillage.paper.poster.looks import BAND, INK, LINE, MUTED, PALE, PAPER, SUN
from evillage.paper.poster.model import Jenis
from evillage.paper.poster.sheet import Box, Ghost, Sheet, Strokes, loud, plain, strong
from evillage.paper.poster.words import brief, held_briefly, show_reached, show_volume
from evillage.paper.poster.works import MOST, about
from evillage.values.dates import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evillage.paper.poster.model import Poster, Work

UNITS = 250.0  # of the width of a page
MONEY = 0.5  # of the room of a row, at most
HEAD, FOOT, MARGIN, GAP = 25.0, 21.0, 12.0, 8.0
NAME, DETAIL, LEAD, AIR, TITLE, NUMBER = 3.7, 3.1, 1.28, 3.0, 9.0, 8.0
SCALES = (1.3, 1.2, 1.1, 1.0, 0.92)
"""The largest letters with which one page holds everything; where none does, pages of scale 1."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is written below another: a heading, or a kegiatan by its number."""

    title: str = ""
    number: int = 0
    work: Work | None = None


def backs(poster: Poster, width: float, height: float) -> list[Sheet]:
    """The pages after the front; none where the front tells everything."""
    if not poster.works or (len(poster.works) <= MOST and poster.jenis is not Jenis.REALISASI):
        return []
    laid = (list(_pages(poster, width, height, scale)) for scale in SCALES)
    pages = next((one for one in laid if len(one) == 1), None) or list(_pages(poster, width, height, 1.0))
    for at, sheet in enumerate(pages, start=2):
        _frame(sheet, poster, f"Halaman {at} dari {len(pages) + 1}")
        if poster.draft:
            sheet.put(Ghost("DRAF", width / 2, height / 2, width * 0.27))
    return pages


def _entries(poster: Poster) -> Iterator[_Entry]:
    numbered = list(enumerate(poster.works, start=1))
    groups = [(f"Seluruh {len(numbered)} kegiatan", numbered)]
    if poster.jenis is Jenis.REALISASI:
        done, left = ([one for one in numbered if one[1].standing.finished is finished] for finished in (True, False))
        groups = [(f"{len(left)} kegiatan belum selesai", left), (f"{len(done)} kegiatan selesai", done)]
    for title, works in groups:
        if works:
            yield _Entry(title)
            yield from (_Entry("", number, work) for number, work in works)


def _pages(poster: Poster, width: float, height: float, scale: float) -> Iterator[Sheet]:
    """Two columns a page, each filled downwards; a heading never ends a column."""
    u = width / UNITS
    body = Box(MARGIN * u, (HEAD + 5) * u, width - 2 * MARGIN * u, height - (HEAD + FOOT + 9) * u)
    columns: list[Box] = []
    sheet, column, y = Sheet(width, height, u), body, body.bottom
    for entry in _entries(poster):
        tall = _height(sheet, poster.jenis, entry, body.columns(1, 1, gap=GAP * u)[0].width, scale)
        if y + tall + (16 * scale * u if entry.title else 0) > body.bottom:
            if not columns:
                if column is not body:
                    yield sheet
                    sheet = Sheet(width, height, u)
                columns = body.columns(1, 1, gap=GAP * u)
            column = columns.pop(0)
            y = body.y
        _write(sheet, poster.jenis, entry, Box(column.x, y, column.width, tall), scale)
        y += tall
    yield sheet


def _lines(sheet: Sheet, jenis: Jenis, work: Work, width: float, scale: float) -> tuple[list[str], list[str], str, str]:
    """Name and its money, then what is told of it and what the money is held against."""
    k = sheet.unit * scale
    money, against = brief(work.amount), held_briefly(jenis, work.amount, work.beside)
    room = width - NUMBER * k
    name, detail = strong(NAME * k, INK), plain(DETAIL * k, MUTED)
    beside, below = (room - min(ink.width(text), room * MONEY) - 3 * k for ink, text in ((name, money), (detail, against)))
    told = _state(work) if jenis is Jenis.REALISASI else about(replace(work, reached=None))
    return name.lines(work.name, beside, 4), detail.lines(told, below, 2), money, against


def _state(work: Work) -> str:
    """`berjalan · fisik 65,0 % · Jalan 430 m`."""
    made = " ".join(part for part in (work.output, show_volume(work.volume, work.satuan)) if part)
    return " · ".join(part for part in (str(work.standing), f"fisik {show_reached(work.reached)}" if work.reached else "", made) if part)


def _height(sheet: Sheet, jenis: Jenis, entry: _Entry, width: float, scale: float) -> float:
    k = sheet.unit * scale
    if entry.work is None:
        return TITLE * k
    names, details, *_ = _lines(sheet, jenis, entry.work, width, scale)
    return (AIR + LEAD * (NAME * len(names) + DETAIL * len(details))) * k


def _write(sheet: Sheet, jenis: Jenis, entry: _Entry, box: Box, scale: float) -> None:
    k = sheet.unit * scale
    if entry.work is None:
        sheet.area(Box(box.x, box.y + 0.8 * k, 1.4 * k, 5.4 * k), SUN)
        sheet.words(box.x + 3.4 * k, box.y + 5 * k, entry.title, strong(4.6 * k, BAND))
        return
    names, details, money, against = _lines(sheet, jenis, entry.work, box.width, scale)
    sheet.put(Strokes((((box.x, box.y), (box.right, box.y)),), LINE, 0.25 * sheet.unit))
    name, detail = strong(NAME * k, INK), plain(DETAIL * k, MUTED)
    base = box.y + 4.4 * k
    sheet.right(box.x + (NUMBER - 2.2) * k, base, str(entry.number), strong(NAME * k, BAND).fitting(str(entry.number), 5.6 * k))
    y = sheet.column(box.x + NUMBER * k, base, names, name) - 0.7 * k
    sheet.column(box.x + NUMBER * k, y, details, detail)
    most = (box.width - NUMBER * k) * MONEY
    sheet.right(box.right, base, money, name.fitting(money, most))
    sheet.right(box.right, y, against, detail.fitting(against, most))


def _frame(sheet: Sheet, poster: Poster, page: str) -> None:
    """Whose paper it is above, where to turn and as of when below."""
    u = sheet.unit
    sheet.area(Box(0, 0, sheet.width, HEAD * u), BAND)
    room = sheet.width - 2 * MARGIN * u
    for base, text, ink in (
        (11.4, poster.title, loud(8.4 * u, PAPER)),
        (19.6, f"{poster.desa} · {poster.basis}", plain(4.2 * u, "#E3EEF6")),
    ):
        sheet.words(MARGIN * u, base * u, *ink.one_line(text, room), ground=BAND)
    top = sheet.height - FOOT * u
    sheet.area(Box(0, top, sheet.width, FOOT * u), PALE)
    sheet.area(Box(0, top, sheet.width, 0.8 * u), BAND)
    turn = ", ".join(part for part in (poster.contact.pengaduan, poster.contact.kontak, poster.contact.situs) if part)
    small = plain(3.4 * u, MUTED)
    day = f"Data per {long_date(poster.day)} · {page}"
    ink = strong(3.8 * u, INK)
    sheet.column(MARGIN * u, top + 6.4 * u, ink.lines(f"Pengaduan: {turn}" if turn else NO_ADDRESS, room, 2), ink, ground=PALE)
    sheet.words(MARGIN * u, top + 17 * u, day, small, ground=PALE)
    stamp = f"kode {poster.code}" if poster.code else poster.app
    sheet.right(sheet.width - MARGIN * u, top + 17 * u, stamp, small, ground=PALE)
