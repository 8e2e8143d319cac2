"""Signatures: two by two, never split over pages, with room for the stamp, names bold and underlined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evillage.paper.model import NO_ONE
from evillage.paper.pdf_flow import Block
from evillage.paper.pdf_type import MM, RISE, Hand, bold, regular

if TYPE_CHECKING:
    from evillage.paper.model import Signer
    from evillage.paper.pdf_pen import Pen

STAMP = 20 * MM  # between jabatan and name
BLANK_NAME = "(........................................)"
SIZE = 10.0
ABOVE, BETWEEN = 4 * MM, 6 * MM


@dataclass(frozen=True, slots=True)
class _Place:
    """One signature: where its middle is, the lines above the stamp, the lines of the name."""

    middle: float
    above: list[str]
    name: list[str]


class Signatures(Block):
    """The signatures of a paper, in reading order: left, right, then the next row.

    One alone stands right; the last of an odd number stands in the middle, where *Disetujui* belongs. Place and date
    stand above the right one of the first row.
    """

    def __init__(self, place_date: str, signers: tuple[Signer, ...], width: float) -> None:
        self._plain, self._loud = Hand(regular(), SIZE), Hand(bold(), SIZE)
        self._rows = [self._row(signers, start, place_date, width) for start in range(0, len(signers), 2)]
        super().__init__(ABOVE + sum(map(self._tall, self._rows)) + BETWEEN * (len(self._rows) - 1), sticks=True)

    def paint(self, pen: Pen, left: float, top: float) -> None:
        """Row under row; names of one row on one line."""
        y = top - ABOVE
        for row in self._rows:
            lines = max(len(place.above) for place in row)
            for place in row:
                for at, words in enumerate(place.above):
                    line = y - at * self._plain.leading - RISE * SIZE
                    pen.centre(left + place.middle, line, words, self._plain)
                name = y - lines * self._plain.leading - STAMP - RISE * SIZE
                for at, words in enumerate(place.name):
                    pen.underlined(left + place.middle, name - at * self._loud.leading, words, self._loud)
            y -= self._tall(row) + BETWEEN

    def _row(self, signers: tuple[Signer, ...], start: int, place_date: str, width: float) -> list[_Place]:
        pair = signers[start : start + 2]
        middles: tuple[float, ...] = (0.24, 0.76)
        if len(pair) == 1:
            middles = (0.5,) if start else (0.76,)
        room = width * 0.46
        captioned = any(signer.caption for signer in pair)
        places = []
        for at, (signer, middle) in enumerate(zip(pair, middles, strict=True)):
            above = [""] if place_date and start == 0 else []
            if above and at == len(pair) - 1:
                above = self._plain.wrap(place_date, room)
            above += self._plain.wrap(signer.caption, room) if captioned else []
            above += self._plain.wrap(signer.jabatan, room)
            name = self._loud.wrap(signer.name, room) if signer.name else [BLANK_NAME]
            if signer == NO_ONE:
                name = []
            places.append(_Place(middle * width, above, name))
        return places

    def _tall(self, row: list[_Place]) -> float:
        above = max(len(place.above) for place in row) * self._plain.leading
        return above + STAMP + max(len(place.name) for place in row) * self._loud.leading
