"""Number row: number and day of the Perkades Penjabaran, typed above its words once the Perdes is fixed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from evillage.budget.penjabaran import number_penjabaran, penjabaran_number
from evillage.budget.version import BudgetVersion, version, versions_of_kind
from evillage.reports.request import Request
from ui.desk import Desk
from ui.theme import Text, label, scaled
from ui.widgets.buttons import Button
from ui.widgets.fields import DateEdit

_KINDS = ("perkades-penjabaran", "perkades-perubahan")


class NumberRow(QFrame):
    """Shown only where there is such a number: for a posted APBDes or PAK."""

    told = Signal(str, bool)  # a sentence, and whether it offers Urungkan

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._desk = desk
        self._version: BudgetVersion | None = None
        self.number = QLineEdit()
        self.number.setPlaceholderText("6 Tahun 2025")
        self.number.setAccessibleName("Nomor Perkades Penjabaran")
        self.day = DateEdit(lambda: desk.year - 1)
        self.day.setAccessibleName("Tanggal Perkades Penjabaran")
        self.save = Button("Simpan nomor", self._save)
        self.number.returnPressed.connect(self.day.setFocus)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(scaled(14), scaled(10), scaled(14), scaled(10))
        column.setSpacing(scaled(6))
        row.setSpacing(scaled(6))
        column.addWidget(label("Nomor dan tanggal Perkades", Text.MUTED))
        row.addWidget(self.number, 3)
        row.addWidget(self.day, 2)
        row.addWidget(self.save)
        column.addLayout(row)
        self.hide()

    def show_for(self, kind: str, request: Request | None) -> None:
        """The number of this regulation, if it has one of its own to type."""
        found = self._found(kind, request)
        if found != self._version or not self.number.hasFocus():
            known = penjabaran_number(self._desk.read, version_id=found.id) if found else None
            self.number.setText(known.document_no if known else "")
            self.day.set_value(known.document_date if known else None)
        self._version = found
        self.save.explain(self._desk.reason_not(number_penjabaran))
        self.setVisible(found is not None)

    def _found(self, kind: str, request: Request | None) -> BudgetVersion | None:
        if kind not in _KINDS or request is None:
            return None
        if kind == "perkades-penjabaran":
            found = versions_of_kind(self._desk.read, year=self._desk.year, kind="apbdes")
            of = found[0] if found else None
        else:
            of = version(self._desk.read, request.version_id) if request.version_id is not None else None
        return of if of is not None and of.kind in ("apbdes", "pak") and of.state == "posted" else None

    def _save(self) -> None:
        day = self.day.value()
        if self._version is None or day is None:
            self.told.emit("Isi nomor dan tanggal Perkades dahulu.", False)
            return
        if self._desk.do(number_penjabaran, version_id=self._version.id, document_no=self.number.text(), document_date=day):
            self.told.emit("Nomor Perkades Penjabaran disimpan.", True)
