"""Sheets from outside: looked at before they are opened, figures exact, nothing hidden goes unsaid."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from evillage.exchange.spreadsheet import LARGEST_FILE, Form, SheetRead, cell_name, form_of, read_sheets
from evillage.messages import sentence
from tests.exchange.sheets import sheet
from tests.refusals import refused

DATA = Path(__file__).parents[1] / "data"


def packed(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize(("row", "column", "name"), [(14, 5, "E14"), (1, 26, "Z1"), (9, 27, "AA9"), (2, 703, "AAA2")])
def test_cells_have_the_names_that_excel_gives(row: int, column: int, name: str) -> None:
    assert cell_name(row, column) == name


@pytest.mark.parametrize("form", [Form.XLS, Form.ODS])
def test_a_file_is_what_its_bytes_say_whatever_its_name(tmp_path: Path, form: Form) -> None:
    disguised = tmp_path / "rab.xlsx"
    disguised.write_bytes((DATA / f"rab_contoh.{form}").read_bytes())
    assert form_of(disguised) is form
    (found,) = read_sheets(disguised)
    assert found.value(5, 6) == Decimal("20.5")
    assert found.value(4, 6) == 35


def test_numbers_are_exact_and_dates_are_days(tmp_path: Path) -> None:
    (found,) = read_sheets(sheet(tmp_path / "a.xlsx", [(0.1 + 0.2, 1e15, 90_000.0, date(2026, 3, 1), True, "  teks ", "  ")]))
    assert found.rows[3][:7] == (Decimal("0.3"), Decimal("1E+15"), 90_000, date(2026, 3, 1), True, "teks", None)


def test_joined_cells_hidden_rows_and_sheets_nobody_sees(tmp_path: Path) -> None:
    def spoil(page: Any) -> None:
        page.merge_cells("B4:B6")
        page.row_dimensions[5].hidden = True
        page.parent.create_sheet("Rahasia").sheet_state = "hidden"

    (found,) = read_sheets(sheet(tmp_path / "a.xlsx", [(1, 2), (3, 4), (5, 6)], then=spoil))
    assert [block.name() for block in found.merged] == ["B4:B6"]
    assert found.joined(5, 2) == found.merged[0]
    assert found.joined(5, 1) is None
    assert found.hidden == {5}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a;b\n1;2,5\n", (("a", "b"), ("1", "2,5"))),
        ("a\tb\n1\t\n", (("a", "b"), ("1", None))),
        ('a,b\n"1,5",x\n', (("a", "b"), ("1,5", "x"))),
    ],
)
def test_csv_is_read_with_whichever_separator_it_has(tmp_path: Path, text: str, rows: object) -> None:
    for encoding in ("utf-8-sig", "cp1252"):
        path = tmp_path / "a.csv"
        path.write_text(text, encoding)
        assert read_sheets(path) == [SheetRead("a", rows)]  # type: ignore[arg-type]


def test_what_is_no_sheet_is_said(tmp_path: Path) -> None:
    cases = {
        "gambar.xlsx": b"\x89PNG\0\0",
        "kosong.xlsx": b"",
        "rusak.xlsx": b"PK\x03\x04 rusak",
        "rusak.xls": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    }
    for name, content in cases.items():
        path = tmp_path / name
        path.write_bytes(content)
        assert refused(partial(read_sheets, path)).code == "sheet_unreadable", name
    document = packed(tmp_path / "surat.xlsx", {"word/document.xml": b"<x/>"})
    assert sentence(refused(lambda: read_sheets(document))) == (
        "surat.xlsx bukan lembar kerja yang dapat dibaca; simpan sebagai .xlsx, .xls, .ods, atau .csv."
    )
    assert refused(lambda: read_sheets(tmp_path / "tidak-ada.xlsx")).code == "file_missing"


def test_a_workbook_with_a_broken_member_is_said(tmp_path: Path) -> None:
    broken = packed(tmp_path / "a.xlsx", {"xl/workbook.xml": b"<workbook", "[Content_Types].xml": b"<Types/>"})
    assert refused(lambda: read_sheets(broken)).code == "sheet_unreadable"


@pytest.mark.parametrize(
    "members",
    [
        {"xl/workbook.xml": b"<x/>", "xl/sheet.xml": b"0" * 20_000_000},
        {"xl/workbook.xml": b"<x/>", **{f"m{n}": b"" for n in range(2_100)}},
        {"content.xml": b"<a>" + b" " * 20_000_000 + b"</a>"},
    ],
)
def test_a_file_that_unpacks_into_too_much_is_not_opened(tmp_path: Path, members: dict[str, bytes]) -> None:
    assert refused(lambda: read_sheets(packed(tmp_path / "bom.xlsx", members))).code == "sheet_too_large"


def test_a_file_larger_than_any_budget_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    assert refused(lambda: read_sheets(path)).code == "sheet_too_large"


def test_a_row_repeated_a_million_times_is_not_unrolled(tmp_path: Path) -> None:
    space = 'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="1000"/>'
    body = f'<x {space}><table:table-row table:number-rows-repeated="100000">{cell}</table:table-row></x>'
    assert refused(lambda: read_sheets(packed(tmp_path / "a.ods", {"content.xml": body.encode()}))).code == "sheet_too_large"


def test_an_entity_bomb_is_not_expanded(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
    for name, member in (("a.ods", "content.xml"), ("a.xlsx", "xl/workbook.xml")):
        assert refused(partial(read_sheets, packed(tmp_path / name, {member: bomb}))).code == "sheet_unreadable"
