"""A QR code as black runs of its rows, so that any pen can draw it: pure geometry, side 1."""

from __future__ import annotations

from functools import lru_cache

import segno


@lru_cache(maxsize=16)
def qr_runs(text: str) -> tuple[tuple[float, float, float, float], ...]:
    """(x, y, width, height) of each run of dark modules, from the upper left corner of a square whose side is 1."""
    matrix = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix]
    side = 1 / len(matrix)
    runs = []
    for at, row in enumerate(matrix):
        start = 0
        while (start := row.find(1, start)) >= 0:
            stop = row.find(0, start)
            stop = len(row) if stop < 0 else stop
            runs.append((start * side, at * side, (stop - start) * side, side))
            start = stop
    return tuple(runs)
