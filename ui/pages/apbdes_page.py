"""APBDes: where the budget of the year stands, the budget as the Perdes prints it, its balance, and the acts that move it on."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from evillage.budget.amendment import discard_amendment, start_amendment
from evillage.budget.posting import post_budget
from evillage.budget.proposal import propose_budget
from evillage.budget.version import Balance, BudgetVersion, balance, copies
from evillage.budget.version import present as present_version
from evillage.paper.format import show_rupiah
from evillage.paper.model import Report
from evillage.reports.catalogue import find
from evillage.reports.request import Request
from evillage.reports.stages import Stage, StageState, next_stage, stages
from evillage.values.dates import long_date
from ui.desk import Desk
from ui.jobs import Jobs
from ui.models.report_model import ReportModel
from ui.page_list import page_keys
from ui.pages.amendment_form import AmendmentForm
from ui.pages.page import Page
from ui.pages.proposal_form import ProposalForm
from ui.pages.side_form import SideForm
from ui.preferences import Preferences
from ui.theme import scaled
from ui.widgets.cards import Card, card_row
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import DateEdit
from ui.widgets.filling_stack import FillingStack
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.stage_bar import Progress, StageBar, StageMark
from ui.widgets.tabs import Tabs

_PROGRESS = {StageState.DONE: Progress.DONE, StageState.OPEN: Progress.OPEN, StageState.CLOSED: Progress.CLOSED}
_CHANGES = "pak-1b"


class ApbdesPage(Page):
    """Stages and four figures on top, the paper below; beside it the form that fixes a draft, proposes it, or begins an amendment."""

    title = "APBDes"
    watches = frozenset(
        {"rab_line", "budget_version", "kegiatan", "tahun", "evaluasi", "evaluasi_note", "rkpdes", "pagu_dana", "dpa", "rak"}
    )

    def __init__(self, desk: Desk, _jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk = desk
        self._version: BudgetVersion | None = None
        self._stages: dict[str, Stage] = {}
        self.stages = StageBar()
        self.stages.chosen.connect(self._open_stage)
        self.cards = (Card("Pendapatan"), Card("Belanja"), Card("Pembiayaan neto"), Card("SiLPA tahun berkenaan"))
        self.form_of = Tabs([("Lampiran Perdes (ringkas)", "apbdes-1a"), ("Per kegiatan", "apbdes-1b"), ("Semula dan menjadi", _CHANGES)])
        self.form_of.chosen.connect(self.refresh)
        self.table = LedgerTable("apbdes", preferences)
        self.table.summed.connect(self.told)
        self.form = EntryForm("Tetapkan anggaran", "Tetapkan APBDes", self._post)
        self.number = self.form.add("Nomor Perdes", QLineEdit(), hint="Misalnya 5 Tahun 2025")
        self.day = self.form.add("Tanggal Perdes", DateEdit(self._year), hint="Setelah ditetapkan, rincian anggaran terkunci")
        self.side = FillingStack()
        self.side.setFixedWidth(self.form.width())
        self.side.addWidget(self.form)
        self._errand: SideForm | None = None
        self._build()
        self.primary = self.action("Cetak", self.print_paper, "Ctrl+P")
        self.propose = self.action("Usulkan…", self._ask_proposal)
        self.discard = self.action("Buang rancangan", self._discard)
        self.amend = self.action("Buat perubahan…", self._ask_amendment)
        desk.year_changed.connect(lambda _year: self._close_errand())

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(scaled(8))
        left.addWidget(self.form_of)
        left.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(scaled(12))
        row.addLayout(left, 1)
        row.addWidget(self.side)
        self.body.addWidget(self.stages)
        self.body.addWidget(card_row(*self.cards))
        self.body.addLayout(row, 1)

    def refresh(self) -> None:
        """Read the stages, the version, its sums and the paper."""
        desk = self._desk
        found = stages(desk.read, year=desk.year, day=desk.calendar_day)
        self._stages = {stage.key: stage for stage in found}
        keys = page_keys()
        present = next_stage(found)
        marks = [StageMark(s.key, s.name, _PROGRESS[s.state], s.sentence, s.page in keys) for s in found]
        self.stages.show_stages(marks, present.key if present else "")
        version = self._version = present_version(desk.read, year=desk.year)
        if version is None:
            return
        self._show_sums(balance(desk.read, version.id))
        amends = version.source_id is not None
        if not amends and self.form_of.value() == _CHANGES:
            self.form_of.set_value("apbdes-1a")
        self.form_of.setTabVisible(self.form_of.count() - 1, amends)
        report = find(self.form_of.value()).build(desk.read, self._request())
        if isinstance(report, Report):
            self.table.set_model(ReportModel(report))
        self._show_acts(version)
        told = version.document_date
        document = "Perkades" if version.kind == "perkades" else "Perdes"
        fixed = f"{version.document_no}, {long_date(told)}" if told else ""
        self.subtitle = f"{version.title} · " + ("rancangan" if version.state == "draft" else f"ditetapkan dengan {document} {fixed}")
        self.headed.emit()

    def print_paper(self) -> None:
        """Open the paper in the preview."""
        version = {} if self._version is None else {"version_id": self._version.id}
        self.jumped.emit("laporan", (self.form_of.value(), version))

    def _year(self) -> int:
        """The year a document is probably of: the one before for a first budget, the year itself for an amendment."""
        first = self._version is None or self._version.kind == "apbdes"
        return self._desk.year - first

    def _request(self) -> Request:
        version_id = None if self._version is None else self._version.id
        return Request(year=self._desk.year, until=self._desk.today, now=datetime.now().astimezone(), version_id=version_id)

    def _show_sums(self, sums: Balance) -> None:
        income, spending, financing, left = self.cards
        income.show_figure(show_rupiah(sums.pendapatan))
        spending.show_figure(show_rupiah(sums.belanja))
        surplus = "surplus" if sums.surplus >= 0 else "defisit"
        financing.show_figure(show_rupiah(sums.pembiayaan_netto), f"menutup {surplus} {show_rupiah(abs(sums.surplus))}")
        balanced = sums.silpa == 0
        left.show_figure(show_rupiah(sums.silpa), "seimbang" if balanced else "harus 0,00 sebelum ditetapkan", negative=not balanced)

    def _show_acts(self, version: BudgetVersion) -> None:
        """What may be done now: a draft is proposed, fixed or thrown away; a posted budget is amended."""
        desk, draft = self._desk, version.state == "draft"
        amendment = version.kind != "apbdes"
        document = "Perkades" if version.kind == "perkades" else "Perdes"
        self.form.setVisible(draft)
        if draft:
            self.form.explain(desk.reason_not(post_budget))
            self.form.set_title(f"Tetapkan {'perubahan' if amendment else 'anggaran'}")
            self.form.button.setText(f"Tetapkan {'perubahan' if amendment else 'APBDes'}")
            self.form.retitle(self.number, f"Nomor {document}")
            self.form.retitle(self.day, f"Tanggal {document}")
        proposed = bool(copies(desk.read, source=version.id, kind="usulan")) if draft else False
        self.explain(self.propose, desk.reason_not(propose_budget))
        self.explain(self.discard, desk.reason_not(discard_amendment) or ("Sudah diusulkan kepada camat." if proposed else ""))
        self.explain(self.amend, desk.reason_not(start_amendment))
        tools = [self.propose] if draft and version.kind != "perkades" else []
        tools += [self.discard] if draft and amendment else []
        tools += [] if draft else [self.amend]
        self.tools = tuple(tools)
        self.side.setVisible(draft or self._errand is not None)

    def _open_stage(self, key: str) -> None:
        stage = self._stages[key]
        if stage.page != "apbdes":
            self.jumped.emit(stage.page, stage.target)
        elif self._version is None or self._version.state != "draft":
            self.table.view.setFocus()
        elif key == "usulan" and self.propose.isEnabled():
            self._ask_proposal()
        else:
            self._close_errand()
            self.number.setFocus()

    # --- errands beside the paper ------------------------------------------------------------------------------------

    def _ask_proposal(self) -> None:
        if self._version is not None:
            self._open_errand(ProposalForm(self._desk, self._version))

    def _ask_amendment(self) -> None:
        self._open_errand(AmendmentForm(self._desk))

    def _open_errand(self, form: SideForm) -> None:
        self._close_errand()
        self._errand = form
        form.saved.connect(self._errand_done)
        form.left.connect(self._close_errand)
        self.side.addWidget(form)
        self.side.setCurrentWidget(form)
        self.side.show()
        form.begin()

    def _errand_done(self, words: str) -> None:
        self._close_errand()
        self.toasted.emit(words, False)

    def _close_errand(self) -> None:
        form, self._errand = self._errand, None
        if form is not None:
            self.side.removeWidget(form)
            form.hide()
            form.deleteLater()
        self.side.setCurrentWidget(self.form)
        self.side.setVisible(self._version is not None and self._version.state == "draft")

    def _post(self) -> None:
        day = self.day.value()
        if self._version is None or day is None or not self.number.text().strip():
            document = "Perkades" if self._version is not None and self._version.kind == "perkades" else "Perdes"
            self.form.warn(f"Isi nomor dan tanggal {document} dahulu.")
            return
        if self._desk.do(post_budget, version_id=self._version.id, document_no=self.number.text(), document_date=day):
            self.number.clear()
            self.day.clear()
            self.toasted.emit(f"{self._version.title} ditetapkan.", False)

    def _discard(self) -> None:
        if self._version is not None and self._desk.do(discard_amendment, version_id=self._version.id):
            self.toasted.emit("Rancangan perubahan dibuang.", True)
