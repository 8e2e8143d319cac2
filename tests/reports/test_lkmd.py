"""LKMD: cash is the cash book, what is owed is tax, things are the register, and the rest is what the village has."""

from datetime import date

from evillage.paper.model import Report
from evillage.reports.lkmd import lkmd, wealth, wealth_before
from evillage.reports.request import Request
from evillage.treasury.aset import aset_on
from evillage.values.money import Rupiah
from tests.builders import YEAR, Office
from tests.golden.year import NOW

UNTIL = date(YEAR, 12, 31)


def rows(report: Report) -> dict[object, tuple[object, ...]]:
    return {row.cells[0]: row.cells[1:] for row in report.rows}


def test_cash_tax_and_things_are_those_of_the_books(year_village: Office) -> None:
    read = year_village.session.read
    now = wealth(read, year=YEAR, until=UNTIL)

    assert now.kas == dict(read.tuples("SELECT account, saldo FROM v_kas WHERE year = ?", (YEAR,)))
    assert sum(now.pajak.values()) == read.number("SELECT utang_pajak FROM v_silpa WHERE year = ?", (YEAR,))
    assert sum(now.aset.values()) == sum(of.nilai for of in aset_on(read, UNTIL))


def test_what_remains_is_assets_less_debts_in_both_years(year_village: Office) -> None:
    read = year_village.session.read
    found = rows(lkmd(read, Request(year=YEAR, until=UNTIL, now=NOW)))
    for place, held in enumerate((wealth(read, year=YEAR, until=UNTIL), wealth_before(read, year=YEAR))):
        assets = sum((*held.kas.values(), held.panjar, *held.aset.values()), Rupiah(0))
        assert found["JUMLAH ASET (A + B + C + D + E)"][place] == assets
        assert found["III. KEKAYAAN BERSIH (I - II)"][place] == assets - sum(held.pajak.values())


def test_a_file_without_older_books_shows_what_the_year_began_with(year_village: Office) -> None:
    read = year_village.session.read
    begun = read.number("SELECT sum(amount) FROM saldo_awal WHERE year = ?", (YEAR,))

    assert sum(wealth_before(read, year=YEAR).kas.values()) == begun
