"""Flags of the budget: the 30 percent, shares of Dana Desa, prices above the standard, how much a PAK moves (F01, F02, F16, F25)."""

from __future__ import annotations

from collections.abc import Iterator

from evillage.budget.rules.result import RuleResult
from evillage.supervision.ground import Ground
from evillage.supervision.tanda import Bukti, Found
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent

THIRTY, STANDARD = "APB-30-PERSEN", "SSH-HARGA"


def over_thirty(ground: Ground) -> Iterator[Found]:
    """F01: the part of the budget that may take at most 30 percent takes more (Permendagri 20/2018; PP 11/2019 art. 100)."""
    for result in ground.broken_rules:
        if result.rule.key == THIRTY:
            yield _told(result)


def earmarks(ground: Ground) -> Iterator[Found]:
    """F02: a share, a ceiling or a ban of Dana Desa that the budget in force does not keep; the rules are those of the year."""
    for result in ground.broken_rules:
        if result.rule.key.startswith("DD-"):
            yield _told(result)


def above_standard(ground: Ground) -> Iterator[Found]:
    """F16: lines of the budget in force dearer than the standard price they were taken from."""
    if ground.version is None:
        return
    lines = ground.read.tuples(
        "SELECT kegiatan_id, uraian, unit_price, standard FROM v_above_standard WHERE version_id = ? ORDER BY kegiatan_id, line_id",
        (ground.version.id,),
    )
    if lines:
        yield Found(
            "rab",
            f"{len(lines)} rincian RAB lebih mahal dari standar harga; periksa apakah ada dasar untuk harga itu.",
            tuple(
                Bukti(f"{uraian}: {Rupiah(price)}, standar {Rupiah(standard)}", "rab", kegiatan_id)
                for kegiatan_id, uraian, price, standard in lines
            ),
        )


def moved_by_amendment(ground: Ground) -> Iterator[Found]:
    """F25: a PAK that moves much of the spending, and kegiatan that came with it and were paid in full within a month."""
    found = ground.read.tuples(
        """SELECT v.version_id, v.from_date, (SELECT o.version_id FROM v_version o WHERE o.year = v.year AND o.from_date < v.from_date
                                             ORDER BY o.from_date DESC, o.version_id DESC LIMIT 1)
           FROM v_version v WHERE v.year = ? AND v.kind = 'pak' AND v.from_date <= ? ORDER BY v.from_date""",
        (ground.year, ground.day.isoformat()),
    )
    for version_id, since, before in found:
        if before is not None:
            yield from _share_moved(ground, version_id, before)
            yield from _new_and_paid(ground, version_id, before, since)


def _share_moved(ground: Ground, version_id: int, before: int) -> Iterator[Found]:
    moved, total = ground.read.tuples(
        """SELECT coalesce(sum(abs(coalesce(n.pagu, 0) - coalesce(o.pagu, 0))), 0), coalesce(sum(o.pagu), 0) FROM
           (SELECT kegiatan_id, rekening, sumber_dana FROM v_pagu WHERE version_id IN (:new, :old) AND rekening GLOB '5*'
            GROUP BY kegiatan_id, rekening, sumber_dana) k
           LEFT JOIN v_pagu n ON n.version_id = :new
             AND (n.kegiatan_id, n.rekening, n.sumber_dana) IS (k.kegiatan_id, k.rekening, k.sumber_dana)
           LEFT JOIN v_pagu o ON o.version_id = :old
             AND (o.kegiatan_id, o.rekening, o.sumber_dana) IS (k.kegiatan_id, k.rekening, k.sumber_dana)
        """,
        {"new": version_id, "old": before},
    )[0]
    share, limit = Percent.share(moved, total), ground.percent("F25", "persen")
    if share > limit:
        yield Found(
            f"pak:{version_id}",
            f"Perubahan APBDes menggeser {Rupiah(moved)}, {share} % dari belanja semula (batas {limit} %); periksa alasan pergeserannya.",
            (Bukti("Bandingkan semula dan menjadi", "versi", version_id),),
        )


def _new_and_paid(ground: Ground, version_id: int, before: int, since: str) -> Iterator[Found]:
    days = ground.count("F25", "hari")
    rows = ground.read.tuples(
        """SELECT k.id, k.code, k.name, n.pagu,
                  coalesce((SELECT sum(g.amount) FROM v_gerak g WHERE g.kegiatan_id = k.id
                            AND g.date <= date(:since, '+' || :days || ' days') AND g.date <= :day), 0) AS paid
           FROM kegiatan k JOIN (SELECT kegiatan_id, sum(pagu) AS pagu FROM v_pagu WHERE version_id = :new GROUP BY kegiatan_id) n
             ON n.kegiatan_id = k.id
           WHERE NOT EXISTS (SELECT 1 FROM v_pagu o WHERE o.version_id = :old AND o.kegiatan_id = k.id)
           ORDER BY k.code""",
        {"since": since, "days": days, "day": ground.day.isoformat(), "new": version_id, "old": before},
    )
    for kegiatan_id, code, name, pagu, paid in rows:
        if pagu > 0 and paid >= pagu:
            yield Found(
                f"kegiatan:{kegiatan_id}",
                f"Kegiatan {code} {name} baru ada pada perubahan APBDes dan lunas {Rupiah(paid)} dalam {days} hari; periksa hasilnya.",
                (Bukti("Buku pembantu kegiatan", "laporan", ("bp-kegiatan", {"kegiatan_id": kegiatan_id})),),
            )


def _told(result: RuleResult) -> Found:
    page, _, target = result.jump.partition(":")
    where = Bukti(result.formula or result.rule.name, page or "apbdes", int(target) if target.isdecimal() else target or None)
    basis = f" ({result.rule.legal_basis})" if result.rule.legal_basis else ""
    return Found(result.rule.code, f"{result.sentence}{basis}", (where,))
