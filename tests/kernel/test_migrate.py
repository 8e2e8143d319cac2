"""A file of an older program is copied, brought up to date in one step, and keeps its log; a failed step leaves it as it was."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from evillage.errors import StoreProblem
from evillage.kernel import migrate as room
from evillage.kernel import schema
from evillage.kernel.act import head
from evillage.kernel.db import SCHEMA_VERSION, connect
from evillage.kernel.replay import rebuild
from evillage.kernel.session import Session
from tests.builders import budgeted, paid, rp

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
NEXT = """
ALTER TABLE paket ADD COLUMN bobot INTEGER NOT NULL DEFAULT 0;
CREATE TABLE ternak (id INTEGER PRIMARY KEY, uraian TEXT NOT NULL) STRICT;
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = budgeted(tmp_path)
    paid(made, rp(1_000_000))
    made.session.close()
    return made.session.path


@pytest.fixture
def next_version(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program of tomorrow: one more migration."""
    today = schema.migrations()
    monkeypatch.setattr(schema, "migrations", lambda: [*today, NEXT])


def test_as_many_migrations_as_the_version_says() -> None:
    assert len(schema.migrations()) == SCHEMA_VERSION


def test_file_of_this_version_is_left_alone(file: Path) -> None:
    with Session.open(file):
        assert not (file.parent / "cadangan").exists()


@pytest.mark.usefixtures("next_version")
def test_older_file_gets_the_new_tables_keeps_its_log_and_leaves_a_copy(file: Path) -> None:
    db = connect(file)
    before = head(db)
    totals = db.execute("SELECT count(*), sum(amount) FROM transfer").fetchone()

    assert room.migrate(db, file, at=NOW)

    assert db.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION + 1,)
    assert head(db) == before
    assert db.execute("SELECT count(*), sum(amount) FROM transfer").fetchone() == totals
    assert db.execute("SELECT count(*) FROM ternak").fetchone() == (0,)
    assert len(list((file.parent / "cadangan").glob("*.evillage"))) == 1
    rebuilt = rebuild(db)
    assert rebuilt.execute("SELECT count(*) FROM transfer").fetchone() == (totals[0],)
    rebuilt.close()
    db.close()


@pytest.mark.usefixtures("next_version")
def test_upgraded_file_is_the_same_as_a_fresh_one(file: Path) -> None:
    db = connect(file)
    room.migrate(db, file, at=NOW)
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    schema.install(fresh)
    assert schema.fingerprint(db) == schema.fingerprint(fresh)
    fresh.close()
    db.close()


def test_views_of_an_older_program_are_replaced(file: Path) -> None:
    db = connect(file)
    db.execute("DROP VIEW v_kas")
    db.execute("CREATE VIEW v_kas AS SELECT 1 AS lama")
    room.apply(db, [], version=SCHEMA_VERSION)
    assert schema.fingerprint(db) == schema.expected_fingerprint()
    db.close()


def test_failed_migration_leaves_the_file_as_it_was(file: Path) -> None:
    db = connect(file)
    before = (schema.fingerprint(db), head(db))
    with pytest.raises(StoreProblem) as refused:
        room.apply(db, ["CREATE TABLE ternak (id INTEGER PRIMARY KEY) STRICT; INSERT INTO tidak_ada VALUES (1);"], version=2)
    assert refused.value.code == "migration_failed"
    assert (schema.fingerprint(db), head(db)) == before
    assert db.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)
    db.close()
