"""SppEditor: an SPP as it is typed, by keyboard alone: kegiatan, kind, date, purpose; then receipts (LS) or lines (UM).

editor.start()                 a new SPP
editor.start_draft(spp_id)     a draft to change; its kegiatan and kind stay
editor.saved.connect(...)      (spp_id, whether the next one follows)
editor.left.connect(...)       nothing more to type

Enter goes on, Ctrl+Enter saves and begins the next, Ctrl+S saves and shows it, Esc leaves. Each sum is typed once: the lines of an
LS are its receipts, gathered by account and fund. Financing (6.2) stands among the kegiatan; choosing it makes the paper a PBY.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from evillage.budget.kegiatan import kegiatan_of
from evillage.errors import EvillageError
from evillage.messages import fill, sentence
from evillage.monitoring.paket import paket_list
from evillage.treasury.asking import OpenLine, entries_of, lines_of, open_pagu
from evillage.treasury.spp import FINANCING, KIND_NAMES, SppKind, change_spp, draft_spp, spp, spp_lines
from ui.pages.bukti_form import titled
from ui.pages.bukti_panel import BuktiPanel
from ui.pages.line_panel import LinePanel
from ui.pages.unsaved import UnsavedStrip
from ui.theme import Text, label, scaled
from ui.widgets.buttons import Button, Look
from ui.widgets.choice import Choice
from ui.widgets.code_picker import CodeChoice, CodePicker
from ui.widgets.enter_walk import walk_with_enter
from ui.widgets.fields import DateEdit

if TYPE_CHECKING:
    from datetime import date

    from evillage.treasury.bukti import BuktiEntry
    from evillage.treasury.spp import Spp, SppLine
    from ui.desk import Desk
    from ui.preferences import Preferences

Typed = tuple[object, ...]
FINANCING_CODE = "6.2"
_NO_LINES = {
    False: "Kegiatan ini tidak punya rekening belanja dalam anggaran yang berlaku.",
    True: "Anggaran yang berlaku tidak memuat pengeluaran pembiayaan.",
}
_OF_KEGIATAN = [(KIND_NAMES[kind], kind) for kind in (SppKind.LS, SppKind.UM)]
_OF_FINANCING = [(KIND_NAMES[SppKind.PBY], SppKind.PBY)]


class SppEditor(QWidget):
    """Head, panel, foot."""

    saved = Signal(int, bool)
    left = Signal()
    looked_up = Signal(int)

    def __init__(self, desk: Desk, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._year = desk.year
        self._spp_id: int | None = None
        self._kegiatan: dict[str, int | None] = {}  # None: financing
        self._untouched: Typed = ()
        self.kegiatan = CodePicker()
        self.kind = Choice(_OF_KEGIATAN)
        self.day = DateEdit(lambda: desk.year)
        self.paket = Choice[int | None]([("Tanpa paket", None)])
        self.uraian = QLineEdit()
        self.wrong = label("", Text.NEGATIVE, wrap=True)
        self.bukti = BuktiPanel(desk, preferences, "Sisa pagu (Rp)")
        self.lines = LinePanel(preferences)
        self.panels = QStackedWidget()
        self.panels.addWidget(self.bukti)
        self.panels.addWidget(self.lines)
        self.unsaved = UnsavedStrip(self.save, self._throw_away)
        self.save_button = Button("Simpan  Ctrl+S", self.save)
        self.next_button = Button("", self.save_and_next, look=Look.PRIMARY)
        self.close_button = Button("Tutup  Esc", self.leave, look=Look.QUIET)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._paket_box = titled("Paket", self.paket)
        self.paket.setMaximumWidth(scaled(260))
        self.kind.setMinimumWidth(scaled(150))
        self.day.setFixedWidth(scaled(110))
        head = QHBoxLayout()
        head.setSpacing(scaled(10))
        head.addWidget(titled("Kegiatan", self.kegiatan), 3)
        head.addWidget(titled("Jenis", self.kind))
        head.addWidget(titled("Tanggal SPP", self.day))
        head.addWidget(self._paket_box, 1)
        head.addWidget(titled("Uraian", self.uraian), 4)
        self.foot = QWidget()
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(scaled(8))
        foot.addWidget(self.close_button)
        foot.addWidget(self.wrong, 1)
        foot.addWidget(self.save_button)
        foot.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(10))
        column.addLayout(head)
        column.addWidget(self.panels, 1)
        column.addWidget(self.unsaved)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        walk_with_enter(self, self.kind, self.paket)
        self.kegiatan.picked.connect(lambda _choice: self._take_kegiatan())
        self.kind.currentIndexChanged.connect(self._turn)
        self.day.committed.connect(self._open_lines)
        self.uraian.textChanged.connect(self.bukti.form.propose)
        self.uraian.returnPressed.connect(self._into_panel)
        self.bukti.looked_up.connect(self.looked_up)
        for keys, run in (("Ctrl+S", self.save), ("Ctrl+Return", self.save_and_next), ("Ctrl+Enter", self.save_and_next)):
            QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(run)

    # --- beginning ---------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """A new SPP, dated as the last one typed in this sitting."""
        self._spp_id = None
        self._offer_kegiatan()
        self._fix_head("")
        self.kegiatan.set_choice(None)
        self._offer_kinds()
        self.kind.set_value(SppKind.LS)
        self.day.set_value(self.day.value() or self._desk.today)
        self.uraian.clear()
        self._fill((), ())
        self.kegiatan.setFocus(Qt.FocusReason.TabFocusReason)

    def start_draft(self, spp_id: int) -> None:
        """A draft as it was left."""
        read = self._desk.read
        paper = spp(read, spp_id)
        self._spp_id = spp_id
        self._offer_kegiatan()
        self._fix_head("Kegiatan dan jenis tetap; untuk menggantinya hapus draf ini dan buat SPP baru.")
        self.kegiatan.set_choice(CodeChoice(paper.kegiatan_code or FINANCING_CODE, paper.kegiatan or FINANCING))
        self._offer_kinds()
        self.kind.set_value(paper.kind)
        self.day.set_value(paper.date)
        self.uraian.setText(paper.uraian)
        self._fill(entries_of(read, spp_id=spp_id), spp_lines(read, spp_id), paper)
        self.uraian.setFocus(Qt.FocusReason.TabFocusReason)

    def _offer_kegiatan(self) -> None:
        found = kegiatan_of(self._desk.read, year=self._year)
        self._kegiatan = {**{str(one.code): one.id for one in found}, FINANCING_CODE: None}
        self.kegiatan.set_choices([*(CodeChoice(one.code, one.name) for one in found), CodeChoice(FINANCING_CODE, FINANCING)])

    def _offer_kinds(self) -> None:
        """LS and UM of a kegiatan; financing is PBY."""
        kept = self.kind.value()
        self.kind.set_entries(_OF_FINANCING if self._is_financing() else _OF_KEGIATAN)
        if kept is not None:
            self.kind.set_value(kept)

    def _fix_head(self, reason: str) -> None:
        for field in (self.kegiatan, self.kind):
            field.setEnabled(not reason)
            field.setToolTip(reason)
        self.next_button.setText("Simpan dan lihat  Ctrl+Enter" if reason else "Simpan, buat berikutnya  Ctrl+Enter")
        self.save_button.setVisible(not reason)
        self._ask_to_save(asking=False)
        self._warn("")

    def _fill(self, entries: list[BuktiEntry] | tuple[()], lines: list[SppLine] | tuple[()], paper: Spp | None = None) -> None:
        self._open_lines()
        self.bukti.show_entries(entries if self.kind.value() is not SppKind.UM else ())
        self.lines.show_lines(lines if self.kind.value() is SppKind.UM else ())
        self.paket.set_value(paper.paket_id if paper else None)
        self._untouched = self._typed()

    # --- while typing ------------------------------------------------------------------------------------------------

    def _turn(self) -> None:
        self.panels.setCurrentWidget(self.lines if self.kind.value() is SppKind.UM else self.bukti)

    def _into_panel(self) -> None:
        (self.lines if self.kind.value() is SppKind.UM else self.bukti).focus_first()

    def _take_kegiatan(self) -> None:
        self._offer_kinds()
        self._open_lines()

    def _is_chosen(self) -> bool:
        choice = self.kegiatan.choice()
        return choice is not None and choice.code in self._kegiatan

    def _is_financing(self) -> bool:
        return self._is_chosen() and self._chosen() is None

    def _chosen(self) -> int | None:
        choice = self.kegiatan.choice()
        return self._kegiatan.get(choice.code) if choice else None

    def _open_lines(self) -> None:
        """The budget lines and the paket of the kegiatan, on the SPP's date."""
        kegiatan_id, day = self._chosen(), self.day.value()
        lines: list[OpenLine] = []
        if self._is_chosen() and day is not None and not self._wrong_year(day):
            try:
                lines = open_pagu(self._desk.read, day=day, kegiatan_id=kegiatan_id)
            except EvillageError as error:
                self.day.refuse(sentence(error))
                self._warn(sentence(error))
            else:
                self._warn("" if lines else _NO_LINES[self._is_financing()])
        self.bukti.open(lines, day or self._desk.today, spp_id=self._spp_id)
        self.lines.open(lines)
        if self.bukti.form.is_blank():
            self.bukti.form.clear()
        works = [work for work in paket_list(self._desk.read, year=self._year) if work.kegiatan_id == kegiatan_id]
        self.paket.set_entries([("Tanpa paket", None), *((work.name, work.id) for work in works)])
        self._paket_box.setVisible(bool(works))

    def _wrong_year(self, day: date) -> bool:
        if day.year == self._year:
            return False
        self.day.refuse(fill("date_outside_year", {}))
        self._warn(fill("date_outside_year", {}))
        return True

    def _warn(self, text: str) -> None:
        self.wrong.setText(text)

    def _typed(self) -> Typed:
        form = self.bukti.form
        return (
            self._is_chosen(), self._chosen(), self.kind.value(), self.day.value(), self.uraian.text(), self.bukti.entries(),
            self.lines.lines(), form.is_blank() or form.payee.text(), self.lines.amount.text(),
        )  # fmt: skip

    # --- ending ------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Keep it as a draft and show it."""
        self._save(another=False)

    def save_and_next(self) -> None:
        """Keep it and begin the next; a changed draft is shown instead."""
        self._save(another=self._spp_id is None)

    def _save(self, *, another: bool) -> None:
        self.kegiatan.take_marked()
        panel = self.lines if self.kind.value() is SppKind.UM else self.bukti
        kegiatan_id, day, kind = self._chosen(), self.day.value(), self.kind.value()
        wrong, place = self._missing()
        if wrong or day is None or kind is None:
            self._warn(wrong)
            place.setFocus(Qt.FocusReason.TabFocusReason)
            return
        if self._wrong_year(day) or not panel.settle():
            return
        spp_id = self._keep(kegiatan_id, day, kind)
        if spp_id is None:
            return
        self._untouched = self._typed()
        self.saved.emit(spp_id, another)
        if another:
            self.start()

    def _keep(self, kegiatan_id: int | None, day: date, kind: SppKind) -> int | None:
        desk, uraian, paket_id = self._desk, self.uraian.text().strip(), self.paket.value()
        bukti = () if kind is SppKind.UM else self.bukti.entries()
        lines = list(self.lines.lines()) if kind is SppKind.UM else lines_of(bukti)
        if self._spp_id is None:
            made = desk.do(
                draft_spp, day=day, kind=kind, kegiatan_id=kegiatan_id, uraian=uraian, lines=lines, bukti=bukti, paket_id=paket_id
            )
            return made.value if made else None
        changed = desk.do(change_spp, spp_id=self._spp_id, day=day, uraian=uraian, lines=lines, bukti=bukti, paket_id=paket_id)
        return self._spp_id if changed else None

    def _missing(self) -> tuple[str, QWidget]:
        checks: tuple[tuple[str, QWidget], ...] = (
            ("" if self._is_chosen() else fill("cell_required", {"column": "Kegiatan"}), self.kegiatan),
            (self.day.problem() or ("" if self.day.value() else fill("cell_required", {"column": "Tanggal SPP"})), self.day),
            ("" if self.uraian.text().strip() else fill("uraian_empty", {}), self.uraian),
        )
        return next(((text, place) for text, place in checks if text), ("", self.uraian))

    def leave(self) -> None:
        """Close; typing that is not in the file is asked about first."""
        if self._typed() != self._untouched:
            self._ask_to_save(asking=True)
            self.unsaved.save.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    def _ask_to_save(self, *, asking: bool) -> None:
        """The question stands in the place of the buttons."""
        self.unsaved.setVisible(asking)
        self.foot.setVisible(not asking)

    def _throw_away(self) -> None:
        self._untouched = self._typed()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, or takes the question away."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.unsaved.isVisible():
            self._ask_to_save(asking=False)
            self.uraian.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.leave()
