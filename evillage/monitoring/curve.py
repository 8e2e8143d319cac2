"""The curve: where a paket should stand on a day, where it stands, how far apart they are, and what that is called.

Everything here is arithmetic on whole hundredths of a percent. The curve and the deviation (realisasi − rencana) are the S-curve
practice of public works; a paket weighs as much as its pagu (% tertimbang of the P3MD progress form).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from evillage.values.money import Rupiah
from evillage.values.quantity import Percent

Point = tuple[date, Percent]
Part = tuple[Rupiah, Percent]
"""A paket's pagu and its percent."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many points behind the plan are still fine (`late`) and from where it is critical; set by the kabupaten."""

    late: Percent
    critical: Percent


USUAL_LIMITS = Limits(late=Percent(-5_00), critical=Percent(-10_00))


class Light(StrEnum):
    """What a deviation is called; the colour only repeats the word."""

    GREEN = "Sesuai rencana"
    YELLOW = "Tertinggal"
    RED = "Kritis"
    NONE = "Belum ada rencana"


class Status(StrEnum):
    """Where a paket is in its life."""

    NOT_STARTED = "Belum mulai"
    RUNNING = "Berjalan"
    OVERDUE = "Lewat waktu"
    HELD = "Tertunda"
    STOPPED = "Dihentikan"
    DONE = "Selesai"
    HANDED_OVER = "Diserahterimakan"


def planned_at(points: Sequence[Point], *, start: date, day: date) -> Percent | None:
    """The planned percent on a day: straight lines between the points, from 0 % on the first day of work; None without a plan.

    Points are in order of date, as `paket.plan` gives them. Rounded half up to a hundredth of a percent.
    """
    if not points:
        return None
    curve = planned_curve(points, start=start)
    if day <= curve[0][0]:
        return curve[0][1] if day == curve[0][0] else Percent(0)
    for (from_day, from_percent), (to_day, to_percent) in pairwise(curve):
        if day <= to_day:
            span = (to_day - from_day).days
            gained = (2 * (to_percent - from_percent) * (day - from_day).days + span) // (2 * span)
            return Percent(from_percent + gained)
    return curve[-1][1]


def planned_curve(points: Sequence[Point], *, start: date) -> tuple[Point, ...]:
    """The planned line to draw: the points, led in from 0 % on the first day of work."""
    return ((start, Percent(0)), *points) if points and points[0][0] > start else tuple(points)


def actual_at(reports: Sequence[Point], day: date) -> Percent:
    """The percent last reported on or before a day; 0 when nothing was reported yet."""
    return max((report for report in reports if report[0] <= day), default=(day, Percent(0)))[1]


def deviation(planned: Percent | None, actual: Percent) -> Percent | None:
    """Realisasi − rencana in points; negative is late, None without a plan."""
    return None if planned is None else Percent(actual - planned)


def light(points: Percent | None, limits: Limits = USUAL_LIMITS) -> Light:
    """What a deviation is called: green down to `late`, yellow down to `critical`, red below."""
    if points is None:
        return Light.NONE
    if points >= limits.late:
        return Light.GREEN
    return Light.YELLOW if points >= limits.critical else Light.RED


def status(actual: Percent, *, end: date, day: date, said: Status | None = None) -> Status:
    """Where a paket is on a day: what was `said` of it, else what its reports tell; unfinished work after its last day is *lewat waktu*."""
    if said is not None:
        return said
    if actual >= 100_00:
        return Status.DONE
    if day > end:
        return Status.OVERDUE
    return Status.RUNNING if actual > 0 else Status.NOT_STARTED


def weighted(parts: Sequence[Part]) -> Percent:
    """The percent of all paket together, each weighing as much as its pagu; all alike when no paket has money. 0 for none."""
    if not parts:
        return Percent(0)
    weights = _weights(parts)
    return Percent(_half_up(sum(w * percent for w, (_, percent) in zip(weights, parts, strict=True)), sum(weights)))


def bobot(parts: Sequence[Part]) -> list[Percent]:
    """The weight of each paket in percent; together exactly 100,00."""
    return [Percent(share) for share in _allot(_weights(parts), 100_00)]


def tertimbang(parts: Sequence[Part]) -> list[Percent]:
    """What each paket adds to `weighted`: bobot × percent; together exactly that figure."""
    worth = [w * percent for w, (_, percent) in zip(_weights(parts), parts, strict=True)]
    return [Percent(share) for share in _allot(worth, weighted(parts))]


def _weights(parts: Sequence[Part]) -> list[int]:
    pagu = [int(amount) for amount, _ in parts]
    return pagu if any(pagu) else [1] * len(parts)


def _allot(weights: Sequence[int], total: int) -> list[int]:
    """A whole number shared out by weight without loss: what rounding leaves goes to the largest remainders."""
    whole = sum(weights)
    if whole == 0:
        return [0] * len(weights)
    shares = [weight * total // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda index: (-(weights[index] * total % whole), index))
    for index in by_remainder[: total - sum(shares)]:
        shares[index] += 1
    return shares


def _half_up(part: int, whole: int) -> int:
    return (2 * part + whole) // (2 * whole)
