"""Rules of Dana Desa of a year as this room reads them: limits of BLT, the gate of stage II, how output is averaged, what to hand in.

Every year makes its own rules (`DD26-…`); a rule that is switched off or says `none` asks for nothing. Percentages are hundredths.
"""

from __future__ import annotations

from dataclasses import dataclass

from evillage.kernel.rows import Reader
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent

_SELECT = "SELECT code, name, kind, percent, amount, banyak, hari, basis, level, legal_basis, note FROM aturan"


@dataclass(frozen=True, slots=True)
class DdRule:
    """One rule of the year; `holds` says whether it asks for anything."""

    code: str
    name: str
    kind: str
    percent: Percent | None
    amount: Rupiah | None
    banyak: int | None
    hari: str
    basis: str
    level: str
    legal_basis: str
    note: str

    @property
    def holds(self) -> bool:
        """Not switched off, and not the memory of an earlier year's rule."""
        return self.level != "nonaktif" and self.kind != "none"

    @property
    def blocks(self) -> bool:
        """Whether the program refuses what breaks it."""
        return self.holds and self.level == "blokir"


def dd_rule(read: Reader, *, year: int, key: str) -> DdRule | None:
    """The year's rule by its key without the year (`T2-SERAPAN`), whether it holds or not; None when the year has none."""
    return read.row(DdRule, f"{_SELECT} WHERE year = ? AND code = ?", (year, f"DD{year % 100:02d}-{key}"))


def dd_papers(read: Reader, *, year: int, stage: int) -> list[DdRule]:
    """What is handed in for a stage (1, 2 …), in the order of the rules."""
    prefix = f"DD{year % 100:02d}-T{stage}-"
    return [
        rule
        for rule in read.rows(DdRule, f"{_SELECT} WHERE year = ? AND kind = 'doc' ORDER BY code", (year,))
        if rule.code.startswith(prefix) and rule.holds
    ]
