"""Surat permohonan pencairan: to the camat for a recommendation, to the bank for the money of one SPP or of a whole transfer list.

Kepala Desa signs to the camat, Kepala Desa and Kaur Keuangan to the bank, whose specimens they are (Permendagri 20/2018 art. 43). The
letter's own number is left to be written in: it comes from the village's mail register.
"""

from __future__ import annotations

from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Block, Column, Fields, Kind, Letter, Paragraph, Row, Signer, Space, Style, Table, total
from evillage.reports.heading import desa_name, kabupaten_name, kecamatan_name, letterhead, origin, place_date, sign
from evillage.reports.request import Request, asked
from evillage.treasury.spp import Spp, spp, spp_lines
from evillage.treasury.surat import filled, letter_parts
from evillage.treasury.transfer_paper import transfer_lines, transfer_list
from evillage.values.dates import long_date
from evillage.values.money import Rupiah
from evillage.values.terbilang import terbilang
from evillage.village.profile import Kas, kas_list, village

TO_WRITE = "…………………………"
ASKED = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Kode Rekening", Kind.CODE, 1),
    Column("Uraian", Kind.TEXT, 3.6),
    Column("Sumber Dana", Kind.TEXT, 0.9),
    Column("Jumlah (Rp)", Kind.MONEY, 1.6),
)
PAID = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Nama Penerima", Kind.TEXT, 2.4),
    Column("Bank", Kind.TEXT, 1.4),
    Column("Rekening", Kind.TEXT, 1.6),
    Column("Jumlah (Rp)", Kind.MONEY, 1.5),
)
_UNSETTLED = frozenset({"draft", "rejected", "cancelled"})


def surat_camat(read: Reader, request: Request) -> Letter:
    """Asks the camat to recommend the money of one SPP. InputRejected `report_needs`, `row_missing`."""
    paper = spp(read, asked(request.spp_id, "SPP"))
    return _of_spp(read, request, paper, surat="camat", signers=(sign(read, Role.KADES, paper.date, ""),))


def surat_bank(read: Reader, request: Request) -> Letter:
    """Asks the bank to pay one SPP out. InputRejected `report_needs`, `row_missing`."""
    paper = spp(read, asked(request.spp_id, "SPP"))
    specimens = sign(read, Role.KADES, paper.date, ""), sign(read, Role.KAUR_KEU, paper.date, "")
    return _of_spp(read, request, paper, surat="bank", signers=specimens)


def surat_transfer(read: Reader, request: Request) -> Letter:
    """Goes with a transfer list to the bank. InputRejected `report_needs`, `row_missing`."""
    paper = transfer_list(read, asked(request.daftar_id, "daftar transfer"))
    lines = transfer_lines(read, paper.id)
    rows = [Row((at, line.penerima, line.bank, line.rekening_bank, line.amount)) for at, line in enumerate(lines, start=1)]
    rows.append(Row((None, "JUMLAH", "", "", total(rows, 4)), Style.TOTAL, sums=tuple(range(len(lines)))))
    kas = next(kas for kas in kas_list(read) if kas.account == paper.account)
    facts = _facts(read, kas, paper.jumlah) | {
        "daftar": paper.number or TO_WRITE, "tanggal": long_date(paper.date), "banyak": str(paper.banyak), "tahun": str(paper.year),
    }  # fmt: skip
    return Letter(
        id="surat-transfer",
        letterhead=letterhead(read),
        title=(),
        blocks=_blocks(read, "transfer", facts, f"Daftar Transfer Nomor {facts['daftar']}", Table(PAID, tuple(rows))),
        origin=origin(read, request),
        place_date=place_date(read, paper.date),
        signers=(sign(read, Role.KADES, paper.date, ""), sign(read, Role.KAUR_KEU, paper.date, "")),
        draft=paper.state in _UNSETTLED,
    )


def _of_spp(read: Reader, request: Request, paper: Spp, *, surat: str, signers: tuple[Signer, ...]) -> Letter:
    names = dict(read.tuples("SELECT code, name FROM ref_rekening WHERE code >= '5' AND code < '7'"))
    found = spp_lines(read, paper.id)
    rows = [Row((at, line.rekening, names[line.rekening], line.sumber_dana, line.amount)) for at, line in enumerate(found, start=1)]
    rows.append(Row((None, "", "JUMLAH", "", total(rows, 4)), Style.TOTAL, sums=tuple(range(len(found)))))
    banks = [kas for kas in kas_list(read) if kas.medium == "bank"]
    kas = next((kas for kas in banks if kas.account == paper.paid_from), banks[0] if banks else None)
    facts = _facts(read, kas, paper.jumlah) | {
        "spp": paper.number or TO_WRITE, "tanggal": long_date(paper.date), "kegiatan": paper.untuk, "uraian": paper.uraian,
        "tahun": str(paper.year),
    }  # fmt: skip
    return Letter(
        id=f"surat-pencairan-{surat}",
        letterhead=letterhead(read),
        title=(),
        blocks=_blocks(read, surat, facts, f"SPP Nomor {facts['spp']}", Table(ASKED, tuple(rows))),
        origin=origin(read, request),
        place_date=place_date(read, paper.date),
        signers=signers,
        draft=paper.state in _UNSETTLED,
    )


def _blocks(read: Reader, surat: str, facts: dict[str, str], annex: str, table: Table) -> tuple[Block, ...]:
    words = {of.bagian: filled(of.uraian, facts) for of in letter_parts(read, surat)}
    return (
        Fields((("Nomor", TO_WRITE), ("Lampiran", annex), ("Perihal", words["perihal"]))),
        Space(4),
        Paragraph(f"{words['kepada']}\ndi tempat"),
        Space(4),
        Paragraph(words["pembuka"], align="justify"),
        Space(2),
        table,
        Space(2),
        Paragraph(words["penutup"], align="justify"),
    )


def _facts(read: Reader, kas: Kas | None, amount: Rupiah) -> dict[str, str]:
    home = village(read)
    return {
        "desa": desa_name(home), "kecamatan": kecamatan_name(home).removeprefix("Kecamatan "), "kabupaten": kabupaten_name(home),
        "bank": (kas.bank or kas.name) if kas else TO_WRITE, "rekening": (kas.number if kas else "") or TO_WRITE,
        "jumlah": f"Rp{amount}", "terbilang": terbilang(amount),
    }  # fmt: skip
