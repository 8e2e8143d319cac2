"""Saldo awal: what lies in the box and the bank on 1 January, as last year's SiLPA per sumber dana, or as tax not yet deposited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader, Value
from evillage.kernel.tx import Tx
from evillage.ledger.journal import Transfer, post
from evillage.treasury.pagu import version_on
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from evillage.village.reference import SILPA, require_rekening, require_sumber_dana


@dataclass(frozen=True, slots=True)
class SaldoAwal:
    """One opening balance: where it lies, where it comes from, and its fund."""

    id: int
    account: KodeRekening
    kas: str
    lawan: KodeRekening
    sumber_dana: str
    amount: Rupiah


def saldo_awal(read: Reader, *, year: int) -> list[SaldoAwal]:
    """The year's opening balances."""
    return read.rows(
        SaldoAwal,
        """SELECT s.id, s.account, k.name, s.lawan, s.sumber_dana, s.amount FROM saldo_awal s JOIN kas k ON k.account = s.account
           WHERE s.year = ? ORDER BY s.account, s.lawan, s.sumber_dana""",
        (year,),
    )


@command("Isi saldo awal", roles=Role.KAUR_KEU, final=True)
def post_saldo_awal(tx: Tx, *, year: int, account: KodeRekening, sumber_dana: str, amount: Rupiah, lawan: KodeRekening = SILPA) -> int:
    """Post one opening balance on 1 January; `lawan` is SiLPA (6.1) or an account of tax still owed (7.1).

    Raises RuleViolation `saldo_awal_twice`, `saldo_awal_lawan`, `amount_not_positive`, `no_budget_in_force`.
    """
    day = date(year, 1, 1)
    if lawan.startswith("6."):
        require_rekening(tx, lawan, below=("6.1",))
        version_on(tx, year=year, day=date(year, 12, 31))
    require_sumber_dana(tx, sumber_dana)
    row: dict[str, Value] = {"year": year, "account": account, "lawan": lawan, "sumber_dana": sumber_dana, "amount": amount}
    saldo_id = tx.insert("saldo_awal", row)
    post(
        tx, day=day, number="", uraian="Saldo awal", source=("saldo_awal", saldo_id),
        transfers=[Transfer(debit=account, credit=lawan, amount=amount, sumber_dana=sumber_dana)],
    )  # fmt: skip
    return saldo_id
