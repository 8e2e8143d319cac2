"""Naskah peraturan: the text of a Perdes or Perkades about the budget: its words at the left, the paper as it prints at the right."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from evillage.budget.considerans import KINDS
from evillage.budget.version import draft, in_force
from evillage.errors import EvillageError
from evillage.messages import sentence
from evillage.paper.export import Format
from evillage.paper.model import Document
from evillage.paper.progress import Progress
from evillage.reports.catalogue import find
from evillage.reports.filing import paper_name
from evillage.reports.request import Request
from evillage.reports.subjects import instances
from ui.desk import Desk
from ui.exporting import export_one, print_one
from ui.jobs import Jobs
from ui.pages.considerans_panel import ConsideransPanel
from ui.pages.lampiran_dialog import offer_files
from ui.pages.naskah_number import NumberRow
from ui.pages.page import Page
from ui.pages.report_subjects import subject_of
from ui.preferences import Preferences
from ui.theme import scaled
from ui.widgets.choice import Choice
from ui.widgets.messages import EmptyState
from ui.widgets.pdf_preview import PdfPreview

_PANEL = 400
_NO_VERSION = "Belum ada anggaran pada tahun ini."


class NaskahPage(Page):
    """Choose a regulation, read it as it prints, and change its considerans beside it."""

    title = "Naskah peraturan"
    watches = frozenset({"considerans", "perkades_penjabaran", "rab_line", "budget_version", "kegiatan", "official", "rkpdes", "tahun"})

    def __init__(self, desk: Desk, jobs: Jobs, _preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk, self._jobs = desk, jobs
        self._document: Document | None = None
        self.kind = Choice([(find(kind).title.removeprefix("Naskah "), kind) for kind in KINDS])
        self.kind.setAccessibleName("Peraturan")
        self.kind.chosen.connect(self.refresh)
        self.subject = Choice[Request]()
        self.subject.setAccessibleName("Versi anggaran")
        self.subject.chosen.connect(self._build)
        self.number = NumberRow(desk)
        self.number.told.connect(self.toasted)
        self.panel = ConsideransPanel(desk)
        self.panel.setFixedWidth(scaled(_PANEL))
        self.panel.told.connect(lambda text: self.toasted.emit(text, True))
        self.preview = PdfPreview()
        self.empty = EmptyState("Menyiapkan pratinjau…", icon_name="file-text")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.preview)
        left, row = QVBoxLayout(), QHBoxLayout()
        left.setSpacing(scaled(8))
        for widget in (self.kind, self.subject, self.number):
            widget.setFixedWidth(scaled(_PANEL))
            left.addWidget(widget)
        left.addWidget(self.panel, 1)
        row.setSpacing(scaled(12))
        row.addLayout(left)
        row.addWidget(self.stack, 1)
        self.body.addLayout(row, 1)
        self.primary = self.action("Cetak", self.print_paper, "Ctrl+P")
        self.tools = (
            self.action("Simpan PDF", lambda: self._save(Format.PDF)),
            self.action("Simpan Excel", self.export, "Ctrl+E"),
        )
        self.files = self.action("Lampiran…", self._files)
        self._papers = self.tools
        self.tools = (self.files, *self._papers)

    def refresh(self) -> None:
        """Offer the versions again, show the words and the paper."""
        kind = self.kind.value() or KINDS[0]
        kept = self.subject.value()
        wanted = instances(self._desk.read, find(kind), self._desk.year, datetime.now().astimezone())
        self.subject.set_entries([(subject_of(self._desk.read, request), request) for request in wanted])
        same = [request for request in wanted if kept is not None and request.version_id == kept.version_id]
        if same:
            self.subject.set_value(same[0])
        self.subject.setVisible(any(request.version_id is not None for request in wanted))
        self.panel.show_kind(kind)
        self._build()

    def open_on(self, target: object) -> None:
        """The kind of a regulation, or (kind, version id)."""
        kind, version_id = target if isinstance(target, tuple) and len(target) == 2 else (target, None)
        if kind not in KINDS:
            return
        self.kind.set_value(str(kind))
        self.refresh()
        for place in range(self.subject.count()):
            self.subject.setCurrentIndex(place)
            found = self.subject.value()
            if found is not None and found.version_id == version_id:
                break
        self._build()

    def take_focus(self) -> None:
        """The choice of the regulation."""
        self.kind.setFocus()

    def export(self) -> None:
        """Ctrl+E: the text as a workbook."""
        self._save(Format.XLSX)

    def print_paper(self) -> None:
        """Ctrl+P: hand the PDF to the system's own viewer."""
        if self._document is not None:
            job = print_one(self._jobs, self._document, self._name(Format.PDF))
            job.failed.connect(lambda text: self.bannered.emit("buruk", text))

    def _name(self, form: Format) -> str:
        request = self.subject.value()
        if self._document is None or request is None:
            return ""
        return paper_name(self._desk.read, self._document, request, form)

    def _save(self, form: Format) -> None:
        if self._document is not None:
            export_one(self, self._jobs, self._document, form, lambda text: self.toasted.emit(text, False), name=self._name(form))

    def _version_id(self) -> int | None:
        """The budget whose regulation this is: the one asked for, else the one in force, else the draft."""
        request, desk = self.subject.value(), self._desk
        if request is not None and request.version_id is not None:
            return request.version_id
        found = in_force(desk.read, year=desk.year, day=date(desk.year, 12, 31)) or draft(desk.read, year=desk.year)
        return found.id if found else None

    def _files(self) -> None:
        """The signed text and what belongs to it hang on the budget version it fixes."""
        if (version_id := self._version_id()) is not None:
            offer_files(self, self._desk, self._jobs, ("budget_version", version_id))

    def _build(self) -> None:
        """The paper anew; without one the reason in its place and on the buttons."""
        request, reason = self.subject.value(), ""
        self._document = None
        self.number.show_for(self.kind.value() or KINDS[0], request)
        if request is None:
            reason = "Belum ada rancangan perubahan pada tahun ini; buat dahulu pada halaman APBDes."
        else:
            try:
                self._document = find(self.kind.value() or KINDS[0]).build(self._desk.read, request)
            except EvillageError as error:
                reason = sentence(error)
        self.explain(self.files, "" if self._version_id() else _NO_VERSION)
        for action in (self.primary, *self._papers):
            if action is not None:
                self.explain(action, reason)
        self.subtitle = self.kind.currentText()
        self.headed.emit()
        if self._document is None:
            self.empty.say(reason)
            self.stack.setCurrentWidget(self.empty)
            return
        self._draw(self._document)

    def _draw(self, document: Document) -> None:
        def render(_progress: Progress) -> bytes:
            from evillage.paper.pdf import pdf_bytes  # noqa: PLC0415 - reportlab waits until something is shown

            return pdf_bytes(document)

        job = self._jobs.start("Menyiapkan pratinjau", render, lambda data: self._show(document, data))
        job.failed.connect(lambda text: self.bannered.emit("buruk", text))

    def _show(self, document: Document, data: bytes) -> None:
        if document is self._document:
            self.preview.show_pdf(data)
            self.stack.setCurrentWidget(self.preview)
