"""The pre-check behind the camat's evaluation sheet: what the village file itself can say about each item.

Rules of the year speak through their results (`aturan:APB-30-PERSEN;SILTAP-KADES`); other keys are answered here. `fits` is None where a
document or a judgement is needed that no file holds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

from evillage.budget.aturan import rules_of
from evillage.budget.rules.evaluate import evaluate
from evillage.budget.rules.figures import BudgetFigures, budget_figures
from evillage.budget.rules.result import Outcome, RuleResult
from evillage.budget.version import BudgetVersion, version
from evillage.kernel.rows import Reader
from evillage.values.dates import long_date

TRANSFERS = ("DDS", "ADD", "PBH", "PBK", "PBP")
_PLAIN, _LATER = ("", "reguler", "earmark", "non-earmark"), ("kdmp", "insentif")  # parts of a ceiling
_RULES = "aturan:"
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether an item fits, and the figures that say so."""

    remark: str = ""
    fits: bool | None = None


OPEN = Answer()
Check = Callable[[Reader, BudgetFigures], Answer]


def answering(read: Reader, of: BudgetVersion) -> Callable[[str], Answer]:
    """A function that answers a key of the sheet for one version; `OPEN` for a key it does not know."""
    figures = budget_figures(read, version_id=of.id)
    results = {result.rule.key: result for result in evaluate(figures, rules_of(read, year=of.year))}

    def answer(key: str) -> Answer:
        if key.startswith(_RULES):
            return _joined([results[code] for code in key.removeprefix(_RULES).split(";") if code in results])
        check = _CHECKS.get(key)
        return check(read, figures) if check else OPEN

    return answer


def _joined(results: list[RuleResult]) -> Answer:
    """One broken rule is enough; all must hold; a rule that is off or cannot be counted leaves the item to the camat."""
    outcomes = {result.outcome for result in results if result.outcome is not Outcome.OFF}
    if Outcome.BROKEN in outcomes:
        return Answer(_remarks([result for result in results if result.outcome is Outcome.BROKEN]), fits=False)
    said = [result for result in results if result.outcome in (Outcome.PASSED, Outcome.UNKNOWN)]
    return Answer(_remarks(said), fits=True if outcomes == {Outcome.PASSED} else None)


def _remarks(results: list[RuleResult]) -> str:
    return " ".join(result.sentence for result in results)


def _from_plan(read: Reader, figures: BudgetFigures) -> Answer:
    """Every kegiatan with money stands in the RKPDes of the year."""
    year = figures.version.year
    budget = figures.version.source_id if figures.version.kind == "usulan" else figures.version.id
    if not read.number("SELECT count(*) FROM v_rkpdes WHERE year = ?", (year,)):
        return Answer(f"RKPDes {year} belum dicatat.")
    found = read.tuples(
        """SELECT p.code, k.name FROM v_outside_plan p JOIN kegiatan k ON k.id = p.kegiatan_id
           WHERE p.version_id = ? AND p.direncanakan IS NULL AND p.dianggarkan > 0 ORDER BY p.code""",
        (budget,),
    )
    if not found:
        return Answer(f"Semua kegiatan yang dianggarkan ada dalam RKPDes {year}.", fits=True)
    named = "; ".join(f"{code} {name}" for code, name in found[:_MOST_NAMED])
    more = f"; dan {len(found) - _MOST_NAMED} lainnya" if len(found) > _MOST_NAMED else ""
    return Answer(f"{len(found)} kegiatan di luar RKPDes {year}: {named}{more}.", fits=False)


def _classified(_read: Reader, figures: BudgetFigures) -> Answer:
    """The file itself refuses a code outside the list."""
    local = sorted({one.rekening for one in figures.sums if one.rekening.split(".")[-1] >= "90"})
    remark = "Setiap rincian memakai kode rekening dan kegiatan Permendagri 20/2018"
    return Answer(f"{remark}; kode tambahan: {', '.join(local)}." if local else f"{remark}.", fits=True)


def _own_income(_read: Reader, figures: BudgetFigures) -> Answer:
    amount = figures.account("4.1")
    return Answer(f"Pendapatan Asli Desa Rp{amount}.") if amount else Answer("Tidak ada Pendapatan Asli Desa.", fits=True)


def _ceilings(read: Reader, figures: BudgetFigures) -> Answer:
    """Each transfer is what its ceiling says; unknown while one that has income has no ceiling.

    KDMP and insentif are budgeted in an amendment only (PMK 7/2026 art. 27 and 41): until then Dana Desa is held against the rest.
    """
    told, wrong, missing = [], False, False
    later = _amends(read, figures.version)
    for fund in figures.funds:
        ceiling = figures.ceiling(fund.code, *_PLAIN)
        if fund.code not in TRANSFERS or (not fund.pendapatan and ceiling is None):
            continue
        if ceiling is None:
            missing = True
            told.append(f"{fund.code} Rp{fund.pendapatan}, pagu belum diisi.")
            continue
        extra = [amount for part in _LATER if (amount := figures.ceiling(fund.code, part)) is not None] if later else []
        allowed = {ceiling + sum(some) for size in range(len(extra) + 1) for some in combinations(extra, size)}
        wrong = wrong or fund.pendapatan not in allowed
        told.append(f"{fund.code} Rp{fund.pendapatan}, pagu Rp{ceiling}{_beside(figures, fund.code)}.")
    if wrong:
        return Answer(" ".join(told), fits=False)
    return Answer(" ".join(told), fits=None if missing or not told else True)


def _amends(read: Reader, of: BudgetVersion) -> bool:
    """Whether a version, or the draft a usulan is a copy of, comes after the first APBDes."""
    source = version(read, of.source_id) if of.kind in ("usulan", "snapshot") and of.source_id else of
    return source.kind in ("perkades", "pak")


def _beside(figures: BudgetFigures, fund: str) -> str:
    known = {"kdmp": "KDMP", "insentif": "insentif"}
    amounts = [f"{name} Rp{amount}" for part, name in known.items() if (amount := figures.ceiling(fund, part)) is not None]
    return f", di luar {' dan '.join(amounts)}" if amounts else ""


def _carried_over(read: Reader, figures: BudgetFigures) -> Answer:
    """SiLPA of last year against the opening balances, once these are in the books."""
    budgeted = figures.account("6.1.1")
    year = figures.version.year
    if not read.number("SELECT count(*) FROM saldo_awal WHERE year = ?", (year,)):
        return Answer(f"SiLPA dianggarkan Rp{budgeted}; saldo awal {year} belum dibukukan.")
    real = read.money("SELECT sum(amount) FROM saldo_awal WHERE year = ? AND lawan GLOB '6.1.*'", (year,))
    return Answer(f"SiLPA dianggarkan Rp{budgeted}, saldo awal yang dibukukan Rp{real}.", fits=budgeted == real)


def _needs_perdes(account: str, name: str) -> Check:
    def check(_read: Reader, figures: BudgetFigures) -> Answer:
        amount = figures.account(account)
        return Answer(f"{name} Rp{amount}; tunjukkan Perdesnya.") if amount else Answer(f"Tidak ada {name.lower()}.", fits=True)

    return check


def _sent(_read: Reader, figures: BudgetFigures) -> Answer:
    of = figures.version
    if of.kind != "usulan" or of.document_date is None:
        return Answer("Belum diusulkan.")
    return Answer(f"Surat pengantar {of.document_no}, {long_date(of.document_date)}.")


_CHECKS: dict[str, Check] = {
    "rkpdes": _from_plan,
    "klasifikasi": _classified,
    "pad": _own_income,
    "pagu": _ceilings,
    "silpa": _carried_over,
    "penyertaan": _needs_perdes("6.2.2", "Penyertaan modal"),
    "cadangan": _needs_perdes("6.2.1", "Pembentukan dana cadangan"),
    "kirim": _sent,
}
