"""Flags of money given on: capital for the BUM Desa without its papers, cash aid outside its rules (F22, F23)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from evillage.monitoring.blt import blt_findings
from evillage.supervision.ground import Ground
from evillage.supervision.tanda import Bukti, Found
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.village.finding import Level


def capital_without_papers(ground: Ground) -> Iterator[Found]:
    """F22: penyertaan modal paid by an SPP that carries no scan of its Perdes and analysis."""
    rows = ground.read.tuples(
        """SELECT s.id, s.number, s.paid_date, s.uraian, sum(l.amount) FROM spp s
           JOIN spp_line l ON l.spp_id = s.id AND l.rekening GLOB '6.2.2*'
           WHERE s.year = :year AND s.state = 'paid' AND s.paid_date <= :day
             AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'spp' AND d.source_id = s.id)
             AND NOT EXISTS (SELECT 1 FROM lampiran a WHERE a.paper = 'spp' AND a.paper_id = s.id)
           GROUP BY s.id ORDER BY s.paid_date, s.id""",
        {"year": ground.year, "day": ground.day.isoformat()},
    )
    for spp_id, number, paid, uraian, amount in rows:
        yield Found(
            f"spp:{spp_id}",
            f"Penyertaan modal {number} {Rupiah(amount)} dibayar tanpa lampiran; periksa Perdes dan analisis kelayakannya.",
            (Bukti(f"{show_date(date.fromisoformat(paid))}: {uraian}", "spp", spp_id),),
        )


def cash_aid(ground: Ground) -> Iterator[Found]:
    """F23: BLT above the year's sum or months, without receipt or list, or to one family twice."""
    for finding in blt_findings(ground.read, year=ground.year):
        if finding.level is not Level.INFO:
            bayar_id = finding.jump.partition(":")[2]
            basis = f" ({finding.legal})" if finding.legal else ""
            yield Found(
                f"{finding.code}:{bayar_id}",
                f"{finding.sentence.rstrip('.')}{basis}; periksa daftar penerimanya.",
                (Bukti("Penyaluran BLT", "dana-desa", int(bayar_id) if bayar_id else None),),
            )
    for name, alamat, count in ground.read.tuples(
        """SELECT min(name), alamat, count(*) FROM kpm WHERE year = ? AND berhenti IS NULL
           GROUP BY lower(trim(name)), lower(trim(alamat)) HAVING count(*) > 1 ORDER BY min(name)""",
        (ground.year,),
    ):
        yield Found(
            f"kpm:{name}:{alamat}",
            f"{count} KPM BLT bernama {name} di alamat yang sama; periksa apakah satu keluarga didaftar dua kali.",
            (Bukti(f"{name}, {alamat}", "dana-desa"),),
        )
