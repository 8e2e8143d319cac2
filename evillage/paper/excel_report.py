"""One official table as a worksheet: head, table, closing figures, signatures, and what makes a long table workable."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from evillage.paper.excel_looks import Look, number_outside
from evillage.paper.excel_table import TableWriter
from evillage.paper.format import indented
from evillage.paper.model import Letter, Style

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from evillage.paper.excel_looks import Looks
    from evillage.paper.excel_table import Placed
    from evillage.paper.model import Document, Report, Row
    from evillage.paper.progress import Progress

FROZEN_LETTERS = 50  # frozen columns may take this much of the window's width


def fill_report(sheet: Worksheet, report: Report, looks: Looks, progress: Progress | None) -> None:
    """Write the whole report onto the sheet; `Cancelled` when the progress says stop."""
    count = len(report.columns)
    table = TableWriter(sheet, looks)
    table.widen(report.columns, report.rows)
    line = write_head(table, report, looks, count)
    for label, value in report.fields:
        sheet.write_string(line, 0, f"{label} : {value}", looks(Look()))
        line += 1
    line += 1 if report.fields else 0
    placed = table.write(report.columns, report.rows, line, number_row=report.number_row, progress=progress)
    line = placed.stop
    if not report.rows:
        table.across(line, 0, count, report.empty, looks(Look(align="center_across", muted=True)))
        line += 1
    line = _tail(sheet, table, report, looks, line + 1)
    for at, width in table.widths.items():
        sheet.set_column(at, at, width)
    write_signers(table, report, looks, line)
    _set_up_table(sheet, report, placed, table.widths)


def write_head(table: TableWriter, document: Document, looks: Looks, count: int) -> int:
    """Kop in one line, annex, title and number, in row order; returns the next free row."""
    head = document.letterhead
    kop = " · ".join(part.upper() for part in (head.kabupaten, head.kecamatan, head.desa) if part)
    above = 1 if kop else 0
    if kop:
        table.across(0, 0, count, kop, looks(Look(align="center_across", valign="vcenter" if head.logo else "top", muted=True)))
        if head.logo:
            table.logo(0, head.logo)
    titles = above + len(document.annex)
    for line, text in enumerate(document.annex, start=above):
        table.cell(line, column_at(table.widths, 0.6), text, looks(Look(muted=True)))
    above_title = document.head if isinstance(document, Letter) else ()
    lines = [(text.upper(), Look(align="center_across", bold=True, size=12)) for text in (*above_title, *document.title)]
    if isinstance(document, Letter) and document.number:
        lines.append((f"Nomor: {document.number}", Look(align="center_across")))
    if document.draft:
        lines.append(("DRAF", Look(align="center_across", bold=True, muted=True)))
    for line, (text, look) in enumerate(lines, start=titles):
        table.across(line, 0, count, text, looks(look))
    return titles + len(lines) + 1


def _tail(sheet: Worksheet, table: TableWriter, report: Report, looks: Looks, line: int) -> int:
    """Closing figures and notes under the table."""
    deep = indented(report.columns)
    figures = min(deep + 1, len(report.columns) - 1)
    for label, value in report.closing:
        sheet.write_string(line, deep, label, looks(Look()))
        table.cell(line, figures, value, looks(Look(number=number_outside(value), bold=True, align="right")))
        table.widths[figures] = max(table.widths[figures], 18)
        line += 1
    line += 1 if report.closing else 0
    for note in report.notes:
        sheet.write_string(line, 0, note, looks(Look(muted=True)))
        line += 1
    return line + 1


def write_signers(table: TableWriter, document: Document, looks: Looks, line: int) -> int:
    """Signatures two by two in reading order, as on paper, from sheet row `line` on; returns the next free row."""
    left, middle, right = (column_at(table.widths, share) for share in (0.08, 0.4, 0.66))
    plain, bold = looks(Look()), looks(Look(bold=True, underline=True))
    signers = document.signers
    table.cell(line, right, document.place_date, plain)
    for start in range(0, len(signers), 2):
        pair = signers[start : start + 2]
        places = (left, right) if len(pair) == 2 else ((middle,) if start else (right,))
        for offset in range(1, 8):
            for signer, at in zip(pair, places, strict=True):
                words = {1: signer.caption.replace("\n", " "), 2: signer.jabatan, 6: signer.name}
                table.cell(line + offset, at, words.get(offset), bold if offset == 6 else plain)
        line += 7
    return line + 1


def column_at(widths: dict[int, float], share: float) -> int:
    """The column that begins nearest to a share of the whole width; a broad one may lie there and begin far to the left."""
    order = sorted(widths)
    begins = dict(zip(order, accumulate((widths[at] for at in order), initial=0.0), strict=False))
    return min(order, key=lambda at: abs(begins[at] - share * sum(widths.values())), default=0)


def _set_up_table(sheet: Worksheet, report: Report, placed: Placed, widths: dict[int, float]) -> None:
    """Freeze, filter, outline and repeat: what makes a long table workable."""
    last = len(report.columns) - 1
    frozen = indented(report.columns) + 1
    if sum(widths[at] for at in range(frozen)) > FROZEN_LETTERS:
        frozen = 0
    sheet.freeze_panes(placed.first, frozen)
    sheet.repeat_rows(placed.head, placed.first - 1)
    sheet.outline_settings(True, False, True, False)  # noqa: FBT003  group headings stand above their rows
    stop = placed.stop - _closing_rows(report.rows)
    if stop > placed.first:
        sheet.autofilter(placed.first - 1, 0, stop - 1, last)
        sheet.ignore_errors({"number_stored_as_text": f"A{placed.first + 1}:XFD{placed.stop}"})


def _closing_rows(rows: tuple[Row, ...]) -> int:
    """How many totals and notes end the table; a filter must not hide or sort them away."""
    count = 0
    while count < len(rows) and rows[-1 - count].style in (Style.TOTAL, Style.NOTE):
        count += 1
    return count
