"""Kata sandi pada setiap langkah: whoever verifies, approves or pays proves once more who they are.

A shared computer stays signed in while somebody fetches tea. On unless the village turns it off; wrong tries count like those at the
door (`users.unlock`). Somebody without a password on this computer is not asked.
"""

from __future__ import annotations

from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.session import Session
from evillage.kernel.tx import Tx
from evillage.village.users import unlock

STEPS = frozenset({"verify", "approve", "pay", "book", "execute"})
_KEY = "langkah.sandi"


def is_asked(read: Reader) -> bool:
    """Whether this village asks for the password at each step."""
    return read.text("SELECT value FROM setting WHERE key = ?", (_KEY,)) != "tidak"


def must_prove(session: Session, action: str) -> bool:
    """Whether the person at the desk has to give the password before this step."""
    known = session.read.number("SELECT count(*) FROM local_credential WHERE user_id = ?", (session.actor.user_id,))
    return action in STEPS and bool(known) and is_asked(session.read)


def prove(session: Session, password: str) -> None:
    """Check the password of the person at the desk; PermissionRefused `password_wrong`, `password_blocked`."""
    unlock(session, user_id=session.actor.user_id or 0, password=password)


@command("Atur kata sandi pada setiap langkah", roles=frozenset({Role.KADES, Role.SEKDES}))
def ask_passwords(tx: Tx, *, asked: bool) -> None:
    """Turn it on or off; the choice is logged like every act."""
    tx.execute("DELETE FROM setting WHERE key = ?", (_KEY,))
    if not asked:
        tx.insert("setting", {"key": _KEY, "value": "tidak"})
