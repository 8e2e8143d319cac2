"""The map: every paket of a year that has a place, with the end of its road and how it stands. Only what the village itself wrote down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evillage.kernel.rows import Reader
from evillage.monitoring.board import BoardRow
from evillage.monitoring.paket_facts import facts_of
from evillage.values.place import Place


@dataclass(frozen=True, slots=True)
class Site:
    """One paket on the map."""

    row: BoardRow
    place: Place
    end: Place | None


def sites(read: Reader, *, year: int, rows: Sequence[BoardRow]) -> list[Site]:
    """The paket of a board that have coordinates."""
    known = facts_of(read, year=year)
    return [Site(row, row.paket.place, known[row.paket.id].end) for row in rows if row.paket.place is not None]
