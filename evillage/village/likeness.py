"""Likeness: sixty-four bits that say how a picture looks, so that a photo is known again where its SHA-256 has become another one.

That is so when it was sent through a chat, shrunk, stamped or stored anew. A bit says whether one field of a 9 × 8 grid is clearly darker
than its neighbour at the right (a difference hash). The same photo differs in no more than `ALIKE` bits, the same place on another day
in more. What looks alike is compared by people and never refused.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from io import BytesIO

ALIKE = 3
"""Bits. Measured on drawn sites stored at quality 40, shrunk to 1000 pixels or stamped: 0 to 3, seldom 4; on later stages: from 4."""
_WIDE, _HIGH = 8, 8
_CLEARLY = 2  # grey levels of 255: below it the sky decides by chance
_LEAST = 4  # bits; a picture of one colour looks like every other
_BANDS = tuple(range(0, 16, 16 // (ALIKE + 1)))  # of hexadecimal digits: within ALIKE bits at least one band is the same


def likeness(jpeg: bytes) -> str:
    """Sixteen hexadecimal digits of a small picture (`thumbnail` of a photo); empty for one that shows next to nothing."""
    from PIL import Image  # noqa: PLC0415 - nobody looks at pictures before the window stands

    with Image.open(BytesIO(jpeg), formats=("JPEG",)) as image:
        grey = image.convert("L").resize((_WIDE + 1, _HIGH), Image.Resampling.BOX).tobytes()
    bits = 0
    for place in range(_HIGH * (_WIDE + 1)):
        if place % (_WIDE + 1) < _WIDE:
            bits = bits << 1 | (grey[place + 1] - grey[place] >= _CLEARLY)
    return f"{bits:016x}" if bits.bit_count() >= _LEAST else ""


def apart(one: str, other: str) -> int:
    """In how many of the 64 bits two likenesses differ; 64 when one of them says nothing."""
    return (int(one, 16) ^ int(other, 16)).bit_count() if one and other else 64


def alike(rows: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Every pair of numbers, smaller first, no more than `ALIKE` bits apart; only rows that share a band are compared."""
    bands: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    told = set()
    for number, ciri in rows:
        if not ciri:
            continue
        bits = int(ciri, 16)
        for band in _BANDS:
            same = bands[band, ciri[band : band + len(_BANDS)]]
            for other, other_bits in same:
                pair = (min(number, other), max(number, other))
                if pair not in told and (bits ^ other_bits).bit_count() <= ALIKE:
                    told.add(pair)
                    yield pair
            same.append((number, bits))
