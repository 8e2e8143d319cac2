"""However an amount is laid over the months, nothing is lost and no month is below zero."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evillage.budget.spread import Evenly, Quarters, shares, spread, typed
from evillage.errors import InputRejected, RuleViolation
from evillage.messages import sentence
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from tests.builders import rp

AMOUNTS = st.integers(min_value=0, max_value=10**17).map(Rupiah)
EVENLY = st.tuples(st.integers(1, 12), st.integers(1, 12)).map(lambda ends: Evenly(min(ends), max(ends)))


@st.composite
def quarters(draw: st.DrawFn) -> Quarters:
    cuts = sorted(draw(st.lists(st.integers(0, 100_00), min_size=3, max_size=3)))
    first, second, third, fourth = (Percent(b - a) for a, b in zip([0, *cuts], [*cuts, 100_00], strict=True))
    return Quarters((first, second, third, fourth))


@given(AMOUNTS, EVENLY | quarters())
def test_the_months_of_any_amount_add_up_to_it_and_none_is_negative(amount: Rupiah, way: Evenly | Quarters) -> None:
    months = spread(amount, way)

    assert len(months) == 12
    assert sum(months) == amount
    assert min(months) >= 0


@given(AMOUNTS, EVENLY)
def test_only_the_months_asked_for_get_anything(amount: Rupiah, way: Evenly) -> None:
    months = spread(amount, way)

    assert [month for month, share in enumerate(months, start=1) if share and not way.first <= month <= way.last] == []


@given(AMOUNTS, st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(any))
def test_shares_are_whole_rupiah_but_for_the_last(amount: Rupiah, weights: list[int]) -> None:
    parts = shares(amount, weights)
    last = max(at for at, weight in enumerate(weights) if weight)

    assert all(part % 100 == 0 for at, part in enumerate(parts) if at != last)
    assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if not weight)


def test_a_year_of_ten_million_gives_the_rest_to_december() -> None:
    assert spread(rp(10_000_000), Evenly()) == (*(rp(833_333),) * 11, rp(833_337))


def test_a_kegiatan_from_april_to_june_is_paid_in_these_months() -> None:
    assert spread(rp(900, 50), Evenly(4, 6)) == (*(rp(0),) * 3, rp(300), rp(300), rp(300, 50), *(rp(0),) * 6)


def test_quarters_of_which_one_is_empty() -> None:
    way = Quarters((Percent(40_00), Percent(0), Percent(60_00), Percent(0)))

    assert spread(rp(300), way) == (rp(40), rp(40), rp(40), rp(0), rp(0), rp(0), rp(60), rp(60), rp(60), rp(0), rp(0), rp(0))


def test_quarters_that_are_not_a_whole_are_refused_with_their_sum() -> None:
    with pytest.raises(InputRejected) as refused:
        spread(rp(1), Quarters((Percent(25_00),) * 3 + (Percent(24_99),)))

    assert "99,99 %" in sentence(refused.value)


@pytest.mark.parametrize(
    ("amounts", "code"), [({13: rp(1)}, "month_unknown"), ({0: rp(1)}, "month_unknown"), ({1: rp(-1)}, "price_negative")]
)
def test_a_month_that_is_none_and_an_amount_below_zero_are_refused(amounts: dict[int, Rupiah], code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        typed((rp(0),) * 12, amounts)

    assert refused.value.code == code
