"""LampiranDialog: the files of one row of a list or book: a receipt, a tax deposit, a cash count; of an SPP those of its receipts too.

`offer_files` opens it from a page's tool.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from evillage.village.lampiran import Paper, papers_of
from ui.desk import Desk
from ui.jobs import Jobs
from ui.pages.lampiran_panel import LampiranPanel
from ui.theme import Text, label, scaled
from ui.widgets.buttons import Button


class LampiranDialog(QDialog):
    """Heading and panel; files may be dropped anywhere on it."""

    def __init__(self, desk: Desk, jobs: Jobs, paper: Paper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mine, *others = papers_of(desk.read, paper)
        self.setWindowTitle("Lampiran")
        self.panel = LampiranPanel(desk, jobs)
        self.panel.show_papers([(one.title, (one.paper, one.paper_id)) for one in (mine, *others)])
        self.panel.welcome(self)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(Button("Tutup  Esc", self.reject))
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(20), scaled(16), scaled(20), scaled(14))
        column.setSpacing(scaled(10))
        column.addWidget(label(mine.title, Text.HEADING, wrap=True))
        if mine.number and mine.uraian:
            column.addWidget(label(mine.uraian, Text.MUTED, wrap=True))
        column.addWidget(self.panel)
        column.addStretch(1)
        column.addLayout(foot)
        self.resize(scaled(760), scaled(360))
        self.panel.add.setFocus()


def offer_files(page: QWidget, desk: Desk, jobs: Jobs, paper: Paper, files: Sequence[Path] = ()) -> None:
    """Show a row's files over its page, until it is closed; `files` are taken in meanwhile."""
    asked = LampiranDialog(desk, jobs, paper, page)
    asked.panel.take_files(files)
    asked.exec()
