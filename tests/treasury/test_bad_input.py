"""What a tired clerk types on an SPP: refused in one sentence with the figures, nothing half written; or told beside the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from evillage.budget.rak import fill_rak, load_rak, rak_lines, raks
from evillage.budget.spread import Evenly
from evillage.kernel.actor import Actor, Role
from evillage.ledger.numbering import set_typed
from evillage.treasury.spp import SppKind, SppLine, verify_spp
from evillage.treasury.spp_findings import spp_findings
from evillage.values.dates import parse_date
from evillage.values.money import Rupiah
from evillage.village.finding import Level
from evillage.village.users import _add_user, appoint, end_office
from tests.builders import YEAR, Office, approved, rp
from tests.treasury.desk import (
    ATK,
    DAY,
    FIRST,
    asked,
    desk,
    receipt,
    receive,
)
from tests.treasury.slips import JANUARY, OPERASIONAL, Attempt, Table, file, line, paid_advance, pay, refused_in, stands
from tests.withdrawals import approve_all, approve_the

SLIPS: Table = {}
WARNINGS: dict[str, tuple[Callable[[Office], int], list[str]]] = {}
refused = refused_in(SLIPS)


def told(*says: str) -> Callable[[Callable[[Office], int]], Callable[[Office], int]]:
    """A slip that is let through and told: makes an SPP, and the sentences that stand beside it."""

    def keep(slip: Callable[[Office], int]) -> Callable[[Office], int]:
        WARNINGS[slip.__name__] = (slip, list(says))
        return slip

    return keep


# what is typed -------------------------------------------------------------------------------------------------------------


@refused("“1.25O.000” bukan jumlah uang; tulis misalnya 1.250.000 atau 1250000,50.")
def an_amount_with_a_letter(_made: Office) -> Attempt:
    return lambda: Rupiah.parse("1.25O.000")


@refused("Jumlah “1,250” dapat dibaca dua cara; tulis 1.250.000 atau 1250000,50.")
def an_amount_written_the_american_way(_made: Office) -> Attempt:
    return lambda: Rupiah.parse("1,250")


@refused("Jumlah 125000000000000000000 terlalu besar; periksa banyaknya angka nol.")
def an_amount_with_too_many_zeros(_made: Office) -> Attempt:
    return lambda: Rupiah.parse("125000000000000000000")


@refused("Tanggal 31/02/2026 tidak ada di kalender; periksa hari dan bulannya.")
def a_day_that_is_not_in_the_calendar(_made: Office) -> Attempt:
    return lambda: parse_date("31/02/2026")


@refused("Jumlah harus lebih besar dari nol.")
def a_negative_receipt(made: Office) -> Attempt:
    return lambda: asked(made, [line(rp(-50_000))])


@refused("Jumlah harus lebih besar dari nol.")
def a_receipt_of_nothing(made: Office) -> Attempt:
    return lambda: receive(made, rp(0))


@refused("Pada 01/02/2025 belum ada APBDes 2025 yang ditetapkan; tetapkan anggaran dahulu.")
def a_paper_of_last_year(made: Office) -> Attempt:
    return lambda: asked(made, [line(rp(50_000))], day=date(YEAR - 1, 2, 1))


@refused("Pada 02/01/2027 belum ada APBDes 2027 yang ditetapkan; tetapkan anggaran dahulu.")
def income_of_another_year(made: Office) -> Attempt:
    return lambda: receive(made, rp(50_000), day=date(YEAR + 1, 1, 2))


@refused("Rekening 5.2.1.01 tidak dapat dipakai di sini; pilih rekening yang diawali 4 atau 6.1.")
def income_booked_on_an_account_of_spending(made: Office) -> Attempt:
    return lambda: receive(made, rp(50_000), rekening=ATK)


# SPP -----------------------------------------------------------------------------------------------------------------------


@refused("SPP belum berisi rincian; tambahkan rekening dan jumlahnya.")
def an_empty_spp(made: Office) -> Attempt:
    return file(made, asked(made, []))


@refused(
    f"{OPERASIONAL}, rekening 5.2.1.01 (ADD): diminta 10.000.000,01, "
    "sisa pagu 10.000.000,00 dari 10.000.000,00, lebih 0,01; kurangi jumlahnya atau ubah anggaran dahulu."
)
def one_sen_above_the_pagu(made: Office) -> Attempt:
    return file(made, asked(made, [line(Rupiah(rp(10_000_000) + 1))]))


@refused(
    f"{OPERASIONAL}, rekening 5.2.1.01 (DLL): diminta 1.000,00, "
    "sisa pagu 0,00 dari 0,00, lebih 1.000,00; kurangi jumlahnya atau ubah anggaran dahulu."
)
def money_of_a_fund_the_kegiatan_does_not_have(made: Office) -> Attempt:
    return file(made, asked(made, [SppLine(ATK, "DLL", rp(1_000))]))


@refused("Jumlah bukti 99.999,99 tidak sama dengan rincian SPP 100.000,00 pada rekening 5.2.1.01 (ADD); samakan keduanya.")
def receipts_one_sen_short_of_the_lines(made: Office) -> Attempt:
    return file(made, asked(made, [line(rp(100_000))], bukti=[receipt(Rupiah(rp(100_000) - 1))]))


@refused("Potongan pajak 100.000,01 melebihi nilai bukti 100.000,00 untuk Toko Contoh; periksa dasar dan tarifnya.")
def tax_above_the_gross_sum(made: Office) -> Attempt:
    return lambda: asked(made, [line(rp(100_000))], bukti=[receipt(rp(100_000), taxes={"PPN": Rupiah(rp(100_000) + 1)})])


@refused("Nomor bukti NOTA-17 sudah dipakai untuk Toko Contoh, 01/02/2026, 100.000,00, pada draf; periksa apakah dobel.")
def the_same_receipt_number_on_another_spp(made: Office) -> Attempt:
    numbered = [replace(receipt(rp(100_000)), number="NOTA-17")]
    asked(made, [line(rp(100_000))], bukti=numbered)
    return lambda: asked(made, [line(rp(100_000))], bukti=numbered)


@refused("Nomor SPP 001/SPP/2026 sudah dipakai; nomor berikutnya harus diawali 2.")
def a_number_of_an_spp_that_was_given_before(made: Office) -> Attempt:
    made.at(Role.KAUR_KEU).do(set_typed, kind="SPP", typed=True)
    file(made, asked(made, [line(rp(100_000))]), "001/SPP/2026")()
    return file(made, asked(made, [line(rp(200_000))]), "001/SPP/2026")


@refused("Nomor SPP 003/SPP/2026 tidak berurutan; nomor berikutnya harus diawali 2, tanpa ada yang terlewat.")
def a_number_that_leaves_a_gap(made: Office) -> Attempt:
    made.at(Role.KAUR_KEU).do(set_typed, kind="SPP", typed=True)
    file(made, asked(made, [line(rp(100_000))]), "001/SPP/2026")()
    return file(made, asked(made, [line(rp(200_000))]), "003/SPP/2026")


@refused("SPP panjar belum memuat bukti; bukti dicatat pada SPJ-nya.")
def receipts_on_an_advance(made: Office) -> Attempt:
    return lambda: asked(made, [line(rp(100_000))], kind=SppKind.UM, bukti=[receipt(rp(100_000))])


# who acts ------------------------------------------------------------------------------------------------------------------


@refused(
    "Pejabat Kasi Kesejahteraan, Kasi Kesejahteraan, menjabat 01/01/2020–10/01/2026, tidak pada 01/02/2026; "
    "periksa tanggal atau masa jabatannya."
)
def an_executor_whose_office_had_ended(made: Office) -> Attempt:
    made.at(Role.SEKDES).do(end_office, official_id=made.desks[Role.PKA].official_id or 0, last_day=FIRST)
    return file(made, asked(made, [line(rp(100_000))]))


@refused("Pengganti, Plt. Sekretaris Desa, menjabat 01/01/2026–10/01/2026, tidak pada 01/02/2026; periksa tanggal atau masa jabatannya.")
def a_plt_whose_term_is_over(made: Office) -> Attempt:
    spp_id = asked(made, [line(rp(100_000))])
    file(made, spp_id)()
    session = made.at(Role.SEKDES)
    user = session.do(_add_user, username="pengganti", name="Pengganti", public_key="k").value
    seat = session.do(
        appoint, user_id=user, role=Role.SEKDES, jabatan="Sekretaris Desa", capacity="Plt.", valid_from=date(YEAR, 1, 1), valid_to=FIRST
    ).value
    made.session.act_as(Actor(user_id=user, name="Pengganti", role=Role.SEKDES, official_id=seat))
    return lambda: made.session.do(verify_spp, spp_id=spp_id, day=DAY)


@refused("Verifikasi SPP dilakukan oleh Sekretaris Desa, bukan oleh Kaur Keuangan; ganti pengguna untuk melanjutkan.")
def a_step_of_somebody_else(made: Office) -> Attempt:
    spp_id = asked(made, [line(rp(100_000))])
    file(made, spp_id)()
    return lambda: made.at(Role.KAUR_KEU).do(verify_spp, spp_id=spp_id, day=DAY)


@refused("Langkah itu tidak sesuai urutan: diajukan tidak dapat langsung bayar.")
def a_payment_before_its_approval(made: Office) -> Attempt:
    spp_id = asked(made, [line(rp(100_000))])
    file(made, spp_id)()
    return pay(made, spp_id)


@refused("Tanggal bayar 10/01/2026 lebih awal dari tanggal SPP 01/02/2026; periksa tanggalnya.")
def a_payment_dated_before_its_spp(made: Office) -> Attempt:
    return pay(made, approved(made, asked(made, [line(rp(100_000))])), day=FIRST)


@refused("Langkah itu tidak sesuai urutan: dibayar tidak dapat langsung bayar.")
def the_same_spp_paid_twice(made: Office) -> Attempt:
    spp_id = approved(made, asked(made, [line(rp(100_000))]))
    pay(made, spp_id)()
    return pay(made, spp_id)


# let through and told ------------------------------------------------------------------------------------------------------


@told("Panjar 0001/SPP/14.2099/2026 untuk kegiatan ini (01/02/2026) belum dipertanggungjawabkan, sisa 1.000.000,00.")
def a_second_advance_while_the_first_is_open(made: Office) -> int:
    paid_advance(made, rp(1_000_000))
    return asked(made, [line(rp(200_000))], kind=SppKind.UM)


@told(
    "5.2.1.01 (ADD): RAK s.d. Februari 1.666.666,00, sudah diminta 0,00, SPP ini 1.700.000,00, lebih 33.334,00.",
    "5.2.1.01 (ADD): DPA s.d. Februari 1.666.666,00, sudah diminta 0,00, SPP ini 1.700.000,00, lebih 33.334,00.",
)
def more_than_the_months_of_rak_and_dpa(made: Office) -> int:
    approve_all(made, day=JANUARY)
    rak_id = made.at(Role.KAUR_KEU).do(load_rak, year=YEAR, day=JANUARY).value
    made.session.do(fill_rak, rak_id=rak_id, way=Evenly(), lines=[one.key for one in rak_lines(made.session.read, rak_id)])
    approve_the(made, raks(made.session.read, year=YEAR)[0], day=JANUARY)
    return asked(made, [line(rp(1_700_000))])


@told("Toko Contoh, 250.000,00, 01/02/2026 juga ada pada SPP 0001/SPP/14.2099/2026; periksa apakah dobel.")
def the_same_payee_sum_and_day_again(made: Office) -> int:
    file(made, asked(made, [line(rp(250_000))]))()
    return asked(made, [line(rp(250_000))])


# ---------------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def made() -> Iterator[Office]:
    """30 juta of ADD received on 10 January, half a million of it in the box."""
    office = desk(box=rp(500_000))
    yield office
    office.session.close()


@pytest.mark.parametrize("slip", SLIPS)
def test_refused_with_one_sentence_and_nothing_written(made: Office, slip: str) -> None:
    stands(SLIPS, slip, made)


@pytest.mark.parametrize("slip", WARNINGS)
def test_told_beside_the_paper_which_goes_on(made: Office, slip: str) -> None:
    arrange, says = WARNINGS[slip]
    spp_id = arrange(made)
    found = spp_findings(made.session.read, spp_id=spp_id)
    assert [one.sentence for one in found] == says
    assert {one.level for one in found} == {Level.WARN}
    file(made, spp_id)()
