"""When an advance has to be accounted for: ten working days after it was paid (Permendagri 20/2018 art. 54), or what the rules say.

The days are those of rule PANJAR-PJ, which a village may tighten after its Perbup; weekends, national holidays and cuti bersama do not
count. Whoever asked for the advance answers for it and is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evillage.kernel.rows import Reader
from evillage.treasury.spj import Panjar, advances
from evillage.village.holidays import PANJAR_LIMIT, after_working_days, working_days
from evillage.village.users import office

RULE = "PANJAR-PJ"


@dataclass(frozen=True, slots=True)
class OpenAdvance:
    """An advance that is still out on a day: who has it, until when, how many working days it is out and late."""

    panjar: Panjar
    pelaksana: str
    batas: date
    hari: int
    terlambat: int


def panjar_limit(read: Reader, *, year: int) -> int:
    """Working days an advance may stay open: the year's own rule, the rule of every year, else ten."""
    sql = "SELECT banyak FROM aturan WHERE code = ? AND year IN (0, ?) AND banyak > 0 ORDER BY year DESC LIMIT 1"
    return read.number(sql, (RULE, year)) or PANJAR_LIMIT


def open_advances(read: Reader, *, year: int, day: date) -> list[OpenAdvance]:
    """Every advance that is not settled, the one due first in front."""
    limit = panjar_limit(read, year=year)
    return [_open(read, panjar, day, limit) for panjar in advances(read, year=year) if panjar.sisa > 0]


def holder(read: Reader, *, spp_id: int) -> str:
    """Name and office of who asked for an advance; empty when the paper names nobody."""
    found = office(read, read.number("SELECT coalesce(pelaksana_id, 0) FROM spp WHERE id = ?", (spp_id,)))
    return f"{found.name}, {found.jabatan}" if found else ""


def _open(read: Reader, panjar: Panjar, day: date, limit: int) -> OpenAdvance:
    days = working_days(panjar.paid_date, day)
    return OpenAdvance(
        panjar, holder(read, spp_id=panjar.spp_id), after_working_days(panjar.paid_date, limit), days, max(0, days - limit)
    )  # fmt: skip
