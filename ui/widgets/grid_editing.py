"""GridDelegate: the editors of a grid. Each kind is typed in its own field; Enter and Tab walk on, Esc leaves as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from evillage.paper.model import Kind
from ui.models.looks import Role
from ui.widgets.cells import CellDelegate, members, peek
from ui.widgets.code_picker import CodeChoice, CodePicker
from ui.widgets.fields import AmountEdit, DateEdit, QuantityEdit
from ui.widgets.offer_edit import OfferEdit

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.models.grid_model import GridModel

Index = QModelIndex | QPersistentModelIndex
_FORWARD = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class GridDelegate(CellDelegate):
    """`walked(step)` after a cell was committed: 1 to the next, -1 to the one before."""

    walked = Signal(int)

    def __init__(self, parent: QWidget, year: Callable[[], int]) -> None:
        super().__init__(parent)
        self._year = year
        self._walking = False

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The field of the column's kind."""
        editor = self._field(parent, index)
        editor.setProperty("cell", "true")
        editor.setFrame(False)
        return editor

    def _field(self, parent: QWidget, index: Index) -> QLineEdit:
        model: GridModel[object] = index.model()  # type: ignore[assignment]
        offers = model.columns[index.column()].offers
        if offers is not None:
            editor = OfferEdit(offers, parent)
            editor.picked.connect(lambda _choice: self._taken(editor))
            return editor
        suggest = model.columns[index.column()].suggest
        if suggest is not None:
            return CodePicker([CodeChoice(code, name) for code, name in suggest()], parent)
        kind = peek(index, Role.KIND)
        if kind is Kind.MONEY:
            return AmountEdit(parent)
        if kind is Kind.QUANTITY:
            return QuantityEdit(parent)
        return DateEdit(self._year(), parent) if kind is Kind.DATE else QLineEdit(parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The text that reads back to the same value, all selected."""
        if isinstance(editor, QLineEdit):
            editor.setText(str(peek(index, Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the text over as typed; the model reads it. A line that was taken fills its whole row."""
        if isinstance(editor, OfferEdit):
            choice = editor.choice()
            if choice is None:
                model.setData(index, editor.text())
            else:
                cast("GridModel[object]", model).take_offer(index.row(), index.column(), choice.code)
        elif isinstance(editor, CodePicker):
            choice = editor.choice()
            model.setData(index, choice.code if choice else editor.text())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def _taken(self, editor: OfferEdit) -> None:
        """A click on an offered line ends the editing, as Enter does."""
        if not self._walking:
            self._leave(editor, 1)

    def _leave(self, editor: QLineEdit, step: int) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)
        self.walked.emit(step)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Exactly the cell."""
        editor.setGeometry(members(option).rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk on with Enter and Tab, back with Shift."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or not isinstance(watched, QLineEdit):
            return super().eventFilter(watched, event)
        picking = isinstance(watched, CodePicker) and watched.popup.isVisible()
        if event.key() in (*_FORWARD, Qt.Key.Key_Backtab):
            if isinstance(watched, CodePicker):
                self._walking = True
                watched.take_marked()
                self._walking = False
            back = event.key() == Qt.Key.Key_Backtab or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._leave(watched, -1 if back else 1)
            return True
        if picking and event.key() == Qt.Key.Key_Escape:
            return False
        return super().eventFilter(watched, event)
