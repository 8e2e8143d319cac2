"""A sketch of where things lie, as a picture for paper: points and lines on white, a scale bar, north above. No map of anybody else.

As `chart.py` it imports matplotlib, so callers import it when a sketch is really wanted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from evillage.paper.chart import ACCENT, DPI, INK
from evillage.values.place import Place
from evillage.values.plane import Plane, bar_length, reach, show_length
from resources import path

_LEAST = 120.0  # metres shown around a single point
_ROOM = 1.35
_OTHER = "#8793A0"


@dataclass(frozen=True, slots=True)
class Mark:
    """A thing on the sketch: where it is or begins, where a road ends, its name; the one the paper is about is `chosen`."""

    name: str
    place: Place
    end: Place | None = None
    chosen: bool = False


def sketch_jpeg(marks: Sequence[Mark], *, width: float, height: float) -> bytes:
    """The sketch as a JPEG of that many millimetres, 200 dots an inch, around the chosen marks; there is one mark at least."""
    plane = Plane.around([place for mark in marks if mark.chosen for place in (mark.place, mark.end or mark.place)] or [marks[0].place])
    spots = [(mark, plane.spot(mark.place), plane.spot(mark.end) if mark.end else None) for mark in marks]
    near = [spot for mark, start, end in spots if mark.chosen for spot in (start, end or start)]
    east, north = reach(near, least=_LEAST)
    north = max(north, east * height / width) * _ROOM
    east = north * width / height
    figure = Figure(figsize=(width / 25.4, height / 25.4), dpi=DPI)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(-east, east)
    axes.set_ylim(-north, north)
    axes.set_axis_off()
    small = FontProperties(fname=str(path("fonts", "InterTabular-Regular.ttf")), size=7.5)
    for mark, (x, y), end in sorted(spots, key=lambda found: found[0].chosen):
        if not mark.chosen and not (abs(x) < east * 0.97 and abs(y) < north * 0.97):
            continue
        colour = ACCENT if mark.chosen else _OTHER
        if end is not None:
            axes.plot([x, end[0]], [y, end[1]], color=colour, linewidth=3 if mark.chosen else 1.2, solid_capstyle="round")
            axes.plot([end[0]], [end[1]], marker="o", markersize=5, markerfacecolor="white", color=colour)
        axes.plot([x], [y], marker="o", markersize=7 if mark.chosen else 4, color=colour)
        side = x > east * 0.2
        axes.annotate(
            _short(mark.name), (x, y), xytext=(-7 if side else 7, 5), textcoords="offset points", ha="right" if side else "left",
            fontproperties=small, color=INK if mark.chosen else _OTHER,
        )  # fmt: skip
    length = bar_length(east * 0.5)
    left, low = -east * 0.95, -north * 0.88
    axes.plot([left, left + length], [low, low], color=INK, linewidth=1.6, solid_capstyle="butt")
    axes.annotate(show_length(length), (left, low), xytext=(0, 3), textcoords="offset points", fontproperties=small, color=INK)
    axes.annotate("U", (east * 0.95, north * 0.9), xytext=(0, -24), textcoords="offset points", ha="center", va="top", fontproperties=small)
    axes.annotate(
        "", (east * 0.95, north * 0.9), xytext=(0, -22), textcoords="offset points",
        arrowprops={"arrowstyle": "-|>", "color": INK, "linewidth": 1, "shrinkA": 0, "shrinkB": 0},
    )  # fmt: skip
    out = BytesIO()
    figure.savefig(out, format="jpg", dpi=DPI, pil_kwargs={"quality": 92})
    return out.getvalue()


def _short(name: str) -> str:
    return name if len(name) <= 40 else name[:39].rstrip() + "…"
