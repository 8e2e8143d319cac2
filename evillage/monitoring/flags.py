"""Flags: what should be looked at on the ground, each computed from the record and told in one sentence.

None of them stops anybody: money ahead of work, work without a photo, a photo that was used before or says it was taken elsewhere or at
another time, two paket at one place, more paket than budget (indicators F09 to F12 of supervision).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from evillage import messages
from evillage.errors import Fact
from evillage.kernel.rows import Reader
from evillage.monitoring.board import BoardRow
from evillage.monitoring.look_alikes import LookAlike, all_look_alikes, look_alikes
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from evillage.values.place import Place
from evillage.values.quantity import Percent

FAR = 200  # metres between a photo and its paket: a phone under trees errs by less
SAME_PLACE = 25  # metres
OFF_VILLAGE = 50_000  # metres from every paket: no village is so wide, so the claim is of the sea or of another kabupaten
_BESIDE = 1_200  # millionths of a degree: a square well within FAR, so that most photos of a board cost no trigonometry
_INDONESIA = (Place(-11_100_000, 94_900_000), Place(6_200_000, 141_100_000))  # its corners, with the waters between
AHEAD = Percent(20_00)
LEEWAY = timedelta(days=7)  # around the period of work, as for progress


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing to look at: the paket, the photo if it is about one, the code of its sentence and the figures in it."""

    code: str
    paket_id: int
    photo_id: int | None
    facts: Mapping[str, Fact]
    twin_id: int | None = None  # the other photo, where two are to be compared

    @property
    def sentence(self) -> str:
        """The flag in Indonesian, with its figures."""
        return messages.fill(self.code, self.facts)


@dataclass(frozen=True, slots=True)
class _Claim:
    """A photo beside what is known of its paket."""

    photo_id: int
    paket_id: int
    sha256: str
    ciri: str | None
    taken_at: str
    latitude: int | None
    longitude: int | None
    paket_latitude: int | None
    paket_longitude: int | None
    end_latitude: int | None
    end_longitude: int | None
    start_date: date
    end_date: date
    last_report: date | None
    elsewhere: str | None
    twin_id: int | None


_CLAIMS = """
SELECT f.id, f.paket_id, f.sha256, f.ciri, f.taken_at, f.latitude, f.longitude, p.latitude, p.longitude,
       p.end_latitude, p.end_longitude, p.start_date, p.end_date,
       (SELECT max(date) FROM progress r WHERE r.paket_id = p.id),
       (SELECT group_concat(q.name, ', ') FROM photo g JOIN paket q ON q.id = g.paket_id
        WHERE g.sha256 = f.sha256 AND g.paket_id <> f.paket_id),
       (SELECT min(g.id) FROM photo g WHERE g.sha256 = f.sha256 AND g.paket_id <> f.paket_id)
FROM photo f JOIN paket p ON p.id = f.paket_id
"""


def photo_flags(read: Reader, photo_id: int) -> tuple[Flag, ...]:
    """What is odd about one photo: used on another paket, much like an earlier one, taken far away or outside the period of work (F11)."""
    grounds = _grounds(read)
    found: list[Flag] = []
    for claim in read.rows(_Claim, _CLAIMS + "WHERE f.id = ?", (photo_id,)):
        twins = look_alikes(read, ciri=claim.ciri, sha256=claim.sha256, before=photo_id)
        found.extend(_claim_flags(claim, grounds, twins[0] if twins else None))
    return tuple(found)


def flags(read: Reader, *, year: int, rows: list[BoardRow]) -> list[Flag]:
    """Everything to look at in a year, of the paket as `board` shows them."""
    found = [flag for row in rows for flag in _row_flags(row)]
    grounds, twins = _grounds(read), all_look_alikes(read, year=year)
    for claim in read.rows(_Claim, _CLAIMS + "WHERE p.year = ? ORDER BY f.id", (year,)):
        found.extend(_claim_flags(claim, grounds, twins.get(claim.photo_id)))
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


def _claim_flags(claim: _Claim, grounds: tuple[Place, ...], twin: LookAlike | None) -> list[Flag]:
    found = []
    if claim.elsewhere:
        found.append(Flag("photo_elsewhere", claim.paket_id, claim.photo_id, {"other": claim.elsewhere}, claim.twin_id))
    if twin is not None:
        found.append(Flag("photo_alike", claim.paket_id, claim.photo_id, {"other": twin.words}, twin.photo_id))
    if (strayed := _strayed(claim, grounds)) is not None:
        found.append(strayed)
    if claim.taken_at:
        taken = date.fromisoformat(claim.taken_at[:10])
        first, last = claim.start_date - LEEWAY, max(claim.end_date, claim.last_report or claim.end_date) + LEEWAY
        if not first <= taken <= last:
            facts: dict[str, Fact] = {
                "date": show_date(taken), "start": show_date(claim.start_date), "end": show_date(claim.end_date),
            }  # fmt: skip
            found.append(Flag("photo_outside_period", claim.paket_id, claim.photo_id, facts))
    return found


def _grounds(read: Reader) -> tuple[Place, ...]:
    """Where the village works: every place of a paket, of any year."""
    places = read.tuples("SELECT DISTINCT latitude, longitude FROM paket WHERE latitude IS NOT NULL AND longitude IS NOT NULL")
    return tuple(Place(latitude, longitude) for latitude, longitude in places)


def _strayed(claim: _Claim, grounds: tuple[Place, ...]) -> Flag | None:
    """The photo claims a place that does not fit: outside the country, far from its paket, or from all where it has no place."""
    if claim.latitude is None or claim.longitude is None:
        return None
    if claim.paket_latitude is not None and claim.paket_longitude is not None and (
        abs(claim.latitude - claim.paket_latitude) < _BESIDE and abs(claim.longitude - claim.paket_longitude) < _BESIDE
    ):  # fmt: skip
        return None
    place = Place(claim.latitude, claim.longitude)
    low, high = _INDONESIA
    if not (low.latitude <= place.latitude <= high.latitude and low.longitude <= place.longitude <= high.longitude):
        return Flag("photo_off_country", claim.paket_id, claim.photo_id, {"place": str(place)})
    if claim.paket_latitude is None or claim.paket_longitude is None:
        nearest = min((place.metres_to(ground) for ground in grounds), default=0)
        return Flag("photo_off_village", claim.paket_id, claim.photo_id, {"km": nearest // 1000}) if nearest > OFF_VILLAGE else None
    start = Place(claim.paket_latitude, claim.paket_longitude)
    end = None if claim.end_latitude is None or claim.end_longitude is None else Place(claim.end_latitude, claim.end_longitude)
    metres = place.metres_to_line(start, end or start)
    if metres <= FAR:
        return None
    return Flag("photo_far", claim.paket_id, claim.photo_id, {"metres": f"{metres:,}".replace(",", ".")})


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
