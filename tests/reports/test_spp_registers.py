"""Registers of SPP, payments and receipts: no number is missing, what was given up or taken back is named and not counted."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.ledger.reversal import entry_of
from evillage.paper.model import Report
from evillage.reports.request import Request
from evillage.reports.spp_registers import register_kwitansi, register_pencairan, register_spp
from evillage.reports.spp_sheets import spp_1, spp_2
from evillage.treasury.spp import SppLine, cancel_spp, pay_spp, reject_spp, revise_spp, submit_spp
from tests.builders import BANK, YEAR, Office, approved, rp, taken_back
from tests.treasury.desk import ATK, DAY, LATER, asked, desk
from tests.treasury.test_spp_financing import financing


@pytest.fixture
def made() -> Office:
    """Numbers 1 paid, 2 given up, 3 paid and taken back, 4 filed, and a draft."""
    made = desk()
    first = approved(made, asked(made, [SppLine(ATK, "ADD", rp(1_000))]))
    second = asked(made, [SppLine(ATK, "ADD", rp(20_000))])
    made.at(Role.PKA).do(submit_spp, spp_id=second)
    made.at(Role.SEKDES).do(reject_spp, spp_id=second, day=DAY, reason="Bukti kurang")
    made.at(Role.PKA).do(revise_spp, spp_id=second, day=DAY)
    made.session.do(cancel_spp, spp_id=second, day=DAY, reason="Tidak jadi")
    third = approved(made, financing(made, rp(300_000)))
    for spp_id in (first, third):
        made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=LATER, account=BANK)
    taken_back(made, entry_of(made.session.read, kind="spp", paper_id=third), day=LATER)
    fourth = asked(made, [SppLine(ATK, "ADD", rp(4_000_000))])
    made.at(Role.PKA).do(submit_spp, spp_id=fourth)
    asked(made, [SppLine(ATK, "ADD", rp(1))])
    return made


def cells(
    made: Office, build: Callable[[Reader, Request], Report], *places: int, until: date = date(YEAR, 12, 31)
) -> list[tuple[object, ...]]:
    request = Request(year=YEAR, until=until, now=datetime(YEAR, 12, 31, tzinfo=UTC))
    return [tuple(row.cells[place] for place in places) for row in build(made.session.read, request).rows]


def test_a_number_that_was_given_up_stays_in_the_register(made: Office) -> None:
    shown = cells(made, register_spp, 1, 3, 6, 8)

    assert [(str(number)[:4], kind, amount, word) for number, kind, amount, word in shown] == [
        ("0001", "LS", rp(1_000), "Dibayar"),
        ("0002", "LS", rp(20_000), "Batal"),
        ("0003", "PBY", rp(300_000), "Dibalik"),
        ("0004", "LS", rp(4_000_000), "Diajukan"),
        ("", "", rp(4_001_000), ""),
    ]
    assert cells(made, register_spp, 4)[2] == ("Pengeluaran pembiayaan",)


def test_a_payment_that_was_taken_back_is_named_and_not_counted(made: Office) -> None:
    assert cells(made, register_pencairan, 5, 8) == [("Transfer Bank", rp(1_000)), ("Transfer Bank, dibalik", rp(300_000)), ("", rp(1_000))]


def test_receipts_of_drafts_and_of_what_was_given_up_are_left_out(made: Office) -> None:
    assert cells(made, register_kwitansi, 9) == [(rp(1_000),), (rp(4_000_000),), (rp(4_001_000),)]


def test_a_register_ends_with_its_day(made: Office) -> None:
    assert cells(made, register_spp, 1, until=date(YEAR, 1, 31)) == []
    assert cells(made, register_pencairan, 1, until=DAY) == []


def test_financing_has_its_sheets_without_a_kegiatan(made: Office) -> None:
    request = Request(year=YEAR, until=LATER, now=datetime(YEAR, 12, 31, tzinfo=UTC), spp_id=3)

    assert [build(made.session.read, request).title[1] for build in (spp_1, spp_2)] == ["Pembiayaan (PBY)"] * 2
