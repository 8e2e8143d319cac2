"""Tindak lanjut hasil evaluasi: the camat's remarks on a usulan and what the village did about each (Permendagri 20/2018 art. 35)."""

from __future__ import annotations

from evillage.budget.evaluation import Note, evaluation, last_usulan, notes
from evillage.budget.version import version
from evillage.errors import RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Column, Kind, Report, Row, Sheet
from evillage.reports.heading import letterhead, origin, place_date, region_fields, sign
from evillage.reports.request import Request
from evillage.values.dates import long_date

COLUMNS = (
    Column("No", Kind.NUMBER, 0.5),
    Column("Perihal", Kind.TEXT, 2.6),
    Column("Catatan Camat", Kind.TEXT, 3.6),
    Column("Tindak Lanjut Pemerintah Desa", Kind.TEXT, 3.6),
    Column("Keadaan", Kind.TEXT, 1.1),
)


def tindak_lanjut_evaluasi(read: Reader, request: Request) -> Report:
    """The remarks on the usulan asked for, or on the year's latest; RuleViolation `usulan_missing` when there is none."""
    usulan = version(read, request.version_id) if request.version_id is not None else last_usulan(read, year=request.year)
    if usulan is None:
        raise RuleViolation("usulan_missing", year=request.year)
    found = evaluation(read, version_id=usulan.id)
    letter = f"{found.number or '…'}, {long_date(found.date)}" if found and found.date else "belum diterima"
    source = version(read, usulan.source_id).title if usulan.source_id else usulan.title
    day = request.until
    return Report(
        id="tindak-lanjut-evaluasi",
        letterhead=letterhead(read),
        title=("Tindak Lanjut Hasil Evaluasi", f"Rancangan {source}"),
        fields=(
            *region_fields(read),
            ("Surat pengantar", f"{usulan.document_no}, {long_date(usulan.document_date)}" if usulan.document_date else "-"),
            ("Diterima camat", long_date(found.received) if found else "belum tercatat"),
            ("Surat hasil evaluasi", letter),
        ),
        columns=COLUMNS,
        number_row=True,
        rows=tuple(_row(number, note) for number, note in enumerate(notes(read, version_id=usulan.id), start=1)),
        notes=(f"Kesimpulan camat: {found.kesimpulan}",) if found and found.kesimpulan else (),
        origin=origin(read, request),
        place_date=place_date(read, day),
        signers=(sign(read, Role.KADES, day, ""),),
        sheet=Sheet(type_size=8, landscape=True),
    )


def has_usulan(read: Reader, request: Request) -> bool:
    """Whether the year has something the camat could have answered."""
    return last_usulan(read, year=request.year) is not None


def _row(number: int, note: Note) -> Row:
    return Row((number, note.place, note.uraian, note.jawaban, "Dijawab" if note.jawaban.strip() else "Belum dijawab"))
