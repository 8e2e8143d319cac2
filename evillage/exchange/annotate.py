"""The user's own sheet, given back with what is wrong written beside each cell. It is a copy; the original is never touched.

An .xlsx keeps its looks; of .xls, .ods and .csv a new .xlsx is made with the same rows. Texts stay texts: nothing that somebody typed
becomes a formula.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evillage.exchange.sheet_table import CellError
from evillage.exchange.spreadsheet import Form, SheetRead, form_of, read_sheets
from evillage.paper.landing import land

ENDING = "-catatan.xlsx"
_RED, _PALE = "B42318", "FDE7E4"


def annotated_copy(path: Path, *, errors: Sequence[CellError], summary: Sequence[str], folder: Path | None = None) -> Path:
    """Write `name-catatan.xlsx` beside the file, or into a folder; returns where it is. StoreProblem when the disk refuses."""
    book = _book(path)
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    by_sheet: dict[str, list[CellError]] = {}
    for error in errors:
        by_sheet.setdefault(error.sheet, []).append(error)
    for name, found in by_sheet.items():
        if name in sheets:
            _mark(sheets[name], found)
    _summarise(book, errors, summary)
    target = (folder or path.parent) / f"{path.stem.removesuffix(ENDING.removesuffix('.xlsx'))}{ENDING}"
    return land(target, book.save)


def _book(path: Path) -> Any:
    from openpyxl import Workbook, load_workbook  # noqa: PLC0415 - only who has errors waits for it

    if form_of(path) is Form.XLSX:
        return load_workbook(path, keep_links=False)
    book = Workbook()
    book.remove(book.active)
    for read in read_sheets(path):
        _lay(book.create_sheet(read.name[:31]), read)
    return book


def _lay(sheet: Any, read: SheetRead) -> None:
    for row, cells in enumerate(read.rows, start=1):
        for column, value in enumerate(cells, start=1):
            if value is not None:
                _write(sheet.cell(row=row, column=column), value)


def _mark(sheet: Any, errors: Sequence[CellError]) -> None:
    """Red ground and a comment on the cell, and all sentences of a row once more in a column of their own, where they can be printed."""
    from openpyxl.comments import Comment  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415

    beside = sheet.max_column + 1
    sheet.protection.disable()
    head = sheet.cell(row=max(1, min(error.row for error in errors) - 1), column=beside)
    head.value, head.font = "Catatan", Font(bold=True, color=_RED)
    by_row: dict[int, list[str]] = {}
    for error in errors:
        cell = sheet.cell(row=error.row, column=error.column)
        if hasattr(cell, "comment") and type(cell).__name__ != "MergedCell":
            cell.fill = PatternFill("solid", fgColor=_PALE)
            earlier = f"{cell.comment.text}\n" if cell.comment else ""
            cell.comment = Comment(f"{earlier}{error.reason}", "e-Village", width=320, height=90)
        by_row.setdefault(error.row, []).append(error.reason)
    for row, reasons in by_row.items():
        cell = sheet.cell(row=row, column=beside)
        _write(cell, " ".join(reasons))
        cell.font, cell.alignment = Font(color=_RED), Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions[head.column_letter].width = 60


def _summarise(book: Any, errors: Sequence[CellError], summary: Sequence[str]) -> None:
    from openpyxl.styles import Font  # noqa: PLC0415

    for name in [name for name in book.sheetnames if name == "Catatan impor"]:
        del book[name]
    sheet = book.create_sheet("Catatan impor")
    for row, line in enumerate((*summary, "", *(error.sentence() for error in errors)), start=1):
        _write(sheet.cell(row=row, column=1), line)
    sheet["A1"].font = Font(bold=True)
    sheet.column_dimensions["A"].width = 110


def _write(cell: Any, value: object) -> None:
    """A value into a cell; a text that begins like a formula stays a text."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
