"""Daftar transfer: whom the bank is to pay, net of tax, with its control total and the three desks that made, checked and released it.

What the bank refused stands in its line; such a line counts in the list as it was sent, and is taken off at its end.
"""

from __future__ import annotations

from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Cell, Column, Kind, Report, Row, Sheet, Style, total
from evillage.reports.heading import desa_name, letterhead, origin, place_date, sign, sign_step
from evillage.reports.request import Request, asked
from evillage.treasury.transfer_paper import REFUSED, DaftarTransfer, TransferLine, transfer_lines, transfer_list
from evillage.values.dates import long_date
from evillage.values.terbilang import terbilang
from evillage.village.profile import village

COLUMNS = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Nama Penerima", Kind.TEXT, 1.8),
    Column("Bank", Kind.TEXT, 1.1),
    Column("Rekening Tujuan", Kind.TEXT, 1.4),
    Column("Jumlah Transfer (Rp)", Kind.MONEY, 1.4),
    Column("Berita", Kind.TEXT, 2),
    Column("Nomor SPP", Kind.CODE, 1.7),
    Column("Hasil Bank", Kind.TEXT, 1.1, pen=True),
)
UNKNOWN = "belum diisi"
_MONEY = 4
_SHEET = Sheet(landscape=True, left=20, right=15, top=15, bottom=20)


def daftar_transfer(read: Reader, request: Request) -> Report:
    """One list, line by line. InputRejected `report_needs`, `row_missing`."""
    paper = transfer_list(read, asked(request.daftar_id, "daftar transfer"))
    lines = transfer_lines(read, paper.id)
    rows = [Row(_cells(at, line), about=("spp", line.spp_id)) for at, line in enumerate(lines, start=1)]
    if rows:
        rows.append(Row((None, "JUMLAH", "", "", total(rows, _MONEY), "", "", ""), Style.TOTAL, sums=tuple(range(len(lines)))))
    return Report(
        id="daftar-transfer",
        letterhead=letterhead(read),
        title=("Daftar Transfer", desa_name(village(read)), f"Nomor {paper.number}" if paper.number else f"Tahun Anggaran {paper.year}"),
        columns=COLUMNS,
        rows=tuple(rows),
        fields=(
            ("Rekening sumber", " ".join(part for part in (paper.kas, paper.bank, paper.kas_number) if part)),
            ("Tanggal", long_date(paper.date)),
            *((("Keterangan", paper.uraian),) if paper.uraian else ()),
        ),
        closing=_control(paper),
        origin=origin(read, request),
        place_date=place_date(read, paper.date),
        signers=(
            sign_step(read, "transfer", paper.id, "approve", sign(read, Role.KADES, paper.date, "Menyetujui,")),
            sign_step(read, "transfer", paper.id, "submit", sign(read, Role.KAUR_KEU, paper.date, "Pembuat,")),
            sign_step(read, "transfer", paper.id, "verify", sign(read, Role.SEKDES, paper.date, "Pemeriksa,")),
        ),
        sheet=_SHEET,
        draft=paper.state in ("draft", "rejected", "cancelled"),
    )


def _cells(at: int, line: TransferLine) -> tuple[Cell, ...]:
    answer = f"Ditolak: {line.alasan}" if line.hasil == REFUSED else line.hasil.capitalize()
    return (at, line.penerima, line.bank, line.rekening_bank or UNKNOWN, line.amount, line.berita, line.spp, answer)


def _control(paper: DaftarTransfer) -> tuple[tuple[str, Cell], ...]:
    """The figures a bank compares: how many lines, their sum and its words; then what of them was carried out."""
    lines: tuple[tuple[str, Cell], ...] = (
        ("Banyaknya transfer", paper.banyak),
        ("Jumlah kontrol", paper.jumlah),
        ("Terbilang", terbilang(paper.jumlah)),
    )
    if paper.bank_date is None:
        return lines
    return (
        *lines,
        ("Tanggal bank", long_date(paper.bank_date)),
        ("Ditolak bank", paper.ditolak),
        ("Berhasil ditransfer", paper.jumlah - paper.ditolak),
    )
