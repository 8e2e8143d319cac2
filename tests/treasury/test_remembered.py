"""The last line to a payee, and receipts that look the same."""

from datetime import date
from pathlib import Path

import pytest

from evillage.kernel.actor import Role
from evillage.treasury.remembered import last_line_to, similar
from evillage.treasury.spp import cancel_spp, reject_spp, revise_spp, submit_spp
from tests.builders import Office, budgeted, drafted, rp

DAY = date(2026, 2, 1)


@pytest.fixture
def made(tmp_path: Path) -> Office:
    return budgeted(tmp_path)


def test_the_latest_receipt_of_a_payee_is_remembered(made: Office) -> None:
    drafted(made, rp(100_000), day=date(2026, 3, 5))
    drafted(made, rp(200_000), day=DAY)
    found = last_line_to(made.session.read, penerima=" Toko Contoh ")
    assert found is not None
    assert (found.amount, found.date, found.sumber_dana) == (rp(100_000), date(2026, 3, 5), "ADD")


def test_nobody_is_remembered_who_was_never_paid(made: Office) -> None:
    assert last_line_to(made.session.read, penerima="Toko Lain") is None


def test_same_payee_sum_and_date_is_similar_whatever_the_capitals(made: Office) -> None:
    spp_id = drafted(made, rp(100_000), day=DAY)
    [found] = similar(made.session.read, penerima="TOKO CONTOH", amount=rp(100_000), day=DAY)
    assert (found.spp_id, found.spp_number) == (spp_id, None)


@pytest.mark.parametrize(("amount", "day", "payee"), [(100_001, DAY, "Toko Contoh"), (100_000, date(2026, 2, 2), "Toko Contoh"),
                                                      (100_000, DAY, "Toko Lain")])  # fmt: skip
def test_another_sum_date_or_payee_is_not_similar(made: Office, amount: int, day: date, payee: str) -> None:
    drafted(made, rp(100_000), day=DAY)
    assert similar(made.session.read, penerima=payee, amount=rp(amount), day=day) == []


def test_the_paper_itself_is_not_similar_to_itself(made: Office) -> None:
    spp_id = drafted(made, rp(100_000), day=DAY)
    assert similar(made.session.read, penerima="Toko Contoh", amount=rp(100_000), day=DAY, spp_id=spp_id) == []


def test_the_same_number_is_similar_to_whatever_it_says(made: Office) -> None:
    drafted(made, rp(100_000), day=DAY)
    number = made.session.read.text("SELECT number FROM bukti") or ""
    assert similar(made.session.read, penerima="Lain", amount=rp(5), day=date(2026, 9, 9), number=number)


def test_a_cancelled_paper_is_not_similar_to_anything(made: Office) -> None:
    spp_id = drafted(made, rp(100_000), day=DAY)
    made.at(Role.PKA).do(submit_spp, spp_id=spp_id)
    made.at(Role.SEKDES).do(reject_spp, spp_id=spp_id, day=DAY, reason="Salah kegiatan")
    made.at(Role.PKA).do(revise_spp, spp_id=spp_id, day=DAY)
    made.at(Role.PKA).do(cancel_spp, spp_id=spp_id, day=DAY, reason="Salah kegiatan")
    assert similar(made.session.read, penerima="Toko Contoh", amount=rp(100_000), day=DAY) == []
