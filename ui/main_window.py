"""MainWindow: the frame around the pages.

    window = MainWindow(specs, hub, preferences)     specs: Sequence[PageSpec]; a page is made on its first visit
    window.open_page("spp", 17)                      open a page, on something (Page.open_on)
    window.set_count("spp", 3)                       open tasks in the sidebar
    window.set_closed("lra", "Belum ada realisasi.") visible but closed; empty opens it again
    window.set_user / set_place / set_outbox / set_backup / set_undo / set_redo
    window.banner.show_message(Tone.BAD, ...)        stays; window.toast.say("SPP diajukan.", undo=True) goes

Signals: undo_asked, redo_asked, user_change_asked, search_asked(text), help_asked(key), outbox_asked, backup_asked,
appearance_changed (scheme, zoom or density was chosen: call apply_theme again).
Keys: Ctrl+Z, Ctrl+Y, Ctrl+K, Ctrl+U, Ctrl+1..9, Ctrl+E, Ctrl+P, F1, Backspace or Alt+Left to go back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal
from PySide6.QtGui import QActionGroup, QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QMenu, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.theme import ZOOMS, Density, Scheme, Tone, scaled
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.messages import Banner, EmptyState, Toast
from ui.widgets.sidebar import Sidebar
from ui.widgets.status_line import StatusLine
from ui.widgets.top_bar import PageHead, TopBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.hub import Hub
    from ui.pages.page import Page, PageSpec
    from ui.preferences import Preferences

HISTORY = 50


class MainWindow(QMainWindow):
    """Sidebar, top bar, page head, banner, page, status."""

    undo_asked = Signal()
    redo_asked = Signal()
    user_change_asked = Signal()
    search_asked = Signal(str)
    help_asked = Signal(str)
    outbox_asked = Signal()
    backup_asked = Signal()
    appearance_changed = Signal()
    page_opened = Signal(str)
    export_asked = Signal(str, object)  # title of the page, the LedgerTable to write to Excel

    def __init__(
        self,
        specs: Sequence[PageSpec],
        hub: Hub,
        preferences: Preferences,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._specs = {spec.key: spec for spec in specs}
        self._hub = hub
        self._preferences = preferences
        self._pages: dict[str, Page] = {}
        self._holders: dict[str, QScrollArea] = {}
        self._current = ""
        self._trail: list[str] = []
        self.sidebar = Sidebar(specs, preferences)
        self.top_bar = TopBar()
        self.head = PageHead()
        self.banner = Banner()
        self.pages = QStackedWidget()
        self.status = StatusLine()
        self._closed_page = EmptyState("", icon_name="lock")
        self.pages.addWidget(self._closed_page)
        self._build()
        self.toast = Toast(self.centralWidget())
        self._connect()
        self._bind_keys()
        self._fill_user_menu()
        self.setWindowTitle("e-Village")
        self.resize(1200, 700)
        if preferences.geometry:
            self.restoreGeometry(QByteArray.fromHex(preferences.geometry.encode()))

    def _build(self) -> None:
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        notice = QHBoxLayout()
        notice.setContentsMargins(scaled(20), 0, scaled(20), 0)
        notice.addWidget(self.banner)
        self._column.addWidget(self.top_bar)
        self._column.addWidget(self.head)
        self._column.addLayout(notice)
        self._column.addWidget(self.pages, 1)
        self._column.addWidget(self.status)
        frame = QWidget()
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(self._column, 1)
        self.setCentralWidget(frame)

    def add_strip(self, strip: QWidget) -> None:
        """Put a widget between page and status line (the progress of long work)."""
        self._column.insertWidget(self._column.count() - 1, strip)

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self.open_page)
        self.sidebar.outbox_asked.connect(self.outbox_asked)
        self.sidebar.backup_asked.connect(self.backup_asked)
        self.top_bar.undo_asked.connect(self.undo_asked)
        self.top_bar.redo_asked.connect(self.redo_asked)
        self.top_bar.search.textEdited.connect(self.search_asked)
        self.toast.undone.connect(self.undo_asked)
        self._hub.status.connect(self.status.tell)
        self._hub.saved.connect(self.status.set_saved)

    def _bind_keys(self) -> None:
        def bind(keys: str, run: Callable[[], None]) -> None:
            QShortcut(QKeySequence(keys), self).activated.connect(run)

        bind("Ctrl+Z", self.undo_asked.emit)
        bind("Ctrl+Y", self.redo_asked.emit)
        bind("Ctrl+Shift+Z", self.redo_asked.emit)
        bind("Ctrl+K", self.focus_search)
        bind("Ctrl+U", self.user_change_asked.emit)
        bind("F1", lambda: self.help_asked.emit(self._help_key()))
        bind("Ctrl+E", lambda: self._on_page(lambda page: page.export()))
        bind("Ctrl+P", lambda: self._on_page(lambda page: page.print_paper()))
        bind("Backspace", self.go_back)
        bind("Alt+Left", self.go_back)
        for number, key in enumerate(list(self._specs)[:9], start=1):
            bind(f"Ctrl+{number}", lambda key=key: self.open_page(key))  # type: ignore[misc]

    def _fill_user_menu(self) -> None:
        menu = self.top_bar.menu
        menu.addAction("Ganti pengguna…\tCtrl+U").triggered.connect(self.user_change_asked)
        menu.addSeparator()
        schemes = {Scheme.SYSTEM: "Warna sesuai sistem", Scheme.LIGHT: "Terang", Scheme.DARK: "Gelap"}
        self._choices(menu, {scheme.value: words for scheme, words in schemes.items()}, "scheme")
        menu.addSeparator()
        rows = {Density.ROOMY: "Baris lega", Density.DENSE: "Baris padat"}
        self._choices(menu, {density.value: words for density, words in rows.items()}, "density")
        menu.addSeparator()
        sizes = menu.addMenu("Ukuran tulisan")
        self._choices(sizes, {zoom: f"{zoom} %" for zoom in ZOOMS}, "zoom")

    def _choices(self, menu: QMenu, entries: dict[str, str] | dict[int, str], name: str) -> None:
        group = QActionGroup(menu)
        for value, words in entries.items():
            entry = menu.addAction(words)
            entry.setCheckable(True)
            entry.setChecked(value == getattr(self._preferences, name))
            entry.triggered.connect(lambda _on, chosen=value: self._choose(name, chosen))
            group.addAction(entry)

    def _choose(self, name: str, value: str | int) -> None:
        setattr(self._preferences, name, value)
        self._preferences.save()
        for table in self.findChildren(LedgerTable):
            table.set_density(Density(self._preferences.density))
        self.appearance_changed.emit()

    # --- pages -------------------------------------------------------------------------------------------------------

    def open_page(self, key: str, target: object = None) -> None:
        """Show a page, made now if it never was; `target` is handed to `Page.open_on`."""
        if self._current and key != self._current:
            self._trail = [*self._trail[-HISTORY:], self._current]
        self._show(key)
        if target is not None and not self.sidebar.reason(key):
            self._pages[key].open_on(target)

    def go_back(self) -> None:
        """To the page before this one."""
        page = self.current_page()
        if page is not None and page.step_back():
            return
        if self._trail:
            self._show(self._trail.pop())

    def current_page(self) -> Page | None:
        """The page in sight; None when it is closed."""
        return self._pages.get(self._current) if self.pages.currentWidget() is not self._closed_page else None

    def page(self, key: str) -> Page:
        """A page by key, made now if it never was."""
        if key not in self._pages:
            page = self._specs[key].factory()
            page.told.connect(self.status.tell)
            page.jumped.connect(self.open_page)
            page.toasted.connect(lambda text, undo: self.toast.say(text, undo=undo))
            page.bannered.connect(lambda tone, text: self.banner.show_message(Tone(tone), text))
            page.headed.connect(self._draw_head)
            page.exported.connect(lambda table: self.export_asked.emit(page.title, table))
            self._pages[key] = page
            holder = QScrollArea()  # a tall page scrolls instead of stretching the window beyond the screen
            holder.setWidgetResizable(True)
            holder.setFrameShape(QFrame.Shape.NoFrame)
            holder.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            holder.setWidget(page)
            self._holders[key] = holder
            self.pages.addWidget(holder)
        return self._pages[key]

    def _show(self, key: str) -> None:
        self._current = key
        self.sidebar.set_current(key)
        if reason := self.sidebar.reason(key):
            self._closed_page.say(reason)
            self.pages.setCurrentWidget(self._closed_page)
        else:
            page = self.page(key)
            self.pages.setCurrentWidget(self._holders[key])
            page.take_focus()
        self._draw_head()
        self.page_opened.emit(key)

    def _draw_head(self) -> None:
        page = self.current_page()
        if page is None:
            self.head.show_head(self._specs[self._current].title, "", (), None)
        else:
            title = page.title or self._specs[self._current].title
            self.head.show_head(title, page.subtitle, page.tools, page.primary)

    def _on_page(self, run: Callable[[Page], None]) -> None:
        if page := self.current_page():
            run(page)

    def _help_key(self) -> str:
        page = self.current_page()
        return page.help_key if page and page.help_key else self._current

    # --- what the frame shows ----------------------------------------------------------------------------------------

    def focus_search(self) -> None:
        """Ctrl+K."""
        self.top_bar.search.setFocus()
        self.top_bar.search.selectAll()

    def set_user(self, name: str, role: str) -> None:
        """Who works now."""
        self.top_bar.set_user(name, role)

    def set_place(self, desa: str, year: int) -> None:
        """Which village, which year; also in the window's title."""
        self.sidebar.set_place(desa, year)
        self.setWindowTitle(f"{desa} · TA {year} · e-Village")

    def set_count(self, key: str, count: int) -> None:
        """Open tasks of a page."""
        self.sidebar.set_count(key, count)

    def set_closed(self, key: str, reason: str) -> None:
        """Close a page with a sentence, or open it with an empty one."""
        self.sidebar.set_closed(key, reason)
        if key == self._current:
            self._show(key)

    def set_outbox(self, text: str) -> None:
        """What waits to be sent."""
        self.sidebar.set_outbox(text)

    def set_backup(self, text: str) -> None:
        """Age of the last backup, at the foot and in the status line."""
        self.sidebar.set_backup(text)
        self.status.set_backup(text)

    def set_undo(self, what: str) -> None:
        """Label of the act that Ctrl+Z takes back; empty for none."""
        self.top_bar.set_undo(what)

    def set_redo(self, what: str) -> None:
        """Label of the act that Ctrl+Y does again; empty for none."""
        self.top_bar.set_redo(what)

    def changeEvent(self, event: QEvent) -> None:
        """Icons follow the scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.top_bar.draw_icons()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window's place."""
        self._preferences.geometry = bytes(self.saveGeometry().toHex().data()).decode()
        self._preferences.save()
        super().closeEvent(event)
