"""Laporan: every official paper by family, its preview as it will be printed, and its way to PDF, Excel or a folder of all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from evillage.errors import EvillageError
from evillage.messages import sentence
from evillage.paper.export import Format
from evillage.paper.model import Document, Report
from evillage.paper.progress import Progress
from evillage.reports.catalogue import find
from evillage.reports.filing import paper_name
from evillage.reports.request import Request
from evillage.reports.spec import ReportSpec
from evillage.reports.subjects import instances
from evillage.values.dates import month_name
from ui.desk import Desk
from ui.export_year import export_all
from ui.exporting import export_one, print_one
from ui.jobs import Jobs
from ui.models.report_model import ReportModel
from ui.pages.page import Page
from ui.pages.report_subjects import subject_of
from ui.pages.report_tree import ReportTree
from ui.pages.row_opening import opening_of
from ui.preferences import Preferences
from ui.theme import Tone, scaled
from ui.widgets.choice import Choice
from ui.widgets.findings import FindingLine, Findings
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.messages import EmptyState
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.subject_pick import SubjectPick

_PATIENCE_MS = 200
_CHOOSE = "Pilih laporan di kiri."


class ReportPage(Page):
    """Families of papers at the left, the chosen paper at the right: first as it prints, or as a table."""

    title = "Laporan"
    watches = frozenset({
        "transfer", "spp", "spj", "rab_line", "budget_version", "kegiatan", "progress", "photo", "official", "tahun", "rpjmdes", "rkpdes",
        "usulan",
    })  # fmt: skip

    _read_id = ""  # the paper whose subjects are offered

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk, self._jobs, self._preferences = desk, jobs, preferences
        self._document: Document | None = None
        self._drawn: Document | None = None  # what the preview shows
        self._wanted: Mapping[str, object] = {}
        self.list = ReportTree()
        self.tree = self.list.tree
        self.tree.currentItemChanged.connect(lambda _new, _old: self._choose_anew())
        self.subject = SubjectPick[Request]()
        self.subject.chosen.connect(self._build)
        self.view = Choice([("Pratinjau cetak", "pdf"), ("Tabel", "tabel")])
        self.view.chosen.connect(self._draw)
        self.preview = PdfPreview()
        self._trail: list[tuple[str, Mapping[str, object], int]] = []  # papers drilled from, and the row in each
        self.table = self._make_table()
        self.doubt = Findings("")
        self.doubt.jumped.connect(lambda page: self.jumped.emit(str(page), None))
        self.doubt.hide()
        self.empty = EmptyState(_CHOOSE, icon_name="printer")
        self.stack = QStackedWidget()
        self.subject.hide()
        self.view.hide()
        for widget in (self.empty, self.preview, self.table):
            self.stack.addWidget(widget)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        choices = QHBoxLayout()
        choices.addWidget(self.subject, 1)
        choices.addWidget(self.view)
        column.addLayout(choices)
        column.addWidget(self.doubt)
        column.addWidget(self.stack, 1)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(right)
        split.setSizes([scaled(316), scaled(734)])
        split.setStretchFactor(1, 1)
        self.body.addWidget(split, 1)
        self.primary = self.action("Cetak", self.print_paper, "Ctrl+P", _CHOOSE)
        self._one = (
            self.primary,
            self.action("Simpan PDF", lambda: self._save(Format.PDF), reason=_CHOOSE),
            self.action("Simpan Excel", self.export, "Ctrl+E", _CHOOSE),
        )
        self.tools = (*self._one[1:], self.action("Ekspor semua", self._save_all))

    def _make_table(self) -> LedgerTable:
        table = LedgerTable("laporan", self._preferences)
        table.summed.connect(self.told)
        table.opened.connect(self._open_row)
        return table

    def refresh(self) -> None:
        """Offer the subjects of the chosen paper again and draw it."""
        self._choose()

    def take_focus(self) -> None:
        """The list of papers."""
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_on(self, target: object) -> None:
        """(report id, {field: value}): show that paper of that subject; a text: the papers whose name has it."""
        if isinstance(target, str):
            self.list.field.setText(target)
            self.list.field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(target, tuple) and len(target) == 2 and isinstance(target[1], Mapping):
            report_id, self._wanted = target
            if (item := self.list.item_of(report_id)) is not None:
                if item.isHidden():
                    self.list.field.clear()
                with QSignalBlocker(self.tree):
                    self.tree.setCurrentItem(item)
                QTimer.singleShot(0, self._show_current)  # a tree that was never shown has no room to scroll in yet
                self._choose()

    def _show_current(self) -> None:
        if (item := self.tree.currentItem()) is not None:
            self.tree.scrollToItem(item, QAbstractItemView.ScrollHint.PositionAtCenter)

    def step_back(self) -> bool:
        """Backspace: the paper this one was opened from, on the row it was opened at."""
        if not self._trail:
            return False
        report_id, wanted, place = self._trail.pop()
        self.open_on((report_id, wanted))
        self.table.select_row(place)
        self.table.view.setFocus()
        return True

    def _open_row(self, place: int) -> None:
        """Enter on a row of a table: its rows, or the paper it came from."""
        spec, request = self.spec(), self.subject.value()
        if spec is None or request is None or not isinstance(self._drawn, Report) or not 0 <= place < len(self._drawn.rows):
            return
        about = self._drawn.rows[place].about
        opening = opening_of(self._desk.read, year=self._desk.year, about=about) if about else None
        if opening is None:
            self.told.emit("Baris ini tidak berasal dari satu dokumen; pilih baris rinciannya.")
        elif opening[0] == "laporan":
            wanted = {need: getattr(request, need) for need in spec.needs}
            self._trail.append((spec.id, wanted, place))
            self.open_on(opening[1])
        else:
            self.jumped.emit(*opening)

    def export(self) -> None:
        """Ctrl+E: the paper as a workbook."""
        self._save(Format.XLSX)

    def print_paper(self) -> None:
        """Hand the PDF to the system's own viewer, which prints it at the printer's resolution."""
        document, request = self._document, self.subject.value()
        if document is None or request is None:
            self.told.emit("Pilih laporan dahulu.")
            return
        job = print_one(self._jobs, document, paper_name(self._desk.read, document, request, Format.PDF))
        job.failed.connect(lambda text: self.bannered.emit("buruk", text))

    # --- choosing ----------------------------------------------------------------------------------------------------

    def spec(self) -> ReportSpec | None:
        """The chosen kind of paper."""
        report_id = self.list.report_id()
        return find(report_id) if report_id else None

    def _choose_anew(self) -> None:
        self._trail.clear()
        self._choose()

    def _choose(self) -> None:
        spec = self.spec()
        if spec is None:
            return
        kept = self.subject.value()
        requests = instances(self._desk.read, spec, self._desk.year, datetime.now().astimezone())
        requests = [replace(request, until=self._until(request)) for request in requests]
        older = self._wanted.get("version_id", kept.version_id if kept is not None and spec.id == self._read_id else None)
        if requests and not spec.needs and isinstance(older, int):  # else such a paper prints the version in force
            requests.append(replace(requests[0], version_id=older))
        self._read_id = spec.id
        self.subject.set_entries([(subject_of(self._desk.read, request), request) for request in requests])
        self.subject.setVisible(len(requests) > 1)
        wanted = next((r for r in requests if self._wanted and all(getattr(r, k) == v for k, v in self._wanted.items())), None)
        same = next((r for r in requests if kept is not None and replace(r, now=kept.now) == kept), None)
        if chosen := wanted or same or self._default(requests):
            self.subject.set_value(chosen)
        self._wanted = {}
        self._build()

    def _until(self, request: Request) -> date:
        return min(request.until, self._desk.today) if request.month is None else request.until

    def _default(self, requests: list[Request]) -> Request | None:
        """The present month of a monthly book; otherwise the first subject."""
        month = next((r for r in requests if r.month == self._desk.today.month), None)
        return month or (requests[0] if requests else None)

    def _build(self) -> None:
        spec, request = self.spec(), self.subject.value()
        self._document = None
        if spec is None:
            return
        if request is None:
            self._say_why_not(spec, "Belum ada yang dapat dicetak untuk laporan ini.")
            return
        try:
            self._document = spec.build(self._desk.read, request)
        except EvillageError as error:
            self._say_why_not(spec, sentence(error))
            return
        for action in self._one:
            self.explain(action, "")
        month = f" · {month_name(request.month)} {request.year}" if request.month else ""
        self.subtitle = spec.title + month
        self.headed.emit()
        self._draw()

    def _say_why_not(self, spec: ReportSpec, reason: str) -> None:
        """No paper: the reason in its place and on the buttons."""
        self.empty.say(reason)
        self.stack.setCurrentWidget(self.empty)
        self.view.hide()
        self.doubt.hide()
        for action in self._one:
            self.explain(action, reason)
        self.subtitle = spec.title
        self.headed.emit()

    def _draw(self) -> None:
        document = self._document
        doubt = document.doubt if document is not None else ""
        self.doubt.show_findings([FindingLine(Tone.BAD, doubt, "periksa", jump="Periksa berkas")] if doubt else [])
        self.doubt.setVisible(bool(doubt))
        if document is None:
            return
        self.view.setVisible(isinstance(document, Report))
        if isinstance(document, Report) and self.view.value() == "tabel":
            self._drawn = document
            self.table.set_model(ReportModel(document))
            self.stack.setCurrentWidget(self.table)
            return

        def render(_progress: Progress) -> bytes:
            from evillage.paper.pdf import pdf_bytes  # noqa: PLC0415 - reportlab waits until something is shown

            return pdf_bytes(document)

        self._drawn = None
        QTimer.singleShot(_PATIENCE_MS, self, self._say_wait)
        job = self._jobs.start("Menyiapkan pratinjau", render, lambda data: self._show_pdf(document, data))
        job.failed.connect(lambda text: self.bannered.emit("buruk", text))

    def _say_wait(self) -> None:
        """The paper shown before must not stand under the new name."""
        if self._document is not None and self._drawn is None:
            self.empty.say("Menyiapkan pratinjau…")
            self.stack.setCurrentWidget(self.empty)

    def _show_pdf(self, document: Document, data: bytes) -> None:
        if document is self._document:
            self._drawn = document
            self.preview.show_pdf(data)
            self.stack.setCurrentWidget(self.preview)

    # --- saving ------------------------------------------------------------------------------------------------------

    def _save(self, fmt: Format) -> None:
        document, request = self._document, self.subject.value()
        if document is None or request is None:
            self.told.emit("Pilih laporan dahulu.")
            return
        name = paper_name(self._desk.read, document, request, fmt)
        export_one(self, self._jobs, document, fmt, lambda text: self.toasted.emit(text, False), name=name)

    def _save_all(self) -> None:
        export_all(self, self._desk, self._jobs, Format.XLSX, lambda text: self.toasted.emit(text, False))
