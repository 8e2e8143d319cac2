"""Beranda shows five tasks and reaches them all; a report that was sent is settled where it stands."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from tests.builders import budgeted
from tests.golden.year import village_year
from tests.ui.village_window import open_window
from ui.pages.home_page import HomePage
from ui.pages.report_page import ReportPage


def test_tasks_beyond_five_are_one_press_away(tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(qtbot, village_year(tmp_path), Role.KAUR_KEU)
    page = window.open("beranda", HomePage)
    assert len(page.tasks.sentences()) == 5
    assert page.more.isVisible()

    qtbot.mouseClick(page.more, Qt.MouseButton.LeftButton)

    assert len(page.tasks.sentences()) > 5
    assert not page.spending.isVisible()
    assert page.more.text() == "Tampilkan lima saja"


def test_a_report_that_is_due_opens_and_is_settled_from_here(tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(qtbot, budgeted(tmp_path), Role.SEKDES)
    page = window.open("beranda", HomePage)
    due = [words for words in page.tasks.sentences() if "Laporan semester pertama" in words]
    assert len(due) == 1

    buttons = {
        button.accessibleName().partition(":")[0]: button
        for button in page.tasks.findChildren(QPushButton)
        if "semester" in button.accessibleName()
    }
    qtbot.mouseClick(buttons["Buka"], Qt.MouseButton.LeftButton)
    report = window.window.current_page()
    assert isinstance(report, ReportPage)
    spec, request = report.spec(), report.subject.value()
    assert spec is not None
    assert request is not None
    assert (spec.id, request.semester) == ("lra-semester", 1)

    window.window.go_back()
    qtbot.mouseClick(buttons["Sudah dikirim"], Qt.MouseButton.LeftButton)

    assert not any("Laporan semester pertama" in words for words in page.tasks.sentences())
