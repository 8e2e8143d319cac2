"""Guard: backups of the open file and its originals beside it, their age, and what still waits to be sent."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from evillage.errors import EvillageError
from evillage.exchange.outbox import undelivered_acts
from evillage.kernel.backup import backup, backups, prune
from evillage.kernel.session import Session
from evillage.messages import sentence
from evillage.paper.progress import Progress
from evillage.village.originals import Copied, copy_originals


class Guard:
    """Backs up when something changed since the last copy; copies lie in the folder `cadangan` beside the file."""

    def __init__(self, session: Session, file: Path) -> None:
        self._session = session
        self._file = file
        self.folder = file.parent / "cadangan"
        self._saved_head = 0
        found = backups(file, self.folder)
        self._last = found[0][0] if found else None
        if self._last is not None and self._last.timestamp() >= file.stat().st_mtime:
            self._saved_head = session.head()[0]

    def back_up(self) -> str:
        """Make a copy if anything changed; the sentence why it failed, or empty."""
        now = datetime.now().astimezone()
        if self._session.head()[0] == self._saved_head:
            return ""
        try:
            backup(self._session.connection, self._file, self.folder, at=now)
        except EvillageError as error:
            return sentence(error)
        prune(self._file, self.folder, now=now)
        self._saved_head = self._session.head()[0]
        self._last = now.replace(tzinfo=None)
        return ""

    def copy_files(self, progress: Progress | None = None) -> Copied:
        """Photos and scans that lie in no backup yet, copied beside the copies; for a job, it asks nothing of the file.

        Raises StoreProblem when the disk refuses, `Cancelled`.
        """
        return copy_originals(self._file, self.folder, progress, reread=False)

    def finish_files(self, seconds: float) -> None:
        """The same for so long at most: at closing nobody waits for a camera's folder, the next opening goes on."""
        end = time.monotonic() + seconds
        with suppress(EvillageError):
            self.copy_files(lambda _done, _total: time.monotonic() < end)

    def backup_age(self) -> str:
        """How old the last copy is: *Cadangan hari ini 14.02*, *Cadangan 21/11/2026*, or that there is none yet."""
        if self._last is None:
            return "Belum ada cadangan"
        if self._last.date() == datetime.now().astimezone().date():
            return f"Cadangan hari ini {self._last:%H.%M}"
        return f"Cadangan {self._last:%d/%m/%Y}"

    def outbox(self) -> str:
        """How many acts the kabupaten has not confirmed yet: *16 belum diterima*."""
        waiting = undelivered_acts(self._session.read)
        return "Semua sudah diterima" if waiting == 0 else f"{waiting:,} belum diterima".replace(",", ".")
