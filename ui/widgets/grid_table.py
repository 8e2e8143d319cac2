"""GridTable: a LedgerTable whose cells are typed in.

    grid = GridTable("rab", preferences, year=lambda: 2026)
    grid.set_model(GridModel(...))
    grid.remove_asked.connect(...)       Ctrl+minus: the selected row numbers that are in the file

Keys: type or F2 to edit, Enter and Tab walk on, Esc leaves, Ctrl+V pastes a block (one act), Ctrl+D fills down, Del clears,
Ctrl+; today, Ctrl+C copies, Ctrl+minus removes rows. `jump(problem)` goes to a tinted cell.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget

from evillage.paper.model import Kind
from evillage.values.dates import show_date
from ui.models.looks import Role
from ui.widgets.cells import peek
from ui.widgets.grid_editing import GridDelegate
from ui.widgets.ledger_table import LedgerTable, LedgerView

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.models.grid_cells import Problem
    from ui.models.grid_model import GridModel
    from ui.preferences import Preferences

_CONTROL = Qt.KeyboardModifier.ControlModifier


class GridView(LedgerView):
    """The cells, with the keys of a spreadsheet."""

    pressed_key = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Name what is asked for; typing and walking is Qt's."""
        wish = self._wish(event)
        if wish:
            self.pressed_key.emit(wish)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the grid from the window's shortcuts."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            only_drafts = event.matches(QKeySequence.StandardKey.Undo) and self._may_discard()
            if only_drafts or event.key() == Qt.Key.Key_Backspace:
                event.accept()
                return True
        return super().event(event)

    def _may_discard(self) -> bool:
        model = cast("GridModel[object]", self.model())
        return model.only_drafts()

    def _wish(self, event: QKeyEvent) -> str:
        control = event.modifiers() == _CONTROL
        named = {Qt.Key.Key_D: "fill", Qt.Key.Key_Semicolon: "today", Qt.Key.Key_Minus: "remove"}
        if event.matches(QKeySequence.StandardKey.Paste):
            return "paste"
        if event.matches(QKeySequence.StandardKey.Undo):
            return "discard"
        if control and event.key() in named:
            return named[Qt.Key(event.key())]
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not control:
            return "clear"
        walks = {Qt.Key.Key_Return: "next", Qt.Key.Key_Enter: "next", Qt.Key.Key_Tab: "next", Qt.Key.Key_Backtab: "back"}
        return walks.get(Qt.Key(event.key()), "") if not control else ""


class GridTable(LedgerTable):
    """See the module."""

    remove_asked = Signal(list)

    def __init__(
        self,
        key: str,
        preferences: Preferences,
        *,
        year: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        self._year = year
        super().__init__(key, preferences, parent)

    def _make_view(self) -> LedgerView:
        view = GridView(self)
        self._dress(view)
        delegate = GridDelegate(view, self._year)
        view.setItemDelegate(delegate)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        view.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        delegate.walked.connect(self._walk_from_cell)
        view.pressed_key.connect(self._do)
        return view

    def grid(self) -> GridModel[object]:
        """The model, as what it is."""
        return cast("GridModel[object]", self.view.model())

    def row_count(self) -> int:
        """Rows and drafts; the empty line for a new one is none of them."""
        return self.grid().filled()

    def jump(self, problem: Problem) -> None:
        """Go to a tinted cell."""
        index = self.grid().index(problem.row, problem.column)
        self._go(index)
        self.view.setFocus()

    def _go(self, index: QModelIndex) -> None:
        """Make one cell current and selected, whatever keys are still held down."""
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.view.scrollTo(index)

    def _do(self, wish: str) -> None:
        deeds: dict[str, Callable[[], None]] = {
            "paste": self.paste,
            "fill": self.fill_down,
            "today": self._today,
            "remove": self._remove,
            "clear": self.clear_selection,
            "discard": self.grid().discard_drafts,
            "next": lambda: self._walk(1),
            "back": lambda: self._walk(-1),
        }
        deeds[wish]()

    def _walk_from_cell(self, step: int) -> None:
        """A new reading takes the editor away with the cursor in it: the cursor belongs back in the grid."""
        self.view.setFocus()
        self._walk(step)

    def _walk(self, step: int) -> None:
        """To the next cell that takes text, over row ends; stays at the last."""
        model = self.grid()
        columns = [column for column in self.visible_columns() if model.columns[column].editable]
        current = self.view.currentIndex()
        if not columns or not current.isValid():
            return
        order = self.visible_columns()
        row, place = current.row(), order.index(current.column())
        while True:
            place += step
            if not 0 <= place < len(order):
                row, place = row + step, 0 if step > 0 else len(order) - 1
            if not 0 <= row < model.rowCount():
                return
            if model.can_type(row, order[place]):
                self._go(model.index(row, order[place]))
                return

    def paste(self) -> None:
        """The clipboard's block with its corner at the selection's; a single copied cell fills the whole selection."""
        current = self.view.currentIndex()
        cells = list(self._selected_cells()) or [(current.row(), current.column())]
        text = QGuiApplication.clipboard().text()
        if not text or cells[0][0] < 0:
            return
        if len(cells) > 1 and not set(text.rstrip("\r\n")) & set("\t\r\n"):
            self.grid().put([(row, column, text.rstrip("\r\n")) for row, column in sorted(cells)])
            return
        row, column = min(row for row, _ in cells), min(column for _, column in cells)
        self.grid().paste(row, column, text)

    def fill_down(self) -> None:
        """The top cell of every selected column into the cells below it."""
        cells = sorted(self._selected_cells())
        model = self.grid()
        tops: dict[int, str] = {}
        puts: list[tuple[int, int, str]] = []
        for row, column in cells:
            if column in tops:
                puts.append((row, column, tops[column]))
            else:
                tops[column] = str(model.data(model.index(row, column), Qt.ItemDataRole.EditRole) or "")
        if puts:
            model.put(puts)

    def clear_selection(self) -> None:
        """Empty the selected cells, as one change."""
        self.grid().put([(row, column, "") for row, column in sorted(self._selected_cells())])

    def _today(self) -> None:
        index = self.view.currentIndex()
        if peek(index, Role.KIND) is Kind.DATE:
            self.grid().put([(index.row(), index.column(), show_date(date.today()))])  # noqa: DTZ011 - the office's own clock is meant

    def _remove(self) -> None:
        rows = self.selected_rows()
        model = self.grid()
        kept = [row for row in rows if model.row(row) is not None]
        for row in reversed(rows):
            model.drop_draft(row)
        if kept:
            self.remove_asked.emit(kept)
