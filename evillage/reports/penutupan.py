"""Berita acara pemeriksaan kas and register penutupan kas (forms of the kabupaten, after Perbup annexes P and Q).

The berita acara states one count of the cash box beside the book of its day; the register states what each month closed with.
"""

from __future__ import annotations

from datetime import date

from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.ledger.journal import kas_balance
from evillage.paper.model import Block, Cell, Column, Fields, Kind, Letter, Paragraph, Row, Space, Style, Table
from evillage.reports.heading import desa_name, letterhead, origin, place_date, sign, sign_step
from evillage.reports.request import Request, asked, period
from evillage.treasury.opname import KERTAS, LOGAM, Lembar, Opname, lembar_of, opname, opname_list
from evillage.treasury.tutup import KasLine, closed_on, closing_lines, months
from evillage.values.dates import DAYS, long_date, month_name
from evillage.values.money import Rupiah
from evillage.values.terbilang import terbilang
from evillage.village.profile import kas_list, village
from evillage.village.users import office

_LEAVES = (Column("Pecahan (Rp)", Kind.MONEY, 2), Column("Banyaknya", Kind.NUMBER, 1.5), Column("Jumlah (Rp)", Kind.MONEY, 2))
_SUMS = (Column("Uraian", Kind.TEXT, 4), Column("Jumlah (Rp)", Kind.MONEY, 2))
_PLACES = (
    Column("Kas", Kind.TEXT, 2.4), Column("Saldo Buku (Rp)", Kind.MONEY, 1.8), Column("Saldo Nyata (Rp)", Kind.MONEY, 1.8),
    Column("Selisih (Rp)", Kind.MONEY, 1.5), Column("Penjelasan", Kind.TEXT, 2.5),
)  # fmt: skip


def ba_pemeriksaan_kas(read: Reader, request: Request) -> Letter:
    """One count: who examined whom, every note and coin, and the difference from the book with its explanation.

    InputRejected `report_needs`, `row_missing`.
    """
    count = opname(read, asked(request.opname_id, "hitung kas"))
    year, day = count.date.year, count.date
    banks = [(kas.name, kas_balance(read, account=kas.account, day=day)) for kas in kas_list(read) if kas.medium == "bank"]
    examined, examiner = sign(read, Role.KAUR_KEU, day, "Yang diperiksa,"), sign(read, Role.KADES, day, "Yang memeriksa,")
    rest = sum((saldo for _, saldo in banks), Rupiah(0))
    rows: list[tuple[str, Rupiah]] = [
        *((f"Uang {jenis}", _sum(read, count, jenis)) for jenis in ("kertas", "logam")),
        *((f"Saldo bank {name}", saldo) for name, saldo in banks),
    ]
    book = count.buku + rest
    found = count.dihitung + rest
    shown = [Row((words, amount)) for words, amount in rows]
    shown.append(Row(("Jumlah kas menurut pemeriksaan", found), Style.SUBTOTAL, sums=tuple(range(len(rows)))))
    shown += [Row(("Saldo kas menurut Buku Kas Umum", book)), Row(("Perbedaan positif/(negatif)", found - book), Style.TOTAL)]
    return Letter(
        id="ba-pemeriksaan-kas",
        letterhead=letterhead(read),
        title=("Berita Acara Pemeriksaan Kas",),
        blocks=(
            Paragraph(
                f"Pada hari ini, {DAYS[day.weekday()]} tanggal {long_date(day)}, yang bertanda tangan di bawah ini memeriksa kas "
                f"{desa_name(village(read))} tahun anggaran {year}.",
                align="justify",
            ),
            Fields(
                (
                    ("Yang memeriksa", f"{examiner.name}, {examiner.jabatan}"),
                    ("Yang diperiksa", f"{examined.name}, {examined.jabatan}"),
                    ("Dihitung oleh", _counter(read, count)),
                    ("Tempat kas", count.kas),
                )
            ),
            Space(2),
            _leaves(read, count),
            Space(3),
            Table(_SUMS, tuple(shown)),
            Paragraph(f"Terbilang: {terbilang(found)}."),
            Paragraph(f"Penjelasan perbedaan: {count.penjelasan or 'tidak ada perbedaan'}."),
        ),
        origin=origin(read, request),
        place_date=place_date(read, day),
        signers=(examined, examiner),
    )


def register_penutupan_kas(read: Reader, request: Request) -> Letter:
    """What a month was closed with: by the book, as found, note by note; *belum ditutup* while it is open."""
    year, month = request.year, asked(request.month, "bulan")
    here, last = months(read, year=year)[month - 1], period(request)[1]
    lines = closing_lines(read, year=year, month=month)
    came, went = _moved(read, year, last)
    day = here.date if here.closed and here.date else last
    count = next((found for found in opname_list(read, year=year) if found.date <= day and found.date.month == month), None)
    blocks: list[Block] = [
        Fields(
            (
                ("Bulan", f"{month_name(month)} {year}"),
                ("Tanggal penutupan kas", long_date(day) if here.closed else "belum ditutup"),
                ("Nama penutup kas", sign(read, Role.KAUR_KEU, day, "").name),
                ("Tanggal penutupan yang lalu", _before(read, year, month)),
                ("Jumlah penerimaan", came), ("Jumlah pengeluaran", went), ("Saldo buku", Rupiah(came - went)),
                ("Saldo kas", here.nyata if here.closed else None),
            )
        ),
        Space(2),
        _places(lines),
    ]  # fmt: skip
    if count is not None:
        blocks += [Space(3), _leaves(read, count, caption=f"Uang tunai, dihitung {long_date(count.date)}")]
    return Letter(
        id="register-penutupan-kas",
        letterhead=letterhead(read),
        title=("Register Penutupan Kas", f"Bulan {month_name(month)} {year}"),
        blocks=tuple(blocks),
        origin=origin(read, request),
        place_date=place_date(read, day),
        signers=(
            sign_step(read, "tutup", here.tutup_id, "verify", sign(read, Role.SEKDES, day, "Diverifikasi oleh,")),
            sign_step(read, "tutup", here.tutup_id, "close", sign(read, Role.KAUR_KEU, day, "")),
            sign_step(read, "tutup", here.tutup_id, "approve", sign(read, Role.KADES, day, "Disetujui oleh,")),
        ),
        draft=not here.closed,
    )


def closing_sentence(read: Reader, *, year: int, month: int) -> str:
    """`Pada hari ini, Senin 2 Maret 2026, Buku Kas Umum ditutup ...` of a closed month; empty while it is open."""
    day = closed_on(read, year=year, month=month)
    if day is None:
        return ""
    return f"Pada hari ini, {DAYS[day.weekday()]} {long_date(day)}, Buku Kas Umum bulan {month_name(month)} {year} ditutup."


def _counter(read: Reader, count: Opname) -> str:
    holder = office(read, count.official_id)
    if holder is None:
        raise InputRejected("row_missing", what="Pejabat")
    return f"{holder.name}, {holder.jabatan}"


def _sum(read: Reader, count: Opname, jenis: str) -> Rupiah:
    return sum((line.amount for line in lembar_of(read, count.id) if line.jenis == jenis), Rupiah(0))


def _leaves(read: Reader, count: Opname, caption: str = "Uang menurut pecahannya") -> Table:
    """Every value of note and coin, those of which there are none too: the form prints them all."""
    counted = {(line.jenis, line.nominal): line for line in lembar_of(read, count.id)}
    rows: list[Row] = []
    parts: list[int] = []
    for jenis, values in (("kertas", KERTAS), ("logam", LOGAM)):
        known = sorted({*values, *(nominal for kind, nominal in counted if kind == jenis)}, reverse=True)
        first = len(rows) + 1
        rows.append(Row((f"Uang {jenis}", None, None), Style.HEADING))
        for nominal in known:
            line = counted.get((jenis, Rupiah(nominal)), Lembar(jenis, Rupiah(nominal), 0))
            rows.append(Row((line.nominal, line.banyak, line.amount)))
        parts += range(first, len(rows))
    cells: tuple[Cell, ...] = ("Jumlah", None, count.dihitung)
    return Table(_LEAVES, (*rows, Row(cells, Style.TOTAL, sums=tuple(parts))), caption)


def _places(lines: list[KasLine]) -> Table:
    shown = [Row((line.name, line.buku, line.nyata, line.selisih, line.penjelasan)) for line in lines]
    book = sum((line.buku for line in lines), Rupiah(0))
    found = sum((line.nyata or Rupiah(0) for line in lines), Rupiah(0))
    every = tuple(range(len(lines)))
    whole = all(line.nyata is not None for line in lines)
    total = Row(("Jumlah", book, found if whole else None, found - book if whole else None, ""), Style.TOTAL, sums=every if whole else ())
    return Table(_PLACES, (*shown, total))


def _moved(read: Reader, year: int, last: date) -> tuple[Rupiah, Rupiah]:
    """What came and went from 1 January to the end of the month; moving money between cash places is neither."""
    came, went = (
        read.money(
            f"""SELECT sum(amount) FROM transfer WHERE year = :year AND date <= :last AND {side} IN (SELECT account FROM kas)
                  AND {other} NOT IN (SELECT account FROM kas)""",
            {"year": year, "last": last},
        )
        for side, other in (("debit", "credit"), ("credit", "debit"))
    )
    return came, went


def _before(read: Reader, year: int, month: int) -> str:
    found = months(read, year=year)[month - 2] if month > 1 else None
    return long_date(found.date) if found is not None and found.closed and found.date else "–"
