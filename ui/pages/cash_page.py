"""Kas: what lies in the box and in each bank account, and money moved between them."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from evillage.ledger.reversal import ask_reversal
from evillage.paper.format import show_rupiah
from evillage.paper.model import Kind
from evillage.treasury.cash import KasBalance, MutasiKas, kas_balances, move_cash, mutasi_kas
from evillage.treasury.opname import cash_over
from evillage.values.codes import KodeRekening
from evillage.values.dates import show_date
from ui.desk import Desk
from ui.jobs import Jobs
from ui.models.rows_model import Field, RowsModel
from ui.pages.lampiran_dialog import offer_files
from ui.pages.money_choices import kas_entries
from ui.pages.page import Page
from ui.pages.reversal import NOT_REVERSED, day_again, offer_correction
from ui.preferences import Preferences
from ui.theme import scaled
from ui.widgets.choice import Choice
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import AmountEdit, DateEdit
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.short_table import ShortTable


class CashPage(Page):
    """Balances on top, movements below, the form at the right."""

    title = "Kas"
    watches = frozenset({"transfer", "kas", "mutasi_kas", "tahun"})

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk, self._jobs = desk, jobs
        self.balances = RowsModel[KasBalance](
            (
                Field("Kas", lambda k: k.name, width=120, stretch=True),
                Field("Media", lambda k: k.medium.capitalize(), width=90),
                Field("Akun", lambda k: k.account, Kind.CODE, width=110),
                Field("Saldo (Rp)", lambda k: k.saldo, Kind.MONEY, total=True),
            ),
            key=lambda k: k.account,
        )
        self.moves = RowsModel[MutasiKas](
            (
                Field("Nomor", lambda m: m.number, Kind.CODE, width=196),
                Field("Tanggal", lambda m: m.date, Kind.DATE),
                Field("Uraian", lambda m: m.uraian, width=100, stretch=True),
                Field("Dari", lambda m: m.from_name, width=130),
                Field("Ke", lambda m: m.to_name, width=96),
                Field("Jumlah (Rp)", lambda m: m.amount, Kind.MONEY),
            ),
            key=lambda m: m.id,
        )
        self.moves.mute(lambda m: m.reversed)
        self.boxes = ShortTable("kas", preferences, least=2, most=4)
        self.boxes.set_model(self.balances)
        self.table = LedgerTable("mutasi-kas", preferences)
        self.table.set_model(self.moves)
        self.table.say_when_empty("Belum ada pemindahan kas. Isi formulir di kanan.")
        self.table.summed.connect(self.told)
        self.form = EntryForm("Pindahkan kas", "Pindahkan  Ctrl+Enter", self._save)
        self.day = self.form.add("Tanggal", DateEdit(lambda: desk.year))
        self.source = self.form.add("Dari", Choice[KodeRekening]())
        self.target = self.form.add("Ke", Choice[KodeRekening]())
        self.amount = self.form.add("Jumlah (Rp)", AmountEdit())
        self.uraian = self.form.add("Uraian", QLineEdit(), hint="Boleh kosong")
        left = QVBoxLayout()
        left.setSpacing(scaled(12))
        left.addWidget(self.boxes)
        left.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(scaled(12))
        row.addLayout(left, 1)
        row.addWidget(self.form)
        self.body.addLayout(row, 1)
        self.reverse = self.action("Betulkan…", self._reverse)
        self.again = self.action("Buat ulang", self._again)
        self.files = self.action("Lampiran…", self._files)
        self.tools = (self.files, self.again, self.reverse)
        desk.year_changed.connect(lambda _year: self.day.set_value(desk.today))

    def refresh(self) -> None:
        """Read balances, movements and choices."""
        desk = self._desk
        self.balances.set_rows(kas_balances(desk.read, year=desk.year))
        self.moves.set_rows(mutasi_kas(desk.read, year=desk.year))
        entries = kas_entries(desk)
        for choice, first in ((self.source, 1), (self.target, 0)):
            kept = choice.value()
            choice.set_entries(entries)
            if kept is not None:
                choice.set_value(kept)
            elif len(entries) > first:
                choice.setCurrentIndex(first)
        self.explain(self.reverse, desk.reason_not(ask_reversal))
        self.explain(self.again, desk.reason_not(move_cash))
        if self.day.value() is None:
            self.day.set_value(desk.today)
        over = cash_over(desk.read, year=desk.year, day=desk.today)
        self.subtitle = f"Kas tunai {over.saldo} melebihi batas {over.batas} sejak {show_date(over.since)}" if over else ""
        self.headed.emit()
        few = "" if len(entries) > 1 else "Tambahkan rekening bank dahulu di Data desa."
        self.form.explain(desk.reason_not(move_cash) or few)

    def open_on(self, target: object) -> None:
        """("mutasi_kas", id): that row; with "ulang" behind it, once more in the form."""
        if isinstance(target, tuple) and len(target) > 1 and (row := self.moves.place_of(target[1])) >= 0:
            self.table.select_row(row)
            self.table.view.setFocus()
            if target[2:] == ("ulang",):
                self._again()

    def _save(self) -> None:
        day, source, target, amount = self.day.value(), self.source.value(), self.target.value(), self.amount.value()
        if day is None or source is None or target is None or amount is None:
            self.form.warn("Tanggal dan jumlah harus diisi.")
            return
        done = self._desk.do(move_cash, day=day, from_account=source, to_account=target, amount=amount, uraian=self.uraian.text())
        if done:
            self.amount.clear()
            self.uraian.clear()
            self.toasted.emit(f"{show_rupiah(amount)} dipindahkan.", False)

    def _files(self) -> None:
        if self.table.current_row() < 0:
            self.told.emit("Pilih pemindahan yang akan dilampiri dahulu.")
            return
        offer_files(self, self._desk, self._jobs, ("mutasi_kas", self.moves.row(self.table.current_row()).id))

    def _reverse(self) -> None:
        if self.table.current_row() < 0:
            self.told.emit("Pilih pemindahan yang akan dibetulkan dahulu.")
            return
        offer_correction(self, self._desk, entry_id=self.moves.row(self.table.current_row()).entry_id)

    def _again(self) -> None:
        """What was taken back stands in the form once more, to be put right."""
        place = self.table.current_row()
        if place < 0 or not self.moves.row(place).reversed:
            self.told.emit(NOT_REVERSED)
            return
        was = self.moves.row(place)
        self.day.set_value(day_again(self._desk, was.date))
        self.source.set_value(was.from_account)
        self.target.set_value(was.to_account)
        self.amount.set_value(was.amount)
        self.uraian.setText(was.uraian)
        self.day.setFocus()
