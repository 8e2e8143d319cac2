"""Fields that are typed into: AmountEdit, QuantityEdit, DateEdit; FormField puts a label above and a sentence below.

Each has `value()` (None while empty or unreadable), `set_value(...)`, `problem()` (the sentence, empty when fine) and
the signal `committed` when the user leaves the field or presses Enter with a readable, changed value. Enter goes to the
next field. Nothing is guessed: `1,250,000` and `1.5` are asked about.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from evillage.errors import EvillageError, InputRejected
from evillage.messages import sentence
from evillage.values.dates import parse_date, show_date
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from evillage.values.terbilang import terbilang
from ui.expression import is_formula, read_amount, read_quantity
from ui.models.looks import screen_money
from ui.theme import Text, label, scaled, set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent

V = TypeVar("V")
_OURS: Final = re.compile(r"(\d{1,3}(\.\d{3})*)?(,\d{0,2})?")
_TYPED: Final = re.compile(r"[\d.]*(,\d{0,2})?")


class TypedEdit(QLineEdit, Generic[V]):
    """A line whose text stands for a value."""

    committed = Signal()
    edited = Signal()  # value() or problem() may be different now

    def __init__(
        self,
        read: Callable[[str], V],
        write: Callable[[V], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._read = read
        self._write = write
        self._last: V | None = None
        self._problem = ""
        self.textChanged.connect(self._look)
        self.editingFinished.connect(self._commit)

    def value(self) -> V | None:
        """What the text stands for; None while empty or unreadable."""
        try:
            return self._read(self.text()) if self.text().strip() else None
        except EvillageError:
            return None

    def set_value(self, value: V | None) -> None:
        """Show a value without telling anybody."""
        self._last = value
        self.setText("" if value is None else self._write(value))
        self._show_problem("")

    def problem(self) -> str:
        """What is wrong with the text, as a sentence."""
        return self._problem

    def refuse(self, reason: str) -> None:
        """Show a sentence from outside (a rule said no); gone at the next key."""
        self._show_problem(reason)

    def _look(self) -> None:
        if self._problem:
            self._show_problem("")
        self.edited.emit()

    def _check(self) -> str:
        try:
            if self.text().strip():
                self._read(self.text())
        except EvillageError as error:
            return sentence(error)
        return ""

    def _commit(self) -> None:
        self._show_problem(self._check())
        value = self.value()
        if self._problem:
            return
        if value is not None:
            self.setText(self._write(value))
        if value != self._last:
            self._last = value
            self.committed.emit()

    def _show_problem(self, problem: str) -> None:
        if problem == self._problem:
            return
        self._problem = problem
        self.setProperty("wrong", bool(problem))
        self.setToolTip(problem)
        self.setAccessibleDescription(problem)
        self.style().unpolish(self)
        self.style().polish(self)
        self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter commits and walks on; Esc gives the old value back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self._commit()
            if not self._problem:
                self.focusNextChild()
        elif event.key() == Qt.Key.Key_Escape and self.value() != self._last:
            self.set_value(self._last)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Typing replaces, as in a spreadsheet."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()


_KEYPAD: Final = Qt.KeyboardModifier.KeypadModifier


class AmountEdit(TypedEdit[Rupiah]):
    """Money: separators appear while typing, `=12*125000` is counted, the expression stays in `expression()`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(read_amount, screen_money, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._before = ""  # the text before this key
        self._expression = ""
        self.textEdited.connect(self._group)

    def expression(self) -> str:
        """The sum the value was counted from, to be kept as a note; empty for a plain amount."""
        return self._expression

    def words(self) -> str:
        """The amount in words; empty while there is none."""
        value = self.value()
        return "" if value is None else terbilang(value)

    def set_value(self, value: Rupiah | None) -> None:
        """Show an amount; its expression is forgotten."""
        super().set_value(value)
        self._before = self.text()
        self._expression = ""

    def _commit(self) -> None:
        typed = self.text().strip()
        counted = is_formula(typed)
        changed = self.isModified() and bool(typed)
        super()._commit()
        self._before = self.text()
        if changed and not self._problem:
            self._expression = typed if counted else ""

    def _group(self, text: str) -> None:
        """Put separators in, unless somebody typed points of his own: those are read, never rewritten."""
        before, self._before = self._before, text
        if not _OURS.fullmatch(before) or not _TYPED.fullmatch(text) or text.count(".") > before.count("."):
            return
        whole, comma, fraction = text.partition(",")
        digits = whole.replace(".", "")
        fresh = (f"{int(digits):,}".replace(",", ".") if digits else "") + comma + fraction
        if fresh != text:
            behind = len(text) - self.cursorPosition()
            self._before = fresh
            self.setText(fresh)
            self.setModified(True)
            self.setCursorPosition(max(0, len(fresh) - behind))


class QuantityEdit(TypedEdit[Quantity]):
    """A volume: `12`, `1,5`, `=2*3`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(read_quantity, str, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def read_count(text: str) -> int:
    """A whole number of people or things; InputRejected `number_unreadable`."""
    if not text.strip().isdecimal():
        raise InputRejected("number_unreadable", text=text)
    return int(text)


class CountEdit(TypedEdit[int]):
    """How many people: `40`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(read_count, str, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def read_day(text: str, year: int) -> date:
    """A full date, or day and month of the year given."""
    short = re.fullmatch(r"\s*(\d{1,2})[/.-](\d{1,2})\s*", text)
    return parse_date(f"{short.group(1)}/{short.group(2)}/{year}" if short else text)


class DateEdit(TypedEdit[date]):
    """A date typed as `23/11/2026`, `23-11-2026` or `23/11` (this budget year); Ctrl+; is today, Up and Down a day.

    A field that outlives a change of the budget year asks for the year each time.
    """

    def __init__(self, year: int | Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(lambda text: read_day(text, year if isinstance(year, int) else year()), show_date, parent)
        self.setPlaceholderText("hh/bb/tttt")
        self.setMaxLength(10)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Today with Ctrl+; and one day more or less with the arrows."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        value = self.value()
        if event.key() == Qt.Key.Key_Semicolon and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.setText(show_date(date.today()))  # noqa: DTZ011 - the office's own clock is meant
        elif event.key() in steps and value is not None:
            self.setText(show_date(date.fromordinal(value.toordinal() + steps[Qt.Key(event.key())])))
        else:
            super().keyPressEvent(event)


class FormField(QWidget):
    """Label, field, and one line that says what is wrong or, for amounts, the amount in words."""

    def __init__(self, title: str, field: QWidget, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._hint = hint
        self._title = label(title, Text.MUTED)
        self._title.setBuddy(field)
        if not title:
            self._title.hide()
        self._below = label(hint, Text.MUTED, wrap=True)
        field.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        column.addWidget(self._title)
        column.addWidget(field)
        column.addWidget(self._below)
        column.addStretch(1)
        if isinstance(field, TypedEdit):
            field.edited.connect(self._follow)
        self._follow()

    def below(self) -> QLabel:
        """The line under the field."""
        return self._below

    def set_title(self, title: str) -> None:
        """Another label, for the eye and for a screen reader."""
        self._title.setText(title)
        self._title.setHidden(not title)
        self.field.setAccessibleName(title)

    def set_hint(self, hint: str) -> None:
        """What stands below while nothing is wrong: the pagu that is left, a format."""
        self._hint = hint
        self._follow()

    def _follow(self) -> None:
        problem = self.field.problem() if isinstance(self.field, TypedEdit) else ""
        words = self.field.words() if isinstance(self.field, AmountEdit) else ""
        shown = problem or " · ".join(part for part in (self._hint, words) if part)
        self._below.setText(shown)
        self._below.setVisible(bool(shown))
        set_role(self._below, Text.NEGATIVE if problem else Text.MUTED)
