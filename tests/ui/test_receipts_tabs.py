"""The tabs of Penerimaan in the real window: deposits, bank charges, returns and recognitions typed by keyboard."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from evillage.ledger.journal import kas_balance
from evillage.treasury.receipts import post_receipt
from evillage.values.codes import KodeRekening
from tests.builders import BANK, TUNAI, budgeted, paid, rp
from tests.ui.village_window import VillageWindow, open_window
from ui.pages.charge_tab import ChargeTab
from ui.pages.deposit_tab import DepositTab
from ui.pages.noncash_tab import NonCashTab
from ui.pages.receipts_page import LISTS, ReceiptsPage
from ui.pages.return_tab import ReturnTab
from ui.widgets.code_picker import CodeChoice

CONTROL = Qt.KeyboardModifier.ControlModifier
END = date(2026, 12, 31)


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> VillageWindow:
    """10 juta of ADD in the bank, 1 juta paid, two TBP in the box, the treasurer at the desk."""
    made = budgeted(tmp_path)
    paid(made, rp(1_000_000))
    for amount in (rp(300_000), rp(200_000)):
        made.at(Role.KAUR_KEU).do(
            post_receipt, day=date(2026, 1, 2), account=TUNAI, rekening=KodeRekening("4.1.2.07"), sumber_dana="PAD", amount=amount,
            uraian="Sewa kios", dari="Penyewa",
        )  # fmt: skip
    return open_window(qtbot, made, Role.KAUR_KEU)


def turned(window: VillageWindow, name: str) -> ReceiptsPage:
    page = window.open("penerimaan", ReceiptsPage)
    page.lists.setCurrentIndex([key for _, key in LISTS].index(name))
    return page


def test_without_a_choice_every_tbp_goes_to_the_bank(window: VillageWindow) -> None:
    tab = turned(window, "sts").papers["sts"]
    assert isinstance(tab, DepositTab)
    assert tab.amount.value() == rp(500_000)
    tab.day.set_value(date(2026, 2, 3))
    window.type(tab.uraian, "Setor kios")
    window.bot.keyClick(tab.amount, Qt.Key.Key_Return, CONTROL)

    assert window.refused == []
    assert kas_balance(window.desk.read, account=TUNAI, day=END) == 0
    assert tab.model.row(0).amount == rp(500_000)
    assert tab.form.button.toolTip() == "Tidak ada TBP yang belum disetor."


def test_a_part_of_one_chosen_tbp_may_go(window: VillageWindow) -> None:
    tab = turned(window, "sts").papers["sts"]
    assert isinstance(tab, DepositTab)
    tab.waiting.select_row(0)
    assert tab.amount.value() == rp(300_000)
    tab.day.set_value(date(2026, 2, 3))
    tab.amount.set_value(rp(100_000))
    window.type(tab.uraian, "Setor kios")
    window.bot.keyClick(tab.amount, Qt.Key.Key_Return, CONTROL)

    assert window.refused == []
    assert [row.sisa for row in tab.open.rows()] == [rp(200_000), rp(200_000)]


def test_a_bank_charge_is_booked_on_a_line_of_the_budget(window: VillageWindow) -> None:
    tab = turned(window, "biaya_bank").papers["biaya_bank"]
    assert isinstance(tab, ChargeTab)
    tab.day.set_value(date(2026, 2, 3))
    tab.line.set_choice(CodeChoice("1.1.04 5.2.1.01 ADD", "Alat tulis"))
    window.type(tab.amount, "15.000")
    window.bot.keyClick(tab.amount, Qt.Key.Key_Return, CONTROL)

    assert window.refused == []
    assert kas_balance(window.desk.read, account=BANK, day=END) == rp(8_985_000)
    tab.refresh()
    assert tab.line.choice() is not None, "the place is remembered"


def test_a_return_comes_from_the_payment_it_was_picked_from(window: VillageWindow) -> None:
    page = turned(window, "pengembalian")
    tab = page.papers["pengembalian"]
    assert isinstance(tab, ReturnTab)
    tab.day.set_value(date(2026, 2, 3))
    tab.spent.set_choice(CodeChoice("0001/SPP/14.2099/2026 5.2.1.01 ADD", "Belanja"))
    tab.kas.set_value(BANK)
    window.type(tab.dari, "Toko Contoh")
    window.type(tab.uraian, "Kelebihan bayar")
    window.type(tab.amount, "250.000")
    window.bot.keyClick(tab.amount, Qt.Key.Key_Return, CONTROL)

    assert window.refused == []
    assert (tab.model.row(0).spp, tab.model.row(0).amount) == ("0001/SPP/14.2099/2026", rp(250_000))
    tab.table.select_row(0)
    with window.bot.waitSignal(page.jumped) as jump:
        page.print_paper()
    assert jump.args == ["laporan", ("bukti-pengembalian", {"pengembalian_id": 1})]


def test_what_came_back_of_an_earlier_year_is_a_receipt(window: VillageWindow) -> None:
    page = turned(window, "pengembalian")
    tab = page.papers["pengembalian"]
    assert isinstance(tab, ReturnTab)
    tab.this_year.set_value(False)
    tab.turn()
    tab.day.set_value(date(2026, 2, 3))
    tab.fund.set_value("DDS")
    tab.kas.set_value(BANK)
    window.type(tab.uraian, "Temuan 2025")
    window.type(tab.amount, "75.000")
    window.bot.keyClick(tab.amount, Qt.Key.Key_Return, CONTROL)

    assert window.refused == []
    assert page.received.row(0).rekening == "4.3.5.01"
    assert tab.model.rowCount() == 0


def test_a_recognition_stands_in_its_list_and_leaves_the_bank_alone(window: VillageWindow) -> None:
    tab = turned(window, "nonkas").papers["nonkas"]
    assert isinstance(tab, NonCashTab)
    tab.day.set_value(date(2026, 2, 3))
    tab.income.set_choice(CodeChoice("4.2.3.01", "Alokasi Dana Desa"))
    tab.line.set_choice(CodeChoice("1.1.04 5.2.1.01 ADD", "Alat tulis"))
    window.type(tab.uraian, "Iuran BPJS")
    window.type(tab.amount, "20.000")
    window.bot.keyClick(tab.amount, Qt.Key.Key_Return, CONTROL)
    assert window.refused == ["Nomor surat atau keputusan yang menjadi dasar pengesahan belum diisi."]
    window.type(tab.surat, "900/1/2026")
    window.bot.keyClick(tab.amount, Qt.Key.Key_Return, CONTROL)

    assert tab.model.row(0).surat == "900/1/2026"
    assert kas_balance(window.desk.read, account=BANK, day=END) == rp(9_000_000)
