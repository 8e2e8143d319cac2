"""BLT Desa on paper: the list of families that a Musdes decided, and the list they sign when they receive the money.

The list of families is hung up in public, so that a NIK shows its first four figures only; the signed list stays with the receipt and shows
it whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.monitoring.blt import bayar, terima_of
from evillage.monitoring.kpm import Kpm, kpm_list, masked
from evillage.paper.model import Cell, Column, Kind, Report, Row, Sheet, Style, total
from evillage.reports.heading import letterhead, origin, place_date, region_fields, sign
from evillage.reports.request import Request, asked
from evillage.values.dates import long_date, month_name, show_date

LISTED = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Nama KPM", Kind.TEXT, 2.3),
    Column("NIK", Kind.CODE, 1.6),
    Column("Alamat", Kind.TEXT, 2),
    Column("Alasan", Kind.TEXT, 2.2),
    Column("Ditetapkan dalam Musdes", Kind.TEXT, 1.8),
    Column("Masa", Kind.TEXT, 1.4),
    Column("Keterangan", Kind.TEXT, 2),
)
SIGNED = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Nama KPM", Kind.TEXT, 2.3),
    Column("NIK", Kind.CODE, 1.6),
    Column("Alamat", Kind.TEXT, 2),
    Column("Bulan", Kind.NUMBER, 0.6),
    Column("Jumlah (Rp)", Kind.MONEY, 1.5),
    Column("Tanda tangan", Kind.TEXT, 2.4),
)


def daftar_kpm(read: Reader, request: Request) -> Report:
    """Every family of the year, also those that stopped, with whose place they took."""
    found = kpm_list(read, year=request.year)
    rows = tuple(Row(tuple(_listed(number, of))) for number, of in enumerate(found, start=1))
    active = sum(of.berhenti is None for of in found)
    return Report(
        id="daftar-kpm",
        letterhead=letterhead(read),
        title=("Daftar Keluarga Penerima Manfaat BLT Desa", f"Tahun Anggaran {request.year}"),
        columns=LISTED,
        rows=rows,
        number_row=True,
        origin=origin(read, request),
        fields=region_fields(read),
        notes=(f"{active} keluarga menerima, {len(found) - active} sudah berhenti. NIK ditampilkan sebagian.",) if found else (),
        place_date=place_date(read, request.until),
        signers=(sign(read, Role.KADES, request.until, ""),),
        sheet=Sheet(landscape=True, left=20, right=15, top=15, bottom=20),
        empty="Belum ada KPM BLT Desa yang ditetapkan tahun ini.",
    )


def tanda_terima_blt(read: Reader, request: Request) -> Report:
    """Who receives how much for which months, with room to sign: odd numbers left, even numbers right. InputRejected `report_needs`."""
    handed = bayar(read, asked(request.bayar_id, "penyaluran"))
    found = terima_of(read, handed.id)
    rows = [
        Row((number, of.name, of.nik, of.alamat, of.bulan, of.jumlah, f"\n{'' if number % 2 else '          '}{number}. ……………"))
        for number, of in enumerate(found, start=1)
    ]  # fmt: skip
    if rows:
        cells: tuple[Cell, ...] = (None, f"Jumlah {len(rows)} KPM", None, None, sum(of.bulan for of in found), total(rows, 5), "")
        rows.append(Row(cells, Style.TOTAL, sums=tuple(range(len(rows)))))
    proven = f"Bukti {handed.bukti}, SPP {handed.spp}" if handed.bukti_id is not None else "belum dikaitkan dengan bukti"
    return Report(
        id="tanda-terima-blt",
        letterhead=letterhead(read),
        title=("Tanda Terima Bantuan Langsung Tunai Desa", f"Bulan {handed.months} {handed.year}"),
        columns=SIGNED,
        rows=tuple(rows),
        number_row=True,
        origin=origin(read, request),
        fields=(
            *region_fields(read), ("Dibagikan pada", long_date(handed.date)), ("Tempat", handed.tempat or "–"),
            ("Bukti pembayaran", proven),
        ),
        place_date=place_date(read, handed.date),
        signers=(sign(read, Role.KADES, handed.date, "Mengetahui,"), sign(read, Role.KAUR_KEU, handed.date, "Yang membayarkan,")),
        sheet=Sheet(left=20, right=15),
        empty="Tidak ada penerima pada penyaluran ini.",
    )  # fmt: skip


def _listed(number: int, of: Kpm) -> Iterator[Cell]:
    yield from (number, of.name, masked(of.nik), of.alamat, of.alasan, f"{of.musdes_no}, {show_date(of.musdes_date)}")
    last = of.berhenti.month if of.berhenti else 12
    yield f"{month_name(of.first_month)}–{month_name(last)}" if last != of.first_month else month_name(last)
    said = []
    if of.menggantikan:
        said.append(f"Menggantikan {of.menggantikan}")
    if of.berhenti:
        said.append(f"Berhenti {show_date(of.berhenti)}, {of.sebab}")
    yield "; ".join(said)
