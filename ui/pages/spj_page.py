"""Panjar dan SPJ: advances that are still out, how long already, and the papers that account for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from evillage.ledger.reversal import entry_of
from evillage.paper.model import Kind
from evillage.treasury.panjar_due import holder, panjar_limit
from evillage.treasury.spj import Panjar, Spj, advances, draft_spj, spj_list
from evillage.village.flow import STATE_NAMES
from evillage.village.holidays import PANJAR_LIMIT, after_working_days, working_days
from evillage.village.lampiran import dossier_counts
from ui.exporting import export_table
from ui.models.looks import Chip, Look
from ui.models.rows_model import Field, RowsModel
from ui.pages.advance_panel import AdvancePanel, standing_chip
from ui.pages.page import Page
from ui.pages.reversal import offer_correction
from ui.pages.row_dropping import hang_on_rows
from ui.pages.spj_detail import SpjDetail
from ui.pages.spj_editor import SpjEditor
from ui.pages.spj_steps import SpjSteps
from ui.theme import Text, label, scaled
from ui.widgets.choice import Choice
from ui.widgets.filling_stack import FillingStack
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.messages import EmptyState

if TYPE_CHECKING:
    from datetime import date

    from ui.desk import Desk
    from ui.jobs import Jobs
    from ui.preferences import Preferences

ADVANCES, PAPERS = 0, 1
_ADVANCE = re.compile(r"panjar (\d+)")


class SpjPage(Page):
    """Two lists under tabs, each with its detail below; or the editor."""

    title = "Panjar dan SPJ"
    watches = frozenset({"spp", "spj", "bukti", "potongan", "flow_step", "transfer", "kas", "tahun", "lampiran"})

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk, self._jobs, self._preferences = desk, jobs, preferences
        self._all: list[Panjar] = []
        self._papers: list[Spj] = []
        self._holders: dict[int, str] = {}
        self._limit = PANJAR_LIMIT
        self.advances = RowsModel[Panjar](
            (
                Field("SPP panjar", lambda p: p.number, Kind.CODE, width=188),
                Field("Pelaksana", self._holder, width=110),
                Field("Uraian", lambda p: p.uraian, width=110, stretch=True),
                Field("Batas SPJ", self._due, Kind.DATE),
                Field("Hari kerja", self._days, Kind.NUMBER, width=88),
                Field("Panjar (Rp)", lambda p: p.dibayar, Kind.MONEY, width=114, total=True),
                Field("SPJ (Rp)", lambda p: p.dipertanggungjawabkan, Kind.MONEY, width=114, total=True),
                Field("Sisa (Rp)", lambda p: p.sisa, Kind.MONEY, width=108, total=True),
                Field("Status", self._chip, Look.CHIP, width=130),
            ),
            key=lambda p: p.spp_id,
        )
        self._files: dict[int, int] = {}
        self.papers = RowsModel[Spj](
            (
                Field("Nomor", lambda j: j.number or "Belum bernomor", Kind.CODE, width=188),
                Field("Tanggal", lambda j: j.date, Kind.DATE),
                Field("SPP panjar", lambda j: j.spp_number, Kind.CODE, width=188),
                Field("Uraian", lambda j: j.uraian, width=150, stretch=True),
                Field("Bukti (Rp)", lambda j: j.bukti, Kind.MONEY, width=126, total=True),
                Field("Kembali (Rp)", lambda j: j.returned, Kind.MONEY, width=126, total=True),
                Field("Status", lambda j: Chip.of("Dibalik" if j.dibalik else STATE_NAMES[j.state]), Look.CHIP, width=120),
                Field("Lamp.", lambda j: self._files.get(j.spp_id), Kind.NUMBER, width=66),
            ),
            key=lambda j: j.id,
        )
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.addTab("Panjar")
        self.tabs.addTab("SPJ")
        self.which = Choice[bool]([("Belum selesai", True), ("Semua panjar", False)])
        self.which.setAccessibleName("Panjar yang ditampilkan")
        self.advance_table = LedgerTable("panjar", preferences)
        self.paper_table = LedgerTable("spj", preferences)
        hang_on_rows(self, self.paper_table, desk, jobs, lambda place: ("spj", self.papers.row(place).id))
        self.advance = AdvancePanel(desk, preferences)
        self.detail = SpjDetail(desk, jobs, preferences)
        self.editor = self._make_editor()
        self.steps = SpjSteps(desk, self)
        self.nothing = EmptyState("", ("Buka SPP", lambda: self.jumped.emit("spp", None)), "receipt")
        self.settled = label("Semua panjar sudah dipertanggungjawabkan.", Text.MUTED)
        self.new = self.action("Buat SPJ", self.write_new, "Ctrl+N")
        self._export_action = self.action("Ekspor Excel", self.export, "Ctrl+E")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.which.setMinimumWidth(scaled(160))
        head = QHBoxLayout()
        head.setSpacing(scaled(12))
        head.addWidget(self.tabs)
        head.addWidget(self.which)
        head.addWidget(self.settled)
        head.addStretch(1)
        self.pages = QStackedWidget()
        for table, detail, below in ((self.advance_table, self.advance, 250), (self.paper_table, self.detail, 380)):
            split = QSplitter(Qt.Orientation.Vertical)
            split.setChildrenCollapsible(False)
            split.setHandleWidth(scaled(10))
            split.addWidget(table)
            split.addWidget(detail)
            split.setStretchFactor(0, 1)
            split.setSizes([scaled(586 - below), scaled(below)])
            self.pages.addWidget(split)
        self.lists = QWidget()
        column = QVBoxLayout(self.lists)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(10))
        column.addLayout(head)
        column.addWidget(self.pages, 1)
        self.stack = FillingStack()
        for widget in (self.lists, self.nothing, self.editor):
            self.stack.addWidget(widget)
        self.body.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.advance_table.set_model(self.advances)
        self.paper_table.set_model(self.papers)
        for table, opened, detail in ((self.advance_table, self._open_advance, self.advance), (self.paper_table, self._open, self.detail)):
            table.summed.connect(self.told)
            table.opened.connect(opened)
            table.view.clicked.connect(lambda index, opened=opened: opened(index.row()))
            table.moved.connect(lambda place, opened=opened, detail=detail: opened(place) if detail.isVisible() else None)
            detail.closed.connect(self._close_details)
        self.advance_table.moved.connect(lambda _place: self._explain_new())
        self.tabs.currentChanged.connect(self._turn)
        self.which.chosen.connect(self._filter)
        self.advance.spj_opened.connect(self.show_spj)
        self.advance.spp_asked.connect(self._print_spp)
        self.advance.report_asked.connect(lambda spp_id: self.jumped.emit("laporan", ("pertanggungjawaban-panjar", {"spp_id": spp_id})))
        self.detail.listen(self.paper_table)
        self.detail.asked.connect(self._step)
        self.detail.print_asked.connect(self._print)
        self.detail.files.kept.connect(self.toasted)
        self.steps.booking.connect(self.detail.ask_booking)
        self.steps.edited.connect(self._edit)
        self.steps.done.connect(self._stepped)
        self.steps.correcting.connect(self._correct)
        self.detail.book_form.answered.connect(lambda day, _account: self._book(day))
        self._desk.actor_changed.connect(self.mark_stale)

    def _make_editor(self) -> SpjEditor:
        editor = SpjEditor(self._desk, self._preferences)
        editor.saved.connect(self._saved)
        editor.left.connect(self._close_editor)
        editor.looked_up.connect(self._print_spp)
        self._editor_year = self._desk.year
        return editor

    # --- reading -----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read advances and SPJ, and what is open below them."""
        desk = self._desk
        if self._editor_year != desk.year:
            self._renew_editor()
        self._all = advances(desk.read, year=desk.year)
        self._files = dossier_counts(desk.read, "spp")
        self._papers = spj_list(desk.read, year=desk.year)
        self._limit = panjar_limit(desk.read, year=desk.year)
        self._holders = {panjar.spp_id: holder(desk.read, spp_id=panjar.spp_id).partition(",")[0] for panjar in self._all}
        waiting = sum(panjar.sisa > 0 for panjar in self._all)
        self.tabs.setTabText(ADVANCES, f"Panjar terbuka  {waiting}" if waiting else "Panjar")
        self.tabs.setTabText(PAPERS, f"SPJ  {len(self._papers)}" if self._papers else "SPJ")
        self.nothing.say(
            f"Belum ada panjar yang dibayar tahun {desk.year}. Panjar adalah SPP jenis UM; setelah dibayar, SPJ-nya dibuat di sini."
        )
        self.papers.set_rows(self._papers)
        self._filter()
        if self.detail.isVisibleTo(self) and self.detail.paper is not None:
            if self.papers.place_of(self.detail.paper.id) >= 0:
                self.detail.show_paper(self.detail.paper.id)
            else:
                self._close_details()
        if self.stack.currentWidget() is not self.editor:
            self._show_lists()

    def _filter(self) -> None:
        only_open = bool(self.which.value())
        self.advances.set_rows([panjar for panjar in self._all if panjar.sisa > 0 or not only_open])
        self.settled.setVisible(self.tabs.currentIndex() == ADVANCES and bool(self._all) and not self.advances.rows())
        if self.advance.isVisibleTo(self) and self.advance.panjar is not None:
            place = self.advances.place_of(self.advance.panjar.spp_id)
            if place >= 0:
                self.advance.show_advance(self.advances.row(place))
            else:
                self.advance.hide()
        self._explain_new()

    def _days(self, panjar: Panjar) -> int | None:
        return working_days(panjar.paid_date, self._desk.today) if panjar.sisa > 0 else None

    def _chip(self, panjar: Panjar) -> Chip:
        papers = [paper for paper in self._papers if paper.spp_id == panjar.spp_id]
        return standing_chip(panjar, papers, self._desk.today, self._limit)

    def _due(self, panjar: Panjar) -> date:
        return after_working_days(panjar.paid_date, self._limit)

    def _holder(self, panjar: Panjar) -> str:
        return self._holders.get(panjar.spp_id, "")

    def _reason_not(self, panjar: Panjar | None) -> str:
        """Why no SPJ can be written for an advance now."""
        if panjar is None:
            return "Pilih panjar yang akan dipertanggungjawabkan dahulu."
        return "Panjar ini sudah selesai dipertanggungjawabkan." if panjar.sisa <= 0 else self._desk.reason_not(draft_spj)

    def _chosen(self) -> Panjar | None:
        place = self.advance_table.current_row()
        return self.advances.row(place) if 0 <= place < self.advances.rowCount() else None

    def _explain_new(self) -> None:
        self.explain(self.new, self._reason_not(self._chosen()))

    # --- lists and details -------------------------------------------------------------------------------------------

    def _show_lists(self) -> None:
        self.stack.setCurrentWidget(self.lists if self._all else self.nothing)
        self.subtitle = ""
        self._turn()

    def _turn(self) -> None:
        at = self.tabs.currentIndex()
        self.pages.setCurrentIndex(at)
        self.which.setVisible(at == ADVANCES)
        self.settled.setVisible(at == ADVANCES and bool(self._all) and not self.advances.rows())
        self.primary = self.new if self._all and at == ADVANCES else None
        self.tools = (self._export_action,) if self._all else ()
        self.headed.emit()

    def _open_advance(self, place: int) -> None:
        if 0 <= place < self.advances.rowCount():
            self.advance.show_advance(self.advances.row(place))
            self.advance.show()
            QTimer.singleShot(0, lambda: self.advance_table.view.scrollTo(self.advance_table.view.currentIndex()))

    def _open(self, place: int) -> None:
        if 0 <= place < self.papers.rowCount():
            self.detail.show_paper(self.papers.row(place).id)
            self.detail.show()
            QTimer.singleShot(0, lambda: self.paper_table.view.scrollTo(self.paper_table.view.currentIndex()))

    def _close_details(self) -> None:
        self.advance.hide()
        self.detail.hide()
        self._focus_table()

    def _focus_table(self) -> None:
        table = self.advance_table if self.tabs.currentIndex() == ADVANCES else self.paper_table
        table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_spj(self, spj_id: int) -> None:
        """Select an SPJ on its tab and open it."""
        self.tabs.setCurrentIndex(PAPERS)
        place = self.papers.place_of(spj_id)
        if place >= 0:
            self.paper_table.select_row(place)
            self._open(place)

    def show_advance(self, spp_id: int) -> None:
        """Select an advance on its tab and open it."""
        self.tabs.setCurrentIndex(ADVANCES)
        if self.advances.place_of(spp_id) < 0:
            self.which.set_value(False)
            self._filter()
        place = self.advances.place_of(spp_id)
        if place >= 0:
            self.advance_table.select_row(place)
            self._open_advance(place)

    def open_on(self, target: object) -> None:
        """An SPJ by id, or an advance as "panjar 17" (the id of its SPP)."""
        if self.stack.currentWidget() is self.editor:
            self.editor.leave()
            if self.stack.currentWidget() is self.editor:
                return
        if isinstance(target, int):
            self.show_spj(target)
        elif isinstance(target, str) and (named := _ADVANCE.fullmatch(target)):
            self.show_advance(int(named[1]))

    # --- writing -----------------------------------------------------------------------------------------------------

    def write_new(self) -> None:
        """Ctrl+N: the SPJ of the chosen advance."""
        panjar = self._chosen()
        if panjar is None or not self.new.isEnabled():
            self.told.emit(self.new.toolTip())
        elif self.stack.currentWidget() is not self.editor:
            self._show_editor("SPJ baru")
            self.editor.start(panjar.spp_id)

    def _edit(self, paper: Spj) -> None:
        self._show_editor(f"Ubah {paper.number or 'draf SPJ'}")
        self.editor.start_draft(paper.id)

    def _show_editor(self, words: str) -> None:
        self.stack.setCurrentWidget(self.editor)
        self.subtitle, self.primary, self.tools = words, None, ()
        self.told.emit("")
        self.headed.emit()

    def _saved(self, spj_id: int) -> None:
        self.toasted.emit("Draf SPJ disimpan.", True)
        self._close_editor()
        self.show_spj(spj_id)
        if submit := self.detail.flow.buttons.get("submit"):
            submit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_editor(self) -> None:
        self._show_lists()
        self._focus_table()

    def _renew_editor(self) -> None:
        old = self.editor
        self.editor = self._make_editor()
        self.stack.addWidget(self.editor)
        self.stack.removeWidget(old)
        old.deleteLater()

    # --- steps -------------------------------------------------------------------------------------------------------

    def _step(self, key: str) -> None:
        if self.detail.paper is not None:
            self.steps.take(key, self.detail.paper)

    def _book(self, day: date) -> None:
        paper = self.detail.paper
        if paper is not None and self.steps.book(paper, day):
            self.detail.book_form.hide()

    def _correct(self, of: Spj) -> None:
        offer_correction(self, self._desk, entry_id=entry_of(self._desk.read, kind="spj", paper_id=of.id))

    def _stepped(self, words: str, undo: bool) -> None:  # noqa: FBT001 - a signal's value
        self.toasted.emit(words, undo)
        self._focus_table()

    # --- paper -------------------------------------------------------------------------------------------------------

    def export(self) -> None:
        """Ctrl+E: the list as it is shown."""
        at = self.tabs.currentIndex()
        table, title = (self.advance_table, "Daftar panjar") if at == ADVANCES else (self.paper_table, "Daftar SPJ")
        export_table(self, self._desk, self._jobs, table, title=title, tell=lambda words: self.toasted.emit(words, False))

    def _print_spp(self, spp_id: int) -> None:
        self.jumped.emit("laporan", ("spp", {"spp_id": spp_id}))

    def _print(self, report: str) -> None:
        paper = self.detail.paper
        if paper is None:
            return
        if report == "kwitansi":
            place = max(0, self.detail.receipts_table.current_row())
            self.jumped.emit("laporan", (report, {"bukti_id": self.detail.receipts.row(place).id}))
        elif report == "spp":
            self._print_spp(paper.spp_id)
        else:
            self.jumped.emit("laporan", (report, {"spj_id": paper.id}))

    def take_focus(self) -> None:
        """The list, or the one button of an empty page; an editor that was left open keeps the place where typing stopped."""
        if self.stack.currentWidget() is self.nothing and self.nothing.button is not None:
            self.nothing.button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.stack.currentWidget() is self.lists:
            self._focus_table()
        elif (place := self.editor.focusWidget()) is not None:
            place.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes what is open below."""
        if event.key() == Qt.Key.Key_Escape and (self.advance.isVisible() or self.detail.isVisible()):
            self._close_details()
        else:
            super().keyPressEvent(event)
