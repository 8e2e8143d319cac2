"""PlanFlow: where a DPA or RAK stands, what this person may do with it, and the last thing that was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evillage.kernel.actor import ROLE_NAMES
from evillage.values.dates import show_date
from evillage.village.flow import ACTION_NAMES, STATE_NAMES, history, next_steps
from ui.pages.paper_panel import track_of
from ui.theme import Text, label, scaled
from ui.widgets.buttons import Look
from ui.widgets.flow_bar import FlowBar, FlowStep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.desk import Desk

TRACK = ("draft", "submitted", "verified", "approved")


class PlanFlow(QWidget):
    """Track and buttons, and below them who did what last, with the reason of a rejection."""

    asked = Signal(str)

    def __init__(self, desk: Desk, paper: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._paper = paper
        self.bar = FlowBar()
        self.bar.asked.connect(self.asked)
        self.last = label("", Text.MUTED, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(2))
        column.addWidget(self.bar)
        column.addWidget(self.last)

    def show_state(self, paper_id: int, state: str, extra: Sequence[FlowStep] = ()) -> None:
        """Read the flow and the history of a paper."""
        words = [STATE_NAMES[step] for step in track_of(state, TRACK)]
        self.bar.show_flow(words, words.index(STATE_NAMES[state]))
        steps = []
        for step in next_steps(self._desk.read, paper=self._paper, state=state):
            name = ACTION_NAMES[step.action]
            reason = "" if self._desk.actor.role is step.role else f"{name} dilakukan oleh {ROLE_NAMES[step.role]}."
            look = Look.DANGER if step.needs_reason else Look.PRIMARY
            steps.append(FlowStep(step.action, f"{name}…" if step.needs_reason else name, reason, look))
        self.bar.show_steps([*extra, *steps])
        past = history(self._desk.read, paper=self._paper, paper_id=paper_id)
        said = ""
        if past:
            taken = past[-1]
            reason = f": “{taken.reason}”" if taken.reason else ""
            said = f"{STATE_NAMES[taken.to_state]} {show_date(taken.date)} oleh {taken.name}, {ROLE_NAMES[taken.role]}{reason}"
        self.last.setText(said)
        self.last.setVisible(bool(said))
