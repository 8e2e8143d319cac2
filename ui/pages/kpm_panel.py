"""KPM BLT: the families of the year in a grid, a sheet to take in, and the form that stops one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evillage.exchange.kpm_import import look_at_kpm
from evillage.exchange.spreadsheet import SheetRead
from evillage.monitoring.kpm import (
    SEBAB,
    Kpm,
    KpmEntry,
    kpm_list,
    merge_kpm,
    place_taken,
    read_kk,
    read_nik,
    remove_kpm,
    resume_kpm,
    stop_kpm,
    stopped_kpm,
)
from evillage.paper.model import Kind
from evillage.values.dates import MONTHS, month_name, parse_month, show_date
from ui.desk import Desk
from ui.jobs import Jobs
from ui.models.grid_cells import Edit, GridColumn, RowLook
from ui.models.grid_model import GridModel
from ui.pages.sheet_taking import Looked, SheetTaking
from ui.pages.tabbed_page import TabPanel
from ui.preferences import Preferences
from ui.theme import scaled
from ui.widgets.buttons import Button
from ui.widgets.choice import Choice
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import DateEdit
from ui.widgets.grid_table import GridTable
from ui.widgets.import_panel import ImportPanel

_PICK = "Pilih KPM pada daftar dahulu."


class KpmPanel(TabPanel):
    """The grid at the left, who stops at the right."""

    def __init__(self, page: QWidget, desk: Desk, jobs: Jobs, preferences: Preferences) -> None:
        super().__init__(desk)
        self.model = GridModel[Kpm](self._columns(), apply=self._apply, key=lambda k: k.id, can_add=True, look=_look)
        self.grid = GridTable("kpm", preferences, year=lambda: desk.year)
        self.grid.set_model(self.model)
        self.grid.remove_asked.connect(self._remove)
        self.grid.summed.connect(self.told)
        self.grid.moved.connect(lambda _place: self._look_at())
        self.model.pasted.connect(lambda report: self.toasted.emit(report.sentence(), report.taken > 0))
        self.model.refused.connect(lambda words: self.toasted.emit(words, False))
        desk.hub.undone.connect(self.model.discard_drafts)
        self.taking = SheetTaking(page, jobs, ImportPanel(), look=self._look_at_sheet)
        self.taking.said.connect(self.toasted)
        self.form = EntryForm("Hentikan KPM", "Hentikan  Ctrl+Enter", self._stop)
        self.day = self.form.add("Berhenti pada", DateEdit(lambda: desk.year), hint="Berhak sampai dengan bulan ini")
        self.sebab = self.form.add("Sebab", Choice[str]([(word.capitalize(), word) for word in SEBAB]))
        self.resume = self.form.add("", Button("Batalkan penghentian", self._resume))
        left = QVBoxLayout()
        left.setSpacing(scaled(8))
        left.addWidget(self.taking.panel)
        left.addWidget(self.grid, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(12))
        row.addLayout(left, 1)
        row.addWidget(self.form)

    def _columns(self) -> tuple[GridColumn[Kpm], ...]:
        return (
            GridColumn("Nama KPM", "name", lambda k: k.name, width=150, required=True, stretch=True),
            GridColumn("NIK", "nik", lambda k: k.nik, Kind.CODE, width=162, required=True, read=read_nik),
            GridColumn("Keadaan", "keadaan", _state, width=178, editable=False),
            GridColumn("Nomor KK", "no_kk", lambda k: k.no_kk, Kind.CODE, width=162, read=read_kk),
            GridColumn("Alamat", "alamat", lambda k: k.alamat, width=130),
            GridColumn("Alasan", "alasan", lambda k: k.alasan, width=130, required=True),
            GridColumn("BA Musdes", "musdes_no", lambda k: k.musdes_no, width=120, required=True),
            GridColumn("Tanggal", "musdes_date", lambda k: k.musdes_date, Kind.DATE, width=84, required=True),
            GridColumn("Bulan pertama", "first_month", lambda k: month_name(k.first_month), width=100, read=_month, suggest=_months),
            GridColumn("Menggantikan", "menggantikan", lambda k: k.menggantikan, width=150, suggest=self._places),
            GridColumn("Diterima (Rp)", "diterima", lambda k: k.diterima or None, Kind.MONEY, width=110, editable=False, total=True),
        )

    def _places(self) -> list[tuple[str, str]]:
        """Who stopped; where two have one name, by NIK."""
        stopped = stopped_kpm(self._desk.read, year=self._desk.year)
        names = [of.name for of in stopped]
        return [(of.name if names.count(of.name) == 1 else of.nik, f"berhenti {show_date(of.berhenti or date.min)}") for of in stopped]

    def refresh(self) -> None:
        """Read the families."""
        desk = self._desk
        found = kpm_list(desk.read, year=desk.year)
        self.model.lock(desk.reason_not(merge_kpm))
        self.model.set_rows(found)
        active = sum(of.berhenti is None for of in found)
        self.subtitle = (
            f"{active} KPM menerima, {len(found) - active} berhenti" if found else "Belum ada KPM; ketik, tempel, atau impor dari Excel"
        )
        self._look_at()

    def ask_sheet(self) -> None:
        """A list that somebody keeps in Excel."""
        self.taking.ask()

    def remove(self) -> None:
        """The selected rows."""
        self._remove(self.grid.selected_rows())

    def _remove(self, places: Sequence[int]) -> None:
        ids = [row.id for place in places if (row := self.model.row(place)) is not None]
        if ids and self._desk.do(remove_kpm, kpm_ids=ids):
            self.toasted.emit(f"{len(ids)} KPM dihapus.", True)

    def _chosen(self) -> Kpm | None:
        place = self.grid.current_row()
        return self.model.row(place) if place >= 0 else None

    def _look_at(self) -> None:
        of = self._chosen()
        stopped = of is not None and of.berhenti is not None
        self.form.set_title(of.name if of else "Hentikan KPM")
        self.form.explain(self._desk.reason_not(stop_kpm) or (_PICK if of is None else "KPM ini sudah berhenti." if stopped else ""))
        self.resume.explain(self._desk.reason_not(resume_kpm) or ("" if stopped else "KPM ini masih menerima."))

    def _stop(self) -> None:
        of, day, sebab = self._chosen(), self.day.value(), self.sebab.value()
        if of is None or day is None or sebab is None:
            self.form.warn("Pilih KPM, tanggal, dan sebabnya.")
        elif self._desk.do(stop_kpm, kpm_id=of.id, day=day, sebab=sebab):
            self.toasted.emit(f"{of.name} berhenti menerima sejak {show_date(day)}.", True)

    def _resume(self) -> None:
        of = self._chosen()
        if of is not None and self._desk.do(resume_kpm, kpm_id=of.id):
            self.toasted.emit(f"{of.name} menerima lagi.", True)

    def _look_at_sheet(self, path: Path, sheets: Sequence[SheetRead]) -> Looked:
        desk = self._desk
        known = self.model.rows()
        plan = look_at_kpm(
            desk.read, path, year=desk.year, musdes_no=known[-1].musdes_no if known else "",
            musdes_date=known[-1].musdes_date if known else None, sheets=sheets,
        )  # fmt: skip

        def carry_out() -> bool:
            return bool(desk.do(merge_kpm, year=desk.year, changed=plan.changed, added=plan.added))

        return Looked(plan.sentence(), (), plan.errors, len(plan.added) + len(plan.changed), carry_out)

    def _apply(self, edits: Sequence[Edit[Kpm]]) -> None:
        desk = self._desk
        stopped = stopped_kpm(desk.read, year=desk.year)
        changed = [(edit.row.id, _entry(edit, stopped)) for edit in edits if edit.row is not None]
        added = [_entry(edit, stopped) for edit in edits if edit.row is None]
        outcome = desk.session.do(merge_kpm, year=desk.year, changed=changed, added=added)
        desk.hub.tell(outcome.changed)


def _entry(edit: Edit[Kpm], stopped: Sequence[Kpm]) -> KpmEntry:
    old = edit.row
    place = old.ganti_id if old else None
    if "menggantikan" in edit.values:
        place = place_taken(stopped, str(edit.values["menggantikan"] or ""))
    first = str(edit.values.get("first_month") or "")
    day = edit.values.get("musdes_date", old.musdes_date if old else None)

    def said(key: str) -> str:
        return str(edit.values.get(key, getattr(old, key) if old else "") or "")

    return KpmEntry(
        said("name"), said("nik"), said("alamat"), said("alasan"), said("musdes_no"), day if isinstance(day, date) else date.min,
        said("no_kk"), parse_month(first) if first else old.first_month if old else 1, place,
    )  # fmt: skip


def _month(text: str) -> str:
    """However it is written, its whole name."""
    return month_name(parse_month(text))


def _months() -> list[tuple[str, str]]:
    return [(name, str(number)) for number, name in enumerate(MONTHS, start=1)]


def _look(of: Kpm) -> RowLook:
    return RowLook(locked=f"{of.name} sudah berhenti; batalkan penghentiannya bila keliru.") if of.berhenti else RowLook()


def _state(of: Kpm) -> str:
    if of.berhenti is not None:
        return f"{of.sebab.capitalize()} {show_date(of.berhenti)}"
    since = f"Sejak {month_name(of.first_month)}" if of.first_month > 1 else "Menerima"
    return f"{since}, ganti {of.menggantikan}" if of.menggantikan else since
