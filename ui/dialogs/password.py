"""PasswordDialog: the same person proves who they are once more before a final act (post, pay, close).

    if PasswordDialog.confirm(self, "Bayar SPP 0106", name, check): ...

`check(password)` returns "" when it is right, else the sentence why not; the password is never kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.dialogs.question import QuestionDialog

if TYPE_CHECKING:
    from collections.abc import Callable


class PasswordDialog(QuestionDialog):
    """One password field."""

    def __init__(
        self,
        title: str,
        name: str,
        check: Callable[[str], str],
        *,
        verb: str = "Lanjutkan",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, f"Isi kata sandi {name} untuk menandatangani tindakan ini.", verb, parent=parent)
        self._check = check
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName("Kata sandi")
        self.field.textEdited.connect(lambda _text: self.refuse(""))
        self.body.addWidget(self.field)
        self.field.setFocus()

    def accept(self) -> None:
        """Close only with the right password."""
        reason = self._check(self.field.text())
        self.field.clear()
        if reason:
            self.refuse(reason)
            self.field.setFocus()
            return
        super().accept()

    @classmethod
    def confirm(cls, parent: QWidget, title: str, name: str, check: Callable[[str], str]) -> bool:
        """Whether the password was given."""
        dialog = cls(title, name, check, parent=parent)
        accepted = bool(dialog.exec())
        dialog.deleteLater()
        return accepted
