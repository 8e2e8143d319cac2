"""What was sealed on this computer and what became of it. Only a receipt says *diterima kabupaten*."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from evillage.exchange.receipt import Receipt, read_receipt
from evillage.kernel.rows import Reader


@dataclass(frozen=True, slots=True)
class BundleLine:
    """One bundle: which acts it carries, when it was sealed (UTC), its state (tersegel, diterima, ditolak) and its answer as it came.

    A bundle known only from its receipt, as in a restored file, has no name.
    """

    no: int
    name: str
    from_act: int
    to_act: int
    sealed_at: str
    state: str
    answer: str

    @property
    def when(self) -> datetime:
        """When it was sealed, in this computer's time."""
        return datetime.fromisoformat(self.sealed_at).astimezone()

    @property
    def receipt(self) -> Receipt | None:
        """The kabupaten's answer, opened; None while there is none."""
        return read_receipt(self.answer.encode()) if self.answer else None


def bundles(read: Reader) -> list[BundleLine]:
    """Every bundle, the newest first."""
    return read.rows(BundleLine, "SELECT no, name, from_act, to_act, sealed_at, state, receipt FROM local_bundle ORDER BY no DESC")


def undelivered_acts(read: Reader) -> int:
    """How many acts no receipt covers yet: *tersimpan di komputer*, not yet with the kabupaten."""
    delivered = read.number("SELECT max(to_act) FROM local_bundle WHERE state = 'diterima'")
    return read.number("SELECT count(*) FROM act WHERE no > ?", (delivered,))
