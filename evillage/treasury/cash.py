"""Mutasi kas: money moved between bank and cash box, or between bank accounts. It prints as two rows of the BKU, one per medium."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.ledger.journal import Transfer, post, require_cash
from evillage.ledger.numbering import next_number
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah


@dataclass(frozen=True, slots=True)
class KasBalance:
    """A cash place and what lies in it."""

    account: KodeRekening
    medium: str
    name: str
    saldo: Rupiah


@dataclass(frozen=True, slots=True)
class MutasiKas:
    """One movement between two cash places."""

    id: int
    number: str
    date: date
    from_name: str
    to_name: str
    uraian: str
    amount: Rupiah
    entry_id: int
    reversed: bool
    from_account: KodeRekening
    to_account: KodeRekening


def kas_balances(read: Reader, *, year: int) -> list[KasBalance]:
    """The cash box and each bank account with its present balance."""
    return read.rows(KasBalance, "SELECT account, medium, name, saldo FROM v_kas WHERE year = ? ORDER BY medium DESC, account", (year,))


def mutasi_kas(read: Reader, *, year: int) -> list[MutasiKas]:
    """The year's movements, the newest first."""
    return read.rows(
        MutasiKas,
        """SELECT m.id, m.number, m.date, f.name, t.name, m.uraian, m.amount, e.id, EXISTS (SELECT 1 FROM entry x WHERE x.reverses = e.id),
                  m.from_account, m.to_account
           FROM mutasi_kas m JOIN kas f ON f.account = m.from_account JOIN kas t ON t.account = m.to_account
           JOIN entry e ON e.source_kind = 'mutasi_kas' AND e.source_id = m.id AND e.reverses IS NULL
           WHERE m.year = ? ORDER BY m.date DESC, m.id DESC""",
        (year,),
    )


@command("Pindahkan kas", roles=Role.KAUR_KEU, final=True)
def move_cash(
    tx: Tx,
    *,
    day: date,
    from_account: KodeRekening,
    to_account: KodeRekening,
    amount: Rupiah,
    uraian: str = "",
    sumber_dana: str = "DLL",
) -> int:
    """Take money from one cash place to another.

    Raises RuleViolation `cash_negative_by` with the figures, `mutasi_same_account`, `amount_not_positive`.
    """
    require_cash(tx, account=from_account, day=day, needed=amount)
    number = next_number(tx, kind="CASH", year=day.year)
    names = dict(tx.tuples("SELECT account, name FROM kas"))
    text = uraian.strip() or f"Pemindahan dari {names.get(from_account, '')} ke {names.get(to_account, '')}"
    mutasi_id = tx.insert(
        "mutasi_kas",
        {
            "year": day.year, "number": number, "date": day, "from_account": from_account, "to_account": to_account,
            "uraian": text, "amount": amount,
        },
    )  # fmt: skip
    post(
        tx, day=day, number=number, uraian=text, source=("mutasi_kas", mutasi_id),
        transfers=[Transfer(debit=to_account, credit=from_account, amount=amount, sumber_dana=sumber_dana)],
    )  # fmt: skip
    return mutasi_id
