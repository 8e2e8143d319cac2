"""PlanForm: the planned curve of a paket as a small grid of dates and cumulative percentages, or a proposal to begin with.

The curve beside it follows every cell (`drawn`); nothing is in the file before *Simpan rencana*, and Ctrl+Z goes back one change here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count, pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from evillage.monitoring.paket import Paket, PlanPoint, plan, set_plan
from evillage.monitoring.proposal import Shape, propose
from evillage.paper.model import Kind
from evillage.values.dates import show_date
from evillage.values.quantity import Percent
from ui.desk import Desk
from ui.models.grid_cells import Edit, GridColumn
from ui.models.grid_model import GridModel
from ui.pages.grid_form import GridForm
from ui.preferences import Preferences
from ui.theme import Text, label, scaled
from ui.widgets.buttons import Button, Look
from ui.widgets.fields import read_day
from ui.widgets.grid_table import GridTable


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A point being typed; `id` only tells rows apart."""

    id: int
    date: date
    percent: Percent


class PlanModel(GridModel[PlanRow]):
    """Points in memory, in the order typed. *Urungkan* in the grid steps back through them and never touches the file."""

    def __init__(self, year: int) -> None:
        super().__init__(
            (
                GridColumn("Tanggal", "date", lambda r: r.date, Kind.DATE, 116, required=True, read=lambda text: read_day(text, year)),
                GridColumn("Kumulatif (%)", "percent", lambda r: r.percent, Kind.PERCENT, 120, required=True, stretch=True),
            ),
            apply=self._change, key=lambda r: r.id, can_add=True,
        )  # fmt: skip
        self._numbers = count(1)
        self._points: tuple[PlanRow, ...] = ()
        self._past: list[tuple[PlanRow, ...]] = []

    def points(self) -> tuple[PlanPoint, ...]:
        """The points by date."""
        return tuple(sorted((row.date, row.percent) for row in self._points))

    def start_with(self, points: Sequence[PlanPoint]) -> None:
        """The points of the file, with nothing to go back to."""
        self._points = self._rows_of(points)
        self._past = []
        self.set_rows(self._points)

    def put_points(self, points: Sequence[PlanPoint]) -> None:
        """Other points instead, as one change."""
        super().discard_drafts()
        self._step(self._rows_of(points))

    def drop(self, rows: Sequence[int]) -> None:
        """Without these rows."""
        gone = {found.id for row in rows if (found := self.row(row)) is not None}
        self._step(tuple(row for row in self._points if row.id not in gone))

    def only_drafts(self) -> bool:
        """Ctrl+Z stays in the grid while there is something typed in it."""
        return self.has_drafts() or bool(self._past)

    def discard_drafts(self) -> None:
        """One change back: first what could not be taken, then the points."""
        if self.has_drafts():
            super().discard_drafts()
        elif self._past:
            self._points = self._past.pop()
            self.set_rows(self._points)

    def _rows_of(self, points: Sequence[PlanPoint]) -> tuple[PlanRow, ...]:
        return tuple(PlanRow(next(self._numbers), day, percent) for day, percent in points)

    def _change(self, edits: Sequence[Edit[PlanRow]]) -> None:
        rows = list(self._points)
        for edit in edits:
            day, percent = edit.values.get("date"), edit.values.get("percent")
            if edit.row is None:
                if isinstance(day, date) and isinstance(percent, Percent):
                    rows.append(PlanRow(next(self._numbers), day, percent))
                continue
            place = next(number for number, row in enumerate(rows) if row.id == edit.row.id)
            known = rows[place]
            rows[place] = replace(
                known, date=day if isinstance(day, date) else known.date, percent=percent if isinstance(percent, Percent) else known.percent
            )
        self._step(tuple(rows))

    def _step(self, rows: tuple[PlanRow, ...]) -> None:
        if rows != self._points:
            self._past.append(self._points)
            self._points = rows
        self.set_rows(self._points)


class PlanForm(GridForm):
    """The grid, two proposals, and one verb."""

    drawn = Signal(tuple)  # the points as they are now
    parts_asked = Signal()  # the plan is to be made from parts of the work instead

    def __init__(self, desk: Desk, preferences: Preferences, work: Paket, parent: QWidget | None = None) -> None:
        super().__init__("Rencana kemajuan", "Simpan rencana", self._save, parent)
        self._desk = desk
        self._work = work
        self.paket_id = work.id
        self.model = PlanModel(desk.year)
        self.grid = GridTable("rencana", preferences, year=lambda: desk.year)
        self.put_grid(self.model, self.grid)
        self.grid.remove_asked.connect(self.model.drop)
        self.model.problems_changed.connect(self._draw)
        self.model.modelReset.connect(self._draw)
        self.proposals = {shape: Button(shape.value, lambda shape=shape: self._propose(shape)) for shape in Shape}  # type: ignore[misc]
        self.drop_button = Button("Hapus titik", self._drop)
        self.drop_button.setToolTip("Ctrl+−")
        self.parts = Button("Susun dari bagian pekerjaan", self.parts_asked.emit, look=Look.LINK)
        self._build(work)
        reason = desk.reason_not(set_plan)
        self.explain(reason)
        self.model.lock(reason)
        for button in (*self.proposals.values(), self.drop_button):
            button.explain(reason)
        self.model.start_with(plan(desk.read, work.id))
        self.begin()

    def _build(self, work: Paket) -> None:
        proposals = QHBoxLayout()
        proposals.setSpacing(scaled(8))
        for button in self.proposals.values():
            proposals.addWidget(button)
        proposals.addStretch(1)
        proposals.addWidget(self.drop_button)
        period = f"Masa kerja {show_date(work.start_date)} s.d. {show_date(work.end_date)}. Titik terakhir 100 %."
        self.body.insertWidget(0, label(period, Text.MUTED, wrap=True))
        self.body.insertLayout(1, proposals)
        self.body.insertWidget(2, self.parts)
        self.body.insertWidget(3, self.grid, 1)
        chain = (self.close_button, *self.proposals.values(), self.drop_button, self.parts, self.grid.view, self.button)
        for one, next_one in pairwise(chain):
            self.setTabOrder(one, next_one)

    def content(self) -> tuple[str, ...]:
        """The points and what is not taken yet."""
        return (*(f"{day} {percent}" for day, percent in self.model.points()), *(bad.text for bad in self.model.problems()))

    def _propose(self, shape: Shape) -> None:
        self.model.put_points(propose(shape, start=self._work.start_date, end=self._work.end_date))
        self.grid.view.setFocus()

    def _drop(self) -> None:
        rows = self.grid.selected_rows()
        for row in reversed(rows):
            self.model.drop_draft(row)
        self.model.drop([row for row in rows if self.model.row(row) is not None])

    def _draw(self) -> None:
        self.drawn.emit(self.model.points())

    def _save(self) -> None:
        if not self.typed_whole("Ada titik yang belum lengkap; isi tanggal dan persennya, atau hapus titik itu."):
            return
        points = self.model.points()
        if self._desk.do(set_plan, paket_id=self.paket_id, points=points):
            self.model.start_with(points)
            self.begin()
            self.saved.emit(f"Rencana {len(points)} titik disimpan." if points else "Rencana dihapus.")
            self.left.emit()
