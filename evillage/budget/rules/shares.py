"""Shares: what listed kegiatan may or must be of a basis: 30/70 (PP 11/2019 art. 100), Dana Desa's operasional, BLT, pangan, KDMP.

Compared exactly, in sen: part × 100 % against basis × limit. The rounded percentage is only for reading.
"""

from __future__ import annotations

from evillage.budget.aturan import Aturan
from evillage.budget.rules.figures import BudgetFigures, Sum, added
from evillage.budget.rules.result import Outcome, RuleResult, unknown
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent

_WHOLE = 100_00
_PAGU_PARTS = {
    "pagu_dd": ("pagu Dana Desa", ()), "pagu_dd_reguler": ("pagu Dana Desa reguler", ("reguler",)),
    "pagu_dd_earmark": ("pagu Dana Desa yang ditentukan penggunaannya", ("earmark",)),
    "pagu_dd_non_earmark": ("pagu Dana Desa yang tidak ditentukan penggunaannya", ("non-earmark",)),
}  # fmt: skip
BASES = {
    "belanja_desa_di_luar_bengkok": "belanja desa", "belanja_desa": "belanja desa", "pagu_add": "pagu ADD",
    **{basis: words for basis, (words, _) in _PAGU_PARTS.items()},
}  # fmt: skip
"""The bases that can be counted, in words."""


def at_most_share(figures: BudgetFigures, rule: Aturan) -> RuleResult:
    """The listed kegiatan are at most a percentage of the basis."""
    return _share(figures, rule, most=True)


def at_least_share(figures: BudgetFigures, rule: Aturan) -> RuleResult:
    """The listed kegiatan are at least a percentage of the basis."""
    return _share(figures, rule, most=False)


def thirty(figures: BudgetFigures, rule: Aturan) -> RuleResult:
    """At most 30 % for penghasilan tetap, tunjangan and BPD; what tanah bengkok pays counts on neither side."""
    part, basis = _counted(figures, rule.codes)
    return _judged(
        rule, part, basis, most=True, formula=_of_spending(f"Σ kegiatan {_listed(rule.codes)}", figures), basis_words=_spending(figures)
    )


def seventy(figures: BudgetFigures, rule: Aturan, thirty_rule: Aturan | None) -> RuleResult:
    """At least 70 % for everything else; "else" is what the rule of 30 % does not list, unless this rule has a list of its own."""
    codes = rule.codes or (thirty_rule.codes if thirty_rule else ())
    if not codes:
        return unknown(rule, "Daftar kegiatan yang dihitung dalam 30 % belum diisi.", asks=True)
    part, basis = _counted(figures, codes)
    formula = _of_spending(f"Belanja desa di luar kegiatan {_listed(codes)}", figures)
    return _judged(rule, basis - part, basis, most=False, formula=formula, basis_words=_spending(figures))


def kdmp_share(figures: BudgetFigures, rule: Aturan) -> RuleResult:
    """What the village was given for KDMP beside the national share; the official figure of the village wins."""
    kdmp, whole = figures.ceiling("DDS", "kdmp"), figures.ceiling("DDS")
    formula = "Pagu KDMP ÷ pagu Dana Desa di luar insentif"
    if kdmp is None or whole is None or rule.percent is None:
        return unknown(rule, f"Pagu KDMP {figures.version.year} belum diisi.", formula=formula)
    share = Percent.share(kdmp, whole)
    words = f"Pagu KDMP {share} % dari pagu Dana Desa (Rp{kdmp} dari Rp{whole})"
    if share == rule.percent:
        return RuleResult(rule, Outcome.PASSED, f"{words}.", formula, share, rule.percent, kdmp, whole)
    text = f"{words}, bagian nasional {rule.percent} %; cocokkan dengan rincian pagu resmi desa."
    return RuleResult(rule, Outcome.BROKEN, text, formula, share, rule.percent, kdmp, whole, "sumber:DDS")


def at_most_amount(figures: BudgetFigures, rule: Aturan) -> RuleResult:
    """The listed kegiatan together cost at most an amount."""
    return _amount(figures, rule, most=True)


def at_least_amount(figures: BudgetFigures, rule: Aturan) -> RuleResult:
    """The listed kegiatan together cost at least an amount."""
    return _amount(figures, rule, most=False)


def _amount(figures: BudgetFigures, rule: Aturan, *, most: bool) -> RuleResult:
    if rule.amount is None:
        return unknown(rule, "Batas rupiahnya belum diisi.", asks=True)
    fund = _fund(rule)
    found = figures.spent(rule.codes, _tags(rule), fund)
    part = added(s.amount for s in found)
    formula = f"Σ kegiatan {_listed(rule.codes)}{_from(fund)}"
    broken = part > rule.amount if most else part < rule.amount
    words = f"{rule.name} Rp{part}, paling {'banyak' if most else 'sedikit'} Rp{rule.amount}"
    gap = f", {'lebih' if most else 'kurang'} Rp{abs(part - rule.amount)}" if broken else ""
    outcome = Outcome.BROKEN if broken else Outcome.PASSED
    return RuleResult(rule, outcome, f"{words}{gap}.", formula, part, rule.amount, part, None, _first(found) if broken else "")


def _share(figures: BudgetFigures, rule: Aturan, *, most: bool) -> RuleResult:
    fund = _fund(rule)
    found = figures.spent(rule.codes, _tags(rule), fund)
    formula = f"Σ kegiatan {_listed(rule.codes)}{_from(fund)}"
    if rule.key == "DD-PANGAN":  # Kepmendesa 3/2025 lets it go through penyertaan modal
        found += [s for s in figures.sums if s.rekening.startswith("6.2.2.") and s.sumber_dana == "DDS"]
        formula += " dan penyertaan modal"
    part, words = added(s.amount for s in found), BASES[rule.basis]
    formula = f"{formula} ÷ {words}"
    basis = _basis(figures, rule)
    if basis is None:
        if most and part == 0:
            return RuleResult(rule, Outcome.PASSED, f"{rule.name}: belum ada belanja.", formula, Percent(0), rule.percent, part)
        return unknown(rule, f"{words[0].upper()}{words[1:]} {figures.version.year} belum diisi.", formula=formula, asks=True)
    return _judged(rule, part, basis, most=most, formula=formula, basis_words=words, jump=_first(found))


def _judged(rule: Aturan, part: Rupiah, basis: Rupiah, *, most: bool, formula: str, basis_words: str, jump: str = "") -> RuleResult:
    if rule.percent is None:
        return unknown(rule, "Batas persennya belum diisi.", formula=formula, asks=True)
    if basis <= 0:
        return unknown(rule, f"{basis_words[0].upper()}{basis_words[1:]} masih nol.", formula=formula)
    share, bound = Percent.share(part, basis), int(basis) * rule.percent
    allowed = Rupiah(bound // _WHOLE if most else -(-bound // _WHOLE))
    broken = part > allowed if most else part < allowed
    side = "banyak" if most else "sedikit"
    words = (
        f"{rule.name} {share} % dari {basis_words} (Rp{part} dari Rp{basis}), paling {side} {rule.percent} % = Rp{allowed}"
    )  # fmt: skip
    gap = f", {'lebih' if most else 'kurang'} Rp{abs(part - allowed)}" if broken else ""
    outcome = Outcome.BROKEN if broken else Outcome.PASSED
    return RuleResult(rule, outcome, f"{words}{gap}.", formula, share, rule.percent, part, basis, jump if broken else "")


def _counted(figures: BudgetFigures, codes: tuple[str, ...]) -> tuple[Rupiah, Rupiah]:
    """The listed spending and all spending, both without what tanah bengkok pays (an extra allowance of the same officials)."""
    outside = figures.bengkok or Rupiah(0)
    part = added(s.amount for s in figures.spent(codes))
    return Rupiah(max(0, part - outside)), figures.belanja - outside


def _spending(figures: BudgetFigures) -> str:
    return "belanja desa di luar tanah bengkok" if figures.bengkok is not None else "belanja desa"


def _of_spending(counted: str, figures: BudgetFigures) -> str:
    if figures.bengkok is None:
        return f"{counted} ÷ belanja desa; belanja dari tanah bengkok belum diisi, dihitung nol"
    return f"{counted} ÷ belanja desa, keduanya tanpa belanja dari tanah bengkok Rp{figures.bengkok}"


def _basis(figures: BudgetFigures, rule: Aturan) -> Rupiah | None:
    if rule.basis in _PAGU_PARTS:
        return figures.ceiling("DDS", *_PAGU_PARTS[rule.basis][1])
    if rule.basis == "pagu_add":
        return figures.ceiling("ADD")
    return figures.belanja - (figures.bengkok or 0 if rule.basis.endswith("bengkok") else 0)


def _fund(rule: Aturan) -> str:
    return "DDS" if rule.tag.startswith("DD") else ""


def _tags(rule: Aturan) -> tuple[str, ...]:
    return tuple(tag for tag in rule.tag.split(";") if tag)


def _from(fund: str) -> str:
    return f" dari {fund}" if fund else ""


def _listed(codes: tuple[str, ...]) -> str:
    return ", ".join(codes) if codes else "yang ditandai"


def _first(found: list[Sum]) -> str:
    """The dearest of the kegiatan that count: the place to begin mending."""
    dearest = max(found, key=lambda s: s.amount, default=None)
    return f"kegiatan:{dearest.kegiatan_id}" if dearest and dearest.kegiatan_id else ""
