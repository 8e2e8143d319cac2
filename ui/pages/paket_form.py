"""PaketForm: a paket as it is written down: kegiatan, name, place, target, executor, money and period."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from evillage.budget.kegiatan import Kegiatan, kegiatan_of
from evillage.monitoring.paket import POLA, Paket, add_paket, change_paket
from evillage.monitoring.room import room
from evillage.values.money import Rupiah
from evillage.values.place import Place
from evillage.values.quantity import Quantity
from ui.desk import Desk
from ui.models.looks import screen_money
from ui.pages.side_form import SideForm
from ui.widgets.choice import Choice
from ui.widgets.code_picker import CodeChoice, CodePicker
from ui.widgets.fields import AmountEdit, DateEdit, QuantityEdit, TypedEdit


class PlaceEdit(TypedEdit[Place]):
    """Coordinates as a phone or a map gives them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Place.parse, str, parent)


class PaketForm(SideForm):
    """`PaketForm(desk)` writes new ones, one after the other; `PaketForm(desk, paket)` changes one."""

    added = Signal(int)

    def __init__(self, desk: Desk, work: Paket | None = None, parent: QWidget | None = None) -> None:
        super().__init__("Ubah paket" if work else "Paket baru", "Simpan perubahan" if work else "Tambah paket", self._save, parent)
        self._desk = desk
        self._kegiatan: dict[str, Kegiatan] = {str(found.code): found for found in kegiatan_of(desk.read, year=desk.year)}
        self.paket_id = work.id if work else 0
        self.kegiatan = self.add("Kegiatan", CodePicker([CodeChoice(code, found.name) for code, found in self._kegiatan.items()]))
        self.name = self.add("Nama paket", QLineEdit())
        self.lokasi = self.add("Lokasi", QLineEdit())
        self.place = self.add("Koordinat", PlaceEdit())
        self.target, self.satuan = self.add_pair(("Volume", QuantityEdit()), ("Satuan", QLineEdit()))
        self.pola = self.add("Pola pelaksanaan", Choice[str]())
        self.pelaksana = self.add("Pelaksana", QLineEdit())
        self.pagu = self.add("Pagu (Rp)", AmountEdit())
        self.start, self.end = self.add_pair(("Mulai", DateEdit(desk.year)), ("Selesai", DateEdit(desk.year)))
        self.place.setPlaceholderText("-8.2191, 114.3691")
        self.pelaksana.setPlaceholderText("TPK atau nama penyedia")
        self.kegiatan.picked.connect(lambda _choice: self._propose())
        self.pagu.edited.connect(self._tell_room)
        self.explain(desk.reason_not(change_paket) if work else desk.reason_not(add_paket))
        if work is None:
            self._blank()
        else:
            self._fill(work)
        self.begin()

    def first_field(self) -> QWidget | None:
        """The kegiatan of a new one; of a known one its name, as its kegiatan seldom changes."""
        return self.name if self.paket_id else super().first_field()

    def focus_on(self, field: str) -> None:
        """Put the cursor where something is to be mended: `place` or `pagu`."""
        fields: dict[str, QLineEdit] = {"place": self.place, "pagu": self.pagu}
        fields[field].setFocus()

    def _blank(self) -> None:
        for field in (self.name, self.lokasi, self.satuan, self.pelaksana):
            field.clear()
        for typed in (self.place, self.target, self.pagu, self.start, self.end):
            typed.clear()
        self.kegiatan.set_choice(None)
        self.pola.set_entries([(words, words) for words in POLA])
        self._tell_room()

    def _fill(self, work: Paket) -> None:
        known = next(found for found in self._kegiatan.values() if found.id == work.kegiatan_id)
        self.kegiatan.set_choice(CodeChoice(known.code, known.name))
        self.kegiatan.setToolTip("Paket berpindah kegiatan, misalnya karena PAK, selama belum ada SPP-nya.")
        for field, text in (
            (self.name, work.name), (self.lokasi, work.lokasi), (self.satuan, work.satuan), (self.pelaksana, work.pelaksana),
        ):  # fmt: skip
            field.setText(text)
            field.setCursorPosition(0)
        own = () if work.pola in POLA else (work.pola,)
        self.pola.set_entries([(words or "Belum ditentukan", words) for words in (*POLA, *own)])
        self.pola.set_value(work.pola)
        self.place.set_value(work.place)
        self.target.set_value(work.target or None)
        self.pagu.set_value(work.pagu)
        self.start.set_value(work.start_date)
        self.end.set_value(work.end_date)
        self._tell_room()

    def _chosen(self) -> Kegiatan | None:
        choice = self.kegiatan.choice()
        return self._kegiatan.get(choice.code) if choice else None

    def _propose(self) -> None:
        """What the kegiatan says already, where nothing was typed yet."""
        chosen = self._chosen()
        if chosen is None:
            return
        for field, text in ((self.name, chosen.name), (self.lokasi, chosen.lokasi), (self.satuan, chosen.satuan)):
            if not field.text().strip():
                field.setText(text)
                field.setCursorPosition(0)
        if not self.target.text().strip() and chosen.volume:
            self.target.set_value(chosen.volume)
        self._tell_room()

    def _tell_room(self) -> None:
        """What the kegiatan's pagu still has for this paket, while its amount is typed."""
        chosen = self._chosen()
        found = room(self._desk.read, kegiatan_id=chosen.id, besides=self.paket_id) if chosen else None
        if chosen is None:
            words = ""
        elif found is None:
            words = "Pagu kegiatan belum ditetapkan"
        else:
            words = f"Sisa pagu kegiatan {screen_money(found.left)}"
            amount = self.pagu.value()
            if amount is not None:
                after = found.after(amount)
                words += f", setelah ini {screen_money(after)}" if after >= 0 else f"; terlampaui {screen_money(Rupiah(-after))}"
        self.hint(self.pagu, words)

    def _save(self) -> None:
        if not self.complete(self.kegiatan, self.name, self.pagu, self.start, self.end):
            return
        chosen, pagu, start, end = self._chosen(), self.pagu.value(), self.start.value(), self.end.value()
        if chosen is None or pagu is None or start is None or end is None:
            self.warn("Pilih kegiatan dari daftar dahulu.")
            self.kegiatan.setFocus()
            return
        name, lokasi, satuan = self.name.text().strip(), self.lokasi.text().strip(), self.satuan.text().strip()
        place, target = self.place.value(), self.target.value() or Quantity(0)
        pola, pelaksana = self.pola.value() or "", self.pelaksana.text().strip()
        if self.paket_id:
            changed = self._desk.do(
                change_paket, paket_id=self.paket_id, name=name, pagu=pagu, start_date=start, end_date=end, lokasi=lokasi, place=place,
                target=target, satuan=satuan, pola=pola, pelaksana=pelaksana, kegiatan_id=chosen.id,
            )  # fmt: skip
            if changed:
                self.begin()
                self.saved.emit(f"Paket {name} disimpan.")
                self.left.emit()
            return
        done = self._desk.do(
            add_paket, kegiatan_id=chosen.id, name=name, pagu=pagu, start_date=start, end_date=end, lokasi=lokasi, place=place,
            target=target, satuan=satuan, pola=pola, pelaksana=pelaksana,
        )  # fmt: skip
        if done:
            self._blank()
            self.begin()
            self.saved.emit(f"Paket {name} ditambahkan.")
            self.added.emit(done.value)
