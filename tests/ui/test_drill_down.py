"""From a figure to its paper: rows of the Buku Kas Umum open what they came from; lists that are long are typed into."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from evillage.paper.model import Kind, Report
from evillage.treasury.cash import move_cash
from evillage.values.money import Rupiah
from tests.builders import BANK, TUNAI, budgeted, paid, rp
from tests.ui.village_window import VillageWindow, open_window
from ui.models.report_model import ReportModel
from ui.models.rows_model import Field, RowsModel
from ui.pages.bku_page import BkuPage
from ui.pages.cash_page import CashPage
from ui.pages.receipts_page import ReceiptsPage
from ui.pages.report_page import ReportPage
from ui.pages.spp_page import SppPage
from ui.preferences import Preferences
from ui.theme import semibold
from ui.widgets.fields import DateEdit
from ui.widgets.ledger_table import LedgerTable
from ui.widgets.subject_pick import FEW, SubjectPick


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> VillageWindow:
    """In January: ADD received, money taken from the bank, one SPP paid."""
    made = budgeted(tmp_path)
    made.at(Role.KAUR_KEU).do(move_cash, day=date(2026, 1, 12), from_account=BANK, to_account=TUNAI, amount=rp(500_000), uraian="")
    paid(made, rp(1_000_000), day=date(2026, 1, 20))
    return open_window(qtbot, made, Role.KAUR_KEU)


def _enter(window: VillageWindow, words: str) -> None:
    page = window.open("bku", BkuPage)
    page.month.set_value(1)
    page.refresh()
    model = page.table.model()
    rows = [row for row in range(model.rowCount()) if words in str(model.index(row, 3).data()) + str(model.index(row, 6).data())]
    page.table.select_row(rows[0])
    window.bot.keyClick(page.table.view, Qt.Key.Key_Return)


def test_enter_on_a_payment_opens_its_spp(window: VillageWindow) -> None:
    _enter(window, "/SPP/")
    page = window.window.current_page()
    assert isinstance(page, SppPage)
    assert page.detail.paper is not None
    assert page.detail.paper.state == "paid"


def test_enter_on_money_received_selects_its_receipt(window: VillageWindow) -> None:
    _enter(window, "ADD tahap I")
    page = window.window.current_page()
    assert isinstance(page, ReceiptsPage)
    table = page.tables.currentWidget()
    assert isinstance(table, LedgerTable)
    assert page.received.row(table.current_row()).uraian == "ADD tahap I"


def test_enter_on_money_moved_selects_its_movement(window: VillageWindow) -> None:
    _enter(window, "Pemindahan")
    page = window.window.current_page()
    assert isinstance(page, CashPage)
    assert page.moves.row(page.table.current_row()).amount == rp(500_000)


def test_balance_before_has_no_paper(window: VillageWindow) -> None:
    _enter(window, "Saldo s/d")
    assert isinstance(window.window.current_page(), BkuPage)


def test_sum_of_the_month_stands_below_its_rows(window: VillageWindow) -> None:
    page = window.open("bku", BkuPage)
    page.month.set_value(1)
    page.refresh()
    assert page.table.totals.isVisible()
    assert rp(10_500_000) in page.table.totals.cells()
    model = page.table.model()
    assert all("JUMLAH" not in str(model.index(row, 3).data()) for row in range(model.rowCount()))
    assert page.table.as_table()[1][-1].cells[4] == rp(10_500_000)


@pytest.mark.parametrize("report_id", ["lra-1b", "lra-kegiatan", "lra-semester", "lra-sumber-dana", "realisasi-kegiatan", "apbdes-1b"])
def test_a_sum_leads_to_its_rows_and_they_to_their_paper_and_back_again(window: VillageWindow, report_id: str) -> None:
    page = window.open("laporan", ReportPage)
    page.view.set_value("tabel")
    page.open_on((report_id, {}))
    place = next(at for at in range(page.table.model().rowCount()) if _shown(page).rows[at].about == ("kegiatan", "1.1.04"))
    page.table.select_row(place)
    window.bot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert _shown(page).id == "bp-kegiatan"

    rows = [at for at, row in enumerate(_shown(page).rows) if row.about and row.about[0] == "spp"]
    page.table.select_row(rows[0])
    window.bot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert isinstance(window.window.current_page(), SppPage)

    window.window.go_back()
    assert window.window.current_page() is page
    assert _shown(page).id == "bp-kegiatan"
    window.window.go_back()
    assert _shown(page).id == report_id
    assert page.table.current_row() == place


@pytest.mark.parametrize(("report_id", "kind"), [("bp-bank", "penerimaan"), ("bp-bank", "mutasi_kas"), ("bp-kas-tunai", "mutasi_kas")])
def test_rows_of_a_book_open_what_they_came_from(window: VillageWindow, report_id: str, kind: str) -> None:
    page = window.open("laporan", ReportPage)
    page.view.set_value("tabel")
    page.open_on((report_id, {"month": 1}))
    place = next(at for at, row in enumerate(_shown(page).rows) if row.about and row.about[0] == kind)
    page.table.select_row(place)
    window.bot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert isinstance(window.window.current_page(), ReceiptsPage if kind == "penerimaan" else CashPage)


def test_a_sum_of_everything_says_that_it_has_no_paper(window: VillageWindow) -> None:
    page = window.open("laporan", ReportPage)
    page.view.set_value("tabel")
    page.open_on(("lra-1b", {}))
    with window.bot.waitSignal(page.told) as told:
        page.table.opened.emit(page.table.model().rowCount() - 1)
    assert told.args == ["Baris ini tidak berasal dari satu dokumen; pilih baris rinciannya."]


def _shown(page: ReportPage) -> Report:
    model = page.table.view.model()
    assert isinstance(model, ReportModel)
    report = model.report()
    assert isinstance(report, Report)
    return report


def test_few_subjects_drop_down_and_many_are_typed(qtbot: QtBot) -> None:
    pick = SubjectPick[int]()
    qtbot.addWidget(pick)
    with qtbot.waitActive(pick):
        pick.show()
        pick.activateWindow()
    pick.set_entries([(f"{number:04}/SPP · Belanja {number}", number) for number in range(1, FEW + 1)])
    assert pick.list.isVisible()
    assert pick.value() == 1
    pick.set_entries([(f"{number:04}/SPP · Belanja {number}", number) for number in range(1, FEW + 60)])
    assert pick.line.isVisible()
    with qtbot.waitSignal(pick.chosen):
        pick.line.setFocus()
        qtbot.keyClicks(pick.line, "belanja 77")
        qtbot.keyClick(pick.line, Qt.Key.Key_Return)
    assert pick.value() == 77


def test_unfinished_subject_goes_back_to_the_chosen_one(qtbot: QtBot) -> None:
    pick = SubjectPick[int]()
    qtbot.addWidget(pick)
    pick.set_entries([(f"{number:04}/SPP · Belanja {number}", number) for number in range(1, FEW + 60)])
    pick.set_value(5)
    qtbot.keyClicks(pick.line, "tidak ada")
    pick.line.editingFinished.emit()
    assert pick.value() == 5
    assert pick.line.text() == "0005/SPP Belanja 5"


def test_short_date_belongs_to_the_year_in_view(qtbot: QtBot) -> None:
    year = 2026
    field = DateEdit(lambda: year)
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "23/11")
    assert field.value() == date(2026, 11, 23)
    year = 2027
    assert field.value() == date(2027, 11, 23)


def test_column_makes_room_for_fourteen_digits_with_sen(qtbot: QtBot) -> None:
    model = RowsModel[Rupiah]((Field("Jumlah (Rp)", lambda amount: amount, Kind.MONEY, width=90, total=True),), [rp(5)])
    table = LedgerTable("lebar", Preferences())
    qtbot.addWidget(table)
    table.set_model(model)
    assert table.view.columnWidth(0) == 90
    model.set_rows([rp(999_999_999_999, 99)])
    strong = QFontMetrics(semibold(table.view.font()))
    assert table.view.columnWidth(0) >= strong.horizontalAdvance("999.999.999.999,99") + 20
