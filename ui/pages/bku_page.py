"""Buku Kas Umum: the book of a month as it prints, on the screen, with a jump from each row to its paper."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from evillage.errors import EvillageError
from evillage.ledger.reversal import SOURCE_NAMES, ask_reversal, entry_of
from evillage.messages import sentence
from evillage.paper.model import Report
from evillage.reports.bku import BkuLine, bku_lines
from evillage.reports.catalogue import find
from evillage.reports.request import Request, period
from evillage.reports.subjects import instances
from evillage.values.dates import MONTHS
from evillage.village.bku_setting import Kolom8, kolom8, set_kolom8
from ui.desk import Desk
from ui.dialogs.correction import CorrectionDialog
from ui.exporting import export_table
from ui.jobs import Jobs
from ui.models.report_model import ReportModel
from ui.pages.lampiran_dialog import offer_files
from ui.pages.page import Page
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
        self._lines: list[BkuLine] = []
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
        request = self._request()
        self.column.set_value(kolom8(self._desk.read))
        reason = self._desk.reason_not(set_kolom8)
        self.column.setEnabled(not reason)
        self.column.setToolTip(reason)
        self.explain(self.correct, self._desk.reason_not(ask_reversal))
        if request is None:
            return
        try:
            report = find("bku").build(self._desk.read, request)
        except EvillageError as error:
            self.bannered.emit("buruk", sentence(error))
            return
        if isinstance(report, Report):
            first, last = period(request)
            self._lines = bku_lines(self._desk.read, year=request.year, first=first, last=last)
            self._show(report)
        self.headed.emit()

    def _choose_column(self) -> None:
        if (way := self.column.value()) is not None:
            self._desk.do(set_kolom8, way=way)

    def _show(self, report: Report) -> None:
        model = self.table.view.model()
        if isinstance(model, ReportModel):
            model.set_report(report)
        else:
            self.table.set_model(ReportModel(report, foot=True))

    def _open_paper(self, place: int) -> None:
        """The first row is the balance before, the others are the movements in their order."""
        if not 1 <= place <= len(self._lines):
            self.told.emit("Saldo bulan lalu tidak punya dokumen; pilih baris di bawahnya.")
            return
        line = self._lines[place - 1]
        if (opening := opening_of(self._desk.read, year=self._desk.year, about=(line.source, line.source_id))) is not None:
            self.jumped.emit(*opening)

    def _files(self) -> None:
        """From the row straight to its scans."""
        place = self.table.current_row()
        if not 1 <= place <= len(self._lines):
            self.told.emit("Pilih transaksi yang lampirannya akan dilihat dahulu.")
        else:
            line = self._lines[place - 1]
            offer_files(self, self._desk, self._jobs, (line.source, line.source_id))

    def _correct(self) -> None:
        """The paper of the row is asked to be taken back, with what is wrong as the reason."""
        place = self.table.current_row()
        if not 1 <= place <= len(self._lines):
            self.told.emit("Pilih transaksi yang akan dibetulkan dahulu.")
            return
        line = self._lines[place - 1]
        what = f"{SOURCE_NAMES.get(line.source, '')} {line.number}".strip()
        entry = entry_of(self._desk.read, kind=line.source, paper_id=line.source_id)
        asked = CorrectionDialog(self._desk, what, line.day, self)
        if asked.exec() and (done := self._desk.do(ask_reversal, entry_id=entry, day=asked.day, reason=asked.reason())):
            self.toasted.emit(f"Pembalikan {what} diajukan kepada Kepala Desa.", False)
            self.jumped.emit("pembalikan", done.value)
        asked.deleteLater()

    def export(self) -> None:
        """Ctrl+E: the rows on the screen."""
        export_table(self, self._desk, self._jobs, self.table, title="Buku Kas Umum", tell=lambda text: self.toasted.emit(text, False))

    def print_paper(self) -> None:
        """The month in the preview."""
        self.jumped.emit("laporan", ("bku", {"month": self.month.value()}))

    def _request(self) -> Request | None:
        now = datetime.now().astimezone()
        found = instances(self._desk.read, find("bku"), self._desk.year, now)
        return next((request for request in found if request.month == self.month.value()), None)
