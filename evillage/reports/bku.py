"""Buku Kas Umum (Permendagri 20/2018 art. 63, form P): every movement of cash and bank of a month, with the saldo after each.

Kaur Keuangan keeps it, Sekretaris Desa verifies, Kepala Desa approves. Money moved from bank to cash stands in two rows, out and in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Column, Kind, Report, Row, Sheet, Style
from evillage.reports.heading import desa_name, letterhead, origin, place_date, region_fields, sign
from evillage.reports.penutupan import closing_sentence
from evillage.reports.request import Request, period
from evillage.values.dates import long_date, show_date
from evillage.values.money import Rupiah
from evillage.values.terbilang import terbilang
from evillage.village.bku_setting import Kolom8, kolom8
from evillage.village.profile import village

BOOK_TYPE = 7.5  # points: a month of a book has fifty rows, most of them then one line high
COLUMNS = (
    Column("No", Kind.NUMBER, 0.5),
    Column("Tanggal", Kind.DATE, 1),
    Column("Kode Rekening", Kind.CODE, 1.4),
    Column("Uraian", Kind.TEXT, 5),
    Column("Penerimaan (Rp)", Kind.MONEY, 1.6),
    Column("Pengeluaran (Rp)", Kind.MONEY, 1.6),
    Column("No Bukti", Kind.TEXT, 2.4),
    Column("Netto Transaksi (Rp)", Kind.MONEY, 1.6, formula="{4}-{5}"),
    Column("Saldo (Rp)", Kind.MONEY, 1.6, formula="{^8}+{7}"),
)
CUMULATIVE = (
    *COLUMNS[:7],
    Column("Jumlah Pengeluaran Kumulatif (Rp)", Kind.MONEY, 1.6, formula="{^7}+{5}"),
    Column("Saldo (Rp)", Kind.MONEY, 1.6, formula="{^8}+{4}-{5}"),
)
"""Column 8 as the form of Permendagri 113/2014 has it: what was spent in the year so far."""


@dataclass(frozen=True, slots=True)
class BkuLine:
    """One movement; one of the two amounts is zero. `source` is the kind of paper it came from, `source_id` its row."""

    day: date
    number: str
    kegiatan: str | None
    rekening: str
    uraian: str
    penerimaan: Rupiah
    pengeluaran: Rupiah
    source: str
    source_id: int


def bku(read: Reader, request: Request) -> Report:
    """The book of a month, or of the year up to a day."""
    first, last = period(request)
    before = _saldo(read, request.year, first, "date < :day")
    lines = bku_lines(read, year=request.year, first=first, last=last)
    way = kolom8(read)
    rows = _rows(before, lines, _spent(read, request.year, first) if way is Kolom8.KUMULATIF else None)
    saldo = before + sum((line.penerimaan - line.pengeluaran for line in lines), Rupiah(0))
    tunai = _saldo(read, request.year, last, "date <= :day AND medium = 'tunai'")
    return Report(
        id="bku",
        letterhead=letterhead(read),
        title=("Buku Kas Umum", desa_name(village(read)), f"Tahun Anggaran {request.year}"),
        fields=(*region_fields(read)[1:], ("Periode", f"{show_date(first)} s.d. {show_date(last)}")),
        columns=COLUMNS if way is Kolom8.NETTO else CUMULATIVE,
        number_row=True,
        rows=rows,
        carries=(4, 5),
        closing=(
            (f"Saldo Kas per tanggal {long_date(last)}", saldo),
            ("Terdiri dari a. Tunai", tunai),
            ("Terdiri dari b. Bank", saldo - tunai),
        ),
        notes=tuple(filter(None, (_closed(read, request), f"Terbilang: {terbilang(saldo)}."))),
        origin=origin(read, request),
        place_date=place_date(read, last),
        signers=(
            sign(read, Role.SEKDES, last, "Diverifikasi oleh,"),
            sign(read, Role.KAUR_KEU, last, ""),
            sign(read, Role.KADES, last, "Disetujui oleh,"),
        ),
        sheet=Sheet(landscape=True, type_size=BOOK_TYPE),
    )


def bku_lines(read: Reader, *, year: int, first: date, last: date) -> list[BkuLine]:
    """The movements of a period as the book has them."""
    return read.rows(
        BkuLine,
        """SELECT b.date, b.number, k.code, b.rekening, b.uraian, b.penerimaan, b.pengeluaran, b.source_kind, b.source_id
           FROM v_bku b LEFT JOIN kegiatan k ON k.id = b.kegiatan_id
           WHERE b.year = :year AND b.date BETWEEN :first AND :last ORDER BY b.date, b.entry_id, b.transfer_id, b.penerimaan""",
        {"year": year, "first": first, "last": last},
    )


def _rows(before: Rupiah, lines: list[BkuLine], spent_before: Rupiah | None) -> tuple[Row, ...]:
    """`spent_before` is what the year had spent, when column 8 goes on from it; None when it is the netto of each row."""
    rows = [Row((None, None, "", "Saldo s/d Bulan Lalu", None, None, "", spent_before, before))]
    cumulated = spent_before
    saldos = list(accumulate((line.penerimaan - line.pengeluaran for line in lines), initial=before))[1:]
    for number, (line, saldo) in enumerate(zip(lines, saldos, strict=True), start=1):
        code = f"{line.kegiatan} {line.rekening}" if line.kegiatan else line.rekening
        netto = line.penerimaan - line.pengeluaran
        if cumulated is not None:
            netto = cumulated = cumulated + line.pengeluaran
        rows.append(
            Row(
                (number, line.day, code, line.uraian, line.penerimaan or None, line.pengeluaran or None, line.number, netto, saldo),
                about=(line.source, line.source_id),
            )
        )
    if not lines:
        rows.append(Row((None, None, "", "N I H I L", None, None, "", spent_before, before)))
    received = sum((line.penerimaan for line in lines), Rupiah(0))
    spent = sum((line.pengeluaran for line in lines), Rupiah(0))
    end = saldos[-1] if saldos else before
    every = tuple(range(1, len(rows)))
    eighth = received - spent if cumulated is None else cumulated
    rows.append(Row((None, None, "", "JUMLAH", received, spent, "", eighth, end), Style.TOTAL, sums=every))
    return tuple(rows)


def _closed(read: Reader, request: Request) -> str:
    """Art. 63: the sentence under a month that was closed."""
    return closing_sentence(read, year=request.year, month=request.month) if request.month else ""


def _spent(read: Reader, year: int, day: date) -> Rupiah:
    """What left cash and bank in the year before a day, as the rows of the book count it."""
    return read.money("SELECT sum(pengeluaran) FROM v_bku WHERE year = ? AND date < ?", (year, day))


def _saldo(read: Reader, year: int, day: date, where: str) -> Rupiah:
    return read.money(
        f"SELECT sum(masuk - keluar) FROM v_posting JOIN kas USING (account) WHERE year = :year AND {where}", {"year": year, "day": day}
    )
