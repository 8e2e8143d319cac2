"""Berkas transfer: a transfer list as the bank's CMS takes it, CSV or workbook, in the columns of a layout.

Text stays text: an account number keeps its zeros, and nothing that was typed can become a formula. A record is one line.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from evillage.errors import RuleViolation
from evillage.kernel.rows import Reader
from evillage.paper.landing import land
from evillage.treasury.transfer_layout import Angka, Susunan
from evillage.treasury.transfer_paper import DaftarTransfer, TransferLine, transfer_lines, transfer_list
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.village.flow import history

if TYPE_CHECKING:
    from typing import BinaryIO

_FILED = frozenset({"submitted", "verified", "approved", "executed"})
_ARMED = "=+-@\t\r\n "
"""What a cell must not begin with: a spreadsheet would take it for a formula."""

Field = str | int | Rupiah


def write_transfer_file(read: Reader, target: Path, *, daftar_id: int, layout: Susunan) -> Path:
    """Write a filed list; the ending of `target` decides the form. Returns where it really is.

    Raises RuleViolation `transfer_not_filed`, `transfer_sen`; StoreProblem when the disk refuses.
    """
    rows = transfer_records(read, daftar_id=daftar_id, layout=layout)
    heading = [one.heading for one in layout.columns] if layout.headed else None
    if target.suffix.lower() == ".xlsx":
        return land(target, lambda stream: _workbook(stream, rows, heading, whole=layout.angka is Angka.BULAT))
    return land(target, lambda stream: stream.write(_csv(rows, heading, layout)))


def transfer_file_name(read: Reader, daftar_id: int, form: str) -> str:
    """`Transfer_0001-TRF-14.2007-2026_2026-03-30.csv`."""
    paper = transfer_list(read, daftar_id)
    return f"Transfer_{(paper.number or 'draf').replace('/', '-')}_{paper.date.isoformat()}.{form}"


def transfer_records(read: Reader, *, daftar_id: int, layout: Susunan) -> list[list[Field]]:
    """The lines of a filed list in the order of the layout's columns."""
    paper = transfer_list(read, daftar_id)
    if paper.state not in _FILED:
        raise RuleViolation("transfer_not_filed", daftar=paper.number or "draf")
    desks = {step.action: step.name for step in history(read, paper="transfer", paper_id=daftar_id)}
    found = []
    for at, line in enumerate(transfer_lines(read, daftar_id), start=1):
        if layout.angka is Angka.BULAT and line.amount % 100:
            raise RuleViolation("transfer_sen", penerima=line.penerima, amount=line.amount)
        known = _fields(at, paper, line, desks)
        found.append([_plain(known[one.field]) for one in layout.columns])
    return found


def _fields(at: int, paper: DaftarTransfer, line: TransferLine, desks: dict[str, str]) -> dict[str, Field]:
    return {
        "no": at, "sumber": paper.kas_number, "penerima": line.penerima, "bank": line.bank, "rekening": line.rekening_bank,
        "jumlah": line.amount, "berita": line.berita, "spp": line.spp, "daftar": paper.number or "", "tanggal": show_date(paper.date),
        "pembuat": desks.get("submit", ""), "pemeriksa": desks.get("verify", ""), "penyetuju": desks.get("approve", ""),
    }  # fmt: skip


def _plain(value: Field) -> Field:
    """One line that no spreadsheet reads as a formula."""
    return " ".join(value.split()).lstrip(_ARMED) if isinstance(value, str) else value


def _csv(rows: list[list[Field]], heading: list[str] | None, layout: Susunan) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=layout.separator, lineterminator="\r\n")
    if heading:
        writer.writerow(heading)
    writer.writerows([[_amount(cell, layout.angka) if isinstance(cell, Rupiah) else cell for cell in row] for row in rows])
    return text.getvalue().encode("utf-8")


def _amount(amount: Rupiah, angka: Angka) -> str:
    rupiah, sen = divmod(int(amount), 100)
    return f"{rupiah}" if angka is Angka.BULAT else f"{rupiah}{'.' if angka is Angka.TITIK else ','}{sen:02d}"


def _workbook(stream: BinaryIO, rows: list[list[Field]], heading: list[str] | None, *, whole: bool) -> None:
    from xlsxwriter import Workbook  # noqa: PLC0415 - only who exports waits for it

    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    sheet = book.add_worksheet("Transfer")
    text, money = book.add_format({"num_format": "@"}), book.add_format({"num_format": "0" if whole else "0.00"})
    bold = book.add_format({"bold": True})
    for at, words in enumerate(heading or ()):
        sheet.write_string(0, at, words, bold)
    for down, row in enumerate(rows, start=1 if heading else 0):
        for at, cell in enumerate(row):
            if isinstance(cell, Rupiah):
                sheet.write_number(down, at, int(cell) / 100, money)
            elif isinstance(cell, int):
                sheet.write_number(down, at, cell)
            else:
                sheet.write_string(down, at, cell, text)
    for at in range(len(rows[0]) if rows else 0):
        sheet.set_column(at, at, 22)
    book.close()
