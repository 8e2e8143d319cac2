"""FlowBar: where a paper stands (Diajukan → Diverifikasi → Disetujui → Dibayar) and what this user may do next.

    bar.show_flow(("Draf", "Diajukan", "Diverifikasi"), 1)          the states and the one in force
    bar.show_steps((FlowStep("verify", "Verifikasi"), FlowStep("reject", "Tolak…", reason="Hanya Sekretaris Desa.")))
    bar.asked.connect(...)                                         key of the step whose button was pressed

The flow is data of the core; this widget only draws it. A step with a `reason` is disabled and says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.models.looks import Chip
from ui.theme import scaled, semibold, tokens
from ui.widgets.buttons import Button, Look

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class FlowStep:
    """A button: `key` comes back in `asked`; `reason` says why it is closed to this user."""

    key: str
    label: str
    reason: str = ""
    look: Look = Look.PLAIN


class FlowTrack(QWidget):
    """The states in a row, the one in force as a coloured chip, those behind it ticked by weight and colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._states: tuple[str, ...] = ()
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_states(self, states: Sequence[str], current: int) -> None:
        """Draw other states."""
        self._states, self._current = tuple(states), current
        here = self._states[current] if 0 <= current < len(self._states) else ""
        self.setAccessibleName(f"Alur: {', '.join(self._states)}. Sekarang: {here}.")
        self.updateGeometry()
        self.update()

    def _widths(self) -> list[int]:
        metrics = self.fontMetrics()
        return [round(metrics.horizontalAdvance(state) * 1.06) + scaled(20) for state in self._states]

    def sizeHint(self) -> QSize:
        """All states and their arrows."""
        return QSize(sum(self._widths()) + scaled(24) * max(0, len(self._states) - 1), scaled(30))

    def minimumSizeHint(self) -> QSize:
        """Nothing is cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Chips and arrows."""
        colours = tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, middle, high = 0, self.height() / 2, self.fontMetrics().height() + scaled(6)
        for place, (state, width) in enumerate(zip(self._states, self._widths(), strict=True)):
            box = QRectF(left, middle - high / 2, width, high)
            if place == self._current:
                pair = colours.chips[Chip.of(state).tone]
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(pair.background))
                painter.drawRoundedRect(box, high / 2, high / 2)
                painter.setPen(QColor(pair.text))
            else:
                painter.setPen(QColor(colours.text if place < self._current else colours.muted))
            painter.setFont(semibold(self.font()) if place == self._current else self.font())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, state)
            left += width
            if place + 1 < len(self._states):
                self._arrow(painter, left + scaled(4), middle, colours.text if place < self._current else colours.border)
            left += scaled(24)
        painter.end()

    def _arrow(self, painter: QPainter, left: float, middle: float, colour: str) -> None:
        tip = left + scaled(14)
        painter.setPen(QPen(QColor(colour), 1.5))
        painter.drawLine(QPointF(left, middle), QPointF(tip, middle))
        painter.drawLine(QPointF(tip - scaled(4), middle - scaled(4)), QPointF(tip, middle))
        painter.drawLine(QPointF(tip - scaled(4), middle + scaled(4)), QPointF(tip, middle))


class FlowBar(QWidget):
    """Track at the left, buttons at the right."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.track = FlowTrack()
        self.buttons: dict[str, Button] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(scaled(8))
        self._row.addWidget(self.track)
        self._row.addStretch(1)

    def show_flow(self, states: Sequence[str], current: int) -> None:
        """The states and which one is in force."""
        self.track.show_states(states, current)

    def show_steps(self, steps: Sequence[FlowStep]) -> None:
        """The buttons, in the look each step asks for."""
        for button in self.buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for step in steps:
            button = Button(step.label, partial(self.asked.emit, step.key), look=step.look)
            button.explain(step.reason)
            self.buttons[step.key] = button
            self._row.addWidget(button)
