"""Rekonsiliasi bank: from the saldo of the statement to the saldo of the book, item by item, at the end of a month."""

from __future__ import annotations

from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Column, Kind, Report, Row, Style
from evillage.reports.heading import desa_name, letterhead, origin, place_date, region_fields, sign
from evillage.reports.request import Request, asked, period
from evillage.treasury.cocok import difference_explained, kind_of, reconciliations, signed
from evillage.values.dates import month_name
from evillage.values.money import Rupiah
from evillage.village.profile import kas_list, village

COLUMNS = (
    Column("Tanggal", Kind.DATE, 1),
    Column("Nomor", Kind.TEXT, 2),
    Column("Uraian", Kind.TEXT, 4.5),
    Column("Jumlah (Rp)", Kind.MONEY, 1.8),
)


def rekonsiliasi_bank(read: Reader, request: Request) -> Report:
    """One bank account at the end of one month. InputRejected `report_needs`."""
    account, month = asked(request.account, "rekening bank"), asked(request.month, "bulan")
    kas = next(kas for kas in kas_list(read) if kas.account == account)
    last = period(request)[1]
    found = next((r for r in reconciliations(read, account=account, year=request.year) if r.month == month), None)
    rows: list[Row] = []
    if found is not None:
        lines, items = difference_explained(read, account=account, year=request.year, month=month)
        rows.append(Row((last, "", "Saldo menurut rekening koran", found.bank), Style.SUBTOTAL))
        if found.awal:
            rows.append(Row((None, "", "Selisih sebelum rekening koran yang pertama diimpor", found.awal)))
        rows.append(Row((None, "", "Dibukukan desa, belum ada di bank", found.buku_saja), Style.HEADING))
        rows += [Row((item.date, item.number, item.uraian, item.amount), level=1) for item in items]
        rows.append(Row((None, "", "Ada di bank, belum dibukukan desa (dikurangkan)", -found.bank_saja), Style.HEADING))
        rows += [Row((line.date, line.ref, f"{kind_of(line)}: {line.uraian}", -signed(line)), level=1) for line in lines]
        rows.append(Row((last, "", "Saldo menurut Buku Pembantu Bank", found.buku), Style.TOTAL))
    gap = Rupiah(found.buku - found.bank) if found is not None else Rupiah(0)
    return Report(
        id="rekonsiliasi-bank",
        letterhead=letterhead(read),
        title=("Rekonsiliasi Bank", desa_name(village(read)), f"Bulan {month_name(month)} {request.year}"),
        fields=(*region_fields(read)[1:], ("Rekening", f"{kas.name} {kas.bank} {kas.number}".strip())),
        columns=COLUMNS,
        rows=tuple(rows),
        empty="Rekening koran bulan ini belum diimpor.",
        closing=(("Selisih buku dan bank yang dijelaskan di atas", gap),) if found is not None else (),
        origin=origin(read, request),
        place_date=place_date(read, last),
        signers=(sign(read, Role.SEKDES, last, "Diverifikasi oleh,"), sign(read, Role.KAUR_KEU, last, "Disusun oleh,")),
    )
