"""Considerans panel: the entries of Menimbang, Mengingat or Menetapkan as a list, and the words of the chosen one to type in."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from evillage.budget.considerans import (
    BAGIAN_NAMES,
    Bagian,
    Butir,
    add_considerans,
    change_considerans,
    considerans,
    move_considerans,
    remove_considerans,
    restore_considerans,
)
from ui.desk import Desk
from ui.theme import Text, label, scaled
from ui.widgets.buttons import Button, Look
from ui.widgets.cards import Panel
from ui.widgets.tabs import Tabs

_SAVE = "Simpan butir  Ctrl+Enter"


class ConsideransPanel(Panel):
    """Three tabs, the list of the chosen part, the editor below. Ctrl+Enter saves, Ctrl+N begins a new entry, Alt+arrows move one."""

    told = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Kata-kata peraturan", parent)
        self._desk = desk
        self._kind = ""
        self._butir: list[Butir] = []
        self._adding = False  # the editor holds a new entry, not the chosen one
        self.parts = Tabs[Bagian]([("Menimbang", "menimbang"), ("Mengingat", "mengingat"), ("Menetapkan", "menetapkan")])
        self.parts.chosen.connect(lambda: self._read(1))
        self.origin = label("", Text.MUTED, wrap=True)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setAccessibleName("Butir konsiderans")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(scaled(2))
        self.list.currentRowChanged.connect(lambda _row: self._show())
        self.words = QPlainTextEdit()
        self.words.setAccessibleName("Kata-kata butir")
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(scaled(96))
        self.save = Button(_SAVE, self._save, look=Look.PRIMARY)
        self.fresh = Button("Butir baru", self.begin)
        self.up = Button("Naik", lambda: self._move(-1))
        self.down = Button("Turun", lambda: self._move(1))
        self.remove = Button("Hapus", self._remove)
        self.restore = Button("Kembalikan bawaan", self._restore)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, buttons in ((first, (self.save, self.fresh)), (second, (self.up, self.down, self.remove, self.restore))):
            row.setSpacing(scaled(6))
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
        self.body.addWidget(self.parts)
        self.body.addWidget(self.origin)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.words)
        self.body.addLayout(first)
        self.body.addLayout(second)
        for keys, run in (
            ("Ctrl+Return", self._save), ("Ctrl+Enter", self._save), ("Ctrl+N", self.begin), ("Alt+Up", lambda: self._move(-1)),
            ("Alt+Down", lambda: self._move(1)),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(run)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list, context=Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove)

    def show_kind(self, kind: str) -> None:
        """The words of another regulation, or those of this one read again."""
        place = self.list.currentRow() + 1 if kind == self._kind else 1
        self._kind = kind
        self._read(place)

    def begin(self) -> None:
        """An empty editor for a new entry, which goes behind the chosen one."""
        self.words.setPlainText("")
        self.words.setPlaceholderText("Ketik butir baru; {tahun} dan {desa} diisi sendiri saat dicetak.")
        self._adding = True
        self._explain()
        self.words.setFocus()

    def _read(self, place: int) -> None:
        self._butir = considerans(self._desk.read, kind=self._kind, bagian=self.parts.value())
        with QSignalBlocker(self.list):
            self.list.clear()
            for butir in self._butir:
                self.list.addItem(QListWidgetItem(f"{butir.place}.  {butir.uraian}"))
            self.list.setCurrentRow(min(max(place, 1), len(self._butir)) - 1)
        self._show()

    def _show(self) -> None:
        """The chosen entry in the editor."""
        self._adding = False
        chosen = self._chosen()
        self.words.setPlainText(chosen.uraian if chosen else "")
        own = any(butir.own for butir in self._butir)
        name = BAGIAN_NAMES[self.parts.value()]
        self.origin.setText(f"{name} memakai kata-kata desa sendiri." if own else f"{name} memakai kata-kata bawaan program.")
        self._explain()

    def _chosen(self) -> Butir | None:
        row = self.list.currentRow()
        return self._butir[row] if 0 <= row < len(self._butir) else None

    def _explain(self) -> None:
        """Which buttons there are to press, and why not."""
        denied = self._desk.reason_not(change_considerans)
        place = self.list.currentRow() + 1
        own = any(butir.own for butir in self._butir)
        alone = "Bagian ini hanya satu butir." if len(self._butir) < 2 else ""
        self.words.setReadOnly(bool(denied))
        self.save.explain(denied)
        self.fresh.explain(denied)
        self.up.explain(denied or ("Sudah paling atas." if place <= 1 else ""))
        self.down.explain(denied or ("Sudah paling bawah." if place >= len(self._butir) else ""))
        self.remove.explain(denied or alone)
        self.restore.explain(denied or ("" if own else "Kata-kata bawaan sudah dipakai."))

    def _save(self) -> None:
        place, text = self.list.currentRow() + 1, " ".join(self.words.toPlainText().split())
        if not self.save.isEnabled():
            return
        if self._adding:
            done = self._desk.do(add_considerans, kind=self._kind, bagian=self.parts.value(), uraian=text, after=place)
            if done:
                self._read(done.value)
                self.told.emit("Butir ditambahkan.")
        elif self._desk.do(change_considerans, kind=self._kind, bagian=self.parts.value(), place=place, uraian=text):
            self.told.emit("Butir disimpan.")

    def _move(self, step: int) -> None:
        button = self.up if step < 0 else self.down
        place = self.list.currentRow() + 1
        if button.isEnabled() and self._desk.do(
            move_considerans, kind=self._kind, bagian=self.parts.value(), place=place, to=place + step
        ):  # fmt: skip
            self._read(place + step)

    def _remove(self) -> None:
        place = self.list.currentRow() + 1
        if self.remove.isEnabled() and self._desk.do(remove_considerans, kind=self._kind, bagian=self.parts.value(), place=place):
            self._read(place)
            self.told.emit("Butir dihapus.")

    def _restore(self) -> None:
        if self._desk.do(restore_considerans, kind=self._kind, bagian=self.parts.value()):
            self._read(1)
            self.told.emit("Kata-kata bawaan dipakai lagi.")
