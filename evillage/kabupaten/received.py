"""What became of each bundle of a folder: values for the printed list, the window and the tests."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from evillage.errors import EvillageError
from evillage.exchange.manifest import Manifest
from evillage.exchange.totals import Totals


class Status(StrEnum):
    """The fate of a bundle, in the words of the printed list."""

    DITERIMA = "diterima"
    DENGAN_CATATAN = "diterima dengan catatan"
    SUDAH = "sudah diterima"
    KURANG = "kurang"
    BENTROK = "bentrok"
    DITOLAK = "ditolak"


@dataclass(frozen=True, slots=True)
class Received:
    """One bundle file. `manifest` is None when nothing in the file could be believed.

    `acts` and `photos` are what this bundle added, `photos_lacking` how many photos of the village the kabupaten still awaits. `totals`
    are the replica's own; they equal the village's whenever they are there, for a bundle whose totals differ is refused.
    `kabupaten` and `kecamatan` are names from the replica. `new_key` is the fingerprint of a key enrolled just now.
    """

    file: Path
    status: Status
    manifest: Manifest | None = None
    acts: int = 0
    photos: int = 0
    photos_lacking: int = 0
    totals: Totals | None = None
    kabupaten: str = ""
    kecamatan: str = ""
    notes: tuple[str, ...] = ()
    receipt: Path | None = None
    new_key: str = ""
    error: EvillageError | None = None

    @property
    def accepted(self) -> bool:
        """Whether what the bundle says is in the replica now."""
        return self.status in (Status.DITERIMA, Status.DENGAN_CATATAN, Status.SUDAH)
