"""PartsForm: the plan of a paket by parts of the work: what, its weight, from when to when; the curve beside it follows once it is saved.

Nothing is in the file before *Simpan bagian*. The weights come to 100 %; how much is still missing stands above the grid.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from evillage.monitoring.paket import Paket
from evillage.monitoring.plan_items import PlanItem, items_of, set_items
from evillage.paper.model import Kind
from evillage.values.dates import show_date
from evillage.values.quantity import Percent
from ui.desk import Desk
from ui.models.grid_cells import Edit, GridColumn
from ui.models.grid_model import GridModel
from ui.models.looks import screen_percent
from ui.pages.grid_form import GridForm
from ui.preferences import Preferences
from ui.theme import Text, label, scaled
from ui.widgets.buttons import Button, Look
from ui.widgets.fields import read_day
from ui.widgets.grid_table import GridTable

_WIDTH = 490


@dataclass(frozen=True, slots=True)
class _Part:
    """A part being typed; `id` only tells rows apart."""

    id: int
    uraian: str
    bobot: Percent
    start_date: date
    end_date: date


class PartsModel(GridModel[_Part]):
    """Parts in memory, in the order typed."""

    def __init__(self, year: int) -> None:
        def day(text: str) -> date:
            return read_day(text, year)

        super().__init__(
            (
                GridColumn("Bagian pekerjaan", "uraian", lambda r: r.uraian, width=120, required=True, stretch=True),
                GridColumn("Bobot (%)", "bobot", lambda r: r.bobot, Kind.PERCENT, 70, required=True),
                GridColumn("Mulai", "start_date", lambda r: r.start_date, Kind.DATE, 108, required=True, read=day),
                GridColumn("Selesai", "end_date", lambda r: r.end_date, Kind.DATE, 108, required=True, read=day),
            ),
            apply=self._change, key=lambda r: r.id, can_add=True,
        )  # fmt: skip
        self._numbers = count(1)
        self._parts: tuple[_Part, ...] = ()

    def items(self) -> tuple[PlanItem, ...]:
        """The parts as they are typed."""
        return tuple(PlanItem(part.uraian, part.bobot, part.start_date, part.end_date) for part in self._parts)

    def start_with(self, items: Sequence[PlanItem]) -> None:
        """The parts of the file."""
        self._put(tuple(_Part(next(self._numbers), item.uraian, item.bobot, item.start_date, item.end_date) for item in items))

    def drop(self, rows: Sequence[int]) -> None:
        """Without these rows."""
        gone = {found.id for row in rows if (found := self.row(row)) is not None}
        self._put(tuple(part for part in self._parts if part.id not in gone))

    def _change(self, edits: Sequence[Edit[_Part]]) -> None:
        parts = list(self._parts)
        for edit in edits:
            if edit.row is None:
                parts.append(_Part(next(self._numbers), **edit.values))  # type: ignore[arg-type]  # a new row comes whole, read by its columns
            else:
                place = next(number for number, part in enumerate(parts) if part.id == edit.row.id)
                parts[place] = replace(parts[place], **edit.values)  # type: ignore[arg-type]
        self._put(tuple(parts))

    def _put(self, parts: tuple[_Part, ...]) -> None:
        self._parts = parts
        self.set_rows(parts)


class PartsForm(GridForm):
    """The grid and one verb."""

    points_asked = Signal()

    def __init__(self, desk: Desk, preferences: Preferences, work: Paket, parent: QWidget | None = None) -> None:
        super().__init__("Bagian pekerjaan", "Simpan bagian", self._save, parent)
        self.setFixedWidth(scaled(_WIDTH))
        self._desk, self._work = desk, work
        self.paket_id = work.id
        self.model = PartsModel(desk.year)
        self.grid = GridTable("bagian", preferences, year=lambda: desk.year)
        self.put_grid(self.model, self.grid)
        self.grid.remove_asked.connect(self.model.drop)
        self.rest = label("", Text.MUTED)
        self.model.modelReset.connect(self._tell_rest)
        self.points = Button("Ketik titik rencana", self.points_asked.emit, look=Look.LINK)
        self.points.setToolTip("Rencana sebagai persen kumulatif pada tanggal; menggantikan bagian pekerjaan")
        self._build(work)
        reason = desk.reason_not(set_items)
        self.explain(reason)
        self.model.lock(reason)
        self.model.start_with(items_of(desk.read, work.id))
        self._tell_rest()
        self.begin()

    def _build(self, work: Paket) -> None:
        above = QHBoxLayout()
        above.addWidget(self.rest, 1)
        above.addWidget(self.points)
        period = f"Masa kerja {show_date(work.start_date)} s.d. {show_date(work.end_date)}."
        self.body.insertWidget(0, label(period, Text.MUTED, wrap=True))
        self.body.insertLayout(1, above)
        self.body.insertWidget(2, self.grid, 1)
        self.setTabOrder(self.close_button, self.points)
        self.setTabOrder(self.points, self.grid.view)
        self.setTabOrder(self.grid.view, self.button)

    def content(self) -> tuple[str, ...]:
        """The parts and what is not taken yet."""
        return (*(str(item) for item in self.model.items()), *(bad.text for bad in self.model.problems()))

    def _tell_rest(self) -> None:
        whole = sum(item.bobot for item in self.model.items())
        missing = screen_percent(Percent(abs(100_00 - whole)))
        side = "kurang" if whole < 100_00 else "lebih"
        self.rest.setText("Bobot 100 %" if whole == 100_00 else f"Bobot {side} {missing} %")

    def _save(self) -> None:
        if not self.typed_whole("Ada bagian yang belum lengkap; isi uraian, bobot, dan kedua tanggalnya, atau hapus baris itu."):
            return
        items = self.model.items()
        if self._desk.do(set_items, paket_id=self.paket_id, items=items):
            self.model.start_with(items)
            self.begin()
            self.saved.emit(f"Rencana dari {len(items)} bagian pekerjaan disimpan." if items else "Rencana dihapus.")
            self.left.emit()
