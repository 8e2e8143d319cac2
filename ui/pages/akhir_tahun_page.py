"""Akhir tahun: the steps from the last month to the next year, the rest of each fund, and what the next year begins with."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from evillage.errors import RuleViolation
from evillage.messages import sentence
from evillage.paper.model import Kind
from evillage.reports.stages import Stage, StageState, next_stage
from evillage.reports.year_end import year_stages
from evillage.treasury.calk import Bab, chapters, write_chapter
from evillage.treasury.silpa import SilpaDana, silpa_dana
from evillage.treasury.tahun import (
    Opening,
    approve_year,
    close_year,
    open_next_year,
    openings,
    reopen_year,
    return_year,
    tahun,
)
from evillage.treasury.tutup import month_end
from evillage.village.profile import open_year, years
from ui.desk import Desk
from ui.dialogs.reason import ReasonDialog
from ui.jobs import Jobs
from ui.models.rows_model import Field, RowsModel
from ui.pages.page import Page
from ui.pages.program_panel import ProgramPanel
from ui.preferences import Preferences
from ui.theme import Text, label, scaled
from ui.widgets.buttons import Button, Look
from ui.widgets.choice import Choice
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.stage_bar import Progress, StageBar, StageMark
from ui.widgets.tabs import Tabs

_PROGRESS = {StageState.DONE: Progress.DONE, StageState.OPEN: Progress.OPEN, StageState.CLOSED: Progress.CLOSED}


class AkhirTahunPage(Page):
    """The stage bar above, four views below."""

    title = "Akhir tahun"
    watches = frozenset({
        "transfer", "spp", "spj", "tutup_bulan", "tutup_tahun", "aset_mutasi", "saldo_awal", "tahun", "calk", "official", "program_masuk",
    })  # fmt: skip

    def __init__(self, desk: Desk, _jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk = desk
        self._found: list[Stage] = []
        self.stages = StageBar()
        self.stages.chosen.connect(self._open_stage)
        self.views = Tabs([("SiLPA per sumber dana", 0), ("Saldo awal tahun depan", 1), ("Uraian CaLK", 2), ("Program masuk desa", 3)])
        self.views.chosen.connect(self._turn)
        self.funds = RowsModel[SilpaDana](
            (
                Field("Sumber dana", lambda r: f"{r.sumber_dana} {r.name}", width=110, stretch=True),
                Field("SiLPA lalu (Rp)", lambda r: r.silpa_lalu, Kind.MONEY, width=112, total=True),
                Field("Pendapatan (Rp)", lambda r: r.pendapatan, Kind.MONEY, width=112, total=True),
                Field("Belanja (Rp)", lambda r: r.belanja, Kind.MONEY, width=112, total=True),
                Field("Pembiayaan (Rp)", lambda r: r.pembiayaan, Kind.MONEY, width=112, total=True),
                Field("SiLPA (Rp)", lambda r: r.silpa, Kind.MONEY, width=112, total=True),
                Field("Kas (Rp)", lambda r: r.kas, Kind.MONEY, width=112, total=True),
                Field("Panjar (Rp)", lambda r: r.panjar, Kind.MONEY, width=96, total=True),
                Field("Pajak (Rp)", lambda r: r.utang_pajak, Kind.MONEY, width=94, total=True),
            ),
            key=lambda r: r.sumber_dana,
        )
        self.begins = RowsModel[Opening](
            (
                Field("Berada di", lambda r: r.kas, width=200),
                Field("Berasal dari", lambda r: "SiLPA" if r.lawan.startswith("6") else f"Pajak belum disetor {r.lawan}", stretch=True),
                Field("Sumber dana", lambda r: r.sumber_dana, Kind.CODE, width=110),
                Field("Jumlah (Rp)", lambda r: r.amount, Kind.MONEY, total=True),
            ),
            key=lambda r: (r.account, r.lawan, r.sumber_dana),
        )
        self.stack = QStackedWidget()
        self.fund_table, self.begin_table = LedgerTable("silpa-dana", preferences), LedgerTable("saldo-awal-depan", preferences)
        self.fund_table.set_model(self.funds)
        self.fund_table.say_when_empty("Belum ada transaksi tahun ini.")
        self.begin_table.set_model(self.begins)
        for table in (self.fund_table, self.begin_table):
            table.summed.connect(self.told)
            self.stack.addWidget(table)
        self.stack.addWidget(self._words())
        self.programs = ProgramPanel(desk, preferences)
        self.programs.told.connect(self.told)
        self.programs.toasted.connect(self.toasted)
        self.stack.addWidget(self.programs)
        column = QVBoxLayout()
        column.setSpacing(scaled(8))
        column.addWidget(self.views)
        column.addWidget(self.stack, 1)
        self.body.addWidget(self.stages)
        self.body.addLayout(column, 1)
        self.undo_closing = self.action("Kembalikan…", self._back)
        self.add_year = self.action("Buka tahun berikutnya", self._add_year)
        self.begin = self.action("Buka saldo awal", self._begin)
        self.paper = self.action("Cetak SiLPA", self.print_paper, "Ctrl+P")
        self.primary = self.step = self.action("Tutup tahun", self._step)
        desk.actor_changed.connect(self.mark_stale)

    def refresh(self) -> None:
        """Read the steps, the funds and the openings."""
        desk = self._desk
        found = self._found = year_stages(desk.read, year=desk.year)
        present = next_stage(found)
        marks = [StageMark(s.key, s.name, _PROGRESS[s.state], s.sentence, s.page != "akhir-tahun") for s in found]
        self.stages.show_stages(marks, present.key if present else "")
        self.funds.set_rows(silpa_dana(desk.read, year=desk.year, until=month_end(desk.year, 12)))
        try:
            self.begins.set_rows(openings(desk.read, year=desk.year))
            self.begin_table.say_when_empty("Tidak ada sisa yang dibawa ke tahun berikutnya.")
        except RuleViolation as refused:
            self.begins.set_rows([])
            self.begin_table.say_when_empty(sentence(refused))
        self._show_steps()
        kept = self.bab.value()
        self.bab.set_entries([(f"{of.code}  {of.judul}", of.code) for of in chapters(desk.read, year=desk.year)])
        if kept is not None:
            self.bab.set_value(kept)
        self._show_words()
        self.programs.refresh()
        self.subtitle = f"Tahun anggaran {desk.year}"
        self.headed.emit()

    def print_paper(self) -> None:
        """SiLPA per sumber dana in the preview."""
        self.jumped.emit("laporan", ("silpa-sumber-dana", {}))

    def _show_steps(self) -> None:
        desk, closing = self._desk, tahun(self._desk.read, year=self._desk.year)
        stage = next(s for s in self._found if s.key == "tahun")
        waits = closing.state == "closed"
        self.step.setText("Setujui tutup tahun" if waits else f"Tutup tahun {desk.year}")
        reason = desk.reason_not(approve_year) if waits else desk.reason_not(close_year)
        self.explain(self.step, reason or ("" if stage.state is StageState.OPEN else stage.sentence))
        self.undo_closing.setText("Kembalikan…" if waits else "Buka kembali tahun…")
        self.undo_closing.setVisible(closing.closed)
        self.explain(self.undo_closing, desk.reason_not(return_year if waits else reopen_year))
        known = desk.year + 1 in years(desk.read)
        self.add_year.setText(f"Buka tahun {desk.year + 1}")
        self.add_year.setVisible(not known)
        self.explain(self.add_year, desk.reason_not(open_year))
        begins = next(s for s in self._found if s.key == "awal")
        self.begin.setText(f"Buka saldo awal {desk.year + 1}")
        self.explain(self.begin, desk.reason_not(open_next_year) or ("" if begins.state is StageState.OPEN else begins.sentence))
        offered = (self.undo_closing, self.add_year, self.begin, self.paper)
        self.tools = tuple(action for action in offered if action.isVisible())

    def _step(self) -> None:
        desk = self._desk
        closing = tahun(desk.read, year=desk.year)
        day = max(desk.today, month_end(desk.year, 12))
        if closing.state == "closed":
            if desk.do(approve_year, tahun_id=closing.id, day=day):
                self.toasted.emit(f"Tutup tahun {desk.year} disetujui.", False)
        elif desk.do(close_year, year=desk.year, day=day):
            self.toasted.emit(f"Tahun {desk.year} ditutup.", False)

    def _back(self) -> None:
        desk = self._desk
        closing = tahun(desk.read, year=desk.year)
        verb = "Kembalikan" if closing.state == "closed" else "Buka kembali"
        reason = ReasonDialog.ask(self, f"{verb} tahun {desk.year}", "Alasannya tersimpan dalam riwayat.", verb)
        if reason is None:
            return
        command = return_year if closing.state == "closed" else reopen_year
        if desk.do(command, tahun_id=closing.id, day=max(desk.today, month_end(desk.year, 12)), reason=reason):
            self.toasted.emit(f"Tahun {desk.year} terbuka lagi.", False)

    def _add_year(self) -> None:
        if self._desk.do(open_year, year=self._desk.year + 1):
            self.toasted.emit(f"Tahun anggaran {self._desk.year + 1} dibuka; susun APBDes-nya.", True)

    def _begin(self) -> None:
        done = self._desk.do(open_next_year, year=self._desk.year + 1)
        if done:
            self.toasted.emit(f"{len(done.value)} saldo awal {self._desk.year + 1} dibukukan.", False)

    def _open_stage(self, key: str) -> None:
        stage = next((s for s in self._found if s.key == key), None)
        if stage is not None:
            self.jumped.emit(stage.page, "belanja" if key == "aset" else stage.target)

    def _turn(self) -> None:
        self.stack.setCurrentIndex(self.views.value())

    def _words(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        self.bab = Choice[str]()
        self.bab.setAccessibleName("Bab CaLK")
        self.bab.chosen.connect(self._show_words)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Uraian bab")
        self.text.setTabChangesFocus(True)
        self.note = label("", Text.MUTED, wrap=True)
        self.keep = Button("Simpan uraian", self._save_words, look=Look.PRIMARY)
        for widget in (self.bab, self.text, self.note, self.keep):
            column.addWidget(widget, 1 if widget is self.text else 0)
        return holder

    def _chapter(self) -> Bab | None:
        return next((of for of in chapters(self._desk.read, year=self._desk.year) if of.code == self.bab.value()), None)

    def _show_words(self) -> None:
        bab = self._chapter()
        if bab is None:
            return
        if self.text.toPlainText() != bab.uraian:
            self.text.setPlainText(bab.uraian)
        own = "Uraian desa sendiri; kosongkan lalu simpan untuk memakai uraian bawaan lagi."
        self.note.setText(own if bab.own else "Uraian bawaan. Satu baris menjadi satu paragraf; kata dalam kurung kurawal diisi otomatis.")
        self.keep.explain(self._desk.reason_not(write_chapter))

    def _save_words(self) -> None:
        bab = self.bab.value()
        if bab is not None and self._desk.do(write_chapter, year=self._desk.year, bab=bab, uraian=self.text.toPlainText()):
            self.toasted.emit("Uraian CaLK disimpan.", True)
