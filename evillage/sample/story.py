"""The story: the village office while its sample year passes, who sits where, what the clock says, and one step after another.

Every step is taken by the person whose desk it is, through the commands everybody else uses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum

from evillage.kernel.actor import Actor
from evillage.kernel.session import Clock, Session
from evillage.treasury.tax_rules import Pajak
from evillage.village.holidays import is_working_day

_OPENS = 1  # o'clock UTC: eight in the morning in Banyuwangi
_PAUSE = timedelta(minutes=2)


class StoryClock:
    """Acts get the time at which somebody would have done them, but never a time that the computer has not reached yet."""

    def __init__(self, computer: Clock, *, start: date) -> None:
        self._computer = computer
        self._at = _opening(start)

    def morning(self, day: date) -> None:
        """Move on to the opening of a day, unless it is later already."""
        self._at = max(self._at, _opening(day))

    def __call__(self) -> datetime:
        """The moment of the next act: two minutes after the one before."""
        self._at += _PAUSE
        return min(self._at, self._computer())


class Turn(IntEnum):
    """What comes first when several things happen on one day."""

    OPENING = 0
    RECEIPT = 1
    MOVE = 2
    GROUND = 3
    SUBMIT = 4
    VERIFY = 5
    APPROVE = 6
    PAY = 7
    BOOK = 8
    TAX = 9


@dataclass(slots=True)
class Story:
    """The open file, its people by user name, and the taxes by code, and the rows that later steps refer to by the words of the tables."""

    session: Session
    clock: StoryClock
    desks: dict[str, Actor]
    taxes: dict[str, Pajak]
    kegiatan: dict[str, int] = field(default_factory=dict)
    pelaksana: dict[str, str] = field(default_factory=dict)
    paket: dict[str, int] = field(default_factory=dict)
    usulan: dict[tuple[str, int], int] = field(default_factory=dict)
    dpa: list[int] = field(default_factory=list)

    def at(self, username: str) -> Session:
        """The session with this person at the desk."""
        self.session.act_as(self.desks[username])
        return self.session


@dataclass(frozen=True, slots=True)
class Step:
    """Something somebody does on a day."""

    day: date
    turn: Turn
    act: Callable[[Story], None]


def live(story: Story, steps: Iterable[Step]) -> None:
    """Let the days pass: every step in the order of the calendar."""
    for step in sorted(steps, key=lambda step: (step.day, step.turn)):
        story.clock.morning(step.day)
        step.act(story)


def office_day(day: date) -> date:
    """The day itself, or the next one on which the office is open."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def later(day: date, working_days: int) -> date:
    """The date that many working days after a day."""
    for _ in range(working_days):
        day = office_day(day + timedelta(days=1))
    return day


def _opening(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, _OPENS, tzinfo=UTC)
