"""Flags of advances: one that is late, and a second one while the first was open (F03, F04)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from evillage.supervision.ground import Ground
from evillage.supervision.tanda import Bukti, Found
from evillage.treasury.panjar_due import open_advances
from evillage.values.dates import show_date
from evillage.values.money import Rupiah


def late(ground: Ground) -> Iterator[Found]:
    """F03: an advance still out after its last working day (Permendagri 20/2018 art. 54)."""
    for advance in open_advances(ground.read, year=ground.year, day=ground.day):
        if advance.terlambat > 0:
            paper = advance.panjar
            yield Found(
                f"spp:{paper.spp_id}",
                f"Panjar {paper.number} belum dipertanggungjawabkan {paper.sisa}, lewat {advance.terlambat} hari kerja dari "
                f"{show_date(advance.batas)}; periksa bukti yang sudah ada pada {advance.pelaksana}.",
                (Bukti(f"{paper.number}, dibayar {show_date(paper.paid_date)}: {paper.uraian}", "spj", paper.spp_id),),
            )


def stacked(ground: Ground) -> Iterator[Found]:
    """F04: an advance paid while an earlier one of the same kegiatan or the same person was still open on that day."""
    found = ground.read.tuples(
        """SELECT s.id, s.number, s.paid_date, o.id, o.number, o.paid_date, o.dibayar - o.settled, o.kegiatan_id = s.kegiatan_id
           FROM spp s JOIN (
             SELECT a.spp_id AS id, p.number, p.paid_date, p.kegiatan_id, p.pelaksana_id, a.dibayar, s2.id AS later_id,
                    coalesce((SELECT sum(j.returned) + coalesce(sum((SELECT sum(amount) FROM bukti b WHERE b.spj_id = j.id)), 0)
                              FROM spj j WHERE j.spp_id = a.spp_id AND j.state = 'booked' AND j.booked_date <= s2.paid_date
                                AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'spj' AND d.source_id = j.id)), 0)
                      AS settled
             FROM v_panjar a JOIN spp p ON p.id = a.spp_id
             JOIN spp s2 ON s2.year = p.year AND s2.kind = 'UM' AND s2.state = 'paid' AND (s2.paid_date, s2.id) > (p.paid_date, p.id)
              AND (s2.kegiatan_id = p.kegiatan_id OR s2.pelaksana_id = p.pelaksana_id)) o ON o.later_id = s.id
           WHERE s.year = :year AND s.paid_date <= :day AND o.dibayar > o.settled
             AND EXISTS (SELECT 1 FROM v_panjar v WHERE v.spp_id = s.id)
           ORDER BY s.paid_date, s.id, o.paid_date""",
        {"year": ground.year, "day": ground.day.isoformat()},
    )
    for (spp_id, number, paid), group in groupby(found, key=lambda row: row[:3]):
        earlier = [(first_id, first, date.fromisoformat(day), Rupiah(sisa), same) for *_, first_id, first, day, sisa, same in group]
        whose = "kegiatan yang sama" if any(same for *_, same in earlier) else "pelaksana yang sama"
        still = sum((sisa for *_, sisa, _ in earlier), Rupiah(0))
        what = f"panjar {earlier[0][1]}" if len(earlier) == 1 else f"{len(earlier)} panjar lain"
        yield Found(
            f"spp:{spp_id}",
            f"Panjar {number} dibayar saat {what} untuk {whose} masih terbuka {still}; periksa mengapa tidak ditunggu.",
            (
                *(
                    Bukti(f"{first}, dibayar {show_date(day)}, terbuka {sisa}", "spj", first_id)
                    for first_id, first, day, sisa, _ in earlier
                ),
                Bukti(f"{number}, dibayar {show_date(date.fromisoformat(paid))}", "spj", spp_id),
            ),
        )
