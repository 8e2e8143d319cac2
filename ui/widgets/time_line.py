"""TimeLine: what happened to one work, a lane for each kind of thing, all on one axis of days.

    line.show_events(lanes=("Rencana", ...), moments=(Moment(date, lane, words), ...), today=day)
    line.opened.connect(...)       number of the moment that was clicked, or entered with the keyboard

Left and Right walk from moment to moment; the words of the one that is chosen stand below, so that no pointer is needed to read them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from evillage.values.dates import MONTHS, show_date
from ui.theme import Tokens, scaled, tokens

_DOT = 5
_NEAR = 9
_TODAY = "hari ini"


@dataclass(frozen=True, slots=True)
class Moment:
    """A thing on a day: the number of its lane and what is told of it; a hollow one is meant, a filled one happened."""

    date: date
    lane: int
    words: str
    hollow: bool = False


class TimeLine(QWidget):
    """A few lanes over each other, days from left to right."""

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lanes: tuple[str, ...] = ()
        self._moments: tuple[Moment, ...] = ()
        self._today: date | None = None
        self._chosen = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(scaled(150))

    def show_events(self, lanes: Sequence[str], moments: Sequence[Moment], today: date) -> None:
        """Other moments, in the order of their days."""
        self._lanes, self._moments, self._today = tuple(lanes), tuple(moments), today
        self._chosen = min(self._chosen, len(self._moments) - 1)
        self.setAccessibleName(f"Garis waktu, {len(self._moments)} peristiwa")
        self.update()

    def words(self) -> list[str]:
        """What is told, in the order of the days."""
        return [self._told(number) for number in range(len(self._moments))]

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return QSize(scaled(520), scaled(200))

    def place_of(self, number: int) -> QPointF:
        """Where a moment is drawn."""
        plot = self._plot()
        first, last = self._span()
        moment = self._moments[number]
        across = (moment.date.toordinal() - first) / (last - first)
        return QPointF(plot.left() + plot.width() * across, self._level(plot, moment.lane))

    # --- drawing -----------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Lanes, months, today, moments, and the words of the chosen one."""
        colours = tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._moments:
            painter.setPen(QColor(colours.muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "Belum ada yang tercatat pada paket ini.")
        else:
            self._draw(painter, colours)
        painter.end()

    def _draw(self, painter: QPainter, colours: Tokens) -> None:
        plot = self._plot()
        for lane, name in enumerate(self._lanes):
            level = self._level(plot, lane)
            painter.setPen(QColor(colours.line))
            painter.drawLine(QPointF(plot.left(), level), QPointF(plot.right(), level))
            painter.setPen(QColor(colours.muted))
            box = QRectF(0, level - scaled(10), plot.left() - scaled(12), scaled(20))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)
        self._months(painter, plot, colours)
        for number, moment in enumerate(self._moments):
            ink = QColor(colours.accent if number == self._chosen else colours.muted if moment.hollow else colours.text)
            painter.setPen(QPen(ink, scaled(2)))
            painter.setBrush(QColor(colours.surface) if moment.hollow else ink)
            size = scaled(_DOT + (2 if number == self._chosen else 0))
            painter.drawEllipse(self.place_of(number), size, size)
        if self._chosen >= 0:
            painter.setPen(QColor(colours.text))
            below = QRectF(scaled(4), self.height() - scaled(22), self.width() - scaled(8), scaled(20))
            words = painter.fontMetrics().elidedText(self._told(self._chosen), Qt.TextElideMode.ElideRight, int(below.width()))
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _months(self, painter: QPainter, plot: QRectF, colours: Tokens) -> None:
        first, last = self._span()
        free = plot.left() - 1
        opening, closing = date.fromordinal(first), date.fromordinal(last)
        for number in range(opening.year * 12 + opening.month - 1, closing.year * 12 + closing.month):
            day = max(opening, date(number // 12, number % 12 + 1, 1))
            left = plot.left() + plot.width() * (day.toordinal() - first) / (last - first)
            name = MONTHS[number % 12][:3]
            wide = painter.fontMetrics().horizontalAdvance(name)
            painter.setPen(QColor(colours.hairline))
            painter.drawLine(QPointF(left, plot.top()), QPointF(left, plot.bottom()))
            if left > free and left + wide <= self.width():
                painter.setPen(QColor(colours.muted))
                painter.drawText(QPointF(left, plot.bottom() + scaled(16)), name)
                free = left + wide + scaled(8)
        if self._today is not None and first <= self._today.toordinal() <= last:
            left = plot.left() + plot.width() * (self._today.toordinal() - first) / (last - first)
            painter.setPen(QPen(QColor(colours.accent), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(left, plot.top()), QPointF(left, plot.bottom()))
            wide = painter.fontMetrics().horizontalAdvance(_TODAY)
            painter.setPen(QColor(colours.accent))
            painter.drawText(QPointF(min(left - wide / 2, self.width() - wide), plot.top() - scaled(4)), _TODAY)

    def _plot(self) -> QRectF:
        widest = max((self.fontMetrics().horizontalAdvance(name) for name in self._lanes), default=0)
        return QRectF(self.rect()).adjusted(widest + scaled(20), scaled(18), -scaled(16), -scaled(46))

    def _level(self, plot: QRectF, lane: int) -> float:
        return plot.top() + plot.height() * (lane + 0.5) / max(1, len(self._lanes))

    def _span(self) -> tuple[int, int]:
        days = [moment.date.toordinal() for moment in self._moments]
        return min(days), max(*days, min(days) + 1)

    def _told(self, number: int) -> str:
        moment = self._moments[number]
        return f"{show_date(moment.date)}  {self._lanes[moment.lane]}  {moment.words}".rstrip()

    # --- pointing ----------------------------------------------------------------------------------------------------

    def _near(self, where: QPointF) -> int:
        found = [(QPointF(self.place_of(n) - where).manhattanLength(), n) for n in range(len(self._moments))]
        away, number = min(found, default=(scaled(100), -1))
        return number if away <= scaled(_NEAR) else -1

    def _choose(self, number: int) -> None:
        if number != self._chosen:
            self._chosen = number
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The moment under the pointer is told below."""
        near = self._near(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if near >= 0 else Qt.CursorShape.ArrowCursor)
        if near >= 0:
            self._choose(near)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what is under the pointer."""
        near = self._near(event.position())
        if near >= 0:
            self._choose(near)
            self.opened.emit(near)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left, Right, Home and End choose; Enter opens."""
        last = len(self._moments) - 1
        steps = {
            Qt.Key.Key_Left: max(0, self._chosen - 1),
            Qt.Key.Key_Right: min(last, self._chosen + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key in steps and last >= 0:
            self._choose(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen >= 0:
            self.opened.emit(self._chosen)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """The words of a moment as its tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            near = self._near(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._told(near) if near >= 0 else "", self)
            return True
        return super().event(event)
