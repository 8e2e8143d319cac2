"""Ten thousand rows as PDF beside one reportlab LongTable, and as a workbook beside plain XlsxWriter, of the same cells.

pytest tests/bench/test_paper_bench.py -m bench --benchmark-timer=time.process_time --benchmark-columns=median

The comparison programs do less: the LongTable wraps no text and carries no sums, the plain workbook checks no formula.
"""

import gc
import tracemalloc
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from reportlab.lib import colors
from reportlab.platypus import LongTable, SimpleDocTemplate, TableStyle
from xlsxwriter import Workbook

from evillage.paper.excel import write_excel
from evillage.paper.format import RIGHT, show_cell
from evillage.paper.model import Report
from evillage.paper.pdf import pdf_bytes
from evillage.values.money import Rupiah
from tests.paper.samples import bku

pytestmark = [pytest.mark.bench, pytest.mark.benchmark(min_rounds=3)]

ROWS = 10_000
WIDTHS = [25, 55, 50, 240, 75, 75, 110, 75, 85]  # points, as ours come out on F4 landscape


@pytest.fixture(scope="module")
def book() -> Report:
    """A cash book of ten thousand transactions with its sums and running saldo."""
    pdf_bytes(bku(5))  # fonts are read once a program, not once a paper
    return bku(ROWS)


def long_table(report: Report) -> bytes:
    """The same cells in one platypus table with a repeated header and a grid."""
    rows = [[column.header for column in report.columns]]
    rows += [[show_cell(cell, column.kind) for cell, column in zip(row.cells, report.columns, strict=True)] for row in report.rows]
    look: list[tuple[object, ...]] = [
        ("FONT", (0, 0), (-1, -1), "InterTabular-Regular", 9),
        ("GRID", (0, 0), (-1, -1), 0.25, colors.black),
    ]
    look += [("ALIGN", (at, 0), (at, -1), "RIGHT") for at, column in enumerate(report.columns) if column.kind in RIGHT]
    table = LongTable(rows, repeatRows=1, colWidths=WIDTHS)
    table.setStyle(TableStyle(look))
    stream = BytesIO()
    SimpleDocTemplate(stream, pagesize=(935, 609)).build([table])
    return stream.getvalue()


def plain_workbook(report: Report, target: Path) -> None:
    """The same cells, styled, through XlsxWriter's one general `write`; the same formulas with the same cached values."""
    workbook = Workbook(target)
    sheet = workbook.add_worksheet()
    look = {"font_name": "Calibri", "font_size": 10, "border": 1}
    text, money, day = (
        workbook.add_format(look | more) for more in ({}, {"num_format": '#,##0.00;(#,##0.00);"-"'}, {"num_format": "dd/mm/yyyy"})
    )
    for at, row in enumerate(report.rows):
        for column, cell in enumerate(row.cells):
            if isinstance(cell, Rupiah) and column >= 7 and at:
                formula = f"=E{at + 1}-F{at + 1}" if column == 7 else f"=I{at}+H{at + 1}"
                sheet.write_formula(at, column, formula, money, int(cell) / 100)
            elif isinstance(cell, Rupiah):
                sheet.write(at, column, int(cell) / 100, money)
            elif isinstance(cell, date):
                sheet.write(at, column, cell, day)
            else:
                sheet.write(at, column, cell, text)
    workbook.close()


def test_pdf_of_ours(benchmark: BenchmarkFixture, book: Report) -> None:
    assert benchmark(lambda: pdf_bytes(book)).startswith(b"%PDF")


def test_pdf_of_a_long_table(benchmark: BenchmarkFixture, book: Report) -> None:
    assert benchmark(lambda: long_table(book)).startswith(b"%PDF")


@pytest.mark.parametrize("rows", [2_500, 5_000])
def test_pdf_grows_with_its_rows(benchmark: BenchmarkFixture, rows: int) -> None:
    report = bku(rows)
    assert benchmark(lambda: pdf_bytes(report)).startswith(b"%PDF")


def test_pdf_of_ten_thousand_rows_takes_at_most_60_mebibytes(book: Report) -> None:
    gc.collect()
    tracemalloc.start()
    pdf_bytes(book)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most <= 60 * 2**20


def test_workbook_of_ours(benchmark: BenchmarkFixture, book: Report, tmp_path: Path) -> None:
    benchmark(lambda: write_excel(book, tmp_path / "buku.xlsx"))


def test_workbook_of_plain_xlsxwriter(benchmark: BenchmarkFixture, book: Report, tmp_path: Path) -> None:
    benchmark(lambda: plain_workbook(book, tmp_path / "polos.xlsx"))
