"""Letters that ask for money, and the progress report of an SPP: from its own figures, in words the village may change."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from evillage.errors import EvillageError
from evillage.kernel.actor import Role
from evillage.monitoring.paket import add_paket
from evillage.monitoring.progress import report_progress
from evillage.paper.model import Fields, Letter, Paragraph
from evillage.reports.perkembangan import is_of_kegiatan, laporan_perkembangan
from evillage.reports.request import Request
from evillage.reports.surat_pencairan import surat_bank, surat_camat, surat_transfer
from evillage.treasury.spp import SppKind, SppLine, draft_spp, pay_spp
from evillage.treasury.surat import LETTER_NAMES, filled, letter_parts, write_letter
from evillage.values.codes import KodeRekening
from evillage.values.quantity import Percent
from tests.builders import BANK, YEAR, Office, approved, rp
from tests.transfers_of_each import transfer_in
from tests.treasury.desk import ATK, DAY, HONOR, KEGIATAN, LATER, asked, desk, receipt

REQUEST = Request(year=YEAR, until=LATER, now=datetime(YEAR, 3, 1, tzinfo=UTC))


def text(letter: Letter) -> str:
    return "\n".join(block.text for block in letter.blocks if isinstance(block, Paragraph))


def waiting(made: Office, amount: int = 1_250_000) -> int:
    return approved(made, asked(made, [SppLine(ATK, "ADD", rp(amount))]))


def test_the_camat_is_asked_with_the_figures_of_the_spp() -> None:
    made = desk()
    letter = surat_camat(made.session.read, replace(REQUEST, spp_id=waiting(made)))

    assert text(letter).startswith(
        "Yth. Camat Contoh\ndi tempat\nBersama ini kami ajukan permohonan rekomendasi pencairan dana Desa Contoh"
    )
    assert "sebesar Rp1.250.000,00 (satu juta dua ratus lima puluh ribu rupiah)" in text(letter)
    assert [signer.jabatan for signer in letter.signers] == ["Kepala Desa"]
    fields = next(block for block in letter.blocks if isinstance(block, Fields))
    assert dict(fields.pairs)["Perihal"] == "Permohonan rekomendasi pencairan dana"


def test_the_bank_is_asked_by_both_specimens_from_the_village_account() -> None:
    made = desk()
    letter = surat_bank(made.session.read, replace(REQUEST, spp_id=waiting(made)))

    assert "Yth. Pimpinan Bank Contoh" in text(letter)
    assert "rekening kas Desa Contoh nomor 0001 sebesar" in text(letter)
    assert [signer.jabatan for signer in letter.signers] == ["Kepala Desa", "Kaur Keuangan"]


def test_a_transfer_list_goes_with_its_count_and_its_control_total() -> None:
    made = desk()
    daftar = transfer_in(made, "submitted", [waiting(made), waiting(made, 7)], day=LATER)
    letter = surat_transfer(made.session.read, replace(REQUEST, daftar_id=daftar))

    assert "kepada 2 penerima dengan jumlah seluruhnya Rp1.250.007,00" in text(letter)
    assert not letter.draft


def test_words_of_the_village_replace_the_shipped_ones_and_go_when_emptied() -> None:
    made = desk()
    spp_id = waiting(made)
    session = made.at(Role.SEKDES)
    session.do(write_letter, surat="camat", bagian="penutup", uraian="Matur nuwun, {desa}. {tidak_ada} {")

    assert text(surat_camat(session.read, replace(REQUEST, spp_id=spp_id))).endswith("Matur nuwun, Desa Contoh. {tidak_ada} {")
    session.do(write_letter, surat="camat", bagian="penutup", uraian="  ")
    assert not any(of.own for of in letter_parts(session.read, "camat"))
    with pytest.raises(EvillageError):
        session.do(write_letter, surat="camat", bagian="lampiran", uraian="x")


@pytest.mark.parametrize("surat", LETTER_NAMES)
def test_every_letter_has_the_parts_that_are_printed(surat: str) -> None:
    parts = letter_parts(desk().session.read, surat)
    assert [of.bagian for of in parts] == ["perihal", "kepada", "pembuka", "penutup"]
    assert filled("{a} {b}", {"a": "satu"}) == "satu {b}"


def test_work_and_money_before_and_now_stand_beside_each_other() -> None:
    made = desk()
    session = made.at(Role.PKA)
    start, end = date(YEAR, 1, 15), date(YEAR, 6, 1)
    paket = session.do(add_paket, kegiatan_id=KEGIATAN, name="Talud", pagu=rp(4_000_000), start_date=start, end_date=end).value
    session.do(report_progress, paket_id=paket, date=date(YEAR, 1, 20), percent=Percent(10_00), note="Galian")
    first = waiting(made, 1_000_000)
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=first, day=DAY, account=BANK)
    made.at(Role.PKA).do(report_progress, paket_id=paket, date=date(YEAR, 2, 10), percent=Percent(35_00), kendala="Hujan")
    second = made.session.do(
        draft_spp, day=LATER, kind=SppKind.LS, kegiatan_id=KEGIATAN, paket_id=paket, uraian="Batu",
        lines=[SppLine(HONOR, "ADD", rp(500_000))], bukti=[receipt(rp(500_000), rekening=HONOR)],
    ).value  # fmt: skip

    whole, work = laporan_perkembangan(made.session.read, replace(REQUEST, spp_id=second)).rows
    assert whole.cells[4:13] == (
        Percent(10_00), Percent(25_00), Percent(35_00), rp(20_000_000), rp(1_000_000), rp(500_000), rp(1_500_000), Percent(7_50),
        rp(18_500_000),
    )  # fmt: skip
    assert work.cells[1] == "Talud"
    assert work.cells[7:11] == (rp(4_000_000), rp(0), rp(500_000), rp(500_000))
    assert work.cells[13] == "Hujan"


def test_financing_has_no_work_to_report() -> None:
    made = desk()
    paper = made.at(Role.PKA).do(
        draft_spp, day=DAY, kind=SppKind.PBY, kegiatan_id=None, uraian="Modal BUM Desa",
        lines=[SppLine(KodeRekening("6.2.2.01"), "ADD", rp(7))],
    ).value  # fmt: skip

    assert not is_of_kegiatan(made.session.read, replace(REQUEST, spp_id=paper))
    assert is_of_kegiatan(made.session.read, replace(REQUEST, spp_id=waiting(made)))
