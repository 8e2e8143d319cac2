"""Buku Kas Umum: the book of a month as it prints, on the screen, with a jump from each row to its paper."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from evillage.ledger.reversal import ask_reversal, entry_of
from evillage.paper.model import Row
from evillage.reports.bku import bku_book
from evillage.reports.paging import LongBook
from evillage.reports.request import Request
from evillage.values.dates import MONTHS
from evillage.village.bku_setting import Kolom8, kolom8, set_kolom8
from ui.desk import Desk
from ui.exporting import export_table
from ui.jobs import Jobs
from ui.models.report_model import ReportModel
from ui.pages.lampiran_dialog import offer_files
from ui.pages.page import Page
from ui.pages.reversal import offer_correction
from ui.pages.row_opening import opening_of
from ui.preferences import Preferences
from ui.theme import Text, label, scaled
from ui.widgets.choice import Choice
from ui.widgets.ledger_table import LedgerTable


class BkuPage(Page):
    """One month at a time, the present one first; Enter on a row opens the paper it came from."""

    title = "Buku Kas Umum"
    watches = frozenset({"transfer", "entry", "tahun", "setting"})

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk, self._jobs = desk, jobs
        self.month = Choice([(name, number) for number, name in enumerate(MONTHS, start=1)])
        self.month.set_value(desk.today.month)
        self.month.chosen.connect(self.refresh)
        self.table = LedgerTable("bku", preferences)
        self.table.summed.connect(self.told)
        self.table.opened.connect(self._open_paper)
        self.column = Choice[Kolom8]([("Kolom 8: netto", Kolom8.NETTO), ("Kolom 8: pengeluaran kumulatif", Kolom8.KUMULATIF)])
        self.column.setAccessibleName("Isi kolom 8")
        self.column.chosen.connect(self._choose_column)
        choice = QHBoxLayout()
        choice.addWidget(self.month)
        choice.addSpacing(scaled(8))
        choice.addWidget(label("Enter pada baris membuka dokumennya", Text.MUTED))
        choice.addStretch(1)
        choice.addWidget(self.column)
        self.body.addLayout(choice)
        self.body.addWidget(self.table, 1)
        self.primary = self.action("Cetak", self.print_paper, "Ctrl+P")
        self.correct = self.action("Betulkan…", self._correct)
        self.files = self.action("Lampiran…", self._files)
        self.tools = (self.files, self.correct, self.action("Ekspor Excel", self.export, "Ctrl+E"))

    def refresh(self) -> None:
        """Read the month's rows and balances."""
        self.column.set_value(kolom8(self._desk.read))
        reason = self._desk.reason_not(set_kolom8)
        self.column.setEnabled(not reason)
        self.column.setToolTip(reason)
        self.explain(self.correct, self._desk.reason_not(ask_reversal))
        self._show(bku_book(self._desk.read, self._request()))
        self.headed.emit()

    def _choose_column(self) -> None:
        if (way := self.column.value()) is not None:
            self._desk.do(set_kolom8, way=way)

    def _show(self, book: LongBook) -> None:
        model = self.table.view.model()
        if isinstance(model, ReportModel):
            model.set_report(book)
        else:
            self.table.set_model(ReportModel(book))

    def _row(self, place: int) -> Row | None:
        """The movement at a place; the first row is the saldo before and came from no paper."""
        model = self.table.view.model()
        row = model.row(place) if isinstance(model, ReportModel) and 0 <= place < model.rowCount() else None
        return row if row is not None and row.about is not None else None

    def _open_paper(self, place: int) -> None:
        """The first row is the balance before, the others are the movements in their order."""
        row = self._row(place)
        if row is None or row.about is None:
            self.told.emit("Saldo bulan lalu tidak punya dokumen; pilih baris di bawahnya.")
        elif (opening := opening_of(self._desk.read, year=self._desk.year, about=row.about)) is not None:
            self.jumped.emit(*opening)

    def _files(self) -> None:
        """From the row straight to its scans."""
        row = self._row(self.table.current_row())
        if row is None or row.about is None:
            self.told.emit("Pilih transaksi yang lampirannya akan dilihat dahulu.")
        else:
            kind, paper_id = row.about
            offer_files(self, self._desk, self._jobs, (kind, int(paper_id)))

    def _correct(self) -> None:
        """The paper of the row is asked to be taken back, with what is wrong as the reason."""
        row = self._row(self.table.current_row())
        if row is None or row.about is None:
            self.told.emit("Pilih transaksi yang akan dibetulkan dahulu.")
            return
        kind, paper_id = row.about
        offer_correction(self, self._desk, entry_id=entry_of(self._desk.read, kind=kind, paper_id=int(paper_id)))

    def export(self) -> None:
        """Ctrl+E: the rows on the screen."""
        export_table(self, self._desk, self._jobs, self.table, title="Buku Kas Umum", tell=lambda text: self.toasted.emit(text, False))

    def print_paper(self) -> None:
        """The month in the preview."""
        self.jumped.emit("laporan", ("bku", {"month": self.month.value()}))

    def _request(self) -> Request:
        """The chosen month; the present one ends today."""
        now, year = datetime.now().astimezone(), self._desk.year
        return Request(year=year, until=min(now.date(), date(year, 12, 31)), now=now, month=self.month.value())
