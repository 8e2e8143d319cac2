"""The end of a year: nothing is closed over what is open, and the next year begins with what this one ended with, to the sen."""

from datetime import date
from pathlib import Path

import pytest

from evillage.budget.posting import post_budget
from evillage.budget.rab import add_rab_line
from evillage.budget.version import draft
from evillage.errors import RuleViolation
from evillage.kernel.actor import Role
from evillage.ledger.reversal import entry_of
from evillage.treasury.cash import move_cash
from evillage.treasury.opening import post_saldo_awal
from evillage.treasury.receipts import post_receipt
from evillage.treasury.silpa import silpa_dana
from evillage.treasury.spp import SppKind
from evillage.treasury.tahun import approve_year, close_year, open_next_year, openings, reopen_year, return_year, tahun
from evillage.treasury.tax import deposit_tax
from evillage.treasury.tutup import Found, close_month, closing_lines, month_end
from evillage.values.codes import KodeRekening
from evillage.village.profile import open_year
from tests.builders import BANK, TUNAI, YEAR, Office, budgeted, paid, rab, rp, taken_back
from tests.treasury.desk import PPN

END, NEXT = date(YEAR, 12, 31), YEAR + 1


@pytest.fixture
def made(tmp_path: Path) -> Office:
    """ADD 10 juta, 1 juta paid with 99.000 tax still owed; 4 juta taken to the box; interest."""
    made = budgeted(tmp_path)
    paid(made, rp(1_000_000), tax=rp(99_000))
    treasurer = made.at(Role.KAUR_KEU)
    treasurer.do(move_cash, day=date(YEAR, 2, 2), from_account=BANK, to_account=TUNAI, amount=rp(4_000_000))
    treasurer.do(
        post_receipt, day=date(YEAR, 5, 31), account=BANK, rekening=KodeRekening("4.3.6.01"), sumber_dana="DLL", amount=rp(1_234, 56),
        uraian="Bunga bank",
    )  # fmt: skip
    return made


def close_months(made: Office, last: int = 12) -> None:
    treasurer = made.at(Role.KAUR_KEU)
    for month in range(1, last + 1):
        found = [Found(line.account, line.buku) for line in closing_lines(treasurer.read, year=YEAR, month=month)]
        treasurer.do(close_month, year=YEAR, month=month, day=month_end(YEAR, month), found=found)


def budget_next(made: Office) -> None:
    session = made.at(Role.SEKDES)
    session.do(open_year, year=NEXT)
    version = draft(session.read, year=NEXT)
    assert version is not None
    for rekening in ("6.1.1.01", "6.2.2.01"):
        session.do(add_rab_line, version_id=version.id, kegiatan_id=None, line=rab(rekening, rp(9_000_000)))
    session.do(post_budget, version_id=version.id, document_no="7 Tahun 2026", document_date=date(YEAR, 12, 20))


def test_a_year_with_an_open_month_is_not_closed(made: Office) -> None:
    close_months(made, 11)
    with pytest.raises(RuleViolation, match="year_months_open_by") as caught:
        made.session.do(close_year, year=YEAR, day=END)

    assert caught.value.facts["bulan"] == "Desember 2026"


def test_a_year_with_an_advance_out_is_not_closed(made: Office) -> None:
    paid(made, rp(500_000), kind=SppKind.UM, day=date(YEAR, 12, 1))
    close_months(made)
    with pytest.raises(RuleViolation, match="year_panjar_open_by") as caught:
        made.session.do(close_year, year=YEAR, day=END)

    assert caught.value.facts["jumlah"] == rp(500_000)


def test_a_closed_year_is_approved_reopened_and_sent_back_with_reasons(made: Office) -> None:
    close_months(made)
    tahun_id = made.session.do(close_year, year=YEAR, day=END).value
    made.at(Role.KADES).do(return_year, tahun_id=tahun_id, day=END, reason="Periksa pajak")
    assert tahun(made.session.read, year=YEAR).state == "draft"
    made.at(Role.KAUR_KEU).do(close_year, year=YEAR, day=END)
    made.at(Role.KADES).do(approve_year, tahun_id=tahun_id, day=END)
    assert tahun(made.session.read, year=YEAR).closed
    made.session.do(reopen_year, tahun_id=tahun_id, day=END, reason="Koreksi aset")

    assert not tahun(made.session.read, year=YEAR).closed


def test_the_next_year_begins_with_what_this_one_ended_with(made: Office) -> None:
    close_months(made)
    budget_next(made)
    made.at(Role.KAUR_KEU).do(open_next_year, year=NEXT)
    read = made.session.read
    begun = silpa_dana(read, year=NEXT, until=date(NEXT, 1, 1))
    ended = silpa_dana(read, year=YEAR, until=END)

    assert [(of.sumber_dana, of.silpa, of.utang_pajak) for of in begun] == [(of.sumber_dana, of.silpa, of.utang_pajak) for of in ended]
    for account, saldo in read.tuples("SELECT account, saldo FROM v_kas WHERE year = ?", (YEAR,)):
        assert read.number("SELECT saldo FROM v_kas WHERE year = ? AND account = ?", (NEXT, account)) == saldo


def test_every_line_of_the_opening_says_where_it_lies_and_whose_it_is(made: Office) -> None:
    assert [(line.account, line.lawan, line.sumber_dana, line.amount) for line in openings(made.session.read, year=YEAR)] == [
        (TUNAI, "6.1.1.01", "ADD", rp(4_000_000) - rp(1_234, 56)),
        (TUNAI, "6.1.1.01", "DLL", rp(1_234, 56)),
        (BANK, "6.1.1.01", "ADD", rp(5_001_234, 56)),
        (BANK, "7.1.1.01", "ADD", rp(99_000)),
    ]


def test_a_year_is_opened_once(made: Office) -> None:
    close_months(made)
    budget_next(made)
    made.at(Role.KAUR_KEU).do(open_next_year, year=NEXT)
    with pytest.raises(RuleViolation, match="next_year_begun") as caught:
        made.session.do(open_next_year, year=NEXT)

    assert caught.value.facts["jumlah"] == rp(9_100_234, 56)


def test_a_year_is_opened_after_its_budget_and_the_months_before(made: Office) -> None:
    with pytest.raises(RuleViolation, match="year_months_open_by"):
        made.session.do(open_next_year, year=NEXT)
    close_months(made)
    made.at(Role.SEKDES).do(open_year, year=NEXT)
    with pytest.raises(RuleViolation, match="no_budget_in_force"):
        made.at(Role.KAUR_KEU).do(open_next_year, year=NEXT)


def test_a_fund_that_spent_the_money_of_another_is_named(made: Office) -> None:
    read = made.session.read
    taken = read.number("SELECT id FROM transfer WHERE credit = '4.3.6.01'")
    connection = made.session.connection
    for (trigger,) in read.tuples("SELECT name FROM sqlite_temp_master WHERE type = 'trigger' AND tbl_name = 'transfer'"):
        connection.execute(f"DROP TRIGGER temp.{trigger}")
    for (trigger,) in read.tuples("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'transfer'"):
        connection.execute(f"DROP TRIGGER {trigger}")
    connection.execute("UPDATE transfer SET debit = '5.2.1.01', credit = '1.1.1.02.01' WHERE id = ?", (taken,))
    with pytest.raises(RuleViolation, match="silpa_negative_by") as caught:
        openings(read, year=YEAR)

    assert (caught.value.facts["dana"], caught.value.facts["jumlah"]) == ("Pendapatan Lain Lain", rp(1_234, 56))


def test_tax_that_one_fund_paid_for_another_opens_as_what_is_owed_in_all(made: Office) -> None:
    """ADD paid the tax that stood with DDS, then its own withholding was taken back: together nothing more is owed than DDS still owes."""
    treasurer = made.at(Role.KAUR_KEU)
    treasurer.do(post_saldo_awal, year=YEAR, account=BANK, sumber_dana="DDS", amount=rp(150_000), lawan=PPN)
    treasurer.do(deposit_tax, day=date(YEAR, 2, 10), account=BANK, ntpn="A" * 16, lines=[(PPN, rp(99_000))])
    taken_back(made, entry_of(made.session.read, kind="spp", paper_id=1), day=date(YEAR, 3, 2))
    by_fund = dict(made.session.read.tuples("SELECT sumber_dana, sisa FROM v_pajak_dana WHERE account = ?", (PPN,)))
    assert by_fund == {"ADD": -rp(99_000), "DDS": rp(150_000)}

    lines = openings(made.session.read, year=YEAR)

    assert {line.sumber_dana: line.amount for line in lines if line.lawan == PPN} == {"DDS": rp(51_000)}
    places = made.session.read.money("SELECT sum(saldo) FROM v_kas WHERE year = ?", (YEAR,))
    assert sum(line.amount for line in lines) == places
    silpa: dict[str, int] = {}
    for line in lines:
        if line.lawan != PPN:
            silpa[line.sumber_dana] = silpa.get(line.sumber_dana, 0) + line.amount
    assert silpa == {of.sumber_dana: of.silpa for of in silpa_dana(made.session.read, year=YEAR, until=END) if of.silpa}
