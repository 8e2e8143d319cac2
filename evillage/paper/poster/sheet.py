"""The sheet a poster is drawn on: words, areas, lines and pictures with their places, in millimetres from the upper left corner.

Nothing here is PDF: a test can ask where every word stands, and what it says, before anything is printed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evillage.paper.pdf_type import Face, bold, heavy, regular

if TYPE_CHECKING:
    from collections.abc import Sequence

CAP, DEPTH = 0.74, 0.21  # how far letters reach above and below their baseline, in sizes
SMALLER = 0.87  # how far a name may shrink before it is shortened instead
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Ink:
    """Letters of one weight, size (millimetres) and colour (`#RRGGBB`)."""

    face: Face
    size: float
    colour: str

    def width(self, text: str) -> float:
        """How wide a line of text is, in millimetres."""
        return self.face.width(text, self.size)

    def fitting(self, text: str, room: float) -> Ink:
        """The same ink, smaller where one line of the text would be wider than the room: a figure is never cut."""
        wide = self.width(text)
        return self if wide <= room else replace(self, size=self.size * room / wide)

    def one_line(self, text: str, room: float) -> tuple[str, Ink]:
        """The text on one line: a little smaller where that is enough, else shortened."""
        text = " ".join(text.split())
        wide = self.width(text)
        if wide <= room or wide * SMALLER > room:
            return self.lines(text, room, 1)[0], self
        return text, self.fitting(text, room)

    def lines(self, text: str, room: float, most: int) -> list[str]:
        """The text in at most `most` lines; what does not fit ends in an ellipsis."""
        whole = self.face.wrap(" ".join(text.split()), room, self.size)
        if len(whole) <= most:
            return whole
        last = whole[most - 1]
        while last and self.width(f"{last}…") > room:
            last = last[:-1]
        return [*whole[: most - 1], f"{last.rstrip(' ,.;-–')}…"]


def plain(size: float, colour: str) -> Ink:
    """Running text."""
    return Ink(regular(), size, colour)


def strong(size: float, colour: str) -> Ink:
    """Names and headings."""
    return Ink(bold(), size, colour)


def loud(size: float, colour: str) -> Ink:
    """The title and the big figures."""
    return Ink(heavy(), size, colour)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    def inner(self, side: float, above: float | None = None) -> Box:
        """What is left inside a border."""
        top = side if above is None else above
        return Box(self.x + side, self.y + top, self.width - 2 * side, self.height - 2 * top)

    def columns(self, *parts: float, gap: float) -> list[Box]:
        """Side by side, in these proportions."""
        room = self.width - gap * (len(parts) - 1)
        boxes, x = [], self.x
        for part in parts:
            wide = room * part / sum(parts)
            boxes.append(Box(x, self.y, wide, self.height))
            x += wide + gap
        return boxes


@dataclass(frozen=True, slots=True)
class Words:
    """One line; x is its left end, y its baseline. `ground` is the colour it stands on."""

    x: float
    y: float
    text: str
    ink: Ink
    ground: str

    @property
    def box(self) -> Box:
        """Where its letters are."""
        return Box(self.x, self.y - CAP * self.ink.size, self.ink.width(self.text), (CAP + DEPTH) * self.ink.size)


@dataclass(frozen=True, slots=True)
class Area:
    """A filled rectangle, perhaps with round corners or a frame instead of a filling."""

    box: Box
    colour: str
    radius: float = 0
    frame: float = 0


@dataclass(frozen=True, slots=True)
class Strokes:
    """Straight lines of one colour and width."""

    lines: tuple[tuple[Point, Point], ...]
    colour: str
    width: float


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled outline: the first point, then curves of two handles and an end each."""

    start: Point
    curves: tuple[tuple[Point, Point, Point], ...]
    colour: str


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle."""

    x: float
    y: float
    radius: float
    colour: str


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code."""

    box: Box
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, as large as its box allows."""

    box: Box
    data: bytes


@dataclass(frozen=True, slots=True)
class Ghost:
    """Large pale words across the sheet."""

    text: str
    x: float
    y: float
    size: float


Mark = Words | Area | Strokes | Shape | Disc | Code | Picture | Ghost


class Sheet:
    """A page that is filled from the ground upwards. `unit` is what one millimetre of an A3 poster becomes on this size."""

    def __init__(self, width: float, height: float, unit: float) -> None:
        self.width, self.height, self.unit = width, height, unit
        self.marks: list[Mark] = []

    def words(self, x: float, y: float, text: str, ink: Ink, *, ground: str = "#FFFFFF") -> None:
        """A line from x on."""
        if text:
            self.marks.append(Words(x, y, text, ink, ground))

    def right(self, x: float, y: float, text: str, ink: Ink, *, ground: str = "#FFFFFF") -> None:
        """A line ending at x."""
        self.words(x - ink.width(text), y, text, ink, ground=ground)

    def centre(self, x: float, y: float, text: str, ink: Ink, *, ground: str = "#FFFFFF") -> None:
        """A line centred on x."""
        self.words(x - ink.width(text) / 2, y, text, ink, ground=ground)

    def column(self, x: float, y: float, lines: Sequence[str], ink: Ink, *, ground: str = "#FFFFFF") -> float:
        """Lines under each other; the baseline after the last."""
        for at, line in enumerate(lines):
            self.words(x, y + at * ink.size * 1.28, line, ink, ground=ground)
        return y + len(lines) * ink.size * 1.28

    def area(self, box: Box, colour: str, *, radius: float = 0, frame: float = 0) -> None:
        """A filled or framed rectangle; nothing when it has no extent."""
        if box.width > 0 and box.height > 0:
            self.marks.append(Area(box, colour, radius, frame))

    def put(self, mark: Mark) -> None:
        """Anything else."""
        self.marks.append(mark)

    @property
    def text(self) -> list[Words]:
        """Every line of words, in drawing order."""
        return [mark for mark in self.marks if isinstance(mark, Words)]
