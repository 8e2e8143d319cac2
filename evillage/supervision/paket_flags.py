"""Flags of the ground: money ahead of the work, work without a photo, photos and places that do not fit (F09 to F12)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from evillage.monitoring.flags import Flag
from evillage.supervision.ground import Ground
from evillage.supervision.tanda import Bukti, Found
from evillage.values.dates import show_date
from evillage.values.quantity import Percent

_PHOTOS = frozenset({"photo_elsewhere", "photo_alike", "photo_far", "photo_off_village", "photo_off_country", "photo_outside_period"})


def money_ahead(ground: Ground) -> Iterator[Found]:
    """F09: financial progress more points above physical progress than allowed."""
    limit = ground.percent("F09", "poin")
    for row in ground.works:
        if row.selisih > limit:
            yield Found(
                f"paket:{row.paket.id}",
                f"{row.paket.name}: uang {row.keuangan} %, fisik {row.fisik} %, selisih {Percent(row.selisih)} poin (batas {limit}); "
                "periksa pekerjaan di lapangan.",
                (Bukti(f"Dibayar {row.realisasi} dari {row.paket.pagu}", "paket", row.paket.id),),
            )


def unproven(ground: Ground) -> Iterator[Found]:
    """F10: progress claimed without the photo of its stage, or a work said to be done that too few visits have seen."""
    yield from _of(ground, {"progress_without_photo"}, "periksa dan lengkapi fotonya")
    least = ground.count("F10", "kunjungan")
    rows = ground.read.tuples(
        """SELECT p.id, p.name, min(r.date), (SELECT count(*) FROM v_paket_diperiksa k WHERE k.paket_id = p.id AND k.date <= :day) AS kali
           FROM paket p JOIN progress r ON r.paket_id = p.id AND r.percent = 10000 AND r.date <= :day
           WHERE p.year = :year GROUP BY p.id HAVING kali < :least ORDER BY p.id""",
        {"year": ground.year, "day": ground.day, "least": least},
    )
    for paket_id, name, since, visits in rows:
        seen = f"baru {visits} kunjungan" if visits else "belum pernah dikunjungi"
        yield Found(
            f"kunjungan:{paket_id}",
            f"{name}: dilaporkan 100 % sejak {show_date(date.fromisoformat(since))}, {seen} (batas {least}); periksa di lapangan.",
            (Bukti(name, "paket", paket_id),),
        )


def photos(ground: Ground) -> Iterator[Found]:
    """F11: a photo used twice or much like an earlier one, taken far away, or on a day outside the work."""
    yield from _of(ground, _PHOTOS, "periksa asal fotonya")


def same_place_or_name(ground: Ground) -> Iterator[Found]:
    """F12: a paket where another stands, or with the name of one of another year."""
    yield from _of(ground, {"place_shared"}, "periksa apakah pekerjaannya berbeda")
    rows = ground.read.tuples(
        """SELECT p.id, p.name, q.year, q.id FROM paket p JOIN paket q ON q.year < p.year AND lower(trim(q.name)) = lower(trim(p.name))
           WHERE p.year = ? ORDER BY p.id, q.year""",
        (ground.year,),
    )
    for paket_id, name, year, other_id in rows:
        yield Found(
            f"nama:{paket_id}:{other_id}",
            f"{name} bernama sama dengan paket tahun {year}; periksa apakah pekerjaannya berbeda.",
            (Bukti(f"Paket {ground.year}", "paket", paket_id),),
        )


def _of(ground: Ground, codes: set[str] | frozenset[str], check: str) -> Iterator[Found]:
    """The flags the board shows as well, of these kinds, with what to check."""
    names = {row.paket.id: row.paket.name for row in ground.works}
    for flag in ground.work_flags:
        if flag.code in codes:
            name = names[flag.paket_id]
            told = flag.sentence.rstrip(".")
            yield Found(_key(flag), f"{name}: {told[:1].lower()}{told[1:]}; {check}.", (Bukti(name, "paket", flag.paket_id), *_twin(flag)))


def _twin(flag: Flag) -> tuple[Bukti, ...]:
    """The other of two photos that are to be compared."""
    return () if flag.twin_id is None else (Bukti(f"Pembandingnya: {flag.facts['other']}"),)


def _key(flag: Flag) -> str:
    if flag.code == "photo_alike":
        return f"{flag.code}:{flag.photo_id}:{flag.twin_id}"
    facts = ":".join(str(flag.facts[name]) for name in ("other", "year") if name in flag.facts)
    return ":".join(part for part in (flag.code, str(flag.paket_id), str(flag.photo_id or ""), facts) if part)
