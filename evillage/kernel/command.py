"""What a command is: a function with a label, the roles that may call it, and whether it can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Concatenate, Generic, ParamSpec, Protocol, TypeVar

from evillage.kernel.tx import Tx

P = ParamSpec("P")
T = TypeVar("T")


class Role(StrEnum):
    """The four desks of Permendagri 20/2018."""

    PKA = "PKA"  # Kaur/Kasi, pelaksana kegiatan anggaran (art. 6)
    SEKDES = "SEKDES"  # Sekretaris Desa, koordinator PPKD (art. 5)
    KADES = "KADES"  # Kepala Desa, PKPKD (art. 3)
    KAUR_KEU = "KAUR_KEU"  # Kaur Keuangan, bendahara (art. 8)


ROLE_NAMES = {
    Role.PKA: "Kaur/Kasi pelaksana kegiatan",
    Role.SEKDES: "Sekretaris Desa",
    Role.KADES: "Kepala Desa",
    Role.KAUR_KEU: "Kaur Keuangan",
}
EVERY_ROLE = frozenset(Role)


class Signer(Protocol):
    """Somebody's key, unlocked by their password."""

    @property
    def public_key(self) -> str:
        """Ed25519 public key in hex."""

    def sign(self, message: bytes) -> str:
        """The signature in hex."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is at the desk, under which office, and the key that signs."""

    user_id: int
    name: str
    role: Role | None  # None for nobody yet, and for the program itself while it makes a file
    official_id: int
    signer: Signer | None = None


THE_PROGRAM = Actor(user_id=0, name="e-Village", role=None, official_id=0)
NOBODY = Actor(user_id=-1, name="", role=None, official_id=0)


@dataclass(frozen=True, slots=True)
class Command(Generic[P, T]):
    """A change people can ask for. `final` ones (post, pay) are corrected by new papers and never undone."""

    name: str
    label: str
    roles: frozenset[Role]
    final: bool
    run: Callable[Concatenate[Tx, P], T]


def command(
    label: str, *, roles: frozenset[Role] | Role, final: bool = False
) -> Callable[[Callable[Concatenate[Tx, P], T]], Command[P, T]]:
    """Make a function of a transaction into a command; `label` is what Riwayat and the undo button show."""
    allowed = frozenset({roles}) if isinstance(roles, Role) else roles

    def wrap(function: Callable[Concatenate[Tx, P], T]) -> Command[P, T]:
        return Command(name=function.__name__, label=label, roles=allowed, final=final, run=function)

    return wrap
