"""Penjabaran and the papers of an amendment, on the golden year: its APBDes, and the draft PAK begun from it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from evillage.budget.version import balance, draft, in_force
from evillage.errors import InputRejected
from evillage.paper.excel import write_excel
from evillage.paper.model import Kind, Report, Row, Style, total
from evillage.reports.apbdes import apbdes_1a, version_asked
from evillage.reports.catalogue import find
from evillage.reports.penjabaran import apbdes_1c, penjabaran, penjabaran_short
from evillage.reports.perubahan import pak_1a, pak_1b, pak_1c, penjabaran_perubahan
from evillage.reports.request import Request
from evillage.reports.subjects import instances
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent, Quantity
from tests.builders import YEAR, Office, rp
from tests.golden.year import LONG_NAME, NOW
from tests.paper.sheets import Workbook

Build = Callable[..., Report]
REQUEST = Request(year=YEAR, until=date(YEAR, 3, 31), now=NOW)
DEEP = [penjabaran, penjabaran_short, apbdes_1c]
AMENDMENTS = [pak_1a, pak_1b, pak_1c, penjabaran_perubahan]


@pytest.fixture
def perubahan(year_village: Office) -> Request:
    found = draft(year_village.session.read, year=YEAR)
    assert found is not None
    return replace(REQUEST, version_id=found.id)


def money(report: Report) -> list[int]:
    return [at for at, column in enumerate(report.columns) if column.kind is Kind.MONEY and "Harga" not in column.header]


def named(report: Report, name: str) -> list[Row]:
    return [row for row in report.rows if name in row.cells]


def semula_menjadi(report: Report) -> tuple[int, int, int]:
    first, second, third = money(report)
    return first, second, third


@pytest.mark.parametrize("build", DEEP)
def test_penjabaran_says_what_the_view_of_the_budget_says(year_village: Office, build: Build) -> None:
    report = build(year_village.session.read, REQUEST)
    (at,) = money(report)
    sums = balance(year_village.session.read, 1)

    assert named(report, "Jumlah Pendapatan")[0].cells[at] == sums.pendapatan
    assert named(report, "Jumlah Belanja")[0].cells[at] == sums.belanja
    assert report.rows[-1].cells[at] == sums.silpa


@pytest.mark.parametrize("build", [*DEEP, *AMENDMENTS])
def test_every_sum_is_what_it_points_at(year_village: Office, perubahan: Request, build: Build) -> None:
    report = build(year_village.session.read, perubahan)
    summed = [row for row in report.rows if row.sums or row.minus]

    assert len(summed) > 6
    for at in money(report):
        for row in summed:
            expected = total([report.rows[to] for to in row.sums], at) - total([report.rows[to] for to in row.minus], at)
            assert row.cells[at] == expected, row.cells


@pytest.mark.parametrize("build", AMENDMENTS)
def test_semula_and_what_was_added_make_menjadi_in_every_row(year_village: Office, perubahan: Request, build: Build) -> None:
    report = build(year_village.session.read, perubahan)
    before, after, rise = semula_menjadi(report)
    figures = [(row.cells[before], row.cells[after], row.cells[rise]) for row in report.rows if row.cells[after] is not None]

    assert len(figures) > 10
    for was, now, more in figures:
        assert isinstance(was, Rupiah)
        assert isinstance(more, Rupiah)
        assert was + more == now


@pytest.mark.parametrize("build", AMENDMENTS)
def test_both_sides_are_the_two_versions(year_village: Office, perubahan: Request, build: Build) -> None:
    read = year_village.session.read
    report = build(read, perubahan)
    assert perubahan.version_id is not None
    old, new = balance(read, 1), balance(read, perubahan.version_id)
    before, after, _ = semula_menjadi(report)

    for name, was, now in (("Jumlah Pendapatan", old.pendapatan, new.pendapatan), ("Jumlah Belanja", old.belanja, new.belanja)):
        (row,) = named(report, name)
        assert (row.cells[before], row.cells[after]) == (was, now)


def test_output_stands_on_the_row_of_its_kegiatan_and_nowhere_else(year_village: Office) -> None:
    report = penjabaran(year_village.session.read, REQUEST)
    told = [row.cells for row in report.rows if row.cells[8] is not None]

    assert [(cells[7], cells[8], cells[9]) for cells in told] == [(LONG_NAME, Quantity.parse("312,5"), "M")]


def test_account_of_belanja_fills_seven_code_columns_and_income_only_the_last_four(year_village: Office) -> None:
    rows = {row.cells[7]: row.cells[:7] for row in penjabaran(year_village.session.read, REQUEST).rows}

    assert rows["Belanja Modal Bahan Baku"] == ("2", "3", "12", "5", "3", "5", "03")
    assert rows["Alokasi Dana Desa"] == ("", "", "", "4", "2", "3", "01")
    assert [column.number for column in penjabaran(year_village.session.read, REQUEST).columns] == [*"1112222", *"34567"]


def test_moved_line_leaves_one_account_and_enters_the_other(year_village: Office, perubahan: Request) -> None:
    gone, come = named(pak_1c(year_village.session.read, perubahan), "Tinta pencetak")

    assert (gone.cells[11], gone.cells[15], gone.cells[17]) == (rp(1_000_000), Rupiah(0), Percent(-100_00))
    assert (come.cells[11], come.cells[15], come.cells[17]) == (Rupiah(0), rp(1_000_000), None)


def test_changed_line_shows_both_volumes_and_both_prices(year_village: Office, perubahan: Request) -> None:
    (row,) = named(pak_1c(year_village.session.read, perubahan), "Semen 50 kg")

    assert row.cells[8:12] == (Quantity.parse("450"), "Zak", rp(90_000), rp(40_500_000))
    assert row.cells[12:16] == (Quantity.parse("500"), "Zak", rp(95_000), rp(47_500_000))
    assert row.cells[16] == rp(7_000_000)


def test_reasons_of_the_law_and_of_the_village_stand_below(year_village: Office, perubahan: Request) -> None:
    notes = pak_1a(year_village.session.read, perubahan).notes

    assert [note.split(":")[0] for note in notes] == ["Alasan perubahan"] * 3
    assert notes[-1] == "Alasan perubahan: Dana Desa bertambah dan harga semen naik."


def test_draft_amendment_is_marked_and_each_annex_names_its_own_regulation(year_village: Office, perubahan: Request) -> None:
    read = year_village.session.read

    assert pak_1a(read, perubahan).draft
    assert "PERATURAN DESA CONTOH" in pak_1a(read, perubahan).annex
    assert "PERATURAN KEPALA DESA CONTOH" in penjabaran_perubahan(read, perubahan).annex


def test_a_number_of_the_perdes_never_stands_on_the_annex_of_the_perkades(year_village: Office) -> None:
    read = year_village.session.read

    assert "NOMOR 5 TAHUN 2025" in apbdes_1a(read, REQUEST).annex
    assert "NOMOR … TAHUN …" in penjabaran(read, REQUEST).annex


def test_draft_amendment_does_not_replace_the_budget_in_force_on_paper(year_village: Office, perubahan: Request) -> None:
    read = year_village.session.read

    assert version_asked(read, REQUEST) == in_force(read, year=YEAR, day=REQUEST.until)
    assert version_asked(read, perubahan).id == perubahan.version_id
    assert apbdes_1a(read, perubahan).draft


def test_an_amendment_paper_asks_which_version_and_refuses_one_that_amends_nothing(year_village: Office) -> None:
    read = year_village.session.read

    with pytest.raises(InputRejected, match="report_needs what=versi perubahan"):
        pak_1a(read, REQUEST)
    with pytest.raises(InputRejected, match="row_missing"):
        pak_1a(read, replace(REQUEST, version_id=1))


def test_papers_of_an_amendment_are_offered_for_each_amendment(year_village: Office, perubahan: Request) -> None:
    found = instances(year_village.session.read, find("pak-1b"), YEAR, NOW)

    assert [request.version_id for request in found] == [perubahan.version_id]


def test_workbook_subtracts_semula_from_menjadi_and_adds_its_groups(year_village: Office, perubahan: Request, tmp_path: Path) -> None:
    report = pak_1a(year_village.session.read, perubahan)
    sheet = openpyxl.load_workbook(write_excel(report, tmp_path / "a.xlsx")).worksheets[0]
    column = next(at for at in range(1, 12) if any(sheet.cell(line, at).value == "(Rp)" for line in range(1, 30)))
    start = next(line for line in range(1, 30) if sheet.cell(line, column).value == "(Rp)") + 2

    for row, line in zip(report.rows, range(start, sheet.max_row), strict=False):
        formula = str(sheet.cell(line, column).value)
        assert formula == (f"=I{line}-H{line}" if row.cells[8] is not None else "None")
        if row.style is Style.HEADING and row.sums:
            assert str(sheet.cell(line, column - 1).value).startswith("=SUM(")


@pytest.mark.parametrize("build", [apbdes_1c, pak_1b, pak_1c, penjabaran_perubahan])
def test_workbook_calculated_anew_gives_every_printed_figure(
    year_village: Office, perubahan: Request, build: Build, tmp_path: Path
) -> None:  # fmt: skip
    book = Workbook(write_excel(build(year_village.session.read, perubahan), tmp_path / "a.xlsx"))
    formulas = book.formulas()

    assert len(formulas) > 30
    for coordinate in formulas:
        calculated = book.calculate(coordinate)
        assert isinstance(calculated, Decimal)
        assert calculated == Decimal(repr(book.shown[coordinate].value)), coordinate
