"""Quantity and Percent: exact small numbers of the papers.

A RAB counts `1,5 M3` or `12 OB`: quantities are whole thousandths. Percentages on reports are whole hundredths of a
percent (`95,27` is 9527), rounded half up as the published reports do.
"""

from __future__ import annotations

import re
from typing import Self

from evillage.errors import InputRejected

_READABLE = re.compile(r"(\d{1,3}(\.\d{3})+|\d+)(,\d{1,3})?", re.ASCII)
_LARGEST = 10**10


class Quantity(int):
    """A quantity in thousandths: `Quantity(1500)` is 1,5."""

    __slots__ = ()

    @classmethod
    def of(cls, units: int) -> Self:
        """Whole units."""
        return cls(units * 1000)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `12`, `1,5`, `1.200` or `1.200,125`.

        Raises InputRejected `quantity_ambiguous` for `1.5`, `quantity_too_large` above ten million units,
        `quantity_unreadable` for anything else.
        """
        body = text.strip()
        if _READABLE.fullmatch(body):
            whole, _, fraction = body.replace(".", "").partition(",")
            if len(whole.lstrip("0")) > 12:
                raise InputRejected("quantity_too_large", text=text)
            thousandths = int(whole[-12:]) * 1000 + int(fraction.ljust(3, "0"))
            if thousandths > _LARGEST:
                raise InputRejected("quantity_too_large", text=text)
            return cls(thousandths)
        if re.fullmatch(r"[\d.,]*\d[\d.,]*", body):
            raise InputRejected("quantity_ambiguous", text=text)
        raise InputRejected("quantity_unreadable", text=text)

    def __str__(self) -> str:
        """The quantity as `1.200,125`, without trailing zeros; `parse` reads it back. A difference may be `(1,5)`."""
        whole, rest = divmod(abs(int(self)), 1000)
        fraction = f"{rest:03d}".rstrip("0")
        shown = f"{whole:,}".replace(",", ".") + (f",{fraction}" if fraction else "")
        return f"({shown})" if self < 0 else shown

    def __repr__(self) -> str:
        return f"Quantity({int(self)})"


class Percent(int):
    """A percentage in hundredths of a percent: `Percent(9527)` is 95,27."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `41`, `41,5` or `41,5 %`, 0 to 100; InputRejected `percent_unreadable` otherwise."""
        body = text.strip().removesuffix("%").strip()
        if not re.fullmatch(r"\d{1,3}(,\d{1,2})?", body, re.ASCII):
            raise InputRejected("percent_unreadable", text=text)
        whole, _, fraction = body.partition(",")
        hundredths = int(whole) * 100 + int(fraction.ljust(2, "0"))
        if hundredths > 100_00:
            raise InputRejected("percent_over_100", text=text)
        return cls(hundredths)

    @classmethod
    def share(cls, part: int, whole: int) -> Self:
        """`part ÷ whole`, rounded half up away from zero; 0 when the whole is 0, as the LRA prints it."""
        if whole == 0:
            return cls(0)
        negative = (part < 0) != (whole < 0)
        hundredths = (2 * abs(part) * 100_00 + abs(whole)) // (2 * abs(whole))
        return cls(-hundredths if negative else hundredths)

    def __str__(self) -> str:
        whole, rest = divmod(abs(int(self)), 100)
        shown = f"{whole:,}".replace(",", ".") + f",{rest:02d}"
        return f"({shown})" if self < 0 else shown

    def __repr__(self) -> str:
        return f"Percent({int(self)})"
