"""A drawn countryside for sample photos: sky, hills, rice fields, trees, and strips of ground that run into the distance.

Everything is measured in a picture of 1600 × 1200; it is drawn twice as large and reduced, so that edges come out smooth.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from PIL import Image, ImageDraw, ImageFont

from resources import path

WIDTH, HEIGHT, HORIZON = 1600, 1200, 470
_FINE = 2

Point = tuple[float, float]
EARTH, EARTH_DARK, MUD = "#B58E60", "#9C7748", "#86653E"
CONCRETE, CONCRETE_DARK, STONE, GRAVEL = "#CFCCC5", "#B4B1AA", "#8F8B84", "#A79F92"
GRASS, GRASS_DARK, RICE = "#A3BC74", "#86A55B", "#B7C97C"
WATER, WOOD, WOOD_DARK, STEEL = "#8DB4C0", "#A67C4E", "#7C5A38", "#5B6770"


class Canvas:
    """A sheet to draw on. `dice` is for the land, which stays the same while the work on it goes on."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)  # noqa: S311 - a picture, not a secret
        self._image = Image.new("RGB", (WIDTH * _FINE, HEIGHT * _FINE), "#DDE8EA")
        self._draw = ImageDraw.Draw(self._image)

    def shape(self, points: Sequence[Point], colour: str) -> None:
        """A filled polygon."""
        self._draw.polygon([(x * _FINE, y * _FINE) for x, y in points], fill=colour)

    def box(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        """A filled rectangle."""
        self._draw.rectangle((left * _FINE, top * _FINE, right * _FINE, bottom * _FINE), fill=colour)

    def oval(self, x: float, y: float, wide: float, tall: float, colour: str) -> None:
        """A filled ellipse around a point."""
        self._draw.ellipse(((x - wide) * _FINE, (y - tall) * _FINE, (x + wide) * _FINE, (y + tall) * _FINE), fill=colour)

    def line(self, points: Sequence[Point], colour: str, width: float) -> None:
        """A line with round joints."""
        self._draw.line([(x * _FINE, y * _FINE) for x, y in points], fill=colour, width=round(width * _FINE), joint="curve")

    def words(self, x: float, y: float, text: str, colour: str, size: float, *, anchor: str = "mm") -> None:
        """A line of lettering around a point, or where `anchor` puts it."""
        font = ImageFont.truetype(str(path("fonts", "Inter-SemiBold.ttf")), round(size * _FINE))
        self._draw.text((x * _FINE, y * _FINE), text, fill=colour, font=font, anchor=anchor)

    def finished(self) -> Image.Image:
        """The picture in its final size."""
        return self._image.reduce(_FINE)


def countryside(sheet: Canvas) -> None:
    """Sky, a far volcano, hills, fields and a few palms; where they stand depends on the seed alone."""
    _sky(sheet)
    dice = sheet.dice
    peak = dice.uniform(350, 1250)
    sheet.shape([(peak - 620, HORIZON), (peak - 90, 250), (peak + 70, 262), (peak + 640, HORIZON)], "#B4C6CB")
    for colour, height in (("#9FB9B2", 95), ("#8DAB98", 55)):
        sheet.shape([(0, HORIZON), *_ridge(dice, height), (WIDTH, HORIZON)], colour)
    sheet.box(0, HORIZON, WIDTH, HEIGHT, GRASS)
    for band, colour in enumerate(("#8FAE69", "#9CB96F", GRASS, "#ABC27B")):
        top = HORIZON + 26 * band * (band + 1) / 2
        sheet.shape([(0, top), (WIDTH, top + dice.uniform(-8, 8)), (WIDTH, HEIGHT), (0, HEIGHT)], colour)
    for _ in range(5):
        palm(sheet, dice.choice((dice.uniform(40, 420), dice.uniform(1180, 1560))), HORIZON + dice.uniform(10, 60), dice.uniform(110, 190))


def _sky(sheet: Canvas) -> None:
    for step in range(24):
        share = step / 23
        red, green, blue = (round(high + (low - high) * share) for high, low in ((178, 236), (208, 240), (226, 234)))
        sheet.box(0, HORIZON * share, WIDTH, HORIZON, f"#{red:02X}{green:02X}{blue:02X}")
    for _ in range(3):
        x, y, wide = sheet.dice.uniform(100, 1500), sheet.dice.uniform(70, 210), sheet.dice.uniform(90, 170)
        for part in (-0.6, 0.0, 0.55):
            sheet.oval(x + part * wide, y + abs(part) * 18, wide * 0.62, 26, "#F4F7F5")


def _ridge(dice: Random, height: float) -> list[Point]:
    return [(x, HORIZON - height * dice.uniform(0.35, 1)) for x in range(0, WIDTH + 1, 160)]


def palm(sheet: Canvas, x: float, foot: float, height: float) -> None:
    """A coconut palm."""
    crown = (x + height * 0.1, foot - height)
    sheet.line([(x, foot), (x + height * 0.02, foot - height * 0.5), crown], WOOD_DARK, height * 0.05)
    for reach, drop in ((-0.42, 0.12), (-0.36, -0.12), (-0.14, -0.26), (0.14, -0.26), (0.36, -0.12), (0.42, 0.12)):
        middle = (crown[0] + reach * height * 0.55, crown[1] + (drop - 0.12) * height * 0.7)
        sheet.line([crown, middle, (crown[0] + reach * height, crown[1] + drop * height)], "#5F8A52", height * 0.055)


def tree(sheet: Canvas, x: float, foot: float, height: float) -> None:
    """A round tree."""
    sheet.box(x - height * 0.05, foot - height * 0.45, x + height * 0.05, foot, WOOD_DARK)
    for right, up, size in ((-0.2, 0.62, 0.28), (0.2, 0.6, 0.26), (0, 0.8, 0.3)):
        sheet.oval(x + right * height, foot - up * height, size * height, size * height * 0.9, "#6E9359")


def rice_rows(sheet: Canvas, left: float, right: float, near: float, colour: str = RICE) -> None:
    """A field of young rice between two edges at our feet: rows that meet at the horizon."""
    middle = WIDTH / 2
    sheet.shape(
        [(middle + (left - middle) * 0.18, HORIZON + 40), (middle + (right - middle) * 0.18, HORIZON + 40), (right, near), (left, near)],
        colour,
    )
    count = max(4, round(abs(right - left) / 70))
    for row in range(count + 1):
        x = left + (right - left) * row / count
        sheet.line([(middle + (x - middle) * 0.18, HORIZON + 40), (x, near)], "#9DB765", 5)


def strip(sheet: Canvas, far: float, near: float, edges: tuple[float, float], colour: str, *, bend: float = 0) -> None:
    """A strip of the way between two nearnesses and two edges, in half widths from its middle; `bend` draws its far end aside."""
    steps = [far + (near - far) * step / 24 for step in range(25)]
    left = [ground(share, edges[0], bend) for share in steps]
    sheet.shape(left + [ground(share, edges[1], bend) for share in reversed(steps)], colour)


def ground(share: float, across: float, bend: float = 0) -> Point:
    """A point on the ground: nearness 0 to 1, and how many half widths of the way it lies to the right of the middle."""
    half = 46 + 470 * share
    return WIDTH / 2 + bend * (1 - share) ** 2 + across * half, HORIZON + 18 + (HEIGHT - HORIZON) * share


def stones(sheet: Canvas, far: float, near: float, *, reach: float, count: int, colour: str, bend: float = 0) -> None:
    """Scattered stones on the way."""
    for _ in range(count):
        share = far + (near - far) * sheet.dice.random() ** 0.7
        x, y = ground(share, sheet.dice.uniform(-reach, reach), bend)
        size = 4 + 18 * share * sheet.dice.uniform(0.5, 1)
        sheet.oval(x, y, size, size * 0.55, colour)


def sacks(sheet: Canvas, x: float, foot: float, size: float) -> None:
    """Cement sacks in a pile."""
    for row, count in enumerate((3, 2, 1)):
        for place in range(count):
            left = x + (place - count / 2) * size * 1.05
            top = foot - (row + 1) * size * 0.42
            sheet.box(left, top, left + size, top + size * 0.38, "#D8D2C2" if (row + place) % 2 else "#C9C1AE")
            sheet.line([(left, top + size * 0.38), (left + size, top + size * 0.38)], "#A59C87", 3)


def stakes(sheet: Canvas, feet: Sequence[Point], height: float) -> None:
    """Wooden stakes with a string between their heads."""
    sheet.line([(x, y - height * 0.8) for x, y in feet], "#D8574A", 4)
    for x, y in feet:
        sheet.box(x - 5, y - height, x + 5, y, WOOD)
