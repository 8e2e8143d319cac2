"""Rekap kecamatan: one row for each village the kabupaten holds: money, work, paket and flags, from the same code the village runs.

Each replica is read once; villages stand by kecamatan, the most urgent first, with sums of the money. Nothing is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from evillage.errors import EvillageError
from evillage.kabupaten.heading import kabupaten_letterhead, kabupaten_origin
from evillage.kabupaten.replica import reading
from evillage.kernel.rows import Reader
from evillage.messages import sentence
from evillage.monitoring.board import board, standing
from evillage.monitoring.curve import Status
from evillage.paper.model import Cell, Column, Kind, Paper, Report, Row, Sheet, Style, total
from evillage.supervision.inspection import inspect, weight
from evillage.supervision.tanda import Bobot
from evillage.values.codes import KodeWilayah
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from evillage.village.profile import village

_COLUMNS = (
    Column("Kode desa", Kind.CODE, 1.05),
    Column("Desa", Kind.TEXT, 1.7),
    Column("Pagu belanja (Rp)", Kind.MONEY, 1.3),
    Column("Pendapatan masuk (Rp)", Kind.MONEY, 1.3),
    Column("Realisasi belanja (Rp)", Kind.MONEY, 1.3),
    Column("Keuangan (%)", Kind.PERCENT, 0.75),
    Column("Fisik (%)", Kind.PERCENT, 0.75),
    Column("Belum", Kind.NUMBER, 0.55, "Paket"),
    Column("Berjalan", Kind.NUMBER, 0.65, "Paket"),
    Column("Selesai", Kind.NUMBER, 0.6, "Paket"),
    Column("Tinggi", Kind.NUMBER, 0.55, "Tanda"),
    Column("Sedang", Kind.NUMBER, 0.6, "Tanda"),
    Column("Rendah", Kind.NUMBER, 0.65, "Tanda"),
    Column("Urgensi", Kind.NUMBER, 0.65),
    Column("Kiriman terakhir", Kind.DATE, 0.9),
)
_MONEY = (2, 3, 4)
_DONE = frozenset({Status.DONE, Status.HANDED_OVER})


@dataclass(frozen=True, slots=True)
class VillageRow:
    """One village as it stands on a day; `urgency` weighs its unanswered flags; `last` is the day of its last bundle."""

    code: KodeWilayah
    desa: str
    kecamatan: str
    kabupaten: str
    pagu: Rupiah
    masuk: Rupiah
    realisasi: Rupiah
    fisik: Percent
    paket: tuple[int, int, int]
    tanda: tuple[int, int, int]
    urgency: int
    last: date | None


def village_rows(room: Path, *, year: int, day: date) -> Iterator[VillageRow | str]:
    """Every replica of a receiving folder, or the sentence why one could not be read."""
    for path in sorted(room.glob("*.evillage")):
        try:
            with reading(path) as db:
                yield _row(Reader(db), year=year, day=day)
        except EvillageError as error:
            yield f"{path.name}: {sentence(error)}"


def _row(read: Reader, *, year: int, day: date) -> VillageRow:
    home = village(read)
    money = read.tuples("SELECT anggaran_belanja, realisasi_pendapatan, realisasi_belanja FROM v_control_totals WHERE year = ?", (year,))
    pagu, masuk, realisasi = (Rupiah(amount) for amount in (money[0] if money else (0, 0, 0)))
    works = board(read, year=year, day=day)
    done = sum(row.status in _DONE for row in works)
    waiting = sum(row.status is Status.NOT_STARTED for row in works)
    found = inspect(read, year=year, day=day)
    open_ones = [tanda.bobot for tanda in found if tanda.jawaban is None]
    counts = (open_ones.count(Bobot.TINGGI), open_ones.count(Bobot.SEDANG), open_ones.count(Bobot.RENDAH))
    last = read.text("SELECT max(sealed_at) FROM local_bundle")
    return VillageRow(
        home.code, home.name, home.kecamatan, home.kabupaten, pagu, masuk, realisasi, standing(works).fisik,
        (waiting, len(works) - waiting - done, done), counts, weight(found),
        date.fromisoformat(last[:10]) if last else None,
    )  # fmt: skip


def rekap(rows: Iterable[VillageRow | str], *, year: int, at: datetime) -> Report:
    """The rows as a report, grouped by kecamatan; sums of the money for each and for all."""
    rows = list(rows)
    read = sorted((row for row in rows if isinstance(row, VillageRow)), key=lambda row: (row.kecamatan, -row.urgency, row.code))
    kabupaten = read[0].kabupaten if read else ""
    lines: list[Row] = []
    all_places: list[int] = []
    for kecamatan, group in groupby(read, key=lambda row: row.kecamatan):
        lines.append(Row((None, f"Kecamatan {kecamatan.removeprefix('Kecamatan ')}", *[None] * (len(_COLUMNS) - 2)), Style.HEADING))
        places = []
        for row in group:
            places.append(len(lines))
            lines.append(Row(_cells(row), level=1))
        lines.append(_sum(lines, places, "Jumlah kecamatan", Style.SUBTOTAL))
        all_places += places
    if read:
        lines.append(_sum(lines, all_places, f"Jumlah {len(read)} desa", Style.TOTAL))
    return Report(
        id="rekap-kecamatan",
        letterhead=kabupaten_letterhead(kabupaten),
        title=("Rekapitulasi Monitoring per Kecamatan", f"Tahun Anggaran {year}"),
        columns=_COLUMNS,
        rows=tuple(lines),
        origin=kabupaten_origin(kabupaten, year=year, at=at),
        notes=(
            *(row for row in rows if isinstance(row, str)),
            "Tanda bukan tuduhan: ia menyebut apa yang perlu diperiksa. Urgensi: tinggi 5, sedang 2, rendah 1, yang sudah dijawab 0.",
        ),
        sheet=Sheet(paper=Paper.F4, landscape=True, left=15, right=15),
    )


def _cells(row: VillageRow) -> tuple[Cell, ...]:
    share = Percent.share(row.realisasi, row.pagu)
    return (
        str(row.code), row.desa, row.pagu, row.masuk, row.realisasi, share, row.fisik, *row.paket, *row.tanda, row.urgency, row.last
    )  # fmt: skip


def _sum(lines: list[Row], places: list[int], words: str, style: Style) -> Row:
    kept = tuple(lines[place] for place in places)
    sums = [total(kept, column) for column in _MONEY]
    share = Percent.share(sums[2] or 0, sums[0] or 0)
    return Row((None, words, *sums, share, *[None] * (len(_COLUMNS) - 6)), style, sums=tuple(places))
