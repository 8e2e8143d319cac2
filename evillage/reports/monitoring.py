"""Lembar monitoring: what was planned, what was paid and what stands, side by side; for one paket, and for all of a year.

The sheet of one paket goes to the field: its last part is empty for what the team measures and writes there.
"""

from __future__ import annotations

from datetime import date, datetime

from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.monitoring.board import BoardRow, Standing, board, standing
from evillage.monitoring.curve import Limits, bobot, planned_curve, tertimbang
from evillage.monitoring.limits import limits
from evillage.monitoring.paket import plan
from evillage.monitoring.photos import STAGES, Photo, photos_of
from evillage.monitoring.progress import progress_of
from evillage.paper import model
from evillage.paper.model import Block, Chart, Column, Fields, Kind, Letter, Paragraph, Photos, Report, Row, Series, Signer, Style, Table
from evillage.reports.heading import EMPTY_CHAIR, letterhead, origin, place_date, region_fields, sign, sign_executor
from evillage.reports.request import Request
from evillage.values.dates import long_date, show_date
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from evillage.village.thumbnails import paper_picture

_SHEET = model.Sheet(top=15, bottom=20)
_WIDE = model.Sheet(landscape=True, left=20, right=15, top=15, bottom=20)
_BLANK = "\n\n"  # three lines high: room for a pen
_THREE_SIDES = tuple(
    column
    for band in ("Rencana", "Keuangan", "Fisik")
    for column in (Column("Uraian", Kind.TEXT, 1.5, band), Column("Nilai", Kind.MONEY, 1.35, band))
)
_HISTORY = (
    Column("Tanggal", Kind.DATE, 1),
    Column("Fisik (%)", Kind.PERCENT, 0.8),
    Column("Catatan", Kind.TEXT, 2.6),
    Column("Kendala", Kind.TEXT, 2.2),
    Column("Pelapor", Kind.TEXT, 1.4),
)
_MEASURED = (
    Column("Bagian pekerjaan", Kind.TEXT, 2.4),
    Column("Volume rencana", Kind.TEXT, 1.1),
    Column("Volume terukur", Kind.TEXT, 1.1),
    Column("Hasil cek (%)", Kind.TEXT, 0.9),
    Column("Mutu (B/C/K)", Kind.TEXT, 0.9),
    Column("Nomor foto", Kind.TEXT, 0.9),
)
_FOUND = (
    Column("Temuan", Kind.TEXT, 2.6),
    Column("Rekomendasi", Kind.TEXT, 2.6),
    Column("Batas waktu", Kind.TEXT, 1),
    Column("Penanggung jawab", Kind.TEXT, 1.2),
)
_ALL_PAKET = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Kegiatan", Kind.CODE, 0.8),
    Column("Paket dan lokasi", Kind.TEXT, 3.4),
    Column("Pelaksana", Kind.TEXT, 1.5),
    Column("Volume", Kind.QUANTITY, 0.8, "Rencana"),
    Column("Satuan", Kind.TEXT, 0.7, "Rencana"),
    Column("Pagu (Rp)", Kind.MONEY, 1.4, "Rencana"),
    Column("Bobot (%)", Kind.PERCENT, 0.8, "Rencana"),
    Column("Rencana (%)", Kind.PERCENT, 0.8, "Rencana"),
    Column("Realisasi (Rp)", Kind.MONEY, 1.4, "Keuangan"),
    Column("Sisa (Rp)", Kind.MONEY, 1.4, "Keuangan", formula="{6}-{9}"),
    Column("Realisasi (%)", Kind.PERCENT, 0.8, "Keuangan"),
    Column("Realisasi (%)", Kind.PERCENT, 0.8, "Fisik"),
    Column("Tertimbang (%)", Kind.PERCENT, 0.9, "Fisik"),
    Column("Deviasi", Kind.PERCENT, 0.8, "Fisik"),
    Column("Penilaian", Kind.TEXT, 1.5, "Fisik"),
    Column("Foto (%)", Kind.CODE, 1),
)


def lembar_monitoring(read: Reader, request: Request) -> Letter:
    """The sheet of one paket as it stands on `request.until`; InputRejected `row_missing` without the paket."""
    row = next((row for row in board(read, year=request.year, day=request.until) if row.paket.id == request.paket_id), None)
    if row is None:
        raise InputRejected("row_missing", what="Paket")
    executor = read.number("SELECT pelaksana_id FROM kegiatan WHERE id = ?", (row.paket.kegiatan_id,))
    return Letter(
        id="lembar-monitoring",
        letterhead=letterhead(read),
        title=("Lembar Monitoring Paket Pekerjaan", f"Tahun Anggaran {request.year}"),
        blocks=(
            _identity(read, row, request.until),
            _three_sides(read, row, request.until),
            *_progress(read, row, request.until),
            *photo_boxes(read, row.paket.id),
            *_field_check(row),
        ),
        origin=origin(read, request, f"Keadaan {show_date(request.until)}"),
        place_date=place_date(read, request.until),
        signers=(
            Signer("Diperiksa di lapangan oleh,", "Tim Monitoring", EMPTY_CHAIR),
            sign_executor(read, executor or None, request.until, "Pelaksana kegiatan,"),
            sign(read, Role.KADES, request.until, "Mengetahui,"),
        ),
        sheet=_SHEET,
    )


def rekap_monitoring(read: Reader, request: Request) -> Report:
    """Every paket of the year on `request.until`, one row each, weighted totals below."""
    judged = limits(read)
    found = board(read, year=request.year, day=request.until, limits=judged)
    return Report(
        id="rekap-monitoring",
        letterhead=letterhead(read),
        title=("Rekapitulasi Monitoring Paket Pekerjaan", f"Tahun Anggaran {request.year}"),
        columns=_ALL_PAKET,
        rows=_paket_rows(found, judged),
        origin=origin(read, request, f"Keadaan {show_date(request.until)}"),
        fields=(*region_fields(read), ("Keadaan per", long_date(request.until))),
        notes=_notes(standing(found, judged), judged) if found else (),
        place_date=place_date(read, request.until),
        signers=(
            sign(read, Role.KADES, request.until, "Mengetahui,"),
            sign(read, Role.SEKDES, request.until, "Disusun oleh,"),
        ),
        sheet=_WIDE,
        number_row=True,
        empty="Belum ada paket pekerjaan pada tahun anggaran ini.",
    )


def _identity(read: Reader, row: BoardRow, day: date) -> Fields:
    work = row.paket
    place = work.place
    return Fields(
        (
            *region_fields(read)[:2],
            ("Kegiatan", f"{row.kegiatan_code} {row.kegiatan}"),
            ("Paket", work.name),
            ("Lokasi", work.lokasi or "–"),
            ("Koordinat", "belum dicatat" if place is None else f"{place.sided()} ({place})"),
            ("Pelaksana", ", ".join(part for part in (work.pelaksana, work.pola) if part)),
            ("Masa kerja", f"{long_date(work.start_date)} s.d. {long_date(work.end_date)}"),
            ("Keadaan per", long_date(day)),
        )
    )


def _three_sides(read: Reader, row: BoardRow, day: date) -> Table:
    """RENCANA, KEUANGAN and FISIK beside each other: five figures each."""
    work = row.paket
    dibayar = read.money(
        "SELECT sum(jumlah) FROM v_spp WHERE paket_id = ? AND state = 'paid' AND NOT dibalik AND paid_date <= ?", (work.id, day.isoformat())
    )
    reported = show_date(row.terakhir) if row.terakhir else "–"
    lines = (
        ("Pagu (Rp)", work.pagu, "SPP dibayar (Rp)", dibayar, "Realisasi (%)", row.fisik),
        ("Volume", _measure(row), "Realisasi (Rp)", row.realisasi, "Deviasi (poin)", _or_dash(row.deviasi)),
        ("Mulai", show_date(work.start_date), "Sisa pagu (Rp)", row.sisa, "Penilaian", row.light.value),
        ("Selesai", show_date(work.end_date), "Realisasi (%)", row.keuangan, "Status", row.status.value),
        ("Rencana (%)", _or_dash(row.rencana), "Keuangan − fisik", row.selisih, "Laporan terakhir", reported),
    )
    return Table(_THREE_SIDES, tuple(Row(line) for line in lines))


def _progress(read: Reader, row: BoardRow, day: date) -> tuple[Block, ...]:
    """The reports up to the day, and the S-curve: plan dashed, realisation solid."""
    reports = [report for report in progress_of(read, row.paket.id) if report.date <= day]
    history = tuple(Row((report.date, report.percent, report.note, report.kendala, report.pelapor)) for report in reports)
    nothing = (Row((None, None, "Belum ada laporan kemajuan.", None, None), Style.NOTE),)
    start = (row.paket.start_date, Percent(0))
    done = tuple((report.date, report.percent) for report in reports)
    series = (
        Series("Rencana", planned_curve(plan(read, row.paket.id), start=row.paket.start_date), dashed=True),
        Series("Realisasi", (start, *done) if done and done[0][0] > start[0] else done),
    )
    drawn = tuple(line for line in series if line.points)
    chart = (Chart("Kurva S: kemajuan kumulatif (%)", drawn, height=58),) if drawn else ()
    return (Table(_HISTORY, history or nothing, caption="Riwayat kemajuan"), *chart)


def photo_boxes(read: Reader, paket_id: int) -> tuple[Block, ...]:
    """Three boxes, 0, 50 and 100 %: the latest photo of each stage, or room to paste a print."""
    latest = {photo.stage: photo for photo in photos_of(read, paket_id) if photo.stage is not None}
    boxes = tuple(
        model.Photo(_caption(stage, latest.get(stage)), paper_picture(read, latest[stage].sha256) if stage in latest else None)
        for stage in STAGES
    )
    claim = (Paragraph("Waktu dan koordinat foto menurut kameranya.", size=8),) if latest else ()
    return (Paragraph("Foto kemajuan", bold=True), Photos(boxes, height=42), *claim)


def _caption(stage: int, photo: Photo | None) -> str:
    if photo is None:
        return f"{stage} %: belum ada foto"
    taken = datetime.fromisoformat(photo.taken_at) if photo.taken_at else None
    lines = (
        f"{stage} %" + (f": {show_date(taken.date())} {taken:%H.%M}" if taken else ": waktu tidak tercatat"),
        str(photo.place) if photo.place else "koordinat tidak tercatat",
        photo.caption,
    )
    return "\n".join(line for line in lines if line)


def _field_check(row: BoardRow) -> tuple[Block, ...]:
    """Empty lines that are filled in by hand and typed back in the same order."""
    measured = (Row((f"{row.paket.name}\n", _measure(row), "", "", "", "")), *(Row((_BLANK, "", "", "", "", "")) for _ in range(2)))
    found = tuple(Row((_BLANK, "", "", "")) for _ in range(3))
    return (
        Paragraph("Hasil cek lapangan", bold=True),
        Fields((("Tanggal cek", "…………………………………………"), ("Anggota tim", "…………………………………………"))),
        Table(_MEASURED, measured),
        Table(_FOUND, found),
    )


def _paket_rows(found: list[BoardRow], judged: Limits) -> tuple[Row, ...]:
    """One row a paket in the order of their kegiatan, the weighted whole last."""
    if not found:
        return ()
    parts = [(row.paket.pagu, row.fisik) for row in found]
    weights, added = bobot(parts), tertimbang(parts)
    rows = [_paket_row(number, row, weights[number - 1], added[number - 1]) for number, row in enumerate(found, start=1)]
    return (*rows, _total(standing(found, judged), tuple(range(len(rows)))))


def _paket_row(number: int, row: BoardRow, weight: Percent, added: Percent) -> Row:
    work = row.paket
    return Row(
        (
            number, row.kegiatan_code, f"{work.name}\n{work.lokasi}".strip(), work.pelaksana or work.pola, work.target, work.satuan,
            work.pagu, weight, row.rencana, row.realisasi, row.sisa, row.keuangan, row.fisik, added, row.deviasi,
            f"{row.light.value}\n{row.status.value}", " ".join(str(stage) for stage in row.stages) or "–",
        )
    )  # fmt: skip


def _total(whole: Standing, counted: tuple[int, ...]) -> Row:
    sisa: Rupiah = whole.pagu - whole.realisasi
    return Row(
        (
            None, None, "Jumlah tertimbang", None, None, None, whole.pagu, Percent(100_00), whole.rencana, whole.realisasi, sisa,
            whole.keuangan, whole.fisik, whole.fisik, whole.deviasi, whole.light.value, None,
        ),
        Style.TOTAL, sums=counted,
    )  # fmt: skip


def _notes(whole: Standing, judged: Limits) -> tuple[str, ...]:
    late, critical = (points_behind(points) for points in (judged.late, judged.critical))
    notes = (
        "Bobot = pagu paket dibagi jumlah pagu; tertimbang = bobot × realisasi fisik.",
        f"Deviasi = realisasi fisik − rencana, dalam poin; lebih dari {late} di belakang tertinggal, lebih dari {critical} kritis.",
    )
    if whole.planned < whole.paket:
        missing = f"{whole.paket - whole.planned} dari {whole.paket} paket belum memiliki rencana kemajuan"
        return (*notes, f"{missing}; jumlah rencana dan deviasi dihitung dari paket lainnya.")
    return notes


def points_behind(points: Percent) -> str:
    """`5` or `7,5`: how far behind the plan, without a sign."""
    return str(Percent(abs(points))).removesuffix(",00")


def _measure(row: BoardRow) -> str:
    return f"{row.paket.target} {row.paket.satuan}".strip() if row.paket.target else "–"


def _or_dash(percent: Percent | None) -> Percent | str:
    return "–" if percent is None else percent
