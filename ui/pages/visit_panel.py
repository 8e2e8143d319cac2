"""Kunjungan: the visits of the year, and the sheet of the chosen one typed back in the printed order: who came, A, C, D, the scan.

Part B comes from the books and is not typed. F6 walks from the head of the sheet through its parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from evillage.budget.kegiatan import kegiatan_of
from evillage.monitoring.board import board
from evillage.monitoring.kunjungan import (
    TAHAP,
    Kunjungan,
    KunjunganEntry,
    Tingkat,
    change_visit,
    documents,
    entry_of_visit,
    record_visit,
    remove_visit,
    visits,
    visits_of_paket,
)
from evillage.monitoring.temuan import Temuan, merge_temuan, remove_temuan, temuan_of
from evillage.paper.model import Kind
from evillage.reports.monev_documents import known_documents
from ui.desk import Desk
from ui.jobs import Jobs
from ui.models.grid_cells import Edit
from ui.models.grid_model import GridModel
from ui.models.looks import Chip, Look
from ui.models.rows_model import Field, RowsModel
from ui.pages.lampiran_panel import LampiranPanel
from ui.pages.tabbed_page import TabPanel
from ui.pages.visit_grids import (
    PaperLine,
    WorkLine,
    finding_columns,
    finding_entry,
    paper_columns,
    paper_entry,
    work_columns,
    work_entry,
)
from ui.preferences import Preferences
from ui.theme import Text, Tone, label, scaled
from ui.widgets.choice import Choice
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import DateEdit
from ui.widgets.grid_table import GridTable
from ui.widgets.short_table import ShortTable
from ui.widgets.tabs import Tabs

PARTS = ("A. Administrasi", "C. Fisik", "D. Permasalahan", "Lembar dipindai")
_FIRST = (2, 2, 0)
"""The first column of each part that is typed in."""
_CHOOSE = "Catat kunjungan di kanan, atau pilih yang sudah ada; bagian lembarnya diisi di sini."


class VisitPanel(TabPanel):
    """Visits above, the parts of the sheet below, the head of the sheet at the right."""

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences) -> None:
        super().__init__(desk)
        self._preferences = preferences
        self.chosen: Kunjungan | None = None
        self.rows = RowsModel[Kunjungan](
            (
                Field("Tanggal", lambda k: k.date, Kind.DATE, width=108),
                Field("Tingkat", lambda k: k.tingkat.value.capitalize(), width=92),
                Field("Tahap", lambda k: k.tahap, width=66),
                Field("Nomor lembar", lambda k: k.lembar_no, Kind.CODE, width=152),
                Field("Tim", lambda k: ", ".join(k.team), width=120, stretch=True),
                Field("Paket", lambda k: k.paket, Kind.NUMBER, width=58),
                Field("Temuan", _findings, Look.CHIP, width=154),
            ),
            key=lambda k: k.id,
        )
        self.table = ShortTable("kunjungan", preferences, least=3, most=5)
        self.table.set_model(self.rows)
        self.table.say_when_empty("Belum ada kunjungan tahun ini. Cetak lembar kosong untuk dibawa ke lapangan.")
        self.table.moved.connect(self._choose)
        self.papers = GridModel[PaperLine](paper_columns(), apply=self._write_papers, key=lambda x: x.code)
        self.works = GridModel[WorkLine](work_columns(), apply=self._write_works, key=lambda x: x.row.paket.id)
        self.findings = GridModel[Temuan](finding_columns(self._subjects), apply=self._write_findings, key=lambda x: x.id, can_add=True)
        self.grids = [
            self._grid("kunjungan-a", self.papers), self._grid("kunjungan-c", self.works), self._grid("kunjungan-d", self.findings),
        ]  # fmt: skip
        self.grids[2].remove_asked.connect(self._remove_findings)
        self.scan = LampiranPanel(desk, jobs)
        self.scan.kept.connect(self.toasted)
        self.parts = Tabs([(words, at) for at, words in enumerate(PARTS)])
        self.parts.chosen.connect(self._turn)
        self.heading = label("", Text.STRONG)
        self.form = self._head()
        self._lay_out()

    def _grid(self, key: str, model: GridModel[PaperLine] | GridModel[WorkLine] | GridModel[Temuan]) -> GridTable:
        grid = GridTable(key, self._preferences, year=lambda: self._desk.year)
        grid.set_model(model)
        grid.summed.connect(self.told)
        model.refused.connect(lambda words: self.toasted.emit(words, False))
        model.pasted.connect(lambda report: self.toasted.emit(report.sentence(), report.taken > 0))
        self._desk.hub.undone.connect(model.discard_drafts)
        return grid

    def _head(self) -> EntryForm:
        """The head of the sheet, as it is printed."""
        form = EntryForm("Kunjungan baru", "Catat kunjungan  Ctrl+Enter", self._save)
        self.tahap = form.add("Tahap", Choice[str]([("Tanpa tahap", ""), *((f"Tahap {name}", name) for name in TAHAP)]))
        self.tingkat = form.add("Tingkat", Choice[Tingkat]([(of.value.capitalize(), of) for of in Tingkat]))
        self.tingkat.set_value(Tingkat.KECAMATAN)
        self.petugas = form.add("Tim", QLineEdit(), hint="Pisahkan dengan titik koma; ketua tim lebih dahulu")
        self.day = form.add("Tanggal", DateEdit(lambda: self._desk.year))
        self.lembar = form.add("Nomor lembar", QLineEdit())
        self.ringkasan = form.add("Ringkasan", QLineEdit())
        return form

    def _lay_out(self) -> None:
        self.sheets = QStackedWidget()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, scaled(4), 0, 0)
        column.addWidget(self.scan)
        column.addStretch(1)
        for sheet in (*self.grids, holder):
            self.sheets.addWidget(sheet)
        self.empty = label(_CHOOSE, Text.MUTED, wrap=True)
        left = QVBoxLayout()
        left.setSpacing(scaled(8))
        left.addWidget(self.table)
        left.addWidget(self.heading)
        left.addWidget(self.parts)
        left.addWidget(self.empty)
        left.addWidget(self.sheets, 1)
        left.addStretch(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(12))
        row.addLayout(left, 1)
        row.addWidget(self.form)

    # --- showing -----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the visits; the chosen one stays chosen."""
        desk, kept = self._desk, self.chosen.id if self.chosen else 0
        found = visits(desk.read, year=desk.year)
        self.rows.set_rows(found)
        self.subtitle = f"{len(found)} kunjungan" if found else "Belum ada kunjungan"
        if (late := sum(of.terbuka for of in found)) > 0:
            self.subtitle += f", {late} temuan belum ditutup"
        self.chosen = next((of for of in found if of.id == kept), None)
        if self.chosen is not None:
            self.table.select_row(self.rows.place_of(self.chosen.id))
        reason = desk.reason_not(record_visit)
        self.form.explain(reason)
        for model in (self.papers, self.works, self.findings):
            model.lock(reason)
        if self.day.value() is None:
            self.day.set_value(desk.today)
        self._show()

    def open_visit(self, kunjungan_id: int) -> None:
        """Choose one visit."""
        place = next((at for at, of in enumerate(self.rows.rows()) if of.id == kunjungan_id), -1)
        if place >= 0:
            self.table.select_row(place)
            self._choose(place)

    def open_paket(self, paket_id: int) -> None:
        """The newest visit that looked at a paket, on its part C."""
        if found := visits_of_paket(self._desk.read, paket_id):
            self.open_visit(found[0].kunjungan_id)
            self._go(1)
        else:
            self.toasted.emit("Paket ini belum pernah dikunjungi.", False)

    def fresh(self) -> None:
        """An empty head, the cursor in its first field."""
        self.chosen = None
        self.table.view.selectionModel().clear()
        for field in (self.petugas, self.lembar, self.ringkasan):
            field.clear()
        self.day.set_value(self._desk.today)
        self._show()
        self.tahap.setFocus()

    def next_part(self) -> None:
        """From the head of the sheet to A, C, D, the scan, and to the head again."""
        if self.chosen is None:
            self.tahap.setFocus()
            return
        focus = self.focusWidget()
        at = self.parts.value() + 1 if focus is not None and self.sheets.isAncestorOf(focus) else 0
        if at < len(PARTS):
            self._go(at)
        else:
            self.tahap.setFocus()

    def remove(self) -> None:
        """The chosen visit with its sheet."""
        if self.chosen is not None and self._desk.do(remove_visit, kunjungan_id=self.chosen.id):
            self.toasted.emit("Kunjungan dihapus.", True)
            self.fresh()

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self.rows.rows()):
            self.chosen = self.rows.row(place)
            self._show()

    def _go(self, part: int) -> None:
        self.parts.set_value(part)
        self._turn()
        if part < len(self.grids):
            grid = self.grids[part]
            grid.view.setFocus()
            grid.view.setCurrentIndex(grid.model().index(0, _FIRST[part]))
        else:
            self.scan.add.setFocus()

    def _turn(self) -> None:
        self.sheets.setCurrentIndex(self.parts.value())

    def _show(self) -> None:
        of, desk = self.chosen, self._desk
        for part in (self.parts, self.sheets, self.heading):
            part.setVisible(of is not None)
        self.empty.setVisible(of is None)
        self.form.set_title(of.title if of else "Kunjungan baru")
        self.form.button.setText("Simpan perubahan  Ctrl+Enter" if of else "Catat kunjungan  Ctrl+Enter")
        if of is None:
            return
        entry = entry_of_visit(desk.read, of.id)
        self.heading.setText(" · ".join(part for part in (of.title, of.lembar_no) if part))
        self.tahap.set_value(of.tahap)
        self.tingkat.set_value(of.tingkat)
        self.day.set_value(of.date)
        for field, text in ((self.petugas, "; ".join(of.team)), (self.lembar, of.lembar_no), (self.ringkasan, of.ringkasan)):
            field.setText(text)
            field.setCursorPosition(0)
        known = known_documents(desk.read, year=of.year, day=of.date)
        checked = {cek.dokumen: cek for cek in entry.cek}
        self.papers.set_rows([PaperLine(code, name, known.get(code, ""), checked.get(code)) for code, name in documents().items()])
        measured = {cek.paket_id: cek for cek in entry.paket}
        rows = board(desk.read, year=of.year, day=of.date)
        self.works.set_rows([WorkLine(row, measured.get(row.paket.id)) for row in rows])
        self.findings.set_rows(temuan_of(desk.read, of.id))
        for at, count in ((0, len(entry.cek)), (1, len(entry.paket)), (2, of.temuan)):
            self.parts.setTabText(at, f"{PARTS[at]} ({count})" if count else PARTS[at])
        self.scan.show_papers((("Lembar ini", ("kunjungan", of.id)),))

    # --- writing -----------------------------------------------------------------------------------------------------

    def _save(self) -> None:
        day, desk = self.day.value(), self._desk
        team = "\n".join(name.strip() for name in self.petugas.text().split(";") if name.strip())
        if day is None or not team:
            self.form.warn("Tim dan tanggal harus diisi.")
            return
        entry = KunjunganEntry(
            self.tingkat.value() or Tingkat.KECAMATAN, day, team, self.tahap.value() or "", self.lembar.text(), self.ringkasan.text()
        )
        if self.chosen is not None:
            kept = entry_of_visit(desk.read, self.chosen.id)
            if desk.do(change_visit, kunjungan_id=self.chosen.id, entry=replace(entry, cek=kept.cek, paket=kept.paket), today=desk.today):
                self.toasted.emit("Kunjungan disimpan.", True)
        elif done := desk.do(record_visit, year=desk.year, entry=entry, today=desk.today):
            self.refresh()
            self.open_visit(done.value)
            self.toasted.emit("Kunjungan dicatat; lanjutkan dengan bagian A.", True)
            self._go(0)

    def _write(self, of: Kunjungan, entry: KunjunganEntry) -> None:
        outcome = self._desk.session.do(change_visit, kunjungan_id=of.id, entry=entry, today=self._desk.today)
        self._desk.hub.tell(outcome.changed)

    def _write_papers(self, edits: Sequence[Edit[PaperLine]]) -> None:
        if (of := self.chosen) is None:
            return
        entry = entry_of_visit(self._desk.read, of.id)
        said = {cek.dokumen: cek for cek in entry.cek}
        for line, values in ((edit.row, edit.values) for edit in edits if edit.row is not None):
            if (cek := paper_entry(line, values)) is not None:
                said[line.code] = cek
            else:
                said.pop(line.code, None)
        self._write(of, replace(entry, cek=tuple(said.values())))

    def _write_works(self, edits: Sequence[Edit[WorkLine]]) -> None:
        if (of := self.chosen) is None:
            return
        entry = entry_of_visit(self._desk.read, of.id)
        said = {cek.paket_id: cek for cek in entry.paket}
        for line, values in ((edit.row, edit.values) for edit in edits if edit.row is not None):
            if (cek := work_entry(line, values)) is not None:
                said[line.row.paket.id] = cek
            else:
                said.pop(line.row.paket.id, None)
        self._write(of, replace(entry, paket=tuple(said.values())))

    def _write_findings(self, edits: Sequence[Edit[Temuan]]) -> None:
        desk = self._desk
        if (of := self.chosen) is None:
            return
        paket = {row.row.paket.name: row.row.paket.id for row in reversed(self.works.rows())}
        kegiatan = {str(one.code): one.id for one in kegiatan_of(desk.read, year=of.year)}
        entries = [(edit.row, finding_entry(edit, paket, kegiatan, of.date)) for edit in edits]
        outcome = desk.session.do(
            merge_temuan, kunjungan_id=of.id, changed=[(row.id, entry) for row, entry in entries if row is not None],
            added=[entry for row, entry in entries if row is None],
        )  # fmt: skip
        desk.hub.tell(outcome.changed)

    def _remove_findings(self, places: Sequence[int]) -> None:
        ids = [row.id for place in places if (row := self.findings.row(place)) is not None]
        if ids and self._desk.do(remove_temuan, temuan_ids=ids):
            self.toasted.emit(f"{len(ids)} temuan dihapus.", True)

    def _subjects(self) -> list[tuple[str, str]]:
        works = [(row.row.paket.name, row.row.paket.lokasi) for row in self.works.rows()]
        return [*works, *((str(one.code), one.name) for one in kegiatan_of(self._desk.read, year=self._desk.year))]


def _findings(of: Kunjungan) -> Chip:
    if of.temuan == 0:
        return Chip("Tidak ada", Tone.INFO)
    return Chip(f"{of.terbuka} dari {of.temuan} terbuka", Tone.WARN) if of.terbuka else Chip(f"{of.temuan} ditutup", Tone.GOOD)
