"""Every rule of the year held against a version, in the order of the list.

Nothing is left out silently: what no program can tell is said to be so, and a year without rules of Dana Desa never borrows those of
the year before.
"""

from __future__ import annotations

from evillage.budget.aturan import Aturan, rules_of
from evillage.budget.rules import dates, lines, shares, structure
from evillage.budget.rules.figures import BudgetFigures, budget_figures
from evillage.budget.rules.result import Outcome, RuleResult, unknown
from evillage.budget.rules.structure import Rule
from evillage.kernel.rows import Reader

_RULES: dict[str, Rule] = {
    "APB-30-PERSEN": shares.thirty,
    "SILPA-NOL": structure.balanced,
    "DEFISIT-TUTUP": structure.deficit_covered,
    "BTT-BIDANG": structure.unforeseen_in_bidang_5,
    "SILTAP-KADES": lines.siltap_kades,
    "SILTAP-SEKDES": lines.siltap_sekdes,
    "SILTAP-PERANGKAT": lines.siltap_perangkat,
    "SSH-HARGA": lines.standard_price,
    "APBDES-TETAP": dates.apbdes_fixed,
    "RKPDES-TETAP": dates.rkpdes_fixed,
    "APBDES-PERUBAHAN": dates.amended_once,
    "DD-OPERASIONAL": shares.at_most_share,
    "DD-BLT-PERSEN": shares.at_most_share,
    "DD-BLT-NOMINAL": lines.blt_amount,
    "DD-PANGAN": shares.at_least_share,
    "DD-KDMP-BAGIAN": shares.kdmp_share,
    "DD-KDMP-APBDES-P": structure.kdmp_only_in_amendment,
    "DD-PKTD-UPAH": lines.wages,
    "DD-REHAB-KANTOR": shares.at_most_amount,
    "DD-SILPA-ANGGAR": structure.silpa_budgeted_again,
    "DD-LARANG-01": structure.no_honoraria,
    "DD-LARANG-02": structure.no_far_travel,
    "DD-LARANG-03": structure.no_social_security,
    "DD-LARANG-04": structure.no_listed,
}
_GENERAL: dict[tuple[str, str], Rule] = {
    ("max", "persen"): shares.at_most_share,
    ("min", "persen"): shares.at_least_share,
    ("max", "rupiah"): shares.at_most_amount,
    ("min", "rupiah"): shares.at_least_amount,
}
"""How a rule that somebody added is counted: by its kind and unit."""


def rule_results(read: Reader, *, version_id: int) -> list[RuleResult]:
    """What became of every rule of the version's year; InputRejected `row_missing`."""
    figures = budget_figures(read, version_id=version_id)
    return evaluate(figures, rules_of(read, year=figures.version.year))


def evaluate(figures: BudgetFigures, rules: list[Aturan]) -> list[RuleResult]:
    """What became of the given rules; pure."""
    by_code = {rule.code: rule for rule in rules}
    return [_one(figures, rule, by_code) for rule in rules]


def knows_dana_desa(rules: list[Aturan]) -> bool:
    """Whether the year has rules of Dana Desa of its own."""
    return any(rule.yearly for rule in rules)


def _one(figures: BudgetFigures, rule: Aturan, by_code: dict[str, Aturan]) -> RuleResult:
    if rule.level == "nonaktif":
        return RuleResult(rule, Outcome.OFF, "Aturan ini tidak dipakai.")
    if rule.key == "APB-70-PERSEN":
        return shares.seventy(figures, rule, by_code.get("APB-30-PERSEN"))
    run = _RULES.get(rule.key)
    if run is None:
        counted = bool(rule.codes) and (rule.unit == "rupiah" or rule.basis in shares.BASES)
        run = _GENERAL.get((rule.kind, rule.unit)) if counted else None
    if run is None:
        return RuleResult(rule, Outcome.NOT_COMPUTED, "Tidak dihitung oleh program; periksa sendiri.")
    if rule.unit == "persen" and rule.percent is None:
        return unknown(rule, "Batas persennya belum diisi.", asks=True)
    return run(figures, rule)
