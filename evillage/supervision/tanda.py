"""Tanda: one thing worth a look, with the rows that bear it out. It never accuses: it says what to check, and takes an explanation.

Nothing of it is stored: it is counted again each time, so it goes by itself when the record is mended. Only what people answer is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Bobot(StrEnum):
    """How much a flag weighs when villages are put in order: low, middle, high."""

    RENDAH = "rendah"
    SEDANG = "sedang"
    TINGGI = "tinggi"


@dataclass(frozen=True, slots=True)
class Bukti:
    """One row of evidence: a sentence, and the page that shows it with what to open there."""

    text: str
    page: str = ""
    target: object = None


@dataclass(frozen=True, slots=True)
class Jawaban:
    """What the village says about a flag."""

    date: date
    penjelasan: str
    name: str


@dataclass(frozen=True, slots=True)
class Tanda:
    """One flag. `indikator` is F01 to F25; `kunci` names the thing it is about and stays the same as long as the thing does."""

    indikator: str
    name: str
    bobot: Bobot
    kunci: str
    sentence: str
    bukti: tuple[Bukti, ...]
    jawaban: Jawaban | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found, before it is known whose rule it was and what was answered."""

    kunci: str
    sentence: str
    bukti: tuple[Bukti, ...] = ()
