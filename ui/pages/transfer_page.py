"""Daftar transfer: the year's lists for the bank, one of them opened below, and the choosing of SPP for a new one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QWidget

from evillage.paper.model import Kind
from evillage.treasury.transfer import PayeeEntry, change_payee, draft_transfer, drop_from_transfer
from evillage.treasury.transfer_paper import DaftarTransfer, listable_spp, transfer_lists
from evillage.village.flow import STATE_NAMES
from ui.desk import Desk
from ui.dialogs.reason import ReasonDialog
from ui.exporting import export_table
from ui.jobs import Jobs
from ui.models.looks import Chip, Look
from ui.models.rows_model import Field, RowsModel
from ui.pages.page import Page
from ui.pages.transfer_choosing import TransferChoosing
from ui.pages.transfer_detail import TransferDetail
from ui.pages.transfer_steps import TransferSteps
from ui.preferences import Preferences
from ui.theme import scaled
from ui.widgets.filling_stack import FillingStack
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.messages import EmptyState


class TransferPage(Page):
    """List and detail, or the choosing of SPP."""

    title = "Daftar transfer"
    watches = frozenset({"daftar_transfer", "daftar_transfer_line", "spp", "flow_step", "kas", "tahun", "setting"})

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk, self._jobs = desk, jobs
        self.model = RowsModel[DaftarTransfer](
            (
                Field("Nomor", lambda d: d.number or "Belum bernomor", Kind.CODE, width=188),
                Field("Tanggal", lambda d: d.date, Kind.DATE),
                Field("Dari rekening", lambda d: d.kas, width=150),
                Field("Keterangan", lambda d: d.uraian, width=140, stretch=True),
                Field("Penerima", lambda d: d.banyak, Kind.NUMBER, width=80),
                Field("Jumlah (Rp)", lambda d: d.jumlah, Kind.MONEY, width=136, total=True),
                Field("Ditolak (Rp)", lambda d: d.ditolak if d.banyak_ditolak else None, Kind.MONEY, width=120),
                Field("Status", lambda d: Chip.of(STATE_NAMES[d.state]), Look.CHIP, width=120),
            ),
            key=lambda d: d.id,
        )
        self.model.mute(lambda d: d.state == "cancelled")
        self.table = LedgerTable("transfer", preferences)
        self.table.set_model(self.model)
        self.detail = TransferDetail(desk, preferences)
        self.choosing = TransferChoosing(desk, preferences)
        self.steps = TransferSteps(desk, self)
        self.nothing = EmptyState("", ("Daftar baru", self.write_new), "send")
        self.new = self.action("Daftar baru", self.write_new, "Ctrl+N")
        self._export_action = self.action("Ekspor Excel", self.export, "Ctrl+E")
        self._words = self.action("Kata surat…", self._write_letters)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(scaled(10))
        self.split.addWidget(self.table)
        self.split.addWidget(self.detail)
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([scaled(190), scaled(400)])
        self.stack = FillingStack()
        for widget in (self.split, self.nothing, self.choosing):
            self.stack.addWidget(widget)
        self.body.addWidget(self.stack, 1)
        self._connect()

    def _connect(self) -> None:
        self.table.summed.connect(self.told)
        self.detail.listen(self.table)
        self.table.opened.connect(self._open)
        self.table.moved.connect(self._follow)
        self.table.view.clicked.connect(lambda index: self._open(index.row()))
        self.choosing.told.connect(self.told)
        self.choosing.left.connect(self._close_choosing)
        self.choosing.made.connect(self._made)
        self.detail.asked.connect(self._step)
        self.detail.closed.connect(self._close_detail)
        self.detail.print_asked.connect(self._print)
        self.detail.table.opened.connect(self._open_line)
        self.detail.form.saved.connect(self._save_payee)
        self.detail.form.dropped.connect(self._drop)
        self.detail.execute_form.answered.connect(self._execute)
        self.steps.executing.connect(self._ask_execution)
        self.steps.done.connect(self._stepped)
        self._desk.actor_changed.connect(self.mark_stale)

    # --- reading -----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the year's lists and the open one."""
        desk = self._desk
        self.model.set_rows(transfer_lists(desk.read, year=desk.year))
        waiting = listable_spp(desk.read, year=desk.year)
        reason = desk.reason_not(draft_transfer) or ("" if waiting else "Tidak ada SPP disetujui yang menunggu pembayaran.")
        self.explain(self.new, reason)
        hint = reason or "Buat dari SPP yang sudah disetujui dan dibayar lewat bank."
        self.nothing.say(f"Belum ada daftar transfer tahun {desk.year}. {hint}")
        if self.nothing.button is not None:
            self.nothing.button.explain(reason)
        if self.stack.currentWidget() is self.choosing:
            self.choosing.refresh()
            return
        self._show_lists()
        paper = self.detail.paper
        if paper is not None and self.detail.isVisibleTo(self):
            if self.model.place_of(paper.id) >= 0:
                self.detail.show_paper(paper.id)
            else:
                self._close_detail()

    def _show_lists(self) -> None:
        some = bool(self.model.rows())
        self.stack.setCurrentWidget(self.split if some else self.nothing)
        self.subtitle = ""
        self.primary = self.new if some else None
        self.tools = (self._words, self._export_action) if some else ()
        self.headed.emit()

    # --- list and detail ---------------------------------------------------------------------------------------------

    def _open(self, place: int) -> None:
        if 0 <= place < self.model.rowCount():
            self.detail.show_paper(self.model.row(place).id)
            self.detail.show()
            QTimer.singleShot(0, lambda: self.table.view.scrollTo(self.table.view.currentIndex()))

    def _follow(self, place: int) -> None:
        if self.detail.isVisible():
            self._open(place)

    def _close_detail(self) -> None:
        self.detail.hide()
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self, daftar_id: int) -> bool:
        """Select a list and open it; False when the year has it not."""
        place = self.model.place_of(daftar_id)
        if place >= 0:
            self.table.select_row(place)
            self._open(place)
        return place >= 0

    def open_on(self, target: object) -> None:
        """A list by id, or "baru"."""
        if target == "baru":
            self.write_new()
        elif isinstance(target, int):
            self._show_lists()
            self.show_list(target)

    # --- a new list --------------------------------------------------------------------------------------------------

    def write_new(self) -> None:
        """Ctrl+N."""
        if not self.new.isEnabled():
            self.told.emit(self.new.toolTip())
            return
        self.stack.setCurrentWidget(self.choosing)
        self.subtitle, self.primary, self.tools = "Daftar baru", None, ()
        self.headed.emit()
        self.choosing.start()

    def _made(self, daftar_id: int) -> None:
        self._close_choosing()
        self.toasted.emit("Draf daftar transfer disimpan.", True)
        self.model.set_rows(transfer_lists(self._desk.read, year=self._desk.year))
        self._show_lists()
        if self.show_list(daftar_id):
            self._go_on()

    def _close_choosing(self) -> None:
        self._show_lists()
        self.take_focus()

    # --- lines and steps ---------------------------------------------------------------------------------------------

    def _open_line(self, place: int) -> None:
        """Enter on a payee: its account in a draft, the bank's refusal in a released list."""
        paper, line = self.detail.paper, self.detail.lines.row(place)
        if paper is None:
            return
        if paper.state == "draft":
            reason = self._desk.reason_not(change_payee)
            if reason:
                self.told.emit(reason)
            else:
                self.detail.form.ask(line)
        elif paper.state == "approved":
            if line.id in self.detail.refused:
                self.detail.toggle_refused(line, None)
                return
            words = f"{line.penerima}, {line.amount}. Alasan yang diberikan bank:"
            reason_given = ReasonDialog.ask(self, "Ditolak bank", words, "Tandai ditolak")
            if reason_given is not None:
                self.detail.toggle_refused(line, reason_given)

    def _save_payee(self, line_id: int, payee: PayeeEntry) -> None:
        if self._desk.do(change_payee, line_id=line_id, payee=payee):
            self.detail.form.hide()
            self._go_on()

    def _go_on(self) -> None:
        """The cursor goes to the next payee without an account, or to *Ajukan* when there is none."""
        empty = next((at for at, line in enumerate(self.detail.lines.rows()) if not line.rekening_bank), None)
        if empty is not None:
            self.detail.table.select_row(empty)
            self.detail.table.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif submit := self.detail.flow.buttons.get("submit"):
            submit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self, spp_id: int) -> None:
        paper = self.detail.paper
        if paper is not None and self._desk.do(drop_from_transfer, daftar_id=paper.id, spp_id=spp_id):
            self.detail.form.hide()
            self.toasted.emit("SPP dikeluarkan dari daftar.", True)

    def _step(self, key: str) -> None:
        if self.detail.paper is not None:
            self.steps.take(key, self.detail.paper)

    def _ask_execution(self) -> None:
        paper = self.detail.paper
        if paper is not None:
            self.detail.ask_execution(max(self._desk.today, paper.date))

    def _execute(self, day: date, _account: object) -> None:
        paper = self.detail.paper
        if paper is not None and self.steps.execute(paper, day, self.detail.refused):
            self.detail.execute_form.hide()

    def _stepped(self, words: str, undo: bool) -> None:  # noqa: FBT001 - a signal's value
        self.toasted.emit(words, undo)
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- paper -------------------------------------------------------------------------------------------------------

    def export(self) -> None:
        """Ctrl+E: the list of lists as it is shown."""
        export_table(self, self._desk, self._jobs, self.table, title="Daftar transfer", tell=lambda words: self.toasted.emit(words, False))

    def print_paper(self) -> None:
        """Ctrl+P: the list that is open or current."""
        place = self.table.current_row()
        paper = self.detail.paper if self.detail.isVisible() else self.model.row(place) if place >= 0 else None
        if paper is None:
            self.told.emit("Pilih daftar yang akan dicetak dahulu.")
        else:
            self.jumped.emit("laporan", ("daftar-transfer", {"daftar_id": paper.id}))

    def _write_letters(self) -> None:
        """The village's own words in the letters to camat and bank."""
        from ui.dialogs.letter_words import LetterWordsDialog  # noqa: PLC0415

        if LetterWordsDialog.write(self, self._desk):
            self.toasted.emit("Kata surat disimpan.", True)

    def _print(self, key: str) -> None:
        paper = self.detail.paper
        if paper is None:
            return
        if key == "berkas":
            from ui.dialogs.bank_file import BankFileDialog  # noqa: PLC0415 - the writer waits for its wish

            BankFileDialog.give(self, self._desk, paper.id, lambda words: self.toasted.emit(words, False))
        else:
            self.jumped.emit("laporan", (key, {"daftar_id": paper.id}))

    def take_focus(self) -> None:
        """The list, or the one button of an empty page."""
        if self.stack.currentWidget() is self.nothing and self.nothing.button is not None:
            self.nothing.button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.stack.currentWidget() is self.choosing:
            self.choosing.table.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the open list."""
        if event.key() == Qt.Key.Key_Escape and self.detail.isVisible():
            self._close_detail()
        else:
            super().keyPressEvent(event)
