"""The sample's books are closed month by month: the box counted, the bank beside the book, three people; October with its statement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from evillage.sample.money import TREASURER
from evillage.sample.story import Step, Story, Turn, later, office_day
from evillage.sample.tables import KAS
from evillage.treasury.cocok import tick_certain
from evillage.treasury.koran import import_koran
from evillage.treasury.koran_layout import Cells
from evillage.treasury.opname import KERTAS, LOGAM, Lembar, count_cash
from evillage.treasury.tutup import Found, approve_month, close_month, closing_lines, month_end, verify_month
from evillage.values.dates import show_date
from evillage.values.money import Rupiah

_LATE = "Pembayaran hari terakhir baru terlihat di bank pada bulan berikutnya"
_HEADER: Cells = ("Tgl.", "Rincian Transaksi", "No. Referensi", "Debit", "Kredit", "Saldo")


def closing_steps(*, year: int, months: int) -> Iterator[Step]:
    """Each month is closed on the third working day of the next one; the last one comes with the bank's statement."""
    for month in range(1, months + 1):
        day = later(office_day(month_end(year, month) + timedelta(days=1)), 2)
        if month == months:
            yield Step(day, Turn.TAX, partial(_take_statement, year=year, month=month))
        yield Step(day, Turn.TAX, partial(_close, year=year, month=month, day=day))


def _close(story: Story, *, year: int, month: int, day: date) -> None:
    treasurer, end = story.at(TREASURER), month_end(year, month)
    box = next(line for line in closing_lines(treasurer.read, year=year, month=month) if line.medium == "tunai")
    treasurer.do(count_cash, day=end, account=box.account, lembar=_notes(box.buku), penjelasan="Tidak ada kas" if not box.buku else "")
    found = []
    for line in closing_lines(treasurer.read, year=year, month=month):
        nyata = line.buku if line.nyata is None else line.nyata
        found.append(Found(line.account, nyata, _words(line.medium, Rupiah(nyata - line.buku))))
    tutup_id = treasurer.do(close_month, year=year, month=month, day=day, found=found).value
    story.at("sekdes").do(verify_month, tutup_id=tutup_id, day=day)
    story.at("kades").do(approve_month, tutup_id=tutup_id, day=day)


def _words(medium: str, gap: Rupiah) -> str:
    if not gap:
        return ""
    return "Pecahan di bawah seratus rupiah tidak ada kepingnya" if medium == "tunai" else _LATE


def _notes(amount: Rupiah) -> list[Lembar]:
    """The fewest notes and coins; what is smaller than a coin stays out."""
    left, counted = int(amount), []
    for jenis, values in (("kertas", KERTAS), ("logam", LOGAM[1:])):
        for nominal in values:
            banyak, left = divmod(left, int(nominal))
            if banyak:
                counted.append(Lembar(jenis, nominal, banyak))
    return counted


def _take_statement(story: Story, *, year: int, month: int) -> None:
    """The bank writes what the book has, as banks do; the last payment of the month only on the first working day after it."""
    treasurer, account = story.at(TREASURER), KAS["bank"]
    first, last = date(year, month, 1), month_end(year, month)
    saldo = treasurer.read.money(
        "SELECT sum(masuk - keluar) FROM v_posting WHERE account = ? AND year = ? AND date < ?", (account, year, first)
    )
    moves = treasurer.read.tuples(
        """SELECT p.date, e.uraian, e.number, sum(p.masuk - p.keluar) FROM v_posting p JOIN entry e ON e.id = p.entry_id
           WHERE p.account = ? AND p.date BETWEEN ? AND ? GROUP BY e.id ORDER BY p.date, e.id""",
        (account, first, last),
    )
    rows: list[Cells] = [_HEADER]
    for place, (day, uraian, number, amount) in enumerate(moves, 1):
        saldo = Rupiah(saldo + amount)
        when = office_day(last + timedelta(days=1)) if place == len(moves) else date.fromisoformat(day)
        out, came = Rupiah(max(-amount, 0)), Rupiah(max(amount, 0))
        rows.append((show_date(when), f"{uraian} {number}".upper()[:60], str(place), str(out), str(came), str(saldo)))
    treasurer.do(import_koran, account=account, name=f"mutasi-{year}-{month:02d}.csv", sidik="0" * 64, rows=rows)
    treasurer.do(tick_certain, account=account)
