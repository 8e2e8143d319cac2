"""SpjDetail: one SPJ below its list: its receipts, what comes back, and where the advance stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evillage.ledger.reversal import ask_reversal
from evillage.paper.format import show_rupiah
from evillage.paper.model import Kind
from evillage.treasury.again import draft_spj_again
from evillage.treasury.asking import Claim, claims, entries_of, lines_of, open_panjar
from evillage.treasury.bukti import Bukti, bukti_of, withheld_by_kind
from evillage.treasury.cash import kas_balances
from evillage.treasury.spj import Spj, advance, remove_spj, spj
from evillage.treasury.standing import executor
from evillage.treasury.tax_advice import untaxed
from evillage.values.dates import show_date
from ui.models.looks import screen_money
from ui.models.rows_model import Field, RowsModel
from ui.pages.lampiran_panel import LampiranPanel
from ui.pages.paper_panel import PaperPanel
from ui.pages.step_form import StepForm
from ui.theme import Text, Tone, label
from ui.widgets.buttons import Look
from ui.widgets.findings import FindingLine, Findings
from ui.widgets.flow_bar import FlowStep
from ui.widgets.short_table import ShortTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk
    from ui.jobs import Jobs
    from ui.preferences import Preferences

TRACK = ("draft", "submitted", "verified", "approved", "booked")
PRINTS = (
    ("spj", "Cetak SPJ"), ("kwitansi", "Kwitansi"), ("bukti-pengembalian-panjar", "Bukti pengembalian"), ("spp", "SPP panjar"),
)  # fmt: skip


class SpjDetail(PaperPanel):
    """Shows; what its buttons ask for is done by the page."""

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk, "spj", TRACK, PRINTS, parent)
        self.paper: Spj | None = None
        self.receipts = RowsModel[Bukti](
            (
                Field("Nomor", lambda b: b.number, Kind.CODE, width=206),
                Field("Tanggal", lambda b: b.date, Kind.DATE),
                Field("Penerima", lambda b: b.penerima, width=100, stretch=True),
                Field("Jumlah (Rp)", lambda b: b.amount, Kind.MONEY, width=108, total=True),
                Field("Pajak (Rp)", lambda b: b.potongan, Kind.MONEY, width=94, total=True),
                Field("Bersih (Rp)", lambda b: b.bersih, Kind.MONEY, width=108, total=True),
            ),
            key=lambda b: b.id,
        )
        self.lines = RowsModel[Claim](
            (
                Field("Rekening", lambda c: c.line.rekening, Kind.CODE, width=84),
                Field("Uraian rekening", lambda c: c.line.name, stretch=True),
                Field("Dana", lambda c: c.line.sumber_dana, Kind.CODE, width=56),
                Field("Panjar (Rp)", lambda c: c.line.plafon, Kind.MONEY, width=124),
                Field("SPJ ini (Rp)", lambda c: c.amount, Kind.MONEY, width=124, total=True),
            ),
        )
        self.receipts_table = ShortTable("spj-bukti", preferences)
        self.receipts_table.set_model(self.receipts)
        self.lines_table = ShortTable("spj-rincian", preferences)
        self.lines_table.set_model(self.lines)
        self.no_receipts = label("SPJ ini tanpa bukti; seluruh sisa dikembalikan.", Text.MUTED, wrap=True)
        self.advice = Findings()
        self.receipts_title, self.lines_title = label("Bukti", Text.STRONG), label("Rincian", Text.STRONG)
        self.files = LampiranPanel(desk, jobs)
        self.files.welcome(self)
        self.book_form = StepForm(lambda: desk.year, "Tanggal pembukuan")
        self.asking.addWidget(self.book_form)
        receipts = (self.receipts_title, self.receipts_table, self.no_receipts, self.advice)
        for widget in (self.lines_title, self.lines_table, *receipts, self.files):
            self.main.addWidget(widget)
        self.main.addStretch(1)
        self.hide()

    def show_paper(self, spj_id: int) -> None:
        """Read one SPJ and show it."""
        read = self._desk.read
        if self.paper is None or self.paper.id != spj_id:
            self.book_form.hide()
        self.paper = paper = spj(read, spj_id)
        self.heading.setText(f"{paper.number or 'Draf SPJ'} · {paper.uraian}")
        self.heading.setToolTip(paper.uraian)
        self.show_state(spj_id, paper.state, extra=self._own_steps(paper))
        self.receipts.set_rows(bukti_of(read, spp_id=paper.spp_id, spj_id=spj_id))
        asked = lines_of(entries_of(read, spp_id=paper.spp_id, spj_id=spj_id))
        self.lines.set_rows(claims(open_panjar(read, spp_id=paper.spp_id), asked))
        for widget in (self.lines_title, self.lines_table, self.receipts_title, self.receipts_table):
            widget.setVisible(bool(asked))
        self.no_receipts.setVisible(not asked)
        found = untaxed(read, spp_id=paper.spp_id, spj_id=spj_id) if paper.state in TRACK[:-1] else []
        self.advice.show_findings(tuple(FindingLine(Tone.WARN, finding.sentence) for finding in found))
        self.advice.setVisible(bool(found))
        self.prints["kwitansi"].explain("" if asked else "SPJ ini belum punya bukti.")
        self.prints["bukti-pengembalian-panjar"].explain("" if paper.returned else "SPJ ini tidak mengembalikan sisa panjar.")
        self._show_facts(paper)
        self.files.show_papers((("SPJ ini", ("spj", spj_id)), *((f"Bukti {b.number}", ("bukti", b.id)) for b in self.receipts.rows())))

    def ask_booking(self) -> None:
        """The date, and what will be booked."""
        paper = self.paper
        if paper is None:
            return
        back = f", {show_rupiah(paper.returned)} kembali ke {self._kas(paper)}" if paper.returned else ""
        self.book_form.ask("Bukukan SPJ", max(self._desk.today, paper.date), note=f"Belanja {show_rupiah(paper.bukti)}{back}")

    def _own_steps(self, paper: Spj) -> list[FlowStep]:
        if paper.dibalik:
            return [FlowStep("again", "Buat ulang", self._desk.reason_not(draft_spj_again))]
        if paper.state == "booked":
            return [FlowStep("correct", "Betulkan…", self._desk.reason_not(ask_reversal), Look.PLAIN)]
        if paper.state != "draft":
            return []
        reason = self._desk.reason_not(remove_spj)
        edit = FlowStep("edit", "Ubah", reason)
        return [edit] if paper.number else [edit, FlowStep("remove", "Hapus draf", reason)]

    def _kas(self, paper: Spj) -> str:
        return next((kas.name for kas in kas_balances(self._desk.read, year=paper.year) if kas.account == paper.return_to), "")

    def _show_facts(self, paper: Spj) -> None:
        read = self._desk.read
        panjar, seat = advance(read, paper.spp_id), executor(read, spp_id=paper.spp_id)
        taxes = [f"{tax.name} {screen_money(tax.amount)}" for tax in withheld_by_kind(read, spp_id=paper.spp_id, spj_id=paper.id)]
        self.show_facts(
            (
                ("Tanggal", show_date(paper.date)),
                ("Panjar", f"{paper.spp_number}\n{show_rupiah(panjar.dibayar)}, dibayar {show_date(panjar.paid_date)}"),
                ("Sisa", show_rupiah(panjar.sisa)),
                ("Pelaksana", f"{seat.title}, {seat.name}" if seat else ""),
                ("Bukti", show_rupiah(paper.bukti)),
                ("Pajak", "\n".join(taxes)),
                ("Kembali", f"{show_rupiah(paper.returned)} ke {self._kas(paper)}" if paper.returned else ""),
                ("Dibukukan", show_date(paper.booked_date) if paper.booked_date else ""),
            )
        )
