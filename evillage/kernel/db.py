"""Opening a village file: the settings that were proved durable, each read back, and the refusals in plain words.

`journal_mode=TRUNCATE`, `synchronous=EXTRA` and an exclusive lock lost no acknowledged commit in any power-cut state, and leave one
file at rest, so that a clerk who copies the file copies the village.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from evillage.errors import StoreProblem

APPLICATION_ID = 0x45564C47  # "EVLG"
SCHEMA_VERSION = 4
_LOCK_WAIT = 1.0  # seconds; a second window must answer soon, not hang

_PRAGMAS: tuple[tuple[str, str, str | int], ...] = (
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "TRUNCATE", "truncate"),
    ("synchronous", "EXTRA", 3),
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("temp_store", "MEMORY", 2),
)


def connect(path: Path | str) -> sqlite3.Connection:
    """A connection with every setting applied and read back; no transaction is ever begun implicitly.

    Raises StoreProblem `sqlite_too_old`, `file_locked`, `file_damaged`, `file_read_only`, `setting_refused` or `disk_problem`.
    """
    if sqlite3.sqlite_version_info < (3, 37, 0):
        raise StoreProblem("sqlite_too_old", found=sqlite3.sqlite_version)
    try:
        db = sqlite3.connect(path, isolation_level=None, timeout=_LOCK_WAIT)
    except sqlite3.Error as error:
        raise store_problem(error, path=str(path)) from error
    try:
        _apply_settings(db)
        if path != ":memory:":
            db.execute("BEGIN EXCLUSIVE")
            db.execute("COMMIT")
    except sqlite3.Error as error:
        db.close()
        raise store_problem(error, path=str(path)) from error
    except StoreProblem:
        db.close()
        raise
    return db


def _apply_settings(db: sqlite3.Connection) -> None:
    for name, value, expected in _PRAGMAS:
        db.execute(f"PRAGMA {name}={value}")
        found = db.execute(f"PRAGMA {name}").fetchone()[0]
        if found != expected and not (name == "journal_mode" and found == "memory"):
            raise StoreProblem("setting_refused", name=name, found=str(found))


def require_village_file(db: sqlite3.Connection, path: Path) -> None:
    """Refuse what is no village file (`not_a_village_file`) or newer than this program (`file_newer`)."""
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise StoreProblem("not_a_village_file", path=str(path))
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise StoreProblem("file_newer", path=str(path), found=version, known=SCHEMA_VERSION)


def look_at(path: Path) -> None:
    """Refuse what is no village file before anything of it is locked or set.

    SQLite itself looks, read-only: reading the file by other means would let go of the locks this very process holds on it. Where
    it can't look so (a last transaction that broke off, a folder in the network), opening goes on and looks again.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_LOCK_WAIT)) as db:
            require_village_file(db, path)
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
            raise store_problem(error, path=str(path)) from error


def require_writable(db: sqlite3.Connection) -> None:
    """Refuse a file on a disk where nothing may be written; SQLite says so only when a statement wants to write."""
    db.execute("BEGIN IMMEDIATE")
    db.execute("DELETE FROM setting WHERE 0")
    db.execute("ROLLBACK")


_ENVIRONMENT = frozenset(
    {
        sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_NOTADB,
    }
)  # fmt: skip


def environmental(error: sqlite3.Error) -> bool:
    """Whether the disk or another program is to blame; a statement that SQLite can't understand is a mistake of ours."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _ENVIRONMENT


def store_problem(error: sqlite3.Error, *, path: str = "") -> StoreProblem:
    """The environment's failure behind an SQLite error, as a StoreProblem."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreProblem("file_locked", path=path)
    if code == sqlite3.SQLITE_FULL:
        return StoreProblem("disk_full", path=path)
    if code == sqlite3.SQLITE_NOTADB:
        return StoreProblem("not_a_village_file", path=path)
    if code == sqlite3.SQLITE_CORRUPT:
        return StoreProblem("file_damaged", path=path)
    if code == sqlite3.SQLITE_READONLY:
        return StoreProblem("file_read_only", path=path)
    return StoreProblem("disk_problem", path=path, detail=str(error))
