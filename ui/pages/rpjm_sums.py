"""The RPJMDes in sums: a row for each bidang or each fund, a column for each year. Every figure is one of the view, or adds some."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evillage.paper.model import Kind
from evillage.planning.rpjm_kegiatan import RpjmSum
from evillage.values.money import Rupiah
from ui.models.rows_model import Field, RowsModel


@dataclass(frozen=True, slots=True)
class SumRow:
    """One bidang or one fund over the years."""

    code: str
    name: str
    years: Mapping[int, Rupiah]


def sum_model(years: Sequence[int]) -> RowsModel[SumRow]:
    """Columns for these years, with the sum of all at the end."""

    def of(year: int) -> Field[SumRow]:
        return Field(str(year), lambda r: r.years.get(year), Kind.MONEY, width=108, total=True)

    return RowsModel[SumRow](
        (
            Field("Kode", lambda r: r.code, Kind.CODE, width=56),
            Field("Bidang atau sumber dana", lambda r: r.name, width=150, stretch=True),
            *(of(year) for year in years),
            Field("Jumlah (Rp)", lambda r: Rupiah(sum(r.years.values())), Kind.MONEY, width=104, total=True),
        ),
        key=lambda r: r.code,
    )


def grouped(sums: Sequence[RpjmSum], names: Mapping[str, str], by: str) -> list[SumRow]:
    """Sums added up by `bidang` or by `sumber_dana`, in the order in which they come."""
    found: dict[str, dict[int, Rupiah]] = {}
    for row in sums:
        of = found.setdefault(getattr(row, by), {})
        of[row.year] = Rupiah(of.get(row.year, Rupiah(0)) + row.jumlah)
    return [SumRow(code, names.get(code, code), years) for code, years in sorted(found.items())]
