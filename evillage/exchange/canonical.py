"""Canonical JSON: one value, one spelling. What does not read back to the very same bytes is refused.

Keys sorted, no blanks, UTF-8 as it is, whole numbers of 64 bits, no fractions, bounded depth. A duplicate key, a NaN or a second way
to write a text cannot survive the comparison, so two readers can never understand one bundle differently.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import NoReturn, Union

from evillage.errors import BundleRefused

Json = Union[None, bool, int, str, Sequence["Json"], Mapping[str, "Json"]]  # noqa: UP007 - recursive, needs the quoted form

LARGEST = 2**63 - 1
_DEPTH = 8
_MOST_OPENINGS = 20_000  # each costs memory far beyond its one byte


def encode(value: Json) -> bytes:
    """The one spelling of a value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def decode(data: bytes, *, part: str) -> Json:
    """Read canonical JSON; BundleRefused `bundle_damaged` (part) for anything else."""
    value = loads(data, part=part)
    try:
        same = encode(value) == data
    except (ValueError, RecursionError):  # a lone surrogate has no UTF-8
        same = False
    if not same:
        damaged(part, "not canonical JSON")
    return value


def loads(data: bytes | str, *, part: str) -> Json:
    """Read JSON of bounded depth and whole numbers, spelled in any way; BundleRefused `bundle_damaged`."""
    openings = data.count(b"[") + data.count(b"{") if isinstance(data, bytes) else data.count("[") + data.count("{")
    if openings > _MOST_OPENINGS:
        damaged(part, "too many lists")
    try:
        value: Json = json.loads(data, parse_int=_whole, parse_float=_refuse, parse_constant=_refuse, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        damaged(part, "not JSON")
    if _depth(value) > _DEPTH:
        damaged(part, "too deep")
    return value


def damaged(part: str, why: str) -> NoReturn:
    """Refuse a part of a bundle: people read where, the log also why."""
    raise BundleRefused("bundle_damaged", part=part, why=why)


class Fields:
    """Typed access to one JSON object. Whatever is missing or of another type is `bundle_damaged`; unknown names are left alone."""

    def __init__(self, value: Json, *, part: str) -> None:
        if not isinstance(value, Mapping):
            damaged(part, "not an object")
        self._fields = value
        self._part = part

    def text(self, name: str, pattern: str = ".*") -> str:
        """A text that matches `pattern` as a whole."""
        value = self._fields.get(name)
        if not isinstance(value, str) or not re.fullmatch(pattern, value, re.DOTALL | re.ASCII):
            damaged(self._part, name)
        return value

    def whole(self, name: str, least: int = 0, most: int = LARGEST) -> int:
        """A whole number between bounds."""
        value = self._fields.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            damaged(self._part, name)
        return value

    def whole_or_none(self, name: str, least: int = 0) -> int | None:
        """A whole number, or an explicit null."""
        return None if name in self._fields and self._fields[name] is None else self.whole(name, least)

    def flag(self, name: str) -> bool:
        """True or false."""
        value = self._fields.get(name)
        if not isinstance(value, bool):
            damaged(self._part, name)
        return value

    def items(self, name: str, most: int) -> Sequence[Json]:
        """A list of at most `most` values."""
        value = self._fields.get(name)
        if not isinstance(value, list) or len(value) > most:
            damaged(self._part, name)
        return value

    def texts(self, name: str, most: int, pattern: str) -> tuple[str, ...]:
        """A list of texts, each matching `pattern`."""
        found = self.items(name, most)
        return tuple(Fields({name: value}, part=self._part).text(name, pattern) for value in found)

    def inner(self, name: str) -> Fields:
        """An object inside."""
        return Fields(self._fields.get(name), part=self._part)

    def names(self) -> frozenset[str]:
        """Every name there is."""
        return frozenset(self._fields)


def _whole(digits: str) -> int:
    if len(digits) > 20 or not -LARGEST - 1 <= int(digits) <= LARGEST:
        raise ValueError("number too large")
    return int(digits)


def _refuse(text: str) -> NoReturn:
    raise ValueError(text[:20])


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name twice")
    return found


def _depth(value: Json) -> int:
    """How deeply lists and objects lie in each other; the reader's own recursion limit bounds this walk."""
    depth, level = 0, [value]
    while level:
        level = [
            inner for outer in level if isinstance(outer, (list, dict)) for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        depth += 1
    return depth
