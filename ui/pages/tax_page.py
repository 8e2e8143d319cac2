"""Pajak: what is owed per kind and month with its due day, deposits with their NTPN, and the rates behind the proposals."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from evillage.ledger.reversal import ask_reversal, reversals
from evillage.paper.format import show_rupiah
from evillage.paper.model import Kind
from evillage.treasury.tax import SetorLine, SetorPajak, deposit_lines, deposit_tax, deposits
from evillage.treasury.tax_due import MasaPajak, short_masa, tax_due
from evillage.treasury.tax_rates import change_rate
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from ui.desk import Desk
from ui.jobs import Jobs
from ui.models.looks import Chip, Look, screen_money
from ui.models.rows_model import Field, RowsModel
from ui.pages.lampiran_dialog import offer_files
from ui.pages.money_choices import kas_entries
from ui.pages.page import Page
from ui.pages.rates_panel import LikelyPanel, RatesPanel, TempoPanel
from ui.pages.reversal import NOT_REVERSED, day_again, offer_correction
from ui.preferences import Preferences
from ui.theme import Text, Tone, label, scaled
from ui.widgets.choice import Choice
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import AmountEdit, DateEdit
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.short_table import ShortTable
from ui.widgets.tabs import Tabs

SOON = 7  # days before its due day from which a month is marked


class TaxPage(Page):
    """Months on top, deposits below, the form at the right. Chosen months fill the form; several go into one deposit."""

    title = "Pajak"
    watches = frozenset(
        {"transfer", "setor_pajak", "kas", "tahun", "tarif_pajak", "tempo_pajak", "objek_pajak", "potongan", "ref_ter", "ref_ptkp"}
    )

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk, self._jobs = desk, jobs
        self.owed = RowsModel[MasaPajak](
            (
                Field("Masa", lambda m: short_masa(m.masa), width=86),
                Field("Jenis pajak", lambda m: m.name.removeprefix("Potongan Pajak "), width=104, stretch=True),
                Field("Dipungut (Rp)", lambda m: m.dipungut, Kind.MONEY, total=True, width=98),
                Field("Disetor (Rp)", lambda m: m.disetor, Kind.MONEY, total=True, width=98),
                Field("Belum disetor (Rp)", lambda m: m.sisa, Kind.MONEY, total=True, width=98),
                Field("Jatuh tempo", lambda m: m.jatuh_tempo, Kind.DATE, width=106),
                Field("Keadaan", self._standing, Look.CHIP, width=148),
            ),
            key=lambda m: (m.account, m.masa),
        )
        self.owed.mute(lambda m: m.sisa == 0)
        self.paid = RowsModel[SetorPajak](
            (
                Field("Tanggal", lambda s: s.date, Kind.DATE, width=100),
                Field("NTPN", lambda s: s.ntpn, Kind.CODE, width=166),
                Field("Masa", lambda s: ", ".join(map(short_masa, s.masa.split(","))), width=76, stretch=True),
                Field("Jumlah (Rp)", lambda s: s.amount, Kind.MONEY, total=True, width=104),
                Field("Kode billing", lambda s: s.billing, Kind.CODE, width=152),
                Field("Nomor", lambda s: s.number, Kind.CODE, width=146),
            ),
            key=lambda s: s.id,
        )
        self.paid.mute(lambda s: s.reversed)
        self.balances = ShortTable("pajak-masa", preferences, least=2, most=7)
        self.balances.set_model(self.owed)
        self.balances.say_when_empty("Belum ada pajak yang dipungut.")
        self.balances.summed.connect(self.told)
        self.balances.view.selectionModel().selectionChanged.connect(self._propose)
        self.table = LedgerTable("setor-pajak", preferences)
        self.table.set_model(self.paid)
        self.table.say_when_empty("Belum ada setoran pajak.")
        self.table.summed.connect(self.told)
        self.form = EntryForm("Setor pajak", "Catat setoran  Ctrl+Enter", self._save)
        self.chosen = self.form.add("Yang disetor", label("", Text.BODY, wrap=True))
        self.day = self.form.add("Tanggal setor", DateEdit(lambda: desk.year))
        self.amount = self.form.add("Jumlah (Rp)", AmountEdit())
        self.source = self.form.add("Dibayar dari", Choice[KodeRekening]())
        self.billing = self.form.add("Kode billing", QLineEdit(), hint="15 angka dari Coretax")
        self.ntpn = self.form.add("NTPN", QLineEdit(), hint="16 angka atau huruf pada bukti penerimaan negara")
        self.tabs = Tabs([("Setoran", 0), ("Tarif", 1), ("Anjuran", 2), ("Jatuh tempo", 3)])
        self.rates = RatesPanel(desk, preferences)
        self.likely = LikelyPanel(desk, preferences)
        self.tempo = TempoPanel(desk, preferences)
        self.stack = QStackedWidget()
        for part in (self._deposits(), self.rates, self.likely, self.tempo):
            self.stack.addWidget(part)
        self.tabs.chosen.connect(self._turn)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)
        self.reverse = self.action("Betulkan…", self._reverse)
        self.again = self.action("Buat ulang", self._again)
        self.files = self.action("Lampiran…", self._files)
        self.load = self.action("Muat tarif bawaan", self._load)
        self.remove = self.action("Hapus baris", self._remove)
        self.change = self.action("Ubah tarif", self.rates.change)
        for panel in (self.rates, self.likely, self.tempo):
            panel.toasted.connect(self.toasted)
            panel.told.connect(self.told)
        self._turn()
        desk.year_changed.connect(lambda _year: self.day.set_value(desk.today))

    def _deposits(self) -> QWidget:
        part = QWidget()
        left = QVBoxLayout()
        left.setSpacing(scaled(12))
        left.addWidget(self.balances)
        left.addWidget(self.table, 1)
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(12))
        row.addLayout(left, 1)
        row.addWidget(self.form)
        return part

    def refresh(self) -> None:
        """Read the months, the deposits, the rates and the choices."""
        desk = self._desk
        months = tax_due(desk.read, year=desk.year, day=date(desk.year, 12, 31), today=desk.today)
        self.owed.set_rows(sorted(months, key=lambda m: (m.sisa == 0, m.masa, m.account)))
        self.paid.set_rows(deposits(desk.read, year=desk.year))
        self.source.set_entries(kas_entries(desk))
        if self.source.count() > 1:
            self.source.setCurrentIndex(1)
        self.explain(self.reverse, desk.reason_not(ask_reversal))
        self.explain(self.again, desk.reason_not(deposit_tax))
        if self.day.value() is None:
            self.day.set_value(desk.today)
        for panel in (self.rates, self.likely, self.tempo):
            panel.refresh()
        if not self._lines() and self.owed.rows() and self.owed.row(0).sisa > 0:
            self.balances.select_row(0)
        self._propose()
        owes = any(month.sisa > 0 for month in self.owed.rows())
        self.form.explain(desk.reason_not(deposit_tax) or ("" if owes else "Tidak ada pajak yang belum disetor."))
        self.explain(self.load, self.rates.reason_not_to_load())
        self.explain(self.change, desk.reason_not(change_rate))

    def open_on(self, target: object) -> None:
        """("setor_pajak", id): that row, with "ulang" behind it once more in the form; "2026-03": every open line of that month."""
        self._show(0)
        if isinstance(target, tuple) and len(target) > 1 and (row := self.paid.place_of(target[1])) >= 0:
            self.table.select_row(row)
            self.table.view.setFocus()
            if target[2:] == ("ulang",):
                self._again()
        elif isinstance(target, str):
            self._select([at for at, month in enumerate(self.owed.rows()) if month.masa == target and month.sisa > 0])
            self.balances.view.setFocus()

    def _select(self, places: list[int]) -> None:
        flags = QItemSelectionModel.SelectionFlag
        for at in places:
            how = flags.ClearAndSelect if at == places[0] else flags.Select
            self.balances.view.selectionModel().select(self.owed.index(at, 0), how | flags.Rows)

    def print_paper(self) -> None:
        """Ctrl+P: the rekap of the present month."""
        self.jumped.emit("laporan", ("rekap-pajak", {"month": self._desk.today.month}))

    def _standing(self, month: MasaPajak) -> Chip:
        """Paid, late, soon or not yet due, as a word; more was paid than withheld once a paid SPP was taken back."""
        if month.sisa <= 0:
            return Chip("Lebih setor", Tone.WARN) if month.sisa < 0 else Chip("Lunas", Tone.GOOD)
        if month.terlambat:
            return Chip(f"Terlambat {month.terlambat} hari", Tone.BAD)
        if month.jatuh_tempo is None:
            return Chip("Tanpa jatuh tempo", Tone.NEUTRAL)
        left = (month.jatuh_tempo - self._desk.today).days
        return Chip("Jatuh tempo hari ini" if left == 0 else f"{left} hari lagi", Tone.WARN if left <= SOON else Tone.NEUTRAL)

    def _lines(self) -> list[MasaPajak]:
        """The chosen months in which something is owed."""
        return [month for at in self.balances.selected_rows() if (month := self.owed.row(at)).sisa > 0]

    def _propose(self, *_changed: object) -> None:
        """The chosen months as the deposit that pays them: one may be paid in part, several only whole."""
        lines = self._lines()
        self.chosen.setText(
            "\n".join(f"{m.name}, {m.masa_name}: {screen_money(m.sisa)}" for m in lines) or "Pilih masa di kiri; Ctrl untuk beberapa."
        )
        self.amount.set_value(sum((month.sisa for month in lines), Rupiah(0)) if lines else None)
        self.amount.setReadOnly(len(lines) > 1)

    def _save(self) -> None:
        day, amount, source, months = self.day.value(), self.amount.value(), self.source.value(), self._lines()
        if day is None or amount is None or source is None or not months:
            self.form.warn("Pilih masa yang disetor; tanggal dan jumlah harus diisi.")
            return
        lines = [SetorLine(month.account, month.sisa if len(months) > 1 else amount, month.masa) for month in months]
        done = self._desk.do(deposit_tax, day=day, account=source, ntpn=self.ntpn.text(), billing=self.billing.text().strip(), lines=lines)
        if done:
            self.ntpn.clear()
            self.billing.clear()
            self.toasted.emit(f"Setoran {show_rupiah(amount)} dibukukan.", False)

    def _reverse(self) -> None:
        if self.table.current_row() < 0:
            self.told.emit("Pilih setoran yang akan dibetulkan dahulu.")
            return
        offer_correction(self, self._desk, entry_id=self.paid.row(self.table.current_row()).entry_id)

    def _again(self) -> None:
        """The months of a deposit that was taken back are owed again: chosen, and paid as they were."""
        place = self.table.current_row()
        if place < 0 or not self.paid.row(place).reversed:
            self.told.emit(NOT_REVERSED)
            return
        was = self.paid.row(place)
        paid = {(line.account, line.masa): line.amount for line in deposit_lines(self._desk.read, was.id)}
        places = [at for at, month in enumerate(self.owed.rows()) if (month.account, month.masa) in paid and month.sisa > 0]
        self._select(places)
        taken = (of.booked for of in reversals(self._desk.read, year=self._desk.year) if of.entry_id == was.entry_id and of.booked)
        self.day.set_value(max(day_again(self._desk, was.date), *taken))  # until then nothing was owed
        self.source.set_value(was.account)
        self.ntpn.setText(was.ntpn)
        self.billing.setText(was.billing)
        if len(places) == 1:
            month = self.owed.row(places[0])
            self.amount.set_value(min(month.sisa, paid[month.account, month.masa]))
        self.day.setFocus()

    def _files(self) -> None:
        if self.table.current_row() < 0:
            self.told.emit("Pilih setoran yang akan dilampiri dahulu.")
            return
        offer_files(self, self._desk, self._jobs, ("setor_pajak", self.paid.row(self.table.current_row()).id))

    # --- the other tabs ----------------------------------------------------------------------------------------------

    def _show(self, part: int) -> None:
        self.tabs.set_value(part)
        self._turn()

    def _turn(self) -> None:
        """The part of the chosen tab, with its tools."""
        part = self.tabs.value()
        self.stack.setCurrentIndex(part)
        self.tools = ((self.files, self.again, self.reverse), (self.load, self.change, self.remove), (self.remove,), ())[part]
        self.headed.emit()

    def _load(self) -> None:
        self.rates.load()

    def _remove(self) -> None:
        (self.rates if self.tabs.value() == 1 else self.likely).remove()
