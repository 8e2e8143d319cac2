"""Lembar evaluasi: the camat's sheet on a draft APBDes (Permendagri 20/2018 art. 34–35), with the program's own pre-check filled in.

Items are data (`resources/templates/lembar_evaluasi.csv`). Where the village file tells, Ya or Tidak is marked and the remark says by which
figures; the rest is left to the camat, who judges everything and signs.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from evillage.budget.evaluation import last_usulan
from evillage.budget.version import BudgetVersion, draft, version
from evillage.kernel.rows import Reader
from evillage.paper.model import Column, Kind, Report, Row, Sheet, Signer, Style
from evillage.reports.apbdes import version_asked
from evillage.reports.evaluasi_checks import Answer, answering
from evillage.reports.heading import EMPTY_CHAIR, kecamatan_name, letterhead, origin, region_fields
from evillage.reports.request import Request
from evillage.village.profile import village
from resources import path

MARK = "✓"
COLUMNS = (
    Column("No", Kind.CODE, 0.6),
    Column("Aspek/Komponen", Kind.TEXT, 3.6),
    Column("Ya", Kind.CODE, 0.45, band="Kesesuaian"),
    Column("Tidak", Kind.CODE, 0.55, band="Kesesuaian"),
    Column("Alat Verifikasi", Kind.TEXT, 2.4),
    Column("Keterangan", Kind.TEXT, 4.4),
)
_NOTE = "Tanda dan keterangan yang sudah terisi adalah pemeriksaan awal oleh program atas data desa; camat menilai seluruhnya."


@dataclass(frozen=True, slots=True)
class _Point:
    aspek: str
    nomor: str
    komponen: str
    alat: str
    kunci: str


def lembar_evaluasi(read: Reader, request: Request) -> Report:
    """The sheet for the year's latest usulan; before one was sent for the draft, else for the version in force."""
    of = _subject(read, request)
    return Report(
        id="lembar-evaluasi",
        letterhead=letterhead(read),
        title=("Lembar Evaluasi Rancangan Peraturan Desa", "tentang APBDes", f"Tahun Anggaran {of.year}"),
        fields=(*region_fields(read), ("Yang dievaluasi", _named(read, of))),
        columns=COLUMNS,
        number_row=True,
        rows=tuple(_rows(answering(read, of))),
        notes=(_NOTE,),
        origin=origin(read, request),
        place_date="…………………, …………………",
        signers=(Signer("", f"Camat {kecamatan_name(village(read)).removeprefix('Kecamatan ')}", EMPTY_CHAIR),),
        sheet=Sheet(type_size=8, landscape=True),
    )


def _subject(read: Reader, request: Request) -> BudgetVersion:
    if request.version_id is not None:
        return version(read, request.version_id)
    return last_usulan(read, year=request.year) or draft(read, year=request.year) or version_asked(read, request)


def _named(read: Reader, of: BudgetVersion) -> str:
    """A usulan also by the draft it is a copy of."""
    source = f" ({version(read, of.source_id).title})" if of.kind == "usulan" and of.source_id else ""
    return f"{of.title}{source}"


def _rows(answer: Callable[[str], Answer]) -> Iterator[Row]:
    for aspek, points in groupby(_points(), key=lambda point: point.aspek):
        number, _, name = aspek.partition(" ")
        yield Row((number, name, "", "", "", ""), Style.HEADING)
        judged: list[bool | None] = []
        for point in points:
            said = answer(point.kunci)
            judged.append(said.fits)
            marks = (MARK if said.fits else "", MARK if said.fits is False else "")
            yield Row((point.nomor, point.komponen, *marks, point.alat, said.remark))
        counts = f"Pemeriksaan awal: {judged.count(True)} sesuai, {judged.count(False)} tidak sesuai, {judged.count(None)} dinilai camat."
        yield Row(("", f"Kesimpulan aspek {name.lower()}", "", "", "", counts), Style.SUBTOTAL)


@cache
def _points() -> tuple[_Point, ...]:
    with path("templates", "lembar_evaluasi.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_Point(**row) for row in csv.DictReader(file))
