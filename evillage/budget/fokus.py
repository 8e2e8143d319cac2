"""Fokus: what the state wants Dana Desa spent on in a year (PMK 7/2026 art. 20 (1) for 2026), each with the tag a kegiatan carries.

The list is data: rows of kind `focus` in the table `aturan`, where a kabupaten may add its own; before a year has any there, those
that ship with the program (`resources/reference/aturan.csv`), of the year itself or else of the last year before it.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from evillage.kernel.rows import Reader
from resources import path


@dataclass(frozen=True, slots=True)
class Fokus:
    """A focus: its tag ("DD-PANGAN") and its words."""

    tag: str
    name: str


def fokus_choices(read: Reader, *, year: int) -> list[Fokus]:
    """The foci of a year, in the order of the regulation."""
    found = read.rows(Fokus, "SELECT tag, note FROM aturan WHERE kind = 'focus' AND year IN (0, ?) ORDER BY code", (year,))
    return [Fokus(focus.tag, _opened(focus.name)) for focus in found] or _shipped(year)


def fokus_name(read: Reader, *, year: int, tag: str) -> str:
    """The words of a tag; the tag itself when the year does not know it."""
    return next((focus.name for focus in fokus_choices(read, year=year) if focus.tag == tag), tag)


@cache
def _rows() -> tuple[tuple[int, Fokus], ...]:
    with path("reference", "aturan.csv").open(encoding="utf-8", newline="") as file:
        return tuple((int(row["year"]), Fokus(row["tag"], _opened(row["note"]))) for row in csv.DictReader(file) if row["kind"] == "focus")


def _shipped(year: int) -> list[Fokus]:
    years = sorted({of for of, _ in _rows()})
    nearest = max((of for of in years if of <= year), default=years[0])
    return [focus for of, focus in _rows() if of == nearest]


def _opened(text: str) -> str:
    """The first letter large: the words stand alone in a list."""
    return text[:1].upper() + text[1:]
