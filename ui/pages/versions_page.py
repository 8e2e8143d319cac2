"""Versi anggaran: every version of the year, usulan and copies too, and any two of them compared line by line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from evillage.budget.snapshot import forget_snapshot, keep_snapshot, restore_snapshot
from evillage.budget.version import BudgetVersion, balance, draft, every_version, in_force
from evillage.paper.model import Kind
from evillage.reports.banding import banding
from evillage.reports.request import Request
from evillage.values.money import Rupiah
from evillage.village.flow import STATE_NAMES
from ui.desk import Desk
from ui.dialogs.naming import NamingDialog
from ui.exporting import export_table
from ui.jobs import Jobs
from ui.models.looks import Chip, Look
from ui.models.report_model import ReportModel
from ui.models.rows_model import Field, RowsModel
from ui.pages.lampiran_dialog import offer_files
from ui.pages.page import Page
from ui.preferences import Preferences
from ui.theme import Text, Tone, label, scaled
from ui.widgets.choice import Choice
from ui.widgets.ledger_table import LedgerTable

_PAPERS = {"apbdes": "apbdes-1b", "pak": "pak-1b", "perkades": "penjabaran-perubahan", "usulan": "lembar-evaluasi"}
"""What is printed of a version of each kind; a snapshot is nobody's paper."""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version with its sums, where it came from, and whether it counts today."""

    version: BudgetVersion
    pendapatan: Rupiah
    belanja: Rupiah
    source: str
    in_force: bool

    def chip(self) -> Chip:
        """Its state; the one in force says so."""
        return Chip("Berlaku", Tone.GOOD) if self.in_force else Chip.of(STATE_NAMES[self.version.state])


class VersionsPage(Page):
    """The list above; below it the comparison of the chosen version with what it came from, or of any two."""

    title = "Versi anggaran"
    watches = frozenset({"budget_version", "rab_line", "kegiatan", "flow_step", "tahun"})

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk, self._jobs = desk, jobs
        self.rows = RowsModel[VersionRow](
            (
                Field("Versi", lambda r: r.version.title, width=190, stretch=True),
                Field("Status", VersionRow.chip, Look.CHIP, width=130),
                Field("Nomor", lambda r: r.version.document_no, width=150),
                Field("Tanggal", lambda r: r.version.document_date, Kind.DATE),
                Field("Berasal dari", lambda r: r.source, width=180),
                Field("Pendapatan (Rp)", lambda r: r.pendapatan, Kind.MONEY),
                Field("Belanja (Rp)", lambda r: r.belanja, Kind.MONEY),
            ),
            key=lambda r: r.version.id,
        )
        self.table = LedgerTable("versi", preferences)
        self.table.set_model(self.rows)
        self.table.say_when_empty("Tahun anggaran ini belum dibuka.")
        self.semula, self.menjadi = Choice[int](), Choice[int]()
        self.only_changed = QCheckBox("Hanya yang berubah")
        self.only_changed.setChecked(True)
        self.compared = LedgerTable("perbandingan-versi", preferences)
        self.compared.say_when_empty("Tidak ada perbedaan di antara kedua versi ini.")
        self._build()
        self.keep = self.action("Simpan salinan…", self._keep, "Ctrl+N")
        self.restore = self.action("Pulihkan", self._restore)
        self.forget = self.action("Hapus salinan", self._forget)
        self._export_action = self.action("Ekspor Excel", self.export, "Ctrl+E")
        self.print = self.action("Cetak", self.print_paper, "Ctrl+P")
        self.primary = self.keep
        self.files = self.action("Lampiran…", self._files)
        self.tools = (self.restore, self.files, self.print, self._export_action, self.forget)
        self.table.moved.connect(self._choose)
        self.table.summed.connect(self.told)
        self.compared.summed.connect(self.told)
        for choice in (self.semula, self.menjadi):
            choice.chosen.connect(self._compare)
        self.only_changed.toggled.connect(lambda _on: self._compare())
        desk.actor_changed.connect(self.mark_stale)

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(scaled(8))
        for words, choice in (("Semula", self.semula), ("Menjadi", self.menjadi)):
            choice.setAccessibleName(words)
            choice.setMinimumWidth(scaled(220))
            choice.setMaximumWidth(scaled(320))
            bar.addWidget(label(words, Text.MUTED))
            bar.addWidget(choice)
        bar.addWidget(self.only_changed)
        bar.addStretch(1)
        lower = QWidget()
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addLayout(bar)
        column.addWidget(self.compared, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(scaled(10))
        split.addWidget(self.table)
        split.addWidget(lower)
        split.setStretchFactor(1, 1)
        split.setSizes([scaled(210), scaled(380)])
        self.body.addWidget(split, 1)

    def refresh(self) -> None:
        """Read the versions and compare again."""
        desk = self._desk
        found = every_version(desk.read, year=desk.year)
        titles = {version.id: version.title for version in found}
        counting = in_force(desk.read, year=desk.year, day=desk.today)
        rows = []
        for version in found:
            sums = balance(desk.read, version.id)
            rows.append(
                VersionRow(
                    version, sums.pendapatan, sums.belanja, titles.get(version.source_id or 0, ""),
                    counting is not None and version.id == counting.id,
                )
            )  # fmt: skip
        chosen = self._selected()
        kept = self.semula.value(), self.menjadi.value()
        self.rows.set_rows(rows)
        for choice, value in zip((self.semula, self.menjadi), kept, strict=True):
            choice.set_entries([(version.title, version.id) for version in found])
            if value is not None:
                choice.set_value(value)
        if chosen is None and rows:
            self.table.select_row(0)
        else:
            self._choose_if_gone(kept)
        self._explain_tools()
        copies = sum(row.version.kind == "snapshot" for row in rows)
        self.subtitle = f"{len(rows) - copies} versi dan {copies} salinan pada tahun {desk.year}"
        self.headed.emit()

    def open_on(self, target: object) -> None:
        """A version's id: that row, compared with what it came from."""
        place = self.rows.place_of(target) if isinstance(target, int) else -1
        if place >= 0:
            self.table.select_row(place)
            self.table.view.setFocus()

    def export(self) -> None:
        """The comparison in Excel."""
        export_table(self, self._desk, self._jobs, self.compared, title="Perbandingan versi anggaran", tell=self.told.emit)

    def print_paper(self) -> None:
        """The paper of the chosen version in the preview, also of one that counts no more."""
        chosen = self._selected()
        report_id = _PAPERS.get(chosen.version.kind) if chosen else None
        if chosen is None or report_id is None:
            self.told.emit("Pilih versi anggaran dahulu; salinan tidak mempunyai lembar cetak.")
            return
        self.jumped.emit("laporan", (report_id, {"version_id": chosen.version.id}))

    def _files(self) -> None:
        if (chosen := self._selected()) is not None:
            offer_files(self, self._desk, self._jobs, ("budget_version", chosen.version.id))
        else:
            self.told.emit("Pilih versi anggaran dahulu.")

    def _selected(self) -> VersionRow | None:
        index = self.table.view.currentIndex()
        return self.rows.row(index.row()) if index.isValid() and index.row() < self.rows.rowCount() else None

    def _choose(self, place: int) -> None:
        """Another row: compared with the version it came from, or of the first budget with itself."""
        if place < 0:
            return
        chosen = self.rows.row(place).version
        self.menjadi.set_value(chosen.id)
        self.semula.set_value(chosen.source_id or chosen.id)
        if chosen.kind == "snapshot" and chosen.source_id is not None:  # what the draft became since it was kept
            self.semula.set_value(chosen.id)
            self.menjadi.set_value(chosen.source_id)
        self._explain_tools()
        self._compare()

    def _choose_if_gone(self, kept: tuple[int | None, int | None]) -> None:
        """A version that was thrown away is compared no longer."""
        if kept != (self.semula.value(), self.menjadi.value()):
            self._choose(self.table.view.currentIndex().row())
        else:
            self._compare()

    def _compare(self) -> None:
        semula, menjadi = self.semula.value(), self.menjadi.value()
        if semula is None or menjadi is None:
            return
        request = Request(year=self._desk.year, until=self._desk.today, now=datetime.now().astimezone())
        report = banding(self._desk.read, request, semula=semula, menjadi=menjadi, only_changed=self.only_changed.isChecked())
        model = self.compared.view.model()
        if isinstance(model, ReportModel):
            model.set_report(report)
        else:
            self.compared.set_model(ReportModel(report))
        words = "Tidak ada perbedaan di antara kedua versi ini."
        self.compared.say_when_empty(words if semula != menjadi else "Pilih dua versi yang berbeda untuk dibandingkan.")

    def _explain_tools(self) -> None:
        desk, chosen = self._desk, self._selected()
        working = draft(desk.read, year=desk.year)
        none = "" if chosen is not None and chosen.version.kind == "snapshot" else "Pilih salinan pada daftar dahulu."
        closed = ""
        if chosen is not None and not none and (working is None or chosen.version.source_id != working.id):
            closed = "Rancangan asal salinan ini sudah ditetapkan."
        self.explain(self.keep, desk.reason_not(keep_snapshot) or ("" if working else "Tidak ada rancangan yang dapat disalin."))
        self.explain(self.restore, desk.reason_not(restore_snapshot) or none or closed)
        self.explain(self.forget, desk.reason_not(forget_snapshot) or none)

    def _keep(self) -> None:
        working = draft(self._desk.read, year=self._desk.year)
        if working is None:
            return
        name = NamingDialog.ask(self, "Simpan salinan", f"{working.title} disimpan seperti keadaannya sekarang.", "Simpan salinan")
        if name and self._desk.do(keep_snapshot, version_id=working.id, name=name):
            self.toasted.emit(f"Salinan “{name}” disimpan.", True)

    def _restore(self) -> None:
        chosen = self._selected()
        if chosen is not None and (done := self._desk.do(restore_snapshot, snapshot_id=chosen.version.id)):
            same = f"Rancangan sama dengan salinan “{chosen.version.name}”."
            self.toasted.emit(f"Rancangan dipulihkan dari “{chosen.version.name}”." if done.act_no else same, bool(done.act_no))

    def _forget(self) -> None:
        chosen = self._selected()
        if chosen is not None and self._desk.do(forget_snapshot, snapshot_id=chosen.version.id):
            self.toasted.emit(f"Salinan “{chosen.version.name}” dihapus.", True)
