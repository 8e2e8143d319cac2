from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Amount, Fields, Letter, Row, Style, Table
from evillage.reports.kwitansi import kwitansi, kwitansi_of_spp
from evillage.reports.request import Request
from evillage.reports.spp import spp_form, sptb
from evillage.treasury.bukti import Potongan
from evillage.treasury.spp import SppKind, SppLine, cancel_spp, draft_spp, pay_spp, reject_spp, submit_spp
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from evillage.village.users import _add_user, appoint, end_office
from tests.builders import BANK, YEAR, Office, approved, budgeted, bukti, drafted, paid, rp
from tests.golden.year import NOW

REQUEST = Request(year=YEAR, until=date(YEAR, 3, 31), now=NOW)
LS, UM, DRAFT = 1, 2, 3


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Office]:
    office = budgeted(tmp_path)
    yield office
    office.session.close()


def table(letter: Letter) -> tuple[Row, ...]:
    (found,) = (block.rows for block in letter.blocks if isinstance(block, Table))
    return found


def pairs(letter: Letter) -> dict[str, object]:
    return {label: value for block in letter.blocks if isinstance(block, Fields) for label, value in block.pairs}


def spp_of(made: Office, spp_id: int) -> Letter:
    return spp_form(made.session.read, replace(REQUEST, spp_id=spp_id))


def test_spp_reckons_from_pagu_to_what_is_left(made: Office) -> None:
    paid(made, rp(2_000_000))
    letter = spp_of(made, drafted(made, rp(3_000_000)))
    line, jumlah = table(letter)

    assert line.cells[2:] == tuple(map(rp, (10_000_000, 2_000_000, 3_000_000, 5_000_000, 5_000_000)))
    assert jumlah.cells[2:] == line.cells[2:]


def test_an_earlier_spp_is_printed_again_as_it_was(made: Office) -> None:
    first = paid(made, rp(2_000_000), day=date(YEAR, 2, 1))
    before = table(spp_of(made, first))
    paid(made, rp(3_000_000), day=date(YEAR, 2, 5))

    assert table(spp_of(made, first)) == before


def test_sum_of_the_spp_is_written_in_figures_and_words(year_village: Office) -> None:
    (amount,) = (block for block in spp_of(year_village, LS).blocks if isinstance(block, Amount))

    assert amount == Amount(rp(1_745_000, 50), "satu juta tujuh ratus empat puluh lima ribu rupiah lima puluh sen")


def test_spp_has_the_four_signatures_of_form_m1(year_village: Office) -> None:
    signers = spp_of(year_village, LS).signers

    assert [(signer.caption, signer.jabatan) for signer in signers] == [
        ("Telah diverifikasi,", "Sekretaris Desa"),
        ("Pelaksana Kegiatan,", "Kasi Kesejahteraan"),
        ("Setujui untuk dibayarkan,", "Kepala Desa"),
        ("Telah dibayar lunas 12 Februari 2026,", "Kaur Keuangan"),
    ]


def test_who_took_a_step_signs_it_even_when_the_office_changed_hands_since(made: Office) -> None:
    spp_id = approved(made, drafted(made, rp(100_000)))
    old = made.desks[Role.KAUR_KEU]
    user_id = made.session.do(_add_user, username="baru", name="Pejabat Baru", public_key="").value
    made.at(Role.KADES).do(end_office, official_id=old.official_id, last_day=date(YEAR, 1, 31))
    made.session.do(appoint, user_id=user_id, role=Role.KAUR_KEU, jabatan="Kaur Keuangan", capacity="Plt.", valid_from=date(YEAR, 2, 1))

    payer = spp_of(made, spp_id).signers[3]
    assert (payer.jabatan, payer.name) == ("Plt. Kaur Keuangan", "Pejabat Baru")

    office_id = made.session.read.number("SELECT max(id) FROM official")
    made.desks[Role.KAUR_KEU] = replace(old, user_id=user_id, name="Pejabat Baru", official_id=office_id)
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=date(YEAR, 2, 2), account=BANK)
    made.at(Role.KADES).do(end_office, official_id=office_id, last_day=date(YEAR, 2, 2))
    assert spp_of(made, spp_id).signers[3].name == "Pejabat Baru"


def test_papers_not_yet_or_no_longer_filed_are_marked_as_drafts(made: Office) -> None:
    draft = drafted(made, rp(100_000))
    assert spp_of(made, draft).draft
    made.at(Role.PKA).do(submit_spp, spp_id=draft)
    assert not spp_of(made, draft).draft
    made.at(Role.SEKDES).do(reject_spp, spp_id=draft, day=date(YEAR, 2, 2), reason="Bukti kurang")
    assert spp_of(made, draft).draft
    given_up = drafted(made, rp(100_000))
    made.at(Role.PKA).do(cancel_spp, spp_id=given_up, day=date(YEAR, 2, 2), reason="Batal")
    assert spp_of(made, given_up).draft


def test_advance_says_that_it_is_one(year_village: Office) -> None:
    letter = spp_of(year_village, UM)

    assert letter.title[1] == "Panjar (UM)"
    assert len(table(letter)) == 3


def test_sptb_lists_every_receipt_and_only_the_executor_signs(year_village: Office) -> None:
    letter = sptb(year_village.session.read, replace(REQUEST, spp_id=LS))

    assert [row.cells[1:] for row in table(letter)] == [
        ("Toko Contoh Jaya", "Kertas dan tinta", rp(1_500_000)),
        ("Toko Contoh Makmur", "Alat tulis", rp(245_000, 50)),
        ("JUMLAH", "", rp(1_745_000, 50)),
    ]
    assert [signer.caption for signer in letter.signers] == ["Pelaksana Kegiatan,"]


def test_sptb_of_an_advance_lists_the_receipts_of_its_spj(year_village: Office) -> None:
    rows = table(sptb(year_village.session.read, replace(REQUEST, spp_id=UM)))

    assert rows[0].cells[1] == "UD Bangun Contoh"
    assert rows[-1].cells[3] == rp(19_500_000)


def test_sptb_without_receipts_says_so(year_village: Office) -> None:
    note, jumlah = table(sptb(year_village.session.read, replace(REQUEST, spp_id=DRAFT)))

    assert (note.style, note.cells[1]) == (Style.NOTE, "Belum ada bukti pengeluaran.")
    assert jumlah.cells[3] == 0


def test_kwitansi_goes_from_gross_to_net_by_each_tax(made: Office) -> None:
    cuts = (Potongan("PPN", rp(900_000), rp(99_000)), Potongan("PPH22", rp(900_000), rp(13_500)))
    kegiatan = made.session.read.number("SELECT id FROM kegiatan")
    spp_id = made.at(Role.PKA).do(
        draft_spp, day=date(YEAR, 2, 1), kind=SppKind.LS, kegiatan_id=kegiatan, uraian="Alat tulis",
        lines=[SppLine(KodeRekening("5.2.1.01"), "ADD", rp(1_000_000))], bukti=[bukti(rp(1_000_000), potongan=cuts)],
    ).value  # fmt: skip
    (letter,) = kwitansi_of_spp(made.session.read, replace(REQUEST, spp_id=spp_id))

    assert [(row.cells[0], row.cells[2]) for row in table(letter)] == [
        ("Jumlah kotor", rp(1_000_000)),
        ("Potongan PPN", -rp(99_000)),
        ("Potongan PPh 22", -rp(13_500)),
        ("Jumlah bersih diterima", rp(887_500)),
    ]


def test_kwitansi_without_tax_needs_no_reckoning(year_village: Office) -> None:
    letter = kwitansi(year_village.session.read, replace(REQUEST, bukti_id=2))

    assert [block for block in letter.blocks if isinstance(block, Table)] == []
    assert [block.amount for block in letter.blocks if isinstance(block, Amount)] == [rp(245_000, 50)]


@pytest.mark.parametrize(("amount", "stamp"), [(rp(5_000_000), ""), (rp(5_000_000, 1), "(meterai Rp10.000)")])
def test_stamp_is_asked_for_above_five_million(made: Office, amount: Rupiah, stamp: str) -> None:
    spp_id = drafted(made, amount)
    (letter,) = kwitansi_of_spp(made.session.read, replace(REQUEST, spp_id=spp_id))

    assert letter.signers[1].jabatan == stamp


def test_payee_is_told_with_all_that_is_known(year_village: Office) -> None:
    read = year_village.session.read
    known, bare = (pairs(kwitansi(read, replace(REQUEST, bukti_id=bukti_id))) for bukti_id in (1, 2))

    assert (known["Alamat"], known["Rekening bank"]) == ("Jalan Contoh 12", "Bank Contoh 000-000-001")
    assert "Alamat" not in bare


def test_all_receipts_of_an_spp_come_as_one_stack(year_village: Office) -> None:
    read = year_village.session.read

    numbers = [letter.number for letter in kwitansi_of_spp(read, replace(REQUEST, spp_id=LS))]
    assert numbers == ["00001/KWT/14.2099/2026", "00002/KWT/14.2099/2026"]


@pytest.mark.parametrize("build", [spp_form, sptb, kwitansi])
def test_a_paper_that_nobody_named_is_asked_for(year_village: Office, build: Callable[[Reader, Request], Letter]) -> None:
    with pytest.raises(InputRejected, match="report_needs"):
        build(year_village.session.read, REQUEST)
    with pytest.raises(InputRejected, match="row_missing"):
        build(year_village.session.read, replace(REQUEST, spp_id=99, bukti_id=99))
