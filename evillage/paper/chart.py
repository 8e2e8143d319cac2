"""An S-curve as a picture for paper: readable in a black-and-white copy, months in Indonesian.

Importing this module imports matplotlib (a second or two), so callers do it when a chart is really wanted; the pyplot
half of that library is never touched.
"""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from evillage.values.dates import MONTHS
from resources import path

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from evillage.paper.model import Chart, Series

DPI = 200
MOST_TICKS = 9
SHORT_SPAN = 62  # days up to which weeks are marked instead of months
LOW = 16  # percent up to which a figure below its point would touch the axis
ACCENT, INK, GRID = "#0F5C8C", "#1F2933", "#D9DEE4"


def short_month(month: int) -> str:
    """`Jan`, `Mei`, `Agu` ..."""
    return MONTHS[month - 1][:3]


def axis_days(first: date, last: date) -> list[date]:
    """The days marked on the axis: first days of months, or every seventh day of a short span; at most nine."""
    if (last - first).days <= SHORT_SPAN:
        step = 7
        while (last - first).days // step >= MOST_TICKS:
            step += 7
        return [date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1, step)]
    months = range(first.year * 12 + first.month - (first.day == 1), last.year * 12 + last.month)
    step = -(-len(months) // MOST_TICKS)
    return [date(month // 12, month % 12 + 1, 1) for month in months[::step]]


def axis_label(day: date, before: date | None) -> str:
    """`Jul 2026` where a year begins to be told, then `Agu`; `8 Jul` inside a month."""
    name = short_month(day.month) if day.day == 1 else f"{day.day} {short_month(day.month)}"
    return f"{name}\n{day.year}" if before is None or before.year != day.year else name


def chart_png(chart: Chart, width: float) -> bytes:
    """The chart as a PNG of `width` millimetres and its own height, 200 dots an inch; the title is not part of it."""
    figure = Figure(figsize=(width / 25.4, chart.height / 25.4), dpi=DPI)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.06, 0.17, 0.92, 0.72))
    _frame(axes)
    small = FontProperties(fname=str(path("fonts", "InterTabular-Regular.ttf")), size=7.5)
    for series in chart.series:
        _draw(axes, series, small)
    days = [day for series in chart.series for day, _ in series.points]
    if days:
        first, last = min(days).toordinal(), max(days).toordinal()
        room = max(last - first, 7) * 0.05
        axes.set_xlim(first - room, last + 2 * room)
        ticks = axis_days(min(days), max(days))
        labels = [axis_label(day, ticks[at - 1] if at else None) for at, day in enumerate(ticks)]
        axes.set_xticks([day.toordinal() for day in ticks], labels)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(small)
        label.set_color(INK)
    if days:
        axes.legend(loc="lower left", bbox_to_anchor=(-0.01, 0.97), ncols=2, frameon=False, prop=small, handlelength=3.2)
    out = BytesIO()
    figure.savefig(out, format="png", dpi=DPI, metadata={"Software": None})
    return out.getvalue()


def _frame(axes: Axes) -> None:
    axes.set_ylim(0, 112)
    axes.set_yticks([0, 20, 40, 60, 80, 100])
    axes.grid(visible=True, axis="y", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(INK)
    axes.tick_params(length=0, pad=4)


def _draw(axes: Axes, series: Series, font: FontProperties) -> None:
    """One line; its last figure stands beside its last point."""
    if not series.points:
        return
    days = [day.toordinal() for day, _ in series.points]
    values = [int(percent) / 100 for _, percent in series.points]
    axes.plot(
        days,
        values,
        label=series.name,
        color=INK if series.dashed else ACCENT,
        linestyle=(0, (5, 3)) if series.dashed else "solid",
        linewidth=1.2 if series.dashed else 2.0,
        marker="o",
        markersize=4,
        markerfacecolor="white" if series.dashed else ACCENT,
        clip_on=False,
    )
    last = f"{series.points[-1][1]} %"
    low = values[-1] < LOW
    axes.annotate(
        last,
        (days[-1], values[-1]),
        xytext=(-4, 5) if series.dashed else (5, 5) if low else (5, -9),
        textcoords="offset points",
        ha="right" if series.dashed else "left",
        fontproperties=font,
        color=INK,
    )
