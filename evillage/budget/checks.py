"""Findings about a draft budget: advice with figures, shown beside the RAB while it is typed."""

from __future__ import annotations

from dataclasses import dataclass

from evillage.budget.from_plan import outside_plan
from evillage.budget.shifting import amendment_findings
from evillage.budget.version import balance
from evillage.kernel.rows import Reader
from evillage.values.money import Rupiah
from evillage.village.finding import Finding, Level


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
    """What must be mended before posting (R1), and funds whose spending and income differ."""
    sums = balance(read, version_id)
    findings = []
    if sums.silpa != 0:
        word = "lebih" if sums.silpa > 0 else "kurang"
        findings.append(
            Finding(Level.BLOCK, "budget_unbalanced", f"Belum seimbang: {word} Rp{abs(sums.silpa)}. Harus 0,00 sebelum ditetapkan.")
        )
    for fund in sumber_balances(read, version_id=version_id):
        rest = fund.masuk - fund.keluar
        if rest < 0:
            text = f"Belanja {fund.sumber_dana} melebihi penerimaannya Rp{-rest} (masuk {fund.masuk}, keluar {fund.keluar})."
            findings.append(Finding(Level.WARN, "sumber_overspent", text, f"sumber:{fund.sumber_dana}"))
        elif rest > 0:
            text = f"{fund.sumber_dana} masih tersisa Rp{rest} untuk dianggarkan."
            findings.append(Finding(Level.INFO, "sumber_left", text, f"sumber:{fund.sumber_dana}"))
    empty = read.tuples(
        """SELECT k.id, k.code, k.name FROM kegiatan k JOIN budget_version v ON v.year = k.year AND v.id = :version
           WHERE NOT EXISTS (SELECT 1 FROM rab_line l WHERE l.version_id = :version AND l.kegiatan_id = k.id) ORDER BY k.code""",
        {"version": version_id},
    )
    findings += [
        Finding(Level.INFO, "kegiatan_empty", f"{code} {name} belum berisi rincian.", f"kegiatan:{kegiatan_id}")
        for kegiatan_id, code, name in empty
    ]
    findings += [
        Finding(Level.INFO, "outside_rkpdes", f"{found.code} {found.name} tidak ada dalam RKPDes.", f"kegiatan:{found.kegiatan_id}")
        for found in outside_plan(read, version_id=version_id)
        if found.direncanakan is None
    ]
    return findings + amendment_findings(read, version_id=version_id)
