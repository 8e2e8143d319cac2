"""RKPDes: the work plan of one year, drawn from the RPJMDes and from proposals, fixed by Perdes before the budget is drafted.

It is prepared in the year before (from July, fixed by the end of September), when its budget year is not yet open; so it needs no row in
`tahun`. A change during the year is an amended copy whose lines keep their keys.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.planning.rpjmdes import PLANNERS, require_document, require_later, rpjmdes_in_force
from evillage.village.flow import take_step


@dataclass(frozen=True, slots=True)
class Rkpdes:
    """The plan of a year. `document_no` and `document_date` are those of its Perdes; `revision` 0 is the plan as first posted."""

    id: int
    year: int
    revision: int
    state: str
    document_no: str
    document_date: date | None

    @property
    def title(self) -> str:
        """How people call it: "RKPDes 2026", "RKPDes 2026 perubahan ke-1"."""
        return f"RKPDes {self.year}" + (f" perubahan ke-{self.revision}" if self.revision else "")


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of taking over: lines put in now, and those that were there already."""

    added: int
    already: int


_SELECT = "SELECT id, year, revision, state, document_no, document_date FROM rkpdes"


def rkpdes_of(read: Reader, *, year: int) -> list[Rkpdes]:
    """A year's draft and posted plans, the newest first."""
    return read.rows(Rkpdes, f"{_SELECT} WHERE year = ? ORDER BY revision DESC", (year,))


def rkpdes(read: Reader, rkpdes_id: int) -> Rkpdes:
    """One plan; InputRejected `row_missing`."""
    found = read.row(Rkpdes, f"{_SELECT} WHERE id = ?", (rkpdes_id,))
    if found is None:
        raise InputRejected("row_missing", what="RKPDes")
    return found


def rkpdes_in_force(read: Reader, *, year: int) -> Rkpdes | None:
    """The plan that counts in its year: the last posted one, before that the draft."""
    return read.row(Rkpdes, f"{_SELECT} WHERE id = (SELECT rkpdes_id FROM v_rkpdes WHERE year = ?)", (year,))


def require_rkpdes_draft(read: Reader, rkpdes_id: int) -> Rkpdes:
    """The plan, if it may still be changed: RuleViolation `plan_frozen`."""
    found = rkpdes(read, rkpdes_id)
    if found.state != "draft":
        raise RuleViolation("plan_frozen")
    return found


@command("Mulai RKPDes", roles=PLANNERS)
def start_rkpdes(tx: Tx, *, year: int) -> int:
    """An empty draft; its id. RuleViolation `rkpdes_exists` with what there is, `year_out_of_range`."""
    found = rkpdes_of(tx, year=year)
    if found:
        raise RuleViolation("rkpdes_exists", title=found[0].title)
    return tx.insert("rkpdes", {"year": year})


@command("Ambil kegiatan dari RPJMDes", roles=PLANNERS)
def take_from_rpjmdes(tx: Tx, *, rkpdes_id: int) -> Taken:
    """Every kegiatan that the RPJMDes in force plans for this year and the draft does not have yet, with volume and pagu.

    Raises RuleViolation `plan_frozen`, `no_rpjmdes_in_force`, `rpjmdes_year_empty`.
    """
    plan = require_rkpdes_draft(tx, rkpdes_id)
    source = rpjmdes_in_force(tx, year=plan.year)
    if source is None:
        raise RuleViolation("no_rpjmdes_in_force", year=plan.year)
    wanted = tx.tuples(
        """SELECT k.item_key, k.code, k.name, k.lokasi, t.volume, k.satuan, k.manfaat, t.amount, k.sumber_dana, k.pola
           FROM rpjm_kegiatan k JOIN rpjm_tahun t ON t.kegiatan_id = k.id AND t.year = :year
           WHERE k.rpjmdes_id = :source ORDER BY k.code, k.item_key""",
        {"year": plan.year, "source": source.id},
    )
    if not wanted:
        raise RuleViolation("rpjmdes_year_empty", title=source.title, year=plan.year)
    there = {key for (key,) in tx.tuples("SELECT rpjm_key FROM rkp_kegiatan WHERE rkpdes_id = ?", (plan.id,))}
    fresh = [row for row in wanted if row[0] not in there]
    names = ("rkpdes_id", "item_key", "rpjm_key", "code", "name", "lokasi", "volume", "satuan", "manfaat", "amount", "sumber_dana", "pola")
    key = next_line_key(tx)
    tx.insert_many("rkp_kegiatan", names, ((plan.id, key + at, *row) for at, row in enumerate(fresh)))
    return Taken(len(fresh), len(wanted) - len(fresh))


@command("Hapus rancangan RKPDes", roles=PLANNERS)
def remove_rkpdes(tx: Tx, *, rkpdes_id: int) -> None:
    """Throw a draft away; proposals accepted into it are open again. RuleViolation `plan_frozen`."""
    require_rkpdes_draft(tx, rkpdes_id)
    reopen_proposals(tx, "SELECT id FROM rkp_kegiatan WHERE rkpdes_id = ?", rkpdes_id)
    tx.execute("DELETE FROM rkp_kegiatan WHERE rkpdes_id = ?", (rkpdes_id,))
    tx.delete("rkpdes", rkpdes_id)


@command("Tetapkan RKPDes", roles=Role.SEKDES, final=True)
def post_rkpdes(tx: Tx, *, rkpdes_id: int, document_no: str, document_date: date) -> None:
    """Freeze a draft under its Perdes.

    Raises RuleViolation `rkpdes_empty`, `plan_without_document`, `plan_out_of_order`, `plan_frozen`.
    """
    found = require_rkpdes_draft(tx, rkpdes_id)
    if not tx.number("SELECT count(*) FROM rkp_kegiatan WHERE rkpdes_id = ?", (rkpdes_id,)):
        raise RuleViolation("rkpdes_empty", title=found.title)
    for before in rkpdes_of(tx, year=found.year)[1:2]:
        require_later(before.title, before.document_date, document_date)
    require_document(document_no)
    state = take_step(tx, paper="rkpdes", paper_id=rkpdes_id, state=found.state, action="post", day=document_date)
    tx.update("rkpdes", rkpdes_id, {"state": state, "document_no": document_no.strip(), "document_date": document_date})


@command("Buat perubahan RKPDes", roles=PLANNERS)
def amend_rkpdes(tx: Tx, *, year: int) -> int:
    """A draft with every line of the last posted plan under its key; its id. RuleViolation `plan_not_posted`."""
    found = rkpdes_of(tx, year=year)
    if not found or found[0].state != "posted":
        raise RuleViolation("plan_not_posted", title=found[0].title if found else f"RKPDes {year}")
    new = tx.insert("rkpdes", {"year": year, "revision": found[0].revision + 1})
    tx.execute(
        f"INSERT INTO rkp_kegiatan (rkpdes_id, {_ITEM}) SELECT :new, {_ITEM} FROM rkp_kegiatan WHERE rkpdes_id = :of ORDER BY id",
        {"new": new, "of": found[0].id},
    )
    return new


_ITEM = (
    "item_key, rpjm_key, code, name, lokasi, volume, satuan, manfaat, sasaran_l, sasaran_p, sasaran_artm, waktu, amount, sumber_dana, "
    "pola, pelaksana"
)


def next_line_key(read: Reader) -> int:
    """The next `item_key` of a line that never was in any RKPDes."""
    return read.number("SELECT max(item_key) FROM rkp_kegiatan") + 1


def reopen_proposals(tx: Tx, lines: str, value: int) -> None:
    """Proposals whose line is about to go are new again; `lines` is a question for line ids with one parameter."""
    tx.execute(f"UPDATE usulan SET state = 'baru', rkp_kegiatan_id = NULL WHERE rkp_kegiatan_id IN ({lines})", (value,))
