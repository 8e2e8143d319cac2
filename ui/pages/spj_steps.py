"""SpjSteps: what the buttons of an open SPJ do. A refusal is said by the window; a success comes back as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from evillage.treasury.again import draft_spj_again
from evillage.treasury.spj import approve_spj, book_spj, reject_spj, remove_spj, revise_spj, spj, submit_spj, verify_spj
from ui.dialogs.reason import ReasonDialog
from ui.proving import proved

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from evillage.treasury.spj import Spj
    from ui.desk import Desk


class SpjSteps(QObject):
    """Each step of flow.csv, and *Ubah* and *Hapus* of a draft."""

    done = Signal(str, bool)  # the sentence for the toast, and whether it can be taken back
    edited = Signal(object)  # the Spj is to be opened in the editor
    booking = Signal()
    correcting = Signal(object)  # the booked Spj that is to be taken back

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page = parent
        self._deeds: dict[str, Callable[[Spj], None]] = {
            "edit": self.edited.emit, "book": lambda _paper: self.booking.emit(), "remove": self._remove, "submit": self._submit,
            "verify": self._verify, "approve": self._approve, "revise": self._revise, "reject": self._reject,
            "again": self._again, "correct": self.correcting.emit,
        }  # fmt: skip

    def take(self, key: str, paper: Spj) -> None:
        """Do the step behind a button."""
        self._deeds[key](paper)

    def book(self, paper: Spj, day: date) -> bool:
        """Book; whether it was booked."""
        if not proved(self._desk, self._page, "book", f"Bukukan SPJ {paper.number}"):
            return False
        return self._say(self._desk.do(book_spj, spj_id=paper.id, day=day), f"SPJ {paper.number} dibukukan.")

    def _again(self, paper: Spj) -> None:
        """What was taken back is opened as a new draft, to be corrected and filed."""
        made = self._desk.do(draft_spj_again, spj_id=paper.id, day=self._day(paper))
        if made is not None:
            self.edited.emit(spj(self._desk.read, made.value))

    def _remove(self, paper: Spj) -> None:
        self._say(self._desk.do(remove_spj, spj_id=paper.id), "Draf SPJ dihapus.", undo=True)

    def _submit(self, paper: Spj) -> None:
        filed = self._desk.do(submit_spj, spj_id=paper.id)
        self._say(filed, f"SPJ {filed.value} diajukan." if filed else "")

    def _verify(self, paper: Spj) -> None:
        if proved(self._desk, self._page, "verify", f"Verifikasi SPJ {paper.number}"):
            self._say(self._desk.do(verify_spj, spj_id=paper.id, day=self._day(paper)), f"SPJ {paper.number} diverifikasi.")

    def _approve(self, paper: Spj) -> None:
        if proved(self._desk, self._page, "approve", f"Setujui SPJ {paper.number}"):
            self._say(self._desk.do(approve_spj, spj_id=paper.id, day=self._day(paper)), f"SPJ {paper.number} disetujui.")

    def _revise(self, paper: Spj) -> None:
        if self._desk.do(revise_spj, spj_id=paper.id, day=self._day(paper)):
            self.edited.emit(paper)

    def _reject(self, paper: Spj) -> None:
        words = "Alasan dibaca oleh pelaksana kegiatan dan tersimpan dalam riwayat."
        reason = ReasonDialog.ask(self._page, f"Tolak SPJ {paper.number}", words, "Tolak SPJ")
        if reason is not None:
            self._say(self._desk.do(reject_spj, spj_id=paper.id, day=self._day(paper), reason=reason), f"SPJ {paper.number} dikembalikan.")

    def _day(self, paper: Spj) -> date:
        """Today, but never before the paper itself."""
        return max(self._desk.today, paper.date)

    def _say(self, outcome: object | None, words: str, *, undo: bool = False) -> bool:
        if outcome is not None:
            self.done.emit(words, undo)
        return outcome is not None
