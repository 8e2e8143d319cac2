"""Kegiatan of a year: chosen from the list of Permendagri 20/2018, with its place, time, output and executor (art. 6)."""

from __future__ import annotations

from dataclasses import dataclass

from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.values.codes import KodeKegiatan
from evillage.values.quantity import Quantity

PLANNERS = frozenset({Role.PKA, Role.SEKDES, Role.KAUR_KEU})


@dataclass(frozen=True, slots=True)
class Kegiatan:
    """One kegiatan of a year. `volume` in thousandths of `satuan`; `pelaksana_id` is the office of the Kaur/Kasi."""

    id: int
    year: int
    code: KodeKegiatan
    name: str
    lokasi: str
    waktu: str
    keluaran: str
    volume: Quantity
    satuan: str
    pelaksana_id: int | None


_SELECT = "SELECT id, year, code, name, lokasi, waktu, keluaran, volume, satuan, pelaksana_id FROM kegiatan"


def kegiatan_of(read: Reader, *, year: int) -> list[Kegiatan]:
    """The year's kegiatan, in order of code."""
    return read.rows(Kegiatan, f"{_SELECT} WHERE year = ? ORDER BY code", (year,))


def kegiatan(read: Reader, kegiatan_id: int) -> Kegiatan:
    """One kegiatan; InputRejected `row_missing`."""
    found = read.row(Kegiatan, f"{_SELECT} WHERE id = ?", (kegiatan_id,))
    if found is None:
        raise InputRejected("row_missing", what="Kegiatan")
    return found


def official_name(read: Reader, code: str) -> str:
    """The name of a bidang, sub bidang or kegiatan in the list; InputRejected `code_unknown`."""
    name = read.text("SELECT name FROM ref_kegiatan WHERE code = ?", (code,))
    if name is None:
        raise InputRejected("code_unknown", kind="Kegiatan", code=code)
    return name


@command("Tambah kegiatan", roles=PLANNERS)
def add_kegiatan(
    tx: Tx, *, year: int, code: KodeKegiatan, name: str = "", lokasi: str = "", waktu: str = "", keluaran: str = "",
    volume: Quantity = Quantity(0), satuan: str = "", pelaksana_id: int | None = None,  # noqa: B008 - an immutable int
) -> int:  # fmt: skip
    """Put a kegiatan of the list into the year; without a name of its own it carries the official one."""
    official = official_name(tx, code)
    return tx.insert(
        "kegiatan",
        {
            "year": year, "code": code, "name": name.strip() or official, "lokasi": lokasi, "waktu": waktu,
            "keluaran": keluaran, "volume": volume, "satuan": satuan, "pelaksana_id": pelaksana_id,
        },
    )  # fmt: skip


@command("Ubah kegiatan", roles=PLANNERS)
def change_kegiatan(
    tx: Tx, *, kegiatan_id: int, name: str, lokasi: str, waktu: str, keluaran: str, volume: Quantity, satuan: str,
    pelaksana_id: int | None,
) -> None:  # fmt: skip
    """Change what a kegiatan is called, where, when and by whom; its code stays."""
    tx.update(
        "kegiatan",
        kegiatan_id,
        {
            "name": name, "lokasi": lokasi, "waktu": waktu, "keluaran": keluaran, "volume": volume, "satuan": satuan,
            "pelaksana_id": pelaksana_id,
        },
    )  # fmt: skip


@command("Hapus kegiatan", roles=PLANNERS)
def remove_kegiatan(tx: Tx, *, kegiatan_id: int) -> None:
    """Remove a kegiatan with its draft RAB lines; refused (`budget_frozen`, `row_in_use`) once a posted budget or a paper uses it."""
    tx.execute("DELETE FROM rab_line WHERE kegiatan_id = ?", (kegiatan_id,))
    tx.delete("kegiatan", kegiatan_id)
