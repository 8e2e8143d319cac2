"""How a line of the sidebar is drawn: headings in the muted colour, pages with icon, word, count or lock."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.icons import pixmap
from ui.theme import RADIUS, Tokens, Tone, scaled, semibold, tokens_of
from ui.widgets.cells import Option, members

Index = QModelIndex | QPersistentModelIndex
NARROW = 100  # a list narrower than this shows icons only


class EntryRole(IntEnum):
    """What the painter asks the model."""

    HEADING = Qt.ItemDataRole.UserRole + 1
    FOLDED = Qt.ItemDataRole.UserRole + 2
    ICON = Qt.ItemDataRole.UserRole + 3
    COUNT = Qt.ItemDataRole.UserRole + 4
    CLOSED = Qt.ItemDataRole.UserRole + 5


class SidebarDelegate(QStyledItemDelegate):
    """One line, wide or icons only."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """29 pixels a page, 32 a heading."""
        return QSize(scaled(120), scaled(32 if index.data(EntryRole.HEADING) else 29))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the line."""
        known = members(option)
        colours = tokens_of(known.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(EntryRole.HEADING):
            self._heading(painter, known, index, colours)
        else:
            self._page(painter, known, index, colours)
        painter.restore()

    def _heading(self, painter: QPainter, option: Option, index: Index, colours: Tokens) -> None:
        box = option.rect
        if box.width() < scaled(NARROW):
            painter.setPen(QColor(colours.line))
            painter.drawLine(box.left() + scaled(16), box.center().y(), box.right() - scaled(16), box.center().y())
            return
        font = semibold(option.font)
        painter.setFont(font)
        painter.setPen(QColor(colours.muted))
        words = box.adjusted(scaled(20), scaled(8), -scaled(20), 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        mark = "chevron-right" if index.data(EntryRole.FOLDED) else "chevron-down"
        picture = pixmap(mark, colours.border, 14)
        painter.drawPixmap(box.right() - scaled(30), words.center().y() - scaled(7), picture)
        if count := int(index.data(EntryRole.COUNT) or 0):
            painter.setFont(option.font)
            self._count(painter, words.adjusted(0, 0, -scaled(20), 0), count, colours, "")

    def _page(self, painter: QPainter, option: Option, index: Index, colours: Tokens) -> None:
        box = option.rect
        narrow = box.width() < scaled(NARROW)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        pill = QRectF(box.adjusted(scaled(10), 1, -scaled(10), -1))
        self._ground(painter, option, pill, colours)
        closed = bool(index.data(EntryRole.CLOSED))
        ink = colours.accent if chosen else colours.muted if closed else colours.text
        picture = pixmap(str(index.data(EntryRole.ICON)), ink if chosen else colours.muted, 16)
        left = box.center().x() - scaled(8) if narrow else box.left() + scaled(20)
        painter.drawPixmap(left, box.center().y() - scaled(7), picture)
        count = int(index.data(EntryRole.COUNT) or 0)
        if narrow:
            if count:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colours.accent))
                painter.drawEllipse(QRectF(left + scaled(13), box.top() + scaled(5), scaled(6), scaled(6)))
            return
        words = box.adjusted(scaled(46), 0, -scaled(20), 0)
        if closed:
            painter.drawPixmap(
                words.right() - scaled(14),
                box.center().y() - scaled(7),
                pixmap("lock", colours.border, 14),
            )
            words.setRight(words.right() - scaled(18))
        elif count:
            words.setRight(self._count(painter, words, count, colours, colours.surface if chosen else ""))
        painter.setFont(semibold(option.font) if chosen else option.font)
        painter.setPen(QColor(ink))
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)

    def _ground(self, painter: QPainter, option: Option, pill: QRectF, colours: Tokens) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(colours.selection))
            painter.drawRoundedRect(pill, scaled(RADIUS), scaled(RADIUS))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(pill, scaled(RADIUS), scaled(RADIUS))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(pill.adjusted(1, 1, -1, -1), scaled(RADIUS), scaled(RADIUS))

    def _count(self, painter: QPainter, words: QRect, count: int, colours: Tokens, ground: str) -> int:
        pair = colours.chips[Tone.INFO]
        text = str(count) if count < 1000 else "999+"
        width = max(scaled(20), painter.fontMetrics().horizontalAdvance(text) + scaled(12))
        high = scaled(18)
        chip = QRectF(words.right() - width + 1, words.center().y() - high / 2 + 1, width, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground or pair.background))
        painter.drawRoundedRect(chip, high / 2, high / 2)
        painter.setPen(QColor(pair.text))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
        return words.right() - width - scaled(6)
