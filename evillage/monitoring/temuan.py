"""Temuan: what a visit found to be mended, by whom and by when; followed up step by step, and closed with a reason.

Open, followed up, closed: the state follows from what was written (v_temuan). What is closed stays as it is until it is opened again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader, Value
from evillage.kernel.tx import Tx
from evillage.monitoring.kunjungan import WRITERS, Tingkat, visit
from evillage.values.dates import show_date

CLOSERS = frozenset({Role.SEKDES, Role.KADES})


class Keadaan(StrEnum):
    """Where a finding is on its way."""

    OPEN = "terbuka"
    FOLLOWED = "ditindaklanjuti"
    CLOSED = "ditutup"


KEADAAN_NAMES = {Keadaan.OPEN: "Terbuka", Keadaan.FOLLOWED: "Ditindaklanjuti", Keadaan.CLOSED: "Ditutup"}


@dataclass(frozen=True, slots=True)
class Temuan:
    """One finding: of which visit, about what (a paket, a kegiatan, or the office as a whole), and how far it is."""

    id: int
    kunjungan_id: int
    year: int
    date: dt.date
    tingkat: Tingkat
    lembar_no: str
    paket_id: int | None
    kegiatan_id: int | None
    tentang: str
    uraian: str
    rekomendasi: str
    penanggung_jawab: str
    batas: dt.date
    ditutup: dt.date | None
    penutup: str
    langkah: int
    state: Keadaan

    def overdue(self, day: dt.date) -> int:
        """Days past its last day; 0 when it is closed or still has time."""
        return 0 if self.state is Keadaan.CLOSED else max(0, (day - self.batas).days)

    def entry(self) -> TemuanEntry:
        """What was filled in."""
        return TemuanEntry(self.uraian, self.rekomendasi, self.penanggung_jawab, self.batas, self.paket_id, self.kegiatan_id)


@dataclass(frozen=True, slots=True)
class TemuanEntry:
    """What somebody fills in of a finding; about a paket, or about a kegiatan, or about neither."""

    uraian: str
    rekomendasi: str
    penanggung_jawab: str
    batas: date
    paket_id: int | None = None
    kegiatan_id: int | None = None


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step of the follow-up: what was done on a day, and by whom."""

    id: int
    date: date
    uraian: str
    oleh: str


# --- queries ----------------------------------------------------------------------------------------------------------

_COLUMNS = """temuan_id, kunjungan_id, year, date, tingkat, lembar_no, paket_id, kegiatan_id, tentang, uraian, rekomendasi,
              penanggung_jawab, batas, ditutup, penutup, langkah, state"""


def temuan_list(read: Reader, *, year: int) -> list[Temuan]:
    """Every finding of a budget year: those not closed first, each group by its last day."""
    return read.rows(
        Temuan, f"SELECT {_COLUMNS} FROM v_temuan WHERE year = ? ORDER BY state = 'ditutup', batas, temuan_id", (year,)
    )  # fmt: skip


def temuan_of(read: Reader, kunjungan_id: int) -> list[Temuan]:
    """The findings of one visit, as they were written."""
    return read.rows(Temuan, f"SELECT {_COLUMNS} FROM v_temuan WHERE kunjungan_id = ? ORDER BY temuan_id", (kunjungan_id,))


def temuan(read: Reader, temuan_id: int) -> Temuan:
    """One finding; InputRejected `row_missing`."""
    found = read.row(Temuan, f"SELECT {_COLUMNS} FROM v_temuan WHERE temuan_id = ?", (temuan_id,))
    if found is None:
        raise InputRejected("row_missing", what="Temuan")
    return found


def overdue_temuan(read: Reader, *, year: int, day: date) -> list[Temuan]:
    """Findings that should have been closed before a day, the oldest first."""
    return [of for of in temuan_list(read, year=year) if of.overdue(day)]


def follow_ups(read: Reader, temuan_id: int) -> list[Langkah]:
    """What was done about a finding, the first first."""
    return read.rows(Langkah, "SELECT id, date, uraian, oleh FROM tindak_lanjut WHERE temuan_id = ? ORDER BY date, id", (temuan_id,))


# --- commands ---------------------------------------------------------------------------------------------------------


@command("Tambah temuan", roles=WRITERS)
def add_temuan(tx: Tx, *, kunjungan_id: int, entry: TemuanEntry) -> int:
    """Write a finding of a visit down; its id.

    Raises RuleViolation `batas_before_visit_by`, `temuan_twofold`, `visit_other_year`, `uraian_empty`, `rekomendasi_empty`,
    `penanggung_jawab_empty`.
    """
    return tx.insert("temuan", {"kunjungan_id": kunjungan_id, **_content(tx, kunjungan_id, entry)})


@command("Ubah temuan", roles=WRITERS)
def change_temuan(tx: Tx, *, temuan_id: int, entry: TemuanEntry) -> None:
    """Correct a finding that is not closed; `temuan_is_closed`, else refused as for a new one."""
    known = _open(tx, temuan_id)
    tx.update("temuan", temuan_id, _content(tx, known.kunjungan_id, entry))


@command("Isi temuan", roles=WRITERS)
def merge_temuan(tx: Tx, *, kunjungan_id: int, changed: Sequence[tuple[int, TemuanEntry]] = (), added: Sequence[TemuanEntry] = ()) -> None:
    """Change and add findings of a visit as one act: what a grid brings."""
    for temuan_id, entry in changed:
        change_temuan.run(tx, temuan_id=temuan_id, entry=entry)
    for entry in added:
        add_temuan.run(tx, kunjungan_id=kunjungan_id, entry=entry)


@command("Hapus temuan", roles=WRITERS)
def remove_temuan(tx: Tx, *, temuan_ids: Sequence[int]) -> None:
    """Take findings out that nobody followed up; RuleViolation `temuan_has_follow_up`."""
    for temuan_id in temuan_ids:
        temuan(tx, temuan_id)
        tx.delete("temuan", temuan_id)


@command("Catat tindak lanjut", roles=WRITERS)
def follow_up(tx: Tx, *, temuan_id: int, date: date, uraian: str, oleh: str = "", today: date | None = None) -> int:
    """Say what was done about a finding; the step's id.

    RuleViolation `temuan_is_closed`, `follow_up_before_visit_by`, `follow_up_in_future`, `uraian_empty`.
    """
    known = _open(tx, temuan_id)
    if date < known.date:
        raise RuleViolation("follow_up_before_visit_by", date=show_date(date), visit=show_date(known.date))
    if today is not None and date > today:
        raise RuleViolation("follow_up_in_future", date=show_date(date))
    return tx.insert("tindak_lanjut", {"temuan_id": temuan_id, "date": date, "uraian": uraian.strip(), "oleh": oleh.strip()})


@command("Hapus tindak lanjut", roles=WRITERS)
def remove_follow_up(tx: Tx, *, langkah_id: int) -> None:
    """Take a step back that was written by mistake; RuleViolation `temuan_is_closed`."""
    if not tx.number("SELECT count(*) FROM tindak_lanjut WHERE id = ?", (langkah_id,)):
        raise InputRejected("row_missing", what="Tindak lanjut")
    tx.delete("tindak_lanjut", langkah_id)


@command("Tutup temuan", roles=CLOSERS)
def close_temuan(tx: Tx, *, temuan_id: int, date: date, reason: str) -> None:
    """It is mended, and this is why we say so.

    RuleViolation `reason_missing`, `temuan_is_closed`, `temuan_not_followed`, `close_before_follow_up_by`.
    """
    if not reason.strip():
        raise RuleViolation("reason_missing")
    _open(tx, temuan_id)
    steps = follow_ups(tx, temuan_id)
    if steps and date < steps[-1].date:
        raise RuleViolation("close_before_follow_up_by", date=show_date(date), last=show_date(steps[-1].date))
    tx.explain(reason)
    tx.update("temuan", temuan_id, {"ditutup": date, "penutup": reason.strip()})


@command("Buka lagi temuan", roles=CLOSERS)
def reopen_temuan(tx: Tx, *, temuan_id: int, reason: str) -> None:
    """It was not mended after all; the reason is logged. RuleViolation `reason_missing`, `temuan_not_closed`."""
    if not reason.strip():
        raise RuleViolation("reason_missing")
    if temuan(tx, temuan_id).state is not Keadaan.CLOSED:
        raise RuleViolation("temuan_not_closed")
    tx.explain(reason)
    tx.update("temuan", temuan_id, {"ditutup": None, "penutup": ""})


def _open(tx: Tx, temuan_id: int) -> Temuan:
    known = temuan(tx, temuan_id)
    if known.state is Keadaan.CLOSED:
        raise RuleViolation("temuan_is_closed")
    return known


def _content(tx: Tx, kunjungan_id: int, entry: TemuanEntry) -> dict[str, Value]:
    day = visit(tx, kunjungan_id).date
    if entry.batas < day:
        raise RuleViolation("batas_before_visit_by", batas=show_date(entry.batas), visit=show_date(day))
    return {
        "paket_id": entry.paket_id, "kegiatan_id": entry.kegiatan_id, "uraian": entry.uraian.strip(),
        "rekomendasi": entry.rekomendasi.strip(), "penanggung_jawab": entry.penanggung_jawab.strip(), "batas": entry.batas,
    }  # fmt: skip
