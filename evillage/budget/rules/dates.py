"""Rules about days and counts: when the Perdes and the RKPDes were fixed, how often the APBDes was amended."""

from __future__ import annotations

from datetime import date

from evillage.budget.aturan import Aturan
from evillage.budget.rules.figures import BudgetFigures
from evillage.budget.rules.result import Outcome, RuleResult, unknown
from evillage.values.dates import show_date


def apbdes_fixed(figures: BudgetFigures, rule: Aturan) -> RuleResult:
    """The Perdes of the APBDes is fixed before the year begins."""
    return _by(rule, figures.version.year, figures.dates.apbdes, "Perdes APBDes ditetapkan", "Perdes APBDes belum ditetapkan.")


def rkpdes_fixed(figures: BudgetFigures, rule: Aturan) -> RuleResult:
    """The RKPDes is fixed in September of the year before."""
    return _by(rule, figures.version.year, figures.dates.rkpdes, "RKPDes ditetapkan", "RKPDes belum ditetapkan.")


def amended_once(figures: BudgetFigures, rule: Aturan) -> RuleResult:
    """A Perdes of amendment once a year, extraordinary circumstances apart (art. 40)."""
    formula = "Banyaknya perubahan APBDes setahun, di luar keadaan luar biasa"
    if rule.banyak is None:
        return unknown(rule, "Batas banyaknya belum diisi.", formula=formula, asks=True)
    broken = figures.dates.pak > rule.banyak
    text = f"Perubahan APBDes {figures.version.year} {figures.dates.pak} kali, paling banyak {rule.banyak} kali."
    return RuleResult(rule, Outcome.BROKEN if broken else Outcome.PASSED, text, formula, figures.dates.pak, rule.banyak)


def _by(rule: Aturan, year: int, found: date | None, what: str, missing: str) -> RuleResult:
    """On or before a day of the year before."""
    formula = "Tanggal dokumen dibandingkan dengan batasnya"
    try:
        last = date.fromisoformat(rule.hari if len(rule.hari) == 10 else f"{year - 1}-{rule.hari}")
    except ValueError:
        return unknown(rule, "Tanggal batasnya belum diisi.", formula=formula, asks=True)
    if found is None:
        return unknown(rule, missing, formula=formula)
    outcome = Outcome.BROKEN if found > last else Outcome.PASSED
    return RuleResult(rule, outcome, f"{what} {show_date(found)}, paling lambat {show_date(last)}.", formula, found, last)
