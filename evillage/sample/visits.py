"""The sample's two visits: the kecamatan in July and the kabupaten in November, with findings closed, followed up, and overdue.

What a team measures is a little less than what was reported; the teams are offices, not people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from evillage.monitoring.board import BoardRow, board
from evillage.monitoring.kunjungan import Cek, HasilCek, Jawaban, Kesesuaian, KunjunganEntry, Tingkat, documents, record_visit
from evillage.monitoring.temuan import TemuanEntry, add_temuan, close_temuan, follow_up
from evillage.sample.story import Step, Story, Turn
from evillage.values.quantity import Percent, Quantity

_TYPIST = "sekdes"
_LESS = Percent(1_50)


@dataclass(frozen=True, slots=True)
class _Found:
    """A finding about a paket of the tables; `done` is a day and what was done, `closed` a day and why it was closed."""

    paket: str
    uraian: str
    rekomendasi: str
    batas: date
    done: tuple[date, str] | None = None
    closed: tuple[date, str] | None = None


@dataclass(frozen=True, slots=True)
class _Visit:
    entry: KunjunganEntry
    absent: frozenset[str]
    found: tuple[_Found, ...]


_VISITS = (
    _Visit(
        KunjunganEntry(
            Tingkat.KECAMATAN, date(2026, 7, 21), "Kasi Pemberdayaan Masyarakat Desa Kecamatan\nPendamping Desa", "I", "400.10/118/2026",
            "Jalan usaha tani selesai dan terawat; rabat beton sesuai rencana.",
        ),
        frozenset({"papan", "bast"}),
        (
            _Found(
                "rabat", "Papan proyek belum dipasang", "Pasang papan proyek di awal ruas", date(2026, 7, 28),
                (date(2026, 7, 24), "Papan dipasang di simpang balai dusun"), (date(2026, 7, 28), "Papan terlihat pada foto kemajuan"),
            ),
            _Found(
                "rabat", "Bahu jalan belum ditimbun", "Timbun dan padatkan bahu jalan sebelum serah terima", date(2026, 8, 14),
                (date(2026, 8, 11), "Bahu jalan 120 meter ditimbun sirtu"), (date(2026, 8, 21), "Diperiksa saat serah terima"),
            ),
        ),
    ),
    _Visit(
        KunjunganEntry(
            Tingkat.KABUPATEN, date(2026, 11, 5), "Dinas Pemberdayaan Masyarakat dan Desa\nInspektorat Daerah", "II", "700/41/2026",
            "Jembatan dan sumur bor di belakang rencana; administrasi tertib.",
        ),
        frozenset({"bast"}),
        (
            _Found(
                "drainase", "Berita acara serah terima belum dibuat", "Buat berita acara serah terima", date(2026, 11, 12),
                (date(2026, 11, 10), "Rancangan berita acara disusun bersama TPK"),
            ),
            _Found("jembatan", "Pekerjaan di belakang rencana", "Susun jadwal percepatan dan laporkan tiap pekan", date(2026, 11, 30)),
        ),
    ),
)  # fmt: skip


def visit_steps(*, year: int) -> Iterator[Step]:
    """Each visit on its day, then what was done about its findings."""
    for visit in _VISITS:
        ids: dict[_Found, int] = {}
        yield Step(visit.entry.date, Turn.BOOK, partial(_record, year=year, visit=visit, ids=ids))
        for found in visit.found:
            if found.done:
                yield Step(found.done[0], Turn.BOOK, partial(_follow, found=found, ids=ids))
            if found.closed:
                yield Step(found.closed[0], Turn.TAX, partial(_close, found=found, ids=ids))


def _record(story: Story, *, year: int, visit: _Visit, ids: dict[_Found, int]) -> None:
    session, entry = story.at(_TYPIST), visit.entry
    checks = tuple(Cek(code, Jawaban.ABSENT if code in visit.absent else Jawaban.RIGHT) for code in documents())
    mended = {story.paket[found.paket] for found in visit.found}
    works = [row for row in board(session.read, year=year, day=entry.date) if row.fisik]
    measured = tuple(_measured(row, mend=row.paket.id in mended) for row in works)
    sheet = KunjunganEntry(
        entry.tingkat, entry.date, entry.petugas, entry.tahap, entry.lembar_no, entry.ringkasan, checks, measured
    )  # fmt: skip
    visit_id = session.do(record_visit, year=year, entry=sheet).value
    for found in visit.found:
        what = TemuanEntry(found.uraian, found.rekomendasi, "Ketua TPK", found.batas, paket_id=story.paket[found.paket])
        ids[found] = session.do(add_temuan, kunjungan_id=visit_id, entry=what).value


def _measured(row: BoardRow, *, mend: bool) -> HasilCek:
    percent = row.fisik if row.fisik == 100_00 else Percent(max(0, row.fisik - _LESS))
    volume = Quantity(row.paket.target * percent // 100_00)
    return HasilCek(row.paket.id, Kesesuaian.MEND if mend else Kesesuaian.RIGHT, volume, percent, "C" if mend else "B")


def _follow(story: Story, *, found: _Found, ids: dict[_Found, int]) -> None:
    if found.done is not None:
        story.at(_TYPIST).do(follow_up, temuan_id=ids[found], date=found.done[0], uraian=found.done[1], oleh="TPK")


def _close(story: Story, *, found: _Found, ids: dict[_Found, int]) -> None:
    if found.closed is not None:
        story.at(_TYPIST).do(close_temuan, temuan_id=ids[found], date=found.closed[0], reason=found.closed[1])
