"""What a tired clerk types: each slip is refused, or told beside the paper, in one sentence with the figures; and nothing is half written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from evillage.budget.rak import fill_rak, load_rak, rak_lines, raks
from evillage.budget.spread import Evenly
from evillage.kernel.actor import Actor, Role
from evillage.ledger.numbering import set_typed
from evillage.ledger.reversal import ask_reversal, entry_of
from evillage.messages import sentence
from evillage.treasury.biaya_bank import BiayaKind, post_biaya_bank
from evillage.treasury.cash import move_cash
from evillage.treasury.koran import import_koran
from evillage.treasury.nonkas import post_nonkas
from evillage.treasury.pengembalian import post_pengembalian
from evillage.treasury.receipts import post_receipt
from evillage.treasury.spj import submit_spj
from evillage.treasury.spp import SppKind, SppLine, draft_spp, pay_spp, submit_spp, verify_spp
from evillage.treasury.spp_findings import spp_findings
from evillage.treasury.sts import deposit_cash
from evillage.treasury.tax import SetorLine, deposit_tax
from evillage.treasury.tutup import Found, close_month, closing_lines
from evillage.values.codes import KodeRekening
from evillage.values.dates import parse_date
from evillage.values.money import Rupiah
from evillage.village.finding import Level
from evillage.village.users import _add_user, appoint, end_office
from tests.builders import BANK, TUNAI, YEAR, Office, approved, rp, taken_back
from tests.refusals import refused_without_trace
from tests.treasury.desk import (
    ADD_INCOME,
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
from tests.withdrawals import approve_all, approve_the

Attempt = Callable[[], object]
Slip = Callable[[Office], Attempt]
SLIPS: dict[str, tuple[Slip, str]] = {}
WARNINGS: dict[str, tuple[Callable[[Office], int], list[str]]] = {}
JANUARY = date(YEAR, 1, 20)
SEN = Rupiah(1)


def refused(says: str) -> Callable[[Slip], Slip]:
    """A slip of the table: what the clerk does, and the sentence it meets."""

    def keep(slip: Slip) -> Slip:
        SLIPS[slip.__name__] = (slip, says)
        return slip

    return keep


def told(*says: str) -> Callable[[Callable[[Office], int]], Callable[[Office], int]]:
    """A slip that is let through and told: makes an SPP, and the sentences that stand beside it."""

    def keep(slip: Callable[[Office], int]) -> Callable[[Office], int]:
        WARNINGS[slip.__name__] = (slip, list(says))
        return slip

    return keep


def line(amount: Rupiah, rekening: KodeRekening = ATK) -> SppLine:
    return SppLine(rekening, "ADD", amount)


def file(made: Office, spp_id: int, number: str = "") -> Attempt:
    return lambda: made.at(Role.PKA).do(submit_spp, spp_id=spp_id, number=number)


def pay(made: Office, spp_id: int, account: KodeRekening = BANK, day: date = LATER) -> Attempt:
    return lambda: made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=day, account=account)


def paid_advance(made: Office, amount: Rupiah) -> int:
    spp_id = approved(made, asked(made, [line(amount)], kind=SppKind.UM))
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=DAY, account=BANK)
    return spp_id


def close_january(made: Office) -> None:
    found = [Found(one.account, one.buku, "") for one in closing_lines(made.session.read, year=YEAR, month=1)]
    made.at(Role.KAUR_KEU).do(close_month, year=YEAR, month=1, day=date(YEAR, 1, 31), found=found)


# what is typed -------------------------------------------------------------------------------------------------------------


@refused("?")
def an_amount_with_a_letter(_made: Office) -> Attempt:
    return lambda: Rupiah.parse("1.25O.000")


@refused("?")
def an_amount_written_the_american_way(_made: Office) -> Attempt:
    return lambda: Rupiah.parse("1,250")


@refused("?")
def an_amount_with_too_many_zeros(_made: Office) -> Attempt:
    return lambda: Rupiah.parse("125000000000000000000")


@refused("?")
def a_day_that_is_not_in_the_calendar(_made: Office) -> Attempt:
    return lambda: parse_date("31/02/2026")


@refused("?")
def a_negative_receipt(made: Office) -> Attempt:
    return lambda: asked(made, [line(rp(-50_000))])


@refused("?")
def a_receipt_of_nothing(made: Office) -> Attempt:
    return lambda: receive(made, rp(0))


@refused("?")
def a_paper_of_last_year(made: Office) -> Attempt:
    return lambda: asked(made, [line(rp(50_000))], day=date(YEAR - 1, 2, 1))


@refused("?")
def income_of_another_year(made: Office) -> Attempt:
    return lambda: receive(made, rp(50_000), day=date(YEAR + 1, 1, 2))


@refused("?")
def income_booked_on_an_account_of_spending(made: Office) -> Attempt:
    return lambda: receive(made, rp(50_000), rekening=ATK)


# SPP -----------------------------------------------------------------------------------------------------------------------


@refused("?")
def an_empty_spp(made: Office) -> Attempt:
    return file(made, asked(made, []))


@refused("?")
def one_sen_above_the_pagu(made: Office) -> Attempt:
    return file(made, asked(made, [line(Rupiah(rp(10_000_000) + 1))]))


@refused("?")
def an_account_the_kegiatan_does_not_have(made: Office) -> Attempt:
    return file(made, asked(made, [line(rp(1_000), KodeRekening("5.2.1.05"))]))


@refused("?")
def receipts_one_sen_short_of_the_lines(made: Office) -> Attempt:
    return file(made, asked(made, [line(rp(100_000))], bukti=[receipt(Rupiah(rp(100_000) - 1))]))


@refused("?")
def tax_above_the_gross_sum(made: Office) -> Attempt:
    return lambda: asked(made, [line(rp(100_000))], bukti=[receipt(rp(100_000), taxes={"PPN": Rupiah(rp(100_000) + 1)})])


@refused("?")
def the_same_receipt_number_on_another_spp(made: Office) -> Attempt:
    numbered = [replace(receipt(rp(100_000)), number="NOTA-17")]
    asked(made, [line(rp(100_000))], bukti=numbered)
    return lambda: asked(made, [line(rp(100_000))], bukti=numbered)


@refused("?")
def a_number_of_an_spp_that_was_given_before(made: Office) -> Attempt:
    made.at(Role.KAUR_KEU).do(set_typed, kind="SPP", typed=True)
    file(made, asked(made, [line(rp(100_000))]), "001/SPP/2026")()
    return file(made, asked(made, [line(rp(200_000))]), "001/SPP/2026")


@refused("?")
def a_number_that_leaves_a_gap(made: Office) -> Attempt:
    made.at(Role.KAUR_KEU).do(set_typed, kind="SPP", typed=True)
    file(made, asked(made, [line(rp(100_000))]), "001/SPP/2026")()
    return file(made, asked(made, [line(rp(200_000))]), "003/SPP/2026")


@refused("?")
def receipts_on_an_advance(made: Office) -> Attempt:
    return lambda: asked(made, [line(rp(100_000))], kind=SppKind.UM, bukti=[receipt(rp(100_000))])


# who acts ------------------------------------------------------------------------------------------------------------------


@refused("?")
def an_executor_whose_office_had_ended(made: Office) -> Attempt:
    made.at(Role.SEKDES).do(end_office, official_id=made.desks[Role.PKA].official_id or 0, last_day=FIRST)
    return file(made, asked(made, [line(rp(100_000))]))


@refused("?")
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


@refused("?")
def a_step_of_somebody_else(made: Office) -> Attempt:
    spp_id = asked(made, [line(rp(100_000))])
    file(made, spp_id)()
    return lambda: made.at(Role.KAUR_KEU).do(verify_spp, spp_id=spp_id, day=DAY)


@refused("?")
def a_payment_before_its_approval(made: Office) -> Attempt:
    spp_id = asked(made, [line(rp(100_000))])
    file(made, spp_id)()
    return pay(made, spp_id)


@refused("?")
def a_payment_dated_before_its_spp(made: Office) -> Attempt:
    return pay(made, approved(made, asked(made, [line(rp(100_000))])), day=FIRST)


@refused("?")
def the_same_spp_paid_twice(made: Office) -> Attempt:
    spp_id = approved(made, asked(made, [line(rp(100_000))]))
    pay(made, spp_id)()
    return pay(made, spp_id)


# money ---------------------------------------------------------------------------------------------------------------------


@refused("?")
def one_sen_more_than_the_box_holds(made: Office) -> Attempt:
    return pay(made, approved(made, asked(made, [line(Rupiah(rp(500_000) + 1))])), TUNAI)


@refused("?")
def more_moved_than_lies_in_the_box(made: Office) -> Attempt:
    return lambda: made.at(Role.KAUR_KEU).do(move_cash, day=DAY, from_account=TUNAI, to_account=BANK, amount=Rupiah(rp(500_000) + 1))


@refused("?")
def income_dated_into_a_closed_month(made: Office) -> Attempt:
    close_january(made)
    return lambda: receive(made, rp(50_000), day=JANUARY)


@refused("?")
def a_month_closed_with_one_sen_of_difference_and_no_word(made: Office) -> Attempt:
    lines = closing_lines(made.session.read, year=YEAR, month=1)
    found = [Found(one.account, Rupiah(one.buku + (1 if one.account == BANK else 0)), "") for one in lines]
    return lambda: made.at(Role.KAUR_KEU).do(close_month, year=YEAR, month=1, day=date(YEAR, 1, 31), found=found)


@refused("?")
def a_month_closed_before_it_ended(made: Office) -> Attempt:
    return lambda: made.at(Role.KAUR_KEU).do(close_month, year=YEAR, month=1, day=JANUARY, found=[])


@refused("?")
def more_brought_to_the_bank_than_the_tbp_says(made: Office) -> Attempt:
    tbp = made.at(Role.KAUR_KEU).do(
        post_receipt, day=FIRST, account=TUNAI, rekening=BUNGA, sumber_dana="DLL", amount=rp(75_000), uraian="Sewa kios"
    ).value  # fmt: skip
    return lambda: made.at(Role.KAUR_KEU).do(deposit_cash, day=DAY, account=BANK, parts={tbp: Rupiah(rp(75_000) + 1)})


@refused("?")
def a_bank_charge_beyond_its_pagu(made: Office) -> Attempt:
    return lambda: made.at(Role.KAUR_KEU).do(
        post_biaya_bank, day=DAY, account=BANK, kind=BiayaKind.ADMIN, kegiatan_id=KEGIATAN, rekening=ATK, sumber_dana="ADD",
        amount=Rupiah(rp(10_000_000) + 1),
    )  # fmt: skip


@refused("?")
def more_returned_than_was_spent(made: Office) -> Attempt:
    spp_id = approved(made, asked(made, [line(rp(100_000))]))
    pay(made, spp_id)()
    return lambda: made.at(Role.KAUR_KEU).do(
        post_pengembalian, day=LATER, account=BANK, kegiatan_id=KEGIATAN, rekening=ATK, sumber_dana="ADD",
        amount=Rupiah(rp(100_000) + 1), dari="Toko Contoh", uraian="Kelebihan bayar",
    )  # fmt: skip


@refused("?")
def something_taken_back_twice(made: Office) -> Attempt:
    receipt_id = receive(made, rp(50_000))
    taken_back(made, kind="penerimaan", paper_id=receipt_id, day=LATER)
    entry = entry_of(made.session.read, kind="penerimaan", paper_id=receipt_id)
    return lambda: made.at(Role.KAUR_KEU).do(ask_reversal, entry_id=entry, day=LATER, reason="Lagi")


# advances and tax ----------------------------------------------------------------------------------------------------------


@refused("?")
def one_sen_more_accounted_for_than_was_advanced(made: Office) -> Attempt:
    spj_id = accounted(made, paid_advance(made, rp(1_000_000)), [receipt(rp(900_000))], returned=Rupiah(rp(100_000) + 1))
    return lambda: made.at(Role.PKA).do(submit_spj, spj_id=spj_id)


@refused("?")
def a_receipt_above_its_line_of_the_advance(made: Office) -> Attempt:
    spp_id = approved(made, asked(made, [line(rp(600_000)), line(rp(400_000), HONOR)], kind=SppKind.UM))
    pay(made, spp_id, day=DAY)()
    spj_id = accounted(made, spp_id, [receipt(rp(700_000)), receipt(rp(300_000), rekening=HONOR)])
    return lambda: made.at(Role.PKA).do(submit_spj, spj_id=spj_id)


@refused("?")
def more_tax_deposited_than_was_withheld(made: Office) -> Attempt:
    withheld(made)
    return lambda: made.at(Role.KAUR_KEU).do(
        deposit_tax, day=LATER, account=BANK, ntpn="A" * 16, billing="", lines=[SetorLine(PPN, Rupiah(rp(110_000) + 1))]
    )


@refused("?")
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


@refused("?")
def a_statement_with_unknown_columns(made: Office) -> Attempt:
    return take(made, [["Hari", "Isi", "Plus", "Minus", "Sisa"], ["01/02/2026", "ADD", "100", "0", "100"]])


@refused("?")
def a_statement_whose_balance_breaks_by_one_sen(made: Office) -> Attempt:
    head = ["Tanggal", "Uraian", "Debet", "Kredit", "Saldo"]
    return take(made, [head, ["01/02/2026", "ADD", "0", "100.000,00", "100.000,00"], ["02/02/2026", "SPP", "40.000,00", "0", "60.000,01"]])


# let through and told ------------------------------------------------------------------------------------------------------


@told("?")
def a_second_advance_while_the_first_is_open(made: Office) -> int:
    paid_advance(made, rp(1_000_000))
    return asked(made, [line(rp(200_000))], kind=SppKind.UM)


@told("?")
def more_than_the_months_of_rak_and_dpa(made: Office) -> int:
    approve_all(made, day=JANUARY)
    rak_id = made.at(Role.KAUR_KEU).do(load_rak, year=YEAR, day=JANUARY).value
    made.session.do(fill_rak, rak_id=rak_id, way=Evenly(), lines=[one.key for one in rak_lines(made.session.read, rak_id)])
    approve_the(made, raks(made.session.read, year=YEAR)[0], day=JANUARY)
    return asked(made, [line(rp(1_700_000))])


@told("?")
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
    arrange, says = SLIPS[slip]
    error = refused_without_trace(made.session, arrange(made))
    assert sentence(error) == says


@pytest.mark.parametrize("slip", WARNINGS)
def test_told_beside_the_paper_which_goes_on(made: Office, slip: str) -> None:
    arrange, says = WARNINGS[slip]
    spp_id = arrange(made)
    found = spp_findings(made.session.read, spp_id=spp_id)
    assert [one.sentence for one in found] == says
    assert {one.level for one in found} == {Level.WARN}
    file(made, spp_id)()
