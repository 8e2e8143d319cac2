"""LedgerColumns: what the user did to the columns of one table, and what is left over for the one that stretches.

Widths and hidden columns are kept in the preferences by table and heading, so they outlive new columns and other orders.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QTableView

from evillage.paper.model import Kind
from ui.models.looks import ColumnLook, Role, default_width
from ui.theme import scaled, zoom_factor

if TYPE_CHECKING:
    from ui.preferences import Preferences

_ACROSS = Qt.Orientation.Horizontal


class LedgerColumns(QObject):
    """The columns of a view, as the user left them."""

    def __init__(self, view: QTableView, key: str, preferences: Preferences) -> None:
        super().__init__(view)
        self._view = view
        self._key = key
        self._preferences = preferences
        self._fitting = False
        header = view.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer)
        header.sectionResized.connect(self._remember)

    def title(self, column: int) -> str:
        """Band and heading."""
        ask = self._view.model().headerData
        parts = (ask(column, _ACROSS, role) for role in (Role.BAND, Qt.ItemDataRole.DisplayRole))
        return " ".join(str(part) for part in parts if part)

    def kind(self, column: int) -> ColumnLook:
        """What the column holds."""
        kind = self._view.model().headerData(column, _ACROSS, Role.KIND)
        return kind if isinstance(kind, ColumnLook) else Kind.TEXT

    def visible(self) -> list[int]:
        """Column numbers as the user sees them, left to right."""
        header = self._view.horizontalHeader()
        shown = [header.logicalIndex(place) for place in range(header.count())]
        return [column for column in shown if not header.isSectionHidden(column)]

    def lay_out(self) -> None:
        """Give every column its remembered or its standard width; a standard of 0 leaves it out for now."""
        known = self._preferences.widths.get(self._key, {})
        hidden = self._preferences.hidden.get(self._key, [])
        self._fitting = True
        for column in range(self._view.model().columnCount()):
            title = self.title(column)
            self._view.setColumnWidth(column, scaled(known.get(title, self._standard(column))))
            self._view.setColumnHidden(column, title in hidden or not self._standard(column))
        self._fitting = False
        self.fill()

    def fill(self) -> None:
        """Give the room that is left to the stretching column, unless the user chose its width."""
        model = self._view.model()
        if model is None or self._fitting:
            return
        known = self._preferences.widths.get(self._key, {})
        for column in self.visible():
            if model.headerData(column, _ACROSS, Role.STRETCH) is not True or self.title(column) in known:
                continue
            others = self._view.horizontalHeader().length() - self._view.columnWidth(column)
            self._fitting = True
            self._view.setColumnWidth(column, max(scaled(self._standard(column)), self._view.viewport().width() - others))
            self._fitting = False
            return

    def reset(self) -> None:
        """Forget what the user chose for this table."""
        self._preferences.widths.pop(self._key, None)
        self._preferences.hidden.pop(self._key, None)
        self.lay_out()

    def menu(self) -> QMenu:
        """Which columns are shown, and back to the standard widths."""
        menu = QMenu(self._view)
        for column in range(self._view.model().columnCount()):
            entry = menu.addAction(self.title(column))
            entry.setCheckable(True)
            entry.setChecked(not self._view.isColumnHidden(column))
            entry.setEnabled(len(self.visible()) > 1 or self._view.isColumnHidden(column))
            entry.triggered.connect(lambda shown, place=column: self._show(place, hidden=not shown))
        menu.addSeparator()
        menu.addAction("Kembalikan lebar standar").triggered.connect(self.reset)
        return menu

    def _standard(self, column: int) -> int:
        wanted = self._view.model().headerData(column, _ACROSS, Role.WIDTH)
        return wanted if isinstance(wanted, int) else default_width(self.kind(column))

    def _remember(self, column: int, _old: int, new: int) -> None:
        if not self._fitting and new:
            self._preferences.widths.setdefault(self._key, {})[self.title(column)] = round(new / zoom_factor())

    def _offer(self, at: QPoint) -> None:
        menu = self.menu()
        menu.exec(self._view.horizontalHeader().mapToGlobal(at))
        menu.deleteLater()

    def _show(self, column: int, *, hidden: bool) -> None:
        title = self.title(column)
        now = [entry for entry in self._preferences.hidden.get(self._key, []) if entry != title]
        self._preferences.hidden[self._key] = [*now, title] if hidden else now
        self.lay_out()
