"""Temuan: every finding of the year, the overdue first; what was done about the chosen one, and the form that adds a step or closes it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from evillage.monitoring.temuan import (
    KEADAAN_NAMES,
    Keadaan,
    Langkah,
    Temuan,
    close_temuan,
    follow_up,
    follow_ups,
    remove_follow_up,
    reopen_temuan,
    temuan_list,
)
from evillage.paper.model import Kind
from evillage.values.dates import show_date
from ui.desk import Desk
from ui.dialogs.reason import ReasonDialog
from ui.models.looks import Chip, Look
from ui.models.rows_model import Field, RowsModel
from ui.pages.tabbed_page import TabPanel
from ui.pages.visit_grids import TONES
from ui.preferences import Preferences
from ui.theme import Text, Tone, label, scaled
from ui.widgets.buttons import Button
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import DateEdit
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.short_table import ShortTable

_CHOOSE = "Pilih temuan pada daftar dahulu."


class TemuanPanel(TabPanel):
    """Findings above, the steps of the chosen one below, the form at the right."""

    def __init__(self, desk: Desk, preferences: Preferences) -> None:
        super().__init__(desk)
        self.chosen: Temuan | None = None
        self.rows = RowsModel[Temuan](
            (
                Field("Batas waktu", lambda t: t.batas, Kind.DATE, width=108),
                Field("Keadaan", self._state, Look.CHIP, width=136),
                Field("Tentang", lambda t: t.tentang, width=120),
                Field("Permasalahan", lambda t: t.uraian, width=150, stretch=True),
                Field("Rekomendasi", lambda t: t.rekomendasi, width=140),
                Field("Penanggung jawab", lambda t: t.penanggung_jawab, width=112),
            ),
            key=lambda t: t.id,
        )
        self.table = LedgerTable("temuan", preferences)
        self.table.set_model(self.rows)
        self.table.say_when_empty("Belum ada temuan. Temuan diketik pada bagian D lembar kunjungannya.")
        self.table.moved.connect(self._choose)
        self.table.summed.connect(self.told)
        self.steps = RowsModel[Langkah](
            (
                Field("Tanggal", lambda s: s.date, Kind.DATE, width=108),
                Field("Tindak lanjut", lambda s: s.uraian, width=220, stretch=True),
                Field("Oleh", lambda s: s.oleh, width=150),
            ),
            key=lambda s: s.id,
        )
        self.history = ShortTable("tindak-lanjut", preferences, least=3, most=5)
        self.history.set_model(self.steps)
        self.history.say_when_empty("Belum ada tindak lanjut.")
        self.told_of = label("", Text.STRONG, wrap=True)
        self.form = EntryForm("Tindak lanjut", "Catat tindak lanjut  Ctrl+Enter", self._follow)
        self.day = self.form.add("Tanggal", DateEdit(lambda: desk.year))
        self.uraian = self.form.add("Yang dilakukan", QLineEdit())
        self.oleh = self.form.add("Oleh", QLineEdit())
        self.close_button = Button("Tutup temuan…", self._close)
        self.reopen_button = Button("Buka lagi…", self._reopen)
        self.take_back = Button("Hapus langkah terakhir", self._take_back)
        self._lay_out()

    def _lay_out(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(scaled(8))
        acts.addWidget(self.told_of, 1)
        for button in (self.take_back, self.reopen_button, self.close_button):
            acts.addWidget(button)
        left = QVBoxLayout()
        left.setSpacing(scaled(8))
        left.addWidget(self.table, 1)
        left.addLayout(acts)
        left.addWidget(self.history)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(12))
        row.addLayout(left, 1)
        row.addWidget(self.form)

    def refresh(self) -> None:
        """Read the findings; the chosen one stays chosen."""
        desk, kept = self._desk, self.chosen.id if self.chosen else 0
        found = temuan_list(desk.read, year=desk.year)
        self.rows.set_rows(found)
        late = sum(of.overdue(desk.today) > 0 for of in found)
        unclosed = sum(of.state is not Keadaan.CLOSED for of in found)
        self.subtitle = f"{unclosed} temuan belum ditutup, {late} lewat batas waktu" if found else "Belum ada temuan"
        self.chosen = next((of for of in found if of.id == kept), found[0] if found else None)
        if self.chosen is not None:
            self.table.select_row(self.rows.place_of(self.chosen.id))
        if self.day.value() is None:
            self.day.set_value(desk.today)
        self._show()

    def open_temuan(self, temuan_id: int) -> None:
        """Choose one finding."""
        place = next((at for at, of in enumerate(self.rows.rows()) if of.id == temuan_id), -1)
        if place >= 0:
            self.table.select_row(place)
            self._choose(place)

    def _state(self, of: Temuan) -> Chip:
        if late := of.overdue(self._desk.today):
            return Chip(f"Lewat {late} hari", Tone.BAD)
        return Chip(KEADAAN_NAMES[of.state], TONES[of.state])

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self.rows.rows()):
            self.chosen = self.rows.row(place)
            self._show()

    def _show(self) -> None:
        of, ask = self.chosen, self._desk.reason_not
        steps = follow_ups(self._desk.read, of.id) if of else []
        self.steps.set_rows(steps)
        seen = f"Kunjungan {of.tingkat} {show_date(of.date)}" if of else ""
        self.told_of.setText(f"{seen}, ditutup {show_date(of.ditutup)}: {of.penutup}" if of and of.ditutup else seen)
        closed = "Temuan ini sudah ditutup." if of and of.ditutup else ""
        missing = _CHOOSE if of is None else ""
        self.form.explain(ask(follow_up) or missing or closed)
        unfollowed = "" if steps else "Catat tindak lanjutnya sebelum menutup."
        self.close_button.explain(ask(close_temuan) or missing or closed or unfollowed)
        self.reopen_button.explain(ask(reopen_temuan) or missing or ("" if closed else "Temuan ini belum ditutup."))
        self.take_back.explain(ask(remove_follow_up) or missing or closed or ("" if steps else "Belum ada tindak lanjut."))

    def _follow(self) -> None:
        day, desk = self.day.value(), self._desk
        if day is None or not self.uraian.text().strip():
            self.form.warn("Tanggal dan yang dilakukan harus diisi.")
            return
        if self.chosen is not None and desk.do(
            follow_up, temuan_id=self.chosen.id, date=day, uraian=self.uraian.text(), oleh=self.oleh.text(), today=desk.today
        ):
            self.uraian.clear()
            self.toasted.emit("Tindak lanjut dicatat.", True)

    def _close(self) -> None:
        reason = self.chosen and ReasonDialog.ask(self, "Tutup temuan", "Alasannya tercetak pada surat tindak lanjut.", "Tutup temuan")
        if self.chosen and reason and self._desk.do(close_temuan, temuan_id=self.chosen.id, date=self._closing_day(), reason=reason):
            self.toasted.emit("Temuan ditutup.", True)

    def _reopen(self) -> None:
        reason = self.chosen and ReasonDialog.ask(self, "Buka lagi temuan", "Alasannya tersimpan pada riwayat.", "Buka lagi")
        if self.chosen and reason and self._desk.do(reopen_temuan, temuan_id=self.chosen.id, reason=reason):
            self.toasted.emit("Temuan dibuka lagi.", True)

    def _take_back(self) -> None:
        if self.steps.rows() and self._desk.do(remove_follow_up, langkah_id=self.steps.rows()[-1].id):
            self.toasted.emit("Langkah terakhir dihapus.", True)

    def _closing_day(self) -> date:
        """Today, or the last step's day in a year that is over."""
        return max(self._desk.today, *(step.date for step in self.steps.rows()))
