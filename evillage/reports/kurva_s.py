"""Kurva S: plan and realisation of one paket by week or month, as a drawing and as a table, with the deviation and what it is called."""

from __future__ import annotations

from datetime import date

from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.monitoring.board import BoardRow, board
from evillage.monitoring.curve import Light, Limits, planned_curve
from evillage.monitoring.limits import limits
from evillage.monitoring.paket import plan
from evillage.monitoring.periods import periods
from evillage.monitoring.plan_items import items_of
from evillage.monitoring.progress import progress_of
from evillage.paper import model
from evillage.paper.model import Block, Chart, Column, Fields, Kind, Letter, Paragraph, Row, Series, Style, Table
from evillage.reports.heading import letterhead, origin, place_date, region_fields, sign, sign_executor
from evillage.reports.monitoring import points_behind
from evillage.reports.request import Request, asked
from evillage.values.dates import long_date, show_date
from evillage.values.quantity import Percent

_SHEET = model.Sheet(top=15, bottom=20)
PERIODS = (
    Column("Periode", Kind.TEXT, 1.2),
    Column("Sampai", Kind.DATE, 1),
    Column("Rencana (%)", Kind.PERCENT, 1, "Kumulatif"),
    Column("Realisasi (%)", Kind.PERCENT, 1, "Kumulatif"),
    Column("Deviasi (poin)", Kind.PERCENT, 1),
    Column("Penilaian", Kind.TEXT, 1.4),
)
_ITEMS = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Bagian pekerjaan", Kind.TEXT, 3),
    Column("Bobot (%)", Kind.PERCENT, 0.8),
    Column("Mulai", Kind.DATE, 1),
    Column("Selesai", Kind.DATE, 1),
)


def kurva_s(read: Reader, request: Request) -> Letter:
    """The curve of one paket as it stands on `request.until`; InputRejected `row_missing` without the paket."""
    row = board_row(read, request)
    executor = read.number("SELECT pelaksana_id FROM kegiatan WHERE id = ?", (row.paket.kegiatan_id,))
    judged = limits(read)
    return Letter(
        id="kurva-s",
        letterhead=letterhead(read),
        title=("Kurva S Kemajuan Pekerjaan", f"Tahun Anggaran {request.year}"),
        blocks=(
            Fields(
                (
                    *region_fields(read)[:2],
                    ("Paket", row.paket.name),
                    ("Lokasi", row.paket.lokasi or "–"),
                    ("Masa kerja", f"{long_date(row.paket.start_date)} s.d. {long_date(row.paket.end_date)}"),
                    ("Keadaan per", long_date(request.until)),
                    ("Deviasi", deviation_words(row)),
                )
            ),
            *curve_blocks(read, row, request.until, height=80),
            *_parts(read, row.paket.id),
            period_table(read, row, request.until, judged),
            Paragraph(limit_words(judged), size=8),
        ),
        origin=origin(read, request, f"Keadaan {show_date(request.until)}"),
        place_date=place_date(read, request.until),
        signers=(
            sign(read, Role.KADES, request.until, "Mengetahui,"),
            sign_executor(read, executor or None, request.until, "Pelaksana kegiatan,"),
        ),
        sheet=_SHEET,
    )


def board_row(read: Reader, request: Request) -> BoardRow:
    """The paket of a request as the board shows it; InputRejected `row_missing` if there is none."""
    wanted = asked(request.paket_id, "paket")
    row = next((row for row in board(read, year=request.year, day=request.until) if row.paket.id == wanted), None)
    if row is None:
        raise InputRejected("row_missing", what="Paket")
    return row


def curve_blocks(read: Reader, row: BoardRow, day: date, *, height: float) -> tuple[Block, ...]:
    """The drawing, plan dashed and realisation solid; nothing where neither is known."""
    start = row.paket.start_date
    done = tuple((report.date, report.percent) for report in progress_of(read, row.paket.id) if report.date <= day)
    series = (
        Series("Rencana", planned_curve(plan(read, row.paket.id), start=start), dashed=True),
        Series("Realisasi", planned_curve(done, start=start)),
    )
    drawn = tuple(line for line in series if line.points)
    return (Chart("Kurva S: kemajuan kumulatif (%)", drawn, height=height),) if drawn else ()


def period_table(read: Reader, row: BoardRow, day: date, judged: Limits) -> Table:
    """Week by week or month by month; what lies after the day has a plan and no more."""
    reports = [(report.date, report.percent) for report in progress_of(read, row.paket.id)]
    planned = plan(read, row.paket.id)
    found = periods(planned, reports, start=row.paket.start_date, end=row.paket.end_date, seen=day, limits=judged)
    return Table(
        PERIODS,
        tuple(Row((p.label, p.until, p.rencana, p.fisik, p.deviasi, p.light.value if p.light else None)) for p in found),
        caption="Rencana dan realisasi kumulatif",
    )


def deviation_words(row: BoardRow) -> str:
    """`−6,40 poin, tertinggal`, or that there is no plan."""
    return points_told(row.deviasi, row.light)


def points_told(deviasi: Percent | None, called: Light) -> str:
    """The same of any deviation."""
    if deviasi is None:
        return called.value
    sign_of = "−" if deviasi < 0 else "+" if deviasi > 0 else ""
    return f"{sign_of}{Percent(abs(deviasi))} poin, {called.value.lower()}"


def limit_words(judged: Limits) -> str:
    """What the names of the deviations mean in this village."""
    late, critical = points_behind(judged.late), points_behind(judged.critical)
    return f"Deviasi = realisasi − rencana; lebih dari {late} poin di belakang tertinggal, lebih dari {critical} poin kritis."


def _parts(read: Reader, paket_id: int) -> tuple[Block, ...]:
    items = items_of(read, paket_id)
    if not items:
        return ()
    rows = [Row((number, item.uraian, item.bobot, item.start_date, item.end_date)) for number, item in enumerate(items, start=1)]
    whole = Row((None, "Jumlah", Percent(sum(item.bobot for item in items)), None, None), Style.TOTAL)
    return (Table(_ITEMS, (*rows, whole), caption="Bagian pekerjaan dan bobotnya"),)
