"""ReportModel: an official `Report` on the screen, the same value that Excel, PDF and text render."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from evillage.paper.format import indented, show_cell
from evillage.paper.model import Column, Kind, Report, Row, Style
from ui.models.looks import Role, Rule, alignment

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
_STRONG = (Style.HEADING, Style.SUBTOTAL, Style.TOTAL)
_RULES = {Style.SUBTOTAL: Rule.THIN, Style.TOTAL: Rule.DOUBLE}
_ROOM = {Kind.TEXT: 110, Kind.CODE: 90, Kind.MONEY: 128, Kind.DATE: 100, Kind.NUMBER: 44}
_PAGE = 900  # pixels that a paper's whole width is worth on the screen


class ReportModel(QAbstractTableModel):
    """Typed cells, text through `show_cell`, weight and rules by the row's style, indentation by its level."""

    def __init__(self, report: Report, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self._indented = indented(report.columns)
        self._whole = sum(column.width for column in report.columns)

    def report(self) -> Report:
        """The paper shown."""
        return self._report

    def set_report(self, report: Report) -> None:
        """Show another paper, or the same one read again."""
        self.beginResetModel()
        self._report = report
        self._indented = indented(report.columns)
        self._whole = sum(column.width for column in report.columns)
        self.endResetModel()

    def _room(self, column: Column) -> int:
        """The least a column needs: the code columns a, b, c of the annexes hold one or two digits."""
        return 34 if column.kind is Kind.CODE and len(column.header) <= 2 else _ROOM.get(column.kind, 70)

    def row(self, number: int) -> Row:
        """A row of the paper."""
        return self._report.rows[number]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Rows of the paper, totals included."""
        return 0 if parent.isValid() else len(self._report.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Columns of the paper."""
        return 0 if parent.isValid() else len(self._report.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, alignment, level, weight, rule and what a screen reader says."""
        if not index.isValid():
            return None
        row, column = self._report.rows[index.row()], self._report.columns[index.column()]
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
            Role.WIDTH: max(self._room(column), round(column.width / self._whole * _PAGE)),
            Role.STRETCH: section == self._indented,
        }
        return answers.get(role)
