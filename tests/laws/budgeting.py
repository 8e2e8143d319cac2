"""What people may try with a budget: write, keep, restore, propose, answer, fix, amend, throw away; most is refused, as in life."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from evillage.budget.amendment import AmendmentKind, discard_amendment, start_amendment
from evillage.budget.evaluation import add_note, agree_by_silence, agree_usulan, answer_note, note_usulan, record_evaluation, remove_note
from evillage.budget.posting import post_budget
from evillage.budget.proposal import propose_budget
from evillage.budget.rab import add_rab_line, add_rab_lines, remove_rab_lines, set_rab_lines
from evillage.budget.snapshot import forget_snapshot, keep_snapshot, restore_snapshot
from evillage.budget.version import balance, draft
from evillage.kernel.actor import Role
from evillage.kernel.session import Session
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from tests.builders import YEAR, Office, rab

SPENDING = tuple(map(KodeRekening, ("5.2.1.01", "5.2.1.02")))
INCOME = tuple(map(KodeRekening, ("4.2.3.01", "4.3.6.01", "6.1.1.01")))
SUMS = tuple(map(Rupiah, (1, 99, 100_00, 12_345_67, 750_000_33, 2_500_000_00, 10_000_000_01)))
KINDS: tuple[AmendmentKind, ...] = ("perkades", "pak")


@dataclass(frozen=True, slots=True)
class Step:
    """One attempt: what, on which of the rows there are, and for how much."""

    kind: str
    which: int
    other: int
    amount: Rupiah


class Budgeting:
    """An office and a calendar that moves on a day with every attempt."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.read = office.session.read
        self.today = date(YEAR, 1, 5)

    def play(self, step: Step) -> int | None:
        """Try it: the number of its act, None when there is nothing to try it on. Raises EvillageError when it is refused."""
        self.today += timedelta(days=1)
        return ATTEMPTS[step.kind](self, step)

    @property
    def sekdes(self) -> Session:
        """The Sekretaris Desa sits down."""
        return self.office.at(Role.SEKDES)

    def draft(self) -> int:
        """The draft of the year; 0 when there is none."""
        found = draft(self.read, year=YEAR)
        return found.id if found else 0

    def pick(self, table: str, which: int, where: str) -> int:
        """The id of one of the rows there are, counted round; 0 when there is none."""
        ids = [row for (row,) in self.read.tuples(f"SELECT id FROM {table} WHERE {where} ORDER BY id DESC LIMIT 5")]
        return ids[which % len(ids)] if ids else 0

    def line(self, step: Step) -> int:
        """A line of the draft, now and then of any version."""
        where = "1" if step.other == 9 else f"version_id = {self.draft()}"
        return self.pick("rab_line", step.which, where)


Attempt = Callable[[Budgeting, Step], int | None]


def write(life: Budgeting, step: Step) -> int:
    """A line more, of spending or of income."""
    kegiatan = 1 + step.which % 2 if step.other % 2 else None
    entry = rab(SPENDING[step.which % 2] if kegiatan else INCOME[step.which % 3], step.amount)
    version = life.pick("budget_version", step.which, "1") if step.other == 9 else life.draft()
    return life.sekdes.do(add_rab_line, version_id=version, kegiatan_id=kegiatan, line=entry).act_no


def paste(life: Budgeting, step: Step) -> int:
    """Several lines at once."""
    entries = [rab(SPENDING[place % 2], step.amount) for place in range(1 + step.other % 3)]
    return life.sekdes.do(add_rab_lines, version_id=life.draft(), kegiatan_id=1 + step.which % 2, lines=entries).act_no


def change(life: Budgeting, step: Step) -> int | None:
    """Another sum and fund on a line."""
    line = life.line(step)
    if not line:
        return None
    code = KodeRekening.stored(life.read.text("SELECT rekening FROM rab_line WHERE id = ?", (line,)) or "")
    entry = rab(code, step.amount, sumber_dana="DDS" if step.other % 4 == 0 else "ADD")
    return life.sekdes.do(set_rab_lines, lines=[(line, entry)]).act_no


def remove(life: Budgeting, step: Step) -> int | None:
    """A line leaves: most often the last one, whose key the next must not take."""
    line = life.line(step)
    return life.sekdes.do(remove_rab_lines, line_ids=[line]).act_no if line else None


def even_out(life: Budgeting, _step: Step) -> int | None:
    """The draft is brought into balance by one line."""
    version = life.draft()
    left = balance(life.read, version).silpa if version else Rupiah(0)
    if not left:
        return None
    entry = rab("6.2.2.01" if left > 0 else "4.3.6.01", abs(left))
    return life.sekdes.do(add_rab_line, version_id=version, kegiatan_id=None, line=entry).act_no


def keep(life: Budgeting, step: Step) -> int:
    """A copy under a name, sometimes one that is taken."""
    return life.sekdes.do(keep_snapshot, version_id=life.draft(), name=f"Salinan {step.which}").act_no


def restore(life: Budgeting, step: Step) -> int | None:
    """A copy comes back."""
    copy = life.pick("budget_version", step.which, "kind = 'snapshot'")
    return life.sekdes.do(restore_snapshot, snapshot_id=copy).act_no if copy else None


def forget(life: Budgeting, step: Step) -> int | None:
    """A copy is thrown away."""
    copy = life.pick("budget_version", step.which, "kind = 'snapshot'")
    return life.sekdes.do(forget_snapshot, snapshot_id=copy).act_no if copy else None


def propose(life: Budgeting, step: Step) -> int:
    """To the camat."""
    return life.sekdes.do(propose_budget, version_id=life.draft(), document_no=str(step.which), document_date=life.today).act_no


def receive_letter(life: Budgeting, step: Step) -> int | None:
    """The usulan reached him; on every second attempt his letter is here."""
    usulan = life.pick("budget_version", step.which, "kind = 'usulan'")
    if not usulan:
        return None
    day = life.today if step.other % 2 else None
    return life.sekdes.do(record_evaluation, version_id=usulan, received=life.today, number="9" if day else "", letter_date=day).act_no


def remark(life: Budgeting, step: Step) -> int | None:
    """He remarks on something, or a remark is taken away."""
    usulan, note = life.pick("budget_version", step.which, "kind = 'usulan'"), life.pick("evaluasi_note", step.which, "1")
    if step.other == 0 and note:
        return life.sekdes.do(remove_note, note_id=note).act_no
    return life.sekdes.do(add_note, version_id=usulan, uraian="Belum wajar").act_no if usulan else None


def answer(life: Budgeting, step: Step) -> int | None:
    """A remark is answered, or opened again."""
    note = life.pick("evaluasi_note", step.which, "1")
    return life.sekdes.do(answer_note, note_id=note, jawaban="Sudah" if step.other else "").act_no if note else None


def conclude(life: Budgeting, step: Step) -> int | None:
    """The evaluation goes on: noted, agreed, or agreed by silence."""
    usulan = life.pick("budget_version", step.which, "kind = 'usulan' AND state <> 'agreed'")
    if not usulan:
        return None
    if step.other < 4:
        return life.sekdes.do(note_usulan, version_id=usulan).act_no
    if step.other < 7:
        return life.sekdes.do(agree_usulan, version_id=usulan, day=life.today).act_no
    return life.sekdes.do(agree_by_silence, version_id=usulan, day=life.today + timedelta(days=20 * step.which)).act_no


def fix(life: Budgeting, step: Step) -> int:
    """The draft becomes the budget, if it may."""
    return life.sekdes.do(post_budget, version_id=life.draft(), document_no=str(step.which), document_date=life.today).act_no


def amend(life: Budgeting, step: Step) -> int:
    """An amendment begins, beside another draft or not."""
    return life.sekdes.do(start_amendment, year=YEAR, kind=KINDS[min(step.which, 1)], alasan=["pendapatan"]).act_no


def discard(life: Budgeting, _step: Step) -> int:
    """The amendment is thrown away."""
    return life.sekdes.do(discard_amendment, version_id=life.draft()).act_no


def undo(life: Budgeting, _step: Step) -> int:
    """Back."""
    return life.sekdes.undo().act_no


def redo(life: Budgeting, _step: Step) -> int:
    """Forth again."""
    return life.sekdes.redo().act_no


_ALL: tuple[Attempt, ...] = (
    write, paste, change, remove, even_out, keep, restore, forget, propose, receive_letter, remark, answer, conclude, fix, amend, discard,
    undo, redo,
)  # fmt: skip
ATTEMPTS: dict[str, Attempt] = {attempt.__name__: attempt for attempt in _ALL}
OFTEN = (
    *["amend"] * 3, *["even_out"] * 6, *["propose"] * 5, *["receive_letter"] * 4, *["remark"] * 2, *["conclude"] * 6, "fix", "keep",
    "restore", "remove", "write", *["answer"] * 2,
)  # fmt: skip
