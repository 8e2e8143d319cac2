"""A real main window over a test village, with one person at the desk: what page tests drive."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from tests.builders import YEAR, Office
from ui.desk import Desk
from ui.hub import Hub
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.page_list import page_specs
from ui.pages.page import Page
from ui.preferences import Preferences

P = TypeVar("P", bound=Page)


@dataclass(slots=True)
class VillageWindow:
    """The window, the village behind it, and every sentence with which something was refused."""

    made: Office
    window: MainWindow
    desk: Desk
    jobs: Jobs
    bot: QtBot
    refused: list[str] = field(default_factory=list)

    def seat(self, role: Role) -> None:
        """Another person takes the desk."""
        self.made.at(role)
        self.desk.hub.changed.emit(frozenset({"official", "tahun"}))

    def open(self, key: str, kind: type[P], target: object = None) -> P:
        """Open a page by its key."""
        self.window.open_page(key, target)
        page = self.window.current_page()
        assert isinstance(page, kind)
        return page

    def type(self, field: QWidget, text: str) -> None:
        """Press the keys of a text in a field, then Tab."""
        field.setFocus()
        self.bot.keyClicks(field, text)
        self.bot.keyClick(field, Qt.Key.Key_Tab)

    def paste(self, widget: QWidget, text: str) -> None:
        """Ctrl+V of a clipboard text."""
        QGuiApplication.clipboard().setText(text)
        self.bot.keyClick(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def open_window(bot: QtBot, made: Office, role: Role) -> VillageWindow:
    """Show the window at 1366×768 with this role at the desk."""
    made.at(role)
    hub = Hub()
    desk = Desk(made.session, hub, YEAR)

    def bug(error: BaseException) -> None:
        raise error

    jobs = Jobs(bug)

    def wait() -> None:
        jobs.wait()

    window = MainWindow(page_specs(desk, jobs, Preferences()), hub, Preferences())
    bot.addWidget(window, before_close_func=lambda _window: wait())
    window.resize(1366, 768)
    with bot.waitActive(window):
        window.show()
        window.activateWindow()
    opened = VillageWindow(made, window, desk, jobs, bot)
    desk.refused.connect(opened.refused.append)
    return opened
