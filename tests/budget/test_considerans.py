"""The village's own words replace the shipped ones part by part, and give way to them again."""

from pathlib import Path

import pytest

from evillage.budget.considerans import (
    KINDS,
    Bagian,
    add_considerans,
    change_considerans,
    considerans,
    move_considerans,
    remove_considerans,
    restore_considerans,
    shipped,
)
from evillage.errors import InputRejected, PermissionRefused, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.session import Session
from tests.builders import office

KIND = "perdes-apbdes"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return office(tmp_path).at(Role.SEKDES)


def words(session: Session, bagian: Bagian = "menimbang", kind: str = KIND) -> list[str]:
    return [butir.uraian for butir in considerans(session.read, kind=kind, bagian=bagian)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_regulation_comes_with_all_its_parts(kind: str) -> None:
    assert len(shipped(kind, "menimbang")) >= 2
    assert len(shipped(kind, "mengingat")) >= 6
    assert len(shipped(kind, "menetapkan")) == 1


def test_a_village_without_words_of_its_own_has_the_shipped_ones(session: Session) -> None:
    found = considerans(session.read, kind=KIND, bagian="menimbang")

    assert tuple(butir.uraian for butir in found) == shipped(KIND, "menimbang")
    assert not any(butir.own for butir in found)


def test_changing_one_entry_keeps_the_others_and_the_other_parts(session: Session) -> None:
    session.do(change_considerans, kind=KIND, bagian="menimbang", place=2, uraian=" bahwa BPD setuju; ")

    assert words(session) == [shipped(KIND, "menimbang")[0], "bahwa BPD setuju;", shipped(KIND, "menimbang")[2]]
    assert all(butir.own for butir in considerans(session.read, kind=KIND, bagian="menimbang"))
    assert not considerans(session.read, kind=KIND, bagian="mengingat")[0].own
    assert words(session, kind="perdes-pak") == list(shipped("perdes-pak", "menimbang"))


def test_entries_are_added_where_they_belong_moved_and_removed(session: Session) -> None:
    one, two, three = shipped(KIND, "menimbang")

    assert session.do(add_considerans, kind=KIND, bagian="menimbang", uraian="bahwa baru;", after=1).value == 2
    assert words(session) == [one, "bahwa baru;", two, three]
    session.do(move_considerans, kind=KIND, bagian="menimbang", place=4, to=1)
    assert words(session) == [three, one, "bahwa baru;", two]
    session.do(remove_considerans, kind=KIND, bagian="menimbang", place=3)
    assert words(session) == [three, one, two]
    assert session.do(add_considerans, kind=KIND, bagian="menimbang", uraian="bahwa terakhir;").value == 4


def test_restoring_brings_the_shipped_words_back_and_undo_the_own_ones(session: Session) -> None:
    session.do(change_considerans, kind=KIND, bagian="menimbang", place=1, uraian="bahwa lain;")
    session.do(restore_considerans, kind=KIND, bagian="menimbang")
    assert words(session) == list(shipped(KIND, "menimbang"))

    session.undo()
    assert words(session)[0] == "bahwa lain;"


def test_the_only_entry_cannot_be_taken_away(session: Session) -> None:
    with pytest.raises(RuleViolation, match="considerans_last"):
        session.do(remove_considerans, kind=KIND, bagian="menetapkan", place=1)


def test_empty_words_and_places_that_are_not_there_are_refused(session: Session) -> None:
    with pytest.raises(RuleViolation, match="uraian_empty"):
        session.do(add_considerans, kind=KIND, bagian="menimbang", uraian="  ")
    for place in (0, 4):
        with pytest.raises(InputRejected, match="row_missing"):
            session.do(change_considerans, kind=KIND, bagian="menimbang", place=place, uraian="bahwa")
    with pytest.raises(InputRejected, match="row_missing"):
        session.do(add_considerans, kind="perdes-lain", bagian="menimbang", uraian="bahwa")
    assert words(session) == list(shipped(KIND, "menimbang"))


def test_kepala_desa_signs_and_does_not_type_the_words(tmp_path: Path) -> None:
    with pytest.raises(PermissionRefused):
        office(tmp_path).at(Role.KADES).do(restore_considerans, kind=KIND, bagian="menimbang")
