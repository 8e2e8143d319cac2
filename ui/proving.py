"""Proving: the person at the desk gives the password once more before a step is signed, where the village asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evillage.errors import EvillageError
from evillage.messages import sentence
from evillage.village.step_password import must_prove, prove
from ui.dialogs.password import PasswordDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk


def proved(desk: Desk, page: QWidget, action: str, title: str) -> bool:
    """Whether the step may go on: the password was right, or is not asked. `title` names the step, as "Setujui SPP 0001"."""
    session = desk.session

    def check(password: str) -> str:
        try:
            prove(session, password)
        except EvillageError as error:
            return sentence(error)
        return ""

    return not must_prove(session, action) or PasswordDialog.confirm(page, title, session.actor.name, check)
