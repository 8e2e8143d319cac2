"""Who acts on the command line: a user name, and the password from a question or from the environment, never from the command itself.

A password among the arguments would stand in the list of processes and in the shell's history.
"""

from __future__ import annotations

import getpass
import os
from datetime import datetime

from evillage.errors import InputRejected, PermissionRefused
from evillage.kernel.session import Session
from evillage.village.users import offices_on, sign_in

VARIABLE = "EVILLAGE_SANDI"


def sign_in_by_name(session: Session, username: str) -> None:
    """Seat the holder of today's office. Raises InputRejected `username_unknown`, PermissionRefused as `sign_in` does."""
    today = datetime.now().astimezone().date()
    seat = next((seat for seat in offices_on(session.read, today) if seat.username == username), None)
    if seat is None:
        known = ", ".join(seat.username for seat in offices_on(session.read, today))
        raise InputRejected("username_unknown", name=username, known=known or "tidak ada")
    sign_in(session, official_id=seat.official_id, password=_password(username), today=today)


def _password(username: str) -> str:
    kept = os.environ.get(VARIABLE)
    if kept is not None:
        return kept
    try:
        return getpass.getpass(f"Kata sandi {username}: ")
    except EOFError:
        raise PermissionRefused("password_wrong") from None
