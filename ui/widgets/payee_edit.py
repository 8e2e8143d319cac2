"""PayeeEdit: who gets the money. People and shops paid before are offered below while typing; a new name is simply typed.

payee = PayeeEdit(lambda text: payees(read, text=text))
payee.picked.connect(...)        a Payee was taken from the list, with NPWP, address and bank account

Down opens and walks the list, Enter, Tab or a click takes what is marked; with nothing marked Enter keeps what was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QWidget

from ui.theme import scaled
from ui.widgets.enter_walk import is_enter
from ui.widgets.two_lines import TwoLines, TwoLinesDelegate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from evillage.treasury.bukti import Payee

SHOWN = 5
ROW = 46


class PayeeEdit(QLineEdit):
    """A line with the payees of this village behind it."""

    picked = Signal(object)

    def __init__(self, find: Callable[[str], Sequence[Payee]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self._found: list[Payee] = []
        self._entries = QStandardItemModel(self)
        self.popup = QListView(self)
        self.popup.setWindowFlags(Qt.WindowType.ToolTip)
        self.popup.setProperty("popup", "true")
        self.popup.setFrameShape(QFrame.Shape.NoFrame)
        self.popup.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.popup.setMouseTracking(True)
        self.popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.popup.setModel(self._entries)
        self.popup.setItemDelegate(TwoLinesDelegate(self.popup))
        self.popup.clicked.connect(lambda index: self._take(index.row()))
        self.textEdited.connect(self._offer)

    def offered(self) -> list[str]:
        """The names in the list now; empty when it is closed."""
        return [payee.penerima for payee in self._found] if self.popup.isVisible() else []

    def _offer(self, text: str) -> None:
        self._found = list(self._find(text.strip()))
        self._entries.clear()
        for payee in self._found:
            entry = QStandardItem(payee.penerima)
            entry.setData(" · ".join(part for part in (payee.npwp, payee.alamat) if part) or "Pernah dibayar", TwoLines.BELOW)
            entry.setEditable(False)
            self._entries.appendRow(entry)
        if not self._found:
            self.popup.hide()
            return
        high = min(len(self._found), SHOWN) * scaled(ROW) + scaled(10)
        self.popup.setGeometry(0, 0, max(self.width(), scaled(340)), high)
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
        if 0 <= row < len(self._found):
            payee = self._found[row]
            self.setText(payee.penerima)
            self.picked.emit(payee)

    def _take_marked(self) -> None:
        if self.popup.isVisible():
            self._take(self.popup.currentIndex().row())

    def event(self, event: QEvent) -> bool:
        """Tab takes the marked entry before it leaves."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
            self._take_marked()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the list, take, close, or go on."""
        opened, row = self.popup.isVisible(), self.popup.currentIndex().row()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if is_enter(event):
            self._take_marked()
            self.popup.hide()
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Down and not opened:
            self._offer(self.text())
        elif event.key() in steps and opened:
            place = max(0, min(row + steps[Qt.Key(event.key())], len(self._found) - 1))
            self.popup.setCurrentIndex(self._entries.index(place, 0))
        elif event.key() == Qt.Key.Key_Escape and opened:
            self.popup.hide()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list never stays behind."""
        super().focusOutEvent(event)
        self.popup.hide()
