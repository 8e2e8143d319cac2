"""What the RAB page copies: lines doubled, moved, taken into another kegiatan or from one, and the whole year before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from evillage.budget.copying import (
    Source,
    copy_kegiatan_rab,
    copy_last_year,
    copy_rab_lines,
    duplicate_rab_lines,
    move_rab_lines,
    sources,
)
from evillage.budget.kegiatan import kegiatan_of
from evillage.budget.version import BudgetVersion
from ui.desk import Desk
from ui.dialogs.choosing import ChooseDialog
from ui.widgets.code_picker import CodeChoice

Lines = Callable[[], Sequence[int]]


class RabCopying(QObject):
    """Asks what must be asked and does it; `said` tells what came of it, offering Urungkan."""

    said = Signal(str, bool)

    def __init__(self, desk: Desk, lines: Lines, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines = lines
        self._window = parent
        self.version: BudgetVersion | None = None
        self.kegiatan_id: int | None = None

    def duplicate(self) -> None:
        """The selected lines once more."""
        if (ids := self._chosen()) and self._desk.do(duplicate_rab_lines, line_ids=ids):
            self.said.emit(f"{len(ids)} rincian digandakan.", True)

    def move(self, step: int) -> None:
        """The selected lines one place up or down in their group."""
        if ids := self._chosen():
            self._desk.do(move_rab_lines, line_ids=ids, step=step)

    def to_kegiatan(self) -> None:
        """The selected lines into another kegiatan."""
        ids, version = self._chosen(), self.version
        if not ids or version is None:
            return
        others = [row for row in kegiatan_of(self._desk.read, year=version.year) if row.id != self.kegiatan_id]
        dialog = ChooseDialog(
            "Salin baris ke kegiatan", f"{len(ids)} rincian disalin; rincian di sini tetap.", "Salin", what="Ke kegiatan",
            choices=[CodeChoice(row.code, row.name) for row in others], parent=self._window,
        )  # fmt: skip
        if dialog.exec() and (picked := dialog.chosen()):
            target = next(row for row in others if row.code == picked.code)
            if self._desk.do(copy_rab_lines, line_ids=ids, version_id=version.id, kegiatan_id=target.id):
                self.said.emit(f"{len(ids)} rincian disalin ke {picked.shown()}.", True)

    def from_kegiatan(self) -> None:
        """The RAB of another kegiatan, of this or an earlier year, into the one in view."""
        version, kegiatan_id = self.version, self.kegiatan_id
        if version is None or kegiatan_id is None:
            self.said.emit("Pilih kegiatan di kiri dahulu; ke situlah RAB disalin.", False)
            return
        found = {
            f"{source.year} {source.code}": source
            for source in sources(self._desk.read, below=version.year)
            if (source.version_id, source.kegiatan_id) != (version.id, kegiatan_id)
        }
        dialog = ChooseDialog(
            "Salin RAB dari kegiatan lain", "Rinciannya ditambahkan di bawah yang sudah ada.", "Salin RAB", what="Dari",
            choices=[CodeChoice(code, source.name, f"{source.lines} rincian") for code, source in found.items()],
            option="Dengan harganya", parent=self._window,
        )  # fmt: skip
        if dialog.exec() and (picked := dialog.chosen()):
            self._copy(found[picked.code], version, kegiatan_id, prices=dialog.option.isChecked())

    def _copy(self, source: Source, version: BudgetVersion, kegiatan_id: int, *, prices: bool) -> None:
        outcome = self._desk.do(
            copy_kegiatan_rab, source_version_id=source.version_id, source_kegiatan_id=source.kegiatan_id, version_id=version.id,
            kegiatan_id=kegiatan_id, prices=prices,
        )  # fmt: skip
        if outcome:
            self.said.emit(f"{outcome.value} rincian disalin dari {source.code} {source.year}.", True)

    def last_year(self) -> None:
        """The kegiatan and lines of the year before into this empty draft."""
        version = self.version
        if version is None:
            return
        dialog = ChooseDialog(
            "Salin dari tahun lalu",
            f"Kegiatan, rincian, pendapatan, dan pembiayaan {version.year - 1} disalin ke {version.title}. Realisasi tidak ikut.",
            "Salin", option="Dengan harganya", parent=self._window,
        )  # fmt: skip
        if not dialog.exec():
            return
        outcome = self._desk.do(copy_last_year, version_id=version.id, prices=dialog.option.isChecked())
        if outcome:
            self.said.emit(f"{outcome.value.kegiatan} kegiatan dan {outcome.value.lines} rincian disalin dari {version.year - 1}.", True)

    def _chosen(self) -> list[int]:
        ids = list(self._lines())
        if not ids:
            self.said.emit("Pilih baris rincian dahulu.", False)
        return ids
