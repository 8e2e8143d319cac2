"""The form that begins an amendment: Perkades or PAK, the reasons of the law as boxes, and the village's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from evillage.budget.amendment import AmendmentKind, amendment_reasons, start_amendment
from ui.pages.side_form import SideForm
from ui.theme import scaled
from ui.widgets.check_list import CheckList
from ui.widgets.choice import Choice

if TYPE_CHECKING:
    from ui.desk import Desk

_KINDS: tuple[tuple[str, AmendmentKind], ...] = (
    ("Perubahan Penjabaran (Perkades)", "perkades"),
    ("Perubahan APBDes, PAK (Perdes)", "pak"),
)
_HINTS = {
    "perkades": "Bila perlu berkali-kali; isi Perdes tidak berubah (Pasal 43)",
    "pak": "Satu kali setahun, kecuali keadaan luar biasa (Pasal 40)",
}


class AmendmentForm(SideForm):
    """Opened beside the budget; what it makes is a draft that RAB shows at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Buat perubahan", "Buat rancangan", self._start)
        self.setParent(parent)
        self._desk = desk
        self.kind = self.add("Jenis perubahan", Choice[AmendmentKind](_KINDS))
        self.reasons = self.add("Alasan", CheckList())
        self.words = self.add("Penjelasan", QPlainTextEdit(), hint="Tercetak di bawah lampiran perubahan")
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(scaled(64))
        self.kind.chosen.connect(self._offer)
        self.explain(desk.reason_not(start_amendment))
        self._offer()

    def _offer(self) -> None:
        """The reasons that this kind has."""
        kind = self.kind.value() or "perkades"
        self.hint(self.kind, _HINTS[kind])
        self.reasons.show_entries([(reason.code, reason.name) for reason in amendment_reasons() if kind in reason.kinds])

    def _start(self) -> None:
        kind = self.kind.value()
        if kind is None:
            return
        done = self._desk.do(
            start_amendment, year=self._desk.year, kind=kind, alasan=self.reasons.chosen(), penjelasan=self.words.toPlainText()
        )
        if done:
            self.saved.emit("Rancangan perubahan dibuat. Ubah rinciannya pada halaman RAB.")
