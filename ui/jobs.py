"""Jobs: slow pure work on frozen values, off the UI thread, with progress and cancel.

    jobs = Jobs(report_bug)                                   one per window; report_bug(exception) is the crash dialog
    job = jobs.start("Menulis Excel", lambda progress: write_xlsx(report, path, progress), self._written)
    job.failed.connect(self.banner_sentence)                  a known error, as a sentence

The work gets a `Progress` (called with done and total; False asks it to stop) and must not touch widgets or the session.
Result, failure and cancel arrive on the UI thread. `jobs.strip` shows what runs, with *Batal*.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from evillage.errors import EvillageError
from evillage.messages import sentence
from evillage.paper.progress import Cancelled, Progress

T = TypeVar("T")
Work = Callable[[Progress], T]


class Job(QObject, Generic[T]):
    """One piece of work under way."""

    progressed = Signal(int, int)  # done, total
    succeeded = Signal(object)
    failed = Signal(str)  # the sentence
    cancelled = Signal()
    ended = Signal()  # after any of the three
    reached = Signal(int, int)  # from the pool thread; use `progressed`
    settled = Signal(object)  # from the pool thread: what to do on the UI thread

    def __init__(self, label: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.label = label
        self._stop = threading.Event()
        self.reached.connect(self._on_reached)  # bound methods of a QObject run on its own thread, the window's
        self.settled.connect(self._on_settled)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def is_cancelled(self) -> bool:
        """Whether stopping was asked for."""
        return self._stop.is_set()

    def progress(self, done: int, total: int, /) -> bool:
        """What the work calls, from its own thread."""
        self.reached.emit(done, total)
        return not self._stop.is_set()

    def _on_reached(self, done: int, total: int) -> None:
        self.progressed.emit(done, total)

    def _on_settled(self, tell: Callable[[], None]) -> None:
        tell()
        self.ended.emit()


class _Run(QRunnable):
    """Carries the work to a pool thread and its outcome back by signal."""

    def __init__(self, job: Job[T], work: Work[T], bug: Callable[[BaseException], None]) -> None:
        super().__init__()
        self._job = job
        self._work = work
        self._bug = bug

    def run(self) -> None:
        job = self._job
        try:
            result = self._work(job.progress)
        except Cancelled:
            job.settled.emit(job.cancelled.emit)
        except EvillageError as error:
            job.settled.emit(partial(job.failed.emit, sentence(error)))
        except OSError as error:
            job.settled.emit(partial(job.failed.emit, disk_sentence(error)))
        except Exception as error:  # noqa: BLE001 - a bug in a thread must reach the crash dialog, not stderr
            job.settled.emit(partial(self._bug, error))
        else:
            job.settled.emit(job.cancelled.emit if job.is_cancelled() else partial(job.succeeded.emit, result))


def disk_sentence(error: OSError) -> str:
    """What to say when the system refused a file."""
    place = f" {error.filename}" if error.filename else ""
    if isinstance(error, PermissionError):
        return f"Berkas{place} tidak dapat ditulis; tutup dahulu di program lain, atau pilih nama lain."
    return f"Berkas{place} tidak dapat dibuka atau ditulis: {error.strerror or error}."


class Jobs(QObject):
    """Starts work and knows what runs."""

    changed = Signal()  # a job started or ended

    def __init__(self, report_bug: Callable[[BaseException], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self.running: list[Job[object]] = []
        self._report_bug = report_bug

    def start(self, label: str, work: Work[T], done: Callable[[T], object] | None = None) -> Job[T]:
        """Run `work` in the pool; `done(result)` is called on the UI thread when it succeeded."""
        job: Job[T] = Job(label, self)
        if done is not None:
            job.succeeded.connect(done)
        job.ended.connect(lambda: self._forget(job))
        self.running.append(job)  # type: ignore[arg-type]
        self.changed.emit()
        self._pool.start(_Run(job, work, self._report_bug))
        return job

    def wait(self, milliseconds: int = 10_000) -> bool:
        """Ask everything to stop and wait for it: before the file is closed."""
        for job in self.running:
            job.cancel()
        return self._pool.waitForDone(milliseconds)

    def _forget(self, job: Job[T]) -> None:
        self.running = [other for other in self.running if other is not job]
        self.changed.emit()
        job.deleteLater()
