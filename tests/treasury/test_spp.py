"""SPP: drafted freely, filed against the pagu, approved by others, paid once, and in the books by itself."""

from dataclasses import replace
from datetime import date

import pytest

from evillage.errors import RuleViolation
from evillage.kernel.actor import Role
from evillage.messages import sentence
from evillage.treasury.bukti import bukti_of, one_bukti, payees, potongan_of
from evillage.treasury.pagu import pagu_lines
from evillage.treasury.spp import (
    SppKind,
    SppLine,
    cancel_spp,
    change_spp,
    draft_spp,
    paid_before,
    pay_spp,
    reject_spp,
    remove_spp,
    revise_spp,
    spp,
    spp_lines,
    spp_list,
    submit_spp,
)
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from tests.budget.amending import amended
from tests.builders import BANK, TUNAI, Office, approved, rp
from tests.refusals import refused, refused_without_trace
from tests.treasury.desk import ATK, DAY, HONOR, KEGIATAN, LATER, OTHER_KEGIATAN, asked, desk, left, moves, receipt, saldo


@pytest.fixture
def made() -> Office:
    return desk()


def line(amount: Rupiah, rekening: KodeRekening = ATK) -> SppLine:
    return SppLine(rekening, "ADD", amount)


def pay(made: Office, spp_id: int, *, day: date = LATER, account: KodeRekening = BANK) -> int:
    return made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=day, account=account).value


# drafting ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"uraian": "  "}, "uraian_empty"),
        ({"lines": [line(rp(1)), line(rp(2))]}, "spp_line_twice"),
        ({"lines": [line(rp(0))]}, "amount_not_positive"),
        ({"lines": [line(rp(1), KodeRekening("5.2.1"))]}, "code_not_leaf"),
        ({"lines": [line(rp(1), KodeRekening("4.2.3.01"))]}, "rekening_elsewhere"),
        ({"lines": [SppLine(ATK, "XYZ", rp(1))]}, "code_unknown"),
        ({"day": date(2027, 2, 1)}, "no_budget_in_force"),
        ({"day": date(2025, 12, 31)}, "no_budget_in_force"),
        ({"bukti": [replace(receipt(rp(1)), penerima=" ")]}, "penerima_empty"),
        ({"bukti": [replace(receipt(rp(1)), uraian="")]}, "uraian_empty"),
        ({"bukti": [replace(receipt(rp(1)), number="7"), replace(receipt(rp(1)), number="7")]}, "bukti_number_taken"),
        ({"bukti": [receipt(rp(0))]}, "amount_not_positive"),
        ({"kind": SppKind.UM, "bukti": [receipt(rp(1))]}, "advance_has_no_receipts"),
    ],
)
def test_a_draft_that_is_not_well_formed_is_refused(made: Office, change: dict[str, object], code: str) -> None:
    fields: dict[str, object] = {
        "day": DAY,
        "kind": SppKind.LS,
        "kegiatan_id": KEGIATAN,
        "uraian": "ATK",
        "lines": [line(rp(1))],
        "bukti": [],
    }

    error = refused_without_trace(made.session, lambda: made.at(Role.PKA).do(draft_spp, **{**fields, **change}))  # type: ignore[arg-type]

    assert error.code == code


def test_a_day_without_a_budget_is_told_in_words(made: Office) -> None:
    error = refused(lambda: asked(made, [line(rp(1))], day=date(2027, 2, 1)))

    assert sentence(error) == "Pada 01/02/2027 belum ada APBDes 2027 yang ditetapkan; tetapkan anggaran dahulu."


def test_a_draft_holds_nothing_of_the_pagu_and_has_no_number(made: Office) -> None:
    paper = spp(made.session.read, asked(made, [line(rp(9_000_000))]))

    assert (paper.number, paper.state, paper.jumlah, paper.potongan, paper.bersih) == (None, "draft", rp(9_000_000), 0, rp(9_000_000))
    assert left(made) == rp(10_000_000)


def test_a_draft_is_rewritten_and_removed_freely(made: Office) -> None:
    spp_id = asked(made, [line(rp(5))])

    made.session.do(
        change_spp, spp_id=spp_id, day=LATER, uraian="Lain", lines=[line(rp(3)), line(rp(4), HONOR)], bukti=[receipt(rp(3)), receipt(rp(4))]
    )  # fmt: skip
    assert (spp(made.session.read, spp_id).uraian, spp(made.session.read, spp_id).date) == ("Lain", LATER)
    assert [(part.rekening, part.amount) for part in spp_lines(made.session.read, spp_id)] == [(ATK, rp(3)), (HONOR, rp(4))]
    made.session.do(remove_spp, spp_id=spp_id)

    assert spp_list(made.session.read, year=2026) == []
    assert made.session.read.number("SELECT count(*) FROM bukti") == 0


def test_a_rewritten_receipt_keeps_its_number(made: Office) -> None:
    spp_id = asked(made, [line(rp(7))], bukti=[receipt(rp(3)), receipt(rp(4))])
    numbers = [bukti.number for bukti in bukti_of(made.session.read, spp_id=spp_id)]
    assert numbers == ["00001/KWT/14.2099/2026", "00002/KWT/14.2099/2026"]

    made.session.do(
        change_spp, spp_id=spp_id, day=DAY, uraian="x", lines=[line(rp(9))], bukti=[receipt(rp(3)), receipt(rp(4)), receipt(rp(2))]
    )

    assert [bukti.number for bukti in bukti_of(made.session.read, spp_id=spp_id)] == [*numbers, "00003/KWT/14.2099/2026"]


def test_tax_above_its_receipt_is_refused_with_the_figures(made: Office) -> None:
    taxed = receipt(rp(100), taxes={"PPN": rp(60), "PPH22": rp(40, 1)})

    error = refused_without_trace(made.session, lambda: asked(made, [line(rp(100))], bukti=[taxed]))

    assert sentence(error) == "Potongan pajak 100,01 melebihi nilai bukti 100,00 untuk Toko Contoh; periksa dasar dan tarifnya."
    assert asked(made, [line(rp(100))], bukti=[receipt(rp(100), taxes={"PPN": rp(60), "PPH22": rp(40)})])


def test_payees_are_remembered(made: Office) -> None:
    asked(made, [line(rp(1))], bukti=[replace(receipt(rp(1)), penerima="CV Sumber", npwp="01", rekening_bank="Bank Contoh 2")])

    (payee,) = payees(made.session.read, text="sumber")

    assert (payee.penerima, payee.npwp, payee.rekening_bank) == ("CV Sumber", "01", "Bank Contoh 2")
    assert payees(made.session.read, text="tiada") == []


# filing --------------------------------------------------------------------------------------------------------------------


def test_filing_numbers_freezes_and_promises(made: Office) -> None:
    spp_id = asked(made, [line(rp(4_000_000))])

    number = made.session.do(submit_spp, spp_id=spp_id).value

    assert number == "0001/SPP/14.2099/2026"
    assert (spp(made.session.read, spp_id).state, left(made)) == ("submitted", rp(6_000_000))
    change = lambda: made.session.do(change_spp, spp_id=spp_id, day=DAY, uraian="x", lines=[])  # noqa: E731
    assert refused_without_trace(made.session, change).code == "paper_frozen"
    assert refused_without_trace(made.session, lambda: made.session.do(remove_spp, spp_id=spp_id)).code == "paper_frozen"


def test_an_empty_spp_is_not_filed(made: Office) -> None:
    spp_id = asked(made, [])

    assert refused_without_trace(made.session, lambda: made.session.do(submit_spp, spp_id=spp_id)).code == "spp_empty"


@pytest.mark.parametrize("shown", [rp(99, 99), rp(100, 1), None])
def test_receipts_and_lines_agree_to_the_sen(made: Office, shown: Rupiah | None) -> None:
    spp_id = asked(made, [line(rp(100))], bukti=[] if shown is None else [receipt(shown)])

    error = refused_without_trace(made.session, lambda: made.session.do(submit_spp, spp_id=spp_id))

    assert sentence(error) == (
        f"Jumlah bukti {shown or Rupiah(0)} tidak sama dengan rincian SPP 100,00 pada rekening 5.2.1.01 (ADD); samakan keduanya."
    )


def test_a_receipt_on_a_line_that_was_not_asked_is_found(made: Office) -> None:
    spp_id = asked(made, [line(rp(100))], bukti=[receipt(rp(100)), receipt(rp(5), rekening=HONOR)])

    error = refused(lambda: made.session.do(submit_spp, spp_id=spp_id))

    assert (error.code, error.facts["rekening"], error.facts["rincian"]) == ("spp_bukti_mismatch", HONOR, 0)


def test_the_whole_pagu_may_be_asked_but_not_one_sen_more(made: Office) -> None:
    over = asked(made, [line(rp(10_000_000, 1))])
    error = refused_without_trace(made.session, lambda: made.session.do(submit_spp, spp_id=over))

    assert error.code == "pagu_exceeded_by"
    assert sentence(error).endswith(
        "rekening 5.2.1.01 (ADD): diminta 10.000.000,01, sisa pagu 10.000.000,00 dari 10.000.000,00, "
        "lebih 0,01; kurangi jumlahnya atau ubah anggaran dahulu."
    )
    made.session.do(submit_spp, spp_id=asked(made, [line(rp(10_000_000))]))
    assert left(made) == 0


def test_what_others_asked_before_is_no_longer_there(made: Office) -> None:
    made.session.do(submit_spp, spp_id=asked(made, [line(rp(4_000_000))], kind=SppKind.UM))
    second = asked(made, [line(rp(6_000_000, 1))], kind=SppKind.UM)

    error = refused(lambda: made.session.do(submit_spp, spp_id=second))

    assert (error.facts["sisa"], error.facts["lebih"]) == (rp(6_000_000), Rupiah(1))
    made.session.do(submit_spp, spp_id=asked(made, [line(rp(6_000_000))], kind=SppKind.UM))


def test_a_line_the_budget_does_not_hold_has_no_pagu(made: Office) -> None:
    funds = [SppLine(ATK, "DDS", rp(1))]

    error = refused(lambda: made.session.do(submit_spp, spp_id=asked(made, funds)))

    assert (error.facts["pagu"], error.facts["sisa"], error.facts["diminta"]) == (0, 0, rp(1))


def test_pagu_is_that_of_the_version_on_the_papers_day(made: Office) -> None:
    amended(made, {"5.2.1.01": rp(12_000_000), "4.2.3.01": rp(32_000_000)}, day=date(2026, 7, 15))
    before = asked(made, [line(rp(11_000_000))], day=date(2026, 7, 14))
    after = asked(made, [line(rp(11_000_000))], day=date(2026, 7, 15))

    assert refused(lambda: made.at(Role.PKA).do(submit_spp, spp_id=before)).facts["pagu"] == rp(10_000_000)
    made.session.do(submit_spp, spp_id=after)
    assert [pagu.sisa for pagu in pagu_lines(made.session.read, year=2026, day=date(2026, 7, 15), kegiatan_id=KEGIATAN)] == [
        rp(1_000_000), rp(10_000_000),
    ]  # fmt: skip


def test_a_paper_dated_before_an_amendment_stays_within_the_amendment_too(made: Office) -> None:
    amended(made, {"5.2.1.01": rp(8_000_000), "4.2.3.01": rp(28_000_000)}, day=date(2026, 7, 15))
    before = asked(made, [line(rp(8_000_000, 1))], day=date(2026, 7, 14))

    error = refused_without_trace(made.session, lambda: made.at(Role.PKA).do(submit_spp, spp_id=before))

    assert (error.code, error.facts["sisa"], error.facts["pagu"]) == ("pagu_exceeded_by", rp(8_000_000), rp(8_000_000))


# paying --------------------------------------------------------------------------------------------------------------------


def test_a_paid_ls_stands_in_books_and_budget_by_itself(made: Office) -> None:
    spp_id = approved(made, asked(made, [line(rp(1_110_000))], bukti=[receipt(rp(1_110_000), taxes={"PPN": rp(110_000)})]))

    entry = pay(made, spp_id)

    assert moves(made, entry) == [(BANK, "7.1.1.01", rp(110_000)), (ATK, BANK, rp(1_110_000))]
    assert saldo(made, BANK) == rp(29_000_000)
    assert left(made) == rp(8_890_000)
    paper = spp(made.session.read, spp_id)
    assert (paper.state, paper.paid_date, paper.paid_from, paper.potongan) == ("paid", LATER, BANK, rp(110_000))
    book = made.session.read.tuples("SELECT penerimaan, pengeluaran, number FROM v_bku WHERE entry_id = ? ORDER BY transfer_id", (entry,))
    assert book == [(rp(110_000), 0, paper.number), (0, rp(1_110_000), paper.number)]


def test_a_paid_advance_is_with_people_and_not_yet_spent(made: Office) -> None:
    spp_id = approved(made, asked(made, [line(rp(2_000_000)), line(rp(500_000), HONOR)], kind=SppKind.UM))

    entry = pay(made, spp_id)

    assert moves(made, entry) == [("1.1.2.07", BANK, rp(2_000_000)), ("1.1.2.07", BANK, rp(500_000))]
    assert made.session.read.number("SELECT count(*) FROM v_realisasi WHERE rekening GLOB '5*'") == 0
    assert (left(made), left(made, HONOR)) == (rp(8_000_000), rp(9_500_000)), "an open advance is promised"


def test_a_box_that_holds_only_the_net_sum_suffices() -> None:
    made = desk(box=rp(1_000_000))
    spp_id = approved(made, asked(made, [line(rp(1_110_000))], bukti=[receipt(rp(1_110_000), taxes={"PPN": rp(110_000)})]))

    pay(made, spp_id, account=TUNAI)

    assert saldo(made, TUNAI) == 0


def test_one_sen_missing_in_the_box_is_told_with_the_figures() -> None:
    made = desk(box=rp(999_999, 99))
    spp_id = approved(made, asked(made, [line(rp(1_000_000))]))

    error = refused_without_trace(made.session, lambda: pay(made, spp_id, account=TUNAI))

    assert sentence(error) == (
        "Kas Tunai pada 15/02/2026 hanya 999.999,99, dibutuhkan 1.000.000,00, kurang 0,01; terima atau pindahkan uang dahulu."
    )


def test_money_that_a_later_day_needs_is_not_spent_before_it() -> None:
    made = desk(box=rp(1_000_000))
    first = approved(made, asked(made, [line(rp(700_000))]))
    second = approved(made, asked(made, [line(rp(400_000))]))
    pay(made, first, day=date(2026, 3, 1), account=TUNAI)

    error = refused_without_trace(made.session, lambda: pay(made, second, day=date(2026, 2, 20), account=TUNAI))

    assert error.code == "cash_negative_by"
    assert (error.facts["date"], error.facts["saldo"], error.facts["kurang"]) == ("01/03/2026", rp(300_000), rp(100_000))


def test_a_place_where_no_money_can_lie_is_refused(made: Office) -> None:
    spp_id = approved(made, asked(made, [line(rp(1))]))

    assert refused_without_trace(made.session, lambda: pay(made, spp_id, account=KodeRekening("1.1.1.02.09"))).code == "code_unknown"


@pytest.mark.parametrize(("day", "code"), [(date(2026, 1, 31), "paid_before_filed"), (date(2027, 1, 4), "date_outside_year")])
def test_payment_comes_after_filing_and_within_the_year(made: Office, day: date, code: str) -> None:
    spp_id = approved(made, asked(made, [line(rp(1))]))

    assert refused_without_trace(made.session, lambda: pay(made, spp_id, day=day)).code == code


def test_an_spp_is_paid_once(made: Office) -> None:
    spp_id = approved(made, asked(made, [line(rp(1))]))
    pay(made, spp_id)

    error = refused_without_trace(made.session, lambda: pay(made, spp_id))

    assert isinstance(error, RuleViolation)
    assert sentence(error) == "Langkah itu tidak sesuai urutan: dibayar tidak dapat langsung bayar."
    assert made.session.read.number("SELECT count(*) FROM entry WHERE source_kind = 'spp'") == 1


# sending back --------------------------------------------------------------------------------------------------------------


def test_a_rejected_spp_frees_its_pagu_and_keeps_its_number(made: Office) -> None:
    spp_id = asked(made, [line(rp(4_000_000))])
    made.session.do(submit_spp, spp_id=spp_id)
    made.at(Role.SEKDES).do(reject_spp, spp_id=spp_id, day=DAY, reason="Bukti kurang")
    assert left(made) == rp(10_000_000)

    made.at(Role.PKA).do(revise_spp, spp_id=spp_id, day=DAY)
    made.session.do(change_spp, spp_id=spp_id, day=DAY, uraian="Lain", lines=[line(rp(1))], bukti=[receipt(rp(1))])

    assert made.session.do(submit_spp, spp_id=spp_id).value == "0001/SPP/14.2099/2026"
    assert refused(lambda: made.session.do(remove_spp, spp_id=spp_id)).code == "paper_frozen"


def test_a_cancelled_number_is_never_given_again(made: Office) -> None:
    first = asked(made, [line(rp(1))])
    made.session.do(submit_spp, spp_id=first)
    made.at(Role.SEKDES).do(reject_spp, spp_id=first, day=DAY, reason="Salah")
    made.at(Role.PKA).do(revise_spp, spp_id=first, day=DAY)
    assert refused(lambda: made.session.do(remove_spp, spp_id=first)).code == "paper_frozen"
    made.session.do(cancel_spp, spp_id=first, day=DAY, reason="Tidak jadi")

    assert made.session.do(submit_spp, spp_id=asked(made, [line(rp(1))])).value == "0002/SPP/14.2099/2026"
    assert left(made) == rp(9_999_999)
    assert made.session.read.tuples("SELECT * FROM v_check_numbering") == []


# looking -------------------------------------------------------------------------------------------------------------------


def test_what_was_paid_before_is_per_account_of_the_same_kegiatan(made: Office) -> None:
    for amount in (rp(100), rp(20)):
        pay(made, approved(made, asked(made, [line(amount), line(rp(3), HONOR)])))
    other = made.at(Role.PKA).do(
        draft_spp, day=DAY, kind=SppKind.LS, kegiatan_id=OTHER_KEGIATAN, uraian="x", lines=[line(rp(7))], bukti=[receipt(rp(7))]
    )  # fmt: skip
    pay(made, approved(made, other.value))
    this = asked(made, [line(rp(1))])

    assert paid_before(made.session.read, this) == {(ATK, "ADD"): rp(120), (HONOR, "ADD"): rp(6)}
    assert paid_before(made.session.read, 1) == {}
    assert paid_before(made.session.read, 2) == {(ATK, "ADD"): rp(100), (HONOR, "ADD"): rp(3)}


def test_papers_come_newest_first(made: Office) -> None:
    first, second, third = (asked(made, [line(rp(1))], day=day) for day in (DAY, LATER, DAY))

    assert [paper.id for paper in spp_list(made.session.read, year=2026)] == [second, third, first]


def test_what_a_receipt_withholds_is_shown_with_its_account(made: Office) -> None:
    spp_id = asked(made, [line(rp(100))], bukti=[receipt(rp(100), taxes={"PPN": rp(10), "PPH22": rp(1)})])
    (bukti,) = bukti_of(made.session.read, spp_id=spp_id)

    rows = potongan_of(made.session.read, bukti_ids=[bukti.id])

    assert [(row.pajak, row.account, row.amount) for row in rows] == [("PPN", "7.1.1.01", rp(10)), ("PPH22", "7.1.1.03", rp(1))]
    assert (bukti.potongan, bukti.bersih) == (rp(11), rp(89))
    assert one_bukti(made.session.read, bukti.id) == bukti
    assert refused(lambda: one_bukti(made.session.read, 900)).code == "row_missing"
    assert refused(lambda: spp(made.session.read, 900)).code == "row_missing"
