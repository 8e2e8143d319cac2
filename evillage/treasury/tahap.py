"""Tahap: what each source should bring in a year, stage by stage, beside what came.

The stages of Dana Desa are rules of the year (`DD26-T1-REG`: 40 percent of the pagu); other transfers are known by the stages they came in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from evillage.kernel.rows import Reader, Value
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent

DANA_DESA = KodeRekening("4.2.1.01")
STAGES = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class TahapLine:
    """One account and fund (`tahap` empty), or one of its stages: planned, received, still to come. `rencana` None: not known."""

    rekening: KodeRekening
    name: str
    sumber_dana: str
    tahap: str
    rencana: Rupiah | None
    diterima: Rupiah
    dasar: str = ""

    @property
    def sisa(self) -> Rupiah | None:
        """What is still to come; negative when more came than planned."""
        return None if self.rencana is None else self.rencana - self.diterima


@dataclass(frozen=True, slots=True)
class _Source:
    rekening: KodeRekening
    name: str
    sumber_dana: str
    anggaran: Rupiah
    diterima: Rupiah


@dataclass(frozen=True, slots=True)
class _Came:
    rekening: str
    sumber_dana: str
    tahap: str
    diterima: Rupiah


@dataclass(frozen=True, slots=True)
class _Share:
    percent: Percent
    legal_basis: str


def tahap_lines(read: Reader, *, year: int, until: date | None = None) -> list[TahapLine]:
    """Every source of the budget in force at the end of a day and every one that had brought money by then, each followed by its stages.

    Without a day, the year's last one.
    """
    of: dict[str, Value] = {"year": year, "until": until or date(year, 12, 31)}
    came: dict[tuple[str, str], dict[str, Rupiah]] = {}
    for row in read.rows(_Came, _CAME, of):
        came.setdefault((row.rekening, row.sumber_dana), {})[row.tahap] = row.diterima
    lines: list[TahapLine] = []
    for source in _sources(read, of):
        lines.append(TahapLine(source.rekening, source.name, source.sumber_dana, "", source.anggaran, source.diterima))
        lines += _stages(read, year, source, came.get((source.rekening, source.sumber_dana), {}))
    return lines


_CAME = """
SELECT rekening, sumber_dana, tahap, sum(diterima) AS came FROM v_tahap WHERE year = :year AND date <= :until
GROUP BY rekening, sumber_dana, tahap HAVING came <> 0
"""


def _sources(read: Reader, of: dict[str, Value]) -> list[_Source]:
    return read.rows(
        _Source,
        """SELECT rekening, (SELECT name FROM ref_rekening r WHERE r.code = rekening), sumber_dana, sum(anggaran), sum(diterima) FROM (
             SELECT p.rekening, p.sumber_dana, p.pagu AS anggaran, 0 AS diterima
             FROM v_version v JOIN v_pagu p ON p.version_id = v.version_id
             WHERE v.year = :year AND v.from_date <= :until AND (v.until_date IS NULL OR :until < v.until_date)
             UNION ALL
             SELECT rekening, sumber_dana, 0, amount FROM v_gerak WHERE year = :year AND date <= :until)
           WHERE rekening GLOB '4*' OR rekening GLOB '6.1*'
           GROUP BY rekening, sumber_dana ORDER BY rekening, sumber_dana""",
        of,
    )


def _stages(read: Reader, year: int, source: _Source, came: dict[str, Rupiah]) -> Iterator[TahapLine]:
    """The stages of the year's rules, then those under which money came; money of no stage, where there are others, on its own line."""
    planned = dict(_planned(read, year, source)) if source.rekening == DANA_DESA else {}
    for tahap in [*planned, *sorted(set(came) - set(planned) - {""}, key=_in_order)]:
        rencana, dasar = planned.get(tahap, (None, ""))
        yield TahapLine(source.rekening, f"Tahap {tahap}", source.sumber_dana, tahap, rencana, came.get(tahap, Rupiah(0)), dasar)
    if (planned or len(came) > 1) and came.get(""):
        yield TahapLine(source.rekening, "Tanpa tahap", source.sumber_dana, "-", None, came[""])


def _planned(read: Reader, year: int, source: _Source) -> Iterator[tuple[str, tuple[Rupiah, str]]]:
    """Reguler stages of Dana Desa: of the pagu reguler where it is known, else of the budget line; the last takes the rest."""
    reguler = read.money(
        "SELECT coalesce(sum(amount), 0) FROM pagu_dana WHERE year = ? AND sumber_dana = ? AND bagian = 'reguler'",
        (year, source.sumber_dana),
    )
    whole = rest = reguler or source.anggaran
    shares = {tahap: _share(read, year, at) for at, tahap in enumerate(STAGES, start=1)}
    known = [(tahap, share) for tahap, share in shares.items() if share is not None]
    for at, (tahap, share) in enumerate(known, start=1):
        part = rest if at == len(known) else whole.portion(int(share.percent), 100_00)
        rest = rest - part
        yield tahap, (part, share.legal_basis)


def _share(read: Reader, year: int, stage: int) -> _Share | None:
    """The rule of one stage; one that is switched off does not count."""
    return read.row(
        _Share,
        "SELECT percent, legal_basis FROM aturan WHERE year = ? AND code = ? AND percent IS NOT NULL AND level <> 'nonaktif'",
        (year, f"DD{year % 100:02d}-T{stage}-REG"),
    )


def _in_order(tahap: str) -> tuple[int, str]:
    """Roman stages first, in their order."""
    return (STAGES.index(tahap), "") if tahap in STAGES else (len(STAGES), tahap)
