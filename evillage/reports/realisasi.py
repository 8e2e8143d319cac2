"""Budget and realisation per account and kegiatan: the leaves of APBDes and LRA, added up along the codes of the paper.

Realisation is what the budget accounts moved: belanja and pengeluaran pembiayaan by their debits less their credits, pendapatan and
penerimaan pembiayaan the other way round. Money that never passed the village account is in it; an open advance is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import lru_cache
from itertools import accumulate

from evillage.kernel.rows import Reader
from evillage.values.money import Rupiah

Path = tuple[str, ...]
"""The codes from the akun down to one line of a paper: `("5", "1", "1.1", "1.1.04", "5.2.1")`."""

# The movements of v_gerak up to a day, each arm grouped along an index that holds all it asks for. Belanja always has a kegiatan:
# without one it has no pagu, and the guard on transfers refuses it.
_MOVED = """
SELECT debit, kegiatan_id, '', sum(amount) FROM transfer
WHERE kegiatan_id IS NOT NULL AND +debit >= '5' AND +debit < '6' AND date BETWEEN :first AND :until GROUP BY kegiatan_id, debit
UNION ALL
SELECT credit, kegiatan_id, '', -sum(amount) FROM transfer
WHERE credit >= '5' AND credit < '6' AND date BETWEEN :first AND :until GROUP BY credit, kegiatan_id
UNION ALL
SELECT credit, NULL, '', sum(amount) FROM transfer
WHERE credit >= '4' AND credit < '5' AND date BETWEEN :first AND :until GROUP BY credit
UNION ALL
SELECT debit, NULL, '', -sum(amount) FROM transfer
WHERE debit >= '4' AND debit < '5' AND date BETWEEN :first AND :until GROUP BY debit
UNION ALL
SELECT credit, NULL, '', CASE WHEN credit < '6.2' THEN sum(amount) ELSE -sum(amount) END FROM transfer
WHERE credit >= '6' AND credit < '7' AND date BETWEEN :first AND :until GROUP BY credit
UNION ALL
SELECT debit, NULL, '', CASE WHEN debit < '6.2' THEN -sum(amount) ELSE sum(amount) END FROM transfer
WHERE debit >= '6' AND debit < '7' AND date BETWEEN :first AND :until GROUP BY debit
"""


class Detail(Enum):
    """How deep belanja goes: per bidang (lampiran 1A), per bidang, sub bidang, kegiatan and jenis (1B), or down to every account (1C)."""

    BIDANG = "1A"
    KEGIATAN = "1B"
    RINCIAN = "1C"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One account, of one kegiatan if it is belanja; `amount` in sen, `sumber_dana` where funds are told apart."""

    rekening: str
    kegiatan_id: int | None
    sumber_dana: str
    amount: int


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of a paper: a code, its name, and what everything below it adds up to."""

    path: Path
    name: str
    anggaran: Rupiah
    realisasi: Rupiah
    funds: tuple[str, ...]
    below: tuple[Branch, ...]


def budget_leaves(read: Reader, version_id: int) -> list[Leaf]:
    """What a budget version allows or expects."""
    sql = "SELECT rekening, kegiatan_id, sumber_dana, pagu FROM v_pagu WHERE version_id = ?"
    return read.rows(Leaf, sql, (version_id,))


def moved_leaves(read: Reader, *, year: int, until: date) -> list[Leaf]:
    """What a year realised up to and including a day."""
    return read.rows(Leaf, _MOVED, {"first": date(year, 1, 1), "until": min(until, date(year, 12, 31))})


def moved_by_fund(read: Reader, *, year: int, until: date) -> list[Leaf]:
    """The same with every leaf told apart by its fund; slower, for what is drawn up a few times a year."""
    return read.rows(
        Leaf,
        """SELECT rekening, CASE WHEN rekening < '6' AND rekening >= '5' THEN kegiatan_id END, sumber_dana, sum(amount)
           FROM v_gerak WHERE date BETWEEN :first AND :until GROUP BY 1, 2, 3""",
        {"first": date(year, 1, 1), "until": min(until, date(year, 12, 31))},
    )


def structure(read: Reader, *, year: int, detail: Detail, anggaran: Iterable[Leaf], realisasi: Iterable[Leaf] = ()) -> Mapping[str, Branch]:
    """The akun 4, 5 and 6 and the kelompok 6.1 and 6.2, each with its branches; those without figures are there too, with zero."""
    kegiatan = read.tuples("SELECT id, code, name FROM kegiatan WHERE year = ?", (year,))
    codes = {kegiatan_id: _above(code) for kegiatan_id, code, _ in kegiatan}
    sums: dict[Path, _Sum] = defaultdict(_Sum)
    for leaf in anggaran:
        found = sums[_path(leaf, codes, detail)]
        found.anggaran += leaf.amount
        found.funds.add(leaf.sumber_dana)
    for leaf in realisasi:
        sums[_path(leaf, codes, detail)].realisasi += leaf.amount
    _add_up(sums)
    names = dict(read.tuples("SELECT code, name FROM ref_rekening WHERE code >= '4' AND code < '7'"))
    places = dict(read.tuples("SELECT code, name FROM ref_kegiatan WHERE NOT code GLOB '*.*.*'"))
    places |= {code: name for _, code, name in kegiatan}
    funds = dict(read.tuples("SELECT code, urut FROM ref_sumber_dana"))
    below: dict[Path, list[Path]] = defaultdict(list)
    for path in sums:
        below[path[:-1]].append(path)

    def grow(path: Path) -> Branch:
        found = sums[path]
        name = (places if path[0] == "5" and 1 < len(path) < 5 else names)[path[-1]]
        paid_by = tuple(sorted(found.funds, key=lambda fund: funds.get(fund, 0)))
        children = tuple(grow(child) for child in sorted(below.get(path, ()), key=_in_order))
        return Branch(path, name, Rupiah(found.anggaran), Rupiah(found.realisasi), paid_by, children)

    return {path[-1]: grow(path) for path in (("4",), ("5",), ("6",), ("6", "6.1"), ("6", "6.2"))}


@dataclass(slots=True)
class _Sum:
    anggaran: int = 0
    realisasi: int = 0
    funds: set[str] = field(default_factory=set)


def _above(code: str) -> Path:
    """Bidang, sub bidang and kegiatan of a kegiatan."""
    sub = code.rpartition(".")[0]
    return sub.partition(".")[0], sub, code


@lru_cache(maxsize=1_000)
def _levels(rekening: str) -> Path:
    """The akun and every code down to the account."""
    return tuple(accumulate(rekening.split("."), "{}.{}".format))


def _path(leaf: Leaf, codes: Mapping[int, Path], detail: Detail) -> Path:
    levels = _levels(leaf.rekening)
    if leaf.kegiatan_id is None:
        return levels if detail is Detail.RINCIAN else levels[:3]
    above = codes[leaf.kegiatan_id]
    if detail is Detail.BIDANG:
        return levels[0], above[0]
    return levels[0], *above, *(levels[1:] if detail is Detail.RINCIAN else levels[2:3])


def _add_up(sums: dict[Path, _Sum]) -> None:
    """Add every line to all lines above it."""
    for path, found in list(sums.items()):
        for depth in range(1, len(path)):
            above = sums[path[:depth]]
            above.anggaran += found.anggaran
            above.realisasi += found.realisasi
            above.funds |= found.funds


def _in_order(path: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in path[-1].split("."))
