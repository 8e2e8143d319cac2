"""CashStrip: the cash at the end of each month in one line; a month that would not suffice says so in words and in colour."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from evillage.budget.rak_cash import MonthCash
from evillage.values.dates import month_name
from evillage.values.money import Rupiah
from ui.models.looks import screen_money
from ui.theme import Text, label, scaled, set_role
from ui.widgets.buttons import Button, Look

_THOUSAND = 1_000_00  # sen; twelve whole amounts don't fit side by side, the exact ones stand in the grid


class CashStrip(QWidget):
    """Twelve months; a month that is short is a button to its column."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(scaled(4), 0, scaled(4), 0)
        grid.setHorizontalSpacing(scaled(6))
        grid.setVerticalSpacing(0)
        self.months: list[Button] = []
        self.amounts = [label("", Text.BODY) for _ in range(12)]
        grid.addWidget(label("Kas akhir", Text.MUTED), 0, 0)
        grid.addWidget(label("(ribu Rp)", Text.MUTED), 1, 0)
        for at, amount in enumerate(self.amounts, start=1):
            month = Button(month_name(at)[:3], partial(self.chosen.emit, at), look=Look.LINK)
            self.months.append(month)
            grid.addWidget(month, 0, at, Qt.AlignmentFlag.AlignHCenter)
            grid.addWidget(amount, 1, at, Qt.AlignmentFlag.AlignHCenter)
            grid.setColumnStretch(at, 1)

    def show_cash(self, cash: Sequence[MonthCash]) -> None:
        """Other figures."""
        for of, month, amount in zip(cash, self.months, self.amounts, strict=True):
            short = of.saldo < 0
            words = screen_money(of.saldo)
            month.setText(f"{month_name(of.month)[:3]} kurang" if short else month_name(of.month)[:3])
            amount.setText(screen_money(Rupiah(of.saldo // _THOUSAND * 100)))
            amount.setToolTip(f"{month_name(of.month)}: masuk {screen_money(of.masuk)}, keluar {screen_money(of.keluar)}, sisa {words}")
            set_role(amount, Text.NEGATIVE if short else Text.BODY)
