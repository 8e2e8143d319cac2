"""Sums in amount fields are exact or refused."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evillage.errors import InputRejected
from evillage.messages import sentence
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from ui.expression import evaluate, read_amount, read_quantity


@pytest.mark.parametrize(
    ("typed", "rupiah"),
    [
        ("=12*125000", "1.500.000"),
        ("=12 x 125.000", "1.500.000"),
        ("= 12×125.000 + 2:4", "1.500.000,50"),
        ("=(1.000.000-250.000)*2", "1.500.000"),
        ("=1,5*90.000", "135.000"),
        ("=-5+10", "5"),
        ("=2--3", "5"),
        ("=10/4*4", "10"),
        ("=1/3*3", "1"),
        ("1.250.000", "1.250.000"),
        ("Rp 1.250.000,00", "1.250.000"),
    ],
)
def test_sum_is_counted_as_people_write_it(typed: str, rupiah: str) -> None:
    assert read_amount(typed) == Rupiah.parse(rupiah)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("=", "formula_unreadable"),
        ("=12*", "formula_unreadable"),
        ("=(1+2", "formula_unreadable"),
        ("=1+2)", "formula_unreadable"),
        ("=12**2", "formula_unreadable"),
        ("=12 500", "formula_unreadable"),
        ("=__import__('os')", "formula_unreadable"),
        ("=" + "9*" * 200 + "9", "formula_unreadable"),
        ("=1.5*2", "formula_ambiguous"),
        ("=1,250,000", "formula_ambiguous"),
        ("=100/3", "formula_not_exact"),
        ("=5/0", "formula_by_zero"),
        ("=5/(2-2)", "formula_by_zero"),
        ("=999999999999*999999999999", "amount_too_large"),
        ("1,250,000", "amount_ambiguous"),
        ("1.5", "amount_ambiguous"),
    ],
)
def test_doubtful_sum_is_refused_with_a_sentence(typed: str, code: str) -> None:
    with pytest.raises(InputRejected) as refused:
        read_amount(typed)

    assert refused.value.code == code
    assert "…" not in sentence(refused.value).replace("{text}", "")


def test_quantity_is_counted_in_thousandths() -> None:
    assert read_quantity("=3*1,25") == Quantity(3750)
    with pytest.raises(InputRejected):
        read_quantity("=1/7")
    with pytest.raises(InputRejected):
        read_quantity("=2-5")


@given(
    st.recursive(
        st.integers(0, 10**6).map(str),
        lambda inner: st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda t: f"({t[0]}{t[1]}{t[2]})"),
        max_leaves=8,
    ),
)
def test_counting_agrees_with_python_on_whole_numbers(text: str) -> None:
    if len(text) <= 200:
        assert evaluate(f"={text}") == Fraction(eval(text))
