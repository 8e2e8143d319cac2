"""The papers of the plan: what they sum, what they tick, and what the views say."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from evillage.kernel.actor import Role
from evillage.paper.excel import write_excel
from evillage.paper.model import Report, Row, Style
from evillage.planning.rkpdes import start_rkpdes, take_from_rpjmdes
from evillage.planning.rpjm_kegiatan import rpjm_sums
from evillage.reports.catalogue import find
from evillage.reports.request import Request
from evillage.reports.search import search
from evillage.reports.subjects import instances
from evillage.values.money import Rupiah
from tests.builders import YEAR, Office, office, rp
from tests.golden.year import NOW
from tests.planning.plans import drafted_rpjmdes, posted_rpjmdes

REQUEST = Request(year=YEAR, until=date(YEAR, 3, 31), now=NOW)


def paper(made: Office, key: str, at: int = 0) -> Report:
    spec = find(key)
    built = spec.build(made.session.read, instances(made.session.read, spec, YEAR, NOW)[at])
    assert isinstance(built, Report)
    return built


def named(report: Report, name: str) -> Row:
    (found,) = (row for row in report.rows if name in row.cells)
    return found


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Office]:
    found = office(tmp_path)
    yield found
    found.session.close()


def test_the_matrix_sums_what_the_view_sums(year_village: Office) -> None:
    matrix = paper(year_village, "rpjmdes")
    plan = instances(year_village.session.read, find("rpjmdes"), YEAR, NOW)[0].rpjmdes_id
    assert plan is not None
    sums = rpjm_sums(year_village.session.read, rpjmdes_id=plan)
    first = [column.header for column in matrix.columns].index("2023")
    for bidang in {row.bidang for row in sums}:
        shown = named(matrix, f"Jumlah Bidang {bidang}")
        for year in range(2023, 2031):
            assert shown.cells[first + year - 2023] == sum((r.jumlah for r in sums if (r.bidang, r.year) == (bidang, year)), Rupiah(0))
    assert named(matrix, "JUMLAH").cells[first + 8] == sum((row.jumlah for row in sums), Rupiah(0))


@pytest.mark.parametrize("key", ["rpjmdes", "rkpdes", "usulan", "du-rkpdes"])
def test_every_sum_names_its_rows_and_excel_reckons_the_same(year_village: Office, key: str, tmp_path: Path) -> None:
    report = paper(year_village, key)
    sums = [row for row in report.rows if row.style in (Style.SUBTOTAL, Style.TOTAL)]
    assert sums
    assert all(row.sums for row in sums)
    for row in sums:
        for column, cell in enumerate(row.cells):
            if isinstance(cell, Rupiah):
                parts = [c for place in row.sums if isinstance(c := report.rows[place].cells[column], Rupiah)]
                assert cell == sum(parts, Rupiah(0))
    sheet = openpyxl.load_workbook(write_excel(report, tmp_path / "rencana.xlsx")).worksheets[0]
    formulas = [cell.value for line in sheet.iter_rows() for cell in line if isinstance(cell.value, str) and cell.value.startswith("=")]
    assert len(formulas) >= len(sums)


def test_a_draft_is_marked_and_a_posted_plan_carries_its_perdes(made: Office) -> None:
    plan = drafted_rpjmdes(made)
    draft = find("rpjmdes").build(made.session.read, replace(REQUEST, rpjmdes_id=plan))
    assert draft.draft
    assert "NOMOR … TAHUN …" in draft.annex


def test_one_way_of_working_is_ticked(year_village: Office) -> None:
    matrix = paper(year_village, "rkpdes")
    at = [column.header for column in matrix.columns].index("Swakelola")
    ticked = [row.cells[at : at + 3] for row in matrix.rows if row.style is Style.NORMAL]
    assert set(ticked) == {("√", "", ""), ("", "√", "")}


def test_the_next_year_is_printed_before_its_budget_is_open(made: Office) -> None:
    posted_rpjmdes(made)
    plan = made.at(Role.SEKDES).do(start_rkpdes, year=YEAR + 1).value
    made.session.do(take_from_rpjmdes, rkpdes_id=plan)

    report = paper(made, "rkpdes")

    assert report.title[1] == f"Tahun {YEAR + 1}"
    assert report.origin.year == YEAR + 1
    assert named(report, "JUMLAH").cells[10] == rp(30_000_000)


def test_an_empty_plan_prints_nihil(made: Office) -> None:
    made.at(Role.SEKDES).do(start_rkpdes, year=YEAR)
    assert paper(made, "rkpdes").rows == ()


def test_only_what_is_for_the_kabupaten_and_not_refused_stands_on_its_list(year_village: Office) -> None:
    asked = [row.cells[3] for row in paper(year_village, "du-rkpdes").rows]
    assert asked == ["Jembatan penghubung antardesa", "JUMLAH"]


def test_plans_and_proposals_are_found_by_their_words(year_village: Office) -> None:
    hits = search(year_village.session.read, year=YEAR, text="sumur bor")
    assert {(hit.page, hit.title) for hit in hits} == {("usulan", "Sumur bor di RT 02"), ("rkpdes", "2.4.11")}
