"""Choice: a combo box with its own arrow (the style sheet takes Fusion's away) that ignores the wheel unless focused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from ui.icons import pixmap
from ui.theme import scaled, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

V = TypeVar("V")


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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's box, our arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        colours = tokens(self)
        arrow = pixmap("chevron-down", colours.muted if self.isEnabled() else colours.line, 14)
        painter.drawPixmap(self.width() - scaled(24), (self.height() - scaled(14)) // 2, arrow)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page must not change a value."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
