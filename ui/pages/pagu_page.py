"""Pagu dan aturan: what each fund brings and what the budget makes of it; the rules of the year, each with its outcome and ground."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from evillage.budget.aturan import load_shipped_rules, rules_of, unloaded_rules
from evillage.budget.checks import no_dana_desa
from evillage.budget.pagu_dana import (
    BAGIAN,
    DanaLine,
    PaguDana,
    PaguEntry,
    dana_lines,
    merge_pagu_dana,
    pagu_dana,
    remove_pagu_dana,
)
from evillage.budget.rules.evaluate import knows_dana_desa, rule_results
from evillage.budget.rules.result import Outcome, RuleResult
from evillage.budget.version import present
from evillage.errors import EvillageError, InputRejected
from evillage.exchange.dsse import fingerprint
from evillage.exchange.package_taking import accept_package, look_at_package
from evillage.exchange.receipt import pinned_key
from evillage.exchange.reference_package import SUFFIX
from evillage.messages import sentence
from evillage.paper.model import Kind
from evillage.values.money import Rupiah
from evillage.village.reference import sumber_dana_choices
from ui.desk import Desk
from ui.dialogs.question import QuestionDialog
from ui.jobs import Jobs
from ui.models.grid_cells import Edit, GridColumn, PasteReport
from ui.models.grid_model import GridModel
from ui.models.looks import Look
from ui.models.rows_model import Field, RowsModel
from ui.pages.page import Page
from ui.pages.rule_panel import NewRuleForm, RulePanel
from ui.pages.rule_words import chip, figure, urgency
from ui.preferences import Preferences
from ui.theme import Text, Tone, label, scaled
from ui.widgets.grid_table import GridTable
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.short_table import ShortTable
from ui.widgets.tabs import Tabs

_ORIGINS = {"ketik": "Diketik", "kabupaten": "Kabupaten"}


class PaguPage(Page):
    """Two tabs: the ceilings over their live sums, and the rules beside the panel that explains and changes one."""

    title = "Pagu dan aturan"
    watches = frozenset({"pagu_dana", "aturan", "ssh", "setting", "rab_line", "kegiatan", "budget_version", "saldo_awal", "tahun"})

    def __init__(self, desk: Desk, _jobs: Jobs, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk = desk
        self.tabs = Tabs([("Pagu sumber dana", 0), ("Aturan", 1)])
        self.tabs.chosen.connect(self._turn)
        self.grid = GridTable("pagu-dana", preferences, year=lambda: desk.year)
        self.model = GridModel[PaguDana](self._columns(), apply=self._apply, key=lambda p: p.id, can_add=True)
        self.grid.set_model(self.model)
        self.grid.remove_asked.connect(self._remove)
        self.grid.summed.connect(self.told)
        self.model.pasted.connect(self._pasted)
        desk.hub.undone.connect(self.model.discard_drafts)
        self.funds = RowsModel[DanaLine](
            (
                Field("Dana", lambda d: d.sumber_dana, Kind.CODE, width=60),
                Field("Sumber dana", lambda d: d.name, width=160, stretch=True),
                Field("Pagu (Rp)", lambda d: d.pagu, Kind.MONEY, width=140, total=True),
                Field("Pendapatan (Rp)", lambda d: d.pendapatan, Kind.MONEY, width=140, total=True),
                Field("Dengan SiLPA (Rp)", lambda d: d.masuk, Kind.MONEY, width=140, total=True),
                Field("Belanja (Rp)", lambda d: d.keluar, Kind.MONEY, width=140, total=True),
                Field("Sisa (Rp)", lambda d: d.sisa, Kind.MONEY, width=130, total=True),
            ),
            key=lambda d: d.sumber_dana,
        )
        self.sums = ShortTable("dana", preferences, least=3, most=9)
        self.sums.set_model(self.funds)
        self.sums.say_when_empty("Belum ada pagu dan belum ada anggaran.")
        self.rules = RowsModel[RuleResult](
            (
                Field("Hasil", chip, Look.CHIP, width=128),
                Field("Aturan", lambda r: r.rule.name, width=180, stretch=True),
                Field("Dihitung", lambda r: figure(r.value), width=130),
                Field("Batas", lambda r: figure(r.limit), width=130),
            ),
            key=lambda r: r.rule.code,
        )
        self.rules.mute(lambda r: r.outcome in (Outcome.OFF, Outcome.NOT_COMPUTED))
        self.table = LedgerTable("aturan", preferences)
        self.table.set_model(self.rules)
        self.table.say_when_empty("Belum ada aturan untuk tahun ini. Pilih Muat aturan bawaan di atas.")
        self.table.summed.connect(self.told)
        self.table.moved.connect(self._show_rule)
        self.panel = RulePanel(desk)
        self.fresh = NewRuleForm(desk)
        for form in (self.panel, self.fresh):
            form.saved.connect(lambda words: self.toasted.emit(words, True))
        self.fresh.left.connect(lambda: self.forms.setCurrentWidget(self.panel))
        self.fresh.saved.connect(lambda _words: self.forms.setCurrentWidget(self.panel))
        self.unknown = label("", Text.MUTED, wrap=True)
        self._build()
        self.load = self.action("Muat aturan bawaan", self._load)
        self.reset = self.action("Kembalikan bawaan", self.panel.give_back)
        self.drop = self.action("Hapus baris", lambda: self._remove(self.grid.selected_rows()))
        self.accept = self.action("Terima paket kabupaten…", self._accept)
        self.add = self.action("Aturan baru", self._new_rule, "Ctrl+N")
        self._turn()

    def _build(self) -> None:
        self.forms = QStackedWidget()
        self.forms.setFixedWidth(self.panel.width())
        self.forms.addWidget(self.panel)
        self.forms.addWidget(self.fresh)
        ceilings = QWidget()
        column = QVBoxLayout(ceilings)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(self.grid, 1)
        column.addWidget(label("Anggaran per sumber dana", Text.STRONG))
        column.addWidget(self.sums)
        list_side = QVBoxLayout()
        list_side.setSpacing(scaled(8))
        list_side.addWidget(self.unknown)
        list_side.addWidget(self.table, 1)
        rules = QWidget()
        row = QHBoxLayout(rules)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(12))
        row.addLayout(list_side, 1)
        row.addWidget(self.forms)
        self.sheets = QStackedWidget()
        self.sheets.addWidget(ceilings)
        self.sheets.addWidget(rules)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.sheets, 1)

    def _columns(self) -> tuple[GridColumn[PaguDana], ...]:
        return (
            GridColumn(
                "Sumber dana", "sumber_dana", lambda p: p.sumber_dana, Kind.CODE, width=110, required=True, suggest=self._fund_names
            ),
            GridColumn(
                "Bagian", "bagian", lambda p: BAGIAN[p.bagian], width=230, read=_part, suggest=lambda: [(w, "") for w in BAGIAN.values()]
            ),
            GridColumn("Pagu (Rp)", "amount", lambda p: p.amount, Kind.MONEY, width=170, required=True, total=True),
            GridColumn("Dasar", "dasar", lambda p: p.dasar, width=200, stretch=True),
            GridColumn("Asal", "origin", lambda p: _ORIGINS[p.origin], width=110, editable=False),
        )

    # --- reading -----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read ceilings, sums and outcomes."""
        desk = self._desk
        version = present(desk.read, year=desk.year)
        self.model.lock(desk.reason_not(merge_pagu_dana))
        self.model.set_rows(pagu_dana(desk.read, year=desk.year))
        self.funds.set_rows(dana_lines(desk.read, version_id=version.id) if version else [])
        results = rule_results(desk.read, version_id=version.id) if version else []
        results.sort(key=urgency)
        self.rules.set_rows(results)
        if results and self.table.current_row() < 0:
            self.table.select_row(0)
        known = knows_dana_desa(rules_of(desk.read, year=desk.year))
        self.unknown.setText("" if known else no_dana_desa(desk.year))
        self.unknown.setVisible(not known)
        missing = unloaded_rules(desk.read, year=desk.year)
        self.explain(self.load, desk.reason_not(load_shipped_rules) or ("" if missing else "Semua aturan bawaan sudah dimuat."))
        self.explain(self.add, desk.reason_not(load_shipped_rules))
        self._show_rule(self.table.current_row())
        broken = sum(result.outcome is Outcome.BROKEN for result in results)
        asked = sum(result.outcome is Outcome.UNKNOWN for result in results)
        title = f"{version.title} · " if version else ""
        self.subtitle = f"{title}{broken} aturan tidak terpenuhi · {asked} tidak diperiksa"
        self.headed.emit()

    def open_on(self, target: object) -> None:
        """*sumber:DDS* shows the ceilings, *aturan:CODE* that rule."""
        kind, _, code = str(target or "").partition(":")
        self.tabs.set_value(1 if kind == "aturan" else 0)
        self._turn()
        if kind == "aturan" and (place := self.rules.place_of(code)) >= 0:
            self.table.select_row(place)

    def _turn(self) -> None:
        """Another tab, other tools."""
        shown = self.tabs.value()
        self.sheets.setCurrentIndex(shown)
        self.tools = (self.accept, self.load, self.reset) if shown else (self.accept, self.drop)
        self.primary = self.add if shown else None
        self.headed.emit()

    def _show_rule(self, place: int) -> None:
        result = self.rules.row(place) if 0 <= place < self.rules.rowCount() else None
        self.panel.show_result(result)
        self.explain(self.reset, self.panel.reason_not_given_back())

    def _fund_names(self) -> list[tuple[str, str]]:
        return [(fund.code, fund.name) for fund in sumber_dana_choices(self._desk.read)]

    # --- changing ----------------------------------------------------------------------------------------------------

    def _apply(self, edits: Sequence[Edit[PaguDana]]) -> None:
        changed = [(edit.row.id, _entry(edit)) for edit in edits if edit.row is not None]
        added = [_entry(edit) for edit in edits if edit.row is None]
        outcome = self._desk.session.do(merge_pagu_dana, year=self._desk.year, changed=changed, added=added)
        self._desk.hub.tell(outcome.changed)

    def _remove(self, places: Sequence[int]) -> None:
        ids = [row.id for place in places if (row := self.model.row(place)) is not None]
        if ids and self._desk.do(remove_pagu_dana, pagu_ids=ids):
            self.toasted.emit(f"{len(ids)} pagu dihapus.", True)

    def _pasted(self, report: PasteReport) -> None:
        self.toasted.emit(report.sentence(), report.taken > 0)

    def _load(self) -> None:
        if done := self._desk.do(load_shipped_rules, year=self._desk.year):
            self.toasted.emit(f"{done.value} aturan bawaan dimuat.", True)

    def _new_rule(self) -> None:
        self.fresh.begin_new()
        self.forms.setCurrentWidget(self.fresh)

    def _accept(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Pilih paket kabupaten", str(Path.home()), f"Paket kabupaten (*{SUFFIX})")
        if chosen:
            self.take_package(Path(chosen))

    def believes(self, sidik: str) -> bool:
        """Ask whether the fingerprint of a key that was never seen is the one on the kabupaten's letter."""
        words = f"Paket kabupaten ini yang pertama. Cocokkan sidik kuncinya dengan surat kabupaten: {sidik}"
        return QuestionDialog("Cocokkan kunci kabupaten", words, "Sidiknya sama, terima", parent=self).exec() == QDialog.DialogCode.Accepted

    def take_package(self, path: Path) -> None:
        """Take a package in; a key that was never seen is compared with the kabupaten's letter first."""
        session = self._desk.session
        day = date.today()  # noqa: DTZ011 - the office's own clock is meant
        try:
            package, _data = look_at_package(session, path, today=day)
            sidik = fingerprint(package.key)
            if pinned_key(session) is None and not self.believes(sidik):
                return
            taken = accept_package(session, path, today=day, trusted=sidik)
        except EvillageError as error:
            self.bannered.emit("buruk", sentence(error))
            return
        self._desk.hub.tell(frozenset({"pagu_dana", "aturan", "ssh", "setting"}))
        self.bannered.emit(Tone.WARN.value, " ".join(taken.counts.refused))
        self.toasted.emit(f"Paket {package.kind} {package.year} versi {package.version}: {taken.counts.sentence()}.", True)


def _entry(edit: Edit[PaguDana]) -> PaguEntry:
    row = edit.row
    amount = edit.values.get("amount", row.amount if row else Rupiah(0))
    return PaguEntry(
        sumber_dana=str(edit.values.get("sumber_dana", row.sumber_dana if row else "")).upper(),
        amount=amount if isinstance(amount, Rupiah) else Rupiah(0),
        bagian=str(edit.values.get("bagian", row.bagian if row else "") or ""),
        dasar=str(edit.values.get("dasar", row.dasar if row else "") or ""),
    )


def _parts() -> list[tuple[str, str]]:
    return [(word, "") for word in BAGIAN.values()]


def _part(text: str) -> str:
    """A part by its word or its code."""
    known = {name.casefold(): code for code, word in BAGIAN.items() for name in (code, word) if name}
    if text.strip().casefold() not in known:
        raise InputRejected("pagu_part_unknown", text=text)
    return known[text.strip().casefold()]
