"""One check of *Periksa berkas*: what it proves, each place where it failed, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evillage.kernel.check import CheckResult, Problem
from evillage.monitoring.health_advice import advice
from evillage.paper.format import show_cell
from evillage.paper.model import Kind
from evillage.reports.periksa import first_line
from ui.models.rows_model import Field, RowsModel
from ui.preferences import Preferences
from ui.theme import Text, Tone, label, scaled
from ui.widgets.findings import FindingLine, Findings
from ui.widgets.ledger_table import LedgerTable

MOST = 500
"""Lines shown of one check; what they say is the same from line to line."""


class PeriksaDetail(QWidget):
    """Right of the list of checks; `jumped` carries the key of the page that helps."""

    jumped = Signal(object)

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = label("", Text.HEADING, wrap=True)
        self.proves = label("", Text.MUTED, wrap=True)
        self.mend = Findings("")
        self.mend.jumped.connect(self.jumped)
        self.problems = RowsModel[Problem](
            (
                Field("Di mana", lambda one: one.place, width=210, stretch=True),
                Field("Seharusnya", lambda one: one.expected, width=150),
                Field("Ditemukan", lambda one: first_line(one.found), width=150),
            )
        )
        self.table = LedgerTable("periksa-masalah", preferences)
        self.table.set_model(self.problems)
        self.more = label("", Text.MUTED)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(12), 0, 0, 0)
        column.setSpacing(scaled(8))
        for part in (self.name, self.proves, self.mend):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addWidget(self.more)
        self._spring = QWidget()
        column.addWidget(self._spring, 1)
        self.show_check(None)

    def show_check(self, found: CheckResult | None) -> None:
        """Another check, or none."""
        known = advice(found.key) if found else None
        self.name.setText(found.name if found else "")
        self.proves.setText(known.proves if known else "")
        failed = found is not None and not found.passed
        lines = []
        if failed and known:
            lines.append(FindingLine(Tone.BAD, known.mend, known.page or None))
        elif found is not None:
            lines.append(FindingLine(Tone.GOOD, "Tidak ada masalah."))
        self.mend.show_findings(lines)
        self.mend.setVisible(bool(lines))
        self.problems.set_rows(found.problems[:MOST] if found else ())
        self.table.setVisible(failed)
        self._spring.setVisible(not failed)
        rest = len(found.problems) - MOST if found else 0
        self.more.setText(f"dan {show_cell(rest, Kind.NUMBER)} lagi" if rest > 0 else "")
        self.more.setVisible(rest > 0)
