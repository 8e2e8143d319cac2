"""Pagu: what a budget line still allows, per kegiatan × rekening × sumber dana, under the version in force on the paper's date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evillage.errors import RuleViolation
from evillage.kernel.rows import Reader
from evillage.values.codes import KodeRekening
from evillage.values.dates import show_date
from evillage.values.money import Rupiah


@dataclass(frozen=True, slots=True)
class PaguLine:
    """Budgeted, promised (filed papers and open advances), spent, and what is left."""

    kegiatan_id: int | None
    rekening: KodeRekening
    sumber_dana: str
    name: str
    pagu: Rupiah
    komitmen: Rupiah
    realisasi: Rupiah
    sisa: Rupiah


def version_on(read: Reader, *, year: int, day: date) -> int:
    """The budget version in force on a day; RuleViolation `no_budget_in_force`."""
    found = read.number(
        """SELECT version_id FROM v_version WHERE year = :year AND from_date <= :day AND (until_date IS NULL OR :day < until_date)""",
        {"year": year, "day": day},
    )
    if not found:
        raise RuleViolation("no_budget_in_force", year=year, date=show_date(day))
    return found


def pagu_lines(read: Reader, *, year: int, day: date, kegiatan_id: int | None) -> list[PaguLine]:
    """Every budget line of a kegiatan with what is left of it; spending lines only."""
    return read.rows(
        PaguLine,
        """SELECT s.kegiatan_id, s.rekening, s.sumber_dana, r.name, s.pagu, s.komitmen, s.realisasi, s.sisa
           FROM v_sisa_pagu s JOIN ref_rekening r ON r.code = s.rekening
           WHERE s.version_id = ? AND s.kegiatan_id IS ? AND (s.rekening GLOB '5.*' OR s.rekening GLOB '6.2.*')
           ORDER BY s.rekening, s.sumber_dana""",
        (version_on(read, year=year, day=day), kegiatan_id),
    )


def require_pagu(read: Reader, *, day: date, kegiatan_id: int | None, wanted: list[tuple[KodeRekening, str, Rupiah]]) -> None:
    """Refuse lines (rekening, sumber dana, sum) that ask more than is left: RuleViolation `pagu_exceeded_by`, with the figures.

    What counts is the version in force on the day, and the year's last one: an amendment may have taken away what a paper dated
    before it could still ask.
    """
    last = date(day.year, 12, 31)
    amended = version_on(read, year=day.year, day=day) != version_on(read, year=day.year, day=last)
    for counted in (day, last) if amended else (day,):
        lines = {(line.rekening, line.sumber_dana): line for line in pagu_lines(read, year=day.year, day=counted, kegiatan_id=kegiatan_id)}
        for rekening, sumber_dana, amount in wanted:
            line = lines.get((rekening, sumber_dana))
            pagu = Rupiah(0) if line is None else line.pagu
            sisa = Rupiah(0) if line is None else line.sisa
            if amount > sisa:
                kegiatan = read.text("SELECT code || ' ' || name FROM kegiatan WHERE id = ?", (kegiatan_id,))
                raise RuleViolation(
                    "pagu_exceeded_by", kegiatan=kegiatan or "pembiayaan", rekening=rekening, sumber_dana=sumber_dana,
                    diminta=amount, sisa=sisa, pagu=pagu, lebih=amount - sisa,
                )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SpendingLine:
    """A line that can be spent from, of the year's last version: kegiatan (none for pembiayaan) × rekening × sumber dana."""

    kegiatan_id: int | None
    kegiatan_code: str
    kegiatan: str
    rekening: KodeRekening
    name: str
    sumber_dana: str


def spending_lines(read: Reader, *, year: int) -> list[SpendingLine]:
    """Every belanja and pengeluaran pembiayaan of the version in force at the end of the year, in the order of the budget."""
    return read.rows(
        SpendingLine,
        """SELECT p.kegiatan_id, coalesce(k.code, ''), coalesce(k.name, ''), p.rekening, r.name, p.sumber_dana
           FROM v_version v JOIN v_pagu p ON p.version_id = v.version_id JOIN ref_rekening r ON r.code = p.rekening
           LEFT JOIN kegiatan k ON k.id = p.kegiatan_id
           WHERE v.year = ? AND v.until_date IS NULL AND (p.rekening GLOB '5.*' OR p.rekening GLOB '6.2.*')
           ORDER BY k.code IS NULL, k.code, p.rekening, p.sumber_dana""",
        (year,),
    )
