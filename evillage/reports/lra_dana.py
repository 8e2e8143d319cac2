"""LRA per sumber dana: one section per fund in the columns of the LRA, and what is left of each (Permendagri 20/2018 art. 70).

A fund's SiLPA is carried over under its own name, Dana Desa above all; together they are the SiLPA of the LRA. Kepala Desa signs.
"""

from __future__ import annotations

from evillage.budget.version import in_force
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Report, Row, Sheet, Style
from evillage.reports.heading import desa_name, letterhead, origin, place_date, sign
from evillage.reports.lra import COLUMNS, doubt_of, lra_cells, lra_notes, tie_out, where_it_lies
from evillage.reports.realisasi import Detail, budget_leaves, moved_by_fund, structure
from evillage.reports.request import Request
from evillage.reports.struktur import Line, moved_down, structured
from evillage.values.dates import long_date
from evillage.values.money import Rupiah
from evillage.village.profile import village
from evillage.village.reference import sumber_dana_choices


def lra_sumber_dana(read: Reader, request: Request) -> Report:
    """A section for each fund that is budgeted or moved, in the official order."""
    budget = in_force(read, year=request.year, day=request.until)
    allowed = budget_leaves(read, budget.id) if budget else []
    moved = moved_by_fund(read, year=request.year, until=request.until)
    used = {leaf.sumber_dana for leaf in (*allowed, *moved)}
    rows: list[Row] = []
    ends: list[int] = []
    for choice in sumber_dana_choices(read):
        if choice.code not in used:
            continue
        akun = structure(
            read, year=request.year, detail=Detail.KEGIATAN,
            anggaran=[leaf for leaf in allowed if leaf.sumber_dana == choice.code],
            realisasi=[leaf for leaf in moved if leaf.sumber_dana == choice.code],
        )  # fmt: skip
        rows.append(Row(("", f"{choice.name} ({choice.code})".upper(), None, None, None, None), Style.HEADING))
        own = structured(akun, lra_cells, remains=f"SiLPA {choice.name}")
        rows += moved_down(own, len(rows))
        rows[-1] = Row(rows[-1].cells, Style.SUBTOTAL, sums=rows[-1].sums, minus=rows[-1].minus)
        ends.append(len(rows) - 1)
    rows.append(_together(rows, ends))
    place = tie_out(read, year=request.year, until=request.until)
    return Report(
        id="lra-sumber-dana",
        letterhead=letterhead(read),
        title=(
            "Laporan Realisasi Pelaksanaan APBDes per Sumber Dana",
            f"Pemerintah {desa_name(village(read))}",
            f"Tahun Anggaran {request.year}",
        ),
        fields=(("Sampai dengan", long_date(request.until)),),
        columns=COLUMNS,
        rows=tuple(rows),
        closing=where_it_lies(rows[-1].cells[3], place),
        doubt=doubt_of(rows[-1].cells[3], place),
        notes=lra_notes(request, budget),
        origin=origin(read, request),
        place_date=place_date(read, request.until),
        signers=(sign(read, Role.KADES, request.until, ""),),
        sheet=Sheet(type_size=8),
    )


def _together(rows: list[Row], ends: list[int]) -> Row:
    allowed, realised = (sum((cell for at in ends if isinstance(cell := rows[at].cells[column], Rupiah)), Rupiah(0)) for column in (2, 3))
    line = Line((), "SiLPA Semua Sumber Dana", allowed, realised, difference=True)
    return Row(lra_cells(line), Style.TOTAL, sums=tuple(ends))
