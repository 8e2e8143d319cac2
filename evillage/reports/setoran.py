"""TBP, STS and bukti pengembalian: the slips of money that comes in. No official layout is known; the fields are those in common use.

TBP: whoever brings cash signs, Kaur Keuangan receives. STS: Kaur Keuangan brings the cash of one or several TBP to the bank, which
signs. Bukti pengembalian: spending that came back, of which payment.
"""

from __future__ import annotations

from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Amount, Column, Fields, Kind, Letter, Row, Signer, Space, Style, Table, total
from evillage.reports.heading import EMPTY_CHAIR, desa_name, letterhead, origin, place_date, sign
from evillage.reports.request import Request, asked
from evillage.treasury.pengembalian import one_pengembalian
from evillage.treasury.receipts import one_receipt
from evillage.treasury.sts import one_sts, sts_lines
from evillage.values.terbilang import terbilang
from evillage.village.profile import kas_list, village

RECEIVED = (
    Column("Kode Rekening", Kind.CODE, 1),
    Column("Uraian Rekening", Kind.TEXT, 3.6),
    Column("Sumber Dana", Kind.TEXT, 0.9),
    Column("Jumlah (Rp)", Kind.MONEY, 1.6),
)
DEPOSITED = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Nomor TBP", Kind.TEXT, 2.2),
    Column("Tanggal", Kind.DATE, 1),
    Column("Uraian", Kind.TEXT, 3.4),
    Column("Jumlah (Rp)", Kind.MONEY, 1.6),
)


def tbp(read: Reader, request: Request) -> Letter:
    """One cash receipt. InputRejected `report_needs`, `row_missing`."""
    receipt = one_receipt(read, asked(request.penerimaan_id, "penerimaan"))
    giver = receipt.dari or EMPTY_CHAIR
    return Letter(
        id="tbp",
        letterhead=letterhead(read),
        title=("Tanda Bukti Penerimaan (TBP)",),
        number=receipt.number,
        blocks=(
            Fields((("Sudah terima dari", giver),)),
            Amount(receipt.amount, terbilang(receipt.amount)),
            Fields((("Untuk", receipt.uraian), *((("Tahap", receipt.tahap),) if receipt.tahap else ()))),
            Space(2),
            Table(RECEIVED, (Row((receipt.rekening, receipt.rekening_name, receipt.sumber_dana, receipt.amount)),)),
        ),
        origin=origin(read, request),
        place_date=place_date(read, receipt.date),
        signers=(Signer("Yang menyetor,", "", giver), sign(read, Role.KAUR_KEU, receipt.date, "Yang menerima,")),
        below=("Transaksi ini telah dibalik.",) if receipt.reversed else (),
    )


def sts(read: Reader, request: Request) -> Letter:
    """One deposit with its TBP. InputRejected `report_needs`, `row_missing`."""
    paper = one_sts(read, asked(request.sts_id, "STS"))
    kas = next((kas for kas in kas_list(read) if kas.account == paper.account), None)
    if kas is None:
        raise InputRejected("code_unknown", kind="Rekening bank", code=paper.account)
    lines = [
        Row((number, line.number, line.date, f"{line.dari}: {line.uraian}" if line.dari else line.uraian, line.amount))
        for number, line in enumerate(sts_lines(read, paper.id), start=1)
    ]
    end = Row((None, "", None, "Jumlah", total(lines, 4)), Style.TOTAL, sums=tuple(range(len(lines))))
    return Letter(
        id="sts",
        letterhead=letterhead(read),
        title=("Surat Tanda Setoran (STS)",),
        number=paper.number,
        blocks=(
            Fields((("Harap diterima dari", f"Kaur Keuangan {desa_name(village(read))}"), ("Bank", kas.bank or "-"),
                    ("Nomor rekening", kas.number or "-"), ("Nama rekening", kas.name))),
            Amount(paper.amount, terbilang(paper.amount)),
            Space(2),
            Table(DEPOSITED, (*lines, end), number_row=True),
        ),
        origin=origin(read, request),
        place_date=place_date(read, paper.date),
        signers=(
            Signer("Diterima oleh bank,", kas.bank or "Petugas bank", EMPTY_CHAIR), sign(read, Role.KAUR_KEU, paper.date, "Penyetor,"),
        ),
        below=("Setoran ini telah dibalik.",) if paper.reversed else (),
    )  # fmt: skip


def bukti_pengembalian(read: Reader, request: Request) -> Letter:
    """One return of spending. InputRejected `report_needs`, `row_missing`."""
    back = one_pengembalian(read, asked(request.pengembalian_id, "pengembalian"))
    return Letter(
        id="bukti-pengembalian",
        letterhead=letterhead(read),
        title=("Bukti Pengembalian Belanja",),
        number=back.number,
        blocks=(
            Fields((("Sudah terima dari", back.dari),)),
            Amount(back.amount, terbilang(back.amount)),
            Fields((("Untuk", back.uraian), ("Kegiatan", back.kegiatan), ("SPP", back.spp or "tidak disebut"), ("Masuk ke", back.kas))),
            Space(2),
            Table(RECEIVED, (Row((back.rekening, back.rekening_name, back.sumber_dana, back.amount)),), caption="Belanja yang berkurang"),
        ),
        origin=origin(read, request),
        place_date=place_date(read, back.date),
        signers=(
            Signer("Yang mengembalikan,", "", back.dari),
            sign(read, Role.KAUR_KEU, back.date, "Yang menerima,"),
            sign(read, Role.KADES, back.date, "Mengetahui,"),
        ),
        below=("Transaksi ini telah dibalik.",) if back.reversed else (),
    )
