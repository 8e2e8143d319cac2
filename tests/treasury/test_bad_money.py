"""What a tired clerk does with money, advances, tax and bank statements: refused in one sentence with the figures, nothing written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from evillage.kernel.actor import Role
from evillage.ledger.reversal import ask_reversal, entry_of
from evillage.treasury.biaya_bank import BiayaKind, post_biaya_bank
from evillage.treasury.cash import move_cash
from evillage.treasury.koran import import_koran
from evillage.treasury.pengembalian import post_pengembalian
from evillage.treasury.receipts import post_receipt
from evillage.treasury.spj import submit_spj
from evillage.treasury.spp import SppKind
from evillage.treasury.sts import deposit_cash
from evillage.treasury.tax import SetorLine, deposit_tax
from evillage.treasury.tutup import Found, close_month, closing_lines
from evillage.values.money import Rupiah
from tests.builders import BANK, TUNAI, YEAR, Office, approved, rp, taken_back
from tests.treasury.desk import (
    ATK,
    BUNGA,
    DAY,
    FIRST,
    HONOR,
    KEGIATAN,
    LATER,
    PPN,
    accounted,
    asked,
    desk,
    receipt,
    receive,
)
from tests.treasury.slips import JANUARY, OPERASIONAL, Attempt, Table, close_january, line, paid_advance, pay, refused_in, stands

SLIPS: Table = {}
refused = refused_in(SLIPS)


# money ---------------------------------------------------------------------------------------------------------------------


@refused("Kas Tunai pada 15/02/2026 hanya 500.000,00, dibutuhkan 500.000,01, kurang 0,01; terima atau pindahkan uang dahulu.")
def one_sen_more_than_the_box_holds(made: Office) -> Attempt:
    return pay(made, approved(made, asked(made, [line(Rupiah(rp(500_000) + 1))])), TUNAI)


@refused("Kas Tunai pada 01/02/2026 hanya 500.000,00, dibutuhkan 500.000,01, kurang 0,01; terima atau pindahkan uang dahulu.")
def more_moved_than_lies_in_the_box(made: Office) -> Attempt:
    return lambda: made.at(Role.KAUR_KEU).do(move_cash, day=DAY, from_account=TUNAI, to_account=BANK, amount=Rupiah(rp(500_000) + 1))


@refused(
    "Buku Januari 2026 ditutup Pejabat Kaur Keuangan pada 31/01/2026; pakai tanggal mulai 01/02/2026, atau minta "
    "Kepala Desa membukanya kembali."
)
def income_dated_into_a_closed_month(made: Office) -> Attempt:
    close_january(made)
    return lambda: receive(made, rp(50_000), day=JANUARY)


@refused("Rekening Kas Desa: buku 29.500.000,00, nyata 29.500.000,01, selisih 0,01; cari penyebabnya atau tulis penjelasannya.")
def a_month_closed_with_one_sen_of_difference_and_no_word(made: Office) -> Attempt:
    lines = closing_lines(made.session.read, year=YEAR, month=1)
    found = [Found(one.account, Rupiah(one.buku + (1 if one.account == BANK else 0)), "") for one in lines]
    return lambda: made.at(Role.KAUR_KEU).do(close_month, year=YEAR, month=1, day=date(YEAR, 1, 31), found=found)


@refused("Buku Januari 2026 ditutup paling awal pada 31/01/2026; pada 20/01/2026 bulan itu belum selesai.")
def a_month_closed_before_it_ended(made: Office) -> Attempt:
    return lambda: made.at(Role.KAUR_KEU).do(close_month, year=YEAR, month=1, day=JANUARY, found=[])


@refused("TBP 0001/TBP/14.2099/2026: yang belum disetor 75.000,00, akan disetor 75.000,01; kurangi setoran.")
def more_brought_to_the_bank_than_the_tbp_says(made: Office) -> Attempt:
    tbp = made.at(Role.KAUR_KEU).do(
        post_receipt, day=FIRST, account=TUNAI, rekening=BUNGA, sumber_dana="DLL", amount=rp(75_000), uraian="Sewa kios"
    ).value  # fmt: skip
    return lambda: made.at(Role.KAUR_KEU).do(deposit_cash, day=DAY, account=BANK, parts={tbp: Rupiah(rp(75_000) + 1)})


@refused(
    f"{OPERASIONAL}, rekening 5.2.1.01 (ADD): diminta 10.000.000,01, "
    "sisa pagu 10.000.000,00 dari 10.000.000,00, lebih 0,01; kurangi jumlahnya atau ubah anggaran dahulu."
)
def a_bank_charge_beyond_its_pagu(made: Office) -> Attempt:
    return lambda: made.at(Role.KAUR_KEU).do(
        post_biaya_bank, day=DAY, account=BANK, kind=BiayaKind.ADMINISTRASI, kegiatan_id=KEGIATAN, rekening=ATK, sumber_dana="ADD",
        amount=Rupiah(rp(10_000_000) + 1),
    )  # fmt: skip


@refused("Rekening 5.2.1.01 dana ADD: belanja pada 15/02/2026 tinggal 100.000,00, akan dikembalikan 100.000,01; kurangi jumlahnya.")
def more_returned_than_was_spent(made: Office) -> Attempt:
    spp_id = approved(made, asked(made, [line(rp(100_000))]))
    pay(made, spp_id)()
    return lambda: made.at(Role.KAUR_KEU).do(
        post_pengembalian, day=LATER, account=BANK, kegiatan_id=KEGIATAN, rekening=ATK, sumber_dana="ADD",
        amount=Rupiah(rp(100_000) + 1), dari="Toko Contoh", uraian="Kelebihan bayar",
    )  # fmt: skip


@refused("Transaksi 0002/BANK/14.2099/2026 sudah pernah dibalik.")
def something_taken_back_twice(made: Office) -> Attempt:
    receipt_id = receive(made, rp(50_000))
    entry = entry_of(made.session.read, kind="penerimaan", paper_id=receipt_id)
    taken_back(made, entry, day=LATER)
    return lambda: made.at(Role.KAUR_KEU).do(ask_reversal, entry_id=entry, day=LATER, reason="Lagi")


# advances and tax ----------------------------------------------------------------------------------------------------------


@refused("Panjar 0001/SPP/14.2099/2026 tersisa 1.000.000,00, dipertanggungjawabkan 1.000.000,01; kurangi bukti atau pengembalian.")
def one_sen_more_accounted_for_than_was_advanced(made: Office) -> Attempt:
    spj_id = accounted(made, paid_advance(made, rp(1_000_000)), [receipt(rp(900_000))], returned=Rupiah(rp(100_000) + 1))
    return lambda: made.at(Role.PKA).do(submit_spj, spj_id=spj_id)


@refused("Panjar 0001/SPP/14.2099/2026, rekening 5.2.1.01 (ADD): diterima 600.000,00, bukti 700.000,00; bukti tidak boleh melebihi panjar.")
def a_receipt_above_its_line_of_the_advance(made: Office) -> Attempt:
    spp_id = approved(made, asked(made, [line(rp(600_000)), line(rp(400_000), HONOR)], kind=SppKind.UM))
    pay(made, spp_id, day=DAY)()
    spj_id = accounted(made, spp_id, [receipt(rp(700_000)), receipt(rp(300_000), rekening=HONOR)])
    return lambda: made.at(Role.PKA).do(submit_spj, spj_id=spj_id)


@refused("Potongan Pajak PPN Pusat: yang dipungut dan belum disetor 110.000,00, akan disetor 110.000,01; kurangi setoran.")
def more_tax_deposited_than_was_withheld(made: Office) -> Attempt:
    withheld(made)
    return lambda: made.at(Role.KAUR_KEU).do(
        deposit_tax, day=LATER, account=BANK, ntpn="A" * 16, billing="", lines=[SetorLine(PPN, Rupiah(rp(110_000) + 1))]
    )


@refused("NTPN terdiri atas 16 angka atau huruf besar; periksa bukti penerimaan negara.")
def an_ntpn_with_a_letter_missing(made: Office) -> Attempt:
    withheld(made)
    return lambda: made.at(Role.KAUR_KEU).do(
        deposit_tax, day=LATER, account=BANK, ntpn="A" * 15, billing="", lines=[SetorLine(PPN, rp(110_000))]
    )


def withheld(made: Office) -> None:
    spp_id = approved(made, asked(made, [line(rp(1_110_000))], bukti=[receipt(rp(1_110_000), taxes={"PPN": rp(110_000)})]))
    pay(made, spp_id)()


# bank statement ------------------------------------------------------------------------------------------------------------


def take(made: Office, rows: list[list[str]]) -> Attempt:
    return lambda: made.at(Role.KAUR_KEU).do(import_koran, account=BANK, name="mutasi.xlsx", sidik="a" * 64, rows=rows)


@refused(
    "Kolom rekening koran tidak dikenal; yang ditemukan: Hari, Isi, Plus, Minus, Sisa. Pilih sendiri kolom "
    "tanggal, uraian, masuk, keluar, dan saldonya."
)
def a_statement_with_unknown_columns(made: Office) -> Attempt:
    return take(made, [["Hari", "Isi", "Plus", "Minus", "Sisa"], ["01/02/2026", "ADD", "100", "0", "100"]])


@refused("Rekening koran belum diimpor: Saldo baris 3 seharusnya 60.000,00, tertulis 60.000,01; berkasnya tidak lengkap.")
def a_statement_whose_balance_breaks_by_one_sen(made: Office) -> Attempt:
    head = ["Tanggal", "Uraian", "Debet", "Kredit", "Saldo"]
    return take(made, [head, ["01/02/2026", "ADD", "0", "100.000,00", "100.000,00"], ["02/02/2026", "SPP", "40.000,00", "0", "60.000,01"]])


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
