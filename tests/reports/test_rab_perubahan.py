"""RAB perubahan: before and after meet by key, what came, went and moved is shown, the sums agree with the versions."""

from dataclasses import replace
from datetime import date

import pytest

from evillage.budget.rab import rab_lines
from evillage.budget.version import version
from evillage.paper.model import Report, Row, Style, total
from evillage.reports.catalogue import find
from evillage.reports.perubahan import source_of
from evillage.reports.rab import rab_belanja
from evillage.reports.rab_perubahan import rab_perubahan
from evillage.reports.request import Request
from evillage.reports.subjects import instances
from evillage.values.money import Rupiah
from tests.builders import YEAR, Office
from tests.golden.year import NOW

REQUEST = Request(year=YEAR, until=date(YEAR, 3, 31), now=NOW)


@pytest.fixture
def papers(year_village: Office) -> list[tuple[Request, Report]]:
    """Every RAB perubahan of the golden year."""
    read = year_village.session.read
    return [(request, rab_perubahan(read, request)) for request in instances(read, find("rab-perubahan"), YEAR, NOW)]


def lines(report: Report) -> list[Row]:
    return [row for row in report.rows if row.cells[0] is not None]


def test_only_kegiatan_that_change_have_the_paper(year_village: Office, papers: list[tuple[Request, Report]]) -> None:
    kegiatan = year_village.session.read.number("SELECT count(*) FROM kegiatan WHERE year = ?", (YEAR,))
    assert 0 < len(papers) <= kegiatan
    for _, paper in papers:
        assert any(row.cells[10] for row in lines(paper)) or any(row.cells[2:5] != row.cells[6:9] for row in lines(paper))


def test_both_sides_sum_to_their_versions(year_village: Office, papers: list[tuple[Request, Report]]) -> None:
    read = year_village.session.read
    for request, paper in papers:
        assert request.version_id is not None
        amendment = version(read, request.version_id)
        for place, version_id in ((5, source_of(read, amendment).id), (9, amendment.id)):
            there = rab_lines(read, version_id=version_id, kegiatan_id=request.kegiatan_id)
            assert paper.rows[-1].cells[place] == sum((line.amount for line in there), Rupiah(0))
        for row in (row for row in paper.rows if row.sums):
            for place in (5, 9, 10):
                assert row.cells[place] == total([paper.rows[at] for at in row.sums], place)


def test_a_line_that_moved_is_taken_away_and_new(papers: list[tuple[Request, Report]]) -> None:
    moved = [row for _, paper in papers for row in lines(paper) if row.cells[1] == "Tinta pencetak"]
    assert [(row.cells[5], row.cells[9]) for row in moved] == [(Rupiah.of(1_000_000), 0), (0, Rupiah.of(1_000_000))]


def test_a_rab_of_several_funds_closes_with_what_each_brings(year_village: Office) -> None:
    read = year_village.session.read
    for request in instances(read, find("rab-belanja"), YEAR, NOW):
        rows = rab_belanja(read, replace(request, version_id=1)).rows
        found = [row.style for row in rows].index(Style.TOTAL) if rows else -1
        funds = {row.cells[1] for row in rows[found + 2 :]}
        assert len(funds) != 1
        assert total(rows[found + 2 :], 5) in (0, rows[found].cells[5] if rows else 0)
        for row in rows[found + 2 :]:
            assert row.cells[5] == total([rows[at] for at in row.sums], 5)
