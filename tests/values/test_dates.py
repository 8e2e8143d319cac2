from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evillage.errors import InputRejected
from evillage.values.dates import DAYS, MONTHS, long_date, month_name, parse_date, show_date


@pytest.mark.parametrize("text", ["23/11/2026", "23-11-2026", "23.11.2026", "2026-11-23", " 23/11/2026 "])
def test_a_date_is_read_in_every_office_shape(text: str) -> None:
    assert parse_date(text) == date(2026, 11, 23)


@pytest.mark.parametrize("text", ["", "23/11/26", "23 November 2026", "11/2026", "2026/11/23", "besok"])
def test_another_shape_is_refused(text: str) -> None:
    with pytest.raises(InputRejected) as caught:
        parse_date(text)
    assert caught.value.code == "date_unreadable"


@pytest.mark.parametrize("text", ["30/02/2026", "2026-02-29", "00/01/2026", "1/13/2026", "1/1/0000"])
def test_a_day_that_never_was_is_refused(text: str) -> None:
    with pytest.raises(InputRejected) as caught:
        parse_date(text)
    assert caught.value.code == "date_not_in_calendar"


@given(st.dates())
def test_reading_back_a_shown_date_gives_the_same_day(day: date) -> None:
    assert parse_date(show_date(day)) == day
    assert parse_date(day.isoformat()) == day


@given(st.dates())
def test_the_long_date_names_day_month_and_year(day: date) -> None:
    number, month, year = long_date(day).split(" ")
    assert (int(number), MONTHS.index(month) + 1, int(year)) == (day.day, day.month, day.year)


def test_months_and_days_are_named_in_indonesian() -> None:
    assert month_name(8) == "Agustus"
    assert DAYS[date(2026, 11, 23).weekday()] == "Senin"
