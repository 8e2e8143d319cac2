"""MoneyTab: one list of the page Penerimaan with the form that feeds it; what can be printed or taken back of its chosen row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evillage.kernel.command import Command
from ui.desk import Desk
from ui.models.rows_model import RowsModel
from ui.preferences import Preferences
from ui.theme import scaled
from ui.widgets.choice import Choice
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import DateEdit
from ui.widgets.ledger_table import LedgerTable

T = TypeVar("T")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Posted:
    """What the page needs of a posted row: its id, its entry, how it is called, and the report that prints it ("" for none)."""

    id: int
    entry_id: int
    what: str
    report: str = ""
    field: str = ""


class MoneyTab(QWidget, Generic[T]):
    """Name the `act`, fill `left` and `form`, write `refresh`; `posted` says what a row is to the page."""

    told = Signal(str)
    toasted = Signal(str)
    act: ClassVar[Command[..., int]]

    def __init__(
        self,
        desk: Desk,
        model: RowsModel[T],
        form: EntryForm,
        *,
        key: str,
        empty: str,
        preferences: Preferences,
        posted: Callable[[T], Posted],
    ) -> None:
        super().__init__()
        self.desk = desk
        self.model = model
        self.form = form
        self._posted = posted
        self.table = LedgerTable(key, preferences)
        self.table.set_model(model)
        self.table.say_when_empty(empty)
        self.table.summed.connect(self.told)
        self.left = QVBoxLayout()
        self.left.setSpacing(scaled(12))
        self.left.addWidget(self.table, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(12))
        row.addLayout(self.left, 1)
        row.addWidget(form)
        self.day = form.add("Tanggal", DateEdit(lambda: desk.year))
        desk.year_changed.connect(lambda _year: self.day.set_value(desk.today))

    def refresh(self) -> None:
        """Read the list and the choices."""
        if self.day.value() is None:
            self.day.set_value(self.desk.today)
        self.form.explain(self.desk.reason_not(self.act))

    def chosen(self) -> Posted | None:
        """The row under the cursor."""
        place = self.table.current_row()
        return self._posted(self.model.row(place)) if place >= 0 else None

    def again(self) -> bool:
        """Fill the form with the chosen row, which was taken back; False when it was not, or there is none."""
        place = self.table.current_row()
        row = self.model.row(place) if place >= 0 else None
        if row is None or not getattr(row, "reversed", False):
            return False
        self.fill(row)
        self.day.setFocus()
        return True

    def fill(self, row: T) -> None:
        """The form says what a row said, on a day that is open."""

    def show_row(self, key: object) -> None:
        """Put the cursor on a row."""
        if isinstance(key, int) and (place := self.model.place_of(key)) >= 0:
            self.table.select_row(place)
            self.table.view.setFocus()

    def today(self) -> date:
        """The day of the form; today while it is empty."""
        return self.day.value() or self.desk.today


def keep_choice(choice: Choice[V], read: Callable[[], list[tuple[str, V]]]) -> None:
    """Offer other entries and keep what was chosen."""
    kept = choice.value()
    choice.set_entries(read())
    if kept is not None:
        choice.set_value(kept)
