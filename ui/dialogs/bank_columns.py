"""BankColumnsDialog: the village's own layout of the bank's file: which columns, in which order, and how amounts are written.

Space takes a column in or out, Ctrl+Up and Ctrl+Down move it, F2 renames its heading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from evillage.treasury.transfer_layout import ANGKA_NAMES, FIELDS, SEPARATORS, Angka, Kolom, Susunan, set_layout
from ui.dialogs.question import QuestionDialog
from ui.theme import scaled
from ui.widgets.buttons import Button
from ui.widgets.choice import Choice
from ui.widgets.fields import FormField

if TYPE_CHECKING:
    from ui.desk import Desk

_FIELD = Qt.ItemDataRole.UserRole


class BankColumnsDialog(QuestionDialog):
    """Begins with a layout that is there; its columns first, the others below, not taken."""

    def __init__(self, start: Susunan, parent: QWidget | None = None) -> None:
        said = "Spasi memilih kolom, Ctrl+panah memindahkan, F2 mengganti judul."
        super().__init__("Susunan desa", said, "Simpan susunan", parent=parent)
        self.list = QListWidget()
        self.list.setAccessibleName("Kolom")
        self.list.setMinimumHeight(scaled(300))
        taken = {one.field: one.heading for one in start.columns}
        for field in (*taken, *(name for name in FIELDS if name not in taken)):
            item = QListWidgetItem(taken.get(field, FIELDS[field]))
            item.setData(_FIELD, field)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable)
            item.setCheckState(Qt.CheckState.Checked if field in taken else Qt.CheckState.Unchecked)
            item.setToolTip(FIELDS[field])
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.separator = Choice([(words, mark) for mark, words in SEPARATORS.items()])
        self.separator.set_value(start.separator)
        self.angka = Choice([(words, angka) for angka, words in ANGKA_NAMES.items()])
        self.angka.set_value(start.angka)
        self.headed = QCheckBox("Baris judul di atas")
        self.headed.setChecked(start.headed)
        moves = QHBoxLayout()
        self.up, self.down = Button("Naik", lambda: self.move_column(-1)), Button("Turun", lambda: self.move_column(1))
        for button in (self.up, self.down):
            moves.addWidget(button)
        moves.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(scaled(10))
        row.addWidget(FormField("Pemisah CSV", self.separator), 1)
        row.addWidget(FormField("Penulisan jumlah", self.angka), 1)
        self.body.addWidget(self.list)
        self.body.addLayout(moves)
        self.body.addLayout(row)
        self.body.addWidget(self.headed)
        for keys, way in (("Ctrl+Up", -1), ("Ctrl+Down", 1)):
            QShortcut(QKeySequence(keys), self.list, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(
                lambda way=way: self.move_column(way)
            )
        self.list.itemChanged.connect(lambda _item: self._look())
        self._look()
        self.list.setFocus()

    def move_column(self, way: int) -> None:
        """One place up or down."""
        at = self.list.currentRow()
        if 0 <= at + way < self.list.count():
            item = self.list.takeItem(at)
            self.list.insertItem(at + way, item)
            self.list.setCurrentRow(at + way)

    def columns(self) -> list[Kolom]:
        """What was taken, in its order."""
        items = [self.list.item(at) for at in range(self.list.count())]
        return [Kolom(item.data(_FIELD), item.text()) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _look(self) -> None:
        self.verb.explain("" if self.columns() else "Pilih sedikitnya satu kolom.")

    @classmethod
    def arrange(cls, parent: QWidget, desk: Desk, start: Susunan) -> bool:
        """Ask and keep it; whether it was kept."""
        dialog = cls(start, parent)
        kept = None
        if dialog.exec():
            kept = desk.do(
                set_layout, columns=dialog.columns(), separator=dialog.separator.value() or ";", headed=dialog.headed.isChecked(),
                angka=dialog.angka.value() or Angka.KOMA,
            )  # fmt: skip
        dialog.deleteLater()
        return kept is not None
