"""What this computer has sealed, and how far it got. Only a receipt says *diterima kabupaten*."""

from __future__ import annotations

from dataclasses import dataclass

from evillage.exchange.receipt import Receipt, read_receipt
from evillage.kernel.rows import Reader


@dataclass(frozen=True, slots=True)
class Sent:
    """A bundle and its answer. `state` is `tersegel`, `diterima` or `ditolak`; `sealed_at` is UTC.

    A bundle known only from its receipt, as in a restored file, has no name.
    """

    no: int
    name: str
    from_act: int
    to_act: int
    state: str
    sealed_at: str
    receipt: Receipt | None


def sent_bundles(read: Reader) -> list[Sent]:
    """Every bundle, the newest first."""
    rows = read.tuples("SELECT no, name, from_act, to_act, state, sealed_at, receipt FROM local_bundle ORDER BY no DESC")
    return [
        Sent(no, name, from_act, to_act, state, sealed_at, read_receipt(text.encode()) if text else None)
        for no, name, from_act, to_act, state, sealed_at, text in rows
    ]


def undelivered_acts(read: Reader) -> int:
    """How many acts no receipt covers yet: *tersimpan di komputer*, not yet with the kabupaten."""
    delivered = read.number("SELECT max(to_act) FROM local_bundle WHERE state = 'diterima'")
    return read.number("SELECT count(*) FROM act WHERE no > ?", (delivered,))
