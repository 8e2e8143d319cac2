"""PlanYear: which year's plan is in view: the budget year's, or that of the next one, which is prepared before it is opened."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.widgets.choice import Choice


class PlanYear(Choice[int]):
    """A choice of two years that follows the year of the window."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__((), parent)
        self._desk = desk
        self.setAccessibleName("Tahun rencana")
        self.follow()
        desk.year_changed.connect(lambda _year: self.follow())

    def follow(self) -> None:
        """The year of the window and the next; the first is shown."""
        year = self._desk.year
        self.set_entries([(f"Tahun {year}", year), (f"Tahun {year + 1}", year + 1)])

    def year(self) -> int:
        """The year in view."""
        return self.value() or self._desk.year
