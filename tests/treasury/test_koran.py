"""A bank's statement, in every layout banks are known to write: read, checked line by line, imported once."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from evillage.errors import InputRejected
from evillage.exchange.spreadsheet import read_sheets
from evillage.kernel.actor import Role
from evillage.messages import sentence
from evillage.treasury.koran import gap, import_koran, imports, koran_lines, preview_koran, remove_import
from evillage.treasury.koran_layout import Cells, Layout, Part, find_layout
from evillage.treasury.koran_reading import Reading, read_statement
from tests.builders import BANK, TUNAI, Office, rp
from tests.refusals import refused, refused_without_trace
from tests.treasury.desk import desk

Rows = list[Cells]
EXPECTED = [(date(2026, 9, 1), rp(1_500_000), rp(0)), (date(2026, 9, 2), rp(0), rp(250_000, 50)), (date(2026, 9, 2), rp(0), rp(1_234_567))]
SALDOS = [rp(11_500_000), rp(11_249_999, 50), rp(10_015_432, 50)]


def _bri(day: str, text: str, *figures: str) -> list[str]:
    return ["1", "000123456789012", f"{day} 08:00:00", f"{day} 08:00:00", "080000", "1", text, *figures]


LAYOUTS: dict[str, Rows] = {
    "Bank Jatim": [
        ["Post Date", "Effective Date", "Account", "Name", "Description", "Currency", "Debit", "Credit", "Balance", "Reference No"],
        [date(2026, 9, 1), None, "0001", "Desa", "ADD tahap II", "IDR", 0, 1_500_000, 11_500_000, "0099"],
        [date(2026, 9, 2), None, "0001", "Desa", "SPP 0003", "IDR", Decimal("250000.5"), 0, Decimal("11249999.5"), None],
        [None, None, None, None, "Sub total", None, Decimal("250000.5"), 1_500_000, None, None],
        ["02/09/2026", None, "0001", "Desa", "SPP 0004", "IDR", 1_234_567, None, Decimal("10015432.5"), None],
    ],
    "BRI CMS": [
        ["ID", "NOREK", "TGL_TRAN", "TGL_EFEKTIF", "JAM_TRAN", "SEQ", "DESK_TRAN", "SALDO_AWAL_MUTASI", "MUTASI_DEBET", "MUTASI_KREDIT",
         "SALDO_AKHIR_MUTASI", "GLSIGN"],
        _bri("2026-09-01", "ADD", "10000000.00", "0.00", "1500000.00", "11500000.00", "Cr"),
        _bri("2026-09-02", "SPP", "11500000.00", "250000.50", "0.00", "11249999.50", "Db"),
        _bri("2026-09-02", "SPP", "11249999.50", "1234567.00", "0.00", "10015432.50", "Db"),
    ],
    "BRI pendek": [
        ["NOREK", "000123456789012"],
        ["TGL_TRAN", "DESK_TRAN", "MUTASI_DEBIT", "MUTASI_KREDIT", "SALDO_AKHIR_MUTASI"],
        ["2026-09-01 08:00:00", "ADD", "0", "1500000.00", "11500000.00"],
        ["2026-09-02 08:00:00", "SPP", "250000.50", "0", "11249999.50"],
        ["2026-09-02 08:00:00", "SPP", "1234567.00", "0", "10015432.50"],
    ],
    "BRI Qlola": [
        ["Laporan Transaksi Finansial"], [],
        ["No", "Tanggal Transaksi", "Uraian Transaksi", "Teller", "Debet", "Kredit", "Saldo"],
        ["1", "01/09/26 09:11:12", "ADD", "888", "0,00", "1.500.000,00", "11.500.000,00"],
        ["2", "02/09/26", "SPP", "888", "250.000,50", "0,00", "11.249.999,50"],
        ["3", "02/09/26", "SPP", "888", "1.234.567,00", "0,00", "10.015.432,50"],
    ],
    "Mandiri Kopra": [
        ["AccountNo", "Ccy", "PostDate", "Remarks", "AdditionalDesc", "Credit Amount", "Debit Amount", "Close Balance"],
        ["0001", "IDR", "01 September 2026 14:24:27", "ADD", "x", "1,500,000.00", "0.00", "11,500,000.00"],
        ["0001", "IDR", "02 September 2026 14:24:27", "SPP", "x", "0.00", "250,000.50", "11,249,999.50"],
        ["0001", "IDR", "02 Sep 2026 15:24:27", "SPP", "x", "0.00", "1,234,567.00", "10,015,432.50"],
    ],
    "Mandiri XLSX": [
        ["Tgl.", "Tgl. Val.", "Rincian Transaksi", "No. Referensi", "Debit", "Kredit", "Saldo", "Branch Code"],
        ["01/09/2026", "01/09/2026", "ADD", "77", 0, 1_500_000, 11_500_000, "1"],
        ["02/09/2026", "02/09/2026", "SPP", "78", Decimal("250000.5"), 0, Decimal("11249999.5"), "1"],
        ["02/09/2026", "02/09/2026", "SPP", "79", 1_234_567, 0, Decimal("10015432.5"), "1"],
    ],
    "BNI Direct XLSX": [
        ["No.", "Tanggal Kirim", "Cabang", "Journal No.", "Deskripsi", "Amount", "Db/Cr", "Saldo"],
        [1, 46266, "1", "J1", "ADD", 1_500_000, "C", 11_500_000],
        [2, 46267, "1", "J2", "SPP", Decimal("250000.5"), "D", Decimal("11249999.5")],
        ["No.", "Tanggal Kirim", "Cabang", "Journal No.", "Deskripsi", "Amount", "Db/Cr", "Saldo"],
        [3, 46267, "1", "J3", "SPP", 1_234_567, "D", Decimal("10015432.5")],
    ],
    "BNI Direct XLS": [
        ["Posting Date", None, "Effective Date", "Branch", "Journal", "Description", None, "Amount", None, "DB/CR", "Balance"],
        [46266, None, 46266, "1", "J1", None, "ADD", None, "1,500,000.00", "K", "11,500,000.00"],
        [46267, None, 46267, "1", "J2", None, "SPP", None, "250,000.50", "D", "11,249,999.50"],
        [46267, None, 46267, "1", "J3", None, "SPP", None, "1,234,567.00", "D", "10,015,432.50"],
    ],
    "BNI mobile": [
        ["Tanggal", "Keterangan", "Tipe", "Jumlah", "Saldo"],
        ["02/09/2026", "SPP", "Debit", "1.234.567,00", "10.015.432,50"],
        ["02/09/2026", "SPP", "Debit", "250.000,50", "11.249.999,50"],
        ["01/09/2026", "ADD", "Kredit", "1.500.000,00", "11.500.000,00"],
    ],
    "KlikBCA perorangan": [
        ["Informasi Rekening - Mutasi Rekening"], ["No. rekening : 0001"], ["Periode : 15/08/2026 - 15/09/2026"], ["Kode Mata Uang : IDR"],
        ["Tanggal Transaksi", "Keterangan", "Cabang", "Jumlah", None, "Saldo"],
        ["'01/09", "ADD", "0000", "1,500,000.00", "CR", "11,500,000.00"],
        ["'02/09", "SPP", "0000", "250,000.50", "DB", "11,249,999.50"],
        ["'02/09", "SPP", "0000", "1,234,567.00", "DB", "10,015,432.50"],
        ["PEND", "Kartu", "0000", "9,999.00", "DB", None],
        ["Saldo Awal : 10,000,000.00"], ["Mutasi Debet : 1,484,567.50"], ["Mutasi Kredit : 1,500,000.00"], ["Saldo Akhir : 10,015,432.50"],
    ],
    "KlikBCA Bisnis": [
        ["Periode : 01/09/2026 - 30/09/2026"],
        ["Tanggal Transaksi", "Keterangan", "Cabang", "Jumlah", "Saldo"],
        ["01/09/2026", "ADD", "0000", "1,500,000.00 CR", "11,500,000.00"],
        ["02/09/2026", "SPP", "0000", "250,000.50 DB", "11,249,999.50"],
        ["02/09/2026", "SPP", "0000", "1,234,567.00 DB", "10,015,432.50"],
    ],
    "BCA bahasa Inggris": [
        ["Date", "Description", "Branch", "Amount", None, "Balance"],
        ["01/09/2026", "ADD", "0000", "1,500,000.00", "CR", "11,500,000.00"],
        ["02/09/2026", "SPP", "0000", "250,000.50", "DB", "11,249,999.50"],
        ["02/09/2026", "SPP", "0000", "1,234,567.00", "DB", "10,015,432.50"],
    ],
}  # fmt: skip


def reading(rows: Rows) -> Reading:
    return read_statement(rows, find_layout(rows))


@pytest.mark.parametrize("bank", LAYOUTS)
def test_each_bank_says_the_same_three_movements(bank: str) -> None:
    found = reading(LAYOUTS[bank])

    assert [(line.date, line.masuk, line.keluar) for line in found.lines] == EXPECTED
    assert [line.saldo for line in found.lines] == SALDOS
    assert (found.wrong, found.broken, found.totals) == ((), None, ())


def test_text_of_a_csv_file_comes_through_the_reader_of_sheets(tmp_path: Path) -> None:
    file = tmp_path / "mutasi.csv"
    rows = LAYOUTS["KlikBCA perorangan"]
    file.write_text("\n".join(",".join(f'"{cell}"' if cell else "" for cell in row) for row in rows), encoding="cp1252")

    found = reading([list(row) for row in read_sheets(file)[0].rows])

    assert [(line.date, line.masuk, line.keluar) for line in found.lines] == EXPECTED
    assert found.skipped == 1


def changed(bank: str, row: int, column: int, value: str | int) -> Rows:
    rows = [list(cells) for cells in LAYOUTS[bank]]
    rows[row][column] = value
    return [list(cells) for cells in rows]


@pytest.mark.parametrize(
    ("bank", "row", "column", "value"),
    [("Mandiri Kopra", 2, 7, "11,249,999.49"), ("BRI CMS", 2, 9, "0.01"), ("BRI CMS", 2, 8, "250000.51")],
)
def test_a_break_of_one_sen_is_found_in_its_row(bank: str, row: int, column: int, value: str) -> None:
    found = reading(changed(bank, row, column, value))

    assert (found.broken is not None and found.broken.row == row + 1) or (found.wrong and found.wrong[0].row == row + 1)


def test_totals_at_the_foot_are_held_against_the_lines() -> None:
    found = reading(changed("KlikBCA perorangan", 10, 0, "Mutasi Debet : 1,484,567.51"))

    assert found.totals == ("Mutasi debet menurut bank 1.484.567,51, menurut baris 1.484.567,50",)


def test_a_year_that_turns_within_the_period_is_taken_from_it() -> None:
    rows: Rows = [
        ["Periode : 15/12/2026 - 14/01/2027"], ["Tanggal Transaksi", "Keterangan", "Cabang", "Jumlah", None, "Saldo"],
        ["'31/12", "Bunga", "0", "1.00", "CR", "1.00"], ["'02/01", "Bunga", "0", "1.00", "CR", "2.00"],
        ["'31/02", "x", "0", "1.00", "CR", "3.00"],
    ]  # fmt: skip
    found = reading(rows)

    assert [line.date for line in found.lines] == [date(2026, 12, 31), date(2027, 1, 2)]
    assert [wrong.row for wrong in found.wrong] == [5]


def test_unknown_columns_are_refused_with_what_was_found() -> None:
    error = refused(lambda: find_layout([["Kolom satu", "Kolom dua", "Kolom tiga"], ["1", "2", "3"]]))

    assert sentence(error) == (
        "Kolom rekening koran tidak dikenal; yang ditemukan: Kolom satu, Kolom dua, Kolom tiga. "
        "Pilih sendiri kolom tanggal, uraian, masuk, keluar, dan saldonya."
    )


def test_two_ways_of_writing_decimals_in_one_file_are_refused() -> None:
    with pytest.raises(InputRejected) as caught:
        reading(changed("BRI Qlola", 4, 4, "250,000.50"))

    assert caught.value.code == "koran_numbers_disagree"
    assert caught.value.facts["baris_lain"] == 5


@pytest.fixture
def made() -> Office:
    return desk()


def take(made: Office, rows: Rows, *, layout: Layout | None = None) -> int:
    return made.at(Role.KAUR_KEU).do(import_koran, account=BANK, name="mutasi.xlsx", sidik="a" * 64, rows=rows, layout=layout).value


def test_a_file_is_taken_once_and_an_overlapping_one_adds_only_what_is_new(made: Office) -> None:
    rows = LAYOUTS["Mandiri Kopra"]
    assert take(made, rows[:3]) == 2

    preview = preview_koran(made.session.read, account=BANK, rows=rows)
    assert (len(preview.new), preview.known, preview.reason) == (1, 2, "")
    assert gap(made.session.read, account=BANK, preview=preview) == ""
    assert take(made, rows) == 1
    error = refused_without_trace(made.session, lambda: take(made, rows))
    assert sentence(error) == "Rekening koran belum diimpor: Semua baris berkas ini sudah pernah diimpor."
    lines = koran_lines(made.session.read, account=BANK, first=date(2026, 9, 1), last=date(2026, 9, 30))
    assert [line.saldo for line in lines] == SALDOS
    newest = imports(made.session.read, account=BANK)[0]
    made.session.do(remove_import, impor_id=newest.id)
    assert len(imports(made.session.read, account=BANK)) == 1


def test_a_file_that_breaks_is_not_taken_by_half(made: Office) -> None:
    error = refused_without_trace(made.session, lambda: take(made, changed("Mandiri Kopra", 3, 7, "10,015,432.51")))

    assert sentence(error) == (
        "Rekening koran belum diimpor: Saldo baris 4 seharusnya 10.015.432,50, tertulis 10.015.432,51; berkasnya tidak lengkap."
    )
    assert refused(lambda: made.at(Role.KAUR_KEU).do(import_koran, account=TUNAI, name="", sidik="", rows=[])).code == "code_unknown"


def test_columns_chosen_by_hand_are_remembered_for_the_account(made: Office) -> None:
    rows: Rows = [
        ["Hari", "Isi", "Plus", "Minus", "Sisa"],
        ["01/09/2026", "ADD", "100", "0", "100"],
        ["02/09/2026", "SPP", "0", "40", "60"],
    ]
    chosen = Layout(0, {Part.TANGGAL: 0, Part.URAIAN: 1, Part.MASUK: 2, Part.KELUAR: 3, Part.SALDO: 4})
    assert refused(lambda: preview_koran(made.session.read, account=BANK, rows=rows)).code == "koran_unknown_columns"
    assert take(made, rows, layout=chosen) == 2

    turned: Rows = [["Sisa", "Hari", "Isi", "Minus", "Plus"], ["1.000.060", "03/09/2026", "DDS", "0", "1.000.000"]]
    preview = preview_koran(made.session.read, account=BANK, rows=turned)

    assert [(line.masuk, line.saldo) for line in preview.new] == [(rp(1_000_000), rp(1_000_060))]
    assert gap(made.session.read, account=BANK, preview=preview) == ""


def test_a_month_left_out_is_told(made: Office) -> None:
    take(made, LAYOUTS["BRI pendek"])
    later: Rows = [
        ["TGL_TRAN", "DESK_TRAN", "MUTASI_DEBIT", "MUTASI_KREDIT", "SALDO_AKHIR_MUTASI"],
        ["2026-11-01", "ADD", "0", "1.00", "2.00"],
    ]

    words = gap(made.session.read, account=BANK, preview=preview_koran(made.session.read, account=BANK, rows=later))

    assert words == (
        "Saldo terakhir yang sudah diimpor (02/09/2026) 10.015.432,50, berkas ini mulai dari 1,00; mungkin ada bulan yang terlewat."
    )
