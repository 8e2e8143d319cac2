"""ReceiptStacks: all receipts of an SPP, or of a month, as one file for the printer."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from evillage.reports.kwitansi import kwitansi_of_month, kwitansi_of_spp, months_with_receipts, stack_name
from evillage.reports.request import Request
from evillage.values.dates import month_name
from ui.dialogs.question import QuestionDialog
from ui.exporting import print_stack
from ui.widgets.choice import Choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk
    from ui.jobs import Jobs


class MonthDialog(QuestionDialog):
    """Which month."""

    def __init__(self, months: list[tuple[str, int]], parent: QWidget | None = None) -> None:
        said = "Semua kwitansi bertanggal bulan itu menjadi satu berkas; yang pendek dicetak beberapa dalam satu lembar."
        super().__init__("Kwitansi sebulan", said, "Siapkan cetakan", parent=parent)
        self.month = Choice(months)
        self.month.setAccessibleName("Bulan")
        self.body.addWidget(self.month)
        self.month.setFocus()


class ReceiptStacks(QObject):
    """Builds the letters here and leaves the drawing to a job."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget, tell: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._desk, self._jobs, self._page, self._tell = desk, jobs, parent, tell

    def of_spp(self, spp_id: int) -> None:
        """Every receipt of one SPP, those of its SPJ included."""
        request = self._request(spp_id=spp_id)
        self._print(request)

    def of_a_month(self) -> None:
        """Ask for the month; with none the page says so."""
        desk = self._desk
        months = [(f"{month_name(month)} {desk.year}", month) for month in months_with_receipts(desk.read, desk.year)]
        if not months:
            self._tell(f"Belum ada kwitansi pada tahun {desk.year}.")
            return
        dialog = MonthDialog(months, self._page)
        if dialog.exec():
            self._print(self._request(month=dialog.month.value()))
        dialog.deleteLater()

    def _request(self, *, spp_id: int | None = None, month: int | None = None) -> Request:
        desk = self._desk
        return Request(year=desk.year, until=desk.today, now=datetime.now().astimezone(), spp_id=spp_id, month=month)

    def _print(self, request: Request) -> None:
        read = self._desk.read
        letters = kwitansi_of_month(read, request) if request.month else kwitansi_of_spp(read, request)
        if letters:
            job = print_stack(self._jobs, letters, stack_name(read, request))
            job.failed.connect(self._tell)
