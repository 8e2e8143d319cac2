"""PdfPreview: the PDF itself, page under page, as it will be printed.

    preview = PdfPreview()
    preview.show_pdf(data)            bytes of evillage.paper.pdf; pypdfium2 is imported now, not at the start

Opens in reading size, at most as wide as the view; Ctrl+plus, Ctrl+minus, Ctrl+0 and Ctrl with the wheel change it;
*Halaman 2 dari 7* follows the scrolling. Pages are drawn when they come into sight, a few are kept.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evillage.village.documents import PDFIUM
from ui.theme import Text, label, scaled, tokens
from ui.widgets.buttons import Button, Look

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

KEPT = 6
GAP = 16
CALM = 1.1  # a page opens at most this large: a third of a sheet in sight helps nobody
STEPS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)


def _close_all(documents: list[PdfDocument]) -> None:
    with PDFIUM:
        while documents:
            documents.pop().close()


class PdfCanvas(QAbstractScrollArea):
    """The scrolled pages. `scale` 1.0 is the size on paper at 96 dots an inch."""

    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._open: list[PdfDocument] = []
        self.destroyed.connect(partial(_close_all, self._open))
        self._sizes: list[QSize] = []  # at scale 1.0
        self._images: OrderedDict[int, QImage] = OrderedDict()
        self.scale = 1.0
        self.fits = True
        self._widest = CALM
        self.verticalScrollBar().valueChanged.connect(self.turned)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName("Pratinjau cetak")

    def open(self, data: bytes) -> None:
        """Show another document from its first page."""
        import pypdfium2  # noqa: PLC0415 - 9 MB that the start must not wait for

        self.close_document()
        with PDFIUM:
            document = pypdfium2.PdfDocument(data)
            self._open.append(document)
            points = [document.get_page_size(number) for number in range(len(document))]
        self._sizes = [QSize(round(wide * 96 / 72), round(high * 96 / 72)) for wide, high in points]
        self.fits, self._widest = True, CALM
        self.verticalScrollBar().setValue(0)
        self._lay_out()

    def close_document(self) -> None:
        """Let go of the bytes."""
        self._images.clear()
        _close_all(self._open)
        self._sizes = []

    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def current(self) -> int:
        """The page in the middle of the view, from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        places = [number for number, box in enumerate(self._boxes()) if box.top() <= middle + GAP]
        return places[-1] if places else 0

    def go_to(self, page: int) -> None:
        """Bring a page to the top."""
        boxes = self._boxes()
        if 0 <= page < len(boxes):
            self.verticalScrollBar().setValue(boxes[page].top() - scaled(GAP))

    def fit_width(self) -> None:
        """As wide as the view, and staying so."""
        self.fits, self._widest = True, STEPS[-1]
        self._lay_out()

    def fit_page(self) -> None:
        """So that the first page is seen whole."""
        if self._sizes:
            room, page = self.viewport().size(), self._sizes[0]
            self.set_scale(min((room.width() - 2 * scaled(GAP)) / page.width(), (room.height() - 2 * scaled(GAP)) / page.height()))

    def set_scale(self, scale: float) -> None:
        """A fixed size."""
        self.fits = False
        self.scale = scale
        self._lay_out()

    def step(self, up: int) -> None:
        """The next larger (1) or smaller (-1) size."""
        larger = [step for step in STEPS if step > self.scale + 0.01]
        smaller = [step for step in STEPS if step < self.scale - 0.01]
        if up > 0 and larger:
            self.set_scale(larger[0])
        elif up < 0 and smaller:
            self.set_scale(smaller[-1])

    def _lay_out(self) -> None:
        seen = self._at_top()
        if self.fits and self._sizes:
            widest = max(size.width() for size in self._sizes)
            self.scale = max(0.2, min(self._widest, (self.viewport().width() - 2 * scaled(GAP)) / widest))
        self._images.clear()
        boxes = self._boxes()
        high = boxes[-1].bottom() + scaled(GAP) if boxes else 0
        wide = max((box.width() for box in boxes), default=0) + 2 * scaled(GAP)
        self.verticalScrollBar().setRange(0, max(0, high - self.viewport().height()))
        self.verticalScrollBar().setPageStep(self.viewport().height())
        self.verticalScrollBar().setSingleStep(scaled(40))
        self.horizontalScrollBar().setRange(0, max(0, wide - self.viewport().width()))
        self.horizontalScrollBar().setPageStep(self.viewport().width())
        if seen is not None:
            page, share = seen
            self.verticalScrollBar().setValue(round(boxes[page].top() + boxes[page].height() * share))
        self.viewport().update()
        self.turned.emit()

    def _at_top(self) -> tuple[int, float] | None:
        """Page and share of it at the upper edge; None at the very top, which stays the top."""
        top = self.verticalScrollBar().value()
        passed = [number for number, box in enumerate(self._boxes()) if box.top() <= top]
        if top == 0 or not passed:
            return None
        box = self._boxes()[passed[-1]]
        return passed[-1], (top - box.top()) / box.height()

    def _boxes(self) -> list[QRect]:
        boxes: list[QRect] = []
        top = scaled(GAP)
        for size in self._sizes:
            wide, high = round(size.width() * self.scale), round(size.height() * self.scale)
            left = max(scaled(GAP), (self.viewport().width() - wide) // 2)
            boxes.append(QRect(left, top, wide, high))
            top += high + scaled(GAP)
        return boxes

    def _image(self, number: int) -> QImage:
        if number in self._images:
            self._images.move_to_end(number)
            return self._images[number]
        image = self._render(number)
        self._images[number] = image
        while len(self._images) > KEPT:
            self._images.popitem(last=False)
        return image

    def _render(self, number: int) -> QImage:
        if not self._open:
            return QImage()
        ratio = self.devicePixelRatioF()
        with PDFIUM:
            page = self._open[0][number]
            bitmap = page.render(scale=self.scale * ratio * 96 / 72, prefer_bgrx=True)
            raw = bytes(bitmap.buffer)
            image = QImage(raw, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32).copy()
            bitmap.close()
            page.close()
        image.setDevicePixelRatio(ratio)
        return image

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pages in sight, on the ground colour."""
        colours = tokens(self)
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(colours.line))
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        seen = self.viewport().rect().translated(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        for number, box in enumerate(self._boxes()):
            if box.intersects(seen):
                painter.fillRect(box, Qt.GlobalColor.white)
                painter.drawImage(box.topLeft(), self._image(number))
                painter.setPen(QColor(colours.border))
                painter.drawRect(box.adjusted(-1, -1, 0, 0))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep fitting."""
        super().resizeEvent(event)
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel change the size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step(1 if event.angleDelta().y() > 0 else -1)
            self.turned.emit()
        else:
            super().wheelEvent(event)


class PdfPreview(QWidget):
    """Canvas and one row of words: page, size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = PdfCanvas(self)
        self._where = label("", Text.MUTED)
        self._back = Button("Sebelumnya", lambda: self._turn(-1), look=Look.QUIET, icon_name="chevron-left")
        self._next = Button("Berikutnya", lambda: self._turn(1), look=Look.QUIET, icon_name="chevron-right")
        self._smaller = Button("Perkecil", lambda: self._resize(-1), look=Look.QUIET, icon_name="minus")
        self._larger = Button("Perbesar", lambda: self._resize(1), look=Look.QUIET, icon_name="plus")
        self._fit = Button("Selebar jendela", self._fit_width, look=Look.QUIET)
        self._size = label("", Text.MUTED)
        self.bar = QHBoxLayout()
        self.bar.setSpacing(scaled(4))
        for part in (self._back, self._where, self._next):
            self.bar.addWidget(part)
        self.bar.addStretch(1)
        for part in (self._smaller, self._size, self._larger, self._fit):
            self.bar.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(6))
        column.addLayout(self.bar)
        column.addWidget(self.canvas, 1)
        self.canvas.turned.connect(self._tell)
        for keys, run in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda up=run: self._resize(up))
        whole = QShortcut(QKeySequence("Ctrl+0"), self)
        whole.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        whole.activated.connect(self._fit_width)

    def show_pdf(self, data: bytes) -> None:
        """Show a document from its first page."""
        self.canvas.open(data)
        self._tell()

    def position(self) -> str:
        """`Halaman 2 dari 7`."""
        return self._where.text()

    def _turn(self, step: int) -> None:
        self.canvas.go_to(self.canvas.current() + step)

    def _resize(self, up: int) -> None:
        self.canvas.step(up)
        self._tell()

    def fit_page(self) -> None:
        """So that the first page is seen whole, as posters are."""
        self.canvas.fit_page()
        self._tell()

    def _fit_width(self) -> None:
        self.canvas.fit_width()
        self._tell()

    def _tell(self) -> None:
        count, page = self.canvas.page_count(), self.canvas.current()
        self._where.setText(f"Halaman {page + 1} dari {count}" if count else "Belum ada halaman")
        self._size.setText(f"{round(self.canvas.scale * 100)} %")
        self._back.explain("" if page > 0 else "Ini halaman pertama.")
        self._next.explain("" if page + 1 < count else "Ini halaman terakhir.")
