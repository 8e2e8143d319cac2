"""The curve of a village: each paket weighs as much as its pagu, and it ends where the board says the village stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from evillage.kernel.actor import Role
from evillage.monitoring.board import board, standing
from evillage.monitoring.paket import set_plan
from evillage.monitoring.progress import report_progress
from evillage.monitoring.village_curve import VillageCurve, village_curve
from evillage.values.quantity import Percent
from tests.builders import YEAR, Office, budgeted, rp
from tests.monitoring.works import END, HALFWAY, START, STRAIGHT, pct, planned_road, road


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Office]:
    made = budgeted(tmp_path)
    yield made
    made.session.close()


def reported(made: Office, paket_id: int, day: date, percent: Percent) -> None:
    made.at(Role.PKA).do(report_progress, paket_id=paket_id, date=day, percent=percent)


def curve(made: Office, day: date = HALFWAY) -> VillageCurve:
    return village_curve(made.session.read, year=YEAR, day=day)


def test_a_village_without_paket_has_no_curve(made: Office) -> None:
    assert curve(made) == VillageCurve((), (), (), 0, 0)


def test_two_paket_weigh_as_their_pagu_and_the_curve_ends_where_the_board_stands(made: Office) -> None:
    reported(made, planned_road(made), HALFWAY, pct(50))
    small = road(made, name="Talud", pagu=rp(2_000_000))
    made.at(Role.PKA).do(set_plan, paket_id=small, points=STRAIGHT)
    found = curve(made)
    whole = standing(board(made.session.read, year=YEAR, day=HALFWAY))

    assert (found.rencana[0], found.rencana[-1]) == ((START, pct(0)), (END, pct(100)))
    assert dict(found.rencana)[HALFWAY] == whole.rencana == pct(50)
    assert found.fisik[-1] == (HALFWAY, pct(40))
    now = next(one for one in found.periods if one.until == HALFWAY)
    assert (now.fisik, now.deviasi, now.light) == (whole.fisik, whole.deviasi, whole.light)
    assert now.deviasi == pct(-10)


def test_a_paket_without_a_plan_is_in_neither_line(made: Office) -> None:
    planned_road(made)
    reported(made, road(made, name="Tanpa rencana"), HALFWAY, pct(100))
    found = curve(made)

    assert (found.paket, found.planned, found.fisik[-1][1]) == (2, 1, pct(0))


def test_without_any_plan_what_stands_is_drawn_of_all(made: Office) -> None:
    reported(made, road(made), HALFWAY, pct(30))
    found = curve(made)

    assert (found.rencana, found.fisik[-1]) == ((), (HALFWAY, pct(30)))


def test_reports_after_the_day_are_not_known_yet(made: Office) -> None:
    reported(made, planned_road(made), HALFWAY, pct(50))

    assert {percent for _, percent in curve(made, date(YEAR, 4, 1)).fisik} == {pct(0)}
