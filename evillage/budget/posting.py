"""Penetapan: a draft becomes the budget under its Perdes (art. 38) or Perkades, and is frozen from then on.

What stands in the way is refused with its figures: an unbalanced or empty draft, a line that gets less than was spent on it, a remark of
the camat without an answer, a rule of the year that blocks. A draft that never went to the camat is posted all the same: a village may
begin with this program after its APBDes was fixed; the stage bar shows what is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evillage.budget.checks import budget_findings
from evillage.budget.evaluation import unanswered
from evillage.budget.version import BudgetVersion, copies, last_posted, require_balanced, require_draft, version
from evillage.errors import RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.village.finding import Level
from evillage.village.flow import take_step


@command("Tetapkan anggaran", roles=Role.SEKDES, final=True)
def post_budget(tx: Tx, *, version_id: int, document_no: str, document_date: date) -> None:
    """Freeze a draft under its document.

    Raises RuleViolation `budget_unbalanced` and `pagu_below_used` with the figures, `budget_empty`, `version_without_document`,
    `budget_frozen`, `document_out_of_order`, `evaluation_unanswered`, `budget_rule_blocked`.
    """
    found = version(tx, version_id)
    require_draft(tx, version_id)
    require_balanced(tx, found)
    if not document_no.strip():
        raise RuleViolation("version_without_document")
    latest = last_posted(tx, year=found.year)
    if latest is not None and latest.document_date is not None and document_date < latest.document_date:
        raise RuleViolation("document_out_of_order", title=latest.title, date=show_date(latest.document_date))
    _require_cover(tx, found)
    _require_answers(tx, found)
    _require_rules(tx, found)
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


def _require_answers(read: Reader, found: BudgetVersion) -> None:
    """Refuse while a remark of the camat on the last usulan has no answer."""
    usulan = copies(read, source=found.id, kind="usulan")
    if usulan:
        open_notes = unanswered(read, version_id=usulan[0].id)
        if open_notes:
            raise RuleViolation("evaluation_unanswered", banyak=len(open_notes), pertama=open_notes[0].uraian)


def _require_rules(read: Reader, found: BudgetVersion) -> None:
    """Refuse what a rule of the year forbids; the balance has its own refusal, with more figures."""
    for finding in budget_findings(read, version_id=found.id):
        if finding.level is Level.BLOCK and finding.code not in ("budget_unbalanced", "budget_empty"):
            raise RuleViolation("budget_rule_blocked", temuan=finding.sentence.rstrip("."))
