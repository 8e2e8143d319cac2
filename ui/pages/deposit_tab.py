"""Setoran STS: cash receipts that are not in the bank yet above, deposits below; chosen TBP, or all, go to the bank in one slip."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QLineEdit

from evillage.paper.format import show_rupiah
from evillage.paper.model import Kind
from evillage.treasury.sts import Sts, Tbp, deposit_cash, open_tbp, sts_lines, sts_list
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from ui.desk import Desk
from ui.models.rows_model import Field, RowsModel
from ui.pages.money_choices import bank_entries
from ui.pages.money_tab import MoneyTab, Posted, keep_choice
from ui.pages.reversal import day_again
from ui.preferences import Preferences
from ui.widgets.choice import Choice
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import AmountEdit
from ui.widgets.ledger_table import LedgerTable


class DepositTab(MoneyTab[Sts]):
    """Without a choice every open TBP goes; of a single one a part may go."""

    act = deposit_cash

    def __init__(self, desk: Desk, preferences: Preferences) -> None:
        model = RowsModel[Sts](
            (
                Field("Nomor", lambda s: s.number, Kind.CODE, width=190),
                Field("Tanggal", lambda s: s.date, Kind.DATE),
                Field("Ke rekening", lambda s: s.kas, width=130),
                Field("Uraian", lambda s: s.uraian, width=120, stretch=True),
                Field("Jumlah (Rp)", lambda s: s.amount, Kind.MONEY, total=True),
            ),
            key=lambda s: s.id,
        )
        model.mute(lambda s: s.reversed)
        form = EntryForm("Setor tunai ke bank", "Setor ke bank  Ctrl+Enter", self._save)
        super().__init__(
            desk,
            model,
            form,
            key="sts",
            empty="Belum ada setoran. Pilih TBP di atas, lalu isi formulir di kanan.",
            preferences=preferences,
            posted=_posted,
        )
        self.open = RowsModel[Tbp](
            (
                Field("TBP belum disetor", lambda t: t.number, Kind.CODE, width=190),
                Field("Tanggal", lambda t: t.date, Kind.DATE),
                Field("Uraian", lambda t: t.uraian, width=120, stretch=True),
                Field("Dana", lambda t: t.sumber_dana, Kind.CODE, width=56),
                Field("Diterima (Rp)", lambda t: t.amount, Kind.MONEY),
                Field("Belum disetor (Rp)", lambda t: t.sisa, Kind.MONEY, total=True),
            ),
            key=lambda t: t.id,
        )
        self.waiting = LedgerTable("tbp", preferences)
        self.waiting.set_model(self.open)
        self.waiting.say_when_empty("Semua penerimaan tunai sudah disetor.")
        self.waiting.summed.connect(self.told)
        self.waiting.view.selectionModel().selectionChanged.connect(lambda _now, _before: self._count())
        self.left.insertWidget(0, self.waiting, 1)
        self.bank = form.add("Ke rekening bank", Choice[KodeRekening]())
        self.amount = form.add("Jumlah (Rp)", AmountEdit(), hint="Semua TBP yang belum disetor")
        self.uraian = form.add("Uraian", QLineEdit(), hint="Boleh kosong")

    def refresh(self) -> None:
        """Read TBP, deposits and banks."""
        super().refresh()
        read = self.desk.read
        self.open.set_rows(open_tbp(read, year=self.desk.year))
        self.model.set_rows(sts_list(read, year=self.desk.year))
        keep_choice(self.bank, lambda: bank_entries(self.desk))
        if not self.form.button.toolTip() and not self.open.rows():
            self.form.explain("Tidak ada TBP yang belum disetor.")
        self._count()

    def fill(self, row: Sts) -> None:
        """The deposit once more, of the same TBP, which are open again."""
        self.day.set_value(day_again(self.desk, row.date))
        self.bank.set_value(row.account)
        self.uraian.setText(row.uraian)
        parts = {line.number: line.amount for line in sts_lines(self.desk.read, row.id)}
        flags = QItemSelectionModel.SelectionFlag
        places = [at for at, tbp in enumerate(self.open.rows()) if tbp.number in parts]
        for at in places:
            how = flags.ClearAndSelect if at == places[0] else flags.Select
            self.waiting.view.selectionModel().select(self.open.index(at, 0), how | flags.Rows)
        self._count()
        if len(places) == 1:
            self.amount.set_value(parts[self.open.row(places[0]).number])

    def taken(self) -> list[Tbp]:
        """The TBP that go: the chosen ones, or all."""
        rows = self.waiting.selected_rows()
        return [self.open.row(at) for at in rows] if rows else list(self.open.rows())

    def _count(self) -> None:
        taken = self.taken()
        self.amount.set_value(sum((tbp.sisa for tbp in taken), Rupiah(0)) if taken else None)
        self.amount.setReadOnly(len(taken) != 1)
        self.form.hint(self.amount, f"{len(taken)} TBP" if len(taken) != 1 else f"{taken[0].number}, boleh sebagian")

    def _save(self) -> None:
        day, bank, amount, taken = self.day.value(), self.bank.value(), self.amount.value(), self.taken()
        if day is None or bank is None or amount is None or not taken:
            self.form.warn("Tanggal, rekening bank, dan TBP harus diisi.")
            return
        parts = {taken[0].id: amount} if len(taken) == 1 else {tbp.id: tbp.sisa for tbp in taken}
        if self.desk.do(deposit_cash, day=day, account=bank, parts=parts, uraian=self.uraian.text()):
            self.uraian.clear()
            self.toasted.emit(f"{show_rupiah(amount)} disetor ke bank.")


def _posted(row: Sts) -> Posted:
    """A deposit prints as STS."""
    return Posted(row.id, row.entry_id, f"{row.number} {show_rupiah(row.amount)}", "sts", "sts_id")
