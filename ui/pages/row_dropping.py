"""Files let go on a row of a list hang on that row's paper; its files are shown as they arrive.

hang_on_rows(page, page.table, desk, jobs, lambda place: ("spp", page.model.row(place).id))
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from evillage.village.lampiran import ATTACHING, Paper
from ui.desk import Desk
from ui.jobs import Jobs
from ui.pages.lampiran_dialog import offer_files
from ui.pages.photo_adding import files_of
from ui.widgets.ledger_table import LedgerTable

PaperOf = Callable[[int], Paper | None]
_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class _RowDropping(QObject):
    """Watches the rows of a table; the row under the files is marked."""

    def __init__(self, page: QWidget, table: LedgerTable, desk: Desk, jobs: Jobs, paper_of: PaperOf) -> None:
        super().__init__(table)
        self._page, self._table, self._desk, self._jobs, self._paper_of = page, table, desk, jobs, paper_of
        for widget in (table.view, table.view.viewport()):
            widget.setAcceptDrops(True)
        table.view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Files are welcome over a row while somebody may attach; let go, they are read."""
        if not (isinstance(event, QDropEvent) and event.type() in _DRAGS):
            return super().eventFilter(watched, event)
        files = files_of(event.mimeData())
        row = self._table.view.indexAt(event.position().toPoint()).row()
        paper = self._paper_of(row) if row >= 0 and files and not self._desk.reason_not(ATTACHING) else None
        if paper is None:
            event.setAccepted(event.type() == QEvent.Type.DragEnter and bool(files))  # another row may take them
            return True
        if row != self._table.current_row():
            self._table.select_row(row)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:  # who let go must not wait for our dialog
            QTimer.singleShot(0, self, lambda: offer_files(self._page, self._desk, self._jobs, paper, files))
        return True


def hang_on_rows(page: QWidget, table: LedgerTable, desk: Desk, jobs: Jobs, paper_of: PaperOf) -> None:
    """Let files be dropped on the rows of a list; `paper_of` names the paper of a row, None where there is none."""
    _RowDropping(page, table, desk, jobs, paper_of)
