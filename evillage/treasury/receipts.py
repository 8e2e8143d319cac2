"""Penerimaan: money that comes in by bank transfer, or in cash with a Tanda Bukti Penerimaan (TBP). Signed by Kaur Keuangan.

Permendagri 20/2018 art. 65. Realised income may exceed its budget (R12); a budget must be in force on the date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evillage.errors import InputRejected
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.ledger.journal import Transfer, post
from evillage.ledger.numbering import next_number
from evillage.treasury.pagu import version_on
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from evillage.village.reference import require_rekening, require_sumber_dana


@dataclass(frozen=True, slots=True)
class Penerimaan:
    """One receipt, with the entry it made and whether that was reversed."""

    id: int
    number: str
    date: date
    account: KodeRekening
    kas: str
    rekening: KodeRekening
    rekening_name: str
    sumber_dana: str
    dari: str
    uraian: str
    amount: Rupiah
    entry_id: int
    reversed: bool
    tahap: str = ""


@dataclass(frozen=True, slots=True)
class IncomeLine:
    """Budgeted against received, per account and fund."""

    rekening: KodeRekening
    name: str
    sumber_dana: str
    anggaran: Rupiah
    realisasi: Rupiah


def receipts(read: Reader, *, year: int) -> list[Penerimaan]:
    """The year's receipts, the newest first."""
    return read.rows(Penerimaan, f"{_SELECT} WHERE p.year = ? ORDER BY p.date DESC, p.id DESC", (year,))


def one_receipt(read: Reader, receipt_id: int) -> Penerimaan:
    """One receipt; InputRejected `row_missing`."""
    found = read.row(Penerimaan, f"{_SELECT} WHERE p.id = ?", (receipt_id,))
    if found is None:
        raise InputRejected("row_missing", what="Penerimaan")
    return found


_SELECT = """SELECT p.id, p.number, p.date, p.account, k.name, p.rekening, r.name, p.sumber_dana, p.dari, p.uraian, p.amount, e.id,
                    EXISTS (SELECT 1 FROM entry x WHERE x.reverses = e.id), p.tahap
             FROM penerimaan p JOIN kas k ON k.account = p.account JOIN ref_rekening r ON r.code = p.rekening
             JOIN entry e ON e.source_kind = 'penerimaan' AND e.source_id = p.id AND e.reverses IS NULL"""


def expected_income(read: Reader, *, year: int, version_id: int) -> list[IncomeLine]:
    """What the budget expects from each source, and what has come."""
    return read.rows(
        IncomeLine,
        """SELECT p.rekening, r.name, p.sumber_dana, p.pagu, coalesce(x.realisasi, 0)
           FROM v_pagu p JOIN ref_rekening r ON r.code = p.rekening
           LEFT JOIN v_realisasi x ON x.year = :year AND x.rekening = p.rekening AND x.sumber_dana = p.sumber_dana
             AND x.kegiatan_id IS NULL
           WHERE p.version_id = :version AND (p.rekening GLOB '4*' OR p.rekening GLOB '6.1*') ORDER BY p.rekening, p.sumber_dana""",
        {"year": year, "version": version_id},
    )


@command("Catat penerimaan", roles=Role.KAUR_KEU, final=True)
def post_receipt(
    tx: Tx,
    *,
    day: date,
    account: KodeRekening,
    rekening: KodeRekening,
    sumber_dana: str,
    amount: Rupiah,
    uraian: str,
    dari: str = "",
    tahap: str = "",
) -> int:
    """Record money received into a bank account or, with a TBP, into the cash box; numbered by its medium. `tahap` is "I", "II" ….

    Raises RuleViolation `no_budget_in_force`, `amount_not_positive`, `uraian_empty`; InputRejected `code_unknown`, `code_not_leaf`.
    """
    version_on(tx, year=day.year, day=day)
    require_rekening(tx, rekening, below=("4", "6.1"))
    require_sumber_dana(tx, sumber_dana)
    medium = tx.text("SELECT medium FROM kas WHERE account = ?", (account,))
    if medium is None:
        raise InputRejected("code_unknown", kind="Rekening kas", code=account)
    number = next_number(tx, kind="TBP" if medium == "tunai" else "BANK", year=day.year)
    receipt_id = tx.insert(
        "penerimaan",
        {
            "year": day.year, "number": number, "date": day, "account": account, "rekening": rekening,
            "sumber_dana": sumber_dana, "dari": dari, "uraian": uraian, "amount": amount,
            "tahap": tahap.strip(),
        },
    )  # fmt: skip
    post(
        tx, day=day, number=number, uraian=uraian, source=("penerimaan", receipt_id),
        transfers=[Transfer(debit=account, credit=rekening, amount=amount, sumber_dana=sumber_dana)],
    )  # fmt: skip
    return receipt_id
