"""Dana Desa stage by stage: what came, what was spent of it, how far its output is, and whether the next stage may be asked for.

Absorption is what was spent of the money that was there: income of Dana Desa up to a stage and what was left of last year. The output
of the village is the plain average over its Dana Desa activities (PMK 7/2026 art. 25 (5)); the gate before stage II is a rule of its
year (60 and 40 percent in 2025, gone in 2026: art. 24). Amounts are sen, percentages hundredths.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from evillage.kernel.rows import Reader
from evillage.monitoring.dd_rules import DdRule, dd_rule
from evillage.monitoring.output import Capaian, Output, capaian_of, outputs
from evillage.values.codes import KodeKegiatan
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent

STAGES = ("I", "II", "III", "IV")
FULL = Percent(100_00)


@dataclass(frozen=True, slots=True)
class Absorption:
    """Dana Desa up to a day: income, rest of last year, spending, financing paid. `penyerapan` is of all the money that was there."""

    anggaran: Rupiah
    pendapatan: Rupiah
    silpa_lalu: Rupiah
    belanja: Rupiah
    pembiayaan: Rupiah

    @property
    def masuk(self) -> Rupiah:
        """All there was to spend."""
        return self.pendapatan + self.silpa_lalu

    @property
    def keluar(self) -> Rupiah:
        """All that was spent."""
        return self.belanja + self.pembiayaan

    @property
    def sisa(self) -> Rupiah:
        """What is left."""
        return self.masuk - self.keluar

    @property
    def penyerapan(self) -> Percent:
        """Spent of what there was."""
        return Percent.share(self.keluar, self.masuk)


@dataclass(frozen=True, slots=True)
class Activity:
    """One kegiatan paid from Dana Desa; `capaian` None while nobody wrote down an output of it, which counts as nothing reached."""

    kegiatan_id: int
    code: KodeKegiatan
    name: str
    anggaran: Rupiah
    realisasi: Rupiah
    outputs: tuple[tuple[Output, Capaian | None], ...]
    capaian: Percent | None

    @property
    def sisa(self) -> Rupiah:
        """Budget not yet spent."""
        return self.anggaran - self.realisasi


@dataclass(frozen=True, slots=True)
class Gate:
    """One condition of stage II: what the year asks for, what was found, on what ground."""

    name: str
    needed: Percent
    found: Percent
    legal_basis: str

    @property
    def met(self) -> bool:
        """Reached."""
        return self.found >= self.needed


@dataclass(frozen=True, slots=True)
class StageState:
    """A stage of the year: what came in it, and the whole as it stood up to its last day."""

    tahap: str
    diterima: Rupiah
    until: date
    serapan: Absorption
    keluaran: Percent


def stages_of(read: Reader, *, year: int) -> list[str]:
    """The stages the year's rules name and those under which money came, in order."""
    found = {text for (text,) in read.tuples("SELECT DISTINCT tahap FROM v_dd_gerak WHERE year = ? AND tahap <> ''", (year,))}
    for at, tahap in enumerate(STAGES, start=1):
        rule = dd_rule(read, year=year, key=f"T{at}-REG")
        if rule is not None and rule.holds:
            found.add(tahap)
    return [tahap for tahap in STAGES if tahap in found]


def stage_end(read: Reader, *, year: int, tahap: str) -> date:
    """The last day that belongs to a stage: the day before money of a later one came, else the end of the year."""
    later = STAGES[STAGES.index(tahap) + 1 :]
    came = [
        date.fromisoformat(day)
        for text, day in read.tuples(
            "SELECT tahap, min(date) FROM v_dd_gerak WHERE year = ? AND tahap <> '' GROUP BY tahap HAVING sum(amount) > 0", (year,)
        )
        if text in later
    ]
    return min(came) - timedelta(days=1) if came else date(year, 12, 31)


def absorption(read: Reader, *, year: int, day: date) -> Absorption:
    """Dana Desa of a year up to a day, straight from the journal: it agrees with the LRA per sumber dana of that day to the sen."""
    moved = read.tuples(
        """SELECT CASE WHEN rekening GLOB '4*' THEN 'masuk' WHEN rekening GLOB '6.1*' THEN 'silpa'
                       WHEN rekening GLOB '5*' THEN 'belanja' ELSE 'biaya' END, sum(amount)
           FROM v_dd_gerak WHERE year = ? AND date <= ? GROUP BY 1""",
        (year, day),
    )
    sums = {kind: Rupiah(amount) for kind, amount in moved}
    nothing = Rupiah(0)
    return Absorption(
        read.money(f"SELECT sum(p.pagu) FROM {_IN_FORCE} AND p.rekening GLOB '4*'", {"year": year, "day": day}),
        sums.get("masuk", nothing), sums.get("silpa", nothing), sums.get("belanja", nothing), sums.get("biaya", nothing),
    )  # fmt: skip


def received(read: Reader, *, year: int, day: date) -> list[tuple[str, Rupiah]]:
    """Income of Dana Desa up to a day by stage; money of no stage under an empty name, last."""
    rows = read.tuples(
        "SELECT tahap, sum(amount) FROM v_dd_gerak WHERE year = ? AND date <= ? AND rekening GLOB '4*' GROUP BY tahap", (year, day)
    )
    return [(tahap, Rupiah(amount)) for tahap, amount in sorted(rows, key=lambda row: (row[0] == "", row[0])) if amount]


def activities(read: Reader, *, year: int, tahap: str, day: date) -> list[Activity]:
    """Every kegiatan that Dana Desa pays, by its code: budget in force on the day, spending up to it, outputs up to the stage."""
    rows = read.tuples(
        f"""SELECT k.id, k.code, k.name, sum(x.anggaran), sum(x.realisasi) FROM (
              SELECT p.kegiatan_id, p.pagu AS anggaran, 0 AS realisasi FROM {_IN_FORCE} AND p.rekening GLOB '5*'
              UNION ALL
              SELECT kegiatan_id, 0, amount FROM v_dd_gerak WHERE year = :year AND date <= :day AND rekening GLOB '5*') x
            JOIN kegiatan k ON k.id = x.kegiatan_id GROUP BY k.id ORDER BY k.code""",
        {"year": year, "day": day},
    )
    kept = capaian_of(read, year=year, tahap=tahap)
    by_kegiatan: dict[int, list[Output]] = defaultdict(list)
    for output in outputs(read, year=year):
        by_kegiatan[output.kegiatan_id].append(output)
    cap = output_cap(read, year=year)
    found = []
    for kegiatan_id, code, name, anggaran, realisasi in rows:
        own = tuple((output, kept.get(output.id)) for output in by_kegiatan[kegiatan_id])
        found.append(
            Activity(
                kegiatan_id, KodeKegiatan(code), name, Rupiah(anggaran), Rupiah(realisasi), own,
                average([reached(output, capaian, cap) for output, capaian in own]) if own else None,
            )
        )  # fmt: skip
    return found


def reached(output: Output, capaian: Capaian | None, cap: Percent | None = FULL) -> Percent:
    """How much of its target an output has reached; beyond `cap` it counts no more, so that one does not hide another."""
    share = Percent.share(capaian.realisasi, output.target) if capaian else Percent(0)
    return share if cap is None else min(share, cap)


def average(shares: list[Percent]) -> Percent:
    """The plain average, rounded half up; 0 of nothing."""
    return Percent((2 * sum(shares) + len(shares)) // (2 * len(shares))) if shares else Percent(0)


def village_output(read: Reader, *, year: int, found: list[Activity]) -> Percent:
    """The output of the village as the year's rule counts it: every activity alike, or each by its budget where the rule says so."""
    shares = [activity.capaian or Percent(0) for activity in found]
    rule = averaging(read, year=year)
    weights = sum((activity.anggaran for activity in found), Rupiah(0))
    if rule is None or rule.basis != WEIGHTED or not weights:
        return average(shares)
    added = sum(int(activity.anggaran) * int(share) for activity, share in zip(found, shares, strict=True))
    return Percent((2 * added + int(weights)) // (2 * int(weights)))


WEIGHTED = "bobot_anggaran"
"""The basis of a rule `KELUARAN-RATA` that weighs each activity by its budget."""


def averaging(read: Reader, *, year: int) -> DdRule | None:
    """The rule by which the output of the village is averaged; None where the year has none that holds."""
    rule = dd_rule(read, year=year, key="KELUARAN-RATA")
    return rule if rule is not None and rule.holds else None


def gates(read: Reader, *, year: int, day: date) -> list[Gate]:
    """What the year asks for before stage II, as it stands on a day in stage I; empty in a year without such a gate."""
    until = min(day, stage_end(read, year=year, tahap="I"))
    found: list[Gate] = []
    for key in ("T2-SERAPAN", "T2-KELUARAN"):
        rule = dd_rule(read, year=year, key=key)
        if rule is None or not rule.holds or rule.percent is None:
            continue
        if key == "T2-SERAPAN":
            value = absorption(read, year=year, day=until).penyerapan
        else:
            value = village_output(read, year=year, found=activities(read, year=year, tahap="I", day=until))
        found.append(Gate(rule.name, rule.percent, value, rule.legal_basis))
    return found


def stage_states(read: Reader, *, year: int, day: date) -> list[StageState]:
    """Each stage of the year as it stood on its last day, or stands on `day` while it runs."""
    came = dict(read.tuples("SELECT tahap, sum(amount) FROM v_dd_gerak WHERE year = ? AND tahap <> '' GROUP BY tahap", (year,)))
    states = []
    for tahap in stages_of(read, year=year):
        until = min(day, stage_end(read, year=year, tahap=tahap))
        keluaran = village_output(read, year=year, found=activities(read, year=year, tahap=tahap, day=until))
        states.append(StageState(tahap, Rupiah(came.get(tahap, 0)), until, absorption(read, year=year, day=until), keluaran))
    return states


def output_cap(read: Reader, *, year: int) -> Percent | None:
    """How far an output counts; 100 percent where the year has no rule, without end where it is switched off."""
    rule = dd_rule(read, year=year, key="KELUARAN-BATAS")
    if rule is None:
        return FULL
    return rule.percent if rule.holds else None


_IN_FORCE = """v_version v JOIN v_pagu p ON p.version_id = v.version_id
               WHERE v.year = :year AND v.from_date <= :day AND (v.until_date IS NULL OR :day < v.until_date) AND p.sumber_dana = 'DDS'"""
