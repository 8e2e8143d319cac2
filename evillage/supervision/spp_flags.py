"""Flags of SPP by their date: outside the DPA's months, before the budget was fixed, on a day the office is closed (F19)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from evillage.supervision.ground import Ground
from evillage.supervision.tanda import Bukti, Found
from evillage.values.dates import month_name, show_date
from evillage.village.holidays import is_working_day


@dataclass(frozen=True, slots=True)
class _Paper:
    id: int
    number: str
    date: dt.date
    uraian: str
    fixed: dt.date | None
    planned: int | None


def odd_dates(ground: Ground) -> Iterator[Found]:
    """F19: each SPP once, with everything that is odd about its date."""
    for paper in _papers(ground):
        odd = list(_odd(paper))
        if odd:
            yield Found(
                f"spp:{paper.id}",
                f"SPP {paper.number} bertanggal {show_date(paper.date)}, {' dan '.join(odd)}; periksa tanggal sebenarnya.",
                (Bukti(f"{paper.number}: {paper.uraian}", "spp", paper.id),),
            )


def _papers(ground: Ground) -> list[_Paper]:
    """Filed SPP that still stand; `planned` is 0 when the kegiatan's DPA has nothing in that month, None without a DPA."""
    return ground.read.rows(
        _Paper,
        """SELECT s.id, s.number, s.date, s.uraian,
                  (SELECT min(from_date) FROM v_version v WHERE v.year = s.year) AS fixed,
                  (SELECT EXISTS (SELECT 1 FROM dpa_month m WHERE m.dpa_id = d.id AND m.month = CAST(substr(s.date, 6, 2) AS INTEGER))
                   FROM dpa d WHERE d.year = s.year AND d.kegiatan_id = s.kegiatan_id AND d.state = 'approved'
                   ORDER BY d.id DESC LIMIT 1) AS planned
           FROM spp s
           WHERE s.year = :year AND s.number IS NOT NULL AND s.date <= :day AND s.state NOT IN ('cancelled', 'rejected')
             AND NOT EXISTS (SELECT 1 FROM v_dibalik b WHERE b.source_kind = 'spp' AND b.source_id = s.id)
           ORDER BY s.date, s.id""",
        {"year": ground.year, "day": ground.day.isoformat()},
    )


def _odd(paper: _Paper) -> Iterator[str]:
    if not is_working_day(paper.date):
        yield "hari libur"
    if paper.fixed is not None and paper.date < paper.fixed:
        yield f"sebelum APBDes ditetapkan {show_date(paper.fixed)}"
    if paper.planned == 0:
        yield f"sedangkan DPA tidak merencanakan penarikan pada {month_name(paper.date.month)}"
