"""The list of a receiving run: per bundle what became of it, per village the totals the kabupaten now holds, and their sum.

Money stands in a village's last accepted bundle only, so that every village counts once. Imaginary villages are listed and summed apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from evillage.exchange.manifest import Manifest
from evillage.exchange.totals import YearTotals
from evillage.kabupaten.heading import kabupaten_letterhead, kabupaten_origin
from evillage.kabupaten.received import Received, Status
from evillage.messages import sentence
from evillage.paper.model import Cell, Column, Kind, Paper, Report, Row, Sheet, Style
from evillage.values.money import Rupiah

_MONEY = (
    "anggaran_pendapatan", "anggaran_belanja", "realisasi_pendapatan", "realisasi_belanja", "tunai", "bank", "panjar", "utang_pajak",
)  # fmt: skip
_COLUMNS = (
    Column("No.", Kind.NUMBER, 0.35),
    Column("Kode desa", Kind.CODE, 1.1),
    Column("Desa", Kind.TEXT, 1.2),
    Column("Kiriman", Kind.CODE, 0.55),
    Column("Tindakan", Kind.CODE, 0.7),
    Column("Keadaan", Kind.TEXT, 0.9),
    Column("Pendapatan", Kind.MONEY, 1.15, "Anggaran"),
    Column("Belanja", Kind.MONEY, 1.15, "Anggaran"),
    Column("Pendapatan", Kind.MONEY, 1.15, "Realisasi"),
    Column("Belanja", Kind.MONEY, 1.15, "Realisasi"),
    Column("Kas tunai", Kind.MONEY, 1, "Posisi uang"),
    Column("Bank", Kind.MONEY, 1.15, "Posisi uang"),
    Column("Panjar", Kind.MONEY, 1, "Posisi uang"),
    Column("Utang pajak", Kind.MONEY, 1, "Posisi uang"),
    Column("Sama dengan desa", Kind.TEXT, 0.7),
)


def summary(received: Sequence[Received], *, at: datetime, year: int | None = None) -> Report:
    """The list as a report; `year` is the budget year shown, the newest received when None. Sums in sen."""
    shown = year or max((y.year for r in received if r.totals for y in r.totals.years), default=at.year)
    rows: list[Row] = []
    real = [r for r in received if r.manifest is None or not r.manifest.sample]
    sample = [r for r in received if r.manifest is not None and r.manifest.sample]
    if real or not sample:
        _group(rows, real, shown, "Jumlah")
    if sample:
        cells: tuple[Cell, ...] = (None, None, "Desa contoh untuk latihan; dijumlahkan tersendiri.", *[None] * (len(_COLUMNS) - 3))
        rows.append(Row(cells, Style.NOTE))
        _group(rows, sample, shown, "Jumlah desa contoh")
    kabupaten = next((r.kabupaten for r in received if r.kabupaten), "")
    return Report(
        id="daftar-kiriman",
        letterhead=kabupaten_letterhead(kabupaten),
        title=("Daftar penerimaan kiriman desa", f"Tahun anggaran {shown}"),
        columns=_COLUMNS,
        rows=tuple(rows) if received else (),
        origin=kabupaten_origin(kabupaten, year=shown, at=at),
        notes=tuple(_notes(received)),
        sheet=Sheet(paper=Paper.F4, landscape=True, left=15, right=15),
    )


def _group(rows: list[Row], received: list[Received], year: int, label: str) -> None:
    """The rows of one group and their sum."""
    last = {r.manifest.kode_desa: r for r in received if r.accepted and r.manifest is not None}
    summed = []
    for number, one in enumerate(sorted(received, key=_order), 1):
        counted = one.manifest is not None and last.get(one.manifest.kode_desa) is one
        totals = one.totals.of(year) if counted and one.totals else None
        if totals:
            summed.append((len(rows), totals))
        rows.append(Row((number, *_identity(one), *_money(totals), _same(one))))
    sums = tuple(Rupiah(sum(getattr(totals, name) for _, totals in summed)) for name in _MONEY)
    cells: tuple[Cell, ...] = (None, None, label, None, None, f"{len(last)} desa", *sums, None)
    rows.append(Row(cells, Style.TOTAL, sums=tuple(at for at, _ in summed)))


def _order(received: Received) -> tuple[str, int, str]:
    described = received.manifest
    return ("~", 0, received.file.name) if described is None else (described.kode_desa, described.no, received.file.name)


def _identity(received: Received) -> tuple[Cell, ...]:
    described = received.manifest
    if described is None:
        return (None, received.file.name, None, None, str(received.status))
    return (str(described.kode_desa), described.desa, f"{described.no:04d}", _acts(described), str(received.status))


def _acts(described: Manifest) -> str:
    return f"{described.from_act}–{described.to_act}"


def _money(totals: YearTotals | None) -> tuple[Cell, ...]:
    return tuple(None if totals is None else getattr(totals, name) for name in _MONEY)


def _same(received: Received) -> str:
    """Whether the village and the kabupaten agree; nothing to say about a bundle that was not taken in for another reason."""
    if received.error is not None and received.error.code == "bundle_totals_differ":
        return "tidak"
    return "ya" if received.accepted else "–"


def _notes(received: Iterable[Received]) -> Iterable[str]:
    for one in received:
        name = one.file.name
        if one.new_key:
            yield f"{name}: kunci desa didaftarkan, sidik {one.new_key}; cocokkan dengan Berita Acara."
        if one.error is not None:
            yield f"{name}: {sentence(one.error)}"
        if one.photos_lacking:
            yield f"{name}: {one.photos_lacking} foto atau lampiran belum diterima dan akan diminta pada kiriman berikutnya."
        if one.status is not Status.SUDAH:
            yield from (f"{name}: {note}" for note in one.notes)
