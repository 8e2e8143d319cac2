"""Facts: names and words under each other, the names muted; pairs without words are left out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ui.theme import Text, label, scaled


class Facts(QWidget):
    """`facts.show_facts((("Lokasi", "Dusun Krajan"), ("Catatan", "")))`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(scaled(12))
        self._grid.setVerticalSpacing(scaled(4))
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Other facts."""
        for known in self._labels:
            self._grid.removeWidget(known)
            known.hide()
            known.deleteLater()
        self._labels = []
        for line, (name, words) in enumerate((name, words) for name, words in facts if words):
            told = label(words, wrap=True)
            told.setAccessibleName(f"{name}: {words}")
            for column, text in enumerate((label(name, Text.MUTED), told)):
                self._grid.addWidget(text, line, column, Qt.AlignmentFlag.AlignTop)
                self._labels.append(text)

    def words(self) -> list[str]:
        """Everything that is written, top to bottom."""
        return [text.text() for text in self._labels]
