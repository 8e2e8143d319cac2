"""What the papers of the plan share: kegiatan under their bidang with sums, ticks for the way of working, the annex of a Perdes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from evillage.kernel.rows import Reader
from evillage.paper.model import Cell, Row, Style, total
from evillage.planning.rpjm_kegiatan import POLA
from evillage.reports.heading import desa_name
from evillage.values.codes import KodeKegiatan
from evillage.values.dates import long_date
from evillage.village.profile import village

TICK = "√"


@dataclass(frozen=True, slots=True)
class Item:
    """One kegiatan of a matrix: its code and the cells of its row."""

    code: KodeKegiatan
    cells: tuple[Cell, ...]


def by_bidang(read: Reader, items: Sequence[Item], *, money: tuple[int, ...]) -> tuple[Row, ...]:
    """Headings of bidang and sub bidang with the kegiatan below, a sum after each bidang and one of all; items come in order of code.

    The code stands in the first column and the words in the second; `money` says which columns are summed.
    """
    names = dict(read.tuples("SELECT code, name FROM ref_kegiatan WHERE level <> 'kegiatan'"))
    rows: list[Row] = []
    sums: list[int] = []
    for bidang, of_bidang in groupby(items, key=lambda item: item.code[0]):
        rows.append(_heading(bidang, names[bidang], items[0].cells, 0))
        own: list[int] = []
        for sub, of_sub in groupby(of_bidang, key=lambda item: item.code.parent):
            if sub is not None:
                rows.append(_heading(sub, names[sub], items[0].cells, 1))
            for item in of_sub:
                own.append(len(rows))
                rows.append(Row(item.cells, level=2))
        sums.append(len(rows))
        rows.append(_sum(f"Jumlah Bidang {bidang}", rows, own, money, Style.SUBTOTAL))
    if rows:
        rows.append(_sum("JUMLAH", rows, sums, money, Style.TOTAL))
    return tuple(rows)


def ticks(pola: str) -> tuple[str, ...]:
    """One column for each way of working, ticked where it is the one chosen."""
    return tuple(TICK if pola == known else "" for known in POLA)


def plan_annex(read: Reader, *, about: str, number: str, day: date | None) -> tuple[str, ...]:
    """The upper right corner of the annex of a Perdes; what is not known yet is left open."""
    return (
        "LAMPIRAN",
        f"PERATURAN {desa_name(village(read)).upper()}",
        f"NOMOR {number.upper() or '… TAHUN …'}",
        f"TANGGAL {long_date(day).upper() if day else '…'}",
        "TENTANG",
        about,
    )


def _heading(code: str, name: str, like: tuple[Cell, ...], level: int) -> Row:
    return Row((code, name, *_blank(like)[2:]), Style.HEADING, level)


def _sum(words: str, rows: Sequence[Row], places: list[int], money: tuple[int, ...], style: Style) -> Row:
    found = [rows[place] for place in places]
    cells = list(_blank(found[0].cells))
    cells[1] = words
    for column in money:
        cells[column] = total(found, column)
    return replace(Row(tuple(cells), style), sums=tuple(places))


def _blank(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return tuple("" if isinstance(cell, str) else None for cell in cells)
