"""Files dragged onto a row of a list hang on its paper and are counted there."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from evillage.treasury.spj import draft_spj
from evillage.treasury.spp import SppKind
from evillage.village.lampiran import lampiran_of
from tests.builders import BANK, Office, budgeted, paid, rp
from tests.monitoring.works import jpeg, saved
from tests.ui.village_window import VillageWindow, open_window
from ui.desk import Desk
from ui.pages.lampiran_dialog import LampiranDialog
from ui.pages.receipts_page import ReceiptsPage
from ui.pages.spj_page import PAPERS, SpjPage
from ui.pages.spp_page import SppPage
from ui.widgets.ledger_table import LedgerTable


@pytest.fixture
def made(tmp_path: Path) -> Office:
    made = budgeted(tmp_path)
    paid(made, rp(100_000))
    paid(made, rp(200_000))
    return made


@pytest.fixture
def window(made: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> VillageWindow:
    monkeypatch.setattr(Desk, "today", date(2026, 2, 20))
    monkeypatch.setattr(LampiranDialog, "exec", lambda _dialog: 0)
    return open_window(qtbot, made, Role.KAUR_KEU)


def let_go(window: VillageWindow, table: LedgerTable, row: int, file: Path) -> bool:
    """Drag a file over a row and let go; whether the row took it. Beyond the last row is no row."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    view = table.view
    place = view.visualRect(view.model().index(row, 1)).center()
    if row >= view.model().rowCount():
        place = view.viewport().rect().bottomLeft()
    action, button, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(view.viewport(), QDragEnterEvent(place, action, data, button, plain))
    event = QDropEvent(QPointF(place), action, data, button, plain)
    event.ignore()
    QApplication.sendEvent(view.viewport(), event)
    window.bot.wait(20)
    window.bot.waitUntil(lambda: not window.jobs.running, timeout=10_000)
    return event.isAccepted()


def test_a_scan_let_go_on_an_spp_hangs_on_that_one(window: VillageWindow, tmp_path: Path) -> None:
    page = window.open("spp", SppPage)
    row = page.model.place_of(1)

    assert let_go(window, page.table, row, saved(tmp_path, jpeg(), "nota.jpg"))

    assert [one.name for one in lampiran_of(window.desk.read, [("spp", 1)])] == ["nota.jpg"]
    assert page.model.row(page.table.current_row()).id == 1
    assert lampiran_of(window.desk.read, [("spp", 2)]) == []


def test_beside_the_rows_nothing_is_taken(window: VillageWindow, tmp_path: Path) -> None:
    page = window.open("spp", SppPage)

    assert not let_go(window, page.table, page.model.rowCount(), saved(tmp_path, jpeg(), "nota.jpg"))

    assert window.desk.read.number("SELECT count(*) FROM lampiran") == 0


def test_receipts_and_spj_count_their_files(window: VillageWindow, tmp_path: Path) -> None:
    receipts = window.open("penerimaan", ReceiptsPage)
    table = receipts.tables.widget(0)
    assert isinstance(table, LedgerTable)
    key = receipts.received.row(0).id
    assert let_go(window, table, 0, saved(tmp_path, jpeg(), "slip.jpg"))
    assert [one.name for one in lampiran_of(window.desk.read, [("penerimaan", key)])] == ["slip.jpg"]
    assert receipts.files.text() == "Lampiran (1)…"

    spp_id = paid(window.made, rp(300_000), kind=SppKind.UM)
    spj_id = (
        window.made.at(Role.PKA).do(draft_spj, spp_id=spp_id, day=date(2026, 2, 20), bukti=[], returned=rp(300_000), return_to=BANK).value
    )
    page = window.open("spj", SpjPage)
    page.tabs.setCurrentIndex(PAPERS)
    assert let_go(window, page.paper_table, 0, saved(tmp_path, jpeg(colour="blue"), "daftar-hadir.jpg"))
    assert [one.name for one in lampiran_of(window.desk.read, [("spj", spj_id)])] == ["daftar-hadir.jpg"]
    page.refresh()
    assert page.papers.data(page.papers.index(0, len(page.papers.fields) - 1)) == "1"
