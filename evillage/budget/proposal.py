"""Usulan: a draft as it goes to the camat for his evaluation, frozen, while the village may go on writing the draft (art. 34).

Each usulan is numbered within its year; the next one follows when the one before is answered. A Perkades change is decided by the
village head alone and only reported, so it has none.
"""

from __future__ import annotations

from datetime import date

from evillage.budget.carrying import copy_lines
from evillage.budget.version import copies, require_balanced, require_draft, version
from evillage.errors import RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.tx import Tx
from evillage.values.dates import show_date
from evillage.village.flow import take_step


@command("Usulkan anggaran", roles=Role.SEKDES, final=True)
def propose_budget(tx: Tx, *, version_id: int, document_no: str, document_date: date) -> int:
    """Freeze a copy of a draft under the letter that sends it; the id of the usulan.

    Raises RuleViolation `budget_frozen`, `usulan_not_needed`, `budget_empty`, `budget_unbalanced`, `usulan_without_letter`,
    `usulan_open` while an earlier one waits for its answer, `document_out_of_order`.
    """
    found = version(tx, version_id)
    require_draft(tx, version_id)
    if found.kind == "perkades":
        raise RuleViolation("usulan_not_needed")
    require_balanced(tx, found)
    if not document_no.strip():
        raise RuleViolation("usulan_without_letter")
    earlier = copies(tx, source=version_id, kind="usulan")
    if earlier:
        last = earlier[0]
        if last.state == "proposed":
            raise RuleViolation("usulan_open", title=last.title)
        if last.document_date is not None and document_date < last.document_date:
            raise RuleViolation("document_out_of_order", title=last.title, date=show_date(last.document_date))
    number = tx.number("SELECT max(revision) FROM budget_version WHERE year = ? AND kind = 'usulan'", (found.year,)) + 1
    usulan = tx.insert(
        "budget_version",
        {"year": found.year, "kind": "usulan", "revision": number, "source_id": version_id, "document_no": document_no.strip(),
         "document_date": document_date},
    )  # fmt: skip
    copy_lines(tx, source=version_id, target=usulan)
    state = take_step(tx, paper="budget", paper_id=usulan, state="draft", action="propose", day=document_date)
    tx.update("budget_version", usulan, {"state": state})
    return usulan
