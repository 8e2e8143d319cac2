"""What only the bank has is booked from its own line: interest and other receipts, the bank's fee, the tax on interest.

Date, account and amount are those of the line, and the line is ticked off at once: nothing is typed twice.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.treasury.biaya_bank import BiayaKind, post_biaya_bank
from evillage.treasury.cocok import tick
from evillage.treasury.receipts import post_receipt
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah


@dataclass(frozen=True, slots=True)
class IncomePlace:
    """Where a receipt is booked: account and fund."""

    rekening: KodeRekening
    sumber_dana: str


@dataclass(frozen=True, slots=True)
class _Line:
    account: KodeRekening
    date: dt.date
    uraian: str
    masuk: Rupiah
    keluar: Rupiah
    cocok: int


def usual_interest(read: Reader, *, year: int) -> IncomePlace | None:
    """Where interest was booked last; before the first, the line of the budget in force that expects it; None without any."""
    return read.row(
        IncomePlace,
        """SELECT rekening, sumber_dana FROM penerimaan
           WHERE year = :year AND rekening GLOB '4.3.6.*' ORDER BY date DESC, id DESC LIMIT 1""",
        {"year": year},
    ) or read.row(
        IncomePlace,
        """SELECT p.rekening, p.sumber_dana FROM v_version v JOIN v_pagu p ON p.version_id = v.version_id
           WHERE v.year = :year AND v.until_date IS NULL AND p.rekening GLOB '4.3.6.*' ORDER BY p.rekening LIMIT 1""",
        {"year": year},
    )


@command("Bukukan penerimaan dari rekening koran", roles=Role.KAUR_KEU, final=True)
def book_line_as_receipt(tx: Tx, *, koran_id: int, rekening: KodeRekening, sumber_dana: str, uraian: str = "") -> int:
    """Book money that came in, as a receipt by bank, and tick the line off; the receipt.

    Raises RuleViolation `koran_line_done`, `koran_other_side`, and what `post_receipt` raises.
    """
    line = _open_line(tx, koran_id)
    if not line.masuk:
        raise RuleViolation("koran_other_side")
    receipt_id = post_receipt.run(
        tx, day=line.date, account=line.account, rekening=rekening, sumber_dana=sumber_dana, amount=line.masuk,
        uraian=uraian.strip() or line.uraian,
    )  # fmt: skip
    _tick(tx, koran_id, "penerimaan", receipt_id)
    return receipt_id


@command("Bukukan biaya dari rekening koran", roles=Role.KAUR_KEU, final=True)
def book_line_as_charge(
    tx: Tx, *, koran_id: int, kind: BiayaKind, kegiatan_id: int, rekening: KodeRekening, sumber_dana: str, uraian: str = ""
) -> int:  # fmt: skip
    """Book what the bank took, as biaya bank, and tick the line off; the charge.

    Raises RuleViolation `koran_line_done`, `koran_other_side`, and what `post_biaya_bank` raises.
    """
    line = _open_line(tx, koran_id)
    if not line.keluar:
        raise RuleViolation("koran_other_side")
    charge_id = post_biaya_bank.run(
        tx, day=line.date, account=line.account, kind=kind, kegiatan_id=kegiatan_id, rekening=rekening, sumber_dana=sumber_dana,
        amount=line.keluar, uraian=uraian.strip() or line.uraian,
    )  # fmt: skip
    _tick(tx, koran_id, "biaya_bank", charge_id)
    return charge_id


def _open_line(tx: Tx, koran_id: int) -> _Line:
    line = tx.row(
        _Line,
        """SELECT account, date, uraian, masuk, keluar, (SELECT count(*) FROM cocok x WHERE x.koran_id = c.id)
           FROM rekening_koran c WHERE c.id = ?""",
        (koran_id,),
    )
    if line is None:
        raise InputRejected("row_missing", what="Baris rekening koran")
    if line.cocok:
        raise RuleViolation("koran_line_done")
    return line


def _tick(tx: Tx, koran_id: int, kind: str, paper_id: int) -> None:
    found = tx.tuples(
        "SELECT t.id FROM entry e JOIN transfer t ON t.entry_id = e.id WHERE e.source_kind = ? AND e.source_id = ?", (kind, paper_id)
    )
    tick.run(tx, koran_id=koran_id, transfers=[transfer_id for (transfer_id,) in found])
