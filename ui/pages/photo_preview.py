"""PhotoPreview: one photo large, beside what it shows, what its camera claims and what is odd about it; arrows go to the next.

The picture is made from the original beside the window; until it is there, and where the original is missing, the small one shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

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
from ui.pages.leafing import MISSING, Leafing
from ui.pages.photo_adding import FREE, claims, stage_entries
from ui.theme import Text, Tone, label, scaled
from ui.widgets.big_picture import BigPicture
from ui.widgets.buttons import Button, Look
from ui.widgets.choice import Choice
from ui.widgets.facts import Facts
from ui.widgets.fields import FormField
from ui.widgets.findings import FindingLine, Findings

_LONGEST = 1400  # pixels: more than the dialog shows on any screen of the office


class PhotoPreview(Leafing):
    """Opened on one photo of a paket; stays open while captions are mended and photos removed."""

    def __init__(self, desk: Desk, jobs: Jobs, work: Paket, photo_id: int, parent: QWidget | None = None) -> None:
        super().__init__("foto", photo_id, (1040, 600), parent)
        self._desk, self._jobs, self._work = desk, jobs, work
        self._photos: list[Photo] = []
        self.picture = BigPicture()
        self.stage = Choice[int](stage_entries())
        self.caption = QLineEdit()
        self.facts = Facts()
        self.flags = Findings("Waktu dan tempatnya sesuai paket.")
        self.twin = BigPicture(320)
        self.twin_words = label("", Text.MUTED, wrap=True)
        self.save = Button("Simpan keterangan", self._save, look=Look.PRIMARY)
        self.remove = Button("Hapus foto", self._remove, look=Look.DANGER)
        self._build()
        self.stage.chosen.connect(self._judge)
        self.caption.textChanged.connect(lambda _text: self._judge())
        self.read()

    def _build(self) -> None:
        self.setWindowTitle(f"Foto {self._work.name}")
        self.side.addWidget(label(self._work.name, Text.HEADING, wrap=True))
        self.side.addWidget(FormField("Tahap", self.stage))
        self.side.addWidget(FormField("Keterangan", self.caption))
        self.side.addWidget(self.save)
        self.side.addSpacing(scaled(8))
        for part in (self.facts, self.flags, self.missing):
            self.side.addWidget(part)
        self.side.addStretch(1)
        self.side.addWidget(self.remove)
        pair = QHBoxLayout()
        pair.setSpacing(scaled(8))
        pair.addWidget(self.picture, 1)
        pair.addWidget(self.twin, 1)
        self.view.addLayout(pair, 1)
        self.view.addWidget(self.twin_words)

    def keys(self) -> list[int]:
        """The photos of the paket."""
        self._photos = photos_of(self._desk.read, self._work.id)
        return [photo.id for photo in self._photos]

    def photo(self) -> Photo:
        """The one in sight."""
        return next(photo for photo in self._photos if photo.id == self.current)

    def show_row(self) -> None:
        """The photo in sight, and everything said of it."""
        photo = self.photo()
        self.stage.set_value(FREE if photo.stage is None else photo.stage)
        self.caption.setText(photo.caption)
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
                self.missing.setText(MISSING)
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
            self.read()

    def _remove(self) -> None:
        before = self.keys()
        if self._desk.do(remove_photo, photo_id=self.current):
            self.told.emit("Foto dihapus.")
            self.removed(before)
