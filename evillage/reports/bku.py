"""Buku Kas Umum (Permendagri 20/2018 art. 63, form P): every movement of cash and bank of a month, with the saldo after each.

Kaur Keuangan keeps it, Sekretaris Desa verifies, Kepala Desa approves. Money moved from bank to cash stands in two rows, out and in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.ledger.postings import SALDO, SPENT, WORDS, Run
from evillage.paper.model import Column, Kind, Report, Row, Sheet, Style
from evillage.reports.heading import desa_name, letterhead, origin, place_date, region_fields, sign
from evillage.reports.paging import LongBook, PagedRows
from evillage.reports.penutupan import closing_sentence
from evillage.reports.request import Request, period
from evillage.values.dates import long_date, show_date
from evillage.values.money import Rupiah
from evillage.values.terbilang import terbilang
from evillage.village.bku_setting import Kolom8, kolom8
from evillage.village.profile import kas_list, village

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
    """One movement; one of the two amounts is zero. `source` is the kind of paper it came from, `source_id` its row.

    `saldo` and `spent` stand after the movement: what is in hand, and what the year has spent so far.
    """

    day: date
    number: str
    kegiatan: str | None
    rekening: str
    uraian: str
    penerimaan: Rupiah
    pengeluaran: Rupiah
    source: str
    source_id: int
    saldo: Rupiah
    spent: Rupiah


def bku(read: Reader, request: Request) -> Report:
    """The book of a month, or of the year up to a day."""
    first, last = period(request)
    run = bku_run(read, year=request.year, first=first, last=last)
    way = kolom8(read)
    saldo = _net(run.after)
    tunai = _net(bku_run(read, year=request.year, first=first, last=last, medium="tunai").after)
    return Report(
        id="bku",
        letterhead=letterhead(read),
        title=("Buku Kas Umum", desa_name(village(read)), f"Tahun Anggaran {request.year}"),
        fields=(*region_fields(read)[1:], ("Periode", f"{show_date(first)} s.d. {show_date(last)}")),
        columns=_columns(way),
        number_row=True,
        rows=(*_page(run, way, 0, -1), _total(run, way)),
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


def bku_book(read: Reader, request: Request) -> LongBook:
    """The same rows for the screen, read when somebody looks at them: a month of eight thousand opens as fast as one of fifty."""
    first, last = period(request)
    run, way = bku_run(read, year=request.year, first=first, last=last), kolom8(read)
    count = 1 + max(1, len(run))
    return LongBook(_columns(way), PagedRows(count, lambda start, size: _page(run, way, start, size)), _total(run, way))


def bku_run(read: Reader, *, year: int, first: date, last: date, medium: str = "") -> Run:
    """The movements of cash and bank over a period, or of one of the two."""
    accounts = [kas.account for kas in kas_list(read) if medium in ("", kas.medium)]
    return Run(read, accounts=accounts, year=year, first=first, last=last)


def bku_lines(run: Run, *, start: int = 0, size: int = -1) -> list[BkuLine]:
    """The movements of a period as the book has them; `size` of them from number `start` on."""
    return run.rows(
        BkuLine,
        f"""p.date, e.number, k.code, p.lawan, {WORDS}, p.masuk, p.keluar, e.source_kind, e.source_id, {SALDO}, {SPENT}""",
        "LEFT JOIN kegiatan k ON k.id = p.kegiatan_id",
        start=start,
        size=size,
    )


def _columns(way: Kolom8) -> tuple[Column, ...]:
    return COLUMNS if way is Kolom8.NETTO else CUMULATIVE


def _page(run: Run, way: Kolom8, start: int, size: int) -> list[Row]:
    """Rows of the book from number `start` on: the saldo before, then the movements, or that there were none."""
    if start:
        return _rows(bku_lines(run, start=start - 1, size=size), way, start)
    lines = bku_lines(run, size=size - 1 if size > 0 else -1)
    before, spent = _net(run.before), run.before[1] if way is Kolom8.KUMULATIF else None
    rows = [Row((None, None, "", "Saldo s/d Bulan Lalu", None, None, "", spent, before)), *_rows(lines, way, 1)]
    return rows if lines else [*rows, Row((None, None, "", "N I H I L", None, None, "", spent, before))]


def _rows(lines: list[BkuLine], way: Kolom8, number: int) -> list[Row]:
    """Column 8 goes on from what the year had spent, or is the netto of each row."""
    cumulated = way is Kolom8.KUMULATIF
    return [
        Row(
            (
                at, line.day, f"{line.kegiatan} {line.rekening}" if line.kegiatan else line.rekening, line.uraian, line.penerimaan or None,
                line.pengeluaran or None, line.number, line.spent if cumulated else line.penerimaan - line.pengeluaran, line.saldo,
            ),
            about=(line.source, line.source_id),
        )
        for at, line in enumerate(lines, start=number)
    ]  # fmt: skip


def _total(run: Run, way: Kolom8) -> Row:
    eighth = run.after[1] if way is Kolom8.KUMULATIF else run.masuk - run.keluar
    cells = (None, None, "", "JUMLAH", run.masuk, run.keluar, "", eighth, _net(run.after))
    return Row(cells, Style.TOTAL, sums=tuple(range(1, len(run) + 1)))


def _net(sums: tuple[Rupiah, Rupiah]) -> Rupiah:
    return sums[0] - sums[1]


def _closed(read: Reader, request: Request) -> str:
    """Art. 63: the sentence under a month that was closed."""
    return closing_sentence(read, year=request.year, month=request.month) if request.month else ""
