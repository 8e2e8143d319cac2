"""CaLK: the notes to the accounts, in the order of the villages' own (A, B, C.1 ...), and the list of programmes of others.

Words are data of `resources/templates/calk.csv` or the village's own; every figure is that of LRA, SiLPA and the register of assets.
Kepala Desa signs (Permendagri 20/2018 art. 70).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from evillage.budget.version import in_force
from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.paper.model import Block, Cell, Column, Fields, Kind, Letter, Paragraph, Report, Row, Sheet, Space, Style, Table, total
from evillage.reports.heading import desa_name, kabupaten_name, kecamatan_name, letterhead, origin, place_date, region_fields, sign
from evillage.reports.lkmd import wealth, wealth_before
from evillage.reports.naskah import filled
from evillage.reports.realisasi import Detail, Leaf, budget_leaves, moved_leaves, structure
from evillage.reports.request import Request
from evillage.treasury.aset import account_years
from evillage.treasury.calk import Bab, chapters, programs
from evillage.treasury.silpa import silpa_dana
from evillage.values.dates import long_date
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from evillage.village.profile import kas_list, village

_POSTS = (
    Column("Uraian", Kind.TEXT, 4.4),
    Column("Anggaran (Rp)", Kind.MONEY, 2),
    Column("Realisasi (Rp)", Kind.MONEY, 2),
    Column("Lebih/(Kurang) (Rp)", Kind.MONEY, 2, formula="{1}-{2}"),
    Column("%", Kind.PERCENT, 0.8, formula="IF({1}=0,0,ROUND({2}/{1}*100,2))"),
)
_SUMS = (Column("Uraian", Kind.TEXT, 6), Column("Jumlah (Rp)", Kind.MONEY, 2.2))
_ASSETS = (
    Column("Rekening", Kind.CODE, 1), Column("Uraian", Kind.TEXT, 3.4), Column("Awal Tahun (Rp)", Kind.MONEY, 1.9),
    Column("Bertambah (Rp)", Kind.MONEY, 1.8), Column("Berkurang (Rp)", Kind.MONEY, 1.8),
    Column("Akhir (Rp)", Kind.MONEY, 1.9, formula="{2}+{3}-{4}"),
)  # fmt: skip
_PROGRAMS = (
    Column("No", Kind.NUMBER, 0.4), Column("Jenis Kegiatan", Kind.TEXT, 3.2), Column("Lokasi Kegiatan", Kind.TEXT, 2.2),
    Column("Volume", Kind.QUANTITY, 1, band="Rincian Kegiatan"), Column("Satuan", Kind.TEXT, 1, band="Rincian Kegiatan"),
    Column("Sumber Dana", Kind.TEXT, 1.8), Column("Jumlah (Rp)", Kind.MONEY, 1.9),
)  # fmt: skip
_INCOME = (
    ("C.2 Pendapatan Asli Desa", "4.1"), ("C.3 Dana Desa", "4.2.1"), ("C.4 Bagi Hasil Pajak dan Retribusi", "4.2.2"),
    ("C.5 Alokasi Dana Desa", "4.2.3"), ("C.6 Bantuan Keuangan Provinsi", "4.2.4"), ("C.7 Bantuan Keuangan Kabupaten/Kota", "4.2.5"),
    ("C.8 Pendapatan Lain", "4.3"),
)  # fmt: skip
_ECONOMIC = ("5.1", "5.2", "5.3", "5.4")


def calk(read: Reader, request: Request) -> Letter:
    """All chapters, with the figures up to the day of the report."""
    home = village(read)
    fields = {
        "desa": desa_name(home).removeprefix("Desa "), "kecamatan": kecamatan_name(home), "kabupaten": kabupaten_name(home),
        "provinsi": home.provinsi, "alamat": home.alamat or "…", "tahun": str(request.year),
    }  # fmt: skip
    words = {bab.code: Bab(bab.code, bab.judul, filled(bab.uraian, fields), bab.own) for bab in chapters(read, year=request.year)}
    return Letter(
        id="calk",
        letterhead=letterhead(read),
        title=("Catatan atas Laporan Keuangan", f"Pemerintah {desa_name(home)}", f"Tahun Anggaran {request.year}"),
        blocks=tuple(_blocks(read, request, words)),
        origin=origin(read, request),
        place_date=place_date(read, request.until),
        signers=(sign(read, Role.KADES, request.until, ""),),
    )


def daftar_program(read: Reader, request: Request) -> Report:
    """Programmes of the ministries, the province and the kabupaten in the village (annex III of the accountability)."""
    found = programs(read, year=request.year)
    rows = [Row((at, of.name, of.lokasi, of.volume, of.satuan, of.asal, of.amount)) for at, of in enumerate(found, start=1)]
    if rows:
        rows.append(Row((None, "Jumlah", "", None, "", "", total(rows, 6)), Style.TOTAL, sums=tuple(range(len(rows)))))
    return Report(
        id="daftar-program",
        letterhead=letterhead(read),
        title=("Program Sektoral, Program Daerah, dan Program Lainnya", "yang Masuk ke Desa", f"Tahun Anggaran {request.year}"),
        fields=region_fields(read),
        columns=_PROGRAMS,
        rows=tuple(rows),
        number_row=True,
        origin=origin(read, request),
        place_date=place_date(read, request.until),
        signers=(sign(read, Role.KADES, request.until, ""),),
        sheet=Sheet(landscape=True),
    )


def _blocks(read: Reader, request: Request, words: Mapping[str, Bab]) -> Iterator[Block]:
    year, until = request.year, request.until
    yield Paragraph(f"Sampai dengan {long_date(until)}.")
    yield from _words(words, "A", "A. Informasi Umum")
    officials = ((role, sign(read, role, until, "")) for role in (Role.KADES, Role.SEKDES, Role.KAUR_KEU))
    yield Fields(tuple((holder.jabatan, holder.name) for _, holder in officials))
    yield from _words(words, "B", "B. Dasar Penyajian Laporan Keuangan")
    yield from _heading("C. Rincian Pos Laporan Realisasi APBDes")
    yield from _words(words, "C1", "C.1 Rekonsiliasi SiLPA dan Kas")
    yield from _reconciliation(read, year, until)
    budget = in_force(read, year=year, day=until)
    planned = budget_leaves(read, budget.id) if budget else []
    moved = moved_leaves(read, year=year, until=until)
    akun = structure(read, year=year, detail=Detail.KEGIATAN, anggaran=planned, realisasi=moved)
    names = dict(read.tuples("SELECT code, name FROM ref_rekening WHERE code GLOB '5.[1-4]'"))
    income = {branch.path[-1]: branch for kelompok in akun["4"].below for branch in (kelompok, *kelompok.below)}
    for title, code in _INCOME:
        yield from _heading(title)
        branch = income.get(code)
        if branch is None:
            yield Paragraph("Tidak ada anggaran dan realisasi.")
        else:
            yield _posts([(of.name, of.anggaran, of.realisasi) for of in branch.below or (branch,)])
    yield from _words(words, "C9", "C.9 Belanja")
    for bidang in akun["5"].below:
        yield _posts([(of.name, of.anggaran, of.realisasi) for of in bidang.below], f"Bidang {bidang.name}")
        yield Space(2)
    yield _posts([(names[code], _leaves(planned, code), _leaves(moved, code)) for code in _ECONOMIC], "Menurut jenis belanja")
    yield from _heading("C.10 Pembiayaan")
    financing = [(of.name, of.anggaran, of.realisasi) for side in ("6.1", "6.2") for of in akun[side].below]
    yield _posts(financing, closing="", empty="Tidak ada pembiayaan.")
    yield from _words(words, "C11", "C.11 Aset Desa dan Penyertaan Modal")
    yield from _assets(read, year)
    yield from _words(words, "C12", "C.12 Kewajiban")
    yield from _debts(read, year, until)


def _reconciliation(read: Reader, year: int, until: date) -> Iterator[Block]:
    funds = silpa_dana(read, year=year, until=until)
    now = wealth(read, year=year, until=until)
    silpa, owed = _sum(of.silpa for of in funds), _sum(now.pajak.values())
    rows = [
        Row(("SiLPA menurut Laporan Realisasi APBDes", silpa)),
        Row(("Ditambah pajak dipungut belum disetor", owed)),
        Row(("Dikurangi panjar belum dipertanggungjawabkan", now.panjar)),
        Row(("Kas menurut rekonsiliasi", silpa + owed - now.panjar), Style.SUBTOTAL, sums=(0, 1), minus=(2,)),
    ]
    places = [Row((kas.name, now.kas.get(kas.account, Rupiah(0)))) for kas in kas_list(read)]
    first = len(rows)
    rows += places
    rows.append(Row(("Kas menurut Buku Kas Umum", total(places, 1)), Style.TOTAL, sums=tuple(range(first, len(rows)))))
    yield Table(_SUMS, tuple(rows))
    yield Space(2)
    by_fund = [Row((of.name, of.silpa)) for of in funds]
    yield Table(
        _SUMS, (*by_fund, Row(("Jumlah SiLPA", silpa), Style.TOTAL, sums=tuple(range(len(by_fund))))), "SiLPA menurut sumber dana"
    )  # fmt: skip


def _assets(read: Reader, year: int) -> Iterator[Block]:
    found = account_years(read, year=year)
    if not found:
        yield Paragraph("Belum ada aset yang dicatat.")
        return
    rows = [Row((of.rekening, of.name, of.awal, of.tambah, of.kurang, of.akhir)) for of in found]
    sums: tuple[Cell, ...] = ("", "Jumlah", *(total(rows, at) for at in range(2, 6)))
    yield Table(_ASSETS, (*rows, Row(sums, Style.TOTAL, sums=tuple(range(len(rows))))))


def _debts(read: Reader, year: int, until: date) -> Iterator[Block]:
    now, before = wealth(read, year=year, until=until).pajak, wealth_before(read, year=year).pajak
    if not now and not before:
        yield Paragraph("Tidak ada kewajiban.")
        return
    names = dict(read.tuples("SELECT code, name FROM ref_rekening WHERE code GLOB '7.1.*'"))
    columns = (_SUMS[0], Column(f"Tahun {year} (Rp)", Kind.MONEY, 2), Column(f"Tahun {year - 1} (Rp)", Kind.MONEY, 2))
    rows = [
        Row((names[code].replace("Potongan Pajak", "Utang Pajak"), now.get(code, Rupiah(0)), before.get(code, Rupiah(0))))
        for code in sorted({*now, *before})
    ]
    yield Table(columns, (*rows, Row(("Jumlah", total(rows, 1), total(rows, 2)), Style.TOTAL, sums=tuple(range(len(rows))))))


def _posts(
    lines: list[tuple[str, Rupiah, Rupiah]], caption: str = "", *, closing: str = "Jumlah", empty: str = "Tidak ada."
) -> Table | Paragraph:  # fmt: skip
    if not lines:
        return Paragraph(empty)
    rows = [Row((name, planned, moved, planned - moved, Percent.share(moved, planned))) for name, planned, moved in lines]
    if closing:
        planned, moved = total(rows, 1), total(rows, 2)
        cells: tuple[Cell, ...] = (closing, planned, moved, planned - moved, Percent.share(moved, planned))
        rows.append(Row(cells, Style.TOTAL, sums=tuple(range(len(rows)))))
    return Table(_POSTS, tuple(rows), caption)


def _words(words: Mapping[str, Bab], code: str, title: str) -> Iterator[Block]:
    yield from _heading(title)
    bab = words.get(code)
    for line in bab.uraian.splitlines() if bab else ():
        if line.strip():
            yield Paragraph(line.strip(), align="justify")


def _heading(title: str) -> Iterator[Block]:
    yield Space(3)
    yield Paragraph(title, bold=True, leads=True)


def _leaves(leaves: list[Leaf], code: str) -> Rupiah:
    return Rupiah(sum(leaf.amount for leaf in leaves if leaf.rekening.startswith(f"{code}.")))


def _sum(amounts: Iterable[Rupiah]) -> Rupiah:
    return sum(amounts, Rupiah(0))
