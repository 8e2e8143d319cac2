"""SPP: the year's requests for payment, one of them opened below the list, and the editor that writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from evillage.errors import EvillageError
from evillage.ledger.reversal import entry_of
from evillage.messages import sentence
from evillage.paper.model import Kind
from evillage.treasury.pagu import version_on
from evillage.treasury.spp import Spp, draft_spp, spp_list
from evillage.village.flow import STATE_NAMES, next_steps
from evillage.village.lampiran import dossier_counts
from ui.exporting import export_table
from ui.models.looks import Chip, Look
from ui.models.rows_model import Field, RowsModel
from ui.pages.page import Page
from ui.pages.receipt_stacks import ReceiptStacks
from ui.pages.reversal import offer_correction
from ui.pages.row_dropping import hang_on_rows
from ui.pages.spp_detail import TRACK, SppDetail
from ui.pages.spp_editor import SppEditor
from ui.pages.spp_steps import SppSteps
from ui.theme import scaled
from ui.widgets.choice import Choice
from ui.widgets.filling_stack import FillingStack
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.messages import EmptyState

if TYPE_CHECKING:
    from datetime import date

    from evillage.values.codes import KodeRekening
    from ui.desk import Desk
    from ui.jobs import Jobs
    from ui.preferences import Preferences

MINE = "mine"
EVERY, OF_FINANCING = 0, -1
"""What the filter of kegiatan lets through besides one kegiatan."""


class SppPage(Page):
    """List and detail, or the editor."""

    title = "SPP"
    watches = frozenset(
        {
            "spp", "spp_line", "spp_izin", "bukti", "potongan", "flow_step", "transfer", "setting", "budget_version", "rab_line",
            "kegiatan", "paket", "photo", "progress", "kas", "tahun", "lampiran",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk, self._jobs, self._preferences = desk, jobs, preferences
        self._all: list[Spp] = []
        self._files: dict[int, int] = {}
        self.model = RowsModel[Spp](
            (
                Field("Nomor", lambda s: s.number or "Belum bernomor", Kind.CODE, width=188),
                Field("Tanggal", lambda s: s.date, Kind.DATE),
                Field("Kegiatan", lambda s: s.untuk, width=150),
                Field("Uraian", lambda s: s.uraian, width=104, stretch=True),
                Field("Jenis", lambda s: s.kind.value, Kind.CODE, width=56),
                Field("Jumlah (Rp)", lambda s: s.jumlah, Kind.MONEY, width=136, total=True),
                Field("Bersih (Rp)", lambda s: s.bersih, Kind.MONEY, width=136, total=True),
                Field("Status", lambda s: Chip.of("Dibalik" if s.dibalik else STATE_NAMES[s.state]), Look.CHIP, width=120),
                Field("Lamp.", lambda s: self._files.get(s.id), Kind.NUMBER, width=66),
            ),
            key=lambda s: s.id,
        )
        self.model.mute(lambda s: s.state == "cancelled")
        self.state_filter = Choice[str]([("Semua status", ""), ("Menunggu saya", MINE), *((STATE_NAMES[s], s) for s in _states())])
        self.kegiatan_filter = Choice[int]([("Semua kegiatan", EVERY)])
        self.table = LedgerTable("spp", preferences)
        hang_on_rows(self, self.table, desk, jobs, lambda place: ("spp", self.model.row(place).id))
        self.detail = SppDetail(desk, jobs, preferences)
        self.editor = self._make_editor()
        self.steps = SppSteps(desk, self)
        self.nothing = EmptyState("", ("SPP baru", self.write_new), "file-text")
        self.new = self.action("SPP baru", self.write_new, "Ctrl+N")
        self.receipts = ReceiptStacks(desk, jobs, self, lambda words: self.toasted.emit(words, False))
        self._export_action = self.action("Ekspor Excel", self.export, "Ctrl+E")
        self._month = self.action("Kwitansi sebulan…", self.receipts.of_a_month)
        self._build()
        self._connect()

    def _build(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(scaled(8))
        self.state_filter.setMinimumWidth(scaled(160))
        self.kegiatan_filter.setMinimumWidth(scaled(220))
        self.kegiatan_filter.setMaximumWidth(scaled(460))
        for choice, name in ((self.state_filter, "Status"), (self.kegiatan_filter, "Kegiatan")):
            choice.setAccessibleName(f"Saring menurut {name.lower()}")
            filters.addWidget(choice)
        filters.addStretch(1)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(scaled(10))
        self.split.addWidget(self.table)
        self.split.addWidget(self.detail)
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([scaled(206), scaled(380)])
        self.lists = QWidget()
        column = QVBoxLayout(self.lists)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(10))
        column.addLayout(filters)
        column.addWidget(self.split, 1)
        self.stack = FillingStack()
        for widget in (self.lists, self.nothing, self.editor):
            self.stack.addWidget(widget)
        self.body.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.table.set_model(self.model)
        self.table.summed.connect(self.told)
        self.detail.listen(self.table)
        self.table.opened.connect(self._open)
        self.table.moved.connect(self._follow)
        self.table.view.clicked.connect(lambda index: self._open(index.row()))
        self.state_filter.chosen.connect(self._filter)
        self.kegiatan_filter.chosen.connect(self._filter)
        self.detail.asked.connect(self._step)
        self.detail.closed.connect(self._close_detail)
        self.detail.print_asked.connect(self._print)
        self.detail.looked_up.connect(self._look_up)
        self.detail.receipt_opened.connect(lambda bukti_id: self.jumped.emit("laporan", ("kwitansi", {"bukti_id": bukti_id})))
        self.detail.files.kept.connect(self.toasted)
        self.detail.pay_form.answered.connect(self._pay)
        self.steps.paying.connect(self.detail.ask_payment)
        self.steps.edited.connect(self._edit)
        self.steps.done.connect(self._stepped)
        self.steps.correcting.connect(self._correct)
        self._desk.actor_changed.connect(self.mark_stale)

    def _make_editor(self) -> SppEditor:
        editor = SppEditor(self._desk, self._preferences)
        editor.saved.connect(self._saved)
        editor.left.connect(self._close_editor)
        editor.looked_up.connect(lambda spp_id: self.jumped.emit("laporan", ("spp", {"spp_id": spp_id})))
        self._editor_year = self._desk.year
        return editor

    # --- reading -----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the year's SPP, the filters and the open paper."""
        desk = self._desk
        if self._editor_year != desk.year:
            self._renew_editor()
        self._all = spp_list(desk.read, year=desk.year)
        self._files = dossier_counts(desk.read, "spp")
        kept = self.kegiatan_filter.value()
        found = {_place(s): s.untuk for s in self._all}
        by_code = sorted(found.items(), key=lambda entry: entry[1])
        self.kegiatan_filter.set_entries([("Semua kegiatan", EVERY), *((words, kegiatan_id) for kegiatan_id, words in by_code)])
        self.kegiatan_filter.set_value(kept or EVERY)
        reason = self._reason_not_new()
        self.explain(self.new, reason)
        self.nothing.say(self._why_nothing(reason))
        if self.nothing.button is not None:
            self.nothing.button.explain(reason)
        self._filter()
        if self.stack.currentWidget() is not self.editor:
            self._show_lists()

    def _filter(self) -> None:
        """Show what the two choices let through, and the open paper again."""
        states, kegiatan_id = self._states_wanted(), self.kegiatan_filter.value()
        self.model.set_rows([s for s in self._all if s.state in states and kegiatan_id in (EVERY, _place(s))])
        if self.detail.isVisibleTo(self) and self.detail.paper is not None:
            if any(s.id == self.detail.paper.id for s in self.model.rows()):
                self.detail.show_paper(self.detail.paper.id)
            else:
                self._close_detail()

    def _states_wanted(self) -> frozenset[str]:
        wanted = self.state_filter.value() or ""
        if wanted != MINE:
            return frozenset({wanted}) if wanted else frozenset(STATE_NAMES)
        read, role = self._desk.read, self._desk.actor.role
        return frozenset(s for s in _states() if any(step.role is role for step in next_steps(read, paper="spp", state=s)))

    def _reason_not_new(self) -> str:
        desk = self._desk
        try:
            version_on(desk.read, year=desk.year, day=desk.today)
        except EvillageError as error:
            return sentence(error)
        return desk.reason_not(draft_spp)

    def _why_nothing(self, reason: str) -> str:
        return f"Belum ada SPP tahun {self._desk.year}. {reason}".strip()

    # --- list and detail ---------------------------------------------------------------------------------------------

    def _show_lists(self) -> None:
        self.stack.setCurrentWidget(self.lists if self._all else self.nothing)
        self.subtitle = ""
        self.primary = self.new if self._all else None
        self.tools = (self._month, self._export_action) if self._all else ()
        self.headed.emit()

    def _open(self, place: int) -> None:
        if 0 <= place < self.model.rowCount():
            self.detail.show_paper(self.model.row(place).id)
            self.detail.show()
            QTimer.singleShot(0, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        self.table.view.scrollTo(self.table.view.currentIndex())

    def _follow(self, place: int) -> None:
        if self.detail.isVisible():
            self._open(place)

    def _close_detail(self) -> None:
        self.detail.hide()
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_spp(self, spp_id: int) -> bool:
        """Select an SPP and open it; False when the filters or the year hide it."""
        place = self.model.place_of(spp_id)
        if place < 0:
            return False
        self.table.select_row(place)
        self._open(place)
        return True

    def open_on(self, target: object) -> None:
        """An SPP by id, a state to filter by, or "baru"."""
        if self.stack.currentWidget() is self.editor:
            self.editor.leave()
            if self.stack.currentWidget() is self.editor:
                return
        if target == "baru":
            self.write_new()
        elif isinstance(target, int):
            self.state_filter.set_value("")
            self.kegiatan_filter.set_value(EVERY)
            self._filter()
            self.show_spp(target)
        elif isinstance(target, str):
            self.state_filter.set_value(target)
            self._filter()

    # --- writing -----------------------------------------------------------------------------------------------------

    def write_new(self) -> None:
        """Ctrl+N."""
        if not self.new.isEnabled():
            self.told.emit(self.new.toolTip())
        elif self.stack.currentWidget() is not self.editor:
            self._show_editor("SPP baru")
            self.editor.start()

    def _edit(self, paper: Spp) -> None:
        self._show_editor(f"Ubah {paper.number or 'draf'}")
        self.editor.start_draft(paper.id)

    def _show_editor(self, words: str) -> None:
        self.stack.setCurrentWidget(self.editor)
        self.subtitle, self.primary, self.tools = words, None, ()
        self.told.emit("")
        self.headed.emit()

    def _saved(self, spp_id: int, another: bool) -> None:  # noqa: FBT001 - a signal's value
        self.toasted.emit("Draf SPP disimpan.", True)
        if another:
            return
        self._close_editor()
        if self.show_spp(spp_id) and (submit := self.detail.flow.buttons.get("submit")):
            submit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_editor(self) -> None:
        self._show_lists()
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

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

    def _pay(self, day: date, account: KodeRekening | None) -> None:
        paper = self.detail.paper
        if paper is not None and account is not None and self.steps.pay(paper, day, account):
            self.detail.pay_form.hide()

    def _correct(self, of: Spp) -> None:
        offer_correction(self, self._desk, entry_id=entry_of(self._desk.read, kind="spp", paper_id=of.id))

    def _stepped(self, words: str, undo: bool) -> None:  # noqa: FBT001 - a signal's value
        self.toasted.emit(words, undo)
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- paper -------------------------------------------------------------------------------------------------------

    def export(self) -> None:
        """Ctrl+E: the list as it is shown."""
        export_table(self, self._desk, self._jobs, self.table, title="Daftar SPP", tell=lambda words: self.toasted.emit(words, False))

    def print_paper(self) -> None:
        """Ctrl+P: the SPP that is open or current."""
        place = self.table.current_row()
        paper = self.detail.paper if self.detail.isVisible() else self.model.row(place) if place >= 0 else None
        if paper is None:
            self.told.emit("Pilih SPP yang akan dicetak dahulu.")
        else:
            self.jumped.emit("laporan", ("spp", {"spp_id": paper.id}))

    def _print(self, report: str) -> None:
        paper = self.detail.paper
        if paper is None:
            return
        if report == "kwitansi":
            self.receipts.of_spp(paper.id)
        else:
            self.jumped.emit("laporan", (report, {"spp_id": paper.id}))

    def _look_up(self, jump: str) -> None:
        """Where a finding is mended: another SPP, the SPJ of an advance, the paket, DPA or RAK."""
        kind, _, row = jump.partition(":")
        if kind == "spp":
            self.open_on(int(row))
        else:
            page = {"panjar": "spj", "kas": "kas"}.get(kind, kind)
            self.jumped.emit(page, f"panjar {row}" if kind == "panjar" else int(row) if row else None)

    def take_focus(self) -> None:
        """The list, or the one button of an empty page; an editor that was left open keeps the place where typing stopped."""
        if self.stack.currentWidget() is self.nothing and self.nothing.button is not None:
            self.nothing.button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.stack.currentWidget() is self.lists:
            self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif (place := self.editor.focusWidget()) is not None:
            place.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the open paper."""
        if event.key() == Qt.Key.Key_Escape and self.detail.isVisible():
            self._close_detail()
        else:
            super().keyPressEvent(event)


def _place(paper: Spp) -> int:
    return OF_FINANCING if paper.kegiatan_id is None else paper.kegiatan_id


def _states() -> tuple[str, ...]:
    return (*TRACK, "rejected", "cancelled")
