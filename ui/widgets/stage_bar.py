"""StageBar: the stages of a budget year in a row, and one sentence below that says where the chosen one stands.

    bar.show_stages((StageMark("rab", "RAB seimbang", Progress.DONE, "RAB berisi 96 rincian dan seimbang."), ...), "usulan")
    bar.chosen.connect(...)          key of the stage that was clicked, or opened with Enter

Left and right walk along the stages; while nobody points at one, the bar speaks about the stage that is worked on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from ui.theme import Text, Tone, label, scaled, semibold, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent


class Progress(StrEnum):
    """Where a stage stands; the word a screen reader says."""

    DONE = "selesai"
    OPEN = "terbuka"
    CLOSED = "belum terbuka"


@dataclass(frozen=True, slots=True)
class StageMark:
    """One stage; one without a page of its own (`reachable` False) is shown and told, but not opened."""

    key: str
    name: str
    progress: Progress
    sentence: str
    reachable: bool = True


class StageTrack(QWidget):
    """The row of marks: done ones filled and ticked, open ones ringed, closed ones faint; the line between them is walked or not."""

    chosen = Signal(str)
    looked = Signal(int)  # the stage spoken about; -1 for none in particular

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[StageMark, ...] = ()
        self._at = -1
        self._under = -1
        self._present = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_marks(self, marks: Sequence[StageMark], present: str) -> None:
        """Draw other stages; the place of the keyboard stays."""
        self._marks = tuple(marks)
        self._present = next((place for place, mark in enumerate(self._marks) if mark.key == present), -1)
        self._at = min(self._at, len(self._marks) - 1)
        self._look()
        self.update()

    def marks(self) -> tuple[StageMark, ...]:
        """What is drawn, from left to right."""
        return self._marks

    def current(self) -> int:
        """The stage spoken about: under the pointer, at the keyboard, or the one given as the present."""
        if self._under >= 0:
            return self._under
        if self.hasFocus() and self._at >= 0:
            return self._at
        return self._present if 0 <= self._present < len(self._marks) else len(self._marks) - 1

    def sizeHint(self) -> QSize:
        """A mark with its name below."""
        return QSize(scaled(96) * len(self._marks), scaled(28) + self.fontMetrics().height() + scaled(4))

    def minimumSizeHint(self) -> QSize:
        """Names are cut before the window is stretched."""
        return QSize(scaled(48) * len(self._marks), self.sizeHint().height())

    def _cell(self, place: int) -> QRectF:
        wide = self.width() / max(1, len(self._marks))
        return QRectF(place * wide, 0, wide, self.height())

    def _place_at(self, point: QPointF) -> int:
        return next((place for place in range(len(self._marks)) if self._cell(place).contains(point)), -1)

    def _look(self) -> None:
        place = self.current()
        if self._marks:
            mark = self._marks[place]
            self.setAccessibleName(f"Tahap {place + 1} dari {len(self._marks)}, {mark.name}, {mark.progress}. {mark.sentence}")
        self.setCursor(Qt.CursorShape.PointingHandCursor if self._opens(self._under) else Qt.CursorShape.ArrowCursor)
        self.looked.emit(place)
        self.update()

    def _opens(self, place: int) -> bool:
        return 0 <= place < len(self._marks) and self._marks[place].reachable

    # --- painting ----------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Lines first, marks over them, names below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = tokens(self)
        middle, radius = scaled(14), scaled(9)
        for place in range(1, len(self._marks)):
            before, here = self._cell(place - 1).center().x(), self._cell(place).center().x()
            walked = self._marks[place - 1].progress is Progress.DONE and self._marks[place].progress is Progress.DONE
            painter.setPen(QPen(QColor(colours.plan if walked else colours.line), 1.5))
            painter.drawLine(QPointF(before + radius + scaled(4), middle), QPointF(here - radius - scaled(4), middle))
        for place, mark in enumerate(self._marks):
            self._paint_mark(painter, place, mark, QPointF(self._cell(place).center().x(), middle), radius)
        painter.end()

    def _paint_mark(self, painter: QPainter, place: int, mark: StageMark, at: QPointF, radius: int) -> None:
        colours = tokens(self)
        done, opened = mark.progress is Progress.DONE, mark.progress is Progress.OPEN
        ink = colours.plan if done else colours.accent if opened else colours.border
        painter.setPen(QPen(QColor(ink if done or opened else colours.line), 1.6))
        painter.setBrush(QColor(colours.chips[Tone.GOOD].background if done else colours.surface))
        painter.drawEllipse(at, radius, radius)
        painter.setPen(QPen(QColor(ink), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        if done:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            tick = (QPointF(-3.6, 0.2), QPointF(-1.1, 2.8), QPointF(3.8, -2.8))
            painter.drawPolyline([QPointF(at.x() + p.x() * radius / 9, at.y() + p.y() * radius / 9) for p in tick])
        elif opened:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ink))
            painter.drawEllipse(at, radius * 0.42, radius * 0.42)
        box = self._cell(place).adjusted(scaled(4), scaled(28), -scaled(4), 0)
        font = semibold(self.font()) if place == self.current() else self.font()
        painter.setFont(font)
        painter.setPen(QColor(colours.text if done or opened else colours.muted))
        words = painter.fontMetrics().elidedText(mark.name, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, words)
        if self.hasFocus() and place == self._at:
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._cell(place).adjusted(scaled(2), 1, -scaled(2), -1), scaled(4), scaled(4))

    # --- hand and keyboard -------------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The stage under the pointer is spoken about."""
        self._under = self._place_at(event.position())
        self._look()

    def leaveEvent(self, event: QEvent) -> None:
        """Back to the open stage."""
        super().leaveEvent(event)
        self._under = -1
        self._look()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the stage."""
        self._open(self._place_at(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left, right, first, last, and Enter or space to open."""
        steps = {Qt.Key.Key_Left: self._at - 1, Qt.Key.Key_Right: self._at + 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._marks) - 1}
        if event.key() in steps:
            self._at = max(0, min(steps[Qt.Key(event.key())], len(self._marks) - 1))
            self._look()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self._at)
        else:
            super().keyPressEvent(event)

    def _open(self, place: int) -> None:
        if self._opens(place):
            self.chosen.emit(self._marks[place].key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins at the open stage."""
        super().focusInEvent(event)
        if self._at < 0:
            self._at = self.current()
        self._look()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard left."""
        super().focusOutEvent(event)
        self._look()

    def event(self, event: QEvent) -> bool:
        """The sentence of a stage in its tooltip."""
        if event.type() == QEvent.Type.ToolTip:
            help_event: QHelpEvent = event  # type: ignore[assignment]
            place = self._place_at(QPointF(help_event.pos()))
            QToolTip.showText(help_event.globalPos(), self._marks[place].sentence if place >= 0 else "", self)
            return True
        return super().event(event)


class StageBar(QFrame):
    """The track, and the sentence under it."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.track = StageTrack()
        self.sentence = label("", Text.MUTED)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(8), scaled(8), scaled(8), scaled(8))
        column.setSpacing(scaled(2))
        column.addWidget(self.track)
        column.addWidget(self.sentence)
        self.track.chosen.connect(self.chosen)
        self.track.looked.connect(self._tell)
        self.setFocusProxy(self.track)

    def show_stages(self, marks: Sequence[StageMark], present: str = "") -> None:
        """Other stages, and the key of the one that is worked on."""
        self.track.show_marks(marks, present)

    def _tell(self, place: int) -> None:
        marks = self.track.marks()
        self.sentence.setText(marks[place].sentence if 0 <= place < len(marks) else "")
