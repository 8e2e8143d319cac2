"""What stands above the content: the kop with its double rule, the annex note at the right, the title, the header lines."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from evillage.paper.format import show_value
from evillage.paper.pdf_flow import Block
from evillage.paper.pdf_pen import THICK, THIN
from evillage.paper.pdf_type import MM, RISE, Hand, bold, regular
from evillage.paper.pictures import upright
from evillage.values.money import Rupiah

if TYPE_CHECKING:
    from evillage.paper.model import Cell, Letterhead
    from evillage.paper.pdf_pen import Pen
    from evillage.paper.pictures import Picture

LOGO = 17 * MM
BELOW = 6 * MM  # the rules under the kop and the free space under them
LABEL_SHARE = 0.35  # of the width a label may take before it wraps


class Kop(Block):
    """The letterhead: up to three lines in capitals, the address, the logo at the left, a thick and a thin rule below."""

    opens = True

    def __init__(self, head: Letterhead, width: float) -> None:
        self._width = width
        self._logo = _logo(head.logo) if head.logo else None
        room = width - (2 * LOGO + 8 * MM if self._logo else 0)
        hands = (Hand(regular(), 10.5), Hand(regular(), 10.5), Hand(bold(), 13), Hand(regular(), 8.5))
        words = (head.kabupaten.upper(), head.kecamatan.upper(), head.desa.upper(), head.alamat)
        self._lines = [(line, hand) for said, hand in zip(words, hands, strict=True) if said for line in hand.wrap(said, room)]
        tall = sum(hand.leading for _, hand in self._lines)
        super().__init__(max(tall, LOGO if self._logo else 0) + BELOW)

    def paint(self, pen: Pen, left: float, top: float) -> None:
        """Lines centred on the sheet whether there is a logo or not."""
        room = self.height - BELOW
        if self._logo:
            pen.picture(self._logo.data, left, top - room, LOGO, room)
        y = top - (room - sum(hand.leading for _, hand in self._lines)) / 2
        for line, hand in self._lines:
            pen.centre(left + self._width / 2, y - RISE * hand.size, line, hand)
            y -= hand.leading
        rule = top - room - 1.2 * MM
        pen.rules([(left, rule, left + self._width, rule)], 1.8 * THICK)
        pen.rules([(left, rule - 2.2, left + self._width, rule - 2.2)], THIN)


@lru_cache(maxsize=4)
def _logo(data: bytes) -> Picture | None:
    """Read once for all papers of a batch."""
    return upright(data)


class Annex(Block):
    """LAMPIRAN ... at the upper right, as a regulation's annex begins."""

    opens = True

    def __init__(self, lines: tuple[str, ...], width: float) -> None:
        self._hand = Hand(regular(), 9)
        self._lines = [part for line in lines for part in self._hand.wrap(line, width / 2)]
        self._inset = width - max(self._hand.width(line) for line in self._lines)
        super().__init__(len(self._lines) * self._hand.leading + 4 * MM)

    def paint(self, pen: Pen, left: float, top: float) -> None:
        """Lines flush with each other, the longest one touching the right margin."""
        for at, line in enumerate(self._lines):
            pen.text(left + self._inset, top - at * self._hand.leading - RISE * self._hand.size, line, self._hand)


class Title(Block):
    """The centred title in capitals and, on letters, the number below it."""

    opens = True

    def __init__(self, title: tuple[str, ...], number: str, width: float) -> None:
        self._width = width
        loud, plain = Hand(bold(), 11.5), Hand(regular(), 10)
        self._lines = [(part, loud) for line in title for part in loud.wrap(line.upper(), width)]
        if number:
            self._lines += [(part, plain) for part in plain.wrap(f"Nomor: {number}", width)]
        super().__init__(sum(hand.leading for _, hand in self._lines) + 3.5 * MM)

    def paint(self, pen: Pen, left: float, top: float) -> None:
        """Line under line."""
        y = top
        for line, hand in self._lines:
            pen.centre(left + self._width / 2, y - RISE * hand.size, line, hand)
            y -= hand.leading


class FieldLines(Block):
    """Lines of label : value, the colons under each other; long values wrap beside their label.

    Where every value is an amount, their digits stand under each other as in a table.
    """

    def __init__(
        self, pairs: tuple[tuple[str, Cell], ...], width: float, size: float, *, opens: bool = False, sticks: bool = False
    ) -> None:
        self._hand = hand = Hand(regular(), size)
        widest = max((hand.width(label) for label, _ in pairs), default=0.0)
        self._colon = min(widest, width * LABEL_SHARE) + 2.5 * MM
        room = width - self._colon - 2.5 * MM
        self._pairs = [(hand.wrap(label, self._colon - 2 * MM), hand.wrap(show_value(value), room)) for label, value in pairs]
        self._insets = _insets([value for _, value in pairs], hand)
        count = sum(max(len(label), len(value)) for label, value in self._pairs)
        super().__init__(count * hand.leading + 3 * MM, sticks=sticks)
        self.opens = opens

    def paint(self, pen: Pen, left: float, top: float) -> None:
        """Pair under pair."""
        y = top - RISE * self._hand.size
        for (label, value), inset in zip(self._pairs, self._insets, strict=True):
            pen.text(left + self._colon, y, ":", self._hand)
            for at, line in enumerate(label):
                pen.text(left, y - at * self._hand.leading, line, self._hand)
            for at, line in enumerate(value):
                pen.text(left + self._colon + 2.5 * MM + inset, y - at * self._hand.leading, line, self._hand)
            y -= max(len(label), len(value)) * self._hand.leading


def _insets(values: list[Cell], hand: Hand) -> list[float]:
    """How far each value stands in: amounts flush right, a closing parenthesis hanging out; anything else not at all."""
    if not all(isinstance(value, Rupiah) for value in values):
        return [0.0] * len(values)
    digits = [hand.width(show_value(value).removesuffix(")")) for value in values]
    return [max(digits) - own for own in digits]


class TwoColumns(Block):
    """Two blocks side by side: the header lines of a wide paper."""

    opens = True

    def __init__(self, first: Block, second: Block, step: float) -> None:
        self._first, self._second, self._step = first, second, step
        super().__init__(max(first.height, second.height))

    def paint(self, pen: Pen, left: float, top: float) -> None:
        """Both, from the same upper edge."""
        self._first.paint(pen, left, top)
        self._second.paint(pen, left + self._step, top)
