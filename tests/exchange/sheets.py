"""Sheets that people send: made by openpyxl with whatever is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

HEAD = ("Kegiatan", "Rekening", "Sumber Dana", "Kelompok", "Uraian", "Volume", "Satuan", "Harga Satuan", "Jumlah")
SEMEN = ("1.1.04", "5.2.1.01", "ADD", "Bahan", "Semen 50 kg", 35, "Zak", 90_000, 3_150_000)
PASIR = ("1.1.04", "5.2.1.01", "ADD", "Bahan", "Pasir cor", 20.5, "M3", 430_000, 8_815_000)


def sheet(
    path: Path, rows: Sequence[Sequence[object]], *, head: Sequence[object] = HEAD, then: Callable[[Any], None] | None = None
) -> Path:
    """Headings in row 3 below a title, rows from row 4; `then` spoils the sheet."""
    book = Workbook()
    page = book.active
    page.title = "RAB"
    page["A1"] = "RAB desa"
    for column, title in enumerate(head, start=1):
        page.cell(row=3, column=column, value=title)
    for number, row in enumerate(rows, start=4):
        for column, value in enumerate(row, start=1):
            page.cell(row=number, column=column, value=value)
    if then:
        then(page)
    book.save(path)
    return path


def reopened(path: Path) -> Any:
    """The workbook as openpyxl reads it."""
    return load_workbook(path)
