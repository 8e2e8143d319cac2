"""Kunjungan: visits with their sheets, and the findings that came of them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.jobs import Jobs
from ui.pages.tabbed_page import TabbedPage
from ui.pages.temuan_panel import TemuanPanel
from ui.pages.visit_panel import VisitPanel
from ui.preferences import Preferences

VISITS, FINDINGS = "kunjungan", "temuan"


class KunjunganPage(TabbedPage):
    """Two tabs; each panel brings its own form."""

    title = "Kunjungan"
    watches = frozenset(
        {
            "kunjungan", "kunjungan_cek", "kunjungan_paket", "temuan", "tindak_lanjut", "lampiran", "paket", "progress", "kegiatan",
            "tahun",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk, (("Kunjungan", VISITS), ("Temuan", FINDINGS)), parent)
        self.visits = VisitPanel(desk, jobs, preferences)
        self.findings = TemuanPanel(desk, preferences)
        self.primary = self.action("Kunjungan baru", self._new, "Ctrl+N")
        self.blank = self.action("Cetak lembar kosong", lambda: self.jumped.emit("laporan", ("lembar-monev-kosong", {})))
        walk = self.action("Bagian berikutnya", self.visits.next_part, "F6")
        acts = {
            VISITS: (
                self.action("Cetak lembar", self.print_paper, "Ctrl+P"), self.blank,
                self.action("Cetak berita acara", lambda: self._print("ba-monitoring")), walk,
                self.action("Hapus kunjungan", self.visits.remove),
            ),
            FINDINGS: (self.action("Cetak surat tindak lanjut", self.print_paper, "Ctrl+P"), self.blank),
        }  # fmt: skip
        self.put_panels({VISITS: self.visits, FINDINGS: self.findings}, acts)

    def open_on(self, target: object) -> None:
        """A visit's id, `temuan`, `temuan:7` or `paket:3`."""
        word, _, number = str(target or "").partition(":")
        known = int(number) if number.isdecimal() else 0
        self.turn_to(FINDINGS if word == FINDINGS else VISITS)
        if word == FINDINGS and known:
            self.findings.open_temuan(known)
        elif word == "paket" and known:
            self.visits.open_paket(known)
        elif isinstance(target, int):
            self.visits.open_visit(target)

    def print_paper(self) -> None:
        """The sheet of the chosen visit, or the letter of the chosen finding's visit."""
        self._print("lembar-monev" if self.tabs.value() == VISITS else "surat-tindak-lanjut")

    def _print(self, report: str) -> None:
        visits = self.tabs.value() == VISITS
        chosen, found = self.visits.chosen, self.findings.chosen
        kunjungan_id = (chosen.id if chosen else None) if visits else (found.kunjungan_id if found else None)
        if kunjungan_id is None:
            self.told.emit("Pilih kunjungan pada daftar dahulu." if visits else "Pilih temuan pada daftar dahulu.")
        else:
            self.jumped.emit("laporan", (report, {"kunjungan_id": kunjungan_id}))

    def _new(self) -> None:
        self.turn_to(VISITS)
        self.visits.fresh()
