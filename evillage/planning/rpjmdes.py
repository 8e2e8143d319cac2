"""RPJMDes: the village's plan of eight years (UU 3/2024 art. 79), fixed by Perdes, and amended as a copy that keeps every item's key.

Older plans of six years are amended to reach eight; so the length is a wish, not a rule, and the years are rows. There is one draft at a
time. Which RPJMDes counts in a year: of the posted ones that reach it the one begun last, in its last revision.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.values.dates import show_date
from evillage.village.flow import take_step

PLANNERS = frozenset({Role.PKA, Role.SEKDES})
YEARS = 8
"""How long a plan is unless somebody says otherwise (UU 3/2024)."""


@dataclass(frozen=True, slots=True)
class Rpjmdes:
    """A plan. `document_no` and `document_date` are those of its Perdes; `revision` 0 is the plan as first posted."""

    id: int
    first_year: int
    last_year: int
    revision: int
    visi: str
    state: str
    document_no: str
    document_date: date | None

    @property
    def title(self) -> str:
        """How people call it: "RPJMDes 2023–2030", "RPJMDes 2023–2030 perubahan ke-1"."""
        return f"RPJMDes {self.first_year}–{self.last_year}" + (f" perubahan ke-{self.revision}" if self.revision else "")

    @property
    def years(self) -> range:
        """Its years, in order."""
        return range(self.first_year, self.last_year + 1)


_SELECT = "SELECT id, first_year, last_year, revision, visi, state, document_no, document_date FROM rpjmdes"


def every_rpjmdes(read: Reader) -> list[Rpjmdes]:
    """The draft, then the posted ones, the newest first."""
    return read.rows(Rpjmdes, f"{_SELECT} ORDER BY state = 'draft' DESC, first_year DESC, revision DESC")


def rpjmdes(read: Reader, rpjmdes_id: int) -> Rpjmdes:
    """One plan; InputRejected `row_missing`."""
    found = read.row(Rpjmdes, f"{_SELECT} WHERE id = ?", (rpjmdes_id,))
    if found is None:
        raise InputRejected("row_missing", what="RPJMDes")
    return found


def rpjmdes_in_force(read: Reader, *, year: int) -> Rpjmdes | None:
    """The posted plan that counts in a year."""
    return read.row(
        Rpjmdes,
        f"""{_SELECT} WHERE state = 'posted' AND :year BETWEEN first_year AND last_year
            ORDER BY first_year DESC, revision DESC LIMIT 1""",
        {"year": year},
    )


def require_rpjmdes_draft(read: Reader, rpjmdes_id: int) -> Rpjmdes:
    """The plan, if it may still be changed: RuleViolation `plan_frozen`."""
    found = rpjmdes(read, rpjmdes_id)
    if found.state != "draft":
        raise RuleViolation("plan_frozen")
    return found


@command("Mulai RPJMDes", roles=PLANNERS)
def start_rpjmdes(tx: Tx, *, first_year: int, last_year: int | None = None) -> int:
    """An empty draft; eight years unless `last_year` says otherwise; its id.

    Raises RuleViolation `rpjmdes_draft_exists`, `rpjmdes_exists`, `plan_years_backwards`, `year_out_of_range`.
    """
    _require_no_draft(tx)
    if tx.number("SELECT count(*) FROM rpjmdes WHERE first_year = ?", (first_year,)):
        raise RuleViolation("rpjmdes_exists", year=first_year)
    return tx.insert("rpjmdes", {"first_year": first_year, "last_year": last_year or first_year + YEARS - 1})


@command("Ubah visi dan tahun RPJMDes", roles=PLANNERS)
def change_rpjmdes(tx: Tx, *, rpjmdes_id: int, visi: str, last_year: int, first_year: int | None = None) -> None:
    """The visi, and which years the plan covers; an amendment begins when its plan began.

    Raises RuleViolation `plan_year_outside` while something is planned outside, `rpjmdes_exists`, `plan_years_backwards`, `plan_frozen`.
    """
    found = require_rpjmdes_draft(tx, rpjmdes_id)
    first = first_year if first_year is not None and not found.revision else found.first_year
    if first != found.first_year and tx.number("SELECT count(*) FROM rpjmdes WHERE first_year = ?", (first,)):
        raise RuleViolation("rpjmdes_exists", year=first)
    tx.update("rpjmdes", rpjmdes_id, {"visi": visi.strip(), "first_year": first, "last_year": last_year})


@command("Hapus rancangan RPJMDes", roles=PLANNERS)
def remove_rpjmdes(tx: Tx, *, rpjmdes_id: int) -> None:
    """Throw a draft away with everything in it; RuleViolation `plan_frozen`."""
    require_rpjmdes_draft(tx, rpjmdes_id)
    for sql in (
        "DELETE FROM rpjm_tahun WHERE kegiatan_id IN (SELECT id FROM rpjm_kegiatan WHERE rpjmdes_id = ?)",
        "DELETE FROM rpjm_kegiatan WHERE rpjmdes_id = ?",
        """DELETE FROM rpjm_sasaran WHERE tujuan_id IN
           (SELECT t.id FROM rpjm_tujuan t JOIN rpjm_misi m ON m.id = t.misi_id WHERE m.rpjmdes_id = ?)""",
        "DELETE FROM rpjm_tujuan WHERE misi_id IN (SELECT id FROM rpjm_misi WHERE rpjmdes_id = ?)",
        "DELETE FROM rpjm_misi WHERE rpjmdes_id = ?",
    ):  # children first, so that an undo puts parents back before them
        tx.execute(sql, (rpjmdes_id,))
    tx.delete("rpjmdes", rpjmdes_id)


@command("Tetapkan RPJMDes", roles=Role.SEKDES, final=True)
def post_rpjmdes(tx: Tx, *, rpjmdes_id: int, document_no: str, document_date: date) -> None:
    """Freeze a draft under its Perdes.

    Raises RuleViolation `visi_missing`, `rpjmdes_empty`, `plan_without_document`, `plan_out_of_order`, `plan_frozen`.
    """
    found = require_rpjmdes_draft(tx, rpjmdes_id)
    if not found.visi:
        raise RuleViolation("visi_missing")
    if not tx.number("SELECT count(*) FROM rpjm_tahun t JOIN rpjm_kegiatan k ON k.id = t.kegiatan_id WHERE k.rpjmdes_id = ?", (found.id,)):
        raise RuleViolation("rpjmdes_empty", title=found.title)
    before = tx.row(Rpjmdes, f"{_SELECT} WHERE first_year = ? AND state = 'posted' ORDER BY revision DESC LIMIT 1", (found.first_year,))
    if before is not None:
        require_later(before.title, before.document_date, document_date)
    require_document(document_no)
    state = take_step(tx, paper="rpjmdes", paper_id=found.id, state=found.state, action="post", day=document_date)
    tx.update("rpjmdes", found.id, {"state": state, "document_no": document_no.strip(), "document_date": document_date})


@command("Buat perubahan RPJMDes", roles=PLANNERS)
def amend_rpjmdes(tx: Tx, *, rpjmdes_id: int, last_year: int | None = None) -> int:
    """A draft with everything of a posted plan, every item under its key; perhaps reaching further. The id of the draft.

    Raises RuleViolation `rpjmdes_draft_exists`, `plan_not_posted`, `plan_year_outside` when something is planned beyond `last_year`.
    """
    source = rpjmdes(tx, rpjmdes_id)
    _require_no_draft(tx)
    if source.state != "posted":
        raise RuleViolation("plan_not_posted", title=source.title)
    latest = tx.number("SELECT id FROM rpjmdes WHERE first_year = ? ORDER BY revision DESC LIMIT 1", (source.first_year,))
    if latest != source.id:
        raise RuleViolation("plan_superseded", title=source.title)
    new = tx.insert(
        "rpjmdes",
        {
            "first_year": source.first_year, "last_year": last_year or source.last_year, "revision": source.revision + 1,
            "visi": source.visi,
        },
    )  # fmt: skip
    sasaran = _copy_aims(tx, source=source.id, target=new)
    for kegiatan_id, sasaran_id, *rest in tx.tuples(
        f"SELECT id, sasaran_id, {_ITEM} FROM rpjm_kegiatan WHERE rpjmdes_id = ? ORDER BY id", (source.id,)
    ):
        row = dict(zip(_ITEM.split(", "), rest, strict=True))
        copy = tx.insert("rpjm_kegiatan", {"rpjmdes_id": new, "sasaran_id": sasaran.get(sasaran_id), **row})
        tx.execute(
            """INSERT INTO rpjm_tahun (kegiatan_id, year, volume, amount)
               SELECT :copy, year, volume, amount FROM rpjm_tahun WHERE kegiatan_id = :of ORDER BY year""",
            {"copy": copy, "of": kegiatan_id},
        )
    return new


_ITEM = "item_key, code, name, lokasi, satuan, manfaat, sumber_dana, pola"


def _copy_aims(tx: Tx, *, source: int, target: int) -> dict[int | None, int]:
    """Misi, tujuan and sasaran into another plan; which sasaran became which."""
    made: dict[int | None, int] = {source: target}
    for table, parent, of in (
        ("rpjm_misi", "rpjmdes_id", "rpjmdes_id = :plan"),
        ("rpjm_tujuan", "misi_id", "misi_id IN (SELECT id FROM rpjm_misi WHERE rpjmdes_id = :plan)"),
        (
            "rpjm_sasaran", "tujuan_id",
            "tujuan_id IN (SELECT t.id FROM rpjm_tujuan t JOIN rpjm_misi m ON m.id = t.misi_id WHERE m.rpjmdes_id = :plan)",
        ),
    ):  # fmt: skip
        found = tx.tuples(f"SELECT id, {parent}, urut, uraian FROM {table} WHERE {of} ORDER BY id", {"plan": source})
        made = {old: tx.insert(table, {parent: made[above], "urut": urut, "uraian": text}) for old, above, urut, text in found}
    return made


def _require_no_draft(read: Reader) -> None:
    if read.number("SELECT count(*) FROM rpjmdes WHERE state = 'draft'"):
        raise RuleViolation("rpjmdes_draft_exists")


def require_document(document_no: str) -> None:
    """A plan is fixed by a Perdes with a number: RuleViolation `plan_without_document`."""
    if not document_no.strip():
        raise RuleViolation("plan_without_document")


def require_later(title: str, before: date | None, day: date) -> None:
    """An amendment is not older than what it amends: RuleViolation `plan_out_of_order`."""
    if before is not None and day < before:
        raise RuleViolation("plan_out_of_order", title=title, date=show_date(before))
