"""Usulan: what dusun, groups and the musyawarah ask for, ranked, and what became of it.

A proposal for the village is accepted into the RKPDes as a line of its own, put off or refused with a reason. One for the kabupaten goes
onto the DU-RKPDes. Each of the two lists of a year has its own ranks, 1, 2, 3 without gaps.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.planning.rkp_kegiatan import RkpEntry, add_line
from evillage.planning.rkpdes import rkpdes_of
from evillage.planning.rpjm_kegiatan import POLA, require_kegiatan_code
from evillage.planning.rpjmdes import PLANNERS
from evillage.values.codes import KodeKegiatan
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity

STATE_NAMES = {"baru": "Baru", "diterima": "Diterima", "ditunda": "Ditunda", "ditolak": "Ditolak"}
FORUMS = ("Musyawarah Dusun", "Musyawarah Desa", "Kelompok", "Aspirasi BPD")
"""Where proposals usually come from; another word may be written."""


class Tujuan(StrEnum):
    """Who is asked."""

    DESA = "desa"
    KABUPATEN = "kabupaten"


@dataclass(frozen=True, slots=True)
class UsulanEntry:
    """What the user fills in; `year` is that of the RKPDes it is meant for."""

    year: int
    date: date
    pengusul: str
    uraian: str
    forum: str = ""
    code: KodeKegiatan | None = None
    lokasi: str = ""
    volume: Quantity = Quantity(0)  # noqa: RUF009 - an immutable int
    satuan: str = ""
    amount: Rupiah = Rupiah(0)  # noqa: RUF009
    manfaat: str = ""
    tujuan: Tujuan = Tujuan.DESA


@dataclass(frozen=True, slots=True)
class Usulan:
    """A proposal as stored; `rkp_kegiatan_id` is the line it became."""

    id: int
    year: int
    date: date
    pengusul: str
    forum: str
    code: KodeKegiatan | None
    uraian: str
    lokasi: str
    volume: Quantity
    satuan: str
    amount: Rupiah
    manfaat: str
    tujuan: Tujuan
    peringkat: int
    state: str
    reason: str
    rkp_kegiatan_id: int | None


_SELECT = """SELECT id, year, date, pengusul, forum, code, uraian, lokasi, volume, satuan, amount, manfaat, tujuan,
             coalesce(peringkat, 0), state, reason, rkp_kegiatan_id FROM usulan"""


def usulan_of(read: Reader, *, year: int, tujuan: Tujuan | None = None) -> list[Usulan]:
    """A year's proposals by rank, those for the village first; or only one of the two lists."""
    sql = f"{_SELECT} WHERE year = :year AND (:tujuan IS NULL OR tujuan = :tujuan) ORDER BY tujuan = 'kabupaten', peringkat, id"
    return read.rows(Usulan, sql, {"year": year, "tujuan": tujuan})


def usulan(read: Reader, usulan_id: int) -> Usulan:
    """One proposal; InputRejected `row_missing`."""
    found = read.row(Usulan, f"{_SELECT} WHERE id = ?", (usulan_id,))
    if found is None:
        raise InputRejected("row_missing", what="Usulan")
    return found


@command("Catat usulan", roles=PLANNERS)
def add_usulan(tx: Tx, *, entry: UsulanEntry) -> int:
    """Write a proposal down, last in its list; its id. RuleViolation `uraian_empty`, `name_empty`, InputRejected `code_unknown`."""
    return tx.insert("usulan", {"peringkat": _last(tx, entry) + 1, **_row(tx, entry)})


@command("Ubah usulan", roles=PLANNERS)
def change_usulan(tx: Tx, *, usulan_id: int, entry: UsulanEntry) -> None:
    """Change a proposal nobody has decided on; in another list it stands last. RuleViolation `usulan_decided`."""
    found = _open(tx, usulan_id)
    tx.update("usulan", usulan_id, _row(tx, entry))
    if (found.year, found.tujuan) != (entry.year, entry.tujuan):
        tx.update("usulan", usulan_id, {"peringkat": _last(tx, entry, but=usulan_id) + 1})
        _close_gaps(tx, found)


@command("Hapus usulan", roles=PLANNERS)
def remove_usulan(tx: Tx, *, usulan_id: int) -> None:
    """Remove a proposal that was never decided on; those below move up. RuleViolation `usulan_decided`."""
    found = _open(tx, usulan_id)
    tx.delete("usulan", usulan_id)
    _close_gaps(tx, found)


@command("Ubah peringkat usulan", roles=PLANNERS)
def rank_usulan(tx: Tx, *, usulan_id: int, peringkat: int) -> None:
    """Give a proposal a place in its list; the others close up around it. A place beyond the end is the last one."""
    if peringkat < 1:
        raise RuleViolation("rank_not_positive")
    found = usulan(tx, usulan_id)
    order = [other.id for other in usulan_of(tx, year=found.year, tujuan=found.tujuan) if other.id != usulan_id]
    order.insert(peringkat - 1, usulan_id)
    _number(tx, order)


@command("Terima usulan", roles=PLANNERS)
def accept_usulan(
    tx: Tx, *, usulan_id: int, sumber_dana: str = "", pola: str = POLA[0], pelaksana: str = "", waktu: str = ""
) -> int | None:
    """Make it a line of the draft RKPDes of its year, linked, in one act; the line's id. One for the kabupaten has no line.

    Raises RuleViolation `usulan_decided`, `usulan_without_code`, `usulan_without_rkpdes`, InputRejected `code_unknown`.
    """
    found = _open(tx, usulan_id)
    line_id = None
    if found.tujuan is Tujuan.DESA:
        if found.code is None:
            raise RuleViolation("usulan_without_code", uraian=found.uraian)
        plan = next((p for p in rkpdes_of(tx, year=found.year) if p.state == "draft"), None)
        if plan is None:
            raise RuleViolation("usulan_without_rkpdes", year=found.year)
        line_id = add_line(
            tx, plan.id,
            RkpEntry(
                code=found.code, sumber_dana=sumber_dana, amount=found.amount, name=found.uraian, lokasi=found.lokasi, volume=found.volume,
                satuan=found.satuan, manfaat=found.manfaat, pola=pola, pelaksana=pelaksana, waktu=waktu,
            ),
        )  # fmt: skip
    tx.update("usulan", usulan_id, {"state": "diterima", "reason": "", "rkp_kegiatan_id": line_id})
    return line_id


@command("Tunda usulan", roles=PLANNERS)
def postpone_usulan(tx: Tx, *, usulan_id: int, reason: str) -> None:
    """Put it off, saying why: RuleViolation `reason_missing`, `usulan_decided`."""
    _decide(tx, usulan_id, "ditunda", reason)


@command("Tolak usulan", roles=PLANNERS)
def refuse_usulan(tx: Tx, *, usulan_id: int, reason: str) -> None:
    """Refuse it, saying why: RuleViolation `reason_missing`, `usulan_decided`."""
    _decide(tx, usulan_id, "ditolak", reason)


@command("Buka lagi usulan", roles=PLANNERS)
def reopen_usulan(tx: Tx, *, usulan_id: int) -> None:
    """Take a decision back; the line it became goes too. RuleViolation `plan_frozen` once that RKPDes is posted."""
    found = usulan(tx, usulan_id)
    tx.update("usulan", usulan_id, {"state": "baru", "reason": "", "rkp_kegiatan_id": None})
    if found.rkp_kegiatan_id is not None:
        tx.delete("rkp_kegiatan", found.rkp_kegiatan_id)


def _decide(tx: Tx, usulan_id: int, state: str, reason: str) -> None:
    _open(tx, usulan_id)
    if not reason.strip():
        raise RuleViolation("reason_missing")
    tx.explain(reason)
    tx.update("usulan", usulan_id, {"state": state, "reason": reason.strip()})


def _open(read: Reader, usulan_id: int) -> Usulan:
    found = usulan(read, usulan_id)
    if found.state != "baru":
        raise RuleViolation("usulan_decided", state=STATE_NAMES[found.state].lower())
    return found


def _last(read: Reader, entry: UsulanEntry, *, but: int = 0) -> int:
    sql = "SELECT max(peringkat) FROM usulan WHERE year = ? AND tujuan = ? AND id <> ?"
    return read.number(sql, (entry.year, entry.tujuan, but))


def _close_gaps(tx: Tx, left: Usulan) -> None:
    _number(tx, [other.id for other in usulan_of(tx, year=left.year, tujuan=left.tujuan)])


def _number(tx: Tx, order: list[int]) -> None:
    """Ranks 1, 2, 3 in this order; only rows whose rank changes are written."""
    for rank, usulan_id in enumerate(order, start=1):
        tx.execute("UPDATE usulan SET peringkat = :rank WHERE id = :id AND peringkat IS NOT :rank", {"rank": rank, "id": usulan_id})


def _row(tx: Tx, entry: UsulanEntry) -> dict[str, str | int | date | None]:
    if entry.code is not None:
        require_kegiatan_code(tx, entry.code)
    return {
        "year": entry.year, "date": entry.date, "pengusul": entry.pengusul.strip(), "forum": entry.forum.strip(), "code": entry.code,
        "uraian": entry.uraian.strip(), "lokasi": entry.lokasi.strip(), "volume": entry.volume, "satuan": entry.satuan.strip(),
        "amount": entry.amount, "manfaat": entry.manfaat.strip(), "tujuan": entry.tujuan,
    }  # fmt: skip
