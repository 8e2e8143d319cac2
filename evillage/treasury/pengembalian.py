"""Pengembalian belanja: spending that came back. Recorded by Kaur Keuangan; whoever brings it back gets a receipt.

Of this year it lowers the realisation of its kegiatan × rekening × sumber dana; of an earlier year it is income of this one
(4.3.5, koreksi kesalahan belanja). What is left of an advance is no return: that goes with its SPJ.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader, Value
from evillage.kernel.tx import Tx
from evillage.ledger.journal import Transfer, post
from evillage.ledger.numbering import next_number
from evillage.values.codes import KodeRekening
from evillage.values.dates import show_date
from evillage.values.money import Rupiah

EARLIER_YEAR = KodeRekening("4.3.5.01")
"""The account of what comes back of an earlier year's spending: an ordinary receipt, `post_receipt`."""


@dataclass(frozen=True, slots=True)
class Pengembalian:
    """One return, with the entry it made and whether that was reversed; `spp` is the number of the payment, if known."""

    id: int
    number: str
    date: date
    account: KodeRekening
    kas: str
    spp_id: int | None
    spp: str
    kegiatan_id: int
    kegiatan: str
    rekening: KodeRekening
    rekening_name: str
    sumber_dana: str
    dari: str
    uraian: str
    amount: Rupiah
    entry_id: int
    reversed: bool


@dataclass(frozen=True, slots=True)
class Belanja:
    """One line of a paid SPP or its SPJ of which something can still come back."""

    spp_id: int
    number: str
    date: date
    uraian: str
    kegiatan_id: int
    rekening: KodeRekening
    sumber_dana: str
    belanja: Rupiah
    sisa: Rupiah


_SELECT = """SELECT r.id, r.number, r.date, r.account, k.name, r.spp_id, coalesce(s.number, ''), r.kegiatan_id, g.code || ' ' || g.name,
                    r.rekening, a.name, r.sumber_dana, r.dari, r.uraian, r.amount, e.id,
                    EXISTS (SELECT 1 FROM entry x WHERE x.reverses = e.id)
             FROM pengembalian r JOIN kas k ON k.account = r.account JOIN kegiatan g ON g.id = r.kegiatan_id
             JOIN ref_rekening a ON a.code = r.rekening LEFT JOIN spp s ON s.id = r.spp_id
             JOIN entry e ON e.source_kind = 'pengembalian' AND e.source_id = r.id AND e.reverses IS NULL"""


def pengembalian_list(read: Reader, *, year: int) -> list[Pengembalian]:
    """The year's returns, the newest first."""
    return read.rows(Pengembalian, f"{_SELECT} WHERE r.year = ? ORDER BY r.date DESC, r.id DESC", (year,))


def one_pengembalian(read: Reader, pengembalian_id: int) -> Pengembalian:
    """One return; InputRejected `row_missing`."""
    found = read.row(Pengembalian, f"{_SELECT} WHERE r.id = ?", (pengembalian_id,))
    if found is None:
        raise InputRejected("row_missing", what="Pengembalian")
    return found


def returnable(read: Reader, *, year: int) -> list[Belanja]:
    """Lines of the year's payments of which something can still come back, the newest payment first."""
    return read.rows(
        Belanja,
        """SELECT s.id, s.number, s.paid_date, s.uraian, s.kegiatan_id, b.rekening, b.sumber_dana, b.belanja, b.belanja - b.dikembalikan
           FROM v_spp_belanja b JOIN spp s ON s.id = b.spp_id
           WHERE s.year = ? AND s.state = 'paid' AND b.belanja > b.dikembalikan
           ORDER BY s.paid_date DESC, s.id DESC, b.rekening, b.sumber_dana""",
        (year,),
    )


@command("Catat pengembalian belanja", roles=Role.KAUR_KEU, final=True)
def post_pengembalian(
    tx: Tx,
    *,
    day: date,
    account: KodeRekening,
    kegiatan_id: int,
    rekening: KodeRekening,
    sumber_dana: str,
    amount: Rupiah,
    dari: str,
    uraian: str,
    spp_id: int | None = None,
) -> int:
    """Record spending of this year that came back: kas ← belanja. Its pagu is free again.

    Raises RuleViolation `pengembalian_above_by` beyond what was spent, `pengembalian_above_spp_by` beyond what that payment spent,
    `pengembalian_other_spp`, `amount_not_positive`, `dari_empty`, `uraian_empty`, `month_closed_by`.
    """
    if spp_id is not None:
        _require_of_spp(tx, spp_id, rekening, sumber_dana, amount)
    spent = _spent(tx, day, kegiatan_id, rekening, sumber_dana)
    if amount > spent:
        raise RuleViolation(
            "pengembalian_above_by", rekening=rekening, sumber_dana=sumber_dana, date=show_date(day), belanja=spent, jumlah=amount
        )
    number = next_number(tx, kind="KMB", year=day.year)
    row: dict[str, Value] = {
        "year": day.year, "number": number, "date": day, "account": account, "spp_id": spp_id, "kegiatan_id": kegiatan_id,
        "rekening": rekening, "sumber_dana": sumber_dana, "dari": dari.strip(), "uraian": uraian.strip(), "amount": amount,
    }  # fmt: skip
    pengembalian_id = tx.insert("pengembalian", row)
    post(
        tx, day=day, number=number, uraian=uraian.strip(), source=("pengembalian", pengembalian_id),
        transfers=[Transfer(account, rekening, amount, sumber_dana, kegiatan_id)],
    )  # fmt: skip
    return pengembalian_id


def _require_of_spp(read: Reader, spp_id: int, rekening: KodeRekening, sumber_dana: str, amount: Rupiah) -> None:
    left = read.money(
        "SELECT coalesce(sum(belanja - dikembalikan), 0) FROM v_spp_belanja WHERE spp_id = ? AND rekening = ? AND sumber_dana = ?",
        (spp_id, rekening, sumber_dana),
    )
    if amount > left:
        number = read.text("SELECT number FROM spp WHERE id = ?", (spp_id,)) or ""
        raise RuleViolation("pengembalian_above_spp_by", number=number, rekening=rekening, sisa=left, jumlah=amount)


def _spent(read: Reader, day: date, kegiatan_id: int, rekening: KodeRekening, sumber_dana: str) -> Rupiah:
    """The least that stands as spent from the end of a day on: a return dated back must leave every later day at or above zero."""
    of: dict[str, Value] = {"rekening": rekening, "kegiatan": kegiatan_id, "fund": sumber_dana, "year": day.year, "day": day}
    return read.money(
        """SELECT coalesce(min(spent), 0) FROM (
             SELECT coalesce(sum(masuk - keluar), 0) AS spent FROM v_posting
             WHERE account = :rekening AND year = :year AND kegiatan_id = :kegiatan AND sumber_dana = :fund AND date <= :day
             UNION ALL
             SELECT spent FROM (
               SELECT date, sum(sum(masuk - keluar)) OVER (ORDER BY date) AS spent FROM v_posting
               WHERE account = :rekening AND year = :year AND kegiatan_id = :kegiatan AND sumber_dana = :fund GROUP BY date)
             WHERE date > :day)""",
        of,
    )
