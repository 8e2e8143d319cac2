"""Kunjungan: a team of the desa, the kecamatan or the kabupaten checks papers at the office and measures paket in the field.

A visit is typed back from its sheet in the printed order: who came and when, the documents (part A), the paket that were measured
(part C). The figures of part B come from the books and are not typed. Findings (part D) live on after the visit: temuan.py.
Volumes are thousandths, percentages hundredths.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader, Value
from evillage.kernel.tx import Tx
from evillage.values.dates import show_date
from evillage.values.quantity import Percent, Quantity
from resources import path

WRITERS = frozenset({Role.PKA, Role.SEKDES})


class Tingkat(StrEnum):
    """Who checks."""

    DESA = "desa"
    KECAMATAN = "kecamatan"
    KABUPATEN = "kabupaten"


class Jawaban(StrEnum):
    """What a team found of a document: not there, there, there and as it should be."""

    ABSENT = "tidak"
    PRESENT = "ada"
    RIGHT = "sesuai"


class Kesesuaian(StrEnum):
    """What a team says of a paket as a whole."""

    RIGHT = "sesuai"
    MEND = "perlu perbaikan"
    WRONG = "tidak"


KESESUAIAN_NAMES = {Kesesuaian.RIGHT: "Sesuai", Kesesuaian.MEND: "Perlu perbaikan", Kesesuaian.WRONG: "Tidak sesuai"}
MUTU = ("B", "C", "K")
MUTU_NAMES = {"B": "baik", "C": "cukup", "K": "kurang"}
TAHAP = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Cek:
    """One line of part A: a document by its code, what was found, and a note."""

    dokumen: str
    jawaban: Jawaban
    note: str = ""


@dataclass(frozen=True, slots=True)
class HasilCek:
    """One line of part C: what was measured of a paket. `volume` and `percent` are None where nobody measured or judged."""

    paket_id: int
    kesesuaian: Kesesuaian = Kesesuaian.RIGHT
    volume: Quantity | None = None
    percent: Percent | None = None
    mutu: str = ""
    rekomendasi: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class KunjunganEntry:
    """What somebody fills in of a visit; `petugas` is the team, a line each."""

    tingkat: Tingkat
    date: date
    petugas: str
    tahap: str = ""
    lembar_no: str = ""
    ringkasan: str = ""
    cek: tuple[Cek, ...] = ()
    paket: tuple[HasilCek, ...] = ()


@dataclass(frozen=True, slots=True)
class Kunjungan:
    """One visit, with how many paket it measured and how many findings it left, of which `terbuka` are not closed."""

    id: int
    year: int
    tingkat: Tingkat
    date: date
    tahap: str
    lembar_no: str
    petugas: str
    ringkasan: str
    paket: int
    temuan: int
    terbuka: int

    @property
    def title(self) -> str:
        """`Kunjungan kecamatan 14/04/2026`."""
        return f"Kunjungan {self.tingkat} {show_date(self.date)}"

    @property
    def team(self) -> tuple[str, ...]:
        """Who came, one by one."""
        return tuple(name for line in self.petugas.splitlines() if (name := line.strip()))


@dataclass(frozen=True, slots=True)
class Diperiksa:
    """What one visit found of a paket."""

    kunjungan_id: int
    tingkat: Tingkat
    date: date
    lembar_no: str
    volume: Quantity | None
    percent: Percent | None
    mutu: str
    kesesuaian: Kesesuaian
    rekomendasi: str
    note: str


# --- queries ----------------------------------------------------------------------------------------------------------

_COLUMNS = "kunjungan_id, year, tingkat, date, tahap, lembar_no, petugas, ringkasan, paket, temuan, terbuka"


@cache
def documents() -> Mapping[str, str]:
    """The documents of part A by code, in the printed order."""
    with path("reference", "monev.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


def visits(read: Reader, *, year: int) -> list[Kunjungan]:
    """Every visit of a budget year, the newest first."""
    return read.rows(Kunjungan, f"SELECT {_COLUMNS} FROM v_kunjungan WHERE year = ? ORDER BY date DESC, kunjungan_id DESC", (year,))


def visit(read: Reader, kunjungan_id: int) -> Kunjungan:
    """One visit; InputRejected `row_missing`."""
    found = read.row(Kunjungan, f"SELECT {_COLUMNS} FROM v_kunjungan WHERE kunjungan_id = ?", (kunjungan_id,))
    if found is None:
        raise InputRejected("row_missing", what="Kunjungan")
    return found


def checks_of(read: Reader, kunjungan_id: int) -> list[Cek]:
    """What was found of the documents, in the printed order."""
    found = read.rows(Cek, "SELECT dokumen, jawaban, note FROM kunjungan_cek WHERE kunjungan_id = ? ORDER BY id", (kunjungan_id,))
    order = list(documents())
    return sorted(found, key=lambda cek: order.index(cek.dokumen) if cek.dokumen in order else len(order))


def measured_of(read: Reader, kunjungan_id: int) -> list[HasilCek]:
    """What was measured, in the order it was written."""
    sql = "SELECT paket_id, kesesuaian, volume, percent, mutu, rekomendasi, note FROM kunjungan_paket WHERE kunjungan_id = ? ORDER BY id"
    return read.rows(HasilCek, sql, (kunjungan_id,))


def visits_of_paket(read: Reader, paket_id: int) -> list[Diperiksa]:
    """Every visit that looked at a paket, the newest first."""
    return read.rows(
        Diperiksa,
        """SELECT kunjungan_id, tingkat, date, lembar_no, volume, percent, mutu, kesesuaian, rekomendasi, note
           FROM v_paket_diperiksa WHERE paket_id = ? ORDER BY date DESC, kunjungan_id DESC""",
        (paket_id,),
    )


def entry_of_visit(read: Reader, kunjungan_id: int) -> KunjunganEntry:
    """What was filled in, to be changed; InputRejected `row_missing`."""
    of = visit(read, kunjungan_id)
    checks, measured = tuple(checks_of(read, of.id)), tuple(measured_of(read, of.id))
    return KunjunganEntry(of.tingkat, of.date, of.petugas, of.tahap, of.lembar_no, of.ringkasan, checks, measured)


# --- commands ---------------------------------------------------------------------------------------------------------


@command("Catat kunjungan", roles=WRITERS)
def record_visit(tx: Tx, *, year: int, entry: KunjunganEntry, today: date | None = None) -> int:
    """Write a visit down with all of its sheet; its id. `today` is the day it is, when the caller knows.

    Raises RuleViolation `visit_in_future`, `visit_outside_year`, `petugas_empty`, `visit_other_year`, `visit_paket_twice`, `cek_twice`;
    InputRejected `document_unknown`, `percent_over_100`.
    """
    kunjungan_id = tx.insert("kunjungan", {"year": year, **_content(entry, year=year, today=today)})
    _write_sheet(tx, kunjungan_id, entry)
    return kunjungan_id


@command("Ubah kunjungan", roles=WRITERS)
def change_visit(tx: Tx, *, kunjungan_id: int, entry: KunjunganEntry, today: date | None = None) -> None:
    """Correct what was written; refused as for a new one, and `visit_after_follow_up` for a day after what followed it."""
    known = visit(tx, kunjungan_id)
    tx.update("kunjungan", kunjungan_id, _content(entry, year=known.year, today=today))
    _write_sheet(tx, kunjungan_id, entry)


@command("Hapus kunjungan", roles=WRITERS)
def remove_visit(tx: Tx, *, kunjungan_id: int) -> None:
    """Take a visit out with its sheet and findings; RuleViolation `temuan_has_follow_up` once one of them was followed up."""
    visit(tx, kunjungan_id)
    tx.delete("kunjungan", kunjungan_id)


def _content(entry: KunjunganEntry, *, year: int, today: date | None) -> dict[str, Value]:
    if today is not None and entry.date > today:
        raise RuleViolation("visit_in_future", date=show_date(entry.date), today=show_date(today))
    if not year <= entry.date.year <= year + 1:
        raise RuleViolation("visit_outside_year_by", date=show_date(entry.date), year=year)
    return {
        "tingkat": entry.tingkat.value, "date": entry.date, "tahap": entry.tahap, "lembar_no": entry.lembar_no.strip(),
        "petugas": entry.petugas.strip(), "ringkasan": entry.ringkasan.strip(),
    }  # fmt: skip


def _write_sheet(tx: Tx, kunjungan_id: int, entry: KunjunganEntry) -> None:
    """Make the rows of the sheet what the entry says; rows that stay as they are leave no trace in the log."""
    known = documents()
    checks: list[dict[str, Value]] = []
    for cek in entry.cek:
        if cek.dokumen not in known:
            raise InputRejected("document_unknown", code=cek.dokumen)
        checks.append({"dokumen": cek.dokumen, "jawaban": cek.jawaban.value, "note": cek.note.strip()})
    _require_year(tx, kunjungan_id, [of.paket_id for of in entry.paket])
    measured: list[dict[str, Value]] = []
    for of in entry.paket:
        if of.percent is not None and of.percent > 100_00:
            raise InputRejected("percent_over_100", text=str(of.percent))
        measured.append(
            {
                "paket_id": of.paket_id, "volume": of.volume, "percent": of.percent, "mutu": of.mutu, "kesesuaian": of.kesesuaian.value,
                "rekomendasi": of.rekomendasi.strip(), "note": of.note.strip(),
            }
        )  # fmt: skip
    _merge(tx, "kunjungan_cek", "dokumen", kunjungan_id, checks)
    _merge(tx, "kunjungan_paket", "paket_id", kunjungan_id, measured)


def _merge(tx: Tx, table: str, key: str, kunjungan_id: int, rows: Sequence[dict[str, Value]]) -> None:
    kept = dict(tx.tuples(f"SELECT {key}, id FROM {table} WHERE kunjungan_id = ?", (kunjungan_id,)))
    for row_id in [row_id for name, row_id in kept.items() if name not in {row[key] for row in rows}]:
        tx.delete(table, row_id)
    for row in rows:
        row_id = kept.pop(row[key], None)
        if row_id is None:
            tx.insert(table, {"kunjungan_id": kunjungan_id, **row})
        else:
            tx.update(table, row_id, row)


def _require_year(tx: Tx, kunjungan_id: int, paket_ids: Sequence[int]) -> None:
    year = visit(tx, kunjungan_id).year
    for paket_id in paket_ids:
        for name, other in tx.tuples("SELECT name, year FROM paket WHERE id = ? AND year <> ?", (paket_id, year)):
            raise RuleViolation("visit_other_year_by", paket=name, year=other)
