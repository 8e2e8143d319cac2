"""A usulan is a frozen copy of a draft on its way to the camat; the draft itself stays open."""

from datetime import date
from pathlib import Path

import pytest

from evillage.budget.amendment import discard_amendment, start_amendment
from evillage.budget.evaluation import add_note, agree_usulan, answer_note, note_usulan, record_evaluation
from evillage.budget.kegiatan import remove_kegiatan
from evillage.budget.posting import post_budget
from evillage.budget.proposal import propose_budget
from evillage.budget.rab import add_rab_line, rab_lines, set_rab_lines
from evillage.budget.version import draft, in_force, present, version, versions
from evillage.kernel.actor import Role
from evillage.kernel.session import Session
from tests.builders import YEAR, Office, budgeted, office, rab, rp
from tests.refusals import refused, refused_without_trace

SENT = date(2025, 11, 3)


@pytest.fixture
def made(tmp_path: Path) -> Office:
    """An office whose draft (version 1) balances without spending: income pays into savings."""
    made = office(tmp_path)
    for rekening in ("4.2.3.01", "6.2.2.01"):
        made.at(Role.SEKDES).do(add_rab_line, version_id=1, kegiatan_id=None, line=rab(rekening, rp(1_000_000)))
    return made


def propose(session: Session, *, number: str = "140/12", day: date = SENT, source: int = 1) -> int:
    return session.do(propose_budget, version_id=source, document_no=number, document_date=day).value


def test_usulan_has_the_lines_of_the_draft_and_keeps_them_when_the_draft_goes_on(made: Office) -> None:
    session = made.at(Role.SEKDES)
    usulan = propose(session)
    lines = rab_lines(session.read, version_id=1, kegiatan_id=None)
    session.do(set_rab_lines, lines=[(line.id, rab(line.rekening, rp(2_000_000))) for line in lines])

    assert [line.amount for line in rab_lines(session.read, version_id=usulan, kegiatan_id=None)] == [rp(1_000_000)] * 2
    found = version(session.read, usulan)
    assert (found.kind, found.state, found.revision, found.source_id) == ("usulan", "proposed", 1, 1)
    assert found.title == f"Usulan {YEAR} ke-1"


def test_usulan_is_neither_the_draft_nor_in_force_nor_what_the_rab_shows(made: Office) -> None:
    session = made.at(Role.SEKDES)
    propose(session)

    assert [v.id for v in versions(session.read, year=YEAR)] == [1]
    assert (d := draft(session.read, year=YEAR)) is not None
    assert d.id == 1
    assert present(session.read, year=YEAR) == d
    assert in_force(session.read, year=YEAR, day=date(YEAR, 6, 1)) is None


def test_a_second_usulan_waits_for_the_answer_to_the_first(made: Office) -> None:
    session = made.at(Role.SEKDES)
    first = propose(session)
    assert refused_without_trace(session, lambda: propose(session, number="140/13")).code == "usulan_open"

    session.do(record_evaluation, version_id=first, received=SENT, number="9", letter_date=SENT)
    session.do(add_note, version_id=first, uraian="Volume belum wajar")
    session.do(note_usulan, version_id=first)

    assert version(session.read, propose(session, number="140/13")).revision == 2


def test_an_unbalanced_an_empty_and_an_unnumbered_draft_are_not_proposed(made: Office, tmp_path: Path) -> None:
    session = made.at(Role.SEKDES)
    assert refused(lambda: propose(session, number=" ")).code == "usulan_without_letter"
    session.do(add_rab_line, version_id=1, kegiatan_id=None, line=rab("4.3.6.01", rp(1)))
    assert refused(lambda: propose(session)).code == "budget_unbalanced"
    (tmp_path / "kosong").mkdir()
    bare = office(tmp_path / "kosong").at(Role.SEKDES)
    assert refused(lambda: propose(bare)).code == "budget_empty"


def test_a_perkades_change_does_not_go_to_the_camat(tmp_path: Path) -> None:
    session = budgeted(tmp_path).at(Role.SEKDES)
    change = session.do(start_amendment, year=YEAR, kind="perkades", alasan=["lanjutan"]).value

    assert refused(lambda: propose(session, source=change)).code == "usulan_not_needed"


def test_the_letter_is_not_earlier_than_the_one_before(made: Office) -> None:
    session = made.at(Role.SEKDES)
    first = propose(session)
    session.do(record_evaluation, version_id=first, received=SENT, number="9", letter_date=SENT)
    session.do(agree_usulan, version_id=first)

    assert refused(lambda: propose(session, day=date(2025, 11, 2))).code == "document_out_of_order"


def test_posting_waits_for_the_answers_to_the_last_usulan_but_not_for_a_usulan(made: Office) -> None:
    session = made.at(Role.SEKDES)
    first = propose(session)
    note = session.do(add_note, version_id=first, uraian="Volume belum wajar").value

    def post() -> None:
        session.do(post_budget, version_id=1, document_no="7 Tahun 2025", document_date=date(2025, 12, 22))

    error = refused_without_trace(session, post)
    assert (error.code, error.facts) == ("evaluation_unanswered", {"banyak": 1, "pertama": "Volume belum wajar"})
    session.do(answer_note, note_id=note, jawaban="Volume diperbaiki")
    post()
    assert version(session.read, 1).state == "posted"


def test_an_amendment_is_thrown_away_until_the_camat_saw_it(tmp_path: Path) -> None:
    session = budgeted(tmp_path).at(Role.SEKDES)
    change = session.do(start_amendment, year=YEAR, kind="pak", alasan=["pendapatan"]).value
    session.do(discard_amendment, version_id=change)
    assert draft(session.read, year=YEAR) is None
    session.undo()
    assert (d := draft(session.read, year=YEAR)) is not None
    assert d.id == change

    propose(session, source=change, day=date(2026, 7, 1))
    assert refused_without_trace(session, lambda: session.do(discard_amendment, version_id=change)).code == "amendment_proposed"
    assert refused(lambda: session.do(discard_amendment, version_id=1)).code == "amendment_not_draft"


def test_a_kegiatan_that_a_usulan_has_is_not_removed(tmp_path: Path) -> None:
    session = budgeted(tmp_path).at(Role.SEKDES)
    change = session.do(start_amendment, year=YEAR, kind="pak", alasan=["pendapatan"]).value
    propose(session, source=change, day=date(2026, 7, 1))

    error = refused_without_trace(session, lambda: session.do(remove_kegiatan, kegiatan_id=1))

    assert error.code == "kegiatan_in_copy"
