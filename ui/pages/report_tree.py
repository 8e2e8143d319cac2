"""ReportTree: the papers by family, and a field above that leaves only those whose name has the typed words."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from evillage.reports.catalogue import CATALOGUE
from ui.theme import Text, label, scaled, semibold

_SPEC = Qt.ItemDataRole.UserRole


class ReportTree(QFrame):
    """Field and tree in one card. Down or Enter in the field goes to the first paper left, Esc shows all again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.field = QLineEdit()
        self.field.setPlaceholderText(f"Saring {len(CATALOGUE)} laporan")
        self.field.setAccessibleName("Saring daftar laporan")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._sift)
        self.field.installEventFilter(self)
        self.nothing = label("Tidak ada laporan dengan kata itu.", Text.MUTED, wrap=True)
        self.nothing.hide()
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName("Daftar laporan")
        self.tree.setMinimumWidth(scaled(230))
        self.tree.setIndentation(scaled(14))
        self.tree.setUniformRowHeights(True)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fill()
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(6), scaled(8), scaled(1), scaled(6))
        column.setSpacing(scaled(6))
        top = QVBoxLayout()
        top.setContentsMargins(scaled(4), 0, scaled(9), 0)
        top.addWidget(self.field)
        top.addWidget(self.nothing)
        column.addLayout(top)
        column.addWidget(self.tree, 1)

    def _fill(self) -> None:
        families: dict[str, QTreeWidgetItem] = {}
        for spec in CATALOGUE:
            family = families.get(spec.family)
            if family is None:
                family = families[spec.family] = QTreeWidgetItem([spec.family])
                family.setFlags(Qt.ItemFlag.ItemIsEnabled)
                family.setFont(0, semibold(self.font()))
                self.tree.addTopLevelItem(family)
            item = QTreeWidgetItem([spec.title])
            item.setData(0, _SPEC, spec.id)
            item.setToolTip(0, spec.title)
            family.addChild(item)
        self.tree.expandAll()

    def _families(self) -> Iterator[QTreeWidgetItem]:
        for at in range(self.tree.topLevelItemCount()):
            if (family := self.tree.topLevelItem(at)) is not None:
                yield family

    def _papers(self) -> Iterator[QTreeWidgetItem]:
        for family in self._families():
            yield from (family.child(at) for at in range(family.childCount()))

    def report_id(self) -> str:
        """The marked paper; empty for none."""
        item = self.tree.currentItem()
        return str(item.data(0, _SPEC) or "") if item is not None else ""

    def item_of(self, report_id: str) -> QTreeWidgetItem | None:
        """Where a paper stands."""
        return next((item for item in self._papers() if item.data(0, _SPEC) == report_id), None)

    def shown(self) -> list[str]:
        """The papers that are left, from top to bottom."""
        return [str(item.data(0, _SPEC)) for item in self._papers() if not item.isHidden()]

    def _sift(self, text: str) -> None:
        words = text.casefold().split()
        for item in self._papers():
            family = item.parent()
            name = f"{item.text(0)} {item.data(0, _SPEC)} {family.text(0) if family else ''}".casefold()
            item.setHidden(not all(word in name for word in words))
        for family in self._families():
            family.setHidden(all(family.child(at).isHidden() for at in range(family.childCount())))
        self.nothing.setVisible(not self.shown())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the field."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if first := next((item for item in self._papers() if not item.isHidden()), None):
                    self.tree.setCurrentItem(first)
                    self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
        return super().eventFilter(watched, event)
