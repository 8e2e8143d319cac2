"""Exports from the window: every paper of the year under its own name, with counts, without freezing."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from evillage.paper.export import Format
from evillage.reports.catalogue import CATALOGUE
from evillage.reports.subjects import instances
from tests.builders import YEAR, budgeted, paid, rp
from tests.ui.village_window import open_window
from ui.export_year import export_all
from ui.exporting import export_table
from ui.pages.receipts_page import ReceiptsPage
from ui.widgets.ledger_table import LedgerTable


def test_all_papers_of_a_year_land_in_a_folder_each_under_its_own_name(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = budgeted(tmp_path)
    paid(made, rp(1_000_000), tax=rp(110_000))
    window = open_window(qtbot, made, Role.KAUR_KEU)
    folder = tmp_path / "keluar"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    told: list[str] = []

    export_all(window.window, window.desk, window.jobs, Format.XLSX, told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=60_000)

    from datetime import datetime

    now = datetime.now().astimezone()
    wanted = sum(len(instances(made.session.read, spec, YEAR, now)) for spec in CATALOGUE)
    assert told == [f"{wanted} dari {wanted} dokumen tersimpan di {folder}."]
    assert len(list(folder.glob("*.xlsx"))) == wanted


def test_what_a_table_shows_is_what_its_workbook_holds(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window(qtbot, budgeted(tmp_path, belanja=rp(1_234_567, 89)), Role.KAUR_KEU)
    page = window.open("penerimaan", ReceiptsPage)
    table = page.tables.widget(0)
    assert isinstance(table, LedgerTable)
    target = tmp_path / "penerimaan.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    monkeypatch.setattr("ui.exporting.QDesktopServices.openUrl", lambda _url: True)
    told: list[str] = []

    export_table(page, window.desk, window.jobs, table, title="Penerimaan", tell=told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)

    values = [cell for row in load_workbook(target).active.iter_rows(values_only=True) for cell in row]
    assert 1234567.89 in values
    assert told == [f"Tersimpan: {target}"]
