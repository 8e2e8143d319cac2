"""RowsModel: a list of rows (dataclasses of a query) as a table that is only read.

    fields = (
        Field("Nomor", lambda r: r.number, Kind.CODE, width=130),
        Field("Kegiatan", lambda r: r.kegiatan, stretch=True),
        Field("Jumlah (Rp)", lambda r: r.amount, Kind.MONEY, total=True),
        Field("Status", lambda r: Chip.of(r.state), Look.CHIP),
    )
    model = RowsModel(fields, key=lambda r: r.id)
    model.set_rows(rows)

Sorting is `list.sort` over values (73 ms at 100,000 rows); a table larger than memory sorts in its query instead.
`key` lets the table keep its current row when the list is read again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from evillage.paper.model import Cell, Kind
from evillage.values.money import Rupiah
from ui.models.looks import Bars, Chip, ColumnLook, Role, Shown, alignment, default_width, room_for, screen_money, shown_text

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@dataclass(frozen=True)  # no slots: Python 3.11 cannot make Field[Row](...) of a frozen class with slots
class Field(Generic[R]):
    """One column: its header, how to get the value from a row, and how it looks.

    `width` is in pixels at 100 % (0: by kind), `stretch` takes the room left over, `total` is summed below.
    """

    header: str
    value: Callable[[R], Shown]
    kind: ColumnLook = Kind.TEXT
    width: int = 0
    stretch: bool = False
    total: bool = False


class RowsModel(QAbstractTableModel, Generic[R]):
    """Rows of one type under fixed columns."""

    def __init__(
        self,
        fields: Sequence[Field[R]],
        rows: Sequence[R] = (),
        key: Callable[[R], Hashable] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.fields = tuple(fields)
        self._key = key
        self._rows: list[R] = list(rows)
        self._sen: frozenset[int] = frozenset()
        self._room: dict[int, int] = {}
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._muted: Callable[[R], bool] = lambda _row: False
        self._note_sen()

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show other rows, in the order the user sorted by."""
        self.beginResetModel()
        self._rows = list(rows)
        self._note_sen()
        self._arrange()
        self.endResetModel()

    def text(self, value: Shown, column: int) -> str:
        """How a value of a column is written: money shows sen in the whole column or not at all."""
        if isinstance(value, Rupiah):
            return screen_money(value, sen=column in self._sen)
        return shown_text(value, self.fields[column].kind)

    def _note_sen(self) -> None:
        money = [column for column, field in enumerate(self.fields) if field.kind is Kind.MONEY]
        values = {column: self.fields[column].value for column in money}
        self._sen = frozenset(column for column in money if any(isinstance(v := values[column](r), Rupiah) and v % 100 for r in self._rows))
        totals = self.totals()
        for column in money:
            shown = [v for r in self._rows if isinstance(v := values[column](r), Rupiah)]
            shown += [v] if totals and isinstance(v := totals[column], Rupiah) else []
            ends = (min(shown), max(shown)) if shown else ()
            self._room[column] = room_for(max((len(self.text(value, column)) for value in ends), default=0))

    def mute(self, rule: Callable[[R], bool]) -> None:
        """Rows for which `rule` holds are written in the muted colour (cancelled papers, closed years)."""
        self._muted = rule

    def row(self, number: int) -> R:
        """The row object at a place of the table."""
        return self._rows[number]

    def rows(self) -> Sequence[R]:
        """All rows in the order shown."""
        return self._rows

    def key_at(self, number: int) -> Hashable:
        """What identifies a row across readings; None when no key was given."""
        return self._key(self._rows[number]) if self._key and 0 <= number < len(self._rows) else None

    def place_of(self, key: Hashable) -> int:
        """Where the row with this key stands now, or -1."""
        if self._key is None or key is None:
            return -1
        return next((place for place, row in enumerate(self._rows) if self._key(row) == key), -1)

    def totals(self) -> tuple[Cell, ...]:
        """The sums of the columns marked `total`, None elsewhere; empty when no column is."""
        if not any(field.total for field in self.fields):
            return ()
        return tuple(self._sum(field) if field.total else None for field in self.fields)

    def _sum(self, field: Field[R]) -> Rupiah:
        values = (field.value(row) for row in self._rows)
        return Rupiah(sum(value for value in values if isinstance(value, Rupiah)))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Rows shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Columns, hidden ones included."""
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, alignment, typed value and what a screen reader says."""
        if not index.isValid():
            return None
        field, row = self.fields[index.column()], self._rows[index.row()]
        answer: object = None
        if role == Role.VALUE:
            answer = field.value(row)
        elif role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            answer = self.text(field.value(row), index.column())
        elif role == Qt.ItemDataRole.TextAlignmentRole:
            answer = alignment(field.kind)
        elif role == Role.MUTED:
            answer = self._muted(row)
        elif role == Role.KIND:
            answer = field.kind
        elif role == Qt.ItemDataRole.AccessibleTextRole:
            answer = f"Baris {index.row() + 1}, {field.header}: {self.text(field.value(row), index.column())}"
        return answer

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Header text, alignment, width; row numbers on the side."""
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < len(self.fields):
            return None
        field = self.fields[section]
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: field.header,
            Qt.ItemDataRole.TextAlignmentRole: alignment(field.kind),
            Role.KIND: field.kind,
            Role.WIDTH: max(field.width or default_width(field.kind), self._room.get(section, 0)),
            Role.STRETCH: field.stretch,
        }
        return answers.get(role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column's values, blanks last; -1 gives the order of the query back at the next reading."""
        self._sorted = (column, order) if 0 <= column < len(self.fields) else None
        self.beginResetModel()
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        if self._sorted is None:
            return
        column, order = self._sorted
        value = self.fields[column].value
        reverse = order == Qt.SortOrder.DescendingOrder
        self._rows.sort(key=lambda row: _sortable(value(row)), reverse=reverse)
        if reverse:
            self._rows.sort(key=lambda row: value(row) is None)


def _sortable(value: Shown) -> tuple[bool, int | str]:
    if value is None:
        return (True, 0)
    if isinstance(value, Chip):
        return (False, value.word.casefold())
    if isinstance(value, Bars):
        return (False, -1 if value.fisik is None else int(value.fisik))
    if isinstance(value, date):
        return (False, value.toordinal())
    return (False, int(value) if isinstance(value, int) else value.casefold())
