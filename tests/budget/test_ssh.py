"""Standar harga: loaded as planned, found by words in any order, measured against the lines that were taken from them."""

from dataclasses import replace

import pytest

from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.rab import RabEntry, add_rab_line, rab_lines, set_rab_lines
from evillage.budget.ssh import (
    PriceEntry,
    add_price,
    change_price,
    copy_prices,
    load_prices,
    plan_prices,
    prices_above_standard,
    remove_prices,
    search_prices,
    standard_prices,
    still_meant,
)
from evillage.kernel.actor import Role
from evillage.messages import sentence
from evillage.values.codes import KodeKegiatan, KodeRekening
from evillage.values.quantity import Quantity
from tests.builders import YEAR, Office, rp
from tests.kernel.contents import contents
from tests.pocket import empty
from tests.refusals import refused

VERSION = 1
SEMEN = PriceEntry("1.3.01", "Semen Portland", "50 kg", "Zak", rp(85_000), "Bahan bangunan", "SK Bupati")
PASIR = PriceEntry("1.3.02", "Pasir Cor", "Lumajang", "M3", rp(430_000), "Bahan bangunan", "SK Bupati")
SEMEN_PUTIH = PriceEntry("1.3.03", "Semen Putih", "40 kg", "Zak", rp(120_000))


@pytest.fixture
def made() -> Office:
    """A draft of 2026 with one kegiatan and three standards."""
    made = empty().open()
    session = made.at(Role.PKA)
    session.do(add_kegiatan, year=YEAR, code=KodeKegiatan("1.1.04"))
    session.do(load_prices, year=YEAR, plan=plan_prices(session.read, year=YEAR, entries=[SEMEN, PASIR, SEMEN_PUTIH]))
    return made


def found(made: Office, text: str) -> list[str]:
    return [price.code for price in search_prices(made.session.read, year=YEAR, text=text)]


def taken(price: PriceEntry, *, harga: int, uraian: str = "") -> RabEntry:
    return RabEntry(
        KodeRekening("5.2.1.01"), "ADD", uraian or price.name, Quantity.of(10), price.satuan, rp(harga), ssh=price.code
    )  # fmt: skip


def test_a_list_is_loaded_as_its_dry_run_says(made: Office) -> None:
    session = made.session
    entries = [SEMEN, replace(PASIR, unit_price=rp(450_000)), PriceEntry("9", "Batu kali", "", "M3", rp(300_000))]

    plan = plan_prices(session.read, year=YEAR, entries=entries)
    acts = session.head()[0]
    session.do(load_prices, year=YEAR, plan=plan)

    assert (len(plan.added), len(plan.changed), plan.same) == (1, 1, 1)
    assert session.head()[0] == acts + 1
    assert {price.code: price.unit_price for price in standard_prices(session.read, year=YEAR)} == {
        "1.3.01": rp(85_000), "1.3.02": rp(450_000), "1.3.03": rp(120_000), "9": rp(300_000),
    }  # fmt: skip
    assert plan_prices(session.read, year=YEAR, entries=entries).same == 3
    session.undo()
    assert len(standard_prices(session.read, year=YEAR)) == 3


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("semen", ["1.3.03", "1.3.01"]),
        ("kg 50 semen", ["1.3.01"]),
        ("lumajang pasir", ["1.3.02"]),
        ("1.3.02", ["1.3.02"]),
        ("1.3", ["1.3.02", "1.3.03", "1.3.01"]),
        ("portland", ["1.3.01"]),
        ("%", []),
        ("", []),
    ],
)
def test_words_are_found_in_any_order_over_code_name_and_specification(made: Office, typed: str, codes: list[str]) -> None:
    assert found(made, typed) == codes


def test_names_that_begin_with_the_word_come_before_names_that_only_hold_it(made: Office) -> None:
    made.session.do(add_price, year=YEAR, price=PriceEntry("0.1", "Angkut semen", "", "Zak", rp(2_000)))
    made.session.do(add_price, year=YEAR, price=PriceEntry("0.2", "Cat", "untuk semen", "Kg", rp(2_000)))
    assert found(made, "semen") == ["1.3.03", "1.3.01", "0.1", "0.2"]


def test_one_standard_is_changed_and_removed(made: Office) -> None:
    session = made.session
    first = standard_prices(session.read, year=YEAR)[0]
    session.do(change_price, price_id=first.id, price=replace(SEMEN_PUTIH, name="Semen putih halus"))
    assert standard_prices(session.read, year=YEAR)[0].name == "Semen putih halus"
    session.do(remove_prices, price_ids=[first.id])
    assert len(standard_prices(session.read, year=YEAR)) == 2


@pytest.mark.parametrize(
    ("price", "code"),
    [
        (SEMEN, "ssh_twice"),
        (replace(SEMEN, code="x", name=" "), "name_empty"),
        (replace(SEMEN, code="x", unit_price=rp(-1)), "price_negative"),
    ],
)
def test_a_standard_that_is_not_well_formed_is_refused(made: Office, price: PriceEntry, code: str) -> None:
    before = contents(made.session)
    assert refused(lambda: made.session.do(add_price, year=YEAR, price=price)).code == code
    assert contents(made.session) == before


def test_last_years_list_is_copied_beside_what_the_year_has(made: Office) -> None:
    session = made.session
    session.do(add_price, year=YEAR + 1, price=replace(SEMEN, unit_price=rp(90_000)))

    assert session.do(copy_prices, year=YEAR + 1).value == 2

    assert {price.code: price.unit_price for price in standard_prices(session.read, year=YEAR + 1)}["1.3.01"] == rp(90_000)
    error = refused(lambda: session.do(copy_prices, year=YEAR))
    assert sentence(error) == "Standar harga tahun 2025 tidak ada isinya; tidak ada yang dapat disalin."


def test_a_line_above_its_standard_is_found_with_both_figures(made: Office) -> None:
    session = made.session
    for line in (taken(SEMEN, harga=85_000), taken(PASIR, harga=430_001), taken(SEMEN_PUTIH, harga=150_000)):
        session.do(add_rab_line, version_id=VERSION, kegiatan_id=1, line=line)

    above = prices_above_standard(session.read, VERSION)

    assert [(found.name, found.unit_price, found.standard, found.difference) for found in above] == [
        ("Semen Putih", rp(150_000), rp(120_000), rp(30_000)),
        ("Pasir Cor", rp(430_001), rp(430_000), rp(1)),
    ]


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        ({"unit_price": rp(99_000)}, "1.3.01"),
        ({"uraian": "Semen 50 kg merek setempat"}, "1.3.01"),
        ({"uraian": "Besi beton 8 mm"}, ""),
        ({"satuan": "Kg"}, ""),
        ({"satuan": "zak"}, "1.3.01"),
        ({"uraian": "Besi beton", "ssh": "1.3.02"}, "1.3.02"),
    ],
)
def test_a_line_keeps_its_standard_while_it_is_the_same_good_per_the_same_unit(made: Office, change: dict[str, object], kept: str) -> None:
    session = made.session
    line = taken(SEMEN, harga=85_000)
    line_id = session.do(add_rab_line, version_id=VERSION, kegiatan_id=1, line=line).value

    session.do(set_rab_lines, lines=[(line_id, replace(line, **change))])  # type: ignore[arg-type]

    assert rab_lines(session.read, version_id=VERSION, kegiatan_id=1)[0].ssh == kept


def test_a_standard_with_only_short_words_says_nothing_about_the_good(made: Office) -> None:
    made.session.do(add_price, year=YEAR, price=PriceEntry("7", "AC", "", "Unit", rp(1)))
    standard = search_prices(made.session.read, year=YEAR, text="AC")[0]
    assert still_meant(standard, uraian="Pendingin ruang", satuan="Unit")
