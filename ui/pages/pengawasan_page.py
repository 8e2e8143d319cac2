"""Tanda pengawasan: what an inspector would ask about, with the rows that bear it out and room for the village's answer."""

from __future__ import annotations

from collections import Counter

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from evillage.paper.model import Kind
from evillage.supervision.inspection import inspect
from evillage.supervision.settings import answer
from evillage.supervision.tanda import Bobot, Bukti, Tanda
from evillage.values.dates import show_date
from ui.desk import Desk
from ui.exporting import export_table
from ui.jobs import Jobs
from ui.models.looks import Chip, Look
from ui.models.rows_model import Field, RowsModel
from ui.pages.indikator_panel import IndikatorPanel
from ui.pages.page import Page
from ui.preferences import Preferences
from ui.theme import Text, Tone, label, scaled
from ui.widgets.buttons import Button
from ui.widgets.buttons import Look as ButtonLook
from ui.widgets.cards import Panel
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.short_table import ShortTable
from ui.widgets.tabs import Tabs

OPEN, ANSWERED, INDICATORS = range(3)
_HEAVIEST = (Bobot.TINGGI, Bobot.SEDANG, Bobot.RENDAH)
_TONES = {Bobot.TINGGI: Tone.BAD, Bobot.SEDANG: Tone.WARN, Bobot.RENDAH: Tone.NEUTRAL}


class PengawasanPage(Page):
    """The flags of the year, the chosen one below; the indicators behind them on a tab of their own."""

    title = "Tanda pengawasan"
    watches = frozenset({
        "tanda_jawab", "indikator_atur", "transfer", "spp", "spj", "bukti", "tutup_bulan", "budget_version", "aturan", "setting", "dpa",
        "paket", "progress", "photo", "lampiran", "kpm", "blt_terima", "official", "tahun",
    })  # fmt: skip

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk, self._jobs = desk, jobs
        self._all: list[Tanda] = []
        self.model = RowsModel[Tanda](
            (
                Field("Bobot", lambda t: Chip(t.bobot.capitalize(), _TONES[t.bobot]), Look.CHIP, width=84),
                Field("Kode", lambda t: t.indikator, Kind.CODE, width=62),
                Field("Indikator", lambda t: t.name, width=250),
                Field("Yang perlu diperiksa", lambda t: t.sentence, stretch=True),
                Field("Bukti", lambda t: len(t.bukti), Kind.NUMBER, width=60),
            ),
            key=lambda t: (t.indikator, t.kunci),
        )
        self.table = LedgerTable("tanda-pengawasan", preferences)
        self.table.set_model(self.model)
        self.table.summed.connect(self.told)
        self.table.moved.connect(lambda _place: self._show())
        self.evidence = RowsModel[Bukti]((Field("Bukti; Enter membuka", lambda b: b.text, stretch=True),))
        self.rows = ShortTable("tanda-bukti", preferences, least=2, most=4)
        self.rows.set_model(self.evidence)
        self.rows.opened.connect(self._jump)
        self.indicators = IndikatorPanel(desk, preferences)
        self.tabs = Tabs([("Perlu diperiksa", OPEN), ("Sudah dijawab", ANSWERED), ("Indikator", INDICATORS)])
        self.tabs.chosen.connect(self._turn)
        self.tools = (
            self.action("Cetak daftar", self.print_paper, "Ctrl+P"),
            self.action("Ekspor Excel", self.export, "Ctrl+E"),
        )
        self.panel = self._panel()
        self.stack = QStackedWidget()
        for part in (self._list(), self.indicators):
            self.stack.addWidget(part)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)
        desk.actor_changed.connect(self.mark_stale)
        self.indicators.toasted.connect(self.toasted)
        self.indicators.told.connect(self.told)

    def _list(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        column.addWidget(self.table, 1)
        column.addWidget(self.panel)
        return holder

    def _panel(self) -> Panel:
        panel = Panel("")
        self.words = label("", wrap=True)
        self.before = label("", Text.MUTED, wrap=True)
        self.said = QLineEdit()
        self.said.setAccessibleName("Jawaban desa")
        self.said.setPlaceholderText("Apa yang sudah diperiksa, dan hasilnya")
        self.save = Button("Simpan jawaban", self._answer, look=ButtonLook.PRIMARY)
        self.said.returnPressed.connect(self._answer)
        row = QHBoxLayout()
        row.setSpacing(scaled(10))
        row.addWidget(self.said, 1)
        row.addWidget(self.save)
        for part in (self.words, self.rows, self.before):
            panel.body.addWidget(part)
        panel.body.addLayout(row)
        return panel

    def refresh(self) -> None:
        """Inspect the year as it stands today."""
        found = inspect(self._desk.read, year=self._desk.year, day=self._desk.today)
        self._all = sorted(found, key=lambda tanda: _HEAVIEST.index(tanda.bobot))
        waiting = [tanda for tanda in self._all if tanda.jawaban is None]
        counts = Counter(tanda.bobot for tanda in waiting)
        parts = [f"{counts[bobot]} {bobot.value}" for bobot in _HEAVIEST if counts[bobot]]
        answered = len(self._all) - len(waiting)
        self.subtitle = " · ".join(filter(None, (", ".join(parts), f"{answered} dijawab" if answered else "")))
        self.headed.emit()
        self.indicators.refresh()
        self._turn()

    def open_on(self, target: object) -> None:
        """A flag by indicator and key, or the first of an indicator."""
        for place, tanda in enumerate(self.model.rows()):
            if target in ((tanda.indikator, tanda.kunci), tanda.indikator):
                self.table.select_row(place)
                return

    def print_paper(self) -> None:
        """Ctrl+P: the list as it is handed to an inspector."""
        self.jumped.emit("laporan", ("tanda-pengawasan", {}))

    def export(self) -> None:
        """Ctrl+E: the list of the tab in view."""
        shown, title = (self.indicators.table, "Indikator pengawasan") if self.tabs.value() == INDICATORS else (self.table, self.title)
        export_table(self, self._desk, self._jobs, shown, title=title, tell=lambda words: self.toasted.emit(words, False))

    def chosen(self) -> Tanda | None:
        """The flag in the panel."""
        place = self.table.current_row()
        return self.model.row(place) if 0 <= place < self.model.rowCount() else None

    def _turn(self) -> None:
        tab = self.tabs.value()
        self.stack.setCurrentIndex(int(tab == INDICATORS))
        if tab == INDICATORS:
            return
        self.model.set_rows([tanda for tanda in self._all if (tanda.jawaban is not None) == (tab == ANSWERED)])
        empty = "Belum ada tanda yang dijawab; jawab dari Perlu diperiksa." if tab == ANSWERED else "Tidak ada yang perlu diperiksa."
        self.table.say_when_empty(empty)
        if self.model.rowCount() and self.table.current_row() < 0:
            self.table.select_row(0)
        self._show()

    def _show(self) -> None:
        tanda = self.chosen()
        self.panel.setVisible(tanda is not None)
        if tanda is None:
            return
        self.panel.set_title(f"{tanda.indikator} · {tanda.name}")
        self.words.setText(tanda.sentence)
        self.evidence.set_rows(tanda.bukti)
        said = tanda.jawaban
        self.before.setText(f"Dijawab {said.name}, {show_date(said.date)}" if said else "")
        self.before.setVisible(said is not None)
        self.said.setText(said.penjelasan if said else "")
        self.save.explain(self._desk.reason_not(answer))

    def _jump(self, place: int) -> None:
        row = self.evidence.row(place)
        if row.page:
            self.jumped.emit(row.page, row.target)

    def _answer(self) -> None:
        tanda, desk = self.chosen(), self._desk
        if tanda is None:
            return
        done = desk.do(
            answer, year=desk.year, indikator=tanda.indikator, kunci=tanda.kunci, day=desk.today, penjelasan=self.said.text()
        )  # fmt: skip
        if done:
            self.toasted.emit(f"Jawaban untuk {tanda.indikator} disimpan.", True)
