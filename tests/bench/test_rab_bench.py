"""One cell of a RAB of 5,000 lines: the act, and everything the page shows after it; run with `-m bench`."""

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
from tests.builders import YEAR, office, rab, rp
from tests.ui.village_window import open_window
from ui.pages.rab_page import RabPage

pytestmark = [pytest.mark.bench, pytest.mark.qt_log_ignore("This plugin does not support (propagateSizeHints|raise)")]
_KEGIATAN = ("1.1.04", "2.3.10", "2.4.11", "3.4.03", "4.4.01")
_EACH = 1_000


def test_one_cell_among_5000_lines_with_totals_and_findings(tmp_path: Path, qtbot: QtBot, benchmark: BenchmarkFixture) -> None:
    made = office(tmp_path)
    session = made.at(Role.SEKDES)
    version = draft(session.read, year=YEAR)
    assert version is not None
    for code in _KEGIATAN:
        kegiatan = session.do(add_kegiatan, year=YEAR, code=KodeKegiatan(code)).value
        session.do(add_rab_lines, version_id=version.id, kegiatan_id=kegiatan, lines=[rab("5.2.1.01", rp(1000 + n)) for n in range(_EACH)])
    window = open_window(qtbot, made, Role.SEKDES)
    page = window.open("rab", RabPage, kegiatan)
    assert session.read.number("SELECT count(*) FROM rab_line") == 5_000
    price = 0

    def edit() -> None:
        nonlocal price
        price += 1
        page.model.put([(1, 3, str(2_000_000 + price))])
        page.grid.view.viewport().repaint()
        QCoreApplication.processEvents()

    benchmark.pedantic(edit, rounds=15, warmup_rounds=2)
    assert page.model.problems() == []


def test_opening_the_page_at_5000_lines(tmp_path: Path, qtbot: QtBot, benchmark: BenchmarkFixture) -> None:
    made = office(tmp_path)
    session = made.at(Role.SEKDES)
    version = draft(session.read, year=YEAR)
    assert version is not None
    kegiatan = session.do(add_kegiatan, year=YEAR, code=KodeKegiatan("2.3.10")).value
    session.do(add_rab_lines, version_id=version.id, kegiatan_id=kegiatan, lines=[rab("5.2.1.01", rp(1000 + n)) for n in range(5 * _EACH)])
    window = open_window(qtbot, made, Role.SEKDES)
    page = window.open("rab", RabPage, kegiatan)

    def read() -> None:
        page.refresh()
        QCoreApplication.processEvents()

    benchmark.pedantic(read, rounds=7, warmup_rounds=1)
    assert page.model.rowCount() > 5_000
