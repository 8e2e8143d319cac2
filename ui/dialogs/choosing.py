"""ChooseDialog: one code from a list, perhaps with one yes or no beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from ui.dialogs.question import QuestionDialog
from ui.widgets.code_picker import CodeChoice, CodePicker
from ui.widgets.fields import FormField

if TYPE_CHECKING:
    from collections.abc import Sequence


class ChooseDialog(QuestionDialog):
    """`picker` when there are choices, `option` when it has words; `chosen()` after it was accepted."""

    def __init__(
        self, title: str, sentence: str, verb: str, *, what: str = "", choices: Sequence[CodeChoice] = (), option: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(title, sentence, verb, parent=parent)
        self.picker = CodePicker(choices)
        self.option = QCheckBox(option)
        self.option.setChecked(True)
        self._asks = bool(what)
        if what:
            self.body.addWidget(FormField(what, self.picker))
            self.picker.setFocus()
        if option:
            self.body.addWidget(self.option)

    def chosen(self) -> CodeChoice | None:
        """What was picked."""
        return self.picker.choice()

    def accept(self) -> None:
        """Only with something picked."""
        self.picker.take_marked()
        if self._asks and self.picker.choice() is None:
            self.refuse("Pilih dari daftar dahulu.")
            return
        super().accept()
