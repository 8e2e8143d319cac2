"""Pembalikan: a posted entry is taken back by an opposite one, with a reason and the approval of the Kepala Desa.

Kaur Keuangan asks and books, Kepala Desa approves. Nothing posted is edited: both entries stay in the books, the second one dated in
a month that is still open. What was taken back counts for nothing in pagu, advances and reports.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader, Value
from evillage.kernel.tx import Tx
from evillage.ledger.journal import Entry, Transfer, post, require_cash
from evillage.ledger.numbering import next_number
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.village.flow import take_step
from evillage.village.reference import PANJAR

SOURCE_NAMES = {
    "spp": "SPP",
    "spj": "SPJ",
    "penerimaan": "Penerimaan",
    "mutasi_kas": "Mutasi kas",
    "setor_pajak": "Setor pajak",
    "saldo_awal": "Saldo awal",
    "sts": "Setoran STS",
    "biaya_bank": "Biaya bank",
    "pengembalian": "Pengembalian belanja",
    "nonkas": "Pengesahan tanpa kas",
}


@dataclass(frozen=True, slots=True)
class Pembalikan:
    """One reversal with the entry it takes back; `amount` is what that entry moved, `booked` the date of the opposite entry."""

    id: int
    year: int
    number: str
    date: dt.date
    entry_id: int
    reason: str
    state: str
    source_kind: str
    source_id: int
    entry_number: str
    entry_date: dt.date
    uraian: str
    amount: Rupiah
    booked: dt.date | None


_SELECT = """SELECT p.id, p.year, p.number, p.date, p.entry_id, p.reason, p.state, e.source_kind, e.source_id, e.number, e.date, e.uraian,
                    (SELECT coalesce(sum(t.amount), 0) FROM transfer t WHERE t.entry_id = e.id),
                    (SELECT r.date FROM entry r WHERE r.reverses = e.id)
             FROM pembalikan p JOIN entry e ON e.id = p.entry_id"""


def reversals(read: Reader, *, year: int) -> list[Pembalikan]:
    """The year's reversals, the newest first."""
    return read.rows(Pembalikan, f"{_SELECT} WHERE p.year = ? ORDER BY p.date DESC, p.id DESC", (year,))


def reversal(read: Reader, reversal_id: int) -> Pembalikan:
    """One reversal; InputRejected `row_missing`."""
    found = read.row(Pembalikan, f"{_SELECT} WHERE p.id = ?", (reversal_id,))
    if found is None:
        raise InputRejected("row_missing", what="Pembalikan")
    return found


def entry_of(read: Reader, *, kind: str, paper_id: int) -> int:
    """The entry a paper made when it took effect; 0 while it has none."""
    return read.number("SELECT id FROM entry WHERE source_kind = ? AND source_id = ? AND reverses IS NULL", (kind, paper_id))


def one_entry(read: Reader, entry_id: int) -> Entry:
    """When, under which number and for which paper something was posted; InputRejected `row_missing`."""
    found = read.row(Entry, "SELECT id, date, number, uraian, source_kind, source_id, reverses FROM entry WHERE id = ?", (entry_id,))
    if found is None:
        raise InputRejected("row_missing", what="Transaksi")
    return found


def is_reversed(read: Reader, *, kind: str, paper_id: int) -> bool:
    """Whether a paper's entry was taken back."""
    return bool(read.number("SELECT count(*) FROM v_dibalik WHERE source_kind = ? AND source_id = ?", (kind, paper_id)))


def taken_back(read: Reader, *, kind: str, until: dt.date) -> frozenset[int]:
    """The papers of a kind whose entry was taken back by the end of a day: a register of that day does not know what came later."""
    sql = "SELECT e.source_id FROM entry r JOIN entry e ON e.id = r.reverses WHERE e.source_kind = ? AND r.date <= ?"
    return frozenset(row for (row,) in read.tuples(sql, (kind, until)))


@command("Ajukan pembalikan", roles=Role.KAUR_KEU, final=True)
def ask_reversal(tx: Tx, *, entry_id: int, day: dt.date, reason: str) -> int:
    """Ask the Kepala Desa to let a posted entry be taken back: receipt, cash movement, deposit, opening balance, SPP or SPJ.

    Raises RuleViolation `reason_missing`, `already_reversed`, `not_reversible` (a reversal itself), `reversal_waiting`,
    `reversed_before_posted`, `date_outside_year`, `advance_accounted_for_by`, `tbp_deposited_by`, `payment_returned_by`.
    """
    if not reason.strip():
        raise RuleViolation("reason_missing")
    entry = one_entry(tx, entry_id)
    if entry.reverses is not None:
        raise RuleViolation("not_reversible", number=entry.number)
    if tx.number("SELECT count(*) FROM entry WHERE reverses = ?", (entry_id,)):
        raise RuleViolation("already_reversed", number=entry.number)
    waiting = tx.text("SELECT number FROM pembalikan WHERE entry_id = ? AND state <> 'cancelled'", (entry_id,))
    if waiting is not None:
        raise RuleViolation("reversal_waiting", number=entry.number, pembalikan=waiting)
    _require_after(entry, day)
    _require_no_account(tx, entry)
    _require_nothing_above(tx, entry)
    tx.explain(reason)
    row: dict[str, Value] = {
        "year": day.year, "number": next_number(tx, kind="PBL", year=day.year), "date": day, "entry_id": entry_id,
        "reason": reason.strip(),
    }  # fmt: skip
    return tx.insert("pembalikan", row)


@command("Setujui pembalikan", roles=Role.KADES, final=True)
def approve_reversal(tx: Tx, *, reversal_id: int, day: dt.date) -> None:
    """Kepala Desa agrees that it is taken back."""
    _step(tx, reversal_id, "approve", day)


@command("Tolak pembalikan", roles=Role.KADES, final=True)
def reject_reversal(tx: Tx, *, reversal_id: int, day: dt.date, reason: str) -> None:
    """The entry stays as it is, with a reason."""
    _step(tx, reversal_id, "reject", day, reason)


@command("Perbaiki pembalikan", roles=Role.KAUR_KEU, final=True)
def revise_reversal(tx: Tx, *, reversal_id: int, day: dt.date, reason: str) -> None:
    """Ask again after a refusal, with a better reason; `reason_missing`."""
    _step(tx, reversal_id, "revise", day)
    if not reason.strip():
        raise RuleViolation("reason_missing")
    tx.update("pembalikan", reversal_id, {"date": day, "reason": reason.strip()})


@command("Batalkan pembalikan", roles=Role.KAUR_KEU, final=True)
def cancel_reversal(tx: Tx, *, reversal_id: int, day: dt.date, reason: str) -> None:
    """Give it up before it is booked; its number is never given again."""
    _step(tx, reversal_id, "cancel", day, reason)


@command("Bukukan pembalikan", roles=Role.KAUR_KEU, final=True)
def book_reversal(tx: Tx, *, reversal_id: int, day: dt.date) -> int:
    """Write the opposite entry on a day of an open month; the entry.

    Raises RuleViolation `month_closed_by`, `reversed_before_posted`, `date_outside_year`, `cash_negative_by` when the money is no
    longer there, `tax_deposited_by` when the tax withheld is already with the state, `advance_accounted_for_by`, `flow_refused`.
    """
    paper = reversal(tx, reversal_id)
    _step(tx, reversal_id, "book", day)
    entry = one_entry(tx, paper.entry_id)
    _require_after(entry, day)
    _require_no_account(tx, entry)
    _require_nothing_above(tx, entry)
    opposite = [
        Transfer(debit=credit, credit=debit, amount=Rupiah(amount), sumber_dana=fund, kegiatan_id=kegiatan)
        for debit, credit, amount, fund, kegiatan in tx.tuples(
            "SELECT debit, credit, amount, sumber_dana, kegiatan_id FROM transfer WHERE entry_id = ? ORDER BY id DESC", (entry.id,)
        )
    ]
    _require_money(tx, opposite, day)
    return post(
        tx, day=day, number=paper.number, uraian=f"Pembalikan {entry.number} {entry.uraian}: {paper.reason}".replace("  ", " "),
        source=(entry.source_kind, entry.source_id), transfers=opposite, reverses=entry.id,
    )  # fmt: skip


def _step(tx: Tx, reversal_id: int, action: str, day: dt.date, reason: str = "") -> None:
    state = reversal(tx, reversal_id).state
    state = take_step(tx, paper="pembalikan", paper_id=reversal_id, state=state, action=action, day=day, reason=reason)
    tx.update("pembalikan", reversal_id, {"state": state})


def _require_after(entry: Entry, day: dt.date) -> None:
    if day < entry.date:
        raise RuleViolation("reversed_before_posted", number=entry.number, date=show_date(entry.date))
    if day.year != entry.date.year:
        raise RuleViolation("date_outside_year")


def _require_no_account(read: Reader, entry: Entry) -> None:
    """An advance is taken back only while no SPJ stands on it."""
    if entry.source_kind != "spp":
        return
    booked = read.text(
        """SELECT j.number FROM spj j WHERE j.spp_id = ? AND j.state = 'booked'
             AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'spj' AND d.source_id = j.id) ORDER BY j.id DESC LIMIT 1""",
        (entry.source_id,),
    )
    if booked is not None:
        raise RuleViolation("advance_accounted_for_by", number=entry.number, spj=booked)


def _require_nothing_above(read: Reader, entry: Entry) -> None:
    """A cash receipt stays while its money is in the bank, a payment while something of it came back."""
    if entry.source_kind == "penerimaan":
        found = read.text(
            """SELECT s.number FROM sts_line l JOIN sts s ON s.id = l.sts_id WHERE l.penerimaan_id = ?
                 AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'sts' AND d.source_id = s.id)
               ORDER BY s.id DESC LIMIT 1""",
            (entry.source_id,),
        )
        if found is not None:
            raise RuleViolation("tbp_deposited_by", number=entry.number, sts=found)
    if entry.source_kind in ("spp", "spj"):
        found = read.text(
            """SELECT r.number FROM pengembalian r
               WHERE r.spp_id = CASE WHEN :kind = 'spp' THEN :id ELSE (SELECT spp_id FROM spj WHERE id = :id) END
                 AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'pengembalian' AND d.source_id = r.id)
               ORDER BY r.id DESC LIMIT 1""",
            {"kind": entry.source_kind, "id": entry.source_id},
        )
        if found is not None:
            raise RuleViolation("payment_returned_by", number=entry.number, pengembalian=found)


def _require_money(read: Reader, opposite: list[Transfer], day: dt.date) -> None:
    """What goes out must still be there: of a cash place its net, of tax what is still owed, of advances what is still open."""
    net: dict[str, int] = {}
    for transfer in opposite:
        net[transfer.debit] = net.get(transfer.debit, 0) + transfer.amount
        net[transfer.credit] = net.get(transfer.credit, 0) - transfer.amount
    kas = {account for (account,) in read.tuples("SELECT account FROM kas")}
    for account, amount in net.items():
        if account in kas and amount < 0:
            require_cash(read, account=account, day=day, needed=Rupiah(-amount))
        if account.startswith("7.1.") and amount > 0:
            owed = _least(read, account, day, sign=-1)
            if owed < amount:
                name = read.text("SELECT name FROM ref_rekening WHERE code = ?", (account,)) or account
                raise RuleViolation("tax_deposited_by", pajak=name, sisa=owed, potongan=Rupiah(amount), kurang=Rupiah(amount - owed))
        if account == PANJAR and amount < 0:
            out = _least(read, account, day, sign=1)
            if out < -amount:
                raise RuleViolation("panjar_not_open_by", sisa=out, jumlah=Rupiah(-amount))


def _least(read: Reader, account: str, day: dt.date, *, sign: int) -> Rupiah:
    """The lowest saldo of an account from the end of a day on; `sign` -1 for an account of the credit side."""
    params: dict[str, Value] = {"account": account, "year": day.year, "day": day, "sign": sign}
    at = read.money(
        "SELECT :sign * coalesce(sum(masuk - keluar), 0) FROM v_posting WHERE account = :account AND year = :year AND date <= :day", params
    )
    later = read.money(
        """SELECT min(saldo) FROM (SELECT sum(sum(masuk - keluar) * :sign) OVER (ORDER BY date) AS saldo
             FROM v_posting WHERE account = :account AND year = :year AND date > :day GROUP BY date)""",
        params,
    )
    return at + later if later < 0 else at
