"""QuestionDialog: the frame of every short question: a title, a sentence, a field, *Batal* and one verb.

Enter in the field or Ctrl+Enter answers, Esc cancels. The verb says what happens ("Tolak SPP"), never "OK".
"""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Text, label, scaled
from ui.widgets.buttons import Button, Look

WIDTH = 440


class QuestionDialog(QDialog):
    """Put the question's own widgets into `body`; `refuse` says why an answer was not taken."""

    def __init__(
        self,
        title: str,
        sentence: str,
        verb: str,
        *,
        look: Look = Look.PRIMARY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(scaled(WIDTH))
        self.body = QVBoxLayout()
        self.body.setSpacing(scaled(8))
        self.wrong = label("", Text.NEGATIVE, wrap=True)
        self.wrong.hide()
        self.verb = Button(verb, self.accept, look=look)
        self.verb.setDefault(True)
        self.cancel = Button("Batal", self.reject)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(scaled(8))
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.verb)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(24), scaled(20), scaled(24), scaled(20))
        column.setSpacing(scaled(12))
        column.addWidget(label(title, Text.HEADING, wrap=True))
        if sentence:
            column.addWidget(label(sentence, Text.MUTED, wrap=True))
        column.addLayout(self.body)
        column.addWidget(self.wrong)
        column.addLayout(self.foot)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.verb.click)

    def refuse(self, sentence: str) -> None:
        """Say why the answer was not taken; empty takes the sentence away."""
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))
