"""ClosingPanel: one month, each cash place by its book and as found, the difference in between, and the flow of the closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from evillage.treasury.tutup import Found, KasLine, Month
from evillage.values.dates import long_date, month_name
from evillage.values.money import Rupiah
from evillage.village.flow import STATE_NAMES
from ui.theme import Text, label, scaled, set_role
from ui.widgets.cards import Panel
from ui.widgets.fields import AmountEdit, DateEdit, FormField
from ui.widgets.flow_bar import FlowBar, FlowStep

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ClosingPanel(Panel):
    """Fields while the month is open, figures once it is closed."""

    def __init__(self, year: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._year = year
        self.flow = FlowBar()
        self.day = DateEdit(year)
        self.day.setFixedWidth(scaled(120))
        self.dated = FormField("Tanggal penutupan", self.day)
        self.note = label("", Text.MUTED, wrap=True)
        self.holder = QWidget()
        self.fields: dict[str, tuple[AmountEdit, QLineEdit]] = {}
        self._lines: list[KasLine] = []
        self.body.addWidget(self.flow)
        self.body.addWidget(self.note)
        self.body.addWidget(self.dated)
        self.body.addWidget(self.holder)
        self.body.addStretch(1)

    def show_month(self, month: Month, lines: Sequence[KasLine], states: Sequence[str], steps: Sequence[FlowStep]) -> None:
        """Another month, or the same one after a step."""
        self.set_title(f"{month_name(month.month)} {self._year()}")
        state = "draft" if month.state == "open" else month.state
        self.flow.show_flow(tuple("Terbuka" if known == "draft" else STATE_NAMES[known] for known in states), states.index(state))
        self.flow.show_steps(steps)
        self.dated.setVisible(not month.closed)
        if month.date is not None and month.closed:
            self.note.setText(f"Ditutup {long_date(month.date)}. Transaksi baru dicatat pada bulan berikutnya.")
        else:
            self.note.setText("Isi saldo menurut rekening koran dan hitungan kas pada akhir bulan. Selisih dijelaskan.")
        self._lay(lines, editable=not month.closed)

    def found(self) -> list[Found] | None:
        """What was typed; None while a figure is missing."""
        typed = []
        for line in self._lines:
            amount, words = self.fields[line.account]
            value = amount.value()
            if value is None:
                amount.setFocus()
                return None
            typed.append(Found(line.account, value, words.text()))
        return typed

    def _lay(self, lines: Sequence[KasLine], *, editable: bool) -> None:
        self._lines = list(lines)
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, scaled(6), 0, 0)
        grid.setHorizontalSpacing(scaled(12))
        grid.setVerticalSpacing(scaled(4))
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(3, scaled(118))
        for column, words in enumerate(("Kas", "Saldo buku (Rp)", "Saldo nyata (Rp)", "Selisih (Rp)")):
            grid.addWidget(label(words, Text.MUTED), 0, column, _RIGHT if column else Qt.AlignmentFlag.AlignLeft)
        self.fields = {}
        for place, line in enumerate(lines):
            self._line(grid, 1 + 2 * place, line, editable=editable)
        self.body.replaceWidget(self.holder, holder)
        self.holder.hide()
        self.holder.deleteLater()
        self.holder = holder

    def _line(self, grid: QGridLayout, row: int, line: KasLine, *, editable: bool) -> None:
        gap = label("", Text.STRONG)
        gap.setAlignment(_RIGHT)
        grid.addWidget(label(line.name, Text.STRONG), row, 0)
        grid.addWidget(label(str(line.buku)), row, 1, _RIGHT)
        if not editable:
            grid.addWidget(label(str(line.nyata or Rupiah(0))), row, 2, _RIGHT)
            grid.addWidget(label(line.penjelasan, Text.MUTED, wrap=True), row + 1, 0, 1, 4)
            _gap(gap, line.selisih)
            grid.addWidget(gap, row, 3)
            return
        amount, words = AmountEdit(), QLineEdit(line.penjelasan)
        amount.setFixedWidth(scaled(140))
        amount.setAccessibleName(f"Saldo nyata {line.name}")
        amount.set_value(line.nyata)
        words.setPlaceholderText(line.asal or "Penjelasan bila ada selisih")
        words.setAccessibleName(f"Penjelasan {line.name}")
        words.setToolTip(line.asal)
        self.fields[line.account] = (amount, words)

        def follow() -> None:
            value = amount.value()
            _gap(gap, None if value is None else Rupiah(value - line.buku))

        amount.edited.connect(follow)
        follow()
        grid.addWidget(amount, row, 2)
        grid.addWidget(gap, row, 3)
        grid.addWidget(words, row + 1, 0, 1, 4)


def _gap(shown: QLabel, selisih: Rupiah | None) -> None:
    shown.setText("–" if selisih is None else str(selisih))
    set_role(shown, Text.NEGATIVE if selisih else Text.STRONG)
