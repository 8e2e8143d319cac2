"""TwoLineTable: a narrow list whose names run over two lines, with the amount at the end of the second.

The amount is a column of its own that is hidden at first; whoever shows it by a right click on the heading has it there instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from ui.theme import Density, Tokens, scaled
from ui.widgets.cells import CellDelegate, Index, Option, peek
from ui.widgets.ledger_table import LedgerTable, LedgerView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.preferences import Preferences

_MORE = 14  # pixels a row is higher than in other tables


class TwoLineDelegate(CellDelegate):
    """The name's first words above, the rest and the amount below; other cells stand on the first line."""

    def __init__(self, names: int, amounts: int, view: LedgerView) -> None:
        super().__init__(view)
        self._view = view
        self._names = names
        self._amounts = amounts

    def _text(self, painter: QPainter, option: Option, index: Index, inside: QRect, colours: Tokens) -> None:
        metrics = painter.fontMetrics()
        line = metrics.lineSpacing()
        first = QRect(inside.left(), inside.top() + (inside.height() - 2 * line) // 2, inside.width(), line)
        if index.column() != self._names:
            super()._text(painter, option, index, first, colours)
            return
        second = first.translated(0, line)
        if self._view.isColumnHidden(self._amounts):
            amount = str(peek(index.sibling(index.row(), self._amounts), Qt.ItemDataRole.DisplayRole) or "")
            painter.setPen(QColor(colours.muted))
            painter.drawText(second, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, amount)
            second.setRight(second.right() - metrics.horizontalAdvance(amount) - scaled(12))
        words = str(peek(index, Qt.ItemDataRole.DisplayRole) or "").split()
        at = next((n for n in range(len(words), 1, -1) if metrics.horizontalAdvance(" ".join(words[:n])) <= first.width()), 1)
        painter.setPen(QColor(colours.text))
        for place, text in ((first, " ".join(words[:at])), (second, " ".join(words[at:]))):
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class TwoLineTable(LedgerTable):
    """`names` and `amounts` are column numbers; `hidden` is the heading of the amounts."""

    def __init__(
        self, key: str, preferences: Preferences, *, names: int, amounts: int, hidden: str, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        preferences.hidden.setdefault(key, [hidden])
        super().__init__(key, preferences, parent)
        self.view.setItemDelegate(TwoLineDelegate(names, amounts, self.view))

    def set_density(self, density: Density) -> None:
        """Two lines a row."""
        super().set_density(density)
        self.view.verticalHeader().setDefaultSectionSize(scaled(density.row_height + _MORE))
