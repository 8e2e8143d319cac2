"""APBDes: the annex of the Perdes (Permendagri 20/2018 art. 32–38), or of its draft; Kepala Desa signs.

Four columns, the first drawn as the code of the kegiatan (a b c) and the code of the account (a b c); the Perdes stops at jenis.
"""

from __future__ import annotations

from evillage.budget.version import BudgetVersion, in_force, present, version
from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Cell, Column, Kind, Report, Sheet
from evillage.reports.heading import letterhead, origin, place_date, sign
from evillage.reports.lampiran import TENTANG, annex, budget_title, code_columns, code_parts
from evillage.reports.realisasi import Detail, budget_leaves, structure
from evillage.reports.request import Request
from evillage.reports.struktur import Line, structured

COLUMNS = (
    *code_columns("abc", "abc", numbers=("1", "1")),
    Column("Uraian", Kind.TEXT, 4.6, number="2"),
    Column("Anggaran (Rp)", Kind.MONEY, 1.7, number="3"),
    Column("Sumber Dana", Kind.TEXT, 2, number="4"),
)


def apbdes_1a(read: Reader, request: Request) -> Report:
    """Pendapatan and pembiayaan per jenis, belanja per bidang."""
    return _apbdes(read, request, Detail.BIDANG)


def apbdes_1b(read: Reader, request: Request) -> Report:
    """The same with belanja per sub bidang, kegiatan and jenis."""
    return _apbdes(read, request, Detail.KEGIATAN)


def version_asked(read: Reader, request: Request) -> BudgetVersion:
    """The version asked for by its id; else the one in force on the day of the report; before any is, the draft.

    InputRejected `row_missing` in a year not opened.
    """
    if request.version_id is not None:
        return version(read, request.version_id)
    found = in_force(read, year=request.year, day=request.until) or present(read, year=request.year)
    if found is None:
        raise InputRejected("row_missing", what=f"Anggaran {request.year}")
    return found


def _apbdes(read: Reader, request: Request, detail: Detail) -> Report:
    asked = version_asked(read, request)
    akun = structure(read, year=request.year, detail=detail, anggaran=budget_leaves(read, asked.id))
    day = asked.document_date or request.until
    return Report(
        id=f"apbdes-{detail.value.lower()}",
        letterhead=letterhead(read),
        annex=annex(read, asked, asked.kind if asked.kind in TENTANG else "apbdes"),
        title=budget_title(read, request.year),
        columns=COLUMNS,
        number_row=True,
        rows=structured(akun, _cells, remains="SiLPA Tahun Berkenaan"),
        draft=asked.state == "draft",
        origin=origin(read, request),
        place_date=place_date(read, day),
        signers=(sign(read, Role.KADES, day, ""),),
        sheet=Sheet(type_size=8),
    )


def _cells(line: Line) -> tuple[Cell, ...]:
    funds = ", ".join(line.funds) if len(line.path) > 1 else ""
    return *code_parts(line.path, 3), line.name, line.anggaran, funds
