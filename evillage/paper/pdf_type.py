"""Type on paper: Inter with tabular figures, embedded, and the measuring and wrapping of plain strings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from resources import path

MM = 72 / 25.4
LEADING = 1.3  # distance of two baselines, in sizes
RISE = 1.01  # from the top of a line down to its baseline, in sizes
MUTED = 0.35  # share of white in secondary words
_BREAKS = re.compile(r"(?<=[/\-.,_:;])")  # where a word that fits on no line may be cut


class _Widths(dict[str, float]):
    """Advance of each character at size 1, found once; what the font lacks is as wide as its missing-glyph box."""

    def __init__(self, font: TTFont) -> None:
        super().__init__()
        self._known: dict[int, float] = font.face.charWidths
        self._missing: float = font.face.defaultWidth

    def __missing__(self, character: str) -> float:
        self[character] = width = self._known.get(ord(character), self._missing) / 1000
        return width


class Face:
    """One weight of the type, known to the PDF writer under `name`."""

    def __init__(self, name: str) -> None:
        font = TTFont(name, str(path("fonts", f"{name}.ttf")))
        pdfmetrics.registerFont(font)
        self.name = name
        self._advance = _Widths(font).__getitem__

    def width(self, text: str, size: float = 1) -> float:
        """How wide a line of text is, in points; at size 1 in sizes."""
        return sum(map(self._advance, text)) * size

    def wrap(self, text: str, room: float, size: float) -> list[str]:
        """Lines that fit into `room` points: broken at blanks, inside a word only when it fits on no line at all."""
        lines = []
        for part in text.split("\n"):
            lines += [part] if self.width(part, size) <= room else self._fill(part, room, size)
        return lines

    def _fill(self, text: str, room: float, size: float) -> list[str]:
        lines: list[str] = []
        line = ""
        for word in text.split():
            longer = f"{line} {word}" if line else word
            if self.width(longer, size) <= room:
                line = longer
                continue
            if line:
                lines.append(line)
            *whole, line = self._cut(word, room, size)
            lines += whole
        return [*lines, line]

    def _cut(self, word: str, room: float, size: float) -> list[str]:
        """A word in pieces that fit; a single letter is taken however narrow the room."""
        if self.width(word, size) <= room:
            return [word]
        pieces: list[str] = []
        piece = ""
        for part in _BREAKS.split(word):
            if self.width(piece + part, size) <= room:
                piece += part
                continue
            for letter in part if self.width(part, size) > room else [part]:
                if piece and self.width(piece + letter, size) > room:
                    pieces.append(piece)
                    piece = ""
                piece += letter
        return [*pieces, piece]


@dataclass(frozen=True, slots=True)
class Hand:
    """How words are set: weight, size in points, and how much white is in the ink."""

    face: Face
    size: float
    grey: float = 0

    def width(self, text: str) -> float:
        """How wide a line of text is, in points."""
        return self.face.width(text, self.size)

    def wrap(self, text: str, room: float) -> list[str]:
        """Lines that fit into `room` points."""
        return self.face.wrap(text, room, self.size)

    @property
    def leading(self) -> float:
        """From one baseline to the next, in points."""
        return self.size * LEADING


@cache
def regular() -> Face:
    """The weight of running text and figures."""
    return Face("InterTabular-Regular")


@cache
def bold() -> Face:
    """The weight of titles, headings and totals."""
    return Face("InterTabular-SemiBold")


@cache
def heavy() -> Face:
    """The weight of a poster's title and of its big figures."""
    return Face("InterTabular-Bold")
