"""CheckList: several of a few long sentences, each with a box before it; the sentence wraps and belongs to the box.

checks = CheckList()
checks.show_entries((("pendapatan", "Penambahan atau pengurangan pendapatan desa"),))
checks.chosen()          the keys that are ticked, in their order
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from ui.theme import scaled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent


class CheckList(QWidget):
    """Boxes under each other. Space ticks, Tab and the arrows walk; a click on the sentence ticks too."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, QCheckBox] = {}
        self._words: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(scaled(8))
        self._grid.setVerticalSpacing(scaled(6))
        self._grid.setColumnStretch(1, 1)

    def show_entries(self, entries: Sequence[tuple[str, str]]) -> None:
        """Other sentences; what was ticked and is still among them stays ticked."""
        kept = set(self.chosen())
        for widget in (*self.boxes.values(), *self._words):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.boxes, self._words = {}, []
        for line, (key, words) in enumerate(entries):
            box = QCheckBox()
            box.setAccessibleName(words)
            box.setChecked(key in kept)
            box.toggled.connect(lambda _on: self.changed.emit())
            told = _Words(words, box)
            self._grid.addWidget(box, line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(told, line, 1)
            self.boxes[key] = box
            self._words.append(told)

    def chosen(self) -> list[str]:
        """The ticked keys, from top to bottom."""
        return [key for key, box in self.boxes.items() if box.isChecked()]

    def clear(self) -> None:
        """Nothing is ticked."""
        for box in self.boxes.values():
            box.setChecked(False)


class _Words(QLabel):
    """The sentence of a box."""

    def __init__(self, words: str, box: QCheckBox) -> None:
        super().__init__(words)
        self.setWordWrap(True)
        self._box = box

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick."""
        super().mouseReleaseEvent(event)
        self._box.toggle()
