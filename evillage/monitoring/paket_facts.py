"""A paket in full: what it builds and where, whose money it is, who works on it, and under which contract.

Form 44b of village works (laporan kemajuan fisik, biaya dan HOK) asks for kind, nature and construction; the swakelola rules of LKPP ask
for the TPK and, for what is bought, the SPK.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.command import command
from evillage.kernel.rows import Reader, Value
from evillage.kernel.tx import Tx
from evillage.monitoring.paket import WRITERS, paket
from evillage.values.money import Rupiah
from evillage.values.place import Place
from evillage.values.quantity import Quantity

SIFAT = ("Baru", "Peningkatan", "Rehabilitasi", "Pemeliharaan")
"""What a work does to what stands there; another wording may be typed."""
TUGAS = ("Ketua", "Sekretaris", "Anggota")


@dataclass(frozen=True, slots=True)
class PaketFacts:
    """What a paket says beyond its row in the list. `hok_rencana` is person-days; the end is where a road stops."""

    fisik: bool = True
    prasarana: str = ""
    sifat: str = ""
    konstruksi: str = ""
    dusun: str = ""
    rt: str = ""
    rw: str = ""
    end_latitude: int | None = None
    end_longitude: int | None = None
    hok_rencana: Quantity = Quantity(0)  # noqa: RUF009 - a frozen number
    penyedia: str = ""
    kontrak_no: str = ""
    kontrak_date: date | None = None
    kontrak_amount: Rupiah | None = None

    @property
    def end(self) -> Place | None:
        """Where a road ends, if it was given."""
        return None if self.end_latitude is None or self.end_longitude is None else Place(self.end_latitude, self.end_longitude)

    @property
    def kontrak(self) -> str:
        """`SPK 027/03/2026`, or nothing."""
        return " ".join(part for part in (self.kontrak_no, self.penyedia and f"({self.penyedia})") if part)

    @property
    def alamat(self) -> str:
        """`Dusun Krajan RT 02 RW 01`, of what is known."""
        named = (("Dusun", self.dusun), ("RT", self.rt), ("RW", self.rw))
        return " ".join(f"{kind} {name}" for kind, name in named if name)


@dataclass(frozen=True, slots=True)
class Dana:
    """A fund's share of a paket's pagu."""

    sumber_dana: str
    amount: Rupiah


@dataclass(frozen=True, slots=True)
class Anggota:
    """Somebody on the TPK."""

    name: str
    tugas: str = ""


_FIELDS = tuple(PaketFacts.__dataclass_fields__)
_SELECT = ", ".join(_FIELDS)


def facts(read: Reader, paket_id: int) -> PaketFacts:
    """The facts of one paket; InputRejected `row_missing` if there is none."""
    found = read.row(PaketFacts, f"SELECT {_SELECT} FROM paket WHERE id = ?", (paket_id,))
    if found is None:
        raise InputRejected("row_missing", what="Paket")
    return found


def facts_of(read: Reader, *, year: int) -> dict[int, PaketFacts]:
    """Those of every paket of a year by id, in two questions."""
    ids = [row[0] for row in read.tuples("SELECT id FROM paket WHERE year = ? ORDER BY id", (year,))]
    return dict(zip(ids, read.rows(PaketFacts, f"SELECT {_SELECT} FROM paket WHERE year = ? ORDER BY id", (year,)), strict=True))


def dana_of(read: Reader, paket_id: int) -> tuple[Dana, ...]:
    """The shares of the funds, in the order of their codes."""
    return tuple(read.rows(Dana, "SELECT sumber_dana, amount FROM paket_dana WHERE paket_id = ? ORDER BY sumber_dana", (paket_id,)))


def team_of(read: Reader, paket_id: int) -> tuple[Anggota, ...]:
    """The TPK in the order it was written."""
    return tuple(read.rows(Anggota, "SELECT name, tugas FROM paket_tim WHERE paket_id = ? ORDER BY urut", (paket_id,)))


def budget_funds(read: Reader, kegiatan_id: int) -> tuple[str, ...]:
    """The funds that pay a kegiatan under the budget in force, by code."""
    found = read.tuples(
        """SELECT DISTINCT a.sumber_dana FROM kegiatan k JOIN v_version v ON v.year = k.year AND v.until_date IS NULL
           JOIN v_pagu a ON a.version_id = v.version_id AND a.kegiatan_id = k.id WHERE k.id = ? AND a.pagu > 0 ORDER BY a.sumber_dana""",
        (kegiatan_id,),
    )
    return tuple(fund for (fund,) in found)


def proposed_dana(read: Reader, paket_id: int) -> tuple[Dana, ...]:
    """The whole pagu from the one fund its kegiatan has in the budget in force; nothing when there are several, or none."""
    work = paket(read, paket_id)
    funds = budget_funds(read, work.kegiatan_id)
    return (Dana(funds[0], work.pagu),) if len(funds) == 1 and work.pagu else ()


@command("Lengkapi paket", roles=WRITERS)
def describe_paket(tx: Tx, *, paket_id: int, facts: PaketFacts, dana: tuple[Dana, ...] = (), team: tuple[Anggota, ...] = ()) -> None:
    """Write the facts, the shares of the funds and the team anew, in place of those before.

    Raises RuleViolation `paket_dana_over_by` when the shares are more than the pagu (less is allowed: the rest is not shared out yet),
    `kontrak_over_pagu`, `place_end_half`, and `paket_dana_twice` for a fund named twice.
    """
    known = paket(tx, paket_id)
    shared = sum((share.amount for share in dana), Rupiah(0))
    if shared > known.pagu:
        raise RuleViolation("paket_dana_over_by", dana=shared, pagu=known.pagu, lebih=Rupiah(shared - known.pagu))
    row: dict[str, Value] = {name: getattr(facts, name) for name in _FIELDS} | {"fisik": int(facts.fisik)}
    tx.update("paket", paket_id, row)
    tx.execute("DELETE FROM paket_dana WHERE paket_id = ?", (paket_id,))
    tx.insert_many("paket_dana", ("paket_id", "sumber_dana", "amount"), [(paket_id, share.sumber_dana, share.amount) for share in dana])
    tx.execute("DELETE FROM paket_tim WHERE paket_id = ?", (paket_id,))
    members = [(paket_id, urut, member.name, member.tugas) for urut, member in enumerate(team, start=1)]
    tx.insert_many("paket_tim", ("paket_id", "urut", "name", "tugas"), members)
