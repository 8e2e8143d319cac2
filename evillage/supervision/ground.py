"""Ground: what the rules look at. What several of them ask is read once for an inspection and shared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from evillage.budget.rules.evaluate import rule_results
from evillage.budget.rules.result import Outcome, RuleResult
from evillage.budget.version import BudgetVersion, in_force
from evillage.kernel.rows import Reader
from evillage.monitoring.board import BoardRow, board
from evillage.monitoring.flags import Flag, flags
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent


@dataclass(frozen=True, slots=True)
class Receipt:
    """One receipt of a paper that still stands."""

    id: int
    spp_id: int
    number: str
    date: date
    penerima: str
    rekening: str
    amount: Rupiah
    kegiatan_id: int | None


class Ground:
    """A village's file, a budget year, the day it is seen from, and the limits in force (by indicator and name)."""

    def __init__(self, read: Reader, year: int, day: date, limits: Mapping[tuple[str, str], int]) -> None:
        self.read, self.year, self.day = read, year, day
        self._limits = limits

    def count(self, indikator: str, nama: str) -> int:
        """A limit as a plain number."""
        return self._limits[indikator, nama]

    def money(self, indikator: str, nama: str) -> Rupiah:
        """A limit in sen."""
        return Rupiah(self._limits[indikator, nama])

    def percent(self, indikator: str, nama: str) -> Percent:
        """A limit in hundredths of a percent."""
        return Percent(self._limits[indikator, nama])

    @cached_property
    def version(self) -> BudgetVersion | None:
        """The budget in force on the day."""
        return in_force(self.read, year=self.year, day=self.day)

    @cached_property
    def broken_rules(self) -> list[RuleResult]:
        """Every rule of the year that the budget in force does not keep."""
        if self.version is None:
            return []
        return [found for found in rule_results(self.read, version_id=self.version.id) if found.outcome is Outcome.BROKEN]

    @cached_property
    def works(self) -> list[BoardRow]:
        """The paket as they stand on the day."""
        return board(self.read, year=self.year, day=self.day)

    @cached_property
    def work_flags(self) -> list[Flag]:
        """What the board itself marks."""
        return flags(self.read, year=self.year, rows=self.works)

    @cached_property
    def receipts(self) -> list[Receipt]:
        """Every receipt of the year's papers that still stand, by date."""
        return self.read.rows(
            Receipt,
            """SELECT b.id, b.spp_id, b.number, b.date, b.penerima, b.rekening, b.amount, s.kegiatan_id
               FROM bukti b JOIN spp s ON s.id = b.spp_id
               WHERE s.year = :year AND b.date <= :day AND s.state NOT IN ('cancelled', 'rejected')
                 AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = iif(b.spj_id IS NULL, 'spp', 'spj')
                                   AND d.source_id = coalesce(b.spj_id, b.spp_id))
               ORDER BY b.date, b.id""",
            {"year": self.year, "day": self.day.isoformat()},
        )
