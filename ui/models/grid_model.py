"""GridModel: cells that are typed in, pasted, filled down and cleared like in a spreadsheet.

    model = GridModel(columns, apply=self._apply, key=lambda r: r.id, can_add=True)
    model.set_rows(rows)                       after every reading of the view
    hub.undone.connect(model.discard_drafts)

    def _apply(self, edits: Sequence[Edit[RabLine]]) -> None:
        self.session.do(edit_rab_lines, edits=...)        ONE act for the whole batch: one Ctrl+Z takes it back

Every change, of one cell or of 200 pasted rows, reaches `apply` once, with whole rows of typed values. Cells that cannot be
read keep the typed text, are tinted and listed in `problems()`; good cells are applied. When `apply` raises an
EvillageError, nothing was changed: the cells of that batch keep their text with the sentence as reason. New rows wait as
drafts at the end until every required cell is there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from evillage.errors import EvillageError
from evillage.messages import sentence
from evillage.values.money import Rupiah
from ui.expression import is_formula
from ui.models.grid_cells import Edit, GridColumn, PasteReport, Problem, RowLook, edit_text, read_cell, split_block
from ui.models.looks import Role, Shown, alignment, default_width, screen_money, shown_text

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from evillage.paper.model import Cell

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
NEW_ROW = "Baris baru"
CLOSED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
OPEN = CLOSED | Qt.ItemFlag.ItemIsEditable
Put = tuple[int, int, str]  # row, column, text


@dataclass(slots=True)
class _Draft:
    """A row that is not in the file yet."""

    values: dict[int, Cell] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Bad:
    text: str
    reason: str


class GridModel(QAbstractTableModel, Generic[R]):
    """Rows of one type under typed columns, drafts of new rows, and one empty line at the end when rows may be added."""

    problems_changed = Signal()
    pasted = Signal(object)  # PasteReport
    refused = Signal(str)  # the sentence of an act that was refused

    def __init__(
        self,
        columns: Sequence[GridColumn[R]],
        *,
        apply: Callable[[Sequence[Edit[R]]], None],
        key: Callable[[R], Hashable],
        can_add: bool = False,
        look: Callable[[R], RowLook] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._apply = apply
        self._key = key
        self._can_add = can_add
        self._look = look or (lambda _row: RowLook())
        self._rows: list[R] = []
        self._drafts: list[_Draft] = []
        self._bad: dict[tuple[Hashable, int], _Bad] = {}
        self._sums: tuple[Cell, ...] | None = None  # of the rows shown; counted once a reading
        self._locked = ""
        self._last_taken = False
        self._sent = False

    # --- rows --------------------------------------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show what the view says now; drafts and refused texts stay."""
        self.beginResetModel()
        self._rows, self._sums = list(rows), None
        if self._bad:
            known = {self._key(row) for row in self._rows} | {("draft", id(draft)) for draft in self._drafts}
            self._bad = {place: bad for place, bad in self._bad.items() if place[0] in known}
        self.endResetModel()
        self.problems_changed.emit()

    def lock(self, reason: str) -> None:
        """Nothing may be typed, with the sentence why; empty opens the grid."""
        if reason == self._locked:
            return
        self.beginResetModel()
        self._locked = reason
        self.endResetModel()

    def rows(self) -> Sequence[R]:
        """The rows that are in the file."""
        return self._rows

    def row(self, number: int) -> R | None:
        """The row object; None for a draft or the empty line."""
        return self._rows[number] if number < len(self._rows) else None

    def key_at(self, number: int) -> Hashable:
        """What identifies a row or draft across readings."""
        return self._place(number) if number >= 0 else None

    def place_of(self, key: Hashable) -> int:
        """Where the row with this key stands now, or -1."""
        return next((row for row in range(self.filled()) if self._place(row) == key), -1) if key is not None else -1

    def totals(self) -> tuple[Cell, ...]:
        """Sums of the columns marked `total`, over rows that are in the file; headings are not counted."""
        if self._sums is None and any(column.total for column in self.columns):
            counted = [row for row in self._rows if not self._look(row).strong]
            self._sums = tuple(self._sum(column, counted) if column.total else None for column in self.columns)
        return self._sums or ()

    def _sum(self, column: GridColumn[R], rows: Sequence[R]) -> Rupiah:
        values = map(column.value, rows)
        return Rupiah(sum(int(value) for value in values if isinstance(value, Rupiah)))

    def text(self, value: Shown, column: int) -> str:
        """How a value of a column is written."""
        return screen_money(value) if isinstance(value, Rupiah) else shown_text(value, self.columns[column].kind)

    # --- problems ----------------------------------------------------------------------------------------------------

    def problems(self) -> list[Problem]:
        """Every tinted cell, top to bottom."""
        if not self._bad:
            return []
        places = {self._place(row): row for row in range(self.filled())}
        found = [
            Problem(places[place], column, self.columns[column].header, bad.text, bad.reason)
            for (place, column), bad in self._bad.items()
            if place in places
        ]
        return sorted(found, key=lambda problem: (problem.row, problem.column))

    def has_drafts(self) -> bool:
        """Whether something typed is not in the file yet."""
        return bool(self._drafts or self._bad)

    def only_drafts(self) -> bool:
        """Whether the last change took nothing into the file: then an undo throws it away and touches no act."""
        return self.has_drafts() and not self._last_taken

    def discard_drafts(self) -> None:
        """Throw away what was typed but not taken: after an undo."""
        self.beginResetModel()
        self._drafts = []
        self._bad = {}
        self.endResetModel()
        self.problems_changed.emit()

    def filled(self) -> int:
        """Rows and drafts, without the empty line."""
        return len(self._rows) + len(self._drafts)

    def _place(self, row: int) -> Hashable:
        if row < len(self._rows):
            return self._key(self._rows[row])
        return ("draft", id(self._drafts[row - len(self._rows)])) if row < self.filled() else None

    # --- changing ----------------------------------------------------------------------------------------------------

    def put(self, cells: Iterable[Put]) -> tuple[int, int, int]:
        """Type texts into cells, as one change. Counts of cells taken, refused, skipped (locked or outside)."""
        taken = refused = skipped = 0
        touched: dict[int, dict[int, tuple[str, Cell]]] = {}
        draft_rows: list[_Draft] = []
        for row, column, text in cells:
            if not self.can_type(row, column):
                skipped += 1
                continue
            draft_rows += self._reach(row)
            place = self._place(row)
            try:
                value = read_cell(self.columns[column], text)
            except EvillageError as error:
                self._bad[place, column] = _Bad(text, sentence(error))
                refused += 1
                continue
            self._bad.pop((place, column), None)
            touched.setdefault(row, {})[column] = (text.strip(), value)
            taken += 1
        failed = self._send(touched)
        self._last_taken = self._sent and not failed
        if draft_rows or failed or refused or self._drafts:
            self._renew()
        elif touched:
            self.dataChanged.emit(self.index(min(touched), 0), self.index(max(touched), len(self.columns) - 1))
        self.problems_changed.emit()
        return (0, refused + taken, skipped) if failed else (taken, refused, skipped)

    def _reach(self, row: int) -> list[_Draft]:
        fresh = [_Draft() for _ in range(row - self.filled() + 1)]
        self._drafts += fresh
        return fresh

    def _send(self, touched: dict[int, dict[int, tuple[str, Cell]]]) -> bool:
        edits: list[Edit[R]] = []
        sent: list[int] = []
        ready: list[_Draft] = []
        for row, cells in touched.items():
            if row < len(self._rows):
                changed = {c: put for c, put in cells.items() if put[1] != self.columns[c].value(self._rows[row])}
                if changed:
                    edits.append(self._edit(self._rows[row], changed))
                    sent.append(row)
                continue
            draft = self._drafts[row - len(self._rows)]
            draft.values |= {column: value for column, (_, value) in cells.items()}
            draft.notes |= {column: text for column, (text, _) in cells.items() if is_formula(text)}
            if self._complete(draft):
                edits.append(self._edit(None, {c: (draft.notes.get(c, ""), v) for c, v in draft.values.items()}))
                sent.append(row)
                ready.append(draft)
        self._sent = bool(edits)
        if not edits:
            return False
        before = self._drafts
        self._drafts = [draft for draft in self._drafts if draft not in ready]  # apply may read the rows again
        try:
            self._apply(edits)
        except EvillageError as error:
            self._drafts = before
            self._refuse(sentence(error), {row: touched[row] for row in sent})
            return True
        return False

    def _edit(self, row: R | None, cells: dict[int, tuple[str, Cell]]) -> Edit[R]:
        values = {self.columns[column].key: value for column, (_, value) in cells.items()}
        notes = {self.columns[column].key: text for column, (text, _) in cells.items() if is_formula(text)}
        return Edit(row, values, notes)

    def _complete(self, draft: _Draft) -> bool:
        place = ("draft", id(draft))
        needed = all(draft.values.get(number) is not None for number, col in enumerate(self.columns) if col.required)
        return needed and bool(draft.values) and not any(bad[0] == place for bad in self._bad)

    def _refuse(self, reason: str, touched: dict[int, dict[int, tuple[str, Cell]]]) -> None:
        for row, cells in touched.items():
            for column, (text, _) in cells.items():
                self._bad[self._place(row), column] = _Bad(text, reason)
        self.refused.emit(reason)

    def _renew(self) -> None:
        self.beginResetModel()
        self.endResetModel()

    def paste(self, row: int, column: int, text: str) -> PasteReport:
        """Lay a spreadsheet's block down with its corner here; rows beyond the end become new ones."""
        block = split_block(text)
        cells = [(row + down, column + across, cell) for down, line in enumerate(block) for across, cell in enumerate(line)]
        taken, refused, skipped = self.put(cells)
        report = PasteReport(len(block), taken, refused, skipped)
        self.pasted.emit(report)
        return report

    def take_offer(self, row: int, column: int, code: str) -> None:
        """Fill a row with a chosen offer, as one change."""
        offers = self.columns[column].offers
        texts = offers.fill(code) if offers else {}
        self.put([(row, place, texts[col.key]) for place, col in enumerate(self.columns) if col.key in texts])

    def drop_draft(self, row: int) -> bool:
        """Remove a draft row; False when the row is in the file (removing it is an act of the page)."""
        if not len(self._rows) <= row < self.filled():
            return False
        place = self._place(row)
        del self._drafts[row - len(self._rows)]
        self._bad = {key: bad for key, bad in self._bad.items() if key[0] != place}
        self._renew()
        self.problems_changed.emit()
        return True

    def can_type(self, row: int, column: int) -> bool:
        """Whether a cell takes text now."""
        if self._locked or not 0 <= column < len(self.columns) or not self.columns[column].editable:
            return False
        return not self._look(self._rows[row]).locked if 0 <= row < len(self._rows) else self._can_add and row >= 0

    # --- Qt ----------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Rows, drafts, and the empty line."""
        return 0 if parent.isValid() else self.filled() + int(self._can_add and not self._locked)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Columns."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Editable where text may be typed."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return OPEN if self.can_type(index.row(), index.column()) else CLOSED

    def _shown(self, row: int, column: int) -> Shown:
        if row < len(self._rows):
            return self.columns[column].value(self._rows[row])
        return self._drafts[row - len(self._rows)].values.get(column) if row < self.filled() else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text (the typed one while it is refused), value, problem, lock."""
        if not index.isValid():
            return None
        row, number = index.row(), index.column()
        column = self.columns[number]
        bad = self._bad.get((self._place(row), number)) if self._bad else None
        answer: object = None
        if role == Role.VALUE:
            answer = None if bad else self._shown(row, number)
        elif role == Qt.ItemDataRole.DisplayRole:
            invitation = NEW_ROW if row == self.filled() and number == 0 else ""
            answer = bad.text if bad else self.text(self._shown(row, number), number) or invitation
        elif role == Qt.ItemDataRole.EditRole:
            answer = bad.text if bad else edit_text(self._shown(row, number), column.kind)
        elif role == Role.PROBLEM:
            answer = bad.reason if bad else ""
        elif role == Qt.ItemDataRole.ToolTipRole:
            answer = bad.reason if bad else self._mark(row, number) or self._locked or self._row_look(row).locked
        elif role == Qt.ItemDataRole.TextAlignmentRole:
            answer = alignment(column.kind)
        else:
            answer = self._dress(row, number, role, bad)
        return answer

    def _mark(self, row: int, number: int) -> str:
        mark = self.columns[number].mark
        return mark(self._rows[row]) if mark is not None and row < len(self._rows) else ""

    def _row_look(self, row: int) -> RowLook:
        return self._look(self._rows[row]) if row < len(self._rows) else RowLook()

    def _dress(self, row: int, number: int, role: int, bad: _Bad | None) -> object:
        answer: object = None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            shown = f"{bad.text}, {bad.reason}" if bad else self.text(self._shown(row, number), number)
            answer = f"Baris {row + 1}, {self.columns[number].header}: {shown}"
        elif role == Role.KIND:
            answer = self.columns[number].kind
        elif role == Role.LOCKED:
            answer = not self.can_type(row, number) and not self._row_look(row).strong
        elif role == Role.MUTED:
            answer = row == self.filled()
        elif role == Role.STRONG:
            answer = self._row_look(row).strong
        elif role == Role.TINT:
            answer = self._row_look(row).tint
        elif role == Role.MARK:
            answer = self._mark(row, number)
        elif role == Role.LEVEL:
            answer = self._row_look(row).level if number == 0 else None
        return answer

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """What an editor hands over."""
        if role != Qt.ItemDataRole.EditRole or not self.can_type(index.row(), index.column()):
            return False
        if str(value) != cast("str", self.data(index, Qt.ItemDataRole.EditRole)):
            self.put([(index.row(), index.column(), str(value))])
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Header, alignment, width; row numbers on the side."""
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: column.header,
            Qt.ItemDataRole.TextAlignmentRole: alignment(column.kind),
            Role.KIND: column.kind,
            Role.WIDTH: column.width or default_width(column.kind),
            Role.STRETCH: column.stretch,
        }
        return answers.get(role)
