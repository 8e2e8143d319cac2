"""Periods: plan and realisation of one paket, or of all together, at the end of every week or month, with what lies between them.

Weeks for work of up to sixteen weeks, months for longer work: a table of an S-curve stays on one sheet.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from evillage.monitoring.curve import Light, Limits, Point, actual_at, deviation, light, planned_at
from evillage.values.quantity import Percent

_MOST_WEEKS = 16
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Period:
    """One week or month up to its last day. `fisik`, `deviasi` are None for periods that have not ended on the day it is seen from."""

    label: str
    until: date
    rencana: Percent | None
    fisik: Percent | None
    deviasi: Percent | None
    light: Light | None


def period_ends(start: date, end: date) -> list[tuple[str, date]]:
    """Names and last days of the weeks or months from the first to the last day of work; the last ends with the work."""
    if (end - start).days < _MOST_WEEKS * 7:
        days = []
        day = start + _WEEK - timedelta(days=1)
        while day < end:
            days.append(day)
            day += _WEEK
        return [(f"Minggu {number}", last) for number, last in enumerate([*days, end], start=1)]
    months = []
    year, month = start.year, start.month
    while date(year, month, 1) <= end:
        months.append(min(date(year, month, monthrange(year, month)[1]), end))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return [(f"Bulan {number}", last) for number, last in enumerate(months, start=1)]


def periods(planned: Sequence[Point], reports: Sequence[Point], *, start: date, end: date, seen: date, limits: Limits) -> list[Period]:
    """The table of one curve. What lies after `seen` has a plan and no more; within the running period that day gets a row of its own.

    Work that goes on after its last planned day gets further periods, up to its last report.
    """

    def told(label: str, day: date) -> Period:
        rencana, fisik = planned_at(planned, start=start, day=day), actual_at(reports, day)
        deviasi = deviation(rencana, fisik)
        return Period(label, day, rencana, fisik, deviasi, light(deviasi, limits))

    reached = [day for day, _ in reports if day <= seen]
    found = []
    before = start - timedelta(days=1)
    for label, until in period_ends(start, max([end, *reached])):
        if until <= seen:
            found.append(told(label, until))
        else:
            if before < seen:
                found.append(told("Keadaan", seen))
            found.append(Period(label, until, planned_at(planned, start=start, day=until), None, None, None))
        before = until
    return found
