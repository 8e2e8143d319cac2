"""Terbilang: an amount in Indonesian words, as kuitansi, SPP-1 and TBP carry it.

Own code on purpose: the libraries tried round words and write "satu ribu" for "seribu".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evillage.values.money import Rupiah

_UNITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_STEPS = (
    (10**15, "kuadriliun"),
    (10**12, "triliun"),
    (10**9, "miliar"),
    (10**6, "juta"),
    (1000, "ribu"),
    (100, "ratus"),
    (10, "puluh"),
)


def terbilang(amount: Rupiah) -> str:
    """`Rupiah.parse("1.250.000,50")` → "satu juta dua ratus lima puluh ribu rupiah lima puluh sen"."""
    whole, sen = divmod(abs(int(amount)), 100)
    words = f"{number_in_words(whole)} rupiah"
    if sen:
        words += f" {number_in_words(sen)} sen"
    return f"minus {words}" if amount < 0 else words


def number_in_words(number: int) -> str:
    """A whole number from 0 up in words: 1000 → "seribu", 11 → "sebelas", 100 → "seratus"."""
    if number < 12:
        return _UNITS[number]
    if number < 20:
        return f"{_UNITS[number - 10]} belas"
    size, name = next(step for step in _STEPS if number >= step[0])
    count, rest = divmod(number, size)
    head = f"se{name}" if count == 1 and size <= 1000 else f"{number_in_words(count)} {name}"
    return f"{head} {number_in_words(rest)}" if rest else head
