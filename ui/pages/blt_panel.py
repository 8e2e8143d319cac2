"""Penyaluran BLT: each handing-out with its families and the receipt that proves it; the forms that prepare one and tie it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from evillage.monitoring.blt import (
    Bayar,
    Terima,
    bayar_list,
    blt_findings,
    blt_year,
    bukti_choices,
    leave_out,
    prepare_blt,
    remove_blt,
    terima_of,
    tie_blt,
    untie_blt,
    usual_amount,
)
from evillage.paper.format import show_rupiah
from evillage.paper.model import Kind
from evillage.values.dates import MONTHS, show_date
from evillage.village.finding import Level
from ui.desk import Desk
from ui.models.looks import Chip, Look
from ui.models.rows_model import Field, RowsModel
from ui.pages.tabbed_page import TabPanel
from ui.preferences import Preferences
from ui.theme import Text, Tone, label, scaled
from ui.widgets.choice import Choice
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import AmountEdit, DateEdit
from ui.widgets.findings import FindingLine, Findings
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.short_table import ShortTable

_TONES = {Level.BLOCK: Tone.BAD, Level.WARN: Tone.WARN, Level.INFO: Tone.INFO, Level.UNKNOWN: Tone.INFO}


class BltPanel(TabPanel):
    """Handings-out above, the families of the chosen one below, forms at the right."""

    def __init__(self, desk: Desk, preferences: Preferences) -> None:
        super().__init__(desk)
        self.chosen: Bayar | None = None
        self.handed = RowsModel[Bayar](
            (
                Field("Tanggal", lambda b: b.date, Kind.DATE),
                Field("Bulan", lambda b: b.months, width=120, stretch=True),
                Field("KPM", lambda b: b.kpm, Kind.NUMBER, width=56),
                Field("Jumlah (Rp)", lambda b: b.jumlah, Kind.MONEY, total=True),
                Field("Bukti", lambda b: b.bukti, Kind.CODE, width=206),
                Field("Keadaan", _state, Look.CHIP, width=146),
            ),
            key=lambda b: b.id,
        )
        self.table = ShortTable("blt", preferences, least=3, most=6)
        self.table.set_model(self.handed)
        self.table.say_when_empty("Belum ada penyaluran. Isi daftar KPM, lalu siapkan penyaluran di kanan.")
        self.table.moved.connect(self._choose)
        self.advice = Findings("Semua penyaluran sesuai dengan buktinya.")
        self.families = RowsModel[Terima](
            (
                Field("Nama KPM", lambda t: t.name, width=170, stretch=True),
                Field("NIK", lambda t: t.nik, Kind.CODE, width=162),
                Field("Alamat", lambda t: t.alamat, width=140),
                Field("Bulan", lambda t: t.bulan, Kind.NUMBER, width=60),
                Field("Jumlah (Rp)", lambda t: t.jumlah, Kind.MONEY, total=True),
            ),
            key=lambda t: t.kpm_id,
        )
        self.below = LedgerTable("blt-terima", preferences)
        self.below.set_model(self.families)
        self.below.say_when_empty("Pilih penyaluran pada daftar di atas.")
        self.below.summed.connect(self.told)
        months = [(name, at) for at, name in enumerate(MONTHS, start=1)]
        self.form = EntryForm("Penyaluran baru", "Siapkan penyaluran  Ctrl+Enter", self._prepare)
        self.day = self.form.add("Dibagikan pada", DateEdit(lambda: desk.year))
        self.first, self.last = Choice[int](months), Choice[int](months)
        self.form.add_row(("Bulan pertama", self.first), ("Bulan terakhir", self.last))
        self.amount = self.form.add("Besaran per KPM per bulan (Rp)", AmountEdit())
        self.tempat = self.form.add("Tempat", QLineEdit())
        self.tie = EntryForm("Kaitkan bukti", "Kaitkan bukti", self._tie)
        self.bukti = self.tie.add("Bukti yang sudah dibayar", Choice[int]())
        self._lay_out()

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(scaled(8))
        left.addWidget(self.table)
        left.addWidget(self.advice)
        left.addWidget(label("Penerima pada penyaluran yang dipilih", Text.STRONG))
        left.addWidget(self.below, 1)
        right.addWidget(self.form, 3)
        right.addWidget(self.tie, 2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(12))
        row.addLayout(left, 1)
        row.addLayout(right)

    def refresh(self) -> None:
        """Read the handings-out; the chosen one stays chosen."""
        desk = self._desk
        kept = self.chosen.id if self.chosen else 0
        found = bayar_list(desk.read, year=desk.year)
        self.handed.set_rows(found)
        self.chosen = next((of for of in found if of.id == kept), found[-1] if found else None)
        self.advice.show_findings(
            [FindingLine(_TONES[of.level], of.sentence, detail=of.legal) for of in blt_findings(desk.read, year=desk.year)]
        )
        self.advice.setVisible(bool(found))
        if self.chosen is not None:
            self.table.select_row(self.handed.place_of(self.chosen.id))
        if self.day.value() is None:
            self.day.set_value(desk.today)
        if self.amount.value() is None:
            self.amount.set_value(usual_amount(desk.read, year=desk.year))
        free = bukti_choices(desk.read, year=desk.year)
        self.bukti.set_entries([(f"{of.number} · {show_rupiah(of.amount)}", of.bukti_id) for of in free])
        self.form.explain(desk.reason_not(prepare_blt))
        self._show()
        whole = blt_year(desk.read, year=desk.year)
        self.subtitle = f"Dibagikan {show_rupiah(whole.dibagikan)} · terbukti {show_rupiah(whole.terbukti)}"

    def untie(self) -> None:
        """The chosen one was tied to the wrong receipt."""
        if self.chosen is not None and self._desk.do(untie_blt, bayar_id=self.chosen.id):
            self.toasted.emit(f"Bukti penyaluran {self.chosen.months if self.chosen else ''} dilepaskan.", True)

    def remove(self) -> None:
        """The chosen one, while no receipt proves it."""
        if self.chosen is not None and self._desk.do(remove_blt, bayar_id=self.chosen.id):
            self.toasted.emit("Penyaluran dihapus.", True)

    def leave_out(self) -> None:
        """The marked families were not there: they get theirs in a later handing-out."""
        ids = [self.families.row(place).kpm_id for place in self.below.selected_rows()]
        if self.chosen is None or not ids:
            self.told.emit("Tandai dahulu penerima yang tidak hadir pada daftar bawah.")
        elif self._desk.do(leave_out, bayar_id=self.chosen.id, kpm_ids=ids):
            self.toasted.emit(f"{len(ids)} KPM dikeluarkan dari penyaluran; haknya tetap untuk penyaluran berikutnya.", True)

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self.handed.rows()):
            self.chosen = self.handed.row(place)
            self._show()

    def _show(self) -> None:
        of, desk = self.chosen, self._desk
        self.families.set_rows(terima_of(desk.read, of.id) if of else [])
        reason = desk.reason_not(tie_blt) or ("Pilih penyaluran pada daftar dahulu." if of is None else "")
        if not reason and of is not None and of.bukti_id is not None:
            reason = f"Penyaluran {of.months} sudah dikaitkan dengan {of.bukti}."
        if not reason and self.bukti.value() is None:
            reason = "Belum ada bukti BLT yang sudah dibayar dan belum dikaitkan."
        self.tie.set_title(f"Bukti untuk {of.months}" if of else "Kaitkan bukti")
        self.tie.explain(reason)

    def _prepare(self) -> None:
        day, amount, first, last = self.day.value(), self.amount.value(), self.first.value(), self.last.value()
        if day is None or amount is None or first is None or last is None:
            self.form.warn("Tanggal, bulan, dan besaran harus diisi.")
            return
        desk = self._desk
        done = desk.do(
            prepare_blt, year=desk.year, day=day, first_month=first, last_month=last, amount=amount, tempat=self.tempat.text()
        )  # fmt: skip
        if done:
            self.chosen = next((of for of in self.handed.rows() if of.id == done.value), self.chosen)
            self.refresh()
            self.toasted.emit(f"Penyaluran tanggal {show_date(day)} disiapkan; cetak tanda terimanya.", True)

    def _tie(self) -> None:
        bukti_id = self.bukti.value()
        if self.chosen is not None and bukti_id is not None and self._desk.do(tie_blt, bayar_id=self.chosen.id, bukti_id=bukti_id):
            self.toasted.emit("Penyaluran dikaitkan dengan buktinya.", True)


def _state(of: Bayar) -> Chip:
    if of.dibalik:
        return Chip("Dibalik", Tone.WARN)
    return Chip("Terbukti", Tone.GOOD) if of.bukti_id is not None else Chip("Belum ada bukti", Tone.INFO)
