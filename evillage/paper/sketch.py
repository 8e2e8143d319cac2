"""A sketch of where things lie, as a picture for paper: points and lines on white, a scale bar, north above. No map of anybody else.

Drawn with Pillow, which every paper with photos needs anyway: a builder of reports may draw one without waiting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from evillage.values.place import Place
from evillage.values.plane import Plane, Spot, bar_length, reach, show_length
from resources import path

DOTS = 8  # to the millimetre
ACCENT, INK, OTHER = "#0F5C8C", "#1F2933", "#6B7785"
_LEAST = 120.0  # metres shown around a single point
_ROOM = 1.35
_LONGEST = 40
Pixel = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A thing on the sketch: where it is or begins, where a road ends, its name; the one the paper is about is `chosen`."""

    name: str
    place: Place
    end: Place | None = None
    chosen: bool = False


class _Sheet:
    """White paper with metres around its middle."""

    def __init__(self, width: float, height: float, near: Sequence[Spot]) -> None:
        self.size = (round(width * DOTS), round(height * DOTS))
        self.image = Image.new("RGB", self.size, "white")
        self.pen = ImageDraw.Draw(self.image)
        self.hand = ImageFont.truetype(str(path("fonts", "InterTabular-Regular.ttf")), round(2.6 * DOTS))
        east, north = reach(near, least=_LEAST)
        self.scale = min(self.size[0] / 2 / east, self.size[1] / 2 / north) / _ROOM  # dots a metre

    def at(self, spot: Spot) -> Pixel:
        return self.size[0] / 2 + spot[0] * self.scale, self.size[1] / 2 - spot[1] * self.scale

    def holds(self, at: Pixel) -> bool:
        return 0 < at[0] < self.size[0] and 0 < at[1] < self.size[1]

    def disc(self, at: Pixel, radius: float, fill: str, outline: str) -> None:
        size = radius * DOTS
        self.pen.ellipse((at[0] - size, at[1] - size, at[0] + size, at[1] + size), fill=fill, outline=outline, width=DOTS // 3)

    def write(self, at: Pixel, words: str, ink: str, anchor: str) -> None:
        self.pen.text(at, words, fill=ink, font=self.hand, anchor=anchor, stroke_width=DOTS // 3, stroke_fill="white")


def sketch_jpeg(marks: Sequence[Mark], *, width: float, height: float) -> bytes:
    """The sketch as a JPEG of that many millimetres, 200 dots an inch, around the chosen marks; there is one mark at least."""
    centre = [place for mark in marks if mark.chosen for place in (mark.place, mark.end or mark.place)] or [marks[0].place]
    plane = Plane.around(centre)
    sheet = _Sheet(width, height, [plane.spot(place) for place in centre])
    for mark in sorted(marks, key=lambda mark: mark.chosen):
        _draw(sheet, mark, sheet.at(plane.spot(mark.place)), sheet.at(plane.spot(mark.end)) if mark.end else None)
    length = bar_length(sheet.size[0] / 4 / sheet.scale)
    left, low = 4 * DOTS, sheet.size[1] - 3 * DOTS
    sheet.pen.line((left, low, left + length * sheet.scale, low), fill=INK, width=DOTS // 2)
    sheet.write((left, low - DOTS), show_length(length), INK, "ls")
    right, top = sheet.size[0] - 5 * DOTS, 3 * DOTS
    sheet.pen.line((right, top, right, top + 5 * DOTS), fill=INK, width=DOTS // 3)
    sheet.pen.polygon(((right, top - DOTS), (right - DOTS, top + DOTS), (right + DOTS, top + DOTS)), fill=INK)
    sheet.write((right, top + 6 * DOTS), "U", INK, "mt")
    out = BytesIO()
    sheet.image.save(out, "JPEG", quality=92, dpi=(25.4 * DOTS, 25.4 * DOTS))
    return out.getvalue()


def _draw(sheet: _Sheet, mark: Mark, at: Pixel, end: Pixel | None) -> None:
    """One mark; of the others only those that lie on the sheet."""
    if not (mark.chosen or sheet.holds(at)):
        return
    ink = ACCENT if mark.chosen else OTHER
    if end is not None:
        sheet.pen.line((*at, *end), fill=ink, width=DOTS if mark.chosen else DOTS // 2)
        sheet.disc(end, 1, "white", ink)
    sheet.disc(at, 1.3 if mark.chosen else 0.8, ink, ink)
    words = mark.name if len(mark.name) <= _LONGEST else mark.name[: _LONGEST - 1].rstrip() + "…"
    below = 2.4 * DOTS if end is None or end[1] < at[1] else -2.4 * DOTS  # on the other side than the road
    if not 0 < at[1] + 2 * below < sheet.size[1]:  # a name must not leave the sheet
        below = -below
    anchor = "lm" if at[0] < sheet.size[0] * 0.6 else "rm"
    sheet.write((at[0], at[1] + below), words, INK if mark.chosen else OTHER, anchor)
