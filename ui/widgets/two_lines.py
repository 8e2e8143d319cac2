"""TwoLinesDelegate: list entries of a strong line and a muted one below it (people, search hits, recent files)."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import RADIUS, scaled, semibold, tokens_of
from ui.widgets.cells import members

Index = QModelIndex | QPersistentModelIndex


class TwoLines(IntEnum):
    """Item roles: the muted line below, and a figure or date at the right."""

    BELOW = Qt.ItemDataRole.UserRole + 1
    RIGHT = Qt.ItemDataRole.UserRole + 2


class TwoLinesDelegate(QStyledItemDelegate):
    """46 pixels an entry, rounded selection, focus ring."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Room for both lines."""
        return QSize(scaled(120), scaled(46))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, two lines, the right part."""
        known = members(option)
        colours = tokens_of(known.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(known.rect).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if known.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(colours.selection))
            painter.drawRoundedRect(ground, scaled(RADIUS), scaled(RADIUS))
        elif known.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(ground, scaled(RADIUS), scaled(RADIUS))
        if known.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground, scaled(RADIUS), scaled(RADIUS))
        inside = known.rect.adjusted(scaled(12), scaled(5), -scaled(12), -scaled(5))
        right = str(index.data(TwoLines.RIGHT) or "")
        painter.setPen(QColor(colours.muted))
        painter.setFont(known.font)
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, right)
        below = painter.fontMetrics().elidedText(
            str(index.data(TwoLines.BELOW) or ""),
            Qt.TextElideMode.ElideRight,
            inside.width(),
        )
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, below)
        wide = inside.width() - painter.fontMetrics().horizontalAdvance(right) - (scaled(12) if right else 0)
        painter.setFont(semibold(known.font))
        painter.setPen(QColor(colours.text))
        above = painter.fontMetrics().elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, wide)
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, above)
        painter.restore()
