"""Dates as the office writes them: `23/11/2026` in tables, `23 November 2026` on letters, ISO in the file."""

from __future__ import annotations

import re
from datetime import date

from evillage.errors import InputRejected

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
_SHORTEST = 3  # "Jan", "Mei"
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def parse_date(text: str) -> date:
    """Read `23/11/2026`, `23-11-2026` or `2026-11-23`.

    Raises InputRejected `date_unreadable` for another shape and `date_not_in_calendar` for 2026-02-30.
    """
    body = text.strip()
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", body):
        year, month, day = found.groups()
    elif found := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", body):
        day, month, year = found.groups()
    else:
        raise InputRejected("date_unreadable", text=text)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise InputRejected("date_not_in_calendar", text=text) from None


def parse_month(text: str) -> int:
    """Read `3`, `Mar` or `maret` as 3; InputRejected `month_unreadable`."""
    word = text.strip().casefold()
    if word.isdecimal() and 1 <= int(word) <= len(MONTHS):
        return int(word)
    found = [number for number, name in enumerate(MONTHS, start=1) if len(word) >= _SHORTEST and name.casefold().startswith(word)]
    if len(found) != 1:
        raise InputRejected("month_unreadable", text=text)
    return found[0]


def show_date(day: date) -> str:
    """`23/11/2026`; `parse_date` reads it back."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def long_date(day: date) -> str:
    """`23 November 2026`, for letters and signature lines."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_name(month: int) -> str:
    """`Januari` for 1."""
    return MONTHS[month - 1]
