"""FundStrip: what a kegiatan takes from each fund, in one line under its grid; swadaya stands apart in the colour of its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.models.looks import Chip, screen_money
from ui.theme import Text, Tone, scaled, tokens
from ui.widgets.cells import paint_chip
from ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evillage.budget.rab import FundTotal


class _ChipLabel(QWidget):
    """A chip as a widget."""

    def __init__(self, tone: Tone) -> None:
        super().__init__()
        self._chip = Chip("", tone)
        self.hide()

    def say(self, word: str) -> None:
        """Another word; an empty one hides it."""
        self._chip = Chip(word, self._chip.tone)
        self.setFixedSize(self.fontMetrics().horizontalAdvance(word) + scaled(20), scaled(24))
        self.setAccessibleName(word)
        self.setVisible(bool(word))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The chip alone."""
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self._chip, tokens(self))
        painter.end()


class FundStrip(QWidget):
    """`DDS 82.000.000 · ADD 3.000.000` and, apart, `Swadaya 1.500.000`."""

    def __init__(self, apart: str, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._apart = apart
        self.funds = ElidedLabel("", Text.MUTED)
        self.chip = _ChipLabel(tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(10), 0, scaled(10), 0)
        row.setSpacing(scaled(12))
        row.addWidget(self.funds, 1)
        row.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignRight)
        self.setFixedHeight(scaled(28))

    def show_funds(self, totals: Sequence[FundTotal]) -> None:
        """Other sums; nothing to say without any."""
        money = " · ".join(f"{found.sumber_dana} {screen_money(found.jumlah)}" for found in totals if found.sumber_dana != self._apart)
        self.funds.setText(f"Per sumber dana: {money}" if money else "")
        own = next((found for found in totals if found.sumber_dana == self._apart), None)
        self.chip.say(f"Swadaya {screen_money(own.jumlah)}" if own else "")

    def words(self) -> str:
        """Everything that is said."""
        return " · ".join(word for word in (self.funds.text(), self.chip.accessibleName() if not self.chip.isHidden() else "") if word)
