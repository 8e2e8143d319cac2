"""LinePanel: the lines of an SPP UM that is being typed: budget line and sum, no receipts yet.

The same use as BuktiPanel: open, show_lines, settle, lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evillage.messages import fill
from evillage.paper.model import Kind
from evillage.treasury.asking import Claim, OpenLine, claims, left_for, line_key
from evillage.treasury.spp import SppLine
from evillage.values.money import Rupiah
from ui.models.looks import screen_money
from ui.models.rows_model import Field, RowsModel
from ui.pages.bukti_form import line_choices, titled
from ui.theme import Text, label, scaled, set_role
from ui.widgets.buttons import Button
from ui.widgets.code_picker import CodePicker
from ui.widgets.enter_walk import is_enter
from ui.widgets.fields import AmountEdit
from ui.widgets.ledger_table import LedgerTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.preferences import Preferences


class LinePanel(QWidget):
    """Lines above, the form for the next below. Enter on a line brings it back; asking a line again replaces its sum."""

    changed = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open: dict[str, OpenLine] = {}
        self._lines: dict[str, SppLine] = {}
        self.model = RowsModel[Claim](
            (
                Field("Rekening", lambda c: c.line.rekening, Kind.CODE, width=90),
                Field("Uraian rekening", lambda c: c.line.name, stretch=True),
                Field("Dana", lambda c: c.line.sumber_dana, Kind.CODE, width=70),
                Field("Pagu (Rp)", lambda c: c.line.plafon, Kind.MONEY, width=130),
                Field("Jumlah (Rp)", lambda c: c.amount, Kind.MONEY, width=130, total=True),
                Field("Sisa pagu (Rp)", lambda c: c.left, Kind.MONEY, width=130),
            ),
        )
        self.table = LedgerTable("rincian-um", preferences)
        self.table.set_model(self.model)
        self.table.view.setSortingEnabled(False)
        self.table.opened.connect(self._change)
        self.line, self.amount, self.add = CodePicker(), AmountEdit(), Button("Tambah", self._take)
        self.left = label("", Text.MUTED)
        self.left.setMinimumWidth(scaled(260))
        self.left.setContentsMargins(0, 0, 0, scaled(7))  # on the line of the fields' own text
        self.amount.setFixedWidth(scaled(150))
        self.amount.installEventFilter(self)
        self.add.installEventFilter(self)
        self.line.picked.connect(lambda _choice: self._tell())
        self.amount.edited.connect(self._tell)
        QShortcut(QKeySequence.StandardKey.Delete, self.table, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(
            self._remove
        )
        form = QFrame()
        form.setProperty("surface", "card")
        row = QHBoxLayout(form)
        row.setContentsMargins(scaled(14), scaled(10), scaled(14), scaled(12))
        row.setSpacing(scaled(10))
        row.addWidget(titled("Rekening", self.line), 1)
        row.addWidget(titled("Jumlah (Rp)", self.amount))
        row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.left, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(10))
        column.addWidget(self.table, 1)
        column.addWidget(form)

    def open(self, lines: Sequence[OpenLine]) -> None:
        """Which budget lines may be asked."""
        self._open = {line.key: line for line in lines}
        self.line.set_choices(line_choices(lines))
        self._show()

    def show_lines(self, lines: Sequence[SppLine]) -> None:
        """Other lines, and a blank form."""
        self._lines = {line_key(line.rekening, line.sumber_dana): line for line in lines}
        self._blank()
        self._show()

    def lines(self) -> tuple[SppLine, ...]:
        """Every line, in the order typed."""
        return tuple(self._lines.values())

    def settle(self) -> bool:
        """Take the line in the form, if there is one; False when it is half filled in."""
        if not self.amount.text().strip():
            return True
        return self.take()

    def focus_first(self) -> None:
        """Where typing begins."""
        self.line.setFocus(Qt.FocusReason.TabFocusReason)

    def take(self) -> bool:
        """Take the line, and begin the next."""
        self.line.take_marked()
        chosen, amount = self._chosen(), self.amount.value()
        if chosen is None or not amount:
            self.left.setText(self.amount.problem() or fill("cell_required", {"column": "Jumlah" if chosen else "Rekening"}))
            set_role(self.left, Text.NEGATIVE)
            (self.amount if chosen else self.line).setFocus(Qt.FocusReason.TabFocusReason)
            return False
        self._lines[chosen.key] = SppLine(chosen.rekening, chosen.sumber_dana, amount)
        self._blank()
        self._show()
        self.focus_first()
        return True

    def _take(self) -> None:
        self.take()

    def _blank(self) -> None:
        self.line.set_choice(None)
        self.amount.set_value(None)
        self._tell()

    def _chosen(self) -> OpenLine | None:
        choice = self.line.choice()
        return self._open.get(choice.code) if choice else None

    def _change(self, place: int) -> None:
        claim = self.model.row(place)
        self.line.set_choice(next((one for one in line_choices([claim.line])), None))
        self.amount.set_value(claim.amount)
        self._tell()
        self.amount.setFocus(Qt.FocusReason.TabFocusReason)

    def _remove(self) -> None:
        place = self.table.current_row()
        if place >= 0:
            del self._lines[self.model.row(place).line.key]
            self._show()

    def _tell(self) -> None:
        line, amount = self._chosen(), self.amount.value()
        if line is None:
            self.left.setText("")
            return
        after = left_for(line, [SppLine(line.rekening, line.sumber_dana, amount or Rupiah(0))])
        self.left.setText(f"Sisa pagu {screen_money(line.sisa)}" + (f", setelah ini {screen_money(after)}" if amount else ""))
        set_role(self.left, Text.NEGATIVE if after < 0 else Text.MUTED)

    def _show(self) -> None:
        self.model.set_rows(claims(list(self._open.values()), list(self._lines.values())))
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the sum or on the button takes the line."""
        if is_enter(event) and watched in (self.amount, self.add):
            self.take()
            return True
        return super().eventFilter(watched, event)
