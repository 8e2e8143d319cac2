"""A correction: an opposite entry with a reason and the approval of the Kepala Desa, once; afterwards it is as if it had not been."""

from datetime import date

import pytest

from evillage.errors import EvillageError
from evillage.kernel.act import acts_from
from evillage.kernel.actor import Role
from evillage.kernel.check import check
from evillage.ledger.reversal import (
    approve_reversal,
    ask_reversal,
    book_reversal,
    cancel_reversal,
    entry_of,
    is_reversed,
    reject_reversal,
    reversals,
    revise_reversal,
)
from evillage.messages import sentence
from evillage.treasury.cash import move_cash, mutasi_kas
from evillage.treasury.opening import post_saldo_awal
from evillage.treasury.receipts import receipts
from evillage.treasury.spj import advance, advances, book_spj
from evillage.treasury.spp import SppKind, paid_before, spp
from evillage.treasury.standing import standing
from evillage.treasury.tax import deposit_tax
from tests.builders import BANK, TUNAI, Office, drafted, paid, rp, taken_back
from tests.refusals import refused, refused_without_trace
from tests.treasury.desk import DAY, LATER, PPN, accounted, agreed, booked, desk, left, moves, receipt, receive, saldo

MARCH = date(2026, 3, 2)


@pytest.fixture
def made() -> Office:
    return desk(box=rp(500_000))


def entry(made: Office, kind: str, paper: int = 1) -> int:
    return entry_of(made.session.read, kind=kind, paper_id=paper)


def sound(made: Office) -> bool:
    """Every check of the file is content, the SiLPA tie-out among them."""
    return [result.problems for result in check(made.session.connection) if not result.passed] == []


def without_trace(made: Office, entry_id: int, *, day: date = LATER) -> EvillageError:
    """Why the last step of a reversal is refused."""
    reversal_id = made.at(Role.KAUR_KEU).do(ask_reversal, entry_id=entry_id, day=day, reason="Salah").value
    made.at(Role.KADES).do(approve_reversal, reversal_id=reversal_id, day=day)
    return refused_without_trace(made.session, lambda: made.at(Role.KAUR_KEU).do(book_reversal, reversal_id=reversal_id, day=day))


def test_a_reversed_receipt_leaves_books_and_budget_as_if_it_had_not_been(made: Office) -> None:
    receive(made, rp(70), day=DAY)
    before = made.session.read.tuples("SELECT * FROM v_realisasi ORDER BY rekening"), saldo(made, BANK)
    wrong = receive(made, rp(99), day=DAY)

    back = taken_back(made, entry(made, "penerimaan", wrong), day=LATER, reason=" Dobel catat ")

    assert moves(made, back) == [("4.2.3.01", BANK, rp(99))]
    assert (made.session.read.tuples("SELECT * FROM v_realisasi ORDER BY rekening"), saldo(made, BANK)) == before
    shown = {line.id: line.reversed for line in receipts(made.session.read, year=2026)}
    assert shown[wrong]
    assert not shown[wrong - 1]
    said = made.session.read.tuples("SELECT number, uraian FROM entry WHERE id = ?", (back,))
    assert said == [("0001/PBL/14.2099/2026", "Pembalikan 0003/BANK/14.2099/2026 ADD: Dobel catat")]
    assert sound(made)


def test_a_reversed_movement_brings_the_money_back(made: Office) -> None:
    taken_back(made, entry(made, "mutasi_kas"), day=LATER)

    assert (saldo(made, TUNAI), saldo(made, BANK)) == (0, rp(30_000_000))
    assert mutasi_kas(made.session.read, year=2026)[0].reversed


def test_an_opening_balance_can_be_reversed(made: Office) -> None:
    saldo_id = made.at(Role.KAUR_KEU).do(post_saldo_awal, year=2026, account=BANK, sumber_dana="ADD", amount=rp(5)).value

    taken_back(made, entry(made, "saldo_awal", saldo_id), day=LATER)

    assert saldo(made, BANK) == rp(29_500_000)
    assert sound(made)


def test_a_reversed_ls_leaves_spending_tax_and_pagu_as_before(made: Office) -> None:
    before = saldo(made, BANK), left(made)
    paper = paid(made, rp(1_000_000), tax=rp(110_000))
    later = drafted(made, rp(50_000))

    taken_back(made, entry(made, "spp", paper), day=MARCH)

    read = made.session.read
    assert (saldo(made, BANK), left(made)) == before
    assert read.number("SELECT sum(sisa) FROM v_pajak") == 0
    assert read.number("SELECT sum(realisasi) FROM v_realisasi WHERE rekening GLOB '5*'") == 0
    assert read.number("SELECT count(*) FROM v_bku WHERE source_kind = 'spp'") == 4
    assert is_reversed(read, kind="spp", paper_id=paper)
    assert spp(read, paper).dibalik
    assert paid_before(read, later) == {}
    (line,) = standing(read, spp_id=paper)
    assert (line.sudah, line.sisa) == (rp(0), rp(10_000_000))
    assert sound(made)


def test_an_ls_is_reversed_even_when_the_bank_holds_less_than_its_tax(made: Office) -> None:
    paper = paid(made, rp(10_000_000), tax=rp(1_100_000))
    made.at(Role.KAUR_KEU).do(move_cash, day=DAY, from_account=BANK, to_account=TUNAI, amount=saldo(made, BANK))

    taken_back(made, entry(made, "spp", paper), day=LATER)

    assert saldo(made, BANK) == rp(8_900_000)


def test_a_reversed_advance_is_closed_and_its_spj_can_no_longer_be_booked(made: Office) -> None:
    paper = paid(made, rp(200_000), kind=SppKind.UM)
    waiting = agreed(made, accounted(made, paper, [receipt(rp(100_000))]))

    taken_back(made, entry(made, "spp", paper), day=LATER)

    assert advances(made.session.read, year=2026) == []
    assert left(made) == rp(10_000_000)
    error = refused_without_trace(made.session, lambda: made.at(Role.KAUR_KEU).do(book_spj, spj_id=waiting, day=LATER))
    assert error.code == "not_an_advance"
    assert sound(made)


def test_an_advance_that_was_accounted_for_is_reversed_after_its_spj(made: Office) -> None:
    paper = paid(made, rp(200_000), kind=SppKind.UM)
    account = booked(made, paper, [receipt(rp(150_000), taxes={"PPN": rp(15_000)})], returned=rp(50_000))

    error = refused_without_trace(
        made.session,
        lambda: made.at(Role.KAUR_KEU).do(ask_reversal, entry_id=entry(made, "spp", paper), day=MARCH, reason="Salah"),
    )
    assert sentence(error) == (
        "Panjar 0001/SPP/14.2099/2026 sudah dipertanggungjawabkan dengan SPJ 0001/SPJ/14.2099/2026; balik dahulu SPJ itu."
    )

    taken_back(made, entry(made, "spj", account), day=MARCH)
    opened = advance(made.session.read, paper)
    assert (opened.dipertanggungjawabkan, opened.dikembalikan, opened.sisa) == (0, 0, rp(200_000))
    assert sound(made)
    again = agreed(made, accounted(made, paper, [receipt(rp(200_000))], day=MARCH), day=MARCH)
    made.at(Role.KAUR_KEU).do(book_spj, spj_id=again, day=MARCH)
    taken_back(made, entry(made, "spj", again), day=MARCH)
    taken_back(made, entry(made, "spp", paper), day=MARCH)
    assert saldo(made, BANK) == rp(29_500_000)
    assert sound(made)


def test_tax_that_is_already_with_the_state_holds_its_payment(made: Office) -> None:
    paper = paid(made, rp(1_000_000), tax=rp(110_000))
    made.at(Role.KAUR_KEU).do(deposit_tax, day=DAY, account=BANK, ntpn="A" * 16, lines=[(PPN, rp(10_000))])

    assert sentence(without_trace(made, entry(made, "spp", paper))) == (
        "Potongan Pajak PPN Pusat: yang belum disetor 100.000,00, sedangkan potongan yang dibalik 110.000,00, kurang 10.000,00; "
        "balik dahulu setorannya."
    )


def test_money_already_spent_is_not_reversed_away(made: Office) -> None:
    paid(made, rp(400_000), account=TUNAI)

    assert sentence(without_trace(made, entry(made, "mutasi_kas"))) == (
        "Kas Tunai pada 15/02/2026 hanya 100.000,00, dibutuhkan 500.000,00, kurang 400.000,00; terima atau pindahkan uang dahulu."
    )


def test_an_entry_is_reversed_once_and_a_reversal_not_at_all(made: Office) -> None:
    received = entry(made, "penerimaan", receive(made, rp(1), day=DAY))
    session = made.at(Role.KAUR_KEU)
    first = session.do(ask_reversal, entry_id=received, day=LATER, reason="Dobel").value

    error = refused_without_trace(session, lambda: session.do(ask_reversal, entry_id=received, day=LATER, reason="Dobel"))
    assert sentence(error) == "Pembalikan 0001/PBL/14.2099/2026 untuk transaksi 0002/BANK/14.2099/2026 sudah ada; lanjutkan yang itu."
    session.do(cancel_reversal, reversal_id=first, day=LATER, reason="Keliru")
    back = taken_back(made, received, day=LATER)

    for again, code in ((received, "already_reversed"), (back, "not_reversible"), (900, "row_missing")):
        assert refused(lambda again=again: session.do(ask_reversal, entry_id=again, day=LATER, reason="Dobel")).code == code  # type: ignore[misc]
    assert [line.state for line in reversals(session.read, year=2026)] == ["booked", "cancelled"]


@pytest.mark.parametrize(
    ("day", "reason", "code"),
    [(date(2026, 1, 9), "x", "reversed_before_posted"), (date(2027, 1, 2), "x", "date_outside_year"), (LATER, "  ", "reason_missing")],
)
def test_a_reversal_comes_after_its_entry_in_its_year_and_with_a_reason(made: Office, day: date, reason: str, code: str) -> None:
    error = refused_without_trace(
        made.session, lambda: made.at(Role.KAUR_KEU).do(ask_reversal, entry_id=entry(made, "mutasi_kas"), day=day, reason=reason)
    )

    assert error.code == code


def test_nothing_moves_before_the_kepala_desa_agreed(made: Office) -> None:
    before = saldo(made, TUNAI)
    reversal_id = made.at(Role.KAUR_KEU).do(ask_reversal, entry_id=entry(made, "mutasi_kas"), day=LATER, reason="Salah").value

    assert (
        refused_without_trace(made.session, lambda: made.session.do(book_reversal, reversal_id=reversal_id, day=LATER)).code
        == "flow_refused"
    )
    made.at(Role.KADES).do(reject_reversal, reversal_id=reversal_id, day=LATER, reason="Uraikan kesalahannya")
    made.at(Role.KAUR_KEU).do(revise_reversal, reversal_id=reversal_id, day=MARCH, reason="Rekening tujuan keliru")
    made.at(Role.KADES).do(approve_reversal, reversal_id=reversal_id, day=MARCH)
    assert saldo(made, TUNAI) == before

    made.at(Role.KAUR_KEU).do(book_reversal, reversal_id=reversal_id, day=MARCH)

    (paper,) = reversals(made.session.read, year=2026)
    assert (paper.state, paper.booked, paper.reason) == ("booked", MARCH, "Rekening tujuan keliru")
    assert acts_from(made.session.connection, 1)[-1].label == "Bukukan pembalikan"
