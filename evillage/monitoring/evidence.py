"""Evidence: a photo file looked at before it is taken in. Slow work without a database, so it may run beside the window.

What counts is the file as the camera wrote it: its SHA-256 goes into the log. Time and place inside it are what the camera claims,
no more; a camera may be wrong or set wrong on purpose.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from evillage.errors import InputRejected
from evillage.values.place import Place
from evillage.village.likeness import likeness
from evillage.village.pictures import THUMBNAIL, UNREADABLE, opened, shrunk

if TYPE_CHECKING:
    from PIL.Image import Exif
    from PIL.ImageFile import ImageFile

MOST_BYTES = 20 * 1024 * 1024

_DATE_TIME, _EXIF, _DATE_TIME_ORIGINAL, _GPS = 0x0132, 0x8769, 0x9003, 0x8825


@dataclass(frozen=True, slots=True)
class Evidence:
    """A photo that may be kept: the file's own bytes, their SHA-256, what the camera claims, and a small picture for the screen.

    `taken_at` is the camera's local time in ISO (`2026-03-12T09:14:00`) or empty; `place` is None when it gave none. `doubts` are
    codes of what the camera said that cannot be. `ciri` is how the picture looks (`likeness`).
    """

    name: str
    content: bytes
    sha256: str
    width: int
    height: int
    taken_at: str
    place: Place | None
    thumbnail: bytes
    ciri: str
    doubts: tuple[str, ...] = ()


def read_photo(source: Path) -> Evidence:
    """Read a JPEG or PNG file and look at it whole.

    Raises InputRejected `photo_unreadable` (no such file, or it cannot be opened), `photo_too_large` and what `opened` refuses.
    """
    content = _bytes_of(source)
    image = opened(content, source.name)
    width, height = image.size
    said = claims(image)
    small = shrunk(image, longest=THUMBNAIL, name=source.name)
    return Evidence(
        name=source.name,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        width=width,
        height=height,
        taken_at=said.taken_at,
        place=said.place,
        thumbnail=small,
        ciri=likeness(small),
        doubts=said.doubts,
    )


def _bytes_of(source: Path) -> bytes:
    try:
        with source.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputRejected("photo_unreadable", name=source.name, detail=error.strerror or str(error)) from error
    if len(content) > MOST_BYTES:
        raise InputRejected("photo_too_large", name=source.name, most=MOST_BYTES // 1024 // 1024)
    return content


@dataclass(frozen=True, slots=True)
class Claims:
    """What a camera says of time and place, and the codes of what it said that cannot be."""

    taken_at: str = ""
    place: Place | None = None
    doubts: tuple[str, ...] = ()


def claims(image: ImageFile) -> Claims:
    """What the camera wrote into the file; nonsense counts as nothing said, but is told as a doubt."""
    try:
        exif = image.getexif()
        taken, clock = _taken_at(exif)
        place, fix = _place(exif)
    except UNREADABLE:
        return Claims()
    return Claims(taken, place, (*clock, *fix))


def _taken_at(exif: Exif) -> tuple[str, tuple[str, ...]]:
    said = str(exif.get_ifd(_EXIF).get(_DATE_TIME_ORIGINAL) or exif.get(_DATE_TIME) or "").strip("\0 ")
    try:
        return datetime.strptime(said, "%Y:%m:%d %H:%M:%S").isoformat(), ()  # noqa: DTZ007 - the camera's own clock
    except ValueError:
        return "", ("camera_clock_impossible",) if any(digit in said for digit in "123456789") else ()


def _place(exif: Exif) -> tuple[Place | None, tuple[str, ...]]:
    gps = exif.get_ifd(_GPS)
    try:
        latitude, longitude = _millionths(gps[2], str(gps[1])), _millionths(gps[4], str(gps[3]))
        return (Place(latitude, longitude) if latitude or longitude else None), ()  # 0, 0 is what a phone without a fix writes
    except InputRejected:
        return None, ("camera_place_impossible",)
    except (*UNREADABLE, ZeroDivisionError):
        return None, ()


def _millionths(parts: tuple[object, ...], side: str) -> int:
    degrees, minutes, seconds = (Fraction(str(part)) for part in parts)
    value = round((degrees + minutes / 60 + seconds / 3600) * 1_000_000)
    return -value if side.strip("\0 ").upper() in ("S", "W") else value
