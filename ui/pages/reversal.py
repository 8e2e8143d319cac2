"""Reversal: what was posted is taken back by an opposite entry, with a reason; asked for here, approved by the Kepala Desa."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout

from evillage.ledger.reversal import ask_reversal
from ui.desk import Desk
from ui.pages.page import Page
from ui.theme import Text, label, scaled
from ui.widgets.buttons import Button, Look
from ui.widgets.fields import DateEdit, FormField


class ReversalDialog(QDialog):
    """Asks for the date and the reason; both are needed."""

    def __init__(self, desk: Desk, what: str, parent: Page) -> None:
        super().__init__(parent)
        self.setWindowTitle("Ajukan pembalikan")
        self.setMinimumWidth(scaled(420))
        self.day = DateEdit(desk.year)
        self.day.set_value(desk.today)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Misalnya: salah rekening tujuan")
        self.confirm = Button("Ajukan pembalikan", self.accept, look=Look.DANGER)
        self.reason.textChanged.connect(lambda _text: self._follow())
        self.day.edited.connect(self._follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(24), scaled(20), scaled(24), scaled(20))
        column.setSpacing(scaled(10))
        column.addWidget(label(f"Balik {what}", Text.HEADING, wrap=True))
        column.addWidget(
            label("Yang sudah dibukukan tidak dihapus: setelah disetujui Kepala Desa dibuat transaksi lawan yang terlihat di buku, "
                  "lengkap dengan alasannya.", Text.MUTED, wrap=True)
        )  # fmt: skip
        column.addWidget(FormField("Tanggal pengajuan", self.day))
        column.addWidget(FormField("Alasan", self.reason))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(Button("Batal", self.reject, look=Look.QUIET))
        row.addWidget(self.confirm)
        column.addLayout(row)
        self._follow()

    def _follow(self) -> None:
        ready = bool(self.reason.text().strip()) and self.day.value() is not None
        self.confirm.explain("" if ready else "Isi tanggal dan alasannya dahulu.")


def offer_reversal(page: Page, desk: Desk, *, entry_id: int, what: str) -> None:
    """Ask for its reversal; the Kepala Desa decides on the page *Pembalikan*."""
    if reason := desk.reason_not(ask_reversal):
        page.told.emit(reason)
        return
    asked = ReversalDialog(desk, what, page)
    if asked.exec() != QDialog.DialogCode.Accepted:
        return
    day = asked.day.value()
    if day is not None and desk.do(ask_reversal, entry_id=entry_id, day=day, reason=asked.reason.text()):
        page.toasted.emit(f"Pembalikan {what} diajukan kepada Kepala Desa.", False)
