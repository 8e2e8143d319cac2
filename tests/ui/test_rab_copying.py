"""Copying in the RAB window: rows doubled and moved by keys, pasted inside, taken from elsewhere; a sheet taken in with one undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.rab import RabEntry, add_rab_lines
from evillage.budget.version import draft
from evillage.kernel.actor import Role
from evillage.values.codes import KodeKegiatan, KodeRekening
from evillage.values.quantity import Quantity
from tests.builders import YEAR, budgeted, office, rp
from tests.exchange.sheets import sheet
from tests.ui.village_window import VillageWindow, open_window
from ui.dialogs.choosing import ChooseDialog
from ui.pages.rab_page import RabPage

CONTROL, SHIFT, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def planned(tmp_path: Path, qtbot: QtBot) -> VillageWindow:
    """A draft with two kegiatan, the first with three lines; the executor at the desk."""
    made = office(tmp_path)
    session = made.at(Role.PKA)
    version = draft(session.read, year=YEAR)
    assert version is not None
    ids = [session.do(add_kegiatan, year=YEAR, code=KodeKegiatan(code)).value for code in ("2.4.11", "2.3.10")]
    lines = [RabEntry(KodeRekening("5.3.5.03"), "DDS", name, Quantity.of(2), "Zak", rp(10_000)) for name in "abc"]
    session.do(add_rab_lines, version_id=version.id, kegiatan_id=ids[0], lines=lines)
    return open_window(qtbot, made, Role.PKA)


def opened(window: VillageWindow, code: str = "2.4.11") -> RabPage:
    page = window.open("rab", RabPage, window.made.session.read.number("SELECT id FROM kegiatan WHERE code = ?", (code,)))
    page.grid.view.setFocus()
    return page


def shown(page: RabPage) -> str:
    rows = (page.model.row(place) for place in range(page.model.rowCount()))
    return " ".join(row.line.uraian for row in rows if row is not None and row.line is not None)


def on(page: RabPage, uraian: str) -> None:
    rows = [page.model.row(place) for place in range(page.model.rowCount())]
    page.grid.select_row(next(n for n, row in enumerate(rows) if row is not None and row.line is not None and row.line.uraian == uraian))


def answer(choose: str = "", *, option: bool = True) -> Callable[[], None]:
    """What a person does with the question that opens."""

    def do() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ChooseDialog)
        if choose:
            dialog.picker.setText(choose)
            dialog.picker.textEdited.emit(choose)
        dialog.option.setChecked(option)
        dialog.accept()

    return do


def test_keys_double_and_move_rows_and_undo_takes_it_back(planned: VillageWindow) -> None:
    page = opened(planned)
    on(page, "a")
    planned.bot.keyClick(page.grid.view, Qt.Key.Key_D, CONTROL | SHIFT)
    assert shown(page) == "a a b c"
    planned.desk.undo()
    on(page, "c")
    planned.bot.keyClick(page.grid.view, Qt.Key.Key_Up, ALT)
    assert shown(page) == "a c b"
    planned.bot.keyClick(page.grid.view, Qt.Key.Key_Up, ALT)
    assert shown(page) == "c a b"
    planned.bot.keyClick(page.grid.view, Qt.Key.Key_Down, ALT)
    assert shown(page) == "a c b"


def test_copied_rows_pasted_on_the_new_row_are_copies(planned: VillageWindow) -> None:
    page = opened(planned)
    page.fund.set_value("DDS")
    page.grid.view.setSelection(page.grid.view.visualRect(page.model.index(1, 0)).united(page.grid.view.visualRect(page.model.index(2, 7))),
                                page.grid.view.selectionModel().SelectionFlag.ClearAndSelect)  # fmt: skip
    planned.bot.keyClick(page.grid.view, Qt.Key.Key_C, CONTROL)
    page.grid.select_row(page.model.rowCount() - 1)
    planned.bot.keyClick(page.grid.view, Qt.Key.Key_V, CONTROL)
    assert shown(page) == "a b c a b"


def test_rows_are_taken_into_another_kegiatan_and_a_rab_from_one(planned: VillageWindow) -> None:
    page = opened(planned)
    on(page, "b")
    QTimer.singleShot(0, answer("2.3.10"))
    page.copying.to_kegiatan()
    page = opened(planned, "2.3.10")
    assert shown(page) == "b"
    QTimer.singleShot(0, answer("2.4.11", option=False))
    page.copying.from_kegiatan()
    assert shown(page) == "b a b c"
    assert page.model.totals()[4] == rp(20_000)
    planned.desk.undo()
    assert shown(page) == "b"


def test_a_year_is_begun_from_the_one_before(tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(qtbot, budgeted(tmp_path, belanja=rp(5_000_000)), Role.SEKDES)
    from evillage.village.profile import open_year

    window.made.at(Role.SEKDES).do(open_year, year=YEAR + 1)
    window.desk.set_year(YEAR + 1)
    page = window.open("rab", RabPage)
    QTimer.singleShot(0, answer(option=True))
    page.copying.last_year()
    assert window.made.session.read.number("SELECT count(*) FROM kegiatan WHERE year = ?", (YEAR + 1,)) > 0
    assert "Belanja 5.000.000" in page.subtitle


def test_200_rows_are_pasted_within_a_second_and_undone_at_once(planned: VillageWindow) -> None:
    page = opened(planned)
    page.fund.set_value("DDS")
    page.grid.select_row(page.model.rowCount() - 1)
    block = "\r\n".join(f"Barang {n}\t{n},5\tZak\t{90_000 + n}\t0" for n in range(1, 201))

    begun = perf_counter()
    planned.paste(page.grid.view, block)
    QApplication.processEvents()
    took = perf_counter() - begun

    assert planned.made.session.read.number("SELECT count(*) FROM rab_line") == 203
    assert took < 1
    planned.desk.undo()
    assert shown(page) == "a b c"


def test_a_sheet_is_looked_at_taken_in_and_undone(planned: VillageWindow, tmp_path: Path) -> None:
    page = opened(planned)
    rows = [("2.4.11", "5.3.5.03", "DDS", "", "d", 1, "Zak", 5_000), ("2.4.11", "5.3.5.03", "DDS", "", "e", "1.5", "Zak", 5_000)]
    page.taking.take(sheet(tmp_path / "rab.xlsx", rows))
    panel = page.taking.panel
    planned.bot.waitUntil(panel.isVisible)
    assert panel.counts.text() == "1 baru, 0 berubah, 0 sama, 1 salah. Belum ada yang diubah."
    assert "Jumlah baris yang terbaca 5.000." in panel.remarks.text()
    assert shown(page) == "a b c"

    planned.bot.mouseClick(panel.take, Qt.MouseButton.LeftButton)

    assert shown(page) == "a b c d"
    planned.desk.undo()
    assert shown(page) == "a b c"


def test_a_sheet_that_cannot_be_read_is_said(planned: VillageWindow, tmp_path: Path) -> None:
    page = opened(planned)
    broken = tmp_path / "rab.xlsx"
    broken.write_bytes(b"PK\x03\x04 rusak")
    with planned.bot.waitSignal(page.toasted) as said:
        page.taking.take(broken)
    assert "bukan lembar kerja yang dapat dibaca" in said.args[0]
    assert page.taking.panel.isHidden()
