"""PublikasiForm: what stands on the baliho and the village's page besides figures: where complaints go, how to reach it, its logo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from evillage.village.publikasi import LONGEST, change_logo, change_publikasi, publikasi
from ui.pages.spp_settings import Setting
from ui.theme import scaled
from ui.widgets.buttons import Button, Look
from ui.widgets.entry_form import EntryForm

if TYPE_CHECKING:
    from ui.desk import Desk

_FILTER = "Gambar (*.png *.jpg *.jpeg)"
_SIDE = 96
_MOST_BYTES = 20 * 1024 * 1024


class PublikasiForm(EntryForm):
    """Three texts with *Simpan*; the logo is kept as soon as it is chosen."""

    saved = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Publikasi", "Simpan", self._save, parent)
        self._desk = desk
        self.pengaduan = self.add("Alamat pengaduan", QLineEdit(), hint="Tempat dan waktu warga dapat mengadu; wajib pada baliho")
        self.kontak = self.add("Kontak desa", QLineEdit(), hint="Telepon atau surel kantor, bukan milik pribadi")
        self.situs = self.add("Halaman desa", QLineEdit(), hint="Misalnya https://desa.example.id; menjadi kode QR")
        for field in (self.pengaduan, self.kontak, self.situs):
            field.setMaxLength(LONGEST)
        self.logo = QLabel("Belum ada logo")
        self.logo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.logo.setFixedSize(scaled(_SIDE), scaled(_SIDE))
        self.logo.setProperty("surface", "card")
        self.logo.setWordWrap(True)
        self.choose = Button("Pilih logo", self._choose, icon_name="image")
        self.remove = Button("Hapus logo", lambda: self.keep_logo(None), look=Look.QUIET)
        self.add("Logo", self._logo_row())

    def show_settings(self) -> list[Setting]:
        """Fill the fields as the file has them; the same as lines."""
        face = publikasi(self._desk.read)
        for field, text in ((self.pengaduan, face.pengaduan), (self.kontak, face.kontak), (self.situs, face.situs)):
            field.setText(text)
        picture = QPixmap()
        if face.logo is not None and picture.loadFromData(face.logo):
            side = scaled(_SIDE - 10)
            self.logo.setPixmap(picture.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation))
        else:
            self.logo.setText("Belum ada logo")
        reason = self._desk.reason_not(change_publikasi)
        self.explain(reason)
        self.choose.explain(reason)
        self.remove.explain(reason or ("" if face.logo is not None else "Belum ada logo."))
        return [
            Setting("Alamat pengaduan", face.pengaduan),
            Setting("Kontak desa", face.kontak),
            Setting("Halaman desa", face.situs),
            Setting("Logo", "Ada" if face.logo is not None else "Belum ada"),
        ]

    def keep_logo(self, source: Path | None) -> None:
        """Take a picture as the logo, or take the logo away."""
        content = None
        if source is not None:
            try:
                if source.stat().st_size > _MOST_BYTES:
                    self.warn(f"Gambar terlalu besar; paling banyak {_MOST_BYTES // 1024 // 1024} MB.")
                    return
                content = source.read_bytes()
            except OSError:
                self.warn(f"Gambar {source.name} tidak dapat dibaca; pilih berkas lain.")
                return
        self.warn("")
        if self._desk.do(change_logo, content=content, name=source.name if source else ""):
            self.saved.emit("Logo disimpan." if source else "Logo dihapus.")

    def _logo_row(self) -> QWidget:
        holder = QWidget()
        row, column = QHBoxLayout(holder), QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.logo)
        column.addWidget(self.choose)
        column.addWidget(self.remove)
        column.addStretch(1)
        row.addLayout(column, 1)
        return holder

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Pilih logo", str(Path.home()), _FILTER)
        if chosen:
            self.keep_logo(Path(chosen))

    def _save(self) -> None:
        self.warn("")
        if self._desk.do(change_publikasi, pengaduan=self.pengaduan.text(), kontak=self.kontak.text(), situs=self.situs.text()):
            self.saved.emit("Data publikasi disimpan.")
