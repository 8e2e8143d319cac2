"""Tabs: a few lists of one page, by name. `value()` and `set_value()`; `chosen` only by the user."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar, QWidget

V = TypeVar("V")


class Tabs(QTabBar, Generic[V]):
    """`Tabs([("Penerimaan", 0), ("Saldo awal", 2)])`."""

    chosen = Signal()

    def __init__(self, entries: Sequence[tuple[str, V]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = [value for _, value in entries]
        self._setting = False
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setAccessibleName("Bagian halaman")
        for words, _ in entries:
            self.addTab(words)
        self.currentChanged.connect(self._tell)

    def value(self) -> V:
        """The chosen value."""
        return self._values[self.currentIndex()]

    def set_value(self, value: V) -> None:
        """Show a value without a signal."""
        self._setting = True
        self.setCurrentIndex(self._values.index(value))
        self._setting = False

    def _tell(self, _place: int) -> None:
        if not self._setting:
            self.chosen.emit()
