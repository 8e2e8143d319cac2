"""Income on paper: Buku Pembantu Pendapatan, and what each source should bring beside what came. Kaur Keuangan signs.

Both read every movement of accounts 4 and 6.1: by cash, by bank, and without either.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.ledger.postings import Run, moved_accounts
from evillage.paper.model import Cell, Column, Kind, Report, Row, Sheet, Style, total
from evillage.reports.bku import BOOK_TYPE
from evillage.reports.heading import desa_name, letterhead, origin, place_date, region_fields, sign
from evillage.reports.request import Request, period
from evillage.treasury.tahap import TahapLine, tahap_lines
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from evillage.village.profile import village

MEDIA = ("tunai", "bank", "nonkas")
BOOK = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Tanggal", Kind.DATE, 0.9),
    Column("Nomor Bukti", Kind.TEXT, 2.1),
    Column("Kode Rekening", Kind.CODE, 0.9),
    Column("Sumber Dana", Kind.TEXT, 0.8),
    Column("Uraian", Kind.TEXT, 3.2),
    Column("Tunai (Rp)", Kind.MONEY, 1.5),
    Column("Bank (Rp)", Kind.MONEY, 1.5),
    Column("Tanpa Kas (Rp)", Kind.MONEY, 1.5),
    Column("Jumlah (Rp)", Kind.MONEY, 1.5, formula="{6}+{7}+{8}"),
)
SOURCES = (
    Column("Kode Rekening", Kind.CODE, 1),
    Column("Uraian", Kind.TEXT, 3.6),
    Column("Sumber Dana", Kind.TEXT, 0.9),
    Column("Rencana (Rp)", Kind.MONEY, 1.6),
    Column("Diterima (Rp)", Kind.MONEY, 1.6),
    Column("Belum Diterima (Rp)", Kind.MONEY, 1.6),
    Column("%", Kind.PERCENT, 0.7),
)
_SUMS = (6, 7, 8, 9)


@dataclass(frozen=True, slots=True)
class Income:
    """One movement of income; negative when it was taken back."""

    day: date
    number: str
    rekening: str
    sumber_dana: str
    uraian: str
    medium: str
    amount: Rupiah
    source: str
    source_id: int


_MEDIUM, _BY_KAS = "coalesce(k.medium, 'nonkas')", "LEFT JOIN kas k ON k.account = p.lawan"


def bp_pendapatan(read: Reader, request: Request) -> Report:
    """The income of a period, movement by movement, with the sums of before, of the period and of both."""
    first, last = period(request)
    run = income_run(read, year=request.year, first=first, last=last)
    return Report(
        id="bp-pendapatan",
        letterhead=letterhead(read),
        title=("Buku Pembantu Pendapatan", desa_name(village(read)), f"Tahun Anggaran {request.year}"),
        fields=(*region_fields(read)[1:], ("Periode", f"{show_date(first)} s.d. {show_date(last)}")),
        columns=BOOK,
        number_row=True,
        rows=_book_rows(run),
        carries=_SUMS,
        origin=origin(read, request),
        place_date=place_date(read, last),
        signers=(sign(read, Role.KAUR_KEU, last, ""),),
        sheet=Sheet(landscape=True, type_size=BOOK_TYPE),
    )


def income_run(read: Reader, *, year: int, first: date, last: date) -> Run:
    """Every movement of income over a period, as v_pendapatan has them."""
    return Run(read, accounts=moved_accounts(read, "4", "6.1"), year=year, first=first, last=last)


def income_lines(run: Run, *, start: int = 0, size: int = -1) -> list[Income]:
    """The movements of a period in the order they were posted; `size` of them from number `start` on."""
    columns = f"p.date, e.number, p.account, p.sumber_dana, e.uraian, {_MEDIUM}, p.keluar - p.masuk, e.source_kind, e.source_id"
    return run.rows(Income, columns, _BY_KAS, start=start, size=size)


def penerimaan_per_sumber(read: Reader, request: Request) -> Report:
    """What each account and fund should bring in the year and what came by the day, stage by stage where stages are known."""
    lines = tahap_lines(read, year=request.year, until=request.until)
    staged = {(line.rekening, line.sumber_dana) for line in lines if line.tahap}
    rows = [_source_row(line, opens=(line.rekening, line.sumber_dana) in staged) for line in lines]
    whole = tuple(at for at, line in enumerate(lines) if not line.tahap)
    sums = {column: total([rows[at] for at in whole], column) for column in (3, 4, 5)}
    share = Percent.share(sums[4], sums[3])
    end = Row(("", "JUMLAH", "", sums[3], sums[4], sums[5], share), Style.TOTAL, sums=whole)
    grounds = dict.fromkeys(line.dasar for line in lines if line.dasar)
    return Report(
        id="penerimaan-per-sumber",
        letterhead=letterhead(read),
        title=("Rencana dan Realisasi Penerimaan", "per Sumber Dana dan Tahap", f"Tahun Anggaran {request.year}"),
        fields=region_fields(read),
        columns=SOURCES,
        number_row=True,
        rows=(*rows, end),
        notes=tuple(f"Rencana tahap menurut {ground}." for ground in grounds),
        origin=origin(read, request),
        place_date=place_date(read, request.until),
        signers=(sign(read, Role.KADES, request.until, "Mengetahui,"), sign(read, Role.KAUR_KEU, request.until, "Disusun oleh,")),
        sheet=Sheet(landscape=True, type_size=BOOK_TYPE),
    )


def _source_row(line: TahapLine, *, opens: bool) -> Row:
    share = None if line.rencana is None else Percent.share(line.diterima, line.rencana)
    figures = (line.rencana, line.diterima, line.sisa, share)
    if not line.tahap:
        return Row((line.rekening, line.name, line.sumber_dana, *figures), Style.HEADING if opens else Style.NORMAL)
    return Row(("", line.name, "", *figures), level=1)


def _book_rows(run: Run) -> tuple[Row, ...]:
    within = [Row(_cells(number, line), about=(line.source, line.source_id)) for number, line in enumerate(income_lines(run), start=1)]
    now, all_year = _per_medium(run), _per_medium(run, whole_year=True)
    rows = [_sum_row("Jumlah s/d Bulan Lalu", [new - old for old, new in zip(now, all_year, strict=True)]), *within]
    every = tuple(range(1, len(rows)))
    if not within:
        rows.append(_sum_row("N I H I L", now))
    rows.append(_sum_row("JUMLAH PERIODE INI", now, Style.TOTAL, every))
    rows.append(_sum_row("JUMLAH SAMPAI SAAT INI", all_year, Style.TOTAL, (0, *every)))
    return tuple(rows)


def _per_medium(run: Run, *, whole_year: bool = False) -> list[Rupiah]:
    """The four sums at the end of the book: by cash, by bank, without either, and together."""
    came = {medium: keluar - masuk for masuk, keluar, medium in run.sums(_MEDIUM, _BY_KAS, whole_year=whole_year)}
    parts = [came.get(medium, Rupiah(0)) for medium in MEDIA]
    return [*parts, sum(parts, Rupiah(0))]


def _cells(number: int | None, line: Income) -> tuple[Cell, ...]:
    by_medium = (line.amount if line.medium == medium else None for medium in MEDIA)
    return number, line.day, line.number, line.rekening, line.sumber_dana, line.uraian, *by_medium, line.amount


def _sum_row(words: str, sums: list[Rupiah], style: Style = Style.NORMAL, added: tuple[int, ...] = ()) -> Row:
    return Row((None, None, "", "", "", words, *sums), style, sums=added)
