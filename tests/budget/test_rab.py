"""RAB: volume × harga = jumlah, half up to the sen; lines belong to a kegiatan, an account and a fund, and to a draft."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evillage.budget.kegiatan import add_kegiatan, change_kegiatan, kegiatan, kegiatan_of, official_name, remove_kegiatan
from evillage.budget.rab import (
    RabEntry,
    add_rab_line,
    add_rab_lines,
    kegiatan_totals,
    merge_rab_lines,
    rab_lines,
    rab_subtotals,
    remove_rab_lines,
    set_rab_lines,
)
from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.session import Session
from evillage.messages import sentence
from evillage.values.codes import KodeKegiatan, KodeRekening
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from tests.builders import YEAR, Office, rab, rp
from tests.kernel.contents import contents
from tests.pocket import empty, planned
from tests.refusals import refused

VERSION = 1
NEXT_YEAR = 2


@pytest.fixture
def made() -> Office:
    """A draft of 2026 with one kegiatan; the Kaur/Kasi sits at the desk."""
    made = empty().open()
    made.at(Role.PKA).do(add_kegiatan, year=YEAR, code=KodeKegiatan("1.1.04"))
    return made


def entry(
    quantity: int, price: int, *, rekening: str = "5.2.1.01", sumber_dana: str = "ADD", uraian: str = "Kertas", kelompok: str = ""
) -> RabEntry:
    """A line in thousandths and sen."""
    return RabEntry(KodeRekening(rekening), sumber_dana, uraian, Quantity(quantity), "Rim", Rupiah(price), kelompok)


@pytest.mark.parametrize(
    ("quantity", "price", "amount"),
    [
        (1000, 12_345, 12_345),
        (1500, 5_000_000, 7_500_000),  # 1,5 × 50.000,00
        (333, 100, 33),  # 33,3 sen
        (335, 100, 34),  # 33,5 sen goes up
        (334, 100, 33),  # 33,4 sen goes down
        (1, 499, 0),
        (1, 500, 1),
        (1, 1_499, 1),
        (1, 1_500, 2),
        (125, 4, 1),
        (0, 1_000_000, 0),
        (1_000_000, 0, 0),
        (10_000_000_000, 100_000, 1_000_000_000_000),
        (12_345_678, 98_765_432, 1_219_326_221_003),
    ],
)
def test_the_row_multiplies_and_rounds_half_up(made: Office, quantity: int, price: int, amount: int) -> None:
    made.session.do(add_rab_line, version_id=VERSION, kegiatan_id=1, line=entry(quantity, price))

    (line,) = rab_lines(made.session.read, version_id=VERSION, kegiatan_id=1)

    assert line.amount == amount
    assert isinstance(line.amount, Rupiah)


@given(st.integers(0, 10**10), st.integers(0, 10**12))
def test_the_row_multiplies_as_whole_numbers_do(quantity: int, price: int) -> None:
    exact = quantity * price
    if price and quantity > 9 * 10**18 // price:
        return
    session = empty().open().at(Role.PKA)
    session.do(add_kegiatan, year=YEAR, code=KodeKegiatan("1.1.04"))
    session.do(add_rab_line, version_id=VERSION, kegiatan_id=1, line=entry(quantity, price))

    (line,) = rab_lines(session.read, version_id=VERSION, kegiatan_id=1)

    assert line.amount == exact // 1000 + (1 if exact % 1000 >= 500 else 0)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (entry(1000, 1, uraian="  "), "uraian_empty"),
        (entry(-1, 1), "quantity_negative"),
        (entry(1000, -1), "price_negative"),
        (entry(10**10, 10**9), "amount_too_large"),
        (entry(1000, 1, rekening="5.2.1"), "code_not_leaf"),
        (entry(1000, 1, rekening="5.2.1.99"), "code_unknown"),
        (entry(1000, 1, rekening="1.1.1.01"), "rekening_elsewhere"),
        (entry(1000, 1, sumber_dana="ZZZ"), "code_unknown"),
        (entry(1000, 1, rekening="4.2.3.01"), "belanja_needs_kegiatan"),
    ],
)
def test_a_line_that_is_not_well_formed_is_refused(made: Office, line: RabEntry, code: str) -> None:
    before = contents(made.session)

    assert refused(lambda: made.session.do(add_rab_line, version_id=VERSION, kegiatan_id=1, line=line)).code == code
    assert contents(made.session) == before


def test_spending_stands_under_a_kegiatan_and_income_does_not(made: Office) -> None:
    add = made.session.do

    assert refused(lambda: add(add_rab_line, version_id=VERSION, kegiatan_id=None, line=entry(1000, 1))).code == "belanja_needs_kegiatan"
    for rekening in ("4.2.3.01", "6.1.1.01", "6.2.2.01"):
        add(add_rab_line, version_id=VERSION, kegiatan_id=None, line=entry(1000, 1, rekening=rekening))
    assert [line.rekening for line in rab_lines(made.session.read, version_id=VERSION, kegiatan_id=None)] == [
        "4.2.3.01",
        "6.1.1.01",
        "6.2.2.01",
    ]


def test_a_line_cannot_stand_under_another_years_kegiatan(made: Office) -> None:
    error = refused(lambda: made.session.do(add_rab_line, version_id=NEXT_YEAR, kegiatan_id=1, line=entry(1000, 1)))

    assert error.code == "kegiatan_other_year"


def test_a_paste_is_wholly_in_or_wholly_out(made: Office) -> None:
    before = contents(made.session, log=True)
    lines = [entry(1000, 5), entry(1000, 5, uraian=""), entry(1000, 5)]

    assert refused(lambda: made.session.do(add_rab_lines, version_id=VERSION, kegiatan_id=1, lines=lines)).code == "uraian_empty"
    assert contents(made.session, log=True) == before


def test_lines_keep_their_key_when_they_change_and_never_share_one(made: Office) -> None:
    session = made.session
    first, second = session.do(add_rab_lines, version_id=VERSION, kegiatan_id=1, lines=[entry(1000, 5), entry(1000, 6)]).value
    session.do(set_rab_lines, lines=[(first, entry(2000, 7, rekening="5.2.1.02"))])
    session.do(remove_rab_lines, line_ids=[second])
    session.do(
        merge_rab_lines, version_id=VERSION, kegiatan_id=1, changed=[(first, entry(3000, 7))], added=[entry(1000, 8), entry(1000, 9)]
    )

    lines = rab_lines(session.read, version_id=VERSION, kegiatan_id=1)

    assert [(line.line_key, line.amount) for line in lines] == [(1, 21), (2, 8), (3, 9)]


def test_lines_come_in_the_order_of_the_paper(made: Office) -> None:
    made.session.do(
        add_rab_lines,
        version_id=VERSION,
        kegiatan_id=1,
        lines=[
            entry(1000, 1, rekening="5.2.1.02"),
            entry(1000, 2, kelompok="Upah"),
            entry(1000, 3, kelompok="Bahan"),
            entry(1000, 4, kelompok="Bahan"),
        ],
    )

    lines = rab_lines(made.session.read, version_id=VERSION, kegiatan_id=1)

    assert [line.amount for line in lines] == [3, 4, 2, 1]


def test_subtotals_are_sums_of_the_lines(made: Office) -> None:
    lines = [entry(1000, 2, kelompok="Upah"), entry(1000, 3, kelompok="Bahan"), entry(1000, 4), entry(1000, 50, rekening="5.2.1.02")]
    made.session.do(add_rab_lines, version_id=VERSION, kegiatan_id=1, lines=lines)

    shown = [(s.rekening, s.kelompok, s.jumlah) for s in rab_subtotals(made.session.read, version_id=VERSION, kegiatan_id=1)]

    assert shown == [("5.2.1.01", "", 9), ("5.2.1.01", "Bahan", 3), ("5.2.1.01", "Upah", 2), ("5.2.1.02", "", 50)]
    assert kegiatan_totals(made.session.read, version_id=VERSION) == {1: Rupiah(59)}


def test_nothing_of_a_posted_budget_changes() -> None:
    made = planned().open()
    session: Session = made.at(Role.PKA)
    line = rab_lines(session.read, version_id=VERSION, kegiatan_id=1)[0]
    before = contents(session)

    for action in (
        lambda: session.do(add_rab_line, version_id=VERSION, kegiatan_id=1, line=entry(1000, 1)),
        lambda: session.do(set_rab_lines, lines=[(line.id, entry(1000, 1))]),
        lambda: session.do(remove_rab_lines, line_ids=[line.id]),
        lambda: session.do(merge_rab_lines, version_id=VERSION, kegiatan_id=1, changed=[], added=[entry(1000, 1)]),
        lambda: session.do(remove_kegiatan, kegiatan_id=1),
    ):
        error = refused(action)
        assert error.code == "budget_frozen"
        assert sentence(error) == "Anggaran ini sudah ditetapkan dan terkunci; perubahan dibuat lewat versi anggaran berikutnya."
    assert contents(session) == before


def test_a_kegiatan_carries_the_official_name_unless_it_has_its_own(made: Office) -> None:
    official = official_name(made.session.read, "1.1.05")
    own = made.session.do(add_kegiatan, year=YEAR, code=KodeKegiatan("1.1.05"), name="Musyawarah").value

    assert [k.name for k in kegiatan_of(made.session.read, year=YEAR)] == [official_name(made.session.read, "1.1.04"), "Musyawarah"]
    assert official != "Musyawarah"
    made.session.do(
        change_kegiatan, kegiatan_id=own, name="Musyawarah Desa", lokasi="Balai desa", waktu="Juni", keluaran="Notulen",
        volume=Quantity.of(2), satuan="Kali", pelaksana_id=made.desks[Role.PKA].official_id,
    )  # fmt: skip
    changed = kegiatan(made.session.read, own)
    assert (changed.code, changed.name, changed.volume, changed.pelaksana_id) == ("1.1.05", "Musyawarah Desa", Quantity.of(2), 1)


@pytest.mark.parametrize(("code", "refusal"), [("1.1.04", "kegiatan_twice"), ("1.1.99", "code_unknown"), ("1.1", "kegiatan_level")])
def test_a_kegiatan_stands_once_a_year_and_in_the_list(made: Office, code: str, refusal: str) -> None:
    assert refused(lambda: made.session.do(add_kegiatan, year=YEAR, code=KodeKegiatan(code))).code == refusal


def test_a_kegiatan_leaves_with_its_draft_lines(made: Office) -> None:
    made.session.do(add_rab_line, version_id=VERSION, kegiatan_id=1, line=rab("5.2.1.01", rp(1)))

    made.session.do(remove_kegiatan, kegiatan_id=1)

    assert kegiatan_of(made.session.read, year=YEAR) == []
    assert made.session.read.number("SELECT count(*) FROM rab_line") == 0


def test_questions_about_what_is_not_there_are_refused(made: Office) -> None:
    assert refused(lambda: kegiatan(made.session.read, 900)).code == "row_missing"
    assert isinstance(refused(lambda: official_name(made.session.read, "9.9.99")), InputRejected)
    assert isinstance(refused(lambda: made.session.do(add_kegiatan, year=2030, code=KodeKegiatan("1.1.04"))), RuleViolation)
