"""The way of a mistake in the real window: from the paper to its reversal, from there to the right paper, in a month that is open."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from evillage.ledger.reversal import approve_reversal, book_reversal, entry_of, reversals
from evillage.treasury.cash import move_cash, mutasi_kas
from evillage.treasury.koran import import_koran, koran_lines
from evillage.treasury.receipts import post_receipt, receipts
from evillage.treasury.spp import SppKind, spp_list
from evillage.treasury.sts import deposit_cash, sts_list
from evillage.treasury.tax import deposit_tax, deposits
from evillage.treasury.tutup import closes_without_difference
from evillage.values.codes import KodeRekening
from evillage.values.money import Rupiah
from tests.builders import BANK, TUNAI, Office, budgeted, paid, rp, taken_back
from tests.ui.test_closing_pages import answering
from tests.ui.village_window import VillageWindow, open_window
from ui.dialogs.book_line import BookLineDialog
from ui.dialogs.correction import CorrectionDialog
from ui.dialogs.remove_import import RemoveImportDialog
from ui.pages.cash_page import CashPage
from ui.pages.pembalikan_page import PembalikanPage
from ui.pages.receipts_page import ReceiptsPage
from ui.pages.rekonsiliasi_page import RekonsiliasiPage
from ui.pages.spp_page import SppPage
from ui.pages.tax_page import TaxPage
from ui.pages.tutup_page import TutupPage

CONTROL = Qt.KeyboardModifier.ControlModifier
DAY, LATER = date(2026, 1, 12), date(2026, 2, 2)
RENT = KodeRekening("4.1.1.01")


@pytest.fixture
def made(tmp_path: Path) -> Office:
    return budgeted(tmp_path)


def reverse(window: VillageWindow, kind: str, paper_id: int) -> PembalikanPage:
    """A paper taken back by both desks; the page of reversals, the treasurer at the desk."""
    window.seat(Role.KAUR_KEU)
    taken_back(window.made, entry_of(window.desk.read, kind=kind, paper_id=paper_id), day=LATER)
    window.seat(Role.KAUR_KEU)
    page = window.open("pembalikan", PembalikanPage)
    page.mark_stale()
    page.table.select_row(0)
    return page


def press_again(window: VillageWindow, page: PembalikanPage) -> None:
    window.bot.mouseClick(page.flow.buttons["again"], Qt.MouseButton.LeftButton)


def test_a_payment_is_corrected_from_its_own_page_to_a_new_draft(made: Office, qtbot: QtBot) -> None:
    first = paid(made, rp(250_000), day=date(2026, 1, 20))
    window = open_window(qtbot, made, Role.KAUR_KEU)
    page = window.open("spp", SppPage, first)

    def answer(dialog: CorrectionDialog) -> None:
        dialog.wrong_part.set_value("tanggal")
        window.bot.keyClicks(dialog.words, "seharusnya 21/01/2026")

    answering(window.bot, CorrectionDialog, answer)
    window.bot.mouseClick(page.detail.flow.buttons["correct"], Qt.MouseButton.LeftButton)

    (paper,) = reversals(window.desk.read, year=2026)
    assert paper.reason == "Tanggalnya salah: seharusnya 21/01/2026"
    shown = window.window.current_page()
    assert isinstance(shown, PembalikanPage)
    window.seat(Role.KADES)
    assert window.desk.do(approve_reversal, reversal_id=paper.id, day=window.desk.today)
    window.seat(Role.KAUR_KEU)
    assert window.desk.do(book_reversal, reversal_id=paper.id, day=window.desk.today)
    assert not shown.flow.buttons["again"].isEnabled(), "the executor writes an SPP"
    window.seat(Role.PKA)
    press_again(window, shown)

    new, old = spp_list(window.desk.read, year=2026)
    assert (new.kind, new.state, new.jumlah, old.dibalik) == (SppKind.LS, "draft", rp(250_000), True)
    assert isinstance(window.window.current_page(), SppPage)
    assert window.refused == []


def test_a_receipt_taken_back_stands_in_its_form_again(made: Office, qtbot: QtBot) -> None:
    window = open_window(qtbot, made, Role.KAUR_KEU)
    wrong = made.session.do(
        post_receipt, day=DAY, account=BANK, rekening=RENT, sumber_dana="PAD", amount=rp(40_000), uraian="Sewa kios", dari="Ibu Kios"
    ).value  # fmt: skip
    press_again(window, reverse(window, "penerimaan", wrong))

    page = window.window.current_page()
    assert isinstance(page, ReceiptsPage)
    assert (page.day.value(), page.amount.value(), page.uraian.text(), page.dari.text()) == (DAY, rp(40_000), "Sewa kios", "Ibu Kios")
    page.kas.set_value(TUNAI)
    window.bot.keyClick(page.amount, Qt.Key.Key_Return, CONTROL)
    assert receipts(window.desk.read, year=2026)[0].account == TUNAI
    assert window.refused == []


def test_cash_moved_and_an_sts_taken_back_stand_in_their_forms_again(made: Office, qtbot: QtBot) -> None:
    window = open_window(qtbot, made, Role.KAUR_KEU)
    do = made.session.do
    moved = do(move_cash, day=DAY, from_account=BANK, to_account=TUNAI, amount=rp(500_000)).value
    tbp = do(post_receipt, day=DAY, account=TUNAI, rekening=RENT, sumber_dana="PAD", amount=rp(30_000), uraian="Sewa").value
    sts = do(deposit_cash, day=DAY, account=BANK, parts={tbp: rp(20_000)}).value
    press_again(window, reverse(window, "sts", sts))

    page = window.window.current_page()
    assert isinstance(page, ReceiptsPage)
    tab = page.papers["sts"]
    window.bot.keyClick(tab.day, Qt.Key.Key_Return, CONTROL)
    assert sts_list(window.desk.read, year=2026)[0].amount == rp(20_000)

    press_again(window, reverse(window, "mutasi_kas", moved))
    cash = window.window.current_page()
    assert isinstance(cash, CashPage)
    cash.amount.set_value(rp(450_000))
    window.bot.keyClick(cash.amount, Qt.Key.Key_Return, CONTROL)
    assert mutasi_kas(window.desk.read, year=2026)[0].amount == rp(450_000)
    assert window.refused == []


def test_a_tax_deposit_taken_back_is_written_again_with_its_own_ntpn(made: Office, qtbot: QtBot) -> None:
    paid(made, rp(1_000_000), tax=rp(110_000), day=DAY)
    lines = [(KodeRekening("7.1.1.01"), rp(110_000))]
    wrong = made.at(Role.KAUR_KEU).do(deposit_tax, day=date(2026, 1, 20), account=BANK, ntpn="B" * 16, lines=lines).value
    window = open_window(qtbot, made, Role.KAUR_KEU)
    press_again(window, reverse(window, "setor_pajak", wrong))

    page = window.window.current_page()
    assert isinstance(page, TaxPage)
    assert (page.ntpn.text(), page.amount.value()) == ("B" * 16, rp(110_000))
    assert page.day.value() == LATER, "before the reversal nothing is owed"
    window.bot.keyClick(page.ntpn, Qt.Key.Key_Return, CONTROL)
    assert window.refused == []
    new, old = deposits(window.desk.read, year=2026)
    assert (new.ntpn, new.date, old.reversed) == (old.ntpn, LATER, True)
    assert window.refused == []


def test_what_was_not_taken_back_is_not_written_again(made: Office, qtbot: QtBot) -> None:
    window = open_window(qtbot, made, Role.KAUR_KEU)
    page = window.open("penerimaan", ReceiptsPage)
    said: list[str] = []
    page.told.connect(said.append)
    page.again.trigger()
    assert said[-1] == "Buat ulang berlaku untuk yang sudah dibalik; tekan Betulkan dahulu."
    assert page.amount.value() is None


def test_interest_that_only_the_bank_has_is_booked_from_its_line(made: Office, qtbot: QtBot) -> None:
    rows = [["Tanggal", "Uraian", "Debet", "Kredit", "Saldo"], ["31/01/2026", "BUNGA TABUNGAN", "0,00", "1.234,56", "1.234,56"]]
    made.at(Role.KAUR_KEU).do(import_koran, account=BANK, name="mutasi.csv", sidik="b" * 64, rows=[list(row) for row in rows])
    window = open_window(qtbot, made, Role.KAUR_KEU)
    page = window.open("rekonsiliasi", RekonsiliasiPage)
    page.month.set_value(1)
    page.refresh()
    page.lines.select_row(0)

    def answer(dialog: BookLineDialog) -> None:
        if dialog.rekening.choice() is None:
            assert not dialog.verb.isEnabled()
            window.bot.keyClicks(dialog.rekening, "4.3.6.01")
            window.bot.keyClick(dialog.rekening, Qt.Key.Key_Return)
        assert dialog.verb.isEnabled()

    answering(window.bot, BookLineDialog, answer)
    page.book_line.trigger()

    receipt = receipts(window.desk.read, year=2026)[0]
    assert (receipt.rekening, receipt.amount, receipt.date) == ("4.3.6.01", Rupiah(123456), date(2026, 1, 31))
    assert page.bank.row(0).line.cocok == 1
    assert window.refused == []

    answering(window.bot, RemoveImportDialog, lambda dialog: None)
    page.drop.trigger()
    assert koran_lines(window.desk.read, account=BANK, first=DAY, last=LATER) == []
    assert not page.drop.isEnabled()


def test_whether_a_difference_closes_a_month_is_chosen_where_months_are_closed(made: Office, qtbot: QtBot) -> None:
    window = open_window(qtbot, made, Role.KAUR_KEU)
    page = window.open("tutup", TutupPage)
    assert not page.gap.isEnabled()
    assert page.gap.toolTip()
    window.seat(Role.SEKDES)
    page.gap.set_value(True)
    page.gap.chosen.emit()
    assert closes_without_difference(window.desk.read)
