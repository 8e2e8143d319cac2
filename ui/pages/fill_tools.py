"""FillTools: how the months of many lines are filled in one stroke: evenly, over the kegiatan, or by the percentages of the quarters.

tools.asked.connect(...)      (way or None for the months of the kegiatan, only the selected lines)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from evillage.budget.spread import Evenly, Quarters
from evillage.errors import EvillageError
from evillage.messages import sentence
from evillage.values.quantity import Percent
from ui.theme import Text, label, scaled
from ui.widgets.buttons import Button
from ui.widgets.choice import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence

EVENLY, KEGIATAN, QUARTERS = "rata", "kegiatan", "triwulan"
_SHARE = 25


class FillTools(QWidget):
    """One row above the grid."""

    asked = Signal(object, bool)
    warned = Signal(str)

    def __init__(self, ways: Sequence[str], every: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = {EVENLY: "Rata 12 bulan", KEGIATAN: "Rata selama kegiatan", QUARTERS: "Menurut persen triwulan"}
        self.way = Choice[str]([(words[way], way) for way in ways])
        self.way.setAccessibleName("Cara membagi")
        self.way.currentIndexChanged.connect(self._follow)
        self.scope = Choice[bool]([(every, False), ("Baris terpilih", True)])
        self.scope.setAccessibleName("Baris yang dibagi")
        self.quarters = tuple(QLineEdit(str(_SHARE)) for _ in range(4))
        self.fill = Button("Bagi ke bulan", self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(self.way)
        self._shares = QWidget()
        shares = QHBoxLayout(self._shares)
        shares.setContentsMargins(0, 0, 0, 0)
        shares.setSpacing(scaled(4))
        for number, field in enumerate(self.quarters, start=1):
            field.setFixedWidth(scaled(52))
            field.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            field.setAccessibleName(f"Persen triwulan {number}")
            shares.addWidget(label(("I", "II", "III", "IV")[number - 1], Text.MUTED))
            shares.addWidget(field)
        shares.addWidget(label("%", Text.MUTED))
        row.addWidget(self._shares)
        row.addWidget(self.scope)
        row.addWidget(self.fill)
        self._follow()

    def explain(self, reason: str) -> None:
        """Close the button with the sentence why; empty opens it."""
        self.fill.explain(reason)

    def _follow(self) -> None:
        self._shares.setVisible(self.way.value() == QUARTERS)

    def _ask(self) -> None:
        chosen = bool(self.scope.value())
        if self.way.value() != QUARTERS:
            self.asked.emit(Evenly() if self.way.value() == EVENLY else None, chosen)
            return
        try:
            first, second, third, fourth = (Percent.parse(field.text() or "0") for field in self.quarters)
        except EvillageError as error:
            self.warned.emit(sentence(error))
            return
        self.asked.emit(Quarters((first, second, third, fourth)), chosen)
