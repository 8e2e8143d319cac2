"""Daftar transfer: whom the bank is to pay, from the receipts of every SPP that was approved and not yet paid; net, after tax.

Kaur Keuangan makes it, Kepala Desa agrees; in Excel its columns are what most forms of the bank ask for. An advance goes to its executor.
"""

from __future__ import annotations

from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Column, Kind, Report, Row, Sheet, Style, total
from evillage.reports.heading import desa_name, letterhead, origin, place_date, sign
from evillage.reports.request import Request
from evillage.values.money import Rupiah
from evillage.village.profile import village

COLUMNS = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Rekening Tujuan", Kind.TEXT, 1.6),
    Column("Nama Penerima", Kind.TEXT, 1.8),
    Column("Jumlah Transfer (Rp)", Kind.MONEY, 1.4),
    Column("Keterangan", Kind.TEXT, 2.2),
    Column("Nomor SPP", Kind.CODE, 1.6),
)
UNKNOWN = "belum diisi"
_SHEET = Sheet(landscape=True, left=20, right=15, top=15, bottom=20)


def daftar_transfer(read: Reader, request: Request) -> Report:
    """Receipts of approved SPP in the order of their numbers; an SPP without receipts goes as one sum to its executor."""
    found = read.tuples(
        """SELECT b.rekening_bank, b.penerima,
                  b.amount - coalesce((SELECT sum(p.amount) FROM potongan p WHERE p.bukti_id = b.id), 0) AS net,
                  b.uraian, s.number AS number, CAST(s.number AS INTEGER) AS urut, b.id AS id
           FROM spp s JOIN bukti b ON b.spp_id = s.id AND b.spj_id IS NULL
           WHERE s.year = :year AND s.state = 'approved' AND s.date <= :until
           UNION ALL
           SELECT '', u.name, (SELECT sum(l.amount) FROM spp_line l WHERE l.spp_id = s.id), s.uraian, s.number, CAST(s.number AS INTEGER), 0
           FROM spp s JOIN official o ON o.id = s.pelaksana_id JOIN user u ON u.id = o.user_id
           WHERE s.year = :year AND s.state = 'approved' AND s.date <= :until
             AND NOT EXISTS (SELECT 1 FROM bukti b WHERE b.spp_id = s.id)
           ORDER BY urut, number, id""",
        {"year": request.year, "until": request.until},
    )
    rows = [
        Row((at, account or UNKNOWN, payee, Rupiah(net), text, number))
        for at, (account, payee, net, text, number, _, _) in enumerate(found, start=1)
        if net > 0
    ]
    if rows:
        rows.append(Row((None, "", "JUMLAH", total(rows, 3), "", ""), Style.TOTAL, sums=tuple(range(len(rows)))))
    return Report(
        id="daftar-transfer",
        letterhead=letterhead(read),
        title=("Daftar Transfer", desa_name(village(read)), f"Tahun Anggaran {request.year}"),
        columns=COLUMNS,
        rows=tuple(rows),
        origin=origin(read, request),
        place_date=place_date(read, request.until),
        signers=(sign(read, Role.KADES, request.until, "Menyetujui,"), sign(read, Role.KAUR_KEU, request.until, "Pembuat,")),
        sheet=_SHEET,
    )
