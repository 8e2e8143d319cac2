"""Ekspor semua: every paper of the year into one folder; alone here, because it knows every report and is asked for seldom."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from evillage.errors import EvillageError
from evillage.paper.export import Format, save
from evillage.paper.model import Document
from evillage.paper.progress import Progress
from evillage.reports.catalogue import CATALOGUE
from evillage.reports.filing import paper_name
from evillage.reports.subjects import instances
from ui.desk import Desk
from ui.exporting import Tell, documents_folder
from ui.jobs import Jobs

_SLICE = 0.04  # seconds of building between two looks at the keyboard


def export_all(parent: QWidget, desk: Desk, jobs: Jobs, fmt: Format, tell: Tell) -> None:
    """Write every paper of the year into one folder: built here a few at a time, so that the window goes on, then written in a job."""
    chosen = QFileDialog.getExistingDirectory(parent, "Pilih folder tujuan", str(documents_folder()))
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
