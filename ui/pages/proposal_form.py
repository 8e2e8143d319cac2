"""The form that sends a draft to the camat: number and date of the letter. What goes with it is frozen, the draft stays open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from evillage.budget.proposal import propose_budget
from ui.pages.side_form import SideForm
from ui.widgets.fields import DateEdit

if TYPE_CHECKING:
    from evillage.budget.version import BudgetVersion
    from ui.desk import Desk


class ProposalForm(SideForm):
    """Opened beside the budget for one draft."""

    def __init__(self, desk: Desk, draft: BudgetVersion, parent: QWidget | None = None) -> None:
        super().__init__("Usulkan kepada camat", "Usulkan", self._propose)
        self.setParent(parent)
        self._desk, self._draft = desk, draft
        first = draft.kind == "apbdes"
        self.number = self.add("Nomor surat pengantar", QLineEdit(), hint="Misalnya 140/112/429.510/2025")
        self.day = self.add(
            "Tanggal surat", DateEdit(lambda: desk.year - first), hint="Salinannya terkunci; rancangan tetap dapat diubah"
        )  # fmt: skip
        self.explain(desk.reason_not(propose_budget))

    def _propose(self) -> None:
        if not self.complete(self.number, self.day):
            return
        day = self.day.value()
        if day is None:
            return
        if self._desk.do(propose_budget, version_id=self._draft.id, document_no=self.number.text(), document_date=day):
            self.saved.emit(f"{self._draft.title} diusulkan. Catat jawaban camat pada halaman Evaluasi camat.")
