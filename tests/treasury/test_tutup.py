"""Closing a month: in order, with every cash place beside its book, by three people; then nothing is dated into it."""

from datetime import date

import pytest

from evillage.kernel.actor import Role
from evillage.kernel.check import check
from evillage.ledger.open_month import first_open_day
from evillage.ledger.reversal import approve_reversal, ask_reversal, book_reversal, entry_of
from evillage.messages import sentence
from evillage.treasury.cash import move_cash
from evillage.treasury.opname import Lembar, cash_over, count_cash, lembar_of, opname, remove_count
from evillage.treasury.spj import book_spj
from evillage.treasury.spp import SppKind, pay_spp
from evillage.treasury.tax import deposit_tax
from evillage.treasury.tutup import (
    Found,
    approve_month,
    close_month,
    closing_lines,
    months,
    next_to_close,
    overdue,
    refuse_differences,
    reopen_month,
    return_month,
    verify_month,
)
from evillage.values.money import Rupiah
from tests.builders import BANK, TUNAI, Office, approved, drafted, paid, rp
from tests.refusals import refused, refused_without_trace
from tests.treasury.desk import PPN, accounted, agreed, desk, receipt, receive

JANUARY, FEBRUARY = date(2026, 1, 31), date(2026, 2, 28)


@pytest.fixture
def made() -> Office:
    return desk(box=rp(500_000))


def close(made: Office, month: int = 1, *, day: date | None = None, bank: Rupiah | None = None, words: str = "") -> int:
    """Close with what the book says, unless told otherwise."""
    lines = closing_lines(made.session.read, year=2026, month=month)
    found = [Found(line.account, bank if bank is not None and line.account == BANK else line.buku, words) for line in lines]
    end = day or (JANUARY if month == 1 else FEBRUARY)
    return made.at(Role.KAUR_KEU).do(close_month, year=2026, month=month, day=end, found=found).value


def test_a_month_is_closed_verified_and_approved(made: Office) -> None:
    tutup_id = close(made)
    made.at(Role.SEKDES).do(verify_month, tutup_id=tutup_id, day=JANUARY)
    made.at(Role.KADES).do(approve_month, tutup_id=tutup_id, day=JANUARY)

    first = months(made.session.read, year=2026)[0]
    assert (first.state, first.date, first.buku, first.nyata) == ("approved", JANUARY, rp(30_000_000), rp(30_000_000))
    assert next_to_close(made.session.read, year=2026) == 2
    assert first_open_day(made.session.read, year=2026) == date(2026, 2, 1)
    assert [result.problems for result in check(made.session.connection) if not result.passed] == []


def test_a_difference_of_one_sen_is_explained_or_refused(made: Office) -> None:
    error = refused_without_trace(made.session, lambda: close(made, bank=rp(29_500_000, 1)))
    assert sentence(error) == (
        "Rekening Kas Desa: buku 29.500.000,00, nyata 29.500.000,01, selisih 0,01; cari penyebabnya atau tulis penjelasannya."
    )

    made.at(Role.KADES).do(refuse_differences, strict=True)
    error = refused_without_trace(made.session, lambda: close(made, bank=rp(29_500_000, 1), words="Pembulatan bank"))
    assert sentence(error) == (
        "Rekening Kas Desa: buku 29.500.000,00, nyata 29.500.000,01, selisih 0,01; desa ini menutup buku hanya tanpa selisih."
    )

    made.at(Role.KADES).do(refuse_differences, strict=False)
    close(made, bank=rp(29_500_000, 1), words="Pembulatan bank")
    line = closing_lines(made.session.read, year=2026, month=1)[1]
    assert (line.selisih, line.penjelasan) == (Rupiah(1), "Pembulatan bank")


def test_months_are_closed_in_their_order_and_not_before_they_end(made: Office) -> None:
    assert refused_without_trace(made.session, lambda: close(made, 2)).code == "month_before_open"
    error = refused_without_trace(made.session, lambda: close(made, day=date(2026, 1, 30)))
    assert sentence(error) == "Buku Januari 2026 ditutup paling awal pada 31/01/2026; pada 30/01/2026 bulan itu belum selesai."
    assert refused(lambda: made.at(Role.KAUR_KEU).do(close_month, year=2026, month=1, day=JANUARY, found=[])).code == "closing_line_missing"


def test_nothing_is_dated_into_a_closed_month_by_any_paper(made: Office) -> None:
    day = date(2026, 1, 20)
    receive(made, rp(10_000), day=date(2026, 1, 12), account=TUNAI)
    spp = approved(made, drafted(made, rp(100), day=day), day=day)
    advance = paid(made, rp(1_000), kind=SppKind.UM, day=day)
    spj = agreed(made, accounted(made, advance, [receipt(rp(1_000))], day=day), day=day)
    paid(made, rp(1_000), tax=rp(110), day=day)
    asked = made.at(Role.KAUR_KEU).do(
        ask_reversal, entry_id=entry_of(made.session.read, kind="mutasi_kas", paper_id=1), day=day, reason="Salah"
    ).value  # fmt: skip
    made.at(Role.KADES).do(approve_reversal, reversal_id=asked, day=day)
    close(made)
    session = made.at(Role.KAUR_KEU)

    for attempt in (
        lambda: receive(made, rp(1), day=day),
        lambda: session.do(move_cash, day=day, from_account=BANK, to_account=TUNAI, amount=rp(1)),
        lambda: session.do(pay_spp, spp_id=spp, day=day, account=BANK),
        lambda: session.do(book_spj, spj_id=spj, day=day),
        lambda: session.do(deposit_tax, day=day, account=BANK, ntpn="A" * 16, lines=[(PPN, rp(110))]),
        lambda: session.do(book_reversal, reversal_id=asked, day=day),
        lambda: session.do(count_cash, day=day, account=TUNAI, lembar=[], penjelasan="Kosong"),
    ):
        assert sentence(refused_without_trace(session, attempt)) == (
            "Buku Januari 2026 ditutup Pejabat Kaur Keuangan pada 31/01/2026; pakai tanggal mulai 01/02/2026, "
            "atau minta Kepala Desa membukanya kembali."
        )
    session.do(pay_spp, spp_id=spp, day=date(2026, 2, 1), account=BANK)


def test_only_the_last_closed_month_is_opened_again_with_a_reason(made: Office) -> None:
    first = close(made)
    for role, step in ((Role.SEKDES, verify_month), (Role.KADES, approve_month)):
        made.at(role).do(step, tutup_id=first, day=JANUARY)
    second = close(made, 2)

    def reopen(reason: str) -> object:
        return made.at(Role.KADES).do(reopen_month, tutup_id=first, day=FEBRUARY, reason=reason)

    assert refused_without_trace(made.session, lambda: reopen("Salah")).code == "month_after_closed"
    made.at(Role.SEKDES).do(return_month, tutup_id=second, day=FEBRUARY, reason="Rekening koran belum ada")
    assert refused_without_trace(made.session, lambda: reopen(" ")).code == "reason_missing"
    reopen("Bunga bank terlewat")

    receive(made, rp(1), day=JANUARY)
    assert [line.state for line in months(made.session.read, year=2026)[:3]] == ["draft", "draft", "open"]
    close(made)
    assert months(made.session.read, year=2026)[0].state == "closed"


def test_the_count_of_the_last_day_is_offered_to_the_closing(made: Office) -> None:
    session = made.at(Role.KAUR_KEU)
    leaves = [Lembar("kertas", rp(100_000), 4), Lembar("kertas", rp(50_000), 1), Lembar("logam", rp(500), 98), Lembar("logam", rp(200), 0)]

    count = session.do(count_cash, day=JANUARY, account=TUNAI, lembar=leaves, penjelasan="Uang receh kurang").value

    found = opname(session.read, count)
    assert (found.dihitung, found.buku, found.selisih) == (rp(499_000), rp(500_000), -rp(1_000))
    assert [line.banyak for line in lembar_of(session.read, count)] == [4, 1, 98]
    box, bank = closing_lines(session.read, year=2026, month=1)
    assert (box.nyata, box.asal, box.selisih) == (rp(499_000), "Hitung kas 31/01/2026", -rp(1_000))
    assert (bank.nyata, bank.asal) == (None, "")
    again = session.do(count_cash, day=JANUARY, account=TUNAI, lembar=[Lembar("kertas", rp(100_000), 5)]).value
    assert again == count
    receive(made, rp(10), day=date(2026, 1, 31), account=TUNAI)
    session.do(remove_count, opname_id=count)
    assert refused(lambda: session.do(count_cash, day=JANUARY, account=TUNAI, lembar=[])).code == "opname_empty"


def test_a_count_is_not_taken_for_the_end_of_the_month_when_money_moved_meanwhile(made: Office) -> None:
    made.at(Role.KAUR_KEU).do(count_cash, day=date(2026, 1, 20), account=TUNAI, lembar=[Lembar("kertas", rp(100_000), 5)])
    assert closing_lines(made.session.read, year=2026, month=1)[0].nyata == rp(500_000)

    receive(made, rp(10), day=date(2026, 1, 25), account=TUNAI)

    assert closing_lines(made.session.read, year=2026, month=1)[0].nyata is None


def test_a_month_that_is_over_and_open_is_due_on_the_tenth(made: Office) -> None:
    read = made.session.read

    assert overdue(read, year=2026, day=JANUARY) is None
    assert overdue(read, year=2026, day=date(2026, 2, 3)) == (1, date(2026, 2, 10))
    close(made)
    assert overdue(read, year=2026, day=FEBRUARY) is None
    assert overdue(read, year=2027, day=date(2027, 5, 1)) is None


def test_cash_above_the_limit_is_known_with_the_day_it_began(made: Office) -> None:
    read, session = made.session.read, made.at(Role.KAUR_KEU)
    assert cash_over(read, year=2026, day=FEBRUARY) is None
    made.session.connection.execute(
        """INSERT INTO aturan (year, code, name, kind, amount, level, legal_basis)
           VALUES (2026, 'KAS-TUNAI-MAX', 'Kas tunai', 'max', 50000000, 'peringatan', '')"""
    )

    assert cash_over(read, year=2026, day=FEBRUARY) is None
    receive(made, Rupiah(1), day=date(2026, 2, 3), account=TUNAI)
    session.do(move_cash, day=date(2026, 2, 5), from_account=TUNAI, to_account=BANK, amount=rp(100))
    receive(made, rp(200), day=date(2026, 2, 7), account=TUNAI)

    over = cash_over(read, year=2026, day=FEBRUARY)
    assert over is not None
    assert (over.saldo, over.batas, over.since) == (rp(500_100, 1), rp(500_000), date(2026, 2, 7))
