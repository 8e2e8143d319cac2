"""LimitsForm: how many points behind the plan are called *tertinggal*, and how many *kritis*."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from evillage.monitoring.limits import limits, set_limits
from evillage.values.quantity import Percent
from ui.desk import Desk
from ui.models.looks import screen_percent
from ui.pages.progress_form import PercentEdit
from ui.pages.side_form import SideForm


class LimitsForm(SideForm):
    """Two figures for the whole village."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Batas deviasi", "Simpan batas", self._save, parent)
        self._desk = desk
        known = limits(desk.read)
        self.late = self.add("Tertinggal bila lebih dari (poin)", PercentEdit(), hint="Poin di belakang rencana; kebiasaan 5")
        self.critical = self.add("Kritis bila lebih dari (poin)", PercentEdit(), hint="Kebiasaan 10")
        self.late.set_value(Percent(-known.late))
        self.critical.set_value(Percent(-known.critical))
        self.explain(desk.reason_not(set_limits))
        self.begin()

    def _save(self) -> None:
        if not self.complete(self.late, self.critical):
            return
        late, critical = self.late.value(), self.critical.value()
        if late is None or critical is None:
            return
        if self._desk.do(set_limits, late=late, critical=critical):
            self.begin()
            self.saved.emit(f"Tertinggal lebih dari {screen_percent(late)} poin, kritis lebih dari {screen_percent(critical)} poin.")
            self.left.emit()
