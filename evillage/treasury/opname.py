"""Hitung kas (opname): the notes and coins in the box beside the book of that day, and how much cash a village may keep.

The examiner's berita acara (Perbup annex P) prints it; a difference carries its explanation. Money in sen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader, Value
from evillage.kernel.tx import Tx
from evillage.ledger.open_month import require_open
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from evillage.village.flow import seated

KERTAS = tuple(Rupiah.of(value) for value in (100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500))
LOGAM = tuple(Rupiah.of(value) for value in (1_000, 500, 200, 100))
COUNTERS = frozenset({Role.KAUR_KEU, Role.SEKDES, Role.KADES})


@dataclass(frozen=True, slots=True)
class Lembar:
    """So many notes (`kertas`) or coins (`logam`) of one value."""

    jenis: str
    nominal: Rupiah
    banyak: int

    @property
    def amount(self) -> Rupiah:
        """What they are worth."""
        return Rupiah(self.nominal * self.banyak)


@dataclass(frozen=True, slots=True)
class Opname:
    """One count: counted, by the book of that day, and the difference (counted less book)."""

    id: int
    date: dt.date
    account: KodeRekening
    kas: str
    official_id: int
    penjelasan: str
    dihitung: Rupiah
    buku: Rupiah
    selisih: Rupiah


@dataclass(frozen=True, slots=True)
class CashOver:
    """The cash box holds more than the village allows itself: how much, the limit, and since which day without a break."""

    saldo: Rupiah
    batas: Rupiah
    since: dt.date


_SELECT = """SELECT o.opname_id, o.date, o.account, k.name, o.official_id, o.penjelasan, o.dihitung, o.buku, o.selisih
             FROM v_opname o JOIN kas k ON k.account = o.account"""


def opname_list(read: Reader, *, year: int) -> list[Opname]:
    """The year's counts, the newest first."""
    return read.rows(Opname, f"{_SELECT} WHERE o.year = ? ORDER BY o.date DESC, o.account", (year,))


def opname(read: Reader, opname_id: int) -> Opname:
    """One count; InputRejected `row_missing`."""
    found = read.row(Opname, f"{_SELECT} WHERE o.opname_id = ?", (opname_id,))
    if found is None:
        raise InputRejected("row_missing", what="Hitung kas")
    return found


def lembar_of(read: Reader, opname_id: int) -> list[Lembar]:
    """Its notes and coins, the largest first."""
    return read.rows(
        Lembar, "SELECT jenis, nominal, banyak FROM opname_lembar WHERE opname_id = ? ORDER BY jenis, nominal DESC", (opname_id,)
    )


def cash_limit(read: Reader, *, year: int) -> Rupiah | None:
    """The most the cash box may hold (rule KAS-TUNAI-MAX); None when the village set no limit."""
    found = read.number("SELECT amount FROM aturan WHERE code = 'KAS-TUNAI-MAX' AND year IN (0, ?) ORDER BY year DESC LIMIT 1", (year,))
    return Rupiah(found) if found else None


def cash_over(read: Reader, *, year: int, day: dt.date) -> CashOver | None:
    """Whether the box holds more than allowed at the end of a day, and since when; None while it does not."""
    limit = cash_limit(read, year=year)
    if limit is None:
        return None
    saldo, since = Rupiah(0), None
    for text, moved in read.tuples(
        """SELECT p.date, sum(p.masuk - p.keluar) FROM kas k JOIN v_posting p ON p.account = k.account
           WHERE k.medium = 'tunai' AND p.year = ? AND p.date <= ? GROUP BY p.date ORDER BY p.date""",
        (year, day),
    ):
        saldo = Rupiah(saldo + moved)
        if saldo <= limit:
            since = None
        elif since is None:
            since = dt.date.fromisoformat(text)
    return CashOver(saldo, limit, since) if since else None


@command("Hitung kas", roles=COUNTERS)
def count_cash(tx: Tx, *, day: dt.date, account: KodeRekening, lembar: Sequence[Lembar], penjelasan: str = "") -> int:
    """Write down what lies in the box on a day; a second count of that day takes the place of the first.

    Raises RuleViolation `opname_empty`, `month_closed_by`, `lembar_twice`, `uang_unknown`, `amount_not_positive`.
    """
    require_open(tx, day)
    counted = [line for line in lembar if line.banyak]
    if not counted and not penjelasan.strip():
        raise RuleViolation("opname_empty")
    earlier = tx.number("SELECT id FROM opname_kas WHERE account = ? AND date = ?", (account, day))
    row: dict[str, Value] = {
        "year": day.year, "date": day, "account": account, "official_id": seated(tx.actor).official_id, "penjelasan": penjelasan.strip(),
    }  # fmt: skip
    if earlier:
        tx.update("opname_kas", earlier, row)
        tx.execute("DELETE FROM opname_lembar WHERE opname_id = ?", (earlier,))
    opname_id = earlier or tx.insert("opname_kas", row)
    for line in counted:
        tx.insert("opname_lembar", {"opname_id": opname_id, "jenis": line.jenis, "nominal": line.nominal, "banyak": line.banyak})
    return opname_id


@command("Hapus hitungan kas", roles=COUNTERS)
def remove_count(tx: Tx, *, opname_id: int) -> None:
    """Take a count away; `month_closed` once its month is closed."""
    tx.delete("opname_kas", opname_id)
