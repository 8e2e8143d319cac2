"""Flags: what should be looked at on the ground, each computed from the record and told in one sentence.

None of them stops anybody: money ahead of work, work without a photo, a photo that says it was taken elsewhere or at another time, two
paket at one place, more paket than budget (indicators F09 to F12 of supervision).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from evillage import messages
from evillage.errors import Fact
from evillage.kernel.rows import Reader
from evillage.monitoring.board import BoardRow
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.values.place import Place
from evillage.values.quantity import Percent

FAR = 200  # metres between a photo and its paket: a phone under trees errs by less
SAME_PLACE = 25  # metres
AHEAD = Percent(20_00)
_LEEWAY = timedelta(days=7)  # around the period of work, as for progress


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing to look at: the paket, the photo if it is about one, the code of its sentence and the figures in it."""

    code: str
    paket_id: int
    photo_id: int | None
    facts: Mapping[str, Fact]

    @property
    def sentence(self) -> str:
        """The flag in Indonesian, with its figures."""
        return messages.fill(self.code, self.facts)


@dataclass(frozen=True, slots=True)
class _Claim:
    """A photo beside what is known of its paket."""

    photo_id: int
    paket_id: int
    taken_at: str
    latitude: int | None
    longitude: int | None
    paket_latitude: int | None
    paket_longitude: int | None
    start_date: date
    end_date: date
    last_report: date | None
    elsewhere: str | None


_CLAIMS = """
SELECT f.id, f.paket_id, f.taken_at, f.latitude, f.longitude, p.latitude, p.longitude, p.start_date, p.end_date,
       (SELECT max(date) FROM progress r WHERE r.paket_id = p.id),
       (SELECT group_concat(q.name, ', ') FROM photo g JOIN paket q ON q.id = g.paket_id
        WHERE g.sha256 = f.sha256 AND g.paket_id <> f.paket_id)
FROM photo f JOIN paket p ON p.id = f.paket_id
"""


def photo_flags(read: Reader, photo_id: int) -> tuple[Flag, ...]:
    """What is odd about one photo: the same file on another paket, taken far away, taken outside the period of work (F11)."""
    return tuple(flag for claim in read.rows(_Claim, _CLAIMS + "WHERE f.id = ?", (photo_id,)) for flag in _claim_flags(claim))


def flags(read: Reader, *, year: int, rows: list[BoardRow]) -> list[Flag]:
    """Everything to look at in a year, of the paket as `board` shows them."""
    found = [flag for row in rows for flag in _row_flags(row)]
    for claim in read.rows(_Claim, _CLAIMS + "WHERE p.year = ? ORDER BY f.id", (year,)):
        found.extend(_claim_flags(claim))
    return found + _shared_places(read, year) + _over_pagu(read, year)


def is_ahead(row: BoardRow) -> bool:
    """Whether the money is so far ahead of the work that somebody should go and look."""
    return row.selisih > AHEAD


def _row_flags(row: BoardRow) -> list[Flag]:
    found = []
    if is_ahead(row):
        facts: dict[str, Fact] = {"keuangan": row.keuangan, "fisik": row.fisik, "points": row.selisih}
        found.append(Flag("money_ahead", row.paket.id, None, facts))
    missing = [stage for stage in (0, 50, 100) if row.fisik >= max(stage * 100, 1) and stage not in row.stages]
    if missing:
        facts = {"fisik": row.fisik, "stages": ", ".join(f"{stage} %" for stage in missing)}
        found.append(Flag("progress_without_photo", row.paket.id, None, facts))
    return found


def _claim_flags(claim: _Claim) -> list[Flag]:
    found = []
    if claim.elsewhere:
        found.append(Flag("photo_elsewhere", claim.paket_id, claim.photo_id, {"other": claim.elsewhere}))
    metres = _metres(claim.latitude, claim.longitude, claim.paket_latitude, claim.paket_longitude)
    if metres is not None and metres > FAR:
        found.append(Flag("photo_far", claim.paket_id, claim.photo_id, {"metres": f"{metres:,}".replace(",", ".")}))
    if claim.taken_at:
        taken = date.fromisoformat(claim.taken_at[:10])
        first, last = claim.start_date - _LEEWAY, max(claim.end_date, claim.last_report or claim.end_date) + _LEEWAY
        if not first <= taken <= last:
            facts: dict[str, Fact] = {
                "date": show_date(taken), "start": show_date(claim.start_date), "end": show_date(claim.end_date),
            }  # fmt: skip
            found.append(Flag("photo_outside_period", claim.paket_id, claim.photo_id, facts))
    return found


def _shared_places(read: Reader, year: int) -> list[Flag]:
    """Paket of this year that stand where another one stands, in any year (F12): work is paid for once."""
    sql = """SELECT p.id, q.name, q.year, p.latitude, p.longitude, q.latitude, q.longitude
             FROM paket p JOIN paket q ON q.id <> p.id AND abs(q.latitude - p.latitude) < 300 AND abs(q.longitude - p.longitude) < 300
             WHERE p.year = ? ORDER BY p.id, q.id"""
    found = []
    for paket_id, other, other_year, *coordinates in read.tuples(sql, (year,)):
        metres = _metres(*coordinates)
        if metres is not None and metres <= SAME_PLACE:
            found.append(Flag("place_shared", paket_id, None, {"other": other, "year": other_year, "metres": metres}))
    return found


def _over_pagu(read: Reader, year: int) -> list[Flag]:
    sql = """SELECT (SELECT max(id) FROM paket p WHERE p.kegiatan_id = v.kegiatan_id), v.code, v.name, v.paket_pagu, v.pagu
             FROM v_paket_kegiatan v WHERE v.year = ? AND v.paket_pagu > v.pagu ORDER BY v.code"""
    return [
        Flag("paket_over_pagu", paket_id, None, {"kegiatan": f"{code} {name}", "paket_pagu": Rupiah(asked), "pagu": Rupiah(pagu)})
        for paket_id, code, name, asked, pagu in read.tuples(sql, (year,))
    ]


def _metres(latitude: int | None, longitude: int | None, other_latitude: int | None, other_longitude: int | None) -> int | None:
    if latitude is None or longitude is None or other_latitude is None or other_longitude is None:
        return None
    return Place(latitude, longitude).metres_to(Place(other_latitude, other_longitude))
