"""TransferChoosing: a new transfer list: approved SPP that wait for their payment at the left, day and bank account at the right.

Without a choice every SPP goes on the list; Ctrl+Enter makes it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from evillage.paper.format import show_rupiah
from evillage.paper.model import Kind
from evillage.treasury.transfer import draft_transfer
from evillage.treasury.transfer_paper import Listable, listable_spp
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from ui.desk import Desk
from ui.models.rows_model import Field, RowsModel
from ui.pages.money_choices import bank_entries
from ui.pages.money_tab import keep_choice
from ui.preferences import Preferences
from ui.theme import scaled
from ui.widgets.choice import Choice
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import DateEdit
from ui.widgets.ledger_table import LedgerTable


class TransferChoosing(QWidget):
    """`made` carries the id of the new list, `left` says that nothing was made."""

    made = Signal(int)
    left = Signal()
    told = Signal(str)

    def __init__(self, desk: Desk, preferences: Preferences) -> None:
        super().__init__()
        self._desk = desk
        self.model = RowsModel[Listable](
            (
                Field("Nomor SPP", lambda s: s.number, Kind.CODE, width=190),
                Field("Tanggal", lambda s: s.date, Kind.DATE),
                Field("Kegiatan", lambda s: s.untuk, width=140),
                Field("Uraian", lambda s: s.uraian, width=140, stretch=True),
                Field("Ditransfer (Rp)", lambda s: s.sisa, Kind.MONEY, width=124, total=True),
            ),
            key=lambda s: s.spp_id,
        )
        self.table = LedgerTable("transfer-spp", preferences)
        self.table.set_model(self.model)
        self.table.say_when_empty("Tidak ada SPP disetujui yang menunggu pembayaran.")
        self.table.summed.connect(self.told)
        self.table.view.selectionModel().selectionChanged.connect(lambda _now, _before: self._count())
        self.form = EntryForm("Daftar transfer baru", "Buat daftar  Ctrl+Enter", self._save)
        self.day = self.form.add("Tanggal", DateEdit(lambda: desk.year))
        self.bank = self.form.add("Dibayar dari", Choice[KodeRekening](), hint="Pilih SPP di kiri; tanpa pilihan, semuanya")
        self.uraian = self.form.add("Keterangan", QLineEdit(), hint="Boleh kosong")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self.table, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(
                self.form.submit
            )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(12))
        row.addWidget(self.table, 1)
        row.addWidget(self.form)

    def refresh(self) -> None:
        """Read SPP and banks again."""
        self.model.set_rows(listable_spp(self._desk.read, year=self._desk.year))
        keep_choice(self.bank, lambda: bank_entries(self._desk))
        self.form.explain(self._desk.reason_not(draft_transfer) or ("" if self.model.rows() else "Tidak ada SPP yang menunggu pembayaran."))
        self._count()

    def start(self) -> None:
        """Begin a list of today, nothing chosen."""
        self.refresh()
        self.table.view.clearSelection()
        self.uraian.clear()
        dates = [one.date for one in self.model.rows()]
        self.day.set_value(max([self._desk.today, *dates]))
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def taken(self) -> list[Listable]:
        """The SPP that go on the list: the chosen ones, or all."""
        rows = self.table.selected_rows()
        return [self.model.row(at) for at in rows] if rows else list(self.model.rows())

    def _count(self) -> None:
        taken = self.taken()
        total = sum((one.sisa for one in taken), Rupiah(0))
        self.form.hint(self.bank, f"{len(taken)} SPP, {show_rupiah(total)}" if taken else "")

    def _save(self) -> None:
        day, bank = self.day.value(), self.bank.value()
        if day is None or bank is None:
            self.form.warn("Tanggal dan rekening bank harus diisi.")
            return
        spp_ids = [one.spp_id for one in self.taken()]
        made = self._desk.do(draft_transfer, day=day, account=bank, spp_ids=spp_ids, uraian=self.uraian.text())
        if made is not None:
            self.made.emit(made.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
