"""A guard's case: what it lets through and what it refuses, as any other SQLite tool would write it.

Statements name rows of `one_of_each` as {draft_spp} and run on a connection that knows no command and no act.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from evillage.kernel.db import connect
from tests.one_of_each import everything


@dataclass(frozen=True, slots=True)
class Case:
    """One guard: statements that pass, statements of which the last is refused, and the code it is refused with."""

    guard: str
    allowed: tuple[str, ...]
    refused: tuple[str, ...]
    code: str

    def __str__(self) -> str:
        """Its name in the list of tests."""
        return self.guard


@contextmanager
def other_tool() -> Iterator[sqlite3.Connection]:
    """A copy of the village with one of everything, opened without the program: settings and guards, but no log and no commands."""
    db = connect(":memory:")
    db.deserialize(everything().pattern.data)
    db.execute("BEGIN")
    try:
        yield db
    finally:
        db.close()


def run(db: sqlite3.Connection, statements: tuple[str, ...]) -> None:
    """Execute, with ids filled in."""
    for statement in statements:
        db.execute(statement.format_map(everything().ids))


def step(
    paper: str, paper_id: str, move: str, who: str, *, user: str = "", role: str = "", day: str = "2026-02-01", reason: str = ""
) -> str:
    """A flow step by hand: `move` is "draft submit submitted"; `who` the office, `user` and `role` its own unless told otherwise."""
    from_state, action, to_state = move.split()
    return (
        "INSERT INTO flow_step (paper, paper_id, action, from_state, to_state, user_id, official_id, role, date, at, reason) VALUES "
        f"('{paper}', {{{paper_id}}}, '{action}', '{from_state}', '{to_state}', {{{user or who + '_user'}}}, {{{who}}}, "
        f"'{role or who}', '{day}', '2026-02-01T01:00:00Z', '{reason}')"
    )
