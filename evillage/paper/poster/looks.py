"""Colours and patterns of posters: chosen so that a black-and-white copy still tells one part from the next.

Neighbours in `FILLS` differ in lightness and in pattern; `grey` is what a copying machine makes of a colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from evillage.paper.poster.sheet import Box, Point, Sheet, Strokes

INK, MUTED, PAPER, PALE, LINE = "#1F2933", "#4A5764", "#FFFFFF", "#F1F5F8", "#CBD3DB"
BAND, BAND_LIGHT, BAND_DEEP, SUN, LEAF, FIELD = "#0B4A72", "#145E8C", "#093B5B", "#F2C14E", "#1B5E3A", "#1F6E62"
ACCENT, TRACK = "#0F5C8C", "#DCE6EE"


class Pattern(Enum):
    """What is drawn over a filling."""

    PLAIN = "plain"
    RISING = "rising"
    FALLING = "falling"
    LEVEL = "level"
    UPRIGHT = "upright"
    CROSSED = "crossed"


@dataclass(frozen=True, slots=True)
class Fill:
    """A colour and the pattern over it."""

    colour: str
    pattern: Pattern
    stroke: str = ""


FILLS = (
    Fill("#0F5C8C", Pattern.PLAIN),
    Fill("#F7D98B", Pattern.RISING, "#A8741A"),
    Fill("#2F7D59", Pattern.LEVEL, "#CFE8DA"),
    Fill("#CBE3F4", Pattern.UPRIGHT, "#3F7FA8"),
    Fill("#8A3B22", Pattern.FALLING, "#F0CFC2"),
    Fill("#ECE5D6", Pattern.CROSSED, "#857650"),
    Fill("#44337A", Pattern.UPRIGHT, "#CFC6EA"),
    Fill("#D6EFE0", Pattern.FALLING, "#357A55"),
    Fill("#52606D", Pattern.RISING, "#D9DEE4"),
)


def fill_of(at: int) -> Fill:
    """The filling of the part at this place."""
    return FILLS[at % len(FILLS)]


def paint(sheet: Sheet, box: Box, fill: Fill) -> None:
    """A rectangle in a filling; the lines of its pattern end at its edges."""
    sheet.area(box, fill.colour)
    lines = _pattern(box, fill.pattern, 2.1 * sheet.unit)
    if lines:
        sheet.put(Strokes(tuple(lines), fill.stroke, 0.42 * sheet.unit))


def grey(colour: str) -> float:
    """Relative luminance of `#RRGGBB`, 0 black to 1 white, as WCAG counts it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21; a copy in grey keeps it."""
    light, dark = sorted((grey(one), grey(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _pattern(box: Box, pattern: Pattern, step: float) -> list[tuple[Point, Point]]:
    if pattern is Pattern.LEVEL:
        return [((box.x, y), (box.right, y)) for y in _steps(box.y, box.bottom, step)]
    if pattern is Pattern.UPRIGHT:
        return [((x, box.y), (x, box.bottom)) for x in _steps(box.x, box.right, step)]
    lines = []
    if pattern in (Pattern.RISING, Pattern.CROSSED):
        lines += _diagonals(box, step * 1.4, rising=True)
    if pattern in (Pattern.FALLING, Pattern.CROSSED):
        lines += _diagonals(box, step * 1.4, rising=False)
    return lines


def _steps(first: float, last: float, step: float) -> list[float]:
    return [first + step * (at + 0.5) for at in range(int((last - first) / step + 0.5)) if first + step * (at + 0.5) < last]


def _diagonals(box: Box, step: float, *, rising: bool) -> list[tuple[Point, Point]]:
    """Lines at 45 degrees, each cut where it leaves the box."""
    lines = []
    for at in range(1, int((box.width + box.height) / step) + 1):
        reach = at * step
        upper = (box.x + min(reach, box.width), box.y + max(0.0, reach - box.width))
        lower = (box.x + max(0.0, reach - box.height), box.y + min(reach, box.height))
        if rising:
            lines.append((lower, upper))
        else:
            lines.append(((2 * box.x + box.width - lower[0], lower[1]), (2 * box.x + box.width - upper[0], upper[1])))
    return lines
