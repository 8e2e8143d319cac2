"""A report or letter as an Excel workbook: numbers are numbers, totals are formulas that already carry their value.

XlsxWriter, because it can store a formula's cached result; a phone's preview then shows figures instead of blanks.
"""

from __future__ import annotations

import re
import tempfile
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from evillage.errors import RuleViolation
from evillage.paper.excel_letter import fill_letter
from evillage.paper.excel_looks import PAPERS, Look, Looks
from evillage.paper.excel_report import fill_report
from evillage.paper.excel_sheet import TableSheet
from evillage.paper.landing import land
from evillage.paper.model import Letter, Report

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from xlsxwriter.worksheet import Worksheet

    from evillage.paper.model import Document
    from evillage.paper.progress import Progress

MOST_ROWS = 1_048_000  # of the 1,048,576 a sheet has
LARGE = 20_000  # rows from which the sheet is streamed: constant memory, texts stored in place instead of shared


def write_excel(document: Document, target: Path, progress: Progress | None = None) -> Path:
    """Write the workbook; returns where it really is, which is beside the target when that is open elsewhere.

    `Cancelled` when the progress says stop, RuleViolation `export_too_many_rows` beyond a sheet's end, StoreProblem when
    the disk refuses; then no file is left.
    """
    rows = len(document.rows) if isinstance(document, Report) else 0
    if rows > MOST_ROWS:
        raise RuleViolation("export_too_many_rows", rows=rows, most=MOST_ROWS)

    def fill(stream: BinaryIO) -> None:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
            options = {
                "constant_memory": rows > LARGE,
                "tmpdir": scratch,
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
            }
            book = Workbook(stream, options)
            try:
                _fill(book, document, progress)
            except BaseException:
                _abandon(book)
                raise
            book.close()

    return land(target, fill)


def _abandon(book: Workbook) -> None:
    """Close the scratch file of a streamed sheet; XlsxWriter does so only when a workbook is finished."""
    for sheet in book.worksheets():
        if sheet.row_data_fh is not None:
            sheet.row_data_fh.close()


def _fill(book: Workbook, document: Document, progress: Progress | None) -> None:
    looks = Looks(book)
    origin = document.origin
    title = " ".join(document.title)
    book.set_properties({"title": title, "author": origin.desa, "comments": f"{origin.app} {origin.head}".strip()})
    sheet = book.add_worksheet(_sheet_name(document.title[0] if document.title else document.id), TableSheet)
    if isinstance(document, Letter):
        fill_letter(book, sheet, document, looks)
    else:
        fill_report(sheet, document, looks, progress)
    _set_up_print(sheet, document)
    _fill_info(book, document, looks)


def _set_up_print(sheet: Worksheet, document: Document) -> None:
    paper, origin = document.sheet, document.origin
    sheet.set_paper(PAPERS[paper.paper])
    if paper.landscape:
        sheet.set_landscape()
    sheet.set_margins(paper.left / 25.4, paper.right / 25.4, paper.top / 25.4, paper.bottom / 25.4)
    sheet.fit_to_pages(1, 1 if paper.one_page else 0)
    sheet.hide_gridlines(2)
    place = " · ".join(part for part in (origin.desa, f"dicetak {origin.printed_at}", origin.head) if part)
    sheet.set_footer(f"&L&8{place.replace('&', '&&')}&R&8Halaman &P dari &N")
    if document.draft:
        sheet.set_header("&C&14&K8593A1DRAF")


def _fill_info(book: Workbook, document: Document, looks: Looks) -> None:
    """Where the figures come from, for whoever finds the file next year."""
    origin = document.origin
    sheet = book.add_worksheet("Info")
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 70)
    sheet.set_paper(PAPERS[document.sheet.paper])
    sheet.fit_to_pages(1, 1)
    pairs = (
        ("Dokumen", " ".join(document.title)),
        ("Desa", origin.desa),
        ("Tahun anggaran", str(origin.year)),
        ("Saringan", origin.filters or "tanpa saringan"),
        ("Dicetak", origin.printed_at),
        ("Versi program", origin.app),
        ("Kode kepala", origin.head),
        ("Keadaan", "Draf" if document.draft else "Final"),
    )
    for line, (label, text) in enumerate(pairs):
        sheet.write_string(line, 0, label, looks(Look(muted=True)))
        sheet.write_string(line, 1, text, looks(Look(wrap=True)))


def _sheet_name(title: str) -> str:
    """A name Excel accepts: at most 31 letters, none of the signs of a formula or path, no apostrophe at its ends."""
    return re.sub(r"[\[\]:*?/\\]", " ", title).strip("' ")[:31].strip("' ") or "Lembar"
