"""Place: a point on the map in millionths of a degree, as phones and printed maps give it.

One millionth of a degree is about eleven centimetres, finer than any phone knows; whole numbers keep a point exactly as it was
typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Self

from evillage.errors import InputRejected

_DEGREE = 1_000_000
_EARTH = 6_371_009  # mean radius, metres
_PAIRS = (  # in the dotted form a comma parts the two numbers, in the other it is the decimal sign
    re.compile(r"([+-]?\d{1,3}\.\d+) *[,; ] *([+-]?\d{1,3}\.\d+)", re.ASCII),
    re.compile(r"([+-]?\d{1,3},\d+) *(?:;|,(?= )| ) *([+-]?\d{1,3},\d+)", re.ASCII),
)
_NUMBER = r"(\d{1,3}(?:[.,]\d+)?)"
_ANGLE = rf"{_NUMBER}°? *(?:{_NUMBER}' *)?(?:{_NUMBER}\" *)?"
_SIDED = re.compile(rf"{_ANGLE}(LU|LS|N|S) *[,;]? *{_ANGLE}(BT|BB|E|W)", re.ASCII)
_LOOKALIKES = str.maketrans({"−": "-", "º": "°", "˚": "°", "’": "'", "′": "'", "`": "'", "”": '"', "“": '"', "″": '"', "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Place:
    """Latitude (south negative) and longitude (west negative), each in millionths of a degree."""

    latitude: int
    longitude: int

    def __post_init__(self) -> None:
        """InputRejected `place_invalid` for a point that is not on the earth."""
        if abs(self.latitude) > 90 * _DEGREE or abs(self.longitude) > 180 * _DEGREE:
            raise InputRejected("place_invalid")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `-8.2191, 114.3691`, `-8,2191 114,3691` or `8°13'08,8" LS 114°22'08,8" BT` (N, S, E and W as maps write them).

        Latitude comes first. Raises InputRejected `place_unreadable` for another shape and `place_invalid` off the earth.
        """
        body = " ".join(text.translate(_LOOKALIKES).replace("''", '"').split()).strip("() ")
        for shape in _PAIRS:
            if found := shape.fullmatch(body):
                return cls(*(_millionths(number) for number in found.groups()))
        if found := _SIDED.fullmatch(body.upper()):
            return cls(_angle(text, *found.groups()[:4]), _angle(text, *found.groups()[4:]))
        raise InputRejected("place_unreadable", text=text)

    def __str__(self) -> str:
        """`-8.219100, 114.369100`, which `parse` and every map on the web read back."""
        return f"{_decimal(self.latitude)}, {_decimal(self.longitude)}"

    def sided(self) -> str:
        """`8°13'08,76" LS 114°22'08,76" BT`, for papers: to the hundredth of a second, thirty centimetres."""
        return f"{_sexagesimal(self.latitude, 'LU', 'LS')} {_sexagesimal(self.longitude, 'BT', 'BB')}"

    def metres_to(self, other: Place) -> int:
        """The distance along the ground to another place, in whole metres."""
        north, north_too = radians(self.latitude / _DEGREE), radians(other.latitude / _DEGREE)
        east = radians((other.longitude - self.longitude) / _DEGREE)
        bend = sin((north_too - north) / 2) ** 2 + cos(north) * cos(north_too) * sin(east / 2) ** 2
        return round(2 * _EARTH * asin(sqrt(min(1.0, bend))))

    def metres_to_line(self, start: Place, end: Place) -> int:
        """The distance to the nearest point of a straight line, such as a road of a few kilometres from its start to its end."""
        narrow = cos(radians(start.latitude / _DEGREE))
        north, east = end.latitude - start.latitude, (end.longitude - start.longitude) * narrow
        length = north * north + east * east
        if not length:
            return self.metres_to(start)
        along = ((self.latitude - start.latitude) * north + (self.longitude - start.longitude) * narrow * east) / length
        part = min(1.0, max(0.0, along))
        return self.metres_to(
            Place(
                round(start.latitude + part * (end.latitude - start.latitude)),
                round(start.longitude + part * (end.longitude - start.longitude)),
            )
        )


def _millionths(number: str) -> int:
    """A signed decimal number of degrees, rounded half away from zero."""
    whole, _, fraction = number.replace(",", ".").lstrip("+-").partition(".")
    scaled = int(whole) * 10 * _DEGREE + int(fraction[:7].ljust(7, "0"))
    return (scaled + 5) // 10 * (-1 if number.startswith("-") else 1)


def _angle(text: str, degrees: str, minutes: str | None, seconds: str | None, side: str) -> int:
    """Degrees, minutes and seconds with the side of the earth; only the last part given may carry a fraction."""
    parts = [_millionths(part) for part in (degrees, minutes, seconds) if part is not None]
    whole = all(part % _DEGREE == 0 for part in parts[:-1])
    if not whole or any(part >= 60 * _DEGREE for part in parts[1:]) or (minutes is None and seconds is not None):
        raise InputRejected("place_unreadable", text=text)
    in_seconds = sum(part * unit for part, unit in zip(parts, (3600, 60, 1), strict=False))
    value = (in_seconds + 1800) // 3600
    return -value if side in ("LS", "S", "BB", "W") else value


def _decimal(value: int) -> str:
    whole, rest = divmod(abs(value), _DEGREE)
    return f"{'-' if value < 0 else ''}{whole}.{rest:06d}"


def _sexagesimal(value: int, positive: str, negative: str) -> str:
    hundredths = (abs(value) * 3600 * 100 + _DEGREE // 2) // _DEGREE
    minutes, rest = divmod(hundredths, 60 * 100)
    degrees, minutes = divmod(minutes, 60)
    return f"{degrees}°{minutes:02d}'{rest // 100:02d},{rest % 100:02d}\" {negative if value < 0 else positive}"
