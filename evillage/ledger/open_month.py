"""Closed months: what was signed at the end of a month stays; nothing more is dated into it (Permendagri 20/2018 art. 63)."""

from __future__ import annotations

from datetime import date

from evillage.errors import RuleViolation
from evillage.kernel.rows import Reader
from evillage.values.dates import month_name, show_date


def month_closed(read: Reader, day: date) -> bool:
    """Whether the month of a day takes no more entries."""
    return bool(read.number("SELECT count(*) FROM v_bulan_tertutup WHERE bulan = ?", (f"{day:%Y-%m}",)))


def first_open_day(read: Reader, *, year: int) -> date | None:
    """The first day of a year that still takes entries; None when all its months are closed."""
    closed = read.number("SELECT coalesce(max(month), 0) FROM tutup_bulan WHERE year = ? AND state <> 'draft'", (year,))
    return date(year, closed + 1, 1) if closed < 12 else None


def require_open(read: Reader, day: date) -> None:
    """Refuse a date in a closed month: `month_closed_by`, with who closed it and how to go on."""
    if not month_closed(read, day):
        return
    closed = read.tuples(
        """SELECT u.name, s.date FROM tutup_bulan b JOIN flow_step s ON s.paper = 'tutup' AND s.paper_id = b.id AND s.action = 'close'
           JOIN user u ON u.id = s.user_id WHERE b.year = ? AND b.month = ? ORDER BY s.id DESC LIMIT 1""",
        (day.year, day.month),
    )
    who, when = closed[0] if closed else ("Kaur Keuangan", day.isoformat())
    free = first_open_day(read, year=day.year)
    raise RuleViolation(
        "month_closed_by", bulan=f"{month_name(day.month)} {day.year}", oleh=who, tanggal=show_date(date.fromisoformat(when)),
        mulai=show_date(free) if free else f"tahun {day.year + 1}",
    )  # fmt: skip
