"""StartWindow: what a person sees when no village file is open: try the sample, make a village, open a file, or a recent one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.icons import pixmap
from ui.theme import Text, Tone, label, scaled, tokens
from ui.widgets.buttons import Button, Look
from ui.widgets.cards import Panel
from ui.widgets.messages import Banner

if TYPE_CHECKING:
    from collections.abc import Sequence


class StartWindow(QWidget):
    """Three ways in; nothing else. `say` shows why a file could not be opened."""

    sample_asked = Signal()
    founding_asked = Signal()
    file_chosen = Signal(Path)

    def __init__(self, recent: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("e-Village")
        self.resize(scaled(860), scaled(560))
        self.banner = Banner()
        self._mark = label()
        self.sample = Button("Coba data contoh", self.sample_asked.emit, look=Look.PRIMARY)
        self.found = Button("Desa baru", self.founding_asked.emit)
        self.open = Button("Buka berkas", self._browse, icon_name="folder-open")
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(48), scaled(24), scaled(48), scaled(32))
        column.setSpacing(scaled(16))
        column.addWidget(self.banner)
        column.addStretch(1)
        column.addWidget(self._mark)
        column.addWidget(label("e-Village", Text.TITLE))
        column.addWidget(
            label("Anggaran, penatausahaan, dan monitoring desa dalam satu berkas di komputer ini. Tidak menunggu internet.", wrap=True),
        )
        column.addLayout(self._ways())
        column.addWidget(label("Data contoh adalah desa rekaan dan tidak dapat dikirim ke kabupaten.", Text.MUTED))
        if recent:
            column.addWidget(self._recent(recent))
        column.addStretch(2)
        self._mark.setPixmap(pixmap("landmark", tokens(self).accent, 36))
        self.sample.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, sentence: str) -> None:
        """Why it did not work."""
        self.banner.show_message(Tone.BAD, sentence)

    def wait(self, sentence: str) -> None:
        """Something is being made; the buttons rest until it is done. An empty sentence wakes them."""
        self.banner.show_message(Tone.INFO, sentence, closable=False)
        for button in (self.sample, self.found, self.open):
            button.explain(sentence)

    def _ways(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        for button in (self.sample, self.found, self.open):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _recent(self, recent: Sequence[Path]) -> QWidget:
        holder = Panel("Terakhir dibuka")
        for path in recent[:5]:
            link = Button(path.stem, lambda path=path: self.file_chosen.emit(path), look=Look.LINK)  # type: ignore[misc]
            link.setToolTip(str(path))
            line = QHBoxLayout()
            line.addWidget(link)
            line.addWidget(label(str(path.parent), Text.MUTED), 1)
            holder.body.addLayout(line)
        return holder

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Buka berkas desa", str(Path.home()), "Berkas desa (*.evillage)")
        if chosen:
            self.file_chosen.emit(Path(chosen))
