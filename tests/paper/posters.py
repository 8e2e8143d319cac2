"""Poster values without a village behind them: an ordinary one, and one of every extreme."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from evillage.paper.poster.model import Contact, Figure, Jenis, Part, Poster, Realised, Standing, Work
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent, Quantity

LONG = "Pembangunan dan peningkatan jalan usaha tani beserta gorong-gorong dan talud penahan tanah di Dusun Contoh Barat RT 03 RW 01"
LARGEST = Rupiah.of(87_654_321_098_765, 43)
FUNDS = (
    ("ADD", "Alokasi Dana Desa"), ("PBK", "Bantuan Keuangan Kabupaten/Kota"), ("DDS", "Dana Desa"), ("PBP", "Bantuan Keuangan Provinsi"),
    ("PBH", "Bagi Hasil Pajak Retribusi Daerah"), ("PAD", "Pendapatan Asli Desa"), ("SWD", "Swadaya Masyarakat"),
    ("DLL", "Pendapatan Lain Lain"), ("6.1", "Penerimaan pembiayaan"),
)  # fmt: skip
BIDANG = (
    "Pelaksanaan Pembangunan Desa", "Penyelenggaraan Pemerintahan Desa", "Pembinaan Kemasyarakatan Desa", "Pemberdayaan Masyarakat Desa",
    "Penanggulangan Bencana, Keadaan Darurat dan Mendesak",
)  # fmt: skip


def beside(jenis: Jenis, amount: Rupiah) -> Rupiah | None:
    """Something to hold an amount against, where the kind has it."""
    return None if jenis is Jenis.APBDES else amount.portion(4, 3)


def work(at: int, jenis: Jenis, amount: Rupiah, name: str = "Rabat beton jalan dusun") -> Work:
    """The kegiatan number `at`."""
    return Work(
        code=f"2.3.{at:02d}", name=f"{name} {at}", place="Dusun Krajan RT 02", output="Jalan", volume=Quantity.of(285), satuan="m",
        executor="Kasi Kesejahteraan", team="TPK rabat beton", amount=amount, beside=beside(jenis, amount), anggaran=amount,
        realisasi=amount, reached=Percent(65_00) if at % 2 else None, standing=Standing.RUNNING, photos=3, needs_team=True,
    )  # fmt: skip


def poster(jenis: Jenis, works: int = 45) -> Poster:
    """A village of 45 kegiatan, nine sources and all five bidang."""
    parts = [Rupiah.of(628_000_000 // (at + 1), 7 * at) for at in range(9)]
    income = sum(parts[:8], Rupiah(0))
    return Poster(
        jenis=jenis, desa="Desa Sumber Contoh", kecamatan="Kecamatan Contoh", kabupaten="Kabupaten Contoh", provinsi="Jawa Timur",
        year=2026, day=date(2026, 11, 20), basis="Peraturan Desa Nomor 5 Tahun 2025, 20 Desember 2025", posted=True,
        figures=(
            Figure("Pendapatan", income, beside(jenis, income), "untuk tahun 2026"),
            Figure("Belanja", sum(parts[:5], Rupiah(0)), beside(jenis, income), "untuk 45 kegiatan"),
            Figure("Pembiayaan neto", parts[8], beside(jenis, parts[8]), "menutup defisit Rp51,43 juta"),
        ),
        sources=tuple(Part(*fund, amount, beside(jenis, amount)) for fund, amount in zip(FUNDS, parts, strict=True)),
        spending=tuple(
            Part(str(at), name, amount, beside(jenis, amount)) for at, (name, amount) in enumerate(zip(BIDANG, parts, strict=False))
        ),
        outward=Part("6.2", "Pengeluaran pembiayaan", Rupiah.of(25_000_000), beside(jenis, Rupiah.of(25_000_000))),
        works=tuple(work(at, jenis, Rupiah.of(318_000_000 // at, at)) for at in range(1, works + 1)),
        realised=Realised(
            income, income, parts[0], income, Rupiah.of(277_724_372, 77),
            (("kas tunai", Rupiah.of(1_780_000)), ("bank", Rupiah.of(275_944_372, 77)), ("panjar", Rupiah(0))),
        ),
        contact=Contact(
            "Kantor Desa Sumber Contoh, Jalan Raya Contoh 1, loket pengaduan Senin sampai Jumat 08.00–14.00", "0333-000000",
            "https://contoh.desa.example.id",
        ),
        logo=None, code="0AF9-1A62", printed_at="23/11/2026 10.14", app="e-Village", sample=True, draft=False,
    )  # fmt: skip


def three(figures: Iterable[Figure]) -> tuple[Figure, Figure, Figure]:
    """The big numbers as a poster has them."""
    first, second, third = figures
    return first, second, third


def extreme(jenis: Jenis) -> Poster:
    """Names of 120 letters, amounts of 14 digits, every text as long as it can be."""
    made = poster(jenis)
    large = [replace(one, name=f"{LONG[:116]} {at}", place=LONG, team=LONG, amount=LARGEST, beside=beside(jenis, LARGEST))
             for at, one in enumerate(made.works)]  # fmt: skip
    return replace(
        made, desa=f"Desa {LONG[:60]}", kecamatan=f"Kecamatan {LONG[:40]}", basis=LONG, works=tuple(large),
        figures=three(replace(one, amount=-LARGEST, beside=beside(jenis, LARGEST)) for one in made.figures),
        sources=tuple(replace(one, name=LONG, amount=LARGEST, beside=beside(jenis, LARGEST)) for one in made.sources),
        spending=tuple(replace(one, amount=LARGEST, beside=beside(jenis, LARGEST)) for one in made.spending),
        realised=Realised(LARGEST, LARGEST, LARGEST, LARGEST, -LARGEST, (("kas tunai", -LARGEST), ("bank", LARGEST), ("panjar", -LARGEST))),
        contact=Contact(LONG * 2, LONG, f"https://{'panjang' * 18}.example.id"),
    )  # fmt: skip


def empty(jenis: Jenis) -> Poster:
    """Nothing budgeted, nothing moved, nobody to turn to."""
    made, zero = poster(jenis, works=0), Rupiah(0)
    return replace(
        made, figures=three(Figure(one.name, zero) for one in made.figures), sources=(), outward=None, realised=None,
        spending=tuple(Part(one.code, one.name, zero, None) for one in made.spending), contact=Contact(), draft=True, posted=False,
    )  # fmt: skip
