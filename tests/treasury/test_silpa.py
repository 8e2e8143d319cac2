"""SiLPA per sumber dana: each fund by itself, and all of them together the SiLPA of the year."""

from datetime import date
from pathlib import Path

import pytest

from evillage.kernel.actor import Role
from evillage.treasury.receipts import post_receipt
from evillage.treasury.silpa import open_panjar, open_requests, owed_tax, silpa_dana
from evillage.treasury.spp import SppKind, submit_spp
from evillage.values.codes import KodeRekening
from tests.builders import BANK, YEAR, Office, budgeted, drafted, paid, rp

END = date(YEAR, 12, 31)


@pytest.fixture
def made(tmp_path: Path) -> Office:
    """ADD of 10 juta received; 1 juta paid with 99.000 tax, an advance of 2 juta, a request of 500 ribu, and interest."""
    made = budgeted(tmp_path)
    paid(made, rp(1_000_000), tax=rp(99_000))
    paid(made, rp(2_000_000), kind=SppKind.UM, day=date(YEAR, 3, 1))
    asked = drafted(made, rp(500_000), day=date(YEAR, 4, 1))
    made.at(Role.PKA).do(submit_spp, spp_id=asked)
    made.at(Role.KAUR_KEU).do(
        post_receipt, day=date(YEAR, 5, 31), account=BANK, rekening=KodeRekening("4.3.6.01"), sumber_dana="DLL", amount=rp(1_234, 56),
        uraian="Bunga bank",
    )  # fmt: skip
    return made


def test_each_fund_has_its_own_rest(made: Office) -> None:
    funds = {of.sumber_dana: of for of in silpa_dana(made.session.read, year=YEAR, until=END)}

    assert {code: of.silpa for code, of in funds.items()} == {"ADD": rp(9_000_000), "DLL": rp(1_234, 56)}
    assert (funds["ADD"].kas, funds["ADD"].panjar, funds["ADD"].utang_pajak) == (rp(7_099_000), rp(2_000_000), rp(99_000))


def test_funds_together_are_the_silpa_of_the_year(made: Office) -> None:
    funds = silpa_dana(made.session.read, year=YEAR, until=END)

    assert all(of.silpa == of.held for of in funds)
    assert sum(of.silpa for of in funds) == made.session.read.money("SELECT silpa FROM v_silpa WHERE year = ?", (YEAR,))


def test_a_fund_is_seen_as_it_stood_on_a_day(made: Office) -> None:
    january = silpa_dana(made.session.read, year=YEAR, until=date(YEAR, 1, 31))

    assert [(of.sumber_dana, of.silpa) for of in january] == [("ADD", rp(10_000_000))]


def test_what_is_still_open_is_listed_with_its_sum(made: Office) -> None:
    read = made.session.read

    assert [of.sisa for of in open_panjar(read, year=YEAR, until=END)] == [rp(2_000_000)]
    assert [(of.account, of.sisa) for of in owed_tax(read, year=YEAR, until=END)] == [("7.1.1.01", rp(99_000))]
    assert [(of.state, of.jumlah) for of in open_requests(read, year=YEAR, until=END)] == [("submitted", rp(500_000))]
    assert open_panjar(read, year=YEAR, until=date(YEAR, 2, 28)) == []
