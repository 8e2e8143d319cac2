"""Posting: a paper that takes effect writes one entry of transfers. Nothing posted is edited; a correction reverses an entry.

A transfer is balanced by construction: it has one debit, one credit and one amount. The guards on `transfer` keep every spending within
the pagu in force and every cash place at or above zero on each day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.ledger.open_month import require_open
from evillage.values.dates import show_date
from evillage.values.money import Rupiah


@dataclass(frozen=True, slots=True)
class Transfer:
    """`debit ← credit`, an amount in sen, the fund, and the kegiatan if the money is spending. `note` overrides the entry's uraian."""

    debit: str
    credit: str
    amount: Rupiah
    sumber_dana: str
    kegiatan_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as the books print it."""

    id: int
    date: date
    number: str
    uraian: str
    source_kind: str
    source_id: int
    reverses: int | None


def post(
    tx: Tx,
    *,
    day: date,
    number: str,
    uraian: str,
    source: tuple[str, int],
    transfers: Sequence[Transfer],
    reverses: int | None = None,
) -> int:
    """Write one entry; `source` is the paper (kind, id). The caller has checked the rules that deserve a sentence with figures.

    Raises RuleViolation `month_closed_by` for a day of a closed month: every paper that takes effect comes through here.
    """
    require_open(tx, day)
    entry_id = tx.insert(
        "entry",
        {
            "date": day, "number": number, "uraian": uraian, "source_kind": source[0], "source_id": source[1], "reverses": reverses,
        },
    )  # fmt: skip
    for transfer in transfers:
        tx.insert(
            "transfer",
            {
                "entry_id": entry_id, "date": day, "debit": transfer.debit, "credit": transfer.credit, "amount": transfer.amount,
                "kegiatan_id": transfer.kegiatan_id, "sumber_dana": transfer.sumber_dana, "note": transfer.note,
            },
        )  # fmt: skip
    return entry_id


def kas_balance(read: Reader, *, account: str, day: date) -> Rupiah:
    """What lies in a cash place at the end of a day, in that day's year."""
    return read.money(
        """SELECT (SELECT coalesce(sum(amount), 0) FROM transfer WHERE debit = :account AND year = :year AND date <= :day)
                  - (SELECT coalesce(sum(amount), 0) FROM transfer WHERE credit = :account AND year = :year AND date <= :day)""",
        {"account": account, "year": day.year, "day": day},
    )


def require_cash(read: Reader, *, account: str, day: date, needed: Rupiah) -> None:
    """Refuse to take more out of a cash place than lies there on that day or stays there later: `cash_negative_by`, with figures."""
    least, when = kas_balance(read, account=account, day=day), day
    lowest = read.row(
        _Lowest,
        """SELECT date, saldo FROM (
             SELECT date, sum(sum(masuk - keluar)) OVER (ORDER BY date) AS saldo
             FROM v_posting WHERE account = :account AND year = :year AND date > :day GROUP BY date)
           ORDER BY saldo LIMIT 1""",
        {"account": account, "year": day.year, "day": day},
    )
    if lowest is not None and lowest.saldo < 0:
        least, when = least + lowest.saldo, lowest.date
    if least < needed:
        name = read.text("SELECT name FROM kas WHERE account = ?", (account,))
        if name is None:
            raise InputRejected("code_unknown", kind="Rekening kas", code=account)
        raise RuleViolation("cash_negative_by", kas=name, date=show_date(when), saldo=least, dibutuhkan=needed, kurang=needed - least)


@dataclass(frozen=True, slots=True)
class _Lowest:
    """The lowest of the days after a day, counted from that day's saldo."""

    date: date
    saldo: Rupiah
