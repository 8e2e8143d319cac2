from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evillage.monitoring.curve import (
    USUAL_LIMITS,
    Light,
    Limits,
    Status,
    actual_at,
    bobot,
    deviation,
    light,
    planned_at,
    planned_curve,
    status,
    tertimbang,
    weighted,
)
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from tests.monitoring.works import END, HALFWAY, START, STRAIGHT, pct

PERCENTS = st.builds(Percent, st.integers(0, 100_00))
DAYS = st.integers(0, 400).map(lambda offset: START + timedelta(days=offset))
PARTS = st.lists(st.tuples(st.builds(Rupiah, st.integers(0, 10**13)), PERCENTS), min_size=1, max_size=12)


@st.composite
def plans(draw: st.DrawFn) -> tuple[tuple[date, Percent], ...]:
    days = sorted(draw(st.sets(DAYS, min_size=1, max_size=8)))
    percents = sorted(draw(st.lists(PERCENTS, min_size=len(days) - 1, max_size=len(days) - 1)))
    return tuple(zip(days, [*percents, pct(100)], strict=True))


def test_a_straight_plan_is_half_done_halfway() -> None:
    assert planned_at(STRAIGHT, start=START, day=HALFWAY) == pct(50)
    assert planned_at(STRAIGHT, start=START, day=START) == 0
    assert planned_at(STRAIGHT, start=START, day=END) == pct(100)


def test_a_plan_is_interpolated_to_the_hundredth() -> None:
    week = ((START, Percent(0)), (START + timedelta(days=7), Percent(10_00)))
    shown = [planned_at(week, start=START, day=START + timedelta(days=day)) for day in range(8)]
    assert shown == [0, 1_43, 2_86, 4_29, 5_71, 7_14, 8_57, 10_00]


def test_a_plan_begins_at_nothing_on_the_first_day_of_work() -> None:
    late_first_point = ((START + timedelta(days=10), pct(20)), (END, pct(100)))
    assert planned_at(late_first_point, start=START, day=START + timedelta(days=5)) == pct(10)
    assert planned_curve(late_first_point, start=START)[0] == (START, 0)


def test_a_plan_may_begin_with_work_done() -> None:
    head_start = ((START, pct(15)), (END, pct(100)))
    assert planned_at(head_start, start=START, day=START) == pct(15)
    assert planned_at(head_start, start=START, day=START - timedelta(days=1)) == 0
    assert planned_curve(head_start, start=START) == head_start


def test_without_a_plan_nothing_is_planned() -> None:
    assert planned_at((), start=START, day=HALFWAY) is None
    assert deviation(None, pct(10)) is None
    assert light(None) is Light.NONE
    assert planned_curve((), start=START) == ()


@given(plans(), DAYS)
def test_a_planned_percent_lies_between_its_neighbours(plan: tuple[tuple[date, Percent], ...], day: date) -> None:
    found = planned_at(plan, start=START, day=day)

    before = [percent for at, percent in plan if at <= day]
    after = [percent for at, percent in plan if at >= day]
    assert found is not None
    assert (before[-1] if before else 0) <= found <= (after[0] if after else 100_00)


@given(plans(), DAYS, DAYS)
def test_a_plan_never_falls(plan: tuple[tuple[date, Percent], ...], one: date, other: date) -> None:
    first, second = (planned_at(plan, start=START, day=day) for day in sorted((one, other)))
    assert first is not None
    assert second is not None
    assert first <= second


def test_the_last_report_counts_until_the_next() -> None:
    reports = [(date(2026, 4, 1), pct(10)), (date(2026, 5, 1), pct(45))]
    assert actual_at(reports, date(2026, 3, 31)) == 0
    assert actual_at(reports, date(2026, 4, 1)) == pct(10)
    assert actual_at(reports, date(2026, 4, 30)) == pct(10)
    assert actual_at(reports, date(2026, 12, 31)) == pct(45)


@pytest.mark.parametrize(
    ("points", "called"),
    [
        (Percent(12_00), Light.GREEN),
        (Percent(-5_00), Light.GREEN),
        (Percent(-5_01), Light.YELLOW),
        (Percent(-10_00), Light.YELLOW),
        (Percent(-10_01), Light.RED),
    ],
)
def test_a_deviation_is_called_by_its_limits(points: Percent, called: Light) -> None:
    assert light(points, USUAL_LIMITS) is called


def test_a_kabupaten_may_be_stricter() -> None:
    assert light(Percent(-3_00), Limits(late=Percent(-2_00), critical=Percent(-4_00))) is Light.YELLOW


@pytest.mark.parametrize(
    ("percent", "day", "called"),
    [
        (pct(0), HALFWAY, Status.NOT_STARTED),
        (Percent(1), HALFWAY, Status.RUNNING),
        (pct(99, 99), END, Status.RUNNING),
        (pct(99, 99), END + timedelta(days=1), Status.OVERDUE),
        (pct(0), END + timedelta(days=1), Status.OVERDUE),
        (pct(100), HALFWAY, Status.DONE),
        (pct(100), END + timedelta(days=90), Status.DONE),
    ],
)
def test_a_paket_is_somewhere_in_its_life(percent: Percent, day: date, called: Status) -> None:
    assert status(percent, end=END, day=day) is called


def test_a_paket_weighs_as_much_as_its_pagu() -> None:
    assert weighted([(Rupiah.of(75_000_000), pct(100)), (Rupiah.of(25_000_000), pct(20))]) == pct(80)
    assert weighted([]) == 0


def test_paket_without_money_weigh_alike() -> None:
    assert weighted([(Rupiah(0), pct(100)), (Rupiah(0), pct(50))]) == pct(75)


@given(PARTS)
def test_the_whole_lies_between_its_slowest_and_its_fastest_part(parts: list[tuple[Rupiah, Percent]]) -> None:
    percents = [percent for _, percent in parts]
    assert min(percents) <= weighted(parts) <= max(percents)


@given(PARTS)
def test_weights_add_up_to_one_hundred_percent(parts: list[tuple[Rupiah, Percent]]) -> None:
    shares = bobot(parts)
    assert sum(shares) == 100_00
    whole = sum(amount for amount, _ in parts)
    if whole:
        assert all(abs(share * whole - amount * 100_00) < whole for share, (amount, _) in zip(shares, parts, strict=True))


@given(PARTS)
def test_what_each_paket_adds_makes_the_whole(parts: list[tuple[Rupiah, Percent]]) -> None:
    assert sum(tertimbang(parts)) == weighted(parts)
    assert all(share >= 0 for share in tertimbang(parts))


def test_what_rounding_leaves_goes_to_the_largest_remainder() -> None:
    third = Rupiah.of(1)
    assert bobot([(third, pct(0))] * 3) == [33_34, 33_33, 33_33]
    assert tertimbang([(third, pct(0))] * 3) == [0, 0, 0]
