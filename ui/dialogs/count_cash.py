"""CountDialog: notes and coins of the cash box, counted beside the book; the sum and the difference follow every key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from evillage.ledger.journal import kas_balance
from evillage.paper.format import show_rupiah
from evillage.treasury.opname import KERTAS, LOGAM, Lembar
from evillage.values.money import Rupiah
from ui.dialogs.question import QuestionDialog
from ui.theme import Text, label, scaled, set_role
from ui.widgets.fields import CountEdit, DateEdit, FormField

if TYPE_CHECKING:
    from datetime import date

    from evillage.values.codes import KodeRekening
    from ui.desk import Desk


class CountDialog(QuestionDialog):
    """Asks how many of each; `lembar()` and `day` are the answer."""

    def __init__(self, desk: Desk, account: KodeRekening, name: str, day: date, parent: QWidget | None = None) -> None:
        super().__init__(
            f"Hitung kas: {name}", "Isi banyaknya lembar dan keping. Yang kosong berarti tidak ada.", "Simpan hitungan", parent=parent
        )
        self._desk, self._account = desk, account
        self.day = DateEdit(desk.year)
        self.day.set_value(day)
        self.day.edited.connect(self._follow)
        self.counts: dict[tuple[str, Rupiah], CountEdit] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(12))
        grid.setVerticalSpacing(scaled(4))
        for side, (jenis, title, values) in enumerate((("kertas", "Uang kertas", KERTAS), ("logam", "Uang logam", LOGAM))):
            grid.addWidget(label(title, Text.STRONG), 0, side * 2, 1, 2)
            for row, nominal in enumerate(values, 1):
                field = CountEdit()
                field.setFixedWidth(scaled(80))
                field.setAccessibleName(f"{title} {show_rupiah(nominal)}")
                field.textChanged.connect(lambda _text: self._follow())
                self.counts[jenis, nominal] = field
                grid.addWidget(label(show_rupiah(nominal)), row, side * 2)
                grid.addWidget(field, row, side * 2 + 1)
        self.sum = label("", Text.STRONG)
        self.words = QLineEdit()
        self.body.addWidget(FormField("Tanggal", self.day))
        self.body.addLayout(grid)
        self.body.addWidget(self.sum)
        self.body.addWidget(FormField("Penjelasan selisih", self.words, hint="Perlu bila hitungan tidak sama dengan buku"))
        self._follow()

    def lembar(self) -> list[Lembar]:
        """What was counted."""
        return [Lembar(jenis, nominal, field.value() or 0) for (jenis, nominal), field in self.counts.items()]

    def _follow(self) -> None:
        day = self.day.value()
        counted = sum((line.amount for line in self.lembar()), Rupiah(0))
        if day is None:
            self.verb.explain("Isi tanggalnya dahulu.")
            return
        book = kas_balance(self._desk.read, account=self._account, day=day)
        gap = Rupiah(counted - book)
        said = "sama dengan buku" if gap == 0 else f"buku {show_rupiah(book)}, selisih {show_rupiah(gap)}"
        self.sum.setText(f"Dihitung {show_rupiah(counted)}, {said}")
        set_role(self.sum, Text.STRONG if gap == 0 else Text.NEGATIVE)
        self.verb.explain("")
