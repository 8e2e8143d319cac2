"""TabbedPage: a page of tabs, each a TabPanel with tools of its own; a panel is read when it is turned to and when its tables change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desk import Desk
from ui.pages.page import Page
from ui.widgets.tabs import Tabs


class TabPanel(QWidget):
    """What stands under one tab. `subtitle` is said beside the title of the page while it is in view."""

    told = Signal(str)
    toasted = Signal(str, bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.subtitle = ""

    def refresh(self) -> None:
        """Read again; the page asks for it."""


class TabbedPage(Page):
    """Make the panels, hand them over with `put_panels`."""

    def __init__(self, desk: Desk, entries: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(desk.hub, parent)
        self._desk = desk
        self.tabs = Tabs(entries)
        self.tabs.chosen.connect(self._turn)
        self.sheets = QStackedWidget()
        self._panels: Mapping[str, TabPanel] = {}
        self._acts: Mapping[str, Sequence[QAction]] = {}
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.sheets, 1)

    def put_panels(self, panels: Mapping[str, TabPanel], acts: Mapping[str, Sequence[QAction]]) -> None:
        """The panel and the tools of each tab; nothing is read before the page is shown."""
        self._panels, self._acts = panels, acts
        for panel in panels.values():
            self.sheets.addWidget(panel)
            panel.told.connect(self.told)
            panel.toasted.connect(self.toasted)
        self._put_in_view()

    def refresh(self) -> None:
        """Read the panel in view; the others are read when they are turned to."""
        panel = self._panels[self.tabs.value()]
        panel.refresh()
        self.subtitle = panel.subtitle
        self.headed.emit()

    def turn_to(self, word: str) -> None:
        """Show the tab of this word; the one in view is up to date."""
        if word != self.tabs.value():
            self.tabs.set_value(word)
            self._turn()

    def _turn(self) -> None:
        self._put_in_view()
        self.refresh()

    def _put_in_view(self) -> None:
        tab = self.tabs.value()
        self.sheets.setCurrentWidget(self._panels[tab])
        self.tools = self._acts[tab]
