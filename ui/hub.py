"""Hub: the one place where screens hear that something changed.

    hub.changed.connect(...)     frozenset of table names, after every act (undo and import included)
    hub.status.connect(...)      one calm sentence for the status bar
    hub.saved.connect(...)       "14.02": when the last act was committed
    hub.undone.connect(...)      an act was taken back: text typed but not yet accepted by a rule is thrown away too

Whoever runs a command says `hub.tell(outcome.changed)`; nobody else emits. Pages do not connect: `Page` does it.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable


class Hub(QObject):
    """Signals only; it holds no data and looks nothing up."""

    changed = Signal(frozenset)
    status = Signal(str)
    saved = Signal(str)
    undone = Signal()

    def tell(self, tables: Iterable[str], at: datetime | None = None) -> None:
        """An act was committed and touched these tables; `at` is its time (now when not given)."""
        moment = at or datetime.now().astimezone()
        self.saved.emit(f"{moment:%H.%M}")
        self.changed.emit(frozenset(tables))
