import struct
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from evillage.paper.chart import MOST_TICKS, axis_days, axis_label, chart_png
from evillage.paper.model import Chart, Series
from evillage.values.quantity import Percent
from tests.paper.samples import s_curve

DAYS = st.dates(date(2015, 1, 1), date(2100, 1, 1))


@given(DAYS, st.integers(0, 4000))
def test_the_axis_marks_a_handful_of_days_inside_the_time_told(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    ticks = axis_days(first, last)
    assert 1 <= len(ticks) <= MOST_TICKS
    assert first <= ticks[0]
    assert ticks[-1] <= last
    assert ticks == sorted(set(ticks))


def test_months_are_marked_on_their_first_day() -> None:
    assert axis_days(date(2026, 7, 1), date(2026, 11, 18)) == [date(2026, month, 1) for month in range(7, 12)]
    assert axis_days(date(2026, 7, 20), date(2026, 11, 18))[0] == date(2026, 8, 1)


def test_marks_are_named_in_indonesian_with_the_year_where_it_begins() -> None:
    assert axis_label(date(2026, 5, 1), None) == "Mei\n2026"
    assert axis_label(date(2026, 8, 1), date(2026, 5, 1)) == "Agu"
    assert axis_label(date(2027, 1, 1), date(2026, 12, 1)) == "Jan\n2027"
    assert axis_label(date(2026, 10, 8), date(2026, 10, 1)) == "8 Okt"


def test_the_picture_has_the_asked_size_at_200_dots_an_inch() -> None:
    png = chart_png(replace(s_curve(), height=65), 165)
    wide, tall = struct.unpack(">II", png[16:24])
    assert (wide, tall) == pytest.approx((165 / 25.4 * 200, 65 / 25.4 * 200), abs=1)


def test_plan_and_reality_differ_in_a_black_and_white_copy() -> None:
    points = tuple((date(2026, 7, 1) + timedelta(days=14 * at), Percent(at * 1000)) for at in range(8))

    def grey(*, dashed: bool) -> Image.Image:
        chart = Chart("", (Series("Garis", points, dashed=dashed),))
        return Image.open(BytesIO(chart_png(chart, 120))).convert("L")

    assert ImageChops.difference(grey(dashed=True), grey(dashed=False)).getbbox() is not None


@pytest.mark.parametrize("series", [(), (Series("Rencana", ()),), (Series("Realisasi", ((date(2026, 7, 1), Percent(0)),)),)])
def test_a_curve_with_little_to_tell_is_still_drawn(series: tuple[Series, ...]) -> None:
    assert chart_png(Chart("Kurva S", series), 100).startswith(b"\x89PNG")


def test_the_same_curve_gives_the_same_picture() -> None:
    assert chart_png(s_curve(), 100) == chart_png(s_curve(), 100)
