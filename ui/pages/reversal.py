"""Correcting a booked paper from any page: what is wrong, its reversal for the Kepala Desa to approve, and then the right paper.

The dialog says the whole path in a sentence; *Buat ulang* fills the form with what the reversed paper said, on a day that is open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evillage.ledger.open_month import first_open_day
from evillage.ledger.reversal import SOURCE_NAMES, ask_reversal, is_reversed, one_entry
from ui.dialogs.correction import CorrectionDialog

if TYPE_CHECKING:
    from datetime import date

    from ui.desk import Desk
    from ui.pages.page import Page

NOT_REVERSED = "Buat ulang berlaku untuk yang sudah dibalik; tekan Betulkan dahulu."


def offer_correction(page: Page, desk: Desk, *, entry_id: int) -> None:
    """Ask for the reversal of an entry and go to where it is approved."""
    if reason := desk.reason_not(ask_reversal):
        page.told.emit(reason)
        return
    entry = one_entry(desk.read, entry_id)
    if is_reversed(desk.read, kind=entry.source_kind, paper_id=entry.source_id):
        page.told.emit(f"{entry.number} sudah dibalik.")
        return
    what = f"{SOURCE_NAMES.get(entry.source_kind, '')} {entry.number}".strip()
    asked = CorrectionDialog(desk, what, entry.date, page)
    if asked.exec() and (done := desk.do(ask_reversal, entry_id=entry_id, day=asked.day, reason=asked.reason())):
        page.toasted.emit(f"Pembalikan {what} diajukan kepada Kepala Desa.", False)
        page.jumped.emit("pembalikan", done.value)
    asked.deleteLater()


def day_again(desk: Desk, was: date) -> date:
    """The day a paper is written again on: its own while that month is open, else the first day that is."""
    first = first_open_day(desk.read, year=desk.year)
    return max(was, first) if first else was
