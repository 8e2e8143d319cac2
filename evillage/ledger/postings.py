"""Postings of chosen accounts in the order of a book, any page of them as cheap as its own rows.

What each day moved is summed once by index; a page is then read from the day it begins in, with the saldo it begins with. The last fifty
of a hundred thousand rows cost what the first fifty cost.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import TypeVar

from evillage.kernel.rows import Reader, Value
from evillage.values.money import Rupiah

T = TypeVar("T")
ORDER = "p.date, p.entry_id, p.transfer_id, p.side"
SALDO = f":masuk - :keluar + sum(p.masuk - p.keluar) OVER (ORDER BY {ORDER} ROWS UNBOUNDED PRECEDING)"
"""A column of `Run.rows`: what the accounts hold after the row, counted from 1 January."""
SPENT = f":keluar + sum(p.keluar) OVER (ORDER BY {ORDER} ROWS UNBOUNDED PRECEDING)"
"""A column of `Run.rows`: what went out since 1 January, the row included."""
WORDS = "CASE WHEN p.note = '' THEN e.uraian ELSE p.note END"
"""A column of `Run.rows`: what the row tells."""

# One arm an account and side: each is read in order from its own index, and SQLite merges them without sorting. Out comes before in, so
# that money moved from bank to cash leaves before it arrives.
_ARM = """SELECT date, entry_id, id AS transfer_id, {side} AS side, {own} AS account, {other} AS lawan,
  {masuk} AS masuk, {keluar} AS keluar, kegiatan_id, sumber_dana, note
FROM transfer WHERE {own} = :{name} AND year = :year AND date BETWEEN :first AND :last"""
_DAY_ARM = """SELECT date, count(*) AS n, {masuk} AS masuk, {keluar} AS keluar
FROM transfer WHERE {own} = :{name} AND year = :year AND date <= :last GROUP BY date"""


@dataclass(frozen=True, slots=True)
class _Day:
    date: str
    n: int
    masuk: int
    keluar: int


class Run:
    """The postings of accounts over a period; `masuk` is their debit side. `rows` reads any stretch of them.

    `before` and `after` are (in, out) since 1 January, before the period and at its end.
    """

    def __init__(self, read: Reader, *, accounts: Sequence[str], year: int, first: date, last: date) -> None:
        self._read, self._accounts = read, {f"a{place}": code for place, code in enumerate(accounts)}
        self._year, self._first, self._last = year, first, last
        days = self._days()
        self._dates = [day.date for day in days]
        self._counts = list(accumulate((day.n for day in days), initial=0))
        self._masuk = list(accumulate((day.masuk for day in days), initial=0))
        self._keluar = list(accumulate((day.keluar for day in days), initial=0))
        self._opening = bisect_left(self._dates, first.isoformat())
        self.before = self._until(self._opening)
        self.after = self._until(len(self._dates))

    def __len__(self) -> int:
        return self._counts[-1] - self._counts[self._opening]

    @property
    def masuk(self) -> Rupiah:
        """What came in over the period."""
        return self.after[0] - self.before[0]

    @property
    def keluar(self) -> Rupiah:
        """What went out over the period."""
        return self.after[1] - self.before[1]

    def rows(self, row: type[T], columns: str, joins: str = "", *, start: int = 0, size: int = -1) -> list[T]:
        """`size` rows of the book from number `start` on (0 the first); all the rest with -1.

        `columns` may name p (account, lawan, masuk, keluar, kegiatan_id, sumber_dana ...), e the entry, and what `joins` adds, and the
        columns above.
        """
        if not 0 <= start < len(self):
            return []
        at = max(self._opening, bisect_right(self._counts, self._counts[self._opening] + start) - 1)
        skip = self._counts[self._opening] + start - self._counts[at]
        params: dict[str, Value] = {
            **self._params(), "first": max(self._dates[at], self._first.isoformat()), "size": size, "skip": skip,
        }  # fmt: skip
        arms = f"{self._arms(_ARM)} ORDER BY date, entry_id, transfer_id, side"
        masuk, keluar = self._until(at)
        if skip:
            passed = self._read.tuples(f"SELECT sum(masuk), sum(keluar) FROM ({arms} LIMIT :skip)", params)[0]
            masuk, keluar = masuk + passed[0], keluar + passed[1]
        params |= {"masuk": masuk, "keluar": keluar}
        return self._read.rows(
            row,
            f"""SELECT {columns} FROM ({arms} LIMIT :size OFFSET :skip) p CROSS JOIN entry e ON e.id = p.entry_id {joins}
                ORDER BY {ORDER}""",
            params,
        )

    def sums(self, by: str, joins: str = "", *, whole_year: bool = False) -> list[tuple[Rupiah, Rupiah, str]]:
        """What came in and went out per value of `by`, over the period or since 1 January."""
        if not self._accounts:
            return []
        params: Mapping[str, Value] = {**self._params(), "first": date(self._year, 1, 1) if whole_year else self._first}
        found = self._read.tuples(f"SELECT sum(p.masuk), sum(p.keluar), {by} FROM ({self._arms(_ARM)}) p {joins} GROUP BY 3", params)
        return [(Rupiah(masuk), Rupiah(keluar), kind) for masuk, keluar, kind in found]

    def _until(self, day: int) -> tuple[Rupiah, Rupiah]:
        return Rupiah(self._masuk[day]), Rupiah(self._keluar[day])

    def _params(self) -> dict[str, Value]:
        return {**self._accounts, "year": self._year, "first": self._first, "last": self._last}

    def _days(self) -> list[_Day]:
        if not self._accounts:
            return []
        return self._read.rows(
            _Day,
            f"SELECT date, sum(n), sum(masuk), sum(keluar) FROM ({self._arms(_DAY_ARM, 'sum(amount)')}) GROUP BY date ORDER BY date",
            {**self._accounts, "year": self._year, "last": self._last},
        )

    def _arms(self, arm: str, amount: str = "amount") -> str:
        return " UNION ALL ".join(
            arm.format(own=own, other=other, side=side, masuk=masuk, keluar=keluar, name=name)
            for name in self._accounts
            for own, other, side, masuk, keluar in (("credit", "debit", 0, 0, amount), ("debit", "credit", 1, amount, 0))
        )


def moved_accounts(read: Reader, *roots: str) -> list[str]:
    """The accounts at or below `roots` that ever moved; each arm of a book costs, and most accounts of the list never move."""
    return [
        code
        for root in roots
        for (code,) in read.tuples(
            """SELECT code FROM ref_rekening r WHERE code >= :root AND code < :root || '/'
                 AND (EXISTS (SELECT 1 FROM transfer WHERE debit = r.code) OR EXISTS (SELECT 1 FROM transfer WHERE credit = r.code))
               ORDER BY code""",
            {"root": root},
        )
    ]
