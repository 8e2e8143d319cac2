"""The blocks of a letter on paper: running text, the boxed amount, photos, the S-curve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evillage.paper.format import show_rupiah
from evillage.paper.pdf_flow import Block
from evillage.paper.pdf_pen import HAIR, THIN
from evillage.paper.pdf_type import MM, MUTED, RISE, Hand, bold, regular
from evillage.paper.pictures import upright

if TYPE_CHECKING:
    from evillage.paper.model import Amount, Paragraph, Photos
    from evillage.paper.pdf_pen import Pen

GUTTER = 4 * MM


@dataclass(frozen=True, slots=True)
class _Lines:
    """Some lines of a paragraph."""

    lines: list[tuple[str, bool]]  # the words, and whether they are spread over the whole width
    hand: Hand
    align: str
    width: float
    height: float

    def paint(self, pen: Pen, left: float, top: float) -> None:
        """Line under line."""
        y = top - RISE * self.hand.size
        for words, spread in self.lines:
            gaps = words.count(" ")
            if self.align == "center":
                pen.centre(left + self.width / 2, y, words, self.hand)
            elif self.align == "right":
                pen.right(left + self.width, y, words, self.hand)
            elif spread and gaps:
                pen.spaced(left, y, words, self.hand, (self.width - self.hand.width(words)) / gaps)
            else:
                pen.text(left, y, words, self.hand)
            y -= self.hand.leading


class TextFlow:
    """A paragraph; it may go on on the next page, but never leaves or sends a single line."""

    opens = False

    def __init__(self, paragraph: Paragraph, width: float, *, sticks: bool = False, grey: float = 0) -> None:
        self.sticks = sticks
        self.leads = paragraph.leads or (paragraph.bold and paragraph.align == "left")  # a heading inside a letter
        self.done = False
        self._hand = Hand(bold() if paragraph.bold else regular(), paragraph.size, grey)
        self._align, self._width = paragraph.align, width
        self._lines: list[tuple[str, bool]] = []
        for part in paragraph.text.split("\n"):
            lines = self._hand.wrap(part, width)
            spread = paragraph.align == "justify"
            self._lines += [(line, spread and at < len(lines) - 1) for at, line in enumerate(lines)]
        self._gap = 0.35 * self._hand.size

    def tall(self) -> float:
        """All lines left and the gap below."""
        return len(self._lines) * self._hand.leading + self._gap

    def least(self) -> float:
        """Two lines; up to three are never parted."""
        return self.tall() if len(self._lines) <= 3 else 2 * self._hand.leading + self._gap

    def take(self, room: float, tail: float, *, fresh: bool) -> _Lines | None:
        """As many lines as fit."""
        leading, count = self._hand.leading, len(self._lines)
        if self.tall() + tail <= room or (fresh and count <= 2):
            fits = count
        else:
            fits = min(int(room / leading), count - 2)
            if fits < 2:
                if not fresh:
                    return None
                fits = max(1, min(int(room / leading), count))
        taken, self._lines = self._lines[:fits], self._lines[fits:]
        self.done = not self._lines
        return _Lines(taken, self._hand, self._align, self._width, fits * leading + (self._gap if self.done else 0))


class AmountBox(Block):
    """The sum of a receipt in a box, and below it the words on a pale ground, leaning, between signs no one can add to."""

    def __init__(self, amount: Amount, width: float) -> None:
        self._figure, self._hand = Hand(bold(), 14), Hand(regular(), 10.5)
        self._shown = show_rupiah(amount.amount)
        self._width = width
        self._box = self._figure.width(self._shown) + 12 * MM
        self._lines = self._hand.wrap(f"# {amount.words} #", width - 8 * MM)
        self._top = self._figure.leading + 3 * MM
        self._bottom = len(self._lines) * self._hand.leading + 4 * MM
        super().__init__(self._top + 2 * MM + self._bottom + 4 * MM)

    def paint(self, pen: Pen, left: float, top: float) -> None:
        """Box above, words below."""
        pen.box(left, top - self._top, self._box, self._top, 2 * THIN)
        y = top - (self._top - self._figure.leading) / 2 - RISE * self._figure.size
        pen.centre(left + self._box / 2, y, self._shown, self._figure)
        words = top - self._top - 2 * MM
        pen.shade(left, words - self._bottom, self._width, self._bottom)
        y = words - 2 * MM - RISE * self._hand.size
        for line in self._lines:
            pen.slanted(left + 4 * MM, y, line, self._hand)
            y -= self._hand.leading


class PhotoRow(Block):
    """Photo boxes side by side; an empty one waits for a print to be pasted in."""

    def __init__(self, photos: Photos, width: float) -> None:
        self._hand, self._quiet = Hand(regular(), 9), Hand(regular(), 8, MUTED)
        count = max(1, len(photos.boxes))
        self._wide = (width - (count - 1) * GUTTER) / count
        self._tall = photos.height * MM
        self._boxes = [
            (self._hand.wrap(box.caption, self._wide), box.jpeg, upright(box.jpeg) if box.jpeg else None) for box in photos.boxes
        ]
        lines = max((len(caption) for caption, _, _ in self._boxes), default=0)
        super().__init__(self._tall + lines * self._hand.leading + 3 * MM)

    def paint(self, pen: Pen, left: float, top: float) -> None:
        """Frame, picture, caption below."""
        for at, (caption, jpeg, picture) in enumerate(self._boxes):
            x = left + at * (self._wide + GUTTER)
            if picture:
                inset = 1 * MM
                pen.picture(picture.data, x + inset, top - self._tall + inset, self._wide - 2 * inset, self._tall - 2 * inset)
            elif jpeg:
                pen.centre(x + self._wide / 2, top - self._tall / 2, "Foto tidak terbaca", self._quiet)
            pen.box(x, top - self._tall, self._wide, self._tall, HAIR)
            for line, words in enumerate(caption):
                y = top - self._tall - 1 * MM - line * self._hand.leading - RISE * self._hand.size
                pen.centre(x + self._wide / 2, y, words, self._hand)


class ChartPicture(Block):
    """A chart already drawn as a PNG, under its title."""

    def __init__(self, title: str, png: bytes, width: float, tall: float) -> None:
        self._title, self._png = title, png
        self._hand = Hand(bold(), 9)
        self._wide, self._tall = width, tall
        super().__init__(self._hand.leading + tall + 3 * MM)

    def paint(self, pen: Pen, left: float, top: float) -> None:
        """Title, picture."""
        pen.text(left, top - RISE * self._hand.size, self._title, self._hand)
        pen.picture(self._png, left, top - self._hand.leading - self._tall, self._wide, self._tall)
