"""Akhir tahun: a year is closed when its twelve months are and no advance is out; what remains opens the next year, fund by fund.

Kaur Keuangan closes, Kepala Desa approves and may reopen with a reason (Permendagri 20/2018 art. 63 and 70). The opening of the next
year is one act: every cash place begins with what it ended with, every fund with its SiLPA, every tax with what is still owed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader, Value
from evillage.kernel.tx import Tx
from evillage.ledger.journal import Transfer, kas_balance, post
from evillage.treasury.pagu import version_on
from evillage.treasury.silpa import open_panjar, silpa_dana
from evillage.treasury.tutup import next_to_close
from evillage.values.codes import KodeRekening
from evillage.values.dates import month_name
from evillage.values.money import Rupiah
from evillage.village.flow import take_step
from evillage.village.reference import SILPA

CLOSERS = Role.KAUR_KEU


@dataclass(frozen=True, slots=True)
class Tahun:
    """The closing of a year: `state` is open (never closed), draft (reopened), closed or approved."""

    id: int
    year: int
    state: str
    date: dt.date | None

    @property
    def closed(self) -> bool:
        """Whether it takes no more changes."""
        return self.state in ("closed", "approved")


@dataclass(frozen=True, slots=True)
class Opening:
    """One opening balance of the next year: where it lies, what it is (SiLPA or tax owed), of which fund."""

    account: KodeRekening
    kas: str
    lawan: KodeRekening
    sumber_dana: str
    amount: Rupiah


def tahun(read: Reader, *, year: int) -> Tahun:
    """Where the closing of a year stands."""
    found = read.row(Tahun, "SELECT id, year, state, date FROM tutup_tahun WHERE year = ?", (year,))
    return found or Tahun(0, year, "open", None)


def openings(read: Reader, *, year: int) -> list[Opening]:
    """What the year after `year` begins with: each fund first where its money lies by the book, then wherever there is room.

    A cash place holds the money of many funds; what moved between box and bank is not always told apart by fund, so a place is filled
    to its own balance and a fund to its own rest. Raises RuleViolation `silpa_negative_by`, `year_panjar_open_by`.
    """
    end = dt.date(year, 12, 31)
    _require_no_panjar(read, year)
    needs = _taxes_owed(read, year)  # by account on the other side and fund
    for of in silpa_dana(read, year=year, until=end):
        if of.silpa < 0:
            raise RuleViolation("silpa_negative_by", dana=of.name, jumlah=Rupiah(-of.silpa))
        needs[str(SILPA), of.sumber_dana] = of.silpa
    names = dict(read.tuples("SELECT account, name FROM kas ORDER BY medium DESC, account"))
    room = {account: kas_balance(read, account=account, day=end) for account in names}
    held = read.tuples(
        """SELECT p.account, p.sumber_dana, sum(p.masuk - p.keluar) FROM kas k JOIN v_posting p ON p.account = k.account
           WHERE p.year = ? GROUP BY 1, 2""",
        (year,),
    )
    by_book = {(account, fund): amount for account, fund, amount in held if amount > 0}
    given: dict[tuple[str, str, str], Rupiah] = {}

    def give(account: str, lawan: str, fund: str, limit: int) -> None:
        amount = Rupiah(min(needs[lawan, fund], room[account], limit))
        if amount > 0:
            given[account, lawan, fund] = given.get((account, lawan, fund), Rupiah(0)) + amount
            needs[lawan, fund] -= amount
            room[account] -= amount
            by_book[account, fund] = by_book.get((account, fund), 0) - amount

    for lawan, fund in list(needs):
        for account in names:
            give(account, lawan, fund, by_book.get((account, fund), 0))
    for lawan, fund in list(needs):
        for account in names:
            give(account, lawan, fund, needs[lawan, fund])
    return [
        Opening(KodeRekening.stored(account), names[account], KodeRekening.stored(lawan), fund, amount)
        for (account, lawan, fund), amount in sorted(given.items())
    ]


def _taxes_owed(read: Reader, year: int) -> dict[tuple[str, str], Rupiah]:
    """What is owed of each tax in all, by the funds that owe it: where one paid for another, the other owes only what is left of both."""
    rest = dict(read.tuples("SELECT account, sum(sisa) FROM v_pajak_dana WHERE year = ? GROUP BY account", (year,)))
    owed: dict[tuple[str, str], Rupiah] = {}
    for account, fund, sisa in read.tuples(
        "SELECT account, sumber_dana, sisa FROM v_pajak_dana WHERE year = ? AND sisa > 0 ORDER BY 1, 2", (year,)
    ):
        part = min(sisa, rest[account])
        if part > 0:
            owed[account, fund] = Rupiah(part)
            rest[account] -= part
    return owed


@command("Tutup tahun", roles=CLOSERS, final=True)
def close_year(tx: Tx, *, year: int, day: dt.date) -> int:
    """Close the books of a year; the closing.

    Raises RuleViolation `year_months_open_by`, `year_panjar_open_by`, `flow_refused`.
    """
    found = tahun(tx, year=year)
    month = next_to_close(tx, year=year)
    if month:
        raise RuleViolation("year_months_open_by", bulan=f"{month_name(month)} {year}", tahun=year)
    _require_no_panjar(tx, year)
    tahun_id = found.id or tx.insert("tutup_tahun", {"year": year, "date": day})
    state = take_step(tx, paper="tahun", paper_id=tahun_id, state=found.state if found.id else "draft", action="close", day=day)
    tx.update("tutup_tahun", tahun_id, {"date": day})
    tx.update("tutup_tahun", tahun_id, {"state": state})
    return tahun_id


@command("Setujui tutup tahun", roles=Role.KADES, final=True)
def approve_year(tx: Tx, *, tahun_id: int, day: dt.date) -> None:
    """Kepala Desa signs the closed year."""
    _step(tx, tahun_id, "approve", day)


@command("Kembalikan tutup tahun", roles=Role.KADES, final=True)
def return_year(tx: Tx, *, tahun_id: int, day: dt.date, reason: str) -> None:
    """Send it back before it is approved; the year is open again."""
    _step(tx, tahun_id, "reject", day, reason)


@command("Buka kembali tahun", roles=Role.KADES, final=True)
def reopen_year(tx: Tx, *, tahun_id: int, day: dt.date, reason: str) -> None:
    """Open a closed year again, with a reason that stays in the log."""
    _step(tx, tahun_id, "reopen", day, reason)


@command("Buka saldo awal dari tahun lalu", roles=CLOSERS, final=True)
def open_next_year(tx: Tx, *, year: int) -> list[int]:
    """Post every opening balance of `year` from the closed year before it, on 1 January; the rows of saldo_awal.

    Raises RuleViolation `year_months_open_by`, `year_panjar_open_by`, `silpa_negative_by`, `next_year_begun`, `no_budget_in_force`.
    """
    month = next_to_close(tx, year=year - 1)
    if month:
        raise RuleViolation("year_months_open_by", bulan=f"{month_name(month)} {year - 1}", tahun=year - 1)
    begun = tx.money("SELECT coalesce(sum(amount), 0) FROM saldo_awal WHERE year = ?", (year,))
    if begun:
        raise RuleViolation("next_year_begun", tahun=year, jumlah=begun)
    lines = openings(tx, year=year - 1)
    version_on(tx, year=year, day=dt.date(year, 12, 31))
    made = []
    for line in lines:
        row: dict[str, Value] = {
            "year": year, "account": line.account, "lawan": line.lawan, "sumber_dana": line.sumber_dana, "amount": line.amount,
        }  # fmt: skip
        saldo_id = tx.insert("saldo_awal", row)
        post(
            tx, day=dt.date(year, 1, 1), number="", uraian=f"Saldo awal dari {year - 1}", source=("saldo_awal", saldo_id),
            transfers=[Transfer(debit=line.account, credit=line.lawan, amount=line.amount, sumber_dana=line.sumber_dana)],
        )  # fmt: skip
        made.append(saldo_id)
    return made


def _require_no_panjar(read: Reader, year: int) -> None:
    out = open_panjar(read, year=year, until=dt.date(year, 12, 31))
    if out:
        raise RuleViolation("year_panjar_open_by", banyak=len(out), jumlah=sum((of.sisa for of in out), Rupiah(0)), tahun=year)


def _step(tx: Tx, tahun_id: int, action: str, day: dt.date, reason: str = "") -> None:
    found = tx.text("SELECT state FROM tutup_tahun WHERE id = ?", (tahun_id,))
    if found is None:
        raise InputRejected("row_missing", what="Penutupan tahun")
    state = take_step(tx, paper="tahun", paper_id=tahun_id, state=found, action=action, day=day, reason=reason)
    tx.update("tutup_tahun", tahun_id, {"state": state})
