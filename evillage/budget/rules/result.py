"""RuleResult: what became of one rule, with everything a person needs to believe it: basis, figures, formula, legal ground."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evillage.budget.aturan import Aturan
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from evillage.village.finding import Finding, Level

Figure = Percent | Rupiah | date | int | None

_LEVELS = {"info": Level.INFO, "peringatan": Level.WARN, "blokir": Level.BLOCK}


class Outcome(StrEnum):
    """What may become of a rule. UNKNOWN: the data do not say; NOT_COMPUTED: no program can tell it from a budget."""

    PASSED = "terpenuhi"
    BROKEN = "tidak terpenuhi"
    UNKNOWN = "tidak diperiksa"
    OFF = "nonaktif"
    NOT_COMPUTED = "tidak dihitung"


@dataclass(frozen=True, slots=True)
class RuleResult:
    """One rule and its outcome. `value` is held against `limit`; `part` and `basis` are the sums behind a percentage.

    `asks`: an UNKNOWN that something the village can fill in would settle; `sentence` then says what is missing.
    """

    rule: Aturan
    outcome: Outcome
    sentence: str
    formula: str = ""
    value: Figure = None
    limit: Figure = None
    part: Rupiah | None = None
    basis: Rupiah | None = None
    jump: str = ""
    asks: bool = False

    def finding(self) -> Finding:
        """A broken rule as advice beside the RAB; one we are not sure of warns at most, unless somebody here decided its level."""
        level = _LEVELS[self.rule.level]
        if level is Level.BLOCK and self.rule.certainty != "tinggi" and self.rule.origin == "bawaan":
            level = Level.WARN
        return Finding(level, self.rule.code, self.sentence, self.jump, self.formula, self.rule.legal_basis)


def unknown(rule: Aturan, sentence: str, *, formula: str = "", asks: bool = False) -> RuleResult:
    """A rule that the data leave open."""
    return RuleResult(rule, Outcome.UNKNOWN, sentence, formula, asks=asks)
