"""Adding photos: files dropped or chosen, read beside the window one after the other, looked at, given a stage, and kept.

form = PhotoForm(desk, jobs, row, stage=50)
form.take_files(paths)               also by dropping them, or *Pilih berkas…*
files_of(event.mimeData())           the files of a drag, for whoever lets photos be dropped on it

A file that is no photo is refused with its sentence and the next one is read; what is odd about a kept photo is said below.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QFrame, QLineEdit, QSizePolicy, QWidget

from evillage.messages import fill
from evillage.monitoring.board import BoardRow
from evillage.monitoring.evidence import Evidence, read_photo
from evillage.monitoring.look_alikes import look_alikes
from evillage.monitoring.photos import ADDING, STAGES, keep_photo
from evillage.values.dates import show_date
from evillage.values.place import Place
from evillage.village.thumbnails import thumbnail
from ui.desk import Desk
from ui.icons import pixmap
from ui.jobs import Jobs
from ui.pages.side_form import SideForm
from ui.theme import RADIUS, Text, Tone, label, scaled, tokens
from ui.widgets.buttons import Button
from ui.widgets.choice import Choice
from ui.widgets.findings import FindingLine, Findings

FREE = -1
_FILTER = "Foto (*.jpg *.jpeg *.png *.JPG *.JPEG *.PNG)"


def files_of(data: QMimeData) -> list[Path]:
    """The files of a drag; empty when it carries none, such as a picture out of a web page."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def stage_entries() -> list[tuple[str, int]]:
    """The stages a photo may show, and none."""
    return [*((f"Tahap {stage} %", stage) for stage in STAGES), ("Foto bebas", FREE)]


def claims(taken_at: str, place: Place | None, work: Place | None) -> list[tuple[str, str]]:
    """What the camera says, by name: time, place, and how far that is from the paket."""
    taken = datetime.fromisoformat(taken_at) if taken_at else None
    found = [("Waktu kamera", f"{show_date(taken.date())} {taken:%H.%M}" if taken else "tidak tercatat")]
    found.append(("Koordinat", str(place) if place else "tidak tercatat"))
    if place and work:
        found.append(("Jarak", f"{place.metres_to(work):,} m dari lokasi paket".replace(",", ".")))
    return found


class PhotoDrop(QFrame):
    """A box that photos are dropped on; shows the one that is looked at."""

    dropped = Signal(list)  # of Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(scaled(190))
        self._image = QImage()
        self._twin = QImage()
        self._words = ""
        self._over = False
        self.say("Seret berkas foto ke sini")

    def say(self, words: str) -> None:
        """No picture, these words."""
        self._image, self._twin, self._words = QImage(), QImage(), words
        self.setAccessibleName(words)
        self.update()

    def show_picture(self, jpeg: bytes, name: str, twin: bytes | None = None) -> None:
        """The photo that is looked at; at its right one that looks like it."""
        self._image = QImage.fromData(jpeg)
        self._twin = QImage.fromData(twin) if twin else QImage()
        self.setAccessibleName(f"Foto {name}")
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome."""
        if files_of(event.mimeData()):
            self._over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Not here."""
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        self._over = False
        self.update()
        event.acceptProposedAction()
        self.dropped.emit(files_of(event.mimeData()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dashed frame with words, or the whole picture."""
        colours = tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = self.rect().adjusted(1, 1, -1, -1)
        painter.setBrush(QColor(colours.selection if self._over else colours.background))
        ink = QColor(colours.accent if self._over else colours.border)
        painter.setPen(QPen(ink, 1, Qt.PenStyle.SolidLine if self._over else Qt.PenStyle.DashLine))
        painter.drawRoundedRect(frame, scaled(RADIUS), scaled(RADIUS))
        if self._image.isNull():
            middle = frame.center()
            painter.drawPixmap(middle.x() - scaled(14), middle.y() - scaled(28), pixmap("camera", colours.border, 28))
            painter.setPen(QColor(colours.muted))
            below = QRect(frame.left(), middle.y() + scaled(8), frame.width(), scaled(40))
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self._words)
        else:
            room = frame.adjusted(scaled(6), scaled(6), -scaled(6), -scaled(6))
            both = not self._twin.isNull()
            half = room.adjusted(0, 0, -room.width() // 2 - scaled(3), 0)
            _draw(painter, self._image, half if both else room)
            if both:
                _draw(painter, self._twin, room.adjusted(room.width() // 2 + scaled(3), 0, 0, 0))
        painter.end()

    def sizeHint(self) -> QSize:
        """As wide as the panel."""
        return QSize(scaled(280), scaled(190))


def _draw(painter: QPainter, image: QImage, room: QRect) -> None:
    """The whole picture in the middle of its room."""
    size = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(0, 0, size.width(), size.height())
    place.moveCenter(room.center())
    painter.drawImage(place, image)


class PhotoForm(SideForm):
    """One photo at a time: the picture and what its camera says, its stage, a caption, and the verb."""

    def __init__(self, desk: Desk, jobs: Jobs, row: BoardRow, stage: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__("Tambah foto", "Simpan foto", self._save, parent)
        self._desk, self._jobs, self._row = desk, jobs, row
        self.paket_id = row.paket.id
        self._waiting: deque[Path] = deque()
        self._reading = False
        self.evidence: Evidence | None = None
        self.drop = PhotoDrop()
        self.drop.dropped.connect(self.take_files)
        self.choose = Button("Pilih berkas…", self.ask_files)
        self.skip = Button("Lewati foto ini", self._skip)
        self.claims = label("", Text.MUTED, wrap=True)
        self.body.insertWidget(0, self.drop)
        for place, widget in enumerate((self.choose, self.skip, self.claims), start=1):
            self.body.insertWidget(place, widget)
        self.stage = self.add("Tahap", Choice[int](stage_entries()))
        self.caption = self.add("Keterangan", QLineEdit(), hint="Misalnya cor beton sisi utara")
        self.notes = Findings("")
        self.add("Catatan", self.notes)
        self._noted: list[FindingLine] = []
        self.stage.set_value(stage if stage is not None else next((s for s in STAGES if s not in row.stages), FREE))
        self._show()
        self.begin()

    def first_field(self) -> QWidget:
        """The way to a file."""
        return self.choose if self.evidence is None else self.caption

    def content(self) -> tuple[str, ...]:
        """A photo that is looked at, or waits, counts as typed."""
        return (self.evidence.name if self.evidence else "", *(str(path) for path in self._waiting), self.caption.text())

    def ask_files(self) -> None:
        """The system's own dialog."""
        chosen, _ = QFileDialog.getOpenFileNames(self, "Pilih foto", str(Path.home()), _FILTER)
        self.take_files([Path(name) for name in chosen])

    def take_files(self, paths: Sequence[Path]) -> None:
        """Read these after what waits already."""
        self._waiting.extend(paths)
        self._next()

    def _next(self) -> None:
        if self._reading or self.evidence is not None or not self._waiting:
            self._show()
            return
        path = self._waiting.popleft()
        self._reading = True
        job = self._jobs.start(f"Membaca {path.name}", lambda _progress: read_photo(path), self._read)
        job.failed.connect(self._refused)
        job.ended.connect(self._go_on)
        self._show()

    def _read(self, evidence: Evidence) -> None:
        self.evidence = evidence

    def _refused(self, sentence: str) -> None:
        self._note(Tone.BAD, sentence)

    def _go_on(self) -> None:
        self._reading = False
        self._next()
        if self.evidence is not None:
            self.caption.setFocus(Qt.FocusReason.TabFocusReason)

    def _skip(self) -> None:
        self.evidence = None
        self._next()

    def _note(self, tone: Tone, sentence: str) -> None:
        self._noted.append(FindingLine(tone, sentence))
        self.notes.show_findings(self._noted)
        self._show()

    def _show(self) -> None:
        """The picture and what its camera says; whether it can be kept now."""
        evidence = self.evidence
        if evidence is not None:
            twins = look_alikes(self._desk.read, ciri=evidence.ciri, sha256=evidence.sha256)
            self.drop.show_picture(evidence.thumbnail, evidence.name, thumbnail(self._desk.read, twins[0].sha256) if twins else None)
            words = [f"{name}: {said}" for name, said in claims(evidence.taken_at, evidence.place, self._row.paket.place)]
            more = [f"{len(self._waiting)} foto lagi menunggu"] if self._waiting else []
            doubts = [fill(code, {}) for code in evidence.doubts]
            like = [f"Sangat mirip dengan {twins[0].words}, di kanan; bandingkan keduanya."] if twins else []
            self.claims.setText("\n".join([evidence.name, *words, *doubts, *like, *more]))
        else:
            self.drop.say("Membaca foto…" if self._reading else "Seret berkas foto ke sini")
            self.claims.setText("")
        self.claims.setVisible(evidence is not None)
        self.choose.setVisible(evidence is None)
        self.skip.setVisible(evidence is not None)
        holder = self.notes.parentWidget()
        if holder is not None:
            holder.setVisible(bool(self._noted))
        reason = self._desk.reason_not(ADDING)
        self.choose.explain(reason)
        self.drop.setAcceptDrops(not reason)
        if reason:
            self.explain(reason)
        else:
            self.button.explain("" if evidence is not None else "Pilih atau seret berkas foto dahulu.")

    def _save(self) -> None:
        evidence, stage = self.evidence, self.stage.value()
        if evidence is None or stage is None:
            return
        shown = None if stage == FREE else stage
        done = self._desk.attempt(
            lambda: keep_photo(
                self._desk.session, paket_id=self.paket_id, evidence=evidence, stage=shown, caption=self.caption.text().strip()
            )
        )
        if done is None:
            return
        for flag in done.value.flags:
            self._note(Tone.WARN, f"{evidence.name}: {flag.sentence}")
        self.evidence = None
        self.caption.clear()
        self._next()
        self.begin()
        self.saved.emit("Foto disimpan." if shown is None else f"Foto {shown} % disimpan.")
