"""LRA of half a year: Laporan Pelaksanaan APBDes semester pertama (Permendagri 20/2018 art. 68), and the second for the village itself.

What was realised up to the semester before stands beside this semester. Due in the second week of July, through the camat;
Kepala Desa signs.
"""

from __future__ import annotations

from datetime import timedelta

from evillage.budget.version import in_force
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Cell, Column, Kind, Report, Row, Sheet
from evillage.reports.heading import desa_name, letterhead, origin, place_date, sign
from evillage.reports.lra import doubt_of, lra_notes, tie_out, where_it_lies
from evillage.reports.realisasi import Detail, Leaf, budget_leaves, moved_leaves, structure
from evillage.reports.request import Request, asked, semester_end
from evillage.reports.struktur import Line, structured
from evillage.values.dates import long_date
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from evillage.village.profile import village

ORDINAL = {1: "Pertama", 2: "Kedua"}
COLUMNS = (
    Column("Kode", Kind.CODE, 0.9),
    Column("Uraian", Kind.TEXT, 4.6),
    Column("Anggaran (Rp)", Kind.MONEY, 1.7),
    Column("s.d. Semester Lalu (Rp)", Kind.MONEY, 1.7, band="Realisasi"),
    Column("Semester Ini (Rp)", Kind.MONEY, 1.7, band="Realisasi", formula="{5}-{3}"),
    Column("s.d. Semester Ini (Rp)", Kind.MONEY, 1.7, band="Realisasi"),
    Column("Lebih/(Kurang) (Rp)", Kind.MONEY, 1.7, formula="{2}-{5}"),
    Column("%", Kind.PERCENT, 0.8, formula="IF({2}=0,0,ROUND({5}/{2}*100,2))"),
)


def lra_semester(read: Reader, request: Request) -> Report:
    """Every jenis of every kegiatan: budget, realised before, in this semester, and together. InputRejected `report_needs`."""
    semester = asked(request.semester, "semester")
    until = min(request.until, semester_end(request.year, semester))
    start = semester_end(request.year, 1) if semester == 2 else semester_end(request.year, 1).replace(month=1, day=1) - timedelta(days=1)
    budget = in_force(read, year=request.year, day=until)
    allowed = budget_leaves(read, budget.id) if budget else []
    now = moved_leaves(read, year=request.year, until=until)
    before = moved_leaves(read, year=request.year, until=start) if semester == 2 else []
    rows = _rows(read, request.year, allowed, now, before)
    place = tie_out(read, year=request.year, until=until)
    return Report(
        id="lra-semester",
        letterhead=letterhead(read),
        title=(
            f"Laporan Realisasi Pelaksanaan APBDes Semester {ORDINAL[semester]}",
            f"Pemerintah {desa_name(village(read))}",
            f"Tahun Anggaran {request.year}",
        ),
        fields=(("Sampai dengan", long_date(until)),),
        columns=COLUMNS,
        rows=rows,
        closing=where_it_lies(rows[-1].cells[5], place),
        doubt=doubt_of(rows[-1].cells[5], place),
        notes=lra_notes(request, budget),
        origin=origin(read, request),
        place_date=place_date(read, until),
        signers=(sign(read, Role.KADES, until, ""),),
        sheet=Sheet(landscape=True, type_size=8),
    )


def _rows(read: Reader, year: int, allowed: list[Leaf], now: list[Leaf], before: list[Leaf]) -> tuple[Row, ...]:
    """Two structures with the same lines, one of budget and now, one of before: their rows lie on each other."""
    known = [_nothing(leaf) for leaf in (*allowed, *now, *before)]
    today = structure(read, year=year, detail=Detail.KEGIATAN, anggaran=[*allowed, *known], realisasi=now)
    earlier = structure(read, year=year, detail=Detail.KEGIATAN, anggaran=known, realisasi=before)
    was = iter(structured(earlier, lambda line: (line.realisasi,), remains=""))

    def show(line: Line) -> tuple[Cell, ...]:
        return line.path[-1] if line.path else "", line.name, line.anggaran, line.realisasi, line.difference

    lines = structured(today, show, remains="SiLPA Tahun Berjalan")
    return tuple(Row(_cells(row.cells, next(was).cells[0]), row.style, row.level, row.sums, row.minus, row.about) for row in lines)


def _cells(shown: tuple[Cell, ...], before: Cell) -> tuple[Cell, ...]:
    code, name, allowed, now, difference = shown
    if not isinstance(allowed, Rupiah) or not isinstance(now, Rupiah) or not isinstance(before, Rupiah):
        return code, name, None, None, None, None, None, None
    share = None if difference else Percent.share(now, allowed)
    return code, name, allowed, before, now - before, now, allowed - now, share


def _nothing(leaf: Leaf) -> Leaf:
    return Leaf(leaf.rekening, leaf.kegiatan_id, "", 0)
