"""Rekonsiliasi: the bank's lines of a month above, what only the book has below, and the difference explained in between."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from evillage.exchange.spreadsheet import SheetRead, read_sheets
from evillage.paper.model import Kind
from evillage.treasury.cocok import (
    BookItem,
    Proposal,
    kind_of,
    open_items,
    proposals,
    reconciliations,
    tick,
    tick_certain,
    untick,
)
from evillage.treasury.koran import KoranLine, import_koran, import_of, imports, koran_lines, remove_import
from evillage.treasury.tutup import month_end
from evillage.values.codes import KodeRekening
from evillage.values.dates import MONTHS, month_name
from evillage.village.profile import kas_list
from ui.desk import Desk
from ui.dialogs.book_line import BookLineDialog
from ui.dialogs.koran_import import KoranDialog
from ui.dialogs.remove_import import RemoveImportDialog
from ui.jobs import Jobs
from ui.models.looks import Chip, Look
from ui.models.rows_model import Field, RowsModel
from ui.pages.lampiran_dialog import offer_files
from ui.pages.page import Page
from ui.preferences import Preferences
from ui.theme import Text, Tone, label, scaled
from ui.widgets.choice import Choice
from ui.widgets.ledger_table import LedgerTable

_FILES = "Rekening koran (*.csv *.xlsx *.xls *.ods *.txt)"


@dataclass(frozen=True, slots=True)
class _Row:
    line: KoranLine
    proposal: Proposal | None

    @property
    def partner(self) -> str:
        """What stands beside it."""
        if self.line.cocok:
            return f"{self.line.cocok} transaksi" if self.line.cocok > 1 else "1 transaksi"
        if self.proposal is None:
            return kind_of(self.line)
        return ", ".join(item.number or item.uraian for item in self.proposal.items)

    @property
    def chip(self) -> Chip:
        """Cocok, Pasti, Mungkin or Belum."""
        if self.line.cocok:
            return Chip.of("Cocok")
        if self.proposal is None:
            return Chip("Belum", Tone.WARN)
        return Chip("Pasti", Tone.INFO) if self.proposal.certain else Chip("Mungkin", Tone.NEUTRAL)


class RekonsiliasiPage(Page):
    """One bank account and one month at a time."""

    title = "Rekonsiliasi bank"
    watches = frozenset({"rekening_koran", "cocok", "transfer", "kas", "tahun"})

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk, self._jobs = desk, jobs
        self.account = Choice[KodeRekening]()
        self.account.chosen.connect(self.refresh)
        self.month = Choice([(name, number) for number, name in enumerate(MONTHS, start=1)])
        self.month.set_value(desk.today.month)
        self.month.chosen.connect(self.refresh)
        self.words = label("", Text.STRONG, wrap=True)
        self.bank = RowsModel[_Row](
            (
                Field("Tanggal", lambda r: r.line.date, Kind.DATE),
                Field("Uraian bank", lambda r: r.line.uraian, stretch=True),
                Field("Masuk (Rp)", lambda r: r.line.masuk or None, Kind.MONEY),
                Field("Keluar (Rp)", lambda r: r.line.keluar or None, Kind.MONEY),
                Field("Saldo (Rp)", lambda r: r.line.saldo, Kind.MONEY),
                Field("Usulan", lambda r: r.partner, width=200),
                Field("Status", lambda r: r.chip, Look.CHIP, width=90),
            ),
            key=lambda r: r.line.id,
        )
        self.book = RowsModel[BookItem](
            (
                Field("Tanggal", lambda b: b.date, Kind.DATE),
                Field("Nomor", lambda b: b.number, Kind.CODE, width=205),
                Field("Hanya di buku", lambda b: f"{b.uraian} (dibalik)" if b.reversed else b.uraian, stretch=True),
                Field("Jumlah (Rp)", lambda b: b.amount, Kind.MONEY, total=True),
            ),
            key=lambda b: b.entry_id,
        )
        self.lines = LedgerTable("rekening-koran", preferences)
        self.lines.set_model(self.bank)
        self.lines.say_when_empty("Belum ada rekening koran bulan ini. Tekan Impor rekening koran.")
        self.lines.opened.connect(lambda _row: self._tick())
        self.items = LedgerTable("rekonsiliasi-buku", preferences)
        self.items.set_model(self.book)
        self.items.say_when_empty("Semua transaksi buku sudah cocok dengan bank.")
        self.items.summed.connect(self.told)
        choice = QHBoxLayout()
        choice.setSpacing(scaled(8))
        choice.addWidget(self.account)
        choice.addWidget(self.month)
        choice.addWidget(self.words, 1)
        self.body.addLayout(choice)
        self.body.addWidget(self.lines, 3)
        self.body.addWidget(self.items, 2)
        self.bring = self.primary = self.action("Impor rekening koran…", self._ask_file, "Ctrl+N")
        self.certain = self.action("Cocokkan yang pasti", self._tick_certain)
        self.match = self.action("Cocokkan", self._tick, "Ctrl+M")
        self.loose = self.action("Lepas", self._untick)
        self.book_line = self.action("Bukukan…", self._book)
        self.files = self.action("Lampiran…", self._files)
        self.drop = self.action("Hapus impor…", self._remove)
        self.tools = (
            self.certain, self.match, self.book_line, self.loose, self.files, self.drop,
            self.action("Cetak", self.print_paper, "Ctrl+P"),
        )  # fmt: skip
        desk.actor_changed.connect(self.mark_stale)

    def refresh(self) -> None:
        """Read the month of the account."""
        desk = self._desk
        kept = self.account.value()
        self.account.set_entries([(kas.name, kas.account) for kas in kas_list(desk.read) if kas.medium == "bank"])
        if kept is not None:
            self.account.set_value(kept)
        account, month = self.account.value(), self.month.value() or 1
        missing = "" if account is not None else "Tambahkan rekening bank dahulu di Data desa."
        for action in (self.bring, self.certain, self.match, self.book_line, self.loose):
            self.explain(action, desk.reason_not(tick_certain) or missing)
        none = "" if account is not None and imports(desk.read, account=account) else "Belum ada rekening koran yang diimpor."
        self.explain(self.drop, desk.reason_not(remove_import) or none)
        self.explain(self.files, none)
        if account is None:
            return
        last = month_end(desk.year, month)
        offered = {proposal.line.id: proposal for proposal in proposals(desk.read, account=account)}
        lines = koran_lines(desk.read, account=account, first=date(desk.year, month, 1), last=last)
        self.bank.set_rows([_Row(line, offered.get(line.id)) for line in lines])
        self.book.set_rows([item for item in open_items(desk.read, account=account, last=last) if item.date.year == desk.year])
        self._explain(account, month)

    def print_paper(self) -> None:
        """The sheet of this month in the preview."""
        self.jumped.emit("laporan", ("rekonsiliasi-bank", {"account": self.account.value(), "month": self.month.value()}))

    def take(self, path: Path) -> None:
        """Read this file, then show what it would do."""
        job = self._jobs.start(f"Membaca {path.name}", lambda _progress: read_sheets(path), lambda found: self._look(path, found))
        job.failed.connect(lambda words: self.toasted.emit(words, False))

    def _explain(self, account: str, month: int) -> None:
        found = next((r for r in reconciliations(self._desk.read, account=account, year=self._desk.year) if r.month == month), None)
        if found is None:
            self.words.setText(f"Rekening koran {month_name(month)} belum diimpor")
            return
        gap = found.buku - found.bank
        words = f"Buku {found.buku} · Bank {found.bank} · Selisih {gap}"
        if gap:
            words += f" = hanya di buku {found.buku_saja} − hanya di bank {found.bank_saja}" + (
                f" + awal {found.awal}" if found.awal else ""
            )
        self.words.setText(words)

    def _ask_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Pilih rekening koran", str(Path.home()), _FILES)
        if chosen:
            self.take(Path(chosen))

    def _look(self, path: Path, sheets: list[SheetRead]) -> None:
        account = self.account.value()
        if account is None or not sheets:
            self.toasted.emit(f"{path.name} tidak berisi satu baris pun.", False)
            return
        rows = [list(row) for row in max(sheets, key=lambda sheet: len(sheet.rows)).rows]
        asked = KoranDialog(self._desk.read, account, path.name, rows, self)
        if asked.exec():
            sidik = hashlib.sha256(path.read_bytes()).hexdigest()
            done = self._desk.do(import_koran, account=account, name=path.name, sidik=sidik, rows=rows, layout=asked.layout_chosen())
            if done is not None:
                if asked.preview is not None and asked.preview.new:
                    self.month.set_value(asked.preview.new[-1].date.month)
                    self.mark_stale()
                self.toasted.emit(f"{done.value} baris rekening koran diimpor.", True)
        asked.deleteLater()

    def _tick_certain(self) -> None:
        account = self.account.value()
        done = self._desk.do(tick_certain, account=account) if account is not None else None
        if done is not None:
            self.toasted.emit(f"{done.value} baris dicocokkan." if done.value else "Tidak ada yang pasti; pilih sendiri.", bool(done.value))

    def _tick(self) -> None:
        place = self.lines.current_row()
        if not 0 <= place < self.bank.rowCount():
            self.told.emit("Pilih baris rekening koran dahulu.")
            return
        row = self.bank.row(place)
        chosen = [self.book.row(number) for number in self.items.selected_rows()]
        items = chosen or (list(row.proposal.items) if row.proposal else [])
        if not items or row.line.cocok:
            self.told.emit("Sudah cocok." if row.line.cocok else "Pilih transaksi buku yang sesuai di tabel bawah.")
            return
        transfers = [transfer for item in items for transfer in item.transfers]
        if self._desk.do(tick, koran_id=row.line.id, transfers=transfers):
            self.toasted.emit("Baris dicocokkan.", True)

    def _untick(self) -> None:
        place = self.lines.current_row()
        if 0 <= place < self.bank.rowCount() and self._desk.do(untick, koran_id=self.bank.row(place).line.id):
            self.toasted.emit("Cocokan dilepas.", True)

    def _book(self) -> None:
        """What only the bank has is booked from its own line, and ticked off with it."""
        place = self.lines.current_row()
        row = self.bank.row(place) if 0 <= place < self.bank.rowCount() else None
        if row is None or row.line.cocok:
            self.told.emit("Pilih baris rekening koran yang belum cocok dahulu.")
            return
        asked = BookLineDialog(self._desk, row.line, self)
        if asked.exec() and asked.book():
            self.toasted.emit(f"{row.line.uraian} dibukukan dan dicocokkan.", False)
        asked.deleteLater()

    def _files(self) -> None:
        """The bank's own sheet beside the file it was typed from: of the line in front, else of the newest import."""
        place, account = self.lines.current_row(), self.account.value()
        line = self.bank.row(place).line if 0 <= place < self.bank.rowCount() else None
        found = import_of(self._desk.read, koran_id=line.id) if line else None
        if found is None and account is not None:
            found = next((one.id for one in imports(self._desk.read, account=account)), None)
        if found is not None:
            offer_files(self, self._desk, self._jobs, ("rekening_koran_impor", found))

    def _remove(self) -> None:
        account = self.account.value()
        if account is None:
            return
        asked = RemoveImportDialog(imports(self._desk.read, account=account), self)
        if asked.exec() and (of := asked.chosen()) is not None and self._desk.do(remove_import, impor_id=of.id):
            self.toasted.emit(f"{of.name} dihapus.", True)
        asked.deleteLater()
