"""Usulan: what dusun and groups ask for, by rank; at the right one is written down, below the list one is decided."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from evillage.paper.model import Kind
from evillage.planning.usulan import (
    FORUMS,
    STATE_NAMES,
    Tujuan,
    Usulan,
    UsulanEntry,
    accept_usulan,
    add_usulan,
    change_usulan,
    postpone_usulan,
    rank_usulan,
    refuse_usulan,
    remove_usulan,
    reopen_usulan,
    usulan_of,
)
from evillage.values.codes import KodeKegiatan
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from evillage.village.reference import kegiatan_choices
from ui.desk import Desk
from ui.dialogs.reason import ReasonDialog
from ui.exporting import export_table
from ui.jobs import Jobs
from ui.models.looks import Chip, Look
from ui.models.rows_model import Field, RowsModel
from ui.pages.money_choices import fund_entries
from ui.pages.page import Page
from ui.pages.plan_years import PlanYear
from ui.preferences import Preferences
from ui.theme import Tone, scaled
from ui.widgets.buttons import Button
from ui.widgets.choice import Choice
from ui.widgets.code_picker import CodeChoice, CodePicker
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import AmountEdit, DateEdit, QuantityEdit
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.messages import EmptyState
from ui.widgets.tabs import Tabs

_TONES = {"baru": Tone.INFO, "diterima": Tone.GOOD, "ditunda": Tone.WARN, "ditolak": Tone.BAD}
_CHOOSE = "Pilih usulan pada daftar dahulu."


class UsulanPage(Page):
    """Two ranked lists of a year: for the village, and for the kabupaten."""

    title = "Usulan"
    watches = frozenset({"usulan", "rkpdes", "rkp_kegiatan", "official", "tahun"})

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk, self._jobs = desk, jobs
        self._chosen: Usulan | None = None
        self.lists = Tabs([("Untuk desa", Tujuan.DESA), ("Untuk kabupaten", Tujuan.KABUPATEN)])
        self.lists.chosen.connect(self._turn)
        self.year = PlanYear(desk)
        self.year.chosen.connect(self._turn)
        self.rows = RowsModel[Usulan](
            (
                Field("No", lambda r: r.peringkat, Kind.NUMBER, width=44),
                Field("Usulan", lambda r: r.uraian, width=150, stretch=True),
                Field("Pengusul", lambda r: r.pengusul, width=120),
                Field("Kode", lambda r: r.code or "", Kind.CODE, width=66),
                Field("Perkiraan (Rp)", lambda r: r.amount, Kind.MONEY, total=True),
                Field("Keputusan", lambda r: Chip(STATE_NAMES[r.state], _TONES[r.state]), Look.CHIP, width=100),
            ),
            key=lambda r: r.id,
        )
        self.rows.mute(lambda r: r.state == "ditolak")
        self.table = LedgerTable("usulan", preferences)
        self.table.set_model(self.rows)
        self.table.summed.connect(self.told)
        self.table.moved.connect(self._choose)
        self.table.view.installEventFilter(self)
        self.empty = EmptyState("Belum ada usulan; catat yang pertama di kanan.", icon_name="users")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.table)
        self.form = self._form()
        self.body.addLayout(self._layout(), 1)
        self.primary = self.action("Usulan baru", self._fresh, "Ctrl+N")
        self.drop = self.action("Hapus", self._remove)
        self.tools = (self.drop, self.action("Cetak", self.print_paper, "Ctrl+P"), self.action("Ekspor Excel", self.export, "Ctrl+E"))

    def _form(self) -> EntryForm:
        form = EntryForm("Usulan baru", "Catat usulan  Ctrl+Enter", self._save)
        self.day = form.add("Tanggal", DateEdit(lambda: self.year.year() - 1))
        self.pengusul = form.add("Pengusul", QLineEdit(), hint="Dusun, kelompok, atau nama lembaga")
        self.forum = form.add("Musyawarah", Choice([(word, word) for word in FORUMS]))
        self.uraian = form.add("Usulan", QLineEdit())
        self.code = form.add("Kode kegiatan", CodePicker([]), hint="Boleh kosong sampai diterima")
        self.lokasi = form.add("Lokasi", QLineEdit())
        self.volume, self.satuan = QuantityEdit(), QLineEdit()
        form.add_row(("Volume", self.volume), ("Satuan", self.satuan))
        self.amount = form.add("Perkiraan biaya (Rp)", AmountEdit())
        self.manfaat = form.add("Penerima manfaat", QLineEdit())
        self.tujuan = form.add("Ditujukan kepada", Choice([("Desa", Tujuan.DESA), ("Kabupaten", Tujuan.KABUPATEN)]))
        return form

    def _layout(self) -> QHBoxLayout:
        self.fund = Choice[str]()
        self.fund.setAccessibleName("Sumber dana untuk RKPDes")
        self.accept = Button("Terima ke RKPDes", self._accept)
        self.postpone = Button("Tunda…", self._postpone)
        self.refuse = Button("Tolak…", self._refuse)
        self.reopen = Button("Buka lagi", self._reopen)
        self.up, self.down = Button("Naik", lambda: self._move(-1)), Button("Turun", lambda: self._move(1))
        top = QHBoxLayout()
        top.addWidget(self.lists)
        top.addStretch(1)
        top.addWidget(self.year)
        decide = QHBoxLayout()
        decide.setSpacing(scaled(8))
        decide.addWidget(self.up)
        decide.addWidget(self.down)
        decide.addStretch(1)
        decide.addWidget(self.fund)
        for button in (self.accept, self.postpone, self.refuse, self.reopen):
            decide.addWidget(button)
        left = QVBoxLayout()
        left.setSpacing(scaled(8))
        left.addLayout(top)
        left.addWidget(self.stack, 1)
        left.addLayout(decide)
        row = QHBoxLayout()
        row.setSpacing(scaled(12))
        row.addLayout(left, 1)
        row.addWidget(self.form)
        return row

    def refresh(self) -> None:
        """Read the list in view and the choices."""
        desk = self._desk
        if self.fund.count() == 0:
            self.fund.set_entries(fund_entries(desk))
            self.code.set_choices([CodeChoice(found.code, found.name) for found in kegiatan_choices(desk.read)])
        if self.day.value() is None:
            self.day.set_value(desk.today)
        rows = usulan_of(desk.read, year=self.year.year(), tujuan=self.lists.value())
        self.rows.set_rows(rows)
        self.stack.setCurrentWidget(self.table if rows else self.empty)
        if self._chosen is not None:
            self._chosen = next((row for row in rows if row.id == self._chosen.id), None)
        count = sum(row.state == "baru" for row in rows)
        self.subtitle = f"{len(rows)} usulan untuk tahun {self.year.year()}" + (f", {count} belum diputuskan" if count else "")
        self._explain()
        self.headed.emit()

    def open_on(self, target: object) -> None:
        """A proposal's id selects it."""
        for tujuan in Tujuan:
            found = next((r for r in usulan_of(self._desk.read, year=self.year.year(), tujuan=tujuan) if r.id == target), None)
            if found is not None:
                self.lists.set_value(tujuan)
                self.refresh()
                self.table.select_row(self.rows.place_of(found.id))

    def export(self) -> None:
        """What the list shows, as a workbook."""
        export_table(self, self._desk, self._jobs, self.table, title="Daftar usulan", tell=lambda text: self.toasted.emit(text, False))

    def print_paper(self) -> None:
        """Open the paper of this list."""
        paper = "usulan" if self.lists.value() is Tujuan.DESA else "du-rkpdes"
        self.jumped.emit("laporan", (paper, {"plan_year": self.year.year()}))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt+Up and Alt+Down in the list move the chosen one."""
        if watched is self.table.view and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
                self._move(steps[Qt.Key(event.key())])
                return True
        return super().eventFilter(watched, event)

    # --- choosing ----------------------------------------------------------------------------------------------------

    def _turn(self) -> None:
        self._fresh()
        self.tujuan.set_value(self.lists.value())
        self.refresh()

    def _choose(self, place: int) -> None:
        if place < 0:
            return
        chosen = self._chosen = self.rows.row(place)
        self.form.set_title(f"Usulan nomor {chosen.peringkat}")
        self.form.button.setText("Simpan perubahan  Ctrl+Enter")
        self.day.set_value(chosen.date)
        self.forum.set_value(chosen.forum)
        self.code.set_choice(CodeChoice(chosen.code, chosen.uraian) if chosen.code else None)
        for field, text in (
            (self.pengusul, chosen.pengusul), (self.uraian, chosen.uraian), (self.lokasi, chosen.lokasi), (self.satuan, chosen.satuan),
            (self.manfaat, chosen.manfaat),
        ):  # fmt: skip
            field.setText(text)
            field.setCursorPosition(0)
        self.volume.set_value(chosen.volume or None)
        self.amount.set_value(chosen.amount or None)
        self.tujuan.set_value(chosen.tujuan)
        self._explain()

    def _fresh(self) -> None:
        self._chosen = None
        self.table.view.selectionModel().clear()
        self.form.set_title("Usulan baru")
        self.form.button.setText("Catat usulan  Ctrl+Enter")
        for field in (self.pengusul, self.uraian, self.lokasi, self.satuan, self.manfaat):
            field.clear()
        self.code.set_choice(None)
        self.volume.set_value(None)
        self.amount.set_value(None)
        self._explain()
        self.pengusul.setFocus()

    def _explain(self) -> None:
        """Which decisions stand open for the chosen one, and for whom."""
        chosen, closed = self._chosen, self._desk.reason_not(add_usulan)
        decided = ""
        if chosen and chosen.state != "baru":
            why = f" dengan alasan: {chosen.reason}" if chosen.reason else "; buka lagi dahulu untuk mengubahnya"
            decided = f"Usulan ini sudah {STATE_NAMES[chosen.state].lower()}{why}."
        missing = closed or ("" if chosen else _CHOOSE)
        for button in (self.accept, self.postpone, self.refuse):
            button.explain(missing or decided)
        self.reopen.explain(missing or ("" if decided else "Usulan ini belum diputuskan."))
        for button in (self.up, self.down):
            button.explain(missing)
        self.explain(self.drop, missing or decided)
        village = self.lists.value() is Tujuan.DESA
        self.fund.setVisible(village)
        self.accept.setText("Terima ke RKPDes" if village else "Terima ke DU-RKPDes")
        self.form.explain(closed or (decided if chosen else ""))

    # --- acting ------------------------------------------------------------------------------------------------------

    def _save(self) -> None:
        day, choice = self.day.value(), self.code.choice()
        if day is None or not self.pengusul.text().strip() or not self.uraian.text().strip():
            self.form.warn("Tanggal, pengusul, dan usulan harus diisi.")
            return
        entry = UsulanEntry(
            year=self.year.year(), date=day, pengusul=self.pengusul.text(), uraian=self.uraian.text(), forum=self.forum.value() or "",
            code=KodeKegiatan(choice.code) if choice else None, lokasi=self.lokasi.text(), volume=self.volume.value() or Quantity(0),
            satuan=self.satuan.text(), amount=self.amount.value() or Rupiah(0), manfaat=self.manfaat.text(),
            tujuan=self.tujuan.value() or Tujuan.DESA,
        )  # fmt: skip
        if self._chosen is not None:
            entry = replace(entry, year=self._chosen.year)
            if self._desk.do(change_usulan, usulan_id=self._chosen.id, entry=entry):
                self.toasted.emit("Usulan disimpan.", True)
        elif self._desk.do(add_usulan, entry=entry):
            self.toasted.emit("Usulan dicatat.", True)
            self._fresh()

    def _accept(self) -> None:
        if self._chosen and self._desk.do(accept_usulan, usulan_id=self._chosen.id, sumber_dana=self.fund.value() or ""):
            self.toasted.emit("Usulan diterima.", True)

    def _postpone(self) -> None:
        reason = self._chosen and ReasonDialog.ask(self, "Tunda usulan", "Alasannya tercetak pada daftar usulan.", "Tunda")
        if self._chosen and reason and self._desk.do(postpone_usulan, usulan_id=self._chosen.id, reason=reason):
            self.toasted.emit("Usulan ditunda.", True)

    def _refuse(self) -> None:
        reason = self._chosen and ReasonDialog.ask(self, "Tolak usulan", "Alasannya tercetak pada daftar usulan.", "Tolak")
        if self._chosen and reason and self._desk.do(refuse_usulan, usulan_id=self._chosen.id, reason=reason):
            self.toasted.emit("Usulan ditolak.", True)

    def _reopen(self) -> None:
        if self._chosen and self._desk.do(reopen_usulan, usulan_id=self._chosen.id):
            self.toasted.emit("Usulan dibuka lagi.", True)

    def _move(self, step: int) -> None:
        chosen = self._chosen
        if chosen and 1 <= chosen.peringkat + step <= self.rows.rowCount():
            self._desk.do(rank_usulan, usulan_id=chosen.id, peringkat=chosen.peringkat + step)

    def _remove(self) -> None:
        if self._chosen and self._desk.do(remove_usulan, usulan_id=self._chosen.id):
            self.toasted.emit("Usulan dihapus.", True)
            self._fresh()
