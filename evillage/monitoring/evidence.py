"""Evidence: a photo file looked at before it is taken in. Slow work without a database, so it may run beside the window.

What counts is the file as the camera wrote it: its SHA-256 goes into the log. Time and place inside it are what the camera claims,
no more; a camera may be wrong or set wrong on purpose.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from evillage.errors import InputRejected
from evillage.values.place import Place

if TYPE_CHECKING:
    from PIL.Image import Exif, Image
    from PIL.ImageFile import ImageFile

MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 65_000_000  # a telephone of 64 megapixels passes, a forged header does not
THUMBNAIL = 320  # pixels on the longer side

_DATE_TIME, _ORIENTATION, _EXIF, _DATE_TIME_ORIGINAL, _GPS = 0x0132, 0x0112, 0x8769, 0x9003, 0x8825
_UPRIGHT = {
    2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE", 6: "ROTATE_270", 7: "TRANSVERSE", 8: "ROTATE_90",
}  # fmt: skip
"""How each way of holding the camera is turned upright."""
_UNREADABLE = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, OverflowError, struct.error)
"""What Pillow raises on damaged input."""


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
    image = _opened(content, source.name)
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise InputRejected("photo_too_many_pixels", name=source.name, width=width, height=height, most=MOST_PIXELS // 1_000_000)
    claims = _claims(image)
    return Evidence(
        name=source.name,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        width=width,
        height=height,
        taken_at=claims.taken_at,
        place=claims.place,
        thumbnail=_picture(image, claims.orientation, THUMBNAIL, source.name),
    )


def picture(content: bytes, *, longest: int, name: str = "") -> bytes:
    """A JPEG of at most `longest` pixels a side, upright and without the camera's data; the same refusals as `read_photo`."""
    image = _opened(content, name)
    return _picture(image, _claims(image).orientation, longest, name)


def _bytes_of(source: Path) -> bytes:
    try:
        with source.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputRejected("photo_unreadable", name=source.name, detail=error.strerror or str(error)) from error
    if len(content) > MOST_BYTES:
        raise InputRejected("photo_too_large", name=source.name, most=MOST_BYTES // 1024 // 1024)
    return content


def _opened(content: bytes, name: str) -> ImageFile:
    """The image behind its header, without its pixels: the two formats are called by name, so no other decoder of Pillow is reached."""
    from PIL.JpegImagePlugin import JpegImageFile  # noqa: PLC0415 - nobody looks at photos before the window stands
    from PIL.PngImagePlugin import PngImageFile  # noqa: PLC0415

    try:
        if content.startswith(b"\xff\xd8\xff"):
            return JpegImageFile(BytesIO(content))
        if content.startswith(b"\x89PNG\r\n\x1a\n"):
            return PngImageFile(BytesIO(content))
    except _UNREADABLE as error:
        raise InputRejected("photo_damaged", name=name) from error
    raise InputRejected("not_a_photo", name=name)


def _picture(image: ImageFile, orientation: int, longest: int, name: str) -> bytes:
    """Decode, at the smallest scale that still suffices when it is a JPEG, turn upright and make the small picture."""
    from PIL import Image  # noqa: PLC0415

    longer = max(image.size)
    wanted = (min(image.width, image.width * longest // longer or 1), min(image.height, image.height * longest // longer or 1))
    out = BytesIO()
    try:
        image.draft("RGB", wanted)
        image.load()
        small = _on_white(image)
        small.thumbnail((longest, longest), Image.Resampling.LANCZOS)
        turn = _UPRIGHT.get(orientation)
        upright = small if turn is None else small.transpose(Image.Transpose[turn])
        upright.save(out, "JPEG", quality=85, comment=b"")
    except _UNREADABLE as error:
        raise InputRejected("photo_damaged", name=name) from error
    return out.getvalue()


def _on_white(image: Image) -> Image:
    from PIL import Image  # noqa: PLC0415

    if not image.has_transparency_data:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    ground = Image.new("RGB", layer.size, "white")
    ground.paste(layer, mask=layer.getchannel("A"))
    return ground


@dataclass(frozen=True, slots=True)
class _Claims:
    taken_at: str = ""
    place: Place | None = None
    orientation: int = 1


def _claims(image: ImageFile) -> _Claims:
    """What the camera wrote into the file; nonsense counts as nothing said."""
    try:
        exif = image.getexif()
        orientation = exif.get(_ORIENTATION)
        return _Claims(_taken_at(exif), _place(exif), orientation if isinstance(orientation, int) else 1)
    except _UNREADABLE:
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
    except (*_UNREADABLE, ZeroDivisionError, InputRejected):
        return None


def _millionths(parts: tuple[object, ...], side: str) -> int:
    degrees, minutes, seconds = (Fraction(str(part)) for part in parts)
    value = round((degrees + minutes / 60 + seconds / 3600) * 1_000_000)
    return -value if side.strip("\0 ").upper() in ("S", "W") else value
