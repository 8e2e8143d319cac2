"""The sample's DPA and RAK: in January each Kaur/Kasi files the own DPA, then Kaur Keuangan draws up the RAK of the year."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from evillage.budget.dpa import approve_dpa, dpa_standings, make_dpa, submit_dpa, verify_dpa
from evillage.budget.dpa_plan import dpa_lines, fill_dpa, set_dpa_months
from evillage.budget.rak import approve_rak, fill_rak, load_rak, rak_lines, submit_rak, verify_rak
from evillage.budget.spread import Evenly, Months, Quarters, Way
from evillage.sample.money import TREASURER
from evillage.sample.story import Step, Story, Turn, later, office_day
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent

_HALVES = Quarters((Percent(40_00), Percent(60_00), Percent(0), Percent(0)))
_BY_QUARTER = Quarters((Percent(25_00),) * 4)
_SECOND = Quarters((Percent(0), Percent(100_00), Percent(0), Percent(0)))
_WAYS: dict[str, Way] = {"4.2.1": _HALVES, "4.2.2": _BY_QUARTER, "4.2.4": _SECOND}
"""When income comes that does not come month by month: Dana Desa in two stages, shared tax by quarter, aid of the province at once."""


def withdrawal_steps(*, year: int) -> list[Step]:
    """Every step on its day, before the first payment of the year."""
    begun, checked, planned = (office_day(date(year, 1, day)) for day in (2, 5, 6))
    return [
        Step(begun, Turn.OPENING, lambda story: _file(story, begun)),
        Step(checked, Turn.OPENING, lambda story: _decide(story, checked)),
        Step(planned, Turn.OPENING, lambda story: _plan_cash(story, planned)),
    ]


def _file(story: Story, day: date) -> None:
    mine: dict[str, list[int]] = defaultdict(list)
    for code, who in story.pelaksana.items():
        mine[who].append(story.kegiatan[code])
    for who, kegiatan_ids in mine.items():
        session = story.at(who)
        drafts = session.do(make_dpa, year=day.year, day=day, kegiatan_ids=kegiatan_ids).value
        session.do(fill_dpa, dpa_ids=drafts)
        session.do(submit_dpa, dpa_ids=drafts, day=day)
        story.dpa += drafts


def _decide(story: Story, day: date) -> None:
    story.at("sekdes").do(verify_dpa, dpa_ids=story.dpa, day=day)
    story.at("kades").do(approve_dpa, dpa_ids=story.dpa, day=day)


def follow_steps(*, amended: date) -> list[Step]:
    """After the Perkades: a DPPA for the kegiatan whose lines changed, and the RAK of the new figures."""
    begun, checked, planned = (later(amended, days) for days in (3, 6, 8))
    return [
        Step(begun, Turn.OPENING, lambda story: _file_changed(story, begun)),
        Step(checked, Turn.OPENING, lambda story: _decide(story, checked)),
        Step(planned, Turn.OPENING, lambda story: _amend_cash(story, planned)),
    ]


def _file_changed(story: Story, day: date) -> None:
    """The months before stay as they were; what a line has more or less falls on the last month that was planned."""
    code = {kegiatan_id: code for code, kegiatan_id in story.kegiatan.items()}
    story.dpa = []
    for row in dpa_standings(story.session.read, year=day.year, day=day):
        if row.needs:
            session = story.at(story.pelaksana[code[row.kegiatan_id]])
            (paper,) = session.do(make_dpa, year=day.year, day=day, kegiatan_ids=[row.kegiatan_id]).value
            months = {line.key: _moved(line.months, line.sisa) for line in dpa_lines(session.read, paper) if line.sisa}
            session.do(set_dpa_months, dpa_id=paper, months=months)
            session.do(submit_dpa, dpa_ids=[paper], day=day)
            story.dpa.append(paper)


def _moved(months: Months, sisa: Rupiah) -> dict[int, Rupiah]:
    """What is left goes to the last month; what is too much is taken from the last months that have it."""
    fresh = {12: months[11] + max(sisa, Rupiah(0))}
    less = -min(sisa, Rupiah(0))
    for month in range(12, 0, -1):
        taken = min(less, months[month - 1])
        if taken:
            fresh[month] = months[month - 1] - taken
            less -= taken
    return fresh


def _amend_cash(story: Story, day: date) -> None:
    paper = story.at(TREASURER).do(load_rak, year=day.year, day=day).value
    _carry_rak(story, paper, day)


def _plan_cash(story: Story, day: date) -> None:
    session = story.at(TREASURER)
    paper = session.do(load_rak, year=day.year, day=day).value
    session.do(fill_rak, rak_id=paper, way=Evenly())
    for jenis, way in _WAYS.items():
        lines = [line.key for line in rak_lines(session.read, paper) if line.rekening.startswith(jenis)]
        session.do(fill_rak, rak_id=paper, way=way, lines=lines)
    _carry_rak(story, paper, day)


def _carry_rak(story: Story, paper: int, day: date) -> None:
    story.at(TREASURER).do(submit_rak, rak_id=paper, day=day)
    story.at("sekdes").do(verify_rak, rak_id=paper, day=day)
    story.at("kades").do(approve_rak, rak_id=paper, day=day)
