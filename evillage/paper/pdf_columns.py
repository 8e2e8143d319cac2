"""How wide the columns of a printed table are, and how large its type: no figure is cut, text takes what remains.

Figures, dates and codes need the room of their widest value; text columns need the room of a few words and wrap. When all
of that is wider than the sheet, the type of the whole table gets smaller, as an office does it by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from evillage.paper.format import RIGHT, bands, show_cell
from evillage.paper.model import Kind, Style
from evillage.paper.pdf_type import bold, regular

if TYPE_CHECKING:
    from collections.abc import Callable

    from evillage.paper.model import Column, Row

SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0)
PAD = 0.42  # free space left and right in a cell, in sizes
LONGEST_CODE = 11.0  # sizes; a longer code or number wraps
NARROWEST_TEXT = 7.0  # sizes
HAIRBREADTH = 0.02  # points; what a value just as wide as its column may lose in float arithmetic
BREATH = 0.7  # sizes a figure likes to have around it where there is room
ATTEMPTS = [(size, 0.7) for size in SIZES if size >= 7.5] + [(size, 0.5) for size in SIZES if size < 7.5] + [(5.0, 0.0)]
"""Type sizes to try, and how much of its planned width a text column keeps whatever the figures need."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Type size and column widths in points, and the pad inside each cell."""

    size: float
    widths: tuple[float, ...]
    pad: float


def fit(columns: tuple[Column, ...], rows: tuple[Row, ...], width: float, largest: float = SIZES[0]) -> Fit:
    """The largest type, up to `largest`, at which everything finds its place in `width` points.

    Money columns planned alike come out alike where that needs no smaller type.
    """
    planned = sum(column.width for column in columns)
    shares = [column.width / planned * width for column in columns]
    needs = [_need(columns, rows, at) for at in range(len(columns))]
    words = _header_words(columns)
    for size, keep in ATTEMPTS:
        if size > max(largest, SIZES[-1]):
            continue
        least, wishes = [], []
        for column, share, need, word in zip(columns, shares, needs, words, strict=True):
            room = max(NARROWEST_TEXT * size, keep * share) / size if column.kind is Kind.TEXT else need
            least.append((max(min(need, room), word) + 2 * PAD) * size)
            wish = (max(need, word) + 2 * PAD + (BREATH if column.kind in RIGHT else 0)) * size
            wishes.append(max(wish, share) if column.pen else wish)
        if sum(least) <= width:
            even = _even(columns, least, max)
            if sum(even) <= width:
                shared = _shared(even, _even(columns, wishes, max), shares, width)
                return Fit(size, tuple(_even(columns, shared, fmean)), PAD * size - HAIRBREADTH)
            return Fit(size, tuple(_shared(least, wishes, shares, width)), PAD * size - HAIRBREADTH)
    return Fit(size, tuple(_squeezed(columns, least, width)), PAD * size - HAIRBREADTH)


def _even(columns: tuple[Column, ...], widths: list[float], agree: Callable[[list[float]], float]) -> list[float]:
    """The same widths, but money columns of one planned width get what those `agree` on."""
    alike: dict[float, list[float]] = {}
    for column, width in zip(columns, widths, strict=True):
        if column.kind is Kind.MONEY:
            alike.setdefault(column.width, []).append(width)
    agreed = {planned: agree(found) for planned, found in alike.items()}
    return [agreed[column.width] if column.kind is Kind.MONEY else width for column, width in zip(columns, widths, strict=True)]


def _need(columns: tuple[Column, ...], rows: tuple[Row, ...], at: int) -> float:
    """The width of the widest value of one column, in sizes. Of figures only the extremes can be the widest."""
    kind = columns[at].kind
    cells = [row.cells[at] for row in rows if row.style is not Style.NOTE]
    figures = [cell for cell in cells if isinstance(cell, int)]
    loud = any(row.style is not Style.NORMAL for row in rows)
    widest = 0.0
    if figures:
        if kind is Kind.QUANTITY:  # as many decimals as each one has
            widest = max(_wide(show_cell(cell, kind), loud=loud) for cell in figures)
        else:
            lowest, highest = (_wide(show_cell(cell, kind), loud=loud) for cell in (min(figures), max(figures)))
            hanging = _wide(")", loud=loud) if min(figures) < 0 else 0  # figures stay aligned where one stands in parentheses
            widest = max(lowest, highest + hanging)
    if kind is Kind.DATE and rows:
        widest = max(widest, _wide("00/00/0000", loud=loud))
    texts = {cell for cell in cells if isinstance(cell, str)}
    longest = max((_wide(line, loud=loud) for text in texts for line in text.split("\n")), default=0.0)
    return max(widest, longest if kind is Kind.TEXT else min(longest, LONGEST_CODE))


def _wide(text: str, *, loud: bool) -> float:
    """The width of a line in sizes; where some rows are bold, of the wider weight, for bold is not always that."""
    return max(regular().width(text), bold().width(text) if loud else 0)


def _header_words(columns: tuple[Column, ...]) -> list[float]:
    """The longest word above each column; a band's words are shared by its columns."""
    face = bold()
    words = [max((face.width(word) for word in column.header.split()), default=0.0) for column in columns]
    for start, stop, label in bands(columns):
        word = max((face.width(word) for word in label.split()), default=0.0) / (stop - start)
        words[start:stop] = [max(own, word) for own in words[start:stop]]
    return words


def _shared(least: list[float], wishes: list[float], shares: list[float], width: float) -> list[float]:
    """Everyone's least; then what is missing to the wishes, the modest first; then the rest in the planned proportion."""
    widths = [max(needed, min(wish, share)) for needed, wish, share in zip(least, wishes, shares, strict=True)]
    if sum(widths) > width:
        widths = list(least)
    spare = width - sum(widths)
    for at in sorted(range(len(widths)), key=lambda at: wishes[at] - widths[at]):
        given = min(max(wishes[at] - widths[at], 0), spare)
        widths[at] += given
        spare -= given
    planned = sum(shares)
    return [own + spare * share / planned for own, share in zip(widths, shares, strict=True)]


def _squeezed(columns: tuple[Column, ...], least: list[float], width: float) -> list[float]:
    """When even the smallest type is too wide: figures get what the others leave, and are narrowed when drawn."""
    figures = [column.kind in RIGHT for column in columns]
    firm = sum(room for room, figure in zip(least, figures, strict=True) if not figure)
    loose = sum(least) - firm
    if firm > width / 2 or not loose:
        return [room * width / (firm + loose) for room in least]
    return [room * (width - firm) / loose if figure else room for room, figure in zip(least, figures, strict=True)]
