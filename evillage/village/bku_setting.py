"""Column 8 of the Buku Kas Umum: kabupaten print it in two ways, and a village keeps to its own.

The form of Permendagri 20/2018 has the netto of each row there; the older one, which some offices still ask for, the spending of the
year so far.
"""

from __future__ import annotations

from enum import StrEnum

from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx

_KEY = "bku.kolom8"


class Kolom8(StrEnum):
    """What stands between No Bukti and Saldo."""

    NETTO = "netto"
    KUMULATIF = "kumulatif"


def kolom8(read: Reader) -> Kolom8:
    """How this village prints it; netto unless somebody chose otherwise."""
    return Kolom8(read.text("SELECT value FROM setting WHERE key = ?", (_KEY,)) or Kolom8.NETTO)


@command("Atur kolom 8 Buku Kas Umum", roles=frozenset({Role.SEKDES, Role.KAUR_KEU}))
def set_kolom8(tx: Tx, *, way: Kolom8) -> None:
    """Print it this way from now on, on the screen as on paper."""
    tx.execute("INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (_KEY, way.value))
