"""RKPDes: the lines of a year's plan, where plan and budget part ways, and the funds against their ceilings."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QAbstractTableModel
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from evillage.budget.from_plan import Apart, PlanBudget, plan_against_budget, take_from_plan
from evillage.budget.version import present
from evillage.paper.model import Kind
from evillage.planning.findings import rkpdes_findings
from evillage.planning.rkp_kegiatan import (
    RkpFund,
    RkpLine,
    add_rkp_kegiatan,
    change_rkp_kegiatan,
    remove_rkp_kegiatan,
    rkp_funds,
    rkp_lines,
)
from evillage.planning.rkpdes import (
    Rkpdes,
    amend_rkpdes,
    post_rkpdes,
    remove_rkpdes,
    rkpdes_of,
    start_rkpdes,
    take_from_rpjmdes,
)
from evillage.values.dates import long_date
from evillage.village.finding import Level
from evillage.village.profile import years
from ui.desk import Desk
from ui.exporting import export_table
from ui.jobs import Jobs
from ui.models.looks import Chip, Look
from ui.models.rows_model import Field, RowsModel
from ui.pages.lampiran_dialog import offer_files
from ui.pages.page import Page
from ui.pages.plan_years import PlanYear
from ui.pages.post_form import PostForm
from ui.pages.rkp_form import RkpForm
from ui.preferences import Preferences
from ui.theme import Tone, scaled
from ui.widgets.findings import FindingLine
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.messages import EmptyState
from ui.widgets.tabs import Tabs

TONES = {Level.BLOCK: Tone.BAD, Level.WARN: Tone.WARN, Level.INFO: Tone.INFO}
_APART = {
    Apart.NOT_PLANNED: Chip("Di luar RKPDes", Tone.WARN),
    Apart.NOT_BUDGETED: Chip("Tidak dianggarkan", Tone.INFO),
    Apart.AMOUNT: Chip("Jumlah berbeda", Tone.NEUTRAL),
    Apart.NOWHERE: Chip("Sama", Tone.GOOD),
}
_LINES, _OUTSIDE, _FUNDS = range(3)


class RkpdesPage(Page):
    """The draft of a year, or the posted plan, closed."""

    title = "RKPDes"
    watches = frozenset({"rkpdes", "rkp_kegiatan", "rpjmdes", "pagu_dana", "kegiatan", "rab_line", "budget_version", "official", "tahun"})

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk, self._jobs = desk, jobs
        self.plan: Rkpdes | None = None
        self._chosen: RkpLine | None = None
        self.lists = Tabs([("Kegiatan", _LINES), ("Di luar rencana", _OUTSIDE), ("Sumber dana", _FUNDS)])
        self.lists.setUsesScrollButtons(False)
        self.lists.chosen.connect(self._turn)
        self.year = PlanYear(desk)
        self.year.chosen.connect(self._other_year)
        self.lines, self.compared, self.funds = _line_model(), _compared_model(), _fund_model()
        self.tables = QStackedWidget()
        self._tables = [LedgerTable(key, preferences) for key in ("rkpdes", "rkpdes-luar", "rkpdes-dana")]
        models: tuple[QAbstractTableModel, ...] = (self.lines, self.compared, self.funds)
        words = (
            "RKPDes ini belum berisi kegiatan; ambil dari RPJMDes, atau tambah di kanan.",
            "Rencana dan anggaran tahun ini sama.",
            "Belum ada kegiatan dan belum ada pagu sumber dana.",
        )
        for table, model, empty in zip(self._tables, models, words, strict=True):
            table.set_model(model)
            table.say_when_empty(empty)
            table.summed.connect(self.told)
            self.tables.addWidget(table)
        self._tables[_LINES].moved.connect(self._choose)
        self._tables[_OUTSIDE].opened.connect(self._open_kegiatan)
        self.form = RkpForm(desk, self._save)
        self.post_form = PostForm("Tetapkan RKPDes", lambda: self.year.year() - 1, self._post)
        self.post_form.findings.jumped.connect(self._jump)
        self.empty = EmptyState("RKPDes tahun ini belum dimulai.", ("Mulai RKPDes", self._start), icon_name="calendar")
        self._lay_out()
        self.primary = self.action("Ambil dari RPJMDes", self._take, "Ctrl+N")
        self.drop = self.action("Hapus", self._remove)
        self.amend = self.action("Buat perubahan", self._amend)
        self.throw = self.action("Hapus rancangan", self._throw)
        self.to_budget = self.action("Ambil ke APBDes", self._to_budget)
        self.files = self.action("Lampiran…", self._files)
        self.tools = (self.drop, self.throw, self.amend, self.to_budget, self.files, self.action("Cetak", self.print_paper, "Ctrl+P"))

    def _lay_out(self) -> None:
        self.forms = QStackedWidget()
        self.forms.setFixedWidth(self.form.width())
        self.forms.addWidget(self.form)
        self.forms.addWidget(self.post_form)
        top = QHBoxLayout()
        top.addWidget(self.lists)
        top.addStretch(1)
        top.addWidget(self.year)
        self._work = QWidget()
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(12))
        left = QVBoxLayout()
        left.addWidget(self.tables, 1)
        row.addLayout(left, 1)
        row.addWidget(self.forms)
        self.body.setSpacing(scaled(8))
        self.body.addLayout(top)
        self.body.addWidget(self._work, 1)
        self.body.addWidget(self.empty, 1)

    def refresh(self) -> None:
        """Read the plan in view, its lines, its funds, and the budget beside it."""
        desk, year = self._desk, self.year.year()
        self.form.offer()
        found = rkpdes_of(desk.read, year=year)
        plan = self.plan = found[0] if found else None
        self._work.setVisible(plan is not None)
        self.lists.setVisible(plan is not None)
        self.empty.setVisible(plan is None)
        self.empty.say(f"RKPDes {year} belum dimulai.")
        if self.empty.button:
            self.empty.button.explain(desk.reason_not(start_rkpdes))
        if plan is not None:
            self.lines.set_rows(rkp_lines(desk.read, rkpdes_id=plan.id))
            self.funds.set_rows(rkp_funds(desk.read, rkpdes_id=plan.id))
            version = present(desk.read, year=year)
            compared = plan_against_budget(desk.read, version_id=version.id) if version else []
            self.compared.set_rows(sorted((row for row in compared if row.apart is not Apart.NOWHERE), key=lambda row: row.apart))
            notes = rkpdes_findings(desk.read, rkpdes_id=plan.id)
            self.post_form.findings.show_findings([FindingLine(TONES[note.level], note.sentence, note.jump or None) for note in notes[:8]])
        if self._chosen is not None:
            self._chosen = next((line for line in self.lines.rows() if line.id == self._chosen.id), None)
        self.subtitle = self._words()
        self._turn()

    def open_on(self, target: object) -> None:
        """The id of a line selects it."""
        place = self.lines.place_of(target) if isinstance(target, int) else -1
        if place >= 0:
            self.lists.set_value(_LINES)
            self._turn()
            self._tables[_LINES].select_row(place)

    def export(self) -> None:
        """What the table in view shows, as a workbook."""
        table = self._tables[self.lists.value()]
        export_table(self, self._desk, self._jobs, table, title="RKPDes", tell=lambda text: self.toasted.emit(text, False))

    def _files(self) -> None:
        """The signed regulation and the minutes of the meeting."""
        if self.plan is not None:
            offer_files(self, self._desk, self._jobs, ("rkpdes", self.plan.id))

    def print_paper(self) -> None:
        """Open the matrix in the preview."""
        if self.plan is None:
            self.told.emit("Belum ada RKPDes yang dapat dicetak.")
        else:
            self.jumped.emit("laporan", ("rkpdes", {"rkpdes_id": self.plan.id}))

    # --- what stands where ---------------------------------------------------------------------------------------------

    def _words(self) -> str:
        plan = self.plan
        if plan is None:
            return ""
        if plan.state == "draft" or plan.document_date is None:
            return f"{plan.title} · rancangan · {self.lines.rowCount()} kegiatan"
        return f"{plan.title} · ditetapkan dengan Perdes {plan.document_no}, {long_date(plan.document_date)}"

    def _turn(self) -> None:
        place = self.lists.value()
        self.tables.setCurrentIndex(place)
        draft = self.plan is not None and self.plan.state == "draft"
        self.forms.setCurrentIndex(0 if place == _LINES else 1)
        self.forms.setVisible(place != _OUTSIDE and (draft or place == _LINES))
        self._explain()
        self.headed.emit()

    def _explain(self) -> None:
        desk, plan = self._desk, self.plan
        none = "" if plan else f"RKPDes {self.year.year()} belum dimulai."
        frozen = f"{plan.title} sudah ditetapkan; buat perubahannya." if plan and plan.state == "posted" else ""
        planner = desk.reason_not(take_from_rpjmdes)
        self.explain(self.files, none)
        if self.primary:
            self.explain(self.primary, none or planner or frozen)
        missing = "" if self._chosen else "Pilih kegiatan pada daftar dahulu."
        self.explain(self.drop, none or planner or frozen or missing)
        self.explain(self.throw, none or planner or frozen)
        self.explain(self.amend, none or planner or ("" if frozen else "Perubahan dibuat setelah RKPDes ditetapkan."))
        opened = "" if self.year.year() in years(desk.read) else f"Tahun anggaran {self.year.year()} belum dibuka."
        self.explain(self.to_budget, none or desk.reason_not(take_from_plan) or opened)
        self.form.explain(planner or frozen)
        self.post_form.explain(desk.reason_not(post_rkpdes))

    def _choose(self, place: int) -> None:
        if place >= 0:
            self._chosen = self.lines.row(place)
            self.form.fill(self._chosen)
            self._explain()

    def _fresh(self) -> None:
        self._chosen = None
        self._tables[_LINES].view.selectionModel().clear()
        self.form.clear()
        self._explain()

    def _other_year(self) -> None:
        self._fresh()
        self.refresh()

    def _open_kegiatan(self, place: int) -> None:
        kegiatan_id = self.compared.row(place).kegiatan_id
        if kegiatan_id is not None:
            self.jumped.emit("rab", kegiatan_id)

    def _jump(self, target: object) -> None:
        kind, _, which = str(target).partition(":")
        if kind == "rkp_kegiatan":
            self.open_on(int(which))
        elif kind == "rpjmdes":
            self._take()

    # --- acting ------------------------------------------------------------------------------------------------------

    def _start(self) -> None:
        if self._desk.do(start_rkpdes, year=self.year.year()):
            self.toasted.emit(f"RKPDes {self.year.year()} dimulai.", True)

    def _take(self) -> None:
        outcome = self.plan and self._desk.do(take_from_rpjmdes, rkpdes_id=self.plan.id)
        if outcome:
            taken = outcome.value
            self.toasted.emit(f"{taken.added} kegiatan diambil dari RPJMDes, {taken.already} sudah ada.", taken.added > 0)

    def _save(self) -> None:
        entry, plan = self.form.entry(), self.plan
        if entry is None or plan is None:
            return
        if self._chosen is not None:
            if self._desk.do(change_rkp_kegiatan, line_id=self._chosen.id, entry=entry):
                self.toasted.emit(f"Kegiatan {entry.code} disimpan.", True)
        elif self._desk.do(add_rkp_kegiatan, rkpdes_id=plan.id, entry=entry):
            self.toasted.emit(f"Kegiatan {entry.code} ditambahkan.", True)
            self._fresh()

    def _remove(self) -> None:
        if self._chosen and self._desk.do(remove_rkp_kegiatan, line_id=self._chosen.id):
            self.toasted.emit(f"Kegiatan {self._chosen.code} dihapus." if self._chosen else "Kegiatan dihapus.", True)
            self._fresh()

    def _post(self, number: str, day: date) -> None:
        if self.plan and self._desk.do(post_rkpdes, rkpdes_id=self.plan.id, document_no=number, document_date=day):
            self.toasted.emit(f"{self.plan.title} ditetapkan.", False)

    def _amend(self) -> None:
        if self._desk.do(amend_rkpdes, year=self.year.year()):
            self.toasted.emit("Rancangan perubahan RKPDes dibuat.", True)

    def _throw(self) -> None:
        if self.plan and self._desk.do(remove_rkpdes, rkpdes_id=self.plan.id):
            self.toasted.emit("Rancangan RKPDes dihapus.", True)
            self._fresh()

    def _to_budget(self) -> None:
        outcome = self._desk.do(take_from_plan, year=self.year.year())
        if outcome:
            taken = outcome.value
            self.toasted.emit(f"{taken.added} kegiatan masuk APBDes, {taken.already} sudah ada.", taken.added > 0)


def _line_model() -> RowsModel[RkpLine]:
    return RowsModel[RkpLine](
        (
            Field("Kode", lambda r: r.code, Kind.CODE, width=66),
            Field("Kegiatan", lambda r: r.name, width=150, stretch=True),
            Field("Volume", lambda r: f"{r.volume} {r.satuan}".strip() if r.volume else "", width=90),
            Field("Jumlah (Rp)", lambda r: r.amount, Kind.MONEY, total=True),
            Field("Dana", lambda r: r.sumber_dana, Kind.CODE, width=58),
            Field("Asal", lambda r: Chip("RPJMDes", Tone.GOOD) if r.rpjm_key else Chip("Tambahan", Tone.INFO), Look.CHIP, width=104),
        ),
        key=lambda r: r.id,
    )


def _compared_model() -> RowsModel[PlanBudget]:
    def word(row: PlanBudget) -> Chip:
        return _APART[row.apart]

    return RowsModel[PlanBudget](
        (
            Field("Kode", lambda r: r.code, Kind.CODE, width=66),
            Field("Kegiatan", lambda r: r.name, width=180, stretch=True),
            Field("RKPDes (Rp)", lambda r: r.direncanakan, Kind.MONEY, total=True),
            Field("APBDes (Rp)", lambda r: r.dianggarkan, Kind.MONEY, total=True),
            Field("Selisih (Rp)", lambda r: r.selisih, Kind.MONEY, total=True),
            Field("Keterangan", word, Look.CHIP, width=146),
        ),
        key=lambda r: r.code,
    )


def _fund_model() -> RowsModel[RkpFund]:
    return RowsModel[RkpFund](
        (
            Field("Dana", lambda r: r.sumber_dana, Kind.CODE, width=60),
            Field("Sumber dana", lambda r: r.name, width=150, stretch=True),
            Field("Direncanakan (Rp)", lambda r: r.jumlah, Kind.MONEY, total=True),
            Field("Pagu (Rp)", lambda r: r.pagu, Kind.MONEY),
            Field("Sisa pagu (Rp)", lambda r: r.sisa, Kind.MONEY),
        ),
        key=lambda r: r.sumber_dana,
    )
