"""Daftar aset desa: everything the village owns on a day, a sum under each account (Permendagri 1/2016).

Kepala Desa knows it; Sekretaris Desa keeps it as pembantu pengelola.
"""

from __future__ import annotations

from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Column, Kind, Report, Row, Sheet, Style, total
from evillage.reports.heading import desa_name, letterhead, origin, place_date, sign
from evillage.reports.request import Request
from evillage.treasury.aset import aset_on
from evillage.values.dates import long_date
from evillage.values.money import Rupiah
from evillage.village.profile import village

_REGISTER = (
    Column("Rekening", Kind.CODE, 1.1),
    Column("Nomor Register", Kind.TEXT, 1.3),
    Column("Uraian", Kind.TEXT, 3.2),
    Column("Lokasi", Kind.TEXT, 2),
    Column("Tanggal Perolehan", Kind.DATE, 1.1),
    Column("Asal", Kind.TEXT, 1.3),
    Column("Kondisi", Kind.TEXT, 1),
    Column("Nilai (Rp)", Kind.MONEY, 1.8),
)


def daftar_aset(read: Reader, request: Request) -> Report:
    """Everything the village owns on a day, a sum under each account."""
    rows: list[Row] = []
    parts: list[int] = []
    owned = aset_on(read, request.until)
    for code, golongan in dict.fromkeys((of.rekening, of.golongan) for of in owned):
        rows.append(Row((code, "", golongan, "", None, "", "", None), Style.HEADING))
        first = len(rows)
        held = [of for of in owned if of.rekening == code]
        rows += [Row(("", of.kode, of.name, of.lokasi, of.perolehan, of.asal, of.kondisi, of.nilai), level=1) for of in held]
        these = tuple(range(first, len(rows)))
        amount = total(rows[first:], 7)
        parts.append(len(rows))
        rows.append(Row(("", "", f"Jumlah {golongan}", "", None, "", "", amount), Style.SUBTOTAL, sums=these))
    if rows:
        amount = sum((of.nilai for of in owned), Rupiah(0))
        rows.append(Row(("", "", "Jumlah aset", "", None, "", "", amount), Style.TOTAL, sums=tuple(parts)))
    return Report(
        id="daftar-aset",
        letterhead=letterhead(read),
        title=("Daftar Aset Desa", f"Pemerintah {desa_name(village(read))}"),
        fields=(("Sampai dengan", long_date(request.until)),),
        columns=_REGISTER,
        rows=tuple(rows),
        notes=("Nilai adalah nilai perolehan, tanpa penyusutan.",),
        origin=origin(read, request),
        place_date=place_date(read, request.until),
        signers=(sign(read, Role.KADES, request.until, "Mengetahui,"), sign(read, Role.SEKDES, request.until, "Pembantu pengelola aset,")),
        sheet=Sheet(landscape=True),
    )
