"""PhotoPreview: one photo large, beside what it shows, what its camera claims and what is odd about it; arrows go to the next.

The picture is made from the original beside the window; until it is there, and where the original is missing, the small one shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from evillage.monitoring.flags import Flag, photo_flags
from evillage.monitoring.look_alikes import twin
from evillage.monitoring.paket import Paket
from evillage.monitoring.photos import Photo, change_photo, photos_of, remove_photo
from evillage.paper.progress import Progress
from evillage.village.originals import original
from evillage.village.pictures import picture
from evillage.village.thumbnails import thumbnail
from ui.desk import Desk
from ui.jobs import Jobs
from ui.pages.photo_adding import FREE, claims, stage_entries
from ui.theme import RADIUS, Text, Tone, label, scaled, tokens
from ui.widgets.buttons import Button, Look
from ui.widgets.choice import Choice
from ui.widgets.facts import Facts
from ui.widgets.fields import FormField
from ui.widgets.findings import FindingLine, Findings

_LONGEST = 1400  # pixels: more than the dialog shows on any screen of the office


class BigPicture(QWidget):
    """A picture as large as its place, whole and upright."""

    def __init__(self, least: int = 560, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setMinimumSize(scaled(least), scaled(420))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_bytes(self, data: bytes | None, name: str) -> None:
        """Another picture; None shows an empty ground."""
        self._image = QImage.fromData(data) if data else QImage()
        self.setAccessibleName(name)
        self.update()

    def shown(self) -> QSize:
        """Pixels of the picture that is there."""
        return self._image.size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and picture."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens(self).hairline))
        painter.drawRoundedRect(self.rect(), scaled(RADIUS), scaled(RADIUS))
        if not self._image.isNull():
            size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(0, 0, size.width(), size.height())
            place.moveCenter(self.rect().center())
            painter.drawImage(place, self._image)
        painter.end()


class PhotoPreview(QDialog):
    """Opened on one photo of a paket; stays open while captions are mended and photos removed."""

    told = Signal(str)  # the sentence of what was done, with Urungkan

    def __init__(self, desk: Desk, jobs: Jobs, work: Paket, photo_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._jobs, self._work = desk, jobs, work
        self._photos: list[Photo] = []
        self.current = photo_id
        self.picture = BigPicture()
        self.stage = Choice[int](stage_entries())
        self.caption = QLineEdit()
        self.facts = Facts()
        self.flags = Findings("Waktu dan tempatnya sesuai paket.")
        self.twin = BigPicture(320)
        self.twin_words = label("", Text.MUTED, wrap=True)
        self.missing = label("", Text.NEGATIVE, wrap=True)
        self.save = Button("Simpan keterangan", self._save, look=Look.PRIMARY)
        self.remove = Button("Hapus foto", self._remove, look=Look.DANGER)
        self.back = Button("Sebelumnya", lambda: self._step(-1), icon_name="chevron-left")
        self.forth = Button("Berikutnya", lambda: self._step(1), icon_name="chevron-right")
        self.count = label("", Text.MUTED)
        self._build()
        self.stage.chosen.connect(self._judge)
        self.caption.textChanged.connect(lambda _text: self._judge())
        self._read()

    def _build(self) -> None:
        self.setWindowTitle(f"Foto {self._work.name}")
        side = QVBoxLayout()
        side.setSpacing(scaled(8))
        side.addWidget(label(self._work.name, Text.HEADING, wrap=True))
        side.addWidget(FormField("Tahap", self.stage))
        side.addWidget(FormField("Keterangan", self.caption))
        side.addWidget(self.save)
        side.addSpacing(scaled(8))
        side.addWidget(self.facts)
        side.addWidget(self.flags)
        side.addWidget(self.missing)
        side.addStretch(1)
        side.addWidget(self.remove)
        holder = QWidget()
        holder.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        holder.setFixedWidth(scaled(300))
        foot = QHBoxLayout()
        foot.setSpacing(scaled(8))
        for widget in (self.back, self.forth, self.count):
            foot.addWidget(widget)
        foot.addStretch(1)
        foot.addWidget(Button("Tutup  Esc", self.reject))
        left = QVBoxLayout()
        left.setSpacing(scaled(12))
        pair = QHBoxLayout()
        pair.setSpacing(scaled(8))
        pair.addWidget(self.picture, 1)
        pair.addWidget(self.twin, 1)
        left.addLayout(pair, 1)
        left.addWidget(self.twin_words)
        left.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(20), scaled(20), scaled(20), scaled(16))
        row.setSpacing(scaled(20))
        row.addLayout(left, 1)
        row.addWidget(holder)
        self.resize(scaled(1040), scaled(600))

    def photo(self) -> Photo:
        """The one in sight."""
        return next(photo for photo in self._photos if photo.id == self.current)

    def _read(self) -> None:
        """The paket's photos again, and the one in sight."""
        self._photos = photos_of(self._desk.read, self._work.id)
        if not any(photo.id == self.current for photo in self._photos):
            self.reject()
            return
        photo = self.photo()
        self.stage.set_value(FREE if photo.stage is None else photo.stage)
        self.caption.setText(photo.caption)
        place = self._photos.index(photo)
        self.count.setText(f"Foto {place + 1} dari {len(self._photos)}")
        self.back.explain("" if place else "Ini foto pertama.")
        self.forth.explain("" if place + 1 < len(self._photos) else "Ini foto terakhir.")
        self.remove.explain(self._desk.reason_not(remove_photo))
        self._show_facts(photo)
        found = photo_flags(self._desk.read, photo.id)
        self.flags.show_findings(tuple(FindingLine(Tone.WARN, flag.sentence) for flag in found))
        self.flags.setVisible(bool(found) or (bool(photo.taken_at) and photo.place is not None and self._work.place is not None))
        self._show_twin(found)
        self._show_picture(photo)
        self._judge()

    def _show_twin(self, found: Sequence[Flag]) -> None:
        """Beside a photo that looks like another one: that other one, to be compared."""
        flag = next((flag for flag in found if flag.twin_id is not None), None)
        self.twin.setVisible(flag is not None)
        self.twin_words.setVisible(flag is not None)
        self.picture.setMinimumWidth(scaled(560 if flag is None else 320))
        if flag is None or flag.twin_id is None:
            return
        other = twin(self._desk.read, flag.twin_id)
        self.twin.show_bytes(thumbnail(self._desk.read, other.sha256), other.words)
        self.twin_words.setText(f"Di kanan: {other.words}.")

    def _show_facts(self, photo: Photo) -> None:
        self.facts.show_facts([*claims(photo.taken_at, photo.place, self._work.place), ("Sidik jari", photo.sha256[:12])])

    def _show_picture(self, photo: Photo) -> None:
        name = photo.caption or f"Foto {photo.id}"
        self.missing.hide()
        self.picture.show_bytes(thumbnail(self._desk.read, photo.sha256), name)
        file: Path = self._desk.file

        def make(_progress: Progress) -> bytes | None:
            content = original(file, photo.sha256)
            return None if content is None else picture(content, longest=_LONGEST)

        def arrived(made: bytes | None) -> None:
            if photo.id != self.current or not self.isVisible():
                return
            if made is None:
                self.missing.setText("Berkas aslinya tidak ada di komputer ini atau sudah berubah; yang tampak gambar kecilnya.")
                self.missing.show()
            else:
                self.picture.show_bytes(made, name)

        self._arrived = arrived
        self._jobs.start("Membuka foto", make, self._on_made)

    def _on_made(self, made: bytes | None) -> None:
        self._arrived(made)

    def _judge(self) -> None:
        """Whether there is something to save, and who may."""
        photo = self.photo()
        same = (FREE if photo.stage is None else photo.stage) == self.stage.value() and photo.caption == self.caption.text().strip()
        self.save.explain(self._desk.reason_not(change_photo) or ("Belum ada yang diubah." if same else ""))

    def _save(self) -> None:
        stage = self.stage.value()
        shown = None if stage == FREE else stage
        if self._desk.do(change_photo, photo_id=self.current, stage=shown, caption=self.caption.text().strip()):
            self.told.emit("Keterangan foto disimpan.")
            self._read()

    def _remove(self) -> None:
        place = self._photos.index(self.photo())
        if not self._desk.do(remove_photo, photo_id=self.current):
            return
        self.told.emit("Foto dihapus.")
        left: Sequence[Photo] = photos_of(self._desk.read, self._work.id)
        if left:
            self.current = left[min(place, len(left) - 1)].id
            self._read()
        else:
            self.reject()

    def _step(self, way: int) -> None:
        place = self._photos.index(self.photo()) + way
        if 0 <= place < len(self._photos):
            self.current = self._photos[place].id
            self._read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down walk; Esc closes."""
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
