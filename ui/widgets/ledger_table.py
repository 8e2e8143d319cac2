"""LedgerTable: the table of every list and book.

    table = LedgerTable("spp", preferences)
    table.set_model(model)                 RowsModel, ReportModel or any model with the roles of ui.models.looks
    table.opened.connect(self._open)       row number, on Enter or double click
    table.moved.connect(self._show)        current row, -1 for none
    table.summed.connect(self.told)        "14 baris · 3 terpilih · Jumlah (Rp) 4.812.000"
    table.set_totals(cells)                otherwise model.totals() is used when the model has it
    table.say_when_empty("Belum ada setoran.")

Rows of 32 or 26 pixels, no vertical lines, numbers right under right-aligned headings, totals frozen at the bottom,
widths and hidden columns remembered per user, Ctrl+C as TSV and HTML, sorting by clicking a heading, right click on a
heading to hide columns. `as_table()` gives what is visible, in the visible order, for export.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QItemSelectionRange, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QMenu, QScrollBar, QTableView, QVBoxLayout, QWidget

from evillage.paper.model import Cell, Column, Kind, Row, Style
from evillage.values.money import Rupiah
from ui.models.looks import Bars, Chip, ColumnLook, Role, Shown, screen_money, shown_text
from ui.theme import Density, scaled, tokens
from ui.widgets.cells import CellDelegate
from ui.widgets.copying import clipboard_data
from ui.widgets.ledger_columns import LedgerColumns
from ui.widgets.ledger_header import LedgerHeader, TotalsLine

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from ui.preferences import Preferences

_NAME = "Tabel "  # what a screen reader calls a list: its first columns, unless the page named it
SUM_LIMIT = 20_000  # more selected cells than this are counted but not summed: the window must not stall


@runtime_checkable
class HasTotals(Protocol):
    """A model that knows its own sums."""

    def totals(self) -> Sequence[Cell]:
        """One value per column, None where nothing is summed; empty for no line."""
        ...


@runtime_checkable
class HasKeys(Protocol):
    """A model whose rows can be found again after a new reading."""

    def key_at(self, number: int) -> Hashable:
        """What identifies the row at this place."""
        ...

    def place_of(self, key: Hashable) -> int:
        """Where that row stands now, or -1."""
        ...


class LedgerView(QTableView):
    """The rows. Enter opens, Ctrl+C copies; Tab leaves the table."""

    opened = Signal(int)
    copied = Signal()
    resized = Signal()
    empty = ""  # what is said where the rows would be

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and copy; the rest is Qt's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The stretching column follows."""
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rows, or the sentence why there are none."""
        super().paintEvent(event)
        if not self.empty or self.model() is None or self.model().rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setPen(QColor(tokens(self).muted))
        box = self.viewport().rect().adjusted(scaled(20), scaled(20), -scaled(20), -scaled(20))
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, self.empty)
        painter.end()


class LedgerTable(QFrame):
    """View, totals and scroll bar in one card."""

    opened = Signal(int)
    moved = Signal(int)
    summed = Signal(str)

    def __init__(self, key: str, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._kept: Hashable = None
        self._kept_cell = (-1, 0)
        self._own_totals = False
        self.view = self._make_view()
        self.columns = LedgerColumns(self.view, key, preferences)
        self.view.resized.connect(self.columns.fill)
        self.totals = TotalsLine(self.view, self)
        self.totals.hide()
        self.scroll_bar = QScrollBar(Qt.Orientation.Horizontal, self)
        self._tie_scroll_bar()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.totals)
        layout.addWidget(self.scroll_bar)
        self._summing = QTimer(self)
        self._summing.setSingleShot(True)
        self._summing.timeout.connect(self._tell_selection)
        self.set_density(Density(preferences.density))

    def _make_view(self) -> LedgerView:
        return self._dress(LedgerView(self))

    def _dress(self, view: LedgerView) -> LedgerView:
        header = LedgerHeader(view)
        view.setHorizontalHeader(header)
        view.verticalHeader().hide()
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setItemDelegate(CellDelegate(view))
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        view.opened.connect(self.opened)
        view.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        view.copied.connect(self.copy)
        return view

    def _tie_scroll_bar(self) -> None:
        inner = self.view.horizontalScrollBar()
        inner.rangeChanged.connect(self.scroll_bar.setRange)
        inner.rangeChanged.connect(lambda _low, high: self.scroll_bar.setVisible(high > 0))
        inner.valueChanged.connect(self.scroll_bar.setValue)
        self.scroll_bar.valueChanged.connect(inner.setValue)
        self.scroll_bar.hide()

    # --- model -----------------------------------------------------------------------------------------------------

    def set_model(self, model: QAbstractItemModel) -> None:
        """Show a model; widths and hidden columns come back as the user left them."""
        self.view.setSortingEnabled(type(model).sort is not QAbstractItemModel.sort)
        if (before := self.view.model()) is not None:
            before.modelAboutToBeReset.disconnect(self._keep_place)
            before.modelReset.disconnect(self._on_reset)
            before.dataChanged.disconnect(self._refresh_totals)
        self.view.setModel(model)
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._on_reset)
        model.dataChanged.connect(self._refresh_totals)
        self.view.selectionModel().selectionChanged.connect(lambda: self._summing.start(0))
        self.view.selectionModel().currentRowChanged.connect(lambda now, _was: self.moved.emit(now.row()))
        self.columns.lay_out()
        if not (name := self.view.accessibleName()) or name.startswith(_NAME):
            self.view.setAccessibleName(_NAME + ", ".join(self.columns.title(at) for at in range(min(3, model.columnCount()))))
        self._refresh_totals()
        self._summing.start(0)

    def model(self) -> QAbstractItemModel:
        """The model shown."""
        return self.view.model()

    def set_totals(self, cells: Sequence[Cell], label: str = "Jumlah") -> None:
        """The bottom line as a view computed it: one value per column, None for nothing."""
        self._own_totals = True
        self.totals.show_totals(cells, label)

    def say_when_empty(self, sentence: str) -> None:
        """What stands in the place of the rows while there are none."""
        self.view.empty = sentence
        self.view.viewport().update()

    def _refresh_totals(self) -> None:
        model = self.view.model()
        if not self._own_totals and isinstance(model, HasTotals):
            self.totals.show_totals(model.totals())

    def _keep_place(self) -> None:
        model = self.view.model()
        row = self.view.currentIndex().row()
        self._kept_cell = (row, max(0, self.view.currentIndex().column()))
        self._kept = model.key_at(row) if isinstance(model, HasKeys) else None

    def _on_reset(self) -> None:
        self.columns.lay_out()
        self._refresh_totals()
        model = self.view.model()
        row, column = self._kept_cell
        if row >= 0 and isinstance(model, HasKeys):
            place = model.place_of(self._kept)
            row = place if place >= 0 else min(row, model.rowCount() - 1)
            self._make_current(model.index(row, column))
        self._summing.start(0)

    # --- place and selection -----------------------------------------------------------------------------------------

    def current_row(self) -> int:
        """The current row, -1 for none."""
        return self.view.currentIndex().row()

    def select_row(self, row: int) -> None:
        """Make a row current and selected, and bring it into sight."""
        index = self.view.model().index(row, max(0, self.view.currentIndex().column()))
        self._make_current(index)
        self.view.scrollTo(index)

    def _make_current(self, index: QModelIndex) -> None:
        flags = QItemSelectionModel.SelectionFlag
        whole = self.view.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows
        self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows if whole else flags.ClearAndSelect)

    def row_count(self) -> int:
        """Rows that hold something."""
        return self.view.model().rowCount()

    def selected_rows(self) -> list[int]:
        """Rows with at least one selected cell, top to bottom."""
        rows: set[int] = set()
        for block in self._blocks():
            rows.update(range(block.top(), block.bottom() + 1))
        return sorted(rows)

    def _blocks(self) -> Iterable[QItemSelectionRange]:
        return cast("Iterable[QItemSelectionRange]", self.view.selectionModel().selection())

    def _selected_cells(self) -> Iterator[tuple[int, int]]:
        for block in self._blocks():
            for row in range(block.top(), block.bottom() + 1):
                for column in range(block.left(), block.right() + 1):
                    yield row, column

    def _tell_selection(self) -> None:
        if not self.isVisibleTo(self.window()):
            return  # a list behind another tab keeps quiet
        model = self.view.model()
        parts = [f"{_count(self.row_count())} baris"]
        rows = self.selected_rows()
        if self.view.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectItems:
            cells = list(self._selected_cells()) if len(rows) <= SUM_LIMIT else []
            money = [value for cell in cells if isinstance(value := self._value(*cell), Rupiah)]
            if len(cells) > 1:
                parts.append(f"{_count(len(cells))} sel terpilih")
                if money:
                    parts.append(f"jumlah {_rupiah(money)}")
        elif len(rows) > 1:
            parts.append(f"{_count(len(rows))} terpilih")
            column = self._sum_column()
            if column >= 0 and len(rows) <= SUM_LIMIT:
                money = [value for row in rows if isinstance(value := self._value(row, column), Rupiah)]
                parts.append(f"{model.headerData(column, Qt.Orientation.Horizontal)} {_rupiah(money)}")
        self.summed.emit(" · ".join(parts))

    def _sum_column(self) -> int:
        money = [column for column in range(self.model().columnCount()) if self.columns.kind(column) is Kind.MONEY]
        current = self.view.currentIndex().column()
        return current if current in money else next(iter(money), -1)

    def _value(self, row: int, column: int) -> Shown:
        model = self.view.model()
        return cast("Shown", model.data(model.index(row, column), Role.VALUE))

    # --- copy and export ---------------------------------------------------------------------------------------------

    def visible_columns(self) -> list[int]:
        """Column numbers as the user sees them, left to right."""
        return self.columns.visible()

    def copy(self) -> None:
        """The selected block to the clipboard."""
        chosen = set(self._selected_cells())
        if not chosen:
            return
        columns = [column for column in self.visible_columns() if any(cell[1] == column for cell in chosen)]
        rows = sorted({row for row, _ in chosen})
        block = [
            [(self._value(row, column) if (row, column) in chosen else None, self.columns.kind(column)) for column in columns]
            for row in rows
        ]
        QGuiApplication.clipboard().setMimeData(clipboard_data(block))

    def as_table(self) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
        """What is visible, in its order, as columns and rows of a paper, totals last; the page adds a title and exports."""
        columns = self.visible_columns()
        made = tuple(
            Column(
                self.columns.title(column),
                kind if isinstance(kind := self.columns.kind(column), Kind) else Kind.TEXT,
                self.view.columnWidth(column) / 100,
            )
            for column in columns
        )
        rows = tuple(
            Row(tuple(_paper_cell(self._value(row, column), self.columns.kind(column)) for column in columns))
            for row in range(self.row_count())
        )
        return made, (*rows, *self._total_row(columns))

    def _total_row(self, columns: Sequence[int]) -> tuple[Row, ...]:
        sums = self.totals.cells()
        if not sums:
            return ()
        words = next((column for column in columns if sums[column] is None and self.columns.kind(column) is Kind.TEXT), -1)
        return (Row(tuple("Jumlah" if column == words else sums[column] for column in columns), Style.TOTAL),)

    def showEvent(self, event: QShowEvent) -> None:
        """Come to the front: tell the number of rows."""
        super().showEvent(event)
        if self.view.model() is not None:
            self._summing.start(0)

    def changeEvent(self, event: QEvent) -> None:
        """Rows and columns follow another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.layout() is not None:
            self.set_density(self._density)
            if self.view.model():
                self.columns.lay_out()

    # --- columns -----------------------------------------------------------------------------------------------------

    def set_density(self, density: Density) -> None:
        """Rows of 32 or 26 pixels."""
        self._density = density
        self.view.verticalHeader().setMinimumSectionSize(scaled(20))
        self.view.verticalHeader().setDefaultSectionSize(scaled(density.row_height))

    def column_menu(self) -> QMenu:
        """Which columns are shown, and back to the standard widths."""
        return self.columns.menu()

    def reset_columns(self) -> None:
        """Forget the user's widths and hidden columns of this table."""
        self.columns.reset()


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _rupiah(values: Sequence[Rupiah]) -> str:
    return screen_money(Rupiah(sum(values)))


def _paper_cell(value: Shown, kind: ColumnLook) -> Cell:
    return shown_text(value, kind) if isinstance(value, Chip | Bars) else value
