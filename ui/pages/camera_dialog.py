"""CameraDialog: photos of a memory card or folder by the day they were taken, each with the paket it seems to belong to; several at once.

dialog = CameraDialog(desk, jobs)        dialog.take_folder(path)         dialog.told carries the sentence at the end

Reading goes on beside the window, photo after photo; one that is refused says why in its own line and the next one follows.
"""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from evillage.errors import EvillageError
from evillage.messages import fill, sentence
from evillage.monitoring.camera_folder import Shot, known_files, look_through, suggestion, worksites
from evillage.monitoring.evidence import Evidence, read_photo
from evillage.monitoring.photos import ADDING, keep_photo
from evillage.values.dates import show_date
from ui.desk import Desk
from ui.jobs import Jobs
from ui.pages.page import Page
from ui.pages.photo_adding import FREE, stage_entries
from ui.theme import Text, label, scaled, tokens
from ui.widgets.buttons import Button, Look
from ui.widgets.choice import Choice
from ui.widgets.fields import FormField

NONE = 0
_FILE, _TAKEN, _PAKET, _STAGE, _STATE = range(5)
_HEADS = ("Berkas", "Diambil", "Paket", "Tahap", "Keadaan")


class CameraDialog(QDialog):
    """A list with a box before each photo; the two choices below it speak for every selected line."""

    told = Signal(str)

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._jobs = desk, jobs
        self._sites = worksites(desk.read, year=desk.year)
        self._names = {site.paket_id: site.name for site in self._sites}
        self._stages = {value: words for words, value in stage_entries()}
        self.shots: list[Shot] = []
        self._paket: list[int] = []
        self._stage: list[int] = []
        self._waiting: deque[int] = deque()
        self._changed: set[str] = set()
        self._all = self._kept = self._odd = 0
        self._busy = False  # a job of this window is under way
        self.where = label("Pilih folder foto di kartu memori, telepon, atau komputer ini.", Text.MUTED, wrap=True)
        self.folder = Button("Pilih folder…", self.ask_folder)
        self.table = QTableWidget(0, len(_HEADS))
        self.paket = Choice[int]([("Belum dipilih", NONE), *((site.name, site.paket_id) for site in self._sites)])
        self.stage = Choice[int](stage_entries())
        self.said = label("", wrap=True)
        self.count = label("", Text.MUTED, wrap=True)
        self.take = Button("Ambil foto", self._take, look=Look.PRIMARY)
        self.close_button = Button("Tutup  Esc", self.reject)
        self._build()
        self.table.itemChanged.connect(lambda _item: self._count())
        self.table.itemSelectionChanged.connect(self._follow)
        self.paket.chosen.connect(lambda: self._choose(self._paket, self.paket.value()))
        self.stage.chosen.connect(lambda: self._choose(self._stage, self.stage.value()))
        self._count()

    def _build(self) -> None:
        self.setWindowTitle("Ambil foto dari kamera")
        self.table.setHorizontalHeaderLabels(list(_HEADS))
        self.table.setAccessibleName("Foto di folder")
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(_STATE, QHeaderView.ResizeMode.Stretch)
        for place, width in ((_FILE, 190), (_TAKEN, 130), (_PAKET, 250), (_STAGE, 90)):
            header.resizeSection(place, scaled(width))
        head = QHBoxLayout()
        head.addWidget(self.where, 1)
        head.addWidget(self.folder)
        choices = QHBoxLayout()
        choices.setSpacing(scaled(12))
        choices.addWidget(FormField("Paket untuk baris yang dipilih", self.paket), 2)
        choices.addWidget(FormField("Tahap untuk baris yang dipilih", self.stage), 1)
        foot = QHBoxLayout()
        foot.setSpacing(scaled(8))
        foot.addWidget(self.count, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(24), scaled(20), scaled(24), scaled(20))
        column.setSpacing(scaled(12))
        column.addWidget(label("Ambil foto dari kamera", Text.HEADING))
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.said)
        column.addLayout(choices)
        column.addLayout(foot)
        self.resize(scaled(980), scaled(600))

    # --- the folder --------------------------------------------------------------------------------------------------

    def ask_folder(self) -> None:
        """The system's own dialog."""
        chosen = QFileDialog.getExistingDirectory(self, "Pilih folder foto", str(Path.home()))
        if chosen:
            self.take_folder(Path(chosen))

    def take_folder(self, folder: Path) -> None:
        """List what lies in it, beside the window."""
        known = known_files(self._desk.read)
        self.where.setText(f"Membaca {folder}…")
        self.folder.explain("Folder sedang dibaca.")
        job = self._jobs.start(
            f"Membaca folder {folder.name}", lambda progress: look_through(folder, known=known, progress=progress), self.show_shots
        )
        job.succeeded.connect(lambda _found: self.where.setText(str(folder)))
        job.cancelled.connect(lambda: self.where.setText("Pembacaan folder dihentikan."))
        job.failed.connect(self.where.setText)
        job.ended.connect(self._looked)

    def _looked(self) -> None:
        self._busy = False
        self.folder.explain("")
        self._leave()

    def show_shots(self, shots: list[Shot]) -> None:
        """The list, with what is proposed for each; those that have a paket are ticked."""
        self.shots = shots
        proposed = [suggestion(shot, self._sites) if shot.free else None for shot in shots]
        self._paket = [NONE if one is None else one.paket_id for one in proposed]
        self._stage = [FREE] * len(shots)
        self.table.blockSignals(True)
        self.table.setRowCount(len(shots))
        for row, (shot, one) in enumerate(zip(shots, proposed, strict=True)):
            taken = datetime.fromisoformat(shot.taken_at) if shot.taken_at else None
            state = shot.refused or ("Sudah ada" if shot.kept else one.why if one else "Pilih paketnya")
            words = (shot.path.name, f"{show_date(taken.date())} {taken:%H.%M}" if taken else "tidak tercatat", "", "", state)
            for column, text in enumerate(words):
                self.table.setItem(row, column, QTableWidgetItem(text))
            box = self._item(row, _FILE)
            if shot.free:
                box.setFlags(box.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                box.setCheckState(Qt.CheckState.Checked if one else Qt.CheckState.Unchecked)
            self._say(row, state, muted=not shot.free)
        self.table.blockSignals(False)
        self._words()
        self.table.selectRow(0)
        self._count()

    # --- choosing ----------------------------------------------------------------------------------------------------

    def ticked(self) -> list[int]:
        """Lines that are to be taken in."""
        rows = range(self.table.rowCount())
        return [row for row in rows if self.shots[row].free and self._item(row, _FILE).checkState() is Qt.CheckState.Checked]

    def _selected(self) -> list[int]:
        return sorted({index.row() for index in self.table.selectedIndexes()})

    def _follow(self) -> None:
        rows = self._selected()
        if rows:
            self.paket.set_value(self._paket[rows[0]])
            self.stage.set_value(self._stage[rows[0]])
            self.said.setText(self._item(rows[0], _STATE).text())

    def _choose(self, column: list[int], value: int | None) -> None:
        """The choice for every selected line that is free; one that gets a paket is ticked."""
        for row in self._selected():
            if value is not None and self.shots[row].free:
                column[row] = value
                if column is self._paket:
                    box = self._item(row, _FILE)
                    box.setCheckState(Qt.CheckState.Checked if value else Qt.CheckState.Unchecked)
        self._words()
        self._count()

    def _words(self) -> None:
        self.table.blockSignals(True)
        for row, shot in enumerate(self.shots):
            self._item(row, _PAKET).setText(self._names.get(self._paket[row], "") if shot.free else "")
            self._item(row, _STAGE).setText(self._stages[self._stage[row]] if shot.free and self._paket[row] else "")
        self.table.blockSignals(False)

    def _say(self, row: int, words: str, *, muted: bool = False) -> None:
        item = self._item(row, _STATE)
        item.setText(words)
        item.setToolTip(words)
        if row in self._selected():
            self.said.setText(words)
        if muted:
            for column in range(len(_HEADS)):
                self._item(row, column).setForeground(QBrush(QColor(tokens(self).muted)))

    def _count(self) -> None:
        """How many there are of each kind, and whether they can be taken now."""
        ticked = self.ticked()
        if not self.shots:
            self.count.setText("Foto JPEG dan PNG di dalam folder dan folder di bawahnya akan didaftar.")
        elif not self._waiting:
            known, bad = sum(shot.kept for shot in self.shots), sum(bool(shot.refused) for shot in self.shots)
            self.count.setText(f"{len(ticked)} dari {len(self.shots)} foto dipilih; {known} sudah ada, {bad} tidak dapat diambil.")
        without = sum(not self._paket[row] for row in ticked)
        self.take.setText("Berhenti" if self._waiting else f"Ambil {len(ticked)} foto" if ticked else "Ambil foto")
        reason = "Centang foto yang akan diambil dahulu." if not ticked else f"{without} foto belum memiliki paket." if without else ""
        self.take.explain(self._desk.reason_not(ADDING) or ("" if self._waiting else reason))

    # --- taking in ---------------------------------------------------------------------------------------------------

    def _take(self) -> None:
        if self._waiting:
            self._waiting.clear()
            return
        self._waiting.extend(self.ticked())
        self._all, self._kept, self._odd = len(self._waiting), 0, 0
        self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._finish()
            return
        row = self._waiting[0]
        path = self.shots[row].path
        self._busy = True
        self.count.setText(f"Menyimpan foto {self._all - len(self._waiting) + 1} dari {self._all}…")
        self._count()
        job = self._jobs.start(f"Membaca {path.name}", lambda _progress: read_photo(path), lambda evidence: self._keep(row, evidence))
        job.failed.connect(lambda words: self._refuse(row, words))
        job.ended.connect(self._go_on)

    def _go_on(self) -> None:
        self._busy = False
        with suppress(IndexError):
            self._waiting.popleft()
        self._next()
        self._leave()

    def _keep(self, row: int, evidence: Evidence) -> None:
        if not self.isVisible():
            return
        stage = self._stage[row]
        try:
            done = keep_photo(self._desk.session, paket_id=self._paket[row], evidence=evidence, stage=None if stage == FREE else stage)
        except EvillageError as error:
            self._refuse(row, sentence(error))
            return
        self._changed |= done.changed
        self._kept += 1
        told = [*(flag.sentence for flag in done.value.flags), *(fill(code, {}) for code in evidence.doubts)]
        self._odd += bool(told)
        self._settle(row, " ".join(["Disimpan.", *told]), kept=True)

    def _refuse(self, row: int, words: str) -> None:
        self._settle(row, words, kept=False)

    def _settle(self, row: int, words: str, *, kept: bool) -> None:
        shot = self.shots[row]
        self.shots[row] = Shot(shot.path, shot.size, shot.taken_at, shot.place, kept=kept, refused="" if kept else words)
        box = self._item(row, _FILE)
        self.table.blockSignals(True)
        box.setData(Qt.ItemDataRole.CheckStateRole, None)
        box.setFlags(box.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        self._say(row, words, muted=True)
        self.table.blockSignals(False)

    def _finish(self) -> None:
        self._count()
        if self._changed:
            self._desk.hub.tell(frozenset(self._changed))
            self._changed = set()
            self.told.emit(f"{self._kept} foto disimpan" + (f", {self._odd} perlu diperiksa." if self._odd else "."))

    def done(self, result: int) -> None:
        """Close; what waits is left, what was kept stays."""
        self._waiting.clear()
        super().done(result)
        self._leave()

    def _leave(self) -> None:
        """Gone once it is closed and nothing of it runs any more."""
        if not self._busy and not self.isVisible():
            self.deleteLater()

    def _item(self, row: int, column: int) -> QTableWidgetItem:
        found = self.table.item(row, column)
        if found is None:  # a line is written whole
            raise LookupError(row, column)
        return found


def take_from_camera(desk: Desk, jobs: Jobs, page: Page) -> None:
    """Open it over a page, which says at the end how many photos were kept."""
    dialog = CameraDialog(desk, jobs, page)
    dialog.told.connect(lambda words: page.toasted.emit(words, True))
    dialog.open()
