"""RAK on paper: cash of the year by month: what is there, what comes in, what goes out, what is left (annex J).

Columns follow form H.1. Pendapatan and pembiayaan stand by account, belanja by kegiatan and jenis. Kaur Keuangan signs, Sekretaris Desa
verifies, Kepala Desa approves. A balance has no sum over the year: its last column says what the year ends with.
"""

from __future__ import annotations

from collections.abc import Mapping

from evillage.budget.rak import SILPA, RakLine, rak, rak_lines
from evillage.budget.rak_cash import rak_cash
from evillage.budget.spread import EMPTY, Months
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Cell, Column, Kind, Report, Row, Style
from evillage.reports.dpa import day_of, step_signers
from evillage.reports.heading import letterhead, origin, place_date, region_fields, sign
from evillage.reports.lampiran import code_columns
from evillage.reports.penarikan import (
    SHEET,
    Leaf,
    Shown,
    account_path,
    added,
    code_cells,
    kegiatan_path,
    month_cells,
    month_columns,
    names,
    tops,
    tree,
)
from evillage.reports.request import Request, asked
from evillage.values.money import Rupiah

_CODES = code_columns("abc", "abcd", width=0.3)
COLUMNS = (
    *_CODES,
    Column("Uraian", Kind.TEXT, 3.5, number="3"),
    Column("Anggaran (Rp)", Kind.MONEY, 1.15, number="4"),
    *(column for column in month_columns(5, first=len(_CODES) + 2, band="Bulan (Rp)")[:-1]),
    Column("Jumlah (Rp)", Kind.MONEY, 1.15, number="6"),
)


def rak_report(read: Reader, request: Request) -> Report:
    """One RAK. InputRejected `report_needs`, `row_missing`."""
    paper = rak(read, asked(request.rak_id, "RAK"))
    day = day_of(read, "rak", paper.id, request.until)
    changed = (f"Perubahan ke-{paper.revision}",) if paper.revision else ()
    return Report(
        id="rak",
        letterhead=letterhead(read),
        title=("Rencana Anggaran Kas Desa", *changed, f"Tahun Anggaran {paper.year}"),
        fields=region_fields(read, provinsi=True),
        columns=COLUMNS,
        number_row=True,
        rows=_rows(read, paper.id, paper.year),
        sheet=SHEET,
        draft=paper.state != "approved",
        origin=origin(read, request),
        place_date=place_date(read, day),
        signers=step_signers(read, "rak", paper.id, day, sign(read, Role.KAUR_KEU, day, "")),
    )


def _rows(read: Reader, rak_id: int, year: int) -> tuple[Row, ...]:
    lines = rak_lines(read, rak_id)
    if not lines:
        return ()
    cash = rak_cash(read, rak_id)
    called = names(read, year)
    awal, saldo = tuple(month.awal for month in cash), tuple(month.saldo for month in cash)
    there = tuple(month.awal + month.masuk for month in cash)
    silpa = sum((line.anggaran for line in lines if line.rekening.startswith(SILPA)), Rupiah(0))
    rows = [Row(_cells("Saldo awal kas", silpa, awal, awal[0]), Style.SUBTOTAL)]
    inward = [
        _leaf(line) for line in lines if line.rekening < "5" or (line.rekening.startswith("6.1.") and not line.rekening.startswith(SILPA))
    ]
    outward = [_leaf(line) for line in lines if line.rekening.startswith(("5.", "6.2."))]
    income = _block(rows, "Arus kas masuk", "Jumlah arus kas masuk", inward, called)
    rows.append(Row(_cells("Jumlah kas tersedia", silpa + income, there, awal[0] + _whole(inward)), Style.SUBTOTAL))
    spending = _block(rows, "Arus kas keluar", "Jumlah arus kas keluar", outward, called)
    rows.append(Row(_cells("Sisa kas", silpa + income - spending, saldo, saldo[-1]), Style.TOTAL))
    return tuple(rows)


def _block(rows: list[Row], opening: str, closing: str, leaves: list[Leaf], called: Mapping[str, str]) -> Rupiah:
    """A block with its heading and sum; its budget."""
    rows.append(Row((*code_cells(()), opening, None, *(None,) * 13), Style.HEADING))
    start = len(rows)
    grown = tree(_joined(leaves), called, _shown, start=start)
    rows += grown
    sums, months = added(leaves) if leaves else ((Rupiah(0),), EMPTY)
    rows.append(Row(_shown(Shown((), closing, sums, months)), Style.SUBTOTAL, sums=tops(grown, start=start)))
    return sums[0]


def _joined(leaves: list[Leaf]) -> list[Leaf]:
    """One leaf for every code, whatever funds pay it."""
    found: dict[tuple[str, ...], list[Leaf]] = {}
    for leaf in leaves:
        found.setdefault(leaf.path, []).append(leaf)
    return [Leaf(path, *added(members)) for path, members in found.items()]


def _leaf(line: RakLine) -> Leaf:
    path = kegiatan_path(line.code, line.rekening, deep=False) if line.code else account_path(line.rekening)
    return Leaf(path, (line.anggaran,), line.months, line.sumber_dana)


def _whole(leaves: list[Leaf]) -> Rupiah:
    return sum((sum(leaf.months, Rupiah(0)) for leaf in leaves), Rupiah(0))


def _shown(shown: Shown) -> tuple[Cell, ...]:
    return *code_cells(shown.path), shown.name, shown.sums[0], *month_cells(shown.months)


def _cells(words: str, budget: Rupiah, months: Months, end: Rupiah) -> tuple[Cell, ...]:
    return *code_cells(()), words, budget, *months, end
