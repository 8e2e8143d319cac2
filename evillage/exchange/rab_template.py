"""Templat RAB: a workbook that the program makes, people fill in Excel, and `rab_import` reads back.

The lines of the draft stand in it already, each with a hidden key, so that a row is recognised wherever it is moved. Input cells are
open, the rest is closed without a password; codes are chosen from lists. XlsxWriter, because only it stores the results of the
formulas in *Jumlah* too.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from evillage.budget.kegiatan import Kegiatan, kegiatan, kegiatan_of
from evillage.budget.rab import RabLine, rab_lines
from evillage.budget.version import version
from evillage.exchange.rab_sheet import HEADINGS, SHEET_NAME, kunci_of
from evillage.kernel.rows import Reader
from evillage.paper.landing import land
from evillage.village.profile import village
from evillage.village.reference import CodeName, rekening_choices, satuan_choices, sumber_dana_choices

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FRESH_ROWS = 300
HEADING_ROW = 4  # 1-based
_WIDTHS = {
    "kunci": 4, "kegiatan": 30, "rekening": 30, "sumber_dana": 16, "kelompok": 12, "uraian": 44, "quantity": 10, "satuan": 10,
    "unit_price": 16, "amount": 18, "ssh": 18,
}  # fmt: skip
_GUIDE = (
    "Isi satu rincian per baris pada lembar RAB, di bawah baris judul.",
    "Kegiatan, Rekening, dan Sumber Dana dipilih dari daftar; boleh juga diketik kodenya saja.",
    "Pendapatan (4) dan pembiayaan (6) tidak memakai kegiatan: kosongkan selnya.",
    "Volume paling banyak tiga angka dan harga dua angka di belakang koma. Jumlah dihitung sendiri.",
    "Kelompok membagi rincian satu rekening, misalnya Bahan, Alat, Upah. Boleh kosong.",
    "Swadaya masyarakat ditulis dengan sumber dana SWD.",
    "Kolom boleh dipindah; baris boleh ditambah, diurutkan, atau disalin. Kolom tersembunyi Kunci mengenali baris: jangan diubah.",
    "Menghapus baris di sini tidak menghapus rincian di program.",
    "Simpan, lalu di program pilih Impor Excel. Sebelum ada yang berubah, program menunjukkan yang baru, berubah, sama, dan salah.",
)


@dataclass(frozen=True, slots=True)
class _Lists:
    kegiatan: list[str]
    rekening: list[str]
    funds: list[str]
    units: list[str]


def write_rab_template(read: Reader, target: Path, *, version_id: int, kegiatan_id: int | None = None, fresh: int = FRESH_ROWS) -> Path:
    """Write the workbook for one kegiatan, or for the whole budget, with `fresh` empty rows; returns where it really is.

    StoreProblem when the disk refuses.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - not needed before somebody asks for a template

    def fill(stream: BinaryIO) -> None:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
            options = {"tmpdir": scratch, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
            with Workbook(stream, options) as book:
                _fill(book, read, version_id, kegiatan_id, fresh)

    return land(target, fill)


def template_name(read: Reader, *, version_id: int, kegiatan_id: int | None = None) -> str:
    """`2026_RAB_2.3.10_Desa-Contoh.xlsx`."""
    part = kegiatan(read, kegiatan_id).code if kegiatan_id is not None else "semua"
    return f"{version(read, version_id).year}_RAB_{part}_{'-'.join(village(read).name.split())}.xlsx"


def _fill(book: Workbook, read: Reader, version_id: int, kegiatan_id: int | None, fresh: int) -> None:
    found = version(read, version_id)
    home = village(read)
    kegiatan_rows = kegiatan_of(read, year=found.year)
    chosen = [row for row in kegiatan_rows if kegiatan_id in (None, row.id)]
    accounts = rekening_choices(read, *(("4", "5", "6") if kegiatan_id is None else ("5",)))
    lists = _Lists(
        [_both(row) for row in chosen], [_both(row) for row in accounts], [_both(row) for row in sumber_dana_choices(read)],
        [row.code for row in satuan_choices(read)],
    )  # fmt: skip
    places: list[int | None] = [*([None] if kegiatan_id is None else []), *(row.id for row in chosen)]
    lines = [line for place in places for line in rab_lines(read, version_id=version_id, kegiatan_id=place)]
    sheet = book.add_worksheet(SHEET_NAME)
    guide = book.add_worksheet("Petunjuk")
    daftar = book.add_worksheet("Daftar")
    what = _both(chosen[0]) if kegiatan_id is not None and chosen else "seluruh kegiatan"
    strong = book.add_format({"bold": True, "font_size": 12})
    sheet.write_string(0, 1, f"RAB {found.title}: {what}", strong)
    sheet.write_string(1, 1, f"{home.name}, {home.kecamatan}, {home.kabupaten}. Cara mengisi ada pada lembar Petunjuk.")
    _heading(book, sheet)
    _Body(book, sheet, lists, {row.id: row for row in kegiatan_rows}, {row.code: row for row in accounts}).write(
        lines, desa=str(home.code), year=found.year, fresh=fresh
    )
    guide.set_column(0, 0, 110, book.add_format({"text_wrap": True, "valign": "top"}))
    guide.write_column(0, 0, ["Cara mengisi templat RAB", *(f"{number}. {line}" for number, line in enumerate(_GUIDE, start=1))])
    for column, (title, values) in enumerate(
        (("Kegiatan", lists.kegiatan), ("Rekening", lists.rekening), ("Sumber Dana", lists.funds), ("Satuan", lists.units))
    ):
        daftar.write_column(0, column, [title, *values])
        daftar.set_column(column, column, 16 if column > 1 else 46)
    daftar.protect()


def _heading(book: Workbook, sheet: Worksheet) -> None:
    look = book.add_format(
        {"bold": True, "bg_color": "#DCEBF5", "border": 1, "border_color": "#8593A1", "text_wrap": True, "valign": "vcenter"}
    )
    for column, heading in enumerate(HEADINGS):
        sheet.write_string(HEADING_ROW - 1, column, heading.title, look)
        sheet.set_column(column, column, _WIDTHS[heading.key], None, {"hidden": heading.key == "kunci"})
    sheet.set_row(HEADING_ROW - 1, 30)
    sheet.freeze_panes(HEADING_ROW, _column("uraian") + 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADING_ROW - 1)
    allowed = ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter")
    sheet.protect("", dict.fromkeys(allowed, True))


class _Body:
    """The lines of the draft, and empty rows below them."""

    def __init__(
        self, book: Workbook, sheet: Worksheet, lists: _Lists, kegiatan_rows: dict[int, Kegiatan], accounts: dict[str, CodeName]
    ) -> None:  # fmt: skip
        self._sheet = sheet
        self._lists = lists
        self._kegiatan = {place: _both(row) for place, row in kegiatan_rows.items()}
        self._accounts = {code: _both(row) for code, row in accounts.items()}
        self._funds = {text.partition(" ")[0]: text for text in lists.funds}
        edge = {"border": 1, "border_color": "#D9DEE4"}
        self._open = book.add_format({**edge, "locked": False, "num_format": "@"})
        self._volume = book.add_format({**edge, "locked": False, "num_format": "#,##0.###"})
        self._money = book.add_format({**edge, "locked": False, "num_format": "#,##0.00"})
        self._closed = book.add_format({**edge, "bg_color": "#F7F8FA", "num_format": "#,##0.00;(#,##0.00);"})  # nothing for zero
        self._key = book.add_format({"locked": True})

    def write(self, lines: list[RabLine], *, desa: str, year: int, fresh: int) -> None:
        first, last = HEADING_ROW, HEADING_ROW + len(lines) + fresh - 1
        for row, line in enumerate(lines, start=first):
            self._sheet.write_string(row, 0, str(kunci_of(line, desa=desa, year=year)), self._key)
            self._line(row, line)
        for row in range(first + len(lines), last + 1):
            self._empty(row)
        for key, column, values in (
            ("kegiatan", "A", self._lists.kegiatan), ("rekening", "B", self._lists.rekening), ("sumber_dana", "C", self._lists.funds),
            ("satuan", "D", self._lists.units),
        ):  # fmt: skip
            self._sheet.data_validation(
                first, _column(key), last, _column(key),
                {
                    "validate": "list", "source": f"=Daftar!${column}$2:${column}${max(len(values), 1) + 1}", "error_type": "information",
                    "error_title": "Tidak ada dalam daftar", "error_message": "Boleh dilanjutkan; program memeriksanya saat impor.",
                },
            )  # fmt: skip

    def _line(self, row: int, line: RabLine) -> None:
        texts = {
            "kegiatan": self._kegiatan.get(line.kegiatan_id or 0, ""), "rekening": self._accounts.get(line.rekening, line.rekening),
            "sumber_dana": self._funds.get(line.sumber_dana, line.sumber_dana), "kelompok": line.kelompok, "uraian": line.uraian,
            "satuan": line.satuan, "ssh": line.ssh,
        }  # fmt: skip
        for key, text in texts.items():
            self._sheet.write_string(row, _column(key), text, self._open) if text else self._sheet.write_blank(
                row, _column(key), None, self._open
            )
        self._sheet.write_number(row, _column("quantity"), line.quantity / 1000, self._volume)
        self._sheet.write_number(row, _column("unit_price"), int(line.unit_price) / 100, self._money)
        self._sum(row, int(line.amount) / 100)

    def _empty(self, row: int) -> None:
        looks: dict[str, Format] = {"quantity": self._volume, "unit_price": self._money}
        for column, heading in enumerate(HEADINGS):
            if heading.key not in ("kunci", "amount"):
                self._sheet.write_blank(row, column, None, looks.get(heading.key, self._open))
        self._sum(row, 0)

    def _sum(self, row: int, value: float) -> None:
        """The only floats of the budget: a workbook knows no other numbers, and fifteen digits hold every amount of a village."""
        volume, price = (f"{chr(65 + _column(key))}{row + 1}" for key in ("quantity", "unit_price"))
        self._sheet.write_formula(row, _column("amount"), f"=ROUND({volume}*{price},2)", self._closed, value)


def _column(key: str) -> int:
    return next(place for place, heading in enumerate(HEADINGS) if heading.key == key)


def _both(row: Kegiatan | CodeName) -> str:
    return f"{row.code} {row.name}"
