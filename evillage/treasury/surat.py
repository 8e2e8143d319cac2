"""Surat pencairan: the words of the letters that ask for money: the camat's recommendation, the bank's payment.

No national form is known, so every sentence is the village's to change; its own words stand in its settings in place of the shipped ones.
Fields in braces are filled in when a letter is printed; one that is not known stays as it was written.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from resources import path

LETTER_NAMES = {"camat": "Surat ke camat", "bank": "Surat ke bank", "transfer": "Surat pengantar daftar transfer"}
_KEY = "surat.{surat}.{bagian}"


@dataclass(frozen=True, slots=True)
class Bagian:
    """A part of a letter with its words; `own` is False for the shipped ones."""

    surat: str
    bagian: str
    judul: str
    uraian: str
    own: bool


def letter_parts(read: Reader, surat: str) -> list[Bagian]:
    """The parts of a letter in their order, the village's own words where it has some."""
    prefix = _KEY.format(surat=surat, bagian="")
    own = dict(read.tuples("SELECT key, value FROM setting WHERE key LIKE ? || '%'", (prefix,)))
    return [
        Bagian(of.surat, of.bagian, of.judul, own.get(prefix + of.bagian, of.uraian), prefix + of.bagian in own)
        for of in shipped_letters()
        if of.surat == surat
    ]


@cache
def shipped_letters() -> tuple[Bagian, ...]:
    """The words the program brings."""
    with path("templates", "surat_pencairan.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Bagian(row["surat"], row["bagian"], row["judul"], row["uraian"], own=False) for row in csv.DictReader(file))


@command("Ubah kata surat pencairan", roles=frozenset({Role.KAUR_KEU, Role.SEKDES}))
def write_letter(tx: Tx, *, surat: str, bagian: str, uraian: str) -> None:
    """Put the village's own words into a part of a letter; empty words bring the shipped ones back. InputRejected `row_missing`."""
    if (surat, bagian) not in {(of.surat, of.bagian) for of in shipped_letters()}:
        raise InputRejected("row_missing", what="Bagian surat")
    key = _KEY.format(surat=surat, bagian=bagian)
    tx.execute("DELETE FROM setting WHERE key = ?", (key,))
    if uraian.strip():
        tx.insert("setting", {"key": key, "value": uraian.strip()})


def filled(text: str, facts: Mapping[str, str]) -> str:
    """Words with their fields filled in; an unknown field is left as it stands."""
    return re.sub(r"\{(\w+)\}", lambda found: facts.get(found[1], found[0]), text)
