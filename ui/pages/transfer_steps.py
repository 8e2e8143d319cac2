"""TransferSteps: what the buttons of an open transfer list do; a success comes back as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from evillage.treasury.transfer import (
    approve_transfer,
    cancel_transfer,
    execute_transfer,
    reject_transfer,
    remove_transfer,
    revise_transfer,
    submit_transfer,
    verify_transfer,
)
from ui.dialogs.reason import ReasonDialog
from ui.proving import proved

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from evillage.treasury.transfer_paper import DaftarTransfer
    from ui.desk import Desk


class TransferSteps(QObject):
    """Each step of flow.csv, and *Hapus* of a draft."""

    done = Signal(str, bool)  # the sentence for the toast, and whether it can be taken back
    executing = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._page = desk, parent
        self._deeds: dict[str, Callable[[DaftarTransfer], None]] = {
            "remove": self._remove, "submit": self._submit, "verify": self._verify, "approve": self._approve, "revise": self._revise,
            "reject": self._reject, "cancel": self._cancel, "execute": lambda _paper: self.executing.emit(),
        }  # fmt: skip

    def take(self, key: str, paper: DaftarTransfer) -> None:
        """Do the step behind a button."""
        self._deeds[key](paper)

    def execute(self, paper: DaftarTransfer, day: date, refused: Mapping[int, str]) -> bool:
        """Write down the bank's answer; whether that was done."""
        if not proved(self._desk, self._page, "execute", f"Hasil bank {paper.number}"):
            return False
        done = self._desk.do(execute_transfer, daftar_id=paper.id, day=day, refused=refused)
        return self._say(done, f"{len(done.value)} SPP dibukukan." if done else "")

    def _remove(self, paper: DaftarTransfer) -> None:
        self._say(self._desk.do(remove_transfer, daftar_id=paper.id), "Draf daftar transfer dihapus.", undo=True)

    def _submit(self, paper: DaftarTransfer) -> None:
        filed = self._desk.do(submit_transfer, daftar_id=paper.id)
        self._say(filed, f"Daftar transfer {filed.value} diajukan." if filed else "")

    def _verify(self, paper: DaftarTransfer) -> None:
        if proved(self._desk, self._page, "verify", f"Periksa daftar transfer {paper.number}"):
            self._say(self._desk.do(verify_transfer, daftar_id=paper.id, day=self._day(paper)), f"Daftar {paper.number} diperiksa.")

    def _approve(self, paper: DaftarTransfer) -> None:
        if proved(self._desk, self._page, "approve", f"Setujui daftar transfer {paper.number}"):
            self._say(self._desk.do(approve_transfer, daftar_id=paper.id, day=self._day(paper)), f"Daftar {paper.number} disetujui.")

    def _revise(self, paper: DaftarTransfer) -> None:
        self._say(self._desk.do(revise_transfer, daftar_id=paper.id, day=self._day(paper)), f"Daftar {paper.number} dibuka lagi.")

    def _reject(self, paper: DaftarTransfer) -> None:
        words = "Alasan dibaca oleh Kaur Keuangan dan tersimpan dalam riwayat."
        reason = ReasonDialog.ask(self._page, f"Tolak daftar transfer {paper.number}", words, "Tolak daftar")
        if reason is not None:
            done = self._desk.do(reject_transfer, daftar_id=paper.id, day=self._day(paper), reason=reason)
            self._say(done, f"Daftar {paper.number} dikembalikan.")

    def _cancel(self, paper: DaftarTransfer) -> None:
        words = "Pastikan bank belum melaksanakannya. SPP-nya dapat dibayar dengan cara lain; nomor daftar tidak dipakai lagi."
        reason = ReasonDialog.ask(self._page, f"Batalkan daftar transfer {paper.number}", words, "Batalkan daftar")
        if reason is not None:
            done = self._desk.do(cancel_transfer, daftar_id=paper.id, day=self._day(paper), reason=reason)
            self._say(done, f"Daftar {paper.number} dibatalkan.")

    def _day(self, paper: DaftarTransfer) -> date:
        """Today, but never before the list itself."""
        return max(self._desk.today, paper.date)

    def _say(self, outcome: object | None, words: str, *, undo: bool = False) -> bool:
        if outcome is not None:
            self.done.emit(words, undo)
        return outcome is not None
