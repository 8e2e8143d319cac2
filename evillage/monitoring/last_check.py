"""When this computer last checked the file, and with what result: local, since it says nothing about the village."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from evillage.kernel.rows import Reader
from evillage.kernel.session import Session
from evillage.monitoring.health import Health


@dataclass(frozen=True, slots=True)
class LastCheck:
    """One run: when, up to which act, how many checks and how many problems; `since` counts the acts after it."""

    at: str
    act_no: int
    checks: int
    problems: int
    since: int

    @property
    def when(self) -> datetime:
        """When it ended, by the clock of this computer."""
        return datetime.fromisoformat(self.at)


def last_check(read: Reader) -> LastCheck | None:
    """The latest run on this computer, if there was one."""
    return read.row(
        LastCheck,
        """SELECT at, act_no, pemeriksaan, masalah, (SELECT coalesce(max(no), 0) FROM act) - act_no
           FROM local_periksa ORDER BY id DESC LIMIT 1""",
    )


def remember(session: Session, found: Health, *, at: datetime) -> None:
    """Keep the result of a run; a file that can't be read whole is not written to. StoreProblem when the disk refuses."""
    if found.is_readable:
        session.keep_local(
            "local_periksa",
            "INSERT INTO local_periksa (at, act_no, pemeriksaan, masalah) VALUES (?, ?, ?, ?)",
            [(at.isoformat(timespec="seconds"), found.act_no, len(found.results), found.problems)],
        )
