"""The sample's DPA and RAK: in January each Kaur/Kasi files the own DPA, then Kaur Keuangan draws up the RAK of the year."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from evillage.budget.dpa import approve_dpa, make_dpa, submit_dpa, verify_dpa
from evillage.budget.dpa_plan import fill_dpa
from evillage.budget.rak import approve_rak, fill_rak, load_rak, rak_lines, submit_rak, verify_rak
from evillage.budget.spread import Evenly, Quarters, Way
from evillage.sample.money import TREASURER
from evillage.sample.story import Step, Story, Turn, office_day
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


def _plan_cash(story: Story, day: date) -> None:
    session = story.at(TREASURER)
    paper = session.do(load_rak, year=day.year, day=day).value
    session.do(fill_rak, rak_id=paper, way=Evenly())
    for jenis, way in _WAYS.items():
        lines = [line.key for line in rak_lines(session.read, paper) if line.rekening.startswith(jenis)]
        session.do(fill_rak, rak_id=paper, way=way, lines=lines)
    session.do(submit_rak, rak_id=paper, day=day)
    story.at("sekdes").do(verify_rak, rak_id=paper, day=day)
    story.at("kades").do(approve_rak, rak_id=paper, day=day)
