"""Tutup bulan: the books of a month are closed when each cash place agrees with what is there (Permendagri 20/2018 art. 63).

The bank stands beside its statement, the box beside its count; a difference is explained, or refused where the village says so.
Kaur Keuangan closes, Sekretaris Desa verifies, Kepala Desa approves and may reopen the last closed month with a reason.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.ledger.journal import kas_balance
from evillage.values.codes import KodeRekening
from evillage.values.dates import month_name, show_date
from evillage.values.money import Rupiah
from evillage.village.flow import take_step

STRICT = "tutup.selisih"  # setting: "tolak" refuses every difference
_DEADLINE = 10  # of the next month, unless the rule BKU-TUTUP says another day


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the year: `state` is open, draft (reopened), closed, verified or approved; `tutup_id` 0 while it was never closed."""

    month: int
    state: str
    tutup_id: int
    date: dt.date | None
    buku: Rupiah
    nyata: Rupiah | None

    @property
    def closed(self) -> bool:
        """Whether it takes no more entries."""
        return self.state not in ("open", "draft")


@dataclass(frozen=True, slots=True)
class KasLine:
    """A cash place at the end of a month: by the book, what was found and where that is written (`asal`), and why they differ."""

    account: KodeRekening
    medium: str
    name: str
    buku: Rupiah
    nyata: Rupiah | None
    asal: str
    penjelasan: str

    @property
    def selisih(self) -> Rupiah | None:
        """Found less book; None while nothing was found yet."""
        return None if self.nyata is None else Rupiah(self.nyata - self.buku)


@dataclass(frozen=True, slots=True)
class Found:
    """What somebody says lies in a cash place at the end of the month."""

    account: KodeRekening
    nyata: Rupiah
    penjelasan: str = ""


def month_end(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def months(read: Reader, *, year: int) -> list[Month]:
    """The twelve months, with the sum of all cash places by the book and as found."""
    closed = {
        month: (state, tutup_id, dt.date.fromisoformat(day), nyata)
        for month, state, tutup_id, day, nyata in read.tuples(
            """SELECT b.month, b.state, b.id, b.date, (SELECT sum(nyata) FROM tutup_bulan_kas l WHERE l.tutup_id = b.id)
               FROM tutup_bulan b WHERE b.year = ?""",
            (year,),
        )
    }
    by_month = dict(  # both sides from their own index: v_posting would read every account
        read.tuples(
            """SELECT CAST(substr(date, 6, 2) AS INTEGER), sum(net) FROM (
                 SELECT t.date, sum(t.amount) AS net FROM kas k CROSS JOIN transfer t ON t.debit = k.account AND t.year = :year GROUP BY 1
                 UNION ALL
                 SELECT t.date, -sum(t.amount) FROM kas k CROSS JOIN transfer t ON t.credit = k.account AND t.year = :year GROUP BY 1)
               GROUP BY 1""",
            {"year": year},
        )
    )
    shown, saldo = [], Rupiah(0)
    for month in range(1, 13):
        saldo = Rupiah(saldo + by_month.get(month, 0))
        state, tutup_id, day, nyata = closed.get(month, ("open", 0, None, None))
        shown.append(Month(month, state, tutup_id, day, saldo, None if nyata is None else Rupiah(nyata)))
    return shown


def closed_on(read: Reader, *, year: int, month: int) -> dt.date | None:
    """The day a month was closed on; None while it is open."""
    day = read.text("SELECT date FROM tutup_bulan WHERE year = ? AND month = ? AND state <> 'draft'", (year, month))
    return None if day is None else dt.date.fromisoformat(day)


def next_to_close(read: Reader, *, year: int) -> int:
    """The first month of a year that is not closed; 0 when all are."""
    return next((line.month for line in months(read, year=year) if not line.closed), 0)


def closing_lines(read: Reader, *, year: int, month: int) -> list[KasLine]:
    """Each cash place at the end of a month: as it was closed, or the book with what statement and count say."""
    tutup = read.row(_Tutup, "SELECT id, state FROM tutup_bulan WHERE year = ? AND month = ?", (year, month))
    kept = {
        account: (Rupiah(buku), Rupiah(nyata), words)
        for account, buku, nyata, words in read.tuples(
            "SELECT account, buku, nyata, penjelasan FROM tutup_bulan_kas WHERE tutup_id = ?", (tutup.id if tutup else 0,)
        )
    }
    lines = []
    for account, medium, name in read.tuples("SELECT account, medium, name FROM kas ORDER BY medium DESC, account"):
        code = KodeRekening.stored(account)
        if tutup is not None and tutup.state != "draft" and account in kept:
            buku, nyata, words = kept[account]
            lines.append(KasLine(code, medium, name, buku, nyata, "", words))
            continue
        found, origin = _found(read, account, medium, month_end(year, month))
        lines.append(
            KasLine(
                code, medium, name, kas_balance(read, account=account, day=month_end(year, month)), found, origin,
                kept[account][2] if account in kept else "",
            )
        )  # fmt: skip
    return lines


def overdue(read: Reader, *, year: int, day: dt.date) -> tuple[int, dt.date] | None:
    """The first month that is over and not closed, with the day it should have been closed by; None when nothing is due yet.

    A year without a single entry in its books has nothing to close.
    """
    month = next_to_close(read, year=year)
    if not month or month_end(year, month) >= day or not read.number("SELECT EXISTS (SELECT 1 FROM transfer WHERE year = ?)", (year,)):
        return None
    after = month_end(year, month) + dt.timedelta(days=1)
    limit = read.number("SELECT banyak FROM aturan WHERE code = 'BKU-TUTUP' AND year IN (0, ?) ORDER BY year DESC LIMIT 1", (year,))
    return month, after.replace(day=limit or _DEADLINE)


@command("Tutup bulan", roles=Role.KAUR_KEU, final=True)
def close_month(tx: Tx, *, year: int, month: int, day: dt.date, found: Sequence[Found]) -> int:
    """Close a month with what lies in each cash place at its end; the closing.

    Raises RuleViolation `month_not_ended`, `month_before_open`, `closing_line_missing`, `closing_unexplained_by`,
    `closing_difference_refused`, `flow_refused`.
    """
    tutup = tx.row(_Tutup, "SELECT id, state FROM tutup_bulan WHERE year = ? AND month = ?", (year, month))
    tutup_id = tutup.id if tutup else tx.insert("tutup_bulan", {"year": year, "month": month, "date": day})
    state = take_step(tx, paper="tutup", paper_id=tutup_id, state=tutup.state if tutup else "draft", action="close", day=day)
    end = month_end(year, month)
    if day < end:
        raise RuleViolation("month_not_ended", bulan=f"{month_name(month)} {year}", akhir=show_date(end), tanggal=show_date(day))
    if month > 1 and not tx.number("SELECT count(*) FROM v_bulan_tertutup WHERE bulan = ?", (f"{year}-{month - 1:02d}",)):
        raise RuleViolation("month_before_open")
    tx.update("tutup_bulan", tutup_id, {"date": day})
    tx.execute("DELETE FROM tutup_bulan_kas WHERE tutup_id = ?", (tutup_id,))
    said = {line.account: line for line in found}
    strict = closes_without_difference(tx)
    for account, name in tx.tuples("SELECT account, name FROM kas ORDER BY account"):
        line = said.get(account)
        if line is None:
            raise RuleViolation("closing_line_missing", kas=name)
        buku = kas_balance(tx, account=account, day=end)
        if line.nyata != buku and (strict or not line.penjelasan.strip()):
            code = "closing_difference_refused" if strict else "closing_unexplained_by"
            raise RuleViolation(code, kas=name, buku=buku, nyata=line.nyata, selisih=Rupiah(line.nyata - buku))
        tx.insert(
            "tutup_bulan_kas",
            {"tutup_id": tutup_id, "account": account, "buku": buku, "nyata": line.nyata, "penjelasan": line.penjelasan.strip()},
        )
    tx.update("tutup_bulan", tutup_id, {"state": state})
    return tutup_id


@command("Verifikasi penutupan", roles=Role.SEKDES, final=True)
def verify_month(tx: Tx, *, tutup_id: int, day: dt.date) -> None:
    """Sekretaris Desa has compared book, statement and count."""
    _step(tx, tutup_id, "verify", day)


@command("Setujui penutupan", roles=Role.KADES, final=True)
def approve_month(tx: Tx, *, tutup_id: int, day: dt.date) -> None:
    """Kepala Desa signs the closed book."""
    _step(tx, tutup_id, "approve", day)


@command("Kembalikan penutupan", roles=frozenset({Role.SEKDES, Role.KADES}), final=True)
def return_month(tx: Tx, *, tutup_id: int, day: dt.date, reason: str) -> None:
    """Send a closing back before it is approved; the month is open again. `month_after_closed` when a later one is closed."""
    _step(tx, tutup_id, "reject", day, reason)


@command("Buka kembali bulan", roles=Role.KADES, final=True)
def reopen_month(tx: Tx, *, tutup_id: int, day: dt.date, reason: str) -> None:
    """Open the last closed month again, with a reason that stays in the log; `month_after_closed`."""
    _step(tx, tutup_id, "reopen", day, reason)


@command("Atur selisih penutupan", roles=frozenset({Role.SEKDES, Role.KADES}))
def refuse_differences(tx: Tx, *, strict: bool) -> None:
    """Whether a month may be closed with an explained difference, or only without any."""
    tx.execute(
        "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (STRICT, "tolak" if strict else "jelaskan"),
    )


def closes_without_difference(read: Reader) -> bool:
    """Whether this village refuses every difference."""
    return read.text("SELECT value FROM setting WHERE key = ?", (STRICT,)) == "tolak"


@dataclass(frozen=True, slots=True)
class _Tutup:
    id: int
    state: str


def _step(tx: Tx, tutup_id: int, action: str, day: dt.date, reason: str = "") -> None:
    found = tx.text("SELECT state FROM tutup_bulan WHERE id = ?", (tutup_id,))
    if found is None:
        raise InputRejected("row_missing", what="Penutupan")
    state = take_step(tx, paper="tutup", paper_id=tutup_id, state=found, action=action, day=day, reason=reason)
    tx.update("tutup_bulan", tutup_id, {"state": state})


def _found(read: Reader, account: str, medium: str, end: dt.date) -> tuple[Rupiah | None, str]:
    """What a statement that reaches the end of the month, or a count with no movement between it and that end, says of a cash place."""
    if medium == "bank":
        row = read.tuples(
            """SELECT date, saldo FROM rekening_koran WHERE account = :account AND date BETWEEN :first AND :end
                 AND (date >= :week OR EXISTS (SELECT 1 FROM rekening_koran c WHERE c.account = :account AND c.date > :end))
               ORDER BY date DESC, id DESC LIMIT 1""",
            {"account": account, "first": end.replace(day=1), "week": end - dt.timedelta(days=6), "end": end},
        )
        if row and row[0][1] is not None:
            return Rupiah(row[0][1]), f"Rekening koran {show_date(dt.date.fromisoformat(row[0][0]))}"
        return None, ""
    counted = read.tuples(
        """SELECT o.date, o.dihitung FROM v_opname o WHERE o.account = :account AND o.date >= :first
             AND NOT EXISTS (SELECT 1 FROM v_posting p WHERE p.account = o.account
                             AND ((p.date > o.date AND p.date <= :end) OR (p.date > :end AND p.date <= o.date)))
           ORDER BY abs(julianday(o.date) - julianday(:end)) LIMIT 1""",
        {"account": account, "end": end, "first": end.replace(day=1)},
    )
    if counted:
        return Rupiah(counted[0][1]), f"Hitung kas {show_date(dt.date.fromisoformat(counted[0][0]))}"
    return None, ""
