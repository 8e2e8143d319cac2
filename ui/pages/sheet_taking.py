"""Taking in a sheet that somebody filled: read off the window's thread, looked at, shown in the panel, and only then carried out.

self.taking = SheetTaking(self, jobs, ImportPanel(), look=self._look, carry_out=self._carry_out)
self.taking.said.connect(...)        a sentence for the toast, and whether it offers Urungkan
self.taking.ask()                    *Impor Excel…*
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from evillage.errors import EvillageError
from evillage.exchange.annotate import annotated_copy
from evillage.exchange.sheet_table import CellError
from evillage.exchange.spreadsheet import SheetRead, read_sheets
from evillage.messages import sentence
from ui.jobs import Jobs
from ui.widgets.import_panel import ImportPanel

_FILTER = "Lembar kerja (*.xlsx *.xlsm *.xls *.ods *.csv)"


@dataclass(frozen=True)
class Looked:
    """What looking at a sheet found: counts, remarks, wrong cells, how many rows it would write, and how to write them."""

    counts: str
    remarks: Sequence[str]
    errors: Sequence[CellError]
    changes: int
    carry_out: Callable[[], bool]


class SheetTaking(QObject):
    """One panel and the file that is in it."""

    said = Signal(str, bool)

    def __init__(self, page: QWidget, jobs: Jobs, panel: ImportPanel, *, look: Callable[[Path, Sequence[SheetRead]], Looked]) -> None:
        super().__init__(page)
        self._page = page
        self._jobs = jobs
        self._look = look
        self.panel = panel
        self._path = Path()
        self._looked: Looked | None = None
        panel.accepted.connect(self._carry_out)
        panel.noted.connect(self._open_notes)

    def ask(self) -> None:
        """Which file."""
        chosen, _ = QFileDialog.getOpenFileName(self._page, "Pilih lembar untuk diimpor", str(Path.home()), _FILTER)
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """Read this file, then show what it would do."""
        job = self._jobs.start(f"Membaca {path.name}", lambda _progress: read_sheets(path), lambda found: self._show(path, found))
        job.failed.connect(lambda words: self.said.emit(words, False))

    def _show(self, path: Path, sheets: Sequence[SheetRead]) -> None:
        try:
            looked = self._look(path, sheets)
        except EvillageError as error:
            self.said.emit(sentence(error), False)
            return
        self._path, self._looked = path, looked
        self.panel.show_look(f"Impor {path.name}", looked.counts, looked.remarks, looked.errors, changes=looked.changes)

    def _carry_out(self) -> None:
        looked = self._looked
        if looked is not None and looked.carry_out():
            self.panel.show_done(looked.counts)
            self.said.emit(f"{looked.changes} baris diimpor dari {self._path.name}.", True)

    def _open_notes(self) -> None:
        looked, path = self._looked, self._path
        if looked is None or not looked.errors:
            return

        def done(copy: Path) -> None:
            self.said.emit(f"Tersimpan: {copy}", False)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))

        job = self._jobs.start(
            f"Menulis catatan untuk {path.name}",
            lambda _progress: annotated_copy(path, errors=looked.errors, summary=(looked.counts, *looked.remarks)),
            done,
        )
        job.failed.connect(lambda words: self.said.emit(words, False))
