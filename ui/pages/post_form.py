"""PostForm: number and date of the Perdes that fixes a plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import DateEdit
from ui.widgets.findings import Findings


class PostForm(EntryForm):
    """`run(number, day)` is called when both are there; what the plan still lacks stands below them."""

    def __init__(self, title: str, year: Callable[[], int], run: Callable[[str, date], None], parent: QWidget | None = None) -> None:
        super().__init__(title, title, self._check, parent)
        self._post = run
        self.number = self.add("Nomor Perdes", QLineEdit(), hint="Misalnya 6 Tahun 2025")
        self.day = self.add("Tanggal Perdes", DateEdit(year), hint="Setelah ditetapkan, rencana terkunci")
        self.findings = Findings("Tidak ada catatan.")
        self.body.insertWidget(1, self.findings)

    def _check(self) -> None:
        day = self.day.value()
        if day is None or not self.number.text().strip():
            self.warn("Isi nomor dan tanggal Perdes dahulu.")
        else:
            self._post(self.number.text(), day)
