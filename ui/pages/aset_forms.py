"""The two forms of the page Aset desa: what is written about a thing, and a change of its value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

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
        self._sign = 1
        self.into = self.add("", Choice[int]())
        self.into.chosen.connect(self._turn)
        self.rekening = self.add("Rekening aset", CodePicker([]))
        self.name = self.add("Uraian", QLineEdit())
        self.perolehan = self.add("Tanggal perolehan", DateEdit(lambda: desk.year))
        self.amount = self.add("Nilai perolehan (Rp)", AmountEdit())
        self.asal = self.add("Asal", Choice[str]([(word, word) for word in ASAL]))
        self.kondisi = self.add("Kondisi", Choice[str]([(word, word) for word in KONDISI]))
        self.kode = self.add("Nomor register", QLineEdit())
        self.lokasi = self.add("Lokasi", QLineEdit())
        self.note = self.add("Catatan", QLineEdit(), hint="Sertifikat, ukuran, nomor polisi")
        self._asked: tuple[tuple[QWidget, str], ...] = (
            (self.rekening, "Rekening aset"), (self.name, "Uraian"), (self.perolehan, "Tanggal perolehan"), (self.asal, "Asal"),
            (self.kondisi, "Kondisi"), (self.kode, "Nomor register"), (self.lokasi, "Lokasi"), (self.note, "Catatan"),
        )  # fmt: skip
        self.retitle(self.into, "")

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

    def taken(self) -> int | None:
        """What of a proposal is taken, in sen; below zero where spending was taken back."""
        amount = self.amount.value()
        return None if amount is None else amount * self._sign

    def show_proposal(self, of: Proposal, things: Sequence[Aset], before: Sequence[int]) -> None:
        """What spending made, ready to be taken: as a thing of its own, or into one of `things`; `before` are those it went into already.

        Spending that was taken back lowers a thing there is: a new one cannot be worth less than nothing.
        """
        entry = AsetEntry(of.aset, of.kegiatan, of.terakhir, lokasi=of.lokasi)
        sign = -1 if of.sisa < 0 else 1
        there = [thing for thing in things if thing.dihapus is None and (thing.rekening == of.aset or thing.id in before)]
        there.sort(key=lambda thing: thing.id not in before)
        fresh = [("Aset baru", 0)] if sign > 0 else []
        self._show("Dari belanja modal", "Catat sebagai aset  Ctrl+Enter", entry)
        self._sign = sign
        self.rekening.set_choice(CodeChoice(of.aset, of.golongan))
        self.into.set_entries([*fresh, *((f"{thing.name} · {show_rupiah(thing.nilai)}", thing.id) for thing in there)])
        self.amount.set_value(abs(of.sisa))
        self.amount.setEnabled(True)
        self.hint(self.amount, f"Belum tercatat {show_rupiah(of.sisa)}" if self._sign > 0 else "Belanjanya dibalik: nilai aset berkurang")
        self._turn(proposal=True)

    def _turn(self, *, proposal: bool = True) -> None:
        """Of a thing there is nothing is asked but the amount."""
        self.retitle(self.into, "Menjadi bagian dari" if proposal and self.into.count() else "")
        fresh = not proposal or self.into.value() == 0
        for field, title in self._asked:
            self.retitle(field, title if fresh else "")
        less = proposal and self._sign < 0
        self.button.setText("Kurangi nilai aset  Ctrl+Enter" if less else self.button.text())

    def _show(self, title: str, verb: str, entry: AsetEntry | None) -> None:
        self._sign = 1
        self._turn(proposal=False)
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
