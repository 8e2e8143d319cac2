"""Budget versions: the draft that is worked on, and what was fixed by Perdes or Perkades and is frozen since.

A year has at most one draft. Posting needs the document's number and date and a balanced budget (R1: surplus/defisit + pembiayaan neto
= 0). Every later paper binds to the version in force on its own date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.rows import Reader
from evillage.values.money import Rupiah

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


def every_version(read: Reader, *, year: int) -> list[BudgetVersion]:
    """All of a year's versions, usulan and snapshots too: the draft first, then by the date of their document, the newest first."""
    sql = f"""{_SELECT} WHERE year = ? ORDER BY state = 'draft' DESC, state = 'kept', document_date DESC, id DESC"""
    return read.rows(BudgetVersion, sql, (year,))


def last_posted(read: Reader, *, year: int) -> BudgetVersion | None:
    """The version whose Perdes or Perkades is the latest of the year."""
    return read.row(BudgetVersion, f"{_SELECT} WHERE year = ? AND state = 'posted' ORDER BY document_date DESC, id DESC LIMIT 1", (year,))


def copies(read: Reader, *, source: int, kind: str) -> list[BudgetVersion]:
    """The usulan or snapshots of a draft, the newest first."""
    return read.rows(BudgetVersion, f"{_SELECT} WHERE source_id = ? AND kind = ? ORDER BY revision DESC", (source, kind))


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


def require_balanced(read: Reader, found: BudgetVersion) -> None:
    """Refuse a version without lines (`budget_empty`) and one that breaks R1 (`budget_unbalanced`, with the figures)."""
    if not read.number("SELECT count(*) FROM rab_line WHERE version_id = ?", (found.id,)):
        raise RuleViolation("budget_empty", year=found.year)
    sums = balance(read, found.id)
    if sums.silpa != 0:
        raise RuleViolation(
            "budget_unbalanced", year=found.year, pendapatan=sums.pendapatan, belanja=sums.belanja,
            pembiayaan=sums.pembiayaan_netto, silpa=sums.silpa,
        )  # fmt: skip


def require_draft(read: Reader, version_id: int) -> None:
    """Refuse to change a posted version: RuleViolation `budget_frozen`."""
    if version(read, version_id).state != "draft":
        raise RuleViolation("budget_frozen")
