"""Every row an act writes is logged, and only the tables it writes are made ready for that."""

import pytest

from evillage.kernel.act import changes_of
from evillage.kernel.actor import Role
from evillage.kernel.arming import tables_written
from evillage.kernel.session import Session
from evillage.treasury.spp import remove_spp
from tests.builders import Office, drafted, rp
from tests.kernel.settings import drop, fix, look, put, put_and_fail
from tests.pocket import planned


@pytest.fixture
def made() -> Office:
    return planned().open()


def triggers(session: Session) -> set[str]:
    return {name for (name,) in session.connection.execute("SELECT name FROM sqlite_temp_master WHERE type = 'trigger'")}


def logged(session: Session) -> list[tuple[str, bool, bool]]:
    """Table of each change of the last act, and whether the row was there before and after."""
    changes = changes_of(session.connection, session.head()[0])
    return [(change.tbl, change.before is not None, change.after is not None) for change in changes]


def test_who_only_reads_makes_no_triggers(made: Office) -> None:
    made.at(Role.PKA).do(look)

    assert triggers(made.session) == set()


def test_a_table_is_armed_when_it_is_first_written(made: Office) -> None:
    made.at(Role.PKA).do(put, key="warna", value="biru")

    assert triggers(made.session) == {"log_setting_insert", "log_setting_update", "log_setting_delete"}
    assert logged(made.session) == [("setting", False, True)]


def test_a_refused_act_takes_its_triggers_away_and_the_next_one_is_logged_all_the_same(made: Office) -> None:
    with pytest.raises(ValueError, match="tersandung"):
        made.at(Role.PKA).do(put_and_fail, key="warna", error=ValueError("tersandung"))
    assert triggers(made.session) == set()

    made.session.do(put, key="warna", value="biru")

    assert logged(made.session) == [("setting", False, True)]


def test_rows_that_go_with_their_parent_are_logged(made: Office) -> None:
    spp_id = drafted(made, rp(100_000))

    made.at(Role.PKA).do(remove_spp, spp_id=spp_id)

    assert set(logged(made.session)) >= {("spp", True, False), ("spp_line", True, False), ("bukti", True, False)}


def test_sqlite_is_asked_what_a_statement_reaches_without_running_it(made: Office) -> None:
    spp_id = drafted(made, rp(100_000))
    db = made.session.connection

    found = tables_written(db, "DELETE FROM spp WHERE id = ?", (spp_id,))

    assert {"spp", "spp_line", "bukti", "potongan"} <= found
    assert made.session.read.number("SELECT count(*) FROM spp") == 1
    assert tables_written(db, "SELECT * FROM spp", ()) == frozenset()


def test_taking_back_logs_what_it_writes(made: Office) -> None:
    made.at(Role.PKA).do(put, key="warna", value="biru")
    made.session.do(drop, key="warna")

    made.session.undo()

    assert logged(made.session) == [("setting", False, True)]


def test_without_arming_an_act_tells_of_nothing(made: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The proof that these tests can fail: without arming, the same act tells of nothing."""
    monkeypatch.setattr("evillage.kernel.arming.Arming.before", lambda *_: None)

    outcome = made.at(Role.KADES).do(fix, key="warna", value="biru")

    assert outcome.act_no == 0
    assert outcome.changed == frozenset()
