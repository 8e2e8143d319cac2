"""Header and totals line of a ledger: painted with the cells' own margin and alignment, so nothing is a pixel off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QTableView, QWidget

from evillage.paper.model import Cell, Kind
from evillage.values.money import Rupiah
from ui.models.looks import ColumnLook, Role, Shown, alignment, is_figure, shown_text
from ui.theme import scaled, semibold, tokens
from ui.widgets.cells import CELL_MARGIN, hang

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADER_HEIGHT = 34


@runtime_checkable
class WritesCells(Protocol):
    """A model that says how values of its columns are written."""

    def text(self, value: Shown, column: int) -> str:
        """The text of a value in a column."""
        ...


class LedgerHeader(QHeaderView):
    """Column headings, on two lines where one is too short; a line above when columns share a band (*Semula*, *Menjadi*)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionsMovable(True)
        self.setMinimumSectionSize(scaled(40))
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        """One line; more when there are bands or long headings."""
        lines = (1.75 if self._bands() else 1) + (0.5 if self._wraps() else 0)
        return QSize(super().sizeHint().width(), scaled(HEADER_HEIGHT * lines))

    def _wraps(self) -> bool:
        """Whether a heading of several words needs a second line at the present widths."""
        metrics = QFontMetrics(semibold(self.font()))
        margins = 2 * scaled(CELL_MARGIN)
        for section in range(self.count()):
            text = str(self._header(section, Qt.ItemDataRole.DisplayRole) or "")
            if self.isSectionHidden(section) or " " not in text:
                continue
            mark = scaled(12) if self._is_sorted(section) else 0
            if metrics.horizontalAdvance(text) > self.sectionSize(section) - margins - mark:
                return True
        return False

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """The heading text on its column's side; the sort mark stands on the other side of the text."""
        if not rect.isValid():
            return
        colours = tokens(self)
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(colours.surface))
        painter.setFont(semibold(self.font()))
        painter.setPen(QColor(colours.muted))
        own = QRect(rect)
        if self._bands():
            own.setTop(rect.top() + scaled(HEADER_HEIGHT * 0.875) - scaled(3))
            self._paint_band(painter, rect, section)
        kind = self._kind(section)
        inside = own.adjusted(scaled(CELL_MARGIN), 0, -scaled(CELL_MARGIN), 0)
        text = str(self._header(section, Qt.ItemDataRole.DisplayRole) or "")
        mark = scaled(12) if self._is_sorted(section) else 0
        text = _in_lines(text, painter.fontMetrics(), inside.width() - mark)
        painter.drawText(inside, alignment(kind), text)
        if mark:
            width = max(painter.fontMetrics().horizontalAdvance(line) for line in text.split("\n"))
            at = inside.right() - width - mark if is_figure(kind) else inside.left() + width + scaled(4)
            self._paint_mark(painter, at, own.center().y())
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Sections, then the line under the empty rest."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        colours = tokens(self)
        start = self.length() - self.offset()
        rest = QRect(start, 0, max(0, self.viewport().width() - start), self.viewport().height())
        painter.fillRect(rest, QColor(colours.surface))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rest.bottomLeft(), rest.bottomRight())
        painter.end()

    def _paint_band(self, painter: QPainter, rect: QRect, section: int) -> None:
        band = self._header(section, Role.BAND)
        if not band:
            return
        place = self.visualIndex(section)
        first = last = place
        while first > 0 and self._header(self.logicalIndex(first - 1), Role.BAND) == band:
            first -= 1
        while last + 1 < self.count() and self._header(self.logicalIndex(last + 1), Role.BAND) == band:
            last += 1
        left = self.sectionViewportPosition(self.logicalIndex(first))
        end = self.logicalIndex(last)
        right = self.sectionViewportPosition(end) + self.sectionSize(end)
        span = QRect(left, rect.top(), right - left, scaled(HEADER_HEIGHT * 0.875))
        painter.drawText(span, Qt.AlignmentFlag.AlignCenter, str(band))
        painter.save()
        painter.setPen(QColor(tokens(self).line))
        gap = scaled(CELL_MARGIN)
        painter.drawLine(left + gap, span.bottom(), right - gap, span.bottom())
        painter.restore()

    def _paint_mark(self, painter: QPainter, left: int, middle: int) -> None:
        up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        half, tall = scaled(4), scaled(4) * (1 if up else -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens(self).accent))
        corners = ((left, middle + tall / 2), (left + 2 * half, middle + tall / 2), (left + half, middle - tall / 2))
        shape = QPolygonF()
        for x, y in corners:
            shape.append(QPointF(x, y))
        painter.drawPolygon(shape)
        painter.restore()

    def _is_sorted(self, section: int) -> bool:
        return self.isSortIndicatorShown() and self.sortIndicatorSection() == section

    def _bands(self) -> bool:
        return any(self._header(section, Role.BAND) for section in range(self.count()))

    def _kind(self, section: int) -> ColumnLook:
        kind = self._header(section, Role.KIND)
        return kind if isinstance(kind, ColumnLook) else Kind.TEXT

    def _header(self, section: int, role: int) -> object:
        model = self.model()
        return model.headerData(section, Qt.Orientation.Horizontal, role) if model else None


def _in_lines(text: str, metrics: QFontMetrics, room: int) -> str:
    """The heading on one line, or broken once between two words; each line ends in an ellipsis when it is still too long."""
    words = text.split()
    if metrics.horizontalAdvance(text) > room and len(words) > 1:
        at = next((n for n in range(len(words) - 1, 0, -1) if metrics.horizontalAdvance(" ".join(words[:n])) <= room), 1)
        lines = [" ".join(words[:at]), " ".join(words[at:])]
    else:
        lines = [text]
    return "\n".join(metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines)


class TotalsLine(QWidget):
    """The sums under a ledger, always in sight, aligned with their columns."""

    def __init__(self, view: QTableView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._cells: tuple[Cell, ...] = ()
        self._label = "Jumlah"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        header = view.horizontalHeader()
        header.sectionResized.connect(self.update)
        header.sectionMoved.connect(self.update)
        header.geometriesChanged.connect(self.update)
        view.horizontalScrollBar().valueChanged.connect(self.update)

    def show_totals(self, cells: Sequence[Cell], label: str = "Jumlah") -> None:
        """One value per column (None: nothing); an empty sequence hides the line."""
        self._cells = tuple(cells)
        self._label = label
        self.setVisible(bool(self._cells))
        self.setAccessibleName(f"{label}: {', '.join(self._spoken())}")
        self.update()

    def cells(self) -> tuple[Cell, ...]:
        """What is shown."""
        return self._cells

    def _spoken(self) -> list[str]:
        model = self._view.model()
        return [
            f"{model.headerData(place, Qt.Orientation.Horizontal)} {self._text(cell, place)}"
            for place, cell in enumerate(self._cells)
            if cell is not None
        ]

    def _text(self, cell: Cell, column: int) -> str:
        model = self._view.model()
        return model.text(cell, column) if isinstance(model, WritesCells) else shown_text(cell, self._kind(column))

    def _kind(self, section: int) -> ColumnLook:
        kind = self._view.model().headerData(section, Qt.Orientation.Horizontal, Role.KIND)
        return kind if isinstance(kind, ColumnLook) else Kind.TEXT

    def sizeHint(self) -> QSize:
        """As high as a row of the roomy table."""
        return QSize(100, scaled(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A rule, the word, the sums."""
        colours = tokens(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.surface))
        painter.setPen(QColor(colours.muted))
        painter.drawLine(self.rect().topLeft(), self.rect().topRight())
        painter.setFont(semibold(self.font()))
        header = self._view.horizontalHeader()
        free = self.width()
        for place, cell in enumerate(self._cells):
            if cell is None or header.isSectionHidden(place):
                continue
            left = header.sectionViewportPosition(place)
            box = QRect(left, 0, header.sectionSize(place), self.height())
            if box.left() < 0 or box.right() > self._view.viewport().width():
                continue  # half a total reads as another total; scrolling brings the whole one
            box.adjust(scaled(CELL_MARGIN), 0, -scaled(CELL_MARGIN), 0)
            kind = self._kind(place)
            text = self._text(cell, place)
            free = min(free, box.right() - painter.fontMetrics().horizontalAdvance(text) if is_figure(kind) else left)
            painter.setPen(QColor(colours.negative if isinstance(cell, Rupiah) and cell < 0 else colours.text))
            painter.drawText(box.translated(hang(painter, cell), 0), alignment(kind), text)
        painter.setPen(QColor(colours.text))
        room = QRect(scaled(CELL_MARGIN), 0, free - 2 * scaled(CELL_MARGIN), self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._label)
        painter.end()
