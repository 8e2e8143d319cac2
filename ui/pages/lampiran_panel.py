"""LampiranPanel: the files of a paper: dropped, chosen or pasted, read beside the window one after the other, kept, opened large.

panel = LampiranPanel(desk, jobs)
panel.show_papers((("SPP ini", ("spp", 17)), ("Bukti KWT-3", ("bukti", 40))))
panel.welcome(widget)                files may be dropped anywhere on that widget
panel.take_files(paths)              also by dropping them, *Tambah berkas…* or Ctrl+V

A file that can't be taken is refused with its sentence and the next one is read; what is odd about a kept one is said below.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from evillage.village.lampiran import ATTACHING, Lampiran, Paper, attach, jenis_for, jenis_names, lampiran_of, most_megabytes
from evillage.village.lampiran_check import lacking
from evillage.village.scan import Scan, read_scan, scan_of
from evillage.village.thumbnails import keep_thumbnails, small_picture, thumbnail
from ui.desk import Desk
from ui.jobs import Jobs
from ui.pages.lampiran_preview import LampiranPreview
from ui.pages.photo_adding import files_of
from ui.theme import Text, Tone, label, scaled
from ui.widgets.attachment_strip import AttachmentStrip, FileBox
from ui.widgets.buttons import Button, Look
from ui.widgets.choice import Choice
from ui.widgets.findings import FindingLine, Findings

Target = tuple[str, Paper]
"""How the paper is called here, and which it is."""
_FILTER = "Pindaian, foto, PDF (*.jpg *.jpeg *.png *.pdf *.JPG *.JPEG *.PNG *.PDF);;Semua berkas (*)"
_EMPTY = "Belum ada lampiran. Seret pindaian, foto, atau PDF ke sini, atau salin gambar lalu tekan Ctrl+V."
_LEAST = 150  # pixels of a choice


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A file to be read, with the paper and the kind that were chosen when it came."""

    name: str
    read: Callable[[], Scan]
    paper: Paper
    jenis: str


class LampiranPanel(QWidget):
    """Hidden until it is given papers."""

    kept = Signal(str, bool)  # the sentence of what was done, and whether it can be undone

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._jobs = desk, jobs
        self._targets: tuple[Target, ...] = ()
        self._waiting: deque[_Waiting] = deque()
        self._reading: _Waiting | None = None
        self._noted: list[FindingLine] = []
        self._drawing: set[str] = set()
        self._arrived: Scan | None = None
        self.title = label("Lampiran", Text.STRONG)
        self.target = Choice[int]()
        self.jenis = Choice[str]()
        self.add = Button("Tambah berkas…", self.ask_files, icon_name="paperclip")
        self.paste = Button("Tempel", self.take_clipboard, look=Look.QUIET)
        self.strip = AttachmentStrip()
        self.empty = label(_EMPTY, Text.MUTED, wrap=True)
        self.notes = Findings("")
        self.strip.opened.connect(self.open_file)
        self.target.chosen.connect(self._offer_kinds)
        for choice, name in ((self.target, "Dokumen yang dilampiri"), (self.jenis, "Jenis lampiran")):
            choice.setAccessibleName(name)
            choice.setMinimumWidth(scaled(_LEAST))
            choice.setMaximumWidth(scaled(230))
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.take_clipboard)
        head = QHBoxLayout()
        head.setSpacing(scaled(8))
        head.addWidget(self.title)
        head.addStretch(1)
        for widget in (self.target, self.jenis, self.add, self.paste):
            head.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(6))
        column.addLayout(head)
        for part in (self.strip, self.empty, self.notes):
            column.addWidget(part)
        self.welcome(self)

    # --- showing -----------------------------------------------------------------------------------------------------

    def show_papers(self, targets: Sequence[Target]) -> None:
        """Other papers, or the same ones as they stand now; new files go to the first unless another is chosen."""
        chosen = self.target.value()
        if [paper for _, paper in targets][:1] != [paper for _, paper in self._targets][:1]:
            self._noted, chosen = [], 0
        self._targets = tuple(targets)
        self.target.set_entries([(words, place) for place, (words, _) in enumerate(targets)])
        self.target.set_value(chosen or 0)
        self.target.setVisible(len(targets) > 1)
        self._offer_kinds()
        reason = self._desk.reason_not(ATTACHING)
        self.add.explain(reason)
        self.paste.explain(reason)
        self.refresh()

    def refresh(self) -> None:
        """Read the files again."""
        rows = self.rows()
        gone = {row.id for row in lacking(self._desk.read, rows)}
        titles = {paper: words for words, paper in self._targets[1:]}
        self.strip.show_files([self._box(row, titles.get((row.paper, row.paper_id), ""), missing=row.id in gone) for row in rows])
        self.title.setText(f"Lampiran ({len(rows)})" if rows else "Lampiran")
        self.strip.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.notes.show_findings(self._noted)
        self.notes.setVisible(bool(self._noted))
        self._draw_lacking([row for row in rows if row.id not in gone])

    def rows(self) -> list[Lampiran]:
        """Every file of these papers."""
        return lampiran_of(self._desk.read, [paper for _, paper in self._targets])

    def open_file(self, lampiran_id: int) -> None:
        """One file large; the others are a key away."""
        preview = LampiranPreview(self._desk, self._jobs, [paper for _, paper in self._targets], lampiran_id, self)
        preview.told.connect(self._tell)
        preview.exec()

    def _box(self, row: Lampiran, of: str, *, missing: bool) -> FileBox:
        pages = f"{row.pages} hlm" if row.is_pdf and row.pages > 1 else ""
        words = row.caption or jenis_names().get(row.jenis, row.jenis)
        note = " · ".join(part for part in (of, pages, words) if part)
        return FileBox(row.id, row.name, thumbnail(self._desk.read, row.sha256), note, missing)

    def _offer_kinds(self) -> None:
        paper = self._paper()
        if paper is not None:
            names = jenis_names()
            self.jenis.set_entries([(names[code], code) for code in jenis_for(paper[0])])

    def _paper(self) -> Paper | None:
        place = self.target.value()
        return self._targets[place][1] if place is not None and place < len(self._targets) else None

    def _draw_lacking(self, rows: Sequence[Lampiran]) -> None:
        """Small pictures this computer does not have yet, as after a restore, made beside the window."""
        wanted = sorted({row.sha256 for row in rows if thumbnail(self._desk.read, row.sha256) is None} - self._drawing)
        if not wanted:
            return
        self._drawing.update(wanted)
        file = self._desk.file
        self._jobs.start("Membaca lampiran", lambda _progress: [(sha256, small_picture(file, sha256)) for sha256 in wanted], self._drawn)

    def _drawn(self, made: list[tuple[str, bytes | None]]) -> None:
        keep_thumbnails(self._desk.session, [(sha256, jpeg) for sha256, jpeg in made if jpeg is not None])
        self.refresh()

    # --- taking in ---------------------------------------------------------------------------------------------------

    def ask_files(self) -> None:
        """The system's own dialog; several files at once."""
        chosen, _ = QFileDialog.getOpenFileNames(self, "Pilih lampiran", str(Path.home()), _FILTER)
        self.take_files([Path(name) for name in chosen])

    def take_files(self, paths: Sequence[Path]) -> None:
        """Read these after what waits already."""
        most = most_megabytes(self._desk.read)
        for path in paths:
            self._queue(path.name, lambda path=path: read_scan(path, most=most))  # type: ignore[misc]
        self._next()

    def take_clipboard(self) -> None:
        """Files that were copied, or a picture such as a screenshot."""
        self._take(QGuiApplication.clipboard().mimeData())

    def _take(self, data: QMimeData) -> None:
        if files := files_of(data):
            self.take_files(files)
        elif data.hasImage() and not (image := QImage(data.imageData())).isNull():
            most = most_megabytes(self._desk.read)
            name = f"Tempelan {datetime.now().astimezone():%Y%m%d-%H%M%S}.png"
            self._queue(name, lambda: scan_of(_png(image), name, most=most))
            self._next()
        else:
            self._note(Tone.INFO, "Tidak ada gambar atau berkas yang disalin; salin dahulu, lalu tekan Ctrl+V.")

    def _queue(self, name: str, read: Callable[[], Scan]) -> None:
        paper = self._paper()
        if paper is not None:
            self._waiting.append(_Waiting(name, read, paper, self.jenis.value() or ""))

    def _next(self) -> None:
        if self._reading is not None or not self._waiting:
            return
        self._reading = wait = self._waiting.popleft()
        job = self._jobs.start(f"Membaca {wait.name}", lambda _progress: wait.read(), self._read)
        job.failed.connect(self._refused)
        job.ended.connect(self._go_on)

    def _read(self, scan: Scan) -> None:
        self._arrived = scan

    def _refused(self, sentence: str) -> None:
        self._note(Tone.BAD, sentence)

    def _go_on(self) -> None:
        wait, scan, self._reading, self._arrived = self._reading, self._arrived, None, None
        if wait is not None and scan is not None:
            self._keep(wait, scan)
        self._next()

    def _keep(self, wait: _Waiting, scan: Scan) -> None:
        done = self._desk.attempt(lambda: attach(self._desk.session, paper=wait.paper, scan=scan, jenis=wait.jenis))
        if done is None:
            return
        for finding in done.value.findings:
            self._note(Tone.WARN, finding.sentence)
        self._tell(f"{scan.name} dilampirkan.")

    def _tell(self, words: str) -> None:
        self.refresh()
        self.kept.emit(words, bool(self._desk.session.undo_label()))

    def _note(self, tone: Tone, sentence: str) -> None:
        self._noted = [*self._noted[-4:], FindingLine(tone, sentence)]
        self.notes.show_findings(self._noted)
        self.notes.show()

    # --- files dropped -----------------------------------------------------------------------------------------------

    def welcome(self, widget: QWidget) -> None:
        """Let files be dropped anywhere on a widget."""
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Files are welcome while somebody may attach; let go, they are read."""
        if isinstance(event, QDropEvent) and event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            if not files_of(event.mimeData()) or not self.add.isEnabled() or self._paper() is None:
                return False
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self.take_files(files_of(event.mimeData()))
            return True
        return super().eventFilter(watched, event)


def _png(image: QImage) -> bytes:
    raw = QByteArray()
    buffer = QBuffer(raw)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # Qt's stubs want a text there
    return bytes(raw.data())
