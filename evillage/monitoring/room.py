"""Room: how much of a kegiatan's pagu its paket have not taken yet. Beyond it nothing stops anybody; a flag speaks."""

from __future__ import annotations

from dataclasses import dataclass

from evillage.kernel.rows import Reader
from evillage.values.money import Rupiah


@dataclass(frozen=True, slots=True)
class Room:
    """The pagu of a kegiatan under the budget in force, and what its paket take of it."""

    pagu: Rupiah
    taken: Rupiah

    @property
    def left(self) -> Rupiah:
        """Negative when the paket take more than there is."""
        return self.pagu - self.taken

    def after(self, pagu: Rupiah) -> Rupiah:
        """What is left once another paket takes `pagu`."""
        return self.left - pagu


def room(read: Reader, *, kegiatan_id: int, besides: int = 0) -> Room | None:
    """The room of a kegiatan, not counting the paket `besides` that is being changed; None while no budget is in force."""
    version = read.number(
        "SELECT v.version_id FROM v_version v JOIN kegiatan k ON k.year = v.year WHERE k.id = ? AND v.until_date IS NULL", (kegiatan_id,)
    )
    if not version:
        return None
    return Room(
        pagu=read.money("SELECT sum(pagu) FROM v_pagu WHERE version_id = ? AND kegiatan_id = ?", (version, kegiatan_id)),
        taken=read.money("SELECT sum(pagu) FROM paket WHERE kegiatan_id = ? AND id <> ?", (kegiatan_id, besides)),
    )
