"""Rekonsiliasi, Tutup bulan and Pembalikan in the real window, typed with real keys."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from evillage.ledger.reversal import ask_reversal, entry_of, reversals
from evillage.treasury.cash import move_cash
from evillage.treasury.opname import opname_list
from evillage.treasury.spp import spp_list
from evillage.treasury.tutup import months
from tests.builders import BANK, TUNAI, budgeted, paid, rp, taken_back
from tests.ui.village_window import VillageWindow, open_window
from ui.dialogs.correction import CorrectionDialog
from ui.dialogs.count_cash import CountDialog
from ui.dialogs.koran_import import KoranDialog
from ui.pages.bku_page import BkuPage
from ui.pages.cash_page import CashPage
from ui.pages.pembalikan_page import PembalikanPage
from ui.pages.rekonsiliasi_page import RekonsiliasiPage
from ui.pages.spp_page import SppPage
from ui.pages.tutup_page import TutupPage

STATEMENT = """TGL_TRAN;DESK_TRAN;MUTASI_DEBET;MUTASI_KREDIT;SALDO_AKHIR_MUTASI
2026-01-10 08:00:00;ADD;0;10000000.00;10000000.00
2026-01-20 08:00:00;Toko;250000.00;0;9750000.00
2026-01-31 08:00:00;BUNGA;0;1234.56;9751234.56
"""


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> VillageWindow:
    """10 juta of ADD in the bank on 10 January, 250 ribu paid on the 20th, the treasurer at the desk."""
    made = budgeted(tmp_path)
    paid(made, rp(250_000), day=date(2026, 1, 20))
    return open_window(qtbot, made, Role.KAUR_KEU)


def answering(bot: QtBot, kind: type[QDialog], answer: object) -> None:
    """When the dialog opens, hand it to `answer` and accept it."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind):
            QTimer.singleShot(20, look)
            return
        assert callable(answer)
        answer(dialog)
        dialog.accept()

    QTimer.singleShot(20, look)


def test_a_statement_is_looked_at_taken_and_ticked_off(window: VillageWindow, tmp_path: Path) -> None:
    page = window.open("rekonsiliasi", RekonsiliasiPage)
    page.month.set_value(1)
    page.refresh()
    assert page.words.text() == "Rekening koran Januari belum diimpor"
    file = tmp_path / "mutasi.csv"
    file.write_text(STATEMENT, encoding="utf-8")
    seen: list[str] = []

    def look(dialog: KoranDialog) -> None:
        assert dialog.verb.isEnabled()
        seen.extend(dialog.facts.words())

    answering(window.bot, KoranDialog, look)
    page.take(file)
    window.bot.waitUntil(lambda: page.bank.rowCount() == 3)

    assert "3 baru, 0 sudah ada, 0 salah, 0 dilewati" in seen
    assert [page.bank.row(number).chip.word for number in range(3)] == ["Pasti", "Pasti", "Belum"]
    page.certain.trigger()
    assert [page.bank.row(number).chip.word for number in range(3)] == ["Cocok", "Cocok", "Belum"]
    assert page.bank.row(2).partner == "Bunga"
    assert page.book.rowCount() == 0
    assert page.words.text() == ("Buku 9.750.000,00 · Bank 9.751.234,56 · Selisih (1.234,56) = hanya di buku 0,00 − hanya di bank 1.234,56")
    page.lines.select_row(0)
    page.loose.trigger()
    assert page.book.rowCount() == 1
    assert window.refused == []


def test_columns_that_are_not_known_are_chosen_by_hand(window: VillageWindow) -> None:
    rows = [["Hari", "Isi", "Plus", "Minus", "Sisa"], ["01/09/2026", "ADD", "100", "0", "100"]]
    dialog = KoranDialog(window.desk.read, BANK, "lain.xlsx", rows)
    window.bot.addWidget(dialog)
    assert not dialog.verb.isEnabled()
    assert dialog.said.text().startswith("Pilih kolom tanggal")
    for choice, place in zip(dialog.choices.values(), (0, 1, 2, 3, -1, -1, 4), strict=True):
        choice.set_value(place)
        choice.chosen.emit()
    assert dialog.verb.isEnabled()
    assert dialog.preview is not None
    assert dialog.preview.new[0].masuk == rp(100)


def test_a_month_is_closed_with_typed_figures_and_walks_to_its_end(window: VillageWindow) -> None:
    page = window.open("tutup", TutupPage, 1)
    assert page.panel.flow.buttons["close"].isEnabled()
    bank, box = page.panel.fields[BANK][0], page.panel.fields[TUNAI][0]
    window.type(bank, "9.750.000,01")
    window.type(box, "0")
    window.bot.mouseClick(page.panel.flow.buttons["close"], Qt.MouseButton.LeftButton)
    assert window.refused == [
        "Rekening Kas Desa: buku 9.750.000,00, nyata 9.750.000,01, selisih 0,01; cari penyebabnya atau tulis penjelasannya."
    ]
    bank.clear()
    window.type(bank, "9750000")
    window.bot.mouseClick(page.panel.flow.buttons["close"], Qt.MouseButton.LeftButton)

    assert months(window.desk.read, year=2026)[0].state == "closed"
    page.open_on(1)
    assert not page.panel.flow.buttons["verify"].isEnabled()
    for role, step in ((Role.SEKDES, "verify"), (Role.KADES, "approve")):
        window.seat(role)
        page.open_on(1)
        window.bot.mouseClick(page.panel.flow.buttons[step], Qt.MouseButton.LeftButton)
    assert months(window.desk.read, year=2026)[0].state == "approved"
    assert len(window.refused) == 1


def test_the_box_is_counted_note_by_note(window: VillageWindow) -> None:
    page = window.open("tutup", TutupPage, 1)

    def count(dialog: CountDialog) -> None:
        window.bot.keyClicks(dialog.counts["kertas", rp(50_000)], "2")
        assert dialog.sum.text() == "Dihitung Rp100.000,00, buku Rp0,00, selisih Rp100.000,00"
        dialog.words.setText("Titipan pembeli kios")

    answering(window.bot, CountDialog, count)
    page.count.trigger()

    (found,) = opname_list(window.desk.read, year=2026)
    assert (found.date, found.dihitung, found.penjelasan) == (date(2026, 1, 31), rp(100_000), "Titipan pembeli kios")


def test_a_row_of_the_book_is_corrected_by_a_reversal_the_kepala_desa_approves(window: VillageWindow) -> None:
    book = window.open("bku", BkuPage)
    book.month.set_value(1)
    book.refresh()
    book.table.select_row(2)

    def answer(dialog: CorrectionDialog) -> None:
        dialog.wrong_part.set_value("jumlah")
        window.bot.keyClicks(dialog.words, "seharusnya 205.000")
        assert dialog.verb.isEnabled()
        assert "Buat ulang mengisi kembali isinya" in dialog.path.text()

    answering(window.bot, CorrectionDialog, answer)
    book.correct.trigger()

    (paper,) = reversals(window.desk.read, year=2026)
    assert paper.reason == "Jumlahnya salah: seharusnya 205.000"
    page = window.window.current_page()
    assert isinstance(page, PembalikanPage)
    assert not page.flow.buttons["approve"].isEnabled()
    for role, step in ((Role.KADES, "approve"), (Role.KAUR_KEU, "book")):
        window.seat(role)
        window.bot.mouseClick(page.flow.buttons[step], Qt.MouseButton.LeftButton)
    assert reversals(window.desk.read, year=2026)[0].state == "booked"
    assert window.refused == []


@pytest.mark.parametrize(("key", "kind"), [("rekonsiliasi", RekonsiliasiPage), ("tutup", TutupPage), ("pembalikan", PembalikanPage)])
def test_pages_open_for_every_role_with_nothing_in_them(
    tmp_path: Path, qtbot: QtBot, key: str, kind: type[RekonsiliasiPage] | type[TutupPage] | type[PembalikanPage]
) -> None:
    window = open_window(qtbot, budgeted(tmp_path), Role.PKA)
    page = window.open(key, kind)
    assert isinstance(page, QWidget)
    assert window.refused == []
    assert ask_reversal.final
    assert entry_of(window.desk.read, kind="spp", paper_id=1) == 0


def test_a_payment_taken_back_is_opened_again_as_a_draft(tmp_path: Path, qtbot: QtBot) -> None:
    made = budgeted(tmp_path)
    first = paid(made, rp(250_000), day=date(2026, 1, 20))
    taken_back(made, entry_of(made.session.read, kind="spp", paper_id=first), day=date(2026, 1, 25))
    window = open_window(qtbot, made, Role.PKA)

    page = window.open("spp", SppPage, first)
    page.detail.asked.emit("again")

    assert page.stack.currentWidget() is page.editor
    assert window.refused == []
    assert {row.uraian: row.dibalik for row in spp_list(window.desk.read, year=2026) if row.state == "paid"} == {"Belanja alat tulis": True}
    assert [row.jumlah for row in spp_list(window.desk.read, year=2026) if row.state == "draft"] == [rp(250_000)]


def test_cash_above_the_limit_is_said_on_the_cash_page(window: VillageWindow) -> None:
    page = window.open("kas", CashPage)
    assert page.subtitle == ""
    window.made.session.connection.execute(
        """INSERT INTO aturan (year, code, name, kind, amount, level, legal_basis)
           VALUES (2026, 'KAS-TUNAI-MAX', 'Kas tunai', 'max', 500000000, 'peringatan', '')"""
    )

    window.desk.do(move_cash, day=date(2026, 1, 21), from_account=BANK, to_account=TUNAI, amount=rp(5_000_001))

    assert page.subtitle == "Kas tunai 5.000.001,00 melebihi batas 5.000.000,00 sejak 21/01/2026"
