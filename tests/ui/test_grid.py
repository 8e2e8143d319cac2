"""Typing in the grid is typing in the spreadsheet people come from: real keys, one act for each change."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from evillage.errors import RuleViolation
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from tests.ui.conftest import picture
from tests.ui.sheet import CONTROL, Line, Sheet
from ui.theme import Scheme, Tone, tokens
from ui.widgets.code_picker import CodePicker


def test_typing_replaces_the_cell_and_enter_walks_on(sheet: Sheet) -> None:
    sheet.go(1, 3)
    sheet.type("95000")
    sheet.press(Qt.Key.Key_Return)

    assert sheet.lines[1].harga == Rupiah.of(95_000)
    assert sheet.shown(1, 3) == "95.000"
    assert sheet.at() == (1, 5)  # over the computed column


def test_enter_at_the_end_goes_to_the_next_row_that_takes_text(sheet: Sheet) -> None:
    sheet.go(1, 5)
    sheet.press(Qt.Key.Key_Return)
    assert sheet.at() == (2, 0)

    sheet.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert sheet.at() == (1, 5)


def test_tab_commits_and_walks(sheet: Sheet) -> None:
    sheet.go(2, 0)
    sheet.type("Pasir cor")
    sheet.press(Qt.Key.Key_Tab)

    assert sheet.lines[2].uraian == "Pasir cor"
    assert sheet.at() == (2, 1)


def test_f2_edits_the_text_that_is_there(sheet: Sheet) -> None:
    sheet.go(1, 0)
    sheet.press(Qt.Key.Key_F2)
    QTest.keyClick(sheet.target(), Qt.Key.Key_End)
    sheet.type(" 50 kg")
    sheet.press(Qt.Key.Key_Return)

    assert sheet.lines[1].uraian == "Semen 50 kg"


def test_escape_leaves_the_cell_as_it_was(sheet: Sheet) -> None:
    sheet.go(1, 0)
    sheet.type("salah")
    sheet.press(Qt.Key.Key_Escape)

    assert sheet.lines[1].uraian == "Semen"
    assert sheet.acts == []


def test_unchanged_cell_is_no_act(sheet: Sheet) -> None:
    sheet.go(1, 3)
    sheet.press(Qt.Key.Key_F2)
    sheet.press(Qt.Key.Key_Return)

    assert sheet.acts == []


def test_sum_is_counted_and_kept_as_a_note(sheet: Sheet) -> None:
    sheet.go(1, 3)
    sheet.type("=12*7500")
    sheet.press(Qt.Key.Key_Return)

    assert sheet.lines[1].harga == Rupiah.of(90_000)
    sheet.go(1, 3)
    sheet.type("=2*50000")
    sheet.press(Qt.Key.Key_Return)
    assert sheet.lines[1].harga == Rupiah.of(100_000)
    assert sheet.acts[-1][0].expressions == {"harga": "=2*50000"}


def test_doubtful_amount_stays_typed_is_tinted_and_explained(scheme: Scheme, sheet: Sheet) -> None:
    sheet.go(2, 3)
    sheet.type("1.5")
    sheet.press(Qt.Key.Key_Return)
    rect = sheet.grid.view.visualRect(sheet.model.index(2, 3))
    tint = picture(sheet.grid.view.viewport()).pixelColor(rect.left() + 4, rect.top() + 4).name().upper()

    assert sheet.lines[2].harga == Rupiah.of(430_000)
    assert sheet.shown(2, 3) == "1.5"
    assert "dua cara" in sheet.reason(2, 3)
    assert tint == tokens(sheet.grid).chips[Tone.BAD].background
    assert [problem.sentence() for problem in sheet.model.problems()] == [f"Baris 3, Harga satuan: {sheet.reason(2, 3)}"]

    sheet.go(2, 3)
    sheet.type("440.000")
    sheet.press(Qt.Key.Key_Return)
    assert sheet.lines[2].harga == Rupiah.of(440_000)
    assert sheet.model.problems() == []


def test_delete_empties_cells_but_not_required_ones(sheet: Sheet) -> None:
    sheet.select(1, 0, 2, 1)
    sheet.press(Qt.Key.Key_Delete)

    assert [line.volume for line in sheet.lines[1:3]] == [None, None]
    assert [line.uraian for line in sheet.lines[1:3]] == ["Semen", "Pasir"]
    assert [problem.reason for problem in sheet.model.problems()] == ["Uraian harus diisi."] * 2


def test_ctrl_semicolon_is_today(sheet: Sheet) -> None:
    sheet.go(1, 5)
    sheet.press(Qt.Key.Key_Semicolon, CONTROL)

    assert sheet.lines[1].tanggal == datetime.now().astimezone().date()


def test_suggested_code_is_taken_with_enter(sheet: Sheet) -> None:
    sheet.go(3, 2)
    sheet.type("zak")
    editor = sheet.target()
    assert isinstance(editor, CodePicker)
    assert editor.popup.isVisible()
    sheet.press(Qt.Key.Key_Return)

    assert sheet.lines[3].satuan == "Zak"
    assert sheet.at() == (3, 3)


def test_new_row_is_saved_when_its_required_cells_are_there(sheet: Sheet) -> None:
    sheet.go(4, 0)
    sheet.type("Kerikil")
    sheet.press(Qt.Key.Key_Return)
    assert sheet.acts == []
    assert sheet.model.rowCount() == 6

    for text in ("12", "m3", "300000"):
        sheet.type(text)
        sheet.press(Qt.Key.Key_Return)

    assert len(sheet.acts) == 1
    assert sheet.acts[0][0].row is None
    assert sheet.lines[-1] == Line(5, "Kerikil", Quantity.of(12), "M3", Rupiah.of(300_000))


def test_refused_act_keeps_the_typed_text_and_the_reason(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.refusal = RuleViolation("budget_frozen")
    sheet.go(1, 3)
    sheet.type("99000")
    with qtbot.waitSignal(sheet.model.refused) as refused:
        sheet.press(Qt.Key.Key_Return)

    assert sheet.lines[1].harga == Rupiah.of(90_000)
    assert sheet.shown(1, 3) == "99.000"
    assert sheet.reason(1, 3) == refused.args[0]
    assert "terkunci" in refused.args[0]


def test_undo_of_an_act_is_left_to_the_window(sheet: Sheet) -> None:
    sheet.go(1, 3)
    sheet.paste("91000\nabc")

    assert not sheet.model.only_drafts()
    sheet.model.discard_drafts()
    assert sheet.model.problems() == []


def test_locked_grid_takes_no_text_and_says_why(sheet: Sheet) -> None:
    sheet.model.lock("APBDes sudah ditetapkan; ubah lewat perubahan anggaran.")
    sheet.go(1, 3)
    sheet.type("1")
    sheet.paste("5")

    assert sheet.acts == []
    assert sheet.model.rowCount() == 4
    assert sheet.model.index(1, 3).data(Qt.ItemDataRole.ToolTipRole).startswith("APBDes sudah ditetapkan")


def test_draft_row_is_removed_here_and_a_saved_one_by_the_page(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.go(4, 0)
    sheet.paste("Kayu\t?")
    sheet.select(3, 0, 4, 0)
    with qtbot.waitSignal(sheet.grid.remove_asked) as asked:
        sheet.press(Qt.Key.Key_Minus, CONTROL)

    assert asked.args == [[3]]
    assert not sheet.model.has_drafts()


def test_cells_are_summed_in_the_status(sheet: Sheet, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sheet.grid.summed, check_params_cb=lambda text: "sel" in text) as told:
        sheet.select(1, 3, 3, 3)

    assert told.args == ["4 baris · 3 sel terpilih · jumlah 578.000"]


def test_totals_leave_headings_and_drafts_out(sheet: Sheet) -> None:
    assert sheet.model.totals()[4] == Rupiah.of(35 * 90_000 + 20 * 430_000 + 14 * 58_000)


def test_editor_is_exactly_as_large_as_its_cell(sheet: Sheet) -> None:
    sheet.go(1, 3)
    sheet.press(Qt.Key.Key_F2)
    editor = sheet.target()

    assert isinstance(editor, QLineEdit)
    assert editor.geometry() == sheet.grid.view.visualRect(sheet.model.index(1, 3))
