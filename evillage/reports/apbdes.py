"""APBDes: the annex of the Perdes (Permendagri 20/2018 art. 32–38), or of its draft; Kepala Desa signs.

Four columns, the first drawn as the code of the kegiatan (a b c) and the code of the account (a b c); the Perdes stops at jenis.
"""

from __future__ import annotations

from evillage.budget.version import BudgetVersion, in_force, present
from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Cell, Column, Kind, Report, Sheet
from evillage.reports.heading import desa_name, letterhead, origin, place_date, sign
from evillage.reports.realisasi import Detail, Path, budget_leaves, structure
from evillage.reports.request import Request
from evillage.reports.struktur import Line, structured
from evillage.values.dates import long_date
from evillage.village.profile import village

COLUMNS = (
    *(Column(letter, Kind.CODE, 0.42, band="Kode Rekening", number="1") for letter in ("a", "b", "c", "a", "b", "c")),
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
    """The version in force on the day of the report; before any is, the draft. InputRejected `row_missing` in a year not opened."""
    found = in_force(read, year=request.year, day=request.until) or present(read, year=request.year)
    if found is None:
        raise InputRejected("row_missing", what=f"Anggaran {request.year}")
    return found


def _apbdes(read: Reader, request: Request, detail: Detail) -> Report:
    version = version_asked(read, request)
    akun = structure(read, year=request.year, detail=detail, anggaran=budget_leaves(read, version.id))
    day = version.document_date or request.until
    home = desa_name(village(read))
    return Report(
        id=f"apbdes-{detail.value.lower()}",
        letterhead=letterhead(read),
        annex=(
            "LAMPIRAN I",
            f"PERATURAN {home.upper()}",
            f"NOMOR {version.document_no.upper() or '… TAHUN …'}",
            f"TANGGAL {long_date(version.document_date).upper() if version.document_date else '…'}",
            "TENTANG",
            "ANGGARAN PENDAPATAN DAN BELANJA DESA",
            f"TAHUN ANGGARAN {request.year}",
        ),
        title=("Anggaran Pendapatan dan Belanja Desa", f"Pemerintah {home}", f"Tahun Anggaran {request.year}"),
        columns=COLUMNS,
        number_row=True,
        rows=structured(akun, _cells, remains="SiLPA Tahun Berkenaan"),
        draft=version.state == "draft",
        origin=origin(read, request),
        place_date=place_date(read, day),
        signers=(sign(read, Role.KADES, day, ""),),
        sheet=Sheet(type_size=8),
    )


def _cells(line: Line) -> tuple[Cell, ...]:
    funds = ", ".join(line.funds) if len(line.path) > 1 else ""
    return *_codes(line.path), line.name, line.anggaran, funds


def _codes(path: Path) -> tuple[str, ...]:
    """The parts of the code of the kegiatan and of the account, each in its own column."""
    if not path:
        return ("",) * 6
    belanja = path[0] == "5" and len(path) > 1
    kegiatan = path[min(len(path), 4) - 1].split(".") if belanja else []
    account = [] if belanja and len(path) < 5 else path[-1].split(".")
    return *(kegiatan + [""] * 3)[:3], *(account + [""] * 3)[:3]
