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
from evillage.village.pictures import THUMBNAIL, UNREADABLE, opened, shrunk

if TYPE_CHECKING:
    from PIL.Image import Exif
    from PIL.ImageFile import ImageFile

MOST_BYTES = 20 * 1024 * 1024

_DATE_TIME, _EXIF, _DATE_TIME_ORIGINAL, _GPS = 0x0132, 0x8769, 0x9003, 0x8825


@dataclass(frozen=True, slots=True)
class Evidence:
    """A photo that may be kept: the file's own bytes, their SHA-256, what the camera claims, and a small picture for the screen.

    `taken_at` is the camera's local time in ISO (`2026-03-12T09:14:00`) or empty; `place` is None when it gave none.
    """

    name: str
    content: bytes
    sha256: str
    width: int
    height: int
    taken_at: str
    place: Place | None
    thumbnail: bytes


def read_photo(source: Path) -> Evidence:
    """Read a JPEG or PNG file and look at it whole.

    Raises InputRejected `photo_unreadable` (no such file, or it cannot be opened), `photo_too_large`, `not_a_photo`,
    `photo_too_many_pixels` and `photo_damaged`.
    """
    content = _bytes_of(source)
    image = opened(content, source.name)
    width, height = image.size
    claims = _claims(image)
    return Evidence(
        name=source.name,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        width=width,
        height=height,
        taken_at=claims.taken_at,
        place=claims.place,
        thumbnail=shrunk(image, longest=THUMBNAIL, name=source.name),
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
class _Claims:
    taken_at: str = ""
    place: Place | None = None


def _claims(image: ImageFile) -> _Claims:
    """What the camera wrote into the file; nonsense counts as nothing said."""
    try:
        exif = image.getexif()
        return _Claims(_taken_at(exif), _place(exif))
    except UNREADABLE:
        return _Claims()


def _taken_at(exif: Exif) -> str:
    said = str(exif.get_ifd(_EXIF).get(_DATE_TIME_ORIGINAL) or exif.get(_DATE_TIME) or "")
    try:
        return datetime.strptime(said.strip("\0 "), "%Y:%m:%d %H:%M:%S").isoformat()  # noqa: DTZ007 - the camera's own clock
    except ValueError:
        return ""


def _place(exif: Exif) -> Place | None:
    gps = exif.get_ifd(_GPS)
    try:
        latitude, longitude = _millionths(gps[2], str(gps[1])), _millionths(gps[4], str(gps[3]))
        return Place(latitude, longitude) if latitude or longitude else None  # 0, 0 is what a phone without a fix writes
    except (*UNREADABLE, ZeroDivisionError, InputRejected):
        return None


def _millionths(parts: tuple[object, ...], side: str) -> int:
    degrees, minutes, seconds = (Fraction(str(part)) for part in parts)
    value = round((degrees + minutes / 60 + seconds / 3600) * 1_000_000)
    return -value if side.strip("\0 ").upper() in ("S", "W") else value
