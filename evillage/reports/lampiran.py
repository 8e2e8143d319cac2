"""What the annexes of Perdes and Perkades about the budget share: the note at the upper right, the title, the code in split columns.

The code of a kegiatan (a b c) and the code of an account (a b c d) stand beside each other (Permendagri 20/2018, forms of the annex).
"""

from __future__ import annotations

from collections.abc import Mapping

from evillage.budget.penjabaran import RegulationNumber, penjabaran_number
from evillage.budget.version import BudgetVersion
from evillage.kernel.rows import Reader
from evillage.paper.model import Column, Kind
from evillage.reports.heading import desa_name
from evillage.reports.realisasi import Path
from evillage.values.dates import long_date
from evillage.village.profile import village

TENTANG: Mapping[str, tuple[str, str]] = {
    "apbdes": ("PERATURAN", "ANGGARAN PENDAPATAN DAN BELANJA DESA"),
    "penjabaran": ("PERATURAN KEPALA", "PENJABARAN ANGGARAN PENDAPATAN DAN BELANJA DESA"),
    "pak": ("PERATURAN", "PERUBAHAN ANGGARAN PENDAPATAN DAN BELANJA DESA"),
    "perkades": ("PERATURAN KEPALA", "PERUBAHAN PENJABARAN ANGGARAN PENDAPATAN DAN BELANJA DESA"),
}
"""The regulation an annex belongs to: who makes it, and what about."""
BELANJA_DEPTH = 4  # of a path: akun, bidang, sub bidang, kegiatan


def regulation_number(read: Reader, version: BudgetVersion, kind: str) -> RegulationNumber | None:
    """Number and day of one of the regulations about a version, once they are known; `kind` is a key of `TENTANG`.

    The version keeps those of the regulation that fixed it; the Perkades that spells out a Perdes has its own.
    """
    if kind == version.kind:
        return RegulationNumber(version.document_no, version.document_date) if version.document_date else None
    return penjabaran_number(read, version_id=version.id) if kind in ("penjabaran", "perkades") else None


def annex(read: Reader, version: BudgetVersion, kind: str) -> tuple[str, ...]:
    """LAMPIRAN ..., with number and date of this very regulation, or room to write them in."""
    maker, about = TENTANG[kind]
    known = regulation_number(read, version, kind)
    return (
        "LAMPIRAN I",
        f"{maker} {desa_name(village(read)).upper()}",
        f"NOMOR {known.document_no.upper()}" if known else "NOMOR … TAHUN …",
        f"TANGGAL {long_date(known.document_date).upper() if known else '…'}",
        "TENTANG",
        about,
        f"TAHUN ANGGARAN {version.year}",
    )


def budget_title(read: Reader, year: int, *, before: str = "") -> tuple[str, ...]:
    """The centred title; `before` is what is done to the budget ("Penjabaran", "Perubahan")."""
    about = f"{before} Anggaran Pendapatan dan Belanja Desa".strip()
    return about, f"Pemerintah {desa_name(village(read))}", f"Tahun Anggaran {year}"


def code_columns(kegiatan: str, account: str, *, numbers: tuple[str, str] = ("1", "2"), width: float = 0.42) -> tuple[Column, ...]:
    """Narrow columns a b c and a b c d under one heading, each group under its own number."""
    return tuple(
        Column(letter, Kind.CODE, width, band="Kode Rekening", number=number)
        for letters, number in zip((kegiatan, account), numbers, strict=True)
        for letter in letters
    )


def code_parts(path: Path, account_columns: int) -> tuple[str, ...]:
    """The parts of the code of the kegiatan and of the account, each for its own column; a rincian objek shares the last one."""
    if not path:
        return ("",) * (3 + account_columns)
    belanja = path[0] == "5" and len(path) > 1
    kegiatan = path[min(len(path), BELANJA_DEPTH) - 1].split(".") if belanja else []
    account = [] if belanja and len(path) <= BELANJA_DEPTH else path[-1].split(".", account_columns - 1)
    return *(kegiatan + [""] * 3)[:3], *(account + [""] * account_columns)[:account_columns]
