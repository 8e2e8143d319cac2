"""Indicators of advances, cash, books and tax: each fires where it should, and is silent one step before."""

from datetime import date
from pathlib import Path

import pytest

from evillage.kernel.actor import Role
from evillage.treasury.cash import move_cash
from evillage.treasury.spp import SppKind, pay_spp
from evillage.treasury.spp_rules import set_cash_limit
from evillage.treasury.tax import SetorLine, deposit_tax
from evillage.treasury.tutup import Found, approve_month, close_month, closing_lines, reopen_month, verify_month
from evillage.values.money import Rupiah
from tests.builders import BANK, TUNAI, Office, approved, budgeted, drafted, paid, rp
from tests.supervision.looking import raised, sentences
from tests.treasury.desk import FIRST, PPN, booked, desk, receipt


@pytest.fixture
def made() -> Office:
    return desk(box=rp(500_000))


def close(made: Office, *, day: date, bank: Rupiah | None = None) -> int:
    """January, with what the book says or another sum in the bank."""
    lines = closing_lines(made.session.read, year=2026, month=1)
    found = [Found(line.account, bank if bank is not None and line.account == BANK else line.buku, "Biaya bank") for line in lines]
    return made.at(Role.KAUR_KEU).do(close_month, year=2026, month=1, day=day, found=found).value


def test_f03_an_advance_is_late_after_its_tenth_working_day(made: Office) -> None:
    paid(made, rp(400_000), kind=SppKind.UM)

    assert raised(made, "F03", day=date(2026, 2, 13)) == []
    (late,) = raised(made, "F03", day=date(2026, 2, 18))
    assert "belum dipertanggungjawabkan 400.000,00" in late.sentence
    assert late.bukti[0].page == "spj"


def test_f03_an_advance_that_was_accounted_for_is_not_late(made: Office) -> None:
    advance = paid(made, rp(400_000), kind=SppKind.UM)
    booked(made, advance, [receipt(rp(400_000))])

    assert raised(made, "F03") == []


def test_f04_a_second_advance_is_seen_only_while_the_first_is_open(made: Office) -> None:
    first = paid(made, rp(400_000), kind=SppKind.UM)
    assert raised(made, "F04") == []

    paid(made, rp(100_000), kind=SppKind.UM)

    (stacked,) = raised(made, "F04")
    assert "untuk kegiatan yang sama masih terbuka 400.000,00" in stacked.sentence
    booked(made, first, [receipt(rp(400_000))])
    assert len(raised(made, "F04")) == 1, "it was open on that day, whatever came later"


def test_f04_an_advance_after_the_first_was_settled_is_no_matter(made: Office) -> None:
    first = paid(made, rp(400_000), kind=SppKind.UM)
    booked(made, first, [receipt(rp(400_000))])

    spp_id = approved(made, drafted(made, rp(100_000), kind=SppKind.UM, day=date(2026, 2, 16)), day=date(2026, 2, 16))
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=date(2026, 2, 16), account=BANK)

    assert raised(made, "F04") == []


def test_f05_cash_over_the_limit_counts_its_days_and_is_silent_without_a_limit(made: Office) -> None:
    assert raised(made, "F05") == []
    limit(made, rp(500_000))
    assert raised(made, "F05") == [], "exactly the limit is not over it"

    limit(made, rp(499_999))

    (over,) = raised(made, "F05", day=date(2026, 1, 12))
    assert over.sentence.startswith("Kas tunai di atas batas 499.999,00 selama 3 hari, paling banyak 500.000,00;")
    made.at(Role.KAUR_KEU).do(move_cash, day=FIRST, from_account=TUNAI, to_account=BANK, amount=rp(500_000), sumber_dana="ADD")
    assert raised(made, "F05") == []


def limit(made: Office, amount: Rupiah) -> None:
    made.session.connection.execute("DELETE FROM aturan WHERE code = 'KAS-TUNAI-MAX'")
    made.session.connection.execute(
        """INSERT INTO aturan (year, code, name, kind, amount, level, legal_basis)
           VALUES (2026, 'KAS-TUNAI-MAX', 'Kas tunai', 'max', ?, 'peringatan', '')""",
        (int(amount),),
    )


def test_f06_tax_is_unremitted_after_its_last_day_only(tmp_path: Path) -> None:
    made = budgeted(tmp_path)
    paid(made, rp(400_000), tax=rp(44_000))
    assert raised(made, "F06", day=date(2026, 3, 16)) == [], "the fifteenth was a Sunday"

    (due,) = raised(made, "F06", day=date(2026, 3, 17))
    assert "masa Februari 2026 belum disetor 44.000,00, lewat 1 hari" in due.sentence

    made.at(Role.KAUR_KEU).do(deposit_tax, day=date(2026, 3, 5), account=BANK, lines=[SetorLine(PPN, rp(44_000))], ntpn="A" * 16)

    assert raised(made, "F06") == []


def test_f20_a_month_closed_after_the_tenth_or_apart_from_the_bank_is_told(made: Office) -> None:
    close(made, day=date(2026, 2, 10))
    assert [found.kunci for found in raised(made, "F20", day=date(2026, 2, 28))] == []

    other = desk(box=rp(500_000))
    close(other, day=date(2026, 2, 11), bank=rp(29_499_000))

    late, bank = raised(other, "F20", day=date(2026, 2, 28))
    assert "ditutup 11/02/2026, lewat 1 hari" in late.sentence
    assert "menurut buku 29.500.000,00, menurut bank 29.499.000,00" in bank.sentence


def test_f20_a_month_with_entries_that_is_still_open_is_late_and_an_empty_one_is_not(made: Office) -> None:
    assert raised(made, "F20", day=date(2026, 2, 10)) == []
    (late,) = raised(made, "F20", day=date(2026, 4, 30))
    assert late.kunci == "bulan:1"


def test_f21_a_receipt_paid_in_cash_above_the_limit_is_told(made: Office) -> None:
    paid(made, rp(300_000), account=TUNAI)
    assert raised(made, "F21") == [], "no limit was set"

    made.at(Role.KAUR_KEU).do(set_cash_limit, limit=rp(300_000))
    assert raised(made, "F21") == []
    made.at(Role.KAUR_KEU).do(set_cash_limit, limit=rp(299_999))

    (cash,) = raised(made, "F21")
    assert "300.000,00 dibayar tunai, di atas batas 299.999,00" in cash.sentence


def test_f24_reopening_is_told_from_the_second_time_on(made: Office) -> None:
    def reopen() -> None:
        tutup_id = close(made, day=date(2026, 2, 5))
        approve(made, tutup_id)
        made.at(Role.KADES).do(reopen_month, tutup_id=tutup_id, day=date(2026, 2, 6), reason="Bukti tertinggal")

    reopen()
    assert raised(made, "F24") == []
    reopen()

    (often,) = raised(made, "F24")
    assert "dibuka kembali 2 kali" in often.sentence
    assert [row.text for row in often.bukti] == ["Januari dibuka 06/02/2026: Bukti tertinggal"] * 2


def approve(made: Office, tutup_id: int) -> None:
    made.at(Role.SEKDES).do(verify_month, tutup_id=tutup_id, day=date(2026, 2, 5))
    made.at(Role.KADES).do(approve_month, tutup_id=tutup_id, day=date(2026, 2, 5))


def test_f07_a_large_receipt_without_tax_on_an_account_that_usually_bears_it(tmp_path: Path) -> None:
    made = budgeted(tmp_path)
    paid(made, rp(2_000_000))
    paid(made, rp(3_000_000), tax=rp(330_000))
    assert raised(made, "F07") == []

    paid(made, rp(2_000_001))

    (sentence,) = sentences(made, "F07")
    assert sentence.startswith("1 bukti 5.2.1.01 ")
    assert "jumlah 2.000.001,00, tanpa potongan P" in sentence
    made.session.close()
