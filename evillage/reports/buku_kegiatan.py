"""Buku pembantu kegiatan: the money of one kegiatan as its Kaur/Kasi keeps it (form of Permendagri 113/2014, still asked for).

What Kaur Keuangan hands out, what was spent by kind, what was given back, and what is still in hand: the saldo is the advance that is
open. A payment made straight to a supplier comes in and goes out in one row. Pegawai and tak terduga, for which the old form has no
column, stand in a third. The executor signs, Sekretaris Desa has verified.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from evillage.budget.kegiatan import Kegiatan, kegiatan, official_name
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Cell, Column, Kind, Report, Row, Sheet, Style, total
from evillage.reports.bku import BOOK_TYPE
from evillage.reports.heading import letterhead, origin, place_date, region_fields, sign, sign_executor
from evillage.reports.request import Request, asked, period
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.village.reference import PANJAR

_IN, _OUT = "Penerimaan", "Pengeluaran"
COLUMNS = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Tanggal", Kind.DATE, 0.9),
    Column("Uraian", Kind.TEXT, 3.4),
    Column("Dari Kaur Keuangan (Rp)", Kind.MONEY, 1.5, band=_IN),
    Column("Swadaya Masyarakat (Rp)", Kind.MONEY, 1.3, band=_IN),
    Column("Nomor Bukti", Kind.TEXT, 1.8),
    Column("Belanja Barang dan Jasa (Rp)", Kind.MONEY, 1.5, band=_OUT),
    Column("Belanja Modal (Rp)", Kind.MONEY, 1.5, band=_OUT),
    Column("Belanja Lainnya (Rp)", Kind.MONEY, 1.4, band=_OUT),
    Column("Dikembalikan ke Kaur Keuangan (Rp)", Kind.MONEY, 1.4),
    Column("Saldo Kas (Rp)", Kind.MONEY, 1.5, formula="{^10}+{3}+{4}-{6}-{7}-{8}-{9}"),
)
_SUMS = (3, 4, 6, 7, 8, 9)
_SWADAYA = "4.1.3"


@dataclass(frozen=True, slots=True)
class Movement:
    """One row of the book; `jenis` is the kind of spending, 5.1 to 5.4."""

    day: date
    number: str
    uraian: str
    jenis: str
    dari_kaur: Rupiah
    swadaya: Rupiah
    belanja: Rupiah
    kembali: Rupiah
    source: tuple[str, int]

    @property
    def netto(self) -> Rupiah:
        """What it changes of the money in hand."""
        return self.dari_kaur + self.swadaya - self.belanja - self.kembali


def bp_kegiatan(read: Reader, request: Request) -> Report:
    """The book of one kegiatan, of a month or of the year up to a day. InputRejected `report_needs`, `row_missing`."""
    of = kegiatan(read, asked(request.kegiatan_id, "kegiatan"))
    first, last = period(request)
    earlier = _summed(read, kegiatan_id=of.id, year=request.year, day=first)
    lines = kegiatan_lines(read, kegiatan_id=of.id, first=first, last=last)
    rows = _rows(earlier, lines)
    received = sum((line.dari_kaur + line.swadaya for line in (*earlier, *lines)), Rupiah(0))
    spent = sum((line.belanja + line.kembali for line in (*earlier, *lines)), Rupiah(0))
    return Report(
        id="bp-kegiatan",
        letterhead=letterhead(read),
        title=("Buku Pembantu Kegiatan", f"Tahun Anggaran {request.year}"),
        fields=(*region_fields(read)[:2], *_place(read, of), ("Periode", f"{show_date(first)} s.d. {show_date(last)}")),
        columns=COLUMNS,
        number_row=True,
        rows=rows,
        carries=_SUMS,
        closing=(
            ("Total penerimaan sampai saat ini", received),
            ("Total pengeluaran dan pengembalian", spent),
            ("Total pengeluaran + saldo kas", received),
        ),
        origin=origin(read, request),
        place_date=place_date(read, last),
        signers=(sign(read, Role.SEKDES, last, "Telah diverifikasi,"), sign_executor(read, of.pelaksana_id, last, "Pelaksana Kegiatan,")),
        sheet=Sheet(landscape=True, type_size=BOOK_TYPE),
    )


def kegiatan_lines(read: Reader, *, kegiatan_id: int, first: date, last: date) -> list[Movement]:
    """What moved the money of a kegiatan over a period, in the order it was posted."""
    found = read.tuples(
        """SELECT t.date, e.number, CASE WHEN t.note = '' THEN e.uraian ELSE t.note END, t.debit, t.credit, t.amount,
                  e.source_kind, e.source_id
           FROM transfer t JOIN entry e ON e.id = t.entry_id
           WHERE t.kegiatan_id = :kegiatan AND t.date BETWEEN :first AND :last ORDER BY t.date, t.entry_id, t.id""",
        {"kegiatan": kegiatan_id, "first": first, "last": last},
    )
    moved = (_movement(*row) for row in found)
    return [line for line in moved if line is not None]


def _summed(read: Reader, *, kegiatan_id: int, year: int, day: date) -> list[Movement]:
    """What moved from 1 January to the day before, one movement for each pair of accounts."""
    found = read.tuples(
        """SELECT min(date), '', '', debit, credit, sum(amount), '', 0 FROM transfer
           WHERE kegiatan_id = ? AND date >= ? AND date < ? GROUP BY debit, credit""",
        (kegiatan_id, date(year, 1, 1), day),
    )
    moved = (_movement(*row) for row in found)
    return [line for line in moved if line is not None]


def moved_money(read: Reader, request: Request) -> bool:
    """Whether the kegiatan of a request has anything in its book."""
    return bool(read.number("SELECT EXISTS (SELECT 1 FROM transfer WHERE kegiatan_id = ?)", (request.kegiatan_id,)))


def _movement(day: str, number: str, uraian: str, debit: str, credit: str, amount: int, kind: str, paper: int) -> Movement | None:  # noqa: PLR0917 - a row, in order
    """What a transfer means to the kegiatan; None for one that does not touch its money."""
    dari_kaur = swadaya = belanja = kembali = Rupiah(0)
    sum_ = Rupiah(amount)
    if debit.startswith("5"):
        belanja = sum_
        swadaya = sum_ if credit.startswith(_SWADAYA) else Rupiah(0)
        dari_kaur = Rupiah(0) if swadaya or credit == PANJAR else sum_
    elif credit.startswith("5"):
        belanja = -sum_
        swadaya = -sum_ if debit.startswith(_SWADAYA) else Rupiah(0)
        kembali = Rupiah(0) if swadaya or debit == PANJAR else sum_
    elif debit == PANJAR:
        dari_kaur = sum_
    elif credit == PANJAR:
        kembali = sum_
    else:
        return None
    jenis = next((side[:3] for side in (debit, credit) if side.startswith("5")), "")
    return Movement(date.fromisoformat(day), number, uraian, jenis, dari_kaur, swadaya, belanja, kembali, (kind, paper))


def _rows(earlier: list[Movement], within: list[Movement]) -> tuple[Row, ...]:
    before = _saldo(earlier)
    rows = [Row((None, None, "Saldo s/d Bulan Lalu", None, None, "", None, None, None, None, before))]
    saldos = list(accumulate((line.netto for line in within), initial=before))
    rows += [
        Row((*_cells(number, line), saldo), about=line.source)
        for number, (line, saldo) in enumerate(zip(within, saldos[1:], strict=True), start=1)
    ]
    every = tuple(range(1, len(rows)))
    if not within:
        rows.append(Row((None, None, "N I H I L", None, None, "", None, None, None, None, before)))
    sums = {column: total([rows[at] for at in every], column) for column in _SUMS}
    cells: list[Cell] = [None, None, "JUMLAH", None, None, "", None, None, None, None, saldos[-1]]
    for column, amount in sums.items():
        cells[column] = amount
    return (*rows, Row(tuple(cells), Style.TOTAL, sums=every))


def _cells(number: int, line: Movement) -> tuple[Cell, ...]:
    belanja = line.belanja or None
    goods, capital = line.jenis == "5.2", line.jenis == "5.3"
    return (
        number, line.day, line.uraian, line.dari_kaur or None, line.swadaya or None, line.number, belanja if goods else None,
        belanja if capital else None, None if goods or capital else belanja, line.kembali or None,
    )  # fmt: skip


def _saldo(lines: Iterable[Movement]) -> Rupiah:
    return sum((line.netto for line in lines), Rupiah(0))


def _place(read: Reader, of: Kegiatan) -> tuple[tuple[str, str], ...]:
    bidang = str(of.code).partition(".")[0]
    return ("Bidang", f"{bidang} {official_name(read, bidang)}"), ("Kegiatan", f"{of.code} {of.name}")
