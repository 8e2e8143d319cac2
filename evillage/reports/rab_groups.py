"""The order in which a RAB is read: rekening and fund, inside them kelompok (Bahan, Upah ...), inside these the lines, numbered through.

Every group has its sum and names the rows it adds up; the sum of all closes the paper. What a line is and which columns it fills is the
paper's own: one line for the RAB, a line before and after for the RAB perubahan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from evillage.budget.rab import RabLine
from evillage.kernel.rows import Reader
from evillage.paper.model import Cell, Row, Style

K = TypeVar("K")
T = TypeVar("T")


def grouped(lines: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """Lines gathered by a key, in the order in which each first appears."""
    found: dict[K, list[T]] = {}
    for line in lines:
        found.setdefault(key(line), []).append(line)
    return found


def rab_rows(
    read: Reader,
    lines: list[T],
    *,
    shown: Callable[[T], RabLine],
    cells: Callable[[T], tuple[Cell, ...]],
    sums: Callable[[str, list[T]], tuple[Cell, ...]],
) -> tuple[Row, ...]:
    """All rows of the paper: `shown` says where a line stands, `cells` what it says behind its number, `sums` what a group says."""
    names = dict(read.tuples("SELECT code, name FROM ref_rekening WHERE code >= '4' AND code < '7'"))
    rows: list[Row] = []
    heads: list[int] = []
    number = 0
    for (rekening, fund), below in grouped(lines, lambda line: (shown(line).rekening, shown(line).sumber_dana)).items():
        head, parts = len(rows), list[int]()
        rows.append(Row(sums(f"{rekening} {names[rekening]} ({fund})", below), Style.HEADING))
        for kelompok, inside in grouped(below, lambda line: shown(line).kelompok).items():
            if kelompok:
                parts.append(len(rows))
                rows.append(Row(sums(kelompok, inside), Style.HEADING, 1))
            first = len(rows)
            for line in inside:
                number += 1
                rows.append(Row((number, *cells(line)), level=2 if kelompok else 1))
            own = tuple(range(first, len(rows)))
            if kelompok:
                rows[first - 1] = Row(rows[first - 1].cells, Style.HEADING, 1, sums=own)
            else:
                parts += own
        rows[head] = Row(rows[head].cells, Style.HEADING, sums=tuple(parts))
        heads.append(head)
    if rows:
        rows.append(Row(sums("JUMLAH", lines), Style.TOTAL, sums=tuple(heads)))
    return tuple(rows)
