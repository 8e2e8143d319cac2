import pytest
from hypothesis import given
from hypothesis import strategies as st

from evillage.errors import InputRejected
from evillage.values.money import Rupiah

SEN = st.integers(-(10**17), 10**17)


@pytest.mark.parametrize(
    ("text", "sen"),
    [
        ("1250000", 125_000_000),
        ("1.250.000", 125_000_000),
        ("Rp 1.250.000,00", 125_000_000),
        ("Rp1.250.000,5", 125_000_050),
        ("rp. 750", 75_000),
        ("Rp1.250.000,-", 125_000_000),
        ("Rp\u00a05", 500),
        ("  12 ", 1_200),
        ("0,09", 9),
        ("1.220.937.619,09", 122_093_761_909),
        ("-1.250", -125_000),
        ("\u22125", -500),
        ("Rp-5", -500),
        ("Rp -5", -500),
        ("-Rp5", -500),
        ("(1.250.000)", -125_000_000),
        ("(Rp 5,25)", -525),
        ("000000000000000000000000012", 1_200),
        ("1.000.000.000.000.000", 10**17),
    ],
)
def test_an_amount_is_read_as_the_office_writes_it(text: str, sen: int) -> None:
    assert Rupiah.parse(text) == sen


@pytest.mark.parametrize("text", ["1,250,000", "1.5", "1.25.000", "1250.000", "1,234", "5,", ",5", "1.250.000,00,00"])
def test_an_amount_that_can_mean_two_things_is_asked_for_again(text: str) -> None:
    with pytest.raises(InputRejected) as caught:
        Rupiah.parse(text)
    assert caught.value.code == "amount_ambiguous"


@pytest.mark.parametrize("text", ["", "-", "()", "Rp", "lima", "5-", "(5", "5)", "--5", "-(5)", "(-5)", "1e6", "٣", "5 juta"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(InputRejected) as caught:
        Rupiah.parse(text)
    assert caught.value.code == "amount_unreadable"


@pytest.mark.parametrize("text", ["1000000000000000,01", "9" * 30, "9" * 10_000])
def test_an_amount_beyond_any_village_is_refused(text: str) -> None:
    with pytest.raises(InputRejected) as caught:
        Rupiah.parse(text)
    assert caught.value.code == "amount_too_large"


@pytest.mark.parametrize(
    ("sen", "shown"),
    [
        (0, "0,00"),
        (1, "0,01"),
        (125_000_050, "1.250.000,50"),
        (-125_000_000, "(1.250.000,00)"),
        (99_999_999_999_999_99, "99.999.999.999.999,99"),
    ],
)
def test_an_amount_is_shown_with_dots_and_sen(sen: int, shown: str) -> None:
    assert str(Rupiah(sen)) == shown


@given(SEN)
def test_reading_back_what_was_shown_gives_the_same_sen(sen: int) -> None:
    assert Rupiah.parse(str(Rupiah(sen))) == sen
    assert Rupiah.parse(f"Rp {Rupiah(abs(sen))}") == abs(sen)


@given(st.text(max_size=20))
def test_any_text_is_either_an_amount_or_refused(text: str) -> None:
    try:
        amount = Rupiah.parse(text)
    except InputRejected:
        return
    assert Rupiah.parse(str(amount)) == amount


@given(SEN, SEN)
def test_sums_and_differences_stay_money(left: int, right: int) -> None:
    total = Rupiah(left) + Rupiah(right)
    assert type(total) is Rupiah
    assert total - Rupiah(right) == left
    assert type(sum([Rupiah(left), Rupiah(right)], Rupiah(0))) is Rupiah
    assert 0 - (-total) == total
    assert abs(total) >= 0


@given(st.integers(0, 10**12), st.integers(1, 1000))
def test_shares_of_an_amount_never_drift_more_than_half_a_sen_each(sen: int, parts: int) -> None:
    share = Rupiah(sen).portion(1, parts)
    assert abs(share * parts - sen) * 2 <= parts
    assert Rupiah(-sen).portion(1, parts) == -share


def test_portion_rounds_half_away_from_zero() -> None:
    assert Rupiah(5).portion(1, 2) == 3
    assert Rupiah(-5).portion(1, 2) == -3


@pytest.mark.parametrize("value", [1.5, "5", True, None])
def test_money_is_made_of_whole_sen_only(value: object) -> None:
    with pytest.raises(TypeError):
        Rupiah(value)  # type: ignore[arg-type]


def test_money_never_meets_a_float() -> None:
    with pytest.raises(TypeError):
        Rupiah(100) + 0.5
    with pytest.raises(TypeError):
        Rupiah(100) * 1.1
    with pytest.raises(TypeError):
        Rupiah(100) / 3
