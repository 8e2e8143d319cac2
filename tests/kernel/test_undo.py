"""Undo plays an act's changes backwards as a new act; the stack is read from the log, so it survives a restart."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from evillage.budget.kegiatan import add_kegiatan, remove_kegiatan
from evillage.budget.rab import add_rab_lines, remove_rab_lines, set_rab_lines
from evillage.errors import PermissionRefused, RuleViolation
from evillage.kernel.act import acts_from
from evillage.kernel.actor import Role
from evillage.kernel.session import Outcome, Session
from evillage.treasury.spj import draft_spj, remove_spj
from evillage.treasury.spp import change_spp, remove_spp
from evillage.values.codes import KodeKegiatan
from tests.builders import BANK, YEAR, Office, budgeted, bukti, drafted, office, rab, rp
from tests.kernel.contents import contents
from tests.kernel.settings import drop, fix, put, rename, settings
from tests.one_of_each import DAY, everything
from tests.pocket import empty, planned


@pytest.fixture
def made() -> Office:
    made = planned().open()
    made.at(Role.PKA)
    return made


def refused_code(step: Callable[[], Outcome[None]]) -> str:
    with pytest.raises((RuleViolation, PermissionRefused)) as refused:
        step()
    return refused.value.code


def test_undo_takes_back_a_new_row_an_edit_and_a_removal(made: Office) -> None:
    session = made.session
    session.do(put, key="a", value="1")
    session.do(put, key="a", value="2")
    session.do(drop, key="a")

    seen = []
    for _ in range(3):
        outcome = session.undo()
        assert outcome.changed == {"setting"}
        seen.append(settings(session.read))

    assert seen == [{"a": "2"}, {"a": "1"}, {}]


def test_redo_goes_forward_again(made: Office) -> None:
    session = made.session
    session.do(put, key="a", value="1")
    session.do(put, key="b", value="2")
    session.undo()
    session.undo()

    session.redo()
    assert settings(session.read) == {"a": "1"}
    session.redo()
    assert settings(session.read) == {"a": "1", "b": "2"}
    assert refused_code(session.redo) == "nothing_to_redo"


def test_undo_and_redo_are_acts_of_their_own(made: Office) -> None:
    session = made.session
    first = session.do(put, key="a", value="1").act_no
    session.undo()
    session.redo()

    done, undone, redone = acts_from(session.connection, first)

    assert (undone.command, undone.label, undone.undoes) == ("undo", "Urungkan: Isi pengaturan", done.no)
    assert (redone.command, redone.label, redone.undoes) == ("redo", "Ulangi: Isi pengaturan", undone.no)


def test_labels_stay_plain_however_often_one_goes_back_and_forth(made: Office) -> None:
    made.session.do(put, key="a", value="1")
    for _ in range(3):
        assert made.session.undo_label() == "Isi pengaturan"
        assert made.session.redo_label() is None
        made.session.undo()
        assert made.session.redo_label() == "Isi pengaturan"
        made.session.redo()


def test_something_new_ends_what_could_be_redone(made: Office) -> None:
    made.session.do(put, key="a", value="1")
    made.session.undo()

    made.session.do(put, key="b", value="2")

    assert refused_code(made.session.redo) == "nothing_to_redo"
    assert made.session.undo_label() == "Isi pengaturan"


def test_a_final_act_ends_what_could_be_undone(made: Office) -> None:
    made.session.do(put, key="a", value="1")

    made.at(Role.KADES).do(fix, key="b", value="2")

    assert made.session.undo_label() is None
    assert refused_code(made.session.undo) == "nothing_to_undo"
    assert settings(made.session.read) == {"a": "1", "b": "2"}


def test_only_the_same_role_takes_an_act_back(made: Office) -> None:
    made.session.do(put, key="a", value="1")

    assert refused_code(made.at(Role.SEKDES).undo) == "undo_other_role"
    assert settings(made.session.read) == {"a": "1"}
    made.at(Role.PKA).undo()
    assert refused_code(made.at(Role.SEKDES).redo) == "undo_other_role"
    assert settings(made.session.read) == {}


def test_undo_still_works_after_the_program_was_closed(tmp_path: Path) -> None:
    made = office(tmp_path)
    made.at(Role.PKA).do(put, key="a", value="1")
    made.session.do(put, key="a", value="2")
    made.session.undo()
    made.session.close()

    with Session.open(made.session.path) as session:
        session.act_as(made.desks[Role.PKA])
        assert (session.undo_label(), session.redo_label()) == ("Isi pengaturan", "Isi pengaturan")
        session.redo()
        assert settings(session.read) == {"a": "2"}
        session.undo()
        session.undo()
        assert settings(session.read) == {}


def test_undo_of_a_changed_key_gives_the_old_one_back(made: Office) -> None:
    made.session.do(put, key="a", value="1")
    made.session.do(rename, old="a", new="b")

    made.session.undo()

    assert settings(made.session.read) == {"a": "1"}


@pytest.mark.parametrize("value", ["", "a\0b", 'kutip " \\ garis', "huruf é 漢字 😀", "\u2028\u2029", "1e999", "x" * 100_000])
def test_any_text_survives_undo_and_redo(made: Office, value: str) -> None:
    made.session.do(put, key="a", value=value)
    made.session.do(drop, key="a")

    made.session.undo()
    assert settings(made.session.read) == {"a": value}
    made.session.redo()
    assert settings(made.session.read) == {}


def test_undo_says_so_when_a_row_is_no_longer_as_the_act_left_it(made: Office) -> None:
    made.session.do(put, key="a", value="1")
    made.session.do(put, key="a", value="2")
    made.session.connection.execute("UPDATE setting SET value = '3'")

    assert refused_code(made.session.undo) == "undo_conflict"
    assert settings(made.session.read) == {"a": "3"}


def test_a_large_paste_is_one_step_back() -> None:
    made = empty().open()
    session = made.at(Role.PKA)
    version = session.read.number("SELECT id FROM budget_version WHERE year = ?", (YEAR,))
    kegiatan = session.do(add_kegiatan, year=YEAR, code=KodeKegiatan("1.1.04")).value
    before = contents(session)

    ids = session.do(add_rab_lines, version_id=version, kegiatan_id=kegiatan, lines=[rab("5.2.1.01", rp(n)) for n in range(1, 51)]).value
    session.do(set_rab_lines, lines=[(line, rab("5.2.1.02", rp(7))) for line in ids])
    session.do(remove_rab_lines, line_ids=ids[:25])
    pasted = contents(session)
    for _ in range(3):
        session.undo()

    assert contents(session) == before
    for _ in range(3):
        session.redo()
    assert contents(session) == pasted


def test_undo_brings_a_kegiatan_back_with_all_its_lines() -> None:
    made = empty().open()
    session = made.at(Role.PKA)
    version = session.read.number("SELECT id FROM budget_version WHERE year = ?", (YEAR,))
    kegiatan = session.do(add_kegiatan, year=YEAR, code=KodeKegiatan("1.1.04")).value
    session.do(add_rab_lines, version_id=version, kegiatan_id=kegiatan, lines=[rab("5.2.1.01", rp(n)) for n in range(1, 6)])
    before = contents(session)

    session.do(remove_kegiatan, kegiatan_id=kegiatan)
    assert session.read.number("SELECT count(*) FROM rab_line") == 0
    session.undo()

    assert contents(session) == before


def test_undo_brings_a_draft_spp_back_with_lines_receipts_and_tax(tmp_path: Path) -> None:
    made = budgeted(tmp_path)
    spp_id = drafted(made, rp(100_000), tax=rp(11_000))
    before = contents(made.session)

    made.session.do(remove_spp, spp_id=spp_id)
    gone = contents(made.session)
    made.session.undo()
    assert contents(made.session) == before
    made.session.redo()
    assert contents(made.session) == gone
    made.session.undo()

    made.session.do(change_spp, spp_id=spp_id, day=date(2026, 2, 1), uraian="Lain", lines=[])
    made.session.undo()
    assert contents(made.session) == before


def test_undo_brings_a_draft_spj_back_with_its_receipts() -> None:
    made = everything().pattern.open()
    session = made.at(Role.PKA)
    advance = everything().ids["advance"]
    new = session.do(draft_spj, spp_id=advance, day=DAY, bukti=[bukti(rp(1_000)), bukti(rp(2_000))], returned=rp(0), return_to=BANK).value
    before = contents(session)

    session.do(remove_spj, spj_id=new)
    gone = contents(session)
    session.undo()

    assert contents(session) == before
    session.redo()
    assert contents(session) == gone
