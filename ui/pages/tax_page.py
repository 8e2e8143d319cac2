"""Pajak: what was withheld and is still owed per kind, and deposits with their NTPN."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from evillage.ledger.reversal import ask_reversal
from evillage.paper.format import show_rupiah
from evillage.paper.model import Kind
from evillage.treasury.tax import PajakBalance, SetorPajak, deposit_tax, deposits, pajak_balances
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from ui.desk import Desk
from ui.jobs import Jobs
from ui.models.rows_model import Field, RowsModel
from ui.pages.money_choices import kas_entries
from ui.pages.page import Page
from ui.pages.reversal import offer_reversal
from ui.preferences import Preferences
from ui.theme import scaled
from ui.widgets.choice import Choice
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import AmountEdit, DateEdit
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.short_table import ShortTable


class TaxPage(Page):
    """Owed on top, deposits below, the form at the right. Choosing a kind fills the form with what is owed."""

    title = "Pajak"
    watches = frozenset({"transfer", "setor_pajak", "kas", "tahun"})

    def __init__(self, desk: Desk, _jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk = desk
        self.owed = RowsModel[PajakBalance](
            (
                Field("Akun", lambda p: p.account, Kind.CODE, width=90),
                Field("Jenis pajak", lambda p: p.name, width=150, stretch=True),
                Field("Dipungut (Rp)", lambda p: p.dipungut, Kind.MONEY, total=True),
                Field("Disetor (Rp)", lambda p: p.disetor, Kind.MONEY, total=True),
                Field("Belum disetor (Rp)", lambda p: p.sisa, Kind.MONEY, total=True, width=150),
            ),
            key=lambda p: p.account,
        )
        self.paid = RowsModel[SetorPajak](
            (
                Field("Nomor", lambda s: s.number, Kind.CODE, width=196),
                Field("Tanggal", lambda s: s.date, Kind.DATE),
                Field("NTPN", lambda s: s.ntpn, Kind.CODE, width=150, stretch=True),
                Field("Kode billing", lambda s: s.billing, Kind.CODE, width=152),
                Field("Jumlah (Rp)", lambda s: s.amount, Kind.MONEY, total=True),
            ),
            key=lambda s: s.id,
        )
        self.paid.mute(lambda s: s.reversed)
        self.balances = ShortTable("pajak", preferences, least=2, most=6)
        self.balances.set_model(self.owed)
        self.balances.say_when_empty("Belum ada pajak yang dipungut.")
        self.balances.moved.connect(self._fill)
        self.table = LedgerTable("setor-pajak", preferences)
        self.table.set_model(self.paid)
        self.table.say_when_empty("Belum ada setoran pajak.")
        self.table.summed.connect(self.told)
        self.form = EntryForm("Setor pajak", "Catat setoran  Ctrl+Enter", self._save)
        self.day = self.form.add("Tanggal setor", DateEdit(lambda: desk.year))
        self.kind = self.form.add("Jenis pajak", Choice[KodeRekening]())
        self.amount = self.form.add("Jumlah (Rp)", AmountEdit())
        self.source = self.form.add("Dibayar dari", Choice[KodeRekening]())
        self.billing = self.form.add("Kode billing", QLineEdit(), hint="15 angka dari Coretax")
        self.ntpn = self.form.add("NTPN", QLineEdit(), hint="16 angka atau huruf pada bukti penerimaan negara")
        self.kind.chosen.connect(self._propose)
        left = QVBoxLayout()
        left.setSpacing(scaled(12))
        left.addWidget(self.balances)
        left.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(scaled(12))
        row.addLayout(left, 1)
        row.addWidget(self.form)
        self.body.addLayout(row, 1)
        self.reverse = self.action("Balik setoran…", self._reverse)
        self.tools = (self.reverse,)
        desk.year_changed.connect(lambda _year: self.day.set_value(desk.today))

    def refresh(self) -> None:
        """Read what is owed, the deposits and the choices."""
        desk = self._desk
        self.owed.set_rows(pajak_balances(desk.read, year=desk.year))
        self.paid.set_rows(deposits(desk.read, year=desk.year))
        open_kinds = [(line.name, line.account) for line in self.owed.rows() if line.sisa > 0]
        self.kind.set_entries(open_kinds)
        self.source.set_entries(kas_entries(desk))
        if self.source.count() > 1:
            self.source.setCurrentIndex(1)
        self.explain(self.reverse, desk.reason_not(ask_reversal))
        if self.day.value() is None:
            self.day.set_value(desk.today)
        self._propose()
        self.form.explain(desk.reason_not(deposit_tax) or ("" if open_kinds else "Tidak ada pajak yang belum disetor."))

    def _line(self, account: str | None) -> PajakBalance | None:
        return next((line for line in self.owed.rows() if line.account == account), None)

    def _propose(self) -> None:
        line = self._line(self.kind.value())
        self.amount.set_value(line.sisa if line and line.sisa > 0 else None)

    def _fill(self, place: int) -> None:
        if place >= 0 and self.owed.row(place).sisa > 0:
            self.kind.set_value(self.owed.row(place).account)
            self._propose()

    def open_on(self, target: object) -> None:
        """("setor_pajak", id): that row."""
        if isinstance(target, tuple) and len(target) == 2 and (row := self.paid.place_of(target[1])) >= 0:
            self.table.select_row(row)
            self.table.view.setFocus()

    def _save(self) -> None:
        day, kind, amount, source = self.day.value(), self.kind.value(), self.amount.value(), self.source.value()
        if day is None or kind is None or amount is None or source is None:
            self.form.warn("Tanggal, jenis pajak, dan jumlah harus diisi.")
            return
        lines: list[tuple[KodeRekening, Rupiah]] = [(kind, amount)]
        done = self._desk.do(deposit_tax, day=day, account=source, ntpn=self.ntpn.text(), billing=self.billing.text().strip(), lines=lines)
        if done:
            self.ntpn.clear()
            self.billing.clear()
            self.toasted.emit(f"Setoran {show_rupiah(amount)} dibukukan.", False)

    def _reverse(self) -> None:
        if self.table.current_row() < 0:
            self.told.emit("Pilih setoran yang akan dibalik dahulu.")
            return
        chosen = self.paid.row(self.table.current_row())
        offer_reversal(self, self._desk, entry_id=chosen.entry_id, what=f"{chosen.number} {show_rupiah(chosen.amount)}")
