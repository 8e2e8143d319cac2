"""LampiranPreview: one file of a paper large, a PDF page by page; what it is, a copy of it, and the other files a key away.

The file is read beside the window; until it is there, and where it is missing, the small picture shows.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLineEdit, QStackedWidget, QWidget

from evillage.errors import InputRejected
from evillage.paper.progress import Progress
from evillage.village.lampiran import Lampiran, Paper, change_lampiran, jenis_for, jenis_names, lampiran_of, owner, remove_lampiran
from evillage.village.originals import original
from evillage.village.pictures import picture
from evillage.village.thumbnails import thumbnail
from ui.desk import Desk
from ui.jobs import Jobs
from ui.pages.leafing import MISSING, Leafing
from ui.theme import Text, label, scaled
from ui.widgets.big_picture import BigPicture
from ui.widgets.buttons import Button, Look
from ui.widgets.choice import Choice
from ui.widgets.facts import Facts
from ui.widgets.fields import FormField
from ui.widgets.pdf_preview import PdfPreview

_LONGEST = 1600  # pixels: more than the dialog shows on any screen of the office
_POSTED = "Dokumennya sudah diajukan atau dibukukan; lampirannya tetap."


class LampiranPreview(Leafing):
    """Opened on one file; stays open while captions are mended and files removed."""

    def __init__(self, desk: Desk, jobs: Jobs, papers: Sequence[Paper], lampiran_id: int, parent: QWidget | None = None) -> None:
        super().__init__("lampiran", lampiran_id, (1080, 680), parent)
        self._desk, self._jobs, self._papers = desk, jobs, tuple(papers)
        self._rows: list[Lampiran] = []
        self._content: bytes | None = None
        self.picture = BigPicture()
        self.pdf = PdfPreview()
        self.pdf.setMinimumSize(scaled(560), scaled(420))
        self.heading = label("", Text.HEADING, wrap=True)
        self.jenis = Choice[str]()
        self.caption = QLineEdit()
        self.facts = Facts()
        self.save = Button("Simpan keterangan", self._save, look=Look.PRIMARY)
        self.hand_over = Button("Buka di program lain", self._hand_over, icon_name="external-link")
        self.copy = Button("Simpan salinan…", self._copy, icon_name="download")
        self.remove = Button("Hapus lampiran", self._remove, look=Look.DANGER)
        self._build()
        self.jenis.chosen.connect(self._judge)
        self.caption.textChanged.connect(lambda _text: self._judge())
        self.read()

    def _build(self) -> None:
        self.setWindowTitle("Lampiran")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.picture)
        self.stack.addWidget(self.pdf)
        self.view.addWidget(self.stack, 1)
        self.side.addWidget(self.heading)
        self.side.addWidget(FormField("Jenis", self.jenis))
        self.side.addWidget(FormField("Keterangan", self.caption))
        self.side.addWidget(self.save)
        self.side.addSpacing(scaled(8))
        self.side.addWidget(self.facts)
        self.side.addWidget(self.missing)
        self.side.addStretch(1)
        for button in (self.hand_over, self.copy, self.remove):
            self.side.addWidget(button)

    def keys(self) -> list[int]:
        """The files of these papers."""
        self._rows = lampiran_of(self._desk.read, self._papers)
        return [row.id for row in self._rows]

    def row(self) -> Lampiran:
        """The file in sight."""
        return next(row for row in self._rows if row.id == self.current)

    def show_row(self) -> None:
        """The file in sight, and what it is."""
        row, names = self.row(), jenis_names()
        mine = owner(self._desk.read, (row.paper, row.paper_id))
        self.heading.setText(row.name)
        self.jenis.set_entries([(names[code], code) for code in jenis_for(row.paper)])
        self.jenis.set_value(row.jenis)
        self.caption.setText(row.caption)
        self.remove.explain(self._desk.reason_not(remove_lampiran) or ("" if mine.open else _POSTED))
        self.facts.show_facts(
            (
                ("Dokumen", mine.title), ("Bentuk", _form(row)), ("Ukuran", f"{max(1, row.size // 1024):,} KB".replace(",", ".")),
                ("Sidik jari", row.sha256[:12]),
            )
        )  # fmt: skip
        self._show(row)
        self._judge()

    def _show(self, row: Lampiran) -> None:
        self._content = None
        self.missing.hide()
        for button in (self.hand_over, self.copy):
            button.explain("Berkasnya masih dibaca.")
        self.stack.setCurrentWidget(self.picture)
        self.picture.show_bytes(thumbnail(self._desk.read, row.sha256), row.name)
        file: Path = self._desk.file

        def make(_progress: Progress) -> tuple[int, bytes | None, bytes | None]:
            content = original(file, row.sha256)
            try:
                return row.id, content, None if content is None or row.is_pdf else picture(content, longest=_LONGEST)
            except InputRejected:
                return row.id, content, None

        self._jobs.start("Membuka lampiran", make, self._arrived)

    def _arrived(self, made: tuple[int, bytes | None, bytes | None]) -> None:
        key, content, shown = made
        if key != self.current or not self.isVisible():
            return
        self._content = content
        if content is None:
            self.missing.setText(MISSING)
            self.missing.show()
        elif self.row().is_pdf:
            self.pdf.show_pdf(content)
            self.stack.setCurrentWidget(self.pdf)
        elif shown is not None:
            self.picture.show_bytes(shown, self.row().name)
        for button in (self.hand_over, self.copy):
            button.explain("" if content is not None else MISSING)

    def _judge(self) -> None:
        """Whether there is something to save, and who may."""
        row = self.row()
        same = row.jenis == self.jenis.value() and row.caption == self.caption.text().strip()
        self.save.explain(self._desk.reason_not(change_lampiran) or ("Belum ada yang diubah." if same else ""))

    def _save(self) -> None:
        jenis = self.jenis.value()
        if jenis and self._desk.do(change_lampiran, lampiran_id=self.current, jenis=jenis, caption=self.caption.text()):
            self.told.emit("Keterangan lampiran disimpan.")
            self.read()

    def _hand_over(self) -> None:
        """A copy under its own name, opened by the program of this computer that knows it."""
        if self._content is not None:
            copy = Path(tempfile.mkdtemp(prefix="evillage-")) / self.row().file_name
            copy.write_bytes(self._content)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))

    def _copy(self) -> None:
        content = self._content
        chosen, _ = QFileDialog.getSaveFileName(self, "Simpan salinan lampiran", str(Path.home() / self.row().file_name))
        if content is not None and chosen:
            target = Path(chosen)
            self._jobs.start("Menyimpan salinan", lambda _progress: target.write_bytes(content), self._copied)

    def _copied(self, _size: int) -> None:
        self.told.emit("Salinan lampiran disimpan.")

    def _remove(self) -> None:
        before = self.keys()
        if self._desk.do(remove_lampiran, lampiran_id=self.current):
            self.told.emit("Lampiran dihapus.")
            self.removed(before)


def _form(row: Lampiran) -> str:
    return f"PDF, {row.pages} halaman" if row.is_pdf else {"image/jpeg": "Foto JPEG", "image/png": "Gambar PNG"}[row.media]
