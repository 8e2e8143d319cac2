"""RAB: Rencana Anggaran Biaya, part 3 of the DPA, one per kegiatan; and the same table for pendapatan and for pembiayaan.

Lines stand under their rekening and fund and, inside these, under their kelompok (Bahan, Upah ...), each group with its sum. With
several funds, or with swadaya, the RAB of a kegiatan closes with what each of them brings. The executor signs, Sekretaris Desa
verifies, Kepala Desa approves.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from evillage.budget.kegiatan import Kegiatan, kegiatan, official_name
from evillage.budget.rab import SWADAYA, RabLine, rab_lines
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Cell, Column, Kind, Report, Row, Sheet, Signer, Style
from evillage.reports.apbdes import version_asked
from evillage.reports.heading import letterhead, origin, place_date, region_fields, sign, sign_executor
from evillage.reports.rab_groups import grouped, rab_rows
from evillage.reports.request import Request, asked
from evillage.values.money import Rupiah
from evillage.village.reference import sumber_dana_choices

COLUMNS = (
    Column("No", Kind.NUMBER, 0.5),
    Column("Uraian", Kind.TEXT, 5),
    Column("Volume", Kind.QUANTITY, 1),
    Column("Satuan", Kind.TEXT, 0.9),
    Column("Harga Satuan (Rp)", Kind.MONEY, 1.6),
    Column("Jumlah (Rp)", Kind.MONEY, 1.6, formula="ROUND({2}*{4},2)"),
)
_SHEET = Sheet(type_size=8)  # points: most names of a rekening then stand on one line


def rab_belanja(read: Reader, request: Request) -> Report:
    """The RAB of one kegiatan. InputRejected `report_needs`, `row_missing`."""
    of = kegiatan(read, asked(request.kegiatan_id, "kegiatan"))
    version = version_asked(read, request)
    day = version.document_date or request.until
    lines = rab_lines(read, version_id=version.id, kegiatan_id=of.id)
    return Report(
        id="rab-belanja",
        letterhead=letterhead(read),
        title=("Rencana Anggaran Biaya", f"Tahun Anggaran {request.year}"),
        fields=rab_fields(read, of, lines),
        columns=COLUMNS,
        number_row=True,
        rows=_with_funds(read, _rows(read, lines), lines),
        sheet=_SHEET,
        draft=version.state == "draft",
        origin=origin(read, request),
        place_date=place_date(read, day),
        signers=rab_signers(read, day, sign_executor(read, of.pelaksana_id, day, "")),
    )


def rab_pendapatan(read: Reader, request: Request) -> Report:
    """Every expected income, per rekening."""
    return _without_kegiatan(read, request, "pendapatan", "4.")


def rab_pembiayaan(read: Reader, request: Request) -> Report:
    """Penerimaan and pengeluaran pembiayaan, per rekening."""
    return _without_kegiatan(read, request, "pembiayaan", "6.")


def _without_kegiatan(read: Reader, request: Request, kind: str, akun: str) -> Report:
    version = version_asked(read, request)
    day = version.document_date or request.until
    lines = [line for line in rab_lines(read, version_id=version.id, kegiatan_id=None) if line.rekening.startswith(akun)]
    return Report(
        id=f"rab-{kind}",
        letterhead=letterhead(read),
        title=(f"Rencana Anggaran {kind.capitalize()}", f"Tahun Anggaran {request.year}"),
        fields=region_fields(read),
        columns=COLUMNS,
        number_row=True,
        rows=_rows(read, lines),
        sheet=_SHEET,
        draft=version.state == "draft",
        origin=origin(read, request),
        place_date=place_date(read, day),
        signers=rab_signers(read, day, sign(read, Role.KAUR_KEU, day, "")),
    )


def rab_signers(read: Reader, day: date, author: Signer) -> tuple[Signer, ...]:
    """Verified by Sekretaris Desa, written by the executor, approved by Kepala Desa."""
    return sign(read, Role.SEKDES, day, "Diverifikasi oleh:"), author, sign(read, Role.KADES, day, "Disetujui oleh:")


def rab_fields(read: Reader, of: Kegiatan, lines: list[RabLine]) -> tuple[tuple[str, str], ...]:
    """The head of a kegiatan's RAB: where it belongs, what it makes, when, and with which funds."""
    sub = of.code.parent or of.code
    bidang = sub.parent or sub
    output = " ".join(part for part in (of.keluaran, str(of.volume) if of.volume else "", of.satuan) if part)
    fields = (
        ("Bidang", f"{bidang} {official_name(read, bidang)}"),
        ("Sub Bidang", f"{sub} {official_name(read, sub)}"),
        ("Kegiatan", f"{of.code} {of.name}"),
        ("Lokasi", of.lokasi),
        ("Waktu Pelaksanaan", of.waktu),
        ("Keluaran", output),
        ("Sumber Dana", ", ".join(dict.fromkeys(line.sumber_dana for line in lines))),
    )
    return tuple((label, value or "-") for label, value in fields)


def _rows(read: Reader, lines: list[RabLine]) -> tuple[Row, ...]:
    return rab_rows(read, lines, shown=lambda line: line, cells=_cells, sums=_sums)


def _cells(line: RabLine) -> tuple[Cell, ...]:
    return line.uraian, line.quantity, line.satuan, line.unit_price, line.amount


def _sums(text: str, lines: Iterable[RabLine]) -> tuple[Cell, ...]:
    return None, text, None, "", None, sum((line.amount for line in lines), Rupiah(0))


def _with_funds(read: Reader, rows: tuple[Row, ...], lines: list[RabLine]) -> tuple[Row, ...]:
    """What each fund brings, below the sum of all; swadaya comes last, because it is no money of the village account."""
    funds = grouped(lines, lambda line: line.sumber_dana)
    if len(funds) < 2 and SWADAYA not in funds:
        return rows
    names = dict(read.tuples("SELECT code, name FROM ref_sumber_dana"))
    known = [fund.code for fund in sumber_dana_choices(read) if fund.code in funds]
    recap = [Row((None, "Rekapitulasi per sumber dana", None, "", None, None), Style.HEADING)]
    for code in sorted(known, key=lambda code: code == SWADAYA):
        heads = tuple(at for at, row in enumerate(rows) if row.style is Style.HEADING and str(row.cells[1]).endswith(f"({code})"))
        words = f"{code} {names[code]}" + (", tidak melalui kas desa" if code == SWADAYA else "")
        recap.append(Row(_sums(words, funds[code]), level=1, sums=heads))
    return *rows, *recap
