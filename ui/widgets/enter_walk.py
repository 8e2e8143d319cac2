"""Enter goes to the next field also from plain lines and choices: `walk_with_enter(self, line, choice)`."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def is_enter(event: QEvent) -> bool:
    """Enter or Return without Ctrl, Alt or Shift."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
        return False
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() in _PLAIN


class _Walker(QObject):
    """Turns Enter into a step to the next field."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget) and is_enter(event) and not (isinstance(watched, QComboBox) and watched.view().isVisible()):
            watched.focusNextChild()
            return True
        return super().eventFilter(watched, event)


def walk_with_enter(owner: QWidget, *fields: QWidget) -> None:
    """Let these fields of `owner` walk on with Enter."""
    walker = _Walker(owner)
    for field in fields:
        field.installEventFilter(walker)
