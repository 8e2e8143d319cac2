"""STS, surat tanda setoran: cash received with TBP is brought to the bank, TBP by TBP. Signed by Kaur Keuangan and the bank.

Permendagri 20/2018 art. 43: what the village receives goes to the rekening kas desa. A TBP may go in parts, never twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader, Value
from evillage.kernel.tx import Tx
from evillage.ledger.journal import Transfer, post, require_cash
from evillage.ledger.numbering import next_number
from evillage.values.codes import KodeRekening
from evillage.values.dates import show_date
from evillage.values.money import Rupiah


@dataclass(frozen=True, slots=True)
class Tbp:
    """A cash receipt with what of it is in the bank (`disetor`) and what is still to go there (`sisa`)."""

    id: int
    number: str
    date: date
    account: KodeRekening
    rekening: KodeRekening
    sumber_dana: str
    dari: str
    uraian: str
    amount: Rupiah
    disetor: Rupiah
    sisa: Rupiah


@dataclass(frozen=True, slots=True)
class Sts:
    """One deposit, with the entry it made and whether that was reversed."""

    id: int
    number: str
    date: date
    account: KodeRekening
    kas: str
    uraian: str
    amount: Rupiah
    entry_id: int
    reversed: bool


@dataclass(frozen=True, slots=True)
class StsLine:
    """What of one TBP goes to the bank."""

    number: str
    date: date
    dari: str
    uraian: str
    amount: Rupiah


_TBP = """SELECT penerimaan_id, number, date, account, rekening, sumber_dana, dari, uraian, amount, disetor, sisa FROM v_tbp"""


def open_tbp(read: Reader, *, year: int) -> list[Tbp]:
    """Cash receipts of the year of which something is not deposited yet, the oldest first."""
    return read.rows(Tbp, f"{_TBP} WHERE year = ? AND sisa > 0 ORDER BY date, penerimaan_id", (year,))


def sts_list(read: Reader, *, year: int) -> list[Sts]:
    """The year's deposits, the newest first."""
    return read.rows(Sts, f"{_SELECT} WHERE s.year = ? ORDER BY s.date DESC, s.id DESC", (year,))


def one_sts(read: Reader, sts_id: int) -> Sts:
    """One deposit; InputRejected `row_missing`."""
    found = read.row(Sts, f"{_SELECT} WHERE s.id = ?", (sts_id,))
    if found is None:
        raise InputRejected("row_missing", what="STS")
    return found


def sts_lines(read: Reader, sts_id: int) -> list[StsLine]:
    """The TBP of a deposit, in their order."""
    return read.rows(
        StsLine,
        """SELECT p.number, p.date, p.dari, p.uraian, l.amount FROM sts_line l JOIN penerimaan p ON p.id = l.penerimaan_id
           WHERE l.sts_id = ? ORDER BY p.date, p.id""",
        (sts_id,),
    )


_SELECT = """SELECT s.id, s.number, s.date, s.account, k.name, s.uraian, (SELECT sum(amount) FROM sts_line l WHERE l.sts_id = s.id), e.id,
                    EXISTS (SELECT 1 FROM entry x WHERE x.reverses = e.id)
             FROM sts s JOIN kas k ON k.account = s.account
             JOIN entry e ON e.source_kind = 'sts' AND e.source_id = s.id AND e.reverses IS NULL"""


@command("Setor TBP ke bank", roles=Role.KAUR_KEU, final=True)
def deposit_cash(tx: Tx, *, day: date, account: KodeRekening, parts: Mapping[int, Rupiah], uraian: str = "") -> int:
    """Bring cash receipts to a bank account: `parts` says how much of each (penerimaan id → sen); the STS.

    Raises RuleViolation `sts_empty`, `bank_only`, `tbp_not_there`, `tbp_not_there_by` (a day before the receipt),
    `tbp_overdeposited_by` with what is left of it, `cash_negative_by`, `amount_not_positive`, `month_closed_by`.
    """
    if not parts:
        raise RuleViolation("sts_empty")
    if tx.text("SELECT medium FROM kas WHERE account = ?", (account,)) != "bank":
        raise RuleViolation("bank_only")
    known = {tbp.id: tbp for tbp in tx.rows(Tbp, f"{_TBP} WHERE year = ?", (day.year,))}
    moved: dict[tuple[KodeRekening, str], Rupiah] = {}
    for receipt_id, amount in parts.items():
        tbp = known.get(receipt_id)
        if tbp is None:
            raise RuleViolation("tbp_not_there")
        if tbp.date > day:
            raise RuleViolation("tbp_not_there_by", number=tbp.number, date=show_date(tbp.date))
        if amount > tbp.sisa:
            raise RuleViolation("tbp_overdeposited_by", number=tbp.number, sisa=tbp.sisa, setor=amount)
        moved[tbp.account, tbp.sumber_dana] = moved.get((tbp.account, tbp.sumber_dana), Rupiah(0)) + amount
    for box in dict.fromkeys(box for box, _ in moved):
        require_cash(tx, account=box, day=day, needed=sum((part for (at, _), part in moved.items() if at == box), Rupiah(0)))
    number = next_number(tx, kind="STS", year=day.year)
    text = uraian.strip() or _words([known[receipt_id] for receipt_id in parts])
    row: dict[str, Value] = {"year": day.year, "number": number, "date": day, "account": account, "uraian": text}
    sts_id = tx.insert("sts", row)
    for receipt_id, amount in parts.items():
        tx.insert("sts_line", {"sts_id": sts_id, "penerimaan_id": receipt_id, "amount": amount})
    post(
        tx, day=day, number=number, uraian=text, source=("sts", sts_id),
        transfers=[Transfer(debit=account, credit=box, amount=part, sumber_dana=fund) for (box, fund), part in moved.items()],
    )  # fmt: skip
    return sts_id


def _words(tbp: list[Tbp]) -> str:
    """`Setor ke bank: Sewa kios Januari`, or how many receipts."""
    return f"Setor ke bank: {tbp[0].uraian}" if len(tbp) == 1 else f"Setor {len(tbp)} TBP ke bank"
