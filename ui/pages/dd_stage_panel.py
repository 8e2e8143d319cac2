"""Tahap dan penyerapan: each stage with what came and what was spent up to its end, and what is asked for before the next one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from evillage.monitoring.dana_desa import Activity, StageState, activities, stage_states
from evillage.monitoring.dd_advice import stage_findings
from evillage.paper.model import Kind
from evillage.village.finding import Level
from ui.desk import Desk
from ui.models.rows_model import Field, RowsModel
from ui.pages.tabbed_page import TabPanel
from ui.preferences import Preferences
from ui.theme import Text, Tone, label, scaled
from ui.widgets.findings import FindingLine, Findings
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.short_table import ShortTable

_TONES = {Level.BLOCK: Tone.BAD, Level.WARN: Tone.WARN, Level.INFO: Tone.INFO, Level.UNKNOWN: Tone.INFO}


class DdStagePanel(TabPanel):
    """Stages above, what is said of them, and the activities of the chosen stage below."""

    jumped = Signal(str)

    def __init__(self, desk: Desk, preferences: Preferences) -> None:
        super().__init__(desk)
        self.stages = RowsModel[StageState](
            (
                Field("Tahap", lambda s: f"Tahap {s.tahap}", width=90, stretch=True),
                Field("Diterima (Rp)", lambda s: s.diterima, Kind.MONEY),
                Field("Keadaan s.d.", lambda s: s.until, Kind.DATE),
                Field("Diterima s.d. (Rp)", lambda s: s.serapan.masuk, Kind.MONEY),
                Field("Pengeluaran s.d. (Rp)", lambda s: s.serapan.keluar, Kind.MONEY),
                Field("Sisa (Rp)", lambda s: s.serapan.sisa, Kind.MONEY),
                Field("Serapan (%)", lambda s: s.serapan.penyerapan, Kind.PERCENT, width=96),
                Field("Keluaran (%)", lambda s: s.keluaran, Kind.PERCENT, width=100),
            ),
            key=lambda s: s.tahap,
        )
        self.table = ShortTable("dd-tahap", preferences, least=2, most=4)
        self.table.set_model(self.stages)
        self.table.say_when_empty("Belum ada tahap: aturan Dana Desa tahun ini belum dimuat dan belum ada penerimaan.")
        self.table.moved.connect(self._show)
        self.advice = Findings("Tidak ada syarat tahap yang perlu dilihat.")
        self.advice.jumped.connect(lambda target: self.jumped.emit(str(target)))
        self.works = RowsModel[Activity](
            (
                Field("Kode", lambda a: a.code, Kind.CODE, width=70),
                Field("Kegiatan", lambda a: a.name, width=180, stretch=True),
                Field("Anggaran (Rp)", lambda a: a.anggaran, Kind.MONEY, total=True),
                Field("Realisasi (Rp)", lambda a: a.realisasi, Kind.MONEY, total=True),
                Field("Sisa (Rp)", lambda a: a.sisa, Kind.MONEY, total=True),
                Field("Capaian (%)", lambda a: a.capaian, Kind.PERCENT, width=96),
            ),
            key=lambda a: a.kegiatan_id,
        )
        self.works.mute(lambda a: a.capaian is None)
        self.below = LedgerTable("dd-kegiatan", preferences)
        self.below.set_model(self.works)
        self.below.say_when_empty("Belum ada kegiatan yang dibiayai Dana Desa.")
        self.below.summed.connect(self.told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(self.table)
        column.addWidget(self.advice)
        column.addWidget(label("Kegiatan Dana Desa pada tahap yang dipilih", Text.STRONG))
        column.addWidget(self.below, 1)

    def tahap(self) -> str | None:
        """The chosen stage."""
        place = self.table.current_row()
        return self.stages.row(place).tahap if 0 <= place < len(self.stages.rows()) else None

    def refresh(self) -> None:
        """Read the stages; the chosen one stays chosen."""
        desk = self._desk
        kept = self.tahap()
        found = stage_states(desk.read, year=desk.year, day=desk.today)
        self.stages.set_rows(found)
        self.advice.show_findings(
            [
                FindingLine(_TONES[of.level], of.sentence, target=of.jump or None, jump="Isi", detail=of.legal)
                for of in stage_findings(desk.read, year=desk.year, day=desk.today)
            ]
        )
        if found:
            self.table.select_row(max(0, self.stages.place_of(kept)) if kept else 0)
        self._show(self.table.current_row())
        last = found[-1] if found else None
        self.subtitle = f"Terserap {last.serapan.penyerapan} % · capaian keluaran {last.keluaran} %" if last else ""

    def _show(self, place: int) -> None:
        if not 0 <= place < len(self.stages.rows()):
            self.works.set_rows([])
            return
        of, desk = self.stages.row(place), self._desk
        self.works.set_rows(activities(desk.read, year=desk.year, tahap=of.tahap, day=of.until))
