"""AttachmentStrip: the files of a paper side by side, each a small picture with its name; scrolls sideways when there are many.

strip.show_files((FileBox(7, "nota.pdf", jpeg, "Nota · 2 halaman"),))
strip.opened.connect(...)      key of the file that was clicked or entered
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from ui.icons import pixmap
from ui.theme import RADIUS, scaled, tokens
from ui.widgets.photo_strip import decode
from ui.widgets.picture_tile import PictureTile

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDE, HIGH, PICTURE = 132, 126, 84


@dataclass(frozen=True, slots=True)
class FileBox:
    """One file: its key, its name, a JPEG of it or None, a line below, and whether the file itself is not on this computer."""

    key: int
    name: str
    image: bytes | None
    note: str = ""
    missing: bool = False


class FileTile(PictureTile):
    """Picture, name, note."""

    def __init__(self, box: FileBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = box
        self.setFixedSize(scaled(WIDE), scaled(HIGH))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(f"{box.name}\n{box.note}")
        self._image = QImage() if box.image is None else decode(box.image, self._frame().size() * self.devicePixelRatioF())
        self.setAccessibleName(f"{box.name}: {box.note}" + ("; berkasnya tidak ada di komputer ini" if box.missing else ""))

    def _frame(self) -> QRect:
        return QRect(1, 1, self.width() - 2, scaled(PICTURE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The top of the page or the picture, framed; a mark where the file is missing."""
        colours = tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = self._frame()
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(frame), scaled(RADIUS), scaled(RADIUS))
        painter.fillPath(outline, QColor(colours.background))
        if self._image.isNull():
            painter.drawPixmap(frame.center().x() - scaled(12), frame.center().y() - scaled(12), pixmap("file-text", colours.muted, 24))
        else:
            painter.save()
            painter.setClipPath(outline)
            size = self._image.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            painter.drawImage(QRect(frame.center().x() - size.width() // 2, frame.top(), size.width(), size.height()), self._image)
            painter.restore()
        ink, width = (colours.accent, 2) if self.hasFocus() else (colours.border, 1)
        painter.setPen(QPen(QColor(ink), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        if self.box.missing:
            painter.drawPixmap(frame.right() - scaled(22), frame.top() + scaled(6), pixmap("alert-triangle", colours.negative, 16))
        line = painter.fontMetrics().height()
        middle, right = Qt.TextElideMode.ElideMiddle, Qt.TextElideMode.ElideRight
        lines = ((self.box.name, colours.text, middle), (self.box.note, colours.muted, right))
        for place, (words, colour, mode) in enumerate(lines):
            painter.setPen(QColor(colour))
            shown = painter.fontMetrics().elidedText(words, mode, frame.width())
            painter.drawText(QRect(frame.left(), frame.bottom() + scaled(3) + place * line, frame.width(), line), 0, shown)
        painter.end()


class AttachmentStrip(QScrollArea):
    """Tiles in a row."""

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles: list[FileTile] = []
        inside = QWidget()
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(scaled(10))
        self._row.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(scaled(HIGH) + scaled(12))
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)

    def show_files(self, boxes: Sequence[FileBox]) -> None:
        """Other files; those that are shown already stay as they are."""
        if [tile.box for tile in self.tiles] == list(boxes):
            return
        for tile in self.tiles:
            self._row.removeWidget(tile)
            tile.hide()  # it is deleted only when the event loop comes round again
            tile.deleteLater()
        self.tiles = [FileTile(box) for box in boxes]
        for place, tile in enumerate(self.tiles):
            tile.opened.connect(lambda key=tile.box.key: self.opened.emit(key))
            self._row.insertWidget(place, tile)
