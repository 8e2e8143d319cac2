"""RAK: the year's cash by month: what is there, what comes in, what goes out, and in which month it would not suffice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from evillage.budget.rak import (
    Key,
    Rak,
    approve_rak,
    fill_rak,
    load_rak,
    rak_lines,
    raks,
    reject_rak,
    remove_rak,
    revise_rak,
    set_rak_months,
    submit_rak,
    verify_rak,
)
from evillage.budget.rak_cash import rak_cash, rak_control, rak_findings
from evillage.budget.spread import Way
from evillage.village.finding import Level
from evillage.village.flow import STATE_NAMES
from ui.desk import Desk
from ui.dialogs.reason import ReasonDialog
from ui.exporting import export_table
from ui.jobs import Jobs
from ui.models.grid_cells import Edit, PasteReport, Problem
from ui.models.looks import screen_money
from ui.pages.cash_strip import CashStrip
from ui.pages.fill_tools import EVENLY, QUARTERS, FillTools
from ui.pages.month_rows import FIRST_MONTH, SISA, MonthModel, MonthRow, columns, look, rak_rows, typed_months
from ui.pages.page import Page
from ui.pages.plan_flow import PlanFlow
from ui.preferences import Preferences
from ui.theme import Tone, scaled
from ui.widgets.buttons import Button, Look
from ui.widgets.choice import Choice
from ui.widgets.filling_stack import FillingStack
from ui.widgets.findings import FindingLine, Findings
from ui.widgets.flow_bar import FlowStep
from ui.widgets.frozen_column import FrozenColumn
from ui.widgets.grid_table import GridTable
from ui.widgets.messages import EmptyState

_TONES = {Level.BLOCK: Tone.BAD, Level.WARN: Tone.WARN, Level.INFO: Tone.INFO}
_STEPS = {"submit": submit_rak, "verify": verify_rak, "approve": approve_rak, "revise": revise_rak}
_DONE = {"submit": "diajukan", "verify": "diverifikasi", "approve": "disetujui", "revise": "dibuka lagi", "reject": "dikembalikan"}
SHOWN = 12  # findings; more of the same only pushes the grid away


class RakPage(Page):
    """Control box and cash strip above, the grid below, findings at the foot."""

    title = "RAK"
    watches = frozenset({"rak", "rak_line", "dpa", "dpa_month", "flow_step", "rab_line", "budget_version", "tahun"})

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk, self._jobs = desk, jobs
        self.choice = Choice[int]()
        self.choice.setAccessibleName("RAK dan perubahannya")
        self.choice.chosen.connect(self._show)
        self.wrong = Button("", self._go_wrong, look=Look.DANGER)
        self.flow = PlanFlow(desk, "rak")
        self.flow.asked.connect(self._step)
        self.strip = CashStrip()
        self.strip.chosen.connect(self._go_month)
        self.fill_tools = FillTools((EVENLY, QUARTERS), "Pendapatan dan pembiayaan")
        self.fill_tools.asked.connect(self._fill)
        self.fill_tools.warned.connect(desk.refused)
        self.grid = GridTable("rak-bulan", preferences, year=lambda: desk.year)
        self.model = MonthModel(columns("Anggaran", total=False), apply=self._apply, key=lambda r: r.key, look=look)
        self.grid.set_model(self.model)
        self.frozen = FrozenColumn(self.grid.view)
        self.grid.summed.connect(self.told)
        self.model.pasted.connect(self._pasted)
        desk.hub.undone.connect(self.model.discard_drafts)
        desk.actor_changed.connect(self.mark_stale)
        self.findings = Findings("Setiap baris sudah berbulan dan kas cukup sepanjang tahun.")
        self.findings.jumped.connect(self._jump)
        self.nothing = EmptyState("", ("Muat RAK", self._load), "wallet")
        self._build()
        self.load = self.action("Muat RAK", self._load, "Ctrl+N")
        self.paste = self.action("Tempel dari Excel", self.grid.paste)
        self._export = self.action("Ekspor Excel", self.export, "Ctrl+E")
        self._print = self.action("Cetak", self.print_paper, "Ctrl+P")

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(scaled(10))
        head.addWidget(self.choice)
        head.addWidget(self.wrong)
        head.addStretch(1)
        head.addWidget(self.fill_tools)
        self.advice = QScrollArea()
        self.advice.setWidgetResizable(True)
        self.advice.setFrameShape(QScrollArea.Shape.NoFrame)
        self.advice.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.advice.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.advice.setWidget(self.findings)
        self.advice.setFixedHeight(scaled(86))
        self.sheet = QWidget()
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addLayout(head)
        column.addWidget(self.flow)
        column.addWidget(self.strip)
        column.addWidget(self.grid, 1)
        column.addWidget(self.advice)
        self.stack = FillingStack()
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(self.sheet)
        self.body.addWidget(self.stack, 1)

    # --- reading -----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the year's RAK."""
        desk = self._desk
        found = raks(desk.read, year=desk.year)
        kept = self.choice.value()
        self.choice.set_entries([(f"{paper.title} · {STATE_NAMES[paper.state]}", paper.id) for paper in found])
        if kept is not None:
            self.choice.set_value(kept)
        reason = desk.reason_not(load_rak)
        open_one = found and found[0].state not in ("draft", "approved")
        self.explain(self.load, reason or (f"{found[0].title} masih {STATE_NAMES[found[0].state].lower()}." if open_one else ""))
        self.load.setText("Muat RAK" if not found else "Muat ulang" if found[0].state == "draft" else "Buat perubahan RAK")
        self.nothing.say(f"Belum ada RAK {desk.year}. RAK dimuat dari APBDes dan DPA yang sudah disetujui.")
        if self.nothing.button is not None:
            self.nothing.button.explain(reason)
        self.stack.setCurrentWidget(self.sheet if found else self.nothing)
        self.primary = self.load if found else None
        self.tools = (self.paste, self._print, self._export) if found else ()
        self.subtitle = ""
        self._show()
        if not found:
            self.headed.emit()

    def paper(self) -> Rak | None:
        """The RAK that is shown."""
        return next((found for found in raks(self._desk.read, year=self._desk.year) if found.id == self.choice.value()), None)

    def _show(self) -> None:
        paper = self.paper()
        if paper is None:
            return
        desk = self._desk
        extra = [FlowStep("remove", "Hapus draf", desk.reason_not(remove_rak))] if paper.state == "draft" else []
        self.flow.show_state(paper.id, paper.state, extra)
        closed = "" if paper.state == "draft" else f"RAK ini sudah {STATE_NAMES[paper.state].lower()}; isinya terkunci."
        reason = closed or desk.reason_not(set_rak_months)
        cash = rak_cash(desk.read, paper.id)
        self.model.lock(reason)
        self.model.set_rows(rak_rows(rak_lines(desk.read, paper.id), cash))
        self.fill_tools.explain(reason)
        self.explain(self.paste, reason)
        self.strip.show_cash(cash)
        sums = rak_control(desk.read, paper.id)
        masuk = f"Masuk {screen_money(sums.masuk_placed)} dari {screen_money(sums.masuk)}"
        keluar = f"Keluar {screen_money(sums.keluar_placed)} dari {screen_money(sums.keluar)}"
        self.subtitle = " · ".join((f"Sisa {screen_money(sums.sisa)}", masuk, keluar))
        self.wrong.setText(f"{sums.wrong} baris belum pas: ke yang pertama")
        self.wrong.setVisible(bool(sums.wrong))
        found = rak_findings(desk.read, rak_id=paper.id, day=desk.today)
        shown = [one for one in found if one.level is not Level.BLOCK][:SHOWN]  # the link above leads to lines without months
        self.findings.show_findings([FindingLine(_TONES[one.level], one.sentence, one.jump or None) for one in shown])
        self.advice.setVisible(bool(shown))
        self.headed.emit()

    # --- jumping -----------------------------------------------------------------------------------------------------

    def _shown(self) -> list[MonthRow]:
        return [row for place in range(self.model.rowCount()) if (row := self.model.row(place)) is not None]

    def _go(self, row: int, column: int) -> None:
        self.grid.jump(Problem(row, column, "", "", ""))

    def _go_wrong(self) -> None:
        """To the first line that differs: its first empty month, or Sisa when every month is filled."""
        for place, row in enumerate(self._shown()):
            if row.sisa:
                empty = next((at for at, amount in enumerate(row.months) if not amount), None)
                self._go(place, SISA if empty is None else FIRST_MONTH + empty)
                return

    def _go_month(self, month: int) -> None:
        place = self.model.place_of("sisa")
        self._go(place, FIRST_MONTH + month - 1)

    def _jump(self, target: object) -> None:
        kind, _, rest = str(target).partition(":")
        if kind == "month":
            self._go_month(int(rest))
        elif kind == "dpa":
            self.jumped.emit("dpa", int(rest))

    # --- changing ----------------------------------------------------------------------------------------------------

    def _apply(self, edits: Sequence[Edit[MonthRow]]) -> None:
        paper = self.paper()
        if paper is None:
            return
        months = {_key(edit.row): typed_months(edit) for edit in edits if edit.row is not None}
        outcome = self._desk.session.do(set_rak_months, rak_id=paper.id, months=months)
        self._desk.hub.tell(outcome.changed)

    def _fill(self, way: Way, only_selected: bool) -> None:  # noqa: FBT001 - a signal's value
        paper = self.paper()
        chosen = [row for place in self.grid.selected_rows() if (row := self.model.row(place)) is not None and not row.locked]
        lines = [_key(row) for row in chosen] if only_selected else None
        if paper and self._desk.do(fill_rak, rak_id=paper.id, way=way, lines=lines):
            self.toasted.emit("Anggaran dibagi ke bulan.", True)

    def _load(self) -> None:
        done = self._desk.do(load_rak, year=self._desk.year, day=self._desk.today)
        if done:
            self.choice.set_value(done.value)
            self._show()
            self.toasted.emit("RAK dimuat dari DPA yang disetujui.", True)

    def _step(self, action: str) -> None:
        paper = self.paper()
        if paper is None:
            return
        day = self._desk.today
        if action == "remove":
            if self._desk.do(remove_rak, rak_id=paper.id):
                self.toasted.emit("Draf RAK dihapus.", True)
            return
        if action == "reject":
            reason = ReasonDialog.ask(
                self, f"Tolak {paper.title}", "Alasan dibaca oleh Kaur Keuangan dan tersimpan dalam riwayat.", "Tolak RAK"
            )
            done = None if reason is None else self._desk.do(reject_rak, rak_id=paper.id, day=day, reason=reason)
        else:
            done = self._desk.do(_STEPS[action], rak_id=paper.id, day=day)
        if done:
            self.toasted.emit(f"{paper.title} {_DONE[action]}.", False)

    def _pasted(self, report: PasteReport) -> None:
        self.toasted.emit(report.sentence(), report.taken > 0)

    # --- paper -------------------------------------------------------------------------------------------------------

    def export(self) -> None:
        """Ctrl+E: the grid as it is shown."""
        export_table(self, self._desk, self._jobs, self.grid, title="RAK", tell=lambda words: self.toasted.emit(words, False))

    def print_paper(self) -> None:
        """Ctrl+P: the RAK that is shown."""
        paper = self.paper()
        if paper is None:
            self.told.emit("Muat RAK dahulu.")
        else:
            self.jumped.emit("laporan", ("rak", {"rak_id": paper.id}))


def _key(row: MonthRow) -> Key:
    return row.kegiatan_id, row.rekening, row.fund
