"""Progress: what stands on the ground on a day, in percent, with what hinders the work and who says so.

Physical progress only grows: a lower figure than an earlier report, or a higher one than a later report, is refused with both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.command import command
from evillage.kernel.rows import Reader, Value
from evillage.kernel.tx import Tx
from evillage.monitoring.paket import WRITERS, paket
from evillage.monitoring.paket_status import Said, steps_of
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent, Quantity

_NOTHING, _NO_MONEY = Quantity(0), Rupiah(0)
_WORK = "volume, hok_pekerja, hok_tukang, hok_ketua, tenaga_l, tenaga_p, tenaga_artm, upah, tindak_lanjut"
_BEFORE_START = timedelta(days=7)  # materials are stacked and the 0 % photo is taken before the first day of work


@dataclass(frozen=True, slots=True)
class Work:
    """Who worked since the report before: person-days, people (of whom from poor households), wages; and the volume measured so far.

    `volume` is None when nobody measured.
    """

    volume: Quantity | None = None
    hok_pekerja: Quantity = _NOTHING
    hok_tukang: Quantity = _NOTHING
    hok_ketua: Quantity = _NOTHING
    tenaga_l: int = 0
    tenaga_p: int = 0
    tenaga_artm: int = 0
    upah: Rupiah = _NO_MONEY
    tindak_lanjut: str = ""

    @property
    def hok(self) -> Quantity:
        """Person-days of everybody."""
        return Quantity(self.hok_pekerja + self.hok_tukang + self.hok_ketua)


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


def work_of(read: Reader, progress_id: int) -> Work:
    """What one report tells beyond its percent; InputRejected `row_missing` if there is none."""
    found = read.row(Work, f"SELECT {_WORK} FROM progress WHERE id = ?", (progress_id,))
    if found is None:
        raise InputRejected("row_missing", what="Laporan kemajuan")
    return found


def progress(read: Reader, progress_id: int) -> Progress:
    """One report; InputRejected `row_missing` if there is none."""
    found = read.row(Progress, f"SELECT {_COLUMNS} FROM progress WHERE id = ?", (progress_id,))
    if found is None:
        raise InputRejected("row_missing", what="Laporan kemajuan")
    return found


@command("Laporkan kemajuan", roles=WRITERS)
def report_progress(
    tx: Tx,
    *,
    paket_id: int,
    date: date,
    percent: Percent,
    note: str = "",
    kendala: str = "",
    pelapor: str = "",
    work: Work | None = None,
    today: date | None = None,
) -> int:
    """Write down how far the work stands; the report's id. `today` is the day it is, when the caller knows: nothing is reported in advance.

    Raises RuleViolation `progress_in_future`, `progress_date_outside`, `progress_date_twice`, `progress_backwards`, `progress_above_later`,
    `progress_while_held_by`, `volume_backwards`, `tenaga_artm_too_many`, and InputRejected `percent_over_100`.
    """
    _require_order(tx, paket_id=paket_id, day=date, percent=percent, besides=0, today=today)
    row: dict[str, Value] = {"paket_id": paket_id, "date": date, "percent": percent, "note": note, "kendala": kendala, "pelapor": pelapor}
    return tx.insert("progress", row | _columns(work or Work()))


@command("Ubah laporan kemajuan", roles=WRITERS)
def change_progress(
    tx: Tx,
    *,
    progress_id: int,
    date: date,
    percent: Percent,
    note: str,
    kendala: str,
    pelapor: str,
    work: Work | None = None,
    today: date | None = None,
) -> None:
    """Correct a report, under the same rules as a new one; who worked stays as it was when `work` is None."""
    known = progress(tx, progress_id)
    _require_order(tx, paket_id=known.paket_id, day=date, percent=percent, besides=progress_id, today=today)
    row: dict[str, Value] = {"date": date, "percent": percent, "note": note, "kendala": kendala, "pelapor": pelapor}
    tx.update("progress", progress_id, row | ({} if work is None else _columns(work)))


@command("Hapus laporan kemajuan", roles=WRITERS)
def remove_progress(tx: Tx, *, progress_id: int) -> None:
    """Take a report back."""
    progress(tx, progress_id)
    tx.delete("progress", progress_id)


def _columns(work: Work) -> dict[str, Value]:
    return {name: getattr(work, name) for name in _WORK.split(", ")}


def _require_order(tx: Tx, *, paket_id: int, day: date, percent: Percent, besides: int, today: date | None) -> None:
    """The report fits between its neighbours; `besides` is the report being corrected."""
    work = paket(tx, paket_id)
    if percent > 100_00:
        raise InputRejected("percent_over_100", text=str(percent))
    if today is not None and day > today:
        raise RuleViolation("progress_in_future", date=show_date(day), today=show_date(today))
    first, last = work.start_date - _BEFORE_START, date(work.year + 1, 12, 31)
    if not first <= day <= last:
        raise RuleViolation("progress_date_outside", date=show_date(day), first=show_date(first), last=show_date(last))
    others = [other for other in progress_of(tx, paket_id) if other.id != besides]
    for other in others:
        if other.date < day and other.percent > percent:
            raise _disorder("progress_backwards", day, percent, other)
        if other.date > day and other.percent < percent:
            raise _disorder("progress_above_later", day, percent, other)
    said = [step for step in steps_of(tx, paket_id) if step.date < day]
    if said and said[-1].status is not Said.RESUMED and percent > max((o.percent for o in others if o.date < day), default=0):
        raise RuleViolation("progress_while_held_by", status=said[-1].status, since=show_date(said[-1].date))


def _disorder(code: str, day: date, percent: Percent, other: Progress) -> RuleViolation:
    return RuleViolation(code, date=show_date(day), percent=percent, other_date=show_date(other.date), other=other.percent)
