"""Hasil pemeriksaan berkas: what *Periksa berkas* found, check by check, with the control totals; for the file of an inspection.

It is no paper of the catalogue: it prints a run that was made, and makes none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evillage.kernel.check import CheckResult
from evillage.kernel.rows import Reader
from evillage.monitoring.health import Health
from evillage.monitoring.health_advice import advice
from evillage.paper.format import show_cell
from evillage.paper.model import Cell, Column, Kind, Report, Row, Sheet, Style
from evillage.reports.heading import letterhead, origin, region_fields
from evillage.reports.request import Request

MOST = 50
"""Lines of one check on paper; a file that was tampered with can have thousands of the same."""
_COLUMNS = (
    Column("No", Kind.NUMBER, 0.5),
    Column("Pemeriksaan, tempat", Kind.TEXT, 3.6),
    Column("Hasil", Kind.TEXT, 1.1),
    Column("Seharusnya", Kind.TEXT, 2),
    Column("Ditemukan", Kind.TEXT, 2),
)


def hasil_pemeriksaan(read: Reader, request: Request, found: Health, totals: Sequence[tuple[str, Cell]] = ()) -> Report:
    """One run as a paper; `totals` are the control totals of the same image of the file, by name."""
    failed = [one for one in found.results if not one.passed]
    number, count = show_cell(found.act_no, Kind.NUMBER), len(found.results)
    spare = sum(one.size for one in found.spare)
    return Report(
        id="hasil-pemeriksaan",
        letterhead=letterhead(read),
        title=("Hasil Pemeriksaan Berkas Desa",),
        fields=(
            *region_fields(read),
            ("Diperiksa", request.now.strftime("%d/%m/%Y %H.%M")),
            ("Sampai tindakan", f"{number}, kode {found.code}"),
            ("Hasil", f"{count} pemeriksaan, {len(failed)} bermasalah" if failed else f"{count} pemeriksaan, semuanya baik"),
        ),
        columns=_COLUMNS,
        rows=tuple(row for place, one in enumerate(found.results, start=1) for row in _rows(place, one)),
        notes=tuple(f"{one.name}: {advice(one.key).mend}" for one in failed)
        + ((f"{len(found.spare)} berkas tidak terpakai, {size(spare)}; disimpan untuk Urungkan.",) if found.spare else ()),
        closing=tuple(totals),
        origin=origin(read, request),
        sheet=Sheet(type_size=8),
    )


def size(count: int) -> str:
    """Bytes as people read them: `812 KB`, `3,4 MB`."""
    if count < 1024 * 1024:
        return f"{show_cell(max(1, count // 1024) if count else 0, Kind.NUMBER)} KB"
    tenths = count * 10 // (1024 * 1024)
    return f"{show_cell(tenths // 10, Kind.NUMBER)},{tenths % 10} MB"


def _rows(place: int, one: CheckResult) -> Iterator[Row]:
    if one.passed:
        yield Row((place, one.name, "Baik", "", ""))
        return
    yield Row((place, one.name, f"{show_cell(len(one.problems), Kind.NUMBER)} masalah", "", ""), Style.HEADING)
    for problem in one.problems[:MOST]:
        yield Row((None, problem.place, "", problem.expected, first_line(problem.found)), level=1)
    if len(one.problems) > MOST:
        yield Row((None, f"dan {show_cell(len(one.problems) - MOST, Kind.NUMBER)} lagi", "", "", ""), Style.NOTE, level=1)


def first_line(text: str) -> str:
    """SQLite tells of a damaged file in many lines under a heading; one of them and how many more will do."""
    lines = [line for line in text.splitlines() if not line.startswith("***")] or [text]
    return lines[0] if len(lines) == 1 else f"{lines[0]} (dan {len(lines) - 1} lagi)"
