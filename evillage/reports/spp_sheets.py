"""SPP-1, SPP-2 and the proof of payment: the request as a letter, its approval, and the receipt of the money by the executor.

The sheets of the village application that offices are used to, beside form M.1; "Bendahara" reads Kaur Keuangan since Permendagri
20/2018. SPP-2 of an advance promises an account of it within ten working days (art. 54); of LS and PBY it shows what is paid for.
What goes out, after tax, stands on the proof of payment alone.
"""

from __future__ import annotations

from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Amount, Block, Cell, Column, Fields, Kind, Letter, Paragraph, Row, Signer, Space, Style, Table, total
from evillage.reports.heading import letterhead, origin, place_date, region_fields, sign, sign_executor, sign_step
from evillage.reports.request import Request, asked
from evillage.treasury.bukti import withheld_by_kind
from evillage.treasury.spp import KIND_NAMES, Spp, SppKind, spp, spp_lines
from evillage.values.dates import long_date
from evillage.values.terbilang import terbilang
from evillage.village.profile import Kas, kas_list

LINES = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Kode Rekening", Kind.CODE, 1.1),
    Column("Uraian Rekening", Kind.TEXT, 3),
    Column("Sumber Dana", Kind.CODE, 0.8),
    Column("Jumlah (Rp)", Kind.MONEY, 1.6),
)
UNSETTLED = frozenset({"draft", "rejected", "cancelled"})
PROMISE = (
    "Uang panjar ini dipergunakan hanya untuk keperluan tersebut di atas dan dipertanggungjawabkan dengan bukti pengeluaran yang sah "
    "paling lambat 10 (sepuluh) hari kerja sejak panjar diterima."
)


def spp_1(read: Reader, request: Request) -> Letter:
    """The request: what is asked, for what, how it is to be paid, account by account; the executor signs."""
    paper = spp(read, asked(request.spp_id, "SPP"))
    blocks = (_request(read, paper), Space(2), Table(LINES, _lines(read, paper), caption="Rincian Permintaan"), *_sum(paper))
    title = "Surat Permintaan Pembayaran (SPP-1)"
    return _letter(read, request, paper, key="spp-1", title=title, blocks=blocks, signers=(_asker(read, paper),))


def spp_2(read: Reader, request: Request) -> Letter:
    """The approval: of an advance with its promise, of LS and PBY with what is paid for and the tax withheld."""
    paper = spp(read, asked(request.spp_id, "SPP"))
    if paper.kind is SppKind.UM:
        blocks: tuple[Block, ...] = (_request(read, paper), *_sum(paper), Space(2), Paragraph(PROMISE, align="justify"))
    else:
        blocks = (_request(read, paper), Space(2), Table(LINES, _lines(read, paper), caption="Rincian Pembayaran"), *_sum(paper))
    title = "Surat Permintaan Pembayaran (SPP-2)"
    return _letter(read, request, paper, key="spp-2", title=title, blocks=blocks, signers=_approving(read, paper))


def bukti_pencairan(read: Reader, request: Request) -> Letter:
    """Money went out: how, how much, for what; the executor received, Kaur Keuangan paid, Kepala Desa knows of it."""
    paper = spp(read, asked(request.spp_id, "SPP"))
    table = Table(LINES, _lines(read, paper, net=True), caption="Rincian Pencairan")
    blocks = (_request(read, paper, paid=True), Space(2), table, Space(2), Amount(paper.bersih, terbilang(paper.bersih)))
    day = paper.paid_date or paper.date
    signers = (
        sign_executor(read, _executor_id(read, paper), day, "Menerima,"),
        sign_step(read, "spp", paper.id, "pay", sign(read, Role.KAUR_KEU, day, "Membayarkan,")),
        sign(read, Role.KADES, day, "Mengetahui,"),
    )
    return _letter(read, request, paper, key="bukti-pencairan", title="Bukti Pencairan SPP", blocks=blocks, signers=signers)


def was_paid(read: Reader, request: Request) -> bool:
    """Whether an SPP has a proof of payment at all."""
    return request.spp_id is not None and spp(read, request.spp_id).paid_date is not None


def _letter(
    read: Reader, request: Request, paper: Spp, *, key: str, title: str, blocks: tuple[Block, ...], signers: tuple[Signer, ...]
) -> Letter:
    paid = key == "bukti-pencairan"
    return Letter(
        id=key,
        letterhead=letterhead(read),
        title=(title, KIND_NAMES[paper.kind]),
        number=paper.number or "",
        blocks=blocks,
        origin=origin(read, request),
        place_date=place_date(read, (paper.paid_date if paid else None) or paper.date),
        signers=signers,
        draft=paper.state in UNSETTLED or (paid and paper.paid_date is None),
    )


def _request(read: Reader, paper: Spp, *, paid: bool = False) -> Fields:
    """I: who asks, when, for what, by which way it is paid."""
    pairs: list[tuple[str, Cell]] = [
        *region_fields(read),
        ("Tahun Anggaran", str(paper.year)),
        ("Tanggal SPP", long_date(paper.date)),
        ("Jenis", KIND_NAMES[paper.kind]),
        ("Kegiatan", paper.untuk),
        ("Uraian", paper.uraian),
        ("Media", media(read, paper)),
    ]
    if paid:
        pairs.append(("Tanggal Pencairan", long_date(paper.paid_date) if paper.paid_date else "belum dibayar"))
    return Fields(tuple(pairs))


def media(read: Reader, paper: Spp) -> str:
    """`Kas Tunai` or `Transfer Bank` with the account it was paid from; before that both are open."""
    kas = next((one for one in kas_list(read) if one.account == paper.paid_from), None)
    return "Kas Tunai / Transfer Bank" if kas is None else _way(kas)


def _way(kas: Kas) -> str:
    if kas.medium == "tunai":
        return "Kas Tunai"
    return " ".join(part for part in ("Transfer Bank,", kas.bank or kas.name, kas.number) if part)


def _lines(read: Reader, paper: Spp, *, net: bool = False) -> tuple[Row, ...]:
    """Account by account; with `net` below the sum what is withheld and what goes out."""
    names = dict(read.tuples("SELECT code, name FROM ref_rekening WHERE code >= '5' AND code < '7'"))
    found = spp_lines(read, paper.id)
    rows = [Row((at, line.rekening, names[line.rekening], line.sumber_dana, line.amount)) for at, line in enumerate(found, start=1)]
    rows.append(Row((None, "", "JUMLAH", "", total(rows, 4)), Style.TOTAL, sums=tuple(range(len(found)))))
    taxes = withheld_by_kind(read, spp_id=paper.id) if net else []
    if taxes:
        rows += [Row((None, "", f"Potongan {tax.name}", "", -tax.amount)) for tax in taxes]
        rows.append(Row((None, "", "JUMLAH DIBAYARKAN", "", paper.bersih), Style.TOTAL, sums=tuple(range(len(found), len(rows)))))
    return tuple(rows)


def _sum(paper: Spp) -> tuple[Block, ...]:
    return Space(2), Amount(paper.jumlah, terbilang(paper.jumlah))


def _approving(read: Reader, paper: Spp) -> tuple[Signer, ...]:
    """Approved left, asked for right; below Sekretaris Desa, and for money that is spent Kaur Keuangan."""
    approved = sign_step(read, "spp", paper.id, "approve", sign(read, Role.KADES, paper.date, "Menyetujui,"))
    verified = sign_step(read, "spp", paper.id, "verify", sign(read, Role.SEKDES, paper.date, "Mengetahui,"))
    if paper.kind is SppKind.UM:
        return verified, _asker(read, paper), approved
    return approved, _asker(read, paper), sign(read, Role.KAUR_KEU, paper.date, "Mengetahui,"), verified


def _asker(read: Reader, paper: Spp) -> Signer:
    return sign_executor(read, _executor_id(read, paper), paper.date, "Hormat kami,")


def _executor_id(read: Reader, paper: Spp) -> int:
    return read.number("SELECT pelaksana_id FROM spp WHERE id = ?", (paper.id,))
