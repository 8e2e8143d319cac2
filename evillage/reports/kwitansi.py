"""Kwitansi: Tanda Bukti Pengeluaran Uang, one per receipt (Permendagri 20/2018 annex R).

The sum is gross; each tax withheld stands below it, and what the payee really gets. The payee signs, Kaur Keuangan pays, Kepala Desa
approves. Above five million rupiah a stamp of Rp10.000 is stuck where the payee signs (UU 10/2020 art. 3 and 5).
"""

from __future__ import annotations

from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Amount, Block, Cell, Column, Fields, Kind, Letter, Row, Signer, Space, Style, Table
from evillage.reports.heading import desa_name, letterhead, origin, place_date, sign
from evillage.reports.request import Request, asked
from evillage.treasury.bukti import Bukti, one_bukti, potongan_of
from evillage.treasury.spp import spp
from evillage.values.money import Rupiah
from evillage.values.terbilang import terbilang
from evillage.village.profile import village

WITHHELD = (
    Column("Uraian", Kind.TEXT, 3),
    Column("Dasar Pengenaan (Rp)", Kind.MONEY, 1.5),
    Column("Jumlah (Rp)", Kind.MONEY, 1.5),
)
STAMP_ABOVE = Rupiah.of(5_000_000)


def kwitansi(read: Reader, request: Request) -> Letter:
    """One receipt. InputRejected `report_needs`, `row_missing`."""
    return _kwitansi(read, request, one_bukti(read, asked(request.bukti_id, "bukti")))


def kwitansi_of_spp(read: Reader, request: Request) -> tuple[Letter, ...]:
    """Every receipt of one SPP, those of its SPJ included, to be printed as one stack."""
    found = read.tuples("SELECT id FROM bukti WHERE spp_id = ? ORDER BY date, id", (asked(request.spp_id, "SPP"),))
    return tuple(_kwitansi(read, request, one_bukti(read, bukti_id)) for (bukti_id,) in found)


def kwitansi_of_month(read: Reader, request: Request) -> tuple[Letter, ...]:
    """Every receipt dated in a month of the year, of SPP that were not given up, to be printed as one stack."""
    month = f"{request.year}-{asked(request.month, 'bulan'):02d}"
    found = read.tuples(
        """SELECT b.id FROM bukti b JOIN spp s ON s.id = b.spp_id
           WHERE substr(b.date, 1, 7) = ? AND s.state <> 'cancelled' ORDER BY b.date, b.number, b.id""",
        (month,),
    )
    return tuple(_kwitansi(read, request, one_bukti(read, bukti_id)) for (bukti_id,) in found)


def months_with_receipts(read: Reader, year: int) -> list[int]:
    """The months in which a receipt is dated, the latest first."""
    found = read.tuples(
        """SELECT DISTINCT CAST(substr(b.date, 6, 2) AS INTEGER) FROM bukti b JOIN spp s ON s.id = b.spp_id
           WHERE substr(b.date, 1, 4) = ? AND s.state <> 'cancelled' ORDER BY 1 DESC""",
        (str(year),),
    )
    return [month for (month,) in found]


def stack_name(read: Reader, request: Request) -> str:
    """`2026_KWITANSI_SPP-0001-SPP-14.2007-2026.pdf`, or `2026_KWITANSI_bulan-03.pdf`."""
    if request.month is not None:
        return f"{request.year}_KWITANSI_bulan-{request.month:02d}.pdf"
    number = spp(read, asked(request.spp_id, "SPP")).number or f"draf-{request.spp_id}"
    return f"{request.year}_KWITANSI_SPP-{number.replace('/', '-')}.pdf"


def _kwitansi(read: Reader, request: Request, bukti: Bukti) -> Letter:
    paper = spp(read, bukti.spp_id)
    stamp = "(meterai Rp10.000)" if bukti.amount > STAMP_ABOVE else ""
    return Letter(
        id="kwitansi",
        letterhead=letterhead(read),
        title=("Tanda Bukti Pengeluaran Uang",),
        number=bukti.number,
        blocks=(
            Fields((("Telah terima dari", f"Kaur Keuangan {desa_name(village(read))}"),)),
            Amount(bukti.amount, terbilang(bukti.amount)),
            Fields((("Sebagai pembayaran", bukti.uraian), *_where(read, bukti), *_payee(bukti))),
            *_withheld(read, bukti),
        ),
        origin=origin(read, request),
        place_date=place_date(read, bukti.date),
        signers=(
            sign(read, Role.KAUR_KEU, paper.paid_date or bukti.date, "Dibayar oleh,"),
            Signer("Yang menerima,", stamp, bukti.penerima),
            sign(read, Role.KADES, bukti.date, "Menyetujui,"),
        ),
        draft=paper.state == "draft",
    )


def _where(read: Reader, bukti: Bukti) -> tuple[tuple[str, Cell], ...]:
    paper = spp(read, bukti.spp_id)
    rekening = read.text("SELECT name FROM ref_rekening WHERE code = ?", (bukti.rekening,))
    return (
        ("Kegiatan", paper.untuk),
        ("Rekening", f"{bukti.rekening} {rekening}"),
        ("Sumber dana", bukti.sumber_dana),
        ("SPP", paper.number or "draf"),
    )


def _withheld(read: Reader, bukti: Bukti) -> tuple[Block, ...]:
    """The way from the gross sum to the net one; nothing when no tax was withheld."""
    taxes = potongan_of(read, bukti_ids=[bukti.id])
    if not taxes:
        return ()
    rows = (
        Row(("Jumlah kotor", None, bukti.amount)),
        *(Row((f"Potongan {tax.name}", tax.base, -tax.amount)) for tax in taxes),
        Row(("Jumlah bersih diterima", None, bukti.bersih), Style.TOTAL, sums=tuple(range(len(taxes) + 1))),
    )
    return Space(2), Table(WITHHELD, rows)


def _payee(bukti: Bukti) -> tuple[tuple[str, Cell], ...]:
    known = (("Penerima", bukti.penerima), ("Alamat", bukti.alamat), ("NPWP", bukti.npwp), ("Rekening bank", bukti.rekening_bank))
    return tuple((label, value) for label, value in known if value)
