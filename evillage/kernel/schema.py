"""Putting the schema into a file and recognising it again.

Migrations bring tables from version to version and are applied once; views and guards are laid anew by every version of the
program. The fingerprint of a freshly made schema tells whether somebody removed a trigger with another tool.
"""

from __future__ import annotations

import csv
import hashlib
import sqlite3
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from evillage.kernel.db import APPLICATION_ID, SCHEMA_VERSION

_ROOT = files("evillage") / "schema"
_MIGRATIONS = ("0001_village.sql", "0002_planning.sql", "0003_treasury.sql", "0004_monitoring.sql")
# views in order of who reads whom
_VIEWS = (
    "budget.sql",
    "funds.sql",
    "planning.sql",
    "comparison.sql",
    "journal.sql",
    "dpa.sql",
    "treasury.sql",
    "receipts.sql",
    "closing.sql",
    "year_end.sql",
    "monitoring.sql",
    "dana_desa.sql",
    "kunjungan.sql",
    "spp.sql",
    "lampiran.sql",
    "transfer.sql",
    "exchange.sql",
    "check.sql",
)
_GUARDS = (
    "log.sql",
    "budget.sql",
    "funds.sql",
    "planning.sql",
    "evaluation.sql",
    "flow.sql",
    "treasury.sql",
    "spp.sql",
    "transfer.sql",
    "receipts.sql",
    "reversal.sql",
    "closing.sql",
    "year_end.sql",
    "monitoring.sql",
    "paket.sql",
    "dana_desa.sql",
    "kunjungan.sql",
    "dpa.sql",
    "lampiran.sql",
)
LOCAL_PREFIX = "local_"
_OWN_TABLES = frozenset({"act", "change", "flow"})


def install(db: sqlite3.Connection) -> None:
    """Lay the whole schema into an empty database, in one transaction."""
    db.execute("BEGIN IMMEDIATE")
    for script in migrations():
        run(db, script)
    lay_flow(db)
    lay_views(db)
    lay_guards(db)
    db.execute(f"PRAGMA application_id={APPLICATION_ID}")
    db.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
    db.execute("COMMIT")


@cache
def migrations() -> tuple[str, ...]:
    """The scripts that made the tables what they are, in order; the file's `user_version` counts those it has seen."""
    return tuple((_ROOT / "migrations" / name).read_text("utf-8") for name in _MIGRATIONS)


def lay_views(db: sqlite3.Connection) -> None:
    """Make every view, inside the caller's transaction."""
    for name in _VIEWS:
        run(db, (_ROOT / "views" / name).read_text("utf-8"))


def drop_views(db: sqlite3.Connection) -> None:
    """Remove every view, inside the caller's transaction; those of this version are laid next."""
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
        db.execute(f'DROP VIEW "{name}"')


def lay_guards(db: sqlite3.Connection) -> None:
    """Make every guard, inside the caller's transaction."""
    for name in _GUARDS:
        run(db, (_ROOT / "guards" / name).read_text("utf-8"))


def drop_guards(db: sqlite3.Connection) -> None:
    """Remove the guards for a replay, inside the caller's transaction: evidence is taken as it is, then checked."""
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f'DROP TRIGGER "{name}"')


def logged_tables(db: sqlite3.Connection) -> tuple[str, ...]:
    """Every table whose rows the act log carries: all but the log itself, the flow and what stays on this computer."""
    names = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' ORDER BY name")
    return tuple(n for (n,) in names if n not in _OWN_TABLES and not n.startswith(LOCAL_PREFIX))


def columns(db: sqlite3.Connection, table: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The stored columns of a table (generated ones left out) and those of its primary key."""
    info = db.execute(f'PRAGMA table_xinfo("{table}")').fetchall()
    stored = tuple(row[1] for row in info if row[6] == 0)
    key = tuple(name for _, name in sorted((row[5], row[1]) for row in info if row[5]))
    return stored, key


def fingerprint(db: sqlite3.Connection) -> str:
    """SHA-256 over every table, index, view, trigger and flow row; SQLite's own statistics tables do not count."""
    digest = hashlib.sha256()
    for kind, name, sql in db.execute(
        """SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND NOT (type = 'table' AND name GLOB 'sqlite_*')
           ORDER BY type, name"""
    ):
        digest.update(f"{kind}\0{name}\0{sql}\0".encode())
    for row in db.execute("SELECT * FROM flow ORDER BY paper, from_state, action"):
        digest.update(repr(row).encode())
    return digest.hexdigest()


@cache
def pattern() -> bytes:
    """A database with nothing but this version's schema, as bytes: to be deserialized where many are needed."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        install(db)
        return db.serialize()
    finally:
        db.close()


@cache
def expected_fingerprint() -> str:
    """The fingerprint of a schema made by this very program."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        db.deserialize(pattern())
        return fingerprint(db)
    finally:
        db.close()


def lay_flow(db: sqlite3.Connection) -> None:
    """Fill the flow of this version in place of any other, inside the caller's transaction."""
    db.execute("DELETE FROM flow")
    rows = csv.DictReader((_ROOT / "flow.csv").read_text("utf-8").splitlines())
    db.executemany("INSERT INTO flow VALUES (:paper, :from_state, :action, :to_state, :role, :needs_reason)", rows)


def run(db: sqlite3.Connection, script: str) -> None:
    """Run a script statement by statement, inside the caller's transaction."""
    for statement in _statements(script):
        db.execute(statement)


def _statements(script: str) -> Iterator[str]:
    """Split a script; `executescript` would commit the transaction around it."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending.strip()
            pending = ""
