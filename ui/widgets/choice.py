"""Choice: a combo box with its own arrow (the style sheet takes Fusion's away) that ignores the wheel unless focused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip, QWidget

from ui.icons import pixmap
from ui.theme import scaled, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

V = TypeVar("V")


class _Words(Protocol):
    """The member of the style option that Qt's type stubs leave out."""

    currentText: str  # noqa: N815 - Qt's own name


class Choice(QComboBox, Generic[V]):
    """`Choice([("Semua", None), ("Draf", State.DRAFT)])`; `value()` and `set_value()`; `chosen` only by the user."""

    chosen = Signal()

    def __init__(self, entries: Sequence[tuple[str, V]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[V] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.set_entries(entries)
        self.activated.connect(lambda _row: self.chosen.emit())

    def set_entries(self, entries: Sequence[tuple[str, V]]) -> None:
        """Other entries; the first is shown."""
        self.clear()
        self._values = [value for _, value in entries]
        self.addItems([words for words, _ in entries])

    def value(self) -> V | None:
        """The chosen value; None when there are no entries."""
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def set_value(self, value: V) -> None:
        """Show a value; one that is not among the entries leaves the choice as it is."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's box, the words as far as they fit, our arrow."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        ).width()  # fmt: skip
        text = self.currentText()
        mode = Qt.TextElideMode.ElideMiddle if text[-1:].isdigit() else Qt.TextElideMode.ElideRight  # the saldo behind a kas stays whole
        words = self.fontMetrics().elidedText(text, mode, room)
        cast("_Words", option).currentText = words
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        colours = tokens(self)
        arrow = pixmap("chevron-down", colours.muted if self.isEnabled() else colours.line, 14)
        painter.drawPixmap(self.width() - scaled(24), (self.height() - scaled(14)) // 2, arrow)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """The whole text in the tooltip, as nothing else shows it when the box is too narrow."""
        if event.type() == QEvent.Type.ToolTip and not self.toolTip():
            QToolTip.showText(cast("QHelpEvent", event).globalPos(), self.currentText(), self)
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page must not change a value."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
