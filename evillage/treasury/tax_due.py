"""Masa pajak: per kind and month what was withheld, deposited and is still owed, and by when (art. 58; PMK 81/2024 art. 94 and 100).

A due day that is no working day moves to the next one. Deposits that name no masa pay the oldest first.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from evillage.kernel.rows import Reader
from evillage.values.codes import KodeRekening
from evillage.values.dates import month_name
from evillage.values.money import Rupiah
from evillage.village.holidays import is_working_day


@dataclass(frozen=True, slots=True)
class MasaPajak:
    """One kind in one month; `masa` is "2026-03", `jatuh_tempo` None where no rule is known, `terlambat` in days."""

    account: KodeRekening
    name: str
    masa: str
    dipungut: Rupiah
    disetor: Rupiah
    jatuh_tempo: date | None = None
    terlambat: int = 0

    @property
    def sisa(self) -> Rupiah:
        """Still owed."""
        return self.dipungut - self.disetor

    @property
    def masa_name(self) -> str:
        """`Maret 2026`."""
        return masa_name(self.masa)


@dataclass(frozen=True, slots=True)
class _Gerak:
    account: KodeRekening
    masa: str
    dipungut: Rupiah
    disetor: Rupiah


def tax_due(read: Reader, *, year: int, day: date, today: date | None = None) -> list[MasaPajak]:
    """Every kind and month of a year's books as they stand at the end of a day, the oldest month first; late as of `today`, or that day."""
    seen = today or day
    names = dict(read.tuples("SELECT code, name FROM ref_rekening WHERE code GLOB '7.1.*'"))
    rules = read.tuples("SELECT account, valid_from, banyak FROM tempo_pajak ORDER BY valid_from")
    rows = []
    for masa in settled(_moves(read, year, day)):
        due = due_date(rules, str(masa.account), masa.masa)
        late = (seen - due).days if due is not None and masa.sisa > 0 and seen > due else 0
        rows.append(replace(masa, name=names.get(masa.account, masa.account), jatuh_tempo=due, terlambat=late))
    return sorted(rows, key=lambda row: (row.masa, row.account))


def open_masa(read: Reader, *, year: int, day: date) -> dict[tuple[KodeRekening, str], Rupiah]:
    """What a deposit of a day may still pay per kind and month: owed by then, and not paid on any later day already in the books."""
    then = {(row.account, row.masa): row.sisa for row in settled(_moves(read, year, day))}
    ends = {(row.account, row.masa): row.sisa for row in settled(_moves(read, year, date(year, 12, 31)))}
    return {key: max(min(sisa, ends.get(key, sisa)), Rupiah(0)) for key, sisa in then.items()}


def settled(moves: Iterable[_Gerak]) -> list[MasaPajak]:
    """Movements brought together per kind and month; what names no month pays the oldest first."""
    months: dict[tuple[KodeRekening, str], MasaPajak] = {}
    free: dict[KodeRekening, Rupiah] = {}
    for move in moves:
        if not move.masa:
            free[move.account] = free.get(move.account, Rupiah(0)) + move.disetor
            continue
        key = (move.account, move.masa)
        so_far = months.get(key, MasaPajak(move.account, "", move.masa, Rupiah(0), Rupiah(0)))
        months[key] = replace(so_far, dipungut=so_far.dipungut + move.dipungut, disetor=so_far.disetor + move.disetor)
    for key in sorted(months):
        part = min(free.get(key[0], Rupiah(0)), max(months[key].sisa, Rupiah(0)))
        if part > 0:
            months[key] = replace(months[key], disetor=months[key].disetor + part)
            free[key[0]] = free[key[0]] - part
    return list(months.values())


def due_date(rules: Iterable[tuple[str, str, int]], account: str, masa: str) -> date | None:
    """The last working day for a masa: the rule in force on the last day of that month, moved over days off."""
    year, month = int(masa[:4]), int(masa[5:7])
    ends = date(year, month, calendar.monthrange(year, month)[1]).isoformat()
    found = [banyak for code, since, banyak in rules if code == account and since <= ends]
    if not found:
        return None
    year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    due = date(year, month, min(found[-1], calendar.monthrange(year, month)[1]))
    while not is_working_day(due):
        due += timedelta(days=1)
    return due


def masa_name(masa: str) -> str:
    """`Maret 2026` of "2026-03"."""
    return f"{month_name(int(masa[5:7]))} {masa[:4]}" if masa else ""


def short_masa(masa: str) -> str:
    """`Mar 2026` of "2026-03"; empty of a deposit that named none."""
    return f"{month_name(int(masa[5:7]))[:3]} {masa[:4]}" if masa else ""


def _moves(read: Reader, year: int, day: date) -> list[_Gerak]:
    return read.rows(
        _Gerak,
        """SELECT account, masa, sum(dipungut), sum(disetor) FROM v_pajak_gerak WHERE year = ? AND date <= ?
           GROUP BY account, masa ORDER BY account, masa""",
        (year, day),
    )
