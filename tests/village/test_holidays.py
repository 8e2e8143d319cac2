"""Working days: an advance is accounted for within ten of them."""

from datetime import date

import pytest

from evillage.village.holidays import PANJAR_LIMIT, holidays, is_working_day, working_days

FRIDAY, MONDAY = date(2026, 2, 6), date(2026, 2, 9)


def test_the_office_is_closed_on_weekends_and_holidays() -> None:
    assert [is_working_day(date(2026, 2, day)) for day in range(6, 10)] == [True, False, False, True]
    assert date(2026, 8, 17) in holidays()
    assert not is_working_day(date(2026, 8, 17))


@pytest.mark.parametrize(
    ("after", "until", "days"), [(FRIDAY, FRIDAY, 0), (FRIDAY, MONDAY, 1), (MONDAY, FRIDAY, 0), (FRIDAY, date(2026, 2, 13), 5)]
)
def test_days_are_counted_from_the_next_to_the_last(after: date, until: date, days: int) -> None:
    assert working_days(after, until) == days


def test_two_weeks_without_a_holiday_are_the_limit_of_an_advance() -> None:
    assert working_days(date(2026, 9, 4), date(2026, 9, 18)) == PANJAR_LIMIT == 10


def test_counting_in_two_parts_is_counting_once() -> None:
    middle = date(2026, 5, 1)

    assert working_days(FRIDAY, middle) + working_days(middle, date(2026, 12, 31)) == working_days(FRIDAY, date(2026, 12, 31))
