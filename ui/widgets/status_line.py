"""StatusLine: rows and selection at the left; *Tersimpan 14.02* and the last backup at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Text, label, scaled


class StatusLine(QWidget):
    """One calm line; empty parts take no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = label("", Text.MUTED)
        self._saved = label("", Text.MUTED)
        self._backup = label("", Text.MUTED)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(20), 0, scaled(20), scaled(6))
        row.setSpacing(scaled(20))
        row.addWidget(self._told, 1)
        row.addWidget(self._saved)
        row.addWidget(self._backup)
        self.setFixedHeight(scaled(28))

    def tell(self, text: str) -> None:
        """What is selected, or what just happened."""
        self._told.setText(text)

    def set_saved(self, at: str) -> None:
        """Time of the last committed act, "14.02"."""
        self._saved.setText(f"Tersimpan {at}" if at else "")

    def set_backup(self, text: str) -> None:
        """Age of the last backup."""
        self._backup.setText(text)

    def told(self) -> str:
        """The left part."""
        return self._told.text()

    def saved(self) -> str:
        """The middle part."""
        return self._saved.text()
