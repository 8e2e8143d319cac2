"""TopBar (search, undo, who works) and PageHead (title, tools, the one primary action)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QWidget

from ui.icons import icon
from ui.theme import Text, label, scaled, tokens
from ui.widgets.buttons import ActionButton, Button, Look
from ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

TOOLS_SHOWN = 3


class TopBar(QFrame):
    """Search on the left; undo, redo and the user on the right."""

    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bar")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari apa saja   Ctrl+K")
        self.search.setAccessibleName("Cari apa saja")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(scaled(380))
        self._lens = QAction(self)
        self.search.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self._undo = Button("Urungkan", self.undo_asked.emit, look=Look.QUIET, icon_name="undo")
        self._redo = Button("Ulangi", self.redo_asked.emit, look=Look.QUIET, icon_name="redo")
        self._user = Button("", look=Look.QUIET, icon_name="user")
        self.menu = QMenu(self)
        self._user.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(20), scaled(7), scaled(12), scaled(7))
        row.setSpacing(scaled(4))
        row.addWidget(self.search, 1)
        row.addStretch(1)
        for button in (self._undo, self._redo, self._user):
            row.addWidget(button)
        self.set_undo("")
        self.set_redo("")
        self.draw_icons()

    def draw_icons(self) -> None:
        """In the colours in force; called again when the scheme changes."""
        self._lens.setIcon(icon("search", tokens(self), tokens(self).muted, 16))

    def set_undo(self, what: str) -> None:
        """Name what Ctrl+Z takes back; empty when there is nothing."""
        self._undo.setEnabled(bool(what))
        self._undo.setToolTip(f"Urungkan: {what}  (Ctrl+Z)" if what else "Belum ada yang dapat diurungkan.")

    def set_redo(self, what: str) -> None:
        """Name what Ctrl+Y does again; empty when there is nothing."""
        self._redo.setEnabled(bool(what))
        self._redo.setToolTip(f"Ulangi: {what}  (Ctrl+Y)" if what else "Belum ada yang dapat diulangi.")

    def set_user(self, name: str, role: str) -> None:
        """Who works now, and as what."""
        self._user.setText(role or name)
        self._user.setToolTip(f"{name}, {role}. Klik untuk ganti pengguna dan tampilan." if role else name)
        self._user.setAccessibleName(f"Pengguna: {name}, {role}")


class PageHead(QFrame):
    """Title and subtitle at the left, tools and the primary button at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("", Text.TITLE)
        self._subtitle = ElidedLabel("", Text.MUTED)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(scaled(20), scaled(10), scaled(20), scaled(10))
        self._row.setSpacing(scaled(8))
        self._row.addWidget(self._title)
        self._row.addSpacing(scaled(4))
        self._row.addWidget(self._subtitle, 1)
        self._buttons: list[Button] = []

    def show_head(self, title: str, subtitle: str, tools: Sequence[QAction], primary: QAction | None) -> None:
        """Another page, or the same with other buttons. Tools beyond the third go into *Lainnya*; hidden ones have no place."""
        tools = [tool for tool in tools if tool.isVisible()]
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()  # it is deleted only when the event loop comes round again
            button.deleteLater()
        self._buttons = [ActionButton(action, parent=self) for action in tools[:TOOLS_SHOWN]]
        if len(tools) > TOOLS_SHOWN:
            more = Button("Lainnya", icon_name="more", parent=self)
            menu = QMenu(more)
            menu.setToolTipsVisible(True)
            menu.addActions(list(tools[TOOLS_SHOWN:]))
            more.setMenu(menu)
            self._buttons.append(more)
        if primary is not None:
            self._buttons.append(ActionButton(primary, look=Look.PRIMARY, parent=self))
        for button in self._buttons:
            self._row.addWidget(button)
        self.setMinimumHeight(scaled(52))

    def words(self) -> list[str]:
        """The buttons, left to right."""
        return [button.text() for button in self._buttons]

    def title(self) -> str:
        """The title shown."""
        return self._title.text()
