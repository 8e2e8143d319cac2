"""Flow: how a paper moves from desk to desk. The steps are data (`schema/flow.csv`), read by the guard, by permission and by buttons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evillage.errors import PermissionRefused, RuleViolation
from evillage.kernel.actor import ROLE_NAMES, Actor, Role
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.values.dates import show_date

STATE_NAMES = {
    "draft": "Draf",
    "submitted": "Diajukan",
    "verified": "Diverifikasi",
    "approved": "Disetujui",
    "paid": "Dibayar",
    "booked": "Dibukukan",
    "posted": "Ditetapkan",
    "rejected": "Ditolak",
    "cancelled": "Batal",
    "proposed": "Diusulkan",
    "noted": "Perlu perbaikan",
    "agreed": "Disepakati",
    "kept": "Salinan",
    "closed": "Ditutup",
    "executed": "Dilaksanakan",
}
ACTION_NAMES = {
    "submit": "Ajukan",
    "verify": "Verifikasi",
    "approve": "Setujui",
    "pay": "Bayar",
    "book": "Bukukan",
    "post": "Tetapkan",
    "reject": "Tolak",
    "revise": "Perbaiki",
    "cancel": "Batalkan",
    "propose": "Usulkan",
    "note": "Catat perbaikan",
    "agree": "Catat persetujuan",
    "close": "Tutup",
    "reopen": "Buka kembali",
    "execute": "Catat hasil bank",
}


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step that the flow allows from a state; `role` is the desk that takes it."""

    action: str
    to_state: str
    role: Role
    needs_reason: bool


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step in the history of a paper."""

    action: str
    from_state: str
    to_state: str
    name: str
    role: Role
    date: date
    reason: str


def next_steps(read: Reader, *, paper: str, state: str) -> list[NextStep]:
    """What may happen to a paper in this state, and at whose desk."""
    sql = "SELECT action, to_state, role, needs_reason FROM flow WHERE paper = ? AND from_state = ? ORDER BY needs_reason, action"
    return read.rows(NextStep, sql, (paper, state))


def history(read: Reader, *, paper: str, paper_id: int) -> list[StepTaken]:
    """Who did what to a paper, in order."""
    sql = """SELECT s.action, s.from_state, s.to_state, u.name, s.role, s.date, s.reason
             FROM flow_step s JOIN user u ON u.id = s.user_id WHERE s.paper = ? AND s.paper_id = ? ORDER BY s.id"""
    return read.rows(StepTaken, sql, (paper, paper_id))


def take_step(tx: Tx, *, paper: str, paper_id: int, state: str, action: str, day: date, reason: str = "") -> str:
    """Record one step by the present actor and return the new state; the caller writes it onto the paper.

    Raises RuleViolation `flow_refused`, `reason_missing`, `same_person`, `official_not_in_office_on`, or PermissionRefused
    `role_not_allowed`; the guards on `flow_step` say the same to any other program.
    """
    step = next((s for s in next_steps(tx, paper=paper, state=state) if s.action == action), None)
    if step is None:
        raise RuleViolation("flow_refused", state=STATE_NAMES.get(state, state).lower(), action=ACTION_NAMES.get(action, action).lower())
    actor = seated(tx.actor)
    if actor.role is not step.role:
        raise PermissionRefused(
            "role_not_allowed", what=ACTION_NAMES[action], allowed=ROLE_NAMES[step.role],
            role=ROLE_NAMES[actor.role] if actor.role else "e-Village",
        )  # fmt: skip
    if step.needs_reason and not reason.strip():
        raise RuleViolation("reason_missing")
    _require_in_office(tx, actor, day)
    tx.explain(reason)
    tx.insert(
        "flow_step",
        {
            "paper": paper, "paper_id": paper_id, "action": action, "from_state": state, "to_state": step.to_state,
            "user_id": actor.user_id, "official_id": actor.official_id, "role": step.role, "date": day,
            "at": tx.now.strftime("%Y-%m-%dT%H:%M:%SZ"), "reason": reason.strip(),
        },
    )  # fmt: skip
    return step.to_state


def _require_in_office(read: Reader, actor: Actor, day: date) -> None:
    """Refuse a step on a day outside the term of office, that of a Plt. too."""
    sql = "SELECT trim(capacity || ' ' || jabatan), valid_from, valid_to FROM official WHERE id = ?"
    for jabatan, first, last in read.tuples(sql, (actor.official_id,)):
        begun, ended = date.fromisoformat(first), date.fromisoformat(last) if last else None
        if day < begun or (ended is not None and ended < day):
            masa = f"{show_date(begun)}–{show_date(ended)}" if ended else f"sejak {show_date(begun)}"
            raise RuleViolation("official_not_in_office_on", name=actor.name, jabatan=jabatan, masa=masa, date=show_date(day))


def seated(actor: Actor) -> Actor:
    """The actor, if somebody sits at the desk; papers never move by the program itself."""
    if actor.role is None:
        raise PermissionRefused("nobody_signed_in")
    return actor
