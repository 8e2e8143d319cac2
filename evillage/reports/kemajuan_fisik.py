"""Laporan kemajuan fisik, biaya, dan HOK: form 44b/52b of village works, one row a paket, weighted by cost.

% keuangan = realisasi / rencana; % tertimbang = bobot (biaya paket / jumlah) × % fisik. Realisation is what the books say of the paket's
own SPP; the notes lead from it to the spending of the whole year, to the sen.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from evillage.kernel.actor import Role
from evillage.kernel.rows import Reader
from evillage.monitoring.board import BoardRow, board, standing
from evillage.monitoring.curve import tertimbang
from evillage.monitoring.paket_facts import PaketFacts, facts_of
from evillage.paper import model
from evillage.paper.format import show_rupiah
from evillage.paper.model import Column, Kind, Report, Row, Style
from evillage.reports.heading import letterhead, origin, place_date, region_fields, sign
from evillage.reports.request import Request
from evillage.values.dates import long_date, show_date
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent, Quantity

_WIDE = model.Sheet(landscape=True, left=12, right=12, top=12, bottom=15)
_DANA = ("DDS", "SWD")
_NOTHING = Rupiah(0)
_COLUMNS = (
    Column("No", Kind.NUMBER, 0.4),
    Column("Bidang", Kind.CODE, 0.6),
    Column("Paket dan lokasi", Kind.TEXT, 3.4),
    Column("Jenis, sifat, dan konstruksi", Kind.TEXT, 1.9),
    Column("Volume", Kind.QUANTITY, 0.8, "Target"),
    Column("Satuan", Kind.TEXT, 0.7, "Target"),
    *(Column(name, Kind.MONEY, 1.3, "Rencana biaya (Rp)") for name in ("Dana Desa", "Swadaya", "Lainnya")),
    Column("Jumlah", Kind.MONEY, 1.35, "Rencana biaya (Rp)", formula="{6}+{7}+{8}"),
    *(Column(name, Kind.MONEY, 1.3, "Realisasi biaya (Rp)") for name in ("Dana Desa", "Swadaya", "Lainnya")),
    Column("Jumlah", Kind.MONEY, 1.35, "Realisasi biaya (Rp)", formula="{10}+{11}+{12}"),
    Column("Dana Desa", Kind.PERCENT, 0.75, "Kemajuan (%)"),
    Column("Biaya", Kind.PERCENT, 0.75, "Kemajuan (%)"),
    Column("Fisik", Kind.PERCENT, 0.75, "Kemajuan (%)"),
    Column("Tertimbang", Kind.PERCENT, 0.9, "Kemajuan (%)"),
    *(Column(name, Kind.QUANTITY, 0.8, "HOK") for name in ("Pekerja", "Tukang", "Ketua kelompok", "Jumlah")),
    *(Column(name, Kind.NUMBER, 0.55, "Angkatan kerja") for name in ("L", "P", "A-RTM")),
)


@dataclass(frozen=True, slots=True)
class _Hok:
    """Person-days of a paket up to a day, and the people of its busiest report."""

    pekerja: Quantity
    tukang: Quantity
    ketua: Quantity
    tenaga_l: int
    tenaga_p: int
    tenaga_artm: int

    def cells(self) -> tuple[model.Cell, ...]:
        """As the form lists them."""
        hok = (self.pekerja, self.tukang, self.ketua, Quantity(self.pekerja + self.tukang + self.ketua))
        return (*(number or None for number in hok), *(people or None for people in (self.tenaga_l, self.tenaga_p, self.tenaga_artm)))


@dataclass(frozen=True, slots=True)
class _Biaya:
    """Money of a paket, or of all: from Dana Desa, from what people give themselves, and from other funds."""

    dds: Rupiah
    swd: Rupiah
    lain: Rupiah

    @property
    def jumlah(self) -> Rupiah:
        """All three."""
        return Rupiah(self.dds + self.swd + self.lain)

    def cells(self) -> tuple[Rupiah, ...]:
        """As the form lists them."""
        return (self.dds, self.swd, self.lain, self.jumlah)


def kemajuan_fisik(read: Reader, request: Request) -> Report:
    """Every paket of the year as it stands on `request.until`."""
    found = board(read, year=request.year, day=request.until)
    return Report(
        id="kemajuan-fisik",
        letterhead=letterhead(read),
        title=("Laporan Kemajuan Fisik, Biaya, dan HOK", f"Tahun Anggaran {request.year}"),
        columns=_COLUMNS,
        rows=_rows(read, request, found),
        origin=origin(read, request, f"Keadaan {show_date(request.until)}"),
        fields=(*region_fields(read), ("Keadaan per", long_date(request.until))),
        notes=_notes(read, request, found) if found else (),
        place_date=place_date(read, request.until),
        signers=(
            sign(read, Role.KADES, request.until, "Mengetahui,"),
            sign(read, Role.SEKDES, request.until, "Disusun oleh,"),
        ),
        sheet=_WIDE,
        number_row=True,
        empty="Belum ada paket pekerjaan pada tahun anggaran ini.",
    )


def _rows(read: Reader, request: Request, found: list[BoardRow]) -> tuple[Row, ...]:
    if not found:
        return ()
    known, worked = facts_of(read, year=request.year), _worked(read, request)
    planned, spent = _planned(read, request.year, found), _spent(read, request)
    added = tertimbang([(row.paket.pagu, row.fisik) for row in found])
    idle = _Hok(Quantity(0), Quantity(0), Quantity(0), 0, 0, 0)
    rows = []
    for number, row in enumerate(found, start=1):
        paket_id = row.paket.id
        rencana, realisasi = planned[paket_id], _biaya(spent[paket_id])
        rows.append(
            Row(
                (
                    number, row.kegiatan_code.split(".")[0], _named(row, known[paket_id]), _kind(known[paket_id]), row.paket.target or None,
                    row.paket.satuan, *rencana.cells(), *realisasi.cells(), _share(realisasi.dds, rencana.dds), row.keuangan, row.fisik,
                    added[number - 1], *worked.get(paket_id, idle).cells(),
                )
            )
        )  # fmt: skip
    return (*rows, _total(found, [planned[row.paket.id] for row in found], [_biaya(spent[row.paket.id]) for row in found], worked))


def _total(found: list[BoardRow], planned: list[_Biaya], spent: list[_Biaya], worked: dict[int, _Hok]) -> Row:
    rencana, realisasi = _together(planned), _together(spent)
    whole = standing(found)
    hok = [worked[row.paket.id] for row in found if row.paket.id in worked]
    all_hok = _Hok(
        Quantity(sum(one.pekerja for one in hok)), Quantity(sum(one.tukang for one in hok)), Quantity(sum(one.ketua for one in hok)),
        sum(one.tenaga_l for one in hok), sum(one.tenaga_p for one in hok), sum(one.tenaga_artm for one in hok),
    )  # fmt: skip
    return Row(
        (
            None, None, "Jumlah tertimbang", None, None, None, *rencana.cells(), *realisasi.cells(), _share(realisasi.dds, rencana.dds),
            whole.keuangan, whole.fisik, whole.fisik, *all_hok.cells(),
        ),
        Style.TOTAL, sums=tuple(range(len(found))),
    )  # fmt: skip


def _together(parts: list[_Biaya]) -> _Biaya:
    return _Biaya(*(Rupiah(sum(getattr(part, name) for part in parts)) for name in ("dds", "swd", "lain")))


def _biaya(by_fund: dict[str, int]) -> _Biaya:
    own = [Rupiah(by_fund.get(fund, 0)) for fund in _DANA]
    return _Biaya(own[0], own[1], Rupiah(sum(by_fund.values()) - sum(own)))


def _share(part: Rupiah, whole: Rupiah) -> Percent | None:
    return Percent.share(part, whole) if whole else None


def _planned(read: Reader, year: int, found: list[BoardRow]) -> dict[int, _Biaya]:
    """The pagu of each paket by fund; what is not shared out yet counts among the others."""
    shares: dict[int, dict[str, int]] = defaultdict(dict)
    sql = "SELECT d.paket_id, d.sumber_dana, d.amount FROM paket_dana d JOIN paket p ON p.id = d.paket_id WHERE p.year = ?"
    for paket_id, fund, amount in read.tuples(sql, (year,)):
        shares[paket_id][fund] = amount
    for row in found:
        shares[row.paket.id][""] = row.paket.pagu - sum(shares[row.paket.id].values())
    return {row.paket.id: _biaya(shares[row.paket.id]) for row in found}


def _spent(read: Reader, request: Request) -> dict[int, dict[str, int]]:
    spent: dict[int, dict[str, int]] = defaultdict(dict)
    sql = "SELECT paket_id, sumber_dana, sum(amount) FROM v_paket_belanja WHERE date <= ? GROUP BY paket_id, sumber_dana"
    for paket_id, fund, amount in read.tuples(sql, (request.until.isoformat(),)):
        spent[paket_id][fund] = amount
    return spent


def _worked(read: Reader, request: Request) -> dict[int, _Hok]:
    sql = """SELECT paket_id, sum(hok_pekerja), sum(hok_tukang), sum(hok_ketua), max(tenaga_l), max(tenaga_p), max(tenaga_artm)
             FROM progress WHERE date <= ? GROUP BY paket_id"""
    return {row[0]: _Hok(*(Quantity(number) for number in row[1:4]), *row[4:]) for row in read.tuples(sql, (request.until.isoformat(),))}


def _named(row: BoardRow, known: PaketFacts) -> str:
    return f"{row.paket.name}\n{row.paket.lokasi or known.alamat}".strip()


def _kind(known: PaketFacts) -> str:
    return ", ".join(part for part in ("" if known.fisik else "Nonfisik", known.prasarana, known.sifat, known.konstruksi) if part) or "–"


def _notes(read: Reader, request: Request, found: list[BoardRow]) -> tuple[str, ...]:
    """How the figures are counted, and the way from them to the books."""
    day = request.until.isoformat()
    spent = Rupiah(sum(row.realisasi for row in found))
    books = read.money("SELECT sum(amount) FROM v_gerak WHERE year = ? AND date <= ? AND rekening GLOB '5*'", (request.year, day))
    beside = show_rupiah(Rupiah(books - spent))
    notes = (
        "Kemajuan biaya = realisasi dibagi rencana; tertimbang = bobot biaya paket × kemajuan fisik.",
        "Angkatan kerja adalah orang terbanyak dalam satu laporan; A-RTM anggota rumah tangga miskin, termasuk dalam L dan P.",
        f"Belanja desa menurut buku {show_rupiah(books)} = paket {show_rupiah(spent)} + di luar paket {beside}.",
    )
    unshared = read.number(
        """SELECT count(*) FROM paket p WHERE p.year = ?
           AND p.pagu > coalesce((SELECT sum(amount) FROM paket_dana d WHERE d.paket_id = p.id), 0)""",
        (request.year,),
    )
    if unshared:
        return (*notes, f"Pagu {unshared} paket belum dibagi menurut sumber dana; yang belum dibagi masuk kolom Lainnya.")
    return notes
