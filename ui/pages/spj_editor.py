"""SpjEditor: the account of an advance as it is typed: receipts as on an SPP LS, and what comes back.

editor.start(spp_id)             a new SPJ of a paid advance
editor.start_draft(spj_id)       a draft to change
editor.saved.connect(...)        spj_id
editor.left.connect(...)

The remainder is proposed (sisa of the advance − receipts) until somebody types another. Ctrl+Enter saves, Esc leaves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evillage.messages import fill
from evillage.treasury.asking import entries_of, open_panjar, remainder
from evillage.treasury.spj import advance, change_spj, draft_spj, spj
from evillage.treasury.spp import spp
from evillage.values.codes import KodeRekening
from evillage.values.dates import show_date
from evillage.values.money import Rupiah
from ui.models.looks import screen_money
from ui.pages.bukti_form import titled
from ui.pages.bukti_panel import BuktiPanel
from ui.pages.money_choices import kas_entries
from ui.pages.unsaved import UnsavedStrip
from ui.theme import Text, label, scaled
from ui.widgets.buttons import Button, Look
from ui.widgets.choice import Choice
from ui.widgets.enter_walk import walk_with_enter
from ui.widgets.fields import AmountEdit, DateEdit

if TYPE_CHECKING:
    from evillage.treasury.spj import Panjar
    from ui.desk import Desk
    from ui.preferences import Preferences

Typed = tuple[object, ...]


class SpjEditor(QWidget):
    """Which advance, receipts, what comes back, foot."""

    saved = Signal(int)
    left = Signal()
    looked_up = Signal(int)

    def __init__(self, desk: Desk, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._spj_id: int | None = None
        self._panjar: Panjar | None = None
        self._own = False  # the remainder was typed
        self._untouched: Typed = ()
        self.which = label("", Text.STRONG)
        self.which.setMinimumWidth(1)
        self.money = label("", Text.MUTED)
        self.day = DateEdit(lambda: desk.year)
        self.bukti = BuktiPanel(desk, preferences, "Sisa panjar (Rp)")
        self.returned = AmountEdit()
        self.return_to = Choice[KodeRekening]()
        self.proposal = label("", Text.MUTED, wrap=True)
        self.wrong = label("", Text.NEGATIVE, wrap=True)
        self.unsaved = UnsavedStrip(self.save, self._throw_away)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.day.setFixedWidth(scaled(110))
        self.returned.setFixedWidth(scaled(150))
        self.return_to.setMinimumWidth(scaled(300))
        words = QVBoxLayout()
        words.setSpacing(scaled(4))
        words.addWidget(self.which)
        words.addWidget(self.money)
        head = QHBoxLayout()
        head.setSpacing(scaled(16))
        head.addLayout(words, 1)
        head.addWidget(titled("Tanggal SPJ", self.day))
        back = QFrame()
        back.setProperty("surface", "card")
        row = QHBoxLayout(back)
        row.setContentsMargins(scaled(14), scaled(8), scaled(14), scaled(10))
        row.setSpacing(scaled(10))
        row.addWidget(titled("Sisa dikembalikan (Rp)", self.returned))
        row.addWidget(titled("Kembali ke", self.return_to))
        self.proposal.setContentsMargins(0, 0, 0, scaled(7))
        row.addWidget(self.proposal, 1, Qt.AlignmentFlag.AlignBottom)
        self.foot = QWidget()
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(scaled(8))
        foot.addWidget(Button("Tutup  Esc", self.leave, look=Look.QUIET))
        foot.addWidget(self.wrong, 1)
        foot.addWidget(Button("Simpan dan lihat  Ctrl+Enter", self.save, look=Look.PRIMARY))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(10))
        column.addLayout(head)
        column.addWidget(self.bukti, 1)
        column.addWidget(back)
        column.addWidget(self.unsaved)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        walk_with_enter(self, self.return_to)
        self.bukti.changed.connect(self._propose)
        self.bukti.looked_up.connect(self.looked_up)
        self.returned.committed.connect(self._typed_return)
        self.day.committed.connect(self._open_lines)
        for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(self.save)

    # --- beginning ---------------------------------------------------------------------------------------------------

    def start(self, spp_id: int) -> None:
        """A new SPJ of an advance; RuleViolation `not_an_advance`."""
        self._spj_id, self._own = None, False
        self._show_advance(spp_id)
        self.day.set_value(self._desk.today)
        self._open_lines()
        self.bukti.show_entries(())
        self._begin()
        self.bukti.focus_first()

    def start_draft(self, spj_id: int) -> None:
        """A draft as it was left."""
        paper = spj(self._desk.read, spj_id)
        self._spj_id, self._own = spj_id, True
        self._show_advance(paper.spp_id)
        self.day.set_value(paper.date)
        self.returned.set_value(paper.returned)
        self.return_to.set_value(paper.return_to)
        self._open_lines()
        self.bukti.show_entries(entries_of(self._desk.read, spp_id=paper.spp_id, spj_id=spj_id))
        self._own = self._panjar is not None and paper.returned != remainder(self._panjar, self.bukti.entries())
        self._propose()
        self._begin()
        self.bukti.focus_first()

    def _show_advance(self, spp_id: int) -> None:
        read = self._desk.read
        self._panjar = panjar = advance(read, spp_id)
        self.which.setText(f"{panjar.number} · {panjar.uraian}")
        self.which.setToolTip(panjar.uraian)
        self.money.setText(
            f"Panjar {screen_money(panjar.dibayar)} dibayar {show_date(panjar.paid_date)}, "
            f"sisa yang harus dipertanggungjawabkan {screen_money(panjar.sisa)}"
        )
        self.bukti.form.propose(panjar.uraian)
        self.return_to.set_entries(kas_entries(self._desk))
        source = spp(read, spp_id).paid_from
        if source is not None:
            self.return_to.set_value(source)

    def _open_lines(self) -> None:
        panjar = self._panjar
        if panjar is not None:
            lines = open_panjar(self._desk.read, spp_id=panjar.spp_id)
            self.bukti.open(lines, self.day.value() or self._desk.today, spp_id=panjar.spp_id, spj_id=self._spj_id)

    def _begin(self) -> None:
        self._untouched = self._typed()
        self._ask_to_save(asking=False)
        self.wrong.setText("")

    # --- while typing ------------------------------------------------------------------------------------------------

    def _propose(self) -> None:
        """What should come back; a typed sum stays, with the proposal beside it."""
        if self._panjar is None:
            return
        rest = remainder(self._panjar, self.bukti.entries())
        if not self._own:
            self.returned.set_value(rest)
            self.proposal.setText("Usulan: sisa panjar dikurangi bukti.")
        else:
            self.proposal.setText(f"Diketik; usulan {screen_money(rest)}, sisa panjar dikurangi bukti.")

    def _typed_return(self) -> None:
        self._own = True
        self._propose()

    def _typed(self) -> Typed:
        form = self.bukti.form
        return (
            self.day.value(), self.bukti.entries(), form.is_blank() or form.payee.text(), self.returned.value(), self.return_to.value(),
        )  # fmt: skip

    # --- ending ------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Keep it as a draft and show it."""
        panjar, day, return_to = self._panjar, self.day.value(), self.return_to.value()
        wrong = self.day.problem() or self.returned.problem() or ("" if day else fill("cell_required", {"column": "Tanggal SPJ"}))
        if wrong or panjar is None or day is None or return_to is None:
            self.wrong.setText(wrong)
            return
        if day.year != self._desk.year:
            self.day.refuse(fill("date_outside_year", {}))
            self.wrong.setText(fill("date_outside_year", {}))
            return
        if not self.bukti.settle():
            return
        desk, bukti, returned = self._desk, self.bukti.entries(), self.returned.value() or Rupiah(0)
        if self._spj_id is None:
            made = desk.do(draft_spj, spp_id=panjar.spp_id, day=day, bukti=bukti, returned=returned, return_to=return_to)
            spj_id = made.value if made else None
        else:
            done = desk.do(change_spj, spj_id=self._spj_id, day=day, bukti=bukti, returned=returned, return_to=return_to)
            spj_id = self._spj_id if done else None
        if spj_id is not None:
            self._untouched = self._typed()
            self.saved.emit(spj_id)

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
            self.bukti.focus_first()
        else:
            self.leave()
