"""Findings about a plan: what stands outside the RPJMDes, what the ceilings do not cover, what was forgotten. Advice, never a refusal."""

from __future__ import annotations

from evillage.kernel.rows import Reader
from evillage.planning.rkp_kegiatan import rkp_funds, rkp_lines
from evillage.planning.rkpdes import rkpdes
from evillage.planning.rpjm_kegiatan import rpjm_kegiatan, year_plans
from evillage.planning.rpjmdes import rpjmdes_in_force
from evillage.planning.visi_misi import AimKind, aims
from evillage.village.finding import Finding, Level


def rpjmdes_findings(read: Reader, *, rpjmdes_id: int) -> list[Finding]:
    """What a plan still lacks before it is fixed."""
    found = []
    tree = aims(read, rpjmdes_id=rpjmdes_id)
    if not any(aim.level is AimKind.MISI for aim in tree):
        found.append(Finding(Level.WARN, "misi_missing", "RPJMDes belum memuat misi.", "misi"))
    served = {kegiatan.sasaran_id for kegiatan in rpjm_kegiatan(read, rpjmdes_id=rpjmdes_id)}
    found += [
        Finding(Level.INFO, "sasaran_unserved", f"Sasaran {aim.number} {aim.uraian} belum dilayani satu kegiatan pun.", f"sasaran:{aim.id}")
        for aim in tree
        if aim.level is AimKind.SASARAN and aim.id not in served
    ]
    years = year_plans(read, rpjmdes_id=rpjmdes_id)
    found += [
        Finding(Level.WARN, "rpjm_without_year", f"{k.code} {k.name} belum direncanakan pada satu tahun.", f"rpjm_kegiatan:{k.id}")
        for k in rpjm_kegiatan(read, rpjmdes_id=rpjmdes_id)
        if k.id not in years
    ]
    return found


def rkpdes_findings(read: Reader, *, rkpdes_id: int) -> list[Finding]:
    """Funds planned beyond their ceiling, lines outside the RPJMDes, lines without an amount, and what the RPJMDes still offers."""
    plan = rkpdes(read, rkpdes_id)
    found = [
        Finding(
            Level.WARN, "rkpdes_over_pagu",
            f"Rencana {fund.sumber_dana} Rp{fund.jumlah} melebihi pagunya Rp{fund.pagu}, lebih Rp{-fund.sisa}.",
            f"sumber:{fund.sumber_dana}",
        )
        for fund in rkp_funds(read, rkpdes_id=rkpdes_id)
        if fund.sisa is not None and fund.sisa < 0
    ]  # fmt: skip
    lines = rkp_lines(read, rkpdes_id=rkpdes_id)
    source = rpjmdes_in_force(read, year=plan.year)
    known = {k.item_key for k in rpjm_kegiatan(read, rpjmdes_id=source.id)} if source else set()
    for line in lines:
        if line.rpjm_key not in known:
            text = f"{line.code} {line.name} tidak ada dalam RPJMDes."
            found.append(Finding(Level.INFO, "outside_rpjmdes", text, f"rkp_kegiatan:{line.id}"))
        if not line.amount:
            text = f"{line.code} {line.name} belum berisi jumlah."
            found.append(Finding(Level.WARN, "rkp_without_amount", text, f"rkp_kegiatan:{line.id}"))
    if source is not None and plan.state == "draft":
        taken = {line.rpjm_key for line in lines}
        years = year_plans(read, rpjmdes_id=source.id)
        left = [k for k in rpjm_kegiatan(read, rpjmdes_id=source.id) if plan.year in years.get(k.id, {}) and k.item_key not in taken]
        if left:
            text = f"{len(left)} kegiatan RPJMDes untuk tahun {plan.year} belum diambil ke RKPDes."
            found.append(Finding(Level.INFO, "rpjmdes_not_taken", text, "rpjmdes"))
    return found
