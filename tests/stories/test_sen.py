"""Sen: a budget of Rp1.220.937.619,09 keeps every sen from the keyboard to the paper, the workbook and the PDF."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.posting import post_budget
from evillage.budget.rab import RabEntry, add_rab_lines
from evillage.budget.version import draft
from evillage.kernel.actor import Role
from evillage.paper.excel import write_excel
from evillage.paper.model import Document, Report, Style
from evillage.paper.pdf import pdf_bytes
from evillage.paper.text import render_text
from evillage.reports.catalogue import find
from evillage.reports.request import Request
from evillage.treasury.bukti import BuktiEntry
from evillage.treasury.receipts import post_receipt
from evillage.treasury.spp import SppKind, SppLine, draft_spp, pay_spp
from evillage.values.codes import KodeKegiatan, KodeRekening
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from tests.builders import BANK, YEAR, Office, approved, office, rp

TYPED = "1.220.937.619,09"
BUDGET = Rupiah(122_093_761_909)
SPENT = Rupiah(33_333_333_33)
PAPERS = ("apbdes-1a", "apbdes-1b", "rab-pendapatan", "rab-belanja", "lra-1a", "lra-1b", "bku", "bp-bank")


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Income as it was typed; spending of 1,5 units whose product ends in half a sen; a third of the money paid out."""
    made = office(tmp_path_factory.mktemp("sen"))
    session = made.at(Role.SEKDES)
    version = draft(session.read, year=YEAR)
    assert version is not None
    kegiatan = session.do(add_kegiatan, year=YEAR, code=KodeKegiatan("2.3.10")).value
    income = RabEntry(KodeRekening("4.2.3.01"), "ADD", "ADD", Quantity.of(1), "Tahun", Rupiah.parse(TYPED))
    half = RabEntry(KodeRekening("5.3.5.03"), "ADD", "Bahan", Quantity.parse("1,5"), "Paket", Rupiah.parse("33.333.333,33"))
    rest = RabEntry(KodeRekening("5.3.5.03"), "ADD", "Lainnya", Quantity.of(1), "Paket", BUDGET - rp(50_000_000))
    session.do(add_rab_lines, version_id=version.id, kegiatan_id=None, lines=[income])
    session.do(add_rab_lines, version_id=version.id, kegiatan_id=kegiatan, lines=[half, rest])
    session.do(post_budget, version_id=version.id, document_no="5 Tahun 2025", document_date=date(2025, 12, 20))
    made.at(Role.KAUR_KEU).do(
        post_receipt, day=date(YEAR, 1, 10), account=BANK, rekening=KodeRekening("4.2.3.01"), sumber_dana="ADD",
        amount=Rupiah.parse(f"Rp {TYPED}"), uraian="ADD setahun",
    )  # fmt: skip
    receipt = BuktiEntry(date(YEAR, 1, 12), "Toko Contoh", "Bahan", KodeRekening("5.3.5.03"), "ADD", SPENT)
    spp_id = made.at(Role.PKA).do(
        draft_spp, day=date(YEAR, 1, 12), kind=SppKind.LS, kegiatan_id=kegiatan, uraian="Bahan",
        lines=[SppLine(KodeRekening("5.3.5.03"), "ADD", SPENT)], bukti=[receipt],
    ).value  # fmt: skip
    approved(made, spp_id, day=date(YEAR, 1, 12))
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=date(YEAR, 1, 13), account=BANK)
    yield made
    made.session.close()


def _paper(village: Office, report_id: str) -> Report:
    now = datetime(YEAR, 1, 31, 9, 0)  # noqa: DTZ001 - a wall clock
    request = Request(year=YEAR, until=date(YEAR, 1, 31), now=now, month=1, account=BANK, kegiatan_id=1)
    document: Document = find(report_id).build(village.session.read, request)
    assert isinstance(document, Report)
    return document


def test_half_a_sen_is_rounded_up_where_volume_meets_price(village: Office) -> None:
    lines = [row.cells[-1] for row in _paper(village, "rab-belanja").rows if row.style is Style.NORMAL]

    assert lines == [rp(50_000_000), BUDGET - rp(50_000_000)]


@pytest.mark.parametrize("report_id", PAPERS)
def test_text_shows_every_sen(village: Office, report_id: str) -> None:
    assert TYPED in render_text(_paper(village, report_id))


@pytest.mark.parametrize("report_id", PAPERS)
def test_workbook_holds_the_very_sen_that_the_paper_prints(village: Office, report_id: str, tmp_path: Path) -> None:
    report = _paper(village, report_id)
    sheet = openpyxl.load_workbook(write_excel(report, tmp_path / "a.xlsx"), data_only=True).worksheets[0]

    printed = [[int(cell) for cell in row.cells if isinstance(cell, Rupiah)] for row in report.rows]
    assert _figures(sheet, report) == printed
    assert int(BUDGET) in [sen for row in printed for sen in row]


@pytest.mark.parametrize("report_id", PAPERS)
def test_pdf_shows_every_sen(village: Office, report_id: str) -> None:
    pdf = pypdfium2.PdfDocument(pdf_bytes(_paper(village, report_id)))
    try:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    finally:
        pdf.close()

    assert TYPED in text


def test_realised_sen_and_their_share_are_exact(village: Office) -> None:
    (belanja,) = (row.cells for row in _paper(village, "lra-1a").rows if row.cells[1] == "Jumlah Belanja")

    assert belanja[2:5] == (BUDGET, SPENT, BUDGET - SPENT)
    assert str(belanja[5]) == "2,73"


def _figures(sheet: Worksheet, report: Report) -> list[list[int]]:
    """The money cells of the table as whole sen, row by row; the table begins below its last header row."""
    money = [at for at, column in enumerate(report.columns) if column.kind == "money"]
    heads = [line for line in range(1, sheet.max_row + 1) if sheet.cell(line, money[0] + 1).value == report.columns[money[0]].header]
    first = heads[0] + (2 if report.number_row else 1)
    found = []
    for offset in range(len(report.rows)):
        values = [sheet.cell(first + offset, at + 1).value for at in money]
        found.append([round(float(value) * 100) for value in values if isinstance(value, int | float)])
    return found
