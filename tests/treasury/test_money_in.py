"""Receipts, opening balances and movements between cash places."""

from datetime import date

import pytest

from evillage.kernel.actor import Role
from evillage.messages import sentence
from evillage.treasury.cash import kas_balances, move_cash, mutasi_kas
from evillage.treasury.opening import post_saldo_awal, saldo_awal
from evillage.treasury.receipts import expected_income, post_receipt, receipts
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from tests.builders import BANK, TUNAI, YEAR, Office, rp
from tests.pocket import empty, planned
from tests.refusals import refused, refused_without_trace
from tests.treasury.desk import ADD_INCOME, BUNGA, DAY, FIRST, LATER, desk, moves, receive, saldo


@pytest.fixture
def made() -> Office:
    made = planned().open()
    made.at(Role.KAUR_KEU)
    return made


def test_money_received_is_in_the_bank_the_book_and_the_budget(made: Office) -> None:
    receive(made, rp(12_000_000))

    (shown,) = receipts(made.session.read, year=YEAR)
    assert (shown.number, shown.date, shown.kas, shown.amount, shown.reversed) == (
        "0001/BANK/14.2099/2026", FIRST, "Rekening Kas Desa", rp(12_000_000), False,
    )  # fmt: skip
    assert moves(made, shown.entry_id) == [(BANK, ADD_INCOME, rp(12_000_000))]
    assert saldo(made, BANK) == rp(12_000_000)
    income = {line.rekening: (line.anggaran, line.realisasi) for line in expected_income(made.session.read, year=YEAR, version_id=1)}
    assert income[ADD_INCOME] == (rp(30_000_000), rp(12_000_000))
    assert income[BUNGA] == (rp(10_000_000), 0)


def test_bank_receipts_and_cash_receipts_count_apart(made: Office) -> None:
    for account in (BANK, TUNAI, TUNAI, BANK):
        receive(made, rp(1), account=account)

    assert sorted(shown.number for shown in receipts(made.session.read, year=YEAR)) == [
        "0001/BANK/14.2099/2026", "0001/TBP/14.2099/2026", "0002/BANK/14.2099/2026", "0002/TBP/14.2099/2026",
    ]  # fmt: skip
    assert made.session.read.tuples("SELECT * FROM v_check_numbering") == []


def test_income_may_exceed_its_budget(made: Office) -> None:
    receive(made, rp(99_000_000))

    assert saldo(made, BANK) == rp(99_000_000)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"amount": rp(0)}, "amount_not_positive"),
        ({"amount": -rp(1)}, "amount_not_positive"),
        ({"uraian": " "}, "uraian_empty"),
        ({"rekening": KodeRekening("5.2.1.01")}, "rekening_elsewhere"),
        ({"rekening": KodeRekening("4.2")}, "code_not_leaf"),
        ({"rekening": KodeRekening("4.9.9.99")}, "code_unknown"),
        ({"sumber_dana": "XYZ"}, "code_unknown"),
        ({"account": KodeRekening("1.1.2.07")}, "code_unknown"),
        ({"day": date(2027, 1, 2)}, "no_budget_in_force"),
    ],
)
def test_a_receipt_that_is_not_well_formed_is_refused(made: Office, change: dict[str, object], code: str) -> None:
    fields: dict[str, object] = {
        "day": FIRST, "account": BANK, "rekening": ADD_INCOME, "sumber_dana": "ADD", "amount": rp(1), "uraian": "ADD",
    }  # fmt: skip

    assert refused_without_trace(made.session, lambda: made.session.do(post_receipt, **{**fields, **change})).code == code  # type: ignore[arg-type]


def test_without_a_budget_nothing_is_received() -> None:
    error = refused(lambda: receive(empty().open(), rp(1)))

    assert sentence(error) == "Pada 10/01/2026 belum ada APBDes 2026 yang ditetapkan; tetapkan anggaran dahulu."


# opening balances ----------------------------------------------------------------------------------------------------------


def open_with(
    made: Office, amount: Rupiah, *, account: KodeRekening = BANK, fund: str = "ADD", lawan: str = "6.1.1.01", year: int = YEAR
) -> int:
    return made.at(Role.KAUR_KEU).do(
        post_saldo_awal, year=year, account=account, sumber_dana=fund, amount=amount, lawan=KodeRekening(lawan)
    ).value  # fmt: skip


def test_an_opening_balance_lies_there_on_new_years_day_as_last_years_silpa(made: Office) -> None:
    open_with(made, rp(700))
    open_with(made, rp(300), account=TUNAI, fund="DDS")

    assert [(line.kas, line.lawan, line.sumber_dana, line.amount) for line in saldo_awal(made.session.read, year=YEAR)] == [
        ("Kas Tunai", "6.1.1.01", "DDS", rp(300)),
        ("Rekening Kas Desa", "6.1.1.01", "ADD", rp(700)),
    ]
    assert made.session.read.tuples("SELECT DISTINCT date FROM transfer") == [("2026-01-01",)]
    assert (saldo(made, BANK), saldo(made, TUNAI)) == (rp(700), rp(300))
    assert made.session.read.tuples("SELECT silpa, tunai, bank FROM v_silpa WHERE year = 2026") == [(rp(1000), rp(300), rp(700))]


def test_tax_carried_over_is_owed_from_the_first_day(made: Office) -> None:
    open_with(made, rp(50), lawan="7.1.1.01")

    assert made.session.read.tuples("SELECT account, sisa FROM v_pajak WHERE year = 2026") == [("7.1.1.01", rp(50))]
    assert made.session.read.tuples("SELECT silpa, bank, utang_pajak FROM v_silpa WHERE year = 2026") == [(0, rp(50), rp(50))]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"amount": rp(0)}, "amount_not_positive"),
        ({"fund": "XYZ"}, "code_unknown"),
        ({"lawan": "6.2.2.01"}, "rekening_elsewhere"),
        ({"lawan": "4.2.3.01"}, "saldo_awal_lawan"),
        ({"year": 2027}, "no_budget_in_force"),
    ],
)
def test_an_opening_balance_that_is_not_well_formed_is_refused(made: Office, change: dict[str, object], code: str) -> None:
    fields: dict[str, object] = {"amount": rp(1), **change}

    assert refused_without_trace(made.session, lambda: open_with(made, **fields)).code == code  # type: ignore[arg-type]


def test_an_opening_balance_is_given_once_per_place_source_and_fund(made: Office) -> None:
    open_with(made, rp(1))

    assert refused_without_trace(made.session, lambda: open_with(made, rp(2))).code == "saldo_awal_twice"
    open_with(made, rp(2), fund="DDS")


# cash ----------------------------------------------------------------------------------------------------------------------


def move(
    made: Office, amount: Rupiah, *, day: date = LATER, source: KodeRekening = BANK, target: KodeRekening = TUNAI, uraian: str = ""
) -> int:
    return made.at(Role.KAUR_KEU).do(
        move_cash, day=day, from_account=source, to_account=target, amount=amount, uraian=uraian, sumber_dana="ADD"
    ).value  # fmt: skip


def test_money_moved_stands_twice_in_the_book_and_changes_no_total() -> None:
    made = desk()
    move(made, rp(1_000_000))

    (shown,) = mutasi_kas(made.session.read, year=YEAR)
    assert (shown.number, shown.uraian) == ("0001/CASH/14.2099/2026", "Pemindahan dari Rekening Kas Desa ke Kas Tunai")
    book = made.session.read.tuples(
        "SELECT medium, penerimaan, pengeluaran FROM v_bku WHERE entry_id = ? ORDER BY medium", (shown.entry_id,)
    )
    assert book == [("bank", 0, rp(1_000_000)), ("tunai", rp(1_000_000), 0)]
    assert [(kas.name, kas.saldo) for kas in kas_balances(made.session.read, year=YEAR)] == [
        ("Kas Tunai", rp(1_000_000)), ("Rekening Kas Desa", rp(29_000_000)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("amount", "source", "target", "code"),
    [
        (rp(0), BANK, TUNAI, "amount_not_positive"),
        (rp(1), BANK, BANK, "mutasi_same_account"),
        (rp(1), KodeRekening("1.1.1.02.09"), BANK, "code_unknown"),
        (rp(30_000_000, 1), BANK, TUNAI, "cash_negative_by"),
    ],
)
def test_a_movement_that_cannot_be_is_refused(amount: Rupiah, source: KodeRekening, target: KodeRekening, code: str) -> None:
    made = desk()

    assert refused_without_trace(made.session, lambda: move(made, amount, source=source, target=target)).code == code


def test_money_that_comes_later_is_not_there_yet() -> None:
    made = desk()
    receive(made, rp(5), day=LATER, account=TUNAI)

    error = refused_without_trace(made.session, lambda: move(made, rp(5), day=DAY, source=TUNAI, target=BANK))

    assert (error.code, error.facts["saldo"], error.facts["date"]) == ("cash_negative_by", 0, "01/02/2026")
    move(made, rp(5), day=LATER, source=TUNAI, target=BANK)


def test_no_day_in_between_falls_below_zero() -> None:
    made = desk(box=rp(10))
    move(made, rp(8), day=date(2026, 3, 1), source=TUNAI, target=BANK)
    receive(made, rp(100), day=date(2026, 4, 1), account=TUNAI)

    error = refused_without_trace(made.session, lambda: move(made, rp(3), day=DAY, source=TUNAI, target=BANK))

    assert sentence(error) == "Kas Tunai pada 01/03/2026 hanya 2,00, dibutuhkan 3,00, kurang 1,00; terima atau pindahkan uang dahulu."
    move(made, rp(2), day=DAY, source=TUNAI, target=BANK)
