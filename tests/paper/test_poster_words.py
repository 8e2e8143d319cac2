import pytest
from hypothesis import given
from hypothesis import strategies as st

from evillage.paper.poster.model import Jenis
from evillage.paper.poster.words import brief, changed_by, exact, held_against, held_briefly, shares, show_percent, show_reached, show_share
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent

rp = Rupiah.of


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (rp(1_250_000_000), "Rp1,25 miliar"),
        (rp(1_254_999_999, 99), "Rp1,25 miliar"),
        (rp(1_255_000_000), "Rp1,26 miliar"),
        (rp(999_994_999, 99), "Rp999,99 juta"),
        (rp(999_995_000), "Rp1 miliar"),
        (rp(1_000_000), "Rp1 juta"),
        (rp(999_995_000_000), "Rp1 triliun"),
        (rp(213_200_000), "Rp213,2 juta"),
        (rp(87_654_321_098_765, 43), "Rp87,65 triliun"),
        (rp(12_345_678_901_234_5), "Rp123,46 triliun"),
        (rp(999_999, 99), "Rp999.999,99"),
        (rp(750_000), "Rp750.000"),
        (rp(50_000, 75), "Rp50.000,75"),
        (rp(0), "Rp0"),
        (-rp(1_500_000), "(Rp1,5 juta)"),
        (-rp(32_056), "(Rp32.056)"),
    ],
)
def test_money_is_shown_in_words_that_are_read_one_way(amount: Rupiah, said: str) -> None:
    assert brief(amount) == said


@given(st.integers(-(10**16), 10**16))
def test_short_money_never_says_m_and_is_right_to_half_a_hundredth(sen: int) -> None:
    said = brief(Rupiah(sen)).strip("()")

    figure, _, unit = said.removeprefix("Rp").partition(" ")
    assert unit in {"", "juta", "miliar", "triliun"}
    shown = Rupiah.parse(figure)
    times = {"": 1, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}[unit]
    assert abs(int(shown) * times - abs(sen)) <= (times // 2 if unit else 0)


def test_exact_money_keeps_its_sen_only_where_there_are_any() -> None:
    assert [exact(rp(1_245_600_000)), exact(rp(5_250_000, 75)), exact(-rp(7))] == ["Rp1.245.600.000", "Rp5.250.000,75", "(Rp7)"]


@given(st.lists(st.integers(-(10**15), 10**15), max_size=12))
def test_shares_add_up_to_a_hundred_and_follow_the_amounts(sen: list[int]) -> None:
    found = shares([Rupiah(one) for one in sen])

    assert sum(found) == (1000 if any(one > 0 for one in sen) else 0)
    assert all(share == 0 for share, one in zip(found, sen, strict=True) if one <= 0)
    whole = sum(one for one in sen if one > 0)
    assert all(abs(share * whole - one * 1000) < whole for share, one in zip(found, sen, strict=True) if one > 0)


def test_a_third_each_is_told_without_losing_a_tenth() -> None:
    assert [show_share(share) for share in shares([rp(1), rp(1), rp(1)])] == ["33,4 %", "33,3 %", "33,3 %"]


def test_what_an_amount_is_held_against_depends_on_the_kind() -> None:
    told = [
        held_against(Jenis.APBDES, rp(10), None),
        held_against(Jenis.PAK, rp(60_000_000), rp(50_000_000)),
        held_against(Jenis.PAK, rp(40_000_000), rp(50_000_000)),
        held_against(Jenis.PAK, rp(7), rp(7)),
        held_against(Jenis.REALISASI, rp(2_000_000), rp(3_000_000)),
        held_against(Jenis.REALISASI, rp(2_000_000), rp(0)),
    ]

    assert told == [
        "", "semula Rp50 juta, naik Rp10 juta", "semula Rp50 juta, turun Rp10 juta", "semula Rp7, tetap", "66,7 % dari Rp3 juta",
        "tidak dianggarkan",
    ]  # fmt: skip
    assert [held_briefly(Jenis.PAK, rp(60), rp(50)), held_briefly(Jenis.PAK, rp(7), rp(7))] == ["semula Rp50", "tetap"]


def test_changes_and_percentages_are_told_with_their_sign() -> None:
    assert [changed_by(rp(5_000_000)), changed_by(-rp(5_000_000)), changed_by(rp(0))] == ["+Rp5 juta", "−Rp5 juta", "tetap"]
    assert [show_percent(Percent(66_67)), show_percent(Percent(-3_00)), show_reached(Percent(65_00)), show_reached(Percent(65_50))] == [
        "66,7 %", "(3,0 %)", "65 %", "65,5 %",
    ]  # fmt: skip
