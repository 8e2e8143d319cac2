import pytest
from hypothesis import given
from hypothesis import strategies as st

from evillage.errors import InputRejected
from evillage.values.quantity import Percent, Quantity


@pytest.mark.parametrize(
    ("text", "thousandths"),
    [("12", 12_000), ("1,5", 1_500), ("1.200", 1_200_000), ("1.200,125", 1_200_125), ("0,001", 1), (" 7 ", 7_000)],
)
def test_a_quantity_is_read_with_a_decimal_comma(text: str, thousandths: int) -> None:
    assert Quantity.parse(text) == thousandths


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1.5", "quantity_ambiguous"),
        ("1,2345", "quantity_ambiguous"),
        ("1,000.5", "quantity_ambiguous"),
        ("", "quantity_unreadable"),
        ("-3", "quantity_unreadable"),
        ("dua", "quantity_unreadable"),
        ("10000000,001", "quantity_too_large"),
        ("9" * 10_000, "quantity_too_large"),
    ],
)
def test_a_doubtful_quantity_is_refused(text: str, code: str) -> None:
    with pytest.raises(InputRejected) as caught:
        Quantity.parse(text)
    assert caught.value.code == code


@given(st.integers(0, 10**10))
def test_reading_back_a_shown_quantity_gives_the_same_thousandths(thousandths: int) -> None:
    assert Quantity.parse(str(Quantity(thousandths))) == thousandths


@pytest.mark.parametrize(("thousandths", "shown"), [(-1_500, "(1,5)"), (-1, "(0,001)"), (0, "0"), (12_000, "12")])
def test_a_quantity_shows_no_idle_zeros(thousandths: int, shown: str) -> None:
    assert str(Quantity(thousandths)) == shown


@pytest.mark.parametrize(("text", "hundredths"), [("41", 4_100), ("41,5", 4_150), ("41,55 %", 4_155), ("0", 0), ("100%", 10_000)])
def test_a_percentage_is_read(text: str, hundredths: int) -> None:
    assert Percent.parse(text) == hundredths


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("100,01", "percent_over_100"),
        ("-1", "percent_unreadable"),
        ("1.5", "percent_unreadable"),
        ("", "percent_unreadable"),
    ],
)
def test_a_percentage_outside_its_range_is_refused(text: str, code: str) -> None:
    with pytest.raises(InputRejected) as caught:
        Percent.parse(text)
    assert caught.value.code == code


@given(st.integers(0, 10_000))
def test_reading_back_a_shown_percentage_gives_the_same(hundredths: int) -> None:
    assert Percent.parse(str(Percent(hundredths))) == hundredths


@pytest.mark.parametrize(
    ("part", "whole", "hundredths"),
    [
        (9_527, 10_000, 9_527),
        (1, 3, 3_333),
        (2, 3, 6_667),
        (1, 20_000, 1),  # exactly half a hundredth rounds up
        (-1, 20_000, -1),
        (5, 0, 0),
        (0, 5, 0),
        (-5, -10, 5_000),
        (15, 10, 15_000),
    ],
)
def test_a_share_is_rounded_half_up_as_the_lra_prints_it(part: int, whole: int, hundredths: int) -> None:
    assert Percent.share(part, whole) == hundredths


def test_a_negative_percentage_stands_in_parentheses() -> None:
    assert str(Percent(-3)) == "(0,03)"
