"""Pagu sumber dana: how much each fund brings in a year, as the kabupaten or the state set it, beside what a version budgets of it.

A ceiling is one amount, or its parts: Dana Desa is *reguler* and *kdmp* in 2026 (PMK 7/2026 art. 15), *earmark* and *non-earmark* in
2025 (PMK 108/2024); *insentif* comes on top during the year. The first APBDes carries neither KDMP nor insentif (art. 27 and 41).
Amounts are sen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evillage.budget.kegiatan import PLANNERS
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.values.money import Rupiah
from evillage.village.reference import require_sumber_dana

BAGIAN = {
    "": "Seluruhnya", "reguler": "Reguler", "kdmp": "KDMP", "earmark": "Ditentukan penggunaannya",
    "non-earmark": "Tidak ditentukan penggunaannya", "insentif": "Insentif",
}  # fmt: skip
"""Parts of a fund as people call them."""
LATER_PARTS = frozenset({"kdmp", "insentif"})
"""Parts that only an amendment may carry; v_pagu_dana leaves them out of `pokok`."""


@dataclass(frozen=True, slots=True)
class PaguDana:
    """A ceiling, or one part of it; `dasar` is the letter or regulation, `origin` ketik or kabupaten."""

    id: int
    year: int
    sumber_dana: str
    bagian: str
    amount: Rupiah
    dasar: str
    origin: str


@dataclass(frozen=True, slots=True)
class DanaLine:
    """A fund in a version: its ceiling (None while nobody knows it), what is budgeted in and out of it, and what is left to spend.

    `pokok` is the part of the ceiling that the first APBDes carries; `masuk` is pendapatan and penerimaan pembiayaan together.
    """

    sumber_dana: str
    name: str
    pagu: Rupiah | None
    pokok: Rupiah | None
    pendapatan: Rupiah
    masuk: Rupiah
    keluar: Rupiah

    @property
    def sisa(self) -> Rupiah:
        """Money in that is not yet given out; below zero when more is given out than comes in."""
        return self.masuk - self.keluar


def pagu_dana(read: Reader, *, year: int) -> list[PaguDana]:
    """The year's ceilings in the official order of the funds."""
    return read.rows(
        PaguDana,
        """SELECT p.id, p.year, p.sumber_dana, p.bagian, p.amount, p.dasar, p.origin
           FROM pagu_dana p JOIN ref_sumber_dana s ON s.code = p.sumber_dana WHERE p.year = ? ORDER BY s.urut, p.id""",
        (year,),
    )


def dana_lines(read: Reader, *, version_id: int) -> list[DanaLine]:
    """Every fund that has a ceiling or a line in the version, in the official order."""
    return read.rows(
        DanaLine,
        """SELECT s.code, s.name, p.pagu, p.pokok, coalesce(b.pendapatan, 0), coalesce(b.masuk, 0), coalesce(b.keluar, 0)
           FROM ref_sumber_dana s
           LEFT JOIN v_pagu_dana p ON p.sumber_dana = s.code AND p.year = (SELECT year FROM budget_version WHERE id = :version)
           LEFT JOIN (SELECT * FROM v_sumber_balance WHERE version_id = :version) b ON b.sumber_dana = s.code
           WHERE p.pagu IS NOT NULL OR b.version_id IS NOT NULL ORDER BY s.urut""",
        {"version": version_id},
    )


@dataclass(frozen=True, slots=True)
class PaguEntry:
    """What is typed for one ceiling."""

    sumber_dana: str
    amount: Rupiah
    bagian: str = ""
    dasar: str = ""


@command("Isi pagu sumber dana", roles=PLANNERS)
def merge_pagu_dana(tx: Tx, *, year: int, changed: Sequence[tuple[int, PaguEntry]] = (), added: Sequence[PaguEntry] = ()) -> list[int]:
    """Change ceilings (id, new content) and add others, as one act; the ids of the new ones.

    Raises InputRejected `code_unknown`, RuleViolation `pagu_twice`, `pagu_whole_and_parts`, `price_negative`.
    """
    for pagu_id, entry in changed:
        tx.update("pagu_dana", pagu_id, _row(tx, entry))
    return [tx.insert("pagu_dana", {"year": year, **_row(tx, entry)}) for entry in added]


@command("Hapus pagu sumber dana", roles=PLANNERS)
def remove_pagu_dana(tx: Tx, *, pagu_ids: Sequence[int]) -> None:
    """Forget ceilings, as one act; those funds are then no longer compared with one."""
    for pagu_id in pagu_ids:
        tx.delete("pagu_dana", pagu_id)


def _row(tx: Tx, entry: PaguEntry) -> dict[str, str | int]:
    require_sumber_dana(tx, entry.sumber_dana)
    return {
        "sumber_dana": entry.sumber_dana, "bagian": entry.bagian, "amount": entry.amount, "dasar": entry.dasar.strip(), "origin": "ketik",
    }  # fmt: skip
