"""The emblem of the sample village: a shield with sun, hills and rice terraces that says CONTOH, and belongs to no place."""

from __future__ import annotations

from io import BytesIO

SIDE = (960, 1160)
_SHIELD = ((480, 20), (940, 150), (940, 640), (880, 860), (730, 1020), (480, 1140), (230, 1020), (80, 860), (20, 640), (20, 150))
_BLUE, _SKY, _SUN, _HILL, _FIELD, _LINE, _WHITE = "#0B4A72", "#CFE3F1", "#F2C14E", "#1F6E62", "#1B5E3A", "#9CCB8B", "#FFFFFF"


def draw_emblem() -> bytes:
    """A PNG, larger than it is kept."""
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 - Pillow, when first needed

    from resources import path  # noqa: PLC0415

    land = Image.new("RGB", SIDE, _SKY)
    pen = ImageDraw.Draw(land)
    pen.ellipse((350, 220, 610, 480), fill=_SUN)
    pen.polygon(((0, 620), (260, 360), (480, 560), (720, 330), (960, 600), (960, 1160), (0, 1160)), fill=_HILL)
    pen.rectangle((0, 620, 960, 1160), fill=_FIELD)
    for step in range(5):
        pen.arc((-260, 640 + 64 * step, 1220, 860 + 64 * step), 180, 360, fill=_LINE, width=12)
    pen.rectangle((0, 820, 960, 960), fill=_BLUE)
    font = ImageFont.truetype(str(path("fonts", "Inter-Bold.ttf")), 112)
    pen.text((480, 890), "CONTOH", _WHITE, font, anchor="mm")
    mask = Image.new("L", SIDE, 0)
    ImageDraw.Draw(mask).polygon(_SHIELD, fill=255)
    emblem = Image.new("RGBA", SIDE, (0, 0, 0, 0))
    emblem.paste(land, mask=mask)
    ImageDraw.Draw(emblem).line((*_SHIELD, _SHIELD[0], _SHIELD[1]), fill=_BLUE, width=28, joint="curve")
    out = BytesIO()
    emblem.save(out, "PNG")
    return out.getvalue()
