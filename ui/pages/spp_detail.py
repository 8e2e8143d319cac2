"""SppDetail: one SPP below the list: its lines beside the pagu, its receipts with tax and net, who asked and who decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from evillage.ledger.reversal import ask_reversal
from evillage.monitoring.paket import paket
from evillage.paper.format import show_rupiah
from evillage.paper.model import Kind
from evillage.treasury.again import draft_spp_again
from evillage.treasury.bukti import Bukti, bukti_of, withheld_by_kind
from evillage.treasury.cash import kas_balances
from evillage.treasury.spp import KIND_NAMES, Spp, SppKind, remove_spp, spp
from evillage.treasury.spp_checklist import checklist
from evillage.treasury.spp_findings import spp_findings
from evillage.treasury.spp_rules import permit_spp
from evillage.treasury.standing import StandingLine, executor, standing
from evillage.treasury.tax_advice import untaxed
from evillage.treasury.transfer_paper import list_of_spp
from evillage.values.dates import show_date
from evillage.village.finding import Finding, Level
from evillage.village.flow import STATE_NAMES
from ui.models.looks import screen_money
from ui.models.rows_model import Field, RowsModel
from ui.pages.lampiran_panel import LampiranPanel
from ui.pages.money_choices import kas_entries
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

TRACK = ("draft", "submitted", "verified", "approved", "paid")
PRINTS = (
    ("spp", "Cetak SPP"), ("spp-1", "SPP-1"), ("spp-2", "SPP-2"), ("sptb", "SPTB"), ("kwitansi", "Kwitansi"),
    ("bukti-pencairan", "Pencairan"),
)  # fmt: skip
MORE = (
    ("laporan-perkembangan", "Laporan perkembangan"), ("surat-pencairan-camat", "Surat ke camat"),
    ("surat-pencairan-bank", "Surat ke bank"),
)  # fmt: skip
"""Papers that go with some SPP only, behind *Lainnya*."""


_TONES = {Level.BLOCK: Tone.BAD, Level.WARN: Tone.WARN, Level.INFO: Tone.INFO, Level.UNKNOWN: Tone.INFO}


class SppDetail(PaperPanel):
    """Shows; what its buttons ask for is done by the page."""

    looked_up = Signal(object)  # the `jump` of a finding
    receipt_opened = Signal(int)

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk, "spp", TRACK, PRINTS, parent)
        self.more = self.offer_more(MORE)
        self.paper: Spp | None = None
        self.found: list[Finding] = []
        self.lines = RowsModel[StandingLine](
            (
                Field("Rekening", lambda r: r.rekening, Kind.CODE, width=84),
                Field("Uraian rekening", lambda r: r.name, width=120, stretch=True),
                Field("Dana", lambda r: r.sumber_dana, Kind.CODE, width=56),
                Field("Pagu (Rp)", lambda r: r.pagu, Kind.MONEY, width=108),
                Field("Sudah (Rp)", lambda r: r.sudah, Kind.MONEY, width=108),
                Field("SPP ini (Rp)", lambda r: r.amount, Kind.MONEY, width=108, total=True),
                Field("Sisa (Rp)", lambda r: r.sisa, Kind.MONEY, width=108),
            ),
        )
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
        self.lines_table = ShortTable("spp-rincian", preferences)
        self.lines_table.set_model(self.lines)
        self.receipts_table = ShortTable("spp-bukti", preferences)
        self.receipts_table.set_model(self.receipts)
        self.receipts_table.opened.connect(lambda at: self.receipt_opened.emit(self.receipts.row(at).id))
        self.receipts_title = label("Bukti", Text.STRONG)
        self.no_receipts = label("", Text.MUTED, wrap=True)
        self.advice_title = label("Pemeriksaan", Text.STRONG)
        self.advice = Findings()
        self.advice.jumped.connect(self.looked_up)
        self.files = LampiranPanel(desk, jobs)
        self.files.welcome(self)
        self.pay_form = StepForm(lambda: desk.year, "Tanggal bayar")
        self.asking.addWidget(self.pay_form)
        for widget in (
            self.advice_title,
            self.advice,
            label("Rincian", Text.STRONG),
            self.lines_table,
            self.receipts_title,
            self.receipts_table,
            self.no_receipts,
            self.files,
        ):
            self.main.addWidget(widget)
        self.main.addStretch(1)
        self.hide()

    def show_paper(self, spp_id: int) -> None:
        """Read one SPP and show it."""
        desk = self._desk
        if self.paper is None or self.paper.id != spp_id:
            self.pay_form.hide()
        self.paper = paper = spp(desk.read, spp_id)
        self.heading.setText(f"{paper.number or 'Draf SPP'} · {paper.uraian}")
        self.heading.setToolTip(paper.uraian)
        self.found = spp_findings(desk.read, spp_id=spp_id)
        self.show_state(spp_id, paper.state, extra=self._own_steps(paper), hidden=self._not_offered(paper))
        self.lines.set_rows(standing(desk.read, spp_id=spp_id))
        self._show_receipts(paper)
        self._show_advice(paper)
        self._show_facts(paper)
        self.files.show_papers((("SPP ini", ("spp", spp_id)), *((f"Bukti {b.number}", ("bukti", b.id)) for b in self.receipts.rows())))
        void = "SPP yang dibatalkan tidak dicetak." if paper.state == "cancelled" else ""
        for button in self.prints.values():
            button.explain(void)
        self.prints["bukti-pencairan"].explain(void or ("" if paper.paid_date else "SPP ini belum dibayar."))
        self.more["laporan-perkembangan"].setEnabled(paper.kegiatan_id is not None)
        self.prints["kwitansi"].explain(void or ("" if self.receipts.rows() else "SPP ini belum punya bukti."))

    def ask_payment(self) -> None:
        """Date and cash place, with what lies in each."""
        desk, paper = self._desk, self.paper
        if paper is None:
            return
        note = f"Dibayarkan {show_rupiah(paper.bersih)}" + (f", pajak dipotong {show_rupiah(paper.potongan)}" if paper.potongan else "")
        self.pay_form.ask("Bayar SPP", max(desk.today, paper.date), note=note, kas=kas_entries(desk))
        enough = [kas.account for kas in kas_balances(desk.read, year=paper.year) if kas.saldo >= paper.bersih]
        if enough:
            self.pay_form.kas.set_value(enough[-1])

    def _own_steps(self, paper: Spp) -> list[FlowStep]:
        if paper.dibalik:
            return [FlowStep("again", "Buat ulang", self._desk.reason_not(draft_spp_again))]
        if paper.state == "paid":
            return [FlowStep("correct", "Betulkan…", self._desk.reason_not(ask_reversal), Look.PLAIN)]
        if paper.state != "draft":
            return self._permits()
        reason = self._desk.reason_not(remove_spp)
        steps = [FlowStep("edit", "Ubah", reason)]
        if paper.number is None:
            steps.append(FlowStep("remove", "Hapus draf", reason, Look.PLAIN))
        return [*steps, *self._permits()]

    def _permits(self) -> list[FlowStep]:
        """Kepala Desa may let pass what the village holds."""
        held = any(finding.level is Level.BLOCK for finding in self.found)
        return [FlowStep("permit", "Beri izin…", self._desk.reason_not(permit_spp), Look.PLAIN)] if held else []

    def _not_offered(self, paper: Spp) -> frozenset[str]:
        """A draft that never had a number is removed, not cancelled."""
        return frozenset({"cancel"}) if paper.number is None else frozenset()

    def _show_receipts(self, paper: Spp) -> None:
        found = bukti_of(self._desk.read, spp_id=paper.id)
        self.receipts.set_rows(found)
        self.receipts_table.setVisible(bool(found))
        self.no_receipts.setVisible(not found)
        self.no_receipts.setText(
            "Bukti panjar dicatat pada SPJ-nya." if paper.kind is SppKind.UM else "Belum ada bukti; tambahkan sebelum SPP diajukan."
        )

    def _show_advice(self, paper: Spp) -> None:
        """What Sekretaris Desa checks, then what stands against the paper, until it is paid."""
        read = self._desk.read
        lines: list[FindingLine] = []
        if paper.state in TRACK[1:-1]:
            lines = [FindingLine(Tone.GOOD if one.ok else Tone.BAD, one.sentence) for one in checklist(read, spp_id=paper.id)]
        lines += [FindingLine(_TONES[found.level], found.sentence, found.jump or None) for found in self.found]
        if paper.state in TRACK[:-1]:
            lines += [FindingLine(Tone.WARN, found.sentence) for found in untaxed(read, spp_id=paper.id)]
        self.advice.show_findings(tuple(lines))
        for widget in (self.advice_title, self.advice):
            widget.setVisible(bool(lines))

    def _show_facts(self, paper: Spp) -> None:
        read = self._desk.read
        seat, listed = executor(read, spp_id=paper.id), list_of_spp(read, paper.id)
        kas = next((kas.name for kas in kas_balances(read, year=paper.year) if kas.account == paper.paid_from), "")
        taxes = [f"{tax.name} {screen_money(tax.amount)}" for tax in withheld_by_kind(read, spp_id=paper.id)]
        self.show_facts(
            (
                ("Tanggal", show_date(paper.date)),
                ("Jenis", KIND_NAMES[paper.kind]),
                ("Kegiatan", paper.untuk),
                ("Paket", paket(read, paper.paket_id).name if paper.paket_id else ""),
                ("Pelaksana", f"{seat.title}, {seat.name}" if seat else ""),
                ("Pajak", "\n".join(taxes)),
                ("Bersih", show_rupiah(paper.bersih) if paper.potongan else ""),
                ("Transfer", f"{listed.number or 'Draf'}, {STATE_NAMES[listed.state].lower()}" if listed else ""),
                ("Dibayar", f"{show_date(paper.paid_date)}, {kas}" if paper.paid_date else ""),
            )
        )
