"""Pengembalian: spending that came back. Of this year by the payment it came from; of an earlier year it is income."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from evillage.paper.format import show_rupiah
from evillage.paper.model import Kind
from evillage.treasury.pengembalian import EARLIER_YEAR, Belanja, Pengembalian, pengembalian_list, post_pengembalian, returnable
from evillage.treasury.receipts import post_receipt
from evillage.values.codes import KodeRekening
from ui.desk import Desk
from ui.models.rows_model import Field, RowsModel
from ui.pages.money_choices import fund_entries, kas_entries
from ui.pages.money_tab import MoneyTab, Posted, keep_choice
from ui.pages.reversal import day_again
from ui.preferences import Preferences
from ui.widgets.choice import Choice
from ui.widgets.code_picker import CodeChoice, CodePicker
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import AmountEdit

_LABELS = {True: ("Belanja yang kembali", ""), False: ("", "Sumber dana")}


class ReturnTab(MoneyTab[Pengembalian]):
    """Returns of this year; those of earlier years stand among the receipts."""

    act = post_pengembalian

    def __init__(self, desk: Desk, preferences: Preferences) -> None:
        model = RowsModel[Pengembalian](
            (
                Field("Nomor", lambda r: r.number, Kind.CODE, width=190),
                Field("Tanggal", lambda r: r.date, Kind.DATE),
                Field("Dari", lambda r: r.dari, width=120),
                Field("Uraian", lambda r: r.uraian, width=110, stretch=True),
                Field("Rekening", lambda r: r.rekening, Kind.CODE, width=80),
                Field("Jumlah (Rp)", lambda r: r.amount, Kind.MONEY, total=True),
            ),
            key=lambda r: r.id,
        )
        model.mute(lambda r: r.reversed)
        form = EntryForm("Pengembalian baru", "Catat pengembalian  Ctrl+Enter", self._save)
        super().__init__(
            desk, model, form, key="pengembalian", empty="Belum ada belanja yang dikembalikan.", preferences=preferences, posted=_posted
        )
        self._belanja: dict[str, Belanja] = {}
        self.this_year = form.add("Belanja", Choice([("Tahun ini", True), ("Tahun sebelumnya", False)]))
        self.spent = form.add("Belanja yang kembali", CodePicker([]))
        self.fund = form.add("Sumber dana", Choice[str]())
        self.kas = form.add("Masuk ke", Choice[KodeRekening]())
        self.dari = form.add("Dikembalikan oleh", QLineEdit())
        self.uraian = form.add("Uraian", QLineEdit())
        self.amount = form.add("Jumlah (Rp)", AmountEdit())
        self.this_year.chosen.connect(self.turn)
        self.spent.picked.connect(lambda _choice: self._suggest())
        self.turn()

    def refresh(self) -> None:
        """Read returns, payments and cash places."""
        super().refresh()
        read = self.desk.read
        self.model.set_rows(pengembalian_list(read, year=self.desk.year))
        self._belanja = {f"{b.number} {b.rekening} {b.sumber_dana}": b for b in returnable(read, year=self.desk.year)}
        kept = self.spent.choice()
        self.spent.set_choices([CodeChoice(code, belanja.uraian) for code, belanja in self._belanja.items()])
        self.spent.set_choice(kept if kept is not None and kept.code in self._belanja else None)
        keep_choice(self.kas, lambda: kas_entries(self.desk))
        keep_choice(self.fund, lambda: fund_entries(self.desk))

    def fill(self, row: Pengembalian) -> None:
        """The return once more; of which payment, the user says."""
        self.day.set_value(day_again(self.desk, row.date))
        self.this_year.set_value(True)
        self.turn()
        self.kas.set_value(row.account)
        self.dari.setText(row.dari)
        self.uraian.setText(row.uraian)
        self.amount.set_value(row.amount)
        for code, of in self._belanja.items():
            if (of.spp_id, of.rekening, of.sumber_dana) == (row.spp_id, row.rekening, row.sumber_dana):
                self.spent.set_choice(CodeChoice(code, of.uraian))

    def turn(self) -> None:
        """The fields of this year or of an earlier one."""
        spent, fund = _LABELS[self.this_year.value() is not False]
        self.form.retitle(self.spent, spent)
        self.form.retitle(self.fund, fund)

    def _suggest(self) -> None:
        picked = self.spent.choice()
        belanja = self._belanja.get(picked.code) if picked is not None else None
        if belanja is not None:
            self.form.hint(self.spent, f"Belanja {show_rupiah(belanja.belanja)}, dapat kembali {show_rupiah(belanja.sisa)}")

    def _save(self) -> None:
        day, kas, amount, fund, picked = self.day.value(), self.kas.value(), self.amount.value(), self.fund.value(), self.spent.choice()
        dari, uraian, this_year = self.dari.text(), self.uraian.text(), self.this_year.value() is not False
        if day is None or kas is None or amount is None or (this_year and picked is None):
            self.form.warn("Tanggal, belanja yang kembali, dan jumlah harus diisi.")
            return
        if this_year and picked is not None:
            of = self._belanja[picked.code]
            done = self.desk.do(
                post_pengembalian, day=day, account=kas, kegiatan_id=of.kegiatan_id, rekening=of.rekening, sumber_dana=of.sumber_dana,
                amount=amount, dari=dari, uraian=uraian, spp_id=of.spp_id,
            )  # fmt: skip
        else:
            done = self.desk.do(
                post_receipt, day=day, account=kas, rekening=EARLIER_YEAR, sumber_dana=fund or "", amount=amount, uraian=uraian, dari=dari
            )
        if done:
            for field in (self.amount, self.dari, self.uraian):
                field.clear()
            self.spent.set_choice(None)
            self.toasted.emit(f"Pengembalian {show_rupiah(amount)} dibukukan.")


def _posted(row: Pengembalian) -> Posted:
    """A return prints as its receipt."""
    return Posted(row.id, row.entry_id, f"{row.number} {show_rupiah(row.amount)}", "bukti-pengembalian", "pengembalian_id")
