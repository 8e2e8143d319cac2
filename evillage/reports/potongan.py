"""Papers of tax withheld: receipt by receipt, of one SPP, and the daily transactions with their tax (PMK 7/2026 art. 42 and 47).

A receipt counts from the day its SPP was paid or its SPJ was booked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Column, Kind, Report, Row
from evillage.reports.heading import desa_name, letterhead, origin, place_date, region_fields, sign, sign_executor
from evillage.reports.pajak import DPP, TALL, WIDE, closed, paper
from evillage.reports.request import Request, asked, period
from evillage.treasury.spp import spp
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from evillage.village.profile import village

LIST = (
    Column("No", Kind.NUMBER, 0.5),
    Column("Tanggal", Kind.DATE, 1),
    Column("Nomor bukti", Kind.TEXT, 1.9),
    Column("Penerima", Kind.TEXT, 2.3),
    Column("NPWP", Kind.TEXT, 1.8),
    Column("Jenis pajak", Kind.TEXT, 2.6),
    Column("Tarif (%)", Kind.PERCENT, 0.8),
    Column(DPP, Kind.MONEY, 1.5),
    Column("Jumlah (Rp)", Kind.MONEY, 1.3),
)
DETAIL = (
    Column("Kode", Kind.CODE, 1),
    Column("Nama", Kind.TEXT, 4),
    Column("Tarif (%)", Kind.PERCENT, 0.9),
    Column(DPP, Kind.MONEY, 1.6),
    Column("Jumlah (Rp)", Kind.MONEY, 1.6),
)
_GROUPS = (("PPN", "7.1.1.01"), ("PPh 21", "7.1.1.02"), ("PPh 22", "7.1.1.03"), ("PPh 23", "7.1.1.04"), ("PPh lain", "7.1.1.05"))
DAILY = (
    Column("No", Kind.NUMBER, 0.45),
    Column("Tanggal", Kind.DATE, 0.9),
    Column("Nomor bukti", Kind.TEXT, 1.5),
    Column("Penerima", Kind.TEXT, 1.9),
    Column("NPWP", Kind.TEXT, 1.3),
    Column("Uraian", Kind.TEXT, 2.8),
    Column("Rekening", Kind.CODE, 0.9),
    Column("Dana", Kind.CODE, 0.6),
    Column("Nilai bukti (Rp)", Kind.MONEY, 1.3),
    *(Column(f"{name} (Rp)", Kind.MONEY, 1.05, band="Pajak dipungut") for name, _ in _GROUPS),
    Column("Daerah, lain (Rp)", Kind.MONEY, 1.05, band="Pajak dipungut"),
    Column("Dibayarkan (Rp)", Kind.MONEY, 1.3, formula="{8}-{9}-{10}-{11}-{12}-{13}-{14}"),
)


@dataclass(frozen=True, slots=True)
class _Cut:
    day: date
    number: str
    penerima: str
    npwp: str
    jenis: str
    rate: int | None
    base: Rupiah
    amount: Rupiah


@dataclass(frozen=True, slots=True)
class _Detail:
    account: str
    name: str
    rate: int | None
    base: Rupiah
    amount: Rupiah


@dataclass(frozen=True, slots=True)
class _Receipt:
    id: int
    day: date
    number: str
    penerima: str
    npwp: str
    uraian: str
    rekening: str
    sumber_dana: str
    amount: Rupiah


def daftar_potongan(read: Reader, request: Request) -> Report:
    """Every tax withheld in the period, receipt by receipt."""
    first, last = period(request)
    found = read.rows(
        _Cut,
        """SELECT date, number, penerima, npwp, jenis, rate, base, amount FROM v_potongan
           WHERE year = ? AND date BETWEEN ? AND ? ORDER BY date, number, jenis""",
        (request.year, first, last),
    )
    rows = [
        Row(
            (at, cut.day, cut.number, cut.penerima, cut.npwp or "-", cut.jenis, _rate(cut.rate, cut.base, cut.amount), cut.base, cut.amount)
        )
        for at, cut in enumerate(found, start=1)
    ]
    return paper(read, request, ("daftar-potongan", "Daftar Potongan Pajak"), columns=LIST, rows=closed(rows, LIST, 3), sheet=WIDE)


def rincian_pajak(read: Reader, request: Request) -> Report:
    """The tax of one SPP and of the SPJ of its advance, kind by kind: kode, nama, tarif, DPP, jumlah."""
    of = spp(read, asked(request.spp_id, "SPP"))
    found = read.rows(
        _Detail,
        """SELECT r.account, r.name, p.rate, sum(p.base), sum(p.amount) FROM bukti b JOIN potongan p ON p.bukti_id = b.id
           JOIN ref_pajak r ON r.code = p.pajak LEFT JOIN spj j ON j.id = b.spj_id
           WHERE b.spp_id = ? AND coalesce(j.state, '') <> 'rejected'
           GROUP BY r.account, r.code, r.name, p.rate ORDER BY r.account, r.code, p.rate""",
        (of.id,),
    )
    rows = [Row((d.account, d.name, _rate(d.rate, d.base, d.amount), d.base, d.amount)) for d in found]
    executor = read.number("SELECT pelaksana_id FROM spp WHERE id = ?", (of.id,))
    return Report(
        id="rincian-pajak",
        letterhead=letterhead(read),
        title=("Rincian Potongan Pajak", desa_name(village(read)), f"Tahun Anggaran {of.year}"),
        fields=(*region_fields(read)[1:], ("Nomor SPP", of.number or "-"), ("Keperluan", of.uraian)),
        columns=DETAIL,
        number_row=True,
        rows=closed(rows, DETAIL, 1),
        origin=origin(read, request),
        place_date=place_date(read, of.paid_date or of.date),
        signers=(
            sign(read, Role.SEKDES, of.paid_date or of.date, "Mengetahui,"),
            sign_executor(read, executor, of.paid_date or of.date, "Pelaksana Kegiatan,"),
        ),
        sheet=TALL,
        draft=of.number is None,
    )


def bears_tax(read: Reader, request: Request) -> bool:
    """Whether a receipt of this SPP bears any."""
    found = read.number("SELECT count(*) FROM potongan p JOIN bukti b ON b.id = p.bukti_id WHERE b.spp_id = ?", (request.spp_id,))
    return found > 0


def transaksi_harian_pajak(read: Reader, request: Request) -> Report:
    """Every receipt of the period by day with what was withheld of each group: the daily data that kabupaten and DJP may ask for."""
    first, last = period(request)
    receipts = read.rows(
        _Receipt,
        """SELECT b.id, coalesce(j.booked_date, s.paid_date) AS day, b.number, b.penerima, b.npwp, b.uraian, b.rekening, b.sumber_dana,
                  b.amount
           FROM bukti b JOIN spp s ON s.id = b.spp_id LEFT JOIN spj j ON j.id = b.spj_id
           WHERE s.year = :year AND CASE WHEN b.spj_id IS NULL THEN s.state = 'paid' ELSE j.state = 'booked' END
             AND coalesce(j.booked_date, s.paid_date) BETWEEN :first AND :last
             AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = CASE WHEN b.spj_id IS NULL THEN 'spp' ELSE 'spj' END
                               AND d.source_id = coalesce(b.spj_id, b.spp_id))
           ORDER BY day, b.number""",
        {"year": request.year, "first": first, "last": last},
    )
    taken: dict[int, dict[str, int]] = {}
    for bukti_id, account, amount in read.tuples("SELECT bukti_id, account, amount FROM v_potongan WHERE year = ?", (request.year,)):
        cuts = taken.setdefault(bukti_id, {})
        cuts[account] = cuts.get(account, 0) + amount
    rows = [Row((at, *_daily(receipt, taken.get(receipt.id, {})))) for at, receipt in enumerate(receipts, start=1)]
    heading = ("transaksi-harian-pajak", "Data Transaksi Harian dan Pajak")
    return paper(read, request, heading, columns=DAILY, rows=closed(rows, DAILY, 5), sheet=WIDE)


def _daily(receipt: _Receipt, cuts: dict[str, int]) -> tuple[str | date | Rupiah, ...]:
    known = [Rupiah(cuts.get(account, 0)) for _, account in _GROUPS]
    whole = Rupiah(sum(cuts.values()))
    rest = whole - sum(known, Rupiah(0))
    return (
        receipt.day, receipt.number, receipt.penerima, receipt.npwp or "-", receipt.uraian, receipt.rekening, receipt.sumber_dana,
        receipt.amount, *known, rest, receipt.amount - whole,
    )  # fmt: skip


def _rate(rate: int | None, base: Rupiah, amount: Rupiah) -> Percent:
    """The rate it was counted with; of a typed or layered sum, its share of the base."""
    return Percent(rate) if rate is not None else Percent.share(amount, base)
