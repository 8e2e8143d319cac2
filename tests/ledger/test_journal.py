"""The journal: numbers without gaps, nothing edited, and a correction is an opposite entry with a reason, once."""

from datetime import date

import pytest

from evillage.kernel.act import acts_from
from evillage.kernel.actor import Role
from evillage.ledger.journal import kas_balance, reverse_entry
from evillage.ledger.numbering import next_number
from evillage.messages import sentence
from evillage.treasury.cash import mutasi_kas
from evillage.treasury.opening import post_saldo_awal
from evillage.treasury.receipts import receipts
from evillage.treasury.spp import SppKind
from tests.builders import BANK, TUNAI, Office, paid, rp
from tests.refusals import refused, refused_without_trace
from tests.treasury.desk import ATK, DAY, FIRST, LATER, booked, desk, moves, receipt, receive, saldo


@pytest.fixture
def made() -> Office:
    return desk(box=rp(500_000))


def reverse(made: Office, entry: int, *, day: date = LATER, reason: str = "Salah catat") -> int:
    return made.at(Role.KAUR_KEU).do(reverse_entry, entry_id=entry, day=day, reason=reason).value


def entry_of(made: Office, kind: str, paper: int = 1) -> int:
    return made.session.read.number("SELECT id FROM entry WHERE source_kind = ? AND source_id = ? AND reverses IS NULL", (kind, paper))


def test_a_reversed_receipt_leaves_books_and_budget_as_if_it_had_not_been(made: Office) -> None:
    receive(made, rp(70), day=DAY)
    before = made.session.read.tuples("SELECT * FROM v_realisasi ORDER BY rekening"), saldo(made, BANK)
    wrong = receive(made, rp(99), day=DAY)

    back = reverse(made, entry_of(made, "penerimaan", wrong), reason=" Dobel catat ")

    assert moves(made, back) == [("4.2.3.01", BANK, rp(99))]
    assert (made.session.read.tuples("SELECT * FROM v_realisasi ORDER BY rekening"), saldo(made, BANK)) == before
    shown = {line.id: line.reversed for line in receipts(made.session.read, year=2026)}
    assert shown[wrong]
    assert not shown[wrong - 1]
    assert made.session.read.text("SELECT uraian FROM entry WHERE id = ?", (back,)) == "Pembalikan ADD: Dobel catat"
    assert acts_from(made.session.connection, made.session.head()[0])[0].reason == "Dobel catat"


def test_a_reversed_movement_brings_the_money_back(made: Office) -> None:
    reverse(made, entry_of(made, "mutasi_kas"))

    assert (saldo(made, TUNAI), saldo(made, BANK)) == (0, rp(30_000_000))
    assert mutasi_kas(made.session.read, year=2026)[0].reversed


def test_an_opening_balance_can_be_reversed(made: Office) -> None:
    saldo_id = made.at(Role.KAUR_KEU).do(post_saldo_awal, year=2026, account=BANK, sumber_dana="ADD", amount=rp(5)).value

    reverse(made, entry_of(made, "saldo_awal", saldo_id))

    assert saldo(made, BANK) == rp(29_500_000)


def test_an_entry_is_reversed_once_and_a_reversal_not_at_all(made: Office) -> None:
    entry = entry_of(made, "penerimaan", receive(made, rp(1), day=DAY))
    back = reverse(made, entry)

    error = refused_without_trace(made.session, lambda: reverse(made, entry))
    assert sentence(error) == "Transaksi 0002/BANK/14.2099/2026 sudah pernah dibalik."
    assert refused_without_trace(made.session, lambda: reverse(made, back)).code == "not_reversible"


def test_spp_and_spj_have_their_own_ways(made: Office) -> None:
    ls, um = paid(made, rp(100)), paid(made, rp(200), kind=SppKind.UM)
    spj = booked(made, um, [receipt(rp(200))])

    for kind, paper in (("spp", ls), ("spp", um), ("spj", spj)):
        error = refused_without_trace(made.session, lambda kind=kind, paper=paper: reverse(made, entry_of(made, kind, paper)))  # type: ignore[misc]
        assert error.code == "not_reversible"


@pytest.mark.parametrize(
    ("day", "reason", "code"),
    [(date(2026, 1, 9), "x", "reversed_before_posted"), (date(2027, 1, 2), "x", "date_outside_year"), (LATER, "  ", "reason_missing")],
)
def test_a_reversal_comes_after_its_entry_in_its_year_and_with_a_reason(made: Office, day: date, reason: str, code: str) -> None:
    entry = entry_of(made, "mutasi_kas")

    assert refused_without_trace(made.session, lambda: reverse(made, entry, day=day, reason=reason)).code == code


def test_money_already_spent_is_not_reversed_away(made: Office) -> None:
    paid(made, rp(400_000), account=TUNAI)

    error = refused_without_trace(made.session, lambda: reverse(made, entry_of(made, "mutasi_kas")))

    assert sentence(error) == (
        "Kas Tunai pada 15/02/2026 hanya 100.000,00, dibutuhkan 500.000,00, kurang 400.000,00; terima atau pindahkan uang dahulu."
    )


def test_an_entry_that_is_not_there_is_refused(made: Office) -> None:
    assert refused(lambda: reverse(made, 900)).code == "row_missing"


def test_a_balance_is_that_at_the_end_of_the_day(made: Office) -> None:
    receive(made, rp(5), day=DAY, account=TUNAI)

    days = (date(2026, 1, 9), FIRST, date(2026, 1, 31), DAY, date(2026, 12, 31), date(2027, 1, 1))

    assert [kas_balance(made.session.read, account=TUNAI, day=day) for day in days] == [
        0,
        rp(500_000),
        rp(500_000),
        rp(500_005),
        rp(500_005),
        0,
    ]


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        ("SPP", "0001/SPP/14.2099/2026"), ("SPJ", "0001/SPJ/14.2099/2026"), ("TBP", "0001/TBP/14.2099/2026"),
        ("SSP", "0001/SSP/14.2099/2026"), ("KWT", "00001/KWT/14.2099/2026"), ("BANK", "0002/BANK/14.2099/2026"),
        ("CASH", "0002/CASH/14.2099/2026"),
    ],
)  # fmt: skip
def test_each_kind_of_paper_counts_on_its_own(made: Office, kind: str, first: str) -> None:
    assert next_number(made.session.read, kind=kind, year=2026) == first


def test_each_year_begins_at_one(made: Office) -> None:
    assert next_number(made.session.read, kind="BANK", year=2027) == "0001/BANK/14.2099/2027"


def test_numbers_run_on_past_four_figures_and_have_no_hole(made: Office) -> None:
    for _ in range(3):
        paid(made, rp(1))
    assert made.session.read.tuples("SELECT number FROM spp ORDER BY id") == [(f"000{n}/SPP/14.2099/2026",) for n in (1, 2, 3)]
    assert made.session.read.tuples("SELECT * FROM v_check_numbering") == []
    made.session.connection.execute("PRAGMA ignore_check_constraints=ON")
    made.session.connection.execute("UPDATE spj SET number = NULL")
    made.session.connection.execute(
        "INSERT INTO spj (year, number, date, spp_id, return_to) VALUES (2026, '9999/SPJ/14.2099/2026', '2026-02-01', 1, '1.1.1.01')"
    )

    assert next_number(made.session.read, kind="SPJ", year=2026) == "10000/SPJ/14.2099/2026"
    assert made.session.read.tuples("SELECT * FROM v_check_numbering") == [("SPJ 2026", 1, 9999)]


def test_refused_papers_take_no_number(made: Office) -> None:
    refused(lambda: receive(made, rp(0)))
    refused(lambda: receive(made, rp(1), rekening=ATK))

    receive(made, rp(1))

    assert receipts(made.session.read, year=2026)[0].number == "0002/BANK/14.2099/2026"
