"""Figures made by hand, and shipped rules to hold against them: a rule is a pure function and needs no village."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from evillage.budget.aturan import Aturan
from evillage.budget.rules.evaluate import evaluate
from evillage.budget.rules.figures import BudgetFigures, Dates, Fund, PricedLine, Sum, added
from evillage.budget.rules.result import RuleResult
from evillage.budget.version import BudgetVersion
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from evillage.village.aturan_bawaan import shipped_rules
from tests.builders import YEAR

NO_DATES = Dates(apbdes=None, rkpdes=None, pak=0)


def shipped(code: str, **changed: Any) -> Aturan:
    """A rule as it is shipped, with other columns where a test says so."""
    place, found = next((place, one) for place, one in enumerate(shipped_rules(), 1) if one.code == code)
    values = dict(found.content)
    for name, kind in (("percent", Percent), ("amount", Rupiah)):
        values[name] = None if values[name] is None else kind(values[name])  # type: ignore[arg-type]
    for name in ("valid_from", "valid_to"):
        values[name] = None if values[name] is None else date.fromisoformat(str(values[name]))  # type: ignore[assignment]
    rule = Aturan(id=place, year=found.year, code=code, origin="bawaan", **values)  # type: ignore[arg-type]
    return replace(rule, **changed)


def spending(code: str, sen: int, *, rekening: str = "5.2.1.01", fund: str = "ADD", fokus: str = "") -> Sum:
    """What a kegiatan spends; income and financing have no kegiatan."""
    kegiatan = int(code.replace(".", "")) if code else None
    return Sum(kegiatan, code, fokus, rekening, fund, Rupiah(sen))


def line(
    rekening: str, sen: int, *, satuan: str = "OB", uraian: str = "Rincian", code: str = "1.1.02", fund: str = "ADD"
) -> PricedLine:  # fmt: skip
    """A line whose price is looked at."""
    return PricedLine(7, code, rekening, fund, uraian, satuan, Rupiah(sen))


def figures(*sums: Sum, kind: str = "apbdes", year: int = YEAR, **changed: Any) -> BudgetFigures:
    """A version with these sums and nothing else unless said."""
    income = added(s.amount for s in sums if s.rekening.startswith(("4", "6.1")))
    made = BudgetFigures(
        version=BudgetVersion(1, year, kind, 0, "draft", "", None, None, "", "", ""),
        sums=sums, belanja=added(s.amount for s in sums if s.rekening[0] == "5"),
        silpa=income - added(s.amount for s in sums if not s.rekening.startswith(("4", "6.1"))),
        funds=(Fund("ADD", Rupiah(0), Rupiah(0), Rupiah(0)),), pagu={}, bengkok=None, priced=(), wages=(), above=(), above_count=0,
        standard_count=0, silpa_dd=None, dates=NO_DATES,
    )  # fmt: skip
    return replace(made, **changed)


def judged(rule: Aturan, found: BudgetFigures, *others: Aturan) -> RuleResult:
    """What became of one rule."""
    return evaluate(found, [rule, *others])[0]
