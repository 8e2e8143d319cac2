"""Acts, in order, become tables again: the log alone is the village."""

import sqlite3
from dataclasses import replace

import pytest

from evillage.errors import BundleRefused
from evillage.kernel import schema
from evillage.kernel.act import Change, digest
from evillage.kernel.actor import Role
from evillage.kernel.replay import LoggedAct, logged, rebuild, replay
from tests.builders import Office, rp, ticking
from tests.kernel.settings import drop, put, rename
from tests.one_of_each import everything, spp_in
from tests.pocket import LATER, in_memory, planned


def rows(db: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    return {t: sorted(db.execute(f'SELECT * FROM "{t}"').fetchall(), key=repr) for t in (*schema.logged_tables(db), "act", "change")}


@pytest.fixture
def made() -> Office:
    return everything().pattern.open()


def test_the_log_alone_gives_every_table_back(made: Office) -> None:
    copy = rebuild(made.session.connection)

    assert rows(copy) == rows(made.session.connection)


def test_a_rebuilt_file_has_its_guards_again(made: Office) -> None:
    assert schema.fingerprint(rebuild(made.session.connection)) == schema.expected_fingerprint()


def test_what_was_undone_redone_and_renamed_is_rebuilt_too() -> None:
    made = planned().open()
    session = made.at(Role.PKA)
    session.do(put, key="a", value='a\0b " \\ 漢字 😀 ' + "x" * 50_000)
    session.do(rename, old="a", new="ä")
    session.do(put, key="b", value="")
    session.undo()
    session.redo()
    session.do(drop, key="ä")
    session.undo()

    assert rows(rebuild(session.connection)) == rows(session.connection)


def test_a_log_can_arrive_in_parts(made: Office) -> None:
    acts = list(logged(made.session.connection))
    copy = sqlite3.connect(":memory:", isolation_level=None)
    schema.install(copy)

    for part in (acts[:10], acts[10:11], [], acts[11:]):
        copy.execute("BEGIN")
        assert replay(copy, part) == len(part)
        copy.execute("COMMIT")

    assert rows(copy) == rows(made.session.connection)
    assert next(iter(logged(copy, first=11)))[0] == acts[10][0]


def refused(acts: list[LoggedAct]) -> BundleRefused:
    copy = sqlite3.connect(":memory:", isolation_level=None)
    schema.install(copy)
    with pytest.raises(BundleRefused) as caught:
        replay(copy, acts)
    return caught.value


def test_an_act_that_is_missing_twice_there_or_out_of_order_breaks_the_chain(made: Office) -> None:
    acts = list(logged(made.session.connection))

    for broken, at in ((acts[1:], 2), ([*acts[:3], *acts[4:]], 5), ([*acts[:3], acts[2]], 3), ([acts[0], acts[2], acts[1]], 3)):
        error = refused(broken)
        assert (error.code, error.facts["act"]) == ("chain_broken", at)


def test_an_act_whose_content_was_touched_breaks_the_chain(made: Office) -> None:
    acts = list(logged(made.session.connection))
    act, changes = acts[4]

    for touched in (
        (replace(act, reason="lain"), changes),
        (replace(act, at="2020-01-01T00:00:00Z"), changes),
        (replace(act, final=1 - act.final), changes),
        (act, [*changes, changes[-1]]),
        (act, changes[1:]),
        (act, [replace(changes[0], after=(changes[0].after or "").replace("1", "2"), pk="[77]"), *changes[1:]]),
    ):
        assert refused([*acts[:4], touched]).code == "chain_broken"


def resealed(acts: list[LoggedAct], change: Change) -> list[LoggedAct]:
    """A chain whose last act is ours, with a good hash: what a forger with this very program can make."""
    last = acts[-1][0]
    act = replace(last, no=last.no + 1, prev=last.hash)
    return [*acts, (replace(act, hash=digest(act, [change])), [change])]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (Change("sqlite_master", "[1]", None, "{}"), "bundle_unknown_table"),
        (Change("act", "[1]", None, "{}"), "bundle_unknown_table"),
        (Change("local_credential", "[1]", None, "{}"), "bundle_unknown_table"),
        (Change("setting", '["a"]', None, '{"key":"a","value":"b","extra":1}'), "bundle_unknown_column"),
        (Change("setting", '["a"]', None, '{"key":"a","value) VALUES (1, 2);--":"b"}'), "bundle_unknown_column"),
        (Change("rab_line", "[1]", None, '{"amount":5}'), "bundle_unknown_column"),
        (Change("setting", '["a"]', None, "[]"), "bundle_unknown_column"),
        (Change("setting", '["a"]', None, "5"), "bundle_unknown_column"),
    ],
)
def test_rows_that_this_program_does_not_know_are_refused(made: Office, change: Change, code: str) -> None:
    assert refused(resealed(list(logged(made.session.connection)), change)).code == code


def test_evidence_is_taken_even_when_a_guard_would_have_refused_it(made: Office) -> None:
    acts = list(logged(made.session.connection))
    change = Change("transfer", "[1]", '{"id":1}', '{"id":1,"amount":1}')
    copy = sqlite3.connect(":memory:", isolation_level=None)
    schema.install(copy)

    copy.execute("BEGIN")
    replay(copy, resealed(acts, change))
    copy.execute("COMMIT")

    assert copy.execute("SELECT amount FROM transfer WHERE id = 1").fetchone() == (1,)


def test_work_goes_on_where_the_log_ends() -> None:
    made = planned().open()
    copy = rebuild(made.session.connection).serialize()

    made.session = in_memory(copy, ticking(LATER))
    spp_id = spp_in(made, "submitted", amount=rp(1_000_000))

    assert made.session.read.text("SELECT state FROM spp WHERE id = ?", (spp_id,)) == "submitted"
    assert rows(rebuild(made.session.connection)) == rows(made.session.connection)
