"""Findings: a list of advice and errors, each a level, a sentence and a jump to the place.

findings.show_findings((FindingLine(Tone.WARN, "Ketahanan pangan 18,2 %, paling sedikit 20 %.", target),))
findings.jumped.connect(...)         the `target` of the line that was opened (Enter, click)
findings.answered.connect(...)       the `target` of the line whose `answer` was given
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.icons import pixmap
from ui.theme import Text, Tone, label, scaled, tokens
from ui.widgets.buttons import Button, Look

if TYPE_CHECKING:
    from collections.abc import Sequence

_ICONS = {Tone.BAD: "x-circle", Tone.WARN: "alert-triangle", Tone.GOOD: "check-circle", Tone.INFO: "info"}
_WORDS = {Tone.BAD: "Salah", Tone.WARN: "Periksa", Tone.GOOD: "Baik", Tone.INFO: "Catatan"}


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One line. `figure` stands at the right; without a `target` there is no jump; `detail` (formula, legal ground) is its tooltip.

    `answer` is a second button that settles the line where it stands.
    """

    tone: Tone
    sentence: str
    target: object = None
    figure: str = ""
    jump: str = "Buka"
    detail: str = ""
    answer: str = ""


class Findings(QFrame):
    """Lines under each other; an empty list shows one calm sentence."""

    jumped = Signal(object)
    answered = Signal(object)

    def __init__(self, empty: str = "Tidak ada yang perlu diperbaiki.", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty = empty
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(2))
        self.show_findings(())

    def show_findings(self, findings: Sequence[FindingLine]) -> None:
        """Other lines."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()  # it is deleted only when the event loop comes round again
            line.deleteLater()
        self._lines = [self._line(finding) for finding in findings]
        if not findings:
            self._lines = [label(self._empty, Text.MUTED, wrap=True)]
        for line in self._lines:
            self._column.addWidget(line)

    def sentences(self) -> list[str]:
        """What is said, top to bottom."""
        return [line.accessibleName() if isinstance(line, _Line) else self._empty for line in self._lines]

    def buttons(self) -> list[Button]:
        """Those of every line, top to bottom."""
        return [button for line in self._lines for button in line.findChildren(Button)]

    def focus_first(self) -> bool:
        """Put the cursor on the first line that leads somewhere; False when none does."""
        jump = next((line.jump for line in self._lines if isinstance(line, _Line) and line.jump is not None), None)
        if jump is not None:
            jump.setFocus(Qt.FocusReason.OtherFocusReason)
        return jump is not None

    def _line(self, finding: FindingLine) -> QWidget:
        line = _Line(finding)
        line.jumped.connect(self.jumped)
        line.answered.connect(self.answered)
        return line


class _Line(QWidget):
    """Mark, sentence, figure, jump."""

    jumped = Signal(object)
    answered = Signal(object)

    def __init__(self, finding: FindingLine) -> None:
        super().__init__()
        self._finding = finding
        self.jump: Button | None = None
        mark = QLabel()
        ink = tokens(self).chips[finding.tone].text
        mark.setPixmap(pixmap(_ICONS.get(finding.tone, "info"), ink, 16))
        mark.setToolTip(_WORDS.get(finding.tone, "Catatan"))
        words = label(finding.sentence, wrap=True)
        self.setToolTip(finding.detail)
        self.setAccessibleDescription(finding.detail)
        figure = label(finding.figure, Text.STRONG)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(10))
        row.addWidget(mark)
        row.addWidget(words, 1)
        if finding.figure:
            row.addWidget(figure)
        if finding.answer:
            settle = Button(finding.answer, lambda: self.answered.emit(finding.target), look=Look.LINK)
            settle.setAccessibleName(f"{finding.answer}: {finding.sentence}")
            row.addWidget(settle)
        if finding.target is not None:
            self.jump = Button(finding.jump, self._jump, look=Look.LINK)
            self.jump.setAccessibleName(f"{finding.jump}: {finding.sentence}")
            row.addWidget(self.jump)
        self.setAccessibleName(f"{_WORDS.get(finding.tone, 'Catatan')}: {finding.sentence} {finding.figure}".rstrip())

    def _jump(self) -> None:
        self.jumped.emit(self._finding.target)
