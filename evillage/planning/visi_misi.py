"""Misi, tujuan, sasaran: the tree below the visi of an RPJMDes, from which its kegiatan follow.

One kind of row on three levels. `urut` runs without gaps below each parent, so a sasaran's number on paper is 1.2.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from evillage.errors import InputRejected
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.planning.rpjmdes import PLANNERS, require_rpjmdes_draft


class AimKind(StrEnum):
    """How deep in the tree."""

    MISI = "misi"
    TUJUAN = "tujuan"
    SASARAN = "sasaran"


LEVEL_NAMES = {AimKind.MISI: "Misi", AimKind.TUJUAN: "Tujuan", AimKind.SASARAN: "Sasaran"}
_TABLE = {AimKind.MISI: "rpjm_misi", AimKind.TUJUAN: "rpjm_tujuan", AimKind.SASARAN: "rpjm_sasaran"}
_PARENT = {AimKind.MISI: "rpjmdes_id", AimKind.TUJUAN: "misi_id", AimKind.SASARAN: "tujuan_id"}


@dataclass(frozen=True, slots=True)
class Aim:
    """A misi, tujuan or sasaran; `number` as printed ("1.2"), `parent_id` the row above it (of a misi the RPJMDes)."""

    level: AimKind
    id: int
    parent_id: int
    urut: int
    number: str
    uraian: str


def aims(read: Reader, *, rpjmdes_id: int) -> list[Aim]:
    """The whole tree in reading order: each misi with its tujuan, each tujuan with its sasaran."""
    found = read.rows(
        _Found,
        """SELECT 'misi', m.id, m.rpjmdes_id, m.urut, m.uraian, m.urut, 0, 0 FROM rpjm_misi m WHERE m.rpjmdes_id = :plan
           UNION ALL
           SELECT 'tujuan', t.id, t.misi_id, t.urut, t.uraian, m.urut, t.urut, 0
           FROM rpjm_tujuan t JOIN rpjm_misi m ON m.id = t.misi_id WHERE m.rpjmdes_id = :plan
           UNION ALL
           SELECT 'sasaran', s.id, s.tujuan_id, s.urut, s.uraian, m.urut, t.urut, s.urut
           FROM rpjm_sasaran s JOIN rpjm_tujuan t ON t.id = s.tujuan_id JOIN rpjm_misi m ON m.id = t.misi_id WHERE m.rpjmdes_id = :plan
           ORDER BY 6, 7, 8""",
        {"plan": rpjmdes_id},
    )
    return [
        Aim(row.level, row.id, row.parent_id, row.urut, ".".join(str(n) for n in (row.misi, row.tujuan, row.sasaran) if n), row.uraian)
        for row in found
    ]


@command("Tambah misi, tujuan, atau sasaran", roles=PLANNERS)
def add_aim(tx: Tx, *, level: AimKind, parent_id: int, uraian: str) -> int:
    """Put one below its parent (of a misi the RPJMDes itself), after the others; RuleViolation `plan_frozen`, `uraian_empty`."""
    require_rpjmdes_draft(tx, _plan_of_parent(tx, level, parent_id))
    after = tx.number(f"SELECT max(urut) FROM {_TABLE[level]} WHERE {_PARENT[level]} = ?", (parent_id,))
    return tx.insert(_TABLE[level], {_PARENT[level]: parent_id, "urut": after + 1, "uraian": uraian.strip()})


@command("Ubah misi, tujuan, atau sasaran", roles=PLANNERS)
def change_aim(tx: Tx, *, level: AimKind, aim_id: int, uraian: str) -> None:
    """Say it in other words."""
    _own(tx, level, aim_id)
    tx.update(_TABLE[level], aim_id, {"uraian": uraian.strip()})


@command("Hapus misi, tujuan, atau sasaran", roles=PLANNERS)
def remove_aim(tx: Tx, *, level: AimKind, aim_id: int) -> None:
    """Remove it with everything below it; kegiatan that served one of its sasaran stay, without one. Those after it move up."""
    found = _own(tx, level, aim_id)
    below = [aim for aim in aims(tx, rpjmdes_id=found.plan) if f"{aim.number}.".startswith(f"{found.aim.number}.")]
    for aim in reversed(below):
        if aim.level is AimKind.SASARAN:
            tx.execute("UPDATE rpjm_kegiatan SET sasaran_id = NULL WHERE sasaran_id = ?", (aim.id,))
        tx.delete(_TABLE[aim.level], aim.id)
    tx.execute(f"UPDATE {_TABLE[level]} SET urut = urut - 1 WHERE {_PARENT[level]} = ? AND urut > ?", (found.aim.parent_id, found.aim.urut))


@command("Pindahkan misi, tujuan, atau sasaran", roles=PLANNERS)
def move_aim(tx: Tx, *, level: AimKind, aim_id: int, up: bool) -> None:
    """Change places with its neighbour above or below; the first and the last stay where they are."""
    aim = _own(tx, level, aim_id).aim
    place = aim.urut - 1 if up else aim.urut + 1
    other = tx.number(f"SELECT id FROM {_TABLE[level]} WHERE {_PARENT[level]} = ? AND urut = ?", (aim.parent_id, place))
    if other:
        tx.update(_TABLE[level], other, {"urut": aim.urut})
        tx.update(_TABLE[level], aim_id, {"urut": place})


@dataclass(frozen=True, slots=True)
class _Found:
    level: AimKind
    id: int
    parent_id: int
    urut: int
    uraian: str
    misi: int
    tujuan: int
    sasaran: int


@dataclass(frozen=True, slots=True)
class _Own:
    plan: int
    aim: Aim


def _plan_of_parent(read: Reader, level: AimKind, parent_id: int) -> int:
    sql = {
        AimKind.MISI: "SELECT id FROM rpjmdes WHERE id = ?",
        AimKind.TUJUAN: "SELECT rpjmdes_id FROM rpjm_misi WHERE id = ?",
        AimKind.SASARAN: "SELECT m.rpjmdes_id FROM rpjm_tujuan t JOIN rpjm_misi m ON m.id = t.misi_id WHERE t.id = ?",
    }[level]
    return read.number(sql, (parent_id,))


def _own(read: Reader, level: AimKind, aim_id: int) -> _Own:
    """The aim in a draft; InputRejected `row_missing`, RuleViolation `plan_frozen`."""
    parent = read.number(f"SELECT {_PARENT[level]} FROM {_TABLE[level]} WHERE id = ?", (aim_id,))
    plan = _plan_of_parent(read, level, parent)
    aim = next((a for a in aims(read, rpjmdes_id=plan) if a.level is level and a.id == aim_id), None)
    if aim is None:
        raise InputRejected("row_missing", what=LEVEL_NAMES[level])
    require_rpjmdes_draft(read, plan)
    return _Own(plan, aim)
