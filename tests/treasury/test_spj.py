"""SPJ: receipts of an advance become spending, tax and the remainder go back, and nothing beyond the advance is accepted."""

from datetime import date

import pytest

from evillage.kernel.actor import Role
from evillage.messages import sentence
from evillage.treasury.bukti import BuktiEntry
from evillage.treasury.spj import (
    advance,
    advances,
    book_spj,
    change_spj,
    reject_spj,
    remove_spj,
    revise_spj,
    spj,
    spj_list,
    submit_spj,
)
from evillage.treasury.spp import SppKind, SppLine, pay_spp
from evillage.values.money import Rupiah
from tests.builders import BANK, TUNAI, Office, approved, paid, rp
from tests.refusals import refused, refused_without_trace
from tests.treasury.desk import ATK, DAY, HONOR, LATER, accounted, agreed, asked, booked, desk, left, moves, receipt, saldo

PANJAR = "1.1.2.07"
_LINE = "Panjar 0001/SPP/14.2099/2026, rekening 5.2.1.01"


@pytest.fixture
def made() -> Office:
    """An advance of 2.000.000,00 for ATK and 500.000,00 for honor, paid from the bank on 1 February as SPP 1."""
    made = desk()
    lines = [SppLine(ATK, "ADD", rp(2_000_000)), SppLine(HONOR, "ADD", rp(500_000))]
    spp_id = approved(made, asked(made, lines, kind=SppKind.UM))
    made.at(Role.KAUR_KEU).do(pay_spp, spp_id=spp_id, day=DAY, account=BANK)
    return made


def entry_of(made: Office, spj_id: int) -> int:
    return made.session.read.number("SELECT id FROM entry WHERE source_kind = 'spj' AND source_id = ?", (spj_id,))


def open_sum(made: Office) -> tuple[Rupiah, Rupiah, Rupiah]:
    """Accounted for, returned, still open."""
    panjar = advance(made.session.read, 1)
    return panjar.dipertanggungjawabkan, panjar.dikembalikan, panjar.sisa


def test_a_full_account_closes_the_advance(made: Office) -> None:
    spj_id = booked(made, 1, [receipt(rp(2_000_000)), receipt(rp(500_000), rekening=HONOR)])

    assert moves(made, entry_of(made, spj_id)) == [(ATK, PANJAR, rp(2_000_000)), (HONOR, PANJAR, rp(500_000))]
    assert open_sum(made) == (rp(2_500_000), 0, 0)
    assert (left(made), left(made, HONOR)) == (rp(8_000_000), rp(9_500_000))
    assert saldo(made, BANK) == rp(27_500_000)


def test_tax_and_the_remainder_come_back_to_the_box_they_are_given_to(made: Office) -> None:
    taxed = receipt(rp(1_110_000), taxes={"PPN": rp(110_000)})

    spj_id = booked(made, 1, [taxed], returned=rp(1_390_000), to=TUNAI)

    assert moves(made, entry_of(made, spj_id)) == [
        (TUNAI, "7.1.1.01", rp(110_000)),
        (ATK, PANJAR, rp(1_110_000)),
        (TUNAI, PANJAR, rp(1_390_000)),
    ]
    assert open_sum(made) == (rp(1_110_000), rp(1_390_000), 0)
    assert saldo(made, TUNAI) == rp(1_500_000)
    assert (left(made), left(made, HONOR)) == (rp(8_890_000), rp(10_000_000)), "what came back may be asked again"


def test_an_advance_may_be_accounted_for_in_parts(made: Office) -> None:
    booked(made, 1, [receipt(rp(800_000))])
    assert open_sum(made) == (rp(800_000), 0, rp(1_700_000))
    assert left(made) == rp(8_000_000), "the open part is still promised"

    booked(made, 1, [receipt(rp(1_200_000)), receipt(rp(100_000), rekening=HONOR)], returned=rp(400_000))

    assert open_sum(made) == (rp(2_100_000), rp(400_000), 0)
    assert [panjar.sisa for panjar in advances(made.session.read, year=2026)] == [0]
    assert left(made, HONOR) == rp(9_900_000)


def test_returning_everything_needs_no_receipt(made: Office) -> None:
    booked(made, 1, [], returned=rp(2_500_000))

    assert open_sum(made) == (0, rp(2_500_000), 0)
    assert saldo(made, BANK) == rp(30_000_000)
    assert (left(made), left(made, HONOR)) == (rp(10_000_000), rp(10_000_000))


@pytest.mark.parametrize(
    ("bukti", "returned", "said"),
    [
        ([], rp(0), "SPJ belum berisi bukti atau pengembalian."),
        (
            [receipt(rp(2_000_000))],
            rp(500_000, 1),
            "Panjar 0001/SPP/14.2099/2026 tersisa 2.500.000,00, dipertanggungjawabkan 2.500.000,01; kurangi bukti atau pengembalian.",
        ),
        (
            [receipt(rp(2_000_000, 1))],
            rp(0),
            f"{_LINE} (ADD): diterima 2.000.000,00, bukti 2.000.000,01; bukti tidak boleh melebihi panjar.",
        ),
        (
            [receipt(rp(1), fund="DDS")],
            rp(0),
            f"{_LINE} (DDS): diterima 0,00, bukti 1,00; bukti tidak boleh melebihi panjar.",
        ),
    ],
)
def test_what_does_not_fit_the_advance_is_not_filed(made: Office, bukti: list[BuktiEntry], returned: Rupiah, said: str) -> None:
    spj_id = accounted(made, 1, bukti, returned=returned)

    assert sentence(refused_without_trace(made.session, lambda: made.session.do(submit_spj, spj_id=spj_id))) == said


def test_two_accounts_filed_at_once_are_not_both_booked(made: Office) -> None:
    first = agreed(made, accounted(made, 1, [receipt(rp(1_500_000))]))
    second = agreed(made, accounted(made, 1, [receipt(rp(1_500_000))]))
    book = made.at(Role.KAUR_KEU).do
    book(book_spj, spj_id=first, day=LATER)

    error = refused_without_trace(made.session, lambda: book(book_spj, spj_id=second, day=LATER))

    assert (error.code, error.facts["sisa"]) == ("panjar_exceeded_by", rp(1_000_000))


def test_only_a_paid_advance_is_accounted_for(made: Office) -> None:
    ls = paid(made, rp(100))
    waiting = approved(made, asked(made, [SppLine(ATK, "ADD", rp(5))], kind=SppKind.UM))

    assert sentence(refused(lambda: accounted(made, ls, [receipt(rp(1))]))) == (
        "SPP 0002/SPP/14.2099/2026 bukan panjar yang sudah dicairkan; SPJ hanya untuk SPP UM yang sudah dibayar."
    )
    assert refused(lambda: accounted(made, waiting, [receipt(rp(1))])).code == "not_an_advance"


@pytest.mark.parametrize(("day", "code"), [(date(2026, 1, 31), "spj_before_advance"), (date(2027, 1, 2), "date_outside_year")])
def test_an_account_comes_after_its_advance_and_within_the_year(made: Office, day: date, code: str) -> None:
    fitting = accounted(made, 1, [receipt(rp(1))])

    assert refused_without_trace(made.session, lambda: accounted(made, 1, [receipt(rp(1))], day=day)).code == code
    change = lambda: made.session.do(change_spj, spj_id=fitting, day=day, bukti=[], returned=rp(1), return_to=BANK)  # noqa: E731
    assert refused_without_trace(made.session, change).code == code


@pytest.mark.parametrize(("day", "code"), [(date(2026, 2, 14), "booked_before_filed"), (date(2027, 1, 2), "date_outside_year")])
def test_booking_comes_after_filing_and_within_the_year(made: Office, day: date, code: str) -> None:
    spj_id = agreed(made, accounted(made, 1, [receipt(rp(1))]))

    assert refused_without_trace(made.session, lambda: made.at(Role.KAUR_KEU).do(book_spj, spj_id=spj_id, day=day)).code == code


def test_a_draft_is_rewritten_and_removed_with_its_receipts(made: Office) -> None:
    spj_id = accounted(made, 1, [receipt(rp(1))])
    made.session.do(change_spj, spj_id=spj_id, day=LATER, bukti=[receipt(rp(5)), receipt(rp(6))], returned=rp(7), return_to=TUNAI)

    found = spj(made.session.read, spj_id)
    assert (found.bukti, found.returned, found.return_to, found.number, found.state) == (rp(11), rp(7), TUNAI, None, "draft")
    made.session.do(remove_spj, spj_id=spj_id)
    assert spj_list(made.session.read, year=2026) == []
    assert made.session.read.number("SELECT count(*) FROM bukti WHERE spj_id IS NOT NULL") == 0


def test_a_filed_account_is_numbered_frozen_and_keeps_its_number_when_sent_back(made: Office) -> None:
    spj_id = accounted(made, 1, [receipt(rp(1))])
    assert made.session.do(submit_spj, spj_id=spj_id).value == "0001/SPJ/14.2099/2026"

    def change() -> None:
        made.at(Role.PKA).do(change_spj, spj_id=spj_id, day=LATER, bukti=[], returned=rp(2), return_to=BANK)

    assert refused_without_trace(made.session, change).code == "paper_frozen"
    assert refused(lambda: made.session.do(remove_spj, spj_id=spj_id)).code == "paper_frozen"

    made.at(Role.SEKDES).do(reject_spj, spj_id=spj_id, day=LATER, reason="Bukti kurang")
    made.at(Role.PKA).do(revise_spj, spj_id=spj_id, day=LATER)
    change()

    assert made.session.do(submit_spj, spj_id=spj_id).value == "0001/SPJ/14.2099/2026"


def test_questions_about_what_is_not_there_are_refused(made: Office) -> None:
    assert refused(lambda: spj(made.session.read, 900)).code == "row_missing"
    assert refused(lambda: advance(made.session.read, 900)).code == "row_missing"
