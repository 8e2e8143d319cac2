"""TaxRows: tax withheld on one receipt. Proposed from the rate in force when a kind is chosen, seen before it counts, editable.

rows = TaxRows()
refusal = rows.choose(pajak, gross=..., has_npwp=True)     a sentence when nothing is to be withheld, else ""
rows.follow(gross=..., has_npwp=True)                      proposals that nobody touched follow the receipt's sum
rows.potongan()                                            what is withheld; rows.problem() says what is not filled in
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from evillage.treasury.bukti import Potongan
from evillage.treasury.tax_rules import Pajak, proposed
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from ui.models.looks import screen_money, screen_percent
from ui.theme import Text, label, scaled
from ui.widgets.buttons import Button, Look
from ui.widgets.fields import AmountEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

PPN = "PPN"
NAME_SHOWN = 42  # letters of a tax's name; the rest is in its tooltip


@dataclass(slots=True)
class _Row:
    pajak: Pajak
    name: QLabel
    base: AmountEdit
    amount: AmountEdit
    note: QLabel
    remove: Button
    own: bool = False  # typed over: the proposal no longer follows

    def widgets(self) -> tuple[QWidget, ...]:
        return self.name, self.base, self.amount, self.note, self.remove


class TaxRows(QWidget):
    """One line per kind: name, base, tax, how it was counted."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[_Row] = []
        self._gross = Rupiah(0)
        self._has_npwp = False
        self.holds_ppn = QCheckBox("Jumlah bukti sudah termasuk PPN")
        self.holds_ppn.setToolTip("Dasar pajak lalu dihitung 100/111 dari jumlah bukti.")
        self.holds_ppn.clicked.connect(lambda _on: self._propose_again())
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(scaled(12))
        self._grid.setVerticalSpacing(scaled(4))
        self._grid.setColumnStretch(3, 1)
        for column, (words, side) in enumerate((("Pajak yang dipotong", "left"), ("Dasar (Rp)", "right"), ("Pajak (Rp)", "right"))):
            heading = label(words, Text.MUTED)
            heading.setAlignment(Qt.AlignmentFlag.AlignRight if side == "right" else Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(heading, 0, column)
        self._grid.addWidget(self.holds_ppn, 0, 3)
        self.hide()

    def choose(self, pajak: Pajak, *, gross: Rupiah, has_npwp: bool) -> str:
        """Add a kind with its proposal. The sentence why not: already there, or below its threshold."""
        self._gross, self._has_npwp = gross, has_npwp
        if any(row.pajak.code == pajak.code for row in self.rows):
            return f"{pajak.code} sudah ada pada bukti ini."
        if pajak.grouping == PPN and not self.holds_ppn.isChecked():
            self.holds_ppn.setChecked(True)
            self._propose_again()
        _, tax = self._proposal(pajak)
        if tax == 0 and pajak.rate is not None and gross > 0:
            limit = pajak.threshold
            return (
                f"{pajak.code} tidak dipungut: dasarnya tidak melebihi {screen_money(limit)}."
                if limit
                else f"{pajak.code} tidak dipungut: tarifnya 0 %."
            )
        row = self._add(pajak)
        self._propose(row)
        self._settle()
        return ""

    def follow(self, *, gross: Rupiah, has_npwp: bool) -> None:
        """The receipt's sum or the NPWP changed."""
        if (gross, has_npwp) != (self._gross, self._has_npwp):
            self._gross, self._has_npwp = gross, has_npwp
            self._propose_again()

    def show_stored(self, potongan: Sequence[Potongan], known: dict[str, Pajak], *, gross: Rupiah, has_npwp: bool) -> None:
        """Rows as they were kept; they follow nothing until somebody types."""
        self.clear()
        self._gross, self._has_npwp = gross, has_npwp
        self.holds_ppn.setChecked(any(known[kept.pajak].grouping == PPN for kept in potongan if kept.pajak in known))
        for kept in potongan:
            if kept.pajak in known:
                row = self._add(known[kept.pajak])
                row.base.set_value(kept.base)
                row.amount.set_value(kept.amount)
                row.own = (kept.base, kept.amount) != self._proposal(row.pajak)
                self._tell(row)
        self._settle()

    def clear(self) -> None:
        """Nothing is withheld."""
        for row in self.rows[:]:
            self._drop(row)
        self.holds_ppn.setChecked(False)
        self._settle()

    def potongan(self) -> tuple[Potongan, ...]:
        """What is withheld, as far as it is filled in."""
        return tuple(Potongan(row.pajak.code, row.base.value() or Rupiah(0), amount) for row in self.rows if (amount := row.amount.value()))

    def problem(self) -> str:
        """What is missing, as a sentence; empty when every row can be kept."""
        for row in self.rows:
            if not row.amount.value() or row.base.value() is None:
                return row.amount.problem() or row.base.problem() or f"Isi dasar dan jumlah {row.pajak.code}, atau hapus barisnya."
        return ""

    def _add(self, pajak: Pajak) -> _Row:
        row = _Row(pajak, label(_short(pajak)), AmountEdit(), AmountEdit(), label("", Text.MUTED), Button("Hapus", look=Look.QUIET))
        row.name.setToolTip(f"{pajak.name}. {pajak.note}".rstrip(" ."))
        row.base.setAccessibleName(f"Dasar {pajak.code}")
        row.amount.setAccessibleName(f"Jumlah {pajak.code}")
        row.remove.setAccessibleName(f"Hapus {pajak.code}")
        for field in (row.base, row.amount):
            field.setFixedWidth(scaled(130))
        row.base.committed.connect(lambda: self._typed_base(row))
        row.amount.committed.connect(lambda: self._typed(row))
        row.remove.clicked.connect(lambda _on: self._remove(row))
        self.rows.append(row)
        self._lay_out()
        return row

    def _lay_out(self) -> None:
        for line, row in enumerate(self.rows, start=1):
            for column, widget in enumerate(row.widgets()):
                self._grid.addWidget(widget, line, column)

    def _proposal(self, pajak: Pajak) -> tuple[Rupiah, Rupiah]:
        return proposed(pajak, gross=self._gross, has_npwp=self._has_npwp, gross_holds_ppn=self.holds_ppn.isChecked())

    def _propose(self, row: _Row) -> None:
        base, tax = self._proposal(row.pajak)
        row.base.set_value(base or None)
        row.amount.set_value(tax or None)
        row.own = False
        self._tell(row)

    def _propose_again(self) -> None:
        for row in self.rows:
            if not row.own:
                self._propose(row)
            else:
                self._tell(row)
        self.changed.emit()

    def _tell(self, row: _Row) -> None:
        _, tax = self._proposal(row.pajak)
        rate = _rate(row.pajak, has_npwp=self._has_npwp)
        if rate is None:
            row.note.setText("Tarifnya menurut tabel; isi sendiri.")
        elif row.own:
            row.note.setText(f"Diketik; usulan {screen_money(tax)} ({screen_percent(Percent(rate))} %)")
        else:
            without = "" if self._has_npwp or row.pajak.rate_no_npwp is None else ", tanpa NPWP"
            row.note.setText(f"Usulan {screen_percent(Percent(rate))} % dari dasar{without}")

    def _typed_base(self, row: _Row) -> None:
        """Another base: the tax is proposed from it, unless it was typed before."""
        base, rate = row.base.value(), _rate(row.pajak, has_npwp=self._has_npwp)
        if base is not None and rate is not None and not row.own:
            _, tax = proposed(row.pajak, gross=base, has_npwp=self._has_npwp, gross_holds_ppn=False)
            row.amount.set_value(tax or None)
        self._typed(row)

    def _typed(self, row: _Row) -> None:
        row.own = True
        self._tell(row)
        self.changed.emit()

    def _remove(self, row: _Row) -> None:
        self._drop(row)
        self._lay_out()
        self._settle()

    def _drop(self, row: _Row) -> None:
        self.rows.remove(row)
        for widget in row.widgets():
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _settle(self) -> None:
        self.setVisible(bool(self.rows))
        self.changed.emit()


def _rate(pajak: Pajak, *, has_npwp: bool) -> int | None:
    return pajak.rate if has_npwp or pajak.rate_no_npwp is None else pajak.rate_no_npwp


def _short(pajak: Pajak) -> str:
    return pajak.name if len(pajak.name) <= NAME_SHOWN else f"{pajak.name[:NAME_SHOWN].rstrip()}…"
