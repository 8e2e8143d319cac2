"""RPJMDes on paper: the matrix of kegiatan over the years, annex of its Perdes; the Renstra, from visi to what serves each sasaran.

A volume is that of all years together; amounts are indicative. Kepala Desa signs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Cell, Column, Kind, Report, Row, Sheet
from evillage.planning.rpjm_kegiatan import RpjmKegiatan, YearPlan, rpjm_kegiatan, year_plans
from evillage.planning.rpjmdes import Rpjmdes, rpjmdes
from evillage.planning.visi_misi import Aim, AimKind, aims
from evillage.reports.heading import desa_name, letterhead, origin, place_date, region_fields, sign
from evillage.reports.rencana import Item, by_bidang, plan_annex
from evillage.reports.request import Request, asked
from evillage.village.profile import village

_LEFT = (
    Column("Kode", Kind.CODE, 0.55),
    Column("Bidang / Sub Bidang / Kegiatan", Kind.TEXT, 3.6),
    Column("Lokasi", Kind.TEXT, 1.2),
    Column("Volume", Kind.QUANTITY, 0.7),
    Column("Satuan", Kind.TEXT, 0.6),
    Column("Sasaran / Manfaat", Kind.TEXT, 1.3),
)
_RENSTRA = (Column("Misi", width=2), Column("Tujuan", width=2.2), Column("Sasaran", width=2.4), Column("Kegiatan", width=3.4))
MATRIX = Sheet(landscape=True, left=15, right=12, top=15, bottom=18, type_size=7.5)
"""Eight years beside each other need the margins of a matrix, not those of a letter."""


def rpjmdes_matrix(read: Reader, request: Request) -> Report:
    """Every kegiatan with its indicative pagu in each year. InputRejected `report_needs`, `row_missing`."""
    plan = rpjmdes(read, asked(request.rpjmdes_id, "RPJMDes"))
    years = year_plans(read, rpjmdes_id=plan.id)
    items = [Item(of.code, _cells(plan, of, years.get(of.id, {}))) for of in rpjm_kegiatan(read, rpjmdes_id=plan.id)]
    first = len(_LEFT)
    money = tuple(range(first, first + len(plan.years) + 1))
    columns = (
        *_LEFT,
        *(Column(str(year), Kind.MONEY, 1.05, band="Pagu indikatif per tahun (Rp)") for year in plan.years),
        Column("Jumlah (Rp)", Kind.MONEY, 1.2),
        Column("Sumber", Kind.TEXT, 0.55),
        Column("Pola", Kind.TEXT, 0.8),
    )
    rows = by_bidang(read, items, money=money)
    return _paper(read, request, plan, columns, rows)


def renstra(read: Reader, request: Request) -> Report:
    """Visi in the head, the tree below it, and beside each sasaran the kegiatan that serve it."""
    plan = rpjmdes(read, asked(request.rpjmdes_id, "RPJMDes"))
    serving: dict[int | None, list[str]] = defaultdict(list)
    for of in rpjm_kegiatan(read, rpjmdes_id=plan.id):
        serving[of.sasaran_id].append(f"{of.code} {of.name}")
    return replace(
        _paper(read, request, plan, _RENSTRA, _tree(aims(read, rpjmdes_id=plan.id), serving)),
        id="renstra",
        title=("Visi, Misi, Tujuan, dan Sasaran", f"{desa_name(village(read))} Tahun {plan.first_year}–{plan.last_year}"),
        fields=(*region_fields(read), ("Visi", plan.visi or "-")),
        number_row=False,
        sheet=Sheet(landscape=True, type_size=8),
    )


def _paper(read: Reader, request: Request, plan: Rpjmdes, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> Report:
    day = plan.document_date or request.until
    about = "PERUBAHAN RENCANA" if plan.revision else "RENCANA"
    return Report(
        id="rpjmdes",
        letterhead=letterhead(read),
        annex=plan_annex(
            read, about=f"{about} PEMBANGUNAN JANGKA MENENGAH DESA TAHUN {plan.first_year}–{plan.last_year}",
            number=plan.document_no, day=plan.document_date,
        ),
        title=("Rencana Pembangunan Jangka Menengah Desa", f"Tahun {plan.first_year}–{plan.last_year}"),
        fields=region_fields(read),
        columns=columns,
        number_row=True,
        rows=rows,
        draft=plan.state == "draft",
        origin=origin(read, request),
        place_date=place_date(read, day),
        signers=(sign(read, Role.KADES, day, ""),),
        sheet=MATRIX,
    )  # fmt: skip


def _cells(plan: Rpjmdes, of: RpjmKegiatan, years: Mapping[int, YearPlan]) -> tuple[Cell, ...]:
    amounts = [years[year].amount if year in years else None for year in plan.years]
    return of.code, of.name, of.lokasi, of.volume or None, of.satuan, of.manfaat, *amounts, of.jumlah, of.sumber_dana, of.pola


def _tree(tree: list[Aim], serving: Mapping[int | None, list[str]]) -> tuple[Row, ...]:
    """A row for each leaf of the tree; a misi and a tujuan are written beside their first one."""
    rows: list[Row] = []
    words: dict[AimKind, str] = {}
    for place, aim in enumerate(tree):
        words[aim.level] = f"{aim.number}{'.' if aim.level is AimKind.MISI else ''} {aim.uraian}"
        deeper = place + 1 < len(tree) and tree[place + 1].number.startswith(f"{aim.number}.")
        if not deeper:
            served = serving.get(aim.id, []) if aim.level is AimKind.SASARAN else []
            rows.append(Row((*(words.pop(level, "") for level in AimKind), "\n".join(served))))
    return tuple(rows)
