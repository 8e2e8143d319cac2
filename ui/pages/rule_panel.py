"""RulePanel: one rule explained (outcome, formula, ground, how sure) and changed; NewRuleForm: a rule of the kabupaten or village."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from evillage.budget.aturan import Aturan, RuleChange, add_rule, bengkok, change_rule, reset_rule, set_bengkok
from evillage.budget.rules.result import Figure, RuleResult
from evillage.errors import InputRejected
from evillage.values.dates import parse_date
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from ui.desk import Desk
from ui.expression import read_amount
from ui.models.looks import screen_money
from ui.pages.rule_words import CERTAINTY, LEVELS, MEASURES, ORIGINS
from ui.pages.side_form import SideForm
from ui.theme import scaled
from ui.widgets.choice import Choice
from ui.widgets.entry_form import EntryForm
from ui.widgets.facts import Facts
from ui.widgets.fields import AmountEdit, TypedEdit, read_day

_LIMITS = {"percent": "Batas (%)", "amount": "Batas (Rp)", "banyak": "Batas (banyaknya)", "hari": "Batas tanggal", "": ""}


class RulePanel(EntryForm):
    """The chosen rule; saving makes it the village's own for the year in view."""

    saved = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Aturan", "Simpan perubahan  Ctrl+Enter", self._save, parent)
        self._desk = desk
        self._result: RuleResult | None = None
        self._title.setWordWrap(True)
        self.facts = Facts()
        self._fields.insertWidget(0, self.facts)
        self._fields.insertSpacing(1, scaled(6))
        self.level = self.add("Tingkat", Choice[str](LEVELS))
        self.limit = self.add("Batas", TypedEdit[Figure | str](self._read_limit, self._write_limit))
        self.codes = self.add("Kegiatan yang dihitung", QLineEdit(), hint="Kode dipisah titik koma, misalnya 1.1.01; 1.1.02")
        self.bengkok = self.add("Belanja dari tanah bengkok (Rp)", AmountEdit(), hint="Tidak dihitung dalam 30 % dan 70 %")
        self.ground = self.add("Dasar hukum", QLineEdit())
        self.show_result(None)

    def show_result(self, result: RuleResult | None) -> None:
        """Another rule, or the same one read again; what is being typed for the same rule stays."""
        same = result is not None and self._result is not None and result.rule == self._result.rule
        self._result = result
        self._explain()
        if result is None:
            self.set_title("Pilih aturan pada daftar")
            self.facts.show_facts(())
            return
        rule = result.rule
        self.set_title(rule.name)
        self.facts.show_facts(
            (
                ("Hasil", result.sentence), ("Hitungan", result.formula), ("Dasar hukum", rule.legal_basis),
                ("Kepastian", CERTAINTY[rule.certainty]), ("Catatan", rule.note), ("Asal", ORIGINS[rule.origin]), ("Kode", rule.code),
            )
        )  # fmt: skip
        if same:
            return
        kind = self._limit_kind(rule)
        self.retitle(self.limit, _LIMITS[kind])
        self.retitle(self.codes, "Kegiatan yang dihitung" if rule.kegiatan or rule.unit in ("persen", "rupiah") else "")
        self.retitle(self.bengkok, "Belanja dari tanah bengkok (Rp)" if rule.basis.endswith("bengkok") else "")
        self.level.set_value(rule.level)
        value: Figure | str = getattr(rule, kind) if kind else None
        self.limit.set_value(value if value != "" else None)
        self.codes.setText("; ".join(rule.codes))
        self.bengkok.set_value(bengkok(self._desk.read, year=self._desk.year))
        self.ground.setText(rule.legal_basis)
        for field in (self.codes, self.ground):
            field.setCursorPosition(0)

    def reason_not_given_back(self) -> str:
        """Why the shipped content can't be given back; empty when it can."""
        if self._result is None:
            return "Pilih aturan pada daftar dahulu."
        return self._desk.reason_not(reset_rule) or ("Aturan ini masih bawaan program." if self._result.rule.origin == "bawaan" else "")

    def give_back(self) -> None:
        """*Kembalikan bawaan*."""
        if self._result is not None and self._desk.do(reset_rule, rule_id=self._result.rule.id):
            self.saved.emit(f"Aturan {self._result.rule.name} dikembalikan ke bawaan.")

    def _save(self) -> None:
        if self._result is None:
            return
        rule, year = self._result.rule, self._desk.year
        if problem := self.limit.problem():
            self.warn(problem)
            return
        kind = self._limit_kind(rule)
        limits = {"percent": rule.percent, "amount": rule.amount, "banyak": rule.banyak, "hari": rule.hari}
        if kind:
            value = self.limit.value()
            limits[kind] = value if value is not None else ("" if kind == "hari" else None)  # type: ignore[assignment]
        change = RuleChange(
            level=self.level.value() or rule.level, legal_basis=self.ground.text(), kegiatan=listed(self.codes.text()),
            valid_from=rule.valid_from, valid_to=rule.valid_to, **limits,  # type: ignore[arg-type]
        )  # fmt: skip
        outside = self.bengkok.value()
        if rule.basis.endswith("bengkok") and outside != bengkok(self._desk.read, year=year):
            if not self._desk.do(set_bengkok, year=year, amount=outside):
                return
            if change == _unchanged(rule):
                self.saved.emit("Belanja dari tanah bengkok disimpan.")
                return
        if change == _unchanged(rule):
            self.warn("Tidak ada yang diubah.")
        elif self._desk.do(change_rule, rule_id=rule.id, year=year, change=change):
            self.saved.emit(f"Aturan {rule.name} disimpan untuk tahun {year}.")

    def _explain(self) -> None:
        self.explain(self._desk.reason_not(change_rule) or ("" if self._result else "Pilih aturan pada daftar dahulu."))

    def _limit_kind(self, rule: Aturan) -> str:
        """Which column holds the limit: by its unit, for a rule may wait for its first figure."""
        if rule.kind.startswith("date_"):
            return "hari"
        if rule.unit == "persen":
            return "percent"
        if rule.kind not in ("max", "min", "fixed", "none"):
            return ""
        return "amount" if rule.unit.startswith("rupiah") else "banyak"

    def _read_limit(self, text: str) -> Figure | str:
        kind = self._limit_kind(self._result.rule) if self._result else ""
        readers: dict[str, Callable[[str], Figure | str]] = {
            "percent": Percent.parse, "amount": read_amount, "banyak": _count, "hari": _day,
        }  # fmt: skip
        return readers.get(kind, str)(text)

    def _write_limit(self, value: Figure | str) -> str:
        if isinstance(value, str) and (day := re.fullmatch(r"(\d{4}-)?(\d\d)-(\d\d)", value)):
            return "/".join(part for part in (day[3], day[2], (day[1] or "")[:4]) if part)
        return _shown(value)


class NewRuleForm(SideForm):
    """A rule that a Perbup or the village itself sets for the year in view: listed kegiatan against a basis or an amount."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Aturan baru", "Tambah aturan", self._save, parent)
        self._desk = desk
        self.code = self.add("Kode", QLineEdit(), hint="Singkat, misalnya PERBUP-RTRW")
        self.name = self.add("Nama", QLineEdit())
        self.kind = self.add("Jenis", Choice[str]([("Paling banyak", "max"), ("Paling sedikit", "min")]))
        self.measure = self.add("Ukuran", Choice[tuple[str, str]](MEASURES))
        self.measure.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.limit = self.add("Batas", TypedEdit[Figure](self._read_limit, _shown))
        self.fund = self.add("Belanja yang dihitung", Choice[str]([("Semua sumber dana", ""), ("Dana Desa saja", "DD")]))
        self.codes = self.add("Kegiatan yang dihitung", QLineEdit(), hint="Kode dipisah titik koma, misalnya 1.1.01; 1.1.02")
        self.level = self.add("Tingkat", Choice[str](LEVELS[:3]))
        self.level.set_value("peringatan")
        self.ground = self.add("Dasar hukum", QLineEdit())

    def begin_new(self) -> None:
        """Empty fields, ready to type."""
        for field in (self.code, self.name, self.codes, self.ground):
            field.clear()
        self.limit.set_value(None)
        self.warn("")
        self.explain(self._desk.reason_not(add_rule))
        self.begin()

    def _save(self) -> None:
        if not self.complete(self.code, self.name, self.limit, self.codes, self.ground):
            return
        unit, basis = self.measure.value() or ("rupiah", "")
        value = self.limit.value()
        change = RuleChange(
            level=self.level.value() or "peringatan", legal_basis=self.ground.text(), kegiatan=listed(self.codes.text()),
            percent=value if isinstance(value, Percent) else None, amount=value if isinstance(value, Rupiah) else None,
        )  # fmt: skip
        done = self._desk.do(
            add_rule, year=self._desk.year, code=self.code.text(), name=self.name.text(), kind=self.kind.value() or "max", unit=unit,
            basis=basis, tag=self.fund.value() or "", change=change,
        )  # fmt: skip
        if done:
            self.saved.emit(f"Aturan {self.name.text().strip()} ditambahkan.")

    def _read_limit(self, text: str) -> Figure:
        unit, _ = self.measure.value() or ("rupiah", "")
        return Percent.parse(text) if unit == "persen" else read_amount(text)


def listed(text: str) -> Sequence[str]:
    """The codes of a typed list, whatever stands between them."""
    return tuple(code for code in re.split(r"[;,\s]+", text) if code)


def _unchanged(rule: Aturan) -> RuleChange:
    return RuleChange(
        level=rule.level, legal_basis=rule.legal_basis, percent=rule.percent, amount=rule.amount, banyak=rule.banyak, hari=rule.hari,
        kegiatan=rule.codes, valid_from=rule.valid_from, valid_to=rule.valid_to,
    )  # fmt: skip


def _shown(value: Figure | str) -> str:
    return screen_money(value) if isinstance(value, Rupiah) else str(value)


def _count(text: str) -> int:
    if not text.strip().isdecimal():
        raise InputRejected("number_unreadable", text=text)
    return int(text)


def _day(text: str) -> str:
    """A day of every year as `31/12`, or a full date; kept as `12-31` and in ISO."""
    if re.fullmatch(r"\s*\d{1,2}[/.-]\d{1,2}\s*", text):
        return read_day(text, 2024).isoformat()[5:]  # a leap year knows every day
    return parse_date(text).isoformat()
