"""The register of assets: spending is proposed, values are sums of mutations, and what is written off is gone from that day on."""

from datetime import date
from pathlib import Path

import pytest

from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.posting import post_budget
from evillage.budget.rab import add_rab_line
from evillage.budget.version import draft
from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.ledger.reversal import entry_of
from evillage.treasury.aset import (
    AsetEntry,
    account_years,
    add_aset,
    aset,
    aset_list,
    aset_on,
    change_aset,
    mutasi_of,
    mutate_aset,
    proposals,
    remove_aset,
    take_spending,
    value_on,
    write_off,
)
from evillage.treasury.receipts import post_receipt
from evillage.treasury.spp import SppKind, SppLine, draft_spp, pay_spp
from evillage.values.codes import KodeKegiatan, KodeRekening
from tests.builders import BANK, YEAR, Office, approved, bukti, office, rab, rp, taken_back

ROAD, CEMENT = KodeRekening("1.3.4.01"), KodeRekening("5.3.5.03")
PAID = date(YEAR, 3, 1)
LAND = AsetEntry(KodeRekening("1.3.1.01"), "Tanah kas desa", date(2001, 2, 3), "Kekayaan asli desa")


def with_a_road(tmp_path: Path) -> Office:
    """A road of 8 juta paid out of ADD."""
    made = office(tmp_path)
    session = made.at(Role.SEKDES)
    version = draft(session.read, year=YEAR)
    assert version is not None
    road = session.do(add_kegiatan, year=YEAR, code=KodeKegiatan("2.3.12"), name="Jalan usaha tani", lokasi="Dusun Contoh").value
    session.do(add_rab_line, version_id=version.id, kegiatan_id=road, line=rab(CEMENT, rp(10_000_000)))
    session.do(add_rab_line, version_id=version.id, kegiatan_id=None, line=rab("4.2.3.01", rp(10_000_000)))
    session.do(post_budget, version_id=version.id, document_no="5 Tahun 2025", document_date=date(2025, 12, 20))
    made.at(Role.KAUR_KEU).do(
        post_receipt, day=date(YEAR, 1, 10), account=BANK, rekening=KodeRekening("4.2.3.01"), sumber_dana="ADD",
        amount=rp(10_000_000), uraian="ADD",
    )  # fmt: skip
    spp_id = made.at(Role.PKA).do(
        draft_spp, day=PAID, kind=SppKind.LS, kegiatan_id=road, uraian="Semen", lines=[SppLine(CEMENT, "ADD", rp(8_000_000))],
        bukti=[bukti(rp(8_000_000), rekening=CEMENT, day=PAID)],
    ).value  # fmt: skip
    approved(made, spp_id, day=PAID)
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=PAID, account=BANK)
    return made


@pytest.fixture
def made(tmp_path: Path) -> Office:
    return with_a_road(tmp_path)


def taken(made: Office, amount: int = 8_000_000) -> int:
    """The road in the register."""
    found = proposals(made.session.read, year=YEAR)[0]
    aset_id: int = made.session.do(
        take_spending, year=YEAR, kegiatan_id=found.kegiatan_id, belanja=found.aset, amount=rp(amount), day=found.terakhir,
        entry=AsetEntry(found.aset, found.kegiatan, found.terakhir),
    ).value  # fmt: skip
    return aset_id


def test_capital_spending_is_proposed_on_the_account_of_its_asset(made: Office) -> None:
    found = proposals(made.session.read, year=YEAR)

    assert [(of.kegiatan, of.aset, of.sisa, of.terakhir) for of in found] == [("Jalan usaha tani", ROAD, rp(8_000_000), PAID)]


def test_what_was_taken_is_proposed_no_more(made: Office) -> None:
    taken(made, 5_000_000)
    assert [of.sisa for of in proposals(made.session.read, year=YEAR)] == [rp(3_000_000)]
    found = proposals(made.session.read, year=YEAR)[0]
    road = aset_list(made.session.read)[0]
    made.session.do(
        take_spending, year=YEAR, kegiatan_id=found.kegiatan_id, belanja=found.aset, amount=found.sisa, day=PAID, aset_id=road.id
    )

    assert proposals(made.session.read, year=YEAR) == []
    assert aset(made.session.read, road.id).nilai == rp(8_000_000)


def test_more_than_was_spent_is_refused_with_the_figures(made: Office) -> None:
    with pytest.raises(RuleViolation, match="aset_above_belanja_by") as caught:
        taken(made, 8_000_001)

    assert caught.value.facts["lebih"] == rp(1)


def test_spending_taken_back_asks_for_a_correction(made: Office) -> None:
    road = taken(made)
    taken_back(made, entry_of(made.session.read, kind="spp", paper_id=1), day=PAID)
    found = proposals(made.session.read, year=YEAR)
    assert [of.sisa for of in found] == [rp(-8_000_000)]
    made.at(Role.KAUR_KEU).do(
        take_spending, year=YEAR, kegiatan_id=found[0].kegiatan_id, belanja=ROAD, amount=found[0].sisa, day=PAID, aset_id=road
    )

    assert proposals(made.session.read, year=YEAR) == []
    assert aset(made.session.read, road).nilai == 0


def test_an_opening_value_stands_from_the_day_it_was_acquired(made: Office) -> None:
    made.session.do(add_aset, entry=LAND, amount=rp(100_000_000))

    assert value_on(made.session.read, date(2001, 2, 2)) == {}
    assert value_on(made.session.read, date(YEAR - 1, 12, 31)) == {"1.3.1.01": rp(100_000_000)}


def test_a_year_shows_what_came_and_what_went(made: Office) -> None:
    land = made.session.do(add_aset, entry=LAND, amount=rp(100_000_000)).value
    taken(made)
    made.session.do(
        mutate_aset, aset_id=land, day=date(YEAR, 5, 1), jenis="koreksi", amount=rp(-1_000_000), dokumen="BA 1", uraian="Ukur ulang"
    )

    found = {of.rekening: (of.awal, of.tambah, of.kurang, of.akhir) for of in account_years(made.session.read, year=YEAR)}
    assert found == {
        "1.3.1.01": (rp(100_000_000), rp(0), rp(1_000_000), rp(99_000_000)),
        ROAD: (rp(0), rp(8_000_000), rp(0), rp(8_000_000)),
    }


def test_what_was_written_off_is_gone_from_that_day_on(made: Office) -> None:
    land = made.session.do(add_aset, entry=LAND, amount=rp(100_000_000)).value
    made.session.do(write_off, aset_id=land, day=date(YEAR, 6, 1), dokumen="SK 4/2026", uraian="Ditukar")

    assert [of.name for of in aset_on(made.session.read, date(YEAR, 5, 31))] == ["Tanah kas desa"]
    assert aset_on(made.session.read, date(YEAR, 6, 1)) == []
    assert [of.amount for of in mutasi_of(made.session.read, land)] == [rp(100_000_000), rp(-100_000_000)]
    with pytest.raises(RuleViolation, match="aset_gone"):
        made.session.do(mutate_aset, aset_id=land, day=date(YEAR, 7, 1), jenis="koreksi", amount=rp(1), dokumen="")


def test_values_never_fall_below_zero_and_never_begin_before_the_thing(made: Office) -> None:
    land = made.session.do(add_aset, entry=LAND, amount=rp(5)).value
    with pytest.raises(RuleViolation, match="aset_negative_by"):
        made.session.do(mutate_aset, aset_id=land, day=date(YEAR, 7, 1), jenis="koreksi", amount=rp(-6), dokumen="")
    with pytest.raises(RuleViolation, match="aset_before_acquired"):
        made.session.do(mutate_aset, aset_id=land, day=date(2001, 2, 2), jenis="koreksi", amount=rp(1), dokumen="")


def test_only_accounts_of_assets_hold_assets(made: Office) -> None:
    with pytest.raises(InputRejected, match="rekening_elsewhere"):
        made.session.do(add_aset, entry=AsetEntry(KodeRekening("1.1.1.01"), "Kas", PAID), amount=rp(1))


def test_a_thing_is_rewritten_and_one_written_down_by_mistake_is_thrown_away(made: Office) -> None:
    land = made.session.do(add_aset, entry=LAND, amount=rp(5)).value
    worn = AsetEntry(LAND.rekening, "Tanah bengkok", LAND.perolehan, LAND.asal, "Rusak ringan", "01.0001", "Dusun Contoh", "Sertifikat 12")
    made.session.do(change_aset, aset_id=land, entry=worn)
    assert aset(made.session.read, land).entry() == worn
    made.session.do(remove_aset, aset_id=land)
    assert aset_list(made.session.read) == []
    made.session.undo()
    assert aset(made.session.read, land).nilai == rp(5)
