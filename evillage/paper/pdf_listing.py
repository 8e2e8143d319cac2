"""Listings on paper: Menimbang a. b. c., the ayat of a pasal, sums with their words; hanging indents, amounts under each other.

A listing goes on on the next page between two lines of an entry as a paragraph does: never a single line alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evillage.paper.format import show_rupiah
from evillage.paper.pdf_pen import SLANT, THIN
from evillage.paper.pdf_type import MM, RISE, Hand, bold, regular

if TYPE_CHECKING:
    from evillage.paper.model import Item, Listing
    from evillage.paper.pdf_pen import Pen

SIZE = 10.0
COLON = 3 * MM  # from the label's end to the colon, and from there to the text
STEP = 7 * MM  # one level of indent; a mark takes at least as much
GAP = 0.35 * SIZE  # after an entry


@dataclass(frozen=True, slots=True)
class _Words:
    """Something set in a line: where from, which words, in which hand, spread over `room` if that is not nothing."""

    left: float
    words: str
    hand: Hand
    room: float = 0
    slant: float = 0


@dataclass(slots=True)
class _Line:
    """One line; `splits` says that a page may end before it, `ruled` that a rule stands above its amount."""

    parts: list[_Words]
    height: float
    splits: bool = False
    amount: tuple[str, Hand] | None = None
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class _Lines:
    """Some lines of a listing."""

    lines: list[_Line]
    width: float
    amounts: float
    height: float

    def paint(self, pen: Pen, left: float, top: float) -> None:
        """Line under line; amounts end at the right edge, a closing parenthesis hanging out."""
        y = top
        for line in self.lines:
            base = y - RISE * SIZE
            for part in line.parts:
                gaps = part.words.count(" ")
                if part.room and gaps:
                    pen.spaced(left + part.left, base, part.words, part.hand, (part.room - part.hand.width(part.words)) / gaps)
                else:
                    pen.text(left + part.left, base, part.words, part.hand, part.slant)
            if line.amount:
                shown, hand = line.amount
                room = hand.width(")")
                edge = left + self.width - (0 if shown.endswith(")") else room)
                pen.right(edge, base, shown, hand)
                if line.ruled:
                    pen.rules([(left + self.width - self.amounts, y + 1, left + self.width - room, y + 1)], THIN)
            y -= line.height


class ListingFlow:
    """A listing, dealt out line by line."""

    sticks = leads = opens = False

    def __init__(self, listing: Listing, width: float) -> None:
        self.done = not listing.items
        self._plain, self._loud = Hand(regular(), SIZE), Hand(bold(), SIZE)
        self._width = width
        shown = [show_rupiah(item.amount) for item in listing.items if item.amount is not None]
        self._amounts = max((self._loud.width(text) + self._loud.width(")") for text in shown), default=0.0)
        self._inset = listing.room * MM + 2 * COLON if listing.label or listing.room else 0.0
        self._lines: list[_Line] = []
        for item in listing.items:
            self._add(item)
        if self._lines and listing.label:
            label = [_Words(0, listing.label, self._plain), _Words(self._inset - COLON, ":", self._plain)]
            self._lines[0].parts = [*label, *self._lines[0].parts]

    def tall(self) -> float:
        """All lines left."""
        return sum(line.height for line in self._lines)

    def least(self) -> float:
        """Up to the first place where a page may end."""
        return sum(line.height for line in self._lines[: self._ends()[0]]) if self._lines else 0

    def take(self, room: float, tail: float, *, fresh: bool) -> _Lines | None:
        """As many lines as fit, ending where a page may end."""
        fitting = [end for end in self._ends() if self._tall(end) + (tail if end == len(self._lines) else 0) <= room]
        if fitting:
            count = fitting[-1]
        elif fresh:
            count = max(1, next((at for at in range(len(self._lines), 0, -1) if self._tall(at) <= room), 1))
        else:
            return None
        taken, self._lines = self._lines[:count], self._lines[count:]
        self.done = not self._lines
        return _Lines(taken, self._width, self._amounts, sum(line.height for line in taken))

    def _ends(self) -> list[int]:
        return [*(at for at, line in enumerate(self._lines) if at and line.splits), len(self._lines)]

    def _tall(self, count: int) -> float:
        return sum(line.height for line in self._lines[:count])

    def _add(self, item: Item) -> None:
        """The lines of one entry: mark, words beside it, the amount on the last of them, its words below."""
        hand = self._loud if item.bold else self._plain
        left = self._inset + item.level * STEP
        text = left + (max(STEP, hand.width(item.mark) + 1.5 * MM) if item.mark else 0)
        room = self._width - text - (self._amounts + 3 * MM if item.amount is not None else 0)
        said = hand.wrap(item.text, room)
        told = self._plain.wrap(f"({item.words})", room) if item.words else []
        first = len(self._lines)
        for at, words in enumerate(said):
            spread = room if at < len(said) - 1 and item.amount is None else 0
            parts = [_Words(left, item.mark, hand)] if at == 0 and item.mark else []
            self._lines.append(_Line([*parts, _Words(text, words, hand, spread)], hand.leading))
        if item.amount is not None:
            self._lines[-1].amount, self._lines[first].ruled = (show_rupiah(item.amount), hand), item.bold and len(said) == 1
        self._lines += [_Line([_Words(text, words, self._plain, slant=SLANT)], hand.leading) for words in told]
        self._lines[-1].height += GAP
        count = len(self._lines) - first
        for at in range(first, len(self._lines)):
            self._lines[at].splits = at == first or 2 <= at - first <= count - 2
