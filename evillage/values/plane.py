"""Plane: places on the flat sheet of a sketch, in metres around their middle, and the length of its scale bar.

A village is small: one metre east is taken as equally long everywhere on the sheet, which errs by less than the width of a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from evillage.values.place import Place

_METRES = 111_195 / 1_000_000  # of a millionth of a degree on a great circle
Spot = tuple[float, float]
"""Metres to the east and to the north of the middle."""


@dataclass(frozen=True, slots=True)
class Plane:
    """A sheet laid on the ground around a place."""

    middle: Place

    @classmethod
    def around(cls, places: Sequence[Place]) -> Plane:
        """The sheet whose middle is the middle of the places; there is at least one."""
        lats, lons = [place.latitude for place in places], [place.longitude for place in places]
        return cls(Place((min(lats) + max(lats)) // 2, (min(lons) + max(lons)) // 2))

    def spot(self, place: Place) -> Spot:
        """Where a place lies on the sheet."""
        narrowed = cos(radians(self.middle.latitude / 1_000_000))
        return (place.longitude - self.middle.longitude) * _METRES * narrowed, (place.latitude - self.middle.latitude) * _METRES


def reach(spots: Sequence[Spot], *, least: float) -> tuple[float, float]:
    """Half the width and half the height in metres that show every spot, at least `least` each."""
    return max([least, *(abs(x) for x, _ in spots)]), max([least, *(abs(y) for _, y in spots)])


def bar_length(longest: float) -> int:
    """The longest round number of metres (1, 2 or 5 and noughts) that is not longer than `longest`; at least one metre."""
    length = 1
    for step in (2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000):
        if step <= longest:
            length = step
    return length


def show_length(metres: int) -> str:
    """`200 m` or `2 km`."""
    return f"{metres // 1000} km" if metres >= 1000 and metres % 1000 == 0 else f"{metres} m"
