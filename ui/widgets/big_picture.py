"""BigPicture: a picture as large as its place, whole and upright."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import RADIUS, scaled, tokens


class BigPicture(QWidget):
    """`show_bytes` for another picture."""

    def __init__(self, least: int = 560, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setMinimumSize(scaled(least), scaled(420))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_bytes(self, data: bytes | None, name: str) -> None:
        """Another picture; None shows an empty ground."""
        self._image = QImage.fromData(data) if data else QImage()
        self.setAccessibleName(name)
        self.update()

    def shown(self) -> QSize:
        """Pixels of the picture that is there."""
        return self._image.size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and picture."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens(self).hairline))
        painter.drawRoundedRect(self.rect(), scaled(RADIUS), scaled(RADIUS))
        if not self._image.isNull():
            size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(0, 0, size.width(), size.height())
            place.moveCenter(self.rect().center())
            painter.drawImage(place, self._image)
        painter.end()
