"""Rencana Kerja Kegiatan Desa, part 2 of the DPA (form H.2): what every kegiatan of the year makes, for whom, when and by whom.

Seventeen named columns and two narrow ones for the codes of sub bidang and kegiatan; Jumlah Per Bidang under each bidang. Kepala Desa
signs left, Sekretaris Desa right.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from evillage.budget.dpa import dpa_standings
from evillage.budget.kegiatan import Kegiatan, kegiatan_of
from evillage.budget.rab import kegiatan_totals
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Cell, Column, Kind, Report, Row, Style
from evillage.reports.apbdes import version_asked
from evillage.reports.heading import letterhead, origin, place_date, region_fields, sign
from evillage.reports.penarikan import SHEET
from evillage.reports.request import Request
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.village.users import office

_PLACE, _PEOPLE, _TIME = "Bidang/Sub Bidang/Kegiatan", "Sasaran", "Waktu Pelaksanaan"
COLUMNS = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Bidang", Kind.TEXT, 3.3, band=_PLACE),
    Column("", Kind.CODE, 0.35, band=_PLACE),
    Column("Sub Bidang", Kind.TEXT, 4, band=_PLACE),
    Column("", Kind.CODE, 0.45, band=_PLACE),
    Column("Kegiatan", Kind.TEXT, 4.5, band=_PLACE),
    Column("Lokasi", Kind.TEXT, 2.4),
    Column("Volume", Kind.QUANTITY, 0.7),
    Column("Satuan", Kind.TEXT, 0.8),
    Column("Biaya (Rp)", Kind.MONEY, 1.3),
    Column("Jumlah", Kind.NUMBER, 0.6, band=_PEOPLE, formula="{11}+{12}"),
    Column("Laki-laki", Kind.NUMBER, 0.6, band=_PEOPLE),
    Column("Perempuan", Kind.NUMBER, 0.6, band=_PEOPLE),
    Column("A-RTM", Kind.NUMBER, 0.6, band=_PEOPLE),
    Column("Durasi", Kind.TEXT, 3, band=_TIME),
    Column("Mulai", Kind.DATE, 0.8, band=_TIME),
    Column("Selesai", Kind.DATE, 0.8, band=_TIME),
    Column("Pelaksana Kegiatan Anggaran", Kind.TEXT, 2.2),
    Column("Tim yang melaksanakan kegiatan", Kind.TEXT, 2.2),
)


@dataclass(frozen=True, slots=True)
class _Line:
    of: Kegiatan
    cost: Rupiah


def dpa_rkk(read: Reader, request: Request) -> Report:
    """Form H.2 of the year; a draft until every kegiatan has its approved DPA. InputRejected `row_missing` in a year not opened."""
    version = version_asked(read, request)
    costs = kegiatan_totals(read, version_id=version.id)
    lines = [_Line(of, costs[of.id]) for of in kegiatan_of(read, year=request.year) if of.id in costs]
    return Report(
        id="dpa-rkk",
        letterhead=letterhead(read),
        title=("Rencana Kerja Kegiatan Desa", f"Tahun Anggaran {request.year}"),
        fields=(("Tahun", str(request.year)), *region_fields(read, provinsi=True)),
        columns=COLUMNS,
        number_row=True,
        rows=_rows(read, lines),
        sheet=replace(SHEET, type_size=5.5),
        draft=not _settled(read, request.year, request.until),
        origin=origin(read, request),
        place_date=place_date(read, request.until),
        signers=(sign(read, Role.KADES, request.until, ""), sign(read, Role.SEKDES, request.until, "")),
    )


def _settled(read: Reader, year: int, day: date) -> bool:
    found = dpa_standings(read, year=year, day=day)
    return bool(found) and all(row.settled for row in found)


def _rows(read: Reader, lines: list[_Line]) -> tuple[Row, ...]:
    names = dict(read.tuples("SELECT code, name FROM ref_kegiatan"))
    rows: list[Row] = []
    closing: list[int] = []
    own: list[int] = []
    for number, line in enumerate(lines, start=1):
        bidang = line.of.code.split(".", maxsplit=1)[0]
        own.append(len(rows))
        rows.append(Row(_cells(read, number, line, names)))
        following = lines[number].of.code if number < len(lines) else ""
        if not following.startswith(f"{bidang}."):
            closing.append(len(rows))
            rows.append(Row(_sum(f"Jumlah Per Bidang {bidang}", rows, own), Style.SUBTOTAL, sums=tuple(own)))
            own = []
    if closing:
        rows.append(Row(_sum("JUMLAH", rows, closing), Style.TOTAL, sums=tuple(closing)))
    return tuple(rows)


def _sum(words: str, rows: list[Row], places: list[int]) -> tuple[Cell, ...]:
    cost = sum((cell for at in places if isinstance(cell := rows[at].cells[9], Rupiah)), Rupiah(0))
    return None, words, "", "", "", "", "", None, "", cost, None, None, None, None, "", None, None, "", ""


def _cells(read: Reader, number: int, line: _Line, names: dict[str, str]) -> tuple[Cell, ...]:
    of = line.of
    sub = of.code.rpartition(".")[0]
    bidang = sub.partition(".")[0]
    executor = office(read, of.pelaksana_id) if of.pelaksana_id else None
    duration = of.waktu or (f"{show_date(of.mulai)}–{show_date(of.selesai)}" if of.mulai and of.selesai else "")
    return (
        number, names[bidang], sub, names[sub], of.code, of.name, of.lokasi, of.volume or None, of.satuan, line.cost,
        of.sasaran_l + of.sasaran_p or None, of.sasaran_l or None, of.sasaran_p or None, of.sasaran_artm or None, duration, of.mulai,
        of.selesai, executor.title if executor else "", of.tim,
    )  # fmt: skip
