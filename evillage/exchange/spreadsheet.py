"""Reading a sheet that somebody else made: .xlsx, .xls, .ods and .csv, without trusting it.

Size, members and compression are looked at before anything is opened; figures come back as whole numbers or exact decimals, never as
floats; what a sheet hides (merged cells, hidden rows, formulas that were never calculated) is told, so that nobody is surprised.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from evillage.errors import InputRejected, StoreProblem

Value = str | int | Decimal | bool | date | None

LARGEST_FILE = 20 * 2**20
LARGEST_UNPACKED = 150 * 2**20
LARGEST_RATIO = 200  # unpacked ÷ packed of one member above a megabyte: a real sheet stays below 60
MOST_MEMBERS = 2_000
MOST_ROWS = 50_000
MOST_COLUMNS = 200
MOST_CELLS = 2_000_000
_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_MEGABYTE = 2**20
_WHOLE = 10**15
_PENDING = re.compile(rb'<c r="([A-Z]{1,3}\d{1,7})"[^>]*><f(?:[^>]*/>|[^>]*>[^<]*</f>)(?:<v ?/>|<v></v>)?</c>')


class Form(StrEnum):
    """What a file is by its first bytes; its name does not matter."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Merged:
    """A block of joined cells, 1-based and inclusive; only its first cell holds something."""

    top: int
    left: int
    bottom: int
    right: int

    def name(self) -> str:
        """`E14:E16`."""
        return f"{cell_name(self.top, self.left)}:{cell_name(self.bottom, self.right)}"


@dataclass(frozen=True)
class SheetRead:
    """One sheet: rows of values, row 1 first; `hidden` are row numbers nobody sees when the file is opened."""

    name: str
    rows: tuple[tuple[Value, ...], ...]
    merged: tuple[Merged, ...] = ()
    hidden: frozenset[int] = frozenset()
    formulas: frozenset[tuple[int, int]] = frozenset()  # cells whose formula has no result in the file

    def value(self, row: int, column: int) -> Value:
        """The value of a cell, 1-based; None outside."""
        cells = self.rows[row - 1] if 0 < row <= len(self.rows) else ()
        return cells[column - 1] if 0 < column <= len(cells) else None

    def joined(self, row: int, column: int) -> Merged | None:
        """The block a cell is joined into, unless it is alone."""
        return self._joined.get((row, column))

    @cached_property
    def _joined(self) -> dict[tuple[int, int], Merged]:
        found: dict[tuple[int, int], Merged] = {}
        for block in self.merged:
            if (block.bottom - block.top + 1) * (block.right - block.left + 1) <= MOST_ROWS:
                for row in range(block.top, block.bottom + 1):
                    found.update({(row, column): block for column in range(block.left, block.right + 1)})
        return found


def cell_name(row: int, column: int) -> str:
    """`E14` of row 14, column 5."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def read_sheets(path: Path) -> list[SheetRead]:
    """Every sheet with something in it.

    Raises StoreProblem `file_missing`, InputRejected `sheet_unreadable`, `sheet_too_large`, `sheet_locked`.
    """
    form = form_of(path)
    if form is Form.CSV:
        return [SheetRead(path.stem, _csv_rows(path))]
    if form is not Form.XLS:
        _look_inside(path, form)
    return _with_openpyxl(path) if form is Form.XLSX else _with_calamine(path)


def form_of(path: Path) -> Form:
    """What kind of file this is; nothing is unpacked."""
    if not path.is_file():
        raise StoreProblem("file_missing", path=str(path))
    if path.stat().st_size > LARGEST_FILE:
        raise InputRejected("sheet_too_large", name=path.name)
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith(_OLE):
        return Form.XLS
    if not start.startswith(_ZIP):
        if b"\0" in start or not start:
            raise InputRejected("sheet_unreadable", name=path.name)
        return Form.CSV
    try:
        with zipfile.ZipFile(path) as packed:
            names = set(packed.namelist())
    except zipfile.BadZipFile as error:
        raise InputRejected("sheet_unreadable", name=path.name) from error
    if "xl/workbook.xml" in names:
        return Form.XLSX
    if "content.xml" in names:
        return Form.ODS
    raise InputRejected("sheet_unreadable", name=path.name)


def _look_inside(path: Path, form: Form) -> None:
    """Refuse what would unpack into far more than a budget needs, by what the file says of itself."""
    try:
        with zipfile.ZipFile(path) as packed:
            members = packed.infolist()
            heavy = [m for m in members if m.file_size > _MEGABYTE and m.file_size > LARGEST_RATIO * max(m.compress_size, 1)]
            if len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > LARGEST_UNPACKED or heavy:
                raise InputRejected("sheet_too_large", name=path.name)
            if any(m.flag_bits & 1 for m in members):
                raise InputRejected("sheet_locked", name=path.name)
            if form is Form.ODS:
                _look_at_repeats(packed, path)
    except (zipfile.BadZipFile, RuntimeError, OSError, EOFError) as error:
        raise InputRejected("sheet_unreadable", name=path.name) from error


def _look_at_repeats(packed: zipfile.ZipFile, path: Path) -> None:
    """An .ods says "this row a million times" in a few letters: only empty cells may be repeated that often."""
    from defusedxml.common import DefusedXmlException  # noqa: PLC0415
    from defusedxml.ElementTree import iterparse  # noqa: PLC0415 - only for .ods

    cells, width, name = 0, 0, "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    try:
        with packed.open("content.xml") as content:
            for _, node in iterparse(content):
                if node.tag == f"{name}table-cell":
                    filled = node.get(f"{office}value-type") is not None or len(node) > 0
                    width += int(node.get(f"{name}number-columns-repeated", "1")) if filled else 0
                elif node.tag == f"{name}table-row":
                    cells += width * int(node.get(f"{name}number-rows-repeated", "1"))
                    width = 0
                    node.clear()
                if cells > MOST_CELLS:
                    raise InputRejected("sheet_too_large", name=path.name)
    except (SyntaxError, ValueError, DefusedXmlException) as error:
        raise InputRejected("sheet_unreadable", name=path.name) from error


def _with_openpyxl(path: Path) -> list[SheetRead]:
    from openpyxl import load_workbook  # noqa: PLC0415 - 0.2 s that only who imports has to wait for

    try:
        book = load_workbook(path, data_only=True, keep_links=False)
        pending = _pending_formulas(path)
        return [_sheet(sheet, path, pending) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except InputRejected:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged member makes it stumble over
        raise InputRejected("sheet_unreadable", name=path.name) from error


def _sheet(sheet: Any, path: Path, pending: frozenset[tuple[int, int]]) -> SheetRead:
    _require_room(sheet.max_row, sheet.max_column, path)
    merged = tuple(Merged(block.min_row, block.min_col, block.max_row, block.max_col) for block in sheet.merged_cells.ranges)
    rows = tuple(tuple(map(_plain, row)) for row in sheet.iter_rows(values_only=True))
    hidden = frozenset(number for number, look in sheet.row_dimensions.items() if look.hidden and number <= len(rows))
    return SheetRead(sheet.title, rows, merged, hidden, pending)


def _pending_formulas(path: Path) -> frozenset[tuple[int, int]]:
    """Cells of any sheet whose formula has no stored result, as written by programs that do not calculate."""
    found: set[tuple[int, int]] = set()
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            if name.startswith("xl/worksheets/"):
                found.update(_place(cell.decode()) for cell in _PENDING.findall(packed.read(name)))
    return frozenset(found)


def _place(cell: str) -> tuple[int, int]:
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(cell[len(letters) :]), column


def _with_calamine(path: Path) -> list[SheetRead]:
    from python_calamine import CalamineError, PasswordError, SheetTypeEnum, SheetVisibleEnum, load_workbook  # noqa: PLC0415 - as above

    found = []
    try:
        book = load_workbook(io.BytesIO(path.read_bytes()))  # by its bytes, not by its name
        for look in book.sheets_metadata:
            if look.typ is not SheetTypeEnum.WorkSheet or look.visible is not SheetVisibleEnum.Visible:
                continue
            sheet = book.get_sheet_by_name(look.name)
            _require_room(sheet.total_height, sheet.total_width, path)
            merged = tuple(Merged(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in sheet.merged_cell_ranges or ())
            rows = tuple(tuple(map(_plain, row)) for row in sheet.to_python(skip_empty_area=False))
            found.append(SheetRead(look.name, rows, merged))
    except PasswordError as error:
        raise InputRejected("sheet_locked", name=path.name) from error
    except (CalamineError, OSError, ValueError) as error:
        raise InputRejected("sheet_unreadable", name=path.name) from error
    return found


def _csv_rows(path: Path) -> tuple[tuple[Value, ...], ...]:
    """Semicolons, tabs or commas, whichever the line of most cells at the top has; UTF-8, or what Windows wrote before."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    widest = max(text.splitlines()[:30], key=lambda line: max(map(line.count, ";\t,")), default="")
    separator = max(";\t,", key=widest.count)
    try:
        rows = list(csv.reader(text.splitlines(keepends=True), delimiter=separator))
    except csv.Error as error:
        raise InputRejected("sheet_unreadable", name=path.name) from error
    _require_room(len(rows), max(map(len, rows), default=0), path)
    return tuple(tuple(cell.strip() or None for cell in row) for row in rows)


def _require_room(rows: int, columns: int, path: Path) -> None:
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise InputRejected("sheet_too_large", name=path.name)


def _plain(value: object) -> Value:
    """A value as the core counts: Excel shows fifteen digits of a number, and these are what its author saw."""
    if isinstance(value, float):
        exact = Decimal(f"{value:.15g}")
        return int(exact) if exact == exact.to_integral_value() and abs(exact) < _WHOLE else exact
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, bool | int | date) else None
