"""Dana Desa: its stages and what was spent of them, its outputs and their catalogue, the families of BLT, what they were given."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from evillage.monitoring.dana_desa import stages_of
from ui.desk import Desk
from ui.jobs import Jobs
from ui.pages.blt_panel import BltPanel
from ui.pages.dd_catalogue_panel import DdCataloguePanel
from ui.pages.dd_output_panel import DdOutputPanel
from ui.pages.dd_stage_panel import DdStagePanel
from ui.pages.kpm_panel import KpmPanel
from ui.pages.tabbed_page import TabbedPage, TabPanel
from ui.preferences import Preferences

STAGES, OUTPUT, KPM, BLT, CATALOGUE = "tahap", "keluaran", "kpm", "blt", "katalog"
TABS = (
    ("Tahap dan penyerapan", STAGES), ("Keluaran", OUTPUT), ("KPM BLT", KPM), ("Penyaluran BLT", BLT), ("Katalog keluaran", CATALOGUE),
)  # fmt: skip


class DanaDesaPage(TabbedPage):
    """Five tabs; each panel brings its own tools and what it prints."""

    title = "Dana Desa"
    watches = frozenset(
        {
            "output_dana_desa", "output_capaian", "ref_output", "kpm", "blt_bayar", "blt_terima", "transfer", "aturan", "budget_version",
            "progress", "paket", "kegiatan", "tahun", "ref_kegiatan",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk, TABS, parent)
        self.stages = DdStagePanel(desk, preferences)
        self.outputs = DdOutputPanel(desk, preferences)
        self.families = KpmPanel(self, desk, jobs, preferences)
        self.handed = BltPanel(desk, preferences)
        self.catalogue = DdCataloguePanel(desk, preferences)
        self.stages.jumped.connect(self.turn_to)
        acts = {
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
        panels: dict[str, TabPanel] = {
            STAGES: self.stages,
            OUTPUT: self.outputs,
            KPM: self.families,
            BLT: self.handed,
            CATALOGUE: self.catalogue,
        }
        self.put_panels(panels, acts)

    def _actions(self, *named: tuple[str, Callable[[], None]]) -> tuple[QAction, ...]:
        return tuple(self.action(text, run, "Ctrl+P" if run == self.print_paper else "") for text, run in named)

    def open_on(self, target: object) -> None:
        """A tab by its word: `keluaran`, `kpm`, `blt` or `blt:7`."""
        word = str(target or "").partition(":")[0]
        if word in dict(TABS).values():
            self.turn_to(word)

    def print_paper(self) -> None:
        """The paper of the tab in view."""
        tab = self.tabs.value()
        if tab == KPM:
            self.jumped.emit("laporan", ("daftar-kpm", {}))
        elif tab == BLT and self.handed.chosen is not None:
            self.jumped.emit("laporan", ("tanda-terima-blt", {"bayar_id": self.handed.chosen.id}))
        elif tab == STAGES:
            first = (stages_of(self._desk.read, year=self._desk.year) or ["I"])[0]
            self.jumped.emit("laporan", ("penyerapan-dd", {"tahap": self.stages.tahap() or first}))
        elif tab == OUTPUT:
            self.jumped.emit("laporan", ("output-dd", {"tahap": self.outputs.tahap.value()}))
