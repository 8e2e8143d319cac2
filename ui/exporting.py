"""Exporting: papers and tables to Excel and PDF files, off the window's thread, with progress, cancel and an honest last word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from evillage.paper.export import Format, export, file_name, save
from evillage.paper.model import Document, Report, Sheet
from evillage.paper.progress import Progress
from evillage.reports.heading import letterhead, origin
from evillage.reports.request import Request
from ui.desk import Desk
from ui.jobs import Jobs
from ui.widgets.ledger_table import LedgerTable

Tell = Callable[[str], None]


def export_one(parent: QWidget, jobs: Jobs, document: Document, fmt: Format, tell: Tell) -> None:
    """Ask where, write one file, open its folder's file on wish; `tell` gets the last word."""
    suggested = str(_folder() / file_name(document, fmt, _today()))
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


def export_many(parent: QWidget, jobs: Jobs, documents: Sequence[Document], fmt: Format, tell: Tell) -> None:
    """Write a set of papers into one folder; cancel stops between papers and says how many there are."""
    chosen = QFileDialog.getExistingDirectory(parent, "Pilih folder tujuan", str(_folder()))
    if not chosen:
        return
    folder, today = Path(chosen), _today()

    def write(progress: Progress) -> int:
        written = 0
        for document in documents:
            if not progress(written, len(documents)):
                break
            export(document, folder, fmt, on=today)
            written += 1
        return written

    def done(written: int) -> None:
        tell(f"{written} dari {len(documents)} dokumen tersimpan di {folder}.")

    job = jobs.start(f"Menulis {len(documents)} dokumen", write, done)
    job.failed.connect(tell)
    job.cancelled.connect(lambda: tell(f"Dibatalkan; dokumen yang sudah selesai ada di {folder}."))


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
