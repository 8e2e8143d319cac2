"""Page: what every screen is.

A page is made on its first visit, reads itself when it is shown, and reads itself again when a table it watches changes
while it is visible; while hidden it only notes that it is stale.

    class SppPage(Page):
        title = "Surat Permintaan Pembayaran"
        watches = frozenset({"spp", "spp_line", "transfer"})

        def __init__(self, hub: Hub, session: Session) -> None:
            super().__init__(hub)
            self.table = LedgerTable("spp", preferences)
            self.body.addWidget(self.table)
            self.primary = self.action("SPP baru", self._new, "Ctrl+N")
            self.tools = (self.action("Ekspor Excel", self.export, "Ctrl+E"),)

        def refresh(self) -> None:
            self.model.set_rows(spp_list(self.session))
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from ui.theme import scaled
from ui.widgets.ledger_table import LedgerTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.hub import Hub


WINDOW_KEYS = ("Ctrl+E", "Ctrl+P")


@dataclass(frozen=True, slots=True)
class PageSpec:
    """An entry of the sidebar. `factory` runs on the first visit, never at the start."""

    key: str
    group: str  # a stage of the year: "Penatausahaan"; empty for the entry on top
    title: str
    icon: str
    factory: Callable[[], Page]


class Page(QWidget):
    """A screen. Fill `body`, set `primary` and `tools` in the constructor, write `refresh`."""

    told = Signal(str)  # left of the status bar: "14 baris · terpilih 3, jumlah 4.812.000"
    jumped = Signal(str, object)  # open another page by key, on something
    headed = Signal()  # subtitle, primary or tools changed: the page head is drawn again
    toasted = Signal(str, bool)  # a sentence, and whether it offers Urungkan
    exported = Signal(object)  # a LedgerTable to write to Excel as it is shown
    bannered = Signal(str, str)  # tone, sentence; an empty sentence takes the banner away

    title: ClassVar[str] = ""
    watches: ClassVar[frozenset[str]] = frozenset()
    help_key: ClassVar[str] = ""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hub = hub
        self.subtitle = ""
        self.primary: QAction | None = None
        self.tools: Sequence[QAction] = ()
        self._stale = True
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(scaled(20), 0, scaled(20), scaled(8))
        self.body.setSpacing(scaled(12))
        hub.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read the views again and fill the models. Called on show when stale and after watched tables changed."""

    def open_on(self, target: object) -> None:
        """Come here with something in mind: a paper's id, a kode, a date. The default ignores it."""

    def step_back(self) -> bool:
        """Whether the page itself went one step back; else the window goes to the page before."""
        return False

    def export(self) -> None:
        """Ctrl+E: the table in sight to Excel, the one with the cursor before the others; a sentence when there is none."""
        tables = [table for table in self.findChildren(LedgerTable) if table.isVisible() and table.row_count()]
        table = next((table for table in tables if table.view.hasFocus()), max(tables, key=LedgerTable.row_count, default=None))
        if table is None:
            self.told.emit("Halaman ini tidak punya tabel untuk diekspor.")
        else:
            self.exported.emit(table)

    def print_paper(self) -> None:
        """Ctrl+P. Pages with a paper open its preview; the default says there is nothing to print."""
        self.told.emit("Halaman ini tidak punya lembar untuk dicetak.")

    def take_focus(self) -> None:
        """Where the keyboard goes when the page opens: the first table in sight, unless a page knows better."""
        tables = (table for table in self.findChildren(QTableView) if table.isVisible() and table.focusPolicy() != Qt.FocusPolicy.NoFocus)
        next(tables, self).setFocus(Qt.FocusReason.OtherFocusReason)

    def action(self, text: str, run: Callable[[], None], shortcut: str = "", reason: str = "") -> QAction:
        """An action of this page. With a `reason` it is disabled and says why in its tooltip.

        The window itself listens to Ctrl+E and Ctrl+P and calls `export` and `print_paper`: there the keys are only named.
        """
        made = QAction(text, self)
        made.triggered.connect(lambda _checked: run())
        made.setProperty("keys", QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText))
        if shortcut and shortcut not in WINDOW_KEYS:
            made.setShortcut(QKeySequence(shortcut))
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(made)
        self.explain(made, reason)
        return made

    def explain(self, action: QAction, reason: str) -> None:
        """Disable an action with the sentence why; an empty reason enables it."""
        action.setEnabled(not reason)
        action.setToolTip(reason or f"{action.text()}  {action.property('keys') or ''}".rstrip())

    def mark_stale(self) -> None:
        """Read again now if visible, else at the next visit."""
        self._stale = True
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """Read on show when something changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the status bar clean for the next page."""
        super().hideEvent(event)
        self.told.emit("")

    def _on_changed(self, tables: frozenset[str]) -> None:
        if tables & self.watches:
            self.mark_stale()

    def _read(self) -> None:
        self._stale = False
        self.refresh()
