"""OfferEdit: a free text below which whole lines are offered; only who goes down to one, or clicks it, takes it.

editor = OfferEdit(column.offers)
editor.choice()                      the line that was taken, None while the text is the user's own
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from ui.widgets.code_picker import CodeChoice, CodePicker

if TYPE_CHECKING:
    from ui.models.grid_cells import Offers

LEAST_LETTERS = 2


class OfferEdit(CodePicker):
    """The list of a CodePicker without its insistence: nothing is marked at first, so Enter keeps the text as typed."""

    def __init__(self, offers: Offers, parent: QWidget | None = None) -> None:
        super().__init__((), parent)
        self._offers = offers
        self.setPlaceholderText("")

    def _found(self, text: str) -> list[CodeChoice]:
        if len(text.strip()) < LEAST_LETTERS:
            return []
        return [CodeChoice(code, words, note) for code, words, note in self._offers.find(text)]

    def _mark_best(self) -> None:
        self.popup.setCurrentIndex(QModelIndex())
