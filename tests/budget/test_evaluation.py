"""The camat answers line by line, or not at all; a usulan is agreed when nothing he said is left open."""

from datetime import date
from pathlib import Path

import pytest

from evillage.budget.evaluation import (
    Subject,
    add_note,
    agree_by_silence,
    agree_usulan,
    answer_note,
    change_note,
    evaluation,
    last_usulan,
    note_usulan,
    notes,
    record_evaluation,
    remove_note,
    silence_limit,
    waited,
)
from evillage.budget.proposal import propose_budget
from evillage.budget.rab import add_rab_line, rab_lines, remove_rab_lines
from evillage.budget.version import version
from evillage.kernel.actor import EVERY_ROLE, Role
from evillage.kernel.command import command
from evillage.kernel.session import Session
from evillage.kernel.tx import Tx
from evillage.values.codes import KodeRekening
from tests.builders import YEAR, office, rab, rp
from tests.refusals import refused, refused_without_trace

SENT = date(2025, 11, 3)  # a Monday
ANSWERED = date(2025, 11, 20)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """The Sekretaris Desa, with a usulan of two lines that reached the camat on the day it was sent."""
    session = office(tmp_path).at(Role.SEKDES)
    for rekening in ("4.2.3.01", "6.2.2.01"):
        session.do(add_rab_line, version_id=1, kegiatan_id=None, line=rab(rekening, rp(1_000_000)))
    usulan = session.do(propose_budget, version_id=1, document_no="140/12", document_date=SENT).value
    session.do(record_evaluation, version_id=usulan, received=SENT)
    return session


def usulan_of(session: Session) -> int:
    found = last_usulan(session.read, year=YEAR)
    assert found is not None
    return found.id


def letter(session: Session, *, day: date = ANSWERED) -> None:
    session.do(record_evaluation, version_id=usulan_of(session), received=SENT, number="903/77", letter_date=day, kesimpulan="Perbaiki")


def state(session: Session) -> str:
    return version(session.read, usulan_of(session)).state


def test_letter_is_written_down_once_and_then_changed(session: Session) -> None:
    letter(session)
    letter(session, day=date(2025, 11, 21))

    found = evaluation(session.read, version_id=usulan_of(session))
    assert found is not None
    assert (found.received, found.number, found.date, found.kesimpulan) == (SENT, "903/77", date(2025, 11, 21), "Perbaiki")


def test_dates_stand_in_their_order(session: Session) -> None:
    usulan = usulan_of(session)

    early = refused(lambda: session.do(record_evaluation, version_id=usulan, received=date(2025, 11, 2)))
    assert early.code == "usulan_received_early"
    assert refused(lambda: letter(session, day=date(2025, 11, 2))).code == "evaluation_before_received"


def test_remark_on_a_line_knows_its_place_and_the_line_in_the_draft(session: Session) -> None:
    line = rab_lines(session.read, version_id=1, kegiatan_id=None)[0]
    session.do(add_note, version_id=usulan_of(session), uraian="Pendapatan terlalu tinggi", subject=Subject(line_key=line.line_key))
    session.do(add_note, version_id=usulan_of(session), uraian="Lampiran belum lengkap", subject=Subject(aspek="Kelengkapan"))
    session.do(add_note, version_id=usulan_of(session), uraian="Perbaiki konsiderans")

    on_line, on_aspect, on_all = notes(session.read, version_id=usulan_of(session))
    assert (on_line.line_id, on_line.rekening) == (line.id, KodeRekening("4.2.3.01"))
    assert on_line.place == "Rincian 4.2.3.01, 4.2.3.01"
    assert (on_aspect.place, on_all.place) == ("Kelengkapan", "Keseluruhan")

    session.do(remove_rab_lines, line_ids=[line.id])
    gone = notes(session.read, version_id=usulan_of(session))[0]
    assert (gone.line_id, gone.line_uraian) == (None, "Rincian 4.2.3.01")


def test_remark_on_a_line_that_is_not_in_the_usulan_is_refused(session: Session) -> None:
    error = refused(lambda: session.do(add_note, version_id=usulan_of(session), uraian="x", subject=Subject(line_key=99)))

    assert error.code == "row_missing"


def test_usulan_is_noted_and_agreed_only_when_every_remark_is_answered(session: Session) -> None:
    usulan = usulan_of(session)
    letter(session)
    assert refused(lambda: session.do(note_usulan, version_id=usulan)).code == "evaluation_without_notes"
    ids = [session.do(add_note, version_id=usulan, uraian=text).value for text in ("Satu", "Dua")]
    session.do(note_usulan, version_id=usulan)
    assert state(session) == "noted"
    session.do(answer_note, note_id=ids[0], jawaban="Sudah")

    error = refused_without_trace(session, lambda: session.do(agree_usulan, version_id=usulan))
    assert (error.code, error.facts) == ("evaluation_unanswered", {"banyak": 1, "pertama": "Dua"})

    session.do(answer_note, note_id=ids[1], jawaban="Sudah juga")
    session.do(agree_usulan, version_id=usulan)
    assert state(session) == "agreed"


def test_agreement_without_a_letter_is_refused(session: Session) -> None:
    assert refused(lambda: session.do(agree_usulan, version_id=usulan_of(session))).code == "evaluation_letter_missing"


def test_what_is_agreed_is_closed(session: Session) -> None:
    usulan = usulan_of(session)
    letter(session)
    note = session.do(add_note, version_id=usulan, uraian="Satu").value
    session.do(answer_note, note_id=note, jawaban="Sudah")
    session.do(agree_usulan, version_id=usulan)

    for late in (
        lambda: session.do(add_note, version_id=usulan, uraian="Dua"),
        lambda: session.do(answer_note, note_id=note, jawaban="Lain"),
        lambda: session.do(change_note, note_id=note, uraian="Lain", subject=Subject()),
        lambda: session.do(remove_note, note_id=note),
        lambda: letter(session),
    ):
        assert refused_without_trace(session, late).code == "evaluation_closed"


def test_remarks_and_answers_are_taken_back(session: Session) -> None:
    note = session.do(add_note, version_id=usulan_of(session), uraian="Satu").value
    session.do(change_note, note_id=note, uraian="Satu lagi", subject=Subject(aspek="Umum"))
    session.do(answer_note, note_id=note, jawaban="Sudah")
    session.undo()
    assert notes(session.read, version_id=usulan_of(session))[0].jawaban == ""
    session.do(remove_note, note_id=note)
    session.undo()
    assert [n.uraian for n in notes(session.read, version_id=usulan_of(session))] == ["Satu lagi"]


@pytest.mark.parametrize(("day", "hari"), [(date(2025, 11, 24), 15), (date(2025, 12, 1), 20)])
def test_silence_is_no_agreement_before_its_time(session: Session, day: date, hari: int) -> None:
    usulan = usulan_of(session)
    assert waited(session.read, version_id=usulan, day=day) == hari

    error = refused_without_trace(session, lambda: session.do(agree_by_silence, version_id=usulan, day=day))

    assert error.code == "silence_too_early"
    assert (error.facts["hari"], error.facts["batas"]) == (hari, 20)


def test_twenty_working_days_of_silence_are_agreement(session: Session) -> None:
    session.do(agree_by_silence, version_id=usulan_of(session), day=date(2025, 12, 2))

    assert state(session) == "agreed"


def test_who_answered_was_not_silent(session: Session) -> None:
    letter(session)

    error = refused(lambda: session.do(agree_by_silence, version_id=usulan_of(session), day=date(2025, 12, 30)))

    assert error.code == "evaluation_answered"


def test_silence_needs_the_day_it_began(session: Session) -> None:
    session.undo()  # the day the usulan arrived
    error = refused(lambda: session.do(agree_by_silence, version_id=usulan_of(session), day=date(2025, 12, 30)))

    assert error.code == "evaluation_not_received"


def test_a_rule_of_the_year_may_give_the_camat_other_days(session: Session) -> None:
    session.do(rule, year=0, days=20)
    session.do(rule, year=YEAR, days=10)

    assert silence_limit(session.read, year=YEAR) == 10
    assert silence_limit(session.read, year=YEAR + 1) == 20


@command("Aturan", roles=EVERY_ROLE)
def rule(tx: Tx, *, year: int, days: int) -> None:
    """The rule about the days of the camat."""
    tx.execute("DELETE FROM aturan WHERE year = ? AND code = 'APBDES-EVALUASI'", (year,))
    tx.insert(
        "aturan",
        {
            "year": year,
            "code": "APBDES-EVALUASI",
            "name": "Evaluasi oleh camat",
            "kind": "max",
            "banyak": days,
            "level": "info",
            "legal_basis": "Pasal 35",
        },
    )
