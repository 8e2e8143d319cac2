"""Spread: an amount laid over the months of a year so that nothing is lost: Σ months = amount, to the sen, and none below zero.

Shares come out in whole rupiah; what is left over by rounding, and the sen of an odd amount, go to the last month that gets anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evillage.errors import InputRejected, RuleViolation
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent

MONTHS = 12
Months = tuple[Rupiah, ...]
"""Twelve amounts, January first."""
EMPTY: Months = (Rupiah(0),) * MONTHS
_WHOLE = 100  # sen in a rupiah
_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Evenly:
    """The same in every month from `first` to `last`."""

    first: int = 1
    last: int = MONTHS


@dataclass(frozen=True, slots=True)
class Quarters:
    """A percentage of the year per quarter, evenly within each; together 100 %."""

    percents: tuple[Percent, Percent, Percent, Percent]


Way = Evenly | Quarters


def spread(amount: Rupiah, way: Way) -> Months:
    """The twelve months of an amount; InputRejected `quarters_not_whole`."""
    if isinstance(way, Evenly):
        return shares(amount, [1 if way.first <= month <= way.last else 0 for month in range(1, MONTHS + 1)])
    whole = sum(way.percents)
    if whole != 100_00:
        raise InputRejected("quarters_not_whole", percent=f"{Percent(whole)} %")
    quarters = shares(amount, way.percents)
    return tuple(month for quarter in quarters for month in shares(quarter, (1,) * _QUARTER))


def shares(amount: Rupiah, weights: Sequence[int]) -> Months:
    """An amount in the proportion of whole weights, one share for each; at least one weight is not zero."""
    total, last = sum(weights), max(at for at, weight in enumerate(weights) if weight)
    parts = [Rupiah(amount * weight // total // _WHOLE * _WHOLE) for weight in weights]
    parts[last] += amount - sum(parts, Rupiah(0))
    return tuple(parts)


def typed(months: Months, amounts: Mapping[int, Rupiah]) -> Months:
    """Months with some of them typed anew (1–12); RuleViolation `month_unknown`, `price_negative`."""
    fresh = list(months)
    for month, amount in amounts.items():
        if not 1 <= month <= MONTHS:
            raise RuleViolation("month_unknown")
        if amount < 0:
            raise RuleViolation("price_negative")
        fresh[month - 1] = amount
    return tuple(fresh)
