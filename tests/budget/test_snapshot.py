"""A draft kept under a name comes back line by line, and goes away without a trace that undo could not bring back."""

from datetime import date
from pathlib import Path

import pytest

from evillage.budget.posting import post_budget
from evillage.budget.rab import add_rab_line, rab_lines, remove_rab_lines, set_rab_lines
from evillage.budget.snapshot import forget_snapshot, keep_snapshot, restore_snapshot
from evillage.budget.version import version, versions, versions_of_kind
from evillage.kernel.actor import Role
from evillage.kernel.session import Session
from tests.builders import YEAR, office, rab, rp
from tests.kernel.contents import contents
from tests.refusals import refused, refused_without_trace


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """The Sekretaris Desa with a draft of three lines."""
    session = office(tmp_path).at(Role.SEKDES)
    for rekening in ("4.2.3.01", "4.3.6.01", "6.2.2.01"):
        session.do(add_rab_line, version_id=1, kegiatan_id=None, line=rab(rekening, rp(1_000_000)))
    return session


def lines(session: Session) -> list[tuple[object, ...]]:
    sql = """SELECT line_key, rekening, sumber_dana, kelompok, position, uraian, quantity, satuan, unit_price, note, ssh
             FROM rab_line WHERE version_id = 1 ORDER BY line_key"""
    return session.read.tuples(sql)


def edit(session: Session) -> None:
    """One line changes, one goes, one comes."""
    first, second, _ = rab_lines(session.read, version_id=1, kegiatan_id=None)
    session.do(set_rab_lines, lines=[(first.id, rab("4.2.3.01", rp(5), sumber_dana="DDS"))])
    session.do(remove_rab_lines, line_ids=[second.id])
    session.do(add_rab_line, version_id=1, kegiatan_id=None, line=rab("4.1.1.01", rp(7), sumber_dana="PAD"))


def test_restoring_gives_back_exactly_the_lines_and_undo_takes_it_back_at_once(session: Session) -> None:
    kept = lines(session)
    copy = session.do(keep_snapshot, version_id=1, name="Sebelum pembahasan BPD").value
    edit(session)
    edited = contents(session)

    session.do(restore_snapshot, snapshot_id=copy)
    assert lines(session) == kept
    session.undo()
    assert contents(session) == edited


def test_restoring_what_did_not_change_is_no_act(session: Session) -> None:
    copy = session.do(keep_snapshot, version_id=1, name="Awal").value

    assert session.do(restore_snapshot, snapshot_id=copy).act_no == 0


def test_keeping_and_forgetting_are_taken_back(session: Session) -> None:
    before = contents(session)
    copy = session.do(keep_snapshot, version_id=1, name="Awal").value
    with_copy = contents(session)
    session.undo()
    assert contents(session) == before
    session.redo()
    session.do(forget_snapshot, snapshot_id=copy)
    assert contents(session) == before
    session.undo()
    assert contents(session) == with_copy


def test_copies_stand_in_their_own_list_under_their_names(session: Session) -> None:
    for name in ("Awal", " Sesudah BPD "):
        session.do(keep_snapshot, version_id=1, name=name)

    assert [v.title for v in versions_of_kind(session.read, year=YEAR, kind="snapshot")] == ["Sesudah BPD", "Awal"]
    assert [v.id for v in versions(session.read, year=YEAR)] == [1]


def test_a_name_is_needed_and_belongs_to_one_copy(session: Session) -> None:
    session.do(keep_snapshot, version_id=1, name="Awal")

    assert refused(lambda: session.do(keep_snapshot, version_id=1, name=" Awal ")).code == "snapshot_twice"
    assert refused(lambda: session.do(keep_snapshot, version_id=1, name="  ")).code == "snapshot_without_name"


def test_a_posted_budget_takes_nothing_back_and_keeps_no_copy(session: Session) -> None:
    copy = session.do(keep_snapshot, version_id=1, name="Awal").value
    line = rab_lines(session.read, version_id=1, kegiatan_id=None)[0]
    session.do(remove_rab_lines, line_ids=[line.id])
    session.do(post_budget, version_id=1, document_no="7", document_date=date(2025, 12, 22))

    assert refused_without_trace(session, lambda: session.do(restore_snapshot, snapshot_id=copy)).code == "snapshot_draft_closed"
    assert refused(lambda: session.do(keep_snapshot, version_id=1, name="Lagi")).code == "budget_frozen"
    session.do(forget_snapshot, snapshot_id=copy)
    assert versions_of_kind(session.read, year=YEAR, kind="snapshot") == []


def test_only_a_copy_is_forgotten(session: Session) -> None:
    assert refused_without_trace(session, lambda: session.do(forget_snapshot, snapshot_id=1)).code == "row_missing"
    assert version(session.read, 1).state == "draft"
