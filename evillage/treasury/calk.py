"""CaLK: the words of the notes to the accounts, chapter by chapter; the village's own replace the shipped ones of a year.

Also the list of programmes of others that came into the village, the third annex of the accountability (Permendagri 20/2018 art. 70).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from resources import path

WRITERS = frozenset({Role.SEKDES, Role.KAUR_KEU})


@dataclass(frozen=True, slots=True)
class Bab:
    """A chapter with words of its own; `own` is False for the shipped ones. One paragraph a line."""

    code: str
    judul: str
    uraian: str
    own: bool


@dataclass(frozen=True, slots=True)
class ProgramEntry:
    """A programme somebody else paid in the village."""

    name: str
    lokasi: str
    volume: Quantity
    satuan: str
    asal: str
    amount: Rupiah


@dataclass(frozen=True, slots=True)
class Program:
    """The same as a row."""

    id: int
    name: str
    lokasi: str
    volume: Quantity
    satuan: str
    asal: str
    amount: Rupiah


def chapters(read: Reader, *, year: int) -> list[Bab]:
    """Every chapter that has words, in the order of the paper."""
    own = dict(read.tuples("SELECT bab, uraian FROM calk WHERE year = ?", (year,)))
    return [Bab(bab.code, bab.judul, own.get(bab.code, bab.uraian), bab.code in own) for bab in shipped()]


@cache
def shipped() -> tuple[Bab, ...]:
    """The words the program brings; fields in braces are filled in when it is printed."""
    found: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    with path("templates", "calk.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            titles[row["bab"]] = row["judul"]
            found.setdefault(row["bab"], []).append(row["uraian"])
    return tuple(Bab(code, titles[code], "\n".join(lines), own=False) for code, lines in found.items())


@command("Ubah uraian CaLK", roles=WRITERS)
def write_chapter(tx: Tx, *, year: int, bab: str, uraian: str) -> None:
    """Put the village's own words into a chapter of a year; empty words bring the shipped ones back. InputRejected `row_missing`."""
    if bab not in {of.code for of in shipped()}:
        raise InputRejected("row_missing", what="Bab CaLK")
    tx.execute("DELETE FROM calk WHERE year = ? AND bab = ?", (year, bab))
    if uraian.strip():
        tx.insert("calk", {"year": year, "bab": bab, "uraian": uraian.strip()})


def programs(read: Reader, *, year: int) -> list[Program]:
    """The year's programmes of others, as they were typed."""
    return read.rows(
        Program, "SELECT id, name, lokasi, volume, satuan, asal, amount FROM program_masuk WHERE year = ? ORDER BY id", (year,)
    )


@command("Tambah program masuk desa", roles=WRITERS)
def add_program(tx: Tx, *, year: int, entry: ProgramEntry) -> int:
    """Write a programme down; RuleViolation `name_empty`, `price_negative`, `quantity_negative`."""
    return tx.insert(
        "program_masuk",
        {
            "year": year, "name": entry.name.strip(), "lokasi": entry.lokasi.strip(), "volume": entry.volume,
            "satuan": entry.satuan.strip(), "asal": entry.asal.strip(), "amount": entry.amount,
        },
    )  # fmt: skip


@command("Hapus program masuk desa", roles=WRITERS)
def remove_program(tx: Tx, *, program_id: int) -> None:
    """Take a programme away."""
    tx.delete("program_masuk", program_id)
