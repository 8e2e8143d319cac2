"""What the window says: Banner (stays), Toast (goes by itself, may offer Urungkan), EmptyState (nothing here yet)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.icons import pixmap
from ui.theme import RADIUS, Text, Tone, label, scaled, tokens
from ui.widgets.buttons import Button, Look

if TYPE_CHECKING:
    from collections.abc import Callable

TOAST_MS = 6000
SENTENCE_WIDTH = 420
BELOW = 10  # room under a banner, part of it so that a hidden one takes none
_ICONS = {Tone.WARN: "alert-triangle", Tone.BAD: "x-circle", Tone.GOOD: "check-circle"}


class Banner(QFrame):
    """A sentence across the page that stays until it is mended or closed: `show_message(tone, text, ("Buka", run))`."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.INFO
        self._mark = QLabel()
        self._text = label(wrap=True)
        self._action = Button("", self._run, look=Look.LINK)
        self._close = Button("Tutup", self._shut, look=Look.QUIET)
        self._do: Callable[[], None] = lambda: None
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(14), scaled(4), scaled(6), scaled(4 + BELOW))
        row.setSpacing(scaled(10))
        row.addWidget(self._mark)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self.hide()

    def show_message(
        self,
        tone: Tone,
        text: str,
        action: tuple[str, Callable[[], None]] | None = None,
        *,
        closable: bool = True,
    ) -> None:
        """Say it; an empty text takes the banner away. A failed backup is not closable."""
        self._tone = tone
        self._text.setText(text)
        self._action.setVisible(action is not None)
        if action:
            self._action.setText(action[0])
            self._do = action[1]
        self._close.setVisible(closable)
        self.setAccessibleName(text)
        self._colour()
        self.setVisible(bool(text))

    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    def _run(self) -> None:
        self._do()

    def _shut(self) -> None:
        self.hide()
        self.closed.emit()

    def _colour(self) -> None:
        pair = tokens(self).chips[self._tone]
        self._mark.setPixmap(pixmap(_ICONS.get(self._tone, "info"), pair.text, 18))
        self._text.setStyleSheet(f"color: {pair.text};")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A rounded ground in the tone's colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens(self).chips[self._tone].background))
        painter.drawRoundedRect(QRectF(self.rect().adjusted(0, 0, 0, -scaled(BELOW))), scaled(RADIUS), scaled(RADIUS))
        painter.end()


class Toast(QFrame):
    """A success at the bottom of the window; `undone` when the user takes it back."""

    undone = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = parent
        self._text = label()
        self.undo_button = Button("Urungkan", self._take_back, look=Look.LINK)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(16), scaled(6), scaled(8), scaled(6))
        row.setSpacing(scaled(12))
        row.addWidget(self._text)
        row.addWidget(self.undo_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, *, undo: bool = False) -> None:
        """Show a sentence for six seconds."""
        colours = tokens(self)
        self._text.setText(text)
        self._text.setStyleSheet(f"color: {colours.surface};")
        self.undo_button.setStyleSheet(f"color: {'#9FD0F0' if not colours.dark else '#0F5C8C'};")
        self.undo_button.setVisible(undo)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start(TOAST_MS)

    def text(self) -> str:
        """The sentence shown last."""
        return self._text.text()

    def _take_back(self) -> None:
        self.hide()
        self.undone.emit()

    def _place(self) -> None:
        frame = self._frame
        self.move((frame.width() - self.width()) // 2, frame.height() - self.height() - scaled(48))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom when the window is resized."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Text colour as ground, so that it stands out in both schemes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens(self).text))
        painter.drawRoundedRect(QRectF(self.rect()), scaled(RADIUS), scaled(RADIUS))
        painter.end()


class EmptyState(QWidget):
    """One sentence, one action: what a list shows when it has nothing."""

    def __init__(
        self,
        sentence: str,
        action: tuple[str, Callable[[], None]] | None = None,
        icon_name: str = "info",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._picture = QLabel()
        self._sentence = label(sentence, Text.MUTED, wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence.setFixedWidth(scaled(SENTENCE_WIDTH))
        column = QVBoxLayout(self)
        column.setSpacing(scaled(12))
        column.addStretch(2)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        self.button: Button | None = None
        if action:
            self.button = Button(action[0], action[1], look=Look.PRIMARY)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.say(sentence)
        self._draw()

    def say(self, sentence: str) -> None:
        """Another sentence."""
        self._sentence.setText(sentence)
        high = self._sentence.heightForWidth(scaled(SENTENCE_WIDTH))  # layouts do not ask a centred label
        self._sentence.setMinimumHeight(max(0, high))

    def sentence(self) -> str:
        """What is said."""
        return self._sentence.text()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self._picture.setPixmap(pixmap(self._icon_name, tokens(self).border, 36))
