"""Standar harga: the kabupaten's price list of the year, searched like the RAB searches it, loaded from CSV or Excel."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from evillage.budget.ssh import (
    PriceEntry,
    StandardPrice,
    add_price,
    change_price,
    copy_prices,
    load_prices,
    remove_prices,
    search_prices,
    standard_prices,
)
from evillage.exchange.spreadsheet import SheetRead
from evillage.exchange.ssh_import import look_at_prices
from evillage.paper.model import Kind
from ui.desk import Desk
from ui.jobs import Jobs
from ui.models.rows_model import Field, RowsModel
from ui.pages.page import Page
from ui.pages.sheet_taking import Looked, SheetTaking
from ui.preferences import Preferences
from ui.theme import scaled
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import AmountEdit
from ui.widgets.filling_stack import FillingStack
from ui.widgets.import_panel import ImportPanel
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.messages import EmptyState

FOUND = 500


class SshPage(Page):
    """The list at the left under a search field, one price at the right."""

    title = "Standar harga"
    watches = frozenset({"ssh", "tahun"})

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk = desk
        self._chosen: StandardPrice | None = None
        self._total = 0
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari kode, uraian, atau spesifikasi")
        self.search.setAccessibleName("Cari standar harga")
        self.search.setClearButtonEnabled(True)
        self._waiting = QTimer(self, singleShot=True, interval=80)
        self._waiting.timeout.connect(self._find)
        self.search.textChanged.connect(lambda _text: self._waiting.start())
        self.rows = RowsModel[StandardPrice](
            (
                Field("Kode", lambda r: r.code, Kind.CODE, width=148),
                Field("Uraian", lambda r: r.name, width=150, stretch=True),
                Field("Spesifikasi", lambda r: r.spesifikasi, width=130),
                Field("Satuan", lambda r: r.satuan, width=70),
                Field("Harga (Rp)", lambda r: r.unit_price, Kind.MONEY, width=110),
                Field("Kategori", lambda r: r.kategori, width=130),
            ),
            key=lambda r: r.id,
        )
        self.table = LedgerTable("ssh", preferences)
        self.table.set_model(self.rows)
        self.table.summed.connect(self.told)
        self.table.moved.connect(self._choose)
        self.empty = EmptyState(
            "Belum ada standar harga tahun ini. Muat daftar dari kabupaten; harga lalu ditawarkan selagi RAB diketik.",
            ("Impor daftar harga…", self._ask),
            icon_name="table",
        )
        self.stack = FillingStack()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.taking = SheetTaking(self, jobs, ImportPanel(), look=self._look)
        self.taking.said.connect(self.toasted)
        self.form = EntryForm("Harga baru", "Tambah harga  Ctrl+Enter", self._save)
        self.code, self.name, self.spek, self.satuan = (
            self.form.add(title, QLineEdit()) for title in ("Kode", "Uraian", "Spesifikasi", "Satuan")
        )
        self.price = self.form.add("Harga (Rp)", AmountEdit())
        self.kategori, self.source = (self.form.add(title, QLineEdit()) for title in ("Kategori", "Sumber"))
        left = QVBoxLayout()
        left.setSpacing(scaled(8))
        left.addWidget(self.search)
        left.addWidget(self.stack, 1)
        row = QHBoxLayout()
        row.setSpacing(scaled(12))
        row.addLayout(left, 1)
        row.addWidget(self.form)
        self.body.addWidget(self.taking.panel)
        self.body.addLayout(row, 1)
        self.fresh = self.action("Harga baru", self._fresh, "Ctrl+N")
        self.drop = self.action("Hapus harga", self._remove)
        self.copy = self.action("Salin dari tahun lalu", self._copy)
        self.tools = (self.fresh, self.drop, self.copy)
        self.primary = self.action("Impor daftar harga…", self._ask)

    def refresh(self) -> None:
        """Read the list, as far as the search lets it through."""
        desk = self._desk
        self._find()
        closed = desk.reason_not(load_prices)
        self.form.explain(closed)
        for action in (self.fresh, self.copy, self.primary):
            if action is not None:
                self.explain(action, closed)
        self._explain_drop()

    def take_focus(self) -> None:
        """The search field."""
        self.search.setFocus()

    def _find(self) -> None:
        desk, text = self._desk, self.search.text().strip()
        everything = standard_prices(desk.read, year=desk.year) if not text else []
        if not text:
            self._total = len(everything)
        self.rows.set_rows(search_prices(desk.read, year=desk.year, text=text, limit=FOUND) if text else everything)
        self.table.say_when_empty("Tidak ada yang cocok; coba kata yang lebih pendek.")
        self.stack.setCurrentWidget(self.table if self._total or text else self.empty)
        self.search.setVisible(bool(self._total or text))
        self.subtitle = f"{_count(self._total)} harga tahun {desk.year}" if self._total else ""
        if not self.rows.rows():
            self.told.emit("")
        self.headed.emit()

    def _ask(self) -> None:
        self.taking.ask()

    def _look(self, path: Path, sheets: Sequence[SheetRead]) -> Looked:
        year = self._desk.year
        found = look_at_prices(self._desk.read, path, year=year, sheets=sheets)
        return Looked(
            found.sentence(), (), found.errors, len(found.plan.added) + len(found.plan.changed),
            lambda: self._desk.do(load_prices, year=year, plan=found.plan) is not None,
        )  # fmt: skip

    def _choose(self, place: int) -> None:
        self._chosen = self.rows.row(place) if 0 <= place < len(self.rows.rows()) else None
        self._explain_drop()
        chosen = self._chosen
        if chosen is None:
            return
        self.form.set_title(chosen.code)
        self.form.button.setText("Simpan perubahan  Ctrl+Enter")
        for field, text in zip(self._fields(), _texts(chosen), strict=True):
            field.setText(text)
            field.setCursorPosition(0)
        self.price.set_value(chosen.unit_price)

    def _fresh(self) -> None:
        self._chosen = None
        self._explain_drop()
        self.table.view.clearSelection()
        self.form.set_title("Harga baru")
        self.form.button.setText("Tambah harga  Ctrl+Enter")
        for field in self._fields():
            field.clear()
        self.price.set_value(None)
        self.code.setFocus()

    def _save(self) -> None:
        price = self.price.value()
        code, name, spesifikasi, satuan, kategori, source = (field.text().strip() for field in self._fields())
        if not code or not name or not satuan or price is None:
            self.form.warn("Kode, uraian, satuan, dan harga harus diisi.")
            return
        entry = PriceEntry(code, name, spesifikasi, satuan, price, kategori, source)
        if self._chosen is not None:
            if self._desk.do(change_price, price_id=self._chosen.id, price=entry):
                self.toasted.emit(f"Harga {code} disimpan.", True)
        elif self._desk.do(add_price, year=self._desk.year, price=entry):
            self.toasted.emit(f"Harga {code} ditambahkan.", True)
            self._fresh()

    def _remove(self) -> None:
        places = self.table.selected_rows()
        ids = [self.rows.row(place).id for place in places]
        if ids and self._desk.do(remove_prices, price_ids=ids):
            self.toasted.emit(f"{len(ids)} harga dihapus.", True)
            self._fresh()

    def _copy(self) -> None:
        outcome = self._desk.do(copy_prices, year=self._desk.year)
        if outcome:
            self.toasted.emit(f"{_count(outcome.value)} harga disalin dari {self._desk.year - 1}.", bool(outcome.value))

    def _fields(self) -> tuple[QLineEdit, ...]:
        return self.code, self.name, self.spek, self.satuan, self.kategori, self.source

    def _explain_drop(self) -> None:
        missing = "" if self._chosen else "Pilih harga pada daftar dahulu."
        self.explain(self.drop, self._desk.reason_not(remove_prices) or missing)


def _texts(price: StandardPrice) -> tuple[str, ...]:
    return price.code, price.name, price.spesifikasi, price.satuan, price.kategori, price.source


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")
