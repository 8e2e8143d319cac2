"""AdvancePanel: one advance below its list: what was paid per line, what is still open, and the SPJ that account for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evillage.paper.format import show_rupiah
from evillage.paper.model import Kind
from evillage.treasury.asking import OpenLine, open_panjar
from evillage.treasury.panjar_due import holder, panjar_limit
from evillage.treasury.spj import Panjar, Spj, spj_list
from evillage.values.dates import show_date
from evillage.village.flow import STATE_NAMES
from evillage.village.holidays import after_working_days, working_days
from ui.models.looks import Chip, Look
from ui.models.rows_model import Field, RowsModel
from ui.theme import Text, Tone, label, scaled, set_role
from ui.widgets.buttons import Button
from ui.widgets.buttons import Look as ButtonLook
from ui.widgets.short_table import ShortTable

PAPERS = 526  # width of the SPJ at the right

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ui.desk import Desk
    from ui.preferences import Preferences


def standing_chip(panjar: Panjar, papers: Sequence[Spj], today: date, limit: int) -> Chip:
    """In one word: settled, an SPJ on its way, late beyond `limit` working days, or simply open."""
    if panjar.sisa <= 0:
        return Chip.of("Selesai")
    under_way = next((paper.state for paper in papers if paper.state != "booked"), "")
    if under_way:
        return Chip(f"SPJ {STATE_NAMES[under_way].lower()}", Chip.of(STATE_NAMES[under_way]).tone)
    late = working_days(panjar.paid_date, today) > limit
    return Chip("Terlambat", Tone.WARN) if late else Chip("Terbuka", Tone.INFO)


class AdvancePanel(QFrame):
    """Hidden until an advance is shown; Esc closes it."""

    spj_opened = Signal(int)
    spp_asked = Signal(int)  # print the SPP of the advance
    report_asked = Signal(int)  # print what the advance came to
    closed = Signal()

    def __init__(self, desk: Desk, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._desk = desk
        self.panjar: Panjar | None = None
        self.heading = label("", Text.HEADING)
        self.heading.setMinimumWidth(1)
        self.deadline = label("", Text.MUTED)
        self.deadline.setMinimumWidth(1)
        self.lines = RowsModel[OpenLine](
            (
                Field("Rekening", lambda r: r.rekening, Kind.CODE, width=84),
                Field("Uraian rekening", lambda r: r.name, width=120, stretch=True),
                Field("Dana", lambda r: r.sumber_dana, Kind.CODE, width=56),
                Field("Diterima (Rp)", lambda r: r.plafon, Kind.MONEY, width=116, total=True),
                Field("Belum SPJ (Rp)", lambda r: r.sisa, Kind.MONEY, width=124, total=True),
            ),
        )
        self.papers = RowsModel[Spj](
            (
                Field("SPJ", lambda j: j.number or "Belum bernomor", Kind.CODE, width=188),
                Field("Bukti (Rp)", lambda j: j.bukti, Kind.MONEY, width=116),
                Field("Kembali (Rp)", lambda j: j.returned, Kind.MONEY, width=112),
                Field("Status", lambda j: Chip.of(STATE_NAMES[j.state]), Look.CHIP, width=106),
            ),
            key=lambda j: j.id,
        )
        self.lines_table = ShortTable("panjar-rincian", preferences)
        self.lines_table.set_model(self.lines)
        self.papers_table = ShortTable("panjar-spj", preferences)
        self.papers_table.set_model(self.papers)
        self.papers_table.opened.connect(lambda place: self.spj_opened.emit(self.papers.row(place).id))
        self.papers_table.view.clicked.connect(lambda index: self.spj_opened.emit(self.papers.row(index.row()).id))
        self.no_papers = label("Belum ada SPJ untuk panjar ini.", Text.MUTED)
        self._build()
        self.hide()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(scaled(4))
        head.addWidget(self.heading, 1)
        head.addWidget(Button("Cetak pertanggungjawaban", self._ask_report, look=ButtonLook.LINK))
        head.addWidget(Button("Cetak SPP panjar", self._ask_spp, look=ButtonLook.LINK))
        head.addWidget(Button("Tutup  Esc", self.closed.emit, look=ButtonLook.QUIET))
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, widgets in ((left, ("Rincian", self.lines_table)), (right, ("SPJ", self.papers_table, self.no_papers))):
            column.setSpacing(scaled(6))
            for widget in widgets:
                column.addWidget(label(widget, Text.STRONG) if isinstance(widget, str) else widget)
            column.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(scaled(16))
        columns.addLayout(left, 1)
        columns.addLayout(right)
        self.papers_table.setFixedWidth(scaled(PAPERS))
        self.no_papers.setFixedWidth(scaled(PAPERS))
        body = QVBoxLayout(self)
        body.setContentsMargins(scaled(14), scaled(6), scaled(8), scaled(10))
        body.setSpacing(scaled(6))
        body.addLayout(head)
        body.addWidget(self.deadline)
        body.addLayout(columns, 1)

    def show_advance(self, panjar: Panjar) -> None:
        """One advance."""
        self.panjar = panjar
        read, today = self._desk.read, self._desk.today
        self.heading.setText(f"{panjar.number} · {panjar.uraian}")
        self.heading.setToolTip(panjar.uraian)
        days, limit = working_days(panjar.paid_date, today), panjar_limit(read, year=self._desk.year)
        batas = show_date(after_working_days(panjar.paid_date, limit))
        open_words = f"terbuka {days} hari kerja dari paling lama {limit}, batas {batas}" if panjar.sisa > 0 else "sudah selesai"
        who = holder(read, spp_id=panjar.spp_id)
        words = f"{show_rupiah(panjar.dibayar)} dibayar {show_date(panjar.paid_date)}, {open_words}; sisa {show_rupiah(panjar.sisa)}"
        self.deadline.setText(f"{words}; {who}" if who else words)
        self.deadline.setToolTip(self.deadline.text())
        set_role(self.deadline, Text.NEGATIVE if panjar.sisa > 0 and days > limit else Text.MUTED)
        self.lines.set_rows(open_panjar(read, spp_id=panjar.spp_id))
        found = [paper for paper in spj_list(read, year=self._desk.year) if paper.spp_id == panjar.spp_id]
        self.papers.set_rows(found)
        self.papers_table.setVisible(bool(found))
        self.no_papers.setVisible(not found)

    def _ask_spp(self) -> None:
        if self.panjar is not None:
            self.spp_asked.emit(self.panjar.spp_id)

    def _ask_report(self) -> None:
        if self.panjar is not None:
            self.report_asked.emit(self.panjar.spp_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
