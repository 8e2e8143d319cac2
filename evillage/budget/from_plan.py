"""From the plan to the budget: the year's kegiatan taken from its RKPDes, and where budget and plan part ways (art. 31).

The RKPDes that counts is the last posted one, before that the draft. The two rooms meet in its tables and in the views over them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby
from operator import attrgetter

from evillage.budget.kegiatan import PLANNERS, official_name
from evillage.errors import RuleViolation
from evillage.kernel.command import command
from evillage.kernel.rows import Reader
from evillage.kernel.tx import Tx
from evillage.values.codes import KodeKegiatan
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity


@dataclass(frozen=True, slots=True)
class TakenKegiatan:
    """What came of taking over: kegiatan made now, and codes the year had already."""

    added: int
    already: int


class Apart(IntEnum):
    """Where plan and budget part ways, the gravest first."""

    NOT_PLANNED = 0
    NOT_BUDGETED = 1
    AMOUNT = 2
    NOWHERE = 3


@dataclass(frozen=True, slots=True)
class PlanBudget:
    """One code of a year: planned and budgeted amounts; None where it is not there at all."""

    code: KodeKegiatan
    name: str
    kegiatan_id: int | None
    direncanakan: Rupiah | None
    dianggarkan: Rupiah | None

    @property
    def selisih(self) -> Rupiah:
        """Budgeted more than planned; negative when less."""
        return (self.dianggarkan or Rupiah(0)) - (self.direncanakan or Rupiah(0))

    @property
    def apart(self) -> Apart:
        """How they differ."""
        if self.direncanakan is None:
            return Apart.NOT_PLANNED
        if self.dianggarkan is None:
            return Apart.NOT_BUDGETED
        return Apart.AMOUNT if self.selisih else Apart.NOWHERE


@dataclass(frozen=True, slots=True)
class _PlanLine:
    code: KodeKegiatan
    name: str
    lokasi: str
    volume: Quantity
    satuan: str
    waktu: str
    sasaran_l: int
    sasaran_p: int
    sasaran_artm: int
    pola: str
    pelaksana: str


_COMPARED = """SELECT b.code, coalesce(k.name, (SELECT l.name FROM rkp_kegiatan l JOIN v_rkpdes p ON p.rkpdes_id = l.rkpdes_id
                 WHERE p.year = b.year AND l.code = b.code ORDER BY l.item_key LIMIT 1)), b.kegiatan_id, b.direncanakan, b.dianggarkan
               FROM {view} b LEFT JOIN kegiatan k ON k.id = b.kegiatan_id WHERE b.version_id = ? ORDER BY b.code"""


def plan_against_budget(read: Reader, *, version_id: int) -> list[PlanBudget]:
    """Every code of the RKPDes or of the budget, with both amounts; nothing while the year has no RKPDes."""
    return read.rows(PlanBudget, _COMPARED.format(view="v_plan_budget"), (version_id,))


def outside_plan(read: Reader, *, version_id: int) -> list[PlanBudget]:
    """Budgeted and not planned (`direncanakan` None), or planned and not budgeted (`dianggarkan` None)."""
    return read.rows(PlanBudget, _COMPARED.format(view="v_outside_plan"), (version_id,))


@command("Ambil kegiatan dari RKPDes", roles=PLANNERS)
def take_from_plan(tx: Tx, *, year: int) -> TakenKegiatan:
    """Make the year's kegiatan for every code of its RKPDes that is not there yet, with place, output, time and beneficiaries.

    Lines of one code become one kegiatan under its official name. Raises RuleViolation `no_rkpdes`.
    """
    lines = tx.rows(
        _PlanLine,
        """SELECT l.code, l.name, l.lokasi, l.volume, l.satuan, l.waktu, l.sasaran_l, l.sasaran_p, l.sasaran_artm, l.pola,
                  l.pelaksana
           FROM rkp_kegiatan l JOIN v_rkpdes p ON p.rkpdes_id = l.rkpdes_id WHERE p.year = ? ORDER BY l.code, l.item_key""",
        (year,),
    )
    if not lines:
        raise RuleViolation("no_rkpdes", year=year)
    there = {code for (code,) in tx.tuples("SELECT code FROM kegiatan WHERE year = ?", (year,))}
    planned = [(code, list(of_code)) for code, of_code in groupby(lines, key=attrgetter("code"))]
    fresh = [(code, of_code) for code, of_code in planned if code not in there]
    for code, of_code in fresh:
        tx.insert("kegiatan", {"year": year, "code": code, **_row(tx, of_code)})
    return TakenKegiatan(len(fresh), len(planned) - len(fresh))


def _row(read: Reader, lines: list[_PlanLine]) -> dict[str, str | int | None]:
    first, alone = lines[0], len(lines) == 1
    units = {line.satuan for line in lines}
    return {
        "name": first.name if alone else official_name(read, first.code),
        "lokasi": "; ".join(dict.fromkeys(line.lokasi for line in lines if line.lokasi)),
        "waktu": first.waktu if len({line.waktu for line in lines}) == 1 else "",
        "keluaran": first.name if alone else "; ".join(line.name for line in lines),
        "volume": sum(line.volume for line in lines) if len(units) == 1 else 0,
        "satuan": first.satuan if len(units) == 1 else "",
        "sasaran_l": sum(line.sasaran_l for line in lines),
        "sasaran_p": sum(line.sasaran_p for line in lines),
        "sasaran_artm": sum(line.sasaran_artm for line in lines),
        "pola": first.pola if len({line.pola for line in lines}) == 1 else "",
        "pelaksana_id": _executor(read, first.pelaksana),
    }


def _executor(read: Reader, jabatan: str) -> int | None:
    """The Kaur/Kasi of that office, if the plan names one who holds it."""
    sql = "SELECT id FROM official WHERE role = 'PKA' AND jabatan = ? AND valid_to IS NULL ORDER BY valid_from DESC LIMIT 1"
    return read.number(sql, (jabatan,)) or None
