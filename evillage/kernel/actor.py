"""Who acts: the four desks of Permendagri 20/2018, the person at one of them, and the key that signs for them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


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
