"""Buku pembantu: bank per account, kas tunai, pajak and panjar (Permendagri 20/2018 art. 64, forms Q.1–Q.3), kept by Kaur Keuangan.

Each is one account, or one group of accounts, of the journal with its running saldo.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.ledger.postings import SALDO, WORDS, Run, moved_accounts
from evillage.paper.model import Cell, Column, Kind, Report, Row, Sheet, Style, total
from evillage.reports.bku import BOOK_TYPE
from evillage.reports.heading import desa_name, letterhead, origin, place_date, region_fields, sign
from evillage.reports.request import Request, asked, period
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.village.profile import kas_list, village
from evillage.village.reference import KAS_TUNAI, PANJAR

NO, TANGGAL = Column("No", Kind.NUMBER, 0.5), Column("Tanggal", Kind.DATE, 1)
BANK = (
    NO,
    Column("Tanggal Transaksi", Kind.DATE, 1),
    Column("Uraian Transaksi", Kind.TEXT, 5),
    Column("Bukti Transaksi", Kind.TEXT, 2.4),
    Column("Setoran (Rp)", Kind.MONEY, 1.5, band="Pemasukan"),
    Column("Bunga Bank (Rp)", Kind.MONEY, 1.2, band="Pemasukan"),
    Column("Penarikan (Rp)", Kind.MONEY, 1.5, band="Pengeluaran"),
    Column("Pajak (Rp)", Kind.MONEY, 1.2, band="Pengeluaran"),
    Column("Biaya Administrasi (Rp)", Kind.MONEY, 1.2, band="Pengeluaran"),
    Column("Saldo (Rp)", Kind.MONEY, 1.5, formula="{^9}+{4}+{5}-{6}-{7}-{8}"),
)
TUNAI = (
    NO,
    TANGGAL,
    Column("Nomor Bukti", Kind.TEXT, 2.4),
    Column("Uraian", Kind.TEXT, 3.8),
    Column("Penerimaan (Rp)", Kind.MONEY, 1.6),
    Column("Pengeluaran (Rp)", Kind.MONEY, 1.6),
    Column("Saldo (Rp)", Kind.MONEY, 1.6, formula="{^6}+{4}-{5}"),
)
PAJAK = (
    NO,
    TANGGAL,
    Column("Uraian", Kind.TEXT, 4),
    Column("Pemotongan (Rp)", Kind.MONEY, 1.6),
    Column("Penyetoran (Rp)", Kind.MONEY, 1.6),
    Column("Saldo (Rp)", Kind.MONEY, 1.6, formula="{^5}+{3}-{4}"),
)
ADVANCE = (
    NO,
    TANGGAL,
    Column("Nomor Bukti", Kind.TEXT, 2.4),
    Column("Uraian", Kind.TEXT, 3.4),
    Column("Penerima", Kind.TEXT, 2.2),
    Column("Pemberian (Rp)", Kind.MONEY, 1.6),
    Column("Pertanggungjawaban Panjar (Rp)", Kind.MONEY, 1.6),
    Column("Saldo (Rp)", Kind.MONEY, 1.6, formula="{^7}+{5}-{6}"),
)


@dataclass(frozen=True, slots=True)
class BookLine:
    """One movement of a book: `masuk` on the account's debit side, `keluar` on its credit side; `about` is what the book asks besides.

    `saldo` stands after it, on the side of the book.
    """

    day: date
    number: str
    uraian: str
    about: str
    masuk: Rupiah
    keluar: Rupiah
    source: str
    source_id: int
    saldo: Rupiah


@dataclass(frozen=True, slots=True)
class Asked:
    """What a book asks of each movement besides: a column of SQL, and the joins it needs."""

    column: str = "''"
    joins: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """How one book looks: `cells` makes a row but for its saldo, `text` is the column of the words, `side` -1 for what is owed."""

    id: str
    title: str
    columns: tuple[Column, ...]
    text: int
    cells: Callable[[int | None, BookLine], tuple[Cell, ...]]
    side: int = 1
    cumulative: bool = False
    asked: Asked = field(default_factory=Asked)
    sheet: Sheet = field(default_factory=Sheet)


def bp_bank(read: Reader, request: Request) -> Report:
    """One bank account. Interest, tax and administration stand in columns of their own. InputRejected `report_needs`."""
    account = asked(request.account, "rekening bank")
    kas = next((kas for kas in kas_list(read) if kas.account == account and kas.medium == "bank"), None)
    if kas is None:
        raise InputRejected("code_unknown", kind="Rekening bank", code=account)
    return ledger(read, request, BP_BANK, account, (("Bank", kas.bank or "-"), ("Nomor Rekening", kas.number or "-")))


def bp_kas_tunai(read: Reader, request: Request) -> Report:
    """The cash box."""
    return ledger(read, request, BP_KAS_TUNAI, KAS_TUNAI, ())


def bp_pajak(read: Reader, request: Request) -> Report:
    """Tax withheld and deposited; the saldo is what is still owed."""
    return ledger(read, request, BP_PAJAK, "7.1", ())


def bp_panjar(read: Reader, request: Request) -> Report:
    """Advances given and accounted for; the saldo is what is still with people."""
    return ledger(read, request, BP_PANJAR, PANJAR, ())


def book_run(read: Reader, *, account: str, year: int, first: date, last: date) -> Run:
    """The movements of an account and all below it over a period."""
    return Run(read, accounts=moved_accounts(read, account), year=year, first=first, last=last)


def book_lines(book: Book, run: Run, *, start: int = 0, size: int = -1) -> list[BookLine]:
    """The movements of a period in the order they were posted; `size` of them from number `start` on."""
    saldo = SALDO if book.side > 0 else f"-({SALDO})"
    columns = f"p.date, e.number, {WORDS}, {book.asked.column}, p.masuk, p.keluar, e.source_kind, e.source_id, {saldo}"
    return run.rows(BookLine, columns, book.asked.joins, start=start, size=size)


def _bank_cells(number: int | None, line: BookLine) -> tuple[Cell, ...]:
    """Which of the five columns: interest, tax and what the bank took have one of their own, all else is brought or drawn."""
    at = _BANK_COLUMNS.get((line.about, bool(line.masuk)), 0 if line.masuk else 2)
    amounts = [line.masuk or line.keluar if column == at else None for column in range(5)]
    return number, line.day, line.uraian, line.number, *amounts


def _cash_cells(number: int | None, line: BookLine) -> tuple[Cell, ...]:
    return number, line.day, line.number, line.uraian, line.masuk or None, line.keluar or None


def _tax_cells(number: int | None, line: BookLine) -> tuple[Cell, ...]:
    """What was taken back is negative in the column it came from: a deposit is only what went to the state."""
    owed = line.keluar - line.masuk
    amounts = (None, -owed) if line.source == "setor_pajak" else (owed, None)
    return number, line.day, line.uraian, *amounts


def _advance_cells(number: int | None, line: BookLine) -> tuple[Cell, ...]:
    """What was taken back is negative in the column it came from, here too."""
    out = line.masuk - line.keluar
    amounts = (None, -out) if line.source == "spj" else (out, None)
    return number, line.day, line.number, line.uraian, line.about, *amounts


_BANK_COLUMNS = {("bunga", True): 1, ("pajak", False): 3, ("pajak bunga", False): 3, ("administrasi", False): 4}
_FROM_BANK = Asked(
    """CASE WHEN p.lawan >= '4.3.6' AND p.lawan < '4.3.6/' THEN 'bunga' WHEN p.lawan >= '7.1' AND p.lawan < '7.1/' THEN 'pajak'
            ELSE coalesce(b.kind, CASE WHEN r.name LIKE '%administrasi%bank%' THEN 'administrasi' ELSE '' END) END""",
    """JOIN ref_rekening r ON r.code = p.lawan
       LEFT JOIN (SELECT x.id AS entry_id, c.kind FROM biaya_bank c JOIN entry x ON x.source_kind = 'biaya_bank' AND x.source_id = c.id) b
         ON b.entry_id = p.entry_id""",
)
"""Interest and tax by their accounts, the rest by what the charge was recorded as; a fee paid by SPP is known by the village's own name."""
_PELAKSANA = Asked(
    """coalesce((SELECT u.name FROM spp s JOIN official o ON o.id = s.pelaksana_id JOIN user u ON u.id = o.user_id
                 WHERE s.id = CASE e.source_kind WHEN 'spp' THEN e.source_id
                              WHEN 'spj' THEN (SELECT spp_id FROM spj WHERE id = e.source_id) END), '')"""
)
_TALL, _WIDE = Sheet(type_size=BOOK_TYPE), Sheet(landscape=True, type_size=BOOK_TYPE)
BP_BANK = Book("bp-bank", "Buku Pembantu Bank", BANK, 2, _bank_cells, cumulative=True, asked=_FROM_BANK, sheet=_WIDE)
BP_KAS_TUNAI = Book("bp-kas-tunai", "Buku Pembantu Kas Tunai", TUNAI, 3, _cash_cells, sheet=_WIDE)
BP_PAJAK = Book("bp-pajak", "Buku Pembantu Pajak", PAJAK, 2, _tax_cells, side=-1, sheet=_TALL)
BP_PANJAR = Book("bp-panjar", "Buku Pembantu Panjar", ADVANCE, 3, _advance_cells, asked=_PELAKSANA, sheet=_WIDE)


def ledger(
    read: Reader, request: Request, book: Book, account: str, fields: tuple[tuple[str, str], ...], *, report_id: str = ""
) -> Report:  # fmt: skip
    """One book over an account and all below it; `report_id` for a paper that is the same book of something narrower."""
    first, last = period(request)
    when = f"{show_date(first)} s.d. {show_date(last)}"
    run = book_run(read, account=account, year=request.year, first=first, last=last)
    return Report(
        id=report_id or book.id,
        letterhead=letterhead(read),
        title=(book.title, desa_name(village(read)), f"Tahun Anggaran {request.year}"),
        fields=(*region_fields(read)[1:], *fields, ("Periode", when)),
        columns=book.columns,
        number_row=True,
        rows=_rows(book, run, "BULAN INI" if request.month else "PERIODE INI"),
        carries=_sums(book),
        origin=origin(read, request),
        place_date=place_date(read, last),
        signers=(sign(read, Role.KAUR_KEU, last, ""),),
        sheet=book.sheet,
    )


def _rows(book: Book, run: Run, span: str) -> tuple[Row, ...]:
    """What was there before, each movement with its saldo, the sums of the period, and for a bank those of the year."""
    before, end = _saldo(book, run.before), _saldo(book, run.after)
    rows = [Row(_words(book, "Saldo s/d Bulan Lalu", {}, before))]
    rows += [
        Row((*book.cells(number, line), line.saldo), about=(line.source, line.source_id))
        for number, line in enumerate(book_lines(book, run), start=1)
    ]
    every = tuple(range(1, len(rows)))
    sums = {column: total(rows, column) for column in _sums(book)}
    if not every:
        rows.append(Row(_words(book, "N I H I L", {}, before)))
    rows.append(Row(_words(book, f"TOTAL TRANSAKSI {span}" if book.cumulative else "JUMLAH", sums, end), Style.TOTAL, sums=every))
    if book.cumulative:
        rows.append(Row(_words(book, "TOTAL TRANSAKSI KUMULATIF", _added(book, run), end), Style.TOTAL))
    return tuple(rows)


def _saldo(book: Book, sums: tuple[Rupiah, Rupiah]) -> Rupiah:
    return (sums[0] - sums[1]) * book.side


def _added(book: Book, run: Run) -> dict[int, Rupiah]:
    """The sum of each money column since 1 January: what came in and went out of each kind, laid in its column as a row would be."""
    nothing = Rupiah(0)
    sums = dict.fromkeys(_sums(book), nothing)
    for masuk, keluar, about in run.sums(book.asked.column, book.asked.joins, whole_year=True):
        for one_side in ((masuk, nothing), (nothing, keluar)):
            cells = book.cells(None, BookLine(date.min, "", "", about, *one_side, "", 0, nothing))
            for column in sums:
                cell = cells[column]
                sums[column] += cell if isinstance(cell, Rupiah) else nothing
    return sums


def _sums(book: Book) -> tuple[int, ...]:
    """The money columns that are added up: all but the saldo."""
    return tuple(at for at, column in enumerate(book.columns[:-1]) if column.kind is Kind.MONEY)


def _words(book: Book, text: str, sums: Mapping[int, Rupiah], saldo: Rupiah) -> tuple[Cell, ...]:
    """A row that has words, perhaps sums, and a saldo."""
    blank = {Kind.TEXT: "", Kind.CODE: ""}
    cells = [sums.get(at, blank.get(column.kind)) for at, column in enumerate(book.columns[:-1])]
    cells[book.text] = text
    return *cells, saldo
