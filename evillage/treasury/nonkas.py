"""Pengesahan tanpa kas: money spent for the village that never passed its account, recognised by a letter. Recorded by Kaur Keuangan.

Belanja or pengeluaran pembiayaan ← pendapatan: it stands in the LRA and in no cash book. Used for what the kabupaten cuts at the
source (BPJS) and for the part of Dana Desa that goes to a holding account (KDMP, PMK 7/2026 art. 22 and 26).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evillage.errors import RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.command import command
from evillage.kernel.rows import Reader, Value
from evillage.kernel.tx import Tx
from evillage.ledger.journal import Transfer, post
from evillage.ledger.numbering import next_number
from evillage.treasury.pagu import require_pagu, version_on
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from evillage.village.reference import require_rekening, require_sumber_dana


@dataclass(frozen=True, slots=True)
class NonKas:
    """One recognition: by which letter, from which income, to which spending."""

    id: int
    number: str
    date: date
    surat: str
    pendapatan: KodeRekening
    kegiatan: str
    rekening: KodeRekening
    sumber_dana: str
    uraian: str
    amount: Rupiah
    entry_id: int
    reversed: bool


def nonkas_list(read: Reader, *, year: int) -> list[NonKas]:
    """The year's recognitions, the newest first."""
    return read.rows(
        NonKas,
        """SELECT n.id, n.number, n.date, n.surat, n.pendapatan, coalesce(g.code || ' ' || g.name, ''), n.rekening, n.sumber_dana, n.uraian,
                  n.amount, e.id, EXISTS (SELECT 1 FROM entry x WHERE x.reverses = e.id)
           FROM nonkas n LEFT JOIN kegiatan g ON g.id = n.kegiatan_id
           JOIN entry e ON e.source_kind = 'nonkas' AND e.source_id = n.id AND e.reverses IS NULL
           WHERE n.year = ? ORDER BY n.date DESC, n.id DESC""",
        (year,),
    )


@command("Sahkan tanpa kas", roles=Role.KAUR_KEU, final=True)
def post_nonkas(
    tx: Tx,
    *,
    day: date,
    surat: str,
    pendapatan: KodeRekening,
    rekening: KodeRekening,
    sumber_dana: str,
    amount: Rupiah,
    uraian: str,
    kegiatan_id: int | None = None,
) -> int:
    """Recognise spending and its income at once: `rekening` ← `pendapatan`; a kegiatan with belanja, none with pembiayaan.

    Raises RuleViolation `surat_missing`, `no_budget_in_force`, `pagu_exceeded_by`, `belanja_needs_kegiatan`, `amount_not_positive`,
    `uraian_empty`, `month_closed_by`; InputRejected `code_unknown`, `code_not_leaf`.
    """
    if not surat.strip():
        raise RuleViolation("surat_missing")
    version_on(tx, year=day.year, day=day)
    require_rekening(tx, pendapatan, below=("4", "6.1"))
    require_rekening(tx, rekening, below=("5", "6.2"))
    require_sumber_dana(tx, sumber_dana)
    if rekening.startswith("5") != (kegiatan_id is not None):
        raise RuleViolation("belanja_needs_kegiatan")
    require_pagu(tx, day=day, kegiatan_id=kegiatan_id, wanted=[(rekening, sumber_dana, amount)])
    number = next_number(tx, kind="NKS", year=day.year)
    row: dict[str, Value] = {
        "year": day.year, "number": number, "date": day, "surat": surat.strip(), "pendapatan": pendapatan, "kegiatan_id": kegiatan_id,
        "rekening": rekening, "sumber_dana": sumber_dana, "uraian": uraian.strip(), "amount": amount,
    }  # fmt: skip
    nonkas_id = tx.insert("nonkas", row)
    post(
        tx, day=day, number=number, uraian=uraian.strip(), source=("nonkas", nonkas_id),
        transfers=[Transfer(rekening, pendapatan, amount, sumber_dana, kegiatan_id)],
    )  # fmt: skip
    return nonkas_id
