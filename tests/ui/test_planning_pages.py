"""Kegiatan and APBDes in the real window: from the official list to a posted, frozen budget."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evillage.budget.kegiatan import kegiatan_of
from evillage.budget.rab import add_rab_line
from evillage.budget.version import draft, present
from evillage.kernel.actor import Role
from tests.builders import YEAR, budgeted, office, rab, rp
from tests.ui.village_window import open_window
from ui.pages.apbdes_page import ApbdesPage
from ui.pages.kegiatan_page import KegiatanPage

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_kegiatan_found_by_a_few_letters_is_added_and_undone(tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(qtbot, office(tmp_path), Role.PKA)
    page = window.open("kegiatan", KegiatanPage)
    assert page.lists.currentWidget() is page.empty
    page.code.setFocus()
    window.bot.keyClicks(page.code, "posy")
    window.bot.keyClick(page.code, Qt.Key.Key_Return)
    chosen = page.code.choice()
    assert chosen is not None
    assert "osyandu" in chosen.name
    window.type(page.lokasi, "Dusun Krajan")
    window.bot.keyClick(page.lokasi, Qt.Key.Key_Return, CONTROL)

    assert [row.code for row in page.rows.rows()] == [chosen.code]
    assert page.rows.row(0).lokasi == "Dusun Krajan"
    assert window.desk.undo() is not None
    assert page.rows.rowCount() == 0


def test_days_people_and_focus_of_a_kegiatan_are_typed_saved_and_shown_again(tmp_path: Path, qtbot: QtBot) -> None:
    made = budgeted(tmp_path)
    window = open_window(qtbot, made, Role.PKA)
    page = window.open("kegiatan", KegiatanPage)
    page.table.select_row(0)
    window.type(page.mulai, "1/4")
    window.type(page.selesai, "30/6/2026")
    window.type(page.sasaran[0], "12")
    window.type(page.tim, "TPK")
    page.fokus.set_value("DD-PANGAN")
    page.pola.set_value("Swakelola")
    window.bot.keyClick(page.tim, Qt.Key.Key_Return, CONTROL)

    saved = kegiatan_of(made.session.read, year=YEAR)[0]
    assert window.refused == []
    assert (saved.mulai, saved.selesai) == (date(2026, 4, 1), date(2026, 6, 30))
    assert (saved.sasaran_l, saved.sasaran_p, saved.tim, saved.pola, saved.fokus) == (12, 0, "TPK", "Swakelola", "DD-PANGAN")
    assert page.sasaran[0].text() == "12"

    page.selesai.clear()
    window.type(page.selesai, "1/3")
    window.bot.keyClick(page.tim, Qt.Key.Key_Return, CONTROL)

    assert "lebih awal daripada tanggal mulainya" in window.refused[0]


def test_unbalanced_budget_is_refused_with_all_figures_and_nothing_changes(tmp_path: Path, qtbot: QtBot) -> None:
    made = office(tmp_path)
    version = draft(made.session.read, year=YEAR)
    assert version is not None
    made.at(Role.SEKDES).do(add_rab_line, version_id=version.id, kegiatan_id=None, line=rab("4.2.3.01", rp(1_000_000, 50)))
    window = open_window(qtbot, made, Role.SEKDES)
    page = window.open("apbdes", ApbdesPage)
    window.type(page.number, "5 Tahun 2025")
    window.type(page.day, "20/12/2025")
    qtbot.mouseClick(page.form.button, Qt.MouseButton.LeftButton)

    assert len(window.refused) == 1
    assert "1.000.000,50" in window.refused[0]
    assert draft(made.session.read, year=YEAR) is not None


def test_balanced_budget_is_posted_and_the_form_goes_away(tmp_path: Path, qtbot: QtBot) -> None:
    made = office(tmp_path)
    version = draft(made.session.read, year=YEAR)
    assert version is not None
    session = made.at(Role.SEKDES)
    session.do(add_rab_line, version_id=version.id, kegiatan_id=None, line=rab("4.2.3.01", rp(1_000_000)))
    session.do(add_rab_line, version_id=version.id, kegiatan_id=None, line=rab("6.2.2.01", rp(1_000_000)))
    window = open_window(qtbot, made, Role.SEKDES)
    page = window.open("apbdes", ApbdesPage)
    window.type(page.number, "5 Tahun 2025")
    window.type(page.day, "20/12/2025")
    qtbot.mouseClick(page.form.button, Qt.MouseButton.LeftButton)

    assert window.refused == []
    posted = present(made.session.read, year=YEAR)
    assert posted is not None
    assert posted.state == "posted"
    assert not page.form.isVisible()
    assert "5 Tahun 2025" in page.subtitle
