"""Considerans: Menimbang, Mengingat and Menetapkan of the regulations about the budget.

The program ships words as data (`resources/templates/considerans.csv`); the village's own stand in the table `considerans` and replace
those of their part. The first change of a part copies the shipped words into the file, so that the rest stays as it is; restoring takes
the village's own away again. Fields in braces ("{tahun}") are filled in when the regulation is printed.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from typing import Literal

from evillage.budget.kegiatan import PLANNERS
from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from resources import path

KINDS = ("perdes-apbdes", "perkades-penjabaran", "perdes-pak", "perkades-perubahan", "perdes-pertanggungjawaban")
BAGIAN_NAMES = {"menimbang": "Menimbang", "mengingat": "Mengingat", "menetapkan": "Menetapkan"}
Bagian = Literal["menimbang", "mengingat", "menetapkan"]


@dataclass(frozen=True, slots=True)
class Butir:
    """One entry of a part; `place` counts from 1. `own` is False for shipped words."""

    place: int
    uraian: str
    own: bool


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    uraian: str


@cache
def shipped(kind: str, bagian: Bagian) -> tuple[str, ...]:
    """The words the program brings; nothing for a kind it does not know."""
    with path("templates", "considerans.csv").open(encoding="utf-8", newline="") as file:
        return tuple(row["uraian"] for row in csv.DictReader(file) if (row["kind"], row["bagian"]) == (kind, bagian))


def considerans(read: Reader, *, kind: str, bagian: Bagian) -> list[Butir]:
    """A part as it is printed: the village's own words, or else the shipped ones."""
    own = _own(read, kind, bagian)
    words = [row.uraian for row in own] or shipped(kind, bagian)
    return [Butir(place, uraian, bool(own)) for place, uraian in enumerate(words, start=1)]


@command("Tambah butir konsiderans", roles=PLANNERS)
def add_considerans(tx: Tx, *, kind: str, bagian: Bagian, uraian: str, after: int = 0) -> int:
    """Put an entry behind the one at a place, or at the end; its own place. RuleViolation `uraian_empty`, InputRejected as below."""
    words = _words(tx, kind, bagian)
    place = after if 0 < after < len(words) else len(words)
    words.insert(place, uraian.strip())
    _store(tx, kind, bagian, words)
    return place + 1


@command("Ubah butir konsiderans", roles=PLANNERS)
def change_considerans(tx: Tx, *, kind: str, bagian: Bagian, place: int, uraian: str) -> None:
    """Other words for an entry. RuleViolation `uraian_empty`, InputRejected `row_missing`."""
    words = _words(tx, kind, bagian, place)
    words[place - 1] = uraian.strip()
    _store(tx, kind, bagian, words)


@command("Pindah butir konsiderans", roles=PLANNERS)
def move_considerans(tx: Tx, *, kind: str, bagian: Bagian, place: int, to: int) -> None:
    """Bring an entry to another place; those between move up or down. InputRejected `row_missing`."""
    words = _words(tx, kind, bagian, place, to)
    words.insert(to - 1, words.pop(place - 1))
    _store(tx, kind, bagian, words)


@command("Hapus butir konsiderans", roles=PLANNERS)
def remove_considerans(tx: Tx, *, kind: str, bagian: Bagian, place: int) -> None:
    """Take an entry away; RuleViolation `considerans_last` for the only one, InputRejected `row_missing`."""
    words = _words(tx, kind, bagian, place)
    if len(words) == 1:
        raise RuleViolation("considerans_last", bagian=BAGIAN_NAMES[bagian])
    del words[place - 1]
    _store(tx, kind, bagian, words)


@command("Kembalikan konsiderans bawaan", roles=PLANNERS)
def restore_considerans(tx: Tx, *, kind: str, bagian: Bagian) -> None:
    """Take the village's own words of a part away, so that the shipped ones are printed again."""
    for row in _own(tx, kind, bagian):
        tx.delete("considerans", row.id)


def _own(read: Reader, kind: str, bagian: Bagian) -> list[_Row]:
    return read.rows(_Row, "SELECT id, uraian FROM considerans WHERE kind = ? AND bagian = ? ORDER BY urut, id", (kind, bagian))


def _words(read: Reader, kind: str, bagian: Bagian, *places: int) -> list[str]:
    """The words of a part, ready to be changed; InputRejected `row_missing` for a place that is not there."""
    words = [butir.uraian for butir in considerans(read, kind=kind, bagian=bagian)]
    if kind not in KINDS or any(not 1 <= place <= len(words) for place in places):
        raise InputRejected("row_missing", what="Butir konsiderans")
    return words


def _store(tx: Tx, kind: str, bagian: Bagian, words: list[str]) -> None:
    """Write only what differs from the stored rows, so that an act shows what was changed."""
    own = _own(tx, kind, bagian)
    for urut, uraian in enumerate(words, start=1):
        if urut > len(own):
            tx.insert("considerans", {"kind": kind, "bagian": bagian, "urut": urut, "uraian": uraian})
        elif own[urut - 1].uraian != uraian:
            tx.update("considerans", own[urut - 1].id, {"urut": urut, "uraian": uraian})
    for row in own[len(words) :]:
        tx.delete("considerans", row.id)
