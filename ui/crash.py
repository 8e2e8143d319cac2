"""The unexpected: a bug of ours becomes a calm sentence, details to copy, and a line in a log file; the work stays open.

    crash = CrashReporter(log, parent_of=lambda: window)
    crash.install()                     sys.excepthook: Qt slots report here too
    jobs = Jobs(crash.report)

Known failures (EvillageError) that nobody caught are shown as their sentence. One dialog at a time: a bug in a paint event
must not open a thousand.
"""

from __future__ import annotations

import platform
import sys
import traceback
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from evillage import __version__
from evillage.errors import EvillageError
from evillage.messages import sentence
from ui.dialogs.question import QuestionDialog
from ui.theme import scaled
from ui.widgets.buttons import Button

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

_LIMIT = 1_000_000  # bytes of log kept; older reports are dropped with the file


def details_of(error: BaseException) -> str:
    """What a developer needs, and nothing of the village's data beyond what the traceback says."""
    trace = "".join(traceback.format_exception(error))
    system = f"e-Village {__version__} · Python {platform.python_version()} · Qt {qVersion()} · {platform.platform()}"
    return f"{datetime.now().astimezone():%d/%m/%Y %H.%M.%S} · {system}\n{trace}"


class CrashDialog(QuestionDialog):
    """What happened, that nothing saved is lost, and the details for whoever helps."""

    def __init__(self, error: BaseException, log: Path, parent: QWidget | None = None) -> None:
        known = isinstance(error, EvillageError)
        told = sentence(error) if isinstance(error, EvillageError) else ""
        super().__init__(
            "Tindakan tidak dapat diselesaikan" if known else "Ada yang tidak berjalan semestinya",
            told
            or "Tindakan terakhir dibatalkan. Semua yang sudah tersimpan tetap aman dan Anda dapat melanjutkan. "
            f"Rincian ini juga dicatat di {log}; kirimkan kepada pendamping bila terulang.",
            "Lanjutkan",
            parent=parent,
        )
        self.details = QPlainTextEdit(details_of(error))
        self.details.setReadOnly(True)
        self.details.setAccessibleName("Rincian kesalahan")
        self.details.setFixedHeight(scaled(160))
        self.details.setVisible(not known)
        self.body.addWidget(self.details)
        self.copy_button = Button("Salin rincian", self._copy)
        self.copy_button.setVisible(not known)
        self.foot.insertWidget(0, self.copy_button)
        self.cancel.hide()
        if not known:
            self.setMinimumWidth(scaled(620))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
        self.copy_button.setText("Rincian disalin")


class CrashReporter:
    """Log first, then say it."""

    def __init__(self, log: Path, parent_of: Callable[[], QWidget | None] = lambda: None) -> None:
        self._log = log
        self._parent_of = parent_of
        self._open = False

    def install(self) -> None:
        """Become the place where uncaught exceptions go."""
        sys.excepthook = self._hook

    def report(self, error: BaseException) -> None:
        """Write it down and show it; a second bug while the dialog is open is only written down."""
        self._write(error)
        if self._open:
            return
        self._open = True
        try:
            self._show(error)
        finally:
            self._open = False

    def _show(self, error: BaseException) -> None:
        dialog = CrashDialog(error, self._log, self._parent_of())
        dialog.exec()
        dialog.deleteLater()

    def _write(self, error: BaseException) -> None:
        try:
            self._log.parent.mkdir(parents=True, exist_ok=True)
            mode = "w" if self._log.exists() and self._log.stat().st_size > _LIMIT else "a"
            with self._log.open(mode, encoding="utf-8") as out:
                out.write(details_of(error) + "\n")
        except OSError as full:
            if sys.stderr is not None:
                print(details_of(error), full, file=sys.stderr)  # noqa: T201 - the disk refused: the console is left

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error)
