"""Everything the office of random histories may try, by name, and what it tries often."""

from __future__ import annotations

from tests.laws import life
from tests.laws.life import Attempt, Life, Step
from tests.laws.proposing import propose
from tests.laws.receiving import bring_to_bank, charge, give_back, recognise, reverse_last
from tests.laws.year_end import finish, plan_next

_ALL: tuple[Attempt, ...] = (
    life.receive, life.open_books, life.move, life.deposit, life.reverse, life.walk_reversal, life.close, life.walk_closing, life.ask,
    life.rewrite, life.drop, life.walk_spp, life.account, life.account_anew, life.walk_spj, life.plan_kegiatan, life.plan_line,
    life.fix_plan, life.amend, life.undo, life.redo, bring_to_bank, charge, give_back, recognise, propose, reverse_last,
)  # fmt: skip
ATTEMPTS: dict[str, Attempt] = {attempt.__name__: attempt for attempt in (*_ALL, finish, plan_next)}
KINDS = (
    *(attempt.__name__ for attempt in _ALL), *["receive"] * 2, "reverse", "reverse_last", *["walk_reversal"] * 6, *["ask"] * 3,
    *["walk_spp"] * 15, *["account"] * 5, *["walk_spj"] * 11, *["bring_to_bank"] * 2, "give_back", "charge", "propose", "plan_line",
    "plan_kegiatan", "undo", "redo", "deposit", "amend",
)  # fmt: skip
"""What a step is drawn from: the way of an SPP is long, so its steps come often."""
YEAR_END = ("plan_next",) * 4 + ("finish",) * 22
"""The last steps of a year that comes to its end."""


def play(living: Life, step: Step) -> int | None:
    """Try it: the number of its act, None when there is nothing to try it on. Raises EvillageError when it is refused."""
    living.pass_days(step)
    return ATTEMPTS[step.kind](living, step)
