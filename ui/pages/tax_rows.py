"""TaxRows: tax withheld on one receipt. Proposed when a kind is chosen, seen with its figures before it counts, editable.

rows = TaxRows()
rows.open(tables)                          the tables in force on the receipt's day
refusal = rows.choose(pajak, payment)      a sentence when nothing is to be withheld, else ""
rows.follow(payment)                       proposals that nobody touched follow the receipt
rows.potongan()                            what is withheld; rows.problem() says what is not filled in

Officials ask for their PTKP and wages for their days (HOK), in the row itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QWidget

from evillage.treasury.bukti import Potongan
from evillage.treasury.pph21 import NO_TABLES, TaxTables
from evillage.treasury.tax_rules import PPN, UMKM, Method, Pajak, Payment, Usulan, propose, replaces
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from ui.theme import Text, label, scaled
from ui.widgets.buttons import Button, Look
from ui.widgets.choice import Choice
from ui.widgets.elided import ElidedLabel
from ui.widgets.fields import AmountEdit, QuantityEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME_SHOWN = 30  # letters of a tax's name; the rest is in its tooltip
NOTHING_PAID = Payment(Rupiah(0), date.min)


@dataclass(slots=True)
class _Row:
    pajak: Pajak
    name: QLabel
    base: AmountEdit
    amount: AmountEdit
    ask: QWidget  # PTKP, HOK, or nothing
    note: ElidedLabel
    remove: Button
    usulan: Usulan
    own: bool = False  # typed over: the proposal no longer follows

    def widgets(self) -> tuple[QWidget, ...]:
        return self.name, self.base, self.amount, self.ask, self.note, self.remove

    def ptkp(self) -> str:
        return self.ask.value() or "" if isinstance(self.ask, Choice) else ""

    def hok(self) -> int:
        value = self.ask.value() if isinstance(self.ask, QuantityEdit) else None
        return int(value or 0) // 1000


class TaxRows(QWidget):
    """One line per kind: name, base, tax, what it asks for, how it was counted."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[_Row] = []
        self.last_ptkp = ""  # of the payee: what a new row of an official begins with
        self._payment = NOTHING_PAID
        self._tables = NO_TABLES
        self.holds_ppn = QCheckBox("Jumlah bukti sudah termasuk PPN")
        self.holds_ppn.setToolTip("Dasar pajak lalu dihitung 100/111 dari jumlah bukti.")
        self.holds_ppn.clicked.connect(lambda _on: self._propose_again())
        self.npwp = label("", Text.MUTED)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(scaled(12))
        self._grid.setVerticalSpacing(scaled(4))
        self._grid.setColumnStretch(4, 1)
        for column, (words, side) in enumerate((("Pajak yang dipotong", "left"), ("Dasar (Rp)", "right"), ("Pajak (Rp)", "right"))):
            heading = label(words, Text.MUTED)
            heading.setAlignment(Qt.AlignmentFlag.AlignRight if side == "right" else Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(heading, 0, column)
        heads = QHBoxLayout()
        heads.setSpacing(scaled(20))
        heads.addWidget(self.holds_ppn)
        heads.addWidget(self.npwp)
        heads.addStretch(1)
        self._grid.addLayout(heads, 0, 4)
        self.hide()

    def open(self, tables: TaxTables) -> None:
        """The tables that count from now on."""
        self._tables = tables
        for row in self.rows:
            if isinstance(row.ask, Choice):
                self._offer_ptkp(row.ask)

    def choose(self, pajak: Pajak, payment: Payment) -> str:
        """Add a kind with its proposal. The sentence why not: already there, below its threshold, or another stands for it."""
        self._take(payment)
        if any(row.pajak.code == pajak.code for row in self.rows):
            return f"{pajak.code} sudah ada pada bukti ini."
        if any(replaces(row.pajak.code, pajak) for row in self.rows):
            return f"{UMKM} sudah menggantikan {pajak.grouping}; hapus barisnya bila penerima tidak punya surat keterangan."
        if pajak.grouping == PPN and not self.holds_ppn.isChecked():
            self.holds_ppn.setChecked(True)
            self._propose_again()
        row = self._make(pajak)
        usulan = self._proposal(row)
        asks = pajak.method in (Method.MONTHLY, Method.DAILY) or usulan.figures.startswith("Tarif menurut")
        if usulan.amount == 0 and payment.gross > 0 and not asks:
            _discard(row)
            return f"{pajak.code} {usulan.figures[0].lower()}{usulan.figures[1:]}."
        gone = [other for other in self.rows if replaces(pajak.code, other.pajak)]
        for other in gone:
            self._drop(other)
        self._add(row)
        self._propose(row)
        self._settle()
        if row.ask.focusPolicy() != Qt.FocusPolicy.NoFocus and not row.amount.value():
            row.ask.setFocus(Qt.FocusReason.TabFocusReason)
        return f"{pajak.code} menggantikan {' dan '.join(other.pajak.code for other in gone)}." if gone else ""

    def follow(self, payment: Payment) -> None:
        """The receipt's sum, its day or the payee changed."""
        if payment != self._payment:
            self._take(payment)
            self._propose_again()

    def show_stored(self, potongan: Sequence[Potongan], known: dict[str, Pajak], payment: Payment) -> None:
        """Rows as they were kept; they follow nothing until somebody types."""
        self.clear()
        self._take(payment)
        self.holds_ppn.setChecked(any(known[kept.pajak].grouping == PPN for kept in potongan if kept.pajak in known))
        for kept in potongan:
            if kept.pajak in known:
                row = self._make(known[kept.pajak])
                if isinstance(row.ask, Choice) and kept.ptkp:
                    row.ask.set_value(kept.ptkp)
                if isinstance(row.ask, QuantityEdit):
                    row.ask.set_value(Quantity.of(kept.hok) if kept.hok else None)
                self._add(row)
                row.base.set_value(kept.base)
                row.amount.set_value(kept.amount)
                row.usulan = self._proposal(row)
                row.own = (kept.base, kept.amount) != (row.usulan.base, row.usulan.amount)
                self._tell(row)
        self._settle()

    def clear(self) -> None:
        """Nothing is withheld."""
        for row in self.rows[:]:
            self._drop(row)
        self.holds_ppn.setChecked(False)
        self._settle()

    def potongan(self) -> tuple[Potongan, ...]:
        """What is withheld, as far as it is filled in, each with how it was proposed."""
        return tuple(
            Potongan(
                row.pajak.code, row.base.value() or Rupiah(0), amount, None if row.own else row.usulan.rate, self._payment.has_npwp,
                row.usulan.amount, row.usulan.sentence, row.ptkp(), row.hok(),
            )
            for row in self.rows
            if (amount := row.amount.value())
        )  # fmt: skip

    def problem(self) -> str:
        """What is missing, as a sentence; empty when every row can be kept."""
        for row in self.rows:
            if not row.amount.value() or row.base.value() is None:
                wrong = row.amount.problem() or row.base.problem()
                return wrong or f"{row.pajak.code}: {row.usulan.figures}; isi jumlahnya atau hapus barisnya."
        return ""

    def _take(self, payment: Payment) -> None:
        self._payment = payment
        self.npwp.setText("Penerima ber-NPWP" if payment.has_npwp else "Penerima tanpa NPWP")

    def _make(self, pajak: Pajak) -> _Row:
        row = _Row(
            pajak, label(_short(pajak)), AmountEdit(), AmountEdit(), self._ask(pajak), ElidedLabel("", Text.MUTED),
            Button("Hapus", look=Look.QUIET), Usulan(Rupiah(0), None, Rupiah(0), ""),
        )  # fmt: skip
        row.name.setToolTip(f"{pajak.name}. {pajak.note}".rstrip(" ."))
        row.base.setAccessibleName(f"Dasar {pajak.code}")
        row.amount.setAccessibleName(f"Jumlah {pajak.code}")
        row.remove.setAccessibleName(f"Hapus {pajak.code}")
        for field in (row.base, row.amount):
            field.setFixedWidth(scaled(116))
        return row

    def _ask(self, pajak: Pajak) -> QWidget:
        """What only the payer knows: the family of an official, the days of wages."""
        if pajak.method is Method.MONTHLY:
            choice = Choice[str]()
            self._offer_ptkp(choice)
            choice.setAccessibleName("PTKP")
            choice.setToolTip("Status keluarga penerima pada awal tahun.")
            return choice
        if pajak.method is Method.DAILY:
            days = QuantityEdit()
            days.setAccessibleName("Hari kerja (HOK)")
            days.setPlaceholderText("HOK")
            days.setFixedWidth(scaled(80))
            return days
        empty = QWidget()
        empty.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return empty

    def _offer_ptkp(self, choice: Choice[str]) -> None:
        kept = choice.value() or self.last_ptkp
        choice.set_entries([("PTKP …", ""), *((code, code) for code in sorted(self._tables.ptkp, key=lambda code: (code[0] == "K", code)))])
        if kept in self._tables.ptkp:
            choice.set_value(kept)

    def _add(self, row: _Row) -> None:
        row.base.committed.connect(lambda: self._typed_base(row))
        row.amount.committed.connect(lambda: self._typed(row))
        row.remove.clicked.connect(lambda _on: self._remove(row))
        if isinstance(row.ask, Choice):
            row.ask.chosen.connect(lambda: self._asked(row))
        elif isinstance(row.ask, QuantityEdit):
            row.ask.committed.connect(lambda: self._asked(row))
        self.rows.append(row)
        self._lay_out()

    def _lay_out(self) -> None:
        for line, row in enumerate(self.rows, start=1):
            for column, widget in enumerate(row.widgets()):
                self._grid.addWidget(widget, line, column)

    def _proposal(self, row: _Row) -> Usulan:
        payment = replace(self._payment, holds_ppn=self.holds_ppn.isChecked(), ptkp=row.ptkp(), hok=row.hok())
        return propose(row.pajak, payment, self._tables)

    def _propose(self, row: _Row) -> None:
        row.usulan = self._proposal(row)
        row.base.set_value(row.usulan.base or None)
        row.amount.set_value(row.usulan.amount or None)
        row.own = False
        self._tell(row)

    def _propose_again(self) -> None:
        for row in self.rows:
            if not row.own:
                self._propose(row)
            else:
                row.usulan = self._proposal(row)
                self._tell(row)
        self.changed.emit()

    def _tell(self, row: _Row) -> None:
        """The proposal's sentence, its law at the end; a typed sum keeps both figures in sight."""
        row.note.setText(f"Diketik; usulan {row.usulan.sentence}" if row.own else row.usulan.sentence)

    def _asked(self, row: _Row) -> None:
        """PTKP or HOK was given."""
        row.own = False
        self._propose(row)
        self.changed.emit()

    def _typed_base(self, row: _Row) -> None:
        """Another base: the tax is proposed from it, unless it was typed before."""
        base = row.base.value()
        if base is not None and not row.own:
            payment = replace(self._payment, gross=base, holds_ppn=False, ptkp=row.ptkp(), hok=row.hok())
            row.amount.set_value(propose(row.pajak, payment, self._tables).amount or None)
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


def _discard(row: _Row) -> None:
    """A row that was only asked for its proposal."""
    for widget in row.widgets():
        widget.deleteLater()


def _short(pajak: Pajak) -> str:
    return pajak.name if len(pajak.name) <= NAME_SHOWN else f"{pajak.name[:NAME_SHOWN].rstrip()}…"
