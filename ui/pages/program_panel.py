"""ProgramPanel: programmes of others that came into the village (lampiran III.B), a list and the form that feeds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from evillage.paper.model import Kind
from evillage.treasury.calk import Program, ProgramEntry, add_program, programs, remove_program
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from ui.models.rows_model import Field, RowsModel
from ui.theme import scaled
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import AmountEdit, QuantityEdit
from ui.widgets.ledger_table import LedgerTable

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.preferences import Preferences


class ProgramPanel(QWidget):
    """What the kabupaten, the province or somebody else paid here themselves; it is told with the Perdes, and in no book."""

    told = Signal(str)
    toasted = Signal(str, bool)

    def __init__(self, desk: Desk, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = RowsModel[Program](
            (
                Field("Program", lambda p: p.name, width=150, stretch=True),
                Field("Lokasi", lambda p: p.lokasi, width=130),
                Field("Volume", lambda p: p.volume or None, Kind.QUANTITY, width=80),
                Field("Satuan", lambda p: p.satuan, width=80),
                Field("Berasal dari", lambda p: p.asal, width=130),
                Field("Jumlah (Rp)", lambda p: p.amount, Kind.MONEY, total=True),
            ),
            key=lambda p: p.id,
        )
        self.table = LedgerTable("program-masuk", preferences)
        self.table.set_model(self.model)
        self.table.say_when_empty("Belum ada. Di sini dicatat program pihak lain di desa, yang dilaporkan bersama LRA.")
        self.table.summed.connect(self.told)
        delete = QShortcut(QKeySequence.StandardKey.Delete, self.table)
        delete.activated.connect(self.remove)
        self.form = EntryForm("Program baru", "Catat program  Ctrl+Enter", self._save)
        self.name = self.form.add("Program", QLineEdit())
        self.lokasi = self.form.add("Lokasi", QLineEdit())
        self.volume, self.satuan = QuantityEdit(), QLineEdit()
        self.form.add_row(("Volume", self.volume), ("Satuan", self.satuan))
        self.asal = self.form.add("Berasal dari", QLineEdit(), hint="Misalnya APBD kabupaten")
        self.amount = self.form.add("Jumlah (Rp)", AmountEdit(), hint="Tidak masuk buku dan LRA desa")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(12))
        row.addWidget(self.table, 1)
        row.addWidget(self.form)

    def refresh(self) -> None:
        """Read the year's programmes."""
        self.model.set_rows(programs(self._desk.read, year=self._desk.year))
        self.form.explain(self._desk.reason_not(add_program))

    def remove(self) -> None:
        """Del: take the marked programme away."""
        place = self.table.current_row()
        if place < 0:
            self.told.emit("Pilih program yang akan dihapus dahulu.")
        elif self._desk.do(remove_program, program_id=self.model.row(place).id):
            self.toasted.emit("Program dihapus.", True)

    def _save(self) -> None:
        name, amount = self.name.text().strip(), self.amount.value()
        if not name or amount is None:
            self.form.warn("Nama program dan jumlahnya harus diisi.")
            (self.amount if name else self.name).setFocus()
            return
        entry = ProgramEntry(
            name, self.lokasi.text(), self.volume.value() or Quantity(0), self.satuan.text(), self.asal.text(), Rupiah(amount)
        )
        if self._desk.do(add_program, year=self._desk.year, entry=entry):
            for field in (self.name, self.lokasi, self.volume, self.satuan, self.asal, self.amount):
                field.clear()
            self.name.setFocus()
            self.toasted.emit("Program dicatat.", True)
