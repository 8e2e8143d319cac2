"""Finder: Ctrl+K. What is typed into the search field finds pages, papers, kegiatan, paket and reports; Enter opens the marked one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter

from evillage.reports.search import search
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.pages.page import PageSpec
from ui.theme import scaled

_PLACE = Qt.ItemDataRole.UserRole
_WIDTH, _LINE = 640, 26  # pixels at 100 %


class Finder(QObject):
    """Fills the list under the search field and opens what is chosen."""

    def __init__(self, desk: Desk, window: MainWindow, specs: list[PageSpec]) -> None:
        super().__init__(window)
        self._desk, self._window, self._specs = desk, window, specs
        self._found = QStandardItemModel(self)
        self._completer = QCompleter(self._found, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(12)
        self._completer.popup().setMinimumWidth(scaled(_WIDTH))
        field = window.top_bar.search
        field.setCompleter(self._completer)
        self._completer.activated[QModelIndex].connect(self._open)  # type: ignore[index]  # an overloaded signal
        field.returnPressed.connect(self._open_first)
        window.search_asked.connect(self.offer)

    def offer(self, text: str) -> None:
        """Show what matches."""
        self._found.clear()
        wanted = text.strip().casefold()
        for spec in self._specs:
            if wanted and wanted in f"{spec.title} {spec.group}".casefold():
                self._add(f"{spec.title}  ·  halaman", spec.key, None)
        titles = {spec.key: spec.title for spec in self._specs}
        for hit in search(self._desk.read, year=self._desk.year, text=text):
            self._add("  ·  ".join(filter(None, (hit.title, hit.detail, titles.get(hit.page, "")))), hit.page, hit.target)
        if len(wanted) > 1:
            self._add(f"“{text.strip()}”  ·  cari dalam daftar laporan", "laporan", text.strip())
        if self._found.rowCount():
            self._completer.complete()

    def _add(self, words: str, page: str, target: int | str | None) -> None:
        item = QStandardItem(words)
        item.setData((page, target), _PLACE)
        item.setEditable(False)
        item.setSizeHint(QSize(0, scaled(_LINE)))
        self._found.appendRow(item)

    def _open_first(self) -> None:
        """Enter without having gone down the list means its first line."""
        if self._window.top_bar.search.text().strip() and self._found.rowCount() and not self._completer.popup().currentIndex().isValid():
            self._completer.popup().hide()
            self._open(self._found.index(0, 0))

    def _open(self, index: QModelIndex) -> None:
        place = index.data(_PLACE)
        if place:
            page, target = place
            self._window.activateWindow()  # the list under the field was a window of its own
            self._window.open_page(page, target)
            self._window.top_bar.search.clear()
