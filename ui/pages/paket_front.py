"""What stands above the open paket: the list of all, their map, or the curve of all together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from evillage.monitoring.village_curve import village_curve
from evillage.reports.kurva_s_desa import lines_of
from ui.pages.paket_words import map_marks
from ui.widgets.s_curve import SCurve
from ui.widgets.village_map import VillageMap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evillage.monitoring.board import BoardRow
    from ui.desk import Desk


class PaketFront(QStackedWidget):
    """Three faces of the same rows; the curve is read only while it is in view."""

    def __init__(self, desk: Desk, table: QWidget) -> None:
        super().__init__()
        self._desk, self._table = desk, table
        self.map = VillageMap()
        self.curve = SCurve()
        for face in (table, self.map, self.curve):
            self.addWidget(face)

    def show_rows(self, rows: Sequence[BoardRow]) -> None:
        """Other rows, or the same after a change."""
        self.map.show_marks(map_marks(self._desk.read, year=self._desk.year, rows=rows))
        self._read_curve()

    def turn(self, to: QWidget) -> None:
        """To a face; back to the list when it is in view already."""
        self.setCurrentWidget(self._table if self.currentWidget() is to else to)
        self._read_curve()
        self.currentWidget().setFocus()

    def _read_curve(self) -> None:
        if self.currentWidget() is self.curve:
            desk = self._desk
            self.curve.show_series(lines_of(village_curve(desk.read, year=desk.year, day=desk.today)))
