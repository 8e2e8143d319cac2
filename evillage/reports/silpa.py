"""SiLPA per sumber dana: how the rest of each fund came about, where it lies, and what is still open at the end of a day.

A paper of the office's own; Kaur Keuangan makes it, Kepala Desa knows it. Its sum is the SiLPA under the LRA.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Block, Cell, Column, Kind, Letter, Paragraph, Row, Sheet, Space, Style, Table, total
from evillage.reports.heading import desa_name, letterhead, origin, place_date, sign
from evillage.reports.request import Request
from evillage.treasury.silpa import open_panjar, open_requests, owed_tax, silpa_dana
from evillage.values.dates import long_date
from evillage.values.money import Rupiah
from evillage.village.flow import STATE_NAMES
from evillage.village.profile import village

_FUNDS = (
    Column("Sumber Dana", Kind.TEXT, 2.2),
    Column("SiLPA Tahun Lalu (Rp)", Kind.MONEY, 1.7),
    Column("Pendapatan (Rp)", Kind.MONEY, 1.7),
    Column("Belanja (Rp)", Kind.MONEY, 1.7),
    Column("Pembiayaan Lain (Rp)", Kind.MONEY, 1.7),
    Column("SiLPA (Rp)", Kind.MONEY, 1.7, formula="{1}+{2}-{3}+{4}"),
)
_PLACES = (
    Column("Sumber Dana", Kind.TEXT, 2.2),
    Column("Kas Tunai dan Bank (Rp)", Kind.MONEY, 1.7),
    Column("Panjar (Rp)", Kind.MONEY, 1.7),
    Column("Utang Pajak (Rp)", Kind.MONEY, 1.7),
    Column("Jumlah (Rp)", Kind.MONEY, 1.7, formula="{1}+{2}-{3}"),
)
_OPEN = (
    Column("Nomor", Kind.TEXT, 2.2),
    Column("Tanggal", Kind.DATE, 1.1),
    Column("Uraian", Kind.TEXT, 4.4),
    Column("Status", Kind.TEXT, 1.3),
    Column("Jumlah (Rp)", Kind.MONEY, 1.7),
)
_DOUBT = "Jumlah A dan B berbeda; jalankan Periksa berkas."
_OWED = (Column("Akun", Kind.CODE, 1.1), Column("Uraian", Kind.TEXT, 7.9), Column("Jumlah (Rp)", Kind.MONEY, 1.7))


def silpa_sumber_dana(read: Reader, request: Request) -> Letter:
    """The funds one under the other, then advances, tax and requests still open."""
    year, until = request.year, request.until
    funds = silpa_dana(read, year=year, until=until)
    came = [(of.name, of.silpa_lalu, of.pendapatan, of.belanja, of.pembiayaan, of.silpa) for of in funds]
    lies = [(of.name, of.kas, of.panjar, of.utang_pajak, of.held) for of in funds]
    agrees = all(of.silpa == of.held for of in funds)
    panjar = [(of.number, of.paid_date, of.uraian, "Panjar", of.sisa) for of in open_panjar(read, year=year, until=until)]
    asked = [
        (of.number, of.date, of.uraian, STATE_NAMES[of.state], of.jumlah) for of in open_requests(read, year=year, until=until)
    ]  # fmt: skip
    taxes = [(of.account, of.name, of.sisa) for of in owed_tax(read, year=year, until=until)]
    blocks: list[Block] = [
        Paragraph(f"Sampai dengan {long_date(until)}."),
        _summed(_FUNDS, came, "A. SiLPA menurut anggaran"),
        Space(3),
        _summed(_PLACES, lies, "B. SiLPA menurut kas, panjar, dan pajak"),
        Paragraph(f"Kas tunai {_sum(of.tunai for of in funds)}, kas di bank {_sum(of.bank for of in funds)}."),
        Paragraph(
            "Jumlah A dan B sama untuk setiap sumber dana." if agrees else _DOUBT,
            bold=not agrees,
        ),
    ]
    lists: tuple[tuple[str, tuple[Column, ...], Sequence[tuple[Cell, ...]]], ...] = (
        ("C. Panjar belum dipertanggungjawabkan", _OPEN, panjar),
        ("D. Pajak dipungut belum disetor", _OWED, taxes),
        ("E. SPP diajukan belum dibayar", _OPEN, asked),
    )
    for caption, columns, rows in lists:
        blocks.append(Space(3))
        if rows:
            blocks.append(_summed(columns, rows, caption))
        else:
            blocks += [Paragraph(caption, bold=True, leads=True), Paragraph("Tidak ada.")]
    return Letter(
        id="silpa-sumber-dana",
        letterhead=letterhead(read),
        title=("SiLPA per Sumber Dana", f"Pemerintah {desa_name(village(read))}", f"Tahun Anggaran {year}"),
        blocks=tuple(blocks),
        origin=origin(read, request),
        place_date=place_date(read, until),
        signers=(sign(read, Role.KADES, until, "Mengetahui,"), sign(read, Role.KAUR_KEU, until, "")),
        sheet=Sheet(landscape=True),
        doubt="" if agrees else _DOUBT,
    )


def _sum(amounts: Iterable[Rupiah]) -> Rupiah:
    return sum(amounts, Rupiah(0))


def _summed(columns: tuple[Column, ...], cells: Sequence[tuple[Cell, ...]], caption: str) -> Table:
    """Rows, and their sums in every money column."""
    rows = tuple(Row(line) for line in cells)
    sums = tuple(total(rows, at) if column.kind is Kind.MONEY else None for at, column in enumerate(columns))
    return Table(columns, (*rows, Row(("Jumlah", *sums[1:]), Style.TOTAL, sums=tuple(range(len(rows))))), caption)
