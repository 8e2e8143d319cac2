"""Penerimaan, Kas and Pajak in the real window: typed with real keys, refused with figures, reversed with a reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from evillage.ledger.journal import kas_balance
from evillage.ledger.reversal import approve_reversal, ask_reversal, book_reversal
from evillage.values.money import Rupiah
from tests.builders import BANK, TUNAI, budgeted, office, paid, rp
from tests.ui.village_window import VillageWindow, open_window
from ui.dialogs.correction import CorrectionDialog
from ui.pages.cash_page import CashPage
from ui.pages.receipts_page import ReceiptsPage
from ui.pages.tax_page import TaxPage
from ui.widgets.code_picker import CodeChoice

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> VillageWindow:
    """APBDes in force, 10 juta of ADD in the bank, the treasurer at the desk."""
    return open_window(qtbot, budgeted(tmp_path), Role.KAUR_KEU)


def test_receipt_typed_by_keyboard_stands_in_the_bank(window: VillageWindow) -> None:
    page = window.open("penerimaan", ReceiptsPage)
    page.kas.set_value(BANK)
    page.rekening.set_choice(CodeChoice("4.3.6.01", "Bunga Bank"))
    page.fund.set_value("DLL")
    window.type(page.uraian, "Bunga bank Februari")
    window.type(page.amount, "48.232,91")
    window.bot.keyClick(page.amount, Qt.Key.Key_Return, CONTROL)

    assert window.refused == []
    assert kas_balance(window.desk.read, account=BANK, day=date(2026, 12, 31)) == rp(10_048_232, 91)
    assert page.received.row(0).amount == rp(48_232, 91)
    assert page.amount.value() is None


def test_receipts_wait_for_a_posted_budget(tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(qtbot, office(tmp_path), Role.KAUR_KEU)
    page = window.open("penerimaan", ReceiptsPage)
    assert page.closed.isVisible()
    assert page.closed.sentence() == "Penerimaan dicatat setelah APBDes ditetapkan."


def test_choosing_an_account_offers_its_fund_and_what_is_still_expected(window: VillageWindow) -> None:
    page = window.open("penerimaan", ReceiptsPage)
    page.rekening.set_choice(CodeChoice("4.2.3.01", "Alokasi Dana Desa"))
    page.rekening.picked.emit(page.rekening.choice())
    assert page.fund.value() == "ADD"
    assert page.uraian.text() == "Alokasi Dana Desa"


def test_the_sekdes_sees_why_the_form_is_closed(window: VillageWindow) -> None:
    window.seat(Role.SEKDES)
    page = window.open("penerimaan", ReceiptsPage)
    assert not page.form.button.isEnabled()
    assert page.form.button.toolTip() == "Catat penerimaan dilakukan oleh Kaur Keuangan."


def test_more_than_the_bank_holds_is_refused_with_the_figures(window: VillageWindow) -> None:
    page = window.open("kas", CashPage)
    page.source.set_value(BANK)
    page.target.set_value(TUNAI)
    window.type(page.amount, "10.000.000,01")
    window.bot.keyClick(page.amount, Qt.Key.Key_Return, CONTROL)

    assert len(window.refused) == 1
    assert "10.000.000,00" in window.refused[0]
    assert "kurang 0,01" in window.refused[0]
    assert page.moves.rowCount() == 0


def test_bank_to_cash_moves_both_balances(window: VillageWindow) -> None:
    page = window.open("kas", CashPage)
    page.source.set_value(BANK)
    page.target.set_value(TUNAI)
    window.type(page.amount, "=5*500000")
    window.bot.keyClick(page.amount, Qt.Key.Key_Return, CONTROL)

    assert {row.account: row.saldo for row in page.balances.rows()} == {TUNAI: rp(2_500_000), BANK: rp(7_500_000)}
    assert page.balances.totals()[3] == rp(10_000_000)


def test_tax_owed_fills_the_form_and_its_deposit_clears_it(tmp_path: Path, qtbot: QtBot) -> None:
    made = budgeted(tmp_path)
    paid(made, rp(1_000_000), tax=rp(110_000))
    window = open_window(qtbot, made, Role.KAUR_KEU)
    page = window.open("pajak", TaxPage)
    assert page.amount.value() == rp(110_000)
    page.source.set_value(BANK)
    window.type(page.ntpn, "0A1B2C3D4E5F6G7H")
    window.bot.keyClick(page.ntpn, Qt.Key.Key_Return, CONTROL)

    assert window.refused == []
    assert page.owed.row(0).sisa == Rupiah(0)
    assert page.paid.row(0).ntpn == "0A1B2C3D4E5F6G7H"
    assert page.form.button.toolTip() == "Tidak ada pajak yang belum disetor."


def test_malformed_ntpn_is_refused_and_the_form_keeps_what_was_typed(tmp_path: Path, qtbot: QtBot) -> None:
    made = budgeted(tmp_path)
    paid(made, rp(1_000_000), tax=rp(110_000))
    window = open_window(qtbot, made, Role.KAUR_KEU)
    page = window.open("pajak", TaxPage)
    page.source.set_value(BANK)
    window.type(page.ntpn, "123")
    window.bot.keyClick(page.ntpn, Qt.Key.Key_Return, CONTROL)
    assert len(window.refused) == 1
    assert page.ntpn.text() == "123"
    assert page.amount.value() == rp(110_000)


def test_reversal_needs_a_reason_and_leaves_both_rows_in_the_book(window: VillageWindow) -> None:
    page = window.open("penerimaan", ReceiptsPage)
    asked = CorrectionDialog(window.desk, "0001/BANK", page.received.row(0).date, page)
    window.bot.addWidget(asked)
    assert not asked.verb.isEnabled()
    window.bot.keyClicks(asked.words, "salah sumber")
    assert asked.verb.isEnabled()

    entry = page.received.row(0).entry_id
    day = date(2026, 2, 1)
    done = window.desk.do(ask_reversal, entry_id=entry, day=day, reason=asked.reason())
    assert done
    assert not page.received.row(0).reversed
    window.seat(Role.KADES)
    assert window.desk.do(approve_reversal, reversal_id=done.value, day=day)
    window.seat(Role.KAUR_KEU)
    assert window.desk.do(book_reversal, reversal_id=done.value, day=day)

    assert page.received.row(0).reversed
    assert window.desk.read.number("SELECT count(*) FROM v_bku") == 2
    assert kas_balance(window.desk.read, account=BANK, day=date(2026, 12, 31)) == Rupiah(0)
