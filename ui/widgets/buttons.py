"""Buttons: of an action, and plain ones, in the looks of the style sheet."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from ui.icons import icon
from ui.theme import scaled, tokens
from ui.widgets.enter_walk import is_enter

if TYPE_CHECKING:
    from collections.abc import Callable


class Look(StrEnum):
    """How much a button asks for attention."""

    PLAIN = "plain"
    PRIMARY = "primary"  # one per page
    QUIET = "quiet"
    DANGER = "danger"
    LINK = "link"


class Button(QPushButton):
    """A button with a word, perhaps an icon that follows the theme. Disabled ones say why in their tooltip."""

    def __init__(
        self,
        text: str,
        run: Callable[[], None] | None = None,
        *,
        look: Look = Look.PLAIN,
        icon_name: str = "",
        gap: int = 4,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("look", look.value)
        self._icon_name = icon_name
        self._gap = gap
        self.setAutoDefault(False)
        self._draw_icon()
        if run is not None:
            self.clicked.connect(lambda _checked: run())

    def explain(self, reason: str) -> None:
        """Disable with the sentence why; an empty reason enables."""
        self.setEnabled(not reason)
        self.setToolTip(reason)

    def set_icon_name(self, name: str) -> None:
        """Show another icon of resources/icons; empty for none."""
        self._icon_name = name
        self._draw_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as the space bar does, once however long it is held."""
        if not is_enter(event):
            super().keyPressEvent(event)
        elif self.menu() is not None:
            self.showMenu()
        elif not event.isAutoRepeat():
            self.click()

    def changeEvent(self, event: QEvent) -> None:
        """Redraw the icon in the new colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw_icon()

    def _draw_icon(self) -> None:
        if not self._icon_name:
            return
        colours = tokens(self)
        primary = self.property("look") == Look.PRIMARY.value
        ink = colours.on_accent if primary else colours.muted
        self.setIconSize(QSize(scaled(16 + self._gap), scaled(16)))
        self.setIcon(icon(self._icon_name, colours, ink, 16, self._gap))


class ActionButton(Button):
    """The button of a QAction: follows its text, state and tooltip; the primary one shows its shortcut."""

    def __init__(self, action: QAction, *, look: Look = Look.PLAIN, parent: QWidget | None = None) -> None:
        super().__init__("", look=look, parent=parent)
        self._action = action
        self.clicked.connect(lambda _checked: action.trigger())
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        text = self._action.text()
        if self.property("look") == Look.PRIMARY.value:
            keys = self._action.property("keys") or self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            text = f"{text}  {keys}".rstrip()
        self.setText(text)
        self.setEnabled(self._action.isEnabled())
        self.setVisible(self._action.isVisible())
        self.setToolTip(self._action.toolTip())
