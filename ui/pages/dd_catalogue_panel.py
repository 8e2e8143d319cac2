"""Katalog keluaran: which outputs a kegiatan may have and in which unit, typed or pasted in a grid; a package writes here too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from evillage.monitoring.output_catalogue import (
    ORIGINS,
    RefEntry,
    RefOutput,
    load_shipped_outputs,
    merge_catalogue,
    output_catalogue,
    remove_from_catalogue,
)
from evillage.paper.model import Kind
from evillage.village.reference import kegiatan_choices
from ui.desk import Desk
from ui.models.grid_cells import Edit, GridColumn
from ui.models.grid_model import GridModel
from ui.pages.tabbed_page import TabPanel
from ui.preferences import Preferences
from ui.theme import Text, label, scaled
from ui.widgets.grid_table import GridTable

_SURE = {"tinggi": "", "sedang": "belum pasti", "rendah": "perlu dicek"}


class DdCataloguePanel(TabPanel):
    """One sentence that says whose list it is, and the grid."""

    def __init__(self, desk: Desk, preferences: Preferences) -> None:
        super().__init__(desk)
        self._names: dict[str, str] = {}
        self.model = GridModel[RefOutput](self._columns(), apply=self._apply, key=lambda of: of.id, can_add=True)
        self.grid = GridTable("dd-katalog", preferences, year=lambda: desk.year)
        self.grid.set_model(self.model)
        self.grid.remove_asked.connect(self._remove)
        self.grid.summed.connect(self.told)
        self.model.pasted.connect(lambda report: self.toasted.emit(report.sentence(), report.taken > 0))
        self.model.refused.connect(lambda words: self.toasted.emit(words, False))
        desk.hub.undone.connect(self.model.discard_drafts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(label("Paket acuan kabupaten mengisi katalog ini menurut kodenya; baris lain tetap milik desa.", Text.MUTED))
        column.addWidget(self.grid, 1)

    def _columns(self) -> tuple[GridColumn[RefOutput], ...]:
        return (
            GridColumn("Kegiatan", "kegiatan", lambda x: x.kegiatan, Kind.CODE, width=92, required=True, suggest=self._kegiatan),
            GridColumn(
                "Nama kegiatan", "nama_kegiatan", lambda x: self._names.get(x.kegiatan, ""), width=200, editable=False, stretch=True
            ),
            GridColumn("Kode", "code", lambda x: x.code, Kind.CODE, width=96, required=True),
            GridColumn("Keluaran", "name", lambda x: x.name, width=240, required=True, stretch=True),
            GridColumn("Satuan", "satuan", lambda x: x.satuan, width=130, required=True),
            GridColumn("Asal", "asal", _origin, width=206, editable=False),
        )

    def refresh(self) -> None:
        """Read the catalogue."""
        desk = self._desk
        self._names = {str(of.code): of.name for of in kegiatan_choices(desk.read)}
        found = output_catalogue(desk.read)
        self.model.lock(desk.reason_not(merge_catalogue))
        self.model.set_rows(found)
        sent = sum(of.origin == "kabupaten" for of in found)
        self.subtitle = f"{len(found)} keluaran, {sent} dari kabupaten" if found else "Belum ada katalog; pilih Muat katalog bawaan"

    def load(self) -> None:
        """The shipped lines whose code is missing."""
        if done := self._desk.do(load_shipped_outputs):
            self.toasted.emit(f"{done.value} keluaran bawaan dimuat." if done.value else "Semua keluaran bawaan sudah ada.", True)

    def remove(self) -> None:
        """The selected rows, unless an output uses one."""
        self._remove(self.grid.selected_rows())

    def _remove(self, places: Sequence[int]) -> None:
        ids = [row.id for place in places if (row := self.model.row(place)) is not None]
        if ids and self._desk.do(remove_from_catalogue, row_ids=ids):
            self.toasted.emit(f"{len(ids)} keluaran dihapus dari katalog.", True)

    def _kegiatan(self) -> list[tuple[str, str]]:
        return list(self._names.items())

    def _apply(self, edits: Sequence[Edit[RefOutput]]) -> None:
        desk = self._desk
        changed = [(edit.row.id, _entry(edit)) for edit in edits if edit.row is not None]
        added = [_entry(edit) for edit in edits if edit.row is None]
        outcome = desk.session.do(merge_catalogue, changed=changed, added=added)
        desk.hub.tell(outcome.changed)


def _entry(edit: Edit[RefOutput]) -> RefEntry:
    old = edit.row

    def said(key: str) -> str:
        return str(edit.values.get(key, getattr(old, key) if old else "") or "")

    return RefEntry(said("code"), said("name"), said("satuan"), said("kegiatan"))


def _origin(of: RefOutput) -> str:
    """`Contoh bawaan, belum pasti`."""
    sure = _SURE[of.certainty]
    return f"{ORIGINS[of.origin]}, {sure}" if sure else ORIGINS[of.origin]
