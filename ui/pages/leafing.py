"""Leafing: a dialog on one picture or file of several: it large, what it is beside it, the one before and after a key away.

A subclass fills `side` and `view`, names the rows it leafs through in `keys`, and shows the one in sight in `show_row`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Text, label, scaled
from ui.widgets.buttons import Button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

MISSING = "Berkas aslinya tidak ada di komputer ini atau sudah berubah; yang tampak gambar kecilnya."
_SIDE = 300


class Leafing(QDialog):
    """`noun` is what it leafs through: "foto"."""

    told = Signal(str)  # the sentence of what was done, with Urungkan

    def __init__(self, noun: str, current: int, size: tuple[int, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._noun = noun
        self.current = current
        self.missing = label("", Text.NEGATIVE, wrap=True)
        self.back = Button("Sebelumnya", lambda: self._step(-1), icon_name="chevron-left")
        self.forth = Button("Berikutnya", lambda: self._step(1), icon_name="chevron-right")
        self.count = label("", Text.MUTED)
        foot = QHBoxLayout()
        foot.setSpacing(scaled(8))
        for widget in (self.back, self.forth, self.count):
            foot.addWidget(widget)
        foot.addStretch(1)
        foot.addWidget(Button("Tutup  Esc", self.reject))
        self.view = QVBoxLayout()
        self.view.setSpacing(scaled(12))
        left = QVBoxLayout()
        left.setSpacing(scaled(12))
        left.addLayout(self.view, 1)
        left.addLayout(foot)
        holder = QWidget()
        holder.setFixedWidth(scaled(_SIDE))
        self.side = QVBoxLayout(holder)
        self.side.setContentsMargins(0, 0, 0, 0)
        self.side.setSpacing(scaled(8))
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(20), scaled(20), scaled(20), scaled(16))
        row.setSpacing(scaled(20))
        row.addLayout(left, 1)
        row.addWidget(holder)
        self.resize(scaled(size[0]), scaled(size[1]))

    def keys(self) -> Sequence[int]:
        """The rows as they stand in the file now, in their order."""
        return ()

    def show_row(self) -> None:
        """Fill everything from the row `current`."""

    def read(self) -> None:
        """The rows again, and the one in sight; closes when it is gone."""
        keys = self.keys()
        if self.current not in keys:
            self.reject()
            return
        place = keys.index(self.current)
        self.count.setText(f"{self._noun.capitalize()} {place + 1} dari {len(keys)}")
        self.back.explain("" if place else f"Ini {self._noun} pertama.")
        self.forth.explain("" if place + 1 < len(keys) else f"Ini {self._noun} terakhir.")
        self.show_row()

    def removed(self, before: Sequence[int]) -> None:
        """The row in sight was taken out of `before`: the one that took its place comes in sight, or the dialog closes."""
        left = self.keys()
        if left:
            self.current = left[min(before.index(self.current), len(left) - 1)]
            self.read()
        else:
            self.reject()

    def _step(self, way: int) -> None:
        keys = self.keys()
        place = keys.index(self.current) + way
        if 0 <= place < len(keys):
            self.current = keys[place]
            self.read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down walk; Esc closes."""
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
