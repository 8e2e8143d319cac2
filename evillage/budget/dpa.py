"""DPA: what a kegiatan may spend, for what and in which month (Permendagri 20/2018 art. 45–48, 60–61).

One paper per kegiatan under the budget in force. The Kaur/Kasi writes it, Sekretaris Desa verifies, Kepala Desa approves. After an
amendment only a kegiatan whose lines changed needs a new one, then called DPPA; every other DPA stays valid. A DPAL lets a kegiatan
of last year be finished with what last year's budget left of it, paid from SiLPA. The months are in `dpa_plan`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evillage.budget.version import in_force
from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.values.codes import KodeKegiatan
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.village.flow import STATE_NAMES, take_step

KIND_NAMES = {
    "DPA": "Dokumen Pelaksanaan Anggaran", "DPPA": "Dokumen Pelaksanaan Perubahan Anggaran",
    "DPAL": "Dokumen Pelaksanaan Anggaran Lanjutan",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dpa:
    """One paper with its kegiatan; `year` is the year it is spent in, of a DPAL the one after its kegiatan's."""

    id: int
    year: int
    kind: str
    kegiatan_id: int
    code: KodeKegiatan
    kegiatan: str
    version_id: int
    state: str
    pagu: Rupiah
    rencana: Rupiah
    sisa: Rupiah


@dataclass(frozen=True, slots=True)
class DpaStanding:
    """A kegiatan of the budget in force and its paper: `needs` is "DPA", "DPPA" or empty; `paper` the newest one there is."""

    kegiatan_id: int
    code: KodeKegiatan
    kegiatan: str
    pagu: Rupiah
    needs: str
    paper: Dpa | None

    @property
    def settled(self) -> bool:
        """Whether the kegiatan has the approved paper it needs."""
        return not self.needs and self.paper is not None and self.paper.state == "approved"


@dataclass(frozen=True, slots=True)
class DpalCandidate:
    """A kegiatan of last year with what its budget left unspent."""

    kegiatan_id: int
    code: KodeKegiatan
    kegiatan: str
    pagu: Rupiah
    realisasi: Rupiah
    sisa: Rupiah


_SELECT = """SELECT d.id, d.year, d.kind, d.kegiatan_id, k.code, k.name, d.version_id, d.state,
                    coalesce(sum(s.pagu), 0), coalesce(sum(s.rencana), 0), coalesce(sum(s.sisa), 0)
             FROM dpa d JOIN kegiatan k ON k.id = d.kegiatan_id LEFT JOIN v_dpa_sisa s ON s.dpa_id = d.id"""
_LINE = "kegiatan_id, line_key, rekening, sumber_dana, kelompok, uraian, quantity, satuan, unit_price"


def dpa_list(read: Reader, *, year: int) -> list[Dpa]:
    """Every DPA, DPPA and DPAL of a year, by kegiatan, the oldest first."""
    return read.rows(Dpa, f"{_SELECT} WHERE d.year = ? GROUP BY d.id ORDER BY d.kind = 'DPAL', k.code, d.id", (year,))


def dpa(read: Reader, dpa_id: int) -> Dpa:
    """One paper; InputRejected `row_missing`."""
    found = read.row(Dpa, f"{_SELECT} WHERE d.id = ? GROUP BY d.id", (dpa_id,))
    if found is None:
        raise InputRejected("row_missing", what="DPA")
    return found


def dpa_standings(read: Reader, *, year: int, day: date) -> list[DpaStanding]:
    """Every kegiatan of the version in force with its newest paper, and whether it needs another one."""
    now = in_force(read, year=year, day=day)
    if now is None:
        return []
    newest = {paper.kegiatan_id: paper for paper in dpa_list(read, year=year) if paper.kind != "DPAL"}
    changed = {old: changed_kegiatan(read, old=old, new=now.id) for old in {paper.version_id for paper in newest.values()}}
    rows = read.tuples(
        """SELECT k.id, k.code, k.name, sum(p.pagu) FROM v_pagu p JOIN kegiatan k ON k.id = p.kegiatan_id
           WHERE p.version_id = ? GROUP BY k.id ORDER BY k.code""",
        (now.id,),
    )
    standings = []
    for kegiatan_id, code, name, pagu in rows:
        paper = newest.get(kegiatan_id)
        stale = paper is None or (paper.version_id != now.id and kegiatan_id in changed[paper.version_id])
        needs = "" if not stale else "DPPA" if paper and (paper.kind == "DPPA" or paper.state == "approved") else "DPA"
        standings.append(DpaStanding(kegiatan_id, KodeKegiatan.stored(code), name, Rupiah(pagu), needs, paper))
    return standings


def dpa_in_force(read: Reader, *, kegiatan_id: int, day: date) -> Dpa | None:
    """The approved paper by which a kegiatan spends on a day; None while the budget of that day asks for one that isn't approved."""
    year = read.number("SELECT year FROM kegiatan WHERE id = ?", (kegiatan_id,))
    now = in_force(read, year=year, day=day)
    if now is None:
        return None
    sql = f"""{_SELECT} JOIN v_version v ON v.version_id = d.version_id AND v.from_date <= :day
              WHERE d.kegiatan_id = :kegiatan AND d.kind <> 'DPAL' AND d.state = 'approved' GROUP BY d.id ORDER BY d.id DESC LIMIT 1"""
    found = read.row(Dpa, sql, {"kegiatan": kegiatan_id, "day": day})
    if found is None or found.version_id == now.id or kegiatan_id not in changed_kegiatan(read, old=found.version_id, new=now.id):
        return found
    return None


def predecessor(read: Reader, paper: Dpa) -> Dpa | None:
    """The approved paper that a DPPA takes the place of."""
    sql = f"""{_SELECT} WHERE d.kegiatan_id = ? AND d.kind <> 'DPAL' AND d.state = 'approved' AND d.id < ?
              GROUP BY d.id ORDER BY d.id DESC LIMIT 1"""
    return read.row(Dpa, sql, (paper.kegiatan_id, paper.id))


def changed_kegiatan(read: Reader, *, old: int, new: int) -> set[int]:
    """The kegiatan of which two versions do not hold the very same lines."""
    if old == new:
        return set()
    of = f"SELECT {_LINE} FROM rab_line WHERE version_id ="
    found = read.tuples(
        f"""SELECT DISTINCT kegiatan_id
            FROM (SELECT * FROM ({of} :old EXCEPT {of} :new) UNION ALL SELECT * FROM ({of} :new EXCEPT {of} :old))
            WHERE kegiatan_id IS NOT NULL""",
        {"old": old, "new": new},
    )
    return {kegiatan_id for (kegiatan_id,) in found}


def dpal_candidates(read: Reader, *, year: int) -> list[DpalCandidate]:
    """Kegiatan of the year before `year` whose last budget was not spent whole, and that have no DPAL yet."""
    return read.rows(
        DpalCandidate,
        """SELECT k.id, k.code, k.name, sum(s.pagu), sum(s.realisasi), sum(s.pagu - s.realisasi)
           FROM v_sisa_pagu s JOIN v_version v ON v.version_id = s.version_id AND v.until_date IS NULL AND v.year = :before
           JOIN kegiatan k ON k.id = s.kegiatan_id
           WHERE NOT EXISTS (SELECT 1 FROM dpa d WHERE d.kegiatan_id = k.id AND d.kind = 'DPAL')
           GROUP BY k.id HAVING sum(s.pagu - s.realisasi) > 0 ORDER BY k.code""",
        {"before": year - 1},
    )


@command("Buat DPA", roles=Role.PKA)
def make_dpa(tx: Tx, *, year: int, day: date, kegiatan_ids: Sequence[int] | None = None) -> list[int]:
    """A draft for each kegiatan named that needs one, or for all that do; one act. A DPPA begins with the months of the paper before it.

    An unfinished draft of an earlier version is carried over to the one in force. Raises RuleViolation `no_budget_in_force`,
    `dpa_nothing_to_make`, `dpa_on_the_way` for a paper of an earlier version that is still between desks.
    """
    now = in_force(tx, year=year, day=day)
    if now is None:
        raise RuleViolation("no_budget_in_force", year=year, date=show_date(day))
    wanted = [
        row for row in dpa_standings(tx, year=year, day=day) if row.needs and (kegiatan_ids is None or row.kegiatan_id in kegiatan_ids)
    ]
    if not wanted:
        raise RuleViolation("dpa_nothing_to_make")
    return [_begin(tx, row, year=year, version_id=now.id) for row in wanted]


@command("Buat DPAL", roles=Role.PKA)
def make_dpal(tx: Tx, *, year: int, kegiatan_id: int) -> int:
    """A draft for a kegiatan of last year, to be spent in `year`; RuleViolation `dpal_nothing_left`, `dpa_twice`."""
    found = next((row for row in dpal_candidates(tx, year=year) if row.kegiatan_id == kegiatan_id), None)
    if found is None:
        name = tx.text("SELECT code || ' ' || name FROM kegiatan WHERE id = ?", (kegiatan_id,))
        raise RuleViolation("dpal_nothing_left", kegiatan=name)
    last = tx.number("SELECT version_id FROM v_version WHERE year = ? AND until_date IS NULL", (year - 1,))
    return tx.insert("dpa", {"year": year, "kind": "DPAL", "kegiatan_id": kegiatan_id, "version_id": last})


@command("Hapus draf DPA", roles=Role.PKA)
def remove_dpa(tx: Tx, *, dpa_id: int) -> None:
    """Remove a draft with its months; RuleViolation `dpa_frozen` for any other."""
    tx.execute("DELETE FROM dpa_month WHERE dpa_id = ?", (dpa_id,))
    tx.delete("dpa", dpa_id)


@command("Ajukan DPA", roles=Role.PKA, final=True)
def submit_dpa(tx: Tx, *, dpa_ids: Sequence[int], day: date) -> None:
    """Hand them to Sekretaris Desa (art. 46): every line has its months. RuleViolation `dpa_sisa`, `dpal_over_left`, `dpa_empty`."""
    for dpa_id in dpa_ids:
        require_placed(tx, dpa_id)
    _step(tx, dpa_ids, "submit", day)


@command("Verifikasi DPA", roles=Role.SEKDES, final=True)
def verify_dpa(tx: Tx, *, dpa_ids: Sequence[int], day: date) -> None:
    """Sekretaris Desa has checked them (art. 47), each as a step of its own."""
    _step(tx, dpa_ids, "verify", day)


@command("Setujui DPA", roles=Role.KADES, final=True)
def approve_dpa(tx: Tx, *, dpa_ids: Sequence[int], day: date) -> None:
    """Kepala Desa approves (art. 47)."""
    _step(tx, dpa_ids, "approve", day)


@command("Tolak DPA", roles=frozenset({Role.SEKDES, Role.KADES}), final=True)
def reject_dpa(tx: Tx, *, dpa_ids: Sequence[int], day: date, reason: str) -> None:
    """Send them back with a reason."""
    _step(tx, dpa_ids, "reject", day, reason)


@command("Perbaiki DPA", roles=Role.PKA, final=True)
def revise_dpa(tx: Tx, *, dpa_ids: Sequence[int], day: date) -> None:
    """Open rejected ones again."""
    _step(tx, dpa_ids, "revise", day)


def require_placed(read: Reader, dpa_id: int) -> None:
    """Refuse a paper that plans nothing, or a line whose months are not its pagu; a DPAL may plan less, never more."""
    paper = dpa(read, dpa_id)
    name = f"{paper.code} {paper.kegiatan}"
    if not paper.rencana:
        raise RuleViolation("dpa_empty", kegiatan=name)
    wrong = "sisa < 0" if paper.kind == "DPAL" else "sisa <> 0"
    sql = f"""SELECT rekening, sumber_dana, pagu, rencana, sisa FROM v_dpa_sisa
              WHERE dpa_id = ? AND {wrong} ORDER BY rekening, sumber_dana LIMIT 1"""
    for rekening, fund, pagu, rencana, sisa in read.tuples(sql, (dpa_id,)):
        facts = {"kegiatan": name, "rekening": rekening, "sumber_dana": fund, "pagu": Rupiah(pagu), "rencana": Rupiah(rencana)}
        if paper.kind == "DPAL":
            raise RuleViolation("dpal_over_left", **facts, lebih=Rupiah(-sisa))
        raise RuleViolation("dpa_sisa", **facts, sisa=Rupiah(sisa))


def _begin(tx: Tx, row: DpaStanding, *, year: int, version_id: int) -> int:
    old = row.paper
    if old is not None and old.state not in ("draft", "approved"):
        raise RuleViolation(
            "dpa_on_the_way", kind=old.kind, kegiatan=f"{old.code} {old.kegiatan}", state=STATE_NAMES[old.state].lower()
        )  # fmt: skip
    if old is not None and old.state == "draft":
        tx.update("dpa", old.id, {"version_id": version_id})
        tx.execute(f"DELETE FROM dpa_month WHERE dpa_id = :dpa AND {_NOT_BUDGETED}", {"dpa": old.id})
        return old.id
    new = tx.insert("dpa", {"year": year, "kind": row.needs, "kegiatan_id": row.kegiatan_id, "version_id": version_id})
    if old is not None:
        tx.execute(
            f"""INSERT INTO dpa_month (dpa_id, rekening, sumber_dana, month, amount)
                SELECT :new, rekening, sumber_dana, month, amount FROM dpa_month WHERE dpa_id = :old AND NOT ({_NOT_BUDGETED})
                ORDER BY id""",
            {"new": new, "old": old.id, "dpa": new},
        )
    return new


_NOT_BUDGETED = """NOT EXISTS (SELECT 1 FROM dpa d JOIN rab_line l ON l.version_id = d.version_id AND l.kegiatan_id = d.kegiatan_id
  WHERE d.id = :dpa AND l.rekening = dpa_month.rekening AND l.sumber_dana = dpa_month.sumber_dana)"""


def _step(tx: Tx, dpa_ids: Sequence[int], action: str, day: date, reason: str = "") -> None:
    for dpa_id in dpa_ids:
        state = take_step(tx, paper="dpa", paper_id=dpa_id, state=dpa(tx, dpa_id).state, action=action, day=day, reason=reason)
        tx.update("dpa", dpa_id, {"state": state})
