"""ReportModel: an official `Report` on the screen, the same value that Excel, PDF and text render; or a `LongBook`, read page by page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from evillage.paper.format import indented, show_cell
from evillage.paper.model import Cell, Column, Kind, Report, Row, Style
from evillage.reports.paging import PAGE, LongBook
from ui.models.looks import Role, Rule, alignment, room_for

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
_STRONG = (Style.HEADING, Style.SUBTOTAL, Style.TOTAL)
_RULES = {Style.SUBTOTAL: Rule.THIN, Style.TOTAL: Rule.DOUBLE}
_ROOM = {Kind.TEXT: 110, Kind.CODE: 90, Kind.MONEY: 128, Kind.DATE: 100, Kind.NUMBER: 44}
_PAGE = 900  # pixels that a paper's whole width is worth on the screen
_STRETCH = 170  # the least the column of words needs; it takes what the figures leave
_LONGEST = 200  # no code or number makes its column wider


class ReportModel(QAbstractTableModel):
    """Typed cells, text through `show_cell`, weight and rules by the row's style, indentation by its level.

    With `foot` the last row, a total, leaves the rows and stands in the totals line that is always in sight; so it does in a book.
    """

    def __init__(self, report: Report | LongBook, parent: QObject | None = None, *, foot: bool = False) -> None:
        super().__init__(parent)
        self._foot = foot
        self._take(report)

    def _take(self, report: Report | LongBook) -> None:
        self._report = report
        self._indented = indented(report.columns)
        self._whole = sum(column.width for column in report.columns)
        self._rows: Sequence[Row] = report.rows
        self._total: Row | None = report.total if isinstance(report, LongBook) else None
        if self._foot and isinstance(report, Report) and report.rows and report.rows[-1].style is Style.TOTAL:
            self._rows, self._total = report.rows[:-1], report.rows[-1]
        measured = [*self._rows[:PAGE], *self._rows[-1:]] if isinstance(report, LongBook) else report.rows
        self._rooms = [self._room(place, column, measured) for place, column in enumerate(report.columns)]

    def report(self) -> Report | LongBook:
        """The paper shown."""
        return self._report

    def set_report(self, report: Report | LongBook) -> None:
        """Show another paper, or the same one read again."""
        self.beginResetModel()
        self._take(report)
        self.endResetModel()

    def totals(self) -> tuple[Cell, ...]:
        """The figures of the total when it stands below the rows; empty when it is one of them."""
        if self._total is None:
            return ()
        return tuple(None if isinstance(cell, str) else cell for cell in self._total.cells)

    def _room(self, place: int, column: Column, rows: Iterable[Row]) -> int:
        """The least a column needs: figures and codes are never cut; columns a, b, c of the annexes hold one or two digits."""
        if column.kind not in (Kind.CODE, Kind.MONEY):
            return _ROOM.get(column.kind, 70)
        shown = rows if self._total is None else (*rows, self._total)
        longest = max((len(show_cell(row.cells[place], column.kind)) for row in shown), default=0)
        least = 34 if column.kind is Kind.CODE and len(column.header) <= 2 else _ROOM[column.kind]
        return max(least, min(_LONGEST, room_for(longest)))

    def _width(self, section: int) -> int:
        if section == self._indented:
            return _STRETCH
        column = self._report.columns[section]
        share = round(column.width / self._whole * _PAGE) if column.kind is Kind.TEXT else 0  # figures need no more than their digits
        return max(self._rooms[section], share)

    def row(self, number: int) -> Row:
        """A row of the paper."""
        return self._rows[number]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Rows of the paper, totals included unless they stand below."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Columns of the paper."""
        return 0 if parent.isValid() else len(self._report.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, alignment, level, weight, rule and what a screen reader says."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self._report.columns[index.column()]
        cell = row.cells[index.column()]
        answer: object = None
        if role == Role.VALUE:
            answer = cell
        elif role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            answer = show_cell(cell, column.kind)
        elif role == Qt.ItemDataRole.TextAlignmentRole:
            answer = alignment(column.kind)
        elif role == Qt.ItemDataRole.AccessibleTextRole:
            answer = f"Baris {index.row() + 1}, {column.header}: {show_cell(cell, column.kind)}"
        elif role == Role.KIND:
            answer = column.kind
        else:
            answer = self._dress(row, index.column(), role)
        return answer

    def _dress(self, row: Row, column: int, role: int) -> object:
        if role == Role.STRONG:
            return row.style in _STRONG
        if role == Role.MUTED:
            return row.style is Style.NOTE
        if role == Role.RULE:
            return _RULES.get(row.style, Rule.NONE)
        return row.level if role == Role.LEVEL and column == self._indented else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Header, band and width; row numbers on the side."""
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < len(self._report.columns):
            return None
        column = self._report.columns[section]
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: column.header,
            Qt.ItemDataRole.TextAlignmentRole: alignment(column.kind),
            Role.KIND: column.kind,
            Role.BAND: column.band,
            Role.WIDTH: self._width(section),
            Role.STRETCH: section == self._indented,
        }
        return answers.get(role)
