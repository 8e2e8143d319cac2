"""`check` finds every single change that was not made through the door, and says where."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from evillage.errors import StoreProblem
from evillage.kernel import schema
from evillage.kernel.act import acts_from, changes_of, digest, head
from evillage.kernel.actor import Role
from evillage.kernel.check import Problem, check, differences
from evillage.kernel.replay import logged, rebuild, replay
from evillage.kernel.session import Session
from tests.builders import Office, office
from tests.kernel.settings import put
from tests.kernel.tampering import add, chain_anew, columns, edit, edit_last_column, first_row, found, put_act, remove, unguarded
from tests.one_of_each import everything
from tests.pocket import planned

DATA = everything().pattern.data
with unguarded(DATA) as _db:
    LOGGED = schema.logged_tables(_db)
    COLUMNS = [(table, column) for table in ("act", "change", "entry", "transfer", "spp", "official") for column in columns(_db, table)]


def places(problems: list[Problem], check_key: str) -> list[str]:
    return [problem.place for problem in problems if problem.check == check_key]


def test_a_village_with_one_of_everything_is_whole() -> None:
    results = check(everything().pattern.open().session.connection)

    assert [result for result in results if not result.passed] == []
    assert {"integrity", "foreign_keys", "schema", "chain", "clock", "signatures", "replay", "silpa", "kas", "pagu", "numbering"} <= {
        result.key for result in results
    }
    assert all(result.name and result.name != result.key for result in results), "every check has its Indonesian name"


@pytest.fixture(scope="module")
def rebuilt() -> Iterator[sqlite3.Connection]:
    """What the log says: the log is left alone below, so one rebuilding serves every table."""
    with unguarded(DATA) as db:
        copy = rebuild(db)
    yield copy
    copy.close()


@pytest.mark.parametrize("table", LOGGED)
def test_a_row_edited_added_or_removed_is_found_in_its_table(table: str, rebuilt: sqlite3.Connection) -> None:
    with unguarded(DATA) as db:
        for tamper in (edit_last_column, add, remove):
            db.execute("BEGIN")
            tamper(db, table)

            assert f"tabel {table}" in places(list(differences(db, rebuilt)), "replay")
            db.execute("ROLLBACK")


def test_the_replay_of_a_check_compares_with_its_own_rebuilding() -> None:
    with unguarded(DATA) as db:
        edit_last_column(db, "bukti")

        assert "tabel bukti" in places(found(db), "replay")


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_any_column_edited_is_found(table: str, column: str) -> None:
    with unguarded(DATA) as db:
        edit(db, table, column)

        assert found(db)


@pytest.mark.parametrize("table", ["act", "change"])
@pytest.mark.parametrize("tamper", [add, remove])
def test_a_log_row_added_or_removed_is_found(table: str, tamper: object) -> None:
    assert callable(tamper)
    with unguarded(DATA) as db:
        tamper(db, table)

        assert places(found(db), "chain")


@pytest.mark.parametrize("tamper", ["UPDATE flow SET role = 'PKA' WHERE action = 'pay'", "DELETE FROM flow WHERE action = 'verify'"])
def test_other_rules_of_the_flow_are_found(tamper: str) -> None:
    with unguarded(DATA) as db:
        db.execute(tamper)

        assert places(found(db), "schema") == ["tabel, tampilan, dan penjaga"]


def test_changes_of_an_act_in_another_order_are_found() -> None:
    with unguarded(DATA) as db:
        (first, second) = db.execute("SELECT id FROM change WHERE act_no = 1 ORDER BY id LIMIT 2").fetchall()
        db.execute("UPDATE change SET id = -1 WHERE id = ?", first)
        db.execute("UPDATE change SET id = ? WHERE id = ?", (*first, *second))
        db.execute("UPDATE change SET id = ? WHERE id = -1", second)

        assert places(found(db), "chain") == ["tindakan 1"]


def test_a_row_written_by_another_tool_that_respects_every_guard_is_found() -> None:
    with unguarded(DATA) as db:
        schema.lay_guards(db)
        db.execute(
            "INSERT INTO penerimaan SELECT 900, year, 'x', date, account, rekening, sumber_dana, dari, uraian, 1, '' "
            "FROM penerimaan ORDER BY id LIMIT 1"
        )

        problems = [problem for result in check(db) for problem in result.problems]

        assert "tabel penerimaan" in places(problems, "replay")
        assert places(problems, "penerimaan") == ["Penerimaan x"]


def test_insert_or_replace_without_the_programs_settings_is_found() -> None:
    with unguarded(DATA) as db:
        schema.lay_guards(db)  # recursive_triggers is off here: the guard against deleting does not see REPLACE
        db.execute(
            """INSERT OR REPLACE INTO transfer
               SELECT id, entry_id, date, debit, credit, 1, kegiatan_id, sumber_dana, note FROM transfer LIMIT 1"""
        )

        assert "tabel transfer" in places([p for r in check(db) for p in r.problems], "replay")


def test_a_removed_guard_is_found_and_the_file_is_not_opened(tmp_path: Path) -> None:
    made = office(tmp_path)
    made.session.close()
    with unguarded(made.session.path.read_bytes()) as db:
        schema.lay_guards(db)
        db.execute("DROP TRIGGER transfer_pagu")
        assert [r.key for r in check(db) if not r.passed] == ["schema"]
        made.session.path.write_bytes(db.serialize())

    with pytest.raises(StoreProblem) as refused:
        Session.open(made.session.path)
    assert refused.value.code == "schema_tampered"


def test_a_hash_recomputed_for_one_act_breaks_the_next_link() -> None:
    with unguarded(DATA) as db:
        act = replace(acts_from(db, 5)[0], reason="lain")
        put_act(db, replace(act, hash=digest(act, changes_of(db, 5))))

        assert "tindakan 6" in places(found(db), "chain")


def test_a_chain_made_anew_to_the_end_is_found_only_by_what_lies_outside() -> None:
    """Hashes need no secret: signatures and anchors do the rest."""
    with unguarded(DATA) as db:
        anchor = head(db)
        put_act(db, replace(acts_from(db, 5)[0], reason="lain"))
        chain_anew(db, 5)

        assert found(db) == []
        assert head(db)[0] == anchor[0]
        assert head(db)[1] != anchor[1]


def test_a_cut_tail_is_found_only_by_an_anchor() -> None:
    """A rebuilt, shorter village is whole in itself: the head code printed on papers and the kabupaten's receipt tell."""
    with unguarded(DATA) as db, unguarded(planned().data) as short:
        anchor = head(db)
        for table in (*schema.logged_tables(short), "act", "change"):
            short.execute(f'DELETE FROM "{table}"')
        short.execute("BEGIN")
        replay(short, list(logged(db))[:-3])
        short.execute("COMMIT")

        assert [result.key for result in check(short) if not result.passed] == []
        assert head(short)[0] == anchor[0] - 3
        assert anchor[1] not in [act.hash for act in acts_from(short, 1)]


def test_a_clock_that_went_back_is_told() -> None:
    times = iter([datetime(2026, 5, 5, 8, tzinfo=UTC), datetime(2026, 5, 5, 7, 59, 59, tzinfo=UTC)])
    made = planned().open(lambda: next(times))
    made.at(Role.PKA).do(put, key="a", value="1")
    last = made.session.do(put, key="a", value="2").act_no

    problems = [problem for result in check(made.session.connection) for problem in result.problems]

    assert problems == [Problem("clock", f"tindakan {last}", "sesudah 2026-05-05T08:00:00Z", "2026-05-05T07:59:59Z")]


@pytest.mark.parametrize("after", ["5", "[]", "tidak terbaca", '{"key":9999999999999999999999}', '{"key":{"a":1}}', "[" * 100_000])
def test_a_forged_row_is_a_finding_and_not_a_crash(after: str) -> None:
    with unguarded(DATA) as db:
        last = head(db)[0]
        db.execute("UPDATE change SET after = ? WHERE id = (SELECT max(id) FROM change)", (after,))
        chain_anew(db, last)

        assert places(found(db), "replay")


@pytest.mark.parametrize("first", range(0, len(DATA) // 4096, 16))
def test_damaged_pages_are_a_finding_and_not_a_crash(first: int) -> None:
    data = bytearray(DATA)
    for page in range(max(first, 1), first + 16):
        data[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.deserialize(bytes(data[: len(DATA)]))

    assert not all(result.passed for result in check(db))
    db.close()


def test_a_program_without_its_own_mistakes_reports_none() -> None:
    """A check that stumbles over a whole file would be ours to mend: it must not hide behind the readers' mercy."""
    results = check(everything().pattern.open().session.connection)

    assert "tidak terbaca" not in str(results)


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    made = office(tmp_path_factory.mktemp("signed"), signed=True)
    for role in (Role.SEKDES, Role.KADES, Role.SEKDES):
        made.at(role).do(put, key=role.value, value=str(made.session.head()[0]))
    assert [result for result in check(made.session.connection) if not result.passed] == []
    made.session.close()
    return made.session.path.read_bytes()


def test_signatures_swapped_between_two_acts_are_found(signed: bytes) -> None:
    with unguarded(signed) as db:
        *_, first, _, second = acts_from(db, 1)
        put_act(db, replace(first, signature=second.signature))
        put_act(db, replace(second, signature=first.signature))

        assert places(found(db), "signatures") == [f"tindakan {first.no}", f"tindakan {second.no}"]


def test_an_act_signed_by_somebody_else_is_found(signed: bytes) -> None:
    with unguarded(signed) as db:
        *_, sekdes, kades, _ = acts_from(db, 1)
        put_act(db, replace(kades, user_id=sekdes.user_id))
        chain_anew(db, kades.no)

        assert f"tindakan {kades.no}" in places(found(db), "signatures")


def test_a_chain_made_anew_loses_its_signatures(signed: bytes) -> None:
    with unguarded(signed) as db:
        *_, first, second, third = acts_from(db, 1)
        put_act(db, replace(first, reason="lain"))
        chain_anew(db, first.no)
        assert places(found(db), "signatures") == [f"tindakan {act.no}" for act in (first, second, third)]

    with unguarded(signed) as db:
        put_act(db, replace(first, reason="lain"))
        db.execute("UPDATE act SET signer = '', signature = '' WHERE no >= ?", (first.no,))
        chain_anew(db, first.no)
        assert places(found(db), "signatures") == [f"tindakan {act.no}" for act in (first, second, third)]


def test_what_stays_on_this_computer_is_no_part_of_the_proof() -> None:
    with unguarded(DATA) as db:
        assert first_row(db, "local_credential")["user_id"] == 1
        db.execute("DELETE FROM local_credential")

        assert found(db) == []


def test_a_wrong_figure_is_told_as_money() -> None:
    made: Office = everything().pattern.open()
    with unguarded(made.session.connection.serialize()) as db:
        db.execute("UPDATE transfer SET amount = amount + 150 WHERE id = (SELECT min(id) FROM transfer WHERE debit GLOB '5*')")

        told = [(problem.expected, problem.found) for problem in found(db) if problem.check == "spp"]

        assert told == [("100.000,00", "100.001,50")]
