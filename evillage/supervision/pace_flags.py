"""Flags of pace: a rush at the end of the year, kegiatan that stand still, money left over (F13, F14, F15)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from evillage.supervision.ground import Ground
from evillage.supervision.tanda import Bukti, Found
from evillage.values.dates import month_name
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent

FIRST_MONTH_OF_RUSH = 11


def year_end_rush(ground: Ground) -> Iterator[Found]:
    """F13: more than so much of the year's spending in November and December; asked from the end of November on."""
    if ground.day < date(ground.year, FIRST_MONTH_OF_RUSH, 30):
        return
    late, total = ground.read.tuples(
        """SELECT coalesce(sum(amount) FILTER (WHERE date >= :since), 0), coalesce(sum(amount), 0) FROM v_gerak
           WHERE year = :year AND rekening GLOB '5*' AND date <= :day""",
        {"since": f"{ground.year}-{FIRST_MONTH_OF_RUSH}-01", "year": ground.year, "day": ground.day.isoformat()},
    )[0]
    share, limit = Percent.share(late, total), ground.percent("F13", "persen")
    if share > limit:
        yield Found(
            "belanja",
            f"{share} % belanja setahun ({Rupiah(late)} dari {Rupiah(total)}) terjadi sesudah Oktober, batas {limit} %; "
            "periksa apakah pekerjaannya sudah selesai saat dibayar.",
            (Bukti("Belanja per kegiatan", "laporan", ("lra-1b", {})),),
        )


def idle(ground: Ground) -> Iterator[Found]:
    """F14: kegiatan without a rupiah spent so many days after the month in which its DPA first asks for money."""
    days = ground.count("F14", "hari")
    rows = ground.read.tuples(
        """SELECT k.id, k.code, k.name, min(m.month), sum(m.amount) FROM kegiatan k
           JOIN dpa d ON d.kegiatan_id = k.id AND d.state = 'approved' AND d.kind <> 'DPAL'
            AND d.id = (SELECT max(id) FROM dpa o WHERE o.kegiatan_id = k.id AND o.state = 'approved' AND o.kind <> 'DPAL')
           JOIN dpa_month m ON m.dpa_id = d.id
           WHERE k.year = :year AND coalesce((SELECT sum(amount) FROM v_gerak g WHERE g.kegiatan_id = k.id AND g.date <= :day), 0) = 0
             AND NOT EXISTS (SELECT 1 FROM v_panjar a WHERE a.kegiatan_id = k.id AND a.sisa > 0)
           GROUP BY k.id ORDER BY k.code""",
        {"year": ground.year, "day": ground.day.isoformat()},
    )
    for kegiatan_id, code, name, month, planned in rows:
        ends = date(ground.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        if (ground.day - ends).days > days:
            yield Found(
                f"kegiatan:{kegiatan_id}",
                f"Kegiatan {code} {name} direncanakan sejak {month_name(month)} dan belum ada realisasi dari {Rupiah(planned)}; "
                "periksa apakah akan dikerjakan atau diubah.",
                (Bukti("DPA kegiatan", "dpa", kegiatan_id),),
            )


def money_left(ground: Ground) -> Iterator[Found]:
    """F15: SiLPA against income: last year's in this year's budget, and this year's once the year is over."""
    limit = ground.percent("F15", "persen")
    if ground.version is not None:
        silpa, income = ground.read.tuples(
            """SELECT coalesce(sum(pagu) FILTER (WHERE rekening GLOB '6.1.1*'), 0), coalesce(sum(pagu) FILTER (WHERE rekening GLOB '4*'), 0)
               FROM v_pagu WHERE version_id = ?""",
            (ground.version.id,),
        )[0]
        yield from _left("awal", f"SiLPA tahun lalu dalam APBDes {ground.year}", silpa, income, limit)
    if ground.day >= date(ground.year, 12, 31):
        silpa, income = ground.read.tuples(
            """SELECT s.silpa, coalesce((SELECT sum(realisasi) FROM v_realisasi r WHERE r.year = s.year AND r.rekening GLOB '4*'), 0)
               FROM v_silpa s WHERE s.year = ?""",
            (ground.year,),
        )[0]
        yield from _left("akhir", f"SiLPA {ground.year}", silpa, income, limit)


def _left(key: str, what: str, silpa: int, income: int, limit: Percent) -> Iterator[Found]:
    share = Percent.share(silpa, income)
    if share > limit:
        yield Found(
            key,
            f"{what} {Rupiah(silpa)}, {share} % dari pendapatan {Rupiah(income)} (batas {limit} %); periksa yang tidak terlaksana.",
            (Bukti("SiLPA per sumber dana", "laporan", ("silpa-sumber-dana", {})),),
        )
