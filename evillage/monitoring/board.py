"""The board: every paket of a year with its plan, its money and its ground side by side, as they stand on one day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from evillage.kernel.rows import Reader
from evillage.monitoring.curve import (
    USUAL_LIMITS,
    Light,
    Limits,
    Point,
    Status,
    actual_at,
    deviation,
    light,
    planned_at,
    status,
    weighted,
)
from evillage.monitoring.limits import limits as limits_of
from evillage.monitoring.paket import Paket, paket_list
from evillage.monitoring.paket_status import Said, said_on
from evillage.values.codes import KodeKegiatan
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent

_SAID = {Said.HELD: Status.HELD, Said.STOPPED: Status.STOPPED, Said.HANDED_OVER: Status.HANDED_OVER}


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One paket on a day. `rencana` and `deviasi` are None without a plan; `stages` are the photo stages kept, of 0, 50 and 100."""

    paket: Paket
    kegiatan_code: KodeKegiatan
    kegiatan: str
    realisasi: Rupiah
    keuangan: Percent
    fisik: Percent
    rencana: Percent | None
    deviasi: Percent | None
    light: Light
    status: Status
    stages: tuple[int, ...]
    terakhir: date | None

    @property
    def sisa(self) -> Rupiah:
        """Pagu − realisasi."""
        return self.paket.pagu - self.realisasi

    @property
    def selisih(self) -> Percent:
        """Keuangan − fisik in points; positive when the money is ahead of the work."""
        return Percent(self.keuangan - self.fisik)


@dataclass(frozen=True, slots=True)
class Standing:
    """All paket together, each weighing as much as its pagu.

    `rencana` and `deviasi` speak of the `planned` paket that have a plan; None when none has one.
    """

    pagu: Rupiah
    realisasi: Rupiah
    keuangan: Percent
    fisik: Percent
    rencana: Percent | None
    deviasi: Percent | None
    light: Light
    paket: int
    planned: int


def board(read: Reader, *, year: int, day: date, limits: Limits | None = None) -> list[BoardRow]:
    """Every paket of a budget year as it stands on a day, in the order of the kegiatan's code; judged by the village's own limits."""
    limits = limits or limits_of(read)
    said = {paket_id: _SAID[word] for paket_id, word in said_on(read, year=year, day=day).items()}
    plans, reports, stages = dated_points(read, "v_rencana", year), dated_points(read, "progress", year), _stages(read)
    paid = dict(read.tuples("SELECT paket_id, sum(amount) FROM v_paket_belanja WHERE date <= ? GROUP BY paket_id", (day.isoformat(),)))
    kegiatan = {row[0]: row[1:] for row in read.tuples("SELECT id, code, name FROM kegiatan WHERE year = ?", (year,))}
    rows = []
    for work in paket_list(read, year=year):
        code, name = kegiatan[work.kegiatan_id]
        reported = [point for point in reports[work.id] if point[0] <= day]
        realisasi = Rupiah(paid.get(work.id, 0))
        fisik = actual_at(reported, day)
        rencana = planned_at(plans[work.id], start=work.start_date, day=day)
        deviasi = deviation(rencana, fisik)
        rows.append(
            BoardRow(
                paket=work, kegiatan_code=KodeKegiatan(code), kegiatan=name, realisasi=realisasi,
                keuangan=Percent.share(realisasi, work.pagu), fisik=fisik, rencana=rencana, deviasi=deviasi,
                light=light(deviasi, limits), status=status(fisik, end=work.end_date, day=day, said=said.get(work.id)),
                stages=tuple(stages[work.id]), terakhir=reported[-1][0] if reported else None,
            )
        )  # fmt: skip
    return rows


def standing(rows: list[BoardRow], limits: Limits = USUAL_LIMITS) -> Standing:
    """What the rows of a board come to."""
    pagu = sum((row.paket.pagu for row in rows), Rupiah(0))
    realisasi = sum((row.realisasi for row in rows), Rupiah(0))
    planned = [(row.paket.pagu, row.rencana, row.fisik) for row in rows if row.rencana is not None]
    rencana = weighted([(amount, percent) for amount, percent, _ in planned]) if planned else None
    deviasi = deviation(rencana, weighted([(amount, percent) for amount, _, percent in planned]))
    return Standing(
        pagu=pagu, realisasi=realisasi, keuangan=Percent.share(realisasi, pagu),
        fisik=weighted([(row.paket.pagu, row.fisik) for row in rows]), rencana=rencana, deviasi=deviasi,
        light=light(deviasi, limits), paket=len(rows), planned=len(planned),
    )  # fmt: skip


def dated_points(read: Reader, table: str, year: int) -> dict[int, list[Point]]:
    """Dated percentages of every paket of a year, earliest first; an empty list for a paket without any."""
    sql = f"""SELECT x.paket_id, x.date, x.percent FROM {table} x JOIN paket p ON p.id = x.paket_id
              WHERE p.year = ? ORDER BY x.paket_id, x.date"""
    points: dict[int, list[Point]] = defaultdict(list)
    for paket_id, day, percent in read.tuples(sql, (year,)):
        points[paket_id].append((date.fromisoformat(day), Percent(percent)))
    return points


def _stages(read: Reader) -> dict[int, list[int]]:
    stages: dict[int, list[int]] = defaultdict(list)
    for paket_id, stage in read.tuples("SELECT paket_id, stage FROM v_photo_stage ORDER BY paket_id, stage"):
        stages[paket_id].append(stage)
    return stages
