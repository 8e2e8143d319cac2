"""RatesPanel, LikelyPanel, TempoPanel: tax rates by date, the taxes that usually fit an account, and the days of deposit.

Each is a table at the left and a form at the right; what receipts were written with stays, and the form says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from evillage.paper.model import Kind
from evillage.treasury.tax_rates import (
    Objek,
    Tarif,
    Tempo,
    add_objek,
    add_rate,
    change_rate,
    load_tax_rates,
    objek_list,
    pajak_choices,
    remove_objek,
    remove_rate,
    set_tempo,
    tarif_list,
    tempo_list,
)
from evillage.values.codes import KodeRekening
from evillage.values.quantity import Percent
from ui.models.looks import screen_percent
from ui.models.rows_model import Field, RowsModel
from ui.pages.money_choices import account_entries
from ui.theme import scaled
from ui.widgets.choice import Choice
from ui.widgets.code_picker import CodeChoice, CodePicker
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import AmountEdit, DateEdit, TypedEdit
from ui.widgets.ledger_table import LedgerTable

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from evillage.values.money import Rupiah
    from ui.desk import Desk
    from ui.preferences import Preferences


class Typed(TypedDict):
    """A rate as the form says it: hundredths of a percent, the threshold in sen."""

    valid_from: date
    rate: int
    legal_basis: str
    rate_no_npwp: int | None
    threshold: Rupiah | None


SHIPPED = {"bawaan": "Bawaan", "ketik": "Diketik"}


class PercentEdit(TypedEdit[Percent]):
    """A rate: `1,5`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Percent.parse, screen_percent, parent)


class _Panel(QWidget):
    """A table and the form beside it."""

    toasted = Signal(str, bool)
    told = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def _place(self, table: LedgerTable, form: EntryForm) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(12))
        row.addWidget(table, 1)
        row.addWidget(form)


class RatesPanel(_Panel):
    """Every rate of every kind; a new one begins on a day to come."""

    def __init__(self, desk: Desk, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.model = RowsModel[Tarif](
            (
                Field("Kode", lambda t: t.pajak, Kind.CODE, width=160),
                Field("Jenis pajak", lambda t: t.name, width=110, stretch=True),
                Field("Berlaku dari", lambda t: t.valid_from, Kind.DATE, width=106),
                Field("Tarif (%)", lambda t: "tabel" if t.rate is None else Percent(t.rate), Kind.PERCENT, width=80),
                Field("Tanpa NPWP (%)", lambda t: "" if t.rate_no_npwp is None else Percent(t.rate_no_npwp), Kind.PERCENT, width=92),
                Field("Batas (Rp)", lambda t: t.threshold, Kind.MONEY, width=92),
                Field("Dasar hukum", lambda t: t.legal_basis, width=200),
                Field("Asal", lambda t: SHIPPED[t.origin] + (", dipakai" if t.used else ""), width=116),
            ),
            key=lambda t: t.id,
        )
        self.table = LedgerTable("tarif-pajak", preferences)
        self.table.set_model(self.model)
        self.table.say_when_empty("Belum ada tarif; pilih Muat tarif bawaan.")
        self.table.summed.connect(self.told)
        self.table.moved.connect(self._fill)
        self.form = EntryForm("Tarif baru", "Simpan tarif  Ctrl+Enter", self._save)
        self.kind = self.form.add("Jenis pajak", CodePicker())
        self.since = self.form.add("Berlaku dari", DateEdit(lambda: desk.year), hint="Sesudah bukti terakhir jenis itu")
        self.rate, self.without = PercentEdit(), PercentEdit()
        self.form.add_row(("Tarif (%)", self.rate), ("Tanpa NPWP (%)", self.without))
        self.threshold = self.form.add("Tidak dipungut sampai (Rp)", AmountEdit())
        self.basis = self.form.add("Dasar hukum", QLineEdit(), hint="Misalnya PMK 131/2024")
        self._place(self.table, self.form)

    def refresh(self) -> None:
        """Read the rates."""
        self.model.set_rows(tarif_list(self._desk.read))
        self.kind.set_choices(_kinds(self._desk))
        self.form.explain(self._desk.reason_not(add_rate))

    def reason_not_to_load(self) -> str:
        """Why the shipped rates are not laid: they are there, or it is another's work."""
        return self._desk.reason_not(load_tax_rates) or ("Tarif bawaan sudah ada." if self.model.rows() else "")

    def load(self) -> None:
        """Lay the shipped rates and tables."""
        if self._desk.do(load_tax_rates):
            self.toasted.emit("Tarif bawaan dimuat.", True)

    def remove(self) -> None:
        """Take the marked rate away, unless receipts were written with it."""
        if self.table.current_row() < 0:
            self.told.emit("Pilih tarif yang akan dihapus dahulu.")
        elif self._desk.do(remove_rate, tarif_id=self.model.row(self.table.current_row()).id):
            self.toasted.emit("Tarif dihapus.", True)

    def change(self) -> None:
        """Write the form over the marked rate, unless receipts were written with it; day and legal basis stay where none was typed."""
        place = self.table.current_row()
        if place < 0:
            self.told.emit("Pilih tarif yang akan diubah dahulu.")
            return
        marked = self.model.row(place)
        typed = self._typed(marked)
        if typed is not None and self._desk.do(change_rate, tarif_id=marked.id, **typed):
            self.basis.clear()
            self.since.set_value(None)
            self.toasted.emit("Tarif diubah.", True)

    def _fill(self, place: int) -> None:
        """The marked rate stands in the form: to be changed, or as what a new one begins from."""
        if place < 0:
            return
        row = self.model.row(place)
        self.kind.set_choice(next((choice for choice in _kinds(self._desk) if choice.code == row.pajak), None))
        self.rate.set_value(None if row.rate is None else Percent(row.rate))
        self.without.set_value(None if row.rate_no_npwp is None else Percent(row.rate_no_npwp))
        self.threshold.set_value(row.threshold)

    def _typed(self, marked: Tarif | None = None) -> Typed | None:
        """The rate in the form; None, with the sentence, while something needed is missing."""
        since, rate, without = self.since.value(), self.rate.value(), self.without.value()
        basis = self.basis.text().strip()
        if marked is not None:
            since, basis = since or marked.valid_from, basis or marked.legal_basis
        if self.kind.choice() is None or since is None or rate is None or not basis:
            self.form.warn("Jenis pajak, tanggal berlaku, tarif, dan dasar hukum harus diisi.")
            return None
        return {
            "valid_from": since, "rate": int(rate), "legal_basis": basis,
            "rate_no_npwp": None if without is None else int(without), "threshold": self.threshold.value(),
        }  # fmt: skip

    def _save(self) -> None:
        kind, typed = self.kind.choice(), self._typed()
        if kind is not None and typed is not None and self._desk.do(add_rate, pajak=kind.code, **typed):
            self.basis.clear()
            self.since.set_value(None)
            self.toasted.emit(f"Tarif {kind.code} disimpan.", True)


class LikelyPanel(_Panel):
    """Which taxes usually fit an account: what the receipt form offers first."""

    def __init__(self, desk: Desk, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.model = RowsModel[Objek](
            (
                Field("Rekening", lambda o: o.rekening, Kind.CODE, width=90),
                Field("Uraian rekening", lambda o: o.rekening_name, width=200, stretch=True),
                Field("Pajak", lambda o: o.pajak, Kind.CODE, width=190),
                Field("Kepastian", lambda o: o.certainty.capitalize(), width=90),
                Field("Catatan", lambda o: o.note, width=220),
            ),
            key=lambda o: o.id,
        )
        self.table = LedgerTable("anjuran-pajak", preferences)
        self.table.set_model(self.model)
        self.table.say_when_empty("Belum ada anjuran; pilih Muat tarif bawaan pada Tarif.")
        self.table.summed.connect(self.told)
        self.form = EntryForm("Anjuran baru", "Simpan anjuran  Ctrl+Enter", self._save)
        self.rekening = self.form.add("Rekening belanja", CodePicker())
        self.kind = self.form.add("Jenis pajak", CodePicker())
        self.note = self.form.add("Catatan", QLineEdit())
        self._place(self.table, self.form)

    def refresh(self) -> None:
        """Read the advice."""
        self.model.set_rows(objek_list(self._desk.read))
        self.rekening.set_choices(account_entries(self._desk, "5"))
        self.kind.set_choices(_kinds(self._desk))
        self.form.explain(self._desk.reason_not(add_objek))

    def remove(self) -> None:
        """Advise the marked kind no longer."""
        if self.table.current_row() < 0:
            self.told.emit("Pilih anjuran yang akan dihapus dahulu.")
        elif self._desk.do(remove_objek, objek_id=self.model.row(self.table.current_row()).id):
            self.toasted.emit("Anjuran dihapus.", True)

    def _save(self) -> None:
        rekening, kind = self.rekening.choice(), self.kind.choice()
        if rekening is None or kind is None:
            self.form.warn("Rekening dan jenis pajak harus dipilih.")
        elif self._desk.do(add_objek, rekening=KodeRekening(rekening.code), pajak=kind.code, note=self.note.text().strip()):
            self.note.clear()
            self.toasted.emit("Anjuran disimpan.", True)


class TempoPanel(_Panel):
    """By which day of the next month each kind is deposited."""

    def __init__(self, desk: Desk, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.model = RowsModel[Tempo](
            (
                Field("Akun", lambda t: t.account, Kind.CODE, width=90),
                Field("Jenis pajak", lambda t: t.name, width=200, stretch=True),
                Field("Berlaku dari", lambda t: t.valid_from, Kind.DATE, width=110),
                Field("Paling lambat bulan berikutnya", lambda t: "hari terakhir" if t.banyak == 31 else f"tanggal {t.banyak}", width=210),
                Field("Dasar hukum", lambda t: t.legal_basis, width=280),
                Field("Kepastian", lambda t: t.certainty.capitalize(), width=90),
            ),
            key=lambda t: t.id,
        )
        self.table = LedgerTable("tempo-pajak", preferences)
        self.table.set_model(self.model)
        self.table.say_when_empty("Belum ada jatuh tempo; pilih Muat tarif bawaan pada Tarif.")
        self.table.summed.connect(self.told)
        self.form = EntryForm("Jatuh tempo", "Simpan  Ctrl+Enter", self._save)
        self.kind = self.form.add("Jenis pajak", Choice[KodeRekening]())
        self.since = self.form.add("Berlaku dari", DateEdit(lambda: desk.year))
        self.day = self.form.add("Tanggal bulan berikutnya", _day_edit(), hint="31 berarti hari terakhir; hari libur pindah ke hari kerja")
        self.basis = self.form.add("Dasar hukum", QLineEdit())
        self._place(self.table, self.form)

    def refresh(self) -> None:
        """Read the days."""
        rows = tempo_list(self._desk.read)
        self.model.set_rows(rows)
        self.kind.set_entries([(name, account) for account, name in {row.account: row.name for row in rows}.items()])
        self.form.explain(self._desk.reason_not(set_tempo))

    def _save(self) -> None:
        kind, since, day = self.kind.value(), self.since.value(), self.day.value()
        if kind is None or since is None or day is None or not self.basis.text().strip():
            self.form.warn("Jenis pajak, tanggal berlaku, tanggal setor, dan dasar hukum harus diisi.")
        elif self._desk.do(set_tempo, account=kind, valid_from=since, banyak=day, legal_basis=self.basis.text()):
            self.basis.clear()
            self.toasted.emit("Jatuh tempo disimpan.", True)


def _day_edit() -> TypedEdit[int]:
    read: Callable[[str], int] = _read_day
    return TypedEdit[int](read, str)


def _read_day(text: str) -> int:
    """A day of a month; anything else is left to the rule of the file."""
    return int(text) if text.strip().isdecimal() else 0


def _kinds(desk: Desk) -> list[CodeChoice]:
    return [CodeChoice(pajak.code, pajak.name) for pajak in pajak_choices(desk.read, day=desk.today)]
