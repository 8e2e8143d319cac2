"""A page reads itself when it is seen, and only when something it watches changed."""

from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.hub import Hub
from ui.pages.page import Page


class CountingPage(Page):
    title = "Hitung"
    watches: ClassVar[frozenset[str]] = frozenset({"spp"})

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self.read = 0

    def refresh(self) -> None:
        self.read += 1


@pytest.fixture
def page(hub: Hub, qtbot: QtBot) -> CountingPage:
    made = CountingPage(hub)
    qtbot.addWidget(made)
    return made


def test_page_does_not_read_before_it_is_shown(page: CountingPage, hub: Hub) -> None:
    hub.tell({"spp"})

    assert page.read == 0


def test_visible_page_reads_again_only_for_tables_it_watches(page: CountingPage, hub: Hub) -> None:
    page.show()
    hub.tell({"paket"})
    assert page.read == 1

    hub.tell({"spp", "bukti"})

    assert page.read == 2


def test_hidden_page_reads_once_when_it_comes_back(page: CountingPage, hub: Hub) -> None:
    page.show()
    page.hide()
    for _ in range(5):
        hub.tell({"spp"})
    assert page.read == 1

    page.show()

    assert page.read == 2


def test_fresh_page_is_not_read_again_on_show(page: CountingPage) -> None:
    page.show()
    page.hide()
    page.show()

    assert page.read == 1


def test_disabled_action_says_why_and_does_nothing(page: CountingPage, qtbot: QtBot) -> None:
    ran: list[str] = []
    action = page.action("Bayar", lambda: ran.append("bayar"), "Ctrl+B", reason="Hanya Kaur Keuangan yang membayar.")
    assert not action.isEnabled()
    assert action.toolTip() == "Hanya Kaur Keuangan yang membayar."

    page.explain(action, "")
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)

    assert ran == ["bayar"]
    assert "Ctrl+B" in action.toolTip()


def test_hub_tells_the_time_of_the_act(hub: Hub, qtbot: QtBot) -> None:
    from datetime import datetime

    with qtbot.waitSignal(hub.saved) as saved:
        hub.tell({"spp"}, at=datetime(2026, 11, 23, 14, 2).astimezone())

    assert saved.args == ["14.02"]
