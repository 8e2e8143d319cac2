"""Papers of an advance: each SPJ, what the advance came to, its register, and the receipt for what was given back (art. 54).

The executor accounts, Sekretaris Desa verifies, Kepala Desa approves, Kaur Keuangan books; who moved the paper is who is named.
"""

from __future__ import annotations

from datetime import date

from evillage.budget.kegiatan import kegiatan
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.ledger.reversal import taken_back
from evillage.paper.model import (
    Amount,
    Column,
    Fields,
    Kind,
    Letter,
    Paragraph,
    Report,
    Row,
    Sheet,
    Signer,
    Space,
    Style,
    Table,
    total,
)  # fmt: skip
from evillage.reports.heading import desa_name, letterhead, origin, place_date, region_fields, sign, sign_executor, sign_step
from evillage.reports.request import Request, asked
from evillage.treasury.bukti import bukti_of
from evillage.treasury.spj import Panjar, Spj, advance, spj, spj_list
from evillage.treasury.spp import spp
from evillage.values.dates import long_date, show_date
from evillage.values.money import Rupiah
from evillage.values.terbilang import terbilang
from evillage.village.flow import STATE_NAMES
from evillage.village.profile import kas_list, village

RECEIPTS = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Tanggal", Kind.DATE, 0.9),
    Column("Nomor Bukti", Kind.TEXT, 1.5),
    Column("Penerima dan Uraian", Kind.TEXT, 2.8),
    Column("Rekening", Kind.TEXT, 1.1),
    Column("Jumlah (Rp)", Kind.MONEY, 1.5),
    Column("Pajak Dipungut (Rp)", Kind.MONEY, 1.3),
)
LINES = (Column("No", Kind.NUMBER, 0.4), Column("Uraian", Kind.TEXT, 5), Column("Jumlah (Rp)", Kind.MONEY, 1.8))
ACCOUNTS = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Nomor SPJ", Kind.TEXT, 2.2),
    Column("Tanggal", Kind.DATE, 1),
    Column("Status", Kind.TEXT, 1.2),
    Column("Bukti (Rp)", Kind.MONEY, 1.5),
    Column("Dikembalikan (Rp)", Kind.MONEY, 1.5),
)
REGISTER = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Nomor SPJ", Kind.TEXT, 2),
    Column("Tanggal", Kind.DATE, 0.9),
    Column("Nomor SPP", Kind.TEXT, 2),
    Column("Kegiatan", Kind.TEXT, 3),
    Column("Nilai SPP (Rp)", Kind.MONEY, 1.5),
    Column("Realisasi (Rp)", Kind.MONEY, 1.5),
    Column("Sisa Dikembalikan (Rp)", Kind.MONEY, 1.4),
    Column("Pajak (Rp)", Kind.MONEY, 1.2),
    Column("Status", Kind.TEXT, 1.1),
)
_SHEET = Sheet(type_size=8)


def spj_form(read: Reader, request: Request) -> Letter:
    """One SPJ with its receipts, and where the advance stands after it. InputRejected `report_needs`, `row_missing`."""
    paper = spj(read, asked(request.spj_id, "SPJ"))
    opened = advance(read, paper.spp_id)
    return Letter(
        id="spj",
        letterhead=letterhead(read),
        title=("Surat Pertanggungjawaban (SPJ)", "Panjar Kegiatan"),
        number=paper.number or "",
        blocks=(
            _identity(read, opened),
            Space(2),
            Table(RECEIPTS, _receipts(read, paper), caption="Rincian bukti pengeluaran", number_row=True),
            Space(2),
            Table(LINES, _standing(read, paper, opened), caption="Kedudukan panjar"),
            Space(2),
            Amount(paper.bukti, terbilang(paper.bukti)),
        ),
        origin=origin(read, request),
        place_date=place_date(read, paper.date),
        signers=_four(read, paper),
        sheet=_SHEET,
        draft=paper.state in ("draft", "rejected"),
    )


def pertanggungjawaban_panjar(read: Reader, request: Request) -> Letter:
    """Five lines of an advance, the last of which is nothing once it is settled, and the SPJ that say so.

    InputRejected `report_needs`; RuleViolation `not_an_advance`.
    """
    opened = advance(read, asked(request.spp_id, "SPP"))
    papers = [paper for paper in spj_list(read, year=opened.paid_date.year) if paper.spp_id == opened.spp_id]
    day = max((paper.date for paper in papers), default=opened.paid_date)
    rest = opened.dibayar - opened.dipertanggungjawabkan
    lines = (
        ("Panjar yang diterima", opened.dibayar),
        ("Pengeluaran yang dipertanggungjawabkan", opened.dipertanggungjawabkan),
        ("Sisa panjar (1 - 2)", rest),
        ("Sisa panjar yang dikembalikan", opened.dikembalikan),
        ("Selisih (3 - 4)", rest - opened.dikembalikan),
    )
    rows = [Row((number, words, amount)) for number, (words, amount) in enumerate(lines[:-1], start=1)]
    rows.append(Row((5, *lines[-1]), Style.TOTAL))
    settled = "Panjar ini sudah selesai." if opened.sisa == 0 else "Panjar ini belum selesai; selisih harus nol."
    return Letter(
        id="pertanggungjawaban-panjar",
        letterhead=letterhead(read),
        title=("Laporan Pertanggungjawaban Panjar",),
        number=opened.number,
        blocks=(
            _identity(read, opened),
            Space(2),
            Table(LINES, tuple(rows)),
            Space(3),
            Table(ACCOUNTS, _accounts(papers), caption="SPJ atas panjar ini"),
            Space(2),
            Paragraph(settled),
        ),
        origin=origin(read, request),
        place_date=place_date(read, day),
        signers=(
            sign(read, Role.SEKDES, day, "Diverifikasi oleh,"),
            _executor(read, opened.spp_id, day),
            sign(read, Role.KADES, day, "Disetujui oleh,"),
            sign(read, Role.KAUR_KEU, day, "Mengetahui,"),
        ),
        sheet=_SHEET,
    )


def bukti_pengembalian_panjar(read: Reader, request: Request) -> Letter:
    """The receipt for a remainder that came back with an SPJ. InputRejected `report_needs`, `row_missing`."""
    paper = spj(read, asked(request.spj_id, "SPJ"))
    opened = advance(read, paper.spp_id)
    day = paper.booked_date or paper.date
    place = next((kas for kas in kas_list(read) if kas.account == paper.return_to), None)
    giver = _executor(read, paper.spp_id, day)
    receiver = sign_step(read, "spj", paper.id, "book", sign(read, Role.KAUR_KEU, day, "Yang menerima,"))
    return Letter(
        id="bukti-pengembalian-panjar",
        letterhead=letterhead(read),
        title=("Bukti Pengembalian Sisa Panjar",),
        number=paper.number or "",
        blocks=(
            Fields((("Telah terima dari", f"{giver.name}, {giver.jabatan}"),)),
            Amount(paper.returned, terbilang(paper.returned)),
            Fields(
                (
                    ("Untuk", f"Pengembalian sisa panjar {opened.number}, {opened.uraian}"),
                    ("Kegiatan", _kegiatan(read, opened)),
                    ("Panjar diterima", opened.dibayar),
                    ("Diterima di", place.name if place else paper.return_to),
                    ("Tanggal", long_date(day)),
                )
            ),
        ),
        origin=origin(read, request),
        place_date=place_date(read, day),
        signers=(
            Signer("Yang menyerahkan,", giver.jabatan, giver.name),
            receiver,
            sign(read, Role.KADES, day, "Mengetahui,"),
        ),
        draft=paper.state != "booked" or paper.dibalik,
    )


def register_spj(read: Reader, request: Request) -> Report:
    """Every numbered SPJ of a year up to a day; the sums are those of what is booked and stands."""
    found = sorted(
        (paper for paper in spj_list(read, year=request.year) if paper.number and paper.date <= request.until),
        key=lambda paper: (paper.number or "", paper.id),
    )
    rows: list[Row] = []
    back = taken_back(read, kind="spj", until=request.until)
    for number, paper in enumerate(found, start=1):
        request_for = spp(read, paper.spp_id)
        taxes = sum((bukti.potongan for bukti in bukti_of(read, spp_id=paper.spp_id, spj_id=paper.id)), Rupiah(0))
        cells = (
            number, paper.number, paper.date, paper.spp_number, f"{request_for.kegiatan_code} {request_for.kegiatan}", request_for.jumlah,
            paper.bukti, paper.returned, taxes, "Dibalik" if paper.id in back else STATE_NAMES[paper.state],
        )  # fmt: skip
        rows.append(Row(cells, about=("spj", paper.id)))
    counted = tuple(at for at, paper in enumerate(found) if paper.state == "booked" and paper.id not in back)
    if not found:
        rows.append(Row((None, "", None, "", "N I H I L", None, None, None, None, "")))
    sums = (total([rows[at] for at in counted], column) for column in (6, 7, 8))
    rows.append(Row((None, "", None, "", "JUMLAH YANG DIBUKUKAN", None, *sums, ""), Style.TOTAL, sums=counted))
    return Report(
        id="register-spj",
        letterhead=letterhead(read),
        title=("Register SPJ", desa_name(village(read)), f"Tahun Anggaran {request.year}"),
        fields=(*region_fields(read)[1:], ("Sampai dengan", long_date(request.until))),
        columns=REGISTER,
        number_row=True,
        rows=tuple(rows),
        carries=(6, 7, 8) if len(counted) == len(found) else (),
        origin=origin(read, request),
        place_date=place_date(read, request.until),
        signers=(sign(read, Role.KAUR_KEU, request.until, ""),),
        sheet=Sheet(landscape=True, type_size=7.5),
    )


def is_advance(read: Reader, request: Request) -> bool:
    """Whether the SPP of a request is an advance that was paid and not taken back."""
    return bool(read.number("SELECT count(*) FROM v_panjar WHERE spp_id = ?", (request.spp_id,)))


def gave_back(read: Reader, request: Request) -> bool:
    """Whether something came back with the SPJ of a request."""
    return bool(read.number("SELECT count(*) FROM spj WHERE id = ? AND returned > 0", (request.spj_id,)))


def of_advance(read: Reader, request: Request) -> bool:
    """Whether the advance of an SPJ still stands: one that was taken back leaves nothing to account for."""
    return bool(read.number("SELECT count(*) FROM spj j JOIN v_panjar p ON p.spp_id = j.spp_id WHERE j.id = ?", (request.spj_id,)))


def _identity(read: Reader, opened: Panjar) -> Fields:
    return Fields(
        (
            *region_fields(read)[:2],
            ("Tahun Anggaran", str(opened.paid_date.year)),
            ("Kegiatan", _kegiatan(read, opened)),
            ("Keperluan", opened.uraian),
            ("SPP panjar", f"{opened.number}, dibayar {show_date(opened.paid_date)}"),
        )
    )


def _kegiatan(read: Reader, opened: Panjar) -> str:
    of = kegiatan(read, opened.kegiatan_id)
    return f"{of.code} {of.name}"


def _receipts(read: Reader, paper: Spj) -> tuple[Row, ...]:
    found = bukti_of(read, spp_id=paper.spp_id, spj_id=paper.id)
    rows = [
        Row(
            (
                at,
                one.date,
                one.number,
                f"{one.penerima}: {one.uraian}",
                f"{one.rekening} {one.sumber_dana}",
                one.amount,
                one.potongan or None,
            )
        )
        for at, one in enumerate(found, start=1)
    ]
    if not rows:
        rows.append(Row((None, None, "", "Tanpa bukti; seluruhnya dikembalikan.", "", None, None)))
    rows.append(Row((None, None, "", "JUMLAH", "", total(rows, 5), total(rows, 6)), Style.TOTAL, sums=tuple(range(len(found)))))
    return tuple(rows)


def _standing(read: Reader, paper: Spj, opened: Panjar) -> tuple[Row, ...]:
    """What the advance was, what other SPJ that are booked and came before took of it, what this one takes, what is left."""
    others = [
        one for one in spj_list(read, year=paper.year)
        if one.spp_id == paper.spp_id and one.state == "booked" and not one.dibalik and (one.date, one.id) < (paper.date, paper.id)
    ]  # fmt: skip
    before = sum((one.bukti + one.returned for one in others), Rupiah(0))
    left = opened.dibayar - before - paper.bukti - paper.returned
    lines = (
        ("Panjar yang diterima", opened.dibayar), ("SPJ dan pengembalian sebelumnya", before), ("Bukti dalam SPJ ini", paper.bukti),
        ("Sisa panjar yang dikembalikan dengan SPJ ini", paper.returned),
    )  # fmt: skip
    rows = [Row((number, words, amount)) for number, (words, amount) in enumerate(lines, start=1)]
    return (*rows, Row((5, "Panjar yang belum dipertanggungjawabkan", left), Style.TOTAL, sums=(0,), minus=(1, 2, 3)))


def _accounts(papers: list[Spj]) -> tuple[Row, ...]:
    shown = sorted(papers, key=lambda paper: (paper.date, paper.id))
    rows = [Row((at, one.number or "Draf", one.date, _status(one), one.bukti, one.returned)) for at, one in enumerate(shown, start=1)]
    counted = tuple(at for at, one in enumerate(shown) if one.state == "booked" and not one.dibalik)
    if not rows:
        rows.append(Row((None, "Belum ada SPJ.", None, "", None, None)))
    sums = (total([rows[at] for at in counted], column) for column in (4, 5))
    return (*rows, Row((None, "JUMLAH YANG DIBUKUKAN", None, "", *sums), Style.TOTAL, sums=counted))


def _status(paper: Spj) -> str:
    return "Dibalik" if paper.dibalik else STATE_NAMES[paper.state]


def _executor(read: Reader, spp_id: int, day: date) -> Signer:
    return sign_executor(read, read.number("SELECT pelaksana_id FROM spp WHERE id = ?", (spp_id,)), day, "Pelaksana Kegiatan,")


def _four(read: Reader, paper: Spj) -> tuple[Signer, ...]:
    booked = paper.booked_date or paper.date
    desks = (
        ("verify", sign(read, Role.SEKDES, paper.date, "Telah diverifikasi,")),
        ("approve", sign(read, Role.KADES, paper.date, "Disetujui oleh,")),
        ("book", sign(read, Role.KAUR_KEU, booked, "Dibukukan oleh,")),
    )
    verified, approved, keeper = (sign_step(read, "spj", paper.id, action, chair) for action, chair in desks)
    return verified, _executor(read, paper.spp_id, paper.date), approved, keeper
