"""A RAB sheet kept in memory, driven by real keys and the real clipboard."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from evillage.paper.model import Kind
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from ui.models.grid_cells import Edit, GridColumn, RowLook
from ui.models.grid_model import GridModel
from ui.models.looks import Role
from ui.preferences import Preferences
from ui.widgets.grid_table import GridTable

if TYPE_CHECKING:
    from evillage.errors import RuleViolation

CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
SATUAN = [("Zak", "Zak semen"), ("M3", "Meter kubik"), ("Btg", "Batang")]


@dataclass(frozen=True)
class Line:
    id: int
    uraian: str
    volume: Quantity | None = None
    satuan: str = ""
    harga: Rupiah | None = None
    tanggal: date | None = None
    heading: bool = False


COLUMNS = (
    GridColumn[Line]("Uraian", "uraian", lambda r: r.uraian, required=True, stretch=True),
    GridColumn[Line]("Volume", "volume", lambda r: r.volume, Kind.QUANTITY),
    GridColumn[Line]("Satuan", "satuan", lambda r: r.satuan or None, suggest=lambda: SATUAN),
    GridColumn[Line]("Harga satuan", "harga", lambda r: r.harga, Kind.MONEY, required=True),
    GridColumn[Line](
        "Jumlah",
        "jumlah",
        lambda r: r.harga.portion(r.volume, 1000) if r.harga and r.volume else None,
        Kind.MONEY,
        editable=False,
        total=True,
    ),
    GridColumn[Line]("Tanggal", "tanggal", lambda r: r.tanggal, Kind.DATE),
)


class Sheet:
    """A grid over lines kept in memory; every batch it sends is an entry of `acts`."""

    def __init__(self, qtbot: QtBot, preferences: Preferences) -> None:
        self.lines = [
            Line(1, "Bahan baku", heading=True),
            Line(2, "Semen", Quantity.of(35), "Zak", Rupiah.of(90_000)),
            Line(3, "Pasir", Quantity.of(20), "M3", Rupiah.of(430_000)),
            Line(4, "Besi", Quantity.of(14), "Btg", Rupiah.of(58_000)),
        ]
        self.acts: list[list[Edit[Line]]] = []
        self.refusal: RuleViolation | None = None
        self.model = GridModel(
            COLUMNS,
            apply=self.apply,
            key=lambda r: r.id,
            can_add=True,
            look=lambda r: RowLook(strong=r.heading, locked="Judul rekening tidak diketik di sini." if r.heading else ""),
        )
        self.grid = GridTable("rab", preferences, year=lambda: 2026)
        qtbot.addWidget(self.grid)
        self.grid.resize(1000, 500)
        self.grid.set_model(self.model)
        self.model.set_rows(self.lines)
        with qtbot.waitActive(self.grid):
            self.grid.show()
            self.grid.activateWindow()
        self.grid.view.setFocus()

    def apply(self, edits: Sequence[Edit[Line]]) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.acts.append(list(edits))
        for edit in edits:
            if edit.row is None:
                self.lines.append(replace(Line(len(self.lines) + 1, ""), **edit.values))  # type: ignore[arg-type]
            else:
                place = next(n for n, line in enumerate(self.lines) if line.id == edit.row.id)
                self.lines[place] = replace(self.lines[place], **edit.values)  # type: ignore[arg-type]
        self.model.set_rows(self.lines)

    def go(self, row: int, column: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.grid.view.selectionModel().setCurrentIndex(self.model.index(row, column), flags.ClearAndSelect)

    def at(self) -> tuple[int, int]:
        index = self.grid.view.currentIndex()
        return index.row(), index.column()

    def select(self, top: int, left: int, bottom: int, right: int) -> None:
        block = QItemSelection(self.model.index(top, left), self.model.index(bottom, right))
        self.grid.view.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def type(self, text: str) -> None:
        """Type into the current cell, as on a keyboard: the first key opens the editor."""
        for letter in text:
            QTest.keyClicks(self.target(), letter)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.target(), key, modifiers)

    def target(self) -> QWidget:
        return QApplication.focusWidget() or self.grid.view

    def paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.press(Qt.Key.Key_V, CONTROL)

    def shown(self, row: int, column: int) -> str:
        return str(self.model.data(self.model.index(row, column)))

    def reason(self, row: int, column: int) -> str:
        return str(self.model.data(self.model.index(row, column), Role.PROBLEM))
