"""VillageMap: points and roads of the village on an empty sheet, drawn by the program itself; nothing comes from the net.

    map.show_marks((MapMark(7, "Rabat beton", place, end, "41 %, tertinggal", warned=True), ...))
    map.chosen.connect(...)        id of the mark that was clicked, or entered with the keyboard

Arrow keys walk from mark to mark. What should be looked at is a triangle, everything else a disc: colour only repeats it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from evillage.values.place import Place
from evillage.values.plane import Plane, Spot, bar_length, reach, show_length
from ui.theme import Tokens, scaled, tokens

_LEAST = 150.0  # metres shown around a single point
_NEAR = 12


@dataclass(frozen=True, slots=True)
class MapMark:
    """A work on the map; `end` is where its road stops, `note` what is told beside its name."""

    id: int
    name: str
    place: Place
    end: Place | None
    note: str
    warned: bool = False


class VillageMap(QWidget):
    """A sheet that shows every mark it has."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[MapMark, ...] = ()
        self._spots: list[tuple[Spot, Spot | None]] = []
        self._at = -1
        self._scale = 1.0  # pixels a metre
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(scaled(120))

    def show_marks(self, marks: Sequence[MapMark], current: int = 0) -> None:
        """Other marks; the one with the id `current` is the chosen one."""
        self._marks = tuple(marks)
        places = [place for mark in marks for place in (mark.place, mark.end or mark.place)]
        plane = Plane.around(places) if places else None
        self._spots = [(plane.spot(m.place), plane.spot(m.end) if m.end else None) for m in self._marks] if plane else []
        self.set_current(current)
        self.setAccessibleName(f"Peta desa, {len(self._marks)} paket")

    def set_current(self, mark_id: int) -> None:
        """Ring another mark; none has the id of a work without coordinates."""
        self._at = next((number for number, mark in enumerate(self._marks) if mark.id == mark_id), -1)
        self.update()

    def marks(self) -> tuple[MapMark, ...]:
        """What is shown."""
        return self._marks

    def sizeHint(self) -> QSize:
        """As low as a short list; it takes what room there is."""
        return QSize(scaled(600), scaled(190))

    def pixel(self, spot: Spot) -> QPointF:
        """Where metres from the middle lie on the widget; north is above."""
        return QPointF(self.width() / 2 + spot[0] * self._scale, self.height() / 2 - spot[1] * self._scale)

    def place_of(self, mark_id: int) -> QPointF:
        """Where a mark is drawn."""
        self._fit()
        return self.pixel(next(spots[0] for mark, spots in zip(self._marks, self._spots, strict=True) if mark.id == mark_id))

    # --- drawing -----------------------------------------------------------------------------------------------------

    def _fit(self) -> None:
        every = [spot for start, end in self._spots for spot in (start, end or start)]
        east, north = reach(every, least=_LEAST)
        edge = scaled(48)
        self._scale = min((self.width() / 2 - edge) / east, (self.height() / 2 - edge) / north)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Roads, marks, names where there is room, the scale bar and north."""
        colours = tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.line))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), scaled(6), scaled(6))
        if not self._marks:
            painter.setPen(QColor(colours.muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "Belum ada paket yang koordinatnya dicatat.")
        else:
            self._fit()
            self._draw(painter, colours)
        painter.end()

    def _draw(self, painter: QPainter, colours: Tokens) -> None:
        order = [number for number in range(len(self._marks)) if number != self._at] + ([self._at] if self._at >= 0 else [])
        for number in order:
            self._shape(painter, colours, number)
        taken: list[QRectF] = [QRectF(self.pixel(start) - QPointF(6, 6), self.pixel(start) + QPointF(6, 6)) for start, _ in self._spots]
        for number in reversed(order):
            self._name(painter, colours, number, taken)
        self._scale_bar(painter, colours)
        self._legend(painter, colours)

    def _shape(self, painter: QPainter, colours: Tokens, number: int) -> None:
        mark, (start, end) = self._marks[number], self._spots[number]
        ink = QColor(colours.negative if mark.warned else colours.accent)
        at = self.pixel(start)
        if end is not None:
            painter.setPen(QPen(ink, scaled(3), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(at, self.pixel(end))
        _sign(painter, colours, at, warned=mark.warned)
        if number == self._at:
            painter.setPen(QPen(ink, scaled(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, scaled(12), scaled(12))

    def _name(self, painter: QPainter, colours: Tokens, number: int, taken: list[QRectF]) -> None:
        """Beside its mark, where it hides no other; the chosen one always."""
        metrics = painter.fontMetrics()
        words = metrics.elidedText(self._marks[number].name, Qt.TextElideMode.ElideRight, scaled(220))
        at = self.pixel(self._spots[number][0])
        wide, high = metrics.horizontalAdvance(words), metrics.height()
        gap = scaled(17 if number == self._at else 12)  # the ring of the chosen one is wider than its mark
        left = at.x() + gap if at.x() + gap + wide < self.width() - scaled(8) else at.x() - gap - wide
        box = QRectF(left, at.y() - high / 2, wide, high)
        if number != self._at and any(box.intersects(other) for other in taken):
            return
        taken.append(box)
        painter.setPen(QColor(colours.text if number == self._at else colours.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)

    def _scale_bar(self, painter: QPainter, colours: Tokens) -> None:
        length = bar_length(scaled(140) / self._scale)
        left, low = scaled(16), self.height() - scaled(14)
        painter.setPen(QPen(QColor(colours.text), scaled(2)))
        painter.drawLine(QPointF(left, low), QPointF(left + length * self._scale, low))
        painter.setPen(QColor(colours.muted))
        painter.drawText(QPointF(left, low - scaled(6)), show_length(length))
        middle, top = self.width() - scaled(20), scaled(12)
        painter.setPen(QPen(QColor(colours.muted), scaled(2)))
        painter.drawLine(QPointF(middle, top + scaled(20)), QPointF(middle, top))
        painter.drawLine(QPointF(middle, top), QPointF(middle - scaled(4), top + scaled(6)))
        painter.drawLine(QPointF(middle, top), QPointF(middle + scaled(4), top + scaled(6)))
        painter.drawText(QPointF(middle - scaled(4), top + scaled(36)), "U")

    def _legend(self, painter: QPainter, colours: Tokens) -> None:
        """What the two shapes say, in the corner at the lower right."""
        right, low = float(self.width() - scaled(16)), self.height() - scaled(18)
        for words, warned in (("perlu dilihat", True), ("sesuai rencana", False)):
            wide = painter.fontMetrics().horizontalAdvance(words)
            painter.setPen(QColor(colours.muted))
            box = QRectF(right - wide, low - scaled(10), wide + 1, scaled(20))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
            _sign(painter, colours, QPointF(box.left() - scaled(13), low), warned=warned)
            right = box.left() - scaled(40)

    # --- pointing ----------------------------------------------------------------------------------------------------

    def _near(self, where: QPointF) -> int:
        self._fit()
        found = [(QPointF(self.pixel(start) - where).manhattanLength(), number) for number, (start, _) in enumerate(self._spots)]
        away, number = min(found, default=(scaled(100), -1))
        return number if away <= scaled(_NEAR) else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be opened."""
        self.setCursor(Qt.CursorShape.PointingHandCursor if self._near(event.position()) >= 0 else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what is under the pointer."""
        self._choose(self._near(event.position()))

    def _choose(self, number: int) -> None:
        if number >= 0:
            self._at = number
            self.update()
            self.chosen.emit(self._marks[number].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk through the marks."""
        forward, back = (Qt.Key.Key_Right, Qt.Key.Key_Down), (Qt.Key.Key_Left, Qt.Key.Key_Up)
        if self._marks and event.key() in (*forward, *back):
            self._choose((self._at + (1 if event.key() in forward else -1)) % len(self._marks))
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Name and note of a mark as its tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            near = self._near(QPointF(event.pos()))
            mark = self._marks[near] if near >= 0 else None
            QToolTip.showText(event.globalPos(), f"{mark.name}: {mark.note}" if mark else "", self)
            return True
        return super().event(event)


def _sign(painter: QPainter, colours: Tokens, at: QPointF, *, warned: bool) -> None:
    """A triangle for what should be looked at, a disc for everything else."""
    painter.setPen(QPen(QColor(colours.surface), 1))
    painter.setBrush(QColor(colours.negative if warned else colours.accent))
    if warned:
        high = scaled(8)
        painter.drawPolygon(QPolygonF([at + QPointF(0, -high), at + QPointF(high, high * 0.8), at + QPointF(-high, high * 0.8)]))
    else:
        painter.drawEllipse(at, scaled(6), scaled(6))
