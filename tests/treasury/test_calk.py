"""The notes to the accounts: shipped words until the village writes its own, and back; programmes of others are listed."""

from pathlib import Path

import pytest

from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.kernel.session import Session
from evillage.treasury.calk import ProgramEntry, add_program, chapters, programs, remove_program, shipped, write_chapter
from evillage.values.quantity import Quantity
from tests.builders import YEAR, office, rp


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return office(tmp_path).at(Role.SEKDES)


def test_own_words_replace_those_of_one_chapter_in_one_year(session: Session) -> None:
    session.do(write_chapter, year=YEAR, bab="C12", uraian="  Kewajiban disetor April.\n")

    found = {bab.code: (bab.uraian, bab.own) for bab in chapters(session.read, year=YEAR)}
    assert found["C12"] == ("Kewajiban disetor April.", True)
    assert [bab for bab in chapters(session.read, year=YEAR - 1) if bab.own] == []


def test_empty_words_bring_the_shipped_ones_back(session: Session) -> None:
    session.do(write_chapter, year=YEAR, bab="A", uraian="Lain")
    session.do(write_chapter, year=YEAR, bab="A", uraian=" ")

    assert chapters(session.read, year=YEAR) == list(shipped())


def test_a_chapter_nobody_knows_is_refused(session: Session) -> None:
    with pytest.raises(InputRejected, match="row_missing"):
        session.do(write_chapter, year=YEAR, bab="Z", uraian="x")


def test_programmes_of_others_are_written_down_and_taken_away(session: Session) -> None:
    entry = ProgramEntry("Perpipaan", "Dusun", Quantity.of(2), "m", "APBD", rp(5))
    made = session.do(add_program, year=YEAR, entry=entry).value
    assert [(of.name, of.amount) for of in programs(session.read, year=YEAR)] == [("Perpipaan", rp(5))]
    session.do(remove_program, program_id=made)

    assert programs(session.read, year=YEAR) == []
