"""ProgressStrip: one calm line at the foot of the window while long work runs, with *Batal*. Short work never shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from ui.theme import label, scaled
from ui.widgets.buttons import Button, Look

if TYPE_CHECKING:
    from ui.jobs import Job, Jobs

DELAY_MS = 300


class ProgressStrip(QFrame):
    """Follows the job that was started last."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._jobs = jobs
        self._job: Job[object] | None = None
        self._text = label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(scaled(260))
        self.cancel = Button("Batal", self._cancel, look=Look.QUIET)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(14), scaled(4), scaled(6), scaled(4))
        row.setSpacing(scaled(12))
        row.addWidget(self._text, 1)
        row.addWidget(self._bar)
        row.addWidget(self.cancel)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._appear)
        jobs.changed.connect(self._follow)
        self.hide()

    def _follow(self) -> None:
        latest = self._jobs.running[-1] if self._jobs.running else None
        if latest is self._job:
            return
        self._job = latest
        if latest is None:
            self._timer.stop()
            self.hide()
            return
        self._bar.setRange(0, 0)
        self._text.setText(latest.label)
        self.cancel.explain("")
        latest.progressed.connect(self._show_progress)
        self._timer.start(DELAY_MS)

    def _appear(self) -> None:
        self.setVisible(self._job is not None)

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        share = f"{done * 100 // total} %" if total else ""
        self._text.setText(f"{self._job.label}  {share}" if self._job else "")
        self.setAccessibleName(self._text.text())

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._text.setText(f"{self._job.label}: menghentikan")
            self.cancel.explain("Sedang dihentikan.")
