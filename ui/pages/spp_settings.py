"""SppSettings: how this village looks at its SPP: what is checked and how strictly, numbers typed or given, the password at each step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from evillage.ledger.numbering import is_typed, set_typed
from evillage.paper.format import show_rupiah
from evillage.treasury.spp_rules import (
    KETAT_NAMES,
    RULES,
    Ketat,
    cash_limit,
    set_cash_limit,
    set_strictness,
    set_visit_needed,
    strictness,
    visit_needed,
)
from evillage.village.lampiran import most_megabytes, set_limit
from evillage.village.scan import MOST_MEGABYTES
from evillage.village.step_password import ask_passwords, is_asked
from ui.widgets.choice import Choice
from ui.widgets.entry_form import EntryForm
from ui.widgets.fields import AmountEdit, CountEdit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk

_NUMBERS = {False: "Diberikan program", True: "Diketik, berurutan"}
_VISITS = {False: "Tidak diminta", True: "Diminta di atas 50 %"}
_PASSWORDS = {True: "Diminta", False: "Tidak diminta"}


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the list: what, and how it stands."""

    name: str
    value: str


class SppSettings(EntryForm):
    """A choice per rule; *Simpan* runs what was changed and nothing else."""

    saved = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Pemeriksaan dan nomor SPP", "Simpan", self._save, parent)
        self._desk = desk
        self.rules = {
            rule: self.add(name, Choice[Ketat]([(words, ketat) for ketat, words in KETAT_NAMES.items()])) for rule, name in RULES.items()
        }
        self.visit = self.add(
            "Kunjungan yang menyatakan sesuai", Choice[bool]([(words, needed) for needed, words in _VISITS.items()]),
            hint="Menyertai foto dan kemajuan paket per tahap",
        )  # fmt: skip
        self.limit = self.add("Batas tunai (Rp)", AmountEdit(), hint="Kosong: tanpa batas")
        self.numbers = self.add("Nomor SPP", Choice[bool]([(words, typed) for typed, words in _NUMBERS.items()]))
        self.megabytes = self.add("Lampiran paling besar (MB)", CountEdit(), hint=f"1 sampai {MOST_MEGABYTES}")
        self.passwords = self.add("Kata sandi pada setiap langkah", Choice[bool]([(words, asked) for asked, words in _PASSWORDS.items()]))

    def show_settings(self) -> list[Setting]:
        """Fill the fields as the file has them; the same as lines."""
        read = self._desk.read
        for rule, choice in self.rules.items():
            choice.set_value(strictness(read, rule))
        self.visit.set_value(visit_needed(read))
        self.limit.set_value(cash_limit(read))
        self.numbers.set_value(is_typed(read, "SPP"))
        self.megabytes.set_value(most_megabytes(read))
        self.passwords.set_value(is_asked(read))
        reason = self._desk.reason_not(ask_passwords)
        self.passwords.setEnabled(not reason)
        self.passwords.setToolTip(reason)
        self.explain(self._desk.reason_not(set_strictness))
        limit = cash_limit(read)
        return [
            *(Setting(name, KETAT_NAMES[strictness(read, rule)]) for rule, name in RULES.items()),
            Setting("Kunjungan yang menyatakan sesuai", _VISITS[visit_needed(read)]),
            Setting("Batas pembayaran tunai", "Tanpa batas" if limit is None else show_rupiah(limit)),
            Setting("Nomor SPP", _NUMBERS[is_typed(read, "SPP")]),
            Setting("Ukuran lampiran paling besar", f"{most_megabytes(read)} MB"),
            Setting("Kata sandi pada setiap langkah", _PASSWORDS[is_asked(read)]),
        ]

    def _save(self) -> None:
        desk, read = self._desk, self._desk.read
        if problem := self.limit.problem() or self.megabytes.problem():
            self.warn(problem)
            return
        self.warn("")
        chosen = {rule: ketat for rule, choice in self.rules.items() if (ketat := choice.value()) is not None}
        limit, typed, asked = self.limit.value(), bool(self.numbers.value()), bool(self.passwords.value())
        changed = {rule: ketat for rule, ketat in chosen.items() if ketat is not strictness(read, rule)}
        done = [desk.do(set_strictness, rule=rule, strictness=ketat) for rule, ketat in changed.items()]
        if bool(self.visit.value()) is not visit_needed(read):
            done.append(desk.do(set_visit_needed, needed=bool(self.visit.value())))
        if limit != cash_limit(read):
            done.append(desk.do(set_cash_limit, limit=limit))
        if (most := self.megabytes.value()) is not None and most != most_megabytes(read):
            done.append(desk.do(set_limit, megabytes=most))
        if typed is not is_typed(read, "SPP"):
            done.append(desk.do(set_typed, kind="SPP", typed=typed))
        if asked is not is_asked(read):
            done.append(desk.do(ask_passwords, asked=asked))
        if any(done):
            self.saved.emit()
