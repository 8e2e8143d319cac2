"""`evillage baliho`: the baliho of a year in the sizes asked for, as drafts or final, as pictures or a web page; or its checklist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from evillage.cli.village_file import opened
from evillage.errors import InputRejected, StoreProblem
from evillage.kernel.rows import Reader
from evillage.paper.poster.model import Jenis, Poster, Ukuran
from evillage.paper.poster.saving import Bentuk, poster_name, save_poster, usual_form
from evillage.reports.baliho.checklist import checklist, finished
from evillage.reports.baliho.figures import Wish, baliho
from evillage.village.profile import years

PAGE = "web"
"""Asked for like a size: the page for the village's site."""
EVERY = "semua"


@dataclass(frozen=True, slots=True)
class BalihoWish:
    """What was typed; `to` None asks for the checklist alone, `form` None for the usual form of each size."""

    file: Path
    jenis: str
    size: str
    year: int | None
    until: date | None
    to: Path | None
    form: str | None
    final: bool


def make_baliho(wish: BalihoWish) -> int:
    """Print the checklist, and write what was wished for. 1 when the checklist alone was asked for and something is missing.

    Raises InputRejected `baliho_unknown`, `year_unknown`, `date_outside_year`; RuleViolation `baliho_incomplete`, `baliho_without_pak`;
    StoreProblem `folder_missing`.
    """
    jenis = _jenis(wish.jenis)
    targets = _targets(wish.size, wish.form)
    if wish.to is not None and not wish.to.is_dir():
        raise StoreProblem("folder_missing", path=str(wish.to))
    with opened(wish.file) as session:
        poster = baliho(session.read, _asked(session.read, jenis, wish))
    items = checklist(poster)
    for item in items:
        print(f"{'Terpenuhi' if item.met else 'Belum':<11}{item.sentence}")
    if wish.to is None:
        return 0 if all(item.met for item in items) else 1
    _write(finished(poster) if wish.final else poster, targets, wish.to)
    return 0


def _write(poster: Poster, targets: list[tuple[Bentuk, Ukuran]], folder: Path) -> None:
    for bentuk, ukuran in targets:
        name = poster_name(poster, bentuk, None if bentuk is Bentuk.HTML else ukuran)
        print(save_poster(poster, folder / name, bentuk, ukuran))


def _jenis(text: str) -> Jenis:
    if text not in list(Jenis):
        raise InputRejected("baliho_unknown", text=text, known=", ".join(Jenis))
    return Jenis(text)


def _targets(size: str, form: str | None) -> list[tuple[Bentuk, Ukuran]]:
    """The files to write: one size, the page, or all of them."""
    known = [*Ukuran, PAGE, EVERY]
    if size not in known:
        raise InputRejected("baliho_unknown", text=size, known=", ".join(known))
    if form is not None and form not in (Bentuk.PDF, Bentuk.PNG):
        raise InputRejected("baliho_unknown", text=form, known="pdf, png")
    if size == PAGE:
        return [(Bentuk.HTML, Ukuran.A4)]
    sizes = list(Ukuran) if size == EVERY else [Ukuran(size)]
    found = [(Bentuk(form) if form else usual_form(one), one) for one in sizes]
    return [*found, (Bentuk.HTML, Ukuran.A4)] if size == EVERY else found


def _asked(read: Reader, jenis: Jenis, wish: BalihoWish) -> Wish:
    """Figures of the day asked for; without one, of today or the nearest day of the year."""
    known = years(read)
    year = wish.year or max(known, default=0)
    if year not in known:
        raise InputRejected("year_unknown", year=year, known=", ".join(map(str, sorted(known))) or "tidak ada")
    if wish.until is not None and wish.until.year != year:
        raise InputRejected("date_outside_year")
    now = datetime.now().astimezone()
    day = wish.until or min(max(now.date(), date(year, 1, 1)), date(year, 12, 31))
    return Wish(jenis, year, day, now)
