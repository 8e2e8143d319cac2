"""Setor pajak: what is owed per kind, and deposits with billing code and NTPN, several kinds and months in one (art. 58).

What a receipt bears is counted in `tax_rules`; the months and their due days are those of `tax_due`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from evillage.errors import RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader, Value
from evillage.kernel.tx import Tx
from evillage.ledger.journal import Transfer, post, require_cash
from evillage.ledger.numbering import next_number
from evillage.treasury.tax_due import masa_name, open_masa
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah


@dataclass(frozen=True, slots=True)
class PajakBalance:
    """Withheld, deposited and still owed on one tax account."""

    account: KodeRekening
    name: str
    dipungut: Rupiah
    disetor: Rupiah
    sisa: Rupiah


class SetorLine(NamedTuple):
    """One line of a deposit: tax account, amount, and the masa it pays ("2026-03"); no masa: the oldest first."""

    account: KodeRekening
    amount: Rupiah
    masa: str = ""


@dataclass(frozen=True, slots=True)
class SetorPajak:
    """One deposit."""

    id: int
    number: str
    date: date
    kas: str
    billing: str
    ntpn: str
    masa: str
    amount: Rupiah
    entry_id: int
    reversed: bool
    account: KodeRekening


def tax_name(read: Reader, *, account: str) -> str:
    """The name of a tax account; the code where the file knows no name."""
    return read.text("SELECT name FROM ref_rekening WHERE code = ?", (account,)) or account


def pajak_balances(read: Reader, *, year: int) -> list[PajakBalance]:
    """Each tax account with what is still owed."""
    return read.rows(PajakBalance, "SELECT account, name, dipungut, disetor, sisa FROM v_pajak WHERE year = ? ORDER BY account", (year,))


def deposits(read: Reader, *, year: int) -> list[SetorPajak]:
    """The year's deposits, the newest first."""
    return read.rows(
        SetorPajak,
        """SELECT s.id, s.number, s.date, k.name, s.billing, s.ntpn,
                  (SELECT coalesce(group_concat(DISTINCT nullif(masa, '')), '') FROM setor_pajak_line l WHERE l.setor_id = s.id),
                  (SELECT sum(amount) FROM setor_pajak_line l WHERE l.setor_id = s.id),
                  e.id, EXISTS (SELECT 1 FROM entry x WHERE x.reverses = e.id), s.account
           FROM setor_pajak s JOIN kas k ON k.account = s.account
           JOIN entry e ON e.source_kind = 'setor_pajak' AND e.source_id = s.id AND e.reverses IS NULL
           WHERE s.year = ? ORDER BY s.date DESC, s.id DESC""",
        (year,),
    )


def deposit_lines(read: Reader, setor_id: int) -> list[SetorLine]:
    """What a deposit paid, line by line."""
    sql = "SELECT account, amount, masa FROM setor_pajak_line WHERE setor_id = ? ORDER BY id"
    return [SetorLine(KodeRekening.stored(account), Rupiah(amount), masa) for account, amount, masa in read.tuples(sql, (setor_id,))]


@command("Setor pajak", roles=Role.KAUR_KEU, final=True)
def deposit_tax(
    tx: Tx, *, day: date, account: KodeRekening, ntpn: str, lines: Sequence[tuple[KodeRekening, Rupiah] | SetorLine], billing: str = ""
) -> int:
    """Deposit withheld tax, one or several kinds and months under one NTPN. A line without masa pays the oldest months first.

    Raises RuleViolation `tax_overpaid_by`, `masa_overpaid_by`, `cash_negative_by`, `billing_malformed`, `ntpn_malformed`, `ntpn_twice`,
    `setor_line_twice`, `amount_not_positive`.
    """
    asked = [SetorLine(*line) for line in lines]
    names = {line.account: tax_name(tx, account=line.account) for line in asked}
    if any(line.amount <= 0 for line in asked):
        raise RuleViolation("amount_not_positive")
    if len({(line.account, line.masa) for line in asked}) < len(asked):
        raise RuleViolation("setor_line_twice")
    kinds = {tax: sum((line.amount for line in asked if line.account == tax), Rupiah(0)) for tax in names}
    for tax, amount in kinds.items():
        if amount > (owed := _owed_on(tx, tax, day)):
            raise RuleViolation("tax_overpaid_by", pajak=names[tax], sisa=owed, setor=amount)
    placed = _placed(tx, asked, day, names)
    total = sum(kinds.values(), Rupiah(0))
    if total <= 0:
        raise RuleViolation("amount_not_positive")
    require_cash(tx, account=account, day=day, needed=total)
    number, proof = next_number(tx, kind="SSP", year=day.year), ntpn.strip().upper()
    setor_id = tx.insert(
        "setor_pajak", {"year": day.year, "number": number, "date": day, "account": account, "billing": billing.strip(), "ntpn": proof}
    )
    for line in placed:
        tx.insert("setor_pajak_line", {"setor_id": setor_id, "account": line.account, "amount": line.amount, "masa": line.masa})
    post(
        tx, day=day, number=number, uraian=f"Setor pajak, NTPN {proof}", source=("setor_pajak", setor_id),
        transfers=[
            Transfer(debit=tax, credit=account, amount=part, sumber_dana=fund, note=f"Setor {names[tax]}, NTPN {proof}")
            for tax, amount in kinds.items()
            for fund, part in _by_fund(tx, day, tax, amount)
        ],
    )  # fmt: skip
    return setor_id


def _placed(tx: Tx, asked: Sequence[SetorLine], day: date, names: dict[KodeRekening, str]) -> list[SetorLine]:
    """The lines with their months: named ones as they are, within what is owed of them; the others over the oldest months."""
    left = open_masa(tx, year=day.year, day=day)
    placed: dict[tuple[KodeRekening, str], Rupiah] = {}
    for line in asked:
        if not line.masa:
            continue
        owed = left.get((line.account, line.masa), Rupiah(0))
        if line.amount > owed:
            raise RuleViolation("masa_overpaid_by", pajak=names[line.account], masa=masa_name(line.masa), sisa=owed, setor=line.amount)
        placed[line.account, line.masa] = line.amount
        left[line.account, line.masa] = owed - line.amount
    for line in asked:
        rest = line.amount if not line.masa else Rupiah(0)
        for key in sorted(key for key in left if key[0] == line.account):
            part = min(rest, left[key])
            if part > 0:
                placed[key] = placed.get(key, Rupiah(0)) + part
                left[key], rest = left[key] - part, rest - part
        if rest > 0:  # owed in a month that only later papers opened: the kind allows it, no month can be named
            placed[line.account, ""] = placed.get((line.account, ""), Rupiah(0)) + rest
    return [SetorLine(tax, amount, masa) for (tax, masa), amount in placed.items()]


def _owed_on(read: Reader, account: KodeRekening, day: date) -> Rupiah:
    """What may be deposited of one tax on a day: withheld by then, and not deposited on any later day already in the books."""
    year: dict[str, Value] = {"account": account, "year": day.year}
    since = read.text("SELECT max(date) FROM v_posting WHERE account = :account AND year = :year AND date <= :day", {**year, "day": day})
    return read.money(
        """SELECT min(saldo) FROM (
             SELECT date, sum(sum(keluar - masuk)) OVER (ORDER BY date) AS saldo
             FROM v_posting WHERE account = :account AND year = :year GROUP BY date)
           WHERE date >= :since""",
        {**year, "since": since},
    )


def _by_fund(read: Reader, day: date, account: KodeRekening, amount: Rupiah) -> list[tuple[str, Rupiah]]:
    """The deposit taken from the funds the tax was withheld from, in their official order.

    First what each owed by that day and still owes, then what it owes through papers dated later.
    """
    owed = [
        (str(fund), Rupiah(max(min(then, now), 0)), Rupiah(max(now, 0)))
        for fund, then, now in read.tuples(
            """SELECT p.sumber_dana, sum(CASE WHEN p.date <= :day THEN p.keluar - p.masuk ELSE 0 END), sum(p.keluar - p.masuk)
               FROM v_posting p JOIN ref_sumber_dana s ON s.code = p.sumber_dana
               WHERE p.year = :year AND p.account = :account GROUP BY p.sumber_dana ORDER BY s.urut""",
            {"day": day, "year": day.year, "account": account},
        )
    ]
    parts: dict[str, Rupiah] = {}
    rest = amount
    for limits in ([(fund, then) for fund, then, _ in owed], [(fund, now - then) for fund, then, now in owed]):
        for fund, limit in limits:
            part = min(rest, limit)
            if part > 0:
                parts[fund] = parts.get(fund, Rupiah(0)) + part
                rest -= part
    return list(parts.items())
