"""FrozenColumn: the first column of a wide table stays in sight while the others are scrolled sideways.

FrozenColumn(grid.view)      after the model was set; it follows rows, selection, widths and the scroll bar by itself

It is a second view of the same model laid over the first, shown only while the table is scrolled; the keyboard stays in the first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from ui.widgets.cells import CellDelegate
from ui.widgets.ledger_header import LedgerHeader

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex


class FrozenColumn(QTableView):
    """See the module."""

    def __init__(self, over: QTableView) -> None:
        super().__init__(over)
        self._over = over
        self.setModel(over.model())
        self.setSelectionModel(over.selectionModel())
        self.setItemDelegate(CellDelegate(self))
        self.setHorizontalHeader(LedgerHeader(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(over.verticalScrollMode())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        over.horizontalScrollBar().valueChanged.connect(self._lay)
        over.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(over.verticalScrollBar().setValue)
        over.horizontalHeader().sectionResized.connect(lambda *_: self._lay())
        over.model().modelReset.connect(self._lay)
        over.installEventFilter(self)
        self.clicked.connect(self._hand_over)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another size of the table is another height of the column."""
        if watched is self._over and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._lay()
        return super().eventFilter(watched, event)

    def _hand_over(self, index: QModelIndex) -> None:
        self._over.setCurrentIndex(index)
        self._over.setFocus()

    def _lay(self) -> None:
        over = self._over
        shown = over.horizontalScrollBar().value() > 0
        self.setVisible(shown)
        if not shown:
            return
        for column in range(1, over.model().columnCount()):
            self.setColumnHidden(column, True)
        width, high = over.columnWidth(0), over.horizontalHeader().height()
        self.setColumnWidth(0, width)
        self.horizontalHeader().setFixedHeight(high)
        self.verticalHeader().setMinimumSectionSize(over.verticalHeader().minimumSectionSize())
        self.verticalHeader().setDefaultSectionSize(over.verticalHeader().defaultSectionSize())
        self.setGeometry(over.frameWidth(), over.frameWidth(), width, over.viewport().height() + high)
        self.verticalScrollBar().setValue(over.verticalScrollBar().value())
        self.raise_()
