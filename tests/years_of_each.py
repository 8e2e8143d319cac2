"""Closed years and an asset for the village with one of everything."""

from __future__ import annotations

from datetime import date

from evillage.kernel.actor import EVERY_ROLE, Role
from evillage.kernel.command import command
from evillage.kernel.tx import Tx
from evillage.treasury.aset import AsetEntry, add_aset, mutate_aset
from evillage.treasury.tahun import approve_year, close_year, return_year
from evillage.treasury.tutup import Found, close_month, month_end
from evillage.values.codes import KodeRekening
from tests.builders import BANK, TUNAI, Office, rp

RETURNED, APPROVED, CLOSED = 2044, 2045, 2046


def years_and_assets(made: Office) -> dict[str, int]:
    """2044 with every month closed and its year sent back, 2045 approved, 2046 closed; a road changed in an open and in a closed year."""
    ids: dict[str, int] = {}
    treasurer = made.at(Role.KAUR_KEU)
    treasurer.do(_open_years)
    entry = AsetEntry(KodeRekening("1.3.4.01"), "Jalan contoh", date(2020, 5, 1))
    ids["aset"] = treasurer.do(add_aset, entry=entry, amount=rp(1_000_000)).value
    ids["open_mutasi"], ids["kept_mutasi"] = (
        treasurer.do(mutate_aset, aset_id=ids["aset"], day=day, jenis="hibah", amount=rp(5_000), dokumen="BAST 1").value
        for day in (date(2026, 6, 1), date(APPROVED, 6, 1))
    )
    for year in (RETURNED, APPROVED, CLOSED):
        for month in range(1, 13):
            found = [Found(account, rp(0)) for account in (TUNAI, BANK)]
            made.at(Role.KAUR_KEU)
            closed = treasurer.do(close_month, year=year, month=month, day=month_end(year, month), found=found).value
        ids[f"december_{year}"] = closed
    day = date(APPROVED, 12, 31)
    ids["draft_tahun"] = treasurer.do(close_year, year=RETURNED, day=day).value
    ids["approved_tahun"] = treasurer.do(close_year, year=APPROVED, day=day).value
    ids["closed_tahun"] = treasurer.do(close_year, year=CLOSED, day=date(CLOSED, 12, 31)).value
    made.at(Role.KADES).do(return_year, tahun_id=ids["draft_tahun"], day=day, reason="Diperiksa lagi")
    made.session.do(approve_year, tahun_id=ids["approved_tahun"], day=day)
    return ids


@command("Jejak tahun", roles=EVERY_ROLE)
def _open_years(tx: Tx) -> None:
    for year in (RETURNED, APPROVED, CLOSED):
        tx.insert("tahun", {"year": year})
    tx.insert("calk", {"year": RETURNED, "bab": "A", "uraian": "Contoh"})
    tx.insert("program_masuk", {"year": RETURNED, "name": "Contoh", "amount": 1})
