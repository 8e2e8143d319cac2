"""A typist: presses keys wherever the cursor is, as a keyboard does, and counts them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

PLAIN = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Typist:
    """`type("toko")`, `press(Key_Return)`, `enter()`; `keys` is how many were pressed, a chord counting as one."""

    def __init__(self, bot: QtBot) -> None:
        self._bot = bot
        self.keys = 0

    def at(self) -> QWidget:
        """Where the cursor is."""
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the focus"
        return found

    def type(self, text: str) -> Typist:
        """Letter by letter."""
        for letter in text:
            self._bot.keyClicks(self.at(), letter)
            self.keys += 1
        return self

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> Typist:
        """One key, perhaps with Ctrl."""
        self._bot.keyClick(self.at(), key, modifier)
        self.keys += 1
        return self

    def enter(self, text: str = "") -> Typist:
        """A text, and Enter behind it."""
        return self.type(text).press(Qt.Key.Key_Return)

    def down(self) -> Typist:
        """The arrow down."""
        return self.press(Qt.Key.Key_Down)
