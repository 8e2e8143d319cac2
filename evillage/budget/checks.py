"""Findings about a draft budget: advice with figures, shown beside the RAB while it is typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evillage.budget.aturan import Aturan, rules_of
from evillage.budget.from_plan import outside_plan
from evillage.budget.pagu_dana import LATER_PARTS
from evillage.budget.rules.evaluate import evaluate, knows_dana_desa
from evillage.budget.rules.figures import BudgetFigures, Fund, added, budget_figures
from evillage.budget.rules.result import Outcome
from evillage.budget.rules.structure import BALANCE
from evillage.budget.shifting import amendment_findings
from evillage.kernel.rows import Reader
from evillage.values.money import Rupiah
from evillage.village.finding import Finding, Level

_LOUDNESS = (Level.BLOCK, Level.WARN, Level.INFO, Level.UNKNOWN)


@dataclass(frozen=True, slots=True)
class SumberBalance:
    """Money in and out of one fund within a version."""

    sumber_dana: str
    masuk: Rupiah
    keluar: Rupiah


def sumber_balances(read: Reader, *, version_id: int) -> list[SumberBalance]:
    """Income and spending per sumber dana, in the official order."""
    sql = """SELECT b.sumber_dana, b.masuk, b.keluar FROM v_sumber_balance b JOIN ref_sumber_dana s ON s.code = b.sumber_dana
             WHERE b.version_id = ? ORDER BY s.urut"""
    return read.rows(SumberBalance, sql, (version_id,))


def budget_findings(read: Reader, *, version_id: int) -> list[Finding]:
    """What needs attention: R1, funds that do not fit, rules that are broken or wait for something to be filled in, empty kegiatan."""
    figures = budget_figures(read, version_id=version_id)
    return [
        *_balance(figures),
        *(finding for fund in figures.funds for finding in (*_cover(fund), *_income(figures, fund))),
        *_rules(figures, rules_of(read, year=figures.version.year)),
        *_kegiatan(read, version_id),
        *amendment_findings(read, version_id=version_id),
    ]


def _balance(figures: BudgetFigures) -> Iterator[Finding]:
    if not figures.sums:
        text = "Anggaran belum berisi satu rincian pun; mulai dari pendapatan atau dari sebuah kegiatan."
        yield Finding(Level.INFO, "budget_empty", text)
    if figures.silpa != 0:
        word = "lebih" if figures.silpa > 0 else "kurang"
        text = f"Belum seimbang: {word} Rp{abs(figures.silpa)}. Harus 0,00 sebelum ditetapkan."
        yield Finding(Level.BLOCK, "budget_unbalanced", text, formula=BALANCE, legal="Permendagri 20/2018")


def _cover(fund: Fund) -> Iterator[Finding]:
    """Money out that no money in covers, and money in that nobody spends."""
    rest = fund.masuk - fund.keluar
    if rest < 0:
        text = f"Belanja {fund.code} melebihi penerimaannya Rp{-rest} (masuk {fund.masuk}, keluar {fund.keluar})."
        yield Finding(Level.WARN, "sumber_overspent", text, f"sumber:{fund.code}")
    elif rest > 0:
        yield Finding(Level.INFO, "sumber_left", f"{fund.code} masih tersisa Rp{rest} untuk dianggarkan.", f"sumber:{fund.code}")


def _income(figures: BudgetFigures, fund: Fund) -> Iterator[Finding]:
    """Income that is not what was announced: the first APBDes carries the ceiling without KDMP and insentif, an amendment up to all."""
    parts = [(part, amount) for (of, part), amount in figures.pagu.items() if of == fund.code]
    if not parts:
        return
    least = added(amount for part, amount in parts if part not in LATER_PARTS)
    most = least if figures.version.kind == "apbdes" else added(amount for _, amount in parts)
    if not least <= fund.pendapatan <= most:
        word, expected = ("kurang", least) if fund.pendapatan < least else ("lebih", most)
        text = f"Pendapatan {fund.code} dianggarkan Rp{fund.pendapatan}, pagunya Rp{expected}, {word} Rp{abs(fund.pendapatan - expected)}."
        formula = "Rekening 4 sumber dana itu dibandingkan dengan pagunya; KDMP dan insentif baru pada perubahan APBDes"
        yield Finding(Level.WARN, "pagu_differs", text, f"sumber:{fund.code}", formula)


def _rules(figures: BudgetFigures, rules: list[Aturan]) -> Iterator[Finding]:
    """Broken rules, the loudest first; then what could not be judged, by what is missing."""
    year = figures.version.year
    results = [result for result in evaluate(figures, rules) if result.rule.code != "SILPA-NOL"]  # R1 speaks for it
    broken = [result.finding() for result in results if result.outcome is Outcome.BROKEN]
    yield from sorted(broken, key=lambda finding: _LOUDNESS.index(finding.level))
    missing: dict[str, list[str]] = {}
    for result in results:
        if result.outcome is Outcome.UNKNOWN and result.asks:
            missing.setdefault(result.sentence, []).append(result.rule.name)
    if not rules:
        yield Finding(Level.UNKNOWN, "rules_unknown", f"Aturan {year} belum dimuat; anggaran ini tidak diperiksa.", "aturan:")
    elif not knows_dana_desa(rules) and figures.account("5.", "6.2.", fund="DDS"):
        yield Finding(Level.UNKNOWN, "dana_desa_unknown", no_dana_desa(year), "aturan:")
    for reason, names in missing.items():
        yield Finding(Level.UNKNOWN, "rule_unknown", f"{reason} Tidak diperiksa: {'; '.join(names)}.", "aturan:")


def no_dana_desa(year: int) -> str:
    """What is said of a year whose rules of Dana Desa nobody knows."""
    return f"Belum ada aturan Dana Desa {year} yang diketahui; isi bila sudah terbit."


def _kegiatan(read: Reader, version_id: int) -> Iterator[Finding]:
    """Kegiatan without a line, and those the RKPDes does not have."""
    empty = read.tuples(
        """SELECT k.id, k.code, k.name FROM kegiatan k JOIN budget_version v ON v.year = k.year AND v.id = :version
           WHERE NOT EXISTS (SELECT 1 FROM rab_line l WHERE l.version_id = :version AND l.kegiatan_id = k.id) ORDER BY k.code""",
        {"version": version_id},
    )
    for kegiatan_id, code, name in empty:
        yield Finding(Level.INFO, "kegiatan_empty", f"{code} {name} belum berisi rincian.", f"kegiatan:{kegiatan_id}")
    for found in outside_plan(read, version_id=version_id):
        if found.direncanakan is None:
            yield Finding(
                Level.INFO, "outside_rkpdes", f"{found.code} {found.name} tidak ada dalam RKPDes.", f"kegiatan:{found.kegiatan_id}"
            )
