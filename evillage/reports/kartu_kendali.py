"""Kartu kendali paket: one work on one sheet: where, whose money, who, three photos, the curve, what was reported and said of it."""

from __future__ import annotations

from datetime import date

from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.monitoring.board import BoardRow, board
from evillage.monitoring.limits import limits
from evillage.monitoring.paket_facts import PaketFacts, dana_of, facts, team_of
from evillage.monitoring.paket_status import steps_of
from evillage.monitoring.progress import progress_of, work_of
from evillage.monitoring.village_map import sites
from evillage.paper import model
from evillage.paper.format import show_rupiah
from evillage.paper.model import Block, Column, Fields, Kind, Letter, Paragraph, Photos, Row, Signer, Style, Table
from evillage.reports.heading import EMPTY_CHAIR, letterhead, origin, place_date, sign, sign_executor
from evillage.reports.kurva_s import board_row, curve_blocks, deviation_words, limit_words
from evillage.reports.monitoring import photo_boxes
from evillage.reports.request import Request
from evillage.values.dates import long_date, show_date
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity

_SHEET = model.Sheet(top=12, bottom=15)
_MAP = (166, 40)  # millimetres
_REPORTS = (
    Column("Tanggal", Kind.DATE, 1),
    Column("Fisik (%)", Kind.PERCENT, 0.8),
    Column("Volume", Kind.QUANTITY, 0.8),
    Column("HOK", Kind.QUANTITY, 0.7),
    Column("Upah (Rp)", Kind.MONEY, 1.2),
    Column("Catatan", Kind.TEXT, 2),
    Column("Kendala dan tindak lanjut", Kind.TEXT, 2.2),
    Column("Pelapor", Kind.TEXT, 1.2),
)
_SAID = (
    Column("Tanggal", Kind.DATE, 1),
    Column("Status", Kind.TEXT, 1.2),
    Column("Alasan", Kind.TEXT, 3.6),
    Column("Nomor berita acara", Kind.TEXT, 1.6),
)


def kartu_kendali(read: Reader, request: Request) -> Letter:
    """The card of one paket as it stands on `request.until`; InputRejected `row_missing` without the paket."""
    row = board_row(read, request)
    known = facts(read, row.paket.id)
    executor = read.number("SELECT pelaksana_id FROM kegiatan WHERE id = ?", (row.paket.kegiatan_id,))
    chair = next((member.name for member in team_of(read, row.paket.id) if member.tugas == "Ketua"), EMPTY_CHAIR)
    return Letter(
        id="kartu-kendali",
        letterhead=letterhead(read),
        title=("Kartu Kendali Paket Pekerjaan", f"Tahun Anggaran {request.year}"),
        blocks=(
            _identity(read, row, known, request.until),
            *photo_boxes(read, row.paket.id),
            *_sketch(read, request, row, known),
            *curve_blocks(read, row, request.until, height=45),
            Paragraph(limit_words(limits(read)), size=8),
            _reports(read, row.paket.id, request.until),
            *_said(read, row.paket.id, request.until),
        ),
        origin=origin(read, request, f"Keadaan {show_date(request.until)}"),
        place_date=place_date(read, request.until),
        signers=(
            Signer("Ketua TPK,", "Tim Pelaksana Kegiatan", chair),
            sign_executor(read, executor or None, request.until, "Pelaksana kegiatan,"),
            sign(read, Role.KADES, request.until, "Mengetahui,"),
        ),
        sheet=_SHEET,
    )


def _identity(read: Reader, row: BoardRow, known: PaketFacts, day: date) -> Fields:
    work = row.paket
    funds = ", ".join(f"{share.sumber_dana} {show_rupiah(share.amount)}" for share in dana_of(read, work.id))
    team = ", ".join(f"{m.name} ({m.tugas.lower()})" if m.tugas else m.name for m in team_of(read, work.id))
    contract = [known.kontrak, show_date(known.kontrak_date) if known.kontrak_date else ""]
    contract.append(show_rupiah(known.kontrak_amount) if known.kontrak_amount else "")
    kind = ", ".join(part for part in (known.prasarana, known.sifat, known.konstruksi) if part)
    pairs = (
        ("Kegiatan", f"{row.kegiatan_code} {row.kegiatan}"),
        ("Paket", work.name),
        ("Jenis, sifat, konstruksi", kind if known.fisik else f"Nonfisik {kind}".strip()),
        ("Lokasi", _address(work.lokasi, known)),
        ("Koordinat", _where(row, known)),
        ("Target", f"{work.target} {work.satuan}".strip() if work.target else "–"),
        ("Pagu", ": ".join(part for part in (show_rupiah(work.pagu), funds) if part)),
        ("Pelaksana", "; ".join(part for part in (work.pelaksana, work.pola, team) if part)),
        ("Kontrak atau SPK", ", ".join(part for part in contract if part)),
        ("Masa kerja", f"{long_date(work.start_date)} s.d. {long_date(work.end_date)}"),
        ("HOK", _hok(read, work.id, known, day)),
        ("Keuangan", f"{show_rupiah(row.realisasi)} ({row.keuangan} %), sisa {show_rupiah(row.sisa)}"),
        ("Fisik", f"{row.fisik} %" + (f", rencana {row.rencana} %" if row.rencana is not None else "") + f", {row.status.value.lower()}"),
        ("Deviasi", deviation_words(row)),
    )
    return Fields(tuple((name, words) for name, words in pairs if words))


def _address(lokasi: str, known: PaketFacts) -> str:
    """As it was written; with dusun, RT and RW where the writing does not name the dusun."""
    if not known.alamat or (known.dusun and known.dusun in lokasi):
        return lokasi or "–"
    return ", ".join(part for part in (lokasi, known.alamat) if part)


def _where(row: BoardRow, known: PaketFacts) -> str:
    place = row.paket.place
    if place is None:
        return "belum dicatat"
    if known.end is None:
        return f"{place.sided()} ({place})"
    return f"{place.sided()} sampai {known.end.sided()}, garis lurus {place.metres_to(known.end)} m"


def _hok(read: Reader, paket_id: int, known: PaketFacts, day: date) -> str:
    sql = "SELECT sum(hok_pekerja + hok_tukang + hok_ketua) FROM progress WHERE paket_id = ? AND date <= ?"
    done = Quantity(read.number(sql, (paket_id, day.isoformat())))
    if not done and not known.hok_rencana:
        return ""
    return f"{done} dari rencana {known.hok_rencana}" if known.hok_rencana else str(done)


def _sketch(read: Reader, request: Request, row: BoardRow, known: PaketFacts) -> tuple[Block, ...]:
    """Where the work lies, with the other paket of the year around it; room to draw by hand without coordinates."""
    from evillage.paper.sketch import Mark, sketch_jpeg  # noqa: PLC0415 - Pillow must not slow the start

    if row.paket.place is None:
        return (Photos((model.Photo("Denah lokasi: koordinat belum dicatat, gambar dengan tangan", None),), height=_MAP[1]),)
    around = sites(read, year=request.year, rows=board(read, year=request.year, day=request.until))
    marks = [Mark(site.row.paket.name, site.place, site.end, chosen=site.row.paket.id == row.paket.id) for site in around]
    caption = f"Denah lokasi: {row.paket.place}" + (f" sampai {known.end}" if known.end else "") + "; utara di atas"
    return (Photos((model.Photo(caption, sketch_jpeg(marks, width=_MAP[0], height=_MAP[1])),), height=_MAP[1]),)


def _reports(read: Reader, paket_id: int, day: date) -> Table:
    rows = []
    upah, hok = Rupiah(0), Quantity(0)
    for report in progress_of(read, paket_id):
        if report.date > day:
            continue
        work = work_of(read, report.id)
        upah, hok = Rupiah(upah + work.upah), Quantity(hok + work.hok)
        trouble = "\n".join(part for part in (report.kendala, work.tindak_lanjut and f"Tindak lanjut: {work.tindak_lanjut}") if part)
        cells = (report.date, report.percent, work.volume, work.hok or None, work.upah or None, report.note, trouble, report.pelapor)
        rows.append(Row(cells))
    if not rows:
        rows.append(Row((None, None, None, None, None, "Belum ada laporan kemajuan.", None, None), Style.NOTE))
    else:
        rows.append(Row((None, None, None, hok, upah, "Jumlah", None, None), Style.TOTAL))
    return Table(_REPORTS, tuple(rows), caption="Laporan kemajuan")


def _said(read: Reader, paket_id: int, day: date) -> tuple[Block, ...]:
    steps = [step for step in steps_of(read, paket_id) if step.date <= day]
    if not steps:
        return ()
    rows = tuple(Row((step.date, step.status.capitalize(), step.reason, step.document_no)) for step in steps)
    return (Table(_SAID, rows, caption="Riwayat status"),)
