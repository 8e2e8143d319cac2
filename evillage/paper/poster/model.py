"""What a poster tells: the figures of a budget as typed values. Drawing and web page each render this same value.

`amount` is always the figure that counts: the budget, the amended budget (menjadi), or what was realised. `beside` is what it is held
against: nothing, the budget before (semula), or the budget.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from evillage.values.money import Rupiah
    from evillage.values.quantity import Percent, Quantity


class Jenis(StrEnum):
    """What is told: the budget, how it was amended, or what became of it (Permendagri 20/2018 art. 39, 40 and 72)."""

    APBDES = "apbdes"
    PAK = "pak"
    REALISASI = "realisasi"


class Standing(StrEnum):
    """How far a kegiatan has come; the value is the word on paper."""

    HANDED_OVER = "diserahterimakan"
    DONE = "selesai"
    RUNNING = "berjalan"
    HELD = "tertunda"
    STOPPED = "dihentikan"
    WAITING = "belum mulai"

    @property
    def finished(self) -> bool:
        """Whether nothing is left to be done."""
        return self in (Standing.DONE, Standing.HANDED_OVER)


class Ukuran(StrEnum):
    """The value is how it is asked for on the command line and stands in the file's name."""

    BANNER = "300x200"
    LARGE_BANNER = "400x300"
    A3 = "a3"
    A4 = "a4"
    PICTURE = "wa"


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the three big numbers."""

    name: str
    amount: Rupiah
    beside: Rupiah | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A sumber dana that money comes from, or a bidang that it goes to."""

    code: str
    name: str
    amount: Rupiah
    beside: Rupiah | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """One kegiatan. `anggaran` counts in every kind; `reached` is its physical progress, None without paket.

    `needs_team` when something is built or bought that no Kaur/Kasi does alone; `unreported` names the paket that were paid for and of
    which no progress report tells, `paket_id` the first of them; `id` the kegiatan: where a gap is mended.
    """

    code: str
    name: str
    place: str
    output: str
    volume: Quantity
    satuan: str
    executor: str
    team: str
    amount: Rupiah
    beside: Rupiah | None
    anggaran: Rupiah
    realisasi: Rupiah
    reached: Percent | None
    standing: Standing
    photos: int
    needs_team: bool
    unreported: tuple[str, ...] = ()
    id: int = 0
    paket_id: int | None = None


@dataclass(frozen=True, slots=True)
class Realised:
    """Money of the year up to the day of the poster; `lies` says where what remains lies and sums to it when the books agree."""

    pendapatan: Rupiah
    pendapatan_anggaran: Rupiah
    belanja: Rupiah
    belanja_anggaran: Rupiah
    remains: Rupiah
    lies: tuple[tuple[str, Rupiah], ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """Where villagers turn to, as the village publishes it; empty fields are left out."""

    pengaduan: str = ""
    kontak: str = ""
    situs: str = ""


@dataclass(frozen=True, slots=True)
class Poster:
    """Everything a poster says. `works` are all kegiatan of the budget, the largest first; `spending` all bidang, the largest first.

    `sources` sum to the income and `inward` financing, `spending` to the belanja. `posted` is False while no Perdes carries the figures.
    """

    jenis: Jenis
    desa: str
    kecamatan: str
    kabupaten: str
    provinsi: str
    year: int
    day: date
    basis: str
    posted: bool
    figures: tuple[Figure, Figure, Figure]
    sources: tuple[Part, ...]
    spending: tuple[Part, ...]
    outward: Part | None
    works: tuple[Work, ...]
    realised: Realised | None
    contact: Contact
    logo: bytes | None
    code: str
    printed_at: str
    app: str
    sample: bool
    draft: bool = True

    @property
    def title(self) -> str:
        """`Perubahan APBDes 2026`."""
        return f"{TITLES[self.jenis]} {self.year}"


TITLES = {Jenis.APBDES: "APBDes", Jenis.PAK: "Perubahan APBDes", Jenis.REALISASI: "Realisasi APBDes"}
MEANING = {
    Jenis.APBDES: "Anggaran Pendapatan dan Belanja Desa",
    Jenis.PAK: "Perubahan Anggaran Pendapatan dan Belanja Desa",
    Jenis.REALISASI: "Laporan Realisasi Anggaran Pendapatan dan Belanja Desa",
}
SIZE_NAMES = {
    Ukuran.BANNER: "Baliho 300 × 200 cm",
    Ukuran.LARGE_BANNER: "Baliho 400 × 300 cm",
    Ukuran.A3: "Poster A3",
    Ukuran.A4: "Selebaran A4",
    Ukuran.PICTURE: "Gambar WhatsApp 1080 × 1350",
}
