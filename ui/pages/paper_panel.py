"""PaperPanel: one paper below its list: title and prints, where it stands and who may move it, its tables, its facts and its past.

panel = PaperPanel(desk, "spp", TRACK)
panel.show_state(paper_id, state, extra=(FlowStep("edit", "Ubah"),))
panel.main, panel.side               layouts to fill: tables at the left, facts at the right
panel.asked.connect(...)             key of the step whose button was pressed
panel.print_asked.connect(...)       report id of a print link
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QMenu, QScrollArea, QVBoxLayout, QWidget

from evillage.kernel.actor import ROLE_NAMES
from evillage.values.dates import show_date
from evillage.village.flow import ACTION_NAMES, STATE_NAMES, history, next_steps
from ui.theme import Text, label, scaled
from ui.widgets.buttons import Button, Look
from ui.widgets.flow_bar import FlowBar, FlowStep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evillage.village.flow import NextStep, StepTaken
    from ui.desk import Desk

SIDE = 264
_DONE = {
    "submit": "Diajukan", "verify": "Diverifikasi", "approve": "Disetujui", "pay": "Dibayar", "book": "Dibukukan", "reject": "Ditolak",
    "revise": "Dibuka lagi", "cancel": "Dibatalkan", "execute": "Hasil bank dicatat",
}  # fmt: skip


class PaperPanel(QFrame):
    """Hidden until a paper is shown; Esc closes it."""

    asked = Signal(str)
    print_asked = Signal(str)
    closed = Signal()

    def __init__(
        self, desk: Desk, paper: str, track: Sequence[str], prints: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._desk = desk
        self._paper = paper
        self._track = tuple(track)
        self.heading = label("", Text.HEADING)
        self.heading.setMinimumWidth(1)
        self.flow = FlowBar()
        self.flow.asked.connect(self.asked)
        self.prints = {key: Button(words, lambda key=key: self.print_asked.emit(key), look=Look.LINK) for key, words in prints}  # type: ignore[misc]
        self.asking = QVBoxLayout()  # a question about the next step: date and kas
        self.main = QVBoxLayout()
        self.main.setSpacing(scaled(6))
        self.side = QVBoxLayout()
        self.side.setSpacing(scaled(6))
        self.facts = QGridLayout()
        self.facts.setHorizontalSpacing(scaled(12))
        self.facts.setVerticalSpacing(scaled(3))
        self.facts.setColumnStretch(1, 1)
        self.past = QVBoxLayout()
        self.past.setSpacing(scaled(6))
        self._build()

    def _build(self) -> None:
        self._head = head = QHBoxLayout()
        head.setSpacing(scaled(4))
        head.addWidget(self.heading, 1)
        for button in self.prints.values():
            head.addWidget(button)
        head.addWidget(Button("Tutup  Esc", self.closed.emit, look=Look.QUIET))
        self.side.addLayout(self.facts)
        self.side.addSpacing(scaled(6))
        self.side.addWidget(label("Riwayat", Text.STRONG))
        self.side.addLayout(self.past)
        self.side.addStretch(1)
        side = QWidget()
        side.setLayout(self.side)
        side.setFixedWidth(scaled(SIDE))
        self.side.setContentsMargins(0, 0, scaled(6), 0)
        main = QWidget()
        main.setLayout(self.main)
        self.main.setContentsMargins(0, 0, 0, 0)
        columns = QHBoxLayout()
        columns.setSpacing(scaled(20))
        columns.addWidget(_scrolling(main), 1)
        columns.addWidget(_scrolling(side))
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(14), scaled(6), scaled(8), scaled(8))
        column.setSpacing(scaled(6))
        column.addLayout(head)
        column.addWidget(self.flow)
        column.addLayout(self.asking)
        column.addLayout(columns, 1)

    def show_state(self, paper_id: int, state: str, *, extra: Sequence[FlowStep] = (), hidden: frozenset[str] = frozenset()) -> None:
        """Where the paper stands, what may happen next and at whose desk, and what happened. `extra` buttons come first."""
        words = [STATE_NAMES[step] for step in track_of(state, self._track)]
        self.flow.show_flow(words, words.index(STATE_NAMES[state]))
        steps = next_steps(self._desk.read, paper=self._paper, state=state)
        self.flow.show_steps([*extra, *(self._step(step) for step in steps if step.action not in hidden)])
        if button := self._next():
            button.setToolTip(f"{button.text()}  Ctrl+Enter")
        self._show_past(history(self._desk.read, paper=self._paper, paper_id=paper_id))

    def offer_more(self, prints: Sequence[tuple[str, str]]) -> dict[str, QAction]:
        """Papers that are printed less often, behind one link; their actions by report id."""
        menu = QMenu(self)
        actions = {key: menu.addAction(words) for key, words in prints}
        for key, action in actions.items():
            action.triggered.connect(lambda _checked, key=key: self.print_asked.emit(key))
        more = Button("Lainnya", look=Look.LINK)
        more.setMenu(menu)
        self._head.insertWidget(self._head.count() - 1, more)
        return actions

    def listen(self, table: QWidget) -> None:
        """Ctrl+Enter in the list above takes the step onward of the paper that is open."""
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), table, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(self.take_next)

    def take_next(self) -> None:
        """The step onward that this person may take, if there is one."""
        if self.isVisible() and (button := self._next()):
            button.click()

    def _next(self) -> Button | None:
        return next((b for b in self.flow.buttons.values() if b.isEnabled() and b.property("look") == Look.PRIMARY.value), None)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Names and words at the right; empty words are left out."""
        _clear(self.facts)
        for line, (name, words) in enumerate((name, words) for name, words in facts if words):
            self.facts.addWidget(label(name, Text.MUTED), line, 0, Qt.AlignmentFlag.AlignTop)
            self.facts.addWidget(label(words, wrap=True), line, 1)

    def past_words(self) -> list[str]:
        """What happened, the latest first, as it is shown."""
        lines = [self.past.itemAt(place) for place in range(self.past.count())]
        return [words.text() for line in lines if line and isinstance(words := line.widget(), QLabel)]

    def _step(self, step: NextStep) -> FlowStep:
        words = ACTION_NAMES[step.action]
        reason = "" if self._desk.actor.role is step.role else f"{words} dilakukan oleh {ROLE_NAMES[step.role]}."
        look = Look.DANGER if step.needs_reason else Look.PRIMARY
        return FlowStep(step.action, f"{words}…" if step.needs_reason or step.action in ("pay", "book", "execute") else words, reason, look)

    def _show_past(self, steps: Sequence[StepTaken]) -> None:
        _clear(self.past)
        if not steps:
            self.past.addWidget(label("Belum diajukan.", Text.MUTED))
        for step in reversed(steps):
            self.past.addWidget(_past_line(step))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def track_of(state: str, track: Sequence[str]) -> tuple[str, ...]:
    """The states to draw: the straight way, or the way that ended in a rejection or a cancellation."""
    if state == "rejected":
        return (*track[:2], state)
    return (track[0], state) if state == "cancelled" else tuple(track)


def _past_line(step: StepTaken) -> QLabel:
    reason = f"\n“{step.reason}”" if step.reason else ""
    return label(f"{_DONE.get(step.action, step.action)} {show_date(step.date)}\n{step.name}, {ROLE_NAMES[step.role]}{reason}", wrap=True)


def _scrolling(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    if inside.minimumWidth() == inside.maximumWidth():
        area.setFixedWidth(inside.maximumWidth() + scaled(12))
    return area


def _clear(layout: QGridLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
