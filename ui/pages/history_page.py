"""Riwayat: every act of the file with who, when and why, and each value before and after; undo and redo live here too."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QSplitter, QWidget

from evillage.kernel.actor import ROLE_NAMES, Role
from evillage.kernel.history import ActLine, FieldChange, act_count, field_changes, recent_acts
from evillage.paper.format import show_cell
from evillage.paper.model import Kind
from ui.desk import Desk
from ui.jobs import Jobs
from ui.models.rows_model import Field, RowsModel
from ui.pages.page import Page
from ui.preferences import Preferences
from ui.widgets.ledger_table import LedgerTable

_TYPING_MS = 200


class HistoryPage(Page):
    """A list of acts above, the changes of the chosen one below."""

    title = "Riwayat"

    def __init__(self, desk: Desk, _jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk = desk
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari tindakan, orang, atau alasan")
        self.search.setAccessibleName("Cari riwayat")
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self.refresh)
        self.search.textEdited.connect(lambda _text: self._typing.start())
        self.acts = RowsModel[ActLine](
            (
                Field("No", lambda a: a.no, Kind.NUMBER, width=60),
                Field("Dicatat", lambda a: f"{a.when:%d/%m/%Y %H.%M}", width=144),
                Field("Tindakan", lambda a: a.label, width=160, stretch=True),
                Field("Oleh", lambda a: a.actor, width=190),
                Field("Sebagai", lambda a: ROLE_NAMES[Role(a.role)] if a.role else "Program", width=210),
                Field("Alasan", lambda a: a.reason, width=140),
                Field("Baris", lambda a: a.rows, Kind.NUMBER, width=60),
                Field("Tanda tangan", lambda a: "Ada" if a.signed else "–", width=118),
            ),
            key=lambda a: a.no,
        )
        self.changes = RowsModel[FieldChange](
            (
                Field("Data", lambda c: c.table, width=150),
                Field("Baris", lambda c: c.row, Kind.CODE, width=110),
                Field("Kolom", lambda c: c.field, width=150),
                Field("Sebelum", lambda c: c.before, width=260),
                Field("Sesudah", lambda c: c.after, stretch=True),
            ),
        )
        self.table = LedgerTable("riwayat", preferences)
        self.table.set_model(self.acts)
        self.detail = LedgerTable("riwayat-rincian", preferences)
        self.detail.set_model(self.changes)
        self.detail.say_when_empty("Pilih tindakan di atas untuk melihat nilai sebelum dan sesudahnya.")
        self.table.moved.connect(self._show)
        self.table.summed.connect(self.told)
        split = QSplitter()
        split.setOrientation(split.orientation().Vertical)
        split.addWidget(self.table)
        split.addWidget(self.detail)
        split.setSizes([360, 200])
        self.body.addWidget(self.search)
        self.body.addWidget(split, 1)
        desk.hub.changed.connect(lambda _tables: self.mark_stale())

    def refresh(self) -> None:
        """Read the latest acts."""
        self.subtitle = f"{show_cell(act_count(self._desk.read), Kind.NUMBER)} tindakan, berantai dan tidak dapat dihapus"
        self.acts.set_rows(recent_acts(self._desk.read, containing=self.search.text().strip()))
        self.headed.emit()

    def _show(self, place: int) -> None:
        self.changes.set_rows(field_changes(self._desk.read, act_no=self.acts.row(place).no) if place >= 0 else [])
