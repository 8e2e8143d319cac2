"""RKPDes on paper: the matrix of one year, annex of its Perdes: what, where, for whom, when, at what cost of which fund, and by whom.

Kepala Desa signs.
"""

from __future__ import annotations

from dataclasses import replace

from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Cell, Column, Kind, Report, Sheet
from evillage.planning.rkp_kegiatan import RkpLine, rkp_lines
from evillage.planning.rkpdes import rkpdes
from evillage.planning.rpjm_kegiatan import POLA
from evillage.reports.heading import letterhead, origin, place_date, region_fields, sign
from evillage.reports.rencana import Item, by_bidang, plan_annex, ticks
from evillage.reports.request import Request, asked

_MONEY = 10
COLUMNS = (
    Column("Kode", Kind.CODE, 0.6),
    Column("Bidang / Sub Bidang / Kegiatan", Kind.TEXT, 3.4),
    Column("Lokasi", Kind.TEXT, 1.4),
    Column("Volume", Kind.QUANTITY, 0.7),
    Column("Satuan", Kind.TEXT, 0.7),
    Column("Manfaat", Kind.TEXT, 1.4),
    *(Column(word, Kind.NUMBER, 0.4, band="Sasaran") for word in ("L", "P", "A-RTM")),
    Column("Waktu", Kind.TEXT, 1.4),
    Column("Jumlah (Rp)", Kind.MONEY, 1.4),
    Column("Sumber", Kind.TEXT, 0.6),
    *(Column(word, Kind.TEXT, 0.5, band="Pola Pelaksanaan") for word in POLA),
    Column("Pelaksana", Kind.TEXT, 1.2),
)


def rkpdes_matrix(read: Reader, request: Request) -> Report:
    """One RKPDes or its amendment. InputRejected `report_needs`, `row_missing`."""
    plan = rkpdes(read, asked(request.rkpdes_id, "RKPDes"))
    day = plan.document_date or request.until
    items = [Item(line.code, _cells(line)) for line in rkp_lines(read, rkpdes_id=plan.id)]
    return Report(
        id="rkpdes",
        letterhead=letterhead(read),
        annex=plan_annex(
            read, about=f"{'PERUBAHAN ' if plan.revision else ''}RENCANA KERJA PEMERINTAH DESA TAHUN {plan.year}",
            number=plan.document_no, day=plan.document_date,
        ),
        title=(f"{'Perubahan ' if plan.revision else ''}Rencana Kerja Pemerintah Desa", f"Tahun {plan.year}"),
        fields=region_fields(read),
        columns=COLUMNS,
        number_row=True,
        rows=by_bidang(read, items, money=(_MONEY,)),
        draft=plan.state == "draft",
        origin=origin(read, replace(request, year=plan.year)),
        place_date=place_date(read, day),
        signers=(sign(read, Role.KADES, day, ""),),
        sheet=Sheet(landscape=True, left=20, right=15, type_size=7.5),
    )  # fmt: skip


def _cells(line: RkpLine) -> tuple[Cell, ...]:
    people = (line.sasaran_l or None, line.sasaran_p or None, line.sasaran_artm or None)
    return (
        line.code, line.name, line.lokasi, line.volume or None, line.satuan, line.manfaat, *people, line.waktu, line.amount,
        line.sumber_dana, *ticks(line.pola), line.pelaksana,
    )  # fmt: skip
