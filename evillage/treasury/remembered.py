"""What the file remembers while a receipt is typed: the last one to the same payee, and receipts that look the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evillage.kernel.rows import Reader
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah


@dataclass(frozen=True, slots=True)
class LastLine:
    """What somebody was paid for last."""

    number: str
    date: date
    uraian: str
    rekening: KodeRekening
    sumber_dana: str
    amount: Rupiah


@dataclass(frozen=True, slots=True)
class Similar:
    """A receipt with the same number, or the same payee, sum and date; `spp_number` None while its SPP is a draft."""

    number: str
    spp_id: int
    spj_id: int | None
    spp_number: str | None
    date: date
    amount: Rupiah


def last_line_to(read: Reader, *, penerima: str) -> LastLine | None:
    """The latest receipt of a payee; None when they were never paid."""
    return read.row(
        LastLine,
        "SELECT number, date, uraian, rekening, sumber_dana, amount FROM bukti WHERE penerima = ? ORDER BY date DESC, id DESC LIMIT 1",
        (penerima.strip(),),
    )


def similar(
    read: Reader, *, penerima: str, amount: Rupiah, day: date, number: str = "", spp_id: int | None = None, spj_id: int | None = None
) -> list[Similar]:
    """Receipts of other papers that may be the same one. `spp_id` and `spj_id` name the paper that is being typed."""
    return read.rows(
        Similar,
        """SELECT b.number, b.spp_id, b.spj_id, s.number, b.date, b.amount FROM bukti b JOIN spp s ON s.id = b.spp_id
           WHERE s.state NOT IN ('rejected', 'cancelled') AND NOT (b.spp_id IS :spp AND b.spj_id IS :spj)
             AND ((:number <> '' AND b.number = :number)
                  OR (b.amount = :amount AND b.date = :day AND lower(b.penerima) = lower(:penerima)))
           ORDER BY b.date, b.id LIMIT 3""",
        {"number": number.strip(), "amount": amount, "day": day, "penerima": penerima.strip(), "spp": spp_id, "spj": spj_id},
    )
