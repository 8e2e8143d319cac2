"""Budget versions: the draft that is worked on, and what was fixed by Perdes or Perkades and is frozen since.

A year has at most one draft. Posting needs the document's number and date and a balanced budget (R1: surplus/defisit + pembiayaan neto
= 0). Every later paper binds to the version in force on its own date.
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
from evillage.values.money import Rupiah
from evillage.village.flow import take_step

KIND_NAMES = {
    "apbdes": "APBDes", "perkades": "Perubahan Penjabaran", "pak": "Perubahan APBDes", "usulan": "Usulan", "snapshot": "Salinan",
}  # fmt: skip
BINDING = ("apbdes", "perkades", "pak")
"""The kinds that papers bind to once posted; a usulan and a snapshot are copies of a draft."""


@dataclass(frozen=True, slots=True)
class BudgetVersion:
    """A version; `document_no` and `document_date` are those of the Perdes or Perkades, of a usulan those of the letter to the camat.

    `state`: draft or posted; of a usulan proposed, noted or agreed; of a snapshot kept. `source_id` is the version it amends, or the
    draft it is a copy of; `alasan` the codes of the reasons art. 40 allows, joined by ";".
    """

    id: int
    year: int
    kind: str
    revision: int
    state: str
    document_no: str
    document_date: date | None
    source_id: int | None
    name: str
    alasan: str
    penjelasan: str

    @property
    def title(self) -> str:
        """How people call it: "APBDes 2026", "Perubahan Penjabaran 2026 ke-2", and a snapshot by its own name."""
        if self.name:
            return self.name
        return f"{KIND_NAMES[self.kind]} {self.year}" + (f" ke-{self.revision}" if self.revision else "")


@dataclass(frozen=True, slots=True)
class Balance:
    """The structure of a version in sums; `silpa` must be zero before it can be posted."""

    pendapatan: Rupiah
    belanja: Rupiah
    penerimaan_pembiayaan: Rupiah
    pengeluaran_pembiayaan: Rupiah
    surplus: Rupiah
    pembiayaan_netto: Rupiah
    silpa: Rupiah


_SELECT = """SELECT id, year, kind, revision, state, document_no, document_date, source_id, name, alasan, penjelasan
             FROM budget_version"""
_BINDING = "kind IN ('apbdes', 'perkades', 'pak')"


def versions(read: Reader, *, year: int) -> list[BudgetVersion]:
    """A year's draft and posted versions, the newest first; its usulan and snapshots are asked for by their own kind."""
    sql = f"{_SELECT} WHERE year = ? AND {_BINDING} ORDER BY state = 'draft' DESC, document_date DESC, id DESC"
    return read.rows(BudgetVersion, sql, (year,))


def versions_of_kind(read: Reader, *, year: int, kind: str) -> list[BudgetVersion]:
    """A year's versions of one kind, the newest first."""
    return read.rows(BudgetVersion, f"{_SELECT} WHERE year = ? AND kind = ? ORDER BY revision DESC", (year, kind))


def version(read: Reader, version_id: int) -> BudgetVersion:
    """One version; InputRejected `row_missing`."""
    found = read.row(BudgetVersion, f"{_SELECT} WHERE id = ?", (version_id,))
    if found is None:
        raise InputRejected("row_missing", what="Versi anggaran")
    return found


def draft(read: Reader, *, year: int) -> BudgetVersion | None:
    """The draft being worked on, if there is one."""
    return read.row(BudgetVersion, f"{_SELECT} WHERE year = ? AND state = 'draft' AND {_BINDING}", (year,))


def in_force(read: Reader, *, year: int, day: date) -> BudgetVersion | None:
    """The version that counts on a day."""
    return read.row(
        BudgetVersion,
        f"""{_SELECT} WHERE id = (SELECT version_id FROM v_version WHERE year = :year AND from_date <= :day
                                  AND (until_date IS NULL OR :day < until_date))""",
        {"year": year, "day": day},
    )


def present(read: Reader, *, year: int) -> BudgetVersion | None:
    """What the RAB page shows: the draft, or else the last posted version."""
    found = versions(read, year=year)
    return found[0] if found else None


def balance(read: Reader, version_id: int) -> Balance:
    """The sums of a version."""
    found = read.row(
        Balance,
        """SELECT pendapatan, belanja, penerimaan_pembiayaan, pengeluaran_pembiayaan, surplus, pembiayaan_netto, silpa
           FROM v_budget_balance WHERE version_id = ?""",
        (version_id,),
    )
    if found is None:
        raise InputRejected("row_missing", what="Versi anggaran")
    return found


def require_draft(read: Reader, version_id: int) -> None:
    """Refuse to change a posted version: RuleViolation `budget_frozen`."""
    if version(read, version_id).state != "draft":
        raise RuleViolation("budget_frozen")


@command("Tetapkan anggaran", roles=Role.SEKDES, final=True)
def post_budget(tx: Tx, *, version_id: int, document_no: str, document_date: date) -> None:
    """Freeze a draft under its Perdes (art. 38) or Perkades.

    Raises RuleViolation `budget_unbalanced` and `pagu_below_used` with the figures, `budget_empty`, `version_without_document`,
    `budget_frozen`, `document_out_of_order`.
    """
    found = version(tx, version_id)
    require_draft(tx, version_id)
    sums = balance(tx, version_id)
    if not tx.number("SELECT count(*) FROM rab_line WHERE version_id = ?", (version_id,)):
        raise RuleViolation("budget_empty", year=found.year)
    if sums.silpa != 0:
        raise RuleViolation(
            "budget_unbalanced", year=found.year, pendapatan=sums.pendapatan, belanja=sums.belanja,
            pembiayaan=sums.pembiayaan_netto, silpa=sums.silpa,
        )  # fmt: skip
    if not document_no.strip():
        raise RuleViolation("version_without_document")
    latest = tx.row(BudgetVersion, f"{_SELECT} WHERE year = ? AND state = 'posted' ORDER BY document_date DESC LIMIT 1", (found.year,))
    if latest is not None and latest.document_date is not None and document_date < latest.document_date:
        raise RuleViolation("document_out_of_order", title=latest.title, date=show_date(latest.document_date))
    _require_cover(tx, found)
    state = take_step(tx, paper="budget", paper_id=version_id, state=found.state, action="post", day=document_date)
    tx.update("budget_version", version_id, {"state": state, "document_no": document_no.strip(), "document_date": document_date})


@dataclass(frozen=True, slots=True)
class _Short:
    kegiatan: str | None
    rekening: str
    sumber_dana: str
    pagu: Rupiah
    dipakai: Rupiah


def _require_cover(read: Reader, found: BudgetVersion) -> None:
    """Refuse a version that gives a line less than was spent or promised on it already."""
    short = read.row(
        _Short,
        """SELECT k.code || ' ' || k.name, u.rekening, u.sumber_dana, coalesce(p.pagu, 0), u.terpakai
           FROM v_terpakai u LEFT JOIN kegiatan k ON k.id = u.kegiatan_id
           LEFT JOIN v_pagu p ON p.version_id = :version AND p.kegiatan_id IS u.kegiatan_id AND p.rekening = u.rekening
             AND p.sumber_dana = u.sumber_dana
           WHERE u.year = :year AND u.terpakai > coalesce(p.pagu, 0) ORDER BY k.code, u.rekening, u.sumber_dana LIMIT 1""",
        {"version": found.id, "year": found.year},
    )
    if short is not None:
        raise RuleViolation(
            "pagu_below_used", kegiatan=short.kegiatan or "pembiayaan", rekening=short.rekening, sumber_dana=short.sumber_dana,
            pagu=short.pagu, dipakai=short.dipakai,
        )  # fmt: skip
