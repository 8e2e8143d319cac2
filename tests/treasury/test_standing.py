"""An SPP beside its pagu, in every state it can be in."""

from datetime import date
from pathlib import Path

import pytest

from evillage.kernel.actor import Role
from evillage.treasury.spj import approve_spj, book_spj, draft_spj, submit_spj, verify_spj
from evillage.treasury.spp import SppKind, submit_spp
from evillage.treasury.standing import StandingLine, executor, standing
from tests.builders import BANK, Office, budgeted, bukti, drafted, paid, rp

DAY = date(2026, 3, 1)


@pytest.fixture
def made(tmp_path: Path) -> Office:
    """A pagu of 10 juta of which 4 juta are spent."""
    village = budgeted(tmp_path)
    paid(village, rp(4_000_000))
    return village


def only(made: Office, spp_id: int) -> StandingLine:
    """The one line of an SPP."""
    [line] = standing(made.session.read, spp_id=spp_id)
    return line


def test_a_draft_shows_what_would_be_left(made: Office) -> None:
    line = only(made, drafted(made, rp(1_000_000), day=DAY))
    assert (line.pagu, line.sudah, line.amount, line.sisa) == (rp(10_000_000), rp(4_000_000), rp(1_000_000), rp(5_000_000))


def test_a_draft_that_asks_too_much_shows_a_negative_sisa(made: Office) -> None:
    assert only(made, drafted(made, rp(7_000_000), day=DAY)).sisa == rp(-1_000_000)


@pytest.mark.parametrize("kind", [SppKind.LS, SppKind.UM])
def test_filing_and_paying_change_nothing_of_what_is_left(made: Office, kind: SppKind) -> None:
    spp_id = drafted(made, rp(1_000_000), kind=kind, day=DAY)
    before = only(made, spp_id)
    made.at(Role.PKA).do(submit_spp, spp_id=spp_id)
    assert only(made, spp_id) == before
    assert only(made, paid(made, rp(2_000_000), kind=kind, day=DAY)).sisa == rp(3_000_000)


def test_what_came_back_of_an_advance_is_left_again(made: Office) -> None:
    spp_id = paid(made, rp(3_000_000), kind=SppKind.UM, day=DAY)
    spj_id = (
        made.at(Role.PKA)
        .do(draft_spj, spp_id=spp_id, day=DAY, bukti=[bukti(rp(2_500_000), day=DAY)], returned=rp(500_000), return_to=BANK)
        .value
    )
    made.at(Role.PKA).do(submit_spj, spj_id=spj_id)
    made.at(Role.SEKDES).do(verify_spj, spj_id=spj_id, day=DAY)
    made.at(Role.KADES).do(approve_spj, spj_id=spj_id, day=DAY)
    made.at(Role.KAUR_KEU).do(book_spj, spj_id=spj_id, day=DAY)
    line = only(made, spp_id)
    assert (line.sudah, line.amount, line.sisa) == (rp(4_000_000), rp(3_000_000), rp(3_500_000))


def test_the_executor_is_who_filed_it(made: Office) -> None:
    seat = executor(made.session.read, spp_id=drafted(made, rp(1_000), day=DAY))
    assert seat is not None
    assert (seat.title, seat.name) == ("Kasi Kesejahteraan", "Pejabat Kasi Kesejahteraan")
