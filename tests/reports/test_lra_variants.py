"""The other faces of the LRA say what the LRA says: per account, per semester, per fund, per kegiatan."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from evillage.kernel.rows import Reader
from evillage.paper.model import Kind, Report, Style, total
from evillage.reports.catalogue import find
from evillage.reports.lra import lra_1a, lra_1c
from evillage.reports.lra_dana import lra_sumber_dana
from evillage.reports.lra_semester import lra_semester
from evillage.reports.realisasi_kegiatan import lra_kegiatan, realisasi_kegiatan
from evillage.reports.request import Request
from evillage.reports.subjects import instances
from evillage.values.money import Rupiah
from tests.builders import YEAR, Office
from tests.golden.year import NOW

JUNE, END = date(YEAR, 6, 30), date(YEAR, 12, 31)
Build = Callable[[Reader, Request], Report]


def request(until: date = END, semester: int | None = 2) -> Request:
    return Request(year=YEAR, until=until, now=NOW, semester=semester)


def found(report: Report, words: str) -> tuple[object, ...]:
    return next(row.cells for row in report.rows if words in row.cells)


@pytest.mark.parametrize("build", [lra_1c, lra_semester, lra_sumber_dana, lra_kegiatan, realisasi_kegiatan])
@pytest.mark.parametrize("semester", [1, 2])
def test_every_line_is_what_stands_below_it(year_village: Office, build: Build, semester: int) -> None:
    report = build(year_village.session.read, request(semester=semester))
    summed = [row for row in report.rows if row.sums or row.minus]

    assert len(summed) > 5
    for row in summed:
        for column in (at for at, column in enumerate(report.columns) if column.kind is Kind.MONEY):
            assert row.cells[column] == total([report.rows[at] for at in row.sums], column) - total(
                [report.rows[at] for at in row.minus], column
            )


@pytest.mark.parametrize("build", [lra_1c, lra_sumber_dana])
def test_what_remains_is_what_the_lra_leaves(year_village: Office, build: Build) -> None:
    read = year_village.session.read
    report = build(read, request())

    assert report.rows[-1].cells[2:5] == lra_1a(read, request()).rows[-1].cells[2:5]
    assert report.closing[-1][0] == "Jumlah, sama dengan SiLPA"


def test_belanja_per_kegiatan_is_the_belanja_of_the_lra(year_village: Office) -> None:
    read = year_village.session.read
    lra = found(lra_1a(read, request()), "Jumlah Belanja")

    assert found(lra_kegiatan(read, request()), "JUMLAH BELANJA")[3:6] == lra[2:5]
    assert found(realisasi_kegiatan(read, request()), "JUMLAH")[8:10] == lra[2:4]


def test_two_semesters_together_are_the_year(year_village: Office) -> None:
    read = year_village.session.read
    first, second = (lra_semester(read, request(semester=half)) for half in (1, 2))
    whole = lra_1a(read, request())

    for words in ("Jumlah Pendapatan", "Jumlah Belanja", "Pembiayaan Netto"):
        _, _, _, before, during, together, _, _ = found(second, words)
        assert before == found(first, words)[5]
        assert isinstance(before, Rupiah)
        assert isinstance(during, Rupiah)
        assert before + during == together == found(whole, words)[3]


def test_a_semester_ends_with_june(year_village: Office) -> None:
    assert ("Sampai dengan", "30 Juni 2026") in lra_semester(year_village.session.read, request(semester=1)).fields


@pytest.mark.parametrize(
    ("today", "halves"), [(date(YEAR, 3, 1), [1]), (JUNE, [1]), (date(YEAR, 7, 1), [1, 2]), (date(YEAR + 1, 3, 1), [1, 2])]
)
def test_second_semester_is_offered_once_it_has_begun(year_village: Office, today: date, halves: list[int]) -> None:
    now = NOW.replace(year=today.year, month=today.month, day=today.day)
    assert [one.semester for one in instances(year_village.session.read, find("lra-semester"), YEAR, now)] == halves


def test_a_fund_keeps_its_own_remainder(year_village: Office) -> None:
    read = year_village.session.read
    parts = [row for row in lra_sumber_dana(read, request()).rows if str(row.cells[1]).startswith("SiLPA ") and row.style is Style.SUBTOTAL]
    view = dict(
        read.tuples(
            """SELECT sumber_dana, sum(CASE WHEN rekening GLOB '4*' OR rekening GLOB '6.1*' THEN amount ELSE -amount END)
               FROM v_gerak GROUP BY 1"""
        )
    )

    assert sorted(int(row.cells[3]) for row in parts if isinstance(row.cells[3], Rupiah)) == sorted(view.values())


def test_a_day_before_any_budget_shows_realisation_alone(year_village: Office) -> None:
    read = year_village.session.read
    early = replace(request(), until=date(YEAR - 1, 12, 1))
    assert total(lra_sumber_dana(read, early).rows, 2) == 0
