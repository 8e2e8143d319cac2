"""Proposal: a planned curve to begin with, from the first to the last day of work, for people who have none yet.

A straight line suits work that goes on evenly; the S of public works begins and ends slowly and is fastest halfway (3x² − 2x³). Points
lie at the ends of months; work of less than two months gets one a week.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from evillage.monitoring.paket import PlanPoint
from evillage.values.quantity import Percent

_ROUGH = 2  # fewer month ends than this say nothing about a curve
_WEEK = timedelta(days=7)


class Shape(StrEnum):
    """How the work is expected to grow."""

    S = "Kurva S"
    STRAIGHT = "Garis lurus"


def propose(shape: Shape, *, start: date, end: date) -> tuple[PlanPoint, ...]:
    """Whole percentages growing from 0 on the first day to 100 on the last; a plan `set_plan` takes as it is."""
    days = list(_month_ends(start, end))
    if len(days) < _ROUGH:
        days = list(_weeks(start, end))
    span = (end - start).days
    return (*((day, _percent(shape, (day - start).days, span)) for day in days), (end, Percent(100_00)))


def _percent(shape: Shape, done: int, span: int) -> Percent:
    """The part of the work after `done` of `span` days, rounded half up to a whole percent."""
    part, whole = (done, span) if shape is Shape.STRAIGHT else (3 * done**2 * span - 2 * done**3, span**3)
    return Percent((2 * 100 * part + whole) // (2 * whole) * 100)


def _month_ends(start: date, end: date) -> Iterator[date]:
    """The last days of months after the first day of work and a week or more before the last."""
    year, month = start.year, start.month
    while (last := date(year, month, monthrange(year, month)[1])) <= end - _WEEK:
        if last > start:
            yield last
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _weeks(start: date, end: date) -> Iterator[date]:
    day = start + _WEEK
    while day < end:
        yield day
        day += _WEEK
