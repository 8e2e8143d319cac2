"""Tx: what a command may do inside its transaction. Reads like a Reader; writes only through insert, update and delete."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime

from evillage.kernel.actor import Actor
from evillage.kernel.arming import Arming
from evillage.kernel.rows import Params, Reader, Value, bound


class Tx(Reader):
    """An open transaction, the person acting in it and the moment it is recorded."""

    def __init__(self, db: sqlite3.Connection, arming: Arming, actor: Actor, now: datetime) -> None:
        super().__init__(db)
        self._arming = arming
        self.actor = actor
        self.now = now
        self.reason = ""

    def explain(self, reason: str) -> None:
        """Put the reason onto the act; some flow steps refuse to go without one."""
        self.reason = reason.strip()

    def insert(self, table: str, row: Mapping[str, Value]) -> int:
        """Add a row; its rowid (0 for tables keyed by text)."""
        names = ", ".join(row)
        marks = ", ".join(f":{name}" for name in row)
        return self._write(f"INSERT INTO {table} ({names}) VALUES ({marks})", row).lastrowid or 0

    def insert_many(self, table: str, names: tuple[str, ...], rows: Iterable[tuple[Value, ...]]) -> None:
        """Add many rows of the same shape."""
        marks = ", ".join("?" * len(names))
        sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"
        self._arming.before(sql, (None,) * len(names))
        self._db.executemany(sql, map(bound, rows))

    def update(self, table: str, row_id: int, row: Mapping[str, Value]) -> None:
        """Change columns of the row with that id; KeyError if there is none."""
        sets = ", ".join(f"{name} = :{name}" for name in row)
        done = self._write(f"UPDATE {table} SET {sets} WHERE id = :_id", {**row, "_id": row_id})
        if done.rowcount != 1:
            raise KeyError(f"{table} {row_id}")

    def delete(self, table: str, row_id: int) -> None:
        """Remove the row with that id; KeyError if there is none."""
        if self._write(f"DELETE FROM {table} WHERE id = ?", (row_id,)).rowcount != 1:
            raise KeyError(f"{table} {row_id}")

    def execute(self, sql: str, params: Params = ()) -> int:
        """Any other single statement that writes; the number of rows it touched."""
        return self._write(sql, params).rowcount

    def _write(self, sql: str, params: Params) -> sqlite3.Cursor:
        self._arming.before(sql, params)
        return self._db.execute(sql, bound(params))
