"""What people at a village hall may try, as steps small enough to be drawn at random; most are refused, as in life."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

from evillage.budget.kegiatan import add_kegiatan, remove_kegiatan
from evillage.budget.posting import post_budget
from evillage.budget.rab import add_rab_line, remove_rab_lines, set_rab_lines
from evillage.kernel.actor import Role
from evillage.kernel.session import Session
from evillage.ledger.journal import kas_balance
from evillage.ledger.reversal import approve_reversal, ask_reversal, book_reversal, cancel_reversal, reject_reversal, revise_reversal
from evillage.treasury.bukti import BuktiEntry, Potongan
from evillage.treasury.cash import move_cash
from evillage.treasury.opening import post_saldo_awal
from evillage.treasury.receipts import post_receipt
from evillage.treasury.spj import approve_spj, book_spj, change_spj, draft_spj, reject_spj, remove_spj, revise_spj, submit_spj, verify_spj
from evillage.treasury.spp import (
    SppKind,
    SppLine,
    approve_spp,
    cancel_spp,
    change_spp,
    draft_spp,
    pay_spp,
    reject_spp,
    remove_spp,
    revise_spp,
    spp_lines,
    submit_spp,
    verify_spp,
)
from evillage.treasury.tax import deposit_tax
from evillage.treasury.tutup import Found, approve_month, close_month, month_end, next_to_close, reopen_month, return_month, verify_month
from evillage.values.codes import KodeKegiatan, KodeRekening
from evillage.values.money import Rupiah
from evillage.village.flow import NextStep, next_steps
from tests.budget.amending import copy_version
from tests.builders import BANK, TUNAI, YEAR, Office, paid, rab, rp, ticking
from tests.pocket import Pattern, planned

ACCOUNTS = (BANK, TUNAI)
SPENDING = tuple(map(KodeRekening, ("5.2.1.01", "5.2.1.02")))
INCOME = tuple(map(KodeRekening, ("4.2.3.01", "4.3.6.01", "6.1.1.01")))
TAXES = tuple(map(KodeRekening, ("7.1.1.01", "7.1.1.03")))
SUMS = tuple(map(Rupiah, (1, 99, 100_00, 12_345_67, 500_000_00, 750_000_33, 1_000_000_00, 2_500_000_00, 9_999_999_99, 10_000_000_01)))


@dataclass(frozen=True, slots=True)
class Step:
    """One attempt: what, on which of the rows there are, for how much, and how many days later (in thirds)."""

    kind: str
    which: int
    other: int
    amount: Rupiah
    day: int

    @property
    def fund(self) -> str:
        """Money is mostly of ADD, and of Dana Desa too."""
        return "DDS" if self.day % 4 == 0 else "ADD"


@cache
def funded() -> Pattern:
    """Where histories begin: a budget in force, 20.000.000,00 in the bank, 5.000.000,00 in the box, one advance out."""
    made = planned().open(ticking(datetime(2026, 1, 2, 18, tzinfo=UTC)))
    for account, amount in ((BANK, rp(20_000_000)), (TUNAI, rp(5_000_000))):
        made.at(Role.KAUR_KEU).do(
            post_receipt, day=date(2026, 1, 5), account=account, rekening=INCOME[0], sumber_dana="ADD", amount=amount, uraian="ADD"
        )  # fmt: skip
    paid(made, rp(1_500_000), kind=SppKind.UM, day=date(2026, 1, 6))
    data: bytes = made.session.connection.serialize()
    made.session.close()
    return Pattern(data, made.desks)


class Life:
    """An office, the attempts it understands, and a calendar that moves on."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.read = office.session.read
        self.today = 20

    def pass_days(self, step: Step) -> None:
        """The calendar moves on."""
        self.today = min(self.today + step.day // 3, 355)

    def at(self, role: Role) -> Session:
        """Somebody sits down."""
        return self.office.at(role)

    def day(self, step: Step) -> date:
        """Today, or up to ten days before or after it."""
        return date(YEAR, 1, 1) + timedelta(days=self.today + (0, 0, 0, 0, 0, 0, 3, -3, 10, -10)[step.which])

    def pick(self, table: str, which: int, where: str = "1") -> int:
        """The id of one of the rows there are, counted round; 0 when there is none."""
        ids = [row for (row,) in self.read.tuples(f"SELECT id FROM {table} WHERE {where} ORDER BY id DESC LIMIT 4")]
        return ids[which % len(ids)] if ids else 0

    def turn(self, paper: str, paper_id: int, step: Step, *, table: str = "") -> NextStep:
        """The step whose turn it is; now and then the one that sends it back."""
        state = self.read.text(f"SELECT state FROM {table or paper} WHERE id = ?", (paper_id,)) or ""
        offered = next_steps(self.read, paper=paper, state=state)
        return offered[-1] if step.other == 8 else offered[0]

    def last_role(self, step: Step) -> Role:
        """Who acted last; now and then somebody else."""
        acted = self.read.text("SELECT role FROM act ORDER BY no DESC LIMIT 1")
        return Role(acted) if acted and step.which else Role.KADES

    def receipts_of(self, step: Step, lines: list[SppLine]) -> list[BuktiEntry]:
        """A receipt on each line; on every second step with a tenth of it withheld."""
        entries = []
        for line in lines:
            tax = line.amount.portion(1, 10)
            cut = (Potongan("PPN", line.amount, tax),) if step.other % 2 and tax else ()
            entries.append(BuktiEntry(self.day(step), "Toko", "Belanja", line.rekening, "ADD", line.amount, potongan=cut))
        return entries


Attempt = Callable[[Life, Step], int | None]


def lines_of(step: Step) -> list[SppLine]:
    """The sum on one account, or halved on two."""
    half = step.amount.portion(1, 2)
    if step.other % 3 == 0 and 0 < half < step.amount:
        return [SppLine(SPENDING[0], "ADD", half), SppLine(SPENDING[1], "ADD", step.amount - half)]
    return [SppLine(SPENDING[step.other % 2], "ADD", step.amount)]


def receive(life: Life, step: Step) -> int:
    """Money comes in."""
    return life.at(Role.KAUR_KEU).do(
        post_receipt, day=life.day(step), account=ACCOUNTS[step.which % 2], rekening=INCOME[step.other % 3], sumber_dana=step.fund,
        amount=step.amount, uraian="Penerimaan", tahap=("", "I", "II")[step.day % 3],
    ).act_no  # fmt: skip


def open_books(life: Life, step: Step) -> int:
    """An opening balance, of last year's SiLPA or of tax."""
    lawan = INCOME[2] if step.other % 2 else TAXES[0]
    return life.at(Role.KAUR_KEU).do(
        post_saldo_awal, year=YEAR, account=ACCOUNTS[step.which % 2], sumber_dana=step.fund, amount=step.amount, lawan=lawan
    ).act_no  # fmt: skip


def move(life: Life, step: Step) -> int:
    """From one cash place to another."""
    return life.at(Role.KAUR_KEU).do(
        move_cash, day=life.day(step), from_account=ACCOUNTS[step.which % 2], to_account=ACCOUNTS[step.other % 2], amount=step.amount
    ).act_no  # fmt: skip


def deposit(life: Life, step: Step) -> int:
    """Tax goes to the state: all that is owed, or a sum."""
    tax, ntpn = TAXES[step.other % 2], f"{life.office.session.head()[0]:016d}"
    owed = life.read.money("SELECT sisa FROM v_pajak WHERE account = ? AND year = ?", (tax, YEAR))
    amount = owed if step.which % 2 else step.amount
    account = ACCOUNTS[step.which % 2]
    return life.at(Role.KAUR_KEU).do(deposit_tax, day=life.day(step), account=account, ntpn=ntpn, lines=[(tax, amount)]).act_no


def reverse(life: Life, step: Step) -> int | None:
    """It is asked to take a posted paper back."""
    entry = life.pick("entry", step.which, "1" if step.other else "reverses IS NOT NULL")
    return life.at(Role.KAUR_KEU).do(ask_reversal, entry_id=entry, day=life.day(step), reason="Salah").act_no if entry else None


def walk_reversal(life: Life, step: Step) -> int | None:
    """The next step of a reversal by the one whose turn it is."""
    reversal_id = life.pick("pembalikan", step.which, "state NOT IN ('booked', 'cancelled')")
    if not reversal_id:
        return None
    chosen = life.turn("pembalikan", reversal_id, step)
    session, day = life.at(chosen.role), life.day(step)
    steps: dict[str, Callable[[], int]] = {
        "approve": lambda: session.do(approve_reversal, reversal_id=reversal_id, day=day).act_no,
        "reject": lambda: session.do(reject_reversal, reversal_id=reversal_id, day=day, reason="Belum jelas").act_no,
        "revise": lambda: session.do(revise_reversal, reversal_id=reversal_id, day=day, reason="Dobel").act_no,
        "cancel": lambda: session.do(cancel_reversal, reversal_id=reversal_id, day=day, reason="Ternyata benar").act_no,
        "book": lambda: session.do(book_reversal, reversal_id=reversal_id, day=day).act_no,
    }
    return steps[chosen.action]()


def close(life: Life, step: Step) -> int | None:
    """The next month is closed, now and then with a difference; seldom one out of its turn."""
    month = next_to_close(life.read, year=YEAR) if step.which else step.other + 1
    if not month or step.which > 3:  # books are closed seldom: a closed month ends many stories
        return None
    end = month_end(YEAR, month)
    found = [
        Found(account, kas_balance(life.read, account=account, day=end), "") if step.other < 8
        else Found(account, step.amount, "Bunga belum dicatat" if step.other == 9 else "")
        for account in ACCOUNTS
    ]  # fmt: skip
    return life.at(Role.KAUR_KEU).do(close_month, year=YEAR, month=month, day=end, found=found).act_no


def walk_closing(life: Life, step: Step) -> int | None:
    """The next step of a closing; many are opened again."""
    tutup_id = life.pick("tutup_bulan", step.which // 5, "state <> 'draft'")
    if not tutup_id:
        return None
    chosen = life.turn("tutup", tutup_id, step, table="tutup_bulan")
    session, day = life.at(chosen.role), life.day(step)
    steps: dict[str, Callable[[], int]] = {
        "verify": lambda: session.do(verify_month, tutup_id=tutup_id, day=day).act_no,
        "approve": lambda: session.do(approve_month, tutup_id=tutup_id, day=day).act_no,
        "reject": lambda: session.do(return_month, tutup_id=tutup_id, day=day, reason="Periksa lagi").act_no,
        "reopen": lambda: session.do(reopen_month, tutup_id=tutup_id, day=day, reason="Salah tanggal").act_no,
    }
    return steps[chosen.action]()


def ask(life: Life, step: Step) -> int:
    """A draft SPP; every second one an advance."""
    kind, lines = (SppKind.UM if step.which % 2 else SppKind.LS), lines_of(step)
    return life.at(Role.PKA).do(
        draft_spp, day=life.day(step), kind=kind, kegiatan_id=1 + step.which % 2, uraian="Belanja", lines=lines,
        bukti=life.receipts_of(step, lines) if kind is SppKind.LS else [],
    ).act_no  # fmt: skip


def rewrite(life: Life, step: Step) -> int | None:
    """Another sum on an SPP."""
    spp_id = life.pick("spp", step.which)
    if not spp_id:
        return None
    advance = life.read.text("SELECT kind FROM spp WHERE id = ?", (spp_id,)) == "UM"
    bukti = [] if advance else life.receipts_of(step, lines_of(step))
    return life.at(Role.PKA).do(change_spp, spp_id=spp_id, day=life.day(step), uraian="Lain", lines=lines_of(step), bukti=bukti).act_no


def drop(life: Life, step: Step) -> int | None:
    """An SPP is given up."""
    spp_id = life.pick("spp", step.which)
    return life.at(Role.PKA).do(remove_spp, spp_id=spp_id).act_no if spp_id else None


def walk_spp(life: Life, step: Step) -> int | None:
    """The next step of an SPP by the one whose turn it is, or, now and then, by the Kepala Desa out of turn."""
    spp_id = life.pick("spp", step.which, "state NOT IN ('paid', 'cancelled')")
    if not spp_id:
        return None
    chosen = life.turn("spp", spp_id, step)
    session, day = life.at(Role.KADES if step.other == 9 else chosen.role), life.day(step)
    steps: dict[str, Callable[[], int]] = {
        "submit": lambda: session.do(submit_spp, spp_id=spp_id).act_no,
        "verify": lambda: session.do(verify_spp, spp_id=spp_id, day=day).act_no,
        "approve": lambda: session.do(approve_spp, spp_id=spp_id, day=day).act_no,
        "pay": lambda: session.do(pay_spp, spp_id=spp_id, day=day, account=ACCOUNTS[step.other % 2]).act_no,
        "reject": lambda: session.do(reject_spp, spp_id=spp_id, day=day, reason="Kurang").act_no,
        "revise": lambda: session.do(revise_spp, spp_id=spp_id, day=day).act_no,
        "cancel": lambda: session.do(cancel_spp, spp_id=spp_id, day=day, reason="Batal").act_no,
    }
    return steps[chosen.action]()


def account(life: Life, step: Step) -> int | None:
    """A draft SPJ of a paid advance, sometimes with a remainder."""
    advance = life.pick("spp", step.which, "kind = 'UM' AND state = 'paid'")
    if not advance:
        return None
    lines = [SppLine(line.rekening, "ADD", line.amount.portion(1 + step.which % 4, 3)) for line in spp_lines(life.read, advance)]
    returned = (step.amount, Rupiah(0), lines[0].amount)[step.other % 3]
    return life.at(Role.PKA).do(
        draft_spj, spp_id=advance, day=life.day(step), bukti=life.receipts_of(step, [line for line in lines if line.amount]),
        returned=returned, return_to=ACCOUNTS[step.other % 2],
    ).act_no  # fmt: skip


def account_anew(life: Life, step: Step) -> int | None:
    """Another sum on an SPJ, or none of it."""
    spj_id = life.pick("spj", step.which)
    if not spj_id:
        return None
    session = life.at(Role.PKA)
    if step.other < 2:
        return session.do(remove_spj, spj_id=spj_id).act_no
    bukti = life.receipts_of(step, lines_of(step))
    return session.do(change_spj, spj_id=spj_id, day=life.day(step), bukti=bukti, returned=Rupiah(0), return_to=BANK).act_no


def walk_spj(life: Life, step: Step) -> int | None:
    """The next step of an SPJ by the one whose turn it is."""
    spj_id = life.pick("spj", step.which, "state <> 'booked'")
    if not spj_id:
        return None
    chosen = life.turn("spj", spj_id, step)
    session, day = life.at(chosen.role), life.day(step)
    steps: dict[str, Callable[[], int]] = {
        "submit": lambda: session.do(submit_spj, spj_id=spj_id).act_no,
        "verify": lambda: session.do(verify_spj, spj_id=spj_id, day=day).act_no,
        "approve": lambda: session.do(approve_spj, spj_id=spj_id, day=day).act_no,
        "book": lambda: session.do(book_spj, spj_id=spj_id, day=day).act_no,
        "reject": lambda: session.do(reject_spj, spj_id=spj_id, day=day, reason="Kurang").act_no,
        "revise": lambda: session.do(revise_spj, spj_id=spj_id, day=day).act_no,
    }
    return steps[chosen.action]()


def plan_kegiatan(life: Life, step: Step) -> int | None:
    """A kegiatan comes into next year's draft, or leaves it with its lines."""
    if step.other:
        return life.at(Role.PKA).do(add_kegiatan, year=YEAR + 1, code=KodeKegiatan(("1.1.04", "1.1.05")[step.which % 2])).act_no
    there = life.pick("kegiatan", step.which, f"year = {YEAR + 1}")
    return life.at(Role.PKA).do(remove_kegiatan, kegiatan_id=there).act_no if there else None


def plan_line(life: Life, step: Step) -> int | None:
    """A line comes into next year's draft, changes or leaves."""
    session = life.at(Role.SEKDES if step.which == 0 else Role.PKA)
    kegiatan, line = life.pick("kegiatan", step.which, f"year = {YEAR + 1}"), life.pick("rab_line", step.which, f"version_id = {NEXT}")
    spending, income = rab(SPENDING[step.which % 2], step.amount), rab(INCOME[step.which % 3], step.amount)
    if step.other < 3 and kegiatan:
        return session.do(add_rab_line, version_id=NEXT, kegiatan_id=kegiatan, line=spending).act_no
    if step.other < 5 or not line:
        return session.do(add_rab_line, version_id=NEXT, kegiatan_id=None, line=income).act_no
    if step.other < 8:
        return session.do(set_rab_lines, lines=[(line, spending)]).act_no
    return session.do(remove_rab_lines, line_ids=[line]).act_no


def fix_plan(life: Life, step: Step) -> int:
    """Next year's draft is fixed, if it balances."""
    return life.at(Role.SEKDES).do(post_budget, version_id=NEXT, document_no="1", document_date=life.day(step)).act_no


def amend(life: Life, step: Step) -> int | None:
    """An amendment of this year's budget: it is begun, a sum moves from one line to another, it is fixed."""
    session = life.at(Role.SEKDES)
    version = life.pick("budget_version", 0, f"year = {YEAR} AND state = 'draft'")
    if not version:
        posted = life.pick("budget_version", 0, f"year = {YEAR} AND state = 'posted'")
        return session.do(copy_version, source=posted, kind="pak", revision=posted).act_no
    lines = life.read.tuples(
        "SELECT id, rekening, amount FROM rab_line WHERE version_id = ? AND rekening GLOB '5*' ORDER BY id", (version,)
    )
    (giver, code, had), (taker, other, has) = lines[step.which % len(lines)], lines[step.other % len(lines)]
    if step.other < 6 and giver != taker:
        part = min(step.amount, Rupiah(had))
        changed = [(giver, rab(code, Rupiah(had) - part)), (taker, rab(other, Rupiah(has) + part))]
        return session.do(set_rab_lines, lines=changed).act_no
    return session.do(post_budget, version_id=version, document_no="2", document_date=life.day(step)).act_no


def undo(life: Life, step: Step) -> int:
    """Back, by whoever acted last or by anybody."""
    return life.at(life.last_role(step)).undo().act_no


def redo(life: Life, step: Step) -> int:
    """Forth again."""
    return life.at(life.last_role(step)).redo().act_no


NEXT = 2  # the draft of next year in the pocket village
