"""RAB: kegiatan at the left with what the lines lead to below them, the lines of the chosen one at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QSplitter, QVBoxLayout, QWidget

from evillage.budget.checks import budget_findings
from evillage.budget.kegiatan import kegiatan_of
from evillage.budget.rab import (
    SWADAYA,
    RabEntry,
    RabLine,
    fund_totals,
    kegiatan_totals,
    merge_rab_lines,
    rab_lines,
    rab_subtotals,
    remove_rab_lines,
)
from evillage.budget.ssh import prices_above_standard
from evillage.budget.version import BudgetVersion, balance, present
from evillage.errors import InputRejected
from evillage.exchange.spreadsheet import SheetRead
from evillage.paper.model import Kind
from evillage.values.money import Rupiah
from evillage.village.finding import Level
from evillage.village.reference import satuan_choices, sumber_dana_choices
from ui.desk import Desk
from ui.jobs import Jobs
from ui.models.grid_cells import Edit, PasteReport
from ui.models.grid_model import GridModel
from ui.models.looks import screen_money
from ui.models.rows_model import Field, RowsModel
from ui.pages.money_choices import account_entries, fund_entries
from ui.pages.page import Page
from ui.pages.rab_copying import RabCopying
from ui.pages.rab_rows import STANDARD, SWADAYA_TINT, NewLine, RabRow, columns, entry, look, patched, rab_rows
from ui.pages.rab_sheets import look_at_sheet, price_offers, save_template
from ui.pages.sheet_taking import Looked, SheetTaking
from ui.preferences import Preferences
from ui.theme import Tone, scaled
from ui.widgets.cards import Panel
from ui.widgets.choice import Choice
from ui.widgets.code_picker import CodePicker
from ui.widgets.fields import FormField
from ui.widgets.findings import FindingLine, Findings
from ui.widgets.fund_strip import FundStrip
from ui.widgets.grid_table import GridTable
from ui.widgets.import_panel import ImportPanel
from ui.widgets.two_line_table import TwoLineTable

_TONES = {Level.BLOCK: Tone.BAD, Level.WARN: Tone.WARN, Level.INFO: Tone.INFO, Level.UNKNOWN: Tone.INFO}


@dataclass(frozen=True, slots=True)
class Part:
    """An entry of the list at the left: pendapatan, pembiayaan, or a kegiatan."""

    akun: str  # "4", "6" or "5"
    kegiatan_id: int | None
    code: str
    name: str
    jumlah: Rupiah


class RabPage(Page):
    """The draft of the year, or the posted version, closed."""

    title = "RAB"
    watches = frozenset({"rab_line", "pagu_dana", "aturan", "setting", "kegiatan", "budget_version", "tahun", "ssh"})

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk = desk
        self._jobs = jobs
        self._version: BudgetVersion | None = None
        self._reading = False
        self._lines: list[RabLine] = []  # of the part in view
        self._place: tuple[int, str, int | None] | None = None  # which part that is
        self._changed: frozenset[int] = frozenset()  # lines that an act of this page has just changed
        self._advising = QTimer(self, singleShot=True, interval=0)  # many changes of one act, one look at the findings
        self._advising.timeout.connect(self._show_findings)
        self.parts = RowsModel[Part](
            (
                Field("Kode", lambda p: p.code, Kind.CODE, width=62),
                Field("Kegiatan dan jumlah (Rp)", lambda p: p.name, width=100, stretch=True),
                Field("Jumlah (Rp)", lambda p: p.jumlah, Kind.MONEY, width=136),
            ),
            key=lambda p: (p.akun, p.kegiatan_id),
        )
        self.list = TwoLineTable("rab-kegiatan", preferences, names=1, amounts=2, hidden="Jumlah (Rp)")
        self.list.set_model(self.parts)
        self.list.moved.connect(lambda _place: None if self._reading else self._show_lines())
        preferences.hidden.setdefault("rab", [STANDARD])  # a right click on a heading shows it
        self.grid = GridTable("rab", preferences, year=lambda: desk.year)
        self.model = GridModel[RabRow](
            columns(self._accounts, self._funds, self._units, price_offers(desk)),
            apply=self._apply,
            key=lambda r: r.key,
            can_add=True,
            look=look,
        )
        self.grid.set_model(self.model)
        self.grid.remove_asked.connect(self._remove)
        self.grid.summed.connect(self.told)
        self.model.pasted.connect(self._pasted)
        desk.hub.undone.connect(self.model.discard_drafts)
        self.model.problems_changed.connect(self._advising.start)
        self.rekening = CodePicker([])
        self.rekening.setPlaceholderText("Ketik kode atau nama rekening")
        self.fund = Choice[str]()
        self.kelompok = QLineEdit()
        self.kelompok.setPlaceholderText("Bahan, Alat, Upah")
        self.findings = Findings("Anggaran seimbang dan tidak ada catatan.")
        self.findings.jumped.connect(self._jump)
        self.strip = FundStrip(SWADAYA, SWADAYA_TINT)
        self.taking = SheetTaking(self, jobs, ImportPanel(), look=self._look)
        self.copying = RabCopying(desk, self._selected_ids, self)
        for speaker in (self.taking, self.copying):
            speaker.said.connect(self.toasted)
        self._build()
        self.paste = self.action("Tempel dari Excel", self.grid.paste)
        self.drop = self.action("Hapus baris", lambda: self._remove(self.grid.selected_rows()))
        self.take = self.action("Impor Excel…", self.taking.ask)
        self.template = self.action("Templat Excel…", self._template)
        copying = self.copying
        self.edits = (
            self.drop,
            self.action("Gandakan baris", copying.duplicate, "Ctrl+Shift+D"),
            self.action("Naikkan baris", lambda: copying.move(-1), "Alt+Up"),
            self.action("Turunkan baris", lambda: copying.move(1), "Alt+Down"),
            self.action("Salin baris ke kegiatan…", copying.to_kegiatan),
            self.action("Salin RAB dari kegiatan…", copying.from_kegiatan),
            self.action("Salin dari tahun lalu…", copying.last_year),
        )
        self.tools = (self.paste, self.template, self.take, *self.edits)
        self.primary = self.action("Kegiatan", lambda: self.jumped.emit("kegiatan", None))

    def _build(self) -> None:
        fresh = QHBoxLayout()
        fresh.setSpacing(scaled(8))
        fresh.addWidget(FormField("Rekening untuk baris baru", self.rekening), 3)
        fresh.addWidget(FormField("Sumber dana", self.fund), 2)
        fresh.addWidget(FormField("Kelompok", self.kelompok), 1)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        column.addLayout(fresh)
        column.addWidget(self.grid, 1)
        column.addWidget(self.strip)
        effects = Panel("Akibat")
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.findings)
        lines.addStretch(1)
        scroll.setWidget(holder)
        effects.body.addWidget(scroll, 1)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        left = QSplitter(Qt.Orientation.Vertical)
        left.setChildrenCollapsible(False)
        left.addWidget(self.list)
        left.addWidget(effects)
        left.setSizes([scaled(460), scaled(150)])
        split.addWidget(left)
        split.addWidget(middle)
        split.setSizes([scaled(306), scaled(808)])
        split.setStretchFactor(1, 1)
        self.body.addWidget(self.taking.panel)
        self.body.addWidget(split, 1)
        walk = (self.list.view, self.rekening, self.fund, self.kelompok, self.grid.view)
        for before, after in pairwise(walk):
            self.setTabOrder(before, after)

    # --- reading -----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list, the lines of the chosen part, the sums and findings."""
        desk = self._desk
        self._version = present(desk.read, year=desk.year)
        if self._version is None:
            return
        if self.fund.count() == 0:
            self.fund.set_entries(fund_entries(desk))
        sums = balance(desk.read, self._version.id)
        totals = kegiatan_totals(desk.read, version_id=self._version.id)
        parts = [
            Part("4", None, "4", "Pendapatan", sums.pendapatan),
            *(
                Part("5", found.id, found.code, found.name, totals.get(found.id, Rupiah(0)))
                for found in kegiatan_of(desk.read, year=desk.year)
            ),
            Part("6", None, "6", "Pembiayaan", sums.pembiayaan_netto),
        ]
        self._reading = True
        self.parts.set_rows(parts)
        if self.list.current_row() < 0:
            self.list.select_row(0)
        self._reading = False
        empty = not (sums.pendapatan or sums.belanja or sums.penerimaan_pembiayaan or sums.pengeluaran_pembiayaan)
        word = "Belum diisi" if empty else "Seimbang" if sums.silpa == 0 else f"Belum seimbang {screen_money(sums.silpa)}"
        self.subtitle = (
            f"{self._version.title} · {word} · Pendapatan {screen_money(sums.pendapatan)} · Belanja {screen_money(sums.belanja)} · "
            f"Pembiayaan neto {screen_money(sums.pembiayaan_netto)}"
        )
        closed = "" if self._version.state == "draft" else f"{self._version.title} sudah ditetapkan dengan {self._version.document_no}."
        self.model.lock(closed or desk.reason_not(merge_rab_lines))
        for action in (self.paste, self.take, *self.edits):
            self.explain(action, closed or desk.reason_not(merge_rab_lines))
        self.copying.version = self._version if not closed else None
        self._show_lines()
        self.headed.emit()

    def part(self) -> Part | None:
        """What is chosen at the left."""
        place = self.list.current_row()
        return self.parts.row(place) if place >= 0 else None

    def open_on(self, target: object) -> None:
        """A kegiatan's id selects it."""
        place = next((at for at, part in enumerate(self.parts.rows()) if part.kegiatan_id == target and target is not None), -1)
        if place >= 0:
            self.list.select_row(place)

    def _show_lines(self) -> None:
        part = self.part()
        if part is None or self._version is None:
            return
        if self.rekening.property("akun") != part.akun:
            self.rekening.setProperty("akun", part.akun)
            self.rekening.set_choices(account_entries(self._desk, part.akun))
        self.copying.kegiatan_id = part.kegiatan_id
        rows = self._rows(part, self._version.id)
        self.strip.show_funds(fund_totals(self._desk.read, version_id=self._version.id, kegiatan_id=part.kegiatan_id, akun=part.akun))
        self.model.set_rows(rows)
        self.grid.view.clearSpans()
        for place, row in enumerate(rows):
            if row.line is None:
                self.grid.view.setSpan(place, 0, 1, 4)  # a heading runs over the columns it has no figures for
        self._advising.start()

    def _rows(self, part: Part, version_id: int) -> list[RabRow]:
        read = self._desk.read
        place = version_id, part.akun, part.kegiatan_id
        lines = patched(read, self._lines, self._changed) if place == self._place else None
        if lines is None:
            found = rab_lines(read, version_id=version_id, kegiatan_id=part.kegiatan_id)
            lines = [line for line in found if line.rekening.startswith(part.akun)]
        self._place, self._lines = place, lines
        above = [found for found in prices_above_standard(read, version_id) if found.kegiatan_id == part.kegiatan_id]
        return rab_rows(lines, rab_subtotals(read, version_id=version_id, kegiatan_id=part.kegiatan_id), above, self.model.rows())

    def _show_findings(self) -> None:
        if self._version is None or self._stale:  # a hidden page: its version may have been thrown away
            return
        typed = [FindingLine(Tone.BAD, problem.sentence(), problem) for problem in self.model.problems()]
        advice = [
            FindingLine(
                _TONES[found.level],
                found.sentence,
                found.jump or None,
                detail="\n".join(part for part in (found.formula, found.legal) if part),
            )
            for found in budget_findings(self._desk.read, version_id=self._version.id)
        ]
        self.findings.show_findings((*typed, *advice))

    def _accounts(self) -> list[tuple[str, str]]:
        part = self.part()
        return [(choice.code, choice.name) for choice in account_entries(self._desk, part.akun if part else "5")]

    def _funds(self) -> list[tuple[str, str]]:
        return [(fund.code, fund.name) for fund in sumber_dana_choices(self._desk.read)]

    def _units(self) -> list[tuple[str, str]]:
        return [(unit.code, unit.name) for unit in satuan_choices(self._desk.read)]

    # --- changing ----------------------------------------------------------------------------------------------------

    def _apply(self, edits: Sequence[Edit[RabRow]]) -> None:
        """One act for the whole batch; a refusal goes back to the grid, which tints the cells."""
        part, version = self.part(), self._version
        if part is None or version is None:
            return
        fresh = self._fresh(part)
        changed: list[tuple[int, RabEntry]] = []
        added: list[RabEntry] = []
        for edit in edits:
            line = edit.row.line if edit.row else None
            if line is None:
                added.append(entry(edit, fresh))
            else:
                changed.append((line.id, entry(edit, fresh)))
        outcome = self._desk.session.do(merge_rab_lines, version_id=version.id, kegiatan_id=part.kegiatan_id, changed=changed, added=added)
        self._changed = frozenset(line_id for line_id, _ in changed) if not added else frozenset()
        self._desk.hub.tell(outcome.changed)
        self._changed = frozenset()

    def _fresh(self, part: Part) -> NewLine:
        chosen = self.rekening.choice()
        rekening = chosen.code if chosen else (self._lines[-1].rekening if self._lines else "")
        if not rekening:
            kind = "belanja" if part.akun == "5" else part.name.lower()
            raise InputRejected("rab_account_missing", kind=kind)
        return NewLine(rekening, self.fund.value() or "", self.kelompok.text().strip())

    def _selected_ids(self) -> list[int]:
        rows = (self.model.row(place) for place in self.grid.selected_rows() if place < self.model.rowCount())
        return [row.line.id for row in rows if row is not None and row.line is not None]

    def _template(self) -> None:
        """Of the kegiatan in view, or of the whole budget beside pendapatan and pembiayaan."""
        part, version = self.part(), self._version
        if part is not None and version is not None:
            said = save_template(self, self._desk, version_id=version.id, kegiatan_id=part.kegiatan_id)
            if said:
                self.toasted.emit(said, False)

    def _look(self, path: Path, sheets: Sequence[SheetRead]) -> Looked:
        part, version = self.part(), self._version
        if part is None or version is None:
            raise InputRejected("sheet_empty", name=path.name)
        return look_at_sheet(self._desk, path, sheets, version_id=version.id, kegiatan_id=part.kegiatan_id)

    def _remove(self, places: Sequence[int]) -> None:
        ids = [row.line.id for place in places if (row := self.model.row(place)) is not None and row.line is not None]
        if ids and self._desk.do(remove_rab_lines, line_ids=ids):
            self.toasted.emit(f"{len(ids)} rincian dihapus.", True)

    def _pasted(self, report: PasteReport) -> None:
        self.toasted.emit(report.sentence(), report.taken > 0)

    def _jump(self, target: object) -> None:
        if isinstance(target, str):
            kind, _, code = target.partition(":")
            if kind == "kegiatan":
                self.open_on(int(code))
            else:
                self.jumped.emit("pagu", target)
        else:
            self.grid.jump(target)  # type: ignore[arg-type]  # the other targets are the grid's own problems
