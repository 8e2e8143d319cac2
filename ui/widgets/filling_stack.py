"""FillingStack: a QStackedWidget that takes the height there is, whatever wrapped labels inside it would like."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget


class FillingStack(QStackedWidget):
    """A page in a scroll area scrolls only below its minimum height, not below its preferred one."""

    def hasHeightForWidth(self) -> bool:
        """No: the tables inside give way first."""
        return False
