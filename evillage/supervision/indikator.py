"""Indikator: a rule of supervision: its name, what it weighs, how it counts, and the limits a year may set for it.

The limits shipped are data (`resources/reference/indikator.csv`) with the day they hold from; a village or kabupaten sets its own per year.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from evillage.supervision.ground import Ground
from evillage.supervision.tanda import Bobot, Found
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from resources import path

RUPIAH, PERSEN = "rupiah", "persen"


@dataclass(frozen=True, slots=True)
class Batas:
    """A limit of an indicator. `nilai` is sen for rupiah, hundredths for persen, else a plain count of `satuan`."""

    indikator: str
    nama: str
    satuan: str
    nilai: int
    keterangan: str

    @property
    def shown(self) -> str:
        """`Rp2.000.000,00`, `20,00 %`, `60 hari`."""
        if self.satuan == RUPIAH:
            return str(Rupiah(self.nilai))
        return f"{Percent(self.nilai)} %" if self.satuan == PERSEN else f"{self.nilai} {self.satuan}"


@dataclass(frozen=True, slots=True)
class Indikator:
    """One rule. `rumus` says in Indonesian how it counts; `find` answers what it finds."""

    id: str
    name: str
    bobot: Bobot
    rumus: str
    find: Callable[[Ground], Iterator[Found]]


@cache
def _shipped() -> tuple[tuple[str, Batas], ...]:
    with path("reference", "indikator.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            (row["valid_from"], Batas(row["indikator"], row["nama"], row["satuan"], int(row["nilai"]), row["keterangan"]))
            for row in csv.DictReader(file)
        )


def shipped_limits(year: int) -> dict[tuple[str, str], Batas]:
    """The limits the program brings along for a year: of each the last one that holds by its end."""
    ends = date(year, 12, 31).isoformat()
    return {(batas.indikator, batas.nama): batas for since, batas in sorted(_shipped(), key=lambda row: row[0]) if since <= ends}
