"""A village that spends: one kegiatan with three budget lines in force, and money in the bank."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.posting import post_budget
from evillage.budget.rab import add_rab_line
from evillage.budget.version import draft
from evillage.kernel.actor import Role
from evillage.treasury.receipts import post_receipt
from evillage.treasury.spp import SppKind, SppLine, draft_spp, pay_spp
from evillage.values.codes import KodeKegiatan, KodeRekening
from evillage.values.money import Rupiah
from tests.builders import BANK, YEAR, Office, approved, office, rab, rp

ATK, PERLENGKAPAN, HONOR = KodeRekening("5.2.1.01"), KodeRekening("5.2.1.06"), KodeRekening("5.2.2.04")
PAGU = {ATK: rp(6_000_000), PERLENGKAPAN: rp(3_000_000), HONOR: rp(9_000_000)}
INCOME = KodeRekening("4.2.3.01")


def spending(tmp_path: Path) -> Office:
    """APBDes in force since December: 1.1.04 with ATK, perlengkapan and honorarium, all from ADD."""
    made = office(tmp_path)
    session = made.at(Role.SEKDES)
    version = draft(session.read, year=YEAR)
    assert version is not None
    kegiatan = session.do(add_kegiatan, year=YEAR, code=KodeKegiatan("1.1.04")).value
    total = sum(PAGU.values(), Rupiah(0))
    for rekening, amount in PAGU.items():
        session.do(add_rab_line, version_id=version.id, kegiatan_id=kegiatan, line=rab(rekening, amount))
    session.do(add_rab_line, version_id=version.id, kegiatan_id=None, line=rab(INCOME, total))
    session.do(post_budget, version_id=version.id, document_no="5 Tahun 2025", document_date=date(2025, 12, 20))
    made.at(Role.KAUR_KEU).do(
        post_receipt, day=date(2026, 1, 10), account=BANK, rekening=INCOME, sumber_dana="ADD", amount=total, uraian="ADD tahap I"
    )
    return made


def advanced(made: Office, *, day: date = date(2026, 1, 12)) -> int:
    """A paid advance: 2 juta of ATK, 1 juta of perlengkapan."""
    kegiatan = made.session.read.number("SELECT id FROM kegiatan")
    lines = [SppLine(ATK, "ADD", rp(2_000_000)), SppLine(PERLENGKAPAN, "ADD", rp(1_000_000))]
    spp_id = made.at(Role.PKA).do(draft_spp, day=day, kind=SppKind.UM, kegiatan_id=kegiatan, uraian="Rapat koordinasi", lines=lines).value
    approved(made, spp_id, day=day)
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=day, account=BANK)
    return spp_id
