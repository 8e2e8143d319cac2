"""`Session.do` is the only door: one act, wholly or not at all, chained to the one before."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from evillage.errors import InputRejected, PermissionRefused, RuleViolation, StoreProblem
from evillage.kernel.act import Act, acts_from, changes_of, digest, short_code
from evillage.kernel.actor import NOBODY, Role
from evillage.kernel.session import Session
from tests.builders import Office, office
from tests.kernel.settings import fix, look, put, put_and_fail, put_because, settings
from tests.pocket import planned


@pytest.fixture
def made() -> Office:
    return planned().open()


def last_act(session: Session) -> Act:
    return acts_from(session.connection, session.head()[0])[0]


def test_a_command_answers_and_tells_what_it_touched(made: Office) -> None:
    before = made.session.head()[0]

    outcome = made.at(Role.PKA).do(put, key="warna", value="biru")

    assert outcome.value == "BIRU"
    assert outcome.act_no == before + 1
    assert outcome.changed == {"setting"}
    assert settings(made.session.read) == {"warna": "biru"}


def test_an_act_says_who_what_when_and_why(made: Office) -> None:
    made.at(Role.SEKDES).do(put_because, key="warna", reason="  diminta warga ")

    act = last_act(made.session)

    assert (act.command, act.label, act.reason, act.final) == ("put_because", "Isi dengan alasan", "diminta warga", 0)
    assert (act.actor, act.role, act.user_id) == ("Pejabat Sekretaris Desa", "SEKDES", made.desks[Role.SEKDES].user_id)
    assert act.at == "2026-01-03T00:00:00Z"
    assert act.undoes is None


def test_each_act_carries_the_hash_of_the_one_before(made: Office) -> None:
    for number in range(3):
        made.at(Role.PKA).do(put, key="warna", value=str(number))

    acts = acts_from(made.session.connection, 1)

    assert [act.no for act in acts] == list(range(1, len(acts) + 1))
    assert [act.prev for act in acts] == ["0" * 64, *(act.hash for act in acts[:-1])]
    assert all(act.hash == digest(act, changes_of(made.session.connection, act.no)) for act in acts)
    assert made.session.head() == (acts[-1].no, acts[-1].hash)


def test_the_head_is_short_enough_for_paper() -> None:
    assert short_code("a1b2c3d4" + "0" * 56) == "A1B2-C3D4"


def test_each_change_keeps_the_row_before_and_after(made: Office) -> None:
    made.at(Role.PKA).do(put, key="warna", value="biru")
    outcome = made.session.do(put, key="warna", value="hijau")

    (change,) = changes_of(made.session.connection, outcome.act_no)

    assert (change.tbl, change.pk) == ("setting", '["warna"]')
    assert change.before == '{"key":"warna","value":"biru"}'
    assert change.after == '{"key":"warna","value":"hijau"}'


def test_a_command_that_changes_nothing_leaves_no_act(made: Office) -> None:
    made.at(Role.PKA).do(put, key="warna", value="biru")
    head = made.session.head()

    outcome = made.session.do(look)
    again = made.session.do(put, key="warna", value="biru")

    assert (outcome.value, outcome.act_no, outcome.changed) == (1, 0, frozenset())
    assert again.act_no == 0
    assert made.session.head() == head


@pytest.mark.parametrize(
    "error", [RuleViolation("reason_missing"), InputRejected("uraian_empty"), ZeroDivisionError(), KeyboardInterrupt()]
)
def test_a_command_that_stumbles_leaves_nothing(made: Office, error: BaseException) -> None:
    before = made.session.connection.serialize()

    with pytest.raises(type(error)):
        made.at(Role.PKA).do(put_and_fail, key="warna", error=error)

    assert made.session.connection.serialize() == before
    assert not made.session.connection.in_transaction
    assert made.session.do(put, key="warna", value="biru").act_no == made.session.head()[0]


def test_a_refused_row_speaks_as_a_rule_and_leaves_nothing(made: Office) -> None:
    made.at(Role.KADES).do(fix, key="warna", value="biru")
    before = made.session.connection.serialize()

    with pytest.raises(RuleViolation) as refused:
        made.session.do(fix, key="warna", value="hijau")

    assert refused.value.code == "row_twice"
    assert made.session.connection.serialize() == before


def test_a_role_that_may_not_is_refused_before_anything_begins(made: Office) -> None:
    head = made.session.head()

    with pytest.raises(PermissionRefused) as refused:
        made.at(Role.PKA).do(fix, key="warna", value="biru")

    assert refused.value.code == "role_not_allowed"
    assert refused.value.facts == {
        "what": "Kunci pengaturan", "allowed": "Kepala Desa", "role": "Kaur/Kasi pelaksana kegiatan",
    }  # fmt: skip
    assert made.session.head() == head


def test_buttons_know_who_may(made: Office) -> None:
    assert {role: made.at(role).may(fix) for role in Role} == {
        Role.PKA: False, Role.SEKDES: False, Role.KADES: True, Role.KAUR_KEU: False,
    }  # fmt: skip


def test_an_opened_file_can_be_read_but_not_changed_until_somebody_signs_in(tmp_path: Path) -> None:
    path = office(tmp_path).session.path
    (tmp_path / "salinan").mkdir()
    copy = (tmp_path / "salinan" / path.name).resolve()
    copy.write_bytes(path.read_bytes())

    with Session.open(copy) as session:
        assert session.actor is NOBODY
        assert session.read.text("SELECT name FROM village") == "Desa Contoh"
        for attempt in (lambda: session.do(put, key="warna", value="biru"), session.undo, session.redo):
            with pytest.raises(PermissionRefused) as refused:
                attempt()
            assert refused.value.code == "nobody_signed_in"


def test_recorded_time_is_the_clocks_never_the_papers() -> None:
    made = planned().open(lambda: datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC))

    made.at(Role.PKA).do(put, key="warna", value="biru")

    assert last_act(made.session).at == "2031-05-06T07:08:09Z"


def test_rows_of_this_computer_are_kept_without_an_act(made: Office) -> None:
    head = made.session.head()

    made.session.keep_local("local_thumbnail", "INSERT INTO local_thumbnail VALUES (?, ?)", [("a" * 64, b"jpeg")])

    assert made.session.head() == head
    assert made.session.read.number("SELECT count(*) FROM local_thumbnail") == 1


def test_no_other_table_is_written_without_an_act(made: Office) -> None:
    with pytest.raises(ValueError, match="setting"):
        made.session.keep_local("setting", "INSERT INTO setting VALUES (?, ?)", [("warna", "biru")])


def test_a_local_row_that_is_refused_leaves_nothing(made: Office) -> None:
    rows: list[tuple[str | int | bytes | None, ...]] = [("a" * 64, b"jpeg"), ("b" * 64, None)]

    with pytest.raises(StoreProblem):
        made.session.keep_local("local_thumbnail", "INSERT INTO local_thumbnail VALUES (?, ?)", rows)

    assert made.session.read.number("SELECT count(*) FROM local_thumbnail") == 0
    assert not made.session.connection.in_transaction
