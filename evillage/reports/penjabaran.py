"""Penjabaran APBDes, the annex of the Perkades (Permendagri 20/2018 art. 38), and the APBDes down to its RAB lines (1C).

Seven columns with the keluaran of each kegiatan; some kabupaten want it without. Pendapatan and pembiayaan fill the second code only.
Kepala Desa signs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from evillage.budget.kegiatan import Kegiatan, kegiatan_of
from evillage.budget.rab import RabLine, rab_lines
from evillage.budget.version import BudgetVersion
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Cell, Column, Kind, Report, Sheet
from evillage.reports.apbdes import version_asked
from evillage.reports.heading import letterhead, origin, place_date, sign
from evillage.reports.lampiran import BELANJA_DEPTH, annex, budget_title, code_columns, code_parts
from evillage.reports.realisasi import Detail, Path, budget_leaves, structure
from evillage.reports.request import Request
from evillage.reports.struktur import Line, Lines, Measure, Show, no_lines, structured

_CODES = code_columns("abc", "abcd", width=0.36)
_OUTPUT = (
    Column("Volume", Kind.QUANTITY, 0.65, band="Keluaran/Output", number="4"),
    Column("Satuan", Kind.TEXT, 0.75, band="Keluaran/Output", number="5"),
)
_SHORT = (
    *_CODES,
    Column("Uraian", Kind.TEXT, 4.2, number="3"),
    Column("Anggaran (Rp)", Kind.MONEY, 1.7, number="4"),
    Column("Sumber Dana", Kind.TEXT, 1, number="5"),
)
_LONG = (
    *_CODES,
    Column("Uraian", Kind.TEXT, 4.2, number="3"),
    *_OUTPUT,
    Column("Anggaran (Rp)", Kind.MONEY, 1.6, number="6"),
    Column("Sumber Dana", Kind.TEXT, 1, number="7"),
)
_LINES = (
    *_CODES,
    Column("Uraian", Kind.TEXT, 5.2, number="3"),
    Column("Volume", Kind.QUANTITY, 0.9, number="4"),
    Column("Satuan", Kind.TEXT, 0.9, number="5"),
    Column("Harga Satuan (Rp)", Kind.MONEY, 1.6, number="6"),
    Column("Anggaran (Rp)", Kind.MONEY, 1.8, formula="ROUND({8}*{10},2)", number="7"),
    Column("Sumber Dana", Kind.TEXT, 1.2, number="8"),
)


def penjabaran(read: Reader, request: Request) -> Report:
    """Every account of every kegiatan, with the keluaran."""
    outputs = {str(of.code): of for of in kegiatan_of(read, year=request.year)}
    return _annex(read, request, "penjabaran", _LONG, lambda line: _with_output(line, outputs))


def penjabaran_short(read: Reader, request: Request) -> Report:
    """The same without keluaran, in five columns."""
    return _annex(read, request, "penjabaran-ringkas", _SHORT, _plain)


def apbdes_1c(read: Reader, request: Request) -> Report:
    """Every account of every kegiatan with the lines of its RAB."""
    return _annex(read, request, "apbdes-1c", _LINES, _with_lines, deep=True)


def rab_below(read: Reader, version: BudgetVersion) -> Mapping[tuple[str, str], list[RabLine]]:
    """The lines of a version by (kegiatan code, rekening), in the order of the paper; the first is empty for pendapatan and pembiayaan."""
    found: dict[tuple[str, str], list[RabLine]] = defaultdict(list)
    places: dict[int | None, str] = {of.id: of.code for of in kegiatan_of(read, year=version.year)}
    for kegiatan_id, code in {None: "", **places}.items():
        for line in rab_lines(read, version_id=version.id, kegiatan_id=kegiatan_id):
            found[code, line.rekening].append(line)
    return found


def place_of(path: Path) -> tuple[str, str]:
    """Where the lines below a row are kept in `rab_below`."""
    return (path[BELANJA_DEPTH - 1] if len(path) > BELANJA_DEPTH and path[0] == "5" else ""), path[-1]


def kegiatan_row(path: Path) -> bool:
    """Whether a row is that of a kegiatan, which has a keluaran."""
    return len(path) == BELANJA_DEPTH and path[0] == "5"


def _annex(read: Reader, request: Request, key: str, columns: tuple[Column, ...], show: Show, *, deep: bool = False) -> Report:
    version = version_asked(read, request)
    akun = structure(read, year=request.year, detail=Detail.RINCIAN, anggaran=budget_leaves(read, version.id))
    day = version.document_date or request.until
    return Report(
        id=key,
        letterhead=letterhead(read),
        annex=annex(read, version, "perkades" if version.kind == "perkades" else "penjabaran"),
        title=budget_title(read, request.year, before="Rincian" if deep else "Penjabaran"),
        columns=columns,
        number_row=True,
        rows=structured(akun, show, remains="SiLPA Tahun Berkenaan", lines=_lines(read, version) if deep else no_lines),
        draft=version.state == "draft",
        origin=origin(read, request),
        place_date=place_date(read, day),
        signers=(sign(read, Role.KADES, day, ""),),
        sheet=Sheet(type_size=8, landscape=deep),
    )


def _lines(read: Reader, version: BudgetVersion) -> Lines:
    found = rab_below(read, version)

    def below(path: Path) -> list[Line]:
        return [
            Line((), line.uraian, line.amount, funds=(line.sumber_dana,), measure=Measure(line.quantity, line.satuan, line.unit_price))
            for line in found.get(place_of(path), ())
        ]

    return below


def _funds(line: Line) -> str:
    return ", ".join(line.funds) if len(line.path) != 1 else ""


def _plain(line: Line) -> tuple[Cell, ...]:
    return *code_parts(line.path, 4), line.name, line.anggaran, _funds(line)


def _with_output(line: Line, outputs: Mapping[str, Kegiatan]) -> tuple[Cell, ...]:
    *front, name, amount, funds = _plain(line)
    of = outputs.get(line.path[-1]) if kegiatan_row(line.path) else None
    volume = of.volume if of is not None and of.volume else None
    return *front, name, volume, of.satuan if of is not None and volume else "", amount, funds


def _with_lines(line: Line) -> tuple[Cell, ...]:
    *front, name, amount, funds = _plain(line)
    measure = line.measure
    if measure is None:
        return *front, name, None, "", None, amount, funds
    return *front, name, measure.volume, measure.satuan, measure.harga, amount, funds
