"""Progress: what stands on the ground on a day, in percent, with what hinders the work and who says so.

Physical progress only grows: a lower figure than an earlier report, or a higher one than a later report, is refused with both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.monitoring.paket import WRITERS, paket
from evillage.values.dates import show_date
from evillage.values.quantity import Percent

_BEFORE_START = timedelta(days=7)  # materials are stacked and the 0 % photo is taken before the first day of work


@dataclass(frozen=True, slots=True)
class Progress:
    """One report: `percent` of the whole work done up to and including `date`."""

    id: int
    paket_id: int
    date: date
    percent: Percent
    note: str
    kendala: str
    pelapor: str


_COLUMNS = "id, paket_id, date, percent, note, kendala, pelapor"


def progress_of(read: Reader, paket_id: int) -> list[Progress]:
    """Every report of a paket, earliest first."""
    return read.rows(Progress, f"SELECT {_COLUMNS} FROM progress WHERE paket_id = ? ORDER BY date", (paket_id,))


def progress(read: Reader, progress_id: int) -> Progress:
    """One report; InputRejected `row_missing` if there is none."""
    found = read.row(Progress, f"SELECT {_COLUMNS} FROM progress WHERE id = ?", (progress_id,))
    if found is None:
        raise InputRejected("row_missing", what="Laporan kemajuan")
    return found


@command("Laporkan kemajuan", roles=WRITERS)
def report_progress(tx: Tx, *, paket_id: int, date: date, percent: Percent, note: str = "", kendala: str = "", pelapor: str = "") -> int:
    """Write down how far the work stands; the report's id.

    Raises RuleViolation `progress_date_outside`, `progress_date_twice`, `progress_backwards`, `progress_above_later`, and
    InputRejected `percent_over_100`.
    """
    _require_order(tx, paket_id=paket_id, day=date, percent=percent, besides=0)
    return tx.insert(
        "progress",
        {"paket_id": paket_id, "date": date, "percent": percent, "note": note, "kendala": kendala, "pelapor": pelapor},
    )


@command("Ubah laporan kemajuan", roles=WRITERS)
def change_progress(tx: Tx, *, progress_id: int, date: date, percent: Percent, note: str, kendala: str, pelapor: str) -> None:
    """Correct a report, under the same rules as a new one."""
    known = progress(tx, progress_id)
    _require_order(tx, paket_id=known.paket_id, day=date, percent=percent, besides=progress_id)
    tx.update("progress", progress_id, {"date": date, "percent": percent, "note": note, "kendala": kendala, "pelapor": pelapor})


@command("Hapus laporan kemajuan", roles=WRITERS)
def remove_progress(tx: Tx, *, progress_id: int) -> None:
    """Take a report back."""
    progress(tx, progress_id)
    tx.delete("progress", progress_id)


def _require_order(tx: Tx, *, paket_id: int, day: date, percent: Percent, besides: int) -> None:
    """The report fits between its neighbours; `besides` is the report being corrected."""
    work = paket(tx, paket_id)
    if percent > 100_00:
        raise InputRejected("percent_over_100", text=str(percent))
    first, last = work.start_date - _BEFORE_START, date(work.year + 1, 12, 31)
    if not first <= day <= last:
        raise RuleViolation("progress_date_outside", date=show_date(day), first=show_date(first), last=show_date(last))
    for other in progress_of(tx, paket_id):
        if other.id == besides:
            continue
        if other.date < day and other.percent > percent:
            raise _disorder("progress_backwards", day, percent, other)
        if other.date > day and other.percent < percent:
            raise _disorder("progress_above_later", day, percent, other)


def _disorder(code: str, day: date, percent: Percent, other: Progress) -> RuleViolation:
    return RuleViolation(code, date=show_date(day), percent=percent, other_date=show_date(other.date), other=other.percent)
