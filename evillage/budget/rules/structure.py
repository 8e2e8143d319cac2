"""Rules about the shape of a budget: balance, deficit, belanja tak terduga, SiLPA and KDMP of Dana Desa, what Dana Desa may not pay."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from evillage.budget.aturan import Aturan
from evillage.budget.rules.figures import BudgetFigures, Sum
from evillage.budget.rules.result import Outcome, RuleResult, unknown
from evillage.values.money import Rupiah

ZERO = Rupiah(0)
BALANCE = "Pendapatan − belanja + penerimaan pembiayaan − pengeluaran pembiayaan"


def balanced(figures: BudgetFigures, rule: Aturan) -> RuleResult:
    """R1: pendapatan − belanja + pembiayaan neto = 0."""
    outcome = Outcome.BROKEN if figures.silpa else Outcome.PASSED
    text = f"SiLPA tahun berkenaan pada anggaran Rp{figures.silpa}, seharusnya 0,00."
    return RuleResult(rule, outcome, text, BALANCE, figures.silpa, ZERO)


def deficit_covered(figures: BudgetFigures, rule: Aturan) -> RuleResult:
    """R2: a deficit is covered by penerimaan pembiayaan."""
    deficit, cover = figures.belanja - figures.account("4."), figures.account("6.1.")
    formula = "Belanja − pendapatan ≤ penerimaan pembiayaan"
    if deficit <= 0:
        return RuleResult(rule, Outcome.PASSED, "Anggaran tidak defisit.", formula, Rupiah(max(0, deficit)), cover)
    if deficit <= cover:
        return RuleResult(rule, Outcome.PASSED, f"Defisit Rp{deficit} ditutup penerimaan pembiayaan Rp{cover}.", formula, deficit, cover)
    text = f"Defisit Rp{deficit}, penerimaan pembiayaan hanya Rp{cover}, kurang Rp{deficit - cover}."
    return RuleResult(rule, Outcome.BROKEN, text, formula, deficit, cover)


def unforeseen_in_bidang_5(figures: BudgetFigures, rule: Aturan) -> RuleResult:
    """R10: rekening 5.4 stands in bidang 5 alone."""
    return _forbidden(
        rule, (s for s in figures.sums if s.rekening.startswith("5.4.") and not s.code.startswith("5.")), "Rekening 5.4 di luar bidang 5"
    )


def silpa_budgeted_again(figures: BudgetFigures, rule: Aturan) -> RuleResult:
    """What was left of Dana Desa is budgeted again, for anything but KDMP (PMK 7/2026 art. 45)."""
    budgeted, formula = figures.account("6.1.1.", fund="DDS"), "SiLPA DDS pada anggaran (6.1.1) dibandingkan dengan saldo awal DDS"
    if figures.silpa_dd is None:
        return unknown(rule, f"Saldo awal {figures.version.year} belum diisi.", formula=formula)
    words = f"SiLPA Dana Desa Rp{figures.silpa_dd}, dianggarkan Rp{budgeted}"
    if budgeted < figures.silpa_dd:
        text = f"{words}, kurang Rp{figures.silpa_dd - budgeted}."
        return RuleResult(rule, Outcome.BROKEN, text, formula, budgeted, figures.silpa_dd)
    return RuleResult(rule, Outcome.PASSED, f"{words}.", formula, budgeted, figures.silpa_dd)


def kdmp_only_in_amendment(figures: BudgetFigures, rule: Aturan) -> RuleResult:
    """The first APBDes carries no KDMP (PMK 7/2026 art. 41)."""
    formula = "Σ kegiatan bertanda DD-KDMP pada APBDes awal"
    if figures.version.kind in ("perkades", "pak"):
        return RuleResult(rule, Outcome.PASSED, "Versi ini perubahan anggaran; KDMP boleh dianggarkan.", formula)
    return _forbidden(rule, figures.spent((), ("DD-KDMP",)), "KDMP pada APBDes awal", formula)


def no_honoraria(figures: BudgetFigures, rule: Aturan) -> RuleResult:
    """Dana Desa pays no penghasilan of officials: accounts 5.1 but social security, which has a rule of its own."""
    found = (s for s in _dana_desa(figures) if s.rekening.startswith("5.1.") and not s.rekening.startswith("5.1.3."))
    formula = "Σ rekening 5.1 (kecuali 5.1.3) dari DDS; honor 5.2.2 tidak dapat dibedakan penerimanya"
    return _forbidden(rule, found, "Rekening 5.1 dari DDS", formula)


def no_far_travel(figures: BudgetFigures, rule: Aturan) -> RuleResult:
    """Dana Desa pays no travel outside the kabupaten: account 5.2.3.02."""
    return _forbidden(rule, (s for s in _dana_desa(figures) if s.rekening.startswith("5.2.3.02")), "Rekening 5.2.3.02 dari DDS")


def no_social_security(figures: BudgetFigures, rule: Aturan) -> RuleResult:
    """Dana Desa pays no social security of officials: the listed kegiatan and accounts 5.1.3."""
    codes = rule.codes
    found = (s for s in _dana_desa(figures) if s.code in codes or s.rekening.startswith("5.1.3."))
    return _forbidden(rule, found, f"Kegiatan {', '.join(codes)} atau rekening 5.1.3 dari DDS")


def no_listed(figures: BudgetFigures, rule: Aturan) -> RuleResult:
    """Dana Desa pays none of the listed kegiatan."""
    return _forbidden(rule, figures.spent(rule.codes, fund="DDS"), f"Kegiatan {', '.join(rule.codes)} dari DDS")


def _dana_desa(figures: BudgetFigures) -> Iterable[Sum]:
    return (s for s in figures.sums if s.sumber_dana == "DDS" and s.rekening[0] == "5")


def _forbidden(rule: Aturan, found: Iterable[Sum], what: str, formula: str = "") -> RuleResult:
    sums = [s for s in found if s.amount > 0]
    total = Rupiah(sum(int(s.amount) for s in sums))
    formula = formula or f"Σ {what[0].lower()}{what[1:]}"
    if not sums:
        return RuleResult(rule, Outcome.PASSED, f"{what}: tidak ada.", formula, total, ZERO)
    worst = max(sums, key=lambda s: s.amount)
    places = ", ".join(sorted({f"{s.code} rekening {s.rekening}" for s in sums})[:4])
    more = "" if len(sums) <= 4 else " dan lainnya"
    text = f"{rule.name}: Rp{total} pada {places}{more}."
    return RuleResult(rule, Outcome.BROKEN, text, formula, total, ZERO, jump=f"kegiatan:{worst.kegiatan_id}")


Rule = Callable[[BudgetFigures, Aturan], RuleResult]
