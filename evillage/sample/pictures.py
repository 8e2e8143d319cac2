"""Photos for the sample village, drawn by the program and saying so: no real place, no real people.

They carry the date and the coordinates of the sample paket in their EXIF, as a camera's photo does, so that everything that is done
with photos can be tried on them.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from evillage.values.place import Place

LABEL = "GAMBAR CONTOH"


def draw_photo(kind: str, stage: int, seed: int, *, taken: datetime, place: Place) -> bytes:
    """A JPEG of 1600 × 1200: one of `worksites.KINDS` at 0, 50 or 100 %.

    The same seed gives the same land, so that the three stages of a paket show one place. KeyError for an unknown kind.
    """
    from evillage.sample.landscape import HEIGHT, WIDTH, Canvas, countryside  # noqa: PLC0415 - Pillow, when first needed
    from evillage.sample.worksites import KINDS  # noqa: PLC0415

    name, draw = KINDS[kind]
    sheet = Canvas(seed)
    countryside(sheet)
    draw(sheet, stage)
    sheet.box(0, HEIGHT - 84, WIDTH, HEIGHT, "#1F2933")
    sheet.words(36, HEIGHT - 42, LABEL, "#FFFFFF", 38, anchor="lm")
    sheet.words(WIDTH - 36, HEIGHT - 42, f"{name}, {stage} %", "#D9DEE4", 32, anchor="rm")
    out = BytesIO()
    sheet.finished().save(out, "JPEG", quality=82, exif=_exif(taken, place))
    return out.getvalue()


def _exif(taken: datetime, place: Place) -> bytes:
    from PIL.Image import Exif  # noqa: PLC0415

    exif = Exif()
    said = f"{taken:%Y:%m:%d %H:%M:%S}"
    exif[0x0110], exif[0x0132] = f"e-Village {LABEL.lower()}", said
    exif.get_ifd(0x8769)[0x9003] = said
    exif.get_ifd(0x8825).update(
        {
            1: "S" if place.latitude < 0 else "N",
            2: _degrees(place.latitude),
            3: "W" if place.longitude < 0 else "E",
            4: _degrees(place.longitude),
        }
    )
    return exif.tobytes()


def _degrees(millionths: int) -> tuple[object, ...]:
    """Degrees, minutes and seconds as the fractions EXIF keeps; exact to a millionth of a degree."""
    from PIL.TiffImagePlugin import IFDRational  # noqa: PLC0415

    minutes, rest = divmod(abs(millionths) * 60, 1_000_000)
    return IFDRational(minutes // 60, 1), IFDRational(minutes % 60, 1), IFDRational(rest * 60, 1_000_000)
