from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evillage.kernel.actor import Role
from evillage.paper.excel import write_excel
from evillage.paper.model import Report, Row
from evillage.reports import paging
from evillage.reports.bku import bku, bku_book
from evillage.reports.buku import bp_bank, bp_kas_tunai, bp_pajak, bp_panjar
from evillage.reports.catalogue import find
from evillage.reports.request import Request
from evillage.reports.subjects import instances
from evillage.values.money import Rupiah
from evillage.values.terbilang import terbilang
from evillage.village.bku_setting import Kolom8, set_kolom8
from tests.builders import BANK, YEAR, Office
from tests.golden.year import NOW, village_year
from tests.reports.test_lra import MOVES, journal

BOOKS = {"bku": bku, "bp-bank": bp_bank, "bp-kas-tunai": bp_kas_tunai, "bp-pajak": bp_pajak, "bp-panjar": bp_panjar}
Book = Callable[..., Report]


def request(month: int | None = None, *, until: date = date(YEAR, 12, 31)) -> Request:
    return Request(year=YEAR, until=until, now=NOW, month=month, account=BANK)


def movements(report: Report) -> list[Row]:
    return [row for row in report.rows if isinstance(row.cells[0], int)]


def saldo(report: Report) -> object:
    return report.rows[-1].cells[-1]


def test_paid_spp_appears_once_in_bku(year_village: Office) -> None:
    rows = movements(bku(year_village.session.read, request()))
    found = [row for row in rows if row.cells[6] == "0001/SPP/14.2099/2026" and row.cells[5]]

    assert [row.cells[3] for row in found] == ["Kertas dan tinta (Toko Contoh Jaya)", "Alat tulis (Toko Contoh Makmur)"]
    assert sum(int(row.cells[5]) for row in found if isinstance(row.cells[5], Rupiah)) == Rupiah.of(1_745_000, 50)


@pytest.mark.parametrize("month", range(1, 13))
def test_bku_balance_equals_cash_plus_bank(year_village: Office, month: int) -> None:
    read = year_village.session.read
    book = bku(read, request(month))
    end = book.closing[0][1]

    lying = read.money(
        "SELECT sum(masuk - keluar) FROM v_posting WHERE account IN (SELECT account FROM kas) AND date < ?",
        (date(YEAR + month // 12, month % 12 + 1, 1),),
    )
    assert end == saldo(book) == lying == book.closing[1][1] + book.closing[2][1]  # type: ignore[operator]
    assert book.notes[-1] == f"Terbilang: {terbilang(lying)}."
    assert (len(book.notes) > 1) == (month == 1), "January was closed, and says so"


@given(MOVES, st.integers(1, 12))
def test_balances_of_bku_hold_for_any_journal(moves: list[tuple[tuple[str, str], int, int, int]], month: int) -> None:
    with journal(moves) as session:
        book = bku(session.read, request(month))
        tunai, bank = (build(session.read, request(month)) for build in (bp_kas_tunai, bp_bank))

    assert (saldo(tunai), saldo(bank)) == (book.closing[1][1], book.closing[2][1])
    assert saldo(book) == saldo(tunai) + saldo(bank)  # type: ignore[operator]
    running = [row.cells[-1] for row in book.rows[:-1]]
    netto = [row.cells[7] for row in movements(book)]
    assert not netto or [after - before for before, after in pairwise(running)] == netto  # type: ignore[operator]


@pytest.mark.parametrize("way", Kolom8)
def test_the_book_on_the_screen_is_the_book_on_paper(year_village: Office, way: Kolom8, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "PAGE", 4)
    monkeypatch.setattr(f"{bku.__module__}.kolom8", lambda _read: way)
    for month in (1, 3, 8, None):
        paper, book = bku(year_village.session.read, request(month)), bku_book(year_village.session.read, request(month))

        assert (*book.rows, book.total) == paper.rows
        assert book.rows[-1] == paper.rows[-2]


@pytest.mark.parametrize("book_id", BOOKS)
def test_a_month_begins_where_the_last_one_ended(year_village: Office, book_id: str) -> None:
    months = [BOOKS[book_id](year_village.session.read, request(month)) for month in range(1, 13)]

    assert [saldo(before) for before in months[:-1]] == [after.rows[0].cells[-1] for after in months[1:]]


@pytest.mark.parametrize("book_id", BOOKS)
def test_twelve_months_hold_what_the_year_holds(year_village: Office, book_id: str) -> None:
    build: Book = BOOKS[book_id]
    read = year_village.session.read
    monthly = [row.cells[1:] for month in range(1, 13) for row in movements(build(read, request(month)))]

    assert monthly == [row.cells[1:] for row in movements(build(read, request()))]
    assert len(monthly) > 2


def test_bank_to_cash_prints_as_two_rows_that_cancel(year_village: Office) -> None:
    rows = [row for row in movements(bku(year_village.session.read, request(2))) if row.cells[6] == "0001/CASH/14.2099/2026"]

    assert [row.cells[4:8:3] for row in rows] == [(None, -Rupiah.of(3_000_000)), (Rupiah.of(3_000_000), Rupiah.of(3_000_000))]


@pytest.mark.parametrize("book_id", BOOKS)
def test_an_empty_month_says_nihil_and_keeps_its_saldo(year_village: Office, book_id: str) -> None:
    book = BOOKS[book_id](year_village.session.read, request(8))

    assert "N I H I L" in book.rows[1].cells
    assert book.rows[0].cells[-1] == saldo(book)
    assert movements(book) == []


def test_a_book_printed_within_its_month_ends_that_day(year_village: Office) -> None:
    book = bku(year_village.session.read, request(3, until=date(YEAR, 3, 10)))

    assert ("Periode", "01/03/2026 s.d. 10/03/2026") in book.fields
    assert max(row.cells[1] for row in movements(book) if isinstance(row.cells[1], date)) <= date(YEAR, 3, 10)
    assert book.place_date == "Desa Contoh, 10 Maret 2026"


def test_three_officials_sign_the_bku_and_kaur_keuangan_alone_the_others(year_village: Office) -> None:
    read = year_village.session.read

    signers = [(signer.caption, signer.jabatan) for signer in bku(read, request(3)).signers]
    assert signers == [("Diverifikasi oleh,", "Sekretaris Desa"), ("", "Kaur Keuangan"), ("Disetujui oleh,", "Kepala Desa")]
    for book_id in ("bp-bank", "bp-kas-tunai", "bp-pajak", "bp-panjar"):
        assert [signer.jabatan for signer in BOOKS[book_id](read, request(3)).signers] == ["Kaur Keuangan"]


def test_bp_pajak_ends_in_what_is_still_owed(year_village: Office) -> None:
    read = year_village.session.read

    owed = read.money("SELECT sum(sisa) FROM v_pajak WHERE year = ?", (YEAR,))
    assert saldo(bp_pajak(read, request())) == owed == Rupiah.of(263_513)


def test_bp_panjar_ends_in_what_is_still_with_people(year_village: Office) -> None:
    read = year_village.session.read

    out = read.money("SELECT sum(sisa) FROM v_panjar WHERE year = ?", (YEAR,))
    book = bp_panjar(read, request())
    assert saldo(book) == out == Rupiah.of(6_000_000)
    assert {row.cells[4] for row in movements(book)} == {year_village.desks[Role.PKA].name}


def test_bank_book_parts_interest_tax_and_charges_from_deposits_and_withdrawals(year_village: Office) -> None:
    book = bp_bank(year_village.session.read, request())
    month, year = book.rows[-2:]

    assert month.cells[4:] == year.cells[4:]
    assert (year.cells[5], year.cells[7], year.cells[8]) == (Rupiah.of(61_234, 9), Rupiah.of(148_649), Rupiah.of(15_000))


def test_cumulative_row_of_the_bank_book_reaches_back_to_january(year_village: Office) -> None:
    read = year_village.session.read
    month, year = bp_bank(read, request(3)).rows[-2:]

    assert [str(row.cells[2]) for row in (month, year)] == ["TOTAL TRANSAKSI BULAN INI", "TOTAL TRANSAKSI KUMULATIF"]
    assert year.cells[4:9] == bp_bank(read, request()).rows[-1].cells[4:9] != month.cells[4:9]


@pytest.mark.parametrize("book_id", BOOKS)
def test_saldo_of_the_workbook_is_a_running_formula(year_village: Office, book_id: str, tmp_path: Path) -> None:
    read = year_village.session.read
    asked = instances(read, find(book_id), YEAR, NOW)[2]
    book = BOOKS[book_id](read, asked)
    sheet = openpyxl.load_workbook(write_excel(book, tmp_path / "a.xlsx")).worksheets[0]

    last = [sheet.cell(line, len(book.columns)).value for line in range(1, sheet.max_row + 1)]
    formulas = [value for value in last if isinstance(value, str) and value.startswith("=")]
    assert len(formulas) == len(movements(book)) > 1


def test_what_is_carried_over_a_page_are_penerimaan_and_pengeluaran(year_village: Office) -> None:
    book = bku(year_village.session.read, request())

    assert [book.columns[at].header for at in book.carries] == ["Penerimaan (Rp)", "Pengeluaran (Rp)"]
    assert book.sheet.landscape


def test_balance_is_right_on_every_day_of_a_year(year_village: Office) -> None:
    read = year_village.session.read
    rows = movements(bku(read, request()))

    for day in (date(YEAR, 1, 1) + timedelta(days=offset) for offset in range(0, 100, 9)):
        last = [row.cells[8] for row in rows if isinstance(row.cells[1], date) and row.cells[1] <= day]
        lying = read.money("SELECT sum(penerimaan - pengeluaran) FROM v_bku WHERE date <= ?", (day,))
        assert (last[-1] if last else Rupiah(0)) == lying


def test_column_eight_may_be_the_spending_of_the_year_so_far(tmp_path: Path) -> None:
    made = village_year(tmp_path)
    netto = bku(made.session.read, request(3))
    made.at(Role.KAUR_KEU).do(set_kolom8, way=Kolom8.KUMULATIF)
    read = made.session.read
    months = [bku(read, request(month)) for month in (1, 2, 3)]

    assert months[2].columns[7].header == "Jumlah Pengeluaran Kumulatif (Rp)"
    assert [row.cells[8] for row in months[2].rows] == [row.cells[8] for row in netto.rows], "the saldo is the same"
    for before, after in pairwise(months):
        assert after.rows[0].cells[7] == before.rows[-1].cells[7]
    spent = Rupiah(0)
    for row in movements(bku(read, request())):
        spent += row.cells[5] if isinstance(row.cells[5], Rupiah) else Rupiah(0)
        assert row.cells[7] == spent
    assert spent == read.money("SELECT sum(pengeluaran) FROM v_bku WHERE year = ?", (YEAR,))
    made.session.close()
