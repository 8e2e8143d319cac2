"""The act log: who changed what, when and why, each act chained to the one before by SHA-256.

Every changed row is written as JSON, before and after, by the triggers of `arming.py`.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Change:
    """One row of one table, before and after (JSON objects as text; None where the row did not exist)."""

    tbl: str
    pk: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Act:
    """The header of an act. `undoes` is the act that this one takes back, if any; `at` is UTC, ISO, to the second."""

    no: int
    command: str
    label: str
    user_id: int
    actor: str
    role: str
    at: str
    reason: str
    final: int
    undoes: int | None
    prev: str
    hash: str = ""
    signer: str = ""
    signature: str = ""


ACT_COLUMNS = "no, command, label, user_id, actor, role, at, reason, final, undoes, prev, hash, signer, signature"


def digest(act: Act, changes: Iterable[Change]) -> str:
    """The act's place in the chain: SHA-256 over the previous hash, the header and every change, in order."""
    sha = hashlib.sha256()
    header = [
        act.prev,
        act.no,
        act.command,
        act.label,
        act.user_id,
        act.actor,
        act.role,
        act.at,
        act.reason,
        act.final,
        act.undoes,
    ]
    sha.update(json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode())
    for change in changes:
        sha.update(json.dumps([change.tbl, change.pk, change.before, change.after], ensure_ascii=False, separators=(",", ":")).encode())
    return sha.hexdigest()


def head(db: sqlite3.Connection) -> tuple[int, str]:
    """Number and hash of the last act; (0, zeros) in an empty file."""
    found = db.execute("SELECT no, hash FROM act ORDER BY no DESC LIMIT 1").fetchone()
    return (0, GENESIS) if found is None else (int(found[0]), str(found[1]))


def short_code(hash_: str) -> str:
    """The head as it is printed on papers: `A1B2-C3D4`. A second copy of the chain's end, outside the file."""
    code = hash_[:8].upper()
    return f"{code[:4]}-{code[4:]}"


def changes_of(db: sqlite3.Connection, act_no: int) -> list[Change]:
    """The changes of one act, in the order they happened."""
    found = db.execute("SELECT tbl, pk, before, after FROM change WHERE act_no = ? ORDER BY id", (act_no,))
    return [Change(*row) for row in found]


def acts_from(db: sqlite3.Connection, first: int) -> list[Act]:
    """Act headers from number `first` on."""
    return [Act(*row) for row in db.execute(f"SELECT {ACT_COLUMNS} FROM act WHERE no >= ? ORDER BY no", (first,))]
