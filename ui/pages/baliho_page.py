"""Baliho: APBDes, its amendment or its realisation for villagers: choose kind, day and size, see what is still missing, print."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from evillage.errors import EvillageError
from evillage.messages import sentence
from evillage.paper.poster.model import SIZE_NAMES, TITLES, Jenis, Poster, Ukuran
from evillage.paper.poster.saving import Bentuk, poster_bytes, poster_name, save_poster
from evillage.paper.progress import Progress
from evillage.reports.baliho.checklist import Item, checklist, finished
from evillage.reports.baliho.figures import Wish, baliho
from ui.desk import Desk
from ui.jobs import Jobs
from ui.pages.page import Page
from ui.preferences import Preferences
from ui.theme import Tone, scaled
from ui.widgets.cards import Panel
from ui.widgets.choice import Choice
from ui.widgets.fields import DateEdit, FormField
from ui.widgets.findings import FindingLine, Findings
from ui.widgets.messages import EmptyState
from ui.widgets.pdf_preview import PdfPreview

_PANEL = 380
_FILTERS = {Bentuk.PDF: "PDF (*.pdf)", Bentuk.PNG: "Gambar (*.png)", Bentuk.HTML: "Halaman web (*.html)"}
_SIZES = (Ukuran.A3, Ukuran.A4, Ukuran.PICTURE, Ukuran.BANNER, Ukuran.LARGE_BANNER)
"""The usual ones first."""


class BalihoPage(Page):
    """Choices and checklist at the left, the poster as it prints at the right."""

    title = "Baliho"
    watches = frozenset({
        "transfer", "rab_line", "budget_version", "kegiatan", "paket", "progress", "photo", "setting", "village", "official", "tahun",
    })  # fmt: skip

    def __init__(self, desk: Desk, jobs: Jobs, _preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk, self._jobs = desk, jobs
        self._poster: Poster | None = None
        self._day: date | None = None
        self.kind = Choice([(TITLES[jenis], jenis) for jenis in Jenis])
        self.day = DateEdit(lambda: desk.year)
        self.sheet = Choice([(SIZE_NAMES[ukuran], ukuran) for ukuran in _SIZES])
        self.kind.chosen.connect(self._build)
        self.day.committed.connect(self._take_day)
        self.sheet.chosen.connect(self._draw)
        self.checks = Findings()
        self.checks.jumped.connect(self._mend)
        self.preview = PdfPreview()
        self.empty = EmptyState("Menyiapkan pratinjau…", icon_name="image")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.preview)
        row = QHBoxLayout()
        row.setSpacing(scaled(12))
        row.addWidget(self._panel())
        row.addWidget(self.stack, 1)
        self.body.addLayout(row, 1)
        self.primary = self.action("Cetak final", self.print_paper, "Ctrl+P")
        self.draft = self.action("Cetak draf", self._print_draft)
        self.saves = {
            Bentuk.PDF: self.action("Simpan PDF", lambda: self._save(Bentuk.PDF)),
            Bentuk.PNG: self.action("Simpan gambar", lambda: self._save(Bentuk.PNG)),
            Bentuk.HTML: self.action("Simpan halaman web", lambda: self._save(Bentuk.HTML)),
        }
        self.tools = (self.draft, *self.saves.values())

    def refresh(self) -> None:
        """Figures of the day chosen, else of today or the nearest day of the year."""
        if self._day is None or self._day.year != self._desk.year:
            self._day = None
            self.day.set_value(self._desk.today)
        self._build()

    def open_on(self, target: object) -> None:
        """A kind of baliho: "pak"."""
        if target in list(Jenis):
            self.kind.set_value(Jenis(str(target)))
            self.refresh()

    def take_focus(self) -> None:
        """The choice of the kind."""
        self.kind.setFocus()

    def print_paper(self) -> None:
        """Ctrl+P: the final poster, without its mark, to the system's own viewer; a sentence while something is missing."""
        if self._poster is None:
            return
        try:
            self._print(finished(self._poster))
        except EvillageError as error:
            self.toasted.emit(sentence(error), False)

    def export(self) -> None:
        """Ctrl+E: the page for the village's site."""
        self._save(Bentuk.HTML)

    def _panel(self) -> QWidget:
        panel = Panel("Isi dan ukuran")
        panel.setFixedWidth(scaled(_PANEL))
        panel.body.addWidget(FormField("Jenis", self.kind))
        panel.body.addWidget(FormField("Data sampai tanggal", self.day))
        panel.body.addWidget(FormField("Ukuran", self.sheet))
        below = Panel("Syarat cetak final")
        below.setFixedWidth(scaled(_PANEL))
        below.body.addWidget(self.checks)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        column.addWidget(panel)
        column.addWidget(below)
        column.addStretch(1)
        return holder

    def _take_day(self) -> None:
        day = self.day.value()
        if day is not None and day.year != self._desk.year:
            self.day.refuse(f"Pilih tanggal pada tahun {self._desk.year}.")
            return
        self._day = day
        self._build()

    def _build(self) -> None:
        """Figures and checklist anew; without a poster the reason in its place and on the buttons."""
        day = self.day.value() or self._desk.today
        wish = Wish(self.kind.value() or Jenis.APBDES, self._desk.year, day, datetime.now().astimezone())
        reason = ""
        items: tuple[Item, ...] = ()
        try:
            self._poster = baliho(self._desk.read, wish)
            items = checklist(self._poster)
        except EvillageError as error:
            self._poster, reason = None, sentence(error)
        self._show_items(items, reason)
        if self._poster is None:
            self.empty.say(reason)
            self.stack.setCurrentWidget(self.empty)
            return
        self._draw()

    def _show_items(self, items: tuple[Item, ...], reason: str) -> None:
        """Each demand with its mark; what is missing jumps to where it is mended."""
        lines = [
            FindingLine(Tone.GOOD if one.met else Tone.BAD, one.sentence, None if one.met else one, jump="Lengkapi", detail=one.legal)
            for one in items
        ]
        self.checks.show_findings(lines or (FindingLine(Tone.INFO, reason),))
        missing = [one.name for one in items if not one.met]
        blocked = f"Belum lengkap: {', '.join(missing)}." if missing else ""
        if self.primary is not None:
            self.explain(self.primary, reason or blocked)
        for action in (self.draft, *self.saves.values()):
            self.explain(action, reason)
        self.subtitle = f"{len(missing)} syarat belum terpenuhi" if missing else "Siap dicetak final" if items else ""
        self.headed.emit()

    def _mend(self, target: object) -> None:
        if isinstance(target, Item):
            self.jumped.emit(target.page, target.target)

    def _shown(self, poster: Poster) -> Poster:
        """The poster as it may leave the office: final when nothing is missing, else a draft."""
        try:
            return finished(poster)
        except EvillageError:
            return poster

    def _draw(self) -> None:
        poster, ukuran = self._poster, self.sheet.value() or Ukuran.A3
        if poster is None:
            return
        shown = self._shown(poster)

        def show(data: bytes) -> None:
            if poster is self._poster and ukuran is self.sheet.value():
                self.preview.show_pdf(data)
                self.stack.setCurrentWidget(self.preview)
                self.preview.fit_page()

        self._start("Menyiapkan pratinjau", lambda _progress: poster_bytes(shown, Bentuk.PDF, ukuran), show)

    def _print_draft(self) -> None:
        if self._poster is not None:
            self._print(self._poster)

    def _print(self, poster: Poster) -> None:
        ukuran = self.sheet.value() or Ukuran.A3
        target = Path(mkdtemp(prefix="evillage-")) / poster_name(poster, Bentuk.PDF, ukuran)
        self._start("Menyiapkan cetakan", lambda progress: save_poster(poster, target, Bentuk.PDF, ukuran, progress), self._open)

    def _save(self, bentuk: Bentuk) -> None:
        if self._poster is None:
            return
        poster, ukuran = self._shown(self._poster), self.sheet.value() or Ukuran.A3
        name = poster_name(poster, bentuk, None if bentuk is Bentuk.HTML else ukuran)
        documents = Path.home() / "Documents"
        folder = documents if documents.is_dir() else Path.home()
        chosen, _ = QFileDialog.getSaveFileName(self, "Simpan baliho", str(folder / name), _FILTERS[bentuk])
        if not chosen:
            return

        def done(path: Path) -> None:
            self.toasted.emit(f"Tersimpan{' sebagai draf' if poster.draft else ''}: {path}", False)
            self._open(path)

        self._start(f"Menulis {Path(chosen).name}", lambda progress: save_poster(poster, Path(chosen), bentuk, ukuran, progress), done)

    def _start(self, label: str, work: Callable[[Progress], object], done: Callable[..., object]) -> None:
        job = self._jobs.start(label, work, done)
        job.failed.connect(lambda text: self.bannered.emit("buruk", text))

    @staticmethod
    def _open(path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
