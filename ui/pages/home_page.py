"""Beranda: what to do next, then where the village stands."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from evillage.paper.format import show_rupiah
from evillage.reports.overview import BidangLine, Figures, bidang_lines, figures, tasks
from evillage.reports.reminders import Task
from evillage.values.quantity import Percent
from evillage.village.finding import Level
from evillage.village.lapor import mark_sent
from ui.desk import Desk
from ui.jobs import Jobs
from ui.models.looks import screen_money, screen_percent
from ui.pages.page import Page
from ui.preferences import Preferences
from ui.theme import Tone, scaled, tokens
from ui.widgets.buttons import Button, Look
from ui.widgets.cards import Card, Panel, card_row
from ui.widgets.findings import FindingLine, Findings

_TONES = {Level.BLOCK: Tone.BAD, Level.WARN: Tone.WARN, Level.INFO: Tone.INFO}
_MOST_TASKS = 5


class BidangBars(QWidget):
    """Realisation against budget per bidang, as bars with both figures in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[BidangLine] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: list[BidangLine]) -> None:
        """Other figures."""
        self._lines = lines
        self.setFixedHeight(scaled(34) * max(1, len(lines)))
        self.setAccessibleName("; ".join(f"{b.name}: {screen_percent(Percent.share(b.realisasi, b.anggaran))} %" for b in lines))
        self.update()

    def sizeHint(self) -> QSize:
        """Wide as offered, one strip per bidang."""
        return QSize(scaled(600), scaled(34) * max(1, len(self._lines)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Name, bar, figures."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = tokens(self)
        largest = max((int(line.anggaran) for line in self._lines), default=0) or 1
        metrics = QFontMetrics(self.font())
        figure_width = max((metrics.horizontalAdvance(_figures(line)) for line in self._lines), default=0) + scaled(16)
        name_width = min(scaled(400), (self.width() - figure_width) * 2 // 3)
        room = max(scaled(60), self.width() - name_width - figure_width)
        for place, line in enumerate(self._lines):
            top, height = place * scaled(34), scaled(34)
            painter.setPen(QColor(colours.text))
            name = metrics.elidedText(f"{line.code}  {line.name}", Qt.TextElideMode.ElideRight, name_width - scaled(12))
            painter.drawText(QRectF(0, top, name_width, height), Qt.AlignmentFlag.AlignVCenter, name)
            bar = QRectF(name_width, top + (height - scaled(10)) / 2, room * int(line.anggaran) / largest, scaled(10))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.line))
            painter.drawRoundedRect(bar, 2, 2)
            share = int(line.realisasi) / int(line.anggaran) if line.anggaran else 0.0
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * min(1.0, share), bar.height()), 2, 2)
            painter.setPen(QColor(colours.muted))
            side = QRectF(self.width() - figure_width, top, figure_width, height)
            painter.drawText(side, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, _figures(line))
        painter.end()


def _figures(line: BidangLine) -> str:
    if not line.anggaran:
        return "tidak dianggarkan"
    percent = screen_percent(Percent.share(line.realisasi, line.anggaran))
    return f"{screen_money(line.realisasi)} dari {screen_money(line.anggaran)}   {percent} %"


class HomePage(Page):
    """Five tasks, or all of them in place of the chart; four figures; one chart."""

    title = "Beranda"
    watches = frozenset({
        "transfer", "spp", "spj", "rab_line", "budget_version", "evaluasi", "evaluasi_note", "progress", "paket", "tahun", "setting", "rak",
        "photo", "aturan", "tutup_bulan", "pembalikan",
    })  # fmt: skip

    def __init__(self, desk: Desk, _jobs: Jobs, _preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk = desk
        desk.actor_changed.connect(self.mark_stale)
        self.tasks = Findings("Tidak ada yang menunggu. Semua dokumen sudah selesai.")
        self.tasks.jumped.connect(self._jump)
        self.tasks.answered.connect(self._mark_sent)
        todo = Panel("Yang perlu dikerjakan")
        self.more = Button("", self._show_more, look=Look.LINK)
        todo.head.addWidget(self.more)
        self._every = False
        todo.body.addWidget(self.tasks)
        self.cards = (Card("Pendapatan"), Card("Belanja"), Card("Kas bank dan tunai"), Card("Fisik tertimbang"))
        for card, page in zip(self.cards, ("penerimaan", "spp", "kas", "paket"), strict=True):
            card.clicked.connect(lambda page=page: self.jumped.emit(page, None))
        self.bars = BidangBars()
        self.spending = spending = Panel("Realisasi belanja per bidang (Rp)")
        spending.body.addWidget(self.bars)
        self.body.addWidget(todo)
        self.body.addWidget(card_row(*self.cards))
        self.body.addWidget(spending)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Read tasks and figures."""
        desk = self._desk
        found = tasks(desk.read, year=desk.year, day=desk.today, role=desk.actor.role, today=desk.calendar_day)
        more = len(found) - _MOST_TASKS
        self._every = self._every and more > 0
        self.tasks.show_findings(tuple(_line(task) for task in (found if self._every else found[:_MOST_TASKS])))
        self.more.setVisible(more > 0)
        self.more.setText("Tampilkan lima saja" if self._every else f"Tampilkan {more} tugas lain")
        self.spending.setVisible(not self._every)
        self._show(figures(desk.read, year=desk.year, day=desk.today))
        self.bars.show_lines(bidang_lines(desk.read, year=desk.year, day=desk.today))
        self.subtitle = f"Tahun anggaran {desk.year}"
        self.headed.emit()

    def _show(self, now: Figures) -> None:
        income, spending, cash, works = self.cards
        income.show_figure(show_rupiah(now.income), f"{_share(now.income, now.budgeted_income)} % dari anggaran")
        spending.show_figure(show_rupiah(now.spending), f"{_share(now.spending, now.budgeted_spending)} % dari pagu")
        cash.show_figure(show_rupiah(now.bank + now.tunai), f"tunai {show_rupiah(now.tunai)}")
        if now.works.paket == 0:
            works.show_figure("–", "belum ada paket")
            return
        plan, gap = now.works.rencana, now.works.deviasi
        note = "tanpa rencana" if plan is None or gap is None else f"rencana {screen_percent(plan)} %, selisih {gap}"
        works.show_figure(f"{screen_percent(now.works.fisik)} %", note, negative=gap is not None and gap <= -10_00)

    def take_focus(self) -> None:
        """The first task: Enter goes to work."""
        if not self.tasks.focus_first():
            self.setFocus()

    def _show_more(self) -> None:
        self._every = not self._every
        self.refresh()

    def _mark_sent(self, target: object) -> None:
        if isinstance(target, Task):
            self._desk.do(mark_sent, year=self._desk.year, code=target.lapor, day=self._desk.today)

    def _jump(self, target: object) -> None:
        if isinstance(target, Task):
            self.jumped.emit(target.page, target.target)


def _line(task: Task) -> FindingLine:
    figure = show_rupiah(task.amount) if task.amount is not None else ""
    return FindingLine(_TONES[task.level], task.sentence, task, figure, answer="Sudah dikirim" if task.lapor else "")


def _share(part: int, whole: int) -> str:
    return screen_percent(Percent.share(part, whole))
