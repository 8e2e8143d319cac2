"""Photos as paper needs them: standing upright, and known to be readable before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

_ORIENTATION = 0x0112  # EXIF tag; 1 is upright


@dataclass(frozen=True, slots=True)
class Picture:
    """A readable picture: its bytes (the original ones where nothing had to be turned) and its size in pixels."""

    data: bytes
    width: int
    height: int


def upright(data: bytes) -> Picture | None:
    """The picture turned as the camera held it; None when the bytes are no picture that can be read to its end."""
    try:
        with Image.open(BytesIO(data)) as image:
            turned = image.getexif().get(_ORIENTATION, 1) != 1
            image.load()
            if not turned:
                return Picture(data, image.width, image.height)
            shown = ImageOps.exif_transpose(image)
            out = BytesIO()
            shown.save(out, format=image.format or "PNG", quality=90)
            return Picture(out.getvalue(), shown.width, shown.height)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
