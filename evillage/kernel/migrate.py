"""Migration: a file made by an older version of the program becomes a file of this one.

A copy is kept first. Then, in one transaction: guards and views go, the migrations the file has not seen run, views and guards of this
version are laid. The act log is not touched: its head before is its head after, and the old acts still replay.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from evillage.errors import StoreProblem
from evillage.kernel import schema
from evillage.kernel.act import head
from evillage.kernel.backup import backup


def migrate(db: sqlite3.Connection, path: Path, *, at: datetime) -> bool:
    """Bring an open file up to this version; whether there was anything to do.

    Raises StoreProblem `backup_failed` before anything is touched, or `migration_failed`, after which the file is as it was.
    """
    version = db.execute("PRAGMA user_version").fetchone()[0]
    missing = schema.migrations()[version:]
    if not missing:
        return False
    backup(db, path, path.parent / "cadangan", at=at)
    apply(db, missing, version=version + len(missing))
    return True


def apply(db: sqlite3.Connection, scripts: Sequence[str], *, version: int) -> None:
    """Run migration scripts and lay views and guards anew, all or nothing."""
    before = head(db)
    try:
        db.execute("PRAGMA foreign_keys=OFF")
        db.execute("BEGIN IMMEDIATE")
        schema.drop_guards(db)
        schema.drop_views(db)
        for script in scripts:
            schema.run(db, script)
        schema.lay_flow(db)
        schema.lay_views(db)
        schema.lay_guards(db)
        broken = db.execute("PRAGMA foreign_key_check").fetchone()
        if broken is not None or head(db) != before:
            raise StoreProblem("migration_failed", detail=str(broken[0]) if broken else "riwayat")
        db.execute(f"PRAGMA user_version={version}")
        db.execute("COMMIT")
    except sqlite3.Error as error:
        raise StoreProblem("migration_failed", detail=str(error)) from error
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")
        db.execute("PRAGMA foreign_keys=ON")
