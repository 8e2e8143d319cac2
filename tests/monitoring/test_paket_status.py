from datetime import date

import pytest

from evillage.errors import RuleViolation
from evillage.kernel.actor import Role
from evillage.monitoring.board import board
from evillage.monitoring.curve import Status
from evillage.monitoring.paket_status import Said, possible_next, say_status, steps_of, unsay_status
from evillage.monitoring.progress import report_progress
from evillage.values.quantity import Percent
from tests.builders import YEAR, Office
from tests.monitoring.works import pct, planned_road

APRIL, MAY, JUNE = date(2026, 4, 1), date(2026, 5, 4), date(2026, 6, 8)


def report(made: Office, paket_id: int, day: date, percent: Percent) -> None:
    made.at(Role.PKA).do(report_progress, paket_id=paket_id, date=day, percent=percent)


def say(made: Office, paket_id: int, status: Said, day: date, *, document_no: str = "", today: date | None = None) -> int:
    session = made.at(Role.PKA)
    return session.do(
        say_status, paket_id=paket_id, status=status, date=day, reason="Sungai meluap", document_no=document_no, today=today
    ).value


def on_board(made: Office, day: date) -> Status:
    return board(made.session.read, year=YEAR, day=day)[0].status


def test_reports_tell_the_status_until_somebody_says_more(made: Office) -> None:
    paket_id = planned_road(made)
    assert on_board(made, APRIL) is Status.NOT_STARTED
    report(made, paket_id, APRIL, pct(30))
    assert on_board(made, APRIL) is Status.RUNNING

    say(made, paket_id, Said.HELD, MAY)

    assert (on_board(made, APRIL), on_board(made, MAY)) == (Status.RUNNING, Status.HELD)
    assert made.session.read.tuples("SELECT status, reason FROM v_paket_status") == [("tertunda", "Sungai meluap")]


def test_work_that_goes_on_again_is_told_by_its_reports(made: Office) -> None:
    paket_id = planned_road(made)
    report(made, paket_id, APRIL, pct(30))
    say(made, paket_id, Said.HELD, MAY)
    say(made, paket_id, Said.RESUMED, MAY)

    assert on_board(made, MAY) is Status.RUNNING
    assert made.session.read.tuples("SELECT status FROM v_paket_status") == [("berjalan",)]


def test_finished_work_is_handed_over_with_its_berita_acara_and_nothing_follows(made: Office) -> None:
    paket_id = planned_road(made)
    with pytest.raises(RuleViolation) as refused:
        say(made, paket_id, Said.HANDED_OVER, JUNE)
    assert refused.value.code == "handover_unfinished_by"
    report(made, paket_id, JUNE, pct(100))
    assert on_board(made, JUNE) is Status.DONE

    say(made, paket_id, Said.HANDED_OVER, JUNE, document_no="BA 12/2026")

    assert on_board(made, JUNE) is Status.HANDED_OVER
    assert steps_of(made.session.read, paket_id)[-1].document_no == "BA 12/2026"
    assert possible_next(made.session.read, paket_id) == ()


def test_progress_does_not_grow_while_work_is_held_up(made: Office) -> None:
    paket_id = planned_road(made)
    report(made, paket_id, APRIL, pct(30))
    say(made, paket_id, Said.HELD, APRIL)
    report(made, paket_id, MAY, pct(30))

    with pytest.raises(RuleViolation) as refused:
        report(made, paket_id, JUNE, pct(31))

    assert (refused.value.code, refused.value.facts["status"]) == ("progress_while_held_by", "tertunda")


def test_what_contradicts_a_later_report_is_not_said(made: Office) -> None:
    paket_id = planned_road(made)
    report(made, paket_id, MAY, pct(30))

    with pytest.raises(RuleViolation) as refused:
        say(made, paket_id, Said.STOPPED, APRIL)

    assert refused.value.code == "status_after_progress"


def test_only_the_last_word_is_taken_back(made: Office) -> None:
    paket_id = planned_road(made)
    first = say(made, paket_id, Said.HELD, APRIL)
    last = say(made, paket_id, Said.STOPPED, MAY)
    with pytest.raises(RuleViolation) as refused:
        made.at(Role.PKA).do(unsay_status, step_id=first)
    assert refused.value.code == "status_not_last"

    made.at(Role.PKA).do(unsay_status, step_id=last)

    assert [step.status for step in steps_of(made.session.read, paket_id)] == [Said.HELD]


@pytest.mark.parametrize(
    ("status", "day", "today", "code"),
    [
        (Said.RESUMED, MAY, MAY, "status_not_possible_by"),
        (Said.HELD, MAY, APRIL, "status_in_future"),
    ],
)
def test_words_out_of_place_are_refused(made: Office, status: Said, day: date, today: date, code: str) -> None:
    paket_id = planned_road(made)

    with pytest.raises(RuleViolation) as refused:
        say(made, paket_id, status, day, today=today)

    assert refused.value.code == code


def test_a_word_needs_its_reason_and_its_place_in_time(made: Office) -> None:
    paket_id = planned_road(made)
    session = made.at(Role.PKA)
    with pytest.raises(RuleViolation) as refused:
        session.do(say_status, paket_id=paket_id, status=Said.HELD, date=MAY, reason="  ")
    assert refused.value.code == "status_without_reason"
    say(made, paket_id, Said.HELD, MAY)
    with pytest.raises(RuleViolation) as refused:
        say(made, paket_id, Said.RESUMED, APRIL)
    assert refused.value.code == "status_before_last_by"
