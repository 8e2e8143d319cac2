"""Months of tax: withheld, deposited and owed per month, due on a working day, never deposited beyond what a month owes."""

from __future__ import annotations

from datetime import date

import pytest

from evillage.kernel.actor import Role
from evillage.messages import sentence
from evillage.treasury.spp import SppLine, pay_spp
from evillage.treasury.tax import SetorLine, deposit_tax, deposits
from evillage.treasury.tax_due import due_date, tax_due
from evillage.treasury.tax_rates import load_tax_rates, set_tempo
from evillage.values.money import Rupiah
from tests.builders import BANK, Office, approved, rp, taken_back
from tests.refusals import refused_without_trace
from tests.treasury.desk import ATK, PPH22, PPN, asked, desk, receipt

FEBRUARY, MARCH = date(2026, 2, 15), date(2026, 3, 20)
RULES = [("7.1.1.01", "2020-01-01", 10), ("7.1.1.01", "2025-01-01", 15), ("7.1.1.02", "2025-01-01", 31)]


@pytest.fixture
def made() -> Office:
    """PPN of 220.000 withheld in February and 330.000 in March; PPh 22 of 30.000 in February."""
    made = desk()
    made.at(Role.KAUR_KEU).do(load_tax_rates)
    for day, ppn, pph in ((FEBRUARY, rp(220_000), rp(30_000)), (MARCH, rp(330_000), Rupiah(0))):
        taxes = {"PPN": ppn, "PPH22": pph} if pph else {"PPN": ppn}
        spp_id = approved(made, asked(made, [SppLine(ATK, "ADD", rp(3_000_000))], bukti=[receipt(rp(3_000_000), taxes=taxes)]))
        made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=day, account=BANK)
    return made


def deposit(made: Office, *lines: SetorLine, day: date = date(2026, 3, 31), ntpn: str = "A" * 16, billing: str = "") -> int:
    return made.at(Role.KAUR_KEU).do(deposit_tax, day=day, account=BANK, ntpn=ntpn, billing=billing, lines=lines).value


def owed(made: Office, day: date = date(2026, 12, 31)) -> dict[tuple[str, str], tuple[Rupiah, Rupiah]]:
    return {(row.account, row.masa): (row.dipungut, row.disetor) for row in tax_due(made.session.read, year=2026, day=day)}


def test_each_month_is_owed_by_itself(made: Office) -> None:
    assert owed(made) == {
        (PPN, "2026-02"): (rp(220_000), rp(0)),
        (PPH22, "2026-02"): (rp(30_000), rp(0)),
        (PPN, "2026-03"): (rp(330_000), rp(0)),
    }
    assert owed(made, date(2026, 2, 14)) == {}


def test_a_deposit_without_a_month_pays_the_oldest_first(made: Office) -> None:
    deposit(made, SetorLine(PPN, rp(300_000)))

    assert owed(made)[PPN, "2026-02"] == (rp(220_000), rp(220_000))
    assert owed(made)[PPN, "2026-03"] == (rp(330_000), rp(80_000))
    assert deposits(made.session.read, year=2026)[0].masa == "2026-02,2026-03"


def test_a_deposit_may_name_a_later_month(made: Office) -> None:
    deposit(made, SetorLine(PPN, rp(330_000), "2026-03"), SetorLine(PPH22, rp(30_000), "2026-02"), billing="123456789012345")

    assert owed(made)[PPN, "2026-02"] == (rp(220_000), rp(0))
    assert owed(made)[PPN, "2026-03"] == (rp(330_000), rp(330_000))
    assert owed(made)[PPH22, "2026-02"] == (rp(30_000), rp(30_000))


def test_one_sen_more_than_a_month_owes_is_refused_with_its_name(made: Office) -> None:
    error = refused_without_trace(made.session, lambda: deposit(made, SetorLine(PPN, rp(220_000, 1), "2026-02")))

    assert sentence(error) == (
        "Potongan Pajak PPN Pusat masa Februari 2026: yang dipungut dan belum disetor 220.000,00, akan disetor 220.000,01; "
        "kurangi setoran masa itu."
    )


def test_a_month_that_was_paid_later_is_not_paid_again_before(made: Office) -> None:
    deposit(made, SetorLine(PPN, rp(220_000), "2026-02"), day=date(2026, 4, 10))

    error = refused_without_trace(made.session, lambda: deposit(made, SetorLine(PPN, rp(1), "2026-02"), ntpn="B" * 16))

    assert (error.code, error.facts["sisa"]) == ("masa_overpaid_by", 0)


def test_a_reversed_deposit_opens_its_months_again(made: Office) -> None:
    deposit(made, SetorLine(PPN, rp(550_000)))
    (shown,) = deposits(made.session.read, year=2026)

    taken_back(made, shown.entry_id, day=date(2026, 4, 1), reason="NTPN salah ketik")
    made.at(Role.KAUR_KEU)

    assert owed(made)[PPN, "2026-02"] == (rp(220_000), rp(0))
    deposit(made, SetorLine(PPN, rp(220_000), "2026-02"), day=date(2026, 4, 2), ntpn="B" * 16)


@pytest.mark.parametrize("billing", ["1234", "12345678901234X", "1234567890123456"])
def test_a_billing_code_is_fifteen_figures(made: Office, billing: str) -> None:
    assert refused_without_trace(made.session, lambda: deposit(made, SetorLine(PPN, rp(1)), billing=billing)).code == "billing_malformed"


@pytest.mark.parametrize(
    ("account", "masa", "expected"),
    [
        ("7.1.1.01", "2026-09", date(2026, 10, 15)),
        ("7.1.1.01", "2026-10", date(2026, 11, 16)),  # 15 November 2026 is a Sunday
        ("7.1.1.01", "2024-10", date(2024, 11, 11)),  # the 10th, a Sunday, before PMK 81/2024
        ("7.1.1.01", "2025-12", date(2026, 1, 15)),
        ("7.1.1.02", "2026-01", date(2026, 3, 2)),  # the last day of February is a Saturday
        ("7.1.2.01", "2026-01", None),
    ],
)
def test_the_due_day_is_a_working_day(account: str, masa: str, expected: date | None) -> None:
    assert due_date(RULES, account, masa) == expected


def test_days_late_count_from_the_day_after_the_due_day(made: Office) -> None:
    def late(day: date) -> int:
        return next(row.terlambat for row in tax_due(made.session.read, year=2026, day=day) if row.masa == "2026-02")

    assert [late(date(2026, 3, 16)), late(date(2026, 3, 17)), late(date(2026, 3, 26))] == [0, 1, 10]


def test_what_is_paid_is_never_late(made: Office) -> None:
    deposit(made, SetorLine(PPN, rp(550_000)), SetorLine(PPH22, rp(30_000)))

    assert [row.terlambat for row in tax_due(made.session.read, year=2026, day=date(2026, 12, 31))] == [0, 0, 0]


def test_the_day_of_deposit_is_the_villages_own(made: Office) -> None:
    made.at(Role.KAUR_KEU).do(set_tempo, account=PPN, valid_from=date(2026, 1, 1), banyak=31, legal_basis="Surat KPP")

    assert next(row.jatuh_tempo for row in tax_due(made.session.read, year=2026, day=MARCH) if row.account == PPN) == date(2026, 3, 31)
