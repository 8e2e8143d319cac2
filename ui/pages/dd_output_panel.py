"""Keluaran: outputs and how far they are at the chosen stage, typed or pasted in a grid; what the record knows is offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from evillage.budget.kegiatan import kegiatan_of
from evillage.errors import InputRejected
from evillage.monitoring.dana_desa import activities, reached, stage_end, stages_of
from evillage.monitoring.output import (
    CARA,
    Capaian,
    Output,
    OutputEntry,
    capaian_of,
    fill_capaian,
    merge_lines,
    outputs,
    prepare_outputs,
    remove_outputs,
)
from evillage.monitoring.output_catalogue import output_catalogue
from evillage.paper.model import Kind
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent, Quantity
from ui.desk import Desk
from ui.models.grid_cells import Edit, GridColumn
from ui.models.grid_model import GridModel
from ui.pages.tabbed_page import TabPanel
from ui.preferences import Preferences
from ui.theme import Text, label, scaled
from ui.widgets.choice import Choice
from ui.widgets.grid_table import GridTable

_REACHED = ("realisasi", "tenaga", "lama", "upah", "kpm", "note")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the grid: an output and what was written of it up to the stage in view."""

    of: Output
    capaian: Capaian | None

    @property
    def percent(self) -> Percent:
        """How much of the target."""
        return reached(self.of, self.capaian, None)


class DdOutputPanel(TabPanel):
    """A stage to choose, and the grid."""

    def __init__(self, desk: Desk, preferences: Preferences) -> None:
        super().__init__(desk)
        self.tahap = Choice[str]([("Sampai dengan tahap I", "I")])
        self.tahap.setAccessibleName("Tahap yang diisi")
        self.tahap.chosen.connect(self.refresh)
        self.model = GridModel[Line](self._columns(), apply=self._apply, key=lambda line: line.of.id, can_add=True)
        self.grid = GridTable("dd-keluaran", preferences, year=lambda: desk.year)
        self.grid.set_model(self.model)
        self.grid.remove_asked.connect(self._remove)
        self.grid.summed.connect(self.told)
        self.model.pasted.connect(lambda report: self.toasted.emit(report.sentence(), report.taken > 0))
        self.model.refused.connect(lambda words: self.toasted.emit(words, False))
        desk.hub.undone.connect(self.model.discard_drafts)
        top = QHBoxLayout()
        top.setSpacing(scaled(8))
        top.addWidget(self.tahap)
        top.addWidget(label("Realisasi dihitung sejak awal tahun sampai tahap ini.", Text.MUTED), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addLayout(top)
        column.addWidget(self.grid, 1)

    def _columns(self) -> tuple[GridColumn[Line], ...]:
        def part(key: str, header: str, kind: Kind, width: int) -> GridColumn[Line]:
            return GridColumn(
                header, key, lambda x: (getattr(x.capaian, key) or None) if x.capaian else None, kind, width=width, total=key == "upah"
            )

        return (
            GridColumn("Kegiatan", "kegiatan", lambda x: x.of.code, Kind.CODE, width=88, required=True, suggest=self._kegiatan),
            GridColumn("Keluaran", "output", lambda x: x.of.output, Kind.CODE, width=76, suggest=self._catalogue),
            GridColumn("Uraian keluaran", "uraian", lambda x: x.of.uraian, width=190, required=True, stretch=True),
            GridColumn("Target", "target", lambda x: x.of.target, Kind.QUANTITY, width=64, required=True),
            GridColumn("Satuan", "satuan", lambda x: x.of.satuan, width=66, required=True),
            GridColumn("Cara", "cara", lambda x: x.of.cara, width=90, read=_cara, suggest=lambda: [(word, "") for word in CARA]),
            part("realisasi", "Realisasi", Kind.QUANTITY, 82),
            GridColumn("Capaian (%)", "percent", lambda x: x.percent, Kind.PERCENT, width=76, editable=False),
            part("tenaga", "Orang", Kind.NUMBER, 62),
            part("lama", "Hari", Kind.NUMBER, 50),
            part("upah", "Upah (Rp)", Kind.MONEY, 100),
            part("kpm", "KPM", Kind.NUMBER, 50),
            GridColumn("Keterangan", "note", lambda x: x.capaian.note if x.capaian else "", width=112),
        )

    def refresh(self) -> None:
        """Read outputs and the chosen stage."""
        desk = self._desk
        kept = self.tahap.value() or "I"
        names = stages_of(desk.read, year=desk.year) or ["I"]
        self.tahap.set_entries([(f"Sampai dengan tahap {name}", name) for name in names])
        self.tahap.set_value(kept)
        known = capaian_of(desk.read, year=desk.year, tahap=self._stage())
        self.model.lock(desk.reason_not(merge_lines))
        self.model.set_rows([Line(of, known.get(of.id)) for of in outputs(desk.read, year=desk.year)])
        known_rows = len(self.model.rows())
        self.subtitle = f"{known_rows} keluaran" if known_rows else "Belum ada keluaran; Siapkan keluaran mengambilnya dari kegiatan"

    def prepare(self) -> None:
        """An output for each activity that has none."""
        if done := self._desk.do(prepare_outputs, year=self._desk.year):
            self.toasted.emit(
                f"{done.value} keluaran disiapkan dari paket dan kegiatan." if done.value else "Semua keluaran sudah ada.", True
            )

    def fill(self) -> None:
        """What reports, handed-out BLT and the journal tell."""
        desk, tahap = self._desk, self._stage()
        if done := desk.do(fill_capaian, year=desk.year, tahap=tahap, day=self._day(tahap)):
            words = f"{done.value} capaian diambil dari catatan." if done.value else "Tidak ada capaian baru dalam catatan."
            self.toasted.emit(words, True)

    def remove(self) -> None:
        """The selected rows."""
        self._remove(self.grid.selected_rows())

    def _remove(self, places: Sequence[int]) -> None:
        ids = [row.of.id for place in places if (row := self.model.row(place)) is not None]
        if ids and self._desk.do(remove_outputs, output_ids=ids):
            self.toasted.emit(f"{len(ids)} keluaran dihapus.", True)

    def _stage(self) -> str:
        return self.tahap.value() or "I"

    def _day(self, tahap: str) -> date:
        return min(self._desk.today, stage_end(self._desk.read, year=self._desk.year, tahap=tahap))

    def _kegiatan(self) -> list[tuple[str, str]]:
        desk = self._desk
        return [(str(of.code), of.name) for of in activities(desk.read, year=desk.year, tahap=self._stage(), day=self._day(self._stage()))]

    def _catalogue(self) -> list[tuple[str, str]]:
        return [(of.code, f"{of.name}, {of.satuan}") for of in output_catalogue(self._desk.read)]

    def _apply(self, edits: Sequence[Edit[Line]]) -> None:
        desk = self._desk
        ids = {str(of.code): of.id for of in kegiatan_of(desk.read, year=desk.year)}
        changed = [(edit.row.of.id, _entry(edit, ids), _capaian(edit, self._stage())) for edit in edits if edit.row is not None]
        added = [(_entry(edit, ids), _capaian(edit, self._stage())) for edit in edits if edit.row is None]
        outcome = desk.session.do(merge_lines, year=desk.year, tahap=self._stage(), changed=changed, added=added)
        desk.hub.tell(outcome.changed)


def _entry(edit: Edit[Line], ids: dict[str, int]) -> OutputEntry:
    old = edit.row.of if edit.row else None
    code = str(edit.values.get("kegiatan", old.code if old else ""))
    if code not in ids:
        raise InputRejected("code_unknown", kind="Kegiatan", code=code)
    target = edit.values.get("target", old.target if old else None)
    return OutputEntry(
        ids[code], str(edit.values.get("uraian", old.uraian if old else "")), target if isinstance(target, Quantity) else Quantity(0),
        str(edit.values.get("satuan", old.satuan if old else "")), str(edit.values.get("cara", old.cara if old else "") or CARA[0]),
        str(edit.values.get("output", old.output if old else "") or ""), old.paket_id if old else None,
    )  # fmt: skip


def _capaian(edit: Edit[Line], tahap: str) -> Capaian | None:
    """What was typed of the stage; None when nothing of it was touched."""
    typed = {key: value for key, value in edit.values.items() if key in _REACHED}
    if not typed:
        return None
    old = edit.row.capaian if edit.row and edit.row.capaian else Capaian(0, tahap, Quantity(0))
    upah, realisasi = typed.get("upah", old.upah), typed.get("realisasi", old.realisasi)
    return replace(
        old, tahap=tahap, realisasi=realisasi if isinstance(realisasi, Quantity) else Quantity(0),
        upah=upah if isinstance(upah, Rupiah) else Rupiah(0), note=str(typed.get("note", old.note) or ""),
        tenaga=_count(typed.get("tenaga", old.tenaga)), lama=_count(typed.get("lama", old.lama)), kpm=_count(typed.get("kpm", old.kpm)),
    )  # fmt: skip


def _count(value: object) -> int:
    return value if isinstance(value, int) else 0


def _cara(text: str) -> str:
    """One of the three ways, however it is spelled; the rest the table refuses."""
    return next((word for word in CARA if word.casefold() == text.strip().casefold()), text.strip())
