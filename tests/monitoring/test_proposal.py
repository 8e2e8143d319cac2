"""A proposed plan begins at nothing, ends at the whole, never falls back, and is taken by the command as it is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evillage.kernel.actor import Role
from evillage.monitoring.paket import plan, set_plan
from evillage.monitoring.proposal import Shape, propose
from tests.builders import Office
from tests.monitoring.works import END, START, pct, road

periods = st.tuples(st.dates(date(2025, 1, 1), date(2026, 12, 31)), st.integers(0, 500))


@given(shape=st.sampled_from(list(Shape)), period=periods)
def test_proposal_grows_inside_the_work_period_to_one_hundred(shape: Shape, period: tuple[date, int]) -> None:
    start, length = period
    end = start + timedelta(days=length)

    points = propose(shape, start=start, end=end)

    days, percents = [day for day, _ in points], [percent for _, percent in points]
    assert days == sorted(set(days))
    assert start <= days[0]
    assert points[-1] == (end, pct(100))
    assert percents == sorted(percents)
    assert all(percent % 100 == 0 for percent in percents)


def test_straight_proposal_gives_each_month_end_its_share_of_the_days() -> None:
    assert propose(Shape.STRAIGHT, start=START, end=END) == (
        (date(2026, 3, 31), pct(29)),
        (date(2026, 4, 30), pct(59)),
        (date(2026, 5, 31), pct(90)),
        (END, pct(100)),
    )


def test_s_proposal_begins_and_ends_slower_than_the_straight_one() -> None:
    assert propose(Shape.S, start=START, end=END) == (
        (date(2026, 3, 31), pct(20)),
        (date(2026, 4, 30), pct(63)),
        (date(2026, 5, 31), pct(97)),
        (END, pct(100)),
    )


def test_short_work_is_proposed_week_by_week() -> None:
    days = [day for day, _ in propose(Shape.STRAIGHT, start=date(2026, 3, 2), end=date(2026, 3, 26))]

    assert days == [date(2026, 3, 9), date(2026, 3, 16), date(2026, 3, 23), date(2026, 3, 26)]


@pytest.mark.parametrize("shape", list(Shape))
def test_set_plan_takes_a_proposal_as_it_is(made: Office, shape: Shape) -> None:
    paket_id = road(made)
    points = propose(shape, start=START, end=END)

    made.at(Role.PKA).do(set_plan, paket_id=paket_id, points=points)

    assert plan(made.session.read, paket_id) == points
