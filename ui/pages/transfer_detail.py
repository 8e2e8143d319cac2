"""TransferDetail: one transfer list: its payees, where it stands at the three desks, and what the bank answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evillage.paper.format import show_rupiah
from evillage.paper.model import Kind
from evillage.treasury.transfer import remove_transfer
from evillage.treasury.transfer_paper import REFUSED, DaftarTransfer, TransferLine, transfer_lines, transfer_list
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from ui.models.rows_model import Field, RowsModel
from ui.pages.paper_panel import PaperPanel
from ui.pages.payee_form import PayeeForm
from ui.pages.step_form import StepForm
from ui.theme import Text, label
from ui.widgets.flow_bar import FlowStep
from ui.widgets.short_table import ShortTable

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk
    from ui.preferences import Preferences

TRACK = ("draft", "submitted", "verified", "approved", "executed")
PRINTS = (("daftar-transfer", "Cetak daftar"), ("surat-transfer", "Surat ke bank"), ("berkas", "Berkas bank…"))


class TransferDetail(PaperPanel):
    """Shows; what its buttons ask for is done by the page. `refused` are the lines the bank would not carry out, with its reasons."""

    def __init__(self, desk: Desk, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk, "transfer", TRACK, PRINTS, parent)
        self.paper: DaftarTransfer | None = None
        self.refused: dict[int, str] = {}
        self.lines = RowsModel[TransferLine](
            (
                Field("Penerima", lambda r: r.penerima, width=130, stretch=True),
                Field("Bank", lambda r: r.bank, width=100),
                Field("Rekening tujuan", lambda r: r.rekening_bank or "belum diisi", Kind.CODE, width=130),
                Field("Jumlah (Rp)", lambda r: r.amount, Kind.MONEY, width=120, total=True),
                Field("Nomor SPP", lambda r: r.spp, Kind.CODE, width=192),
                Field("Hasil bank", self._answer, width=110),
            ),
            key=lambda r: r.id,
        )
        self.lines.mute(lambda r: r.hasil == REFUSED or r.id in self.refused)
        self.table = ShortTable("transfer-baris", preferences, most=9)
        self.table.set_model(self.lines)
        self.hint = label("", Text.MUTED, wrap=True)
        self.form = PayeeForm()
        self.execute_form = StepForm(lambda: desk.year, "Tanggal bank")
        self.asking.addWidget(self.execute_form)
        for widget in (self.table, self.form, self.hint):
            self.main.addWidget(widget)
        self.main.addStretch(1)
        self.hide()

    def show_paper(self, daftar_id: int) -> None:
        """Read one list and show it."""
        read = self._desk.read
        if self.paper is None or self.paper.id != daftar_id:
            self.refused = {}
            self.form.hide()
            self.execute_form.hide()
        self.paper = paper = transfer_list(read, daftar_id)
        self.heading.setText(f"{paper.number or 'Draf daftar transfer'} · {show_rupiah(paper.jumlah)}")
        extra = [FlowStep("remove", "Hapus draf", self._desk.reason_not(remove_transfer))] if self._is_new(paper) else []
        self.show_state(daftar_id, paper.state, extra=extra, hidden=frozenset({"cancel"}) if self._is_new(paper) else frozenset())
        self.lines.set_rows(transfer_lines(read, daftar_id))
        self.hint.setText(_HINTS.get(paper.state, ""))
        self.hint.setVisible(bool(self.hint.text()))
        if paper.state != "draft":
            self.form.hide()
        self._show_facts(paper)
        self.prints["berkas"].explain("" if paper.state in TRACK[1:] else "Berkas untuk bank dibuat sesudah daftar diajukan.")

    def ask_execution(self, day: date) -> None:
        """The day of the bank, with what is going to be booked."""
        if self.paper is not None:
            self.execute_form.ask("Catat hasil bank", day, note=self._outlook())

    def toggle_refused(self, line: TransferLine, reason: str | None) -> None:
        """Mark a line as refused by the bank with its reason, or take the mark away."""
        if reason is None:
            self.refused.pop(line.id, None)
        else:
            self.refused[line.id] = reason
        self.lines.set_rows(list(self.lines.rows()))
        self.execute_form.note.setText(self._outlook())

    def _outlook(self) -> str:
        good = [row for row in self.lines.rows() if row.id not in self.refused]
        total = sum((row.amount for row in good), Rupiah(0))
        words = f"{len(good)} berhasil, {show_rupiah(total)}" if good else "Tidak ada yang berhasil"
        return f"{words}; {len(self.refused)} ditolak bank" if self.refused else words

    def _answer(self, line: TransferLine) -> str:
        if line.id in self.refused:
            return f"Ditolak: {self.refused[line.id]}"
        return f"Ditolak: {line.alasan}" if line.hasil == REFUSED else line.hasil.capitalize()

    def _is_new(self, paper: DaftarTransfer) -> bool:
        return paper.state == "draft" and paper.number is None

    def _show_facts(self, paper: DaftarTransfer) -> None:
        bank = " ".join(part for part in (paper.bank, paper.kas_number) if part)
        self.show_facts(
            (
                ("Tanggal", show_date(paper.date)),
                ("Dari", "\n".join(part for part in (paper.kas, bank) if part)),
                ("Penerima", str(paper.banyak)),
                ("Jumlah", show_rupiah(paper.jumlah)),
                ("Keterangan", paper.uraian),
                ("Tanggal bank", show_date(paper.bank_date) if paper.bank_date else ""),
                ("Ditolak", f"{paper.banyak_ditolak}, {show_rupiah(paper.ditolak)}" if paper.banyak_ditolak else ""),
            )
        )


_HINTS = {
    "draft": "Enter pada baris mengisi bank dan nomor rekening penerima.",
    "approved": "Enter pada baris menandai yang ditolak bank; sisanya dianggap berhasil ketika hasil bank dicatat.",
    "executed": "SPP yang seluruh barisnya berhasil sudah dibukukan; baris yang ditolak masuk daftar berikutnya.",
}
