"""PaketDetail: one paket below the list: its curve and reports, its photos, what should be looked at, and its facts at the right.

detail.show_row(row, flags)
detail.asked.connect(...)          Ask and what it is about: a report's id, a photo's id, a stage, files, a Flag
detail.preview(points)             the plan that is being typed, drawn instead of the file's; None draws the file's again
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from evillage.monitoring.board import BoardRow
from evillage.monitoring.curve import Point, planned_curve
from evillage.monitoring.flags import Flag
from evillage.monitoring.kunjungan import visits_of_paket
from evillage.monitoring.paket import change_paket, plan, remove_paket, set_plan
from evillage.monitoring.paket_facts import describe_paket
from evillage.monitoring.paket_status import say_status
from evillage.monitoring.photos import ADDING, STAGES, Photo, photos_of
from evillage.monitoring.progress import Progress, progress_of, report_progress
from evillage.monitoring.timeline import LANE_NAMES, Event, Lane, events_of
from evillage.paper.model import Kind, Series
from evillage.village.thumbnails import thumbnail
from ui.desk import Desk
from ui.models.rows_model import Field, RowsModel
from ui.pages.paket_words import paket_facts
from ui.pages.photo_adding import files_of
from ui.preferences import Preferences
from ui.theme import Text, Tone, label, scaled
from ui.widgets.buttons import Button, Look
from ui.widgets.elided import ElidedLabel
from ui.widgets.facts import Facts
from ui.widgets.findings import FindingLine, Findings
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.photo_strip import PhotoBox, PhotoStrip
from ui.widgets.s_curve import SCurve
from ui.widgets.tabs import Tabs
from ui.widgets.time_line import Moment, TimeLine

SIDE = 262
_JUMPS = {
    "money_ahead": "Laporkan kemajuan", "progress_without_photo": "Tambah foto", "photo_elsewhere": "Lihat foto", "photo_far": "Lihat foto",
    "photo_outside_period": "Lihat foto", "photo_alike": "Bandingkan", "photo_off_village": "Lihat foto", "photo_off_country": "Lihat foto",
    "place_shared": "Ubah koordinat", "paket_over_pagu": "Ubah pagu",
}  # fmt: skip


class Ask(StrEnum):
    """What the buttons of the detail ask the page for."""

    CLOSE = "close"
    CHANGE = "change"
    REMOVE = "remove"
    PRINT = "print"
    REPORT = "report"
    PLAN = "plan"
    PHOTO = "photo"
    OPEN_REPORT = "open report"
    OPEN_PHOTO = "open photo"
    FILES = "files"
    MEND = "mend"
    FACTS = "facts"
    STATUS = "status"
    OPEN_SPP = "open spp"
    OPEN_VISIT = "open visit"


ELSEWHERE = {Ask.OPEN_SPP: "spp", Ask.OPEN_VISIT: "kunjungan"}
"""What opens another page, and which."""


class PaketDetail(QFrame):
    """Shows; what its buttons ask for is done by the page. Photo files may be dropped anywhere on it."""

    asked = Signal(object, object)

    def __init__(self, desk: Desk, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._desk = desk
        self.row: BoardRow | None = None
        self._boxes: list[Photo | int] = []
        self.heading = ElidedLabel("", Text.HEADING)
        self.change = self._button("Ubah", Ask.CHANGE, Look.LINK)
        self.remove = self._button("Hapus", Ask.REMOVE, Look.LINK)
        self.complete = self._button("Lengkapi", Ask.FACTS, Look.LINK)
        self.status = self._button("Status", Ask.STATUS, Look.LINK)
        self.visits = Button("Kunjungan", self._open_visits, look=Look.LINK)
        self.print = self._button("Cetak lembar", Ask.PRINT, Look.LINK)
        self.report = self._button("Laporan kemajuan", Ask.REPORT)
        self.plan = self._button("Rencana", Ask.PLAN)
        self.add_photo = self._button("Tambah foto", Ask.PHOTO)
        self.tabs = Tabs([("Kemajuan", 0), ("Foto", 1), ("Periksa", 2), ("Garis waktu", 3)])
        self.tabs.setUsesScrollButtons(False)
        self.tabs.chosen.connect(self._turn)
        self.curve = SCurve()
        self.no_plan = label("Belum ada rencana; susun rencana agar keterlambatan terlihat.", Text.MUTED, wrap=True)
        self.reports = RowsModel[Progress](
            (
                Field("Tanggal", lambda p: p.date, Kind.DATE, width=100),
                Field("Fisik (%)", lambda p: p.percent, Kind.PERCENT, width=80),
                Field("Catatan", lambda p: p.note, width=96, stretch=True),
                Field("Kendala", lambda p: p.kendala, width=110),
            ),
            key=lambda p: p.id,
        )
        self.history = LedgerTable("kemajuan", preferences)
        self.history.set_model(self.reports)
        self.history.opened.connect(lambda place: self.asked.emit(Ask.OPEN_REPORT, self.reports.row(place).id))
        self.strip = PhotoStrip()
        self.strip.opened.connect(self._open_box)
        self.flags = Findings("Tidak ada yang perlu dilihat pada paket ini.")
        self.flags.jumped.connect(lambda flag: self.asked.emit(Ask.MEND, flag))
        self.line = TimeLine()
        self._events: list[Event] = []
        self.line.opened.connect(self._open_event)
        self.facts = Facts()
        self.setAcceptDrops(True)
        self._build()
        self._turn()
        self.hide()

    def _button(self, words: str, ask: Ask, look: Look = Look.PLAIN) -> Button:
        return Button(words, lambda: self.asked.emit(ask, None), look=look)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(scaled(4))
        head.addWidget(self.heading, 1)
        for button in (self.visits, self.print, self.status, self.complete, self.change, self.remove):
            head.addWidget(button)
        head.addWidget(Button("Tutup  Esc", lambda: self.asked.emit(Ask.CLOSE, None), look=Look.QUIET))
        acts = QHBoxLayout()
        acts.setSpacing(scaled(8))
        acts.addWidget(self.tabs)
        acts.addStretch(1)
        for button in (self.plan, self.add_photo, self.report):
            acts.addWidget(button)
        drawn = QVBoxLayout()
        drawn.setSpacing(scaled(2))
        drawn.addWidget(self.curve, 1)
        drawn.addWidget(self.no_plan)
        growth = QWidget()
        row = QHBoxLayout(growth)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(12))
        row.addLayout(drawn, 4)
        row.addWidget(self.history, 5)
        self.pages = QStackedWidget()
        for page in (growth, _scrolling(_on_top(self.strip)), _scrolling(_on_top(self.flags)), self.line):
            self.pages.addWidget(page)
        left = QVBoxLayout()
        left.setSpacing(scaled(8))
        left.addLayout(acts)
        left.addWidget(self.pages, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, scaled(4), scaled(4), 0)
        column.addWidget(self.facts)
        column.addStretch(1)
        self.side = _scrolling(inside)
        self.side.setFixedWidth(scaled(SIDE))
        columns = QHBoxLayout()
        columns.setSpacing(scaled(20))
        columns.addLayout(left, 1)
        columns.addWidget(self.side)
        body = QVBoxLayout(self)
        body.setContentsMargins(scaled(14), scaled(6), scaled(8), scaled(10))
        body.setSpacing(scaled(4))
        body.addLayout(head)
        body.addLayout(columns, 1)

    # --- showing -----------------------------------------------------------------------------------------------------

    def show_row(self, row: BoardRow, found: Sequence[Flag]) -> None:
        """Another paket, or the same one as it stands now. `found` are the flags of this paket."""
        self.row = row
        self.heading.setText(row.paket.name)
        self._explain()
        self.reports.set_rows(list(reversed(progress_of(self._desk.read, row.paket.id))))
        self.preview(None)
        self._show_photos(row)
        self.flags.show_findings(tuple(FindingLine(Tone.WARN, flag.sentence, flag, jump=_JUMPS.get(flag.code, "Buka")) for flag in found))
        self.tabs.setTabText(2, f"Periksa ({len(found)})" if found else "Periksa")
        self._show_line(row)
        seen = len(visits_of_paket(self._desk.read, row.paket.id))
        self.visits.setText(f"Kunjungan ({seen})" if seen else "Kunjungan")
        self.visits.explain("" if seen else "Paket ini belum pernah dikunjungi.")
        self.facts.show_facts(paket_facts(self._desk.read, row))

    def preview(self, points: Sequence[Point] | None) -> None:
        """Draw the file's plan, or the one that is being typed."""
        if self.row is None:
            return
        start = self.row.paket.start_date
        planned = plan(self._desk.read, self.row.paket.id) if points is None else tuple(points)
        done = tuple((report.date, report.percent) for report in reversed(self.reports.rows()))
        lines = (
            Series("Rencana", planned_curve(planned, start=start), dashed=True),
            Series("Realisasi", planned_curve(done, start=start)),
        )
        self.curve.show_series(lines)
        self.no_plan.setVisible(not planned)

    def show_tab(self, number: int) -> None:
        """Kemajuan, foto, or what should be looked at."""
        self.tabs.set_value(number)
        self._turn()

    def set_narrow(self, *, narrow: bool) -> None:
        """Without the facts while a form is open beside."""
        self.side.setVisible(not narrow)

    def _explain(self) -> None:
        ask = self._desk.reason_not
        self.change.explain(ask(change_paket))
        self.remove.explain(ask(remove_paket))
        self.complete.explain(ask(describe_paket))
        self.status.explain(ask(say_status))
        self.plan.explain(ask(set_plan))
        self.report.explain(ask(report_progress))
        self.add_photo.explain(ask(ADDING))

    def _show_photos(self, row: BoardRow) -> None:
        """A box for each stage, empty where none was taken yet; free photos after them."""
        found = photos_of(self._desk.read, row.paket.id)
        self._boxes = []
        for stage in STAGES:
            self._boxes += [photo for photo in found if photo.stage == stage] or [stage]
        self._boxes += [photo for photo in found if photo.stage is None]
        self.strip.show_photos([self._box(box) for box in self._boxes])
        self.tabs.setTabText(1, f"Foto ({len(found)})" if found else "Foto")

    def _box(self, box: Photo | int) -> PhotoBox:
        if isinstance(box, int):
            return PhotoBox(f"{box} %", None)
        taken = f"{box.taken_at[8:10]}/{box.taken_at[5:7]}/{box.taken_at[:4]}" if box.taken_at else ""
        small = thumbnail(self._desk.read, box.sha256)
        return PhotoBox(
            "Foto bebas" if box.stage is None else f"{box.stage} %", small or b"", " · ".join(part for part in (taken, box.caption) if part)
        )

    def _show_line(self, row: BoardRow) -> None:
        self._events = events_of(self._desk.read, row.paket.id)
        lanes = list(Lane)
        moments = [Moment(e.date, lanes.index(e.lane), e.sentence, hollow=e.lane is Lane.PLAN) for e in self._events]
        self.line.show_events([LANE_NAMES[lane] for lane in lanes], moments, self._desk.today)

    def _open_visits(self) -> None:
        if self.row is not None:
            self.asked.emit(Ask.OPEN_VISIT, f"paket:{self.row.paket.id}")

    def _open_event(self, number: int) -> None:
        event = self._events[number]
        asks = {
            Lane.PLAN: Ask.PLAN,
            Lane.REPORT: Ask.OPEN_REPORT,
            Lane.PHOTO: Ask.OPEN_PHOTO,
            Lane.PAID: Ask.OPEN_SPP,
            Lane.STATUS: Ask.STATUS,
            Lane.VISIT: Ask.OPEN_VISIT,
        }
        self.asked.emit(asks[event.lane], event.source_id)

    def _turn(self) -> None:
        place = self.tabs.value()
        self.pages.setCurrentIndex(place)
        self.report.setVisible(place == 0)
        self.plan.setVisible(place == 0)
        self.add_photo.setVisible(place == 1)

    def _open_box(self, number: int) -> None:
        box = self._boxes[number]
        if isinstance(box, Photo):
            self.asked.emit(Ask.OPEN_PHOTO, box.id)
        else:
            self.asked.emit(Ask.PHOTO, box)

    # --- files dropped -----------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome where photos may be added."""
        if files_of(event.mimeData()) and self.add_photo.isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files to the photo form."""
        event.acceptProposedAction()
        self.asked.emit(Ask.FILES, files_of(event.mimeData()))


def _on_top(inside: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, scaled(6), 0, 0)
    column.addWidget(inside)
    column.addStretch(1)
    return holder


def _scrolling(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return area
