"""PhotoStrip: the photos of a paket side by side (0 %, 50 %, 100 %), with empty boxes where one is still missing.

    strip.show_photos((PhotoBox("0 %", jpeg, "12/08/2026"), PhotoBox("50 %", None)))
    strip.opened.connect(...)      number of the box that was clicked or entered; an empty one asks for a photo

Bytes are decoded at the size shown (QImageReader scales while reading), so that a 12-megapixel photo costs little.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.icons import pixmap
from ui.theme import RADIUS, scaled, tokens
from ui.widgets.picture_tile import PictureTile

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class PhotoBox:
    """One box: caption ("50 %"), JPEG or PNG bytes or None, and a line below (date, place)."""

    caption: str
    image: bytes | None
    note: str = ""


def decode(data: bytes, box: QSize) -> QImage:
    """The picture, upright, filling the box; a null image when the bytes are no picture."""
    raw = QByteArray(data)
    buffer = QBuffer(raw)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(box, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    return reader.read()


class PhotoTile(PictureTile):
    """One box of the strip."""

    def __init__(self, photo: PhotoBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photo = photo
        self._image = QImage()
        self.setFixedSize(scaled(176), scaled(168))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if photo.image is not None:
            self._image = decode(photo.image, self._frame().size() * self.devicePixelRatioF())
        state = photo.note or "ada" if photo.image is not None else "belum ada foto"
        self.setAccessibleName(f"Foto {photo.caption}: {state}")

    def _frame(self) -> QRect:
        return QRect(1, 1, self.width() - 2, scaled(120))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Picture or empty box, caption, note."""
        colours = tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = self._frame()
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(frame), scaled(RADIUS), scaled(RADIUS))
        if self._image.isNull():
            painter.fillPath(outline, QColor(colours.background))
            painter.setPen(QPen(QColor(colours.border), 1, Qt.PenStyle.DashLine))
            painter.drawPath(outline)
            middle = frame.center()
            painter.drawPixmap(middle.x() - scaled(12), middle.y() - scaled(22), pixmap("camera", colours.border, 24))
            painter.setPen(QColor(colours.muted))
            words = "Foto tidak terbaca" if self._photo.image is not None else "Tambah foto"
            below = QRect(frame.left(), middle.y() + scaled(6), frame.width(), scaled(22))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)
        else:
            painter.setClipPath(outline)
            size = self._image.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            place = QRect(0, 0, size.width(), size.height())
            place.moveCenter(frame.center())
            painter.drawImage(place, self._image)
            painter.setClipping(False)
        self._words(painter, frame)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(outline)
        painter.end()

    def _words(self, painter: QPainter, frame: QRect) -> None:
        colours = tokens(self)
        line = painter.fontMetrics().height()
        painter.setPen(QColor(colours.text))
        painter.drawText(QRect(frame.left(), frame.bottom() + scaled(4), frame.width(), line), 0, self._photo.caption)
        painter.setPen(QColor(colours.muted))
        note = painter.fontMetrics().elidedText(self._photo.note, Qt.TextElideMode.ElideRight, frame.width())
        painter.drawText(QRect(frame.left(), frame.bottom() + scaled(4) + line, frame.width(), line), 0, note)


class PhotoStrip(QWidget):
    """Boxes in a row."""

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles: list[PhotoTile] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(scaled(12))
        self._row.addStretch(1)

    def show_photos(self, photos: Sequence[PhotoBox]) -> None:
        """Other boxes."""
        for tile in self.tiles:
            self._row.removeWidget(tile)
            tile.hide()  # it is deleted only when the event loop comes round again
            tile.deleteLater()
        self.tiles = [PhotoTile(photo, self) for photo in photos]
        for number, tile in enumerate(self.tiles):
            tile.opened.connect(lambda place=number: self.opened.emit(place))
            self._row.insertWidget(number, tile)
