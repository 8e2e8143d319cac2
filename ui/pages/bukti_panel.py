"""BuktiPanel: the receipts of a paper that is being typed: those taken so far, what they ask of each line, and the form for the next.

panel = BuktiPanel(desk, preferences, "Sisa pagu (Rp)")
panel.open(lines, day)               the open lines; keeps what was typed
panel.show_entries(entries)          the receipts of a draft
panel.settle()                       take what stands complete in the form; False when something in it is missing
panel.entries()                      every receipt, in the order typed
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evillage.paper.model import Kind
from evillage.treasury.asking import Claim, OpenLine, claims, lines_of
from evillage.treasury.bukti import BuktiEntry
from ui.models.rows_model import Field, RowsModel
from ui.pages.bukti_form import BuktiForm
from ui.theme import scaled
from ui.widgets.ledger_table import LedgerTable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ui.desk import Desk
    from ui.preferences import Preferences


class BuktiPanel(QWidget):
    """Receipts at the left, their lines at the right, the form below. Enter on a receipt brings it back into the form."""

    changed = Signal()
    looked_up = Signal(int)

    def __init__(self, desk: Desk, preferences: Preferences, sisa: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[OpenLine, ...] = ()
        self._entries: list[BuktiEntry] = []
        self._place: int | None = None  # the receipt that is in the form
        self.model = RowsModel[BuktiEntry](
            (
                Field("Tanggal", lambda b: b.date, Kind.DATE),
                Field("Penerima", lambda b: b.penerima, width=140),
                Field("Untuk pembayaran", lambda b: b.uraian, width=110, stretch=True),
                Field("Jumlah (Rp)", lambda b: b.amount, Kind.MONEY, width=108, total=True),
                Field("Pajak (Rp)", lambda b: b.withheld, Kind.MONEY, width=94, total=True),
                Field("Bersih (Rp)", lambda b: b.bersih, Kind.MONEY, width=108, total=True),
            ),
        )
        self.summary = RowsModel[Claim](
            (
                Field("Rekening", lambda c: f"{c.line.key} {c.line.name}", width=110, stretch=True),
                Field("Jumlah (Rp)", lambda c: c.amount, Kind.MONEY, width=108, total=True),
                Field(sisa, lambda c: c.left, Kind.MONEY, width=126),
            ),
        )
        self.table = LedgerTable("bukti-diketik", preferences)
        self.table.set_model(self.model)
        self.table.view.setSortingEnabled(False)
        self.claims = LedgerTable("rincian-diketik", preferences)
        self.claims.set_model(self.summary)
        self.claims.view.setSortingEnabled(False)
        self.form = BuktiForm(desk)
        self.form.asked = lambda: lines_of([entry for place, entry in enumerate(self._entries) if place != self._place])
        self.form.taken.connect(self._take)
        self.form.looked_up.connect(self.looked_up)
        self.table.opened.connect(self._change)
        QShortcut(QKeySequence.StandardKey.Delete, self.table, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(
            self._remove
        )
        for table in (self.table, self.claims):
            table.view.setMinimumHeight(scaled(96))
        tables = QHBoxLayout()
        tables.setSpacing(scaled(12))
        tables.addWidget(self.table, 13)
        tables.addWidget(self.claims, 7)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(10))
        column.addLayout(tables, 1)
        column.addWidget(self.form)

    def open(self, lines: Sequence[OpenLine], day: date, *, spp_id: int | None = None, spj_id: int | None = None) -> None:
        """Which lines money may come from, and the date that receipts get."""
        self._lines = tuple(lines)
        self.form.open(lines, day, spp_id=spp_id, spj_id=spj_id)
        self._show()

    def show_entries(self, entries: Sequence[BuktiEntry]) -> None:
        """Other receipts, and a blank form."""
        self._entries = list(entries)
        self._place = None
        self.form.clear()
        self._show()

    def entries(self) -> tuple[BuktiEntry, ...]:
        """Every receipt taken so far."""
        return tuple(self._entries)

    def settle(self) -> bool:
        """Take the receipt in the form, if there is one."""
        return self.form.is_blank() or self.form.take()

    def focus_first(self) -> None:
        """Where typing begins."""
        self.form.payee.setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self, entry: BuktiEntry) -> None:
        if self._place is None:
            self._entries.append(entry)
        else:
            self._entries[self._place] = entry
        self._place = None
        self._show()

    def _change(self, place: int) -> None:
        self._place = place
        self.form.show_entry(self._entries[place])
        self.focus_first()

    def _remove(self) -> None:
        place = self.table.current_row()
        if 0 <= place < len(self._entries):
            del self._entries[place]
            self._place = None
            self._show()

    def _show(self) -> None:
        self.model.set_rows(self._entries)
        self.summary.set_rows(claims(self._lines, lines_of(self._entries)))
        self.changed.emit()
