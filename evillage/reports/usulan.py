"""Proposals on paper: the ranked list of a year with what became of each, and the DU-RKPDes that goes to the kabupaten.

The DU-RKPDes carries what the village cannot do itself and did not put off or refuse. Kepala Desa signs.
"""

from __future__ import annotations

from dataclasses import replace

from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Cell, Column, Kind, Report, Row, Sheet, Style, total
from evillage.planning.usulan import STATE_NAMES, Tujuan, Usulan, usulan_of
from evillage.reports.heading import letterhead, origin, place_date, region_fields, sign
from evillage.reports.request import Request, asked

_AMOUNT = 7
_LEFT = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Pengusul", Kind.TEXT, 1.4),
    Column("Kode", Kind.CODE, 0.6),
    Column("Usulan", Kind.TEXT, 3),
    Column("Lokasi", Kind.TEXT, 1.4),
    Column("Volume", Kind.QUANTITY, 0.7),
    Column("Satuan", Kind.TEXT, 0.7),
    Column("Perkiraan Biaya (Rp)", Kind.MONEY, 1.5),
    Column("Penerima Manfaat", Kind.TEXT, 1.4),
)


def usulan_list(read: Reader, request: Request) -> Report:
    """Every proposal for the village by rank, with its state and the reason. InputRejected `report_needs`."""
    year = asked(request.plan_year, "tahun rencana")
    found = usulan_of(read, year=year, tujuan=Tujuan.DESA)
    columns = (*_LEFT, Column("Keputusan", Kind.TEXT, 0.8), Column("Alasan", Kind.TEXT, 1.6))
    rows = [Row((*_cells(row, row.peringkat), STATE_NAMES[row.state], row.reason)) for row in found]
    title = ("Daftar Usulan Kegiatan menurut Peringkat", f"untuk RKP Desa Tahun {year}")
    return replace(_paper(read, request, columns, rows), id="usulan", title=title)


def du_rkpdes(read: Reader, request: Request) -> Report:
    """What is asked of the kabupaten. InputRejected `report_needs`."""
    year = asked(request.plan_year, "tahun rencana")
    found = [row for row in usulan_of(read, year=year, tujuan=Tujuan.KABUPATEN) if row.state in ("baru", "diterima")]
    rows = [Row(_cells(row, place)) for place, row in enumerate(found, start=1)]
    title = ("Daftar Usulan RKP Desa (DU-RKPDes)", f"Tahun {year}")
    return replace(_paper(read, request, _LEFT, rows), id="du-rkpdes", title=title)


def _paper(read: Reader, request: Request, columns: tuple[Column, ...], rows: list[Row]) -> Report:
    if rows:
        cells: list[Cell] = ["" if isinstance(cell, str) else None for cell in rows[0].cells]
        cells[3], cells[_AMOUNT] = "JUMLAH", total(rows, _AMOUNT)
        rows.append(Row(tuple(cells), Style.TOTAL, sums=tuple(range(len(rows)))))
    return Report(
        id="",
        letterhead=letterhead(read),
        title=(),
        fields=region_fields(read),
        columns=columns,
        number_row=True,
        rows=tuple(rows),
        origin=origin(read, replace(request, year=request.plan_year or request.year)),
        place_date=place_date(read, request.until),
        signers=(sign(read, Role.KADES, request.until, ""),),
        sheet=Sheet(landscape=True, left=20, right=15, type_size=8),
    )


def _cells(row: Usulan, number: int) -> tuple[Cell, ...]:
    asker = f"{row.pengusul}\n{row.forum}" if row.forum else row.pengusul
    return number, asker, row.code or "", row.uraian, row.lokasi, row.volume or None, row.satuan, row.amount or None, row.manfaat
