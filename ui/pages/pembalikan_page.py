"""Pembalikan: what was asked to be taken back, why, and whose turn it is."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from evillage.kernel.command import Command
from evillage.ledger.reversal import (
    SOURCE_NAMES,
    Pembalikan,
    approve_reversal,
    book_reversal,
    cancel_reversal,
    reject_reversal,
    reversals,
    revise_reversal,
)
from evillage.paper.model import Kind
from evillage.treasury.again import draft_spj_again, draft_spp_again
from evillage.treasury.biaya_bank import post_biaya_bank
from evillage.treasury.cash import move_cash
from evillage.treasury.nonkas import post_nonkas
from evillage.treasury.pengembalian import post_pengembalian
from evillage.treasury.receipts import post_receipt
from evillage.treasury.sts import deposit_cash
from evillage.treasury.tax import deposit_tax
from evillage.village.flow import STATE_NAMES
from ui.desk import Desk
from ui.dialogs.correction import TWICE
from ui.dialogs.reason import ReasonDialog
from ui.jobs import Jobs
from ui.models.looks import Chip, Look
from ui.models.rows_model import Field, RowsModel
from ui.pages.page import Page
from ui.pages.reversal import day_again
from ui.pages.row_opening import opening_of
from ui.preferences import Preferences
from ui.theme import Text, label
from ui.widgets.buttons import Look as ButtonLook
from ui.widgets.cards import Panel
from ui.widgets.flow_bar import FlowBar, FlowStep
from ui.widgets.ledger_table import LedgerTable

_AGAIN: dict[str, Command[..., Any]] = {
    "spp": draft_spp_again, "spj": draft_spj_again, "penerimaan": post_receipt, "sts": deposit_cash, "biaya_bank": post_biaya_bank,
    "pengembalian": post_pengembalian, "nonkas": post_nonkas, "mutasi_kas": move_cash, "setor_pajak": deposit_tax,
}  # fmt: skip
"""Who may write a paper again, by the command that does."""
_TRACK = ("draft", "approved", "booked")


class PembalikanPage(Page):
    """The list, and the chosen reversal with its steps below."""

    title = "Pembalikan"
    watches = frozenset({"pembalikan", "entry", "tahun", "official"})

    def __init__(self, desk: Desk, _jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk = desk
        self.model = RowsModel[Pembalikan](
            (
                Field("Nomor", lambda p: p.number, Kind.CODE, width=180),
                Field("Diajukan", lambda p: p.date, Kind.DATE),
                Field("Dokumen", lambda p: SOURCE_NAMES.get(p.source_kind, p.source_kind), width=100),
                Field("Nomor dokumen", lambda p: p.entry_number, Kind.CODE, width=200),
                Field("Alasan", lambda p: p.reason, stretch=True),
                Field("Jumlah (Rp)", lambda p: p.amount, Kind.MONEY),
                Field("Status", lambda p: Chip.of("Menunggu" if p.state == "draft" else STATE_NAMES[p.state]), Look.CHIP, width=110),
            ),
            key=lambda p: p.id,
        )
        self.table = LedgerTable("pembalikan", preferences)
        self.table.set_model(self.model)
        self.table.say_when_empty("Belum ada pembalikan. Ajukan dari Buku Kas Umum: pilih baris, lalu Betulkan.")
        self.table.summed.connect(self.told)
        self.table.opened.connect(lambda _row: self._open())
        self.table.view.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show())
        self.flow = FlowBar()
        self.flow.asked.connect(self._step)
        self.words = label("", wrap=True)
        self.panel = Panel("Pembalikan")
        self.panel.body.addWidget(self.flow)
        self.panel.body.addWidget(self.words)
        self.panel.body.addWidget(label("Enter pada baris membuka dokumennya", Text.MUTED))
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.panel)
        desk.actor_changed.connect(self.mark_stale)

    def refresh(self) -> None:
        """Read the year's reversals."""
        self.model.set_rows(reversals(self._desk.read, year=self._desk.year))
        if self.model.rowCount() and self.table.current_row() < 0:
            self.table.select_row(0)
        self._show()

    def open_on(self, target: object) -> None:
        """A reversal by its id."""
        if (row := self.model.place_of(target if isinstance(target, int) else 0)) >= 0:
            self.table.select_row(row)
            self.table.view.setFocus()

    def chosen(self) -> Pembalikan | None:
        """The reversal in the panel."""
        place = self.table.current_row()
        return self.model.row(place) if 0 <= place < self.model.rowCount() else None

    def _show(self) -> None:
        paper = self.chosen()
        self.panel.setVisible(paper is not None)
        if paper is None:
            return
        self.panel.set_title(f"{paper.number} · {SOURCE_NAMES.get(paper.source_kind, '')} {paper.entry_number}")
        states = ("Menunggu", "Disetujui", "Dibukukan") if paper.state in _TRACK else (STATE_NAMES[paper.state],)
        self.flow.show_flow(states, _TRACK.index(paper.state) if paper.state in _TRACK else 0)
        self.flow.show_steps(self._steps(paper))
        self.words.setText(f"{paper.uraian}, {paper.amount}. Alasan: {paper.reason}")

    def _steps(self, paper: Pembalikan) -> list[FlowStep]:
        not_kades, not_keu = self._desk.reason_not(approve_reversal), self._desk.reason_not(book_reversal)
        return {
            "draft": [
                FlowStep("cancel", "Batalkan…", not_keu), FlowStep("reject", "Tolak…", not_kades),
                FlowStep("approve", "Setujui", not_kades, ButtonLook.PRIMARY),
            ],
            "approved": [FlowStep("cancel", "Batalkan…", not_keu), FlowStep("book", "Bukukan", not_keu, ButtonLook.PRIMARY)],
            "rejected": [FlowStep("revise", "Ajukan lagi…", not_keu)],
            "booked": self._again_step(paper),
        }.get(paper.state, [])  # fmt: skip

    def _again_step(self, paper: Pembalikan) -> list[FlowStep]:
        """The right paper follows the reversal, unless it had been booked twice."""
        command = _AGAIN.get(paper.source_kind)
        if command is None or paper.reason.startswith(TWICE):
            return []
        return [FlowStep("again", "Buat ulang", self._desk.reason_not(command), ButtonLook.PRIMARY)]

    def _step(self, key: str) -> None:
        paper, desk = self.chosen(), self._desk
        if paper is None:
            return
        day = max(desk.today, paper.date)
        if key == "again":
            self._write_again(paper)
        elif key == "approve":
            self._say(desk.do(approve_reversal, reversal_id=paper.id, day=day), f"Pembalikan {paper.number} disetujui.")
        elif key == "book":
            self._say(desk.do(book_reversal, reversal_id=paper.id, day=day), f"{paper.entry_number} dibalik.")
        else:
            verb, command, done = {
                "reject": ("Tolak", reject_reversal, "ditolak"),
                "cancel": ("Batalkan", cancel_reversal, "dibatalkan"),
                "revise": ("Ajukan lagi", revise_reversal, "diajukan lagi"),
            }[key]
            reason = ReasonDialog.ask(self, f"{verb} pembalikan {paper.number}", "Alasannya tersimpan dalam riwayat.", verb)
            if reason is not None:
                outcome = desk.do(command, reversal_id=paper.id, day=day, reason=reason)
                self._say(outcome, f"Pembalikan {paper.number} {done}.")

    def _write_again(self, paper: Pembalikan) -> None:
        """SPP and SPJ become drafts, the rest stands in its form."""
        desk, day = self._desk, day_again(self._desk, paper.entry_date)
        if paper.source_kind == "spp":
            if done := desk.do(draft_spp_again, spp_id=paper.source_id, day=day):
                self.jumped.emit("spp", done.value)
        elif paper.source_kind == "spj":
            if done := desk.do(draft_spj_again, spj_id=paper.source_id, day=day):
                self.jumped.emit("spj", done.value)
        elif (opening := opening_of(desk.read, year=desk.year, about=(paper.source_kind, paper.source_id))) is not None:
            self.jumped.emit(opening[0], (paper.source_kind, paper.source_id, "ulang"))

    def _say(self, done: object | None, words: str) -> None:
        if done is not None:
            self.toasted.emit(words, False)

    def _open(self) -> None:
        paper = self.chosen()
        if paper is not None:
            about = (paper.source_kind, paper.source_id)
            self.jumped.emit(*(opening_of(self._desk.read, year=self._desk.year, about=about) or ("bku", None)))
