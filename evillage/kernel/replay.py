"""Replay: acts, in order, become tables again. A lost computer is rebuilt this way, and the kabupaten's copy is made this way.

Guards do not stand in the way of evidence: they are lifted for the replay and laid again before the transaction ends; what they
would have refused is found by `check`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import astuple

from evillage.errors import BundleRefused
from evillage.kernel import act as log
from evillage.kernel import schema

LoggedAct = tuple[log.Act, list[log.Change]]


def replay(db: sqlite3.Connection, acts: Iterable[LoggedAct]) -> int:
    """Append acts to a file and apply them, inside the caller's transaction; how many.

    The connection must have no log triggers armed and foreign keys off: rows come in the order they were written.
    Raises BundleRefused `chain_broken` (act number) when an act does not continue the chain or its hash is wrong.
    """
    schema.drop_guards(db)
    count = 0
    last, prev = log.head(db)
    keys: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {table: schema.columns(db, table) for table in schema.logged_tables(db)}
    for act, changes in acts:
        if act.no != last + 1 or act.prev != prev or log.digest(act, changes) != act.hash:
            raise BundleRefused("chain_broken", act=act.no)
        for change in changes:
            if change.tbl not in keys:
                raise BundleRefused("bundle_unknown_table", act=act.no, table=change.tbl)
            _apply(db, change, *keys[change.tbl])
        db.execute(f"INSERT INTO act ({log.ACT_COLUMNS}) VALUES ({', '.join('?' * 14)})", astuple(act))
        db.executemany(
            "INSERT INTO change (act_no, tbl, pk, before, after) VALUES (?, ?, ?, ?, ?)",
            [(act.no, change.tbl, change.pk, change.before, change.after) for change in changes],
        )
        last, prev = act.no, act.hash
        count += 1
    schema.lay_guards(db)
    return count


def logged(db: sqlite3.Connection, first: int = 1) -> Iterable[LoggedAct]:
    """Acts with their changes, from number `first` on."""
    for act in log.acts_from(db, first):
        yield act, log.changes_of(db, act.no)


def rebuild(db: sqlite3.Connection) -> sqlite3.Connection:
    """A new database in memory, made from nothing but the log of `db`."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    copy.deserialize(schema.pattern())
    copy.execute("BEGIN")
    replay(copy, logged(db))
    copy.execute("COMMIT")
    return copy


def _apply(db: sqlite3.Connection, change: log.Change, stored: tuple[str, ...], key: tuple[str, ...]) -> None:
    where = " AND ".join(f'"{name}" = ?' for name in key)
    if change.after is None:
        db.execute(f'DELETE FROM "{change.tbl}" WHERE {where}', json.loads(change.pk))
        return
    row = _row(change.after, change.tbl)
    if not row.keys() <= set(stored):
        raise BundleRefused("bundle_unknown_column", table=change.tbl)
    if change.before is None:
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        db.execute(f'INSERT INTO "{change.tbl}" ({names}) VALUES ({marks})', list(row.values()))
        return
    before = _row(change.before, change.tbl)  # the row is found by the key it had, not by the one it got
    sets = ", ".join(f'"{name}" = ?' for name in row)
    db.execute(f'UPDATE "{change.tbl}" SET {sets} WHERE {where}', [*row.values(), *(before.get(name) for name in key)])


def _row(text: str, table: str) -> dict[str, str | int | None]:
    row = json.loads(text)
    if not isinstance(row, dict):
        raise BundleRefused("bundle_unknown_column", table=table)
    return row
