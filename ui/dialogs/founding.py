"""FoundingDialog: a new village in three short steps: which village, who sits at the four desks, where the file lies."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QFormLayout, QGridLayout, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from evillage.kernel.actor import Role
from evillage.paper.progress import Progress
from evillage.values.codes import KodeWilayah
from evillage.village.founding import Bank, Person, found
from evillage.village.profile import Village
from evillage.village.reference import Wilayah, villages
from evillage.village.users import LEAST_PASSWORD
from ui.jobs import Jobs
from ui.theme import Text, Tone, label, scaled
from ui.widgets.buttons import Button, Look
from ui.widgets.code_picker import CodeChoice, CodePicker
from ui.widgets.messages import Banner

if TYPE_CHECKING:
    from collections.abc import Callable

_DESKS = (
    (Role.KADES, "Kepala Desa"),
    (Role.SEKDES, "Sekretaris Desa"),
    (Role.KAUR_KEU, "Kaur Keuangan"),
    (Role.PKA, "Kasi Kesejahteraan"),
)


class FoundingDialog(QDialog):
    """Collects what `evillage.village.founding.found` needs, makes the file, and hands its path to `made`."""

    def __init__(self, made: Callable[[Path], None], year: int, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Desa baru")
        self.setMinimumSize(scaled(760), scaled(520))
        self._made = made
        self._jobs = jobs
        self._known: dict[str, Wilayah] = {}
        self.banner = Banner()
        self.desa = CodePicker([])
        self.desa.setPlaceholderText("Ketik nama atau kode desa")
        self.alamat = QLineEdit()
        self.year = QLineEdit(str(year))
        self.bank = QLineEdit()
        self.number = QLineEdit()
        self.file = QLineEdit()
        self.people: list[tuple[Role, QLineEdit, QLineEdit, QLineEdit]] = []
        self.steps = QStackedWidget()
        for page in (self._where(), self._who(), self._file_step()):
            self.steps.addWidget(page)
        self.back = Button("Kembali", lambda: self._go(-1))
        self.next = Button("Lanjut", lambda: self._go(1), look=Look.PRIMARY)
        row = QHBoxLayout()
        row.addWidget(Button("Batal", self.reject, look=Look.QUIET))
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(28), scaled(20), scaled(28), scaled(20))
        column.setSpacing(scaled(12))
        column.addWidget(self.banner)
        column.addWidget(self.steps, 1)
        column.addLayout(row)
        self._draw()

    def offer_villages(self) -> None:
        """Fill the list of all villages of Indonesia, read off the window's thread."""
        self._jobs.start("Membaca daftar desa", lambda _progress: villages(), self._offer)

    def _offer(self, found: tuple[Wilayah, ...]) -> None:
        self._known = {place.code: place for place in found}
        self.desa.set_choices([CodeChoice(w.code, w.desa, f"{w.kecamatan}, {w.kabupaten}") for w in found])

    def _where(self) -> QWidget:
        holder, form = self._form("Langkah 1 dari 3: desa", "Pilih desa dari daftar nasional; kop semua dokumen mengikuti pilihan ini.")
        form.addRow("Desa", self.desa)
        form.addRow("Alamat kantor desa", self.alamat)
        form.addRow("Tahun anggaran", self.year)
        form.addRow("Bank (boleh kosong)", self.bank)
        form.addRow("Nomor rekening kas desa", self.number)
        return holder

    def _who(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.addWidget(label("Langkah 2 dari 3: pejabat", Text.HEADING))
        column.addWidget(
            label("Empat orang yang berbeda: yang mengajukan, memverifikasi, menyetujui, dan membayar. Pejabat lain ditambah kemudian. "
                  f"Kata sandi paling sedikit {LEAST_PASSWORD} huruf.",
                  Text.MUTED, wrap=True),
        )  # fmt: skip
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(12))
        for place, words in enumerate(("Peran", "Jabatan", "Nama", "Kata sandi")):
            grid.addWidget(label(words, Text.MUTED), 0, place)
        for line, (role, jabatan) in enumerate(_DESKS, start=1):
            office, name, password = QLineEdit(jabatan), QLineEdit(), QLineEdit()
            password.setEchoMode(QLineEdit.EchoMode.Password)
            office.setAccessibleName(f"Jabatan {jabatan}")
            name.setAccessibleName(f"Nama {jabatan}")
            password.setAccessibleName(f"Kata sandi {jabatan}")
            grid.addWidget(label("Pelaksana" if role is Role.PKA else jabatan), line, 0)
            for place, field in enumerate((office, name, password), start=1):
                grid.addWidget(field, line, place)
            self.people.append((role, office, name, password))
        column.addLayout(grid)
        column.addStretch(1)
        return holder

    def _file_step(self) -> QWidget:
        holder, form = self._form(
            "Langkah 3 dari 3: berkas", "Seluruh data desa tersimpan dalam satu berkas. Simpan di disk komputer, bukan di flashdisk."
        )
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        row.addWidget(self.file, 1)
        row.addWidget(Button("Pilih tempat", self._browse))
        form.addRow("Berkas desa", row)
        return holder

    def _form(self, title: str, hint: str) -> tuple[QWidget, QFormLayout]:
        holder = QWidget()
        form = QFormLayout(holder)
        form.setVerticalSpacing(scaled(10))
        form.setHorizontalSpacing(scaled(16))
        form.addRow(label(title, Text.HEADING))
        form.addRow(label(hint, Text.MUTED, wrap=True))
        return holder, form

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Simpan berkas desa", self.file.text(), "Berkas desa (*.evillage)")
        if chosen:
            self.file.setText(chosen if chosen.endswith(".evillage") else f"{chosen}.evillage")

    def _go(self, by: int) -> None:
        self.banner.show_message(Tone.BAD, "")
        if by > 0 and (missing := self._missing()):
            self.banner.show_message(Tone.WARN, missing)
            return
        if by > 0 and self.steps.currentIndex() == self.steps.count() - 1:
            self._finish()
            return
        self.steps.setCurrentIndex(self.steps.currentIndex() + by)
        if self.steps.currentIndex() == self.steps.count() - 1 and not self.file.text():
            choice = self.desa.choice()
            name = choice.name.replace(" ", "-").lower() if choice else "baru"
            self.file.setText(str(Path.home() / f"desa-{name}.evillage"))
        self._draw()

    def _draw(self) -> None:
        last = self.steps.currentIndex() == self.steps.count() - 1
        self.back.setVisible(self.steps.currentIndex() > 0)
        self.next.setText("Buat desa" if last else "Lanjut")

    def _missing(self) -> str:
        step = self.steps.currentIndex()
        if step == 0 and self.desa.choice() is None:
            return "Pilih desa dari daftar dahulu."
        if step == 0 and not (self.year.text().isdigit() and len(self.year.text()) == 4):
            return f"“{self.year.text()}” bukan tahun; tulis misalnya 2026."
        if step == 1:
            for _, office, name, password in self.people:
                if not name.text().strip() or not password.text():
                    return f"Nama dan kata sandi {office.text()} belum diisi."
        return ""

    def _finish(self) -> None:
        choice = self.desa.choice()
        if choice is None:
            return
        place = self._known[choice.code]
        identity = Village(
            code=KodeWilayah(place.code), name=place.desa, kecamatan=place.kecamatan,
            kabupaten=place.kabupaten.removeprefix("Kabupaten "), provinsi=place.provinsi, alamat=self.alamat.text().strip(),
            npwp="", sample=False,
        )  # fmt: skip
        start = date(int(self.year.text()), 1, 1)
        people = [
            Person(
                name=name.text().strip(), username=role.value.lower(), password=password.text(), role=role,
                jabatan=office.text().strip(), valid_from=start.replace(year=start.year - 1),
            )
            for role, office, name, password in self.people
        ]  # fmt: skip
        bank = Bank("Rekening Kas Desa", self.bank.text().strip(), self.number.text().strip()) if self.number.text().strip() else None
        path = Path(self.file.text())

        def make(_progress: Progress) -> Path:
            found(path, identity=identity, year=start.year, people=people, bank=bank).close()
            return path

        self.next.explain("Berkas desa sedang dibuat.")
        job = self._jobs.start("Membuat berkas desa", make, self._finished)
        job.failed.connect(self._refused)

    def _finished(self, path: Path) -> None:
        self._made(path)
        self.accept()

    def _refused(self, trouble: str) -> None:
        self.next.explain("")
        self.banner.show_message(Tone.BAD, trouble)
