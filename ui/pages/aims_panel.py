"""AimsPanel: visi on top, below it the tree of misi, tujuan and sasaran, at the right the form that adds and changes them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from evillage.planning.rpjmdes import Rpjmdes, change_rpjmdes
from evillage.planning.visi_misi import LEVEL_NAMES, Aim, AimKind, add_aim, aims, change_aim, move_aim, remove_aim
from ui.desk import Desk
from ui.models.rows_model import Field, RowsModel
from ui.preferences import Preferences
from ui.theme import scaled
from ui.widgets.buttons import Button
from ui.widgets.choice import Choice
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import CountEdit, FormField
from ui.widgets.ledger_table import LedgerTable

_CHOOSE = "Pilih misi, tujuan, atau sasaran pada daftar dahulu."


class AimsPanel(QWidget):
    """Shows one RPJMDes; `toasted` says what was done."""

    toasted = Signal(str, bool)

    def __init__(self, desk: Desk, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._plan: Rpjmdes | None = None
        self._chosen: Aim | None = None
        self._closed = ""
        self.visi = QLineEdit()
        self.first, self.last = CountEdit(), CountEdit()
        self.keep = Button("Simpan visi", self._keep)
        self.rows = RowsModel[Aim](
            (
                Field("Nomor", lambda a: a.number, width=70),
                Field("Jenis", lambda a: LEVEL_NAMES[a.level], width=90),
                Field("Uraian", lambda a: "    " * (a.number.count(".")) + a.uraian, width=200, stretch=True),
            ),
            key=lambda a: (a.level, a.id),
        )
        self.table = LedgerTable("visi-misi", preferences)
        self.table.set_model(self.rows)
        self.table.say_when_empty("Belum ada misi; tambahkan yang pertama di kanan.")
        self.table.moved.connect(self._choose)
        self.form = EntryForm("Tambah", "Tambah  Ctrl+Enter", self._save)
        self.level = self.form.add("Jenis", Choice([(name, level) for level, name in LEVEL_NAMES.items()]))
        self.level.chosen.connect(self._offer)
        self.above = self.form.add("Di bawah", Choice[int]())
        self.uraian = self.form.add("Uraian", QLineEdit())
        self.fresh = Button("Baru", self._fresh)
        self.up, self.down = Button("Naik", lambda: self._move(up=True)), Button("Turun", lambda: self._move(up=False))
        self.drop = Button("Hapus", self._remove)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(scaled(8))
        top.addWidget(FormField("Visi", self.visi), 1)
        for title, field in (("Dari tahun", self.first), ("Sampai tahun", self.last)):
            titled = FormField(title, field)
            titled.setFixedWidth(scaled(100))
            top.addWidget(titled)
        top.addWidget(self.keep)
        tools = QHBoxLayout()
        for button in (self.fresh, self.up, self.down, self.drop):
            tools.addWidget(button)
        tools.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(scaled(8))
        left.addLayout(top)
        left.addWidget(self.table, 1)
        left.addLayout(tools)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(12))
        row.addLayout(left, 1)
        row.addWidget(self.form)

    def show_plan(self, plan: Rpjmdes, closed: str) -> None:
        """Read a plan; `closed` is why nothing may be changed."""
        if self._plan != plan:
            self.visi.setText(plan.visi)
            self.visi.setCursorPosition(0)
            self.first.set_value(plan.first_year)
            self.last.set_value(plan.last_year)
        self._plan, self._closed = plan, closed
        self.rows.set_rows(aims(self._desk.read, rpjmdes_id=plan.id))
        if self._chosen is not None:
            key = (self._chosen.level, self._chosen.id)
            self._chosen = next((aim for aim in self.rows.rows() if (aim.level, aim.id) == key), None)
        self._offer()
        self._explain()

    def _offer(self) -> None:
        """Only what can stand above the chosen kind."""
        kinds = list(AimKind)
        at = kinds.index(self.level.value() or AimKind.MISI)
        kept = self.above.value()
        if at == 0 or self._plan is None:
            self.above.set_entries([(self._plan.title if self._plan else "", self._plan.id if self._plan else 0)])
        else:
            parents = [aim for aim in self.rows.rows() if aim.level is kinds[at - 1]]
            self.above.set_entries([(f"{aim.number} {aim.uraian}", aim.id) for aim in parents])
            if kept is not None:
                self.above.set_value(kept)

    def _choose(self, place: int) -> None:
        if place < 0:
            return
        chosen = self._chosen = self.rows.row(place)
        self.form.set_title(f"{LEVEL_NAMES[chosen.level]} {chosen.number}")
        self.form.button.setText("Simpan perubahan  Ctrl+Enter")
        self.level.set_value(chosen.level)
        self._offer()
        self.above.set_value(chosen.parent_id)
        self.uraian.setText(chosen.uraian)
        self.uraian.setCursorPosition(0)
        self._explain()

    def _fresh(self) -> None:
        """The next one is of the same kind below the same parent, or below the chosen one's parent."""
        self._chosen = None
        self.table.view.selectionModel().clear()
        self.form.set_title("Tambah")
        self.form.button.setText("Tambah  Ctrl+Enter")
        self.uraian.clear()
        self._explain()
        self.uraian.setFocus()

    def _explain(self) -> None:
        for field in (self.level, self.above):
            field.setEnabled(self._chosen is None)
        missing = self._closed or ("" if self._chosen else _CHOOSE)
        for button in (self.up, self.down, self.drop):
            button.explain(missing)
        self.keep.explain(self._closed)
        self.fresh.explain(self._closed)
        self.visi.setReadOnly(bool(self._closed))
        self.last.setReadOnly(bool(self._closed))
        self.first.setReadOnly(bool(self._closed) or (self._plan is not None and self._plan.revision > 0))
        self.form.explain(self._closed)

    def _keep(self) -> None:
        plan, first, last = self._plan, self.first.value(), self.last.value()
        if plan is None or first is None or last is None:
            return
        if self._desk.do(change_rpjmdes, rpjmdes_id=plan.id, visi=self.visi.text(), last_year=last, first_year=first):
            self.toasted.emit("Visi disimpan.", True)

    def _save(self) -> None:
        text, parent, level = self.uraian.text().strip(), self.above.value(), self.level.value()
        if not text:
            self.form.warn("Uraian belum diisi.")
        elif self._chosen is not None:
            if self._desk.do(change_aim, level=self._chosen.level, aim_id=self._chosen.id, uraian=text):
                self.toasted.emit("Uraian disimpan.", True)
        elif parent is None or level is None:
            self.form.warn("Tambahkan dahulu yang di atasnya.")
        elif self._desk.do(add_aim, level=level, parent_id=parent, uraian=text):
            self.toasted.emit(f"{LEVEL_NAMES[level]} ditambahkan.", True)
            self._fresh()

    def _move(self, *, up: bool) -> None:
        if self._chosen:
            self._desk.do(move_aim, level=self._chosen.level, aim_id=self._chosen.id, up=up)

    def _remove(self) -> None:
        chosen = self._chosen
        if chosen and self._desk.do(remove_aim, level=chosen.level, aim_id=chosen.id):
            self.toasted.emit(f"{LEVEL_NAMES[chosen.level]} {chosen.number} dihapus.", True)
            self._fresh()
