"""Exporting: papers and tables to Excel and PDF files, off the window's thread, with progress, cancel and an honest last word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from evillage.paper.export import Format, file_name, save
from evillage.paper.model import Document, Letter, Report, Sheet
from evillage.paper.progress import Progress
from evillage.reports.heading import letterhead, origin
from evillage.reports.request import Request
from ui.desk import Desk
from ui.jobs import Job, Jobs
from ui.widgets.ledger_table import LedgerTable

Tell = Callable[[str], None]


def export_one(parent: QWidget, jobs: Jobs, document: Document, fmt: Format, tell: Tell, *, name: str = "") -> None:
    """Ask where, write one file, open its folder's file on wish; `tell` gets the last word."""
    suggested = str(documents_folder() / (name or file_name(document, fmt, _today())))
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


def documents_folder() -> Path:
    """Where people keep their papers; their home where there is no such folder."""
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.home()


def _today() -> date:
    return datetime.now().astimezone().date()
