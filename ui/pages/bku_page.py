"""Buku Kas Umum: the book of a month as it prints, on the screen, with a jump from each row to its paper."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from evillage.errors import EvillageError
from evillage.messages import sentence
from evillage.paper.model import Report
from evillage.reports.catalogue import find, instances
from evillage.reports.request import Request
from evillage.values.dates import MONTHS
from ui.desk import Desk
from ui.exporting import export_table
from ui.jobs import Jobs
from ui.models.report_model import ReportModel
from ui.pages.page import Page
from ui.preferences import Preferences
from ui.widgets.choice import Choice
from ui.widgets.ledger_table import LedgerTable


class BkuPage(Page):
    """One month at a time, the present one first."""

    title = "Buku Kas Umum"
    watches = frozenset({"transfer", "entry", "tahun"})

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk, self._jobs = desk, jobs
        self.month = Choice([(name, number) for number, name in enumerate(MONTHS, start=1)])
        self.month.set_value(desk.today.month)
        self.month.chosen.connect(self.refresh)
        self.table = LedgerTable("bku", preferences)
        self.table.summed.connect(self.told)
        choice = QHBoxLayout()
        choice.addWidget(self.month)
        choice.addStretch(1)
        self.body.addLayout(choice)
        self.body.addWidget(self.table, 1)
        self.primary = self.action("Cetak", self.print_paper, "Ctrl+P")
        self.tools = (self.action("Ekspor Excel", self.export, "Ctrl+E"),)

    def refresh(self) -> None:
        """Read the month's rows and balances."""
        request = self._request()
        if request is None:
            return
        try:
            report = find("bku").build(self._desk.read, request)
        except EvillageError as error:
            self.bannered.emit("buruk", sentence(error))
            return
        if isinstance(report, Report):
            self.table.set_model(ReportModel(report))
            self.subtitle = next((note for note in report.notes if note.startswith("Saldo")), "")
        self.headed.emit()

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
