"""Biaya bank: what the bank takes by itself, its fee and the tax on interest. Recorded by Kaur Keuangan from the statement.

It is belanja of a kegiatan within its pagu (domain of art. 51), but nobody asked for it with an SPP: the bank had taken it already.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evillage.errors import RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.ledger.journal import Transfer, post, require_cash
from evillage.ledger.numbering import next_number
from evillage.treasury.pagu import require_pagu
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from evillage.village.reference import require_rekening, require_sumber_dana


class BiayaKind(StrEnum):
    """What the bank took it for."""

    ADMINISTRASI = "administrasi"
    PAJAK_BUNGA = "pajak bunga"


BIAYA_NAMES = {BiayaKind.ADMINISTRASI: "Biaya administrasi bank", BiayaKind.PAJAK_BUNGA: "Pajak bunga bank"}


@dataclass(frozen=True, slots=True)
class BiayaBank:
    """One charge, with the entry it made and whether that was reversed."""

    id: int
    number: str
    date: date
    kas: str
    kind: BiayaKind
    kegiatan_id: int
    kegiatan: str
    rekening: KodeRekening
    sumber_dana: str
    uraian: str
    amount: Rupiah
    entry_id: int
    reversed: bool
    account: KodeRekening


@dataclass(frozen=True, slots=True)
class BiayaPlace:
    """Where a charge is booked: kegiatan × rekening × sumber dana."""

    kegiatan_id: int
    rekening: KodeRekening
    sumber_dana: str


def biaya_bank(read: Reader, *, year: int) -> list[BiayaBank]:
    """The year's charges, the newest first."""
    return read.rows(
        BiayaBank,
        """SELECT b.id, b.number, b.date, k.name, b.kind, b.kegiatan_id, g.code || ' ' || g.name, b.rekening, b.sumber_dana, b.uraian,
                  b.amount, e.id, EXISTS (SELECT 1 FROM entry x WHERE x.reverses = e.id), b.account
           FROM biaya_bank b JOIN kas k ON k.account = b.account JOIN kegiatan g ON g.id = b.kegiatan_id
           JOIN entry e ON e.source_kind = 'biaya_bank' AND e.source_id = b.id AND e.reverses IS NULL
           WHERE b.year = ? ORDER BY b.date DESC, b.id DESC""",
        (year,),
    )


def usual_place(read: Reader, *, year: int, kind: BiayaKind) -> BiayaPlace | None:
    """Where the last charge of a kind was booked; before the first one, the budget line whose RAB speaks of it; None without any."""
    last = read.row(
        BiayaPlace,
        "SELECT kegiatan_id, rekening, sumber_dana FROM biaya_bank WHERE year = ? ORDER BY kind = ? DESC, date DESC, id DESC LIMIT 1",
        (year, kind),
    )
    words = "%administrasi%bank%" if kind is BiayaKind.ADMINISTRASI else "%pajak%bunga%"
    return last or read.row(
        BiayaPlace,
        """SELECT l.kegiatan_id, l.rekening, l.sumber_dana FROM v_version v JOIN rab_line l ON l.version_id = v.version_id
           WHERE v.year = ? AND v.until_date IS NULL AND l.kegiatan_id IS NOT NULL AND lower(l.uraian) LIKE ? ORDER BY l.id LIMIT 1""",
        (year, words),
    )


@command("Catat biaya bank", roles=Role.KAUR_KEU, final=True)
def post_biaya_bank(
    tx: Tx,
    *,
    day: date,
    account: KodeRekening,
    kind: BiayaKind,
    kegiatan_id: int,
    rekening: KodeRekening,
    sumber_dana: str,
    amount: Rupiah,
    uraian: str = "",
) -> int:
    """Record what the bank took out of an account: belanja ← bank.

    Raises RuleViolation `bank_only`, `pagu_exceeded_by`, `no_budget_in_force`, `cash_negative_by`, `amount_not_positive`,
    `month_closed_by`; InputRejected `code_unknown`, `code_not_leaf`.
    """
    if tx.text("SELECT medium FROM kas WHERE account = ?", (account,)) != "bank":
        raise RuleViolation("bank_only")
    require_rekening(tx, rekening, below=("5",))
    require_sumber_dana(tx, sumber_dana)
    require_pagu(tx, day=day, kegiatan_id=kegiatan_id, wanted=[(rekening, sumber_dana, amount)])
    require_cash(tx, account=account, day=day, needed=amount)
    number, text = next_number(tx, kind="ADM", year=day.year), uraian.strip() or BIAYA_NAMES[kind]
    biaya_id = tx.insert(
        "biaya_bank",
        {
            "year": day.year, "number": number, "date": day, "account": account, "kind": kind, "kegiatan_id": kegiatan_id,
            "rekening": rekening, "sumber_dana": sumber_dana, "uraian": text, "amount": amount,
        },
    )  # fmt: skip
    post(
        tx, day=day, number=number, uraian=text, source=("biaya_bank", biaya_id),
        transfers=[Transfer(rekening, account, amount, sumber_dana, kegiatan_id)],
    )  # fmt: skip
    return biaya_id
