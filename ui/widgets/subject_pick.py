"""SubjectPick: one of many things by name: a drop-down while they are few, a line to type into when they are many.

pick = SubjectPick[Request]()
pick.set_entries([("0007/SPP/14.2099/2026 · Semen", request), ...])
pick.chosen.connect(...)      only by the user
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.choice import Choice
from ui.widgets.code_picker import CodeChoice, CodePicker

if TYPE_CHECKING:
    from collections.abc import Sequence

V = TypeVar("V")
FEW = 30  # entries that a drop-down still shows without a long way to scroll


class SubjectPick(QWidget, Generic[V]):
    """`value()` and `set_value()` as a Choice has them; the typed line goes back to the chosen name when it is left unfinished."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[V] = []
        self._names: list[CodeChoice] = []
        self._place = -1
        self.list = Choice[int]()
        self.line = CodePicker()
        self.line.setPlaceholderText("Ketik nomor atau nama")
        self.list.chosen.connect(lambda: self._take(self.list.currentIndex()))
        self.line.picked.connect(lambda choice: self._take(self._names.index(choice)))
        self.line.editingFinished.connect(self._settle)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list, 1)
        row.addWidget(self.line, 1)
        self.setFocusProxy(self.list)

    def set_entries(self, entries: Sequence[tuple[str, V]]) -> None:
        """Other entries; the first is chosen."""
        many = len(entries) > FEW
        self._values = [value for _, value in entries]
        self._names = [_named(words, place) for place, (words, _) in enumerate(entries)]
        self.list.set_entries([] if many else [(words, place) for place, (words, _) in enumerate(entries)])
        self.line.set_choices(self._names if many else [])
        self.list.setVisible(not many)
        self.line.setVisible(many)
        self.setFocusProxy(self.line if many else self.list)
        self._show(0 if entries else -1)

    def count(self) -> int:
        """How many there are to choose from."""
        return len(self._values)

    def value(self) -> V | None:
        """The chosen value; None when there are no entries."""
        return self._values[self._place] if self._place >= 0 else None

    def set_value(self, value: V) -> None:
        """Choose a value; one that is not among the entries leaves the choice as it is."""
        if value in self._values:
            self._show(self._values.index(value))

    def _take(self, place: int) -> None:
        self._place = place
        self.chosen.emit()

    def _show(self, place: int) -> None:
        self._place = place
        if len(self._values) <= FEW:
            self.list.setCurrentIndex(place)
        else:
            self.line.set_choice(self._names[place])

    def _settle(self) -> None:
        if self.line.choice() is None and self._place >= 0:
            self.line.set_choice(self._names[self._place])


def _named(words: str, place: int) -> CodeChoice:
    """Number and name apart, so that the list below the line has two columns; drafts that are called the same get their place."""
    number, dot, name = words.partition(" · ")
    if not dot:
        number, _, name = words.partition(" ")
    return CodeChoice(number, name, f"draf ke-{place + 1}" if number == "Draf" else "")
