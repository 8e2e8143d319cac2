"""UnsavedStrip: what an editor shows when somebody leaves it with typing that is not in the file yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.theme import label, scaled
from ui.widgets.buttons import Button, Look

if TYPE_CHECKING:
    from collections.abc import Callable


class UnsavedStrip(QFrame):
    """A sentence and two ways on; Esc takes it away and typing goes on."""

    def __init__(self, save: Callable[[], None], throw_away: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.save = Button("Simpan draf", save, look=Look.PRIMARY)
        self.throw_away = Button("Buang isian", throw_away, look=Look.DANGER)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(14), scaled(8), scaled(14), scaled(8))
        row.setSpacing(scaled(8))
        row.addWidget(label("Isian ini belum disimpan. Esc untuk melanjutkan."), 1)
        row.addWidget(self.throw_away)
        row.addWidget(self.save)
        self.hide()
