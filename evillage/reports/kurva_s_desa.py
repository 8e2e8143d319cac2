"""Kurva S seluruh paket: plan and realisation of all works of a village together, weighted by cost, as a drawing and period by period."""

from __future__ import annotations

from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.monitoring.board import board, standing
from evillage.monitoring.limits import limits
from evillage.monitoring.village_curve import VillageCurve, village_curve
from evillage.paper import model
from evillage.paper.model import Block, Cell, Chart, Fields, Letter, Paragraph, Row, Series, Table
from evillage.reports.heading import letterhead, origin, place_date, region_fields, sign
from evillage.reports.kurva_s import PERIODS, limit_words, points_told
from evillage.reports.request import Request
from evillage.values.dates import long_date, show_date

_SHEET = model.Sheet(top=15, bottom=20)
TITLE = "Kurva S seluruh paket: kemajuan kumulatif tertimbang (%)"


def kurva_s_desa(read: Reader, request: Request) -> Letter:
    """All paket of the year as they stand on `request.until`."""
    day, judged = request.until, limits(read)
    curve = village_curve(read, year=request.year, day=day, limits=judged)
    whole = standing(board(read, year=request.year, day=day, limits=judged), judged)
    facts: list[tuple[str, Cell]] = [
        ("Keadaan per", long_date(day)),
        ("Paket", f"{curve.paket} paket, {curve.planned} punya rencana"),
        ("Jumlah pagu", whole.pagu),
        ("Realisasi keuangan", whole.keuangan),
        ("Deviasi", points_told(whole.deviasi, whole.light)),
    ]
    return Letter(
        id="kurva-s-desa",
        letterhead=letterhead(read),
        title=("Kurva S Seluruh Paket Pekerjaan", f"Tahun Anggaran {request.year}"),
        blocks=(Fields((*region_fields(read), *facts)), *_body(curve), Paragraph(limit_words(judged), size=8)),
        origin=origin(read, request, f"Keadaan {show_date(day)}"),
        place_date=place_date(read, day),
        signers=(sign(read, Role.KADES, day, "Mengetahui,"), sign(read, Role.SEKDES, day, "Disusun oleh,")),
        sheet=_SHEET,
    )


def lines_of(curve: VillageCurve) -> tuple[Series, ...]:
    """The two lines to draw; one without points is left out."""
    both = (Series("Rencana", curve.rencana, dashed=True), Series("Realisasi", curve.fisik))
    return tuple(line for line in both if line.points)


def _body(curve: VillageCurve) -> tuple[Block, ...]:
    lines = lines_of(curve)
    if not lines:
        return (Paragraph("Belum ada paket pekerjaan pada tahun anggaran ini."),)
    rows = tuple(Row((p.label, p.until, p.rencana, p.fisik, p.deviasi, p.light.value if p.light else None)) for p in curve.periods)
    weighed = "Setiap paket dihitung menurut bobot pagunya"
    left_out = curve.paket - curve.planned if curve.planned else 0
    note = f"{weighed}; {left_out} paket tanpa rencana tidak ikut dihitung." if left_out else f"{weighed}."
    return (
        Chart(TITLE, lines, height=90),
        Table(PERIODS, rows, caption="Rencana dan realisasi kumulatif tertimbang"),
        Paragraph(note, size=8),
    )
