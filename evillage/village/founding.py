"""Founding: everything a new village needs before anybody can sign in, from one form.

A file without people could never be worked in, so the file, its four desks and its bank account are made together; if any of it is
refused, no file is left behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evillage.errors import InputRejected
from evillage.kernel.actor import ROLE_NAMES, Role
from evillage.kernel.session import Clock, Session
from evillage.village.keys import Key
from evillage.village.profile import Village, add_bank_account, create_village
from evillage.village.users import add_user, appoint


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who will sit at a desk: `jabatan` as it is signed, "Kasi Kesejahteraan".

    `key` is their signing key where the founder goes on to act for them, as the sample does; else a fresh one for their password.
    """

    name: str
    username: str
    password: str
    role: Role
    jabatan: str
    valid_from: date
    key: Key | None = None


@dataclass(frozen=True, slots=True)
class Bank:
    """The village's bank account (RKD), as the bank writes it."""

    name: str
    bank: str
    number: str


def found(
    path: Path, *, identity: Village, year: int, people: Sequence[Person], bank: Bank | None = None, clock: Clock | None = None
) -> Session:
    """Make a village file with its people; open, nobody signed in yet.

    Raises InputRejected `desk_empty` when one of the four roles has nobody, and whatever its parts refuse.
    """
    for role in Role:
        if not any(person.role is role for person in people):
            raise InputRejected("desk_empty", role=ROLE_NAMES[role])
    session = create_village(path, identity, year=year, clock=clock)
    try:
        for person in people:
            user_id = add_user(session, username=person.username, name=person.name, password=person.password, key=person.key)
            session.do(appoint, user_id=user_id, role=person.role, jabatan=person.jabatan, valid_from=person.valid_from)
        if bank is not None:
            session.do(add_bank_account, name=bank.name, bank=bank.bank, number=bank.number)
    except BaseException:
        session.close()
        path.unlink(missing_ok=True)
        raise
    return session
