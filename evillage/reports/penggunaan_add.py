"""Laporan penggunaan ADD: what came of the Alokasi Dana Desa month by month, what each kegiatan spent of it, and what is left.

A form that kabupaten ask beside the annexes of Permendagri 20/2018; its columns follow a published one of 2026. Kepala Desa agrees, Kaur
Keuangan signs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from evillage.budget.version import in_force
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Cell, Column, Kind, Report, Row, Sheet, Style, total
from evillage.reports.heading import letterhead, origin, place_date, region_fields, sign
from evillage.reports.realisasi import budget_leaves, moved_by_fund
from evillage.reports.request import Request
from evillage.values.dates import month_name, show_date
from evillage.values.money import Rupiah

FUND = "ADD"


@dataclass(frozen=True, slots=True)
class _Came:
    """One movement of income."""

    rekening: str
    uraian: str
    date: date
    amount: Rupiah


COLUMNS = (
    Column("Kode Rekening", Kind.CODE, 0.9),
    Column("Uraian", Kind.TEXT, 3.4),
    Column("Tanggal Penyaluran", Kind.TEXT, 1),
    Column("Jumlah Penerimaan/Debet (Rp)", Kind.MONEY, 1.5),
    Column("Jumlah Pengeluaran/Kredit (Rp)", Kind.MONEY, 1.5),
    Column("Saldo (Rp)", Kind.MONEY, 1.5),
    Column("Ket.", Kind.TEXT, 0.7),
)
_SHEET = Sheet(landscape=True, left=20, right=15, top=15, bottom=20)


def penggunaan_add(read: Reader, request: Request) -> Report:
    """The fund ADD up to the day of the report: income in its order, then spending by bidang and kegiatan; saldo after each line."""
    version = in_force(read, year=request.year, day=request.until)
    leaves = budget_leaves(read, version.id) if version else []
    pagu = Rupiah(sum(leaf.amount for leaf in leaves if leaf.sumber_dana == FUND and leaf.rekening.startswith("4")))
    rows: list[Row] = []
    saldo = Rupiah(0)
    for cells, amount in (*_income(read, request), *_spending(read, request)):
        if amount is None:
            rows.append(Row((*cells, None, None, None, ""), Style.HEADING))
            continue
        saldo += amount
        incoming = cells[2] != ""
        rows.append(Row((*cells, amount if incoming else None, None if incoming else -amount, saldo, ""), level=0 if incoming else 1))
    normal = tuple(at for at, row in enumerate(rows) if row.style is Style.NORMAL)
    rows.append(Row(("", "JUMLAH", "", total(rows, 3), total(rows, 4), saldo, ""), Style.TOTAL, sums=normal))
    return Report(
        id="penggunaan-add",
        letterhead=letterhead(read),
        title=("Laporan Penggunaan Alokasi Dana Desa", f"Tahun Anggaran {request.year}"),
        fields=(*region_fields(read), ("Pagu Desa (Rp)", str(pagu))),
        columns=COLUMNS,
        rows=tuple(rows),
        origin=origin(read, request),
        place_date=place_date(read, request.until),
        signers=(sign(read, Role.KADES, request.until, "Disetujui oleh,"), sign(read, Role.KAUR_KEU, request.until, "")),
        sheet=_SHEET,
        number_row=True,
    )


def has_add(read: Reader, request: Request) -> bool:
    """Only where the fund moved in the year."""
    return bool(read.number("SELECT count(*) FROM v_gerak WHERE year = ? AND sumber_dana = ?", (request.year, FUND)))


_Line = tuple[tuple[Cell, ...], Rupiah | None]


def _income(read: Reader, request: Request) -> Iterator[_Line]:
    found = read.rows(
        _Came,
        """SELECT rekening, uraian, date, amount FROM v_pendapatan
           WHERE year = ? AND sumber_dana = ? AND date <= ? AND rekening >= '4' AND rekening < '5' ORDER BY date, transfer_id""",
        (request.year, FUND, request.until),
    )
    for of in found:
        yield (of.rekening, f"{of.uraian} ({month_name(of.date.month)})", show_date(of.date)), of.amount


def _spending(read: Reader, request: Request) -> Iterator[_Line]:
    spent: dict[int, int] = {}
    for leaf in moved_by_fund(read, year=request.year, until=request.until):
        if leaf.sumber_dana == FUND and leaf.kegiatan_id is not None:
            spent[leaf.kegiatan_id] = spent.get(leaf.kegiatan_id, 0) + leaf.amount
    bidang = dict(read.tuples("SELECT code, name FROM ref_kegiatan WHERE level = 'bidang'"))
    above = ""
    for kegiatan_id, code, name in read.tuples("SELECT id, code, name FROM kegiatan WHERE year = ? ORDER BY code", (request.year,)):
        if kegiatan_id not in spent:
            continue
        if code[0] != above:
            above = code[0]
            yield (above, f"Bidang {bidang.get(above, '')}".strip(), ""), None
        yield (code, name, ""), Rupiah(-spent[kegiatan_id])
