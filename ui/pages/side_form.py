"""SideForm: an EntryForm that is opened beside a list for one errand and closed again; typing is not thrown away by one key.

form = ProgressForm(desk, row)       made when it is opened, thrown away when it is closed
form.saved.connect(...)              the sentence of what was done
form.left.connect(...)               Esc or *Tutup*: the page takes it away
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from evillage.messages import fill
from ui.theme import scaled
from ui.widgets.buttons import Button, Look
from ui.widgets.enter_walk import is_enter
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import TypedEdit

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

A = TypeVar("A", bound=QWidget)
B = TypeVar("B", bound=QWidget)
UNSAVED = "Isian belum disimpan. Tekan Esc sekali lagi untuk membuangnya."


class SideForm(EntryForm):
    """Fields, one verb, and a way out. `paket_id` says which paket it writes; 0 for a new one."""

    saved = Signal(str)
    left = Signal()

    def __init__(self, title: str, save: str, run: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(title, f"{save}  Ctrl+Enter", run, parent)
        self._title.setWordWrap(True)
        self.close_button = Button("Tutup  Esc", self.leave, look=Look.QUIET)
        self.head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.button.installEventFilter(self)
        self.paket_id = 0
        self._clean: tuple[str, ...] = ()
        self._warned: tuple[str, ...] | None = None

    def add_pair(self, left: tuple[str, A], right: tuple[str, B]) -> tuple[A, B]:
        """Two short fields beside each other below the others; returns them."""
        before = self._last
        first, second = self.add(*left), self.add(*right)
        row = QWidget()
        beside = QHBoxLayout(row)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(scaled(12))
        for field in (first, second):
            if (titled := field.parentWidget()) is not None:
                beside.addWidget(titled, 1)
        self._fields.insertWidget(self._fields.count() - 1, row)
        chain = [field for field in (before, first, second, self.button) if field is not None]
        for one, next_one in pairwise(chain):  # moving a field takes it out of the order of Tab
            self.setTabOrder(one, next_one)
        return first, second

    def begin(self) -> None:
        """What stands in the fields now is what it was opened with; typing begins in the first field that takes it."""
        self._clean = self.content()
        self._warned = None
        if (first := self.first_field()) is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def first_field(self) -> QWidget | None:
        """Where typing begins."""
        return next((field for field in self.findChildren(QLineEdit) if field.isEnabled()), None)

    def content(self) -> tuple[str, ...]:
        """What is typed and chosen, to be compared."""
        lines = (line.text() for line in self.findChildren(QLineEdit))
        return (*lines, *(choice.currentText() for choice in self.findChildren(QComboBox)))

    def is_dirty(self) -> bool:
        """Whether something was typed that is not in the file."""
        return self.content() != self._clean

    def leave(self) -> None:
        """Go, but ask once more when something would be lost."""
        if self.is_dirty() and self._warned != self.content():
            self._warned = self.content()
            self.warn(UNSAVED)
        else:
            self.left.emit()

    def complete(self, *needed: QLineEdit) -> bool:
        """Whether every typed value can be read and the needed ones are there; else the sentence, and the cursor at the place."""
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)  # the field that is typed in reads its text when it is left
        for field in self.findChildren(QLineEdit):
            empty = not field.text().strip()
            unreadable = isinstance(field, TypedEdit) and not empty and field.value() is None
            if unreadable or (empty and field in needed):
                title = field.accessibleName().removesuffix(" (Rp)")
                problem = field.problem() if isinstance(field, TypedEdit) else ""
                self.warn(problem or fill("cell_required", {"column": title}))
                field.setFocus(Qt.FocusReason.TabFocusReason)
                return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on the button saves: the last step of walking through the fields."""
        if watched is self.button and is_enter(event):
            self.submit()
            return True
        return super().eventFilter(watched, event)
