"""RkpForm: one line of an RKPDes typed at the right of its list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from evillage.kernel.actor import Role
from evillage.planning.rkp_kegiatan import RkpEntry, RkpLine
from evillage.planning.rpjm_kegiatan import POLA
from evillage.values.codes import KodeKegiatan
from evillage.values.quantity import Quantity
from evillage.village.reference import kegiatan_choices
from evillage.village.users import offices_on
from ui.desk import Desk
from ui.pages.money_choices import fund_entries
from ui.widgets.choice import Choice
from ui.widgets.code_picker import CodeChoice, CodePicker
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import AmountEdit, CountEdit, QuantityEdit

_NOBODY = ""


class RkpForm(EntryForm):
    """Every field of a line; `entry()` is what is typed, None with a warning while something is missing."""

    def __init__(self, desk: Desk, run: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__("Kegiatan baru", "Tambah kegiatan  Ctrl+Enter", run, parent)
        self._desk = desk
        self.code = self.add("Kode dan nama", CodePicker([]))
        self.name = self.add("Nama pada dokumen", QLineEdit(), hint="Kosongkan untuk memakai nama resmi")
        self.lokasi = self.add("Lokasi", QLineEdit())
        self.volume, self.satuan = QuantityEdit(), QLineEdit()
        self.add_row(("Volume", self.volume), ("Satuan", self.satuan))
        self.amount = self.add("Jumlah (Rp)", AmountEdit())
        self.fund = self.add("Sumber dana", Choice[str]())
        self.waktu = self.add("Waktu pelaksanaan", QLineEdit(), hint="Misalnya 12 bulan, atau April–Juni")
        self.manfaat = self.add("Manfaat", QLineEdit())
        self.men, self.women, self.poor = CountEdit(), CountEdit(), CountEdit()
        self.add_row(("Sasaran: laki-laki", self.men), ("Perempuan", self.women), ("A-RTM", self.poor))
        self.pola = self.add("Pola pelaksanaan", Choice([(word, word) for word in POLA]))
        self.pelaksana = self.add("Pelaksana", Choice[str]())
        self._texts = (self.name, self.lokasi, self.satuan, self.waktu, self.manfaat)
        self._counts = (self.men, self.women, self.poor)

    def offer(self) -> None:
        """Read the choices once: codes, funds, and the offices that carry out kegiatan."""
        if self.fund.count():
            return
        read = self._desk.read
        self.code.set_choices([CodeChoice(found.code, found.name) for found in kegiatan_choices(read)])
        self.fund.set_entries(fund_entries(self._desk))
        executors = dict.fromkeys(office.jabatan for office in offices_on(read, self._desk.today) if office.role is Role.PKA)
        self.pelaksana.set_entries([("Belum ditentukan", _NOBODY), *((jabatan, jabatan) for jabatan in executors)])

    def fill(self, line: RkpLine) -> None:
        """Show a line to be changed."""
        self.set_title(line.code)
        self.button.setText("Simpan perubahan  Ctrl+Enter")
        self.code.set_choice(CodeChoice(line.code, line.name))
        for field, text in zip(self._texts, (line.name, line.lokasi, line.satuan, line.waktu, line.manfaat), strict=True):
            field.setText(text)
            field.setCursorPosition(0)
        self.volume.set_value(line.volume or None)
        self.amount.set_value(line.amount)
        for count, people in zip(self._counts, (line.sasaran_l, line.sasaran_p, line.sasaran_artm), strict=True):
            count.set_value(people or None)
        self.fund.set_value(line.sumber_dana)
        self.pola.set_value(line.pola)
        self.pelaksana.set_value(line.pelaksana)

    def clear(self) -> None:
        """Ready for a new line."""
        self.set_title("Kegiatan baru")
        self.button.setText("Tambah kegiatan  Ctrl+Enter")
        self.code.set_choice(None)
        for field in self._texts:
            field.clear()
        self.volume.set_value(None)
        self.amount.set_value(None)
        for count in self._counts:
            count.set_value(None)
        self.pelaksana.set_value(_NOBODY)
        self.code.setFocus()

    def entry(self) -> RkpEntry | None:
        """What is typed."""
        choice, amount = self.code.choice(), self.amount.value()
        if choice is None or amount is None:
            self.warn("Kode kegiatan dan jumlah harus diisi.")
            return None
        name, lokasi, satuan, waktu, manfaat = (field.text().strip() for field in self._texts)
        men, women, poor = (count.value() or 0 for count in self._counts)
        return RkpEntry(
            code=KodeKegiatan(choice.code), sumber_dana=self.fund.value() or "", amount=amount, name=name, lokasi=lokasi,
            volume=self.volume.value() or Quantity(0), satuan=satuan, manfaat=manfaat, sasaran_l=men, sasaran_p=women, sasaran_artm=poor,
            waktu=waktu, pola=self.pola.value() or POLA[0], pelaksana=self.pelaksana.value() or "",
        )  # fmt: skip
