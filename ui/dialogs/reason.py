"""ReasonDialog: rejections, reversals and overrides need a reason, which stays in the act log.

reason = ReasonDialog.ask(self, "Tolak SPP 0106", "Alasan dibaca oleh Kasi Kesejahteraan.", "Tolak")   None: cancelled
"""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.dialogs.question import QuestionDialog
from ui.theme import scaled
from ui.widgets.buttons import Look

LEAST = 5  # letters: "ok" explains nothing


class ReasonDialog(QuestionDialog):
    """A few lines of text; the verb stays closed, and says so, until there is a reason."""

    def __init__(
        self,
        title: str,
        sentence: str,
        verb: str,
        *,
        look: Look = Look.DANGER,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, sentence, verb, look=look, parent=parent)
        self.field = QPlainTextEdit()
        self.field.setPlaceholderText("Tulis alasannya")
        self.field.setAccessibleName("Alasan")
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(scaled(88))
        self.field.textChanged.connect(self._look)
        self.body.addWidget(self.field)
        self.field.setFocus()
        self._look()

    def reason(self) -> str:
        """What was written, without outer blanks."""
        return self.field.toPlainText().strip()

    def _look(self) -> None:
        self.verb.explain("" if len(self.reason()) >= LEAST else "Tulis alasannya dahulu.")

    @classmethod
    def ask(cls, parent: QWidget, title: str, sentence: str, verb: str) -> str | None:
        """The reason, or None when the user thought better of it."""
        dialog = cls(title, sentence, verb, parent=parent)
        accepted = dialog.exec()
        reason = dialog.reason()
        dialog.deleteLater()
        return reason if accepted else None
