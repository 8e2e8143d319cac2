"""CodePicker: type "posy" or "2.3" and choose a kode from the list below the field; no separate window.

    picker = CodePicker(choices)             choices: Sequence[CodeChoice]; 5,000 are searched in a few milliseconds
    picker.picked.connect(...)               a CodeChoice was chosen (Enter, Tab or a click)
    picker.choice()                          the chosen one, None while the text matches nothing

Every typed word must occur in code or name; codes that start with the text come first, then names with a word that
starts with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme import scaled, tokens_of
from ui.widgets.cells import CELL_MARGIN, members, peek

if TYPE_CHECKING:
    from collections.abc import Sequence

SHOWN = 60
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
_CHOICE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class CodeChoice:
    """One entry: code, official name, and a note at the right such as what is left of the pagu."""

    code: str
    name: str
    note: str = ""

    def shown(self) -> str:
        """How a chosen entry stands in the field."""
        return f"{self.code} {self.name}"


class CodeSearch:
    """The entries, ready to be searched: lower-cased once."""

    def __init__(self, choices: Sequence[CodeChoice]) -> None:
        self._entries = [(choice, f" {choice.code} {choice.name}".casefold()) for choice in choices]

    def find(self, text: str, limit: int = SHOWN) -> list[CodeChoice]:
        """The best entries for what was typed; all of them, in their order, for nothing."""
        words = text.casefold().split()
        if not words:
            return [choice for choice, _ in self._entries[:limit]]
        hits = [(choice, hay) for choice, hay in self._entries if all(word in hay for word in words)]
        first = words[0]
        hits.sort(key=lambda hit: (not hit[1].startswith(f" {first}"), f" {first}" not in hit[1]))
        return [choice for choice, _ in hits[:limit]]


class _Hits(QAbstractListModel):
    """What is offered now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choices: list[CodeChoice] = []

    def offer(self, choices: list[CodeChoice]) -> None:
        self.beginResetModel()
        self.choices = choices
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        choice = self.choices[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{choice.shown()}  {choice.note}".rstrip()
        return choice if role == _CHOICE else None


class _HitDelegate(QStyledItemDelegate):
    """Code in the muted colour, name, note at the right."""

    def __init__(self, hits: _Hits, parent: QWidget) -> None:
        super().__init__(parent)
        self._hits = hits

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(scaled(320), scaled(30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        choice = peek(index, _CHOICE)
        if not isinstance(choice, CodeChoice):
            return
        known = members(option)
        colours = tokens_of(known.palette)
        painter.save()
        painter.setFont(known.font)
        if known.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(known.rect, QColor(colours.selection))
        metrics = painter.fontMetrics()
        longest = max((metrics.horizontalAdvance(entry.code) for entry in self._hits.choices), default=0)
        inside = known.rect.adjusted(scaled(CELL_MARGIN), 0, -scaled(CELL_MARGIN), 0)
        painter.setPen(QColor(colours.muted))
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, choice.code)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, choice.note)
        note = metrics.horizontalAdvance(choice.note)
        words = inside.adjusted(longest + scaled(12), 0, -(note + scaled(12)) if note else 0, 0)
        painter.setPen(QColor(colours.text))
        name = metrics.elidedText(choice.name, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, name)
        painter.restore()


class CodePicker(QLineEdit):
    """A line with its own list of hits. Down opens it, arrows walk, Enter or Tab takes, Esc closes."""

    picked = Signal(object)

    def __init__(self, choices: Sequence[CodeChoice] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = CodeSearch(choices)
        self._choice: CodeChoice | None = None
        self.setPlaceholderText("Ketik kode atau nama")
        self._hits = _Hits(self)
        self.popup = QListView(self)
        self.popup.setWindowFlags(Qt.WindowType.ToolTip)
        self.popup.setProperty("popup", "true")
        self.popup.setFrameShape(QFrame.Shape.NoFrame)
        self.popup.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.popup.setMouseTracking(True)
        self.popup.setUniformItemSizes(True)
        self.popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.popup.setModel(self._hits)
        self.popup.setItemDelegate(_HitDelegate(self._hits, self.popup))
        self.popup.clicked.connect(lambda index: self._take(index.row()))
        self.textEdited.connect(self._offer)

    def set_choices(self, choices: Sequence[CodeChoice]) -> None:
        """Offer other entries; the chosen one stays if it is still among them."""
        self._search = CodeSearch(choices)
        if self._choice is not None:
            code = self._choice.code
            self.set_choice(next((choice for choice in choices if choice.code == code), None))

    def choice(self) -> CodeChoice | None:
        """What is chosen."""
        return self._choice

    def set_choice(self, choice: CodeChoice | None) -> None:
        """Show an entry without telling anybody."""
        self._choice = choice
        self.setText(choice.shown() if choice else "")
        self.setCursorPosition(0)
        self.setToolTip(choice.shown() if choice else "")

    def offered(self) -> list[CodeChoice]:
        """What the list shows now."""
        return self._hits.choices

    def _found(self, text: str) -> list[CodeChoice]:
        return self._search.find(text)

    def _mark_best(self) -> None:
        self.popup.setCurrentIndex(self._hits.index(0))

    def _offer(self, text: str) -> None:
        self._choice = None
        self._hits.offer(self._found(text))
        if not self._hits.choices:
            self.popup.hide()
            return
        self._mark_best()
        high = min(len(self._hits.choices), 9) * scaled(30) + 2
        self.popup.setGeometry(0, 0, max(self.width(), scaled(560)), high)
        self.popup.move(self._place(high))
        self.popup.show()

    def _place(self, high: int) -> QPoint:
        below = self.mapToGlobal(QPoint(0, self.height() + 2))
        room = self.screen().availableGeometry()
        if below.y() + high > room.bottom():
            below = self.mapToGlobal(QPoint(0, -high - 2))
        return QPoint(max(room.left(), min(below.x(), room.right() - self.popup.width())), below.y())

    def _take(self, row: int) -> None:
        self.popup.hide()
        if 0 <= row < len(self._hits.choices):
            self.set_choice(self._hits.choices[row])
            self.picked.emit(self._choice)

    def take_marked(self) -> None:
        """Choose what the open list marks; nothing when it is closed."""
        if self.popup.isVisible():
            self._take(self.popup.currentIndex().row())

    def event(self, event: QEvent) -> bool:
        """Tab takes the marked entry before it leaves, as completion does."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab
        if pressed:
            self.take_marked()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the list, take, close."""
        key, row, opened = event.key(), self.popup.currentIndex().row(), self.popup.isVisible()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if key == Qt.Key.Key_Down and not opened:
            self._offer("" if self._choice else self.text())
        elif key in steps and opened:
            place = max(0, min(row + steps[Qt.Key(key)], len(self._hits.choices) - 1))
            self.popup.setCurrentIndex(self._hits.index(place))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take_marked()
            if self._choice is not None or not self.text():
                self.focusNextChild()
        elif key == Qt.Key.Key_Escape and opened:
            self.popup.hide()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Typing replaces."""
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list never stays behind."""
        super().focusOutEvent(event)
        self.popup.hide()
