"""The journal: a balance is that of a day, and numbers have no gaps."""

from datetime import date

import pytest

from evillage.ledger.journal import kas_balance
from evillage.ledger.numbering import next_number
from evillage.treasury.receipts import receipts
from tests.builders import TUNAI, Office, paid, rp
from tests.refusals import refused
from tests.treasury.desk import ATK, DAY, FIRST, desk, receive


@pytest.fixture
def made() -> Office:
    return desk(box=rp(500_000))


def test_a_balance_is_that_at_the_end_of_the_day(made: Office) -> None:
    receive(made, rp(5), day=DAY, account=TUNAI)

    days = (date(2026, 1, 9), FIRST, date(2026, 1, 31), DAY, date(2026, 12, 31), date(2027, 1, 1))

    assert [kas_balance(made.session.read, account=TUNAI, day=day) for day in days] == [
        0,
        rp(500_000),
        rp(500_000),
        rp(500_005),
        rp(500_005),
        0,
    ]


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        ("SPP", "0001/SPP/14.2099/2026"), ("SPJ", "0001/SPJ/14.2099/2026"), ("TBP", "0001/TBP/14.2099/2026"),
        ("SSP", "0001/SSP/14.2099/2026"), ("KWT", "00001/KWT/14.2099/2026"), ("BANK", "0002/BANK/14.2099/2026"),
        ("CASH", "0002/CASH/14.2099/2026"),
    ],
)  # fmt: skip
def test_each_kind_of_paper_counts_on_its_own(made: Office, kind: str, first: str) -> None:
    assert next_number(made.session.read, kind=kind, year=2026) == first


def test_each_year_begins_at_one(made: Office) -> None:
    assert next_number(made.session.read, kind="BANK", year=2027) == "0001/BANK/14.2099/2027"


def test_numbers_run_on_past_four_figures_and_have_no_hole(made: Office) -> None:
    for _ in range(3):
        paid(made, rp(1))
    assert made.session.read.tuples("SELECT number FROM spp ORDER BY id") == [(f"000{n}/SPP/14.2099/2026",) for n in (1, 2, 3)]
    assert made.session.read.tuples("SELECT * FROM v_check_numbering") == []
    made.session.connection.execute("PRAGMA ignore_check_constraints=ON")
    made.session.connection.execute("UPDATE spj SET number = NULL")
    made.session.connection.execute(
        "INSERT INTO spj (year, number, date, spp_id, return_to) VALUES (2026, '9999/SPJ/14.2099/2026', '2026-02-01', 1, '1.1.1.01')"
    )

    assert next_number(made.session.read, kind="SPJ", year=2026) == "10000/SPJ/14.2099/2026"
    assert made.session.read.tuples("SELECT * FROM v_check_numbering") == [("SPJ 2026", 1, 9999)]


def test_refused_papers_take_no_number(made: Office) -> None:
    refused(lambda: receive(made, rp(0)))
    refused(lambda: receive(made, rp(1), rekening=ATK))

    receive(made, rp(1))

    assert receipts(made.session.read, year=2026)[0].number == "0002/BANK/14.2099/2026"
