"""Lembar monev: what a team of the kecamatan checks in a village, in four parts: papers, money by fund, works, and what has to be mended.

Blank it goes to the field: money and plans are printed from the books of the day, the rest is left to the pen. Filled in it is what was
typed back in the same order. Figures are to the sen; percentages hundredths.
"""

from __future__ import annotations

from datetime import date

from evillage.budget.version import in_force
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.monitoring.board import BoardRow, board
from evillage.monitoring.curve import deviation
from evillage.monitoring.kunjungan import Cek, HasilCek, Jawaban, Kunjungan, checks_of, documents, measured_of, visit
from evillage.monitoring.temuan import Temuan, temuan_of
from evillage.paper import model
from evillage.paper.model import Block, Cell, Column, Fields, Kind, Letter, Paragraph, Row, Signer, Style, Table, total
from evillage.reports.heading import EMPTY_CHAIR, letterhead, origin, place_date, region_fields, sign, sign_executor
from evillage.reports.monev_documents import known_documents
from evillage.reports.request import Request, asked
from evillage.treasury.silpa import SilpaDana, silpa_dana
from evillage.values.dates import long_date, show_date
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent

_SHEET = model.Sheet(landscape=True, left=15, right=15, top=12, bottom=15, type_size=8)
_TO_WRITE = "……………………………………"
_PEN = "\n\n"  # room for a pen
_BLANK_ROWS = 3
_MARKS = (Jawaban.ABSENT, Jawaban.PRESENT, Jawaban.RIGHT)
_DOCUMENTS = (
    Column("No", Kind.NUMBER, 0.3),
    Column("Dokumen", Kind.TEXT, 2.3),
    Column("Menurut catatan desa", Kind.TEXT, 2.8),
    *(Column(words, Kind.CODE, 0.55, "Hasil pemeriksaan") for words in ("Tidak", "Ada", "Sesuai")),
    Column("Keterangan", Kind.TEXT, 2.2),
)
_MONEY = (
    Column("Sumber dana", Kind.TEXT, 1.5),
    Column("Pagu belanja (Rp)", Kind.MONEY, 1.35),
    Column("Masuk RKD (Rp)", Kind.MONEY, 1.35),
    Column("Realisasi (Rp)", Kind.MONEY, 1.35),
    Column("%", Kind.PERCENT, 0.6),
    Column("Saldo bank (Rp)", Kind.MONEY, 1.35),
    Column("Saldo tunai (Rp)", Kind.MONEY, 1.3),
    Column("Panjar belum SPJ (Rp)", Kind.MONEY, 1.3),
    Column("Pajak belum setor (Rp)", Kind.MONEY, 1.3),
)
_WORKS = (
    Column("No", Kind.NUMBER, 0.3),
    Column("Paket dan lokasi", Kind.TEXT, 3),
    Column("Rencana", Kind.TEXT, 0.95, "Volume"),
    Column("Terukur", Kind.TEXT, 0.95, "Volume"),
    Column("Rencana", Kind.PERCENT, 0.7, "Fisik (%)"),
    Column("Terlapor", Kind.PERCENT, 0.7, "Fisik (%)"),
    Column("Hasil cek", Kind.PERCENT, 0.7, "Fisik (%)"),
    Column("Deviasi", Kind.PERCENT, 0.7, "Fisik (%)"),
    Column("Mutu B/C/K", Kind.CODE, 0.6),
    Column("Foto (%)", Kind.CODE, 0.8),
    Column("Hasil dan rekomendasi", Kind.TEXT, 2.2),
)
_FOUND = (
    Column("No", Kind.NUMBER, 0.3),
    Column("Permasalahan", Kind.TEXT, 3),
    Column("Rekomendasi", Kind.TEXT, 3),
    Column("Batas waktu", Kind.DATE, 0.9),
    Column("Penanggung jawab", Kind.TEXT, 1.4),
)


def lembar_monev_kosong(read: Reader, request: Request) -> Letter:
    """The sheet for the field, with the books of `request.until`."""
    return _sheet(read, request, "lembar-monev-kosong", request.until, None)


def lembar_monev(read: Reader, request: Request) -> Letter:
    """The sheet of one visit, with the books of its day. InputRejected `report_needs`, `row_missing`."""
    of = visit(read, asked(request.kunjungan_id, "kunjungan"))
    return _sheet(read, request, "lembar-monev", of.date, of)


def spent_by_fund(read: Reader, *, year: int, day: date) -> tuple[Rupiah, Rupiah]:
    """Pagu of belanja under the budget in force on a day, and what the books spent of it up to then."""
    pagu = _pagu(read, year, day)
    spent = sum((of.belanja for of in silpa_dana(read, year=year, until=day)), Rupiah(0))
    return sum(pagu.values(), Rupiah(0)), spent


def _sheet(read: Reader, request: Request, key: str, day: date, of: Kunjungan | None) -> Letter:
    checked = {cek.dokumen: cek for cek in checks_of(read, of.id)} if of else {}
    measured = {one.paket_id: one for one in measured_of(read, of.id)} if of else {}
    found = board(read, year=request.year, day=day)
    return Letter(
        id=key,
        letterhead=letterhead(read),
        title=("Lembar Monitoring dan Evaluasi", f"Tahun Anggaran {request.year}"),
        blocks=(
            _identity(read, request.year, of),
            Table(_DOCUMENTS, _documents(read, request.year, day, checked), caption="A. Administrasi"),
            *_money(read, request.year, day),
            Table(_WORKS, _works(found, measured, blank=of is None), caption="C. Fisik"),
            Paragraph("Deviasi = hasil cek − rencana, dalam poin. Mutu: B baik, C cukup, K kurang.", size=8),
            Table(_FOUND, _problems(temuan_of(read, of.id) if of else []), caption="D. Permasalahan"),
            *((Paragraph(f"Ringkasan: {of.ringkasan}", align="justify"),) if of and of.ringkasan else ()),
        ),
        origin=origin(read, request, f"Keadaan {show_date(day)}"),
        number=of.lembar_no if of else "",
        place_date=place_date(read, day) if of else "",
        signers=_signers(read, day, of, [row.paket.kegiatan_id for row in found if row.paket.id in measured]),
        sheet=_SHEET,
    )


def _identity(read: Reader, year: int, of: Kunjungan | None) -> Fields:
    return Fields(
        (
            *region_fields(read)[:2],
            ("Tahun anggaran", str(year)),
            ("Tahap", (of.tahap or "–") if of else _TO_WRITE),
            ("Tingkat", of.tingkat.value.capitalize() if of else "Desa / Kecamatan / Kabupaten (lingkari)"),
            ("Tim", ", ".join(of.team) if of else _TO_WRITE * 2),
            ("Tanggal", long_date(of.date) if of else _TO_WRITE),
        )
    )


def _documents(read: Reader, year: int, day: date, checked: dict[str, Cek]) -> tuple[Row, ...]:
    known = known_documents(read, year=year, day=day)
    rows = []
    for number, (code, name) in enumerate(documents().items(), start=1):
        cek = checked.get(code)
        marks = ("X" if cek and cek.jawaban is jawaban else "" for jawaban in _MARKS)
        rows.append(Row((number, name, known.get(code, ""), *marks, cek.note if cek else "")))
    return tuple(rows)


def _money(read: Reader, year: int, day: date) -> tuple[Block, ...]:
    """Part B, and the sum that proves it: what came, less what went, is what lies there."""
    pagu = _pagu(read, year, day)
    moved = {of.sumber_dana: of for of in silpa_dana(read, year=year, until=day)}
    names = read.tuples("SELECT code, name FROM ref_sumber_dana ORDER BY urut")
    rows = [_fund(name, pagu.get(code, Rupiah(0)), moved.get(code)) for code, name in names if code in pagu or code in moved]
    if rows:
        money = {at: total(rows, at) for at in (1, 2, 3, 5, 6, 7, 8)}
        cells: tuple[Cell, ...] = (
            "Jumlah", money[1], money[2], money[3], Percent.share(money[3], money[1]), money[5], money[6], money[7], money[8],
        )  # fmt: skip
        rows.append(Row(cells, Style.TOTAL, sums=tuple(range(len(rows)))))
    else:
        rows = [Row(("Belum ada anggaran maupun transaksi.", *(None,) * 8), Style.NOTE)]
    before = sum((of.silpa_lalu for of in moved.values()), Rupiah(0))
    net = sum((of.pembiayaan for of in moved.values()), Rupiah(0))
    words = f"SiLPA tahun lalu Rp{before} + masuk − realisasi + pembiayaan lain Rp{net} = saldo bank + tunai + panjar − pajak belum setor."
    return Table(_MONEY, tuple(rows), caption=f"B. Keuangan s.d. {long_date(day)}"), Paragraph(words, size=8)


def _pagu(read: Reader, year: int, day: date) -> dict[str, Rupiah]:
    budget = in_force(read, year=year, day=day)
    sql = "SELECT sumber_dana, sum(pagu) FROM v_pagu WHERE version_id = ? AND rekening GLOB '5*' GROUP BY sumber_dana"
    return {fund: Rupiah(amount) for fund, amount in read.tuples(sql, (budget.id,))} if budget else {}


def _fund(name: str, pagu: Rupiah, of: SilpaDana | None) -> Row:
    if of is None:
        return Row((name, pagu, *(Rupiah(0),) * 2, Percent(0), *(Rupiah(0),) * 4))
    share = Percent.share(of.belanja, pagu) if pagu else None
    return Row((name, pagu, of.pendapatan, of.belanja, share, of.bank, of.tunai, of.panjar, of.utang_pajak))


def _works(found: list[BoardRow], measured: dict[int, HasilCek], *, blank: bool) -> tuple[Row, ...]:
    rows = []
    for number, row in enumerate(found, start=1):
        cek = measured.get(row.paket.id)
        place = f"{row.paket.name}\n{row.paket.lokasi}".strip() + ("\n" if blank else "")
        stages = " ".join(str(stage) for stage in row.stages) or "–"
        rows.append(
            Row((number, place, _measure(row.paket.target, row.paket.satuan), *_checked(row, cek), stages, _said(cek)))
        )  # fmt: skip
    if blank:
        rows += [Row((None, _PEN, *("",) * 2, *(None,) * 4, "", "", "")) for _ in range(1 if rows else 3)]
    return tuple(rows) or (Row((None, "Belum ada paket pekerjaan.", *("",) * 2, *(None,) * 4, "", "", ""), Style.NOTE),)


def _checked(row: BoardRow, cek: HasilCek | None) -> tuple[Cell, ...]:
    """Measured volume, planned and reported percent, what the team found, how far from the plan, and quality."""
    if cek is None:
        return "", row.rencana, row.fisik, None, None, ""
    behind = deviation(row.rencana, cek.percent) if cek.percent is not None else None
    return _measure(cek.volume, row.paket.satuan), row.rencana, row.fisik, cek.percent, behind, cek.mutu


def _said(cek: HasilCek | None) -> str:
    if cek is None:
        return ""
    return ". ".join(part for part in (cek.kesesuaian.value.capitalize(), cek.rekomendasi, cek.note) if part)


def _measure(volume: object, satuan: str) -> str:
    return f"{volume} {satuan}".strip() if volume else ""


def _problems(found: list[Temuan]) -> tuple[Row, ...]:
    rows = [
        Row((number, ": ".join(part for part in (of.tentang, of.uraian) if part), of.rekomendasi, of.batas, of.penanggung_jawab))
        for number, of in enumerate(found, start=1)
    ]
    return tuple(rows) or tuple(Row((None, _PEN, "", None, "")) for _ in range(_BLANK_ROWS))


def _signers(read: Reader, day: date, of: Kunjungan | None, kegiatan: list[int]) -> tuple[Signer, ...]:
    """The team's first name, Kepala Desa, and who carries the works out when one alone does."""
    marks = ",".join("?" * len(set(kegiatan)))
    executors = read.tuples(f"SELECT DISTINCT pelaksana_id FROM kegiatan WHERE id IN ({marks})", tuple(set(kegiatan)))
    return (
        Signer("Tim monitoring,", "Ketua tim", of.team[0] if of else EMPTY_CHAIR),
        sign(read, Role.KADES, day, "Mengetahui,"),
        sign_executor(read, executors[0][0] if len(executors) == 1 else None, day, "Pelaksana kegiatan,"),
    )
