"""Working days: Monday to Friday, without national holidays and cuti bersama (joint decrees, `resources/reference/hari_libur.csv`).

Advances are accounted for within ten of them (Permendagri 20/2018 art. 54).
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from functools import cache

from resources import path

PANJAR_LIMIT = 10
"""Working days an advance may stay open."""


@cache
def holidays() -> frozenset[date]:
    """Every known holiday; years that no decree covers yet have none."""
    with path("reference", "hari_libur.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(date.fromisoformat(row["date"]) for row in csv.DictReader(file))


def is_working_day(day: date) -> bool:
    """Whether the office is open."""
    return day.weekday() < 5 and day not in holidays()


def working_days(after: date, until: date) -> int:
    """Working days after one day, up to and with another; 0 when the second is not later."""
    return sum(is_working_day(after + timedelta(days=step)) for step in range(1, (until - after).days + 1))


def after_working_days(day: date, count: int) -> date:
    """The working day that is so many working days after another; the day itself for 0."""
    reached = day
    while count > 0:
        reached += timedelta(days=1)
        count -= is_working_day(reached)
    return reached
