"""SiLPA per sumber dana: what remains of each fund at the end of a day, where it lies, and what is still open.

Permendagri 20/2018 art. 70. Advances not accounted for, tax not deposited and requests not paid are listed beside it:
the year is closed when they are settled.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evillage.kernel.rows import Reader, Value
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah


@dataclass(frozen=True, slots=True)
class SilpaDana:
    """One fund: how its rest came about, and where it lies."""

    sumber_dana: str
    name: str
    silpa_lalu: Rupiah
    pendapatan: Rupiah
    belanja: Rupiah
    pembiayaan: Rupiah  # net, without the SiLPA of last year
    tunai: Rupiah
    bank: Rupiah
    panjar: Rupiah
    utang_pajak: Rupiah

    @property
    def silpa(self) -> Rupiah:
        """What remains by the budget accounts."""
        return self.silpa_lalu + self.pendapatan - self.belanja + self.pembiayaan

    @property
    def kas(self) -> Rupiah:
        """In the box and the bank."""
        return self.tunai + self.bank

    @property
    def held(self) -> Rupiah:
        """What remains by the accounts of cash, advances and tax: the same figure on another road."""
        return self.kas + self.panjar - self.utang_pajak


@dataclass(frozen=True, slots=True)
class OpenPanjar:
    """An advance not yet accounted for in full."""

    spp_id: int
    number: str
    uraian: str
    paid_date: dt.date
    sisa: Rupiah


@dataclass(frozen=True, slots=True)
class OwedTax:
    """Tax withheld and not yet deposited, per account."""

    account: KodeRekening
    name: str
    sisa: Rupiah


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """An SPP that was filed and neither paid, rejected nor given up."""

    spp_id: int
    number: str
    date: dt.date
    uraian: str
    state: str
    jumlah: Rupiah


def silpa_dana(read: Reader, *, year: int, until: dt.date) -> list[SilpaDana]:
    """Every fund that moved in a year, up to and including a day, in the order of the list of funds."""
    return read.rows(
        SilpaDana,
        """SELECT g.sumber_dana, s.name, sum(silpa_lalu), sum(pendapatan), sum(belanja), sum(pembiayaan), sum(tunai), sum(bank),
                  sum(panjar), sum(pajak)
           FROM v_dana_gerak g JOIN ref_sumber_dana s ON s.code = g.sumber_dana
           WHERE g.date BETWEEN :first AND :until GROUP BY g.sumber_dana ORDER BY s.urut""",
        _days(year, until),
    )


def open_panjar(read: Reader, *, year: int, until: dt.date) -> list[OpenPanjar]:
    """Advances still out at the end of a day, the oldest first; those taken back have nothing left."""
    return read.rows(
        OpenPanjar,
        """SELECT s.id, s.number, s.uraian, s.paid_date, sum(CASE WHEN t.debit = '1.1.2.07' THEN t.amount ELSE -t.amount END) AS sisa
           FROM transfer t JOIN entry e ON e.id = t.entry_id LEFT JOIN spj j ON e.source_kind = 'spj' AND j.id = e.source_id
           JOIN spp s ON s.id = coalesce(j.spp_id, e.source_id)
           WHERE '1.1.2.07' IN (t.debit, t.credit) AND t.date BETWEEN :first AND :until
           GROUP BY s.id HAVING sisa <> 0 ORDER BY s.paid_date, s.id""",
        _days(year, until),
    )


def owed_tax(read: Reader, *, year: int, until: dt.date) -> list[OwedTax]:
    """Tax still owed at the end of a day."""
    return read.rows(
        OwedTax,
        """SELECT p.account, r.name, sum(p.keluar - p.masuk) AS sisa FROM v_posting p JOIN ref_rekening r ON r.code = p.account
           WHERE p.account >= '7.1' AND p.account < '7.2' AND p.date BETWEEN :first AND :until
           GROUP BY p.account HAVING sisa <> 0 ORDER BY p.account""",
        _days(year, until),
    )


def open_requests(read: Reader, *, year: int, until: dt.date) -> list[OpenRequest]:
    """SPP on their way: filed by a day and not yet settled."""
    return read.rows(
        OpenRequest,
        """SELECT id, number, date, uraian, state, jumlah FROM v_spp
           WHERE state IN ('submitted', 'verified', 'approved') AND date BETWEEN :first AND :until ORDER BY date, id""",
        _days(year, until),
    )


def _days(year: int, until: dt.date) -> dict[str, Value]:
    return {"first": dt.date(year, 1, 1), "until": min(until, dt.date(year, 12, 31))}
