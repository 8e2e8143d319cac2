"""Sums typed into an amount field: `=12*125000` counts exactly, or not at all.

Whole-number fractions only (no float, no eval). Numbers are written as elsewhere (`125.000`, `1,5`); `x`, `×`, `:`
and `÷` are understood as people write them. Errors (InputRejected): `formula_unreadable`, `formula_by_zero`,
`formula_not_exact` when the result has a fraction of a sen (or of a thousandth), `formula_ambiguous` for `1.5`.
"""

from __future__ import annotations

import re
from fractions import Fraction

from evillage.errors import InputRejected
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity

_TOKEN = re.compile(r"\s*([\d.,]+|[-+*/()x×:÷])", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_SAME = {"x": "*", "X": "*", "×": "*", ":": "/", "÷": "/"}
_LONGEST = 200


def is_formula(text: str) -> bool:
    """A text that starts with `=`."""
    return text.lstrip().startswith("=")


def read_amount(text: str) -> Rupiah:
    """An amount, typed or computed."""
    if not is_formula(text):
        return Rupiah.parse(text)
    sen = evaluate(text) * 100
    if sen.denominator != 1:
        raise InputRejected("formula_not_exact", text=text)
    return Rupiah.parse(_written(Rupiah(int(sen))))


def read_quantity(text: str) -> Quantity:
    """A quantity, typed or computed."""
    if not is_formula(text):
        return Quantity.parse(text)
    thousandths = evaluate(text) * 1000
    if thousandths.denominator != 1 or thousandths < 0:
        raise InputRejected("formula_not_exact", text=text)
    return Quantity.parse(str(Quantity(int(thousandths))))


def _written(amount: Rupiah) -> str:
    return str(amount)  # once around the parser, which knows the largest amount


def evaluate(text: str) -> Fraction:
    """The exact value of an expression after `=`."""
    body = text.strip().removeprefix("=")
    if len(body) > _LONGEST:
        raise InputRejected("formula_unreadable", text=text)
    reader = _Reader(text, _tokens(text, body))
    value = reader.sum()
    reader.finish()
    return value


def _tokens(text: str, body: str) -> list[str]:
    tokens: list[str] = []
    place = 0
    while place < len(body.rstrip()):
        found = _TOKEN.match(body, place)
        if found is None:
            raise InputRejected("formula_unreadable", text=text)
        tokens.append(_SAME.get(found.group(1), found.group(1)))
        place = found.end()
    return tokens


class _Reader:
    """Recursive descent over the tokens: sum, product, sign, number."""

    def __init__(self, text: str, tokens: list[str]) -> None:
        self._text = text
        self._tokens = tokens[::-1]

    def sum(self) -> Fraction:
        value = self._product()
        while self._next() in ("+", "-"):
            value = value + self._product() if self._tokens.pop() == "+" else value - self._product()
        return value

    def finish(self) -> None:
        if self._tokens:
            raise self._unreadable()

    def _product(self) -> Fraction:
        value = self._signed()
        while self._next() in ("*", "/"):
            if self._tokens.pop() == "*":
                value *= self._signed()
                continue
            divisor = self._signed()
            if divisor == 0:
                raise InputRejected("formula_by_zero", text=self._text)
            value /= divisor
        return value

    def _signed(self) -> Fraction:
        negative = False
        while self._next() in ("+", "-"):
            negative ^= self._tokens.pop() == "-"
        return -self._one() if negative else self._one()

    def _one(self) -> Fraction:
        if self._next() == "(":
            self._tokens.pop()
            value = self.sum()
            if self._next() != ")":
                raise self._unreadable()
            self._tokens.pop()
            return value
        token = self._tokens.pop() if self._tokens else ""
        if not _NUMBER.fullmatch(token):
            readable = re.fullmatch(r"[\d.,]*\d[\d.,]*", token)
            raise InputRejected("formula_ambiguous", text=token) if readable else self._unreadable()
        whole, _, fraction = token.replace(".", "").partition(",")
        return Fraction(int(whole + fraction), 10 ** len(fraction))

    def _next(self) -> str:
        return self._tokens[-1] if self._tokens else ""

    def _unreadable(self) -> InputRejected:
        return InputRejected("formula_unreadable", text=self._text)
