"""Naskah peraturan in the real window: the words are changed by keyboard, the paper follows, and the shipped words come back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from evillage.budget.considerans import considerans, shipped
from evillage.kernel.actor import Role
from evillage.paper.text import render_text
from tests.builders import office
from tests.golden.year import village_year
from tests.ui.village_window import VillageWindow, open_window
from ui.pages.naskah_page import NaskahPage

KIND = "perdes-apbdes"
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> VillageWindow:
    return open_window(qtbot, office(tmp_path), Role.SEKDES)


def words(window: VillageWindow) -> list[str]:
    return [butir.uraian for butir in considerans(window.desk.read, kind=KIND, bagian="menimbang")]


def said(page: NaskahPage) -> str:
    assert page._document is not None
    return " ".join(render_text(page._document).split())


def test_an_entry_is_changed_with_the_keyboard_and_the_paper_follows(window: VillageWindow) -> None:
    page = window.open("naskah", NaskahPage)
    page.panel.list.setFocus()
    window.bot.keyClick(page.panel.list, Qt.Key.Key_Down)
    editor = page.panel.words
    editor.setFocus()
    QTest.keySequence(editor, QKeySequence.StandardKey.SelectAll)
    window.bot.keyClicks(editor, "bahwa warga Desa {desa} bermufakat")
    window.bot.keyClick(editor, Qt.Key.Key_Return, CONTROL)

    assert words(window)[1] == "bahwa warga Desa {desa} bermufakat"
    assert words(window)[0] == shipped(KIND, "menimbang")[0]
    assert "b. bahwa warga Desa Contoh bermufakat;" in said(page)
    assert page.panel.list.currentRow() == 1
    assert "kata-kata desa sendiri" in page.panel.origin.text()


def test_a_new_entry_goes_behind_the_chosen_one_moves_and_goes_away(window: VillageWindow) -> None:
    page = window.open("naskah", NaskahPage)
    editor = page.panel.words
    editor.setFocus()
    window.bot.keyClick(editor, Qt.Key.Key_N, CONTROL)
    window.bot.keyClicks(editor, "bahwa baru;")
    window.bot.keyClick(editor, Qt.Key.Key_Return, CONTROL)
    assert words(window)[1] == "bahwa baru;"

    page.panel.list.setFocus()
    window.bot.keyClick(page.panel.list, Qt.Key.Key_Up, ALT)
    assert words(window)[0] == "bahwa baru;"
    assert not page.panel.up.isEnabled()
    window.bot.keyClick(page.panel.list, Qt.Key.Key_Delete)
    assert words(window) == list(shipped(KIND, "menimbang"))

    window.bot.mouseClick(page.panel.restore, Qt.MouseButton.LeftButton)
    assert "bawaan program" in page.panel.origin.text()
    assert window.desk.undo() is not None
    assert "kata-kata desa sendiri" in page.panel.origin.text()
    assert window.refused == []


def test_the_only_entry_and_the_shipped_words_say_why_a_button_is_closed(window: VillageWindow) -> None:
    page = window.open("naskah", NaskahPage)
    page.panel.parts.setCurrentIndex(2)

    assert not page.panel.remove.isEnabled()
    assert "satu butir" in page.panel.remove.toolTip()
    assert "sudah dipakai" in page.panel.restore.toolTip()


def test_kepala_desa_reads_and_cannot_type(tmp_path: Path, qtbot: QtBot) -> None:
    page = open_window(qtbot, office(tmp_path), Role.KADES).open("naskah", NaskahPage)

    assert page.panel.words.isReadOnly()
    assert "dilakukan oleh" in page.panel.save.toolTip()


def test_every_regulation_of_the_year_is_shown_as_it_prints(tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(qtbot, village_year(tmp_path), Role.SEKDES)
    page = window.open("naskah", NaskahPage, "perdes-pak")
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.preview, timeout=10_000)

    assert page.subject.currentText() == "Perubahan APBDes 2026 ke-1"
    assert "RANCANGAN PERATURAN DESA CONTOH" in said(page)
    page.open_on("perdes-apbdes")
    assert "NOMOR 5 TAHUN 2025" in said(page)
    assert page.subject.isHidden()


def test_without_an_amendment_the_page_says_where_to_begin_one(window: VillageWindow) -> None:
    page = window.open("naskah", NaskahPage, "perdes-pak")

    assert page.stack.currentWidget() is page.empty
    assert page.primary is not None
    assert "Belum ada rancangan perubahan" in page.primary.toolTip()


def test_number_of_the_perkades_is_typed_beside_its_text(tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(qtbot, village_year(tmp_path), Role.SEKDES)
    page = window.open("naskah", NaskahPage, "perkades-penjabaran")
    assert page.number.isVisible()
    window.type(page.number.number, "6 Tahun 2025")
    window.type(page.number.day, "22/12/2025")
    window.bot.mouseClick(page.number.save, Qt.MouseButton.LeftButton)

    assert window.refused == []
    assert "NOMOR 6 TAHUN 2025" in said(page)
    page.open_on("perdes-apbdes")
    assert page.number.isHidden()
