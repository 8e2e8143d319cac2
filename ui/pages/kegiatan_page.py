"""Kegiatan: the year's activities, chosen from the list of Permendagri 20/2018, with place, time, output and executor."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from evillage.budget.fokus import fokus_choices
from evillage.budget.from_plan import take_from_plan
from evillage.budget.kegiatan import POLA, Kegiatan, add_kegiatan, change_kegiatan, kegiatan_of, remove_kegiatan
from evillage.budget.rab import kegiatan_totals
from evillage.budget.version import present
from evillage.kernel.actor import Role
from evillage.paper.model import Kind
from evillage.values.codes import KodeKegiatan
from evillage.values.money import Rupiah
from evillage.values.quantity import Quantity
from evillage.village.reference import kegiatan_choices
from evillage.village.users import offices_on
from ui.desk import Desk
from ui.jobs import Jobs
from ui.models.rows_model import Field, RowsModel
from ui.pages.page import Page
from ui.preferences import Preferences
from ui.theme import scaled
from ui.widgets.choice import Choice
from ui.widgets.code_picker import CodeChoice, CodePicker
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import DateEdit, QuantityEdit
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.messages import EmptyState


class KegiatanPage(Page):
    """The list at the left; the form at the right adds a kegiatan, or changes the chosen one."""

    title = "Kegiatan"
    watches = frozenset({"kegiatan", "rab_line", "budget_version", "official", "tahun", "aturan"})

    def __init__(self, desk: Desk, _jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk = desk
        self._chosen: Kegiatan | None = None
        self._totals: dict[int, Rupiah] = {}
        self._executors: dict[int, str] = {}
        self.rows = RowsModel[Kegiatan](
            (
                Field("Kode", lambda k: k.code, Kind.CODE, width=64),
                Field("Kegiatan", lambda k: k.name, width=160, stretch=True),
                Field("Lokasi", lambda k: k.lokasi, width=96),
                Field("Keluaran", _keluaran, width=110),
                Field("Pelaksana", lambda k: self._executors.get(k.pelaksana_id or 0, ""), width=110),
                Field("Anggaran (Rp)", lambda k: self._totals.get(k.id, Rupiah(0)), Kind.MONEY, total=True),
            ),
            key=lambda k: k.id,
        )
        self.table = LedgerTable("kegiatan", preferences)
        self.table.set_model(self.rows)
        self.table.summed.connect(self.told)
        self.table.moved.connect(self._choose)
        self.table.opened.connect(lambda place: self.jumped.emit("rab", self.rows.row(place).id))
        self.empty = EmptyState("Belum ada kegiatan; ambil dari RKPDes, atau pilih kegiatan pertama di kanan.", icon_name="list")
        self.lists = QStackedWidget()
        self.lists.addWidget(self.empty)
        self.lists.addWidget(self.table)
        self.form = EntryForm("Kegiatan baru", "Tambah kegiatan  Ctrl+Enter", self._save)
        self.code = self.form.add("Kode dan nama", CodePicker([]))
        self.name = self.form.add("Nama pada dokumen", QLineEdit(), hint="Kosongkan untuk memakai nama resmi")
        self.lokasi = self.form.add("Lokasi", QLineEdit())
        self.waktu = self.form.add("Waktu pelaksanaan", QLineEdit(), hint="Misalnya 12 bulan, atau April–Juni")
        self.keluaran = self.form.add("Keluaran", QLineEdit())
        self.volume, self.satuan = QuantityEdit(), QLineEdit()
        self.form.add_row(("Volume keluaran", self.volume), ("Satuan", self.satuan))
        self.pelaksana = self.form.add("Pelaksana", Choice[int]())
        self.mulai, self.selesai = DateEdit(lambda: desk.year), DateEdit(lambda: desk.year)
        self.form.add_row(("Mulai", self.mulai), ("Selesai", self.selesai))
        self.fokus = self.form.add("Fokus Dana Desa", Choice[str]())
        self.pola = self.form.add("Pola pelaksanaan", Choice[str]([("Belum ditentukan", ""), *((pola, pola) for pola in POLA)]))
        self.tim = self.form.add("Tim yang melaksanakan", QLineEdit())
        self.sasaran = _Count(), _Count(), _Count()
        self.form.add_row(*zip(("Sasaran: laki-laki", "Perempuan", "A-RTM"), self.sasaran, strict=True))
        row = QHBoxLayout()
        row.setSpacing(scaled(12))
        row.addWidget(self.lists, 1)
        row.addWidget(self.form)
        self.body.addLayout(row, 1)
        self.primary = self.action("Kegiatan baru", self._fresh, "Ctrl+N")
        self.open_rab = self.action("Buka RAB", self._open_rab)
        self.remove = self.action("Hapus", self._remove)
        self.from_plan = self.action("Ambil dari RKPDes", self._take)
        self._explain_tools()
        self.tools = (self.open_rab, self.from_plan, self.remove)

    def refresh(self) -> None:
        """Read the list, its sums and the executors."""
        desk = self._desk
        version = present(desk.read, year=desk.year)
        self._totals = kegiatan_totals(desk.read, version_id=version.id) if version else {}
        executors = [office for office in offices_on(desk.read, desk.today) if office.role is Role.PKA]
        self._executors = {office.official_id: office.title for office in executors}
        kept = self.pelaksana.value()
        self.pelaksana.set_entries([("Belum ditentukan", 0), *((office.title, office.official_id) for office in executors)])
        if kept:
            self.pelaksana.set_value(kept)
        kept_fokus = self.fokus.value()
        carried = {row.fokus for row in kegiatan_of(desk.read, year=desk.year) if row.fokus}
        foci = {focus.tag: focus.name for focus in fokus_choices(desk.read, year=desk.year)}
        entries = {"": "Tidak termasuk fokus", **foci, **{tag: tag for tag in sorted(carried - foci.keys())}}  # nothing chosen gets lost
        self.fokus.set_entries([(words, tag) for tag, words in entries.items()])
        if kept_fokus:
            self.fokus.set_value(kept_fokus)
        if self.code.property("filled") is None:
            self.code.set_choices([CodeChoice(found.code, found.name) for found in kegiatan_choices(desk.read)])
            self.code.setProperty("filled", True)
        rows = kegiatan_of(desk.read, year=desk.year)
        self.rows.set_rows(rows)
        self.lists.setCurrentWidget(self.table if rows else self.empty)
        self.subtitle = f"{len(rows)} kegiatan pada tahun {desk.year}"
        self.form.explain(desk.reason_not(add_kegiatan))
        self._explain_tools()
        self.headed.emit()

    def open_on(self, target: object) -> None:
        """A kegiatan by id, in the list and in the form."""
        place = self.rows.place_of(target) if isinstance(target, int) else -1
        if place >= 0:
            self.table.select_row(place)
            self._choose(place)
            self.name.setFocus()

    def _choose(self, place: int) -> None:
        if place < 0:
            return
        chosen = self._chosen = self.rows.row(place)
        self._explain_tools()
        self.form.set_title(chosen.code)
        self.form.button.setText("Simpan perubahan  Ctrl+Enter")
        self.code.set_choice(CodeChoice(chosen.code, chosen.name))
        self.code.setEnabled(False)
        for field, text in (
            (self.name, chosen.name), (self.lokasi, chosen.lokasi), (self.waktu, chosen.waktu), (self.keluaran, chosen.keluaran),
            (self.satuan, chosen.satuan), (self.tim, chosen.tim),
        ):  # fmt: skip
            field.setText(text)
            field.setCursorPosition(0)
        self.volume.set_value(chosen.volume)
        self.pelaksana.set_value(chosen.pelaksana_id or 0)
        self._show_execution(chosen)

    def _show_execution(self, chosen: Kegiatan | None) -> None:
        """Days, focus, way and people, of a kegiatan or of none."""
        self.mulai.set_value(chosen.mulai if chosen else None)
        self.selesai.set_value(chosen.selesai if chosen else None)
        self.fokus.set_value(chosen.fokus if chosen else "")
        self.pola.set_value(chosen.pola if chosen else "")
        counts = (chosen.sasaran_l, chosen.sasaran_p, chosen.sasaran_artm) if chosen else (0, 0, 0)
        for field, count in zip(self.sasaran, counts, strict=True):
            field.set_count(count)

    def _fresh(self) -> None:
        self._chosen = None
        self._explain_tools()
        self.table.view.selectionModel().clear()
        self.form.set_title("Kegiatan baru")
        self.form.button.setText("Tambah kegiatan  Ctrl+Enter")
        self.code.setEnabled(True)
        self.code.set_choice(None)
        for field in (self.name, self.lokasi, self.waktu, self.keluaran, self.satuan, self.tim):
            field.clear()
        self.volume.set_value(None)
        self._show_execution(None)
        self.code.setFocus()

    def _save(self) -> None:
        choice = self.code.choice()
        if choice is None:
            self.form.warn("Pilih kegiatan dari daftar dahulu.")
            return
        texts = {"name": self.name, "lokasi": self.lokasi, "waktu": self.waktu, "keluaran": self.keluaran, "satuan": self.satuan}
        name, lokasi, waktu, keluaran, satuan = (field.text().strip() for field in texts.values())
        volume = self.volume.value() or Quantity(0)
        pelaksana = self.pelaksana.value() or None
        for day in (self.mulai, self.selesai):
            if day.text().strip() and day.value() is None:
                self.form.warn(day.problem() or "Tanggal belum terbaca.")
                day.setFocus()
                return
        men, women, poor = (field.count() for field in self.sasaran)
        mulai, selesai, tim = self.mulai.value(), self.selesai.value(), self.tim.text().strip()
        pola, fokus = self.pola.value() or "", self.fokus.value() or ""
        if self._chosen is None:
            done = self._desk.do(
                add_kegiatan, year=self._desk.year, code=KodeKegiatan(choice.code), name=name, lokasi=lokasi, waktu=waktu,
                keluaran=keluaran, volume=volume, satuan=satuan, pelaksana_id=pelaksana, mulai=mulai, selesai=selesai, sasaran_l=men,
                sasaran_p=women, sasaran_artm=poor, tim=tim, pola=pola, fokus=fokus,
            )  # fmt: skip
            if done:
                self.toasted.emit(f"Kegiatan {choice.code} ditambahkan.", True)
                self._fresh()
            return
        changed = self._desk.do(
            change_kegiatan, kegiatan_id=self._chosen.id, name=name or self._chosen.name, lokasi=lokasi, waktu=waktu,
            keluaran=keluaran, volume=volume, satuan=satuan, pelaksana_id=pelaksana, mulai=mulai, selesai=selesai, sasaran_l=men,
            sasaran_p=women, sasaran_artm=poor, tim=tim, pola=pola, fokus=fokus,
        )  # fmt: skip
        if changed:
            self.toasted.emit(f"Kegiatan {self._chosen.code} disimpan.", True)

    def _explain_tools(self) -> None:
        """Both need a kegiatan; deleting also needs the right desk."""
        missing = "" if self._chosen else "Pilih kegiatan pada daftar dahulu."
        self.explain(self.open_rab, missing)
        self.explain(self.from_plan, self._desk.reason_not(take_from_plan))
        self.explain(self.remove, self._desk.reason_not(remove_kegiatan) or missing)

    def _take(self) -> None:
        """Every kegiatan of the year's RKPDes that is not here yet."""
        outcome = self._desk.do(take_from_plan, year=self._desk.year)
        if outcome:
            taken = outcome.value
            self.toasted.emit(f"{taken.added} kegiatan diambil dari RKPDes, {taken.already} sudah ada.", taken.added > 0)

    def _open_rab(self) -> None:
        if self._chosen is None:
            self.told.emit("Pilih kegiatan dahulu.")
        else:
            self.jumped.emit("rab", self._chosen.id)

    def _remove(self) -> None:
        if self._chosen is None:
            self.told.emit("Pilih kegiatan yang akan dihapus dahulu.")
        elif self._desk.do(remove_kegiatan, kegiatan_id=self._chosen.id):
            self.toasted.emit(f"Kegiatan {self._chosen.code} dihapus.", True)
            self._fresh()


def _keluaran(row: Kegiatan) -> str:
    return " ".join(part for part in (row.keluaran, str(row.volume) if row.volume else "", row.satuan) if part)


class _Count(QLineEdit):
    """How many people; empty is nobody."""

    def __init__(self) -> None:
        super().__init__()
        self.setValidator(QIntValidator(0, 999_999, self))
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def count(self) -> int:
        """The number typed."""
        return int(self.text() or "0")

    def set_count(self, count: int) -> None:
        """Show a number; nobody is an empty field."""
        self.setText(str(count) if count else "")
