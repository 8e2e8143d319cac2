"""Seven bore wells of a real village, from their published RAB to the books, the LRA and the register of assets.

From the source (tests/data/rab_sumur_bor_2022.json): every line with its volume, price and sum, the sums of its three groups, the total.
Completed here, because no village publishes it: accounts, days, who was paid when, and that everything was spent as planned.
"""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.posting import post_budget
from evillage.budget.rab import RabEntry, add_rab_lines
from evillage.budget.version import draft
from evillage.kernel.actor import Role
from evillage.kernel.check import check
from evillage.paper.model import Report
from evillage.reports.catalogue import find
from evillage.reports.request import Request
from evillage.treasury.aset import AsetEntry, proposals, take_spending
from evillage.treasury.bukti import BuktiEntry
from evillage.treasury.receipts import post_receipt
from evillage.treasury.spj import approve_spj, book_spj, draft_spj, submit_spj, verify_spj
from evillage.treasury.spp import SppKind, SppLine, draft_spp, pay_spp
from evillage.values.codes import KodeKegiatan, KodeRekening
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from tests.builders import BANK, YEAR, Office, approved, office

PUBLISHED = json.loads((Path(__file__).parents[1] / "data" / "rab_sumur_bor_2022.json").read_text("utf-8"))
GROUPS = {group["nama"]: group for group in PUBLISHED["kelompok"]}
ACCOUNTS = {"Bahan": "5.3.8.03", "Upah": "5.3.8.02", "Honorarium": "5.3.8.01"}
TOTAL = Rupiah.of(PUBLISHED["jumlah"])
WELL = KodeKegiatan("2.4.11")


def receipts(name: str, day: date) -> list[BuktiEntry]:
    """One receipt for each published line of a group."""
    code = KodeRekening(ACCOUNTS[name])
    return [BuktiEntry(day, f"Penerima {line[0]}", line[0], code, "DDS", Rupiah.of(line[4])) for line in GROUPS[name]["baris"]]


def asked(name: str) -> SppLine:
    return SppLine(KodeRekening(ACCOUNTS[name]), "DDS", Rupiah.of(GROUPS[name]["jumlah"]))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Planned, received, the material paid to its shops, wages and honoraria through an advance."""
    village = office(tmp_path_factory.mktemp("sumur"))
    session = village.at(Role.SEKDES)
    version = draft(session.read, year=YEAR)
    assert version is not None
    well = session.do(add_kegiatan, year=YEAR, code=WELL).value
    for name, group in GROUPS.items():
        lines = [
            RabEntry(KodeRekening(ACCOUNTS[name]), "DDS", uraian, Quantity.parse(volume), satuan, Rupiah.of(harga), kelompok=name)
            for uraian, volume, satuan, harga, _ in group["baris"]
        ]
        session.do(add_rab_lines, version_id=version.id, kegiatan_id=well, lines=lines)
    income = RabEntry(KodeRekening("4.2.1.01"), "DDS", "Dana Desa", Quantity.of(1), "Tahun", TOTAL)
    session.do(add_rab_lines, version_id=version.id, kegiatan_id=None, lines=[income])
    session.do(post_budget, version_id=version.id, document_no="5 Tahun 2025", document_date=date(2025, 12, 29))
    village.at(Role.KAUR_KEU).do(
        post_receipt, day=date(YEAR, 3, 2), account=BANK, rekening=income.rekening, sumber_dana="DDS", amount=TOTAL, uraian="Dana Desa",
        tahap="I",
    )  # fmt: skip
    _material(village, well)
    _people(village, well)
    keeper = village.at(Role.SEKDES)
    (found,) = proposals(keeper.read, year=YEAR)
    entry = AsetEntry(found.aset, "Sumur bor tujuh unit", date(YEAR, 6, 30))
    keeper.do(take_spending, year=YEAR, kegiatan_id=well, belanja=found.aset, amount=found.sisa, entry=entry, day=date(YEAR, 6, 30))
    yield village
    village.session.close()


def _material(made: Office, well: int) -> None:
    day = date(YEAR, 4, 6)
    spp_id = made.at(Role.PKA).do(
        draft_spp, day=day, kind=SppKind.LS, kegiatan_id=well, uraian="Bahan sumur bor",
        lines=[asked("Bahan")], bukti=receipts("Bahan", day),
    ).value  # fmt: skip
    approved(made, spp_id, day=day)
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=day, account=BANK)


def _people(made: Office, well: int) -> None:
    day, later = date(YEAR, 4, 7), date(YEAR, 5, 29)
    spp_id = made.at(Role.PKA).do(
        draft_spp, day=day, kind=SppKind.UM, kegiatan_id=well, uraian="Panjar upah dan honorarium",
        lines=[asked("Upah"), asked("Honorarium")],
    ).value  # fmt: skip
    approved(made, spp_id, day=day)
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=day, account=BANK)
    shown = [*receipts("Upah", later), *receipts("Honorarium", later)]
    spj_id = made.at(Role.PKA).do(draft_spj, spp_id=spp_id, day=later, bukti=shown, returned=Rupiah(0), return_to=BANK).value
    made.session.do(submit_spj, spj_id=spj_id)
    made.at(Role.SEKDES).do(verify_spj, spj_id=spj_id, day=later)
    made.at(Role.KADES).do(approve_spj, spj_id=spj_id, day=later)
    made.at(Role.KAUR_KEU).do(book_spj, spj_id=spj_id, day=later)


def printed(made: Office, key: str, until: date = date(YEAR, 12, 31)) -> Report:
    well = made.session.read.number("SELECT id FROM kegiatan WHERE code = ?", (WELL,))
    report = find(key).build(made.session.read, Request(YEAR, until, datetime(YEAR + 1, 1, 2, tzinfo=UTC), kegiatan_id=well, account=BANK))
    assert isinstance(report, Report)
    return report


def test_every_published_sum_is_volume_times_price(made: Office) -> None:
    planned = made.session.read.tuples("SELECT uraian, amount FROM rab_line WHERE kegiatan_id IS NOT NULL ORDER BY id")

    assert planned == [(line[0], Rupiah.of(line[4])) for group in GROUPS.values() for line in group["baris"]]


def test_the_books_print_every_published_line_and_end_with_the_published_sums(made: Office) -> None:
    bku = printed(made, "bku")
    spent = [row.cells[5] for row in bku.rows if row.about == ("spp", 1)]

    assert spent == [Rupiah.of(line[4]) for line in GROUPS["Bahan"]["baris"]]
    assert bku.rows[-1].cells[4:6] == (TOTAL, TOTAL)
    assert bku.rows[-1].cells[-1] == Rupiah(0)


def test_the_book_of_the_kegiatan_holds_the_advance_until_it_is_accounted_for(made: Office) -> None:
    people = Rupiah.of(GROUPS["Upah"]["jumlah"] + GROUPS["Honorarium"]["jumlah"])
    april, december = (printed(made, "bp-kegiatan", day).rows[-1].cells for day in (date(YEAR, 4, 30), date(YEAR, 12, 31)))

    assert (april[7], april[-1]) == (Rupiah.of(GROUPS["Bahan"]["jumlah"]), people)
    assert (december[3], december[7], december[-1]) == (TOTAL, TOTAL, Rupiah(0))
    assert printed(made, "bp-panjar").rows[-1].cells[5:] == (people, people, Rupiah(0))


def test_the_lra_realises_each_group_and_the_register_holds_seven_wells(made: Office) -> None:
    lra = {row.cells[0]: row.cells[2:4] for row in printed(made, "lra-1c").rows}

    for name, code in ACCOUNTS.items():
        assert lra[code] == (Rupiah.of(GROUPS[name]["jumlah"]),) * 2
    assert lra[WELL] == (TOTAL, TOTAL)
    assert {row.cells[0]: row.cells[1] for row in printed(made, "lkmd").rows}["Jalan, Irigasi dan Jaringan"] == TOTAL
    assert [result for result in check(made.session.connection) if not result.passed] == []
