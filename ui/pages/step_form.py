"""StepForm: what a step still has to know, asked inside the paper: the date, and for a payment the cash place with its saldo.

form.ask("Bayar SPP", day, note="Dibayarkan Rp21.958.401,00", kas=kas_entries(desk))
form.answered.connect(...)      (date, account or None)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from evillage.messages import fill
from evillage.values.codes import KodeRekening
from ui.pages.bukti_form import titled
from ui.theme import Text, label, scaled, set_role
from ui.widgets.buttons import Button, Look
from ui.widgets.choice import Choice
from ui.widgets.enter_walk import walk_with_enter
from ui.widgets.fields import DateEdit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date


class StepForm(QFrame):
    """One row: date, kas, what happens, the verb. Enter walks, Ctrl+Enter answers, Esc cancels."""

    answered = Signal(object, object)

    def __init__(self, year: Callable[[], int], date_title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.day = DateEdit(year)
        self.day.setFixedWidth(scaled(110))
        self.kas = Choice[KodeRekening]()
        self.kas.setMinimumWidth(scaled(300))
        self._kas_box = titled("Dibayar dari", self.kas)
        self.note = label("", Text.MUTED, wrap=True)
        self.note.setContentsMargins(0, 0, 0, scaled(7))  # on the line of the fields' own text
        self.verb = Button("", self.answer, look=Look.PRIMARY)
        self.cancel = Button("Batal", self.hide, look=Look.QUIET)
        walk_with_enter(self, self.kas)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(10))
        row.setSpacing(scaled(10))
        row.addWidget(titled(date_title, self.day))
        row.addWidget(self._kas_box)
        row.addWidget(self.note, 1, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.verb, 0, Qt.AlignmentFlag.AlignBottom)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(self.answer)
        self.hide()

    def ask(self, verb: str, day: date, *, note: str, kas: Sequence[tuple[str, KodeRekening]] = ()) -> None:
        """Ask; without cash places only the date."""
        self.verb.setText(verb)
        self.day.set_value(day)
        self.kas.set_entries(kas)
        self._kas_box.setVisible(bool(kas))
        self._say(note, Text.MUTED)
        self.show()
        self.day.setFocus(Qt.FocusReason.TabFocusReason)

    def answer(self) -> None:
        """Hand the answer over, or say what is missing."""
        day = self.day.value()
        if day is None:
            self._say(self.day.problem() or fill("cell_required", {"column": "Tanggal"}), Text.NEGATIVE)
            self.day.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.answered.emit(day, self.kas.value())

    def _say(self, words: str, role: Text) -> None:
        self.note.setText(words)
        set_role(self.note, role)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc cancels the question, not the paper."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
