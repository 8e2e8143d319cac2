"""LampiranPreview: one file of a paper large, a PDF page by page; what it is, a copy of it, and the other files a key away.

The file is read beside the window; until it is there, and where it is missing, the small picture shows.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from evillage.errors import InputRejected
from evillage.paper.progress import Progress
from evillage.village.lampiran import Lampiran, Paper, change_lampiran, jenis_for, jenis_names, lampiran_of, owner, remove_lampiran
from evillage.village.originals import original
from evillage.village.pictures import picture
from evillage.village.thumbnails import thumbnail
from ui.desk import Desk
from ui.jobs import Jobs
from ui.pages.photo_preview import BigPicture
from ui.theme import Text, label, scaled
from ui.widgets.buttons import Button, Look
from ui.widgets.choice import Choice
from ui.widgets.facts import Facts
from ui.widgets.fields import FormField
from ui.widgets.pdf_preview import PdfPreview

_LONGEST = 1600  # pixels: more than the dialog shows on any screen of the office
_MISSING = "Berkas aslinya tidak ada di komputer ini atau sudah berubah; yang tampak gambar kecilnya."
_POSTED = "Dokumennya sudah diajukan atau dibukukan; lampirannya tetap."


class LampiranPreview(QDialog):
    """Opened on one file; stays open while captions are mended and files removed."""

    told = Signal(str)

    def __init__(self, desk: Desk, jobs: Jobs, papers: Sequence[Paper], lampiran_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._jobs, self._papers = desk, jobs, tuple(papers)
        self._rows: list[Lampiran] = []
        self._content: bytes | None = None
        self.current = lampiran_id
        self.picture = BigPicture()
        self.pdf = PdfPreview()
        self.pdf.setMinimumSize(scaled(560), scaled(420))
        self.heading = label("", Text.HEADING, wrap=True)
        self.jenis = Choice[str]()
        self.caption = QLineEdit()
        self.facts = Facts()
        self.missing = label("", Text.NEGATIVE, wrap=True)
        self.save = Button("Simpan keterangan", self._save, look=Look.PRIMARY)
        self.hand_over = Button("Buka di program lain", self._hand_over, icon_name="external-link")
        self.copy = Button("Simpan salinan…", self._copy, icon_name="download")
        self.remove = Button("Hapus lampiran", self._remove, look=Look.DANGER)
        self.back = Button("Sebelumnya", lambda: self._step(-1), icon_name="chevron-left")
        self.forth = Button("Berikutnya", lambda: self._step(1), icon_name="chevron-right")
        self.count = label("", Text.MUTED)
        self._build()
        self.jenis.chosen.connect(self._judge)
        self.caption.textChanged.connect(lambda _text: self._judge())
        self._read()

    def _build(self) -> None:
        self.setWindowTitle("Lampiran")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.picture)
        self.stack.addWidget(self.pdf)
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(scaled(8))
        side.addWidget(self.heading)
        side.addWidget(FormField("Jenis", self.jenis))
        side.addWidget(FormField("Keterangan", self.caption))
        side.addWidget(self.save)
        side.addSpacing(scaled(8))
        side.addWidget(self.facts)
        side.addWidget(self.missing)
        side.addStretch(1)
        for button in (self.hand_over, self.copy, self.remove):
            side.addWidget(button)
        holder = QWidget()
        holder.setLayout(side)
        holder.setFixedWidth(scaled(300))
        foot = QHBoxLayout()
        foot.setSpacing(scaled(8))
        for widget in (self.back, self.forth, self.count):
            foot.addWidget(widget)
        foot.addStretch(1)
        foot.addWidget(Button("Tutup  Esc", self.reject))
        left = QVBoxLayout()
        left.setSpacing(scaled(12))
        left.addWidget(self.stack, 1)
        left.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(20), scaled(20), scaled(20), scaled(16))
        row.setSpacing(scaled(20))
        row.addLayout(left, 1)
        row.addWidget(holder)
        self.resize(scaled(1080), scaled(680))

    def row(self) -> Lampiran:
        """The file in sight."""
        return next(row for row in self._rows if row.id == self.current)

    def _read(self) -> None:
        self._rows = lampiran_of(self._desk.read, self._papers)
        if not any(row.id == self.current for row in self._rows):
            self.reject()
            return
        row, names = self.row(), jenis_names()
        mine = owner(self._desk.read, (row.paper, row.paper_id))
        self.heading.setText(row.name)
        self.jenis.set_entries([(names[code], code) for code in jenis_for(row.paper)])
        self.jenis.set_value(row.jenis)
        self.caption.setText(row.caption)
        place = self._rows.index(row)
        self.count.setText(f"Lampiran {place + 1} dari {len(self._rows)}")
        self.back.explain("" if place else "Ini lampiran pertama.")
        self.forth.explain("" if place + 1 < len(self._rows) else "Ini lampiran terakhir.")
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
            self.missing.setText(_MISSING)
            self.missing.show()
        elif self.row().is_pdf:
            self.pdf.show_pdf(content)
            self.stack.setCurrentWidget(self.pdf)
        elif shown is not None:
            self.picture.show_bytes(shown, self.row().name)
        for button in (self.hand_over, self.copy):
            button.explain("" if content is not None else _MISSING)

    def _judge(self) -> None:
        """Whether there is something to save, and who may."""
        row = self.row()
        same = row.jenis == self.jenis.value() and row.caption == self.caption.text().strip()
        self.save.explain(self._desk.reason_not(change_lampiran) or ("Belum ada yang diubah." if same else ""))

    def _save(self) -> None:
        jenis = self.jenis.value()
        if jenis and self._desk.do(change_lampiran, lampiran_id=self.current, jenis=jenis, caption=self.caption.text()):
            self.told.emit("Keterangan lampiran disimpan.")
            self._read()

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
        place = self._rows.index(self.row())
        if not self._desk.do(remove_lampiran, lampiran_id=self.current):
            return
        self.told.emit("Lampiran dihapus.")
        left = lampiran_of(self._desk.read, self._papers)
        if left:
            self.current = left[min(place, len(left) - 1)].id
            self._read()
        else:
            self.reject()

    def _step(self, way: int) -> None:
        place = self._rows.index(self.row()) + way
        if 0 <= place < len(self._rows):
            self.current = self._rows[place].id
            self._read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down walk; Esc closes."""
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def _form(row: Lampiran) -> str:
    return f"PDF, {row.pages} halaman" if row.is_pdf else {"image/jpeg": "Foto JPEG", "image/png": "Gambar PNG"}[row.media]
