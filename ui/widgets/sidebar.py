"""Sidebar: the stages of the year with their pages, open-task counts, and at the foot what keeps the data safe.

212 pixels, 56 when collapsed. Headings fold their group. A closed page stays visible with a lock; its reason is
in the tooltip and on the page itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QEvent, QItemSelectionModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListView, QVBoxLayout, QWidget

from ui.icons import pixmap
from ui.pages.page import PageSpec
from ui.theme import Text, label, scaled
from ui.widgets.buttons import Button, Look
from ui.widgets.elided import ElidedLabel
from ui.widgets.sidebar_painting import EntryRole, SidebarDelegate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from ui.preferences import Preferences

WIDTH, COLLAPSED = 212, 56
_FOOT_MARGINS = 62  # what icon and padding take of a line at the foot
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class SidebarModel(QAbstractListModel):
    """Headings and pages, folded groups left out."""

    def __init__(self, specs: Sequence[PageSpec], folded: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.specs = tuple(specs)
        self.folded = set(folded)
        self.counts: dict[str, int] = {}
        self.closed: dict[str, str] = {}
        self._lines: list[str | PageSpec] = []
        self.arrange()

    def arrange(self) -> None:
        """Lay the visible lines out anew."""
        self.beginResetModel()
        self._lines = []
        group = ""
        for spec in self.specs:
            if spec.group != group:
                group = spec.group
                self._lines.append(group)
            if spec.group not in self.folded:
                self._lines.append(spec)
        self.endResetModel()

    def line(self, row: int) -> str | PageSpec:
        """A group's name or a page."""
        return self._lines[row]

    def place_of(self, key: str) -> int:
        """The row of a page, -1 when its group is folded."""
        places = (row for row, line in enumerate(self._lines) if isinstance(line, PageSpec) and line.key == key)
        return next(places, -1)

    def repaint_all(self) -> None:
        """Counts or locks changed."""
        self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Visible lines."""
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can be clicked, not chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        chosen = isinstance(self._lines[index.row()], PageSpec)
        return Qt.ItemFlag.ItemIsEnabled | (Qt.ItemFlag.ItemIsSelectable if chosen else Qt.ItemFlag.NoItemFlags)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words for the eye and the screen reader, parts for the painter."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if isinstance(line, str):
            return self._heading(line, role)
        count, reason = self.counts.get(line.key, 0), self.closed.get(line.key, "")
        spoken = f"{line.title}, {count} menunggu" if count else line.title
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: line.title,
            Qt.ItemDataRole.ToolTipRole: reason or line.title,
            Qt.ItemDataRole.AccessibleTextRole: f"{spoken}, tertutup: {reason}" if reason else spoken,
            EntryRole.ICON: line.icon,
            EntryRole.COUNT: count,
            EntryRole.CLOSED: bool(reason),
        }
        return answers.get(role)

    def _heading(self, group: str, role: int) -> object:
        """A folded stage tells how much waits on the pages that are out of sight."""
        folded = group in self.folded
        waiting = sum(self.counts.get(spec.key, 0) for spec in self.specs if spec.group == group) if folded else 0
        state = "terlipat" if folded else "terbuka"
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: group,
            Qt.ItemDataRole.ToolTipRole: f"{'Buka' if folded else 'Lipat'} {group}",
            Qt.ItemDataRole.AccessibleTextRole: f"{group}, {state}, {waiting} menunggu" if waiting else f"{group}, {state}",
            EntryRole.HEADING: True,
            EntryRole.FOLDED: folded,
            EntryRole.COUNT: waiting,
        }
        return answers.get(role)

    def group_of(self, row: int) -> range:
        """The rows of the stage a page stands in, its heading first."""
        first = last = row
        while first > 0 and not isinstance(self._lines[first], str):
            first -= 1
        while last + 1 < len(self._lines) and not isinstance(self._lines[last + 1], str):
            last += 1
        return range(first, last + 1)


class _List(QListView):
    """Enter or Space opens, arrows walk."""

    entered_line = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self.entered_line.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class Sidebar(QFrame):
    """`chosen(key)` when a page is asked for."""

    chosen = Signal(str)
    outbox_asked = Signal()
    backup_asked = Signal()

    def __init__(self, specs: Sequence[PageSpec], preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "side")
        self._preferences = preferences
        self._open = ""  # the page in sight
        self.model = SidebarModel(specs, preferences.folded, self)
        self.list = _List(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(SidebarDelegate(self.list))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName("Menu halaman")
        self.list.clicked.connect(lambda index: self._enter(index.row()))
        self.list.entered_line.connect(self._enter)
        self._name = label("e-Village", Text.FIGURE)
        self._mark = QLabel()
        self._mark.setPixmap(pixmap("evillage", "", 22))
        self._toggle_button = Button("", self.toggle, look=Look.QUIET, icon_name="list", gap=0)
        self._outbox = Button("", self.outbox_asked.emit, look=Look.QUIET, icon_name="send", gap=7)
        self._backup = Button("", self.backup_asked.emit, look=Look.QUIET, icon_name="backup", gap=7)
        self._desa = ElidedLabel("", Text.STRONG)
        self._year = label("", Text.MUTED)
        self._rule = QFrame()
        self._build()
        self._fit()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(scaled(20), scaled(8), scaled(10), scaled(4))
        head.setSpacing(scaled(8))
        head.addWidget(self._mark)
        head.addWidget(self._name, 1)
        head.addWidget(self._toggle_button)
        self._rule.setProperty("surface", "rule")
        foot = QVBoxLayout()
        foot.setContentsMargins(scaled(10), scaled(4), scaled(10), scaled(10))
        foot.setSpacing(0)
        for line in (self._outbox, self._backup):
            line.setProperty("side", "foot")
            foot.addWidget(line)
        for text in (self._desa, self._year):
            text.setContentsMargins(scaled(10), 0, 0, 0)
            foot.addWidget(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self._rule)
        column.addLayout(foot)

    def set_current(self, key: str) -> None:
        """Mark the page that is open; its group unfolds."""
        self._open = key
        row = self.model.place_of(key)
        if row < 0:
            self.model.folded -= {spec.group for spec in self.model.specs if spec.key == key}
            self.model.arrange()
            row = self.model.place_of(key)
        self.list.setCurrentIndex(self.model.index(row))
        self._bring_into_sight(row)

    def _bring_into_sight(self, row: int) -> None:
        """Scroll so that the whole stage is seen when it fits, and never so far that the page itself leaves."""
        stage = self.model.group_of(row)
        for shown in (stage[-1], stage[0], row):
            self.list.scrollTo(self.model.index(shown))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height: the open page stays in sight."""
        super().resizeEvent(event)
        if (current := self.list.currentIndex()).isValid():
            self._bring_into_sight(current.row())

    def set_count(self, key: str, count: int) -> None:
        """How many tasks wait on a page; 0 shows nothing."""
        self.model.counts[key] = count
        self.model.repaint_all()

    def set_closed(self, key: str, reason: str) -> None:
        """Close a page with the sentence why; empty opens it."""
        self.model.closed[key] = reason
        self.model.repaint_all()

    def reason(self, key: str) -> str:
        """Why a page is closed; empty when it is open."""
        return self.model.closed.get(key, "")

    def set_place(self, desa: str, year: int) -> None:
        """Which village and which budget year."""
        self._desa.setText(desa)
        self._year.setText(f"Tahun Anggaran {year}")

    def set_outbox(self, text: str) -> None:
        """What waits to be sent: "2 paket belum terkirim"."""
        self._outbox.setToolTip(text)
        self._fit()

    def set_backup(self, text: str) -> None:
        """How old the last backup is: "Cadangan hari ini 09.15"."""
        self._backup.setToolTip(text)
        self._fit()

    def _enter(self, row: int) -> None:
        line = self.model.line(row)
        if isinstance(line, PageSpec):
            self.chosen.emit(line.key)
            return
        self.model.folded ^= {line}
        self._preferences.folded = sorted(self.model.folded)
        self._arrange(row)

    def _arrange(self, heading: int) -> None:
        """Lay out anew; the cursor stays on the heading, the mark on the open page, and nothing scrolls away."""
        scrolled = self.list.verticalScrollBar().value()
        self.model.arrange()
        flags = QItemSelectionModel.SelectionFlag
        self.list.selectionModel().setCurrentIndex(self.model.index(heading), flags.NoUpdate)
        if (row := self.model.place_of(self._open)) >= 0:
            self.list.selectionModel().select(self.model.index(row), flags.ClearAndSelect)
        self.list.verticalScrollBar().setValue(scrolled)
        self.list.scrollTo(self.model.index(heading))

    def toggle(self) -> None:
        """Collapse to icons, or widen again."""
        self._preferences.collapsed = not self._preferences.collapsed
        self._fit()

    def _fit(self) -> None:
        small = self._preferences.collapsed
        self.setFixedWidth(scaled(COLLAPSED if small else WIDTH))
        self._name.setVisible(not small)
        self._mark.setVisible(not small)
        self._desa.setVisible(not small)
        self._year.setVisible(not small)
        self._rule.setVisible(not small)
        for line in (self._outbox, self._backup):
            words = line.toolTip()  # the whole text; the button shows what fits
            room = scaled(WIDTH - _FOOT_MARGINS)
            line.setText(line.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))
            line.setAccessibleName(words)
            line.setVisible(bool(words) and not small)
        words = "Lebarkan menu" if small else "Ciutkan menu"
        self._toggle_button.setToolTip(words)
        self._toggle_button.setAccessibleName(words)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.layout() is not None:
            self._fit()

    def sizeHint(self) -> QSize:
        """As wide as it is fixed."""
        return QSize(self.width(), scaled(400))
