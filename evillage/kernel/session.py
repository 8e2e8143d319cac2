"""Session: one village file, open. `do` is the only place that begins, commits and rolls back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic, ParamSpec, Self, TypeVar

from evillage.errors import EvillageError, PermissionRefused, RuleViolation, StoreProblem
from evillage.kernel import act as log
from evillage.kernel import schema
from evillage.kernel import undo as back
from evillage.kernel.actor import NOBODY, ROLE_NAMES, THE_PROGRAM, Actor
from evillage.kernel.arming import Arming
from evillage.kernel.command import Command
from evillage.kernel.db import connect, environmental, look_at, require_village_file, require_writable, store_problem
from evillage.kernel.migrate import migrate
from evillage.kernel.refusal import refusal
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx

P = ParamSpec("P")
T = TypeVar("T")
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a command answered, the number of its act (0 if nothing changed) and the tables it touched."""

    value: T
    act_no: int
    changed: frozenset[str]


class Session:
    """An open village file and the person working in it. Not for threads: it belongs to the one that opened it."""

    def __init__(self, path: Path, db: sqlite3.Connection, clock: Clock, actor: Actor) -> None:
        self.path = path
        self.actor = actor
        self._db = db
        self._clock = clock
        self.read = Reader(db)
        self._arming = Arming(db)

    @classmethod
    def create(cls, path: Path, *, clock: Clock | None = None) -> Session:
        """Make a new, empty village file, never over another. StoreProblem `file_exists`, `folder_missing`, and what `connect` raises."""
        if path.exists():
            raise StoreProblem("file_exists", path=str(path))
        if not path.parent.is_dir():
            raise StoreProblem("folder_missing", path=str(path.parent))
        db = connect(path)
        try:
            schema.install(db)
        except sqlite3.Error as error:
            db.close()
            raise store_problem(error, path=str(path)) from error
        return cls(path, db, clock or _now, THE_PROGRAM)

    @classmethod
    def open(cls, path: Path, *, clock: Clock | None = None) -> Session:
        """Open a village file; nobody is signed in yet, so it can only be read.

        Raises StoreProblem `file_missing`, `not_a_village_file`, `file_newer`, `file_damaged`, `file_locked`, `file_read_only`,
        `schema_tampered`.
        """
        if not path.is_file():
            raise StoreProblem("file_missing", path=str(path))
        look_at(path)
        db = connect(path)
        try:
            require_village_file(db, path)
            migrate(db, path, at=(clock or _now)())
            if schema.fingerprint(db) != schema.expected_fingerprint():
                raise StoreProblem("schema_tampered", path=str(path))
            require_writable(db)
            return cls(path, db, clock or _now, NOBODY)
        except sqlite3.Error as error:
            db.close()
            raise store_problem(error, path=str(path)) from error
        except EvillageError:
            db.close()
            raise

    def close(self) -> None:
        """Release the file and its lock; one file remains, without the empty journal beside it."""
        with suppress(sqlite3.Error):  # closing goes on even when the stick was pulled out
            self._db.execute("PRAGMA locking_mode=NORMAL")
            self._db.execute("PRAGMA journal_mode=DELETE")
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def act_as(self, actor: Actor) -> None:
        """Who does the next acts."""
        self.actor = actor

    def may(self, command: Command[P, T]) -> bool:
        """Whether the present actor's role allows the command; buttons ask this."""
        return self.actor is THE_PROGRAM or self.actor.role in command.roles

    def do(self, command: Command[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Outcome[T]:
        """Run a command as one act: permission, transaction, chain, commit.

        Nothing is left behind when it is refused. Raises PermissionRefused, RuleViolation, InputRejected or StoreProblem.
        """
        if self.actor is NOBODY:
            raise PermissionRefused("nobody_signed_in")
        if not self.may(command):
            raise PermissionRefused(
                "role_not_allowed",
                what=command.label,
                role=ROLE_NAMES[self.actor.role] if self.actor.role else "",
                allowed=" atau ".join(sorted(ROLE_NAMES[role] for role in command.roles)),
            )
        return self._act(command.name, command.label, lambda tx: command.run(tx, *args, **kwargs), final=command.final)

    def undo(self) -> Outcome[None]:
        """Take back the last act that can be taken back, as a new act; RuleViolation `nothing_to_undo`."""
        return self._step_back(back.undoable(self._db), "nothing_to_undo", "undo", "Urungkan")

    def redo(self) -> Outcome[None]:
        """Do again what was last taken back; RuleViolation `nothing_to_redo`."""
        return self._step_back(back.redoable(self._db), "nothing_to_redo", "redo", "Ulangi")

    def undo_label(self) -> str | None:
        """What `undo` would take back, for the button; None when there is nothing."""
        found = back.undoable(self._db)
        return None if found is None else found.label

    def redo_label(self) -> str | None:
        """What `redo` would do again; None when there is nothing."""
        found = back.redoable(self._db)
        return None if found is None else found.label

    def head(self) -> tuple[int, str]:
        """Number and hash of the last act."""
        return log.head(self._db)

    def keep_local(self, table: str, sql: str, rows: list[tuple[str | int | bytes | None, ...]]) -> None:
        """Write rows that stay on this computer (`local_*`): no act, no bundle. One transaction."""
        if not table.startswith(schema.LOCAL_PREFIX):
            raise ValueError(table)
        try:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany(sql, rows)
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            raise store_problem(error, path=str(self.path)) from error

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection itself, for the kernel's own rooms (backup, check, replay) and the bundle."""
        return self._db

    def _step_back(self, target: back.Step | None, code: str, name: str, label: str) -> Outcome[None]:
        if self.actor is NOBODY:
            raise PermissionRefused("nobody_signed_in")
        if target is None:
            raise RuleViolation(code)
        if self.actor.role is not None and target.role not in ("", self.actor.role):
            raise PermissionRefused("undo_other_role", what=target.label, actor=target.actor)
        return self._act(name, f"{label}: {target.label}", lambda tx: back.play_back(self._db, tx, target.no), undoes=target.no)

    def _act(self, name: str, label: str, body: Callable[[Tx], T], *, final: bool = False, undoes: int | None = None) -> Outcome[T]:
        now = self._clock()
        try:
            self._db.execute("BEGIN IMMEDIATE")
            last, prev = log.head(self._db)
            no = last + 1
            self._arming.begin(no)
            tx = Tx(self._db, self._arming, self.actor, now)
            value = body(tx)
            self._arming.end()
            changes = log.changes_of(self._db, no)
            if not changes:
                self._roll_back()
                return Outcome(value, 0, frozenset())
            act = log.Act(
                no=no, command=name, label=label, user_id=self.actor.user_id, actor=self.actor.name,
                role=self.actor.role or "", at=now.strftime("%Y-%m-%dT%H:%M:%SZ"), reason=tx.reason, final=int(final),
                undoes=undoes, prev=prev,
            )  # fmt: skip
            act = replace(act, hash=log.digest(act, changes))
            if self.actor.signer is not None:
                key = self.actor.signer
                act = replace(act, signer=key.public_key, signature=key.sign(bytes.fromhex(act.hash)))
            self._db.execute(f"INSERT INTO act ({log.ACT_COLUMNS}) VALUES ({', '.join('?' * 14)})", astuple(act))
            self._db.execute("COMMIT")
        except sqlite3.IntegrityError as error:
            self._roll_back()
            raise refusal(error) from error
        except sqlite3.Error as error:
            self._roll_back()
            if not environmental(error):
                raise
            raise store_problem(error, path=str(self.path)) from error
        except BaseException:
            self._roll_back()
            raise
        return Outcome(value, no, frozenset(change.tbl for change in changes))

    def _roll_back(self) -> None:
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")
        self._arming.rolled_back()


def _now() -> datetime:
    return datetime.now(UTC)
