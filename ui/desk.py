"""Desk: the open village as pages see it: the session, the year in view, and one way to run a command.

outcome = desk.do(submit_spp, spp_id=17)       None when refused; the sentence went to the banner by `refused`
desk.reason_not(pay_spp)                       "" when this person may, else the sentence for a disabled button
desk.read                                      the Reader for queries of the core
desk.year, desk.today, desk.actor
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from evillage.errors import EvillageError
from evillage.kernel.actor import ROLE_NAMES, Actor
from evillage.kernel.command import Command
from evillage.kernel.rows import Reader
from evillage.kernel.session import Outcome, Session
from evillage.messages import sentence
from ui.hub import Hub

P = ParamSpec("P")
T = TypeVar("T")


class Desk(QObject):
    """One open village file and the person working in it."""

    refused = Signal(str)  # a sentence: what was refused and how to mend it
    year_changed = Signal(int)
    actor_changed = Signal()

    def __init__(self, session: Session, hub: Hub, year: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.hub = hub
        self.year = year

    @property
    def read(self) -> Reader:
        """Questions to the file."""
        return self.session.read

    @property
    def actor(self) -> Actor:
        """Who is at the desk."""
        return self.session.actor

    @property
    def file(self) -> Path:
        """The village file."""
        return self.session.path

    @property
    def today(self) -> date:
        """Today, or the nearest day of the year in view: papers are dated inside their year."""
        now = datetime.now().astimezone().date()
        return min(max(now, date(self.year, 1, 1)), date(self.year, 12, 31))

    @property
    def calendar_day(self) -> date:
        """Today as the calendar has it: what is counted since a letter arrived does not stop at the turn of the year."""
        return datetime.now().astimezone().date()

    def set_year(self, year: int) -> None:
        """Look at another budget year."""
        self.year = year
        self.year_changed.emit(year)
        self.hub.changed.emit(frozenset({"tahun"}))

    def do(self, command: Command[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Outcome[T] | None:
        """Run a command; pages hear of the change, a refusal becomes a sentence and None."""
        return self.attempt(lambda: self.session.do(command, *args, **kwargs))

    def undo(self) -> Outcome[None] | None:
        """Take back the last act that can be taken back."""
        return self._step_back(self.session.undo)

    def redo(self) -> Outcome[None] | None:
        """Do again what was last taken back."""
        return self._step_back(self.session.redo)

    def _step_back(self, step: Callable[[], Outcome[None]]) -> Outcome[None] | None:
        outcome = self.attempt(step)
        if outcome is not None:
            self.hub.undone.emit()
        return outcome

    def attempt(self, act: Callable[[], Outcome[T]]) -> Outcome[T] | None:
        """Run anything that ends in an Outcome (add_user, keep_photo) the way `do` does."""
        try:
            outcome = act()
        except EvillageError as error:
            self.refused.emit(sentence(error))
            return None
        if outcome.changed:
            self.hub.tell(outcome.changed)
        return outcome

    def reason_not(self, command: Command[P, T]) -> str:
        """Why this person may not run the command; empty when they may."""
        if self.session.may(command):
            return ""
        allowed = " atau ".join(sorted(ROLE_NAMES[role] for role in command.roles))
        return f"{command.label} dilakukan oleh {allowed}."
