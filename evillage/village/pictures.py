"""Pictures: a JPEG or PNG file opened with care, and the small upright JPEG that the window and the printed box show of it.

Slow work without a database, so it may run beside the window. Whose picture it is does not matter here: photos of a paket and scans of
a receipt are read by the same code.
"""

from __future__ import annotations

import struct
from io import BytesIO
from typing import TYPE_CHECKING, Final

from evillage.errors import InputRejected

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

MOST_PIXELS = 65_000_000  # a telephone of 64 megapixels passes, a forged header does not
THUMBNAIL = 320  # pixels on the longer side
JPEG_START: Final = b"\xff\xd8\xff"
PNG_START: Final = b"\x89PNG\r\n\x1a\n"
UNREADABLE: Final = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, OverflowError, struct.error)
"""What Pillow raises on damaged input."""

_HEIC = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")  # brands in the first box of the file
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE", 6: "ROTATE_270", 7: "TRANSVERSE", 8: "ROTATE_90",
}  # fmt: skip
"""How each way of holding the camera is turned upright."""


def opened(content: bytes, name: str) -> ImageFile:
    """The image behind its header, without its pixels: the two formats are called by name, so no other decoder of Pillow is reached.

    Raises InputRejected `photo_empty`, `photo_heic`, `not_a_photo`, `photo_damaged` and `photo_too_many_pixels`.
    """
    if not content:
        raise InputRejected("photo_empty", name=name)
    from PIL.JpegImagePlugin import JpegImageFile  # noqa: PLC0415 - nobody looks at pictures before the window stands
    from PIL.PngImagePlugin import PngImageFile  # noqa: PLC0415

    try:
        if content.startswith(JPEG_START):
            return _bounded(JpegImageFile(BytesIO(content)), name)
        if content.startswith(PNG_START):
            return _bounded(PngImageFile(BytesIO(content)), name)
    except UNREADABLE as error:
        raise InputRejected("photo_damaged", name=name) from error
    raise InputRejected("photo_heic" if is_heic(content) else "not_a_photo", name=name)


def is_heic(content: bytes) -> bool:
    """Whether a file is what iPhones write unless they are told to write JPEG."""
    return content[4:8] == b"ftyp" and content[8:12] in _HEIC


def picture(content: bytes, *, longest: int, name: str = "") -> bytes:
    """A JPEG of at most `longest` pixels a side, upright and without the camera's data; refusals as `opened`."""
    return shrunk(opened(content, name), longest=longest, name=name)


def shrunk(image: ImageFile, *, longest: int, name: str) -> bytes:
    """Decode, at the smallest scale that still suffices when it is a JPEG, turn upright and make the small picture."""
    from PIL import Image  # noqa: PLC0415

    orientation = _orientation(image)
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
    except UNREADABLE as error:
        raise InputRejected("photo_damaged", name=name) from error
    return out.getvalue()


def _bounded(image: ImageFile, name: str) -> ImageFile:
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise InputRejected("photo_too_many_pixels", name=name, width=width, height=height, most=MOST_PIXELS // 1_000_000)
    return image


def _orientation(image: ImageFile) -> int:
    try:
        said = image.getexif().get(_ORIENTATION)
    except UNREADABLE:
        return 1
    return said if isinstance(said, int) else 1


def _on_white(image: Image) -> Image:
    from PIL import Image  # noqa: PLC0415

    if not image.has_transparency_data:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    ground = Image.new("RGB", layer.size, "white")
    ground.paste(layer, mask=layer.getchannel("A"))
    return ground
