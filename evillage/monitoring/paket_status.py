"""What the record cannot tell by itself about a paket: held up, going on again, stopped for good, handed over.

Belum mulai, berjalan and selesai follow from the reports; the other words are said by a person on a day, with a reason and, for the
handing over, the number of its berita acara. What was said is kept: only the last word can be taken back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.command import command
from evillage.kernel.rows import Reader, Value
from evillage.kernel.tx import Tx
from evillage.monitoring.paket import WRITERS, paket
from evillage.values.dates import show_date
from evillage.values.quantity import Percent


class Said(StrEnum):
    """The words people say, as the file keeps them."""

    HELD = "tertunda"
    STOPPED = "dihentikan"
    RESUMED = "dilanjutkan"
    HANDED_OVER = "diserahterimakan"


_NEXT = {
    Said.RESUMED: (Said.HELD, Said.STOPPED, Said.HANDED_OVER),
    Said.HELD: (Said.RESUMED, Said.STOPPED),
    Said.STOPPED: (Said.RESUMED,),
    Said.HANDED_OVER: (),
}


@dataclass(frozen=True, slots=True)
class StatusStep:
    """One word of the history: from `date` on the paket is `status`."""

    id: int
    paket_id: int
    date: date
    status: Said
    reason: str
    document_no: str


def steps_of(read: Reader, paket_id: int) -> tuple[StatusStep, ...]:
    """What was said, the first first."""
    sql = "SELECT id, paket_id, date, status, reason, document_no FROM paket_status WHERE paket_id = ? ORDER BY date, id"
    return tuple(read.rows(StatusStep, sql, (paket_id,)))


def said_on(read: Reader, *, year: int, day: date) -> dict[int, Said]:
    """The last word on each paket of a year up to a day; a paket that goes on again, or of which nothing was said, is left out."""
    sql = """SELECT s.paket_id, s.status FROM paket_status s JOIN paket p ON p.id = s.paket_id
             WHERE p.year = ? AND s.date <= ? ORDER BY s.paket_id, s.date, s.id"""
    last = {paket_id: Said(word) for paket_id, word in read.tuples(sql, (year, day.isoformat()))}
    return {paket_id: word for paket_id, word in last.items() if word is not Said.RESUMED}


def possible_next(read: Reader, paket_id: int) -> tuple[Said, ...]:
    """The words that may be said of a paket now."""
    known = steps_of(read, paket_id)
    return _NEXT[known[-1].status if known else Said.RESUMED]


@command("Catat status paket", roles=WRITERS)
def say_status(tx: Tx, *, paket_id: int, status: Said, date: date, reason: str, document_no: str = "", today: date | None = None) -> int:
    """Say that from a day on a paket is held up, stopped, going on again or handed over; the row's id.

    `today` is the day it is, when the caller knows: nothing is said in advance. Raises RuleViolation `status_in_future`,
    `status_not_possible_by`, `status_before_last_by`, `handover_unfinished_by`, `status_after_progress` while reports after the day still
    grow, and `status_without_reason`.
    """
    paket(tx, paket_id)
    if today is not None and date > today:
        raise RuleViolation("status_in_future", date=show_date(date))
    known = steps_of(tx, paket_id)
    if status not in possible_next(tx, paket_id):
        raise RuleViolation("status_not_possible_by", known=known[-1].status if known else "sedang berjalan", status=status)
    if known and date < known[-1].date:
        raise RuleViolation("status_before_last_by", last=show_date(known[-1].date), date=show_date(date))
    if status is Said.HANDED_OVER:
        done = Percent(tx.number("SELECT max(percent) FROM progress WHERE paket_id = ? AND date <= ?", (paket_id, date.isoformat())))
        if done != 100_00:
            raise RuleViolation("handover_unfinished_by", date=show_date(date), fisik=done)
    row: dict[str, Value] = {"paket_id": paket_id, "date": date, "status": status.value, "reason": reason.strip()}
    return tx.insert("paket_status", row | {"document_no": document_no.strip()})


@command("Hapus status paket", roles=WRITERS)
def unsay_status(tx: Tx, *, step_id: int) -> None:
    """Take the last word back; RuleViolation `status_not_last` for any other."""
    if not tx.number("SELECT count(*) FROM paket_status WHERE id = ?", (step_id,)):
        raise InputRejected("row_missing", what="Status paket")
    tx.delete("paket_status", step_id)
