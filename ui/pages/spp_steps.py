"""SppSteps: what the buttons of an open SPP do. A refusal is said by the window; a success comes back as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from evillage.ledger.numbering import is_typed
from evillage.treasury.again import draft_spp_again
from evillage.treasury.spp import approve_spp, cancel_spp, pay_spp, reject_spp, remove_spp, revise_spp, spp, submit_spp, verify_spp
from evillage.treasury.spp_findings import spp_findings
from evillage.treasury.spp_rules import permit_spp
from evillage.village.finding import Level
from ui.dialogs.naming import NamingDialog
from ui.dialogs.reason import ReasonDialog
from ui.proving import proved

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from evillage.treasury.spp import Spp
    from evillage.values.codes import KodeRekening
    from ui.desk import Desk


class SppSteps(QObject):
    """Each step of flow.csv, and *Ubah* and *Hapus* of a draft."""

    done = Signal(str, bool)  # the sentence for the toast, and whether it can be taken back
    edited = Signal(object)  # the Spp is to be opened in the editor
    paying = Signal()
    correcting = Signal(object)  # the paid Spp that is to be taken back

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page = parent
        self._deeds: dict[str, Callable[[Spp], None]] = {
            "edit": self.edited.emit, "pay": lambda _paper: self.paying.emit(), "remove": self._remove, "submit": self._submit,
            "verify": self._verify, "approve": self._approve, "revise": self._revise, "reject": self._reject,
            "cancel": self._cancel, "permit": self._permit,
            "again": self._again, "correct": self.correcting.emit,
        }  # fmt: skip

    def take(self, key: str, paper: Spp) -> None:
        """Do the step behind a button."""
        self._deeds[key](paper)

    def pay(self, paper: Spp, day: date, account: KodeRekening) -> bool:
        """Pay; whether it was paid."""
        if not self._proved("pay", f"Bayar SPP {paper.number}"):
            return False
        return self._say(self._desk.do(pay_spp, spp_id=paper.id, day=day, account=account), f"SPP {paper.number} dibayar.")

    def _again(self, paper: Spp) -> None:
        """What was taken back is opened as a new draft, to be corrected and filed."""
        made = self._desk.do(draft_spp_again, spp_id=paper.id, day=self._day(paper))
        if made is not None:
            self.edited.emit(spp(self._desk.read, made.value))

    def _remove(self, paper: Spp) -> None:
        self._say(self._desk.do(remove_spp, spp_id=paper.id), "Draf SPP dihapus.", undo=True)

    def _submit(self, paper: Spp) -> None:
        number = ""
        if paper.number is None and is_typed(self._desk.read, "SPP"):
            said = "Nomor di desa ini diketik sendiri, berurutan, dan tidak diganti lagi."
            number = NamingDialog.ask(self._page, "Nomor SPP", said, "Ajukan", example="Misalnya 001/SPP/2026") or ""
            if not number:
                return
        filed = self._desk.do(submit_spp, spp_id=paper.id, number=number)
        self._say(filed, f"SPP {filed.value} diajukan." if filed else "")

    def _verify(self, paper: Spp) -> None:
        if self._proved("verify", f"Verifikasi SPP {paper.number}"):
            self._say(self._desk.do(verify_spp, spp_id=paper.id, day=self._day(paper)), f"SPP {paper.number} diverifikasi.")

    def _approve(self, paper: Spp) -> None:
        if self._proved("approve", f"Setujui SPP {paper.number}"):
            self._say(self._desk.do(approve_spp, spp_id=paper.id, day=self._day(paper)), f"SPP {paper.number} disetujui.")

    def _revise(self, paper: Spp) -> None:
        if self._desk.do(revise_spp, spp_id=paper.id, day=self._day(paper)):
            self.edited.emit(paper)

    def _reject(self, paper: Spp) -> None:
        words = "Alasan dibaca oleh pelaksana kegiatan dan tersimpan dalam riwayat."
        reason = ReasonDialog.ask(self._page, f"Tolak SPP {paper.number}", words, "Tolak SPP")
        if reason is not None:
            self._say(self._desk.do(reject_spp, spp_id=paper.id, day=self._day(paper), reason=reason), f"SPP {paper.number} dikembalikan.")

    def _cancel(self, paper: Spp) -> None:
        words = "Nomornya tidak dipakai lagi untuk SPP lain."
        reason = ReasonDialog.ask(self._page, f"Batalkan SPP {paper.number}", words, "Batalkan SPP")
        if reason is not None:
            self._say(self._desk.do(cancel_spp, spp_id=paper.id, day=self._day(paper), reason=reason), f"SPP {paper.number} dibatalkan.")

    def _permit(self, paper: Spp) -> None:
        """Kepala Desa lets pass everything that holds the paper, with one reason."""
        desk = self._desk
        held = {one.code: one.sentence for one in spp_findings(desk.read, spp_id=paper.id) if one.level is Level.BLOCK}
        reason = ReasonDialog.ask(self._page, "Beri izin", "\n".join(held.values()), "Beri izin")
        if reason is None:
            return
        given = [desk.do(permit_spp, spp_id=paper.id, rule=rule, reason=reason) for rule in held]
        if all(given):
            self.done.emit("Izin Kepala Desa dicatat.", False)

    def _proved(self, action: str, title: str) -> bool:
        return proved(self._desk, self._page, action, title)

    def _day(self, paper: Spp) -> date:
        """Today, but never before the paper itself."""
        return max(self._desk.today, paper.date)

    def _say(self, outcome: object | None, words: str, *, undo: bool = False) -> bool:
        if outcome is not None:
            self.done.emit(words, undo)
        return outcome is not None
