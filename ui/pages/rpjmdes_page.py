"""RPJMDes: visi and misi, the matrix of kegiatan over the years, and what they add up to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from evillage.planning.findings import rpjmdes_findings
from evillage.planning.rpjm_kegiatan import merge_rpjm_kegiatan, remove_rpjm_kegiatan, rpjm_kegiatan, rpjm_sums, year_plans
from evillage.planning.rpjmdes import (
    Rpjmdes,
    amend_rpjmdes,
    every_rpjmdes,
    post_rpjmdes,
    remove_rpjmdes,
    start_rpjmdes,
)
from evillage.planning.visi_misi import Aim, AimKind, aims
from evillage.values.dates import long_date
from evillage.village.reference import bidang_choices, kegiatan_choices, sumber_dana_choices
from ui.desk import Desk
from ui.exporting import export_table
from ui.jobs import Jobs
from ui.models.grid_cells import Edit, PasteReport
from ui.models.grid_model import GridModel
from ui.pages.aims_panel import AimsPanel
from ui.pages.lampiran_dialog import offer_files
from ui.pages.page import Page
from ui.pages.post_form import PostForm
from ui.pages.rkpdes_page import TONES
from ui.pages.rpjm_rows import RpjmRow, Side, columns, entry
from ui.pages.rpjm_sums import grouped, sum_model
from ui.preferences import Preferences
from ui.theme import scaled
from ui.widgets.choice import Choice
from ui.widgets.findings import FindingLine
from ui.widgets.grid_table import GridTable
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.messages import EmptyState
from ui.widgets.tabs import Tabs

_AIMS, _KEGIATAN, _SUMS = range(3)
_MOST_FINDINGS = 8


class RpjmdesPage(Page):
    """The draft, or the plan posted last, closed; older revisions are chosen at the upper right."""

    title = "RPJMDes"
    watches = frozenset({"rpjmdes", "rpjm_misi", "rpjm_tujuan", "rpjm_sasaran", "rpjm_kegiatan", "rpjm_tahun", "official", "tahun"})

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk, self._jobs, self._preferences = desk, jobs, preferences
        self.plan: Rpjmdes | None = None
        self._tree: list[Aim] = []
        self._shape: tuple[Side, tuple[int, ...]] | None = None
        self._sum_years: tuple[int, ...] = ()
        self.tabs = Tabs([("Visi dan misi", _AIMS), ("Kegiatan", _KEGIATAN), ("Ringkasan per tahun", _SUMS)])
        self.tabs.setUsesScrollButtons(False)  # the choices beside them give way, not their words
        self.tabs.chosen.connect(self._turn)
        self.which = Choice[int]()
        self.which.setAccessibleName("RPJMDes")
        self.which.chosen.connect(self.refresh)
        self.side = Choice([("Pagu tiap tahun", Side.PAGU), ("Volume tiap tahun", Side.VOLUME), ("Keterangan kegiatan", Side.WORDS)])
        self.side.setAccessibleName("Kolom tabel")
        self.side.chosen.connect(self.refresh)
        self.panel = AimsPanel(desk, preferences)
        self.panel.toasted.connect(self.toasted)
        self.model = self._new_model(Side.PAGU, ())
        self.grid = GridTable("rpjmdes", preferences, year=lambda: desk.year)
        self.grid.set_model(self.model)
        self.grid.remove_asked.connect(self._remove_rows)
        self.grid.summed.connect(self.told)
        desk.hub.undone.connect(self._discard)
        self.sums_of = Tabs([("Per bidang", "bidang"), ("Per sumber dana", "sumber_dana")])
        self.sums_of.chosen.connect(self.refresh)
        self.sums = LedgerTable("rpjmdes-ringkasan", preferences)
        self.sums.say_when_empty("Belum ada kegiatan yang direncanakan.")
        self.sums.summed.connect(self.told)
        self.post_form = PostForm("Tetapkan RPJMDes", lambda: self.plan.first_year if self.plan else desk.year, self._post)
        self.post_form.findings.jumped.connect(self._jump)
        self.empty = EmptyState("Belum ada RPJMDes.", ("Mulai RPJMDes", self._start), icon_name="layers")
        self._lay_out()
        self.primary = self.action("Buat perubahan", self._amend)
        self.paste = self.action("Tempel dari Excel", self.grid.paste)
        self.drop = self.action("Hapus baris", lambda: self._remove_rows(self.grid.selected_rows()))
        self.throw = self.action("Hapus rancangan", self._throw)
        self.files = self.action("Lampiran…", self._files)
        self.tools = (self.paste, self.drop, self.throw, self.files, self.action("Cetak", self.print_paper, "Ctrl+P"))

    def _lay_out(self) -> None:
        summary = QWidget()
        left = QVBoxLayout()
        left.setSpacing(scaled(8))
        left.addWidget(self.sums_of)
        left.addWidget(self.sums, 1)
        row = QHBoxLayout(summary)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(12))
        row.addLayout(left, 1)
        row.addWidget(self.post_form)
        self.stack = QStackedWidget()
        for widget in (self.panel, self.grid, summary):
            self.stack.addWidget(widget)
        top = QHBoxLayout()
        top.addWidget(self.tabs)
        top.addStretch(1)
        top.addWidget(self.side)
        top.addWidget(self.which)
        self.body.setSpacing(scaled(8))
        self.body.addLayout(top)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.empty, 1)

    def _new_model(self, side: Side, years: Sequence[int]) -> GridModel[RpjmRow]:
        shown = columns(side, years, codes=self._codes, funds=self._funds, sasaran=self._sasaran)
        model = GridModel[RpjmRow](shown, apply=self._apply, key=lambda r: r.kegiatan.id, can_add=True)
        model.pasted.connect(self._pasted)
        return model

    # --- reading -----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the plan in view: its tree, its matrix, its sums."""
        desk = self._desk
        plans = every_rpjmdes(desk.read)
        kept = self.which.value()
        self.which.set_entries([(plan.title + (" · rancangan" if plan.state == "draft" else ""), plan.id) for plan in plans])
        if kept is not None and plans and plans[0].state != "draft":
            self.which.set_value(kept)
        plan = self.plan = next((plan for plan in plans if plan.id == self.which.value()), None)
        for widget in (self.stack, self.tabs):
            widget.setVisible(plan is not None)
        self.which.setVisible(len(plans) > 1)
        self.empty.setVisible(plan is None)
        if self.empty.button:
            self.empty.button.explain(desk.reason_not(start_rpjmdes))
        self._explain()
        if plan is not None:
            self._tree = aims(desk.read, rpjmdes_id=plan.id)
            self.panel.show_plan(plan, self._closed())
            self._show_matrix(plan)
            self._show_sums(plan)
            notes = rpjmdes_findings(desk.read, rpjmdes_id=plan.id)[:_MOST_FINDINGS]
            self.post_form.findings.show_findings([FindingLine(TONES[note.level], note.sentence, note.jump or None) for note in notes])
            fixed = f"ditetapkan dengan Perdes {plan.document_no}, {long_date(plan.document_date)}" if plan.document_date else "rancangan"
            self.subtitle = f"{plan.title} · {fixed}"
        self._turn()

    def _show_matrix(self, plan: Rpjmdes) -> None:
        shape = (self.side.value() or Side.PAGU, tuple(plan.years))
        if shape != self._shape:
            self._shape = shape
            self.model = self._new_model(*shape)
            self.grid.set_model(self.model)
        numbers = {aim.id: aim.number for aim in self._tree if aim.level is AimKind.SASARAN}
        years = year_plans(self._desk.read, rpjmdes_id=plan.id)
        found = rpjm_kegiatan(self._desk.read, rpjmdes_id=plan.id)
        self.model.set_rows([RpjmRow(of, years.get(of.id, {}), numbers.get(of.sasaran_id or 0, "")) for of in found])
        self.model.lock(self._closed())

    def _show_sums(self, plan: Rpjmdes) -> None:
        read, by = self._desk.read, self.sums_of.value()
        choices = bidang_choices(read) if by == "bidang" else sumber_dana_choices(read)
        model = sum_model(plan.years)
        model.set_rows(grouped(rpjm_sums(read, rpjmdes_id=plan.id), {choice.code: choice.name for choice in choices}, by))
        self.sums.set_model(model)

    def _closed(self) -> str:
        plan = self.plan
        if plan is not None and plan.state == "posted":
            return f"{plan.title} sudah ditetapkan; buat perubahannya."
        return self._desk.reason_not(merge_rpjm_kegiatan)

    def _turn(self) -> None:
        place = self.tabs.value()
        self.stack.setCurrentIndex(place)
        self.side.setVisible(place == _KEGIATAN and self.plan is not None)
        self.post_form.setVisible(self.plan is not None and self.plan.state == "draft")
        for action in (self.paste, self.drop):
            action.setVisible(place == _KEGIATAN)
        self.headed.emit()

    def _explain(self) -> None:
        none = "" if self.plan else "Belum ada RPJMDes."
        closed = none or self._closed()
        self.explain(self.files, none)
        for action in (self.paste, self.drop, self.throw):
            self.explain(action, closed)
        planner = self._desk.reason_not(amend_rpjmdes)
        draft = "Perubahan dibuat setelah RPJMDes ditetapkan." if self.plan and self.plan.state == "draft" else ""
        if self.primary:
            self.explain(self.primary, none or planner or draft)
        self.post_form.explain(self._desk.reason_not(post_rpjmdes))

    def _codes(self) -> list[tuple[str, str]]:
        return [(found.code, found.name) for found in kegiatan_choices(self._desk.read)]

    def _funds(self) -> list[tuple[str, str]]:
        return [(fund.code, fund.name) for fund in sumber_dana_choices(self._desk.read)]

    def _sasaran(self) -> list[tuple[str, str]]:
        return [(aim.number, aim.uraian) for aim in self._tree if aim.level is AimKind.SASARAN]

    # --- going -------------------------------------------------------------------------------------------------------

    def export(self) -> None:
        """What the table in view shows, as a workbook."""
        table = (self.panel.table, self.grid, self.sums)[self.tabs.value()]
        export_table(self, self._desk, self._jobs, table, title="RPJMDes", tell=lambda text: self.toasted.emit(text, False))

    def _files(self) -> None:
        """The signed regulation and the minutes of the meeting."""
        if self.plan is not None:
            offer_files(self, self._desk, self._jobs, ("rpjmdes", self.plan.id))

    def print_paper(self) -> None:
        """Open the Renstra or the matrix in the preview."""
        if self.plan is None:
            self.told.emit("Belum ada RPJMDes yang dapat dicetak.")
        else:
            paper = "renstra" if self.tabs.value() == _AIMS else "rpjmdes"
            self.jumped.emit("laporan", (paper, {"rpjmdes_id": self.plan.id}))

    def _jump(self, target: object) -> None:
        kind, _, which = str(target).partition(":")
        self.tabs.set_value(_KEGIATAN if kind == "rpjm_kegiatan" else _AIMS)
        self._turn()
        if kind == "rpjm_kegiatan" and (place := self.model.place_of(int(which))) >= 0:
            self.grid.select_row(place)

    # --- acting ------------------------------------------------------------------------------------------------------

    def _apply(self, edits: Sequence[Edit[RpjmRow]]) -> None:
        """One act for the whole block; a refusal goes back to the grid, which tints the cells."""
        if self.plan is None:
            return
        fund = self._last_fund()
        changed = [(edit.row.kegiatan.id, entry(edit, self._tree, fund)) for edit in edits if edit.row is not None]
        added = [entry(edit, self._tree, fund) for edit in edits if edit.row is None]
        outcome = self._desk.session.do(merge_rpjm_kegiatan, rpjmdes_id=self.plan.id, changed=changed, added=added)
        self._desk.hub.tell(outcome.changed)

    def _last_fund(self) -> str:
        """What a new row takes where no fund is typed: that of the last row; in an empty matrix the first of the list."""
        rows = [row for place in range(self.model.rowCount()) if (row := self.model.row(place)) is not None]
        return rows[-1].kegiatan.sumber_dana if rows else self._funds()[0][0]

    def _discard(self) -> None:
        self.model.discard_drafts()

    def _pasted(self, report: PasteReport) -> None:
        self.toasted.emit(report.sentence(), report.taken > 0)

    def _remove_rows(self, places: Sequence[int]) -> None:
        ids = [row.kegiatan.id for place in places if (row := self.model.row(place)) is not None]
        if ids and self._desk.do(remove_rpjm_kegiatan, kegiatan_ids=ids):
            self.toasted.emit(f"{len(ids)} kegiatan dihapus.", True)

    def _start(self) -> None:
        if self._desk.do(start_rpjmdes, first_year=self._desk.year):
            self.toasted.emit("RPJMDes dimulai; isi visi dan misinya.", True)

    def _post(self, number: str, day: date) -> None:
        if self.plan and self._desk.do(post_rpjmdes, rpjmdes_id=self.plan.id, document_no=number, document_date=day):
            self.toasted.emit(f"{self.plan.title} ditetapkan.", False)

    def _amend(self) -> None:
        if self.plan and self._desk.do(amend_rpjmdes, rpjmdes_id=self.plan.id):
            self.toasted.emit("Rancangan perubahan RPJMDes dibuat.", True)

    def _throw(self) -> None:
        if self.plan and self._desk.do(remove_rpjmdes, rpjmdes_id=self.plan.id):
            self.toasted.emit("Rancangan RPJMDes dihapus.", True)
