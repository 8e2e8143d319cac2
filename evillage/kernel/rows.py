"""Reading rows: SQL in, frozen dataclasses out.

A row class names its columns and their types; money comes back as `Rupiah`, dates as `date`. `Reader` has no way to write.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import partial
from typing import Any, TypeVar, get_args, get_type_hints

from evillage.values.codes import Code
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent, Quantity

T = TypeVar("T")
Value = str | int | date | None
Params = Sequence[Value] | Mapping[str, Value]


class Reader:
    """Questions to the village file. Every sum it is asked for has a view."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def rows(self, row: type[T], sql: str, params: Params = ()) -> list[T]:
        """Every row as `row`, whose fields are matched to columns by position."""
        decode = _decoder(row)
        return [decode(found) for found in self._execute(sql, params)]

    def row(self, row: type[T], sql: str, params: Params = ()) -> T | None:
        """The first row, or None."""
        found = self._execute(sql, params).fetchone()
        return None if found is None else _decoder(row)(found)

    def tuples(self, sql: str, params: Params = ()) -> list[tuple[Any, ...]]:
        """Rows as plain tuples, for roll-ups where a class would only be in the way."""
        return self._execute(sql, params).fetchall()

    def number(self, sql: str, params: Params = ()) -> int:
        """A single whole number; 0 where there is no row or NULL."""
        found = self._execute(sql, params).fetchone()
        return 0 if found is None or found[0] is None else int(found[0])

    def money(self, sql: str, params: Params = ()) -> Rupiah:
        """A single amount; zero where there is no row."""
        return Rupiah(self.number(sql, params))

    def text(self, sql: str, params: Params = ()) -> str | None:
        """A single text, or None."""
        found = self._execute(sql, params).fetchone()
        return None if found is None or found[0] is None else str(found[0])

    def _execute(self, sql: str, params: Params) -> sqlite3.Cursor:
        return self._db.execute(sql, bound(params))


def bound(params: Params) -> Sequence[str | int | None] | dict[str, str | int | None]:
    """Parameters as SQLite takes them: dates in ISO, everything else as it is."""
    if isinstance(params, Mapping):
        return {name: _plain(value) for name, value in params.items()}
    return [_plain(value) for value in params]


def _plain(value: Value) -> str | int | None:
    return value.isoformat() if isinstance(value, date) else value


_decoders: dict[type[Any], Callable[[tuple[Any, ...]], Any]] = {}


def _decoder(row: type[T]) -> Callable[[tuple[Any, ...]], T]:
    """How a tuple of SQLite values becomes an instance of `row`; worked out once per class."""
    known = _decoders.get(row)
    if known is None:
        known = _decoders[row] = _make_decoder(row)
    return known


def _make_decoder(row: type[T]) -> Callable[[tuple[Any, ...]], T]:
    hints = get_type_hints(row, localns={})  # a column called `date` must not hide the type of that name
    readers = [_reader(hints[field.name]) for field in fields(row)]  # type: ignore[arg-type]  # row classes are dataclasses
    typed = [(place, read) for place, read in enumerate(readers) if read is not None]

    def decode(values: tuple[Any, ...]) -> T:
        """Only the columns that are more than texts and numbers are touched: a RAB has 5,000 rows of fourteen."""
        cells = list(values)
        for place, read in typed:
            if cells[place] is not None:
                cells[place] = read(cells[place])
        return row(*cells)

    return decode if typed else lambda values: row(*values)


def _reader(hint: Any) -> Callable[[Any], object] | None:
    kinds = [kind for kind in (get_args(hint) or (hint,)) if kind is not type(None)]
    kind = kinds[0]
    if kind is date:
        return date.fromisoformat
    if kind is bool:
        return bool
    if isinstance(kind, type) and issubclass(kind, Code):
        return kind.stored
    if isinstance(kind, type) and issubclass(kind, (Rupiah, Quantity, Percent)):
        return partial(int.__new__, kind)  # a STRICT integer column needs no second look
    if isinstance(kind, type) and issubclass(kind, str) and kind is not str:
        return kind
    return None
