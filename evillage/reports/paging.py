"""The rows of a long book for the screen: read a page at a time, when somebody looks at them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import overload

from evillage.paper.model import Column, Row

PAGE = 200
_KEPT = 12  # pages that stay in memory


class PagedRows(Sequence[Row]):
    """`count` rows, of which `read(start, size)` fetches any stretch."""

    def __init__(self, count: int, read: Callable[[int, int], Sequence[Row]]) -> None:
        self._count, self._read = count, read
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(self._count))]
        place = at + self._count if at < 0 else at
        if not 0 <= place < self._count:
            raise IndexError(at)
        page, within = divmod(place, PAGE)
        if page not in self._pages:
            self._pages[page] = self._read(page * PAGE, PAGE)
            if len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page][within]


@dataclass(frozen=True, slots=True)
class LongBook:
    """A book on the screen: the paper's columns and rows, its total apart."""

    columns: tuple[Column, ...]
    rows: PagedRows
    total: Row
