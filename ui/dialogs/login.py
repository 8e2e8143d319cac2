"""LoginPanel: who is at the desk. A list of the people with their roles, one password, one button.

    panel = LoginPanel(people, check, notice="Berkas contoh: kata sandi semua pengguna adalah contoh.")
    panel.entered.connect(...)          the key of who was let in (an office, as sign_in wants it)

`check(key, password)` returns "" when right, else the sentence why not. `LoginDialog` is the same as a window, for
*Ganti pengguna*.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.theme import Text, Tone, label, scaled
from ui.widgets.buttons import Button, Look
from ui.widgets.messages import Banner
from ui.widgets.two_lines import TwoLines, TwoLinesDelegate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class LoginUser:
    """Who may enter: the key of their office, their name, and the office's words ("Kaur Keuangan")."""

    key: int
    name: str
    role: str


class _PasswordEdit(QLineEdit):
    """A password; the arrows go on to the list above it."""

    walked = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One person up or down."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.walked.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class LoginPanel(QFrame):
    """A card in the middle of the window."""

    entered = Signal(int)

    def __init__(
        self,
        people: Sequence[LoginUser],
        check: Callable[[int, str], str],
        *,
        notice: str = "",
        last: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.setFixedWidth(scaled(400))
        self._people = tuple(people)
        self._check = check
        self.people = QListWidget()
        self.people.setAccessibleName("Pengguna")
        self.people.setItemDelegate(TwoLinesDelegate(self.people))
        self.people.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for person in self._people:
            item = QListWidgetItem(person.role)
            item.setData(TwoLines.BELOW, person.name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{person.role}, {person.name}")
            self.people.addItem(item)
        self.people.setFixedHeight(min(len(self._people), 6) * scaled(46) + scaled(4))
        self.password = _PasswordEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText("Kata sandi")
        self.password.setAccessibleName("Kata sandi")
        self.password.returnPressed.connect(self._enter)
        self.password.walked.connect(self._walk)
        self.wrong = label("", Text.NEGATIVE, wrap=True)
        self.wrong.hide()
        self.button = Button("Masuk", self._enter, look=Look.PRIMARY)
        self.people.currentRowChanged.connect(lambda _row: self._clear())
        self.people.itemActivated.connect(lambda _item: self.password.setFocus())
        self._build(notice)
        keys = [person.key for person in self._people]
        if keys:
            self.people.setCurrentRow(keys.index(last) if last in keys else 0)
        self.setFocusProxy(self.password)

    def _build(self, notice: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(24), scaled(20), scaled(24), scaled(24))
        column.setSpacing(scaled(12))
        column.addWidget(label("Siapa yang bekerja", Text.HEADING))
        column.addWidget(self.people)
        column.addWidget(self.password)
        column.addWidget(self.wrong)
        column.addWidget(self.button)
        if notice:
            self.notice = Banner()
            self.notice.show_message(Tone.INFO, notice, closable=False)
            column.addWidget(self.notice)

    def _walk(self, step: int) -> None:
        """The arrows choose who it is while the password waits to be typed."""
        self.people.setCurrentRow(max(0, min(self.people.currentRow() + step, self.people.count() - 1)))

    def _clear(self) -> None:
        self.password.clear()
        self.wrong.hide()

    def _enter(self) -> None:
        row = self.people.currentRow()
        if row < 0:
            return
        key = self._people[row].key
        reason = self._check(key, self.password.text())
        self.password.clear()
        self.wrong.setText(reason)
        self.wrong.setVisible(bool(reason))
        if reason:
            self.password.setFocus()
        else:
            self.entered.emit(key)


class LoginDialog(QDialog):
    """The panel as a window of its own; `key` after it was accepted."""

    def __init__(self, panel: LoginPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Ganti pengguna")
        self.panel = panel
        self.key = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(16), scaled(16), scaled(16))
        column.addWidget(panel)
        panel.entered.connect(self._take)
        panel.password.setFocus()

    def _take(self, key: int) -> None:
        self.key = key
        self.accept()
