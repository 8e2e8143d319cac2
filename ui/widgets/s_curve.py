"""SCurve: plan and realisation as cumulative percentages over time, drawn with QPainter in a millisecond.

    curve.show_series((Series("Rencana", points, dashed=True), Series("Realisasi", points)))

Takes the same `Series` of `evillage.paper.model` that the printed chart takes. Names stand at the ends of the lines, so
that nothing is told by colour alone; screen readers get the last value of each.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from evillage.values.dates import MONTHS
from ui.theme import Tokens, scaled, semibold, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evillage.paper.model import Series

_STEPS = (0, 25, 50, 75, 100)


class SCurve(QWidget):
    """A small chart that fills its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._series: tuple[Series, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(scaled(140))

    def show_series(self, series: Sequence[Series]) -> None:
        """Draw other lines; those without points are left out."""
        self._series = tuple(line for line in series if line.points)
        told = (f"{line.name} {line.points[-1][1]} %" for line in self._series)
        self.setAccessibleName("Kurva S. " + ", ".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        """Three to two."""
        return QSize(scaled(420), scaled(220))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Axes, lines, names."""
        colours = tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._series:
            self._draw(painter, colours)
        else:
            painter.setPen(QColor(colours.muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "Belum ada kemajuan yang dicatat.")
        painter.end()

    def _draw(self, painter: QPainter, colours: Tokens) -> None:
        metrics = painter.fontMetrics()
        widest = max(metrics.horizontalAdvance(line.name) for line in self._series)
        plot = QRectF(self.rect()).adjusted(
            metrics.horizontalAdvance("100 %") + scaled(8),
            scaled(10),
            -(widest + scaled(16)),
            -scaled(26),
        )
        days = [day.toordinal() for line in self._series for day, _ in line.points]
        first, last = min(days), max(*days, min(days) + 1)

        def place(day: date, hundredths: int) -> QPointF:
            across = (day.toordinal() - first) / (last - first)
            return QPointF(plot.left() + plot.width() * across, plot.bottom() - plot.height() * hundredths / 100_00)

        self._axes(painter, plot, colours)
        self._months(painter, plot, date.fromordinal(first), date.fromordinal(last), colours)
        taken: list[float] = []
        for line in self._series:
            ink = QColor(colours.muted if line.dashed else colours.accent)
            style = Qt.PenStyle.DashLine if line.dashed else Qt.PenStyle.SolidLine
            shape = QPolygonF()
            for day, percent in line.points:
                shape.append(place(day, int(percent)))
            painter.setPen(QPen(ink, scaled(2), style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
            painter.drawPolyline(shape)
            end = place(line.points[-1][0], int(line.points[-1][1]))
            if not line.dashed:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ink)
                painter.drawEllipse(end, scaled(4), scaled(4))
            self._name(painter, line, end, ink, taken)

    def _name(self, painter: QPainter, line: Series, end: QPointF, ink: QColor, taken: list[float]) -> None:
        high = painter.fontMetrics().height()
        middle = end.y()
        while any(abs(middle - other) < high for other in taken):
            middle += high
        taken.append(middle)
        painter.save()
        painter.setFont(self.font() if line.dashed else semibold(self.font()))
        painter.setPen(ink)
        painter.drawText(QPointF(end.x() + scaled(8), middle + high * 0.3), line.name)
        painter.restore()

    def _axes(self, painter: QPainter, plot: QRectF, colours: Tokens) -> None:
        for step in _STEPS:
            level = plot.bottom() - plot.height() * step / 100
            painter.setPen(QColor(colours.line if step else colours.border))
            painter.drawLine(QPointF(plot.left(), level), QPointF(plot.right(), level))
            painter.setPen(QColor(colours.muted))
            box = QRectF(0, level - scaled(10), plot.left() - scaled(8), scaled(20))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{step} %")

    def _months(self, painter: QPainter, plot: QRectF, first: date, last: date, colours: Tokens) -> None:
        painter.setPen(QColor(colours.muted))
        span = max(1, last.toordinal() - first.toordinal())
        free = plot.left() - 1
        for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
            opening = max(first, date(number // 12, number % 12 + 1, 1))
            left = plot.left() + plot.width() * (opening.toordinal() - first.toordinal()) / span
            name = MONTHS[number % 12][:3]
            wide = painter.fontMetrics().horizontalAdvance(name)
            if left > free and left + wide <= plot.right() + scaled(12):
                painter.drawText(QPointF(left, plot.bottom() + scaled(18)), name)
                free = left + wide + scaled(8)
