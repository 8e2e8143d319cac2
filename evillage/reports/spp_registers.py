"""Registers of a year's SPP, payments and receipts: one row a paper, what was given up with its number, so that no number is missing."""

from __future__ import annotations

from datetime import date

from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.ledger.reversal import taken_back
from evillage.paper.model import Column, Kind, Report, Row, Sheet, Signer, Style, total
from evillage.reports.heading import desa_name, letterhead, origin, place_date, sign
from evillage.reports.request import Request
from evillage.treasury.spp import FINANCING
from evillage.values.money import Rupiah
from evillage.village.flow import STATE_NAMES
from evillage.village.profile import village

REGISTER_SPP = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Nomor SPP", Kind.CODE, 1.6),
    Column("Tanggal", Kind.DATE, 0.8),
    Column("Jenis", Kind.CODE, 0.5),
    Column("Kegiatan", Kind.TEXT, 2.2),
    Column("Uraian", Kind.TEXT, 2.4),
    Column("Nilai (Rp)", Kind.MONEY, 1.4),
    Column("Media", Kind.TEXT, 0.8),
    Column("Status", Kind.TEXT, 0.9),
)
REGISTER_PENCAIRAN = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Tanggal Cair", Kind.DATE, 0.8),
    Column("Nomor SPP", Kind.CODE, 1.6),
    Column("Jenis", Kind.CODE, 0.5),
    Column("Kegiatan", Kind.TEXT, 2.2),
    Column("Media", Kind.TEXT, 1.3),
    Column("Nilai (Rp)", Kind.MONEY, 1.3),
    Column("Pajak (Rp)", Kind.MONEY, 1.2),
    Column("Dibayarkan (Rp)", Kind.MONEY, 1.3, formula="{6}-{7}"),
)
REGISTER_KWITANSI = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Tanggal", Kind.DATE, 0.8),
    Column("Nomor Kwitansi", Kind.CODE, 1.6),
    Column("Nomor SPP", Kind.CODE, 1.6),
    Column("Nomor SPJ", Kind.CODE, 1.6),
    Column("Penerima", Kind.TEXT, 1.5),
    Column("Rekening", Kind.CODE, 0.8),
    Column("Bruto (Rp)", Kind.MONEY, 1.2),
    Column("Pajak (Rp)", Kind.MONEY, 1.1),
    Column("Neto (Rp)", Kind.MONEY, 1.2, formula="{7}-{8}"),
)
_IDS = {"Register SPP": "register-spp", "Register Pencairan SPP": "register-pencairan", "Register Kwitansi": "register-kwitansi"}
_WIDE = Sheet(landscape=True, left=20, right=15, top=15, bottom=20, type_size=8)
_MEDIA = "CASE k.medium WHEN 'tunai' THEN 'Kas Tunai' WHEN 'bank' THEN 'Transfer Bank' ELSE '' END"
_FOR = f"CASE WHEN s.kegiatan_id IS NULL THEN '{FINANCING}' ELSE s.kegiatan_code || ' ' || s.kegiatan END"


def register_spp(read: Reader, request: Request) -> Report:
    """Every SPP that was filed or had a number, in the order of its number; the sum leaves out what was given up or sent back."""
    found = read.tuples(
        f"""SELECT s.number, s.date, s.kind, {_FOR}, s.uraian, s.jumlah, {_MEDIA}, s.state, s.id FROM v_spp s
            LEFT JOIN kas k ON k.account = s.paid_from
            WHERE s.year = ? AND s.date <= ? AND (s.number IS NOT NULL OR s.state = 'cancelled')
            ORDER BY s.number IS NULL, CAST(s.number AS INTEGER), s.number, s.id""",
        (request.year, request.until),
    )
    rows: list[Row] = []
    counted, back = Rupiah(0), taken_back(read, kind="spp", until=request.until)
    for at, (number, day, kind, of, uraian, amount, media, state, spp_id) in enumerate(found, start=1):
        gone = state in ("cancelled", "rejected") or spp_id in back
        counted += Rupiah(0) if gone else Rupiah(amount)
        word = "Batal" if state == "cancelled" else "Dibalik" if spp_id in back else STATE_NAMES[state]
        rows.append(Row((at, number or "-", date.fromisoformat(day), kind, of, uraian, Rupiah(amount), media, word)))
    rows.append(Row((None, "", None, "", "", "JUMLAH (tanpa yang batal, ditolak, dan dibalik)", counted, "", ""), Style.TOTAL))
    return _register(read, request, "Register SPP", columns=REGISTER_SPP, rows=rows)


def register_pencairan(read: Reader, request: Request) -> Report:
    """Every payment of an SPP, the oldest first; what was taken back is named and not counted."""
    found = read.tuples(
        f"""SELECT s.paid_date, s.number, s.kind, {_FOR}, {_MEDIA}, s.jumlah, s.potongan, s.id FROM v_spp s
            LEFT JOIN kas k ON k.account = s.paid_from
            WHERE s.year = ? AND s.paid_date IS NOT NULL AND s.paid_date <= ? ORDER BY s.paid_date, s.number, s.id""",
        (request.year, request.until),
    )
    rows: list[Row] = []
    kept: list[int] = []
    back = taken_back(read, kind="spp", until=request.until)
    for at, (day, number, kind, of, media, amount, tax, spp_id) in enumerate(found):
        gross, withheld = Rupiah(amount), Rupiah(tax)
        if spp_id not in back:
            kept.append(at)
        words = f"{media}, dibalik" if spp_id in back else media
        rows.append(Row((at + 1, date.fromisoformat(day), number, kind, of, words, gross, withheld, gross - withheld)))
    sums = [total([rows[at] for at in kept], column) for column in (6, 7, 8)]
    rows.append(Row((None, None, "", "", "JUMLAH", "", *sums), Style.TOTAL, sums=tuple(kept)))
    signers = (
        Signer("Menerima,", "Pelaksana Kegiatan", "…………………………"),
        sign(read, Role.KAUR_KEU, request.until, "Membayarkan,"),
        sign(read, Role.KADES, request.until, "Mengetahui,"),
    )
    return _register(read, request, "Register Pencairan SPP", columns=REGISTER_PENCAIRAN, rows=rows, signers=signers)


def register_kwitansi(read: Reader, request: Request) -> Report:
    """Every receipt of SPP and SPJ that were filed, by day; papers given up are left out, what was taken back is named and not counted."""
    found = read.tuples(
        """SELECT b.date, b.number, s.number, j.number, b.penerima, b.rekening, b.amount,
                  coalesce((SELECT sum(p.amount) FROM potongan p WHERE p.bukti_id = b.id), 0), s.id, j.id
           FROM bukti b JOIN spp s ON s.id = b.spp_id LEFT JOIN spj j ON j.id = b.spj_id
           WHERE s.year = ? AND b.date <= ? AND s.state NOT IN ('draft', 'cancelled') AND coalesce(j.state, '') <> 'draft'
           ORDER BY b.date, b.number, b.id""",
        (request.year, request.until),
    )
    rows: list[Row] = []
    kept: list[int] = []
    requests, accounts = (taken_back(read, kind=kind, until=request.until) for kind in ("spp", "spj"))
    for at, (day, number, spp, spj, payee, rekening, amount, tax, spp_id, spj_id) in enumerate(found):
        gross, withheld, back = Rupiah(amount), Rupiah(tax), spp_id in requests or spj_id in accounts
        if not back:
            kept.append(at)
        words = f"{payee}, dibalik" if back else payee
        day_ = date.fromisoformat(day)
        rows.append(Row((at + 1, day_, number, spp or "", spj or "-", words, rekening, gross, withheld, gross - withheld)))
    sums = [total([rows[at] for at in kept], column) for column in (7, 8, 9)]
    rows.append(Row((None, None, "", "", "", "JUMLAH", "", *sums), Style.TOTAL, sums=tuple(kept)))
    return _register(read, request, "Register Kwitansi", columns=REGISTER_KWITANSI, rows=rows)


def _register(
    read: Reader, request: Request, title: str, *, columns: tuple[Column, ...], rows: list[Row], signers: tuple[Signer, ...] = ()
) -> Report:
    return Report(
        id=_IDS[title],
        letterhead=letterhead(read),
        title=(title, desa_name(village(read)), f"Tahun Anggaran {request.year}"),
        columns=columns,
        rows=tuple(rows) if len(rows) > 1 else (),
        origin=origin(read, request),
        place_date=place_date(read, request.until),
        signers=signers or (sign(read, Role.KAUR_KEU, request.until, ""),),
        sheet=_WIDE,
    )
