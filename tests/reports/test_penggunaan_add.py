"""Laporan penggunaan ADD: what came, what was spent of it, and a saldo that the journal agrees with."""

from datetime import UTC, datetime

from evillage.kernel.actor import Role
from evillage.reports.penggunaan_add import has_add, penggunaan_add
from evillage.reports.request import Request
from evillage.treasury.spp import SppLine, pay_spp
from tests.builders import BANK, YEAR, approved, rp
from tests.treasury.desk import ATK, DAY, HONOR, LATER, asked, desk

REQUEST = Request(year=YEAR, until=LATER, now=datetime(YEAR, 3, 1, tzinfo=UTC))


def test_income_and_spending_of_the_fund_leave_what_the_journal_says() -> None:
    made = desk()
    for line in (SppLine(ATK, "ADD", rp(1_000_000)), SppLine(HONOR, "ADD", rp(250_000, 50))):
        spp_id = approved(made, asked(made, [line]))
        made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=DAY, account=BANK)
    paper = penggunaan_add(made.session.read, REQUEST)

    assert [(row.cells[0], row.cells[3], row.cells[4], row.cells[5]) for row in paper.rows] == [
        ("4.2.3.01", rp(30_000_000), None, rp(30_000_000)),
        ("1", None, None, None),
        ("1.1.04", None, rp(1_250_000, 50), rp(28_749_999, 50)),
        ("", rp(30_000_000), rp(1_250_000, 50), rp(28_749_999, 50)),
    ]
    net = made.session.read.money(
        "SELECT sum(CASE WHEN rekening >= '5' THEN -amount ELSE amount END) FROM v_gerak WHERE sumber_dana = 'ADD'"
    )
    assert paper.rows[-1].cells[5] == net
    assert dict(paper.fields)["Pagu Desa (Rp)"] == "40.000.000,00"


def test_a_village_without_the_fund_has_no_such_paper() -> None:
    made = desk(bank=rp(0))

    assert not has_add(made.session.read, REQUEST)
