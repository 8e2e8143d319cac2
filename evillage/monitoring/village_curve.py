"""The S-curve of a village: where all its paket together should stand week by week and where they stand, each weighing as much as its pagu.

A paket without a plan is left out of both lines, or the village would look late for what nobody planned; where no paket has one, the
line of what stands speaks of all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from evillage.kernel.rows import Reader
from evillage.monitoring.board import dated_points
from evillage.monitoring.curve import Limits, Point, actual_at, planned_at, weighted
from evillage.monitoring.limits import limits as limits_of
from evillage.monitoring.paket import Paket, paket_list
from evillage.monitoring.periods import Period, period_ends, periods
from evillage.values.quantity import Percent

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class VillageCurve:
    """Both lines, and the same as periods; `planned` of `paket` paket have a plan. `fisik` ends on the day it is seen from."""

    rencana: tuple[Point, ...]
    fisik: tuple[Point, ...]
    periods: tuple[Period, ...]
    paket: int
    planned: int


def village_curve(read: Reader, *, year: int, day: date, limits: Limits | None = None) -> VillageCurve:
    """The curve of a budget year as it is known on a day."""
    known = paket_list(read, year=year)
    plans, reports = dated_points(read, "v_rencana", year), dated_points(read, "progress", year)
    planned = [of for of in known if plans[of.id]]
    told = planned or known
    if not told:
        return VillageCurve((), (), (), 0, 0)
    seen = {of.id: [point for point in reports[of.id] if point[0] <= day] for of in told}
    start, end = min(of.start_date for of in told), max(of.end_date for of in told)
    last = max([end, *(point[0] for points in seen.values() for point in points)])
    days = _days(start, last, day)
    rencana = tuple((at, _planned(planned, plans, at)) for at in days) if planned else ()
    fisik = tuple((at, weighted([(of.pagu, actual_at(seen[of.id], at)) for of in told])) for at in days if at <= day)
    told_periods = periods(rencana, fisik, start=start, end=last, seen=day, limits=limits or limits_of(read))
    return VillageCurve(rencana, fisik, tuple(told_periods), len(known), len(planned))


def _planned(planned: list[Paket], plans: dict[int, list[Point]], day: date) -> Percent:
    return weighted([(of.pagu, planned_at(plans[of.id], start=of.start_date, day=day) or Percent(0)) for of in planned])


def _days(start: date, last: date, seen: date) -> list[date]:
    """The first day, the end of each week, the end of each period, and the day itself where it lies within."""
    weeks = {start + _WEEK * number - timedelta(days=1) for number in range(1, (last - start).days // 7 + 1)}
    ends = {until for _, until in period_ends(start, last)}
    return sorted({start, last} | weeks | ends | ({seen} if start <= seen <= last else set()))
