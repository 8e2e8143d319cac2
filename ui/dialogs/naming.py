"""NamingDialog: one short name for something that is kept.

name = NamingDialog.ask(self, "Simpan salinan", "Rancangan disimpan seperti keadaannya sekarang.", "Simpan")   None: cancelled
"""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.dialogs.question import QuestionDialog

LONGEST = 80
EXAMPLE = "Misalnya Sebelum pembahasan BPD"


class NamingDialog(QuestionDialog):
    """One line; the verb stays closed, and says so, until there is a name."""

    def __init__(self, title: str, sentence: str, verb: str, *, example: str = EXAMPLE, parent: QWidget | None = None) -> None:
        super().__init__(title, sentence, verb, parent=parent)
        self.field = QLineEdit()
        self.field.setPlaceholderText(example)
        self.field.setAccessibleName("Nama")
        self.field.setMaxLength(LONGEST)
        self.field.textChanged.connect(self._look)
        self.body.addWidget(self.field)
        self.field.setFocus()
        self._look()

    def name(self) -> str:
        """What was written, without outer blanks."""
        return self.field.text().strip()

    def _look(self) -> None:
        self.verb.explain("" if self.name() else "Tulis namanya dahulu.")

    @classmethod
    def ask(cls, parent: QWidget, title: str, sentence: str, verb: str, *, example: str = EXAMPLE) -> str | None:
        """The name, or None when the user thought better of it."""
        dialog = cls(title, sentence, verb, example=example, parent=parent)
        accepted = dialog.exec()
        name = dialog.name()
        dialog.deleteLater()
        return name if accepted else None
