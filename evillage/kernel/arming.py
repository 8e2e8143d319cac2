"""Arming: the TEMP triggers that write every changed row as JSON, before and after, into `change`.

They are made from the schema, so a new table is logged without a line of code, and they name the act through the one-row TEMP
table `current_act`. A table is armed when the first statement is about to write it: SQLite itself is asked which tables a
statement writes, those its triggers and cascades reach included. A session that only reads makes none.
"""

from __future__ import annotations

import sqlite3
from functools import cached_property

from evillage.kernel.rows import Params, bound
from evillage.kernel.schema import columns, logged_tables

_WRITES = frozenset({sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE})
_written: dict[str, frozenset[str]] = {}  # by the text of a statement; the schema is the same in every file this program opens


class Arming:
    """The log triggers of one connection. A rollback takes back the triggers its transaction made, so it must be told."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._armed: set[str] = set()
        self._new: set[str] = set()

    def begin(self, act_no: int) -> None:
        """Name the act whose rows are logged from here on, inside the caller's transaction."""
        self._new.clear()
        self._db.execute("CREATE TEMP TABLE IF NOT EXISTS current_act (no INTEGER NOT NULL)")
        self._db.execute("INSERT INTO current_act VALUES (?)", (act_no,))

    def end(self) -> None:
        """The act has written its last row."""
        self._db.execute("DELETE FROM current_act")

    def rolled_back(self) -> None:
        """The transaction is gone, and with it every trigger it made."""
        self._armed -= self._new
        self._new.clear()

    def before(self, sql: str, params: Params) -> None:
        """Arm every table the statement is going to write."""
        if (tables := _written.get(sql)) is None:
            tables = _written[sql] = tables_written(self._db, sql, params)
        for table in (tables - self._armed) & self._logged:
            self._arm(table)

    @cached_property
    def _logged(self) -> frozenset[str]:
        return frozenset(logged_tables(self._db))

    def _arm(self, table: str) -> None:
        stored, key = columns(self._db, table)
        old, new = _object("OLD", stored), _object("NEW", stored)
        changed = "WHEN " + " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in stored)
        for event, when, side, before, after in (
            ("INSERT", "", "NEW", "NULL", new),
            ("UPDATE", changed, "NEW", old, new),
            ("DELETE", "", "OLD", old, "NULL"),
        ):
            keys = ", ".join(f'{side}."{name}"' for name in key)
            self._db.execute(
                f'CREATE TEMP TRIGGER log_{table}_{event.lower()} AFTER {event} ON main."{table}" {when} BEGIN '
                f"INSERT INTO change (act_no, tbl, pk, before, after) "
                f"SELECT no, '{table}', json_array({keys}), {before}, {after} FROM current_act; END"
            )
        self._armed.add(table)
        self._new.add(table)


def tables_written(db: sqlite3.Connection, sql: str, params: Params) -> frozenset[str]:
    """The tables a statement writes by itself, by its triggers and by its cascades; nothing is run."""
    found: set[str] = set()

    def note(action: int, table: str | None, *_: str | None) -> int:
        if action in _WRITES and table is not None:
            found.add(table)
        return sqlite3.SQLITE_OK

    db.set_authorizer(note)
    try:
        db.execute(f"EXPLAIN {sql}", bound(params)).fetchall()
    finally:
        db.set_authorizer(None)
    return frozenset(found)


def _object(side: str, names: tuple[str, ...]) -> str:
    return "json_object(" + ", ".join(f"'{name}', {side}.\"{name}\"" for name in names) + ")"
