"""Papers of tax agree with each other and with the books; a reversed deposit stays in sight and adds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.paper.model import Report, Row, Style
from evillage.reports.catalogue import find
from evillage.reports.request import Request
from evillage.treasury.tax import SetorLine, deposit_tax, deposits, pajak_balances
from evillage.treasury.tax_due import tax_due
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from tests.builders import BANK, YEAR, Office, budgeted, paid, rp, taken_back

PPN = KodeRekening("7.1.1.01")


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Office]:
    """PPN of February and March; February's deposited, reversed and deposited again."""
    made = budgeted(tmp_path)
    paid(made, rp(1_000_000), tax=rp(110_000))
    paid(made, rp(500_000), tax=rp(55_000), day=date(2026, 3, 4))
    treasurer = made.at(Role.KAUR_KEU)
    treasurer.do(deposit_tax, day=date(2026, 3, 10), account=BANK, ntpn="A" * 16, lines=[(PPN, rp(110_000))])
    [first] = deposits(made.session.read, year=YEAR)
    taken_back(made, first.entry_id, day=date(2026, 3, 11))
    made.at(Role.KAUR_KEU).do(deposit_tax, day=date(2026, 3, 12), account=BANK, ntpn="B" * 16, billing="1" * 15, lines=[(PPN, rp(110_000))])
    yield made
    made.session.close()


def paper(made: Office, report_id: str, *, month: int | None = None, tax: str | None = None, spp_id: int | None = None) -> Report:
    now = datetime(YEAR, 12, 31, 10, tzinfo=UTC)
    request = Request(year=YEAR, until=date(YEAR, 12, 31), now=now, month=month, tax=tax, spp_id=spp_id)
    document = find(report_id).build(made.session.read, request)
    assert isinstance(document, Report)
    return document


def last(report: Report) -> Row:
    """The JUMLAH of a paper."""
    assert report.rows[-1].style is Style.TOTAL
    return report.rows[-1]


def test_the_rekap_of_the_year_is_what_the_books_say(made: Office) -> None:
    [line] = pajak_balances(made.session.read, year=YEAR)

    assert last(paper(made, "rekap-pajak")).cells[4:] == (rp(165_000), rp(110_000), rp(55_000))
    assert (line.dipungut - line.disetor, line.sisa) == (rp(55_000), rp(55_000))


def test_the_rekap_of_a_month_knows_the_months_before(made: Office) -> None:
    assert last(paper(made, "rekap-pajak", month=3)).cells[2:] == (rp(55_000), rp(110_000), rp(165_000), rp(110_000), rp(55_000))
    assert last(paper(made, "rekap-pajak", month=1)).cells[2:] == (Rupiah(0),) * 5


def test_the_register_shows_a_reversed_deposit_and_does_not_add_it(made: Office) -> None:
    rows = paper(made, "daftar-setor-pajak").rows

    assert [(row.cells[3], row.cells[5], row.cells[7], row.cells[8]) for row in rows[:-1]] == [
        ("A" * 16, "Potongan Pajak PPN Pusat (dibalik)", "Februari 2026", Rupiah(0)),
        ("B" * 16, "Potongan Pajak PPN Pusat", "Februari 2026", rp(110_000)),
    ]
    assert last(paper(made, "daftar-setor-pajak")).cells[8] == rp(110_000)


def test_every_receipt_that_took_effect_stands_in_the_list_of_its_month(made: Office) -> None:
    february, year = paper(made, "daftar-potongan", month=2), paper(made, "daftar-potongan")

    assert last(february).cells[8] == rp(110_000)
    assert last(year).cells[8] == rp(165_000)
    assert len(year.rows) == 3


def test_daily_data_adds_up_to_what_was_paid_out(made: Office) -> None:
    cells = last(paper(made, "transaksi-harian-pajak")).cells

    assert cells[8:] == (rp(1_500_000), rp(165_000), *(Rupiah(0),) * 5, rp(1_335_000))


def test_the_book_of_one_kind_ends_with_what_is_owed(made: Office) -> None:
    report = paper(made, "bp-pajak-jenis", tax=PPN)

    assert last(report).cells[-1] == rp(55_000)
    with pytest.raises(InputRejected):
        paper(made, "bp-pajak-jenis", tax="7.9.9.99")


def test_the_tax_of_one_spp_is_its_own(made: Office) -> None:
    spp_id = made.session.read.number("SELECT min(id) FROM spp")

    assert last(paper(made, "rincian-pajak", spp_id=spp_id)).cells[4] == rp(110_000)


@pytest.mark.parametrize("report_id", ["daftar-potongan", "transaksi-harian-pajak", "rekap-pajak"])
def test_a_month_without_tax_says_nihil(made: Office, report_id: str) -> None:
    report = paper(made, report_id, month=1)

    assert any("N I H I L" in row.cells for row in report.rows)


def test_an_spp_that_was_taken_back_bears_no_tax_and_leaves_the_other_months_open(made: Office) -> None:
    read = made.session.read
    first = read.number("SELECT id FROM entry WHERE source_kind = 'spp' ORDER BY id LIMIT 1")
    paid(made, rp(2_000_000), tax=rp(220_000), day=date(2026, 4, 2))
    taken_back(made, first, day=date(2026, 4, 3))

    assert last(paper(made, "daftar-potongan")).cells[8] == rp(275_000)
    assert last(paper(made, "transaksi-harian-pajak")).cells[8] == rp(2_500_000)
    assert {row.masa: row.sisa for row in tax_due(read, year=YEAR, day=date(2026, 12, 31))} == {
        "2026-02": -rp(110_000), "2026-03": rp(55_000), "2026-04": rp(220_000),
    }  # fmt: skip
    lines = [SetorLine(PPN, rp(55_000), "2026-03")]
    made.at(Role.KAUR_KEU).do(deposit_tax, day=date(2026, 4, 10), account=BANK, ntpn="C" * 16, lines=lines)
