"""BuktiForm: one receipt as it is typed, from the payee to the tax, with what is left of its line beside the amount.

form = BuktiForm(desk)
form.open(lines, day)                   the lines money may come from; a blank receipt
form.asked = lambda: lines_of(...)      what the paper's other receipts ask already
form.taken.connect(...)                 a BuktiEntry: Enter in the empty tax field, or the button

Enter walks: payee, purpose, line, amount, tax. A payee from the list brings NPWP, address, bank account and their last line.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from evillage.messages import fill
from evillage.treasury.asking import OpenLine, left_for, line_key
from evillage.treasury.bukti import BuktiEntry, Payee, payees
from evillage.treasury.remembered import last_line_to, similar
from evillage.treasury.spp import SppLine
from evillage.treasury.tax_advice import income_before, last_ptkp, likely, paid_nearby
from evillage.treasury.tax_rates import pajak_choices, tables_on
from evillage.treasury.tax_rules import Pajak, Payment
from evillage.values.codes import KodeRekening
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from ui.models.looks import screen_money
from ui.pages.tax_rows import TaxRows
from ui.theme import Text, label, scaled, set_role
from ui.widgets.buttons import Button
from ui.widgets.code_picker import CodeChoice, CodePicker
from ui.widgets.enter_walk import is_enter, walk_with_enter
from ui.widgets.fields import AmountEdit, DateEdit
from ui.widgets.payee_edit import PayeeEdit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from evillage.treasury.pph21 import Income
    from ui.desk import Desk


def titled(title: str, field: QWidget) -> QWidget:
    """A field under its title."""
    holder = QWidget()
    words = label(title, Text.MUTED)
    words.setBuddy(field)
    field.setAccessibleName(title.removesuffix(" (Rp)"))
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(scaled(4))
    column.addWidget(words)
    column.addWidget(field)
    return holder


def line_choices(lines: Sequence[OpenLine]) -> list[CodeChoice]:
    """Lines as they are offered: code with fund, name, what is left."""
    return [CodeChoice(line.key, line.name, f"sisa {screen_money(line.sisa)}") for line in lines]


class BuktiForm(QFrame):
    """Two rows of fields, the tax below, one sentence about sisa."""

    taken = Signal(object)
    looked_up = Signal(int)  # the SPP of a receipt that looks the same

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._desk = desk
        self._lines: dict[str, OpenLine] = {}
        self._pajak: dict[str, Pajak] = {}
        self._day: date = desk.today
        self._paper: tuple[int | None, int | None] = (None, None)
        self._same_spp = 0
        self._nearby = Rupiah(0)
        self._earlier: Income | None = None
        self.asked: Callable[[], Sequence[SppLine]] = lambda: ()
        self._purpose = ""
        self.payee = PayeeEdit(lambda text: payees(desk.read, text=text))
        self.uraian = QLineEdit()
        self.line = CodePicker()
        self.amount = AmountEdit()
        self.tax = CodePicker()
        self.tax.setPlaceholderText("Tanpa pajak")
        self.add = Button("Tambah", self._take)
        self.day = DateEdit(lambda: desk.year)
        self.number = QLineEdit()
        self.number.setPlaceholderText("Otomatis")
        self.npwp, self.alamat, self.bank = QLineEdit(), QLineEdit(), QLineEdit()
        self.npwp.setPlaceholderText("atau NIK")
        self.taxes = TaxRows()
        self.said = label("", Text.MUTED, wrap=True)
        self.left = label("", Text.MUTED)
        self.left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.same = Button("Lihat SPP itu", lambda: self.looked_up.emit(self._same_spp))
        self.same.hide()
        self._build()
        self._connect()

    def _build(self) -> None:
        first, second = QGridLayout(), QGridLayout()
        self.add.setFixedWidth(scaled(88))
        self.day.setMinimumWidth(scaled(108))
        for column, (title, field, stretch) in enumerate(
            (
                ("Penerima", self.payee, 5), ("Untuk pembayaran", self.uraian, 6), ("Rekening", self.line, 7),
                ("Jumlah (Rp)", self.amount, 4), ("Potong pajak", self.tax, 4),
            )
        ):  # fmt: skip
            first.addWidget(titled(title, field), 0, column)
            first.setColumnStretch(column, stretch)
        first.addWidget(self.add, 0, 5, Qt.AlignmentFlag.AlignBottom)
        for column, (title, field, stretch) in enumerate(
            (
                ("Tanggal bukti", self.day, 2), ("Nomor bukti", self.number, 3), ("NPWP", self.npwp, 3), ("Alamat", self.alamat, 5),
                ("Rekening bank penerima", self.bank, 4),
            )
        ):  # fmt: skip
            second.addWidget(titled(title, field), 0, column)
            second.setColumnStretch(column, stretch)
        words = QHBoxLayout()
        words.addWidget(self.said, 3)
        words.addWidget(self.same)
        words.addWidget(self.left, 2)
        column_box = QVBoxLayout(self)
        column_box.setContentsMargins(scaled(14), scaled(10), scaled(14), scaled(12))
        column_box.setSpacing(scaled(8))
        for row in (first, second):
            row.setHorizontalSpacing(scaled(10))
        column_box.addLayout(first)
        column_box.addLayout(words)
        column_box.addLayout(second)
        column_box.addWidget(self.taxes)
        chain: list[QWidget] = [
            self.payee, self.uraian, self.line, self.amount, self.tax, self.add, self.day, self.number, self.npwp, self.alamat, self.bank,
        ]  # fmt: skip
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        walk_with_enter(self, self.uraian, self.number, self.npwp, self.alamat, self.bank)
        self.tax.installEventFilter(self)
        self.add.installEventFilter(self)
        self.payee.picked.connect(self._remember)
        self.tax.picked.connect(self._choose_tax)
        self.line.picked.connect(self._choose_account)
        self.amount.edited.connect(self._tell)
        self.amount.committed.connect(self._look_for_same)
        self.day.committed.connect(self._look_for_same)
        self.number.editingFinished.connect(self._look_for_same)
        self.npwp.textChanged.connect(lambda _text: self._tell())
        self.taxes.changed.connect(self._tell)

    # --- the paper it belongs to -------------------------------------------------------------------------------------

    def open(self, lines: Sequence[OpenLine], day: date, *, spp_id: int | None = None, spj_id: int | None = None) -> None:
        """Which lines money may come from, the date receipts get, and the paper that is typed."""
        self._lines = {line.key: line for line in lines}
        self._paper = (spp_id, spj_id)
        self._day = day
        self._pajak = {pajak.code: pajak for pajak in pajak_choices(self._desk.read, day=day)}
        self.taxes.open(tables_on(self._desk.read, day=day))
        self.line.set_choices(line_choices(lines))
        self._offer_taxes()
        if self.day.value() is None:
            self.day.set_value(day)
        self._tell()

    def clear(self) -> None:
        """A blank receipt; a line that is the only one is chosen."""
        for field in (self.payee, self.uraian, self.number, self.npwp, self.alamat, self.bank):
            field.clear()
        self._show_purpose(self._purpose)
        self.line.set_choice(line_choices(list(self._lines.values()))[0] if len(self._lines) == 1 else None)
        self.amount.set_value(None)
        self.tax.set_choice(None)
        self._offer_taxes()
        self._nearby, self._earlier = Rupiah(0), None
        self.taxes.clear()
        self.day.set_value(self._day)
        self._warn_of_same(())
        self.add.setText("Tambah")
        self._say("")
        self._tell()

    def show_entry(self, entry: BuktiEntry) -> None:
        """A receipt that is changed."""
        self.clear()
        self.payee.setText(entry.penerima)
        self._show_purpose(entry.uraian)
        self.number.setText(entry.number)
        self.npwp.setText(entry.npwp)
        self.alamat.setText(entry.alamat)
        self.bank.setText(entry.rekening_bank)
        self.day.set_value(entry.date)
        self.amount.set_value(entry.amount)
        self._choose_line(line_key(entry.rekening, entry.sumber_dana))
        self._meet_payee()
        self.taxes.show_stored(entry.potongan, self._pajak, self._payment())
        self.add.setText("Ganti")
        self._tell()

    def propose(self, purpose: str) -> None:
        """What the paper is for: receipts without words of their own say the same."""
        if self.uraian.text() in ("", self._purpose):
            self._show_purpose(purpose)
        self._purpose = purpose

    def _show_purpose(self, words: str) -> None:
        self.uraian.setText(words)
        self.uraian.setCursorPosition(0)

    def is_blank(self) -> bool:
        """Whether nothing was typed that would be lost."""
        return not (self.payee.text().strip() or self.amount.text().strip() or self.taxes.rows)

    def take(self) -> bool:
        """Hand the receipt over; False, with the sentence and the cursor at the place, when something is missing."""
        self.line.take_marked()
        entry = self._entry()
        if entry is None:
            return False
        self.taken.emit(entry)
        self.clear()
        self.payee.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _take(self) -> None:
        self.take()

    def _entry(self) -> BuktiEntry | None:
        wrong, place = self._missing()
        line, amount, day = self._chosen(), self.amount.value(), self.day.value()
        if wrong or line is None or amount is None or day is None:
            self._say(wrong, Text.NEGATIVE)
            place.setFocus(Qt.FocusReason.TabFocusReason)
            return None
        return BuktiEntry(
            date=day, penerima=self.payee.text().strip(), uraian=self.uraian.text().strip(), rekening=KodeRekening(line.rekening),
            sumber_dana=line.sumber_dana, amount=amount, number=self.number.text().strip(), alamat=self.alamat.text().strip(),
            npwp=self.npwp.text().strip(), rekening_bank=self.bank.text().strip(), potongan=self.taxes.potongan(),
        )  # fmt: skip

    def _missing(self) -> tuple[str, QWidget]:
        """The first thing that is missing, and where."""
        checks: tuple[tuple[str, QWidget], ...] = (
            ("" if self.payee.text().strip() else fill("penerima_empty", {}), self.payee),
            ("" if self.uraian.text().strip() else fill("uraian_empty", {}), self.uraian),
            ("" if self._chosen() else _required("Rekening"), self.line),
            (self.amount.problem() or ("" if self.amount.value() else _required("Jumlah")), self.amount),
            (self.day.problem() or ("" if self.day.value() else _required("Tanggal bukti")), self.day),
            (self.taxes.problem(), self.tax),
        )
        return next(((sentence, place) for sentence, place in checks if sentence), ("", self.payee))

    # --- while typing ------------------------------------------------------------------------------------------------

    def _chosen(self) -> OpenLine | None:
        choice = self.line.choice()
        return self._lines.get(choice.code) if choice else None

    def _choose_line(self, key: str) -> None:
        if key in self._lines:
            self.line.set_choice(next(choice for choice in line_choices(list(self._lines.values())) if choice.code == key))
            self._offer_taxes()

    def _remember(self, payee: Payee) -> None:
        """The payee's own data, and their last line where nothing was typed yet."""
        self.npwp.setText(payee.npwp)
        self.alamat.setText(payee.alamat)
        self.bank.setText(payee.rekening_bank)
        last = last_line_to(self._desk.read, penerima=payee.penerima)
        if last is None or line_key(last.rekening, last.sumber_dana) not in self._lines:
            return
        if not self.uraian.text().strip() or self.uraian.text() == self._purpose:
            self._show_purpose(last.uraian)
        if self._chosen() is None:
            self._choose_line(line_key(last.rekening, last.sumber_dana))
        if self.amount.value() is None:
            self.amount.set_value(last.amount)
        self._say(f"Diisi dari {last.number} tanggal {show_date(last.date)}; ketik untuk mengganti.")
        self._tell()

    def _choose_account(self, _choice: CodeChoice) -> None:
        self._offer_taxes()
        self._tell()

    def _choose_tax(self, choice: CodeChoice) -> None:
        self.tax.set_choice(None)
        if self.amount.value() is None:
            self._say("Isi jumlah dahulu, lalu pilih pajaknya.", Text.NEGATIVE)
            return
        self._meet_payee()
        self._say(self.taxes.choose(self._pajak[choice.code], self._payment()))

    def _payment(self) -> Payment:
        """The receipt as tax sees it."""
        day = self.day.value() or self._day
        npwp = bool(self.npwp.text().strip())
        return Payment(self.amount.value() or Rupiah(0), day, has_npwp=npwp, others=self._nearby, earlier=self._earlier)

    def _meet_payee(self) -> None:
        """What the file knows of the payee: paid within a week, the months before December, and the family."""
        read, name, day = self._desk.read, self.payee.text().strip(), self.day.value() or self._day
        own = (number,) if (number := self.number.text().strip()) else ()
        self._nearby = paid_nearby(read, penerima=name, day=day, but=own) if name else Rupiah(0)
        self._earlier = income_before(read, penerima=name, day=day) if name and day.month == 12 else None
        self.taxes.last_ptkp = last_ptkp(read, penerima=name) if name else ""

    def _offer_taxes(self) -> None:
        """Every kind, those that usually fit the chosen account first; their names stand in the empty field."""
        line = self._chosen()
        fit = [code for code, _, _ in likely(self._desk.read, rekening=line.rekening)] if line is not None else []
        fit = [code for code in fit if code in self._pajak]
        order = [*fit, *(code for code in self._pajak if code not in fit)]
        self.tax.set_choices([CodeChoice(code, self._pajak[code].name, "biasanya" if code in fit else "") for code in order])
        self.tax.setPlaceholderText(f"{', '.join(fit)}?" if fit else "Tanpa pajak")
        self.tax.setToolTip(f"Biasanya dipotong {' dan '.join(fit)}; ketik beberapa huruf untuk memilih." if fit else "")

    def _tell(self) -> None:
        """What is left of the line, and what the payee gets."""
        amount, line = self.amount.value(), self._chosen()
        self.taxes.follow(self._payment())
        parts = []
        over = False
        if line is not None:
            others = list(self.asked())
            after = left_for(line, [*others, SppLine(line.rekening, line.sumber_dana, amount or Rupiah(0))])
            over = after < 0
            parts.append(f"Sisa {screen_money(left_for(line, others))}" + (f", setelah ini {screen_money(after)}" if amount else ""))
        if amount and self.taxes.rows and line is not None and (day := self.day.value()):
            draft = BuktiEntry(day, "", "", line.rekening, line.sumber_dana, amount, potongan=self.taxes.potongan())
            parts.append(f"bersih {screen_money(draft.bersih)}")
        self.left.setText(" · ".join(parts))
        set_role(self.left, Text.NEGATIVE if over else Text.MUTED)

    def _look_for_same(self) -> None:
        amount, day = self.amount.value(), self.day.value()
        if not self.payee.text().strip() or amount is None or day is None:
            self._warn_of_same(())
            return
        spp_id, spj_id = self._paper
        found = similar(
            self._desk.read, penerima=self.payee.text(), amount=amount, day=day, number=self.number.text(), spp_id=spp_id, spj_id=spj_id
        )
        self._warn_of_same([(one.number, one.spp_number or "draf", one.spp_id) for one in found])

    def _warn_of_same(self, found: Sequence[tuple[str, str, int]]) -> None:
        self.same.setVisible(bool(found))
        if found:
            number, spp_number, self._same_spp = found[0]
            taken = number == self.number.text().strip()
            words = f"Nomor {number} sudah dipakai" if taken else f"Penerima, jumlah, dan tanggalnya sama dengan bukti {number}"
            self._say(f"{words} pada SPP {spp_number}.", Text.NEGATIVE)

    def _say(self, sentence: str, role: Text = Text.MUTED) -> None:
        self.said.setText(sentence)
        set_role(self.said, role)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the tax field takes a kind, or the whole receipt when it is empty; on the button it presses."""
        if not is_enter(event):
            return super().eventFilter(watched, event)
        if watched is self.add or not self.tax.text().strip():
            self.take()
            return True
        if watched is self.tax and self.tax.popup.isVisible():
            self.tax.take_marked()
            return True
        return super().eventFilter(watched, event)


def _required(title: str) -> str:
    return fill("cell_required", {"column": title})
