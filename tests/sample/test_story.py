"""The clock and the calendar of the sample's story."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from evillage.sample.story import StoryClock, later, office_day


def on(day: date) -> Callable[[], datetime]:
    """A computer whose clock stands still."""
    return lambda: datetime(day.year, day.month, day.day, tzinfo=UTC)


def test_acts_of_a_day_follow_each_other_from_eight_in_the_morning() -> None:
    clock = StoryClock(on(date(2027, 1, 1)), start=date(2026, 3, 2))

    clock.morning(date(2026, 3, 4))

    assert [clock(), clock()] == [datetime(2026, 3, 4, 1, 2, tzinfo=UTC), datetime(2026, 3, 4, 1, 4, tzinfo=UTC)]


def test_a_day_that_has_begun_does_not_begin_again() -> None:
    clock = StoryClock(on(date(2027, 1, 1)), start=date(2026, 3, 2))
    clock.morning(date(2026, 3, 4))
    first = clock()

    clock.morning(date(2026, 3, 4))

    assert clock() - first == timedelta(minutes=2)


def test_no_act_carries_a_time_that_the_computer_has_not_reached() -> None:
    clock = StoryClock(on(date(2026, 6, 1)), start=date(2026, 3, 2))

    clock.morning(date(2026, 11, 20))

    assert [clock(), clock()] == [datetime(2026, 6, 1, tzinfo=UTC)] * 2


def test_what_falls_on_a_holiday_is_done_when_the_office_opens_again() -> None:
    assert office_day(date(2026, 3, 19)) == date(2026, 3, 25)  # Nyepi and Idul Fitri with the days around them


def test_working_days_leave_out_the_weekend() -> None:
    assert later(date(2026, 11, 20), 1) == date(2026, 11, 23)
