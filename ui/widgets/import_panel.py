"""ImportPanel: what a sheet would do, before it does it: counts, remarks, each wrong cell; then one button, or the annotated copy.

panel.show_look("Impor rab.xlsx", plan.sentence(), plan.notices, plan.errors, changes=15)
panel.accepted.connect(...)      *Impor*: carry it out
panel.noted.connect(...)         *Buka salinan bercatatan*: write it and open it
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget, QWidget

from ui.theme import Text, label, scaled
from ui.widgets.buttons import Button, Look
from ui.widgets.cards import Panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evillage.exchange.sheet_table import CellError

_ROWS = 5  # wrong cells in sight; the others scroll
_ROW = 26


class ImportPanel(Panel):
    """Hidden until there is a result."""

    accepted = Signal()
    noted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.take = Button("Impor", self.accepted.emit, look=Look.PRIMARY)
        self.note = Button("Buka salinan bercatatan", self.noted.emit)
        self.shut = Button("Tutup", self.hide, look=Look.QUIET)
        for button in (self.note, self.take, self.shut):
            self.head.addWidget(button)
        self.counts = label("", Text.STRONG, wrap=True)
        self.remarks = label("", Text.MUTED, wrap=True)
        self.errors = QListWidget()
        self.errors.setAccessibleName("Sel yang salah")
        self.errors.setWordWrap(True)
        self.errors.itemActivated.connect(lambda _item: self.noted.emit())
        for part in (self.counts, self.remarks, self.errors):
            self.body.addWidget(part)
        self.hide()

    def show_look(self, title: str, counts: str, remarks: Sequence[str], errors: Sequence[CellError], *, changes: int) -> None:
        """The result of looking; `changes` rows would be written."""
        self.set_title(title)
        self.counts.setText(f"{counts}. Belum ada yang diubah.")
        self._show(remarks, errors)
        self.take.setText(f"Impor {changes} baris")
        self.take.setVisible(changes > 0)
        self.show()
        (self.take if changes else self.shut).setFocus()

    def show_done(self, counts: str) -> None:
        """It was carried out."""
        self.counts.setText(f"{counts}. Sudah diimpor; satu kali Urungkan mengembalikannya.")
        self.take.hide()

    def _show(self, remarks: Sequence[str], errors: Sequence[CellError]) -> None:
        self.remarks.setText(" ".join(remarks))
        self.remarks.setVisible(bool(remarks))
        self.errors.clear()
        self.errors.addItems([error.sentence() for error in errors])
        self.errors.setVisible(bool(errors))
        self.errors.setFixedHeight(scaled(_ROW) * min(len(errors), _ROWS) + scaled(8))
        self.note.setVisible(bool(errors))
