"""EntryForm: a paper typed into the panel on the right: fields from top to bottom, one button, Ctrl+Enter.

form = EntryForm("Penerimaan baru", "Catat penerimaan", self._save)
self.day = form.add("Tanggal", DateEdit())
form.explain("Dilakukan oleh Kaur Keuangan.")    disables the button with the sentence why
form.warn("Jumlah belum diisi.")                 a sentence above the button; "" takes it away
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Text, label, scaled, set_role
from ui.widgets.buttons import Button, Look
from ui.widgets.cards import Panel
from ui.widgets.code_picker import CodePicker
from ui.widgets.enter_walk import walk_with_enter
from ui.widgets.fields import FormField, TypedEdit

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

W = TypeVar("W", bound=QWidget)
WIDTH = 320


class EntryForm(Panel):
    """A panel of labelled fields with one primary button."""

    def __init__(self, title: str, save: str, run: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setFixedWidth(scaled(WIDTH))
        self._run = run
        self._last: QWidget | None = None
        self._warning = label("", Text.NEGATIVE, wrap=True)
        self._warning.hide()
        self.button = Button(save, self.submit, look=Look.PRIMARY)
        holder = QWidget()
        self._fields = QVBoxLayout(holder)
        self._fields.setContentsMargins(0, 0, 0, 0)
        self._fields.setSpacing(scaled(6))
        self._fields.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(holder)
        self._scroll = scroll
        self.body.addWidget(scroll, 1)
        self.body.addWidget(self._warning)
        self.body.addWidget(self.button)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(self.submit)

    def showEvent(self, event: QShowEvent) -> None:
        """Tab goes from field to field, not to what scrolls them; set earlier, Qt would lay the order of Tab anew."""
        super().showEvent(event)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def add(self, title: str, field: W, *, hint: str = "") -> W:
        """Put a field below the others; returns it."""
        self._fields.insertWidget(self._fields.count() - 1, FormField(title, field, hint=hint))
        self._follow(field)
        return field

    def add_row(self, *fields: tuple[str, QWidget]) -> None:
        """Short fields side by side: two dates, three counts."""
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        self._fields.insertLayout(self._fields.count() - 1, row)
        for title, field in fields:
            row.addWidget(FormField(title, field), 1)
            self._follow(field)

    def _follow(self, field: QWidget) -> None:
        """The Tab key and Enter come to this field after the one before."""
        if self._last is not None:
            self.setTabOrder(self._last, field)
        self.setTabOrder(field, self.button)
        self._last = field
        if not isinstance(field, TypedEdit | CodePicker):  # those walk by themselves
            walk_with_enter(self, field)

    def hint(self, field: QWidget, text: str) -> None:
        """What stands below a field while nothing is wrong with it."""
        holder = field.parent()
        if isinstance(holder, FormField):
            holder.set_hint(text)

    def retitle(self, field: QWidget, title: str) -> None:
        """Another label over a field; an empty one takes field and label away."""
        holder = field.parent()
        if isinstance(holder, FormField):
            holder.set_title(title)
            holder.setVisible(bool(title))

    def submit(self) -> None:
        """Save, unless the button says why not."""
        if self.button.isEnabled():
            self.warn("")
            self._run()

    def explain(self, reason: str) -> None:
        """Disable the button with the sentence why, visible as well; empty enables it."""
        self.button.explain(reason)
        set_role(self._warning, Text.MUTED)
        self._say(reason)

    def warn(self, sentence: str) -> None:
        """What is missing or wrong."""
        set_role(self._warning, Text.NEGATIVE)
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self._warning.setText(sentence)
        self._warning.setVisible(bool(sentence))
