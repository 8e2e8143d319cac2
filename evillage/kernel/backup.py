"""Backups: a complete copy beside the village's own file, made safely, opened and looked at before it counts.

Kept: everything of two days, 12 daily, 10 weekly and 9 monthly copies; the rest is removed.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from datetime import datetime, timedelta
from glob import escape
from pathlib import Path

from evillage.durable import name_durably
from evillage.errors import StoreProblem
from evillage.kernel.act import head
from evillage.kernel.db import APPLICATION_ID

_STAMP = "%Y%m%d-%H%M%S"
_DAYS, _WEEKS, _MONTHS = 12, 10, 9


def backup(db: sqlite3.Connection, source: Path, target_dir: Path, *, at: datetime) -> Path:
    """Copy the open file into a folder: backup API → temporary file → fsync → opened and compared → renamed.

    Returns the path. Raises StoreProblem `backup_failed`; a failed copy leaves nothing behind and touches no older backup.
    """
    target = target_dir / f"{source.stem}_{at.strftime(_STAMP)}.evillage"
    part = target.with_suffix(".part")
    try:
        target_dir.mkdir(parents=True, exist_ok=True)
        copy = sqlite3.connect(part, isolation_level=None)
        try:
            db.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            verdict = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
            same = head(copy) == head(db) and copy.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        finally:
            copy.close()
        if verdict != "ok" or not same:
            raise StoreProblem("backup_failed", path=str(target), detail=str(verdict))
        _sync(part)
        name_durably(part, target)
    except (OSError, sqlite3.Error) as error:
        raise StoreProblem("backup_failed", path=str(target), detail=str(error)) from error
    finally:
        with suppress(OSError):  # a folder that is no folder, a stick already pulled out: the first error is the one to tell
            part.unlink()
    return target


def backups(source: Path, target_dir: Path) -> list[tuple[datetime, Path]]:
    """Copies of this village in a folder, newest first."""
    found = []
    for path in target_dir.glob(f"{escape(source.stem)}_*.evillage"):
        try:
            found.append((datetime.strptime(path.stem.removeprefix(f"{source.stem}_"), _STAMP), path))  # noqa: DTZ007 - local name
        except ValueError:
            continue  # somebody's own file that merely looks alike
    return sorted(found, reverse=True)


def prune(source: Path, target_dir: Path, *, now: datetime) -> list[Path]:
    """Remove copies that the rotation no longer keeps; which ones."""
    recent = now.replace(tzinfo=None) - timedelta(days=2)
    kept: set[Path] = set()
    seen: dict[str, set[str]] = {"day": set(), "week": set(), "month": set()}
    limits = {"day": _DAYS, "week": _WEEKS, "month": _MONTHS}
    copies = backups(source, target_dir)
    for made, path in copies:
        if made >= recent:
            kept.add(path)
        for span, name in (("day", f"{made:%Y%m%d}"), ("week", f"{made:%G%V}"), ("month", f"{made:%Y%m}")):
            if name not in seen[span] and len(seen[span]) < limits[span]:
                seen[span].add(name)
                kept.add(path)
    removed = [path for _, path in copies if path not in kept]
    for path in removed:
        path.unlink(missing_ok=True)
    return removed


def _sync(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())
