"""Rencana penarikan on paper: the tree of codes with twelve months in each row, as DPA, DPPA, DPAL and RAK print it.

Rows stand under bidang, sub bidang, kegiatan and the levels of the account; each sums the rows below it, so that Excel gets formulas.
An empty month stays blank: twelve columns of zeros hide the figures between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from evillage.budget.spread import Months
from evillage.kernel.rows import Reader
from evillage.paper.model import Cell, Column, Kind, Row, Sheet, Style
from evillage.reports.realisasi import Path
from evillage.values.dates import month_name
from evillage.values.money import Rupiah

SHEET = Sheet(landscape=True, left=15, right=10, top=15, bottom=18, type_size=7)
_KEGIATAN_LEVELS = 3  # bidang, sub bidang, kegiatan


@dataclass(frozen=True, slots=True)
class Leaf:
    """A line of a plan: its codes from the top, the figures before the months, the months, and what the cells of its own row say."""

    path: Path
    sums: tuple[Rupiah, ...]
    months: Months
    fund: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What one row has to say: `leaf` is None where it sums others."""

    path: Path
    name: str
    sums: tuple[Rupiah, ...]
    months: Months
    leaf: Leaf | None = None


def kegiatan_path(code: str, rekening: str, *, deep: bool = True) -> Path:
    """Bidang, sub bidang, kegiatan, then jenis, objek and rincian objek; only jenis where not `deep`."""
    account = tuple(accumulate(rekening.split("."), "{}.{}".format))[2:]
    return *accumulate(code.split("."), "{}.{}".format), *(account if deep else account[:1])


def account_path(rekening: str) -> Path:
    """The levels of an account of pendapatan or pembiayaan, kelompok first."""
    return tuple(accumulate(rekening.split("."), "{}.{}".format))[1:]


def month_columns(number: int, *, first: int, band: str = "Rencana Penarikan Anggaran (Rp)") -> tuple[Column, ...]:
    """January to December under one heading and one number, and Jumlah, that adds them up; `first` is the place of January."""
    total = "+".join(f"{{{first + month}}}" for month in range(12))
    return (
        *(Column(month_name(month)[:3], Kind.MONEY, 1, band=band, number=str(number)) for month in range(1, 13)),
        Column("Jumlah (Rp)", Kind.MONEY, 1.15, number=str(number + 1), formula=total),
    )


def month_cells(months: Months) -> tuple[Cell, ...]:
    """Twelve months, blank where nothing is wanted, and their sum."""
    return *(amount or None for amount in months), sum(months, Rupiah(0))


def names(read: Reader, year: int) -> Mapping[str, str]:
    """What every code of a kegiatan and of an account is called; a kegiatan by the name the village gave it."""
    found = dict(read.tuples("SELECT code, name FROM ref_kegiatan"))
    found |= dict(read.tuples("SELECT code, name FROM kegiatan WHERE year = ?", (year,)))
    found |= {
        f"rekening {code}": name for code, name in read.tuples("SELECT code, name FROM ref_rekening WHERE code >= '4' AND code < '7'")
    }
    return found


def tree(leaves: Iterable[Leaf], called: Mapping[str, str], show: Callable[[Shown], tuple[Cell, ...]], *, start: int = 0) -> list[Row]:
    """Rows of the leaves under the rows that sum them; `start` is the place of the first one on the paper."""
    grown = _Tree(called, show, start)
    grown.grow(sorted(leaves, key=lambda leaf: _in_order(leaf.path)), 0)
    return grown.rows


def tops(rows: Sequence[Row], *, start: int = 0) -> tuple[int, ...]:
    """Where the topmost rows of a tree stand."""
    return tuple(start + at for at, row in enumerate(rows) if row.level == 0)


def added(leaves: Sequence[Leaf]) -> tuple[tuple[Rupiah, ...], Months]:
    """The sums and months of many leaves together."""
    sums = tuple(sum(column, Rupiah(0)) for column in zip(*(leaf.sums for leaf in leaves), strict=True))
    months = tuple(sum(column, Rupiah(0)) for column in zip(*(leaf.months for leaf in leaves), strict=True))
    return sums, months


class _Tree:
    def __init__(self, called: Mapping[str, str], show: Callable[[Shown], tuple[Cell, ...]], start: int) -> None:
        self.rows: list[Row] = []
        self._called = called
        self._show = show
        self._start = start

    def grow(self, leaves: Sequence[Leaf], depth: int) -> tuple[int, ...]:
        """Write everything below one prefix; where its own rows stand."""
        own: list[int] = []
        groups: dict[Path, list[Leaf]] = {}
        for leaf in leaves:
            groups.setdefault(leaf.path[: depth + 1], []).append(leaf)
        for path, members in groups.items():
            if all(len(leaf.path) == depth + 1 for leaf in members):
                own += [self._leaf(leaf, depth) for leaf in members]
                continue
            at = len(self.rows)
            own.append(self._start + at)
            sums, months = added(members)
            self.rows.append(Row(self._show(Shown(path, self._name(path), sums, months)), Style.HEADING, depth))
            below = self.grow(members, depth + 1)
            self.rows[at] = Row(self.rows[at].cells, Style.HEADING, depth, sums=below, about=_about(path))
        return tuple(own)

    def _leaf(self, leaf: Leaf, depth: int) -> int:
        shown = self._show(Shown(leaf.path, self._name(leaf.path), leaf.sums, leaf.months, leaf))
        self.rows.append(Row(shown, level=depth, about=_about(leaf.path)))
        return self._start + len(self.rows) - 1

    def _name(self, path: Path) -> str:
        """In a path of belanja the first three codes are those of the kegiatan."""
        account = len(path) > _KEGIATAN_LEVELS or path[0].count(".") > 0
        return self._called[f"rekening {path[-1]}" if account else path[-1]]


def code_cells(path: Path) -> tuple[str, ...]:
    """A b c of the kegiatan and a b c d of the account, each part in its own column."""
    belanja = path and path[0].count(".") == 0
    kegiatan = path[min(len(path), _KEGIATAN_LEVELS) - 1].split(".") if belanja else []
    account = path[-1].split(".", 3) if path and (not belanja or len(path) > _KEGIATAN_LEVELS) else []
    return *(kegiatan + [""] * 3)[:3], *(account + [""] * 4)[:4]


def _about(path: Path) -> tuple[str, str] | None:
    """The kegiatan that a row of belanja is of, or the account of any other; nothing above a kegiatan."""
    if path[0].count("."):
        return "rekening", path[-1]
    return ("kegiatan", path[_KEGIATAN_LEVELS - 1]) if len(path) >= _KEGIATAN_LEVELS else None


def _in_order(path: Path) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(int(part) for part in code.split(".")) for code in path)
