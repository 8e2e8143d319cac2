"""BookLineDialog: what only the bank has, booked from its own line; date, account and amount are the bank's, the rest is proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from evillage.paper.format import show_rupiah
from evillage.treasury.biaya_bank import BIAYA_NAMES, BiayaKind, usual_place
from evillage.treasury.cocok import kind_of
from evillage.treasury.koran_booking import book_line_as_charge, book_line_as_receipt, usual_interest
from evillage.values.codes import KodeRekening
from evillage.values.dates import show_date
from ui.dialogs.question import QuestionDialog
from ui.pages.money_choices import account_entries, fund_entries, spending_entries
from ui.theme import scaled
from ui.widgets.choice import Choice
from ui.widgets.code_picker import CodePicker
from ui.widgets.fields import FormField

if TYPE_CHECKING:
    from evillage.treasury.koran import KoranLine
    from ui.desk import Desk

INTEREST = "Bunga"  # as `kind_of` calls it


class BookLineDialog(QuestionDialog):
    """Asks for account and fund of money in, for kind and budget line of money out; `book` does it."""

    def __init__(self, desk: Desk, line: KoranLine, parent: QWidget | None = None) -> None:
        amount = show_rupiah(line.masuk or line.keluar)
        super().__init__(
            "Bukukan penerimaan" if line.masuk else "Bukukan biaya bank",
            f"{show_date(line.date)}, {amount} menurut rekening koran. Baris ini langsung dicocokkan.", f"Bukukan {amount}", parent=parent,
        )  # fmt: skip
        self.setMinimumWidth(scaled(520))
        self._desk, self._line = desk, line
        self._spending = {} if line.masuk else spending_entries(desk)
        self._accounts = account_entries(desk, "4", "6.1") if line.masuk else []
        self.rekening, self.fund = CodePicker(self._accounts), Choice[str](fund_entries(desk))
        self.kind = Choice([(name, kind) for kind, name in BIAYA_NAMES.items()])
        self.place = CodePicker([choice for choice, _ in self._spending.values()])
        self.uraian = QLineEdit(line.uraian)
        self.uraian.setCursorPosition(0)
        if line.masuk:
            self.body.addWidget(FormField("Rekening", self.rekening))
            self.body.addWidget(FormField("Sumber dana", self.fund))
        else:
            self.body.addWidget(FormField("Jenis", self.kind))
            self.body.addWidget(FormField("Dibebankan ke belanja", self.place))
        self.body.addWidget(FormField("Uraian", self.uraian))
        self.kind.chosen.connect(self._suggest)
        self.rekening.picked.connect(lambda _choice: self._look())
        self.place.picked.connect(lambda _choice: self._look())
        self._propose()

    def book(self) -> bool:
        """Post it and tick the line off; whether it was taken."""
        if self._line.masuk:
            picked, fund = self.rekening.choice(), self.fund.value()
            return picked is not None and fund is not None and bool(
                self._desk.do(
                    book_line_as_receipt, koran_id=self._line.id, rekening=KodeRekening(picked.code), sumber_dana=fund,
                    uraian=self.uraian.text(),
                )
            )  # fmt: skip
        chosen, kind = self.place.choice(), self.kind.value()
        of = self._spending[chosen.code][1] if chosen is not None else None
        return of is not None and of.kegiatan_id is not None and kind is not None and bool(
            self._desk.do(
                book_line_as_charge, koran_id=self._line.id, kind=kind, kegiatan_id=of.kegiatan_id, rekening=of.rekening,
                sumber_dana=of.sumber_dana, uraian=self.uraian.text(),
            )
        )  # fmt: skip

    def _propose(self) -> None:
        """What the bank's words say it is, and where such a thing was booked last."""
        said = kind_of(self._line)
        usual = usual_interest(self._desk.read, year=self._desk.year) if self._line.masuk and said == INTEREST else None
        if usual is not None:
            self.rekening.set_choice(next((of for of in self._accounts if of.code == usual.rekening), None))
            self.fund.set_value(usual.sumber_dana)
        self.kind.set_value(BiayaKind.PAJAK_BUNGA if said == "Pajak bunga" else BiayaKind.ADMINISTRASI)
        self._suggest()

    def _suggest(self) -> None:
        usual = usual_place(self._desk.read, year=self._desk.year, kind=self.kind.value() or BiayaKind.ADMINISTRASI)
        for choice, line in self._spending.values():
            if usual is not None and (line.kegiatan_id, line.rekening, line.sumber_dana) == (
                usual.kegiatan_id, usual.rekening, usual.sumber_dana,
            ):  # fmt: skip
                self.place.set_choice(choice)
        self._look()

    def _look(self) -> None:
        picked = (self.rekening if self._line.masuk else self.place).choice()
        self.verb.explain("" if picked is not None else "Pilih rekeningnya dahulu.")
