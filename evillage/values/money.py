"""Rupiah: an exact amount of money in sen.

Village budgets and bank interest carry sen (`1.220.937.619,09`), so the unit is one hundredth of a rupiah and no float
is ever let in. Reading is strict: a text that can be understood in two ways is refused, not guessed.
"""

from __future__ import annotations

import re
from typing import Self

from evillage.errors import InputRejected

_WRITTEN = re.compile(
    r"(?P<open>\()? *(?P<outer>-)? *(?:rp\.?)? *(?P<inner>-)? *(?P<body>[.,]?\d[\d.,]*?)(?:,-)? *(?P<close>\))?",
    re.ASCII | re.IGNORECASE,
)
_FIGURES = re.compile(r"(\d{1,3}(\.\d{3})+|\d+)(,\d{1,2})?", re.ASCII)
_made = int.__new__  # of what is known to be whole: a book adds a hundred thousand amounts
_LARGEST = 10**17  # one thousand trillion rupiah: far above any village, far below SQLite's largest integer


class Rupiah(int):
    """An amount in sen. Arithmetic with whole numbers stays exact; floats are refused.

    >>> Rupiah.parse("Rp 1.250.000,50")
    Rupiah(125000050)
    """

    __slots__ = ()

    def __new__(cls, sen: int = 0) -> Self:
        """Make an amount from a whole number of sen; `TypeError` on floats, texts and booleans."""
        if not isinstance(sen, int) or isinstance(sen, bool):
            raise TypeError(f"Rupiah takes a whole number of sen, not {sen!r}")
        return super().__new__(cls, sen)

    @classmethod
    def of(cls, rupiah: int, sen: int = 0) -> Self:
        """Whole rupiah, and sen if any."""
        return cls(rupiah * 100 + sen)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `1250000`, `1.250.000`, `Rp 1.250.000,00`, `Rp1.250.000,-`, `(1.250.000)` or `-1.250.000`.

        Raises InputRejected `amount_ambiguous` for `1,250,000` and `1.5`, `amount_unreadable` for anything else, a sign
        written twice or left open included, and `amount_too_large` above 10^15 rupiah.
        """
        written = _WRITTEN.fullmatch(text.strip().replace("\u00a0", " ").replace("\u2212", "-"))
        if written is None or bool(written["open"]) != bool(written["close"]):
            raise InputRejected("amount_unreadable", text=text)
        signs = [sign for sign in (written["open"], written["outer"], written["inner"]) if sign]
        if len(signs) > 1:
            raise InputRejected("amount_unreadable", text=text)
        body = written["body"]
        if not _FIGURES.fullmatch(body):
            raise InputRejected("amount_ambiguous", text=text)
        whole, _, fraction = body.replace(".", "").partition(",")
        if len(whole.lstrip("0")) > 18:
            raise InputRejected("amount_too_large", text=text)
        sen = int(whole[-18:]) * 100 + int(fraction.ljust(2, "0"))
        if sen > _LARGEST:
            raise InputRejected("amount_too_large", text=text)
        return cls(-sen if signs else sen)

    def __add__(self, other: int) -> Rupiah:
        return _made(Rupiah, int.__add__(self, _whole(other)))

    __radd__ = __add__

    def __sub__(self, other: int) -> Rupiah:
        return _made(Rupiah, int.__sub__(self, _whole(other)))

    def __rsub__(self, other: int) -> Rupiah:
        return _made(Rupiah, int.__rsub__(self, _whole(other)))

    def __mul__(self, times: int) -> Rupiah:
        return _made(Rupiah, int.__mul__(self, _whole(times)))

    __rmul__ = __mul__

    def __neg__(self) -> Rupiah:
        return Rupiah(-int(self))

    def __abs__(self) -> Rupiah:
        return Rupiah(abs(int(self)))

    def __truediv__(self, other: object) -> float:
        raise TypeError("money is not divided; use portion() which says how it rounds")

    def portion(self, numerator: int, denominator: int) -> Rupiah:
        """`self × numerator ÷ denominator`, rounded half up (away from zero), in sen."""
        product = abs(int(self)) * numerator
        sen = (2 * product + denominator) // (2 * denominator)
        return Rupiah(-sen if self < 0 else sen)

    def __repr__(self) -> str:
        return f"Rupiah({int(self)})"

    def __str__(self) -> str:
        """The amount as `1.250.000,00`, negatives in parentheses; `parse` reads it back."""
        whole, sen = divmod(abs(int(self)), 100)
        shown = f"{whole:,}".replace(",", ".") + f",{sen:02d}"
        return f"({shown})" if self < 0 else shown


def _whole(value: int) -> int:
    if not isinstance(value, int):
        raise TypeError(f"money meets only whole numbers, not {value!r}")
    return value
