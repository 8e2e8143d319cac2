"""A RAB of 5,000 lines: one cell with everything the page shows after it, the page opened, 200 rows pasted; run with `-m bench`.

The lines lie in one kegiatan, which is the worst, or over forty, which is a large village.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.rab import add_rab_lines
from evillage.budget.version import draft
from evillage.kernel.actor import Role
from evillage.values.codes import KodeKegiatan
from evillage.village.reference import kegiatan_choices
from tests.builders import YEAR, Office, office, rab, rp
from tests.ui.village_window import VillageWindow, open_window
from ui.pages.rab_page import RabPage

pytestmark = [pytest.mark.bench, pytest.mark.qt_log_ignore("This plugin does not support (propagateSizeHints|raise)")]
LINES = 5_000
EDIT, OPEN = 0.050, 0.300  # seconds


def village(folder: Path, *, spread: int) -> tuple[Office, int]:
    """A draft of 5,000 lines over so many kegiatan; the last kegiatan."""
    made = office(folder)
    session = made.at(Role.SEKDES)
    version = draft(session.read, year=YEAR)
    assert version is not None
    kegiatan = 0
    for choice in kegiatan_choices(session.read)[:spread]:
        kegiatan = session.do(add_kegiatan, year=YEAR, code=KodeKegiatan(choice.code)).value
        lines = [rab("5.2.1.01" if n % 2 else "5.2.1.02", rp(1000 + n)) for n in range(LINES // spread)]
        session.do(add_rab_lines, version_id=version.id, kegiatan_id=kegiatan, lines=lines)
    assert session.read.number("SELECT count(*) FROM rab_line") == LINES
    return made, kegiatan


def opened(folder: Path, qtbot: QtBot, *, spread: int) -> tuple[VillageWindow, RabPage]:
    made, kegiatan = village(folder, spread=spread)
    window = open_window(qtbot, made, Role.SEKDES)
    return window, window.open("rab", RabPage, kegiatan)


@pytest.mark.parametrize("spread", [1, 40])
def test_one_cell_among_5000_lines_with_totals_and_findings(tmp_path: Path, qtbot: QtBot, benchmark: BenchmarkFixture, spread: int) -> None:
    _, page = opened(tmp_path, qtbot, spread=spread)
    price = 0

    def edit() -> None:
        nonlocal price
        price += 1
        page.model.put([(1, 3, str(2_000_000 + price))])
        page.grid.view.viewport().repaint()
        QCoreApplication.processEvents()

    benchmark.pedantic(edit, rounds=15, warmup_rounds=2)
    assert page.model.problems() == []
    assert benchmark.stats is not None
    assert benchmark.stats.stats.median < EDIT


@pytest.mark.parametrize("spread", [1, 40])
def test_opening_the_page_at_5000_lines(tmp_path: Path, qtbot: QtBot, benchmark: BenchmarkFixture, spread: int) -> None:
    _, page = opened(tmp_path, qtbot, spread=spread)

    def read() -> None:
        page.refresh()
        page.grid.view.viewport().repaint()
        QCoreApplication.processEvents()

    benchmark.pedantic(read, rounds=7, warmup_rounds=1)
    assert page.model.rowCount() > LINES // spread
    assert benchmark.stats is not None
    assert benchmark.stats.stats.median < OPEN
