from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from PIL import Image

from evillage.errors import RuleViolation
from evillage.paper import excel
from evillage.paper.excel import write_excel
from evillage.paper.model import Column, Kind, Letterhead, Paper, Report, Row, Sheet, Style, Table
from evillage.paper.progress import Cancelled
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent, Quantity
from tests.paper.samples import LONG_NAME, bku, dpa, kwitansi, lra, monitoring, plain, rab
from tests.paper.sheets import Workbook

MONEY = '#,##0.00;(#,##0.00);"-"'


def written(document: object, tmp_path: Path) -> Workbook:
    assert isinstance(document, Report)
    return Workbook(write_excel(document, tmp_path / "buku.xlsx"))


def test_numbers_are_numbers_dates_dates_and_codes_text(tmp_path: Path) -> None:
    sheet = written(bku(3), tmp_path).shown
    first = next(row for row in sheet.iter_rows() if row[0].value == 1)
    assert [cell.data_type for cell in first] == ["n", "d", "s", "s", "n", "n", "s", "n", "n"]
    assert first[1].value.date() == date(2026, 1, 2)
    assert first[1].number_format == "dd/mm/yyyy"
    assert first[2].value == "5.3.5.03"
    assert first[4].value == 98_765.43
    assert {first[at].number_format for at in (4, 5, 7, 8)} == {MONEY}


def test_figures_below_a_table_say_what_they_are(tmp_path: Path) -> None:
    closing = (("Penyerapan", Percent(94_81)), ("Saldo", Rupiah.of(5)), ("Tanggal", date(2026, 1, 2)))
    book = written(replace(plain((Row(("x", Rupiah.of(5))),)), closing=closing), tmp_path)
    found = {row[0].value: row[1] for row in book.shown.iter_rows() if row[0].value in dict(closing)}
    assert found["Penyerapan"].value == 94.81
    assert found["Penyerapan"].number_format.startswith('#,##0.00" %"')
    assert found["Saldo"].number_format.startswith('"Rp"')
    assert found["Tanggal"].number_format == "dd/mm/yyyy"


@settings(max_examples=5)
@given(st.lists(st.integers(-(10**15) + 1, 10**15 - 1), min_size=50, max_size=400))
def test_every_sen_survives_up_to_thirteen_digits_of_rupiah(tmp_path_factory: pytest.TempPathFactory, amounts: list[int]) -> None:
    report = plain(tuple(Row(("x", Rupiah(sen))) for sen in amounts))
    book = written(report, tmp_path_factory.mktemp("sen"))
    start = int(book.find("Jumlah (Rp)")[1:]) + 1
    read = [book.shown.cell(start + at, 2).value for at in range(len(amounts))]
    assert [round(value * 100) for value in read] == amounts


def test_an_amount_no_double_can_hold_to_the_sen_stays_exact_as_text(tmp_path: Path) -> None:
    huge = Rupiah.of(99_999_999_999_999, 99)
    assert round(int(huge) / 100 * 100) != huge
    book = written(plain((Row(("x", huge)), Row(("JUMLAH", huge), Style.TOTAL, sums=(0,)))), tmp_path)
    values = [row[1].value for row in book.shown.iter_rows() if row[0].value in ("x", "JUMLAH")]
    assert values == ["99.999.999.999.999,99"] * 2
    assert book.formulas() == {}


@pytest.mark.parametrize("report", [bku(40), lra(), dpa(3), rab()], ids=lambda report: report.id)
def test_every_formula_gives_the_value_stored_with_it(report: Report, tmp_path: Path) -> None:
    book = written(report, tmp_path)
    formulas = book.formulas()
    assert formulas
    for coordinate in formulas:
        assert book.calculate(coordinate) == Decimal(repr(book.shown[coordinate].value)), coordinate


def test_totals_are_sums_of_ranges(tmp_path: Path) -> None:
    book = written(bku(3), tmp_path)
    total = book.find("JUMLAH")[1:]
    first = int(book.find("Saldo s/d Bulan Lalu")[1:]) + 1
    assert book.sheet[f"E{total}"].value == f"=SUM(E{first}:E{first + 2})"
    assert book.shown[f"E{total}"].value == 98_765.43


def test_a_group_adds_its_rows_and_the_surplus_subtracts(tmp_path: Path) -> None:
    book = written(lra(), tmp_path)
    income, spending, surplus = (book.find(words)[1:] for words in ("PENDAPATAN", "BELANJA", "SURPLUS/(DEFISIT)"))
    assert book.sheet[f"C{income}"].value == f"=SUM(C{int(income) + 1}:C{int(income) + 3})"
    assert book.sheet[f"D{surplus}"].value == f"=SUM(D{income})-SUM(D{spending})"


def test_a_running_saldo_goes_on_from_the_row_above(tmp_path: Path) -> None:
    book = written(bku(3), tmp_path)
    opening = int(book.find("Saldo s/d Bulan Lalu")[1:])
    assert book.sheet[f"I{opening}"].value == 12_500_000
    assert book.sheet[f"I{opening + 1}"].value == f"=I{opening}+H{opening + 1}"


def test_a_closing_saldo_that_is_no_sum_stays_a_number(tmp_path: Path) -> None:
    book = written(bku(3), tmp_path)
    total = book.find("JUMLAH")[1:]
    assert book.sheet[f"I{total}"].data_type == "n"


def test_a_formula_that_would_change_the_figure_is_not_written(tmp_path: Path) -> None:
    columns = (
        Column("Uraian"),
        Column("Anggaran", Kind.MONEY),
        Column("Realisasi", Kind.MONEY),
        Column("Sisa", Kind.MONEY, formula="{1}-{2}"),
    )
    rows = (
        Row(("cocok", Rupiah.of(5), Rupiah.of(2), Rupiah.of(3))),
        Row(("lain", Rupiah.of(5), Rupiah.of(2), Rupiah.of(4))),
    )
    book = written(plain(rows, columns=columns), tmp_path)
    good, other = book.find("cocok")[1:], book.find("lain")[1:]
    assert book.sheet[f"D{good}"].value == f"=B{good}-C{good}"
    assert book.sheet[f"D{other}"].value == 4


def test_many_scattered_rows_still_fit_into_one_formula(tmp_path: Path) -> None:
    rows = [Row(("x", Rupiah.of(at)), Style.HEADING if at % 2 else Style.NORMAL) for at in range(700)]
    odd = tuple(range(0, 700, 2))
    whole = Rupiah.of(sum(odd))
    book = written(plain((*rows, Row(("JUMLAH", whole), Style.TOTAL, sums=odd))), tmp_path)
    total = f"B{book.find('JUMLAH')[1:]}"
    assert book.sheet[total].value.startswith("=SUM(SUM(")
    assert book.calculate(total) == sum(odd)


@pytest.mark.parametrize("text", ["=1+1", "+62 800", "-5", "@SUM(A1)", "http://contoh.invalid", "=HYPERLINK(1)", "007"])
def test_typed_text_never_becomes_a_formula_or_link(text: str, tmp_path: Path) -> None:
    book = written(plain((Row((text, Rupiah(0))),)), tmp_path)
    cell = book.sheet[book.find(text)]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)


def test_headings_freeze_and_filters_leave_the_total_alone(tmp_path: Path) -> None:
    book = written(bku(5), tmp_path)
    head, total = int(book.find("Uraian")[1:]), int(book.find("JUMLAH")[1:])
    assert book.sheet.freeze_panes == f"A{head + 2}"  # below the number row
    assert book.sheet.auto_filter.ref == f"A{head + 1}:I{total - 1}"


def test_narrow_leading_columns_freeze_too(tmp_path: Path) -> None:
    report = plain((Row(("1", "Semen", Rupiah(5))),), columns=(
        Column("Kode", Kind.CODE), Column("Uraian"), Column("Jumlah", Kind.MONEY)))  # fmt: skip
    book = written(report, tmp_path)
    assert book.sheet.freeze_panes == f"C{int(book.find('Uraian')[1:]) + 1}"


def test_groups_have_outline_levels_with_the_heading_above(tmp_path: Path) -> None:
    book = written(lra(), tmp_path)
    line = int(book.find("PENDAPATAN")[1:])
    levels = [book.sheet.row_dimensions[at].outlineLevel for at in range(line, line + 5)]
    assert levels == [0, 1, 1, 1, 0]
    assert book.sheet.sheet_properties.outlinePr.summaryBelow is False


@pytest.mark.parametrize(("paper", "code"), [(Paper.F4, 14), (Paper.FOLIO, 14), (Paper.A4, 9), (Paper.LEGAL, 5), (Paper.A3, 8)])
def test_the_sheet_is_ready_to_print(paper: Paper, code: int, tmp_path: Path) -> None:
    report = replace(bku(3), sheet=Sheet(paper, landscape=True))
    book = written(report, tmp_path)
    page, head = book.sheet.page_setup, int(book.find("Uraian")[1:])
    assert (int(page.paperSize), page.orientation) == (code, "landscape")
    assert (int(page.fitToWidth or 1), int(page.fitToHeight or 0)) == (1, 0)
    assert book.sheet.print_title_rows == f"${head}:${head + 1}"
    assert book.sheet.page_margins.left == pytest.approx(30 / 25.4)
    assert "Halaman &P dari &N" in (book.sheet.oddFooter.right.text or "")


def test_one_page_fits_both_ways(tmp_path: Path) -> None:
    book = written(replace(bku(3), sheet=Sheet(one_page=True)), tmp_path)
    assert int(book.sheet.page_setup.fitToHeight or 1) == 1


def test_the_info_sheet_says_where_the_figures_come_from(tmp_path: Path) -> None:
    report = replace(lra(), origin=replace(lra().origin, filters="Bidang 2"))
    info = written(report, tmp_path).file["Info"]
    said = {row[0].value: row[1].value for row in info.iter_rows()}
    assert said["Desa"] == "Desa Contoh"
    assert said["Tahun anggaran"] == "2026"
    assert said["Saringan"] == "Bidang 2"
    assert said["Dicetak"] == "23/11/2026 10.14"
    assert said["Kode kepala"] == "3f9a-2c71"
    assert said["Versi program"] == "e-Village 0.1.0"


@pytest.mark.parametrize("report", [bku(3), lra(), dpa(2)], ids=lambda report: report.id)
def test_a_report_merges_no_cell_and_carries_no_macro_or_outside_link(report: Report, tmp_path: Path) -> None:
    target = tmp_path / "buku.xlsx"
    assert Workbook(write_excel(report, target)).sheet.merged_cells.ranges == set()
    names = ZipFile(target).namelist()
    assert not [name for name in names if "vba" in name or "externalLink" in name or name.endswith(".bin")]


def test_quantities_show_as_many_decimals_as_they_have(tmp_path: Path) -> None:
    columns = (Column("Uraian"), Column("Volume", Kind.QUANTITY))
    amounts = ("35", "1,5", "18,925")
    book = written(plain(tuple(Row((t, Quantity.parse(t))) for t in amounts), columns=columns), tmp_path)
    cells = [book.shown[f"B{book.find(text)[1:]}"] for text in amounts]
    assert [cell.value for cell in cells] == [35, 1.5, 18.925]
    assert [cell.number_format.split(";")[0] for cell in cells] == ["#,##0", "#,##0.0", "#,##0.000"]


def test_an_empty_report_says_nihil(tmp_path: Path) -> None:
    book = written(bku(0), tmp_path)
    assert book.find("N I H I L")
    assert book.sheet.auto_filter.ref is None


def test_columns_are_wide_enough_for_their_figures(tmp_path: Path) -> None:
    book = written(plain((Row((LONG_NAME, Rupiah.of(-12_345_678_901_234))),)), tmp_path)
    width = book.sheet.column_dimensions["B"].width
    assert width >= len("(12.345.678.901.234,00)")


def test_wrapped_text_gets_the_height_it_needs(tmp_path: Path) -> None:
    book = written(plain((Row((LONG_NAME, Rupiah(5))), Row(("pendek", Rupiah(5))))), tmp_path)
    long, short = int(book.find(LONG_NAME)[1:]), int(book.find("pendek")[1:])
    assert (book.sheet.row_dimensions[long].height or 0) > 25
    assert book.sheet.row_dimensions[short].height is None


def test_streaming_a_large_book_changes_nothing_but_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = bku(60)
    usual = Workbook(write_excel(report, tmp_path / "biasa.xlsx"))
    monkeypatch.setattr(excel, "LARGE", 10)
    streamed = Workbook(write_excel(report, tmp_path / "besar.xlsx"))
    assert [[cell.value for cell in row] for row in streamed.sheet.iter_rows()] == [
        [cell.value for cell in row] for row in usual.sheet.iter_rows()
    ]
    assert streamed.shown[f"E{streamed.find('JUMLAH')[1:]}"].value == usual.shown[f"E{usual.find('JUMLAH')[1:]}"].value


@pytest.mark.parametrize("large", [10, 10**6], ids=["streamed", "in memory"])
def test_a_cancelled_export_leaves_nothing_behind(large: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "LARGE", large)
    seen: list[tuple[int, int]] = []

    def stop_late(done: int, total: int) -> bool:
        seen.append((done, total))
        return done < 1000

    with pytest.raises(Cancelled):
        write_excel(bku(2000), tmp_path / "buku.xlsx", stop_late)
    assert list(tmp_path.iterdir()) == []
    assert seen == [(0, 2002), (500, 2002), (1000, 2002)]


def test_more_rows_than_a_sheet_has_are_refused_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "MOST_ROWS", 3)
    with pytest.raises(RuleViolation) as caught:
        write_excel(bku(5), tmp_path / "buku.xlsx")
    assert caught.value.code == "export_too_many_rows"
    assert list(tmp_path.iterdir()) == []


def test_a_receipt_is_a_readable_sheet_with_a_real_amount(tmp_path: Path) -> None:
    book = Workbook(write_excel(kwitansi(), tmp_path / "kwitansi.xlsx"))
    amounts = [cell.value for row in book.shown.iter_rows() for cell in row if cell.data_type == "n" and cell.value]
    assert 24_745_000.5 in amounts
    assert book.find("Kaur Keuangan Desa Contoh")
    assert book.find("Nama Penerima")
    day = book.shown[f"B{book.find('Tanggal bukti')[1:]}"]
    assert day.value.date() == date(2026, 11, 12)


def test_a_table_that_begins_with_numbers_makes_no_wide_column_and_hides_no_amount(tmp_path: Path) -> None:
    letter = kwitansi()
    columns = (Column("No", Kind.NUMBER, 0.4), Column("Uraian", Kind.TEXT, 4), Column("Jumlah (Rp)", Kind.MONEY, 1))
    table = Table(columns, (Row((1, "Semen", Rupiah.of(5))),))
    book = Workbook(write_excel(replace(letter, blocks=(*letter.blocks, table)), tmp_path / "spp.xlsx"))
    assert book.sheet.column_dimensions["A"].width < 10
    assert book.find("Telah terima dari : Kaur Keuangan Desa Contoh")
    amount = next(cell for cell in book.shown["A"] if cell.value == 24_745_000.5)
    over = next(span for span in book.sheet.merged_cells.ranges if amount.coordinate in span)
    assert sum(book.sheet.column_dimensions[get_column_letter(at)].width for at in range(1, over.max_col + 1)) >= 20


def test_photo_boxes_are_about_as_wide_as_each_other(tmp_path: Path) -> None:
    book = Workbook(write_excel(monitoring(), tmp_path / "kartu.xlsx"))
    boxes = [span for span in book.sheet.merged_cells.ranges if span.max_row - span.min_row > 5]
    letters = [range(span.min_col, span.max_col + 1) for span in boxes]
    widths = [sum(book.sheet.column_dimensions[get_column_letter(at)].width for at in own) for own in letters]
    assert len(widths) == 3
    assert max(widths) < 2 * min(widths)


def test_a_total_is_taller_than_its_double_rule(tmp_path: Path) -> None:
    book = written(lra(), tmp_path)
    assert book.sheet.row_dimensions[int(book.find("SURPLUS/(DEFISIT)")[1:])].height == 18


def test_photos_and_the_curve_go_onto_the_sheet(tmp_path: Path) -> None:
    stream = BytesIO()
    Image.new("RGB", (40, 30), "gray").save(stream, "JPEG")
    target = write_excel(monitoring((stream.getvalue(), None, b"rusak")), tmp_path / "kartu.xlsx")
    names = ZipFile(target).namelist()
    assert [name for name in names if name.startswith("xl/media/")] == ["xl/media/image1.jpeg"]
    assert [name for name in names if name.startswith("xl/charts/chart")] == ["xl/charts/chart1.xml"]
    book = Workbook(target)
    assert book.shown[f"B{int(book.find('Rencana')[1:]) + 2}"].value == 15


@pytest.mark.parametrize(
    ("title", "name"),
    [("Buku [Kas]: Umum?", "Buku  Kas   Umum"), ("'", "Lembar"), ("A" * 40, "A" * 31), ("Kas/Bank", "Kas Bank")],
)
def test_any_title_makes_a_sheet_name_excel_accepts(title: str, name: str, tmp_path: Path) -> None:
    assert written(replace(plain(()), title=(title,)), tmp_path).sheet.title == name


def test_control_signs_and_endless_texts_do_not_break_the_file(tmp_path: Path) -> None:
    rows = (Row(("a\x01b\x0b", Rupiah(5))), Row(("y" * 40_000, Rupiah(5))))
    book = written(plain(rows), tmp_path)
    texts = [row[0].value for row in book.shown.iter_rows() if isinstance(row[0].value, str)]
    assert any(text.startswith("y") and len(text) == 32_767 and text.endswith("…") for text in texts)
    assert any("a" in text and "b" in text and "\x01" in text.replace("_x0001_", "\x01") for text in texts)


def test_days_before_excel_counts_stay_readable(tmp_path: Path) -> None:
    columns = (Column("Uraian"), Column("Tanggal", Kind.DATE))
    book = written(plain((Row(("lahir", date(1899, 5, 20))),), columns=columns), tmp_path)
    assert book.shown[f"B{book.find('lahir')[1:]}"].value == "20/05/1899"


def test_signers_stand_left_right_and_below(tmp_path: Path) -> None:
    book = written(bku(1), tmp_path)
    left, right, below = (book.sheet[book.find(f"Nama {who}")] for who in ("Sekretaris Desa", "Kaur Keuangan", "Kepala Desa"))
    assert left.row == right.row < below.row
    assert left.column < below.column < right.column
    assert left.font.b
    assert left.font.u == "single"
    assert get_column_letter(right.column) > "D"


def test_a_draft_says_so(tmp_path: Path) -> None:
    book = written(dpa(1), tmp_path)
    assert book.find("DRAF")
    assert "DRAF" in (book.sheet.oddHeader.center.text or "")


def test_a_village_name_with_an_ampersand_survives_the_footer(tmp_path: Path) -> None:
    report = replace(plain(()), origin=replace(plain(()).origin, desa="Desa A & B"), letterhead=Letterhead("", "", ""))
    path = write_excel(report, tmp_path / "buku.xlsx")
    assert b"Desa A &amp;&amp; B" in ZipFile(path).read("xl/worksheets/sheet1.xml")
