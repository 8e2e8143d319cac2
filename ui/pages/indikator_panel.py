"""IndikatorPanel: the indicators of supervision, which are used this year and where their limits lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from evillage.errors import InputRejected
from evillage.messages import sentence
from evillage.paper.model import Kind
from evillage.supervision.indikator import PERSEN, RUPIAH, Batas, Indikator
from evillage.supervision.inspection import INDIKATOR
from evillage.supervision.settings import limits_of, set_limit, switch, switched_off
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from ui.models.rows_model import Field, RowsModel
from ui.theme import Text, label, scaled
from ui.widgets.buttons import Button
from ui.widgets.choice import Choice
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import TypedEdit, read_count
from ui.widgets.ledger_table import LedgerTable

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.preferences import Preferences


@dataclass(frozen=True, slots=True)
class _Line:
    rule: Indikator
    aktif: bool
    batas: tuple[Batas, ...]

    @property
    def shown(self) -> str:
        """Its limits in a row: `2.000.000,00; 7 hari`."""
        return "; ".join(batas.shown for batas in self.batas)


class IndikatorPanel(QWidget):
    """The list at the left, one limit at a time at the right."""

    toasted = Signal(str, bool)
    told = Signal(str)

    def __init__(self, desk: Desk, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = RowsModel[_Line](
            (
                Field("Kode", lambda r: r.rule.id, Kind.CODE, width=62),
                Field("Indikator", lambda r: r.rule.name, width=240, stretch=True),
                Field("Bobot", lambda r: r.rule.bobot.capitalize(), width=72),
                Field("Batas", lambda r: r.shown, width=230),
                Field("Dipakai", lambda r: "Ya" if r.aktif else "Tidak", width=76),
            ),
            key=lambda r: r.rule.id,
        )
        self.model.mute(lambda r: not r.aktif)
        self.table = LedgerTable("indikator", preferences)
        self.table.set_model(self.model)
        self.table.summed.connect(self.told)
        self.table.moved.connect(lambda _place: self._fill())
        self.form = EntryForm("Indikator", "Simpan batas  Ctrl+Enter", self._save)
        self.name = self.form.add("", label("", Text.STRONG, wrap=True))
        self.formula = self.form.add("", label("", Text.BODY, wrap=True))
        self.which = self.form.add("Batas", Choice[Batas]())
        self.value = self.form.add("Nilai", TypedEdit[int](self._read, self._write))
        self.toggle = Button("Matikan tahun ini", self._switch)
        self.form.add("", self.toggle)
        self.which.chosen.connect(self._show_value)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(12))
        row.addWidget(self.table, 1)
        row.addWidget(self.form)

    def refresh(self) -> None:
        """Read the year's limits."""
        year, read = self._desk.year, self._desk.read
        limits, off = limits_of(read, year=year), switched_off(read, year=year)
        self.model.set_rows(
            [
                _Line(rule, rule.id not in off, tuple(batas for (indikator, _), batas in limits.items() if indikator == rule.id))
                for rule in INDIKATOR
            ]
        )
        if self.table.current_row() < 0:
            self.table.select_row(0)
        self._fill()

    def chosen(self) -> _Line | None:
        """The marked indicator."""
        place = self.table.current_row()
        return self.model.row(place) if 0 <= place < self.model.rowCount() else None

    def _fill(self) -> None:
        line = self.chosen()
        if line is None:
            return
        self.form.set_title(f"{line.rule.id} · {line.rule.bobot.capitalize()}")
        self.name.setText(line.rule.name)
        self.formula.setText(f"Dihitung: {line.rule.rumus}.")
        self.which.set_entries([(batas.keterangan, batas) for batas in line.batas])
        self.form.retitle(self.which, "Batas" if line.batas else "")
        self.form.retitle(self.value, "Nilai" if line.batas else "")
        self.toggle.setText("Matikan tahun ini" if line.aktif else "Pakai lagi tahun ini")
        self.toggle.explain(self._desk.reason_not(switch))
        self.form.explain(self._desk.reason_not(set_limit) or ("" if line.batas else "Indikator ini tidak punya batas."))
        self._show_value()

    def _show_value(self) -> None:
        batas = self.which.value()
        self.value.set_value(batas.nilai if batas else None)

    def _read(self, text: str) -> int:
        batas = self.which.value()
        if batas is not None and batas.satuan == RUPIAH:
            return int(Rupiah.parse(text))
        if batas is not None and batas.satuan == PERSEN:
            return int(Percent.parse(text))
        return read_count(text)

    def _write(self, value: int) -> str:
        batas = self.which.value()
        if batas is not None and batas.satuan == RUPIAH:
            return str(Rupiah(value))
        return str(Percent(value)) if batas is not None and batas.satuan == PERSEN else str(value)

    def _save(self) -> None:
        batas, value = self.which.value(), self.value.value()
        if batas is None or value is None:
            self.form.warn(self.value.problem() or sentence(InputRejected("cell_required", column="Nilai")))
        elif self._desk.do(set_limit, year=self._desk.year, indikator=batas.indikator, nama=batas.nama, nilai=value):
            self.toasted.emit(f"Batas {batas.indikator} disimpan.", True)

    def _switch(self) -> None:
        line = self.chosen()
        if line is not None and self._desk.do(switch, year=self._desk.year, indikator=line.rule.id, aktif=not line.aktif):
            self.toasted.emit(f"{line.rule.id} {'dimatikan' if line.aktif else 'dipakai lagi'}.", True)
