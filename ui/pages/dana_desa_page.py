"""Dana Desa: its stages and what was spent of them, its outputs and their catalogue, the families of BLT, what they were given."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from evillage.monitoring.dana_desa import stages_of
from ui.desk import Desk
from ui.jobs import Jobs
from ui.pages.blt_panel import BltPanel
from ui.pages.dd_catalogue_panel import DdCataloguePanel
from ui.pages.dd_output_panel import DdOutputPanel
from ui.pages.dd_stage_panel import DdStagePanel
from ui.pages.kpm_panel import KpmPanel
from ui.pages.page import Page
from ui.preferences import Preferences
from ui.widgets.tabs import Tabs

STAGES, OUTPUT, KPM, BLT, CATALOGUE = "tahap", "keluaran", "kpm", "blt", "katalog"
TABS = (
    ("Tahap dan penyerapan", STAGES), ("Keluaran", OUTPUT), ("KPM BLT", KPM), ("Penyaluran BLT", BLT), ("Katalog keluaran", CATALOGUE),
)  # fmt: skip


class DanaDesaPage(Page):
    """Five tabs; each panel brings its own tools and what it prints."""

    title = "Dana Desa"
    watches = frozenset(
        {
            "output_dana_desa", "output_capaian", "ref_output", "kpm", "blt_bayar", "blt_terima", "transfer", "aturan", "budget_version",
            "progress", "paket", "kegiatan", "tahun", "ref_kegiatan",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk = desk
        self.tabs = Tabs(TABS)
        self.tabs.chosen.connect(self._turn)
        self.stages = DdStagePanel(desk, preferences)
        self.outputs = DdOutputPanel(desk, preferences)
        self.families = KpmPanel(self, desk, jobs, preferences)
        self.handed = BltPanel(desk, preferences)
        self.catalogue = DdCataloguePanel(desk, preferences)
        self.panels: dict[str, DdStagePanel | DdOutputPanel | KpmPanel | BltPanel | DdCataloguePanel] = {
            STAGES: self.stages,
            OUTPUT: self.outputs,
            KPM: self.families,
            BLT: self.handed,
            CATALOGUE: self.catalogue,
        }
        self.sheets = QStackedWidget()
        for panel in self.panels.values():
            self.sheets.addWidget(panel)
            panel.told.connect(self.told)
            panel.toasted.connect(self.toasted)
        self.stages.jumped.connect(self._go)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.sheets, 1)
        self._acts: dict[str, tuple[QAction, ...]] = {
            STAGES: (self.action("Cetak penyerapan", self.print_paper, "Ctrl+P"),),
            OUTPUT: self._actions(
                ("Siapkan keluaran", self.outputs.prepare), ("Ambil dari catatan", self.outputs.fill), ("Hapus baris", self.outputs.remove),
            ),
            KPM: self._actions(
                ("Impor Excel…", self.families.ask_sheet), ("Hapus baris", self.families.remove), ("Cetak daftar", self.print_paper),
            ),
            BLT: self._actions(
                ("Cetak tanda terima", self.print_paper), ("Keluarkan KPM", self.handed.leave_out),
                ("Lepaskan bukti", self.handed.untie), ("Hapus penyaluran", self.handed.remove),
            ),
            CATALOGUE: self._actions(("Muat katalog bawaan", self.catalogue.load), ("Hapus baris", self.catalogue.remove)),
        }  # fmt: skip
        self._turn()

    def _actions(self, *named: tuple[str, Callable[[], None]]) -> tuple[QAction, ...]:
        return tuple(self.action(text, run, "Ctrl+P" if run == self.print_paper else "") for text, run in named)

    def refresh(self) -> None:
        """Read the panel in view; the others are read when they are turned to."""
        panel = self.panels[self.tabs.value()]
        panel.refresh()
        self.subtitle = panel.subtitle
        self.headed.emit()

    def open_on(self, target: object) -> None:
        """A tab by its word: `keluaran`, `kpm`, `blt` or `blt:7`."""
        word = str(target or "").partition(":")[0]
        if word in self.panels:
            self._go(word)

    def print_paper(self) -> None:
        """The paper of the tab in view."""
        tab = self.tabs.value()
        if tab == KPM:
            self.jumped.emit("laporan", ("daftar-kpm", {}))
        elif tab == BLT and self.handed.chosen is not None:
            self.jumped.emit("laporan", ("tanda-terima-blt", {"bayar_id": self.handed.chosen.id}))
        elif tab in (STAGES, OUTPUT):
            last = (stages_of(self._desk.read, year=self._desk.year) or ["I"])[0] if tab == STAGES else self.outputs.tahap.value()
            report = "penyerapan-dd" if tab == STAGES else "output-dd"
            tahap = self.stages.tahap() or last
            self.jumped.emit("laporan", (report, {"tahap": tahap if tab == STAGES else last}))

    def _go(self, word: str) -> None:
        self.tabs.set_value(word)
        self._turn()

    def _turn(self) -> None:
        tab = self.tabs.value()
        self.sheets.setCurrentWidget(self.panels[tab])
        self.tools = self._acts[tab]
        self.refresh()
