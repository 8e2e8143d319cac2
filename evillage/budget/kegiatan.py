"""Kegiatan of a year: chosen from the list of Permendagri 20/2018, with its place, time, output and executor (art. 6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.values.codes import KodeKegiatan
from evillage.values.quantity import Quantity

PLANNERS = frozenset({Role.PKA, Role.SEKDES, Role.KAUR_KEU})
POLA = ("Swakelola", "Kerjasama", "Pihak Ketiga")
"""Ways to carry out a kegiatan, in the words of the RKPDes and the DPA."""


@dataclass(frozen=True, slots=True)
class Kegiatan:
    """One kegiatan of a year. `volume` in thousandths of `satuan`; `pelaksana_id` is the office of the Kaur/Kasi.

    What form H.2 of the DPA asks further: `mulai` and `selesai` within the year, the people it serves (`sasaran_l` men, `sasaran_p`
    women, `sasaran_artm` households of the poor), `tim` that does it, `pola` (one of `POLA`); `fokus` is the tag of the Dana Desa
    focus it serves ("DD-PANGAN"), empty for none.
    """

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
    mulai: date | None
    selesai: date | None
    sasaran_l: int
    sasaran_p: int
    sasaran_artm: int
    tim: str
    pola: str
    fokus: str


_SELECT = """SELECT id, year, code, name, lokasi, waktu, keluaran, volume, satuan, pelaksana_id, mulai, selesai, sasaran_l, sasaran_p,
                    sasaran_artm, tim, pola, fokus FROM kegiatan"""


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
    mulai: date | None = None, selesai: date | None = None, sasaran_l: int = 0, sasaran_p: int = 0, sasaran_artm: int = 0,
    tim: str = "", pola: str = "", fokus: str = "",
) -> int:  # fmt: skip
    """Put a kegiatan of the list into the year; without a name of its own it carries the official one.

    Raises InputRejected `code_unknown`, RuleViolation `kegiatan_twice`, `date_outside_year`, `kegiatan_backwards`, `people_negative`.
    """
    official = official_name(tx, code)
    return tx.insert(
        "kegiatan",
        {
            "year": year, "code": code, "name": name.strip() or official, "lokasi": lokasi, "waktu": waktu,
            "keluaran": keluaran, "volume": volume, "satuan": satuan, "pelaksana_id": pelaksana_id, "mulai": mulai, "selesai": selesai,
            "sasaran_l": sasaran_l, "sasaran_p": sasaran_p, "sasaran_artm": sasaran_artm, "tim": tim, "pola": pola, "fokus": fokus,
        },
    )  # fmt: skip


@command("Ubah kegiatan", roles=PLANNERS)
def change_kegiatan(
    tx: Tx, *, kegiatan_id: int, name: str, lokasi: str, waktu: str, keluaran: str, volume: Quantity, satuan: str,
    pelaksana_id: int | None, mulai: date | None = None, selesai: date | None = None, sasaran_l: int = 0, sasaran_p: int = 0,
    sasaran_artm: int = 0, tim: str = "", pola: str = "", fokus: str = "",
) -> None:  # fmt: skip
    """Write everything a kegiatan carries anew; only its code stays. Refused as in `add_kegiatan`."""
    tx.update(
        "kegiatan",
        kegiatan_id,
        {
            "name": name, "lokasi": lokasi, "waktu": waktu, "keluaran": keluaran, "volume": volume, "satuan": satuan,
            "pelaksana_id": pelaksana_id, "mulai": mulai, "selesai": selesai, "sasaran_l": sasaran_l, "sasaran_p": sasaran_p,
            "sasaran_artm": sasaran_artm, "tim": tim, "pola": pola, "fokus": fokus,
        },
    )  # fmt: skip


@command("Hapus kegiatan", roles=PLANNERS)
def remove_kegiatan(tx: Tx, *, kegiatan_id: int) -> None:
    """Remove a kegiatan with its draft RAB lines; refused (`kegiatan_in_copy`, `budget_frozen`, `row_in_use`) once anything else has it."""
    _require_no_copy(tx, kegiatan_id)
    tx.execute("DELETE FROM rab_line WHERE kegiatan_id = ?", (kegiatan_id,))
    tx.delete("kegiatan", kegiatan_id)


def _require_no_copy(read: Reader, kegiatan_id: int) -> None:
    """Refuse while a usulan or a snapshot has lines of the kegiatan: they are frozen, and would lose them."""
    found = read.tuples(
        """SELECT k.code || ' ' || k.name, iif(v.kind = 'snapshot', 'salinan “' || v.name || '”', 'usulan ke-' || v.revision)
           FROM rab_line l JOIN budget_version v ON v.id = l.version_id JOIN kegiatan k ON k.id = l.kegiatan_id
           WHERE l.kegiatan_id = ? AND v.kind IN ('usulan', 'snapshot') ORDER BY v.id LIMIT 1""",
        (kegiatan_id,),
    )
    if found:
        raise RuleViolation("kegiatan_in_copy", kegiatan=found[0][0], title=found[0][1])
