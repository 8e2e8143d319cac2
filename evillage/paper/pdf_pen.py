"""The pen of one PDF: words, rules, boxes and pictures, placed in points from the lower left corner.

Words of a page are gathered in one text object and set after everything else, so they are never covered and stay cheap.
"""

from __future__ import annotations

import math
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.textobject import PDFTextObject

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from evillage.paper.pdf_type import Hand

Line = tuple[float, float, float, float]
HAIR, THIN, THICK = 0.25, 0.5, 1.0  # widths of rules
BLACK, SHADE = 0.0, 0.945  # shares of white
SLANT = math.tan(math.radians(10))


class _Words(PDFTextObject):  # type: ignore[misc]  # reportlab has no types
    """The words of a page.

    `textOut` would measure each text again and spell each number slowly: a third of a large table's time went there.
    """

    def place(self, x: float, y: float, words: str, slant: float = 0) -> None:
        """Set words at a point in the hand that is in force."""
        self._code.append(f"1 0 {slant:.3f} 1 {x:.2f} {y:.2f} Tm {self._formatText(words)}")


class Pen:
    """Draws on the canvas's current page; `finish_page` must close it."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._words = _Words(canvas)
        self._hand: Hand | None = None
        self._forms: set[str] = set()
        self._last: tuple[bytes, ImageReader] | None = None

    def text(self, x: float, y: float, words: str, hand: Hand, slant: float = 0) -> None:
        """Words from x on, baseline at y, leaning to the right by `slant`."""
        if hand is not self._hand:
            self._words.setFont(hand.face.name, hand.size)
            self._words.setFillGray(hand.grey)
            self._hand = hand
        self._words.place(x, y, words, slant)

    def right(self, x: float, y: float, words: str, hand: Hand) -> None:
        """Words ending at x."""
        self.text(x - hand.width(words), y, words, hand)

    def centre(self, x: float, y: float, words: str, hand: Hand) -> None:
        """Words centred on x."""
        self.text(x - hand.width(words) / 2, y, words, hand)

    def squeezed(self, x: float, y: float, words: str, hand: Hand, room: float) -> None:
        """Words ending at x, narrowed where `room` is too small: a figure is never cut nor runs into another."""
        width = hand.width(words)
        if width <= room:
            self.text(x - width, y, words, hand)
            return
        self._words.setHorizScale(100 * room / width)
        self.text(x - room, y, words, hand)
        self._words.setHorizScale(100)

    def spaced(self, x: float, y: float, words: str, hand: Hand, gap: float) -> None:
        """Words with `gap` points added to every blank, for justified lines."""
        self._words.setWordSpace(gap)
        self.text(x, y, words, hand)
        self._words.setWordSpace(0)

    def slanted(self, x: float, y: float, words: str, hand: Hand) -> None:
        """Words leaning to the right, as amounts in words are set."""
        self.text(x, y, words, hand, SLANT)

    def underlined(self, x: float, y: float, words: str, hand: Hand) -> None:
        """Words centred on x with a rule below, as officials' names are set."""
        half = hand.width(words) / 2
        self.text(x - half, y, words, hand)
        self.rules([(x - half, y - hand.size * 0.18, x + half, y - hand.size * 0.18)], THIN)

    def ghost(self, x: float, y: float, words: str, hand: Hand) -> None:
        """Large pale words across the page, beneath everything drawn later."""
        self._canvas.saveState()
        self._canvas.setFillGray(hand.grey)
        self._canvas.setFont(hand.face.name, hand.size)
        self._canvas.translate(x, y)
        self._canvas.rotate(45)
        self._canvas.drawCentredString(0, -hand.size / 3, words)
        self._canvas.restoreState()

    def rules(self, lines: list[Line], width: float) -> None:
        """Straight rules."""
        if lines:
            self._canvas.setLineWidth(width)
            self._canvas.setStrokeGray(BLACK)
            strokes = [f"{x:.2f} {y:.2f} m {to_x:.2f} {to_y:.2f} l" for x, y, to_x, to_y in lines]
            self._canvas.addLiteral(" ".join([*strokes, "S"]))

    def dashed(self, left: float, right: float, y: float) -> None:
        """A cutting line."""
        self._canvas.saveState()
        self._canvas.setDash(4, 4)
        self.rules([(left, y, right, y)], THIN)
        self._canvas.restoreState()

    def shade(self, x: float, y: float, width: float, height: float) -> None:
        """A pale ground."""
        self._canvas.setFillGray(SHADE)
        self._canvas.rect(x, y, width, height, stroke=0, fill=1)

    def box(self, x: float, y: float, width: float, height: float, rule: float) -> None:
        """A frame."""
        self._canvas.setLineWidth(rule)
        self._canvas.setStrokeGray(BLACK)
        self._canvas.rect(x, y, width, height, stroke=1, fill=0)

    def picture(self, data: bytes, x: float, y: float, width: float, height: float) -> None:
        """A picture as large as the place allows, in its middle, proportions kept; PNG transparency stays.

        The one drawn last is kept, so that a logo on a thousand receipts is read once.
        """
        if self._last is None or self._last[0] != data:
            self._last = data, ImageReader(BytesIO(data))
        self._canvas.drawImage(self._last[1], x, y, width, height, mask="auto", preserveAspectRatio=True, anchor="c")

    def stamp(self, name: str, x: float, y: float, modules: list[Line]) -> None:
        """Small black rectangles (x, y, width, height), stored once under `name` and set down at a place."""
        if name not in self._forms:
            self._forms.add(name)
            self._canvas.beginForm(name)
            outline = self._canvas.beginPath()
            for module in modules:
                outline.rect(*module)
            self._canvas.drawPath(outline, stroke=0, fill=1)
            self._canvas.endForm()
        self._canvas.saveState()
        self._canvas.translate(x, y)
        self._canvas.doForm(name)
        self._canvas.restoreState()

    def begin_page(self, width: float, height: float) -> None:
        """Open a page of this size in points."""
        self._canvas.setPageSize((width, height))

    def begin_body(self, scale: float) -> None:
        """Everything until `finish_body` is drawn at this scale."""
        self._canvas.saveState()
        self._canvas.scale(scale, scale)

    def finish_body(self) -> None:
        """Set the gathered words and return to the paper's own scale."""
        self._flush()
        self._canvas.restoreState()

    def finish_page(self) -> None:
        """Set the gathered words and close the page."""
        self._flush()
        self._canvas.showPage()

    def _flush(self) -> None:
        self._canvas.drawText(self._words)
        self._words = _Words(self._canvas)
        self._hand = None
