"""Line icons from resources/icons, drawn in any colour; a missing file gives an empty picture, never an error.

Icons stand beside words, they never replace them.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from resources import path as resource
from ui.theme import Tokens, scaled


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    file = resource(f"icons/{name}.svg")
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def pixmap(name: str, colour: str, size: int = 18, gap: int = 0) -> QPixmap:
    """The icon `name` in a colour (hex), `size` pixels at 100 %, an empty `gap` to its right; cached by Qt."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    side = scaled(size)
    key = f"icon/{name}/{colour}/{side}/{gap}/{ratio}"
    drawn = QPixmap()
    if QPixmapCache.find(key, drawn):
        return drawn
    drawn = QPixmap(round((side + scaled(gap)) * ratio), round(side * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    if source := _source(name):
        renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
        painter = QPainter(drawn)
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
    QPixmapCache.insert(key, drawn)
    return drawn


def icon(name: str, colours: Tokens, colour: str = "", size: int = 18, gap: int = 0) -> QIcon:
    """A QIcon for buttons and menus: text colour unless another is given, grey when disabled."""
    made = QIcon(pixmap(name, colour or colours.text, size, gap))
    made.addPixmap(pixmap(name, colours.border, size, gap), QIcon.Mode.Disabled)
    return made
