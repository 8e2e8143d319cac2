"""Pajak: proposed from the rate in force, withheld on receipts, deposited with NTPN. Kaur Keuangan withholds and deposits (art. 58).

Rates are data with dates (`ref_pajak`); nothing is withheld without the user seeing it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evillage.errors import RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader, Value
from evillage.kernel.tx import Tx
from evillage.ledger.journal import Transfer, post, require_cash
from evillage.ledger.numbering import next_number
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah


@dataclass(frozen=True, slots=True)
class Pajak:
    """A kind of tax. Rates in hundredths of a percent (None: a table or a local rule decides), threshold in sen."""

    code: str
    name: str
    grouping: str
    account: KodeRekening
    rate: int | None
    rate_no_npwp: int | None
    threshold: Rupiah | None
    legal_basis: str
    note: str


@dataclass(frozen=True, slots=True)
class PajakBalance:
    """Withheld, deposited and still owed on one tax account."""

    account: KodeRekening
    name: str
    dipungut: Rupiah
    disetor: Rupiah
    sisa: Rupiah


@dataclass(frozen=True, slots=True)
class SetorPajak:
    """One deposit."""

    id: int
    number: str
    date: date
    kas: str
    billing: str
    ntpn: str
    amount: Rupiah
    entry_id: int
    reversed: bool


def pajak_choices(read: Reader, *, day: date) -> list[Pajak]:
    """Taxes and dues that may be withheld on a day; meterai and the Coretax deposit are not."""
    return read.rows(
        Pajak,
        """SELECT code, name, grouping, account, rate, rate_no_npwp, threshold, legal_basis, note FROM ref_pajak
           WHERE valid_from <= ? AND grouping NOT IN ('Meterai', 'Setoran') ORDER BY grouping, code""",
        (day,),
    )


def proposed(pajak: Pajak, *, gross: Rupiah, has_npwp: bool, gross_holds_ppn: bool) -> tuple[Rupiah, Rupiah]:
    """Base and tax for a receipt, whole rupiah, rounded down as the tax forms do. (0, 0) below the threshold or without a rate.

    `gross_holds_ppn`: the receipt's sum includes 11 % PPN, so the base is gross × 100 ÷ 111.
    """
    base = gross.portion(100, 111) if gross_holds_ppn else gross
    rate = pajak.rate if has_npwp or pajak.rate_no_npwp is None else pajak.rate_no_npwp
    if rate is None or (pajak.threshold is not None and base <= pajak.threshold):
        return Rupiah(0), Rupiah(0)
    return base, Rupiah(int(base) * rate // 10000 // 100 * 100)


def pajak_balances(read: Reader, *, year: int) -> list[PajakBalance]:
    """Each tax account with what is still owed."""
    return read.rows(PajakBalance, "SELECT account, name, dipungut, disetor, sisa FROM v_pajak WHERE year = ? ORDER BY account", (year,))


def deposits(read: Reader, *, year: int) -> list[SetorPajak]:
    """The year's deposits, the newest first."""
    return read.rows(
        SetorPajak,
        """SELECT s.id, s.number, s.date, k.name, s.billing, s.ntpn, (SELECT sum(amount) FROM setor_pajak_line l WHERE l.setor_id = s.id),
                  e.id, EXISTS (SELECT 1 FROM entry x WHERE x.reverses = e.id)
           FROM setor_pajak s JOIN kas k ON k.account = s.account
           JOIN entry e ON e.source_kind = 'setor_pajak' AND e.source_id = s.id AND e.reverses IS NULL
           WHERE s.year = ? ORDER BY s.date DESC, s.id DESC""",
        (year,),
    )


@command("Setor pajak", roles=Role.KAUR_KEU, final=True)
def deposit_tax(
    tx: Tx, *, day: date, account: KodeRekening, ntpn: str, lines: Sequence[tuple[KodeRekening, Rupiah]], billing: str = ""
) -> int:
    """Deposit withheld tax, one or several kinds under one NTPN.

    Raises RuleViolation `tax_overpaid_by`, `cash_negative_by`, `ntpn_malformed`, `ntpn_twice`, `amount_not_positive`.
    """
    names = {}
    for tax, amount in lines:
        owed, names[tax] = _owed_on(tx, tax, day), tx.text("SELECT name FROM ref_rekening WHERE code = ?", (tax,)) or tax
        if amount > owed:
            raise RuleViolation("tax_overpaid_by", pajak=names[tax], sisa=owed, setor=amount)
    total = sum((amount for _, amount in lines), Rupiah(0))
    if total <= 0:
        raise RuleViolation("amount_not_positive")
    require_cash(tx, account=account, day=day, needed=total)
    number = next_number(tx, kind="SSP", year=day.year)
    setor_id = tx.insert(
        "setor_pajak",
        {"year": day.year, "number": number, "date": day, "account": account, "billing": billing, "ntpn": ntpn.strip().upper()},
    )
    for tax, amount in lines:
        tx.insert("setor_pajak_line", {"setor_id": setor_id, "account": tax, "amount": amount})
    post(
        tx, day=day, number=number, uraian=f"Setor pajak, NTPN {ntpn.strip().upper()}", source=("setor_pajak", setor_id),
        transfers=[
            Transfer(
                debit=tax, credit=account, amount=part, sumber_dana=fund,
                note=f"Setor {names[tax]}, NTPN {ntpn.strip().upper()}",
            )
            for tax, amount in lines
            for fund, part in _by_fund(tx, day.year, tax, amount)
        ],
    )  # fmt: skip
    return setor_id


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


def _by_fund(tx: Tx, year: int, account: KodeRekening, amount: Rupiah) -> list[tuple[str, Rupiah]]:
    """The deposit taken from the funds the tax was withheld from, in the official order of the funds."""
    rest = amount
    parts = []
    for fund, sisa in tx.tuples(
        """SELECT p.sumber_dana, p.sisa FROM v_pajak_dana p JOIN ref_sumber_dana s ON s.code = p.sumber_dana
           WHERE p.year = ? AND p.account = ? AND p.sisa > 0 ORDER BY s.urut""",
        (year, account),
    ):
        part = min(rest, Rupiah(sisa))
        if part > 0:
            parts.append((str(fund), part))
            rest = rest - part
    return parts
