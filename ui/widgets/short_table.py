"""ShortTable: a LedgerTable as high as its rows, for the few lines inside a paper; beyond `most` rows it scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.theme import Density, scaled
from ui.widgets.ledger_table import LedgerTable

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtWidgets import QWidget

    from ui.preferences import Preferences


class ShortTable(LedgerTable):
    """Room for at least `least` rows, at most `most`."""

    def __init__(self, key: str, preferences: Preferences, *, least: int = 1, most: int = 8, parent: QWidget | None = None) -> None:
        self._least = least
        self._most = most
        super().__init__(key, preferences, parent)

    def set_model(self, model: QAbstractItemModel) -> None:
        """Show a model and follow its rows."""
        super().set_model(model)
        model.modelReset.connect(self._fit)
        self.view.horizontalScrollBar().rangeChanged.connect(self._fit)
        self._fit()

    def set_density(self, density: Density) -> None:
        """Other row height, other height."""
        super().set_density(density)
        if self.view.model() is not None:
            self._fit()

    def _fit(self) -> None:
        rows = max(self._least, min(self.model().rowCount(), self._most))
        header = self.view.horizontalHeader().sizeHint().height()
        totals = 0 if self.totals.isHidden() else self.totals.sizeHint().height()
        across = self.view.horizontalScrollBar()
        bar = across.sizeHint().height() if across.maximum() > 0 else 0
        self.setFixedHeight(header + rows * self.view.verticalHeader().defaultSectionSize() + totals + bar + scaled(2) + 2)
