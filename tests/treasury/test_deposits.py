"""TBP brought to the bank with STS, charges of the bank, spending that came back, money that never passed the village account."""

from datetime import date

import pytest

from evillage.errors import EvillageError
from evillage.kernel.actor import Role
from evillage.kernel.check import check
from evillage.messages import sentence
from evillage.treasury.biaya_bank import BiayaKind, BiayaPlace, biaya_bank, post_biaya_bank, usual_place
from evillage.treasury.nonkas import nonkas_list, post_nonkas
from evillage.treasury.pengembalian import one_pengembalian, post_pengembalian, returnable
from evillage.treasury.receipts import post_receipt
from evillage.treasury.spp import SppKind
from evillage.treasury.sts import deposit_cash, one_sts, open_tbp, sts_lines, sts_list
from evillage.treasury.tahap import tahap_lines
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from tests.builders import BANK, TUNAI, YEAR, Office, approved, paid, rp, taken_back
from tests.refusals import refused, refused_without_trace
from tests.treasury.desk import (
    ADD_INCOME,
    ATK,
    BUNGA,
    DAY,
    FIRST,
    HONOR,
    KEGIATAN,
    LATER,
    OTHER_KEGIATAN,
    booked,
    desk,
    left,
    moves,
    receipt,
    receive,
    saldo,
)


def refused_code(made: Office, run: object) -> str:
    error: EvillageError = refused_without_trace(made.session, run)  # type: ignore[arg-type]
    return error.code


def tbp(made: Office, amount: Rupiah, *, day: date = FIRST, fund: str = "DLL") -> int:
    return made.at(Role.KAUR_KEU).do(
        post_receipt, day=day, account=TUNAI, rekening=BUNGA, sumber_dana=fund, amount=amount, uraian="Sewa kios", dari="Penyewa"
    ).value  # fmt: skip


def deposit(made: Office, parts: dict[int, Rupiah], *, day: date = DAY, account: KodeRekening = BANK) -> int:
    return made.at(Role.KAUR_KEU).do(deposit_cash, day=day, account=account, parts=parts).value


def spent(made: Office, rekening: KodeRekening = ATK) -> Rupiah:
    return made.session.read.money("SELECT coalesce(sum(realisasi), 0) FROM v_realisasi WHERE rekening = ?", (rekening,))


def nothing_wrong(made: Office) -> bool:
    return [result.key for result in check(made.session.connection) if not result.passed and result.key != "schema"] == []


# STS -----------------------------------------------------------------------------------------------------------------------


def test_tbp_brought_to_the_bank_move_from_the_box_fund_by_fund() -> None:
    made = desk()
    first, second, third = tbp(made, rp(1_500_000)), tbp(made, rp(500_000)), tbp(made, rp(250_000), fund="ADD")

    sts = one_sts(made.session.read, deposit(made, {first: rp(1_500_000), second: rp(500_000), third: rp(250_000)}))

    assert (sts.number, sts.amount, sts.uraian) == ("0001/STS/14.2099/2026", rp(2_250_000), "Setor 3 TBP ke bank")
    assert moves(made, sts.entry_id) == [(BANK, TUNAI, rp(2_000_000)), (BANK, TUNAI, rp(250_000))]
    assert [line.number for line in sts_lines(made.session.read, sts.id)] == [f"000{at}/TBP/14.2099/2026" for at in (1, 2, 3)]
    assert (saldo(made, TUNAI), open_tbp(made.session.read, year=YEAR)) == (0, [])
    assert nothing_wrong(made)


def test_a_tbp_may_go_to_the_bank_in_parts_and_its_remainder_is_shown() -> None:
    made = desk()
    one = tbp(made, rp(1_000_000))
    deposit(made, {one: rp(600_000, 50)})

    (still,) = open_tbp(made.session.read, year=YEAR)
    assert (still.disetor, still.sisa) == (rp(600_000, 50), rp(399_999, 50))
    deposit(made, {one: rp(399_999, 50)})
    assert open_tbp(made.session.read, year=YEAR) == []


def test_no_tbp_goes_to_the_bank_twice_not_even_by_one_sen() -> None:
    made = desk(box=rp(5_000_000))
    one = tbp(made, rp(1_000_000))
    deposit(made, {one: rp(1_000_000)})

    error = refused(lambda: deposit(made, {one: rp(0, 1)}))

    assert sentence(error) == "TBP 0001/TBP/14.2099/2026: yang belum disetor 0,00, akan disetor 0,01; kurangi setoran."


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"parts": {}}, "sts_empty"),
        ({"account": TUNAI}, "bank_only"),
        ({"parts": {999: rp(1)}}, "tbp_not_there"),
        ({"day": date(2026, 1, 9)}, "tbp_not_there_by"),
    ],
)
def test_a_deposit_that_is_not_well_formed_is_refused(change: dict[str, object], code: str) -> None:
    made = desk()
    fields: dict[str, object] = {"parts": {tbp(made, rp(10)): rp(10)}, **change}

    assert refused_code(made, lambda: deposit(made, **fields)) == code  # type: ignore[arg-type]


def test_a_deposit_of_nothing_is_refused_and_bank_receipts_are_no_tbp() -> None:
    made = desk()
    one = tbp(made, rp(10))

    assert refused_code(made, lambda: deposit(made, {one: rp(0)})) == "amount_not_positive"
    into_bank = receive(made, rp(5))
    assert refused_code(made, lambda: deposit(made, {into_bank: rp(5)})) == "tbp_not_there"


def test_a_deposited_tbp_is_taken_back_only_after_its_sts() -> None:
    made = desk()
    one = tbp(made, rp(10))
    sts = deposit(made, {one: rp(10)})
    entry = made.session.read.number("SELECT id FROM entry WHERE source_kind = 'penerimaan' AND source_id = ?", (one,))

    error = refused(lambda: taken_back(made, entry, day=LATER))
    assert sentence(error) == "0001/TBP/14.2099/2026 sudah disetor dengan STS 0001/STS/14.2099/2026; balik dahulu STS itu."

    taken_back(made, one_sts(made.session.read, sts).entry_id, day=LATER)
    assert [line.sisa for line in open_tbp(made.session.read, year=YEAR)] == [rp(10)]
    taken_back(made, entry, day=LATER)
    assert (open_tbp(made.session.read, year=YEAR), saldo(made, TUNAI)) == ([], 0)
    assert [row.reversed for row in sts_list(made.session.read, year=YEAR)] == [True]
    assert nothing_wrong(made)


# the bank takes its fee --------------------------------------------------------------------------------------------------------


def charge(made: Office, amount: Rupiah, *, kind: BiayaKind = BiayaKind.ADMINISTRASI, account: KodeRekening = BANK) -> int:
    return made.at(Role.KAUR_KEU).do(
        post_biaya_bank, day=DAY, account=account, kind=kind, kegiatan_id=KEGIATAN, rekening=HONOR, sumber_dana="ADD", amount=amount
    ).value  # fmt: skip


def test_a_bank_charge_is_spending_of_a_kegiatan_within_its_pagu() -> None:
    made = desk()
    charge(made, rp(15_000))

    (shown,) = biaya_bank(made.session.read, year=YEAR)
    assert (shown.number, shown.uraian, shown.amount) == ("0001/ADM/14.2099/2026", "Biaya administrasi bank", rp(15_000))
    assert moves(made, shown.entry_id) == [(HONOR, BANK, rp(15_000))]
    assert left(made, HONOR) == rp(9_985_000)
    assert refused_code(made, lambda: charge(made, rp(9_985_000, 1))) == "pagu_exceeded_by"
    assert refused_code(made, lambda: charge(made, rp(1), account=TUNAI)) == "bank_only"
    assert nothing_wrong(made)


def test_the_place_of_the_last_charge_is_remembered() -> None:
    made = desk()
    assert usual_place(made.session.read, year=YEAR, kind=BiayaKind.PAJAK_BUNGA) is None
    charge(made, rp(1))

    assert usual_place(made.session.read, year=YEAR, kind=BiayaKind.PAJAK_BUNGA) == BiayaPlace(KEGIATAN, HONOR, "ADD")


# spending that came back -------------------------------------------------------------------------------------------------------


def come_back(
    made: Office, amount: Rupiah, *, spp_id: int | None = None, day: date = LATER, kegiatan: int = KEGIATAN, rekening: KodeRekening = ATK
) -> int:
    return made.at(Role.KAUR_KEU).do(
        post_pengembalian, day=day, account=BANK, spp_id=spp_id, kegiatan_id=kegiatan, rekening=rekening, sumber_dana="ADD",
        amount=amount, dari="Toko Contoh", uraian="Kelebihan bayar kertas",
    ).value  # fmt: skip


def test_what_came_back_lowers_the_realisation_and_frees_the_pagu() -> None:
    made = desk()
    spp = paid(made, rp(1_000_000))
    back = one_pengembalian(made.session.read, come_back(made, rp(250_000), spp_id=spp))

    assert (back.number, back.spp) == ("0001/KMB/14.2099/2026", "0001/SPP/14.2099/2026")
    assert moves(made, back.entry_id) == [(BANK, ATK, rp(250_000))]
    assert (spent(made), left(made)) == (rp(750_000), rp(9_250_000))
    assert [(line.belanja, line.sisa) for line in returnable(made.session.read, year=YEAR)] == [(rp(1_000_000), rp(750_000))]
    assert nothing_wrong(made)


def test_no_more_comes_back_than_was_spent() -> None:
    made = desk()
    spp = paid(made, rp(1_000_000))
    paid(made, rp(500_000))

    assert sentence(refused(lambda: come_back(made, rp(1_000_000, 1), spp_id=spp))) == (
        "SPP 0001/SPP/14.2099/2026, rekening 5.2.1.01: belanja yang belum kembali 1.000.000,00, akan dikembalikan 1.000.000,01; "
        "kurangi jumlahnya."
    )
    assert refused_code(made, lambda: come_back(made, rp(1_500_000, 1))) == "pengembalian_above_by"
    assert refused_code(made, lambda: come_back(made, rp(1), day=FIRST)) == "pengembalian_above_by"
    assert refused_code(made, lambda: come_back(made, rp(1), rekening=HONOR)) == "pengembalian_above_by"
    assert refused_code(made, lambda: come_back(made, rp(1), spp_id=spp, kegiatan=OTHER_KEGIATAN)) == "pengembalian_above_by"
    come_back(made, rp(1_500_000))
    assert spent(made) == 0


def test_a_return_dated_back_leaves_every_later_day_at_or_above_zero() -> None:
    made = desk()
    paid(made, rp(1_000_000))
    come_back(made, rp(700_000))

    assert refused_code(made, lambda: come_back(made, rp(300_001), day=DAY)) == "pengembalian_above_by"
    come_back(made, rp(300_000), day=DAY)


def test_of_an_advance_only_what_its_spj_spent_can_come_back() -> None:
    made = desk()
    spp = paid(made, rp(1_000_000), kind=SppKind.UM)
    assert refused_code(made, lambda: come_back(made, rp(1), spp_id=spp)) == "pengembalian_above_spp_by"
    booked(made, spp, [receipt(rp(400_000))], returned=rp(600_000))

    come_back(made, rp(400_000), spp_id=spp, day=LATER)

    assert refused_code(made, lambda: come_back(made, rp(1), spp_id=spp)) == "pengembalian_above_spp_by"


def test_a_payment_of_which_something_came_back_is_not_taken_back() -> None:
    made = desk()
    spp = paid(made, rp(1_000_000))
    back = come_back(made, rp(1), spp_id=spp)
    entry = made.session.read.number("SELECT id FROM entry WHERE source_kind = 'spp' AND source_id = ?", (spp,))

    assert refused(lambda: taken_back(made, entry, day=LATER)).code == "payment_returned_by"
    taken_back(made, one_pengembalian(made.session.read, back).entry_id, day=LATER)
    taken_back(made, entry, day=LATER)
    assert spent(made) == 0
    assert nothing_wrong(made)


# money that never passes ---------------------------------------------------------------------------------------------------------


def recognise(
    made: Office, amount: Rupiah, *, surat: str = "900/12/2026", rekening: KodeRekening = ATK, kegiatan: int | None = KEGIATAN
) -> int:
    return made.at(Role.KAUR_KEU).do(
        post_nonkas, day=DAY, surat=surat, pendapatan=ADD_INCOME, kegiatan_id=kegiatan, rekening=rekening, sumber_dana="ADD",
        amount=amount, uraian="Iuran BPJS dipotong kabupaten",
    ).value  # fmt: skip


def test_money_that_never_passes_is_spent_and_received_and_in_no_cash_book() -> None:
    made = desk()
    before = saldo(made, BANK)
    recognise(made, rp(300_000))

    (shown,) = nonkas_list(made.session.read, year=YEAR)
    assert (shown.number, shown.surat) == ("0001/NKS/14.2099/2026", "900/12/2026")
    assert moves(made, shown.entry_id) == [(ATK, ADD_INCOME, rp(300_000))]
    assert (spent(made), saldo(made, BANK)) == (rp(300_000), before)
    assert made.session.read.tuples("SELECT * FROM v_bku WHERE source_kind = 'nonkas'") == []
    income = made.session.read.tuples("SELECT kegiatan_id, realisasi FROM v_realisasi WHERE rekening = ?", (ADD_INCOME,))
    assert income == [(None, rp(30_300_000))]
    assert nothing_wrong(made)


def test_a_recognition_needs_its_letter_its_kegiatan_and_pagu() -> None:
    made = desk()
    assert refused_code(made, lambda: recognise(made, rp(1), surat=" ")) == "surat_missing"
    assert refused_code(made, lambda: recognise(made, rp(1), kegiatan=None)) == "belanja_needs_kegiatan"
    assert refused_code(made, lambda: recognise(made, rp(10_000_000, 1))) == "pagu_exceeded_by"
    recognise(made, rp(10_000_000))


def test_pembiayaan_is_recognised_without_a_kegiatan() -> None:
    made = desk()
    recognise(made, rp(2_000_000), rekening=KodeRekening("6.2.2.01"), kegiatan=None)

    assert spent(made, KodeRekening("6.2.2.01")) == rp(2_000_000)


def test_charge_return_and_recognition_are_taken_back_like_any_paper() -> None:
    made = desk()
    paid(made, rp(1_000_000))
    charge(made, rp(15_000))
    come_back(made, rp(1_000))
    recognise(made, rp(5_000))
    for kind in ("biaya_bank", "pengembalian", "nonkas"):
        taken_back(made, made.session.read.number("SELECT id FROM entry WHERE source_kind = ? AND reverses IS NULL", (kind,)), day=LATER)

    assert (spent(made), spent(made, HONOR), saldo(made, BANK)) == (rp(1_000_000), 0, rp(29_000_000))
    assert nothing_wrong(made)


def test_an_spp_after_a_return_may_spend_the_pagu_again() -> None:
    made = desk()
    paid(made, rp(10_000_000))
    come_back(made, rp(4_000_000))

    paid(made, rp(4_000_000), day=LATER)

    assert left(made) == 0
    assert refused(lambda: approved(made, paid(made, rp(0, 1), day=LATER))).code == "pagu_exceeded_by"


# stages --------------------------------------------------------------------------------------------------------------------------


def stage(made: Office, amount: Rupiah, tahap: str) -> int:
    return made.at(Role.KAUR_KEU).do(
        post_receipt, day=FIRST, account=BANK, rekening=ADD_INCOME, sumber_dana="ADD", amount=amount, uraian="ADD", tahap=tahap
    ).value  # fmt: skip


def test_what_came_is_shown_stage_by_stage_beside_the_budget() -> None:
    made = desk(bank=rp(0))
    stage(made, rp(12_000_000), "I")
    stage(made, rp(3_000_000), "II")
    taken_back(made, made.session.read.number("SELECT max(id) FROM entry"), day=FIRST)
    stage(made, rp(4_000_000), "II")

    shown = [(line.tahap, line.rencana, line.diterima) for line in tahap_lines(made.session.read, year=YEAR) if line.sumber_dana == "ADD"]
    assert shown[:3] == [("", rp(30_000_000), rp(16_000_000)), ("I", None, rp(12_000_000)), ("II", None, rp(4_000_000))]
    (whole, *_) = tahap_lines(made.session.read, year=YEAR)
    assert whole.sisa == rp(14_000_000)
