"""The two forms of the page Aset desa: what is written about a thing, and a change of its value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QLineEdit

from evillage.paper.format import show_rupiah
from evillage.treasury.aset import ASAL, KONDISI, Aset, AsetEntry, Jenis, Proposal
from evillage.values.codes import KodeRekening
from ui.desk import Desk
from ui.widgets.choice import Choice
from ui.widgets.code_picker import CodeChoice, CodePicker
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import AmountEdit, DateEdit

_GIVEN = "Hibah dan sumbangan"
_MUTASI: tuple[tuple[str, tuple[Jenis, int]], ...] = (
    ("Koreksi, nilai bertambah", ("koreksi", 1)),
    ("Koreksi, nilai berkurang", ("koreksi", -1)),
    ("Hibah diterima", ("hibah", 1)),
    ("Dihapus dari daftar", ("penghapusan", 0)),
)


@dataclass(frozen=True, slots=True)
class AskedMutasi:
    """What was typed: the amount in sen with its sign."""

    day: date
    jenis: Jenis
    amount: int
    dokumen: str
    uraian: str


class AsetForm(EntryForm):
    """One thing: new, chosen in the list, or proposed by spending."""

    def __init__(self, desk: Desk, run: Callable[[], None]) -> None:
        super().__init__("Aset baru", "Catat aset  Ctrl+Enter", run)
        self.filled = False
        self.rekening = self.add("Rekening aset", CodePicker([]))
        self.name = self.add("Uraian", QLineEdit())
        self.perolehan = self.add("Tanggal perolehan", DateEdit(lambda: desk.year))
        self.amount = self.add("Nilai perolehan (Rp)", AmountEdit())
        self.asal = self.add("Asal", Choice[str]([(word, word) for word in ASAL]))
        self.kondisi = self.add("Kondisi", Choice[str]([(word, word) for word in KONDISI]))
        self.kode = self.add("Nomor register", QLineEdit())
        self.lokasi = self.add("Lokasi", QLineEdit())
        self.note = self.add("Catatan", QLineEdit(), hint="Sertifikat, ukuran, nomor polisi")

    def entry(self) -> AsetEntry | None:
        """What was typed; None while something needed is missing."""
        chosen, day, name = self.rekening.choice(), self.perolehan.value(), self.name.text().strip()
        if chosen is None or day is None or not name:
            return None
        return AsetEntry(
            KodeRekening(chosen.code), name, day, self.asal.value() or ASAL[0], self.kondisi.value() or KONDISI[0], self.kode.text(),
            self.lokasi.text(), self.note.text(),
        )  # fmt: skip

    def jenis(self) -> Jenis:
        """How a new thing came in: given, or owned already."""
        return "hibah" if self.asal.value() == _GIVEN else "saldo awal"

    def show_new(self) -> None:
        """Empty fields."""
        self._show("Aset baru", "Catat aset  Ctrl+Enter", None)
        self.rekening.set_choice(None)
        self.perolehan.set_value(None)
        self.amount.set_value(None)
        self.amount.setEnabled(True)

    def show_aset(self, of: Aset) -> None:
        """A thing of the list; its value is changed by mutations only."""
        self._show(of.name, "Simpan perubahan  Ctrl+Enter", of.entry())
        self.rekening.set_choice(CodeChoice(of.rekening, of.golongan))
        self.amount.set_value(of.nilai)
        self.amount.setEnabled(False)
        self.hint(self.amount, "Nilai diubah lewat Mutasi nilai")

    def show_proposal(self, of: Proposal) -> None:
        """What spending made, ready to be taken."""
        entry = AsetEntry(of.aset, of.kegiatan, of.terakhir, lokasi=of.lokasi)
        self._show("Dari belanja modal", "Catat sebagai aset  Ctrl+Enter", entry)
        self.rekening.set_choice(CodeChoice(of.aset, of.golongan))
        self.amount.set_value(of.sisa)
        self.amount.setEnabled(True)
        self.hint(self.amount, f"Belum tercatat {show_rupiah(of.sisa)}")

    def _show(self, title: str, verb: str, entry: AsetEntry | None) -> None:
        self.set_title(title)
        self.button.setText(verb)
        self.hint(self.amount, "")
        for field, text in (
            (self.name, entry.name if entry else ""), (self.kode, entry.kode if entry else ""),
            (self.lokasi, entry.lokasi if entry else ""), (self.note, entry.note if entry else ""),
        ):  # fmt: skip
            field.setText(text)
            field.setCursorPosition(0)
        self.perolehan.set_value(entry.perolehan if entry else None)
        self.asal.set_value(entry.asal if entry else ASAL[0])
        self.kondisi.set_value(entry.kondisi if entry else KONDISI[0])


class MutasiForm(EntryForm):
    """A change of value with its paper."""

    def __init__(self, desk: Desk, run: Callable[[], None]) -> None:
        super().__init__("Mutasi nilai", "Catat mutasi  Ctrl+Enter", run)
        self.kind = self.add("Jenis", Choice[tuple[Jenis, int]](_MUTASI))
        self.day = self.add("Tanggal", DateEdit(lambda: desk.year))
        self.amount = self.add("Jumlah (Rp)", AmountEdit())
        self.dokumen = self.add("Dokumen", QLineEdit(), hint="Berita acara atau keputusan Kepala Desa")
        self.uraian = self.add("Uraian", QLineEdit())
        self.kind.chosen.connect(self._look)
        self.day.set_value(desk.today)

    def show_aset(self, of: Aset) -> None:
        """The thing whose value changes."""
        self.set_title(of.name)

    def asked(self) -> AskedMutasi | None:
        """What was typed; None while something is missing. A thing written off needs no amount."""
        jenis, sign = self.kind.value() or _MUTASI[0][1]
        day, amount, dokumen = self.day.value(), self.amount.value(), self.dokumen.text().strip()
        if day is None or not dokumen or (amount is None and sign):
            return None
        return AskedMutasi(day, jenis, (amount or 0) * sign, dokumen, self.uraian.text().strip())

    def clear(self) -> None:
        """Ready for the next one."""
        self.amount.set_value(None)
        self.dokumen.clear()
        self.uraian.clear()

    def _look(self) -> None:
        chosen = self.kind.value()
        self.amount.setEnabled(chosen is None or chosen[1] != 0)
