"""Panjar dan SPJ in the real window: open advances with their working days, the account typed by keyboard, booked and settled."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from evillage.ledger.journal import kas_balance
from evillage.treasury.spj import advance, approve_spj, book_spj, draft_spj, spj, spj_list, submit_spj, verify_spj
from evillage.village.holidays import working_days
from tests.builders import BANK, Office, budgeted, bukti, rp
from tests.ui.spending_village import advanced, spending
from tests.ui.typist import CONTROL, Typist
from tests.ui.village_window import VillageWindow, open_window
from ui.dialogs.reason import ReasonDialog
from ui.pages.spj_page import ADVANCES, PAPERS, SpjPage

Key = Qt.Key
DAY = date(2026, 1, 20)


@pytest.fixture
def made(tmp_path: Path) -> Office:
    """A village with one open advance of 3 juta."""
    village = spending(tmp_path)
    advanced(village)
    return village


@pytest.fixture
def window(made: Office, qtbot: QtBot) -> VillageWindow:
    """The executor at the desk."""
    return open_window(qtbot, made, Role.PKA)


def editor_on(window: VillageWindow) -> tuple[SpjPage, Typist]:
    """The editor of the only advance, opened with the keyboard."""
    page = window.open("spj", SpjPage)
    page.advance_table.select_row(0)
    page.advance_table.view.setFocus()
    typist = Typist(window.bot).press(Key.Key_N, CONTROL)
    assert page.stack.currentWidget() is page.editor
    return page, typist


def accounted(made: Office, amount: int, returned: int, *, until: Role = Role.KADES) -> int:
    """An SPJ of the advance, walked up to a desk."""
    spp_id = made.session.read.number("SELECT id FROM spp")
    spj_id = (
        made.at(Role.PKA)
        .do(draft_spj, spp_id=spp_id, day=DAY, bukti=[bukti(rp(amount), day=DAY)], returned=rp(returned), return_to=BANK)
        .value
    )
    made.at(Role.PKA).do(submit_spj, spj_id=spj_id)
    if until is Role.KADES:
        made.at(Role.SEKDES).do(verify_spj, spj_id=spj_id, day=DAY)
        made.at(Role.KADES).do(approve_spj, spj_id=spj_id, day=DAY)
    return spj_id


def test_an_open_advance_shows_its_remainder_and_its_working_days(window: VillageWindow) -> None:
    page = window.open("spj", SpjPage)
    [row] = page.advances.rows()
    assert row.sisa == rp(3_000_000)
    shown = page.advances.data(page.advances.index(0, 4))
    assert shown == str(working_days(date(2026, 1, 12), window.desk.today))
    assert page.tabs.tabText(ADVANCES) == "Panjar terbuka  1"
    assert not page.advance.isVisible(), "nothing is opened that nobody asked for"


def test_an_spj_is_typed_by_keyboard_and_the_remainder_proposed(window: VillageWindow) -> None:
    page, typist = editor_on(window)
    assert page.editor.returned.value() == rp(3_000_000)
    typist.enter("Toko Alat").enter("Kertas").enter("tulis").enter("1750000").enter()
    typist.enter("Warung").enter("Konsumsi").enter("5.2.1.06").enter("900000").enter()
    assert page.editor.returned.value() == rp(350_000)
    typist.press(Key.Key_Return, CONTROL)

    [paper] = spj_list(window.desk.read, year=2026)
    assert (paper.bukti, paper.returned, paper.return_to, paper.state) == (rp(2_650_000), rp(350_000), BANK, "draft")
    assert page.tabs.currentIndex() == PAPERS
    assert page.detail.isVisible()
    assert page.detail.flow.buttons["submit"].hasFocus()


def test_a_typed_remainder_stays_and_the_proposal_is_said(window: VillageWindow) -> None:
    page, typist = editor_on(window)
    page.editor.returned.setFocus()
    page.editor.returned.selectAll()
    typist.enter("100000")
    page.editor.bukti.focus_first()
    typist.enter("Toko Alat").enter("Kertas").enter("tulis").enter("1500000").enter()
    assert page.editor.returned.value() == rp(100_000)
    assert page.editor.proposal.text() == "Diketik; usulan 1.500.000, sisa panjar dikurangi bukti."


def test_only_lines_of_the_advance_are_offered_with_what_is_left(window: VillageWindow) -> None:
    page, typist = editor_on(window)
    page.editor.bukti.form.line.setFocus()
    typist.type("5.2")
    assert [(choice.code, choice.note) for choice in page.editor.bukti.form.line.offered()] == [
        ("5.2.1.01 ADD", "sisa 2.000.000"), ("5.2.1.06 ADD", "sisa 1.000.000"),
    ]  # fmt: skip


def test_more_than_the_advance_is_refused_when_filed(window: VillageWindow) -> None:
    page, typist = editor_on(window)
    typist.enter("Toko Alat").enter("Kertas").enter("tulis").enter("2000001").enter()
    typist.press(Key.Key_Return, CONTROL)
    page.detail.flow.buttons["submit"].click()
    [sentence] = window.refused
    assert "diterima 2.000.000,00, bukti 2.000.001,00" in sentence


def test_booking_asks_the_date_and_settles_the_advance(made: Office, qtbot: QtBot) -> None:
    spj_id = accounted(made, 1_800_000, 1_200_000)
    window = open_window(qtbot, made, Role.KAUR_KEU)
    page = window.open("spj", SpjPage, spj_id)
    page.detail.flow.buttons["book"].click()
    form = page.detail.book_form
    assert form.isVisible()
    assert form.note.text() == "Belanja Rp1.800.000,00, Rp1.200.000,00 kembali ke Rekening Kas Desa"
    form.day.selectAll()
    Typist(qtbot).enter("21/01/2026").press(Key.Key_Return, CONTROL)

    paper = spj(made.session.read, spj_id)
    assert (paper.state, paper.booked_date) == ("booked", date(2026, 1, 21))
    assert advance(made.session.read, paper.spp_id).sisa == 0
    assert kas_balance(made.session.read, account=BANK, day=date(2026, 12, 31)) == rp(16_200_000)
    page.tabs.setCurrentIndex(ADVANCES)
    assert page.advances.rowCount() == 0
    assert page.settled.isVisible()


def test_closed_buttons_say_whose_desk_it_is(made: Office, qtbot: QtBot) -> None:
    spj_id = accounted(made, 1_000_000, 0, until=Role.SEKDES)
    window = open_window(qtbot, made, Role.KADES)
    page = window.open("spj", SpjPage, spj_id)
    buttons = page.detail.flow.buttons
    assert {key: button.toolTip() for key, button in buttons.items()} == {
        "verify": "Verifikasi dilakukan oleh Sekretaris Desa.",
        "reject": "Tolak dilakukan oleh Sekretaris Desa.",
    }
    assert not any(button.isEnabled() for button in buttons.values())


def test_a_rejected_spj_is_opened_again_with_its_receipts(made: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    spj_id = accounted(made, 1_000_000, 0, until=Role.SEKDES)
    window = open_window(qtbot, made, Role.SEKDES)
    page = window.open("spj", SpjPage, spj_id)
    monkeypatch.setattr(ReasonDialog, "ask", lambda *_: "Nota belum lengkap")
    page.detail.flow.buttons["reject"].click()
    window.seat(Role.PKA)
    page.detail.flow.buttons["revise"].click()
    assert [entry.amount for entry in page.editor.bukti.entries()] == [rp(1_000_000)]
    assert page.editor.returned.value() == rp(0)
    assert page.editor.proposal.text() == "Diketik; usulan 2.000.000, sisa panjar dikurangi bukti."


def test_an_advance_opens_with_its_lines_and_its_spj(made: Office, qtbot: QtBot) -> None:
    spj_id = accounted(made, 1_000_000, 0)
    window = open_window(qtbot, made, Role.PKA)
    spp_id = spj(made.session.read, spj_id).spp_id
    page = window.open("spj", SpjPage, f"panjar {spp_id}")
    assert [(line.plafon, line.sisa) for line in page.advance.lines.rows()] == [
        (rp(2_000_000), rp(2_000_000)), (rp(1_000_000), rp(1_000_000)),
    ]  # fmt: skip
    assert page.advances.data(page.advances.index(0, 8)) == "SPJ disetujui"
    page.advance.papers_table.select_row(0)
    page.advance.papers_table.view.setFocus()
    Typist(qtbot).press(Key.Key_Return)
    assert page.detail.isVisible()
    assert page.detail.paper is not None
    assert page.detail.paper.id == spj_id


def test_with_every_advance_settled_ctrl_n_says_what_is_missing(made: Office, qtbot: QtBot) -> None:
    spj_id = accounted(made, 1_800_000, 1_200_000)
    made.at(Role.KAUR_KEU).do(book_spj, spj_id=spj_id, day=DAY)
    page = open_window(qtbot, made, Role.PKA).open("spj", SpjPage)
    assert (page.new.isEnabled(), page.new.toolTip()) == (False, "Pilih panjar yang akan dipertanggungjawabkan dahulu.")
    page.which.set_value(False)
    page.which.chosen.emit()
    page.advance_table.select_row(0)
    assert page.new.toolTip() == "Panjar ini sudah selesai dipertanggungjawabkan."


def test_the_treasurer_cannot_write_an_spj_and_reads_why(window: VillageWindow) -> None:
    window.seat(Role.KAUR_KEU)
    page = window.open("spj", SpjPage)
    page.advance_table.select_row(0)
    assert page.new.toolTip() == "Buat SPJ dilakukan oleh Kaur/Kasi pelaksana kegiatan."


def test_esc_on_typed_receipts_asks_before_leaving(window: VillageWindow) -> None:
    page, typist = editor_on(window)
    typist.enter("Toko Alat").press(Key.Key_Escape)
    assert page.editor.unsaved.isVisible()
    page.editor.unsaved.throw_away.click()
    assert page.stack.currentWidget() is page.lists
    assert spj_list(window.desk.read, year=2026) == []


def test_an_untouched_editor_closes_at_once(window: VillageWindow) -> None:
    page, typist = editor_on(window)
    typist.press(Key.Key_Escape)
    assert page.stack.currentWidget() is page.lists


def test_a_draft_is_removed_and_comes_back_with_undo(window: VillageWindow) -> None:
    page, typist = editor_on(window)
    typist.enter("Toko Alat").enter("Kertas").enter("tulis").enter("1000").press(Key.Key_Return, CONTROL)
    page.detail.flow.buttons["remove"].click()
    assert page.papers.rowCount() == 0
    assert not page.detail.isVisible()
    assert window.desk.undo()
    assert page.papers.rowCount() == 1


def test_a_year_without_advances_says_where_they_come_from(tmp_path: Path, qtbot: QtBot) -> None:
    page = open_window(qtbot, budgeted(tmp_path), Role.PKA).open("spj", SpjPage)
    assert page.nothing.isVisible()
    assert page.nothing.sentence().startswith("Belum ada panjar yang dibayar tahun 2026.")
