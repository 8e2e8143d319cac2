"""Somebody with another SQLite tool, all guards lifted and laid again behind them, as if nothing had been."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from evillage.kernel import schema
from evillage.kernel.act import ACT_COLUMNS, Act, acts_from, changes_of, digest
from evillage.kernel.check import Problem, check

Value = str | int | None


@contextmanager
def unguarded(data: bytes) -> Iterator[sqlite3.Connection]:
    """A copy on which everything is possible; the guards stand again when it is handed back."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.deserialize(data)
    db.execute("PRAGMA ignore_check_constraints=ON")
    schema.drop_guards(db)
    try:
        yield db
    finally:
        db.close()


def found(db: sqlite3.Connection) -> list[Problem]:
    """What `check` says once the guards are back and nothing but the content differs."""
    schema.lay_guards(db)
    return [problem for result in check(db) for problem in result.problems]


_FAR = 100_000  # beyond every id of the village with one of everything


def other(value: Value, kind: str) -> Value:
    """A value that differs from the one that stood there."""
    if value is None:
        return _FAR if kind == "INTEGER" else "x"
    return value + _FAR if isinstance(value, int) else f"{value}x"


def columns(db: sqlite3.Connection, table: str) -> dict[str, str]:
    """The stored columns of a table and their types."""
    stored, _ = schema.columns(db, table)
    kinds = {row[1]: row[2] for row in db.execute(f'PRAGMA table_xinfo("{table}")')}
    return {name: kinds[name] for name in stored}


def first_row(db: sqlite3.Connection, table: str) -> dict[str, Value]:
    """The first row, by its columns."""
    names = columns(db, table)
    row = db.execute(f'SELECT {", ".join(names)} FROM "{table}" LIMIT 1').fetchone()
    return dict(zip(names, row, strict=True))


def where(db: sqlite3.Connection, table: str, row: dict[str, Value]) -> tuple[str, list[Value]]:
    """A condition that names that row."""
    _, key = schema.columns(db, table)
    return " AND ".join(f'"{name}" = ?' for name in key), [row[name] for name in key]


def edit(db: sqlite3.Connection, table: str, column: str) -> None:
    """Another value in one column of one row."""
    row = first_row(db, table)
    condition, key = where(db, table, row)
    value = other(row[column], columns(db, table)[column])
    assert db.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE {condition}', [value, *key]).rowcount == 1


def edit_last_column(db: sqlite3.Connection, table: str) -> None:
    """Another value in the last column of one row."""
    edit(db, table, list(columns(db, table))[-1])


def add(db: sqlite3.Connection, table: str) -> None:
    """One more row, like the first but for its values."""
    row = {name: other(value, "") if value is not None else None for name, value in first_row(db, table).items()}
    db.execute(f'INSERT INTO "{table}" ({", ".join(row)}) VALUES ({", ".join("?" * len(row))})', list(row.values()))


def remove(db: sqlite3.Connection, table: str) -> None:
    """One row less."""
    condition, key = where(db, table, first_row(db, table))
    assert db.execute(f'DELETE FROM "{table}" WHERE {condition}', key).rowcount == 1


def put_act(db: sqlite3.Connection, act: Act) -> None:
    """Write an act's header over the one that stood there."""
    sets = ", ".join(f"{name} = ?" for name in ACT_COLUMNS.split(", "))
    values = [getattr(act, name) for name in ACT_COLUMNS.split(", ")]
    db.execute(f"UPDATE act SET {sets} WHERE no = ?", [*values, act.no])


def chain_anew(db: sqlite3.Connection, first: int) -> None:
    """Hash every act from `first` on again, so that the chain fits whatever it now says."""
    prev = acts_from(db, first - 1)[0].hash
    for act in acts_from(db, first):
        forged = replace(act, prev=prev)
        forged = replace(forged, hash=digest(forged, changes_of(db, act.no)))
        put_act(db, forged)
        prev = forged.hash
