"""`evillage report`: one kind of paper or all of them, to the screen as text or into a folder as workbooks, PDF or text."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path

from evillage.cli.forms import form_of
from evillage.cli.village_file import opened, print_totals
from evillage.errors import InputRejected, RuleViolation, StoreProblem
from evillage.kernel.rows import Reader
from evillage.messages import sentence
from evillage.paper.export import save
from evillage.paper.model import Document
from evillage.paper.text import render_text
from evillage.reports.catalogue import CATALOGUE, find
from evillage.reports.filing import paper_name
from evillage.reports.request import Request, period
from evillage.reports.spec import ReportSpec
from evillage.reports.subjects import instances
from evillage.village.profile import years

_NEXT_PAPER = "\f"  # printers begin a sheet here


@dataclass(frozen=True, slots=True)
class Wish:
    """What was typed: `report_id` None asks for every report, `to` None for the screen, `year` None for the newest."""

    file: Path
    report_id: str | None
    year: int | None
    month: int | None
    until: date | None
    to: Path | None
    form: str


def print_list() -> int:
    """Every report: its code, its family and its title."""
    widest = max(len(spec.id) for spec in CATALOGUE)
    for spec in CATALOGUE:
        print(f"{spec.id:<{widest + 2}}{spec.family:<16}{spec.title}")
    return 0


def report(wish: Wish) -> int:
    """Draw what was wished for. 1 when a report of *all* was refused by a rule; its sentence is printed, the others are there.

    Raises InputRejected `report_unknown`, `year_unknown`, `date_outside_year`, `report_without_month`; RuleViolation `report_empty`;
    StoreProblem `folder_missing`.
    """
    wanted = CATALOGUE if wish.report_id is None else (find(wish.report_id),)
    if wish.to is not None and not wish.to.is_dir():
        raise StoreProblem("folder_missing", path=str(wish.to))
    with opened(wish.file) as session:
        year = _year(session.read, wish.year)
        if wish.until is not None and wish.until.year != year:
            raise InputRejected("date_outside_year")
        count, refused = 0, []
        for spec, request in _requests(session.read, wanted, wish, year):
            try:
                document = spec.build(session.read, request)
            except (InputRejected, RuleViolation) as error:
                if wish.report_id is not None:
                    raise
                refused.append(f"{spec.id}: {sentence(error)}")
                continue
            _put(session.read, document, request, wish, first=count == 0)
            count += 1
        if wish.report_id is not None and count == 0:
            raise RuleViolation("report_empty", title=wanted[0].title, year=year)
        if wish.to is not None:
            print(f"{count} laporan {wish.form} di {wish.to}, {len(refused)} tidak dapat dibuat")
            for line in refused:
                print(line, file=sys.stderr)
            print_totals(session)
    return 1 if refused else 0


def _year(read: Reader, wanted: int | None) -> int:
    known = years(read)
    year = wanted or max(known, default=0)
    if year not in known:
        raise InputRejected("year_unknown", year=year, known=", ".join(map(str, sorted(known))) or "tidak ada")
    return year


def _requests(read: Reader, wanted: Sequence[ReportSpec], wish: Wish, year: int) -> Iterator[tuple[ReportSpec, Request]]:
    """A request per paper; a book asked for alone and without a month covers the year so far."""
    now = datetime.now().astimezone()
    today = now if wish.until is None else datetime.combine(wish.until, time(), now.tzinfo)
    for spec in wanted:
        monthly = "month" in spec.needs
        if wish.month is not None and wish.report_id is not None and not monthly:
            raise InputRejected("report_without_month", title=spec.title)
        chosen = monthly and (wish.report_id is not None or wish.month is not None)
        for request in instances(read, replace(spec, needs=spec.needs - {"month"}) if chosen else spec, year, today):
            asked = replace(request, now=now)
            if chosen and wish.month is not None:
                asked = replace(asked, month=wish.month)
                asked = replace(asked, until=period(asked)[1])
            yield spec, asked


def _put(read: Reader, document: Document, request: Request, wish: Wish, *, first: bool) -> None:
    if wish.to is None:
        sys.stdout.write(("" if first else _NEXT_PAPER) + render_text(document))
        return
    form = form_of(wish.form)
    save(document, wish.to / paper_name(read, document, request, form), form)
