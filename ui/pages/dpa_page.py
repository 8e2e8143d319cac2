"""DPA: every kegiatan with its paper, and the twelve months of the chosen one to be typed, pasted or filled in one stroke."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from evillage.budget.dpa import (
    Dpa,
    approve_dpa,
    dpa,
    dpa_list,
    dpa_standings,
    dpal_candidates,
    make_dpa,
    make_dpal,
    reject_dpa,
    remove_dpa,
    revise_dpa,
    submit_dpa,
    verify_dpa,
)
from evillage.budget.dpa_plan import Key, dpa_lines, fill_dpa, set_dpa_months
from evillage.budget.spread import Way
from evillage.kernel.actor import Role
from evillage.paper.model import Kind
from evillage.values.money import Rupiah
from evillage.village.flow import ACTION_NAMES, STATE_NAMES
from ui.desk import Desk
from ui.dialogs.reason import ReasonDialog
from ui.exporting import export_table
from ui.jobs import Jobs
from ui.models.grid_cells import Edit, PasteReport
from ui.models.looks import Chip, Look
from ui.models.rows_model import Field, RowsModel
from ui.pages.fill_tools import EVENLY, KEGIATAN, QUARTERS, FillTools
from ui.pages.month_rows import MonthModel, MonthRow, columns, dpa_rows, look, typed_months
from ui.pages.page import Page
from ui.pages.plan_flow import PlanFlow
from ui.preferences import Preferences
from ui.theme import Text, Tone, scaled
from ui.widgets.buttons import Button
from ui.widgets.choice import Choice
from ui.widgets.elided import ElidedLabel
from ui.widgets.filling_stack import FillingStack
from ui.widgets.flow_bar import FlowStep
from ui.widgets.frozen_column import FrozenColumn
from ui.widgets.grid_table import GridTable
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.messages import EmptyState

ALL, NEEDED, MINE = "semua", "perlu", "saya"
_MINE = {Role.PKA: ("draft", "submit"), Role.SEKDES: ("submitted", "verify"), Role.KADES: ("verified", "approve")}
"""What waits for a desk, and what it does with all of it at once."""
_PRINTS = {"DPA": "dpa-rka", "DPPA": "dppa", "DPAL": "dpal"}


@dataclass(frozen=True, slots=True)
class DpaRow:
    """A kegiatan and its newest paper; `needs` names the one it lacks."""

    kegiatan_id: int
    code: str
    kegiatan: str
    pagu: Rupiah
    needs: str
    paper: Dpa | None

    @property
    def word(self) -> Chip:
        """Where it stands, in a word."""
        if self.needs:
            return Chip(f"Perlu {self.needs}", Tone.WARN)
        return Chip.of(STATE_NAMES[self.paper.state]) if self.paper else Chip.of("Belum")


class DpaPage(Page):
    """List above, the months of the chosen paper below."""

    title = "DPA"
    watches = frozenset({"dpa", "dpa_month", "flow_step", "kegiatan", "rab_line", "budget_version", "transfer", "tahun"})

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk, self._jobs = desk, jobs
        self._all: list[DpaRow] = []
        self._reading = False
        self.rows = RowsModel[DpaRow](
            (
                Field("Kode", lambda r: r.code, Kind.CODE, width=64),
                Field("Kegiatan", lambda r: r.kegiatan, width=200, stretch=True),
                Field("Dokumen", lambda r: r.paper.kind if r.paper else "", Kind.CODE, width=82),
                Field("Status", lambda r: r.word, Look.CHIP, width=124),
                Field("Pagu (Rp)", lambda r: r.pagu, Kind.MONEY, width=136, total=True),
                Field("Rencana (Rp)", lambda r: r.paper.rencana if r.paper else None, Kind.MONEY, width=136, total=True),
                Field("Sisa (Rp)", lambda r: r.paper.sisa if r.paper else None, Kind.MONEY, width=124),
            ),
            key=lambda r: (r.kegiatan_id, r.paper.kind if r.paper else ""),
        )
        self.filter = Choice[str]([("Semua kegiatan", ALL), ("Perlu DPA atau DPPA", NEEDED), ("Menunggu saya", MINE)])
        self.filter.setAccessibleName("Saring menurut keadaan")
        self.filter.chosen.connect(self._filter)
        self.candidates = Choice[int]()
        self.candidates.setAccessibleName("Kegiatan tahun lalu yang belum selesai")
        self.carry = Button("Buat DPAL", self._make_dpal)
        self.table = LedgerTable("dpa", preferences)
        self.table.set_model(self.rows)
        self.table.moved.connect(lambda _place: None if self._reading else self._show_paper())
        self.heading = ElidedLabel("", Text.HEADING)
        self.flow = PlanFlow(desk, "dpa")
        self.flow.asked.connect(self._step)
        self.tools_row = FillTools((KEGIATAN, EVENLY, QUARTERS), "Semua baris")
        self.tools_row.asked.connect(self._fill)
        self.tools_row.warned.connect(desk.refused)
        self.grid = GridTable("dpa-bulan", preferences, year=lambda: desk.year)
        self.model = MonthModel(columns("Pagu", total=True), apply=self._apply, key=lambda r: r.key, look=look)
        self.grid.set_model(self.model)
        self.frozen = FrozenColumn(self.grid.view)
        self.grid.summed.connect(self.told)
        self.model.pasted.connect(self._pasted)
        desk.hub.undone.connect(self.model.discard_drafts)
        desk.actor_changed.connect(self.mark_stale)
        self.nothing = EmptyState("", ("Buat DPA", self._make_all), "calendar")
        self._build()
        self.make = self.action("Buat DPA", self._make_all, "Ctrl+N")
        self.bulk = self.action("Ajukan semua", self._all_mine)
        self.paste = self.action("Tempel dari Excel", self.grid.paste)
        self._export = self.action("Ekspor Excel", self.export, "Ctrl+E")
        self._print = self.action("Cetak", self.print_paper, "Ctrl+P")

    def _build(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(scaled(8))
        filters.addWidget(self.filter)
        filters.addStretch(1)
        self.candidates.setMaximumWidth(scaled(420))
        filters.addWidget(self.candidates)
        filters.addWidget(self.carry)
        self.detail = QWidget()
        below = QVBoxLayout(self.detail)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(scaled(6))
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.tools_row)
        below.addLayout(head)
        below.addWidget(self.flow)
        below.addWidget(self.grid, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(scaled(10))
        split.addWidget(self.table)
        split.addWidget(self.detail)
        split.setSizes([scaled(230), scaled(370)])
        self.lists = QWidget()
        column = QVBoxLayout(self.lists)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addLayout(filters)
        column.addWidget(split, 1)
        self.stack = FillingStack()
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(self.lists)
        self.body.addWidget(self.stack, 1)

    # --- reading -----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the kegiatan, their papers and last year's leftovers."""
        desk = self._desk
        found = dpa_standings(desk.read, year=desk.year, day=desk.today)
        self._all = [DpaRow(row.kegiatan_id, row.code, row.kegiatan, row.pagu, row.needs, row.paper) for row in found]
        carried = [paper for paper in dpa_list(desk.read, year=desk.year) if paper.kind == "DPAL"]
        self._all += [DpaRow(paper.kegiatan_id, paper.code, paper.kegiatan, paper.pagu, "", paper) for paper in carried]
        left = dpal_candidates(desk.read, year=desk.year)
        self.candidates.set_entries([(f"{row.code} {row.kegiatan}, sisa {row.sisa}", row.kegiatan_id) for row in left])
        for widget in (self.candidates, self.carry):
            widget.setVisible(bool(left))
        self.carry.explain(desk.reason_not(make_dpal))
        lacking = sum(1 for row in self._all if row.needs)
        self.explain(self.make, desk.reason_not(make_dpa) or ("" if lacking else "Setiap kegiatan sudah punya DPA."))
        self.make.setText(f"Buat DPA ({lacking})" if lacking else "Buat DPA")
        self._explain_bulk()
        ready = sum(1 for row in found if row.settled)
        self.subtitle = f"{ready} dari {len(found)} kegiatan punya DPA yang disetujui" if found else ""
        self.nothing.say(f"Belum ada APBDes {desk.year} yang berlaku; tetapkan anggaran dahulu, lalu buat DPA tiap kegiatan.")
        if self.nothing.button is not None:
            self.nothing.button.explain(desk.reason_not(make_dpa) or "Belum ada APBDes yang berlaku.")
        self.stack.setCurrentWidget(self.lists if self._all else self.nothing)
        self.primary = self.make if self._all else None
        self.tools = (self.bulk, self.paste, self._print, self._export) if self._all else ()
        self._filter()
        self.headed.emit()

    def open_on(self, target: object) -> None:
        """A kegiatan's id selects it."""
        place = next((at for at, row in enumerate(self.rows.rows()) if row.kegiatan_id == target), -1)
        if place >= 0:
            self.table.select_row(place)

    def row(self) -> DpaRow | None:
        """The chosen kegiatan."""
        place = self.table.current_row()
        return self.rows.row(place) if 0 <= place < self.rows.rowCount() else None

    def _filter(self) -> None:
        wanted = self.filter.value()
        state, _ = _MINE.get(self._desk.actor.role or Role.PKA, ("", ""))
        self._reading = True
        self.rows.set_rows([row for row in self._all if _wanted(row, wanted or ALL, state)])
        if self.table.current_row() < 0 and self.rows.rowCount():
            self.table.select_row(0)
        self._reading = False
        self._show_paper()

    def _show_paper(self) -> None:
        row = self.row()
        paper = row.paper if row else None
        self.flow.setVisible(paper is not None)
        if row is None or paper is None:
            words = f"{row.code} {row.kegiatan} belum punya DPA." if row else "Pilih kegiatan pada daftar di atas."
            self.heading.setText(words)
            self.model.set_rows([])
            self.model.lock(words)
            self.grid.say_when_empty("Tekan “Buat DPA”; baris RAB-nya muncul di sini dengan kedua belas bulannya." if row else "")
            self.tools_row.explain(words)
            self.explain(self.paste, words)
            return
        self.heading.setText(f"{paper.kind} {paper.code} {paper.kegiatan}")
        may = self._desk.reason_not(remove_dpa)
        extra = [FlowStep("remove", "Hapus draf", may)] if paper.state == "draft" else []
        self.flow.show_state(paper.id, paper.state, extra)
        closed = "" if paper.state == "draft" else f"{paper.kind} ini sudah {STATE_NAMES[paper.state].lower()}; isinya terkunci."
        reason = closed or self._desk.reason_not(set_dpa_months)
        self.model.lock(reason)
        self.model.set_rows(dpa_rows(dpa_lines(self._desk.read, paper.id)))
        self.tools_row.explain(reason)
        self.explain(self.paste, reason)

    def _explain_bulk(self) -> None:
        state, action = _MINE.get(self._desk.actor.role or Role.PKA, ("", ""))
        waiting = self._waiting()
        name = ACTION_NAMES.get(action, "Ajukan")
        self.bulk.setText(f"{name} semua ({len(waiting)})" if waiting else f"{name} semua")
        nothing = f"Tidak ada DPA yang menunggu {name.lower()}."
        self.explain(self.bulk, "" if waiting else nothing if state else "Kaur Keuangan menyusun RAK; DPA bukan di meja ini.")

    def _waiting(self) -> list[int]:
        state, _ = _MINE.get(self._desk.actor.role or Role.KAUR_KEU, ("", ""))
        papers = [row.paper for row in self._all if row.paper is not None and row.paper.state == state]
        return [paper.id for paper in papers if state != "draft" or (paper.sisa == 0 and paper.rencana)]

    # --- changing ----------------------------------------------------------------------------------------------------

    def _apply(self, edits: Sequence[Edit[MonthRow]]) -> None:
        row = self.row()
        if row is None or row.paper is None:
            return
        months = {_key(edit.row): typed_months(edit) for edit in edits if edit.row is not None}
        outcome = self._desk.session.do(set_dpa_months, dpa_id=row.paper.id, months=months)
        self._desk.hub.tell(outcome.changed)

    def _fill(self, way: Way | None, only_selected: bool) -> None:  # noqa: FBT001 - a signal's value
        row = self.row()
        if row is None or row.paper is None:
            return
        chosen = [found for place in self.grid.selected_rows() if (found := self.model.row(place)) is not None]
        lines = [_key(found) for found in chosen] if only_selected else None
        if self._desk.do(fill_dpa, dpa_ids=[row.paper.id], way=way, lines=lines):
            self.toasted.emit("Pagu dibagi ke bulan.", True)

    def _make_all(self) -> None:
        made = self._desk.do(make_dpa, year=self._desk.year, day=self._desk.today)
        if made:
            self.toasted.emit(f"{len(made.value)} DPA dibuat sebagai draf.", True)

    def _make_dpal(self) -> None:
        kegiatan_id = self.candidates.value()
        if kegiatan_id and self._desk.do(make_dpal, year=self._desk.year, kegiatan_id=kegiatan_id):
            self.toasted.emit("DPAL dibuat sebagai draf.", True)

    def _all_mine(self) -> None:
        _, action = _MINE[self._desk.actor.role or Role.PKA]
        self._take(action, self._waiting(), "")

    def _step(self, action: str) -> None:
        row = self.row()
        if row is None or row.paper is None:
            return
        paper = dpa(self._desk.read, row.paper.id)
        if action == "remove":
            if self._desk.do(remove_dpa, dpa_id=paper.id):
                self.toasted.emit(f"Draf {paper.kind} dihapus.", True)
            return
        reason = ""
        if action == "reject":
            words = "Alasan dibaca oleh pelaksana kegiatan dan tersimpan dalam riwayat."
            asked = ReasonDialog.ask(self, f"Tolak {paper.kind} {paper.code}", words, f"Tolak {paper.kind}")
            if asked is None:
                return
            reason = asked
        self._take(action, [paper.id], reason)

    def _take(self, action: str, papers: Sequence[int], reason: str) -> None:
        day = self._desk.today
        done = (
            self._desk.do(reject_dpa, dpa_ids=papers, day=day, reason=reason)
            if action == "reject"
            else self._desk.do(_STEPS[action], dpa_ids=papers, day=day)
        )
        if done:
            self.toasted.emit(f"{len(papers)} DPA {_DONE[action]}.", False)

    def _pasted(self, report: PasteReport) -> None:
        self.toasted.emit(report.sentence(), report.taken > 0)

    # --- paper -------------------------------------------------------------------------------------------------------

    def export(self) -> None:
        """Ctrl+E: the list of kegiatan with their papers."""
        export_table(self, self._desk, self._jobs, self.table, title="Daftar DPA", tell=lambda words: self.toasted.emit(words, False))

    def print_paper(self) -> None:
        """Ctrl+P: the chosen paper."""
        row = self.row()
        if row is None or row.paper is None:
            self.told.emit("Pilih kegiatan yang sudah punya DPA dahulu.")
        else:
            self.jumped.emit("laporan", (_PRINTS[row.paper.kind], {"dpa_id": row.paper.id}))


def _wanted(row: DpaRow, choice: str, state: str) -> bool:
    if choice == MINE:
        return row.paper is not None and row.paper.state == state
    return choice == ALL or bool(row.needs)


def _key(row: MonthRow) -> Key:
    return row.rekening, row.fund


_STEPS = {"submit": submit_dpa, "verify": verify_dpa, "approve": approve_dpa, "revise": revise_dpa}
_DONE = {"submit": "diajukan", "verify": "diverifikasi", "approve": "disetujui", "revise": "dibuka lagi", "reject": "dikembalikan"}
