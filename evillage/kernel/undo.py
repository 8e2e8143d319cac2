"""Undo: an act's changes played backwards, as a new act. The stack is read from the log, so it survives a restart."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from evillage.errors import RuleViolation
from evillage.kernel.act import Change, changes_of
from evillage.kernel.schema import columns
from evillage.kernel.tx import Tx


@dataclass(frozen=True, slots=True)
class Step:
    """An act that may be taken back."""

    no: int
    label: str
    actor: str
    role: str


def undoable(db: sqlite3.Connection) -> Step | None:
    """The act that *Urungkan* would take back: none before the last final act."""
    return _top(_stacks(db)[0])


def redoable(db: sqlite3.Connection) -> Step | None:
    """The undo that *Ulangi* would take back."""
    return _top(_stacks(db)[1])


def _top(stack: list[Step]) -> Step | None:
    return stack[-1] if stack else None


def _stacks(db: sqlite3.Connection) -> tuple[list[Step], list[Step]]:
    floor = db.execute("SELECT coalesce(max(no), 0) FROM act WHERE final = 1").fetchone()[0]
    done: list[Step] = []
    undone: list[Step] = []
    for no, command, label, actor, role in db.execute("SELECT no, command, label, actor, role FROM act WHERE no > ? ORDER BY no", (floor,)):
        step = Step(no, label.removeprefix("Urungkan: ").removeprefix("Ulangi: "), actor, role)
        if command == "undo":
            done.pop()
            undone.append(step)
        elif command == "redo":
            undone.pop()
            done.append(step)
        else:
            done.append(step)
            undone.clear()
    return done, undone


def play_back(db: sqlite3.Connection, tx: Tx, act_no: int) -> None:
    """Undo one act inside the transaction; RuleViolation `undo_conflict` if a row is not as the act left it."""
    db.execute("PRAGMA defer_foreign_keys=ON")
    for change in reversed(changes_of(db, act_no)):
        _apply(tx, change.tbl, key_columns=columns(db, change.tbl)[1], change=change)


def _apply(tx: Tx, table: str, *, key_columns: tuple[str, ...], change: Change) -> None:
    keys = json.loads(change.pk)
    where = " AND ".join(f'"{name}" = ?' for name in key_columns)
    if change.before is None:
        done = tx.execute(f'DELETE FROM "{table}" WHERE {where}', keys)
    elif change.after is None:
        row = json.loads(change.before)
        names = ", ".join(f'"{name}"' for name in row)
        sql = f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(row))})'
        done = tx.execute(sql, list(row.values()))
    else:
        old, new = json.loads(change.before), json.loads(change.after)
        touched = [name for name in old if old[name] != new[name]]
        sets = ", ".join(f'"{name}" = ?' for name in touched)
        same = " AND ".join(f'"{name}" IS ?' for name in touched)
        values = [*(old[name] for name in touched), *keys, *(new[name] for name in touched)]
        done = tx.execute(f'UPDATE "{table}" SET {sets} WHERE {where} AND {same}', values)
    if done != 1:
        raise RuleViolation("undo_conflict", table=table)
