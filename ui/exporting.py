"""Exporting: papers and tables to Excel and PDF files, off the window's thread, with progress, cancel and an honest last word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from tempfile import mkdtemp
from time import monotonic

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from evillage.errors import EvillageError
from evillage.paper.export import Format, file_name, save
from evillage.paper.model import Document, Letter, Report, Sheet
from evillage.paper.progress import Progress
from evillage.reports.catalogue import CATALOGUE
from evillage.reports.filing import paper_name
from evillage.reports.heading import letterhead, origin
from evillage.reports.request import Request
from evillage.reports.subjects import instances
from ui.desk import Desk
from ui.jobs import Job, Jobs
from ui.widgets.ledger_table import LedgerTable

Tell = Callable[[str], None]
_SLICE = 0.04  # seconds of building between two looks at the keyboard


def export_one(parent: QWidget, jobs: Jobs, document: Document, fmt: Format, tell: Tell, *, name: str = "") -> None:
    """Ask where, write one file, open its folder's file on wish; `tell` gets the last word."""
    suggested = str(_folder() / (name or file_name(document, fmt, _today())))
    chosen, _ = QFileDialog.getSaveFileName(parent, "Simpan dokumen", suggested, _filter(fmt))
    if not chosen:
        return
    target = Path(chosen)

    def write(progress: Progress) -> Path:
        return save(document, target, fmt, progress=progress)

    def done(path: Path) -> None:
        tell(f"Tersimpan: {path}")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    job = jobs.start(f"Menulis {target.name}", write, done)
    job.failed.connect(tell)
    job.cancelled.connect(lambda: tell("Dibatalkan; tidak ada berkas yang ditulis."))


def print_one(jobs: Jobs, document: Document, name: str) -> Job[str]:
    """Hand the PDF to the system's own viewer, which prints it at the printer's resolution."""

    def write(progress: Progress) -> str:
        return str(save(document, Path(mkdtemp(prefix="evillage-")) / name, Format.PDF, progress=progress))

    return jobs.start("Menyiapkan cetakan", write, lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(path)))


def print_stack(jobs: Jobs, letters: Sequence[Letter], name: str) -> Job[str]:
    """Several letters as one file, handed to the system's own viewer: all receipts of an SPP at one press."""

    def write(progress: Progress) -> str:
        from evillage.paper.pdf import write_pdf_stack  # noqa: PLC0415 - reportlab waits until something is printed

        return str(write_pdf_stack(letters, Path(mkdtemp(prefix="evillage-")) / name, progress))

    return jobs.start("Menyiapkan cetakan", write, lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(path)))


def export_all(parent: QWidget, desk: Desk, jobs: Jobs, fmt: Format, tell: Tell) -> None:
    """Write every paper of the year into one folder: built here a few at a time, so that the window goes on, then written in a job."""
    chosen = QFileDialog.getExistingDirectory(parent, "Pilih folder tujuan", str(_folder()))
    if chosen:
        _Gathering(parent, desk, jobs, folder=Path(chosen), fmt=fmt, tell=tell)


class _Gathering(QObject):
    """Builds papers between two looks at the keyboard, then hands them over to be written."""

    def __init__(self, parent: QWidget, desk: Desk, jobs: Jobs, *, folder: Path, fmt: Format, tell: Tell) -> None:
        super().__init__(parent)
        self._desk, self._jobs, self._folder, self._fmt, self._tell = desk, jobs, folder, fmt, tell
        self._papers: list[tuple[Document, str]] = []
        self._refused = 0
        now = datetime.now().astimezone()
        self._left = [(spec, request) for spec in CATALOGUE for request in instances(desk.read, spec, desk.year, now)]
        self._total = len(self._left)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._some)
        self._timer.start(0)

    def _some(self) -> None:
        until = monotonic() + _SLICE
        while self._left and monotonic() < until:
            spec, request = self._left.pop(0)
            try:
                document = spec.build(self._desk.read, request)
            except EvillageError:
                self._refused += 1
                continue
            self._papers.append((document, paper_name(self._desk.read, document, request, self._fmt)))
        if not self._left:
            self._timer.stop()
            self._write()

    def _write(self) -> None:
        papers, folder, fmt = self._papers, self._folder, self._fmt

        def write(progress: Progress) -> int:
            written = 0
            for document, name in papers:
                if not progress(written, len(papers)):
                    break
                save(document, folder / name, fmt)
                written += 1
            return written

        def done(written: int) -> None:
            rest = f", {self._refused} tidak dapat dibuat" if self._refused else ""
            self._tell(f"{written} dari {self._total} dokumen tersimpan di {folder}{rest}.")
            self.deleteLater()

        job = self._jobs.start(f"Menulis {len(papers)} dokumen", write, done)
        job.failed.connect(self._tell)
        job.cancelled.connect(lambda: self._tell(f"Dibatalkan; dokumen yang sudah selesai ada di {folder}."))


def export_table(parent: QWidget, desk: Desk, jobs: Jobs, table: LedgerTable, *, title: str, tell: Tell) -> None:
    """What a table shows, with its visible columns and order, as a workbook."""
    columns, rows = table.as_table()
    request = Request(year=desk.year, until=desk.today, now=datetime.now().astimezone())
    report = Report(
        id=title.replace(" ", "-"),
        letterhead=letterhead(desk.read),
        title=(title.upper(), f"TAHUN ANGGARAN {desk.year}"),
        columns=columns,
        rows=rows,
        origin=replace(origin(desk.read, request), filters="Sesuai tampilan di layar"),
        sheet=Sheet(landscape=True),
    )
    export_one(parent, jobs, report, Format.XLSX, tell)


def _filter(fmt: Format) -> str:
    return {"xlsx": "Excel (*.xlsx)", "pdf": "PDF (*.pdf)"}.get(fmt.value, "Teks (*.txt)")


def _folder() -> Path:
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.home()


def _today() -> date:
    return datetime.now().astimezone().date()
