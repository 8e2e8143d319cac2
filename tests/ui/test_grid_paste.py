"""A pasted block is one act: good cells are kept, bad ones tinted and listed."""

from dataclasses import replace
from datetime import date
from time import perf_counter

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from tests.ui.sheet import CONTROL, Line, Sheet
from ui.models.grid_cells import PasteReport, split_block


def test_two_hundred_pasted_rows_are_one_act_within_a_second(sheet: Sheet, qtbot: QtBot) -> None:
    block = "\r\n".join(f"Bahan {n}\t{n},5\tM3\t{n}.000\t999\t01/02/2026" for n in range(1, 201)) + "\r\n"
    sheet.go(4, 0)
    started = perf_counter()
    with qtbot.waitSignal(sheet.model.pasted) as pasted:
        sheet.paste(block)
    elapsed = perf_counter() - started

    assert elapsed < 1
    assert len(sheet.acts) == 1
    assert len(sheet.lines) == 204
    assert sheet.lines[-1] == Line(204, "Bahan 200", Quantity(200_500), "M3", Rupiah.of(200_000), date(2026, 2, 1))
    assert pasted.args == [PasteReport(rows=200, taken=1000, refused=0, skipped=200)]
    assert "dilewati" in pasted.args[0].sentence()


def test_pasted_bad_cells_are_listed_and_good_rows_kept(sheet: Sheet) -> None:
    sheet.go(1, 0)
    sheet.paste(
        "Semen putih\t40\tZak\t95.000\nPasir\tdua puluh\tM3\t1,250,000\nBesi\t15\tBtg\t60000\nKayu\t?\tBtg\t45.000\nPaku\t3\tKg\t20.000",
    )

    assert len(sheet.acts) == 1
    assert sheet.lines[1] == Line(2, "Semen putih", Quantity.of(40), "Zak", Rupiah.of(95_000))
    assert sheet.lines[2] == Line(3, "Pasir", Quantity.of(20), "M3", Rupiah.of(430_000))
    assert [line.uraian for line in sheet.lines[4:]] == ["Paku"]
    assert [(problem.text, problem.header) for problem in sheet.model.problems()] == [
        ("dua puluh", "Volume"),
        ("1,250,000", "Harga satuan"),
        ("?", "Volume"),
    ]

    kayu = sheet.model.problems()[-1]
    sheet.grid.jump(kayu)
    sheet.type("2")
    sheet.press(Qt.Key.Key_Return)

    assert [line.uraian for line in sheet.lines[4:]] == ["Paku", "Kayu"]
    assert sheet.lines[-1].volume == Quantity.of(2)


def test_pasting_on_a_heading_skips_it_and_says_so(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.go(0, 0)
    with qtbot.waitSignal(sheet.model.pasted) as pasted:
        sheet.paste("Judul\nSemen merah")

    assert sheet.lines[0].uraian == "Bahan baku"
    assert sheet.lines[1].uraian == "Semen merah"
    assert pasted.args == [PasteReport(rows=2, taken=1, refused=0, skipped=1)]


def test_copied_block_pastes_back_the_same(sheet: Sheet) -> None:
    sheet.select(1, 0, 3, 3)
    sheet.press(Qt.Key.Key_C, CONTROL)
    sheet.go(4, 0)
    sheet.press(Qt.Key.Key_V, CONTROL)

    assert [replace(line, id=0) for line in sheet.lines[4:]] == [replace(line, id=0) for line in sheet.lines[1:4]]


def test_fill_down_copies_the_top_cells_as_one_act(sheet: Sheet) -> None:
    sheet.select(1, 2, 3, 3)
    sheet.press(Qt.Key.Key_D, CONTROL)

    assert [(line.satuan, line.harga) for line in sheet.lines[1:]] == [("Zak", Rupiah.of(90_000))] * 3
    assert len(sheet.acts) == 1


def test_undo_after_a_paste_that_changed_nothing_only_clears_the_tint(sheet: Sheet) -> None:
    sheet.go(1, 3)
    sheet.paste("abc")
    assert sheet.model.only_drafts()

    sheet.press(Qt.Key.Key_Z, CONTROL)

    assert sheet.model.problems() == []
    assert sheet.shown(1, 3) == "90.000"


def test_block_of_a_spreadsheet_is_split_as_it_was_quoted() -> None:
    assert split_block('a\t"baris satu\nbaris dua"\t"kata ""asing"""\r\n\t\t\r\nb\t5" pipa\r\n\t\r\n') == [
        ["a", "baris satu\nbaris dua", 'kata "asing"'],
        ["", "", ""],
        ["b", '5" pipa'],
    ]


def test_accounting_dash_is_nought(sheet: Sheet) -> None:
    sheet.go(1, 3)
    sheet.paste(" -   ")

    assert sheet.lines[1].harga == Rupiah(0)


def test_single_copied_cell_fills_the_selection(sheet: Sheet) -> None:
    sheet.select(1, 3, 3, 3)
    sheet.paste("75.000\r\n")

    assert [line.harga for line in sheet.lines[1:]] == [Rupiah.of(75_000)] * 3
    assert len(sheet.acts) == 1
