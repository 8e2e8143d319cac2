"""What was sealed on this computer and what became of it; the row is the truth, the file is made from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from evillage.kernel.rows import Reader


@dataclass(frozen=True, slots=True)
class BundleLine:
    """One bundle: which acts it carries, when it was sealed, and its state (tersegel, diterima, ditolak)."""

    no: int
    name: str
    from_act: int
    to_act: int
    sealed_at: str
    state: str

    @property
    def when(self) -> datetime:
        """When it was sealed, in this computer's time."""
        return datetime.fromisoformat(self.sealed_at).astimezone()


def bundles(read: Reader) -> list[BundleLine]:
    """Every bundle, the newest first."""
    return read.rows(BundleLine, "SELECT no, name, from_act, to_act, sealed_at, state FROM local_bundle ORDER BY no DESC")
