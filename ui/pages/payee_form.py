"""PayeeForm: where a line of a transfer list goes: bank, account number and message in one row below the lines.

form.ask(line); form.saved.connect(...)  (line id, PayeeEntry)    Enter walks, Ctrl+Enter saves, Esc closes
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from evillage.treasury.transfer import PayeeEntry
from evillage.treasury.transfer_paper import TransferLine
from ui.pages.bukti_form import titled
from ui.theme import scaled
from ui.widgets.buttons import Button, Look
from ui.widgets.enter_walk import walk_with_enter


class PayeeForm(QFrame):
    """Hidden until a line of a draft is opened."""

    saved = Signal(int, object)
    dropped = Signal(int)  # the SPP of the line is to leave the list

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._line: TransferLine | None = None
        self.penerima, self.bank, self.number, self.berita = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.number.setPlaceholderText("Angka saja")
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(10))
        row.setSpacing(scaled(10))
        fields = (("Bank", self.bank, 2), ("Nomor rekening", self.number, 3), ("Atas nama", self.penerima, 3), ("Berita", self.berita, 3))
        for title, field, share in fields:
            field.setAccessibleName(title)
            row.addWidget(titled(title, field), share)
        self.drop = Button("Keluarkan SPP", self._drop)
        self.save = Button("Simpan", self._save, look=Look.PRIMARY)
        row.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.save, 0, Qt.AlignmentFlag.AlignBottom)
        walk_with_enter(self, self.bank, self.number, self.penerima, self.berita)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(self._save)
        self.hide()

    def ask(self, line: TransferLine) -> None:
        """Open a line; the cursor stands where something is missing."""
        self._line = line
        for field, text in (
            (self.bank, line.bank),
            (self.number, line.rekening_bank),
            (self.penerima, line.penerima),
            (self.berita, line.berita),
        ):
            field.setText(text)
        self.show()
        (self.bank if not line.bank else self.number).setFocus(Qt.FocusReason.TabFocusReason)

    def _save(self) -> None:
        if self._line is not None:
            entry = PayeeEntry(self.penerima.text(), self.bank.text(), self.number.text(), self.berita.text())
            self.saved.emit(self._line.id, entry)

    def _drop(self) -> None:
        if self._line is not None:
            self.dropped.emit(self._line.spp_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the form, not the paper."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
