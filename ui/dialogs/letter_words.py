"""LetterWordsDialog: the village's own words in the letters to the camat and the bank; an emptied part brings the shipped words back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from evillage.treasury.surat import LETTER_NAMES, letter_parts, write_letter
from ui.dialogs.question import QuestionDialog
from ui.theme import scaled
from ui.widgets.choice import Choice
from ui.widgets.fields import FormField

if TYPE_CHECKING:
    from evillage.treasury.surat import Bagian
    from ui.desk import Desk


class LetterWordsDialog(QuestionDialog):
    """One letter at a time: a field for each of its parts."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        said = "Isian dalam kurung kurawal diisi ketika dicetak. Bagian yang dikosongkan kembali ke kata bawaan."
        super().__init__("Kata surat", said, "Simpan", parent=parent)
        self.setMinimumWidth(scaled(620))
        self._desk = desk
        self.letter = Choice([(words, surat) for surat, words in LETTER_NAMES.items()])
        self.fields: dict[str, QPlainTextEdit] = {}
        self._holder = QVBoxLayout()
        self.body.addWidget(FormField("Surat", self.letter))
        self.body.addLayout(self._holder)
        self.verb.explain(desk.reason_not(write_letter))
        self.letter.chosen.connect(self._show)
        self._show()
        self.letter.setFocus()

    def _show(self) -> None:
        while self._holder.count():
            if widget := self._holder.takeAt(0).widget():
                widget.hide()
                widget.deleteLater()
        self.fields = {}
        for of in letter_parts(self._desk.read, self.letter.value() or "camat"):
            field = QPlainTextEdit(of.uraian)
            field.setTabChangesFocus(True)
            field.setFixedHeight(scaled(96 if len(of.uraian) > 90 else 34))
            self.fields[of.bagian] = field
            self._holder.addWidget(FormField(of.judul, field))

    def changed(self) -> list[Bagian]:
        """The parts whose words differ from what is stored."""
        return [of for of in letter_parts(self._desk.read, self.letter.value() or "camat") if self._typed(of) != of.uraian]

    def keep(self) -> bool:
        """Store what was changed; whether everything was."""
        return all(self._desk.do(write_letter, surat=of.surat, bagian=of.bagian, uraian=self._typed(of)) for of in self.changed())

    def _typed(self, of: Bagian) -> str:
        return self.fields[of.bagian].toPlainText().strip()

    @classmethod
    def write(cls, parent: QWidget, desk: Desk) -> bool:
        """Ask and store; whether something was stored."""
        dialog = cls(desk, parent)
        stored = bool(dialog.exec()) and bool(dialog.changed()) and dialog.keep()
        dialog.deleteLater()
        return stored
