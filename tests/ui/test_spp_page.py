"""SPP in the real window: walked from desk to desk, refused with figures, reasons on every closed button."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from evillage.ledger.journal import kas_balance
from evillage.treasury.bukti import payees
from evillage.treasury.spp import spp
from evillage.village.flow import history
from tests.builders import BANK, approved, budgeted, drafted, office, paid, rp
from tests.ui.typist import CONTROL, Typist
from tests.ui.village_window import VillageWindow, open_window
from ui.dialogs.reason import ReasonDialog
from ui.pages.receipt_stacks import MonthDialog
from ui.pages.report_page import ReportPage
from ui.pages.spp_page import MINE, SppPage

Key = Qt.Key


# --- walking from desk to desk ----------------------------------------------------------------------------------------


def test_each_desk_sees_its_button_and_the_others_say_whose_it_is(tmp_path: Path, qtbot: QtBot) -> None:
    made = budgeted(tmp_path)
    drafted(made, rp(2_000_000), tax=rp(200_000))
    window = open_window(qtbot, made, Role.PKA)
    page = window.open("spp", SppPage)
    page.table.select_row(0)
    window.bot.keyClick(page.table.view, Key.Key_Return)
    steps = (("submit", Role.PKA, "Diajukan"), ("verify", Role.SEKDES, "Diverifikasi"), ("approve", Role.KADES, "Disetujui"))
    for key, role, words in steps:
        window.seat(role)
        assert page.detail.flow.buttons[key].isEnabled()
        page.detail.flow.buttons[key].click()
        assert page.model.row(0).state in {"submitted", "verified", "approved"}
        assert f"Sekarang: {words}" in page.detail.flow.track.accessibleName()
    window.seat(Role.SEKDES)
    pay = page.detail.flow.buttons["pay"]
    assert (pay.isEnabled(), pay.toolTip()) == (False, "Bayar dilakukan oleh Kaur Keuangan.")
    assert window.refused == []


def test_payment_asks_date_and_cash_place_and_posts_the_net(tmp_path: Path, qtbot: QtBot) -> None:
    made = budgeted(tmp_path)
    spp_id = approved(made, drafted(made, rp(2_000_000), tax=rp(200_000)))
    window = open_window(qtbot, made, Role.KAUR_KEU)
    page = window.open("spp", SppPage, spp_id)
    page.detail.flow.buttons["pay"].click()
    form = page.detail.pay_form
    assert form.isVisible()
    assert form.note.text() == "Dibayarkan Rp1.800.000,00, pajak dipotong Rp200.000,00"
    assert form.kas.value() == BANK
    assert form.kas.currentText() == "Rekening Kas Desa · Rp10.000.000,00"
    assert form.day.hasFocus()
    form.day.selectAll()
    Typist(qtbot).enter("03/02/2026").press(Key.Key_Return, CONTROL)

    assert spp(made.session.read, spp_id).state == "paid"
    assert kas_balance(made.session.read, account=BANK, day=date(2026, 12, 31)) == rp(8_200_000)
    assert not form.isVisible()
    assert window.window.toast.text().endswith("dibayar.")


def test_a_payment_before_the_spp_is_refused_with_both_dates(tmp_path: Path, qtbot: QtBot) -> None:
    made = budgeted(tmp_path)
    spp_id = approved(made, drafted(made, rp(1_000_000), day=date(2026, 2, 10)), day=date(2026, 2, 10))
    window = open_window(qtbot, made, Role.KAUR_KEU)
    page = window.open("spp", SppPage, spp_id)
    page.detail.flow.buttons["pay"].click()
    page.detail.pay_form.day.selectAll()
    Typist(qtbot).enter("09/02/2026").press(Key.Key_Return, CONTROL)

    assert window.refused == ["Tanggal bayar 09/02/2026 lebih awal dari tanggal SPP 10/02/2026; periksa tanggalnya."]
    assert page.detail.pay_form.isVisible(), "the answer can be mended"


def test_rejection_asks_the_reason_and_shows_it_to_the_executor(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    made = budgeted(tmp_path)
    spp_id = drafted(made, rp(1_000_000))
    window = open_window(qtbot, made, Role.PKA)
    page = window.open("spp", SppPage, spp_id)
    page.detail.flow.buttons["submit"].click()
    window.seat(Role.SEKDES)
    monkeypatch.setattr(ReasonDialog, "ask", lambda *_: "Bukti penerimaan belum ada")
    page.detail.flow.buttons["reject"].click()

    assert spp(made.session.read, spp_id).state == "rejected"
    assert history(made.session.read, paper="spp", paper_id=spp_id)[-1].reason == "Bukti penerimaan belum ada"
    assert "“Bukti penerimaan belum ada”" in page.detail.past_words()[0]
    window.seat(Role.PKA)
    page.detail.flow.buttons["revise"].click()
    assert page.stack.currentWidget() is page.editor
    assert page.editor.uraian.text() == "Belanja alat tulis"


def test_a_rejection_thought_better_of_changes_nothing(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    made = budgeted(tmp_path)
    spp_id = drafted(made, rp(1_000_000))
    window = open_window(qtbot, made, Role.PKA)
    page = window.open("spp", SppPage, spp_id)
    page.detail.flow.buttons["submit"].click()
    window.seat(Role.SEKDES)
    monkeypatch.setattr(ReasonDialog, "ask", lambda *_: None)
    page.detail.flow.buttons["reject"].click()
    assert spp(made.session.read, spp_id).state == "submitted"


def test_the_detail_shows_each_line_beside_its_pagu(tmp_path: Path, qtbot: QtBot) -> None:
    made = budgeted(tmp_path)
    paid(made, rp(4_000_000))
    spp_id = drafted(made, rp(1_000_000), day=date(2026, 3, 1))
    window = open_window(qtbot, made, Role.PKA)
    page = window.open("spp", SppPage, spp_id)
    [line] = page.detail.lines.rows()
    assert (line.pagu, line.sudah, line.amount, line.sisa) == (rp(10_000_000), rp(4_000_000), rp(1_000_000), rp(5_000_000))


def test_a_draft_without_number_is_removed_and_comes_back_with_undo(tmp_path: Path, qtbot: QtBot) -> None:
    made = budgeted(tmp_path)
    spp_id = drafted(made, rp(1_000_000))
    window = open_window(qtbot, made, Role.PKA)
    page = window.open("spp", SppPage, spp_id)
    assert "cancel" not in page.detail.flow.buttons
    page.detail.flow.buttons["remove"].click()
    assert page.stack.currentWidget() is page.nothing
    assert window.desk.undo()
    assert page.model.rowCount() == 1


# --- list -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def several(tmp_path: Path, qtbot: QtBot) -> VillageWindow:
    """A paid, a submitted and a draft SPP; the Sekdes at the desk."""
    made = budgeted(tmp_path)
    paid(made, rp(1_000_000), tax=rp(110_000))
    submitted = drafted(made, rp(2_000_000), day=date(2026, 3, 1))
    window = open_window(qtbot, made, Role.PKA)
    page = window.open("spp", SppPage, submitted)
    page.detail.flow.buttons["submit"].click()
    drafted(made, rp(500_000), day=date(2026, 4, 1))
    window.seat(Role.SEKDES)
    return window


def test_the_list_filters_by_state_and_by_what_waits_for_me(several: VillageWindow) -> None:
    page = several.open("spp", SppPage)
    assert [row.state for row in page.model.rows()] == ["draft", "submitted", "paid"]
    assert several.open("spp", SppPage, "paid").model.totals()[5:7] == (rp(1_000_000), rp(890_000))
    several.open("spp", SppPage, MINE)
    assert [row.state for row in page.model.rows()] == ["submitted"]


def test_the_list_filters_by_kegiatan(several: VillageWindow) -> None:
    page = several.open("spp", SppPage)
    assert page.kegiatan_filter.count() == 2
    page.kegiatan_filter.setCurrentIndex(1)
    page.kegiatan_filter.chosen.emit()
    assert page.model.rowCount() == 3


def test_ctrl_n_is_closed_to_the_verifier_and_says_why(several: VillageWindow) -> None:
    page = several.open("spp", SppPage)
    assert page.primary is not None
    assert page.primary.toolTip() == "Buat SPP dilakukan oleh Kaur/Kasi pelaksana kegiatan."
    several.bot.keyClick(page.table.view, Key.Key_N, CONTROL)
    assert page.stack.currentWidget() is page.lists


def test_arrows_walk_through_open_papers_and_esc_closes(several: VillageWindow) -> None:
    page = several.open("spp", SppPage)
    page.table.select_row(0)
    page.table.view.setFocus()
    typist = Typist(several.bot).press(Key.Key_Return)
    first = page.detail.paper
    typist.down()
    assert page.detail.paper is not None
    assert first is not None
    assert page.detail.paper.id != first.id
    typist.press(Key.Key_Escape)
    assert not page.detail.isVisible()


def test_a_year_without_spp_offers_the_first_one(tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(qtbot, budgeted(tmp_path), Role.PKA)
    page = window.open("spp", SppPage)
    assert page.nothing.isVisible()
    assert page.nothing.sentence() == "Belum ada SPP tahun 2026."
    assert page.nothing.button is not None
    page.nothing.button.click()
    assert page.stack.currentWidget() is page.editor


def test_without_a_budget_the_page_says_what_comes_first(tmp_path: Path, qtbot: QtBot) -> None:
    page = open_window(qtbot, office(tmp_path), Role.PKA).open("spp", SppPage)
    assert "belum ada APBDes 2026 yang ditetapkan" in page.nothing.sentence()
    assert page.nothing.button is not None
    assert not page.nothing.button.isEnabled()


def test_print_links_open_the_paper_in_laporan(several: VillageWindow) -> None:
    page = several.open("spp", SppPage)
    place = next(at for at, row in enumerate(page.model.rows()) if row.state == "paid")
    page.table.select_row(place)
    page._open(place)
    page.detail.receipts_table.opened.emit(0)
    opened = several.window.current_page()
    assert isinstance(opened, ReportPage)
    request = opened.subject.value()
    several.bot.waitUntil(lambda: not several.jobs.running)
    assert request is not None
    assert request.bukti_id == page.detail.receipts.row(0).id


def test_all_receipts_of_an_spp_and_of_a_month_are_one_file_each(several: VillageWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []

    def open_file(url: QUrl) -> bool:
        shown.append(Path(url.toLocalFile()).name)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_file)
    monkeypatch.setattr(MonthDialog, "exec", lambda _dialog: 1)
    page = several.open("spp", SppPage)
    page._open(next(at for at, row in enumerate(page.model.rows()) if row.state == "paid"))
    page.detail.prints["kwitansi"].click()
    several.bot.waitUntil(lambda: len(shown) == 1)
    page.receipts.of_a_month()
    several.bot.waitUntil(lambda: len(shown) == 2)

    assert shown[0].startswith("2026_KWITANSI_SPP-00")
    assert shown[1].startswith("2026_KWITANSI_bulan-")


def test_letters_and_the_progress_report_stand_behind_one_link(several: VillageWindow) -> None:
    page = several.open("spp", SppPage)
    page._open(0)
    page.detail.more["surat-pencairan-camat"].trigger()

    opened = several.window.current_page()
    assert isinstance(opened, ReportPage)
    several.bot.waitUntil(lambda: not several.jobs.running)
    spec = opened.spec()
    assert spec is not None
    assert spec.id == "surat-pencairan-camat"


def test_the_export_has_the_columns_on_the_screen(several: VillageWindow) -> None:
    columns, rows = several.open("spp", SppPage).table.as_table()
    assert [column.header for column in columns][5:] == ["Jumlah (Rp)", "Bersih (Rp)", "Status", "Lamp."]
    assert rows[2].cells[5:] == (rp(1_000_000), rp(890_000), "Dibayar", None)


def test_payees_of_drafts_are_remembered(several: VillageWindow) -> None:
    assert [payee.penerima for payee in payees(several.desk.read, text="contoh")] == ["Toko Contoh"]
