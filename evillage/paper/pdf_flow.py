"""How the parts of a paper are dealt out over its pages. Pure arithmetic in points; nothing is drawn here.

A part (`Flow`) is asked again and again for a piece that fits into the room left on the page. Parts that `sticks` (notes,
signatures) stay with what they close: the part before gives away its last piece rather than let them stand alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evillage.paper.pdf_pen import Pen

TALLEST_TAIL = 0.7  # of a page: a longer tail of sticking parts cannot be kept together
SLACK = 0.01  # points; what float arithmetic may lose without a page breaking over it


class Piece(Protocol):
    """Something of known height, ready to be drawn with its upper edge at `top`."""

    @property
    def height(self) -> float:
        """Points from its upper to its lower edge."""
        ...

    def paint(self, pen: Pen, left: float, top: float) -> None:
        """Draw it."""
        ...


class Flow(Protocol):
    """A part of a paper that can be dealt out in pieces."""

    @property
    def sticks(self) -> bool:
        """It must stand on the page on which the part before it ends."""
        ...

    @property
    def leads(self) -> bool:
        """It must stand on the page on which the part after it begins, as a heading does."""
        ...

    @property
    def opens(self) -> bool:
        """It belongs to the head of the paper: a page holding only such parts is as good as empty."""
        ...

    @property
    def done(self) -> bool:
        """Everything was dealt out."""
        ...

    def tall(self) -> float:
        """The height of all that is left, in one go."""
        ...

    def least(self) -> float:
        """The height of the smallest beginning that may stand on a page."""
        ...

    def take(self, room: float, tail: float, *, fresh: bool) -> Piece | None:
        """The next piece for `room` points; the last piece leaves `tail` points free after it.

        None when nothing fits; on a `fresh` page, where waiting would gain nothing, something must be given.
        """
        ...


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece and how far below the top of the page's body it begins."""

    piece: Piece
    offset: float


Page = list[Placed]


def lay_out(flows: Sequence[Flow], first_room: float, later_room: float) -> list[Page]:
    """Deal the parts over as many pages as they need; later pages have less room because of their title strip."""
    pages: list[Page] = [[]]
    used, room, fresh = 0.0, first_room, True
    for index, flow in enumerate(flows):
        tail = _tail(flows, index, later_room)
        while not flow.done:
            piece = flow.take(room - used + SLACK, tail, fresh=fresh)
            if piece:
                pages[-1].append(Placed(piece, used))
                used += piece.height
                fresh = fresh and flow.opens
            if not piece or not flow.done:
                pages.append([])
                used, room, fresh = 0.0, later_room, True
    return pages


def _tail(flows: Sequence[Flow], index: int, room: float) -> float:
    """What must still find room on the page where a part ends."""
    following = flows[index + 1 :]
    if flows[index].leads and following:
        after = following[0]
        whole = after.leads or after.tall() <= after.least() + SLACK
        return after.least() + (_tail(flows, index + 1, room) if whole else 0)
    tail = 0.0
    for flow in following:
        if not flow.sticks:
            break
        if tail + flow.tall() > room * TALLEST_TAIL:
            return tail + flow.least() if tail + flow.least() <= room * TALLEST_TAIL else tail
        tail += flow.tall()
    return tail


class Block:
    """A part that is never split: its own single piece."""

    opens = False

    def __init__(self, height: float, *, sticks: bool = False, leads: bool = False) -> None:
        self.height = height
        self.sticks = sticks
        self.leads = leads
        self.done = False

    def tall(self) -> float:
        """Its height."""
        return self.height

    def least(self) -> float:
        """Its height."""
        return self.height

    def take(self, room: float, tail: float, *, fresh: bool) -> Piece | None:
        """Itself, when it fits together with what must follow it."""
        if self.height + tail > room and not fresh:
            return None
        self.done = True
        return self

    def paint(self, pen: Pen, left: float, top: float) -> None:
        """Nothing; the parts with something to draw say what."""


class Gap(Block):
    """An empty strip; it vanishes at the top of a page."""

    def __init__(self, height: float) -> None:
        super().__init__(height, sticks=True)

    def take(self, room: float, tail: float, *, fresh: bool) -> Piece | None:  # noqa: ARG002  as every part is asked
        """Itself, without height where it is not needed."""
        self.done = True
        if fresh or self.height > room:
            self.height = 0
        return self
