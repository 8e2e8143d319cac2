"""Periksa berkas: every proof that the file is whole, originals that are gone and their copies put back, and the control totals.

The check reads an image of the file beside the window; work goes on meanwhile, and *Hentikan* ends it within a moment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QSplitter, QStackedWidget, QWidget

from evillage.errors import EvillageError
from evillage.exchange.totals import control_totals
from evillage.kernel.check import CheckResult
from evillage.kernel.rows import Reader
from evillage.messages import sentence
from evillage.monitoring.health import Health, Spare, examine, image_of, opened_image
from evillage.monitoring.last_check import last_check, remember
from evillage.paper.export import Format
from evillage.paper.format import show_cell
from evillage.paper.model import Cell, Kind, Report
from evillage.paper.progress import Progress
from evillage.reports.periksa import hasil_pemeriksaan, size
from evillage.reports.request import Request
from evillage.village.recovery import Lost, Recovered, recover
from evillage.village.thumbnails import keep_thumbnails
from ui.desk import Desk
from ui.exporting import export_one, print_one
from ui.jobs import Job, Jobs
from ui.models.looks import Chip, Look
from ui.models.rows_model import Field, RowsModel
from ui.pages.page import Page
from ui.pages.periksa_detail import PeriksaDetail
from ui.preferences import Preferences
from ui.theme import Tone, scaled
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.messages import EmptyState
from ui.widgets.tabs import Tabs

_START, _STOP = "Periksa berkas", "Hentikan"
_FIRST = (
    "Periksa seluruh berkas: riwayat, angka, nomor, dan setiap foto serta lampiran. Pekerjaan lain dapat diteruskan selama pemeriksaan."
)
_NOT_YET = "Periksa berkas dahulu."
_NOTHING_LOST = "Tidak ada berkas yang hilang."
_LOST, _SPARE = 1, 2


@dataclass(frozen=True, slots=True)
class Checked:
    """One run: what was found, and the control totals of the same image of the file."""

    found: Health
    totals: tuple[tuple[str, Cell], ...]
    at: datetime


class PeriksaPage(Page):
    """Four lists of one run."""

    title = "Periksa berkas"

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk, self._jobs = desk, jobs
        self._job: Job[Checked] | None = None
        self.checked: Checked | None = None
        self.lists = Tabs(
            [(name, at) for at, name in enumerate(("Pemeriksaan", "Berkas hilang", "Berkas tidak terpakai", "Angka kendali"))]
        )
        self.lists.chosen.connect(self._turn)
        self.checks = RowsModel[CheckResult](
            (
                Field("Hasil", lambda one: Chip("Baik", Tone.GOOD) if one.passed else Chip("Salah", Tone.BAD), Look.CHIP, width=84),
                Field("Pemeriksaan", lambda one: one.name, width=200, stretch=True),
                Field("Masalah", lambda one: len(one.problems) or None, Kind.NUMBER, width=80),
            ),
            key=lambda one: one.key,
        )
        self.lost = RowsModel[Lost](
            (
                Field("Keadaan", lambda one: Chip("Berubah" if one.damaged else "Tidak ada", Tone.BAD), Look.CHIP, width=104),
                Field("Jenis", lambda one: "Foto" if one.check == "photos" else "Lampiran", width=90),
                Field("Dokumen dan berkas", lambda one: one.place, width=300, stretch=True),
                Field("Sidik jari", lambda one: one.sha256[:12], Kind.CODE, width=130),
            ),
            key=lambda one: (one.check, one.place, one.sha256),
        )
        self.spare = RowsModel[Spare](
            (
                Field("Sidik jari", lambda one: one.path.name[:12], Kind.CODE, width=130),
                Field("Tempat", lambda one: str(one.path), width=300, stretch=True),
                Field("Ukuran (KB)", lambda one: max(1, one.size // 1024), Kind.NUMBER, width=110, total=True),
            ),
            key=lambda one: one.path,
        )
        self.figures = RowsModel[tuple[str, Cell]](
            (
                Field("Angka", lambda one: one[0], width=300, stretch=True),
                Field("Menurut berkas", lambda one: one[1], Kind.MONEY, width=200),
            )
        )
        self.table = self._table("periksa", self.checks, preferences)
        lost = self._table("periksa-hilang", self.lost, preferences, _NOTHING_LOST)
        spare = self._table("periksa-sisa", self.spare, preferences, "Setiap berkas di samping berkas desa dipakai.")
        figures = self._table("periksa-angka", self.figures, preferences, "Tidak ada angka: berkasnya tidak terbaca utuh.")
        self.detail = PeriksaDetail(preferences)
        self.detail.jumped.connect(self._open_page)
        self.table.moved.connect(self._show)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.detail)
        split.setSizes([scaled(430), scaled(560)])
        self.stack = QStackedWidget()
        self.first = EmptyState(_FIRST, (f"{_START}  F5", self.run), "clipboard-check")
        for widget in (split, lost, spare, figures, self.first):
            self.stack.addWidget(widget)
        self.body.addWidget(self.lists)
        self.body.addWidget(self.stack, 1)
        self.primary = self.action(_START, self.run, "F5")
        self.from_files = self.action("Pulihkan dari berkas…", self.ask_files, reason=_NOT_YET)
        self.from_folder = self.action("Pulihkan dari folder…", self.ask_folder, reason=_NOT_YET)
        self.papers = (
            self.action("Cetak", self.print_paper, "Ctrl+P", _NOT_YET), self.action("Simpan PDF", self.save_pdf, reason=_NOT_YET),
            self.action("Simpan Excel", self.export, "Ctrl+E", _NOT_YET),
        )  # fmt: skip
        desk.hub.changed.connect(lambda _tables: self.mark_stale())

    def refresh(self) -> None:
        """What is known of the last run, and how much happened since."""
        self.subtitle = self._last_words()
        self._turn()

    def open_on(self, target: object) -> None:
        """The key of a check: its line, once there was a run."""
        if isinstance(target, str) and (place := self.checks.place_of(target)) >= 0:
            self.lists.set_value(0)
            self._turn()
            self.table.select_row(place)

    # --- running -----------------------------------------------------------------------------------------------------

    def run(self) -> None:
        """F5: check the file as it stands; once more while it runs: stop."""
        if self._job is not None:
            self._job.cancel()
            return
        try:
            held = [image_of(self._desk.session)]
        except EvillageError as error:
            self.bannered.emit("buruk", sentence(error))
            return
        file = self._desk.file
        self._job = self._jobs.start("Memeriksa berkas", lambda progress: _check(held.pop(), file, progress), self._done)
        self._job.failed.connect(lambda text: self.bannered.emit("buruk", text))
        self._job.cancelled.connect(lambda: self.toasted.emit("Pemeriksaan dihentikan.", False))
        self._job.ended.connect(self._ended)
        self._name_primary(_STOP)
        self.subtitle = "Sedang memeriksa; pekerjaan lain dapat diteruskan."
        self.headed.emit()

    def _done(self, checked: Checked) -> None:
        try:
            remember(self._desk.session, checked.found, at=checked.at)
        except EvillageError as error:
            self.bannered.emit("buruk", sentence(error))
        self._take(checked)
        bad = next((place for place, one in enumerate(checked.found.results) if not one.passed), 0)
        self.table.select_row(bad)
        self.toasted.emit(_words(len(checked.found.results), checked.found.problems), False)

    def _ended(self) -> None:
        self._job = None
        self._name_primary(_START)
        self.refresh()

    def _take(self, checked: Checked) -> None:
        self.checked, found = checked, checked.found
        self.checks.set_rows(found.results)
        self.lost.set_rows(found.lost)
        self.spare.set_rows(found.spare)
        self.figures.set_rows(checked.totals)
        room = size(sum(one.size for one in found.spare))
        self.lists.setTabText(_LOST, f"Berkas hilang ({len(found.lost)})" if found.lost else "Berkas hilang")
        self.lists.setTabText(_SPARE, f"Berkas tidak terpakai ({len(found.spare)}, {room})" if found.spare else "Berkas tidak terpakai")
        for action in self.papers:
            self.explain(action, "")
        for action in (self.from_files, self.from_folder):
            self.explain(action, "" if found.lost else _NOTHING_LOST)
        self._turn()

    # --- putting back ------------------------------------------------------------------------------------------------

    def ask_files(self) -> None:
        """Copies by name; the system's own dialog."""
        chosen, _ = QFileDialog.getOpenFileNames(self, "Pulihkan berkas asli dari salinan", str(Path.home()), "Semua berkas (*)")
        self.put_back([Path(name) for name in chosen])

    def ask_folder(self) -> None:
        """A folder with everything below it: a stick, a camera, the backups."""
        chosen = QFileDialog.getExistingDirectory(self, "Pulihkan berkas asli dari folder", str(Path.home()))
        self.put_back([Path(chosen)] if chosen else [])

    def put_back(self, sources: Sequence[Path]) -> None:
        """Look through files and folders for what is lost; a copy is known by its content, not by its name."""
        if not sources or self.checked is None:
            return
        file, wanted = self._desk.file, {one.sha256 for one in self.checked.found.lost}
        job = self._jobs.start("Mencari berkas asli", lambda progress: recover(file, wanted, sources, progress), self._recovered)
        job.failed.connect(lambda text: self.bannered.emit("buruk", text))

    def _recovered(self, recovered: Recovered) -> None:
        keep_thumbnails(self._desk.session, recovered.thumbnails)
        if self.checked is None:
            return
        found = self.checked.found.mended(recovered.found)
        self._take(Checked(found, self.checked.totals, self.checked.at))
        self._show(self.table.current_row())
        left = f", {len(found.lost)} masih hilang" if found.lost else ""
        told = (
            f"{len(recovered.found)} berkas dipulihkan{left}."
            if recovered.found
            else f"Tidak ada yang cocok di antara {recovered.looked} berkas."
        )
        self.toasted.emit(told, False)
        self._desk.hub.changed.emit(frozenset({"lampiran", "photo"}))

    # --- paper -------------------------------------------------------------------------------------------------------

    def paper(self) -> Report | None:
        """The result as it is printed."""
        if self.checked is None:
            self.told.emit(_NOT_YET)
            return None
        request = Request(year=self._desk.year, until=self._desk.today, now=self.checked.at)
        return hasil_pemeriksaan(self._desk.read, request, self.checked.found, self.checked.totals)

    def print_paper(self) -> None:
        """Ctrl+P."""
        if document := self.paper():
            job = print_one(self._jobs, document, "hasil-pemeriksaan.pdf")
            job.failed.connect(lambda text: self.bannered.emit("buruk", text))

    def save_pdf(self) -> None:
        """The paper as a file."""
        self._save(Format.PDF)

    def export(self) -> None:
        """Ctrl+E: the paper as a workbook."""
        self._save(Format.XLSX)

    def _save(self, fmt: Format) -> None:
        if document := self.paper():
            export_one(self, self._jobs, document, fmt, lambda text: self.toasted.emit(text, False))

    # --- parts -------------------------------------------------------------------------------------------------------

    def _table(self, key: str, model: RowsModel[Any], preferences: Preferences, empty: str = "") -> LedgerTable:
        table = LedgerTable(key, preferences)
        table.set_model(model)
        table.say_when_empty(empty)
        table.summed.connect(self.told)
        return table

    def _turn(self) -> None:
        place = self.lists.value()
        self.stack.setCurrentIndex(place if self.checked else self.stack.indexOf(self.first))
        self.lists.setVisible(self.checked is not None)
        self.tools = (self.from_files, self.from_folder, *self.papers) if place == _LOST and self.checked else self.papers
        self.headed.emit()

    def _show(self, place: int) -> None:
        self.detail.show_check(self.checks.row(place) if place >= 0 else None)

    def _open_page(self, page: object) -> None:
        if page == "periksa":
            self.lists.setCurrentIndex(_LOST)
        else:
            self.jumped.emit(str(page), None)

    def _name_primary(self, words: str) -> None:
        if self.primary is not None:
            self.primary.setText(words)
        if self.first.button is not None:
            self.first.button.setText(f"{words}  F5")

    def _last_words(self) -> str:
        last = last_check(self._desk.read)
        if last is None:
            return "Belum pernah diperiksa di komputer ini"
        since = f"; {show_cell(last.since, Kind.NUMBER)} tindakan sesudahnya" if last.since else ""
        return f"Terakhir {last.when:%d/%m/%Y %H.%M}: {_words(last.checks, last.problems).removesuffix('.')}{since}"


def _check(image: bytes, file: Path, progress: Progress) -> Checked:
    """Beside the window: the whole check, and the totals of the same image."""
    with opened_image(image) as db:
        del image
        found = examine(db, file, progress)
        totals = tuple(_figures(Reader(db))) if found.is_readable else ()
    return Checked(found, totals, datetime.now().astimezone())


def _figures(read: Reader) -> list[tuple[str, Cell]]:
    lines: list[tuple[str, Cell]] = []
    for year in control_totals(read, ()).years:
        lines += [
            (f"Tahun {year.year}, anggaran pendapatan", year.anggaran_pendapatan), ("Realisasi pendapatan", year.realisasi_pendapatan),
            ("Anggaran belanja", year.anggaran_belanja), ("Realisasi belanja", year.realisasi_belanja), ("Kas tunai", year.tunai),
            ("Kas di bank", year.bank), ("Panjar terbuka", year.panjar), ("Pajak belum disetor", year.utang_pajak),
        ]  # fmt: skip
    return lines


def _words(checks: int, problems: int) -> str:
    return f"{checks} pemeriksaan, {show_cell(problems, Kind.NUMBER)} masalah." if problems else f"{checks} pemeriksaan, semuanya baik."
