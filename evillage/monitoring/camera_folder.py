"""A camera folder: a memory card or a folder of photos, listed by the day they were taken, each with the paket it seems to belong to.

Listing reads the head of every file; a file is hashed only when a photo of the village has its very size, which is how one that was
taken in before is known. `look_through` needs no database and may run beside the window; what is proposed is only a proposal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evillage.errors import InputRejected
from evillage.kernel.rows import Reader
from evillage.messages import sentence
from evillage.monitoring.evidence import MOST_BYTES, Claims, claims
from evillage.monitoring.flags import FAR, LEEWAY
from evillage.paper.progress import Progress, tell
from evillage.values.place import Place
from evillage.village.pictures import opened

MOST = 3000  # photos: more than a village takes in a year
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".heic", ".heif"})
_HEAD = 256 * 1024  # bytes: where a camera says its time and place


@dataclass(frozen=True, slots=True)
class Shot:
    """A file of the folder: what its camera claims, whether the village has it already, and why it can't be taken, if it can't."""

    path: Path
    size: int
    taken_at: str = ""
    place: Place | None = None
    kept: bool = False
    refused: str = ""

    @property
    def free(self) -> bool:
        """Whether it may still be taken in."""
        return not self.kept and not self.refused


@dataclass(frozen=True, slots=True)
class Worksite:
    """Where and when a paket is worked on; `last` is its planned end or its last report, whichever is later."""

    paket_id: int
    name: str
    latitude: int | None
    longitude: int | None
    end_latitude: int | None
    end_longitude: int | None
    start: date
    last: date

    def metres_from(self, place: Place) -> int | None:
        """How far a place is from it; None when the paket has none."""
        if self.latitude is None or self.longitude is None:
            return None
        start = Place(self.latitude, self.longitude)
        whole = self.end_latitude is not None and self.end_longitude is not None
        return place.metres_to_line(start, Place(self.end_latitude or 0, self.end_longitude or 0) if whole else start)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The paket a photo seems to belong to, and why in a few words."""

    paket_id: int
    why: str


def known_files(read: Reader) -> frozenset[tuple[int, str]]:
    """Size and SHA-256 of every photo the village has."""
    return frozenset((size, sha256) for size, sha256 in read.tuples("SELECT size, sha256 FROM photo"))


def worksites(read: Reader, *, year: int) -> list[Worksite]:
    """Every paket of a year, with where and when it is worked on."""
    return read.rows(
        Worksite,
        """SELECT id, name, latitude, longitude, end_latitude, end_longitude, start_date,
                  max(end_date, coalesce((SELECT max(date) FROM progress r WHERE r.paket_id = p.id), end_date))
           FROM paket p WHERE year = ? ORDER BY id""",
        (year,),
    )


def look_through(folder: Path, *, known: frozenset[tuple[int, str]], progress: Progress | None = None) -> list[Shot]:
    """Every photo below a folder by the time its camera claims, those without a time last.

    Raises InputRejected `camera_folder_unreadable` and `camera_folder_full`, and Cancelled.
    """
    try:
        if not folder.is_dir():
            raise NotADirectoryError(20, "bukan folder")
        paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in _PICTURES and not path.name.startswith("."))
    except OSError as error:
        raise InputRejected("camera_folder_unreadable", name=folder.name, detail=error.strerror or str(error)) from error
    if len(paths) > MOST:
        raise InputRejected("camera_folder_full", name=folder.name, most=MOST)
    sizes = {size for size, _ in known}
    shots = []
    for number, path in enumerate(paths):
        tell(progress, number, len(paths))
        shots.append(_shot(path, known, sizes))
    return sorted(shots, key=lambda shot: (shot.taken_at == "", shot.taken_at, shot.path.name))


def suggestion(shot: Shot, sites: Sequence[Worksite]) -> Suggestion | None:
    """The nearest paket within 200 m, one at work that day before others; else the only paket at work that day that may be the place."""
    day = date.fromisoformat(shot.taken_at[:10]) if shot.taken_at else None
    near = []
    for site in sites:
        metres = None if shot.place is None else site.metres_from(shot.place)
        if metres is not None and metres <= FAR:
            near.append((not _at_work(site, day), metres, site.paket_id))
    if near:
        idle, metres, paket_id = min(near)
        return Suggestion(paket_id, f"{metres} m dari lokasinya" + (", di luar masa kerja" if idle and day else ""))
    maybe = [site for site in sites if day and _at_work(site, day) and (shot.place is None or site.latitude is None)]
    return Suggestion(maybe[0].paket_id, "satu-satunya paket pada hari itu") if len(maybe) == 1 else None


def _at_work(site: Worksite, day: date | None) -> bool:
    return day is not None and site.start - LEEWAY <= day <= site.last + LEEWAY


def _shot(path: Path, known: frozenset[tuple[int, str]], sizes: set[int]) -> Shot:
    size = 0
    try:
        size = path.stat().st_size
        if size in sizes and (size, _sha256(path)) in known:
            return Shot(path, size, *_said(path), kept=True)
        if size > MOST_BYTES:
            return Shot(path, size, refused=sentence(InputRejected("photo_too_large", name=path.name, most=MOST_BYTES // 1024 // 1024)))
        return Shot(path, size, *_said(path))
    except OSError as error:
        told = InputRejected("photo_unreadable", name=path.name, detail=error.strerror or str(error))
        return Shot(path, size, refused=sentence(told))
    except InputRejected as error:
        return Shot(path, size, refused=sentence(error))


def _said(path: Path) -> tuple[str, Place | None]:
    said = _claims(path)
    return said.taken_at, said.place


def _claims(path: Path) -> Claims:
    with path.open("rb") as file:
        content = file.read(_HEAD)
        try:
            return claims(opened(content, path.name))
        except InputRejected:
            if len(content) < _HEAD:
                raise
            return claims(opened(content + file.read(MOST_BYTES), path.name))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
