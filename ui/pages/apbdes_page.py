"""APBDes: the budget as the Perdes prints it, its balance, and the act that fixes it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from evillage.budget.posting import post_budget
from evillage.budget.version import Balance, BudgetVersion, balance, present
from evillage.paper.format import show_rupiah
from evillage.paper.model import Report
from evillage.reports.catalogue import find
from evillage.reports.request import Request
from evillage.values.dates import long_date
from ui.desk import Desk
from ui.jobs import Jobs
from ui.models.report_model import ReportModel
from ui.pages.page import Page
from ui.preferences import Preferences
from ui.theme import scaled
from ui.widgets.cards import Card, card_row
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import DateEdit
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.tabs import Tabs


class ApbdesPage(Page):
    """Four figures on top, the paper below, and while it is a draft the form that fixes it."""

    title = "APBDes"
    watches = frozenset({"rab_line", "budget_version", "kegiatan", "tahun"})

    def __init__(self, desk: Desk, _jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk = desk
        self._version: BudgetVersion | None = None
        self.cards = (Card("Pendapatan"), Card("Belanja"), Card("Pembiayaan neto"), Card("SiLPA tahun berkenaan"))
        self.form_of = Tabs([("Lampiran Perdes (ringkas)", "apbdes-1a"), ("Per kegiatan", "apbdes-1b")])
        self.form_of.chosen.connect(self.refresh)
        self.table = LedgerTable("apbdes", preferences)
        self.table.summed.connect(self.told)
        self.form = EntryForm("Tetapkan anggaran", "Tetapkan APBDes", self._post)
        self.number = self.form.add("Nomor Perdes", QLineEdit(), hint="Misalnya 5 Tahun 2025")
        self.day = self.form.add("Tanggal Perdes", DateEdit(lambda: desk.year - 1), hint="Setelah ditetapkan, rincian anggaran terkunci")
        left = QVBoxLayout()
        left.setSpacing(scaled(8))
        left.addWidget(self.form_of)
        left.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(scaled(12))
        row.addLayout(left, 1)
        row.addWidget(self.form)
        self.body.addWidget(card_row(*self.cards))
        self.body.addLayout(row, 1)
        self.primary = self.action("Cetak", self.print_paper, "Ctrl+P")

    def refresh(self) -> None:
        """Read the version, its sums and the paper."""
        desk = self._desk
        version = self._version = present(desk.read, year=desk.year)
        if version is None:
            return
        self._show_sums(balance(desk.read, version.id))
        report = find(self.form_of.value()).build(desk.read, self._request())
        if isinstance(report, Report):
            self.table.set_model(ReportModel(report))
        draft = version.state == "draft"
        self.form.setVisible(draft)
        if draft:
            self.form.explain(desk.reason_not(post_budget))
        told = version.document_date
        fixed = f"{version.document_no}, {long_date(told)}" if told else ""
        self.subtitle = f"{version.title} · " + ("rancangan" if draft else f"ditetapkan dengan Perdes {fixed}")
        self.headed.emit()

    def print_paper(self) -> None:
        """Open the paper in the preview."""
        self.jumped.emit("laporan", (self.form_of.value(), {}))

    def _request(self) -> Request:
        return Request(year=self._desk.year, until=self._desk.today, now=datetime.now().astimezone())

    def _show_sums(self, sums: Balance) -> None:
        income, spending, financing, left = self.cards
        income.show_figure(show_rupiah(sums.pendapatan))
        spending.show_figure(show_rupiah(sums.belanja))
        surplus = "surplus" if sums.surplus >= 0 else "defisit"
        financing.show_figure(show_rupiah(sums.pembiayaan_netto), f"menutup {surplus} {show_rupiah(abs(sums.surplus))}")
        balanced = sums.silpa == 0
        left.show_figure(show_rupiah(sums.silpa), "seimbang" if balanced else "harus 0,00 sebelum ditetapkan", negative=not balanced)

    def _post(self) -> None:
        day = self.day.value()
        if self._version is None or day is None or not self.number.text().strip():
            self.form.warn("Isi nomor dan tanggal Perdes dahulu.")
            return
        if self._desk.do(post_budget, version_id=self._version.id, document_no=self.number.text(), document_date=day):
            self.toasted.emit(f"{self._version.title} ditetapkan.", False)
