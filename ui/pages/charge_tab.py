"""Biaya bank: fee and tax on interest as the statement shows them; where the last one was booked is offered again."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from evillage.paper.format import show_rupiah
from evillage.paper.model import Kind
from evillage.treasury.biaya_bank import BIAYA_NAMES, BiayaBank, BiayaKind, biaya_bank, post_biaya_bank, usual_place
from evillage.values.codes import KodeRekening
from ui.desk import Desk
from ui.models.rows_model import Field, RowsModel
from ui.pages.money_choices import bank_entries, spending_entries
from ui.pages.money_tab import MoneyTab, Posted, keep_choice
from ui.pages.reversal import day_again
from ui.preferences import Preferences
from ui.widgets.choice import Choice
from ui.widgets.code_picker import CodePicker
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import AmountEdit


class ChargeTab(MoneyTab[BiayaBank]):
    """What the bank took, month after month."""

    act = post_biaya_bank

    def __init__(self, desk: Desk, preferences: Preferences) -> None:
        model = RowsModel[BiayaBank](
            (
                Field("Nomor", lambda b: b.number, Kind.CODE, width=190),
                Field("Tanggal", lambda b: b.date, Kind.DATE),
                Field("Uraian", lambda b: b.uraian, width=120, stretch=True),
                Field("Rekening", lambda b: b.rekening, Kind.CODE, width=80),
                Field("Dana", lambda b: b.sumber_dana, Kind.CODE, width=56),
                Field("Jumlah (Rp)", lambda b: b.amount, Kind.MONEY, total=True),
            ),
            key=lambda b: b.id,
        )
        model.mute(lambda b: b.reversed)
        form = EntryForm("Biaya bank baru", "Catat biaya bank  Ctrl+Enter", self._save)
        super().__init__(
            desk, model, form, key="biaya-bank", empty="Belum ada biaya bank. Isi menurut rekening koran.", preferences=preferences,
            posted=_posted,
        )  # fmt: skip
        self._lines = spending_entries(desk)
        self.bank = form.add("Dari rekening bank", Choice[KodeRekening]())
        self.kind = form.add("Jenis", Choice([(name, kind) for kind, name in BIAYA_NAMES.items()]))
        self.line = form.add("Dibebankan ke belanja", CodePicker([]))
        self.uraian = form.add("Uraian", QLineEdit(), hint="Boleh kosong")
        self.amount = form.add("Jumlah (Rp)", AmountEdit())
        self.kind.chosen.connect(self._suggest)

    def refresh(self) -> None:
        """Read charges, banks and budget lines."""
        super().refresh()
        self.model.set_rows(biaya_bank(self.desk.read, year=self.desk.year))
        keep_choice(self.bank, lambda: bank_entries(self.desk))
        self._lines = spending_entries(self.desk)
        kept = self.line.choice()
        self.line.set_choices([choice for choice, _ in self._lines.values()])
        if kept is not None and kept.code in self._lines:
            self.line.set_choice(kept)
        else:
            self._suggest()

    def fill(self, row: BiayaBank) -> None:
        """The charge once more."""
        self.day.set_value(day_again(self.desk, row.date))
        self.bank.set_value(row.account)
        self.kind.set_value(row.kind)
        self._pick((row.kegiatan_id, row.rekening, row.sumber_dana))
        self.amount.set_value(row.amount)
        self.uraian.setText(row.uraian)

    def _suggest(self) -> None:
        usual = usual_place(self.desk.read, year=self.desk.year, kind=self.kind.value() or BiayaKind.ADMINISTRASI)
        if usual is not None:
            self._pick((usual.kegiatan_id, usual.rekening, usual.sumber_dana))

    def _pick(self, place: tuple[int, str, str]) -> None:
        for choice, line in self._lines.values():
            if (line.kegiatan_id, line.rekening, line.sumber_dana) == place:
                self.line.set_choice(choice)

    def _save(self) -> None:
        day, bank, kind, picked, amount = self.day.value(), self.bank.value(), self.kind.value(), self.line.choice(), self.amount.value()
        if day is None or bank is None or kind is None or picked is None or amount is None:
            self.form.warn("Tanggal, rekening bank, belanja, dan jumlah harus diisi.")
            return
        line = self._lines[picked.code][1]
        if line.kegiatan_id is not None and self.desk.do(
            post_biaya_bank, day=day, account=bank, kind=kind, kegiatan_id=line.kegiatan_id, rekening=line.rekening,
            sumber_dana=line.sumber_dana, amount=amount, uraian=self.uraian.text(),
        ):  # fmt: skip
            self.amount.clear()
            self.uraian.clear()
            self.toasted.emit(f"Biaya bank {show_rupiah(amount)} dibukukan.")


def _posted(row: BiayaBank) -> Posted:
    """The bank's own slip proves it: nothing to print."""
    return Posted(row.id, row.entry_id, f"{row.number} {show_rupiah(row.amount)}")
