"""SPP and SPTB: what is asked for a kegiatan and who answers for it (Permendagri 20/2018 art. 53–55, annex M).

The executor asks, Sekretaris Desa verifies, Kepala Desa lets it be paid, Kaur Keuangan has paid; a paper that already moved names
those who moved it.
"""

from __future__ import annotations

from evillage.budget.kegiatan import kegiatan, official_name
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Amount, Column, Fields, Kind, Letter, Paragraph, Row, Sheet, Signer, Space, Style, Table, total
from evillage.reports.heading import letterhead, origin, place_date, region_fields, sign, sign_executor, sign_step
from evillage.reports.request import Request, asked
from evillage.treasury.pagu import pagu_lines
from evillage.treasury.spp import KIND_NAMES, Spp, paid_before, spp, spp_lines
from evillage.values.dates import long_date
from evillage.values.money import Rupiah
from evillage.values.terbilang import terbilang

ASKED = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Uraian", Kind.TEXT, 3.8),
    Column("Pagu Anggaran (Rp)", Kind.MONEY, 1.5),
    Column("Pencairan s.d. yang Lalu (Rp)", Kind.MONEY, 1.5),
    Column("Permintaan Sekarang (Rp)", Kind.MONEY, 1.5),
    Column("Jumlah Sampai Saat Ini (Rp)", Kind.MONEY, 1.5, formula="{3}+{4}"),
    Column("Sisa Dana (Rp)", Kind.MONEY, 1.5, formula="{2}-{5}"),
)
ANSWERED = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Penerima", Kind.TEXT, 2),
    Column("Uraian", Kind.TEXT, 3.4),
    Column("Jumlah (Rp)", Kind.MONEY, 1.5),
)
_SHEET = Sheet(type_size=7.5)  # five sums beside each other on an upright sheet
_UNSETTLED = frozenset({"draft", "rejected", "cancelled"})


def spp_form(read: Reader, request: Request) -> Letter:
    """Form M.1 of one SPP, with its sum in words and four signatures. InputRejected `report_needs`, `row_missing`."""
    paper = spp(read, asked(request.spp_id, "SPP"))
    return Letter(
        id="spp",
        letterhead=letterhead(read),
        title=("Surat Permintaan Pembayaran (SPP)", KIND_NAMES[paper.kind]),
        number=paper.number or "",
        blocks=(
            _identity(read, paper),
            Space(2),
            Table(ASKED, _asked_rows(read, paper), caption="Rincian Pendanaan", number_row=True),
            Space(2),
            Amount(paper.jumlah, terbilang(paper.jumlah)),
        ),
        origin=origin(read, request),
        place_date=place_date(read, paper.date),
        signers=_four(read, paper),
        sheet=_SHEET,
        draft=paper.state in _UNSETTLED,
    )


def sptb(read: Reader, request: Request) -> Letter:
    """Pernyataan Tanggung Jawab Belanja of one SPP: every receipt, signed by the executor alone."""
    paper = spp(read, asked(request.spp_id, "SPP"))
    return Letter(
        id="sptb",
        letterhead=letterhead(read),
        title=("Pernyataan Tanggung Jawab Belanja",),
        number=paper.number or "",
        blocks=(
            _identity(read, paper),
            Space(2),
            Table(ANSWERED, _answered_rows(read, paper), number_row=True),
            Space(2),
            Paragraph(
                "Bukti-bukti pengeluaran belanja tersebut di atas terlampir untuk kelengkapan administrasi dan keperluan pemeriksaan "
                "sesuai peraturan perundang-undangan. Demikian pernyataan ini dibuat dengan sebenarnya.",
                align="justify",
            ),
        ),
        origin=origin(read, request),
        place_date=place_date(read, paper.date),
        signers=(_executor(read, paper),),
        draft=paper.state in _UNSETTLED,
    )


def _identity(read: Reader, paper: Spp) -> Fields:
    of = None if paper.kegiatan_id is None else kegiatan(read, paper.kegiatan_id)
    head = (*region_fields(read)[:2], ("Tahun Anggaran", str(paper.year)))
    if of is None:
        return Fields((*head, ("Kegiatan", paper.untuk), ("Keperluan", paper.uraian)))
    sub = of.code.parent or of.code
    bidang = sub.parent or sub
    return Fields(
        (
            *head,
            ("Bidang", f"{bidang} {official_name(read, bidang)}"),
            ("Sub Bidang", f"{sub} {official_name(read, sub)}"),
            ("Kegiatan", f"{of.code} {of.name}"),
            ("Waktu Pelaksanaan", of.waktu or "-"),
            ("Keperluan", paper.uraian),
        )
    )


def _asked_rows(read: Reader, paper: Spp) -> tuple[Row, ...]:
    lines = pagu_lines(read, year=paper.year, day=paper.date, kegiatan_id=paper.kegiatan_id)
    pagu = {(str(line.rekening), line.sumber_dana): line for line in lines}
    before = paid_before(read, paper.id)
    names = dict(read.tuples("SELECT code, name FROM ref_rekening WHERE code >= '5' AND code < '7'"))
    rows = []
    for number, line in enumerate(spp_lines(read, paper.id), start=1):
        key = (str(line.rekening), line.sumber_dana)
        allowed = pagu[key].pagu if key in pagu else Rupiah(0)
        earlier = before.get(key, Rupiah(0))
        reached = earlier + line.amount
        text = f"{line.rekening} {names[line.rekening]} ({line.sumber_dana})"
        rows.append(Row((number, text, allowed, earlier, line.amount, reached, allowed - reached)))
    sums = (total(rows, column) for column in range(2, 7))
    rows.append(Row((None, "JUMLAH", *sums), Style.TOTAL, sums=tuple(range(len(rows)))))
    return tuple(rows)


def _answered_rows(read: Reader, paper: Spp) -> tuple[Row, ...]:
    """Receipts of the SPP, or of the SPJ of its advance."""
    found = read.tuples("SELECT penerima, uraian, amount FROM bukti WHERE spp_id = ? ORDER BY date, id", (paper.id,))
    rows = [Row((number, penerima, uraian, Rupiah(amount))) for number, (penerima, uraian, amount) in enumerate(found, start=1)]
    if not rows:
        rows.append(Row((None, "Belum ada bukti pengeluaran.", "", None), Style.NOTE))
    rows.append(Row((None, "JUMLAH", "", total(rows, 3)), Style.TOTAL, sums=tuple(range(len(found)))))
    return tuple(rows)


def _four(read: Reader, paper: Spp) -> tuple[Signer, ...]:
    """Verified left, executor right with place and date; below them who approved and who paid."""
    paid = paper.paid_date or paper.date
    desks = (
        ("verify", sign(read, Role.SEKDES, paper.date, "Telah diverifikasi,")),
        ("approve", sign(read, Role.KADES, paper.date, "Setujui untuk dibayarkan,")),
        ("pay", sign(read, Role.KAUR_KEU, paid, f"Telah dibayar lunas{f' {long_date(paid)}' if paper.paid_date else ''},")),
    )
    verified, approved, payer = (sign_step(read, "spp", paper.id, action, chair) for action, chair in desks)
    return verified, _executor(read, paper), approved, payer


def _executor(read: Reader, paper: Spp) -> Signer:
    pelaksana = read.number("SELECT pelaksana_id FROM spp WHERE id = ?", (paper.id,))
    return sign_executor(read, pelaksana, paper.date, "Pelaksana Kegiatan,")
