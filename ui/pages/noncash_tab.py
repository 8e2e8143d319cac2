"""Tanpa kas: spending and income of money that never passed the village account, recognised by a letter."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from evillage.paper.format import show_rupiah
from evillage.paper.model import Kind
from evillage.treasury.nonkas import NonKas, nonkas_list, post_nonkas
from evillage.values.codes import KodeRekening
from ui.desk import Desk
from ui.models.rows_model import Field, RowsModel
from ui.pages.money_choices import account_entries, spending_entries
from ui.pages.money_tab import MoneyTab, Posted
from ui.pages.reversal import day_again
from ui.preferences import Preferences
from ui.widgets.code_picker import CodePicker
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import AmountEdit


class NonCashTab(MoneyTab[NonKas]):
    """In the LRA, in no cash book."""

    act = post_nonkas

    def __init__(self, desk: Desk, preferences: Preferences) -> None:
        model = RowsModel[NonKas](
            (
                Field("Nomor", lambda n: n.number, Kind.CODE, width=176),
                Field("Tanggal", lambda n: n.date, Kind.DATE),
                Field("Surat", lambda n: n.surat, width=84),
                Field("Uraian", lambda n: n.uraian, width=84, stretch=True),
                Field("Dari", lambda n: n.pendapatan, Kind.CODE, width=76),
                Field("Ke", lambda n: n.rekening, Kind.CODE, width=76),
                Field("Jumlah (Rp)", lambda n: n.amount, Kind.MONEY, total=True),
            ),
            key=lambda n: n.id,
        )
        model.mute(lambda n: n.reversed)
        form = EntryForm("Pengesahan tanpa kas", "Sahkan  Ctrl+Enter", self._save)
        empty = "Belum ada. Di sini disahkan uang yang tidak melewati rekening kas desa, misalnya iuran BPJS yang dipotong kabupaten."
        super().__init__(desk, model, form, key="tanpa-kas", empty=empty, preferences=preferences, posted=_posted)
        self._lines = spending_entries(desk, financing=True)
        self.surat = form.add("Nomor surat", QLineEdit(), hint="Surat atau keputusan yang menjadi dasar")
        self.income = form.add("Pendapatan", CodePicker([]))
        self.line = form.add("Belanja atau pembiayaan", CodePicker([]))
        self.uraian = form.add("Uraian", QLineEdit())
        self.amount = form.add("Jumlah (Rp)", AmountEdit(), hint="Masuk LRA, tidak masuk BKU")

    def refresh(self) -> None:
        """Read recognitions and budget lines."""
        super().refresh()
        self.model.set_rows(nonkas_list(self.desk.read, year=self.desk.year))
        self._lines = spending_entries(self.desk, financing=True)
        kept, income = self.line.choice(), self.income.choice()
        self.line.set_choices([choice for choice, _ in self._lines.values()])
        self.line.set_choice(kept if kept is not None and kept.code in self._lines else None)
        self.income.set_choices(account_entries(self.desk, "4", "6.1"))
        self.income.set_choice(income)

    def fill(self, row: NonKas) -> None:
        """The recognition once more."""
        self.day.set_value(day_again(self.desk, row.date))
        self.surat.setText(row.surat)
        self.uraian.setText(row.uraian)
        self.amount.set_value(row.amount)
        self.income.set_choice(next((of for of in account_entries(self.desk, "4", "6.1") if of.code == row.pendapatan), None))
        for choice, line in self._lines.values():
            told = f"{line.kegiatan_code} {line.name}".strip()
            if (line.rekening, line.sumber_dana) == (row.rekening, row.sumber_dana) and row.kegiatan.split(" ")[0] in told:
                self.line.set_choice(choice)

    def _save(self) -> None:
        day, income, picked, amount = self.day.value(), self.income.choice(), self.line.choice(), self.amount.value()
        if day is None or income is None or picked is None or amount is None:
            self.form.warn("Tanggal, pendapatan, belanja, dan jumlah harus diisi.")
            return
        line = self._lines[picked.code][1]
        if self.desk.do(
            post_nonkas, day=day, surat=self.surat.text(), pendapatan=KodeRekening(income.code), kegiatan_id=line.kegiatan_id,
            rekening=line.rekening, sumber_dana=line.sumber_dana, amount=amount, uraian=self.uraian.text(),
        ):  # fmt: skip
            for field in (self.amount, self.uraian, self.surat):
                field.clear()
            self.toasted.emit(f"{show_rupiah(amount)} disahkan tanpa kas.")


def _posted(row: NonKas) -> Posted:
    """The letter proves it: nothing to print."""
    return Posted(row.id, row.entry_id, f"{row.number} {show_rupiah(row.amount)}")
