"""CellDelegate paints every cell of every table: one margin, shared with header and totals, keeps figures in line."""

from __future__ import annotations

from typing import Final, Protocol, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen, QPolygon
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from ui.models.looks import Bars, Chip, Role, Rule, screen_percent
from ui.theme import Tokens, Tone, scaled, semibold, tokens_of

CELL_MARGIN: Final = 10  # left and right, at 100 %
INDENT: Final = 16
Index = QModelIndex | QPersistentModelIndex


class Option(Protocol):
    """The members of a style option that Qt's type stubs leave out."""

    rect: QRect
    font: QFont
    palette: QPalette
    state: QStyle.StateFlag
    widget: QWidget | None


def members(option: QStyleOptionViewItem) -> Option:
    """The same option, with its members known to the type checker."""
    return cast("Option", option)


def peek(index: Index, role: int) -> object:
    """A cell's answer without the detour through QVariant, which would turn Rupiah into a plain int."""
    return index.model().data(index, role)


class CellDelegate(QStyledItemDelegate):
    """Text, money, status chips and progress bars; `problem` cells are tinted, the current cell of a grid is framed."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, value, lines."""
        known = members(option)
        colours = tokens_of(known.palette)
        painter.save()
        painter.setFont(known.font)
        self._ground(painter, known, index, colours)
        value = peek(index, Role.VALUE)
        inside = known.rect.adjusted(scaled(CELL_MARGIN), 0, -scaled(CELL_MARGIN), 0)
        if isinstance(value, Chip):
            paint_chip(painter, inside, value, colours)
        elif isinstance(value, Bars):
            paint_bars(painter, inside, value, colours)
        else:
            self._text(painter, known, index, inside, colours)
        self._lines(painter, known, index, colours)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Width of the text plus margins: what *lebar sesuai isi* asks for."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + 2 * scaled(CELL_MARGIN), hint.height())

    def _ground(self, painter: QPainter, option: Option, index: Index, colours: Tokens) -> None:
        if peek(index, Role.PROBLEM):
            painter.fillRect(option.rect, QColor(colours.chips[Tone.BAD].background))
        elif option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.selection))
        elif isinstance(tint := peek(index, Role.TINT), Tone):
            painter.fillRect(option.rect, QColor(colours.chips[tint].background))
        elif peek(index, Role.LOCKED):
            painter.fillRect(option.rect, QColor(colours.background))

    def _text(
        self,
        painter: QPainter,
        option: Option,
        index: Index,
        inside: QRect,
        colours: Tokens,
    ) -> None:
        text = peek(index, Qt.ItemDataRole.DisplayRole)
        if not text:
            return
        if peek(index, Role.STRONG):
            painter.setFont(semibold(option.font))
        painter.setPen(QColor(_ink(index, colours)))
        if isinstance(level := peek(index, Role.LEVEL), int):
            inside.setLeft(inside.left() + scaled(INDENT) * level)
        side = peek(index, Qt.ItemDataRole.TextAlignmentRole)
        if not isinstance(side, Qt.AlignmentFlag):
            side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        elided = painter.fontMetrics().elidedText(str(text), Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside.translated(hang(painter, peek(index, Role.VALUE)), 0), side, elided)
        if peek(index, Role.MARK):
            paint_mark(painter, option.rect, colours)

    def _lines(self, painter: QPainter, option: Option, index: Index, colours: Tokens) -> None:
        box = option.rect
        painter.setPen(QColor(colours.hairline))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if rule := peek(index, Role.RULE):
            painter.setPen(QColor(colours.muted))
            painter.drawLine(box.topLeft(), box.topRight())
            if rule == Rule.DOUBLE:
                painter.drawLine(box.left(), box.top() + 2, box.right(), box.top() + 2)
        view = option.widget
        if not isinstance(view, QAbstractItemView) or not view.hasFocus():
            return
        if view.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows:
            if index.column() == 0 and index.row() == view.currentIndex().row():
                painter.fillRect(box.left(), box.top(), scaled(3), box.height() - 1, QColor(colours.accent))
        elif index == view.currentIndex():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))


def _ink(index: Index, colours: Tokens) -> str:
    value = peek(index, Role.VALUE)
    if isinstance(value, Rupiah | Percent) and value < 0:
        return colours.negative
    return colours.muted if peek(index, Role.MUTED) else colours.text


def hang(painter: QPainter, value: object) -> int:
    """How far a negative amount moves right, so that its digits stand under the others and the parenthesis hangs."""
    negative = isinstance(value, Rupiah | Percent) and value < 0
    return painter.fontMetrics().horizontalAdvance(")") if negative else 0


def paint_mark(painter: QPainter, box: QRect, colours: Tokens) -> None:
    """A small triangle at the cell's left edge: look at the tooltip."""
    high = scaled(8)
    left, low = box.left() + scaled(4), box.center().y() + high // 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.chips[Tone.WARN].text))
    painter.drawPolygon(QPolygon([QPoint(left, low), QPoint(left + high, low), QPoint(left + high // 2, low - high)]))
    painter.restore()


def paint_chip(painter: QPainter, box: QRect, chip: Chip, colours: Tokens) -> None:
    """A rounded word in its two colours, left in the box."""
    pair = colours.chips[chip.tone]
    metrics = painter.fontMetrics()
    height = metrics.height() + scaled(4)
    width = min(metrics.horizontalAdvance(chip.word) + scaled(16), box.width())
    pill = QRect(box.left(), box.top() + (box.height() - height) // 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(pair.background))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    painter.setPen(QColor(pair.text))
    word = metrics.elidedText(chip.word, Qt.TextElideMode.ElideRight, width - scaled(12))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, word)
    painter.restore()


def paint_bars(painter: QPainter, box: QRect, bars: Bars, colours: Tokens) -> None:
    """Keuangan above, fisik below, each with its figure at the right."""
    small = QFont(painter.font())
    small.setPointSizeF(painter.font().pointSizeF() * 0.85)
    painter.setFont(small)
    metrics = painter.fontMetrics()
    figure = metrics.horizontalAdvance("100,0 %") + scaled(8)
    half = box.height() // 2
    thick = max(scaled(6), 4)
    for place, (percent, colour) in enumerate(((bars.keuangan, colours.accent), (bars.fisik, colours.plan))):
        middle = box.top() + half * place + half // 2 + (scaled(2) if place == 0 else -scaled(2))
        track = QRect(box.left(), middle - thick // 2, box.width() - figure, thick)
        painter.fillRect(track, QColor(colours.line))
        if percent is not None:
            share = max(0, min(int(percent), 100_00))
            painter.fillRect(QRect(track.left(), track.top(), track.width() * share // 100_00, thick), QColor(colour))
        painter.setPen(QColor(colours.text))
        figures = QRect(track.right(), middle - half // 2 - 2, figure, half + 4)
        painter.drawText(
            figures,
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            "–" if percent is None else f"{screen_percent(percent)} %",
        )
