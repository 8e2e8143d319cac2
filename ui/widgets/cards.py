"""Card (a figure with its name and what it means) and Panel (a titled surface that holds anything)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Text, label, scaled, set_role
from ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QResizeEvent


class Card(QFrame):
    """One figure: *Belanja* / Rp1.120.400.250 / 62,8 % dari pagu. A click drills down when `clicked` is connected."""

    clicked = Signal()

    def __init__(self, title: str, figure: str = "", note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._title = ElidedLabel(title, Text.MUTED)
        self._figure = ElidedLabel("", Text.FIGURE)
        self._note = ElidedLabel("", Text.MUTED)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(14), scaled(10), scaled(14), scaled(10))
        column.setSpacing(scaled(2))
        for line in (self._title, self._figure, self._note):
            column.addWidget(line)
        self.show_figure(figure, note)

    def show_figure(self, figure: str, note: str = "", *, negative: bool = False) -> None:
        """The figure as text (made by `evillage.paper.format`), its note, and whether it is an overrun."""
        self._figure.setText(figure)
        self._note.setText(note)
        self._fit()
        set_role(self._note, Text.NEGATIVE if negative else Text.MUTED)
        self.setAccessibleName(f"{self._title.text()}: {figure}. {note}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A figure is never cut: in a narrow card it is written smaller."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for role in (Text.FIGURE, Text.HEADING, Text.STRONG):
            set_role(self._figure, role)
            if not self._figure.is_cut():
                return

    def figure(self) -> str:
        """The figure shown."""
        return self._figure.text()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drill down."""
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()


def card_row(*cards: QWidget) -> QWidget:
    """Cards side by side, equally wide."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(scaled(12))
    for card in cards:
        row.addWidget(card, 1)
    return holder


class Panel(QFrame):
    """A surface with a heading; fill `body`, put buttons into `head`."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._title = label(title, Text.HEADING)
        self.head = QHBoxLayout()
        self.head.addWidget(self._title, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(scaled(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(14), scaled(12), scaled(14), scaled(14))
        column.setSpacing(scaled(10))
        column.addLayout(self.head)
        column.addLayout(self.body, 1)

    def set_title(self, title: str) -> None:
        """Another heading."""
        self._title.setText(title)
