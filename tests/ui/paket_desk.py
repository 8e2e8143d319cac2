"""The page of paket on a fixed day, and files dragged onto its widgets as a file manager does."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from tests.builders import Office
from tests.ui.typist import Typist
from tests.ui.village_window import VillageWindow, open_window
from ui.desk import Desk
from ui.pages.paket_page import PaketPage
from ui.pages.side_form import SideForm

F = TypeVar("F", bound=SideForm)
TODAY = date(2026, 5, 20)


@dataclass(slots=True)
class PaketDesk:
    """The window with the page of paket open; `told` are its sentences of success, with whether each offers Urungkan."""

    window: VillageWindow
    page: PaketPage
    hands: Typist
    told: list[tuple[str, bool]] = field(default_factory=list)
    jumps: list[tuple[str, object]] = field(default_factory=list)

    def form(self, kind: type[F]) -> F:
        """The form that is open, which is of this kind."""
        found = self.page.form
        assert isinstance(found, kind)
        return found


def open_paket(bot: QtBot, patch: pytest.MonkeyPatch, made: Office, role: Role = Role.PKA, target: object = None) -> PaketDesk:
    """The page on 20 May 2026, halfway through the works of `tests.monitoring.works`."""
    patch.setattr(Desk, "today", TODAY)
    window = open_window(bot, made, role)
    opened = PaketDesk(window, window.open("paket", PaketPage, target), Typist(bot))
    opened.page.toasted.connect(lambda words, undo: opened.told.append((words, undo)))
    opened.page.jumped.connect(lambda key, about: opened.jumps.append((key, about)))
    return opened


def drop(target: QWidget, *files: Path) -> bool:
    """Drag files over a widget and let go; False when it did not take them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    middle = target.rect().center()
    action, button, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(middle, action, data, button, plain)
    entering.ignore()
    QApplication.sendEvent(target, entering)
    if not target.acceptDrops() or not entering.isAccepted():
        return False
    QApplication.sendEvent(target, QDropEvent(QPointF(middle), action, data, button, plain))
    return True
