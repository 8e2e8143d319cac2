"""Control totals: the figures on which a village and its kabupaten must agree after every bundle.

Money in sen, computed by v_control_totals; and how many rows every table of the record has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from evillage.exchange.canonical import LARGEST, Fields, Json, damaged
from evillage.kernel.rows import Reader
from evillage.values.money import Rupiah

_MOST_YEARS = 100
_MOST_TABLES = 200
_NONE = "tidak ada"


@dataclass(frozen=True, slots=True)
class YearTotals:
    """One budget year: the budget in force, its realisation, and where the money lies."""

    year: int
    anggaran_pendapatan: Rupiah
    anggaran_belanja: Rupiah
    anggaran_penerimaan_pembiayaan: Rupiah
    anggaran_pengeluaran_pembiayaan: Rupiah
    realisasi_pendapatan: Rupiah
    realisasi_belanja: Rupiah
    realisasi_penerimaan_pembiayaan: Rupiah
    realisasi_pengeluaran_pembiayaan: Rupiah
    tunai: Rupiah
    bank: Rupiah
    panjar: Rupiah
    utang_pajak: Rupiah


@dataclass(frozen=True, slots=True)
class Totals:
    """Every year, oldest first, and (table, rows) in order of the tables' names."""

    years: tuple[YearTotals, ...]
    counts: tuple[tuple[str, int], ...]

    def of(self, year: int) -> YearTotals | None:
        """One year's totals."""
        return next((found for found in self.years if found.year == year), None)

    def to_json(self) -> Json:
        """As the manifest and the receipt carry it."""
        return {
            "years": [{name: int(getattr(year, name)) for name in _NAMES} for year in self.years],
            "counts": dict(self.counts),
        }

    @classmethod
    def from_json(cls, found: Fields, *, part: str) -> Totals:
        """Back from `to_json`; BundleRefused `bundle_damaged`."""
        years = [_year(Fields(item, part=part), part) for item in found.items("years", _MOST_YEARS)]
        counts = found.inner("counts")
        if len(counts.names()) > _MOST_TABLES:
            damaged(part, "counts")
        return cls(tuple(years), tuple((name, counts.whole(name)) for name in sorted(counts.names())))


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure on which two totals disagree: its name ("2026 bank"), and both sides as people read them."""

    what: str
    claimed: str
    found: str


_NAMES = tuple(field.name for field in fields(YearTotals))


def control_totals(read: Reader, tables: tuple[str, ...]) -> Totals:
    """The totals of an open file at its head, counting rows of `tables`."""
    years = read.rows(YearTotals, f"SELECT {', '.join(_NAMES)} FROM v_control_totals ORDER BY year")
    counts = tuple((table, read.number(f'SELECT count(*) FROM "{table}"')) for table in sorted(tables))
    return Totals(tuple(years), counts)


def differences(claimed: Totals, found: Totals) -> list[Difference]:
    """Where two totals disagree; nothing is good news. A table that one side does not know has no rows there."""
    theirs, ours = dict(_figures(claimed)), dict(_figures(found))
    pairs = [(what, theirs.get(what, _NONE), ours.get(what, _NONE)) for what in sorted(theirs.keys() | ours.keys())]
    return [Difference(what, left, right) for what, left, right in pairs if left != right]


def _figures(totals: Totals) -> Iterator[tuple[str, str]]:
    for year in totals.years:
        for name in _NAMES[1:]:
            yield f"{year.year} {name.replace('_', ' ')}", str(getattr(year, name))
    for table, count in totals.counts:
        if count:
            yield f"banyaknya baris {table}", str(count)


def _year(found: Fields, part: str) -> YearTotals:
    if found.names() != frozenset(_NAMES):
        damaged(part, "totals")
    money = (Rupiah(found.whole(name, -LARGEST - 1)) for name in _NAMES[1:])
    return YearTotals(found.whole("year", 1), *money)
