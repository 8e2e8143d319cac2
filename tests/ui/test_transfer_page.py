"""Daftar transfer in the real window: chosen, addressed and filed by keyboard, released, and the bank's answer written down."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from evillage.treasury.spp import SppKind, SppLine, draft_spp, spp_list
from evillage.treasury.transfer_layout import layouts
from evillage.treasury.transfer_paper import transfer_lines, transfer_lists
from tests.builders import Office, approved, bukti, rp
from tests.transfers_of_each import transfer_in
from tests.ui.spending_village import ATK, spending
from tests.ui.typist import CONTROL, Typist
from tests.ui.village_window import open_window
from ui.dialogs.bank_columns import BankColumnsDialog
from ui.dialogs.bank_file import BankFileDialog
from ui.dialogs.reason import ReasonDialog
from ui.pages.transfer_page import TransferPage

Key = Qt.Key
DAY = date(2026, 1, 20)


def waiting(made: Office, *amounts: int) -> list[int]:
    """Approved SPP of one receipt each."""
    kegiatan = made.session.read.number("SELECT id FROM kegiatan")
    found = []
    for amount in amounts:
        made.at(Role.PKA)
        spp_id = made.session.do(
            draft_spp, day=DAY, kind=SppKind.LS, kegiatan_id=kegiatan, uraian=f"Belanja {amount}",
            lines=[SppLine(ATK, "ADD", rp(amount))], bukti=[bukti(rp(amount), day=DAY)],
        ).value  # fmt: skip
        found.append(approved(made, spp_id, day=DAY))
    return found


@pytest.fixture
def made(tmp_path: Path) -> Office:
    """A village with two approved SPP."""
    village = spending(tmp_path)
    waiting(village, 1_000_000, 250_000)
    return village


def test_a_list_is_made_addressed_and_filed_by_keyboard_alone(made: Office, qtbot: QtBot) -> None:
    window = open_window(qtbot, made, Role.KAUR_KEU)
    page = window.open("transfer", TransferPage)
    assert page.nothing.isVisible()
    typist = Typist(qtbot).press(Key.Key_N, CONTROL)
    assert page.choosing.table.view.hasFocus()
    typist.press(Key.Key_Return, CONTROL)

    [paper] = transfer_lists(window.desk.read, year=2026)
    assert (paper.banyak, paper.jumlah, paper.state) == (2, rp(1_250_000), "draft")
    assert page.detail.table.view.hasFocus(), "the first payee without an account is where the cursor goes"
    typist.enter().enter("Bank Contoh").type("0012345").press(Key.Key_Return, CONTROL)
    typist.enter().enter("Bank Contoh").type("00-678").press(Key.Key_Return, CONTROL)
    assert [line.rekening_bank for line in transfer_lines(window.desk.read, paper.id)] == ["0012345", "00678"]

    qtbot.waitUntil(page.detail.flow.buttons["submit"].hasFocus)
    typist.press(Key.Key_Space)
    assert window.refused == []

    [paper] = transfer_lists(window.desk.read, year=2026)
    assert (paper.state, paper.number) == ("submitted", "0001/TRF/14.2099/2026")
    assert typist.keys < 60


def test_only_the_chosen_spp_go_on_the_list(made: Office, qtbot: QtBot) -> None:
    window = open_window(qtbot, made, Role.KAUR_KEU)
    page = window.open("transfer", TransferPage, "baru")
    page.choosing.table.select_row(1)
    Typist(qtbot).press(Key.Key_Return, CONTROL)

    assert [paper.jumlah for paper in transfer_lists(window.desk.read, year=2026)] == [rp(250_000)]


def test_filing_without_an_account_number_is_refused_with_the_payee(made: Office, qtbot: QtBot) -> None:
    window = open_window(qtbot, made, Role.KAUR_KEU)
    page = window.open("transfer", TransferPage, "baru")
    Typist(qtbot).press(Key.Key_Return, CONTROL)
    page.detail.flow.buttons["submit"].click()

    assert len(window.refused) == 1
    assert window.refused[0].startswith("Nomor rekening Toko Contoh (SPP 0001/SPP/")


def test_the_checker_and_the_releaser_take_their_steps_and_nobody_else(made: Office, qtbot: QtBot) -> None:
    daftar = transfer_in(made, "submitted", [spp.id for spp in spp_list(made.session.read, year=2026)], day=DAY)
    window = open_window(qtbot, made, Role.SEKDES)
    page = window.open("transfer", TransferPage, daftar)
    assert not page.new.isEnabled()
    page.detail.flow.buttons["verify"].click()
    assert page.detail.flow.buttons["approve"].toolTip() == "Setujui dilakukan oleh Kepala Desa."
    window.seat(Role.KADES)
    page.detail.show_paper(daftar)
    page.detail.flow.buttons["approve"].click()

    assert transfer_lists(window.desk.read, year=2026)[0].state == "approved"


def test_the_bank_refuses_one_line_and_the_rest_is_booked(made: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    daftar = transfer_in(made, "approved", [spp.id for spp in spp_list(made.session.read, year=2026)], day=DAY)
    monkeypatch.setattr(ReasonDialog, "ask", lambda *_words, **_more: "Rekening tutup")
    window = open_window(qtbot, made, Role.KAUR_KEU)
    page = window.open("transfer", TransferPage, daftar)
    page.detail.table.select_row(0)
    page.detail.table.view.setFocus()
    typist = Typist(qtbot).enter()
    assert page.detail.lines.data(page.detail.lines.index(0, 5)) == "Ditolak: Rekening tutup"
    page.detail.flow.buttons["execute"].click()
    assert "1 ditolak bank" in page.detail.execute_form.note.text()
    typist.press(Key.Key_Return, CONTROL)

    states = {spp.uraian: spp.state for spp in spp_list(window.desk.read, year=2026)}
    assert sorted(states.values()) == ["approved", "paid"]
    assert [line.hasil for line in transfer_lines(window.desk.read, daftar)] == ["ditolak", "berhasil"]
    assert window.refused == []


def test_an_spp_leaves_a_draft_and_the_draft_is_removed(made: Office, qtbot: QtBot) -> None:
    daftar = transfer_in(made, "draft", [spp.id for spp in spp_list(made.session.read, year=2026)], day=DAY)
    window = open_window(qtbot, made, Role.KAUR_KEU)
    page = window.open("transfer", TransferPage, daftar)
    page.detail.table.select_row(0)
    page.detail.table.view.setFocus()
    Typist(qtbot).enter()
    page.detail.form.drop.click()
    assert page.detail.lines.rowCount() == 1
    page.detail.flow.buttons["remove"].click()

    assert transfer_lists(window.desk.read, year=2026) == []
    assert page.nothing.isVisible()


def test_the_file_for_the_bank_is_written_in_the_chosen_layout(
    made: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    daftar = transfer_in(made, "submitted", [spp.id for spp in spp_list(made.session.read, year=2026)], day=DAY)
    window = open_window(qtbot, made, Role.KAUR_KEU)
    page = window.open("transfer", TransferPage, daftar)

    def choose(dialog: BankFileDialog) -> int:
        dialog.layout_choice.set_value(next(one for one in layouts(window.desk.read) if one.name == "ringkas"))
        return 1

    monkeypatch.setattr(BankFileDialog, "exec", choose)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(tmp_path / "bank.csv"), ""))
    page.detail.prints["berkas"].click()

    assert (tmp_path / "bank.csv").read_text("utf-8").splitlines()[0] == "Rekening Tujuan,Nama Penerima,Jumlah,Berita"


def test_columns_of_the_village_are_moved_renamed_and_kept(made: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window(qtbot, made, Role.KAUR_KEU)
    start = layouts(window.desk.read)[1]

    def arrange(dialog: BankColumnsDialog) -> int:
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.list.setCurrentRow(2)
        dialog.up.click()
        dialog.up.click()
        dialog.list.item(0).setText("NOMINAL")
        dialog.list.setCurrentRow(3)
        qtbot.keyClick(dialog.list, Key.Key_Space)
        return 1

    monkeypatch.setattr(BankColumnsDialog, "exec", arrange)
    assert BankColumnsDialog.arrange(window.window, window.desk, start)

    own = layouts(window.desk.read)[0]
    assert [(one.field, one.heading) for one in own.columns] == [
        ("jumlah", "NOMINAL"), ("rekening", "Rekening Tujuan"), ("penerima", "Nama Penerima"),
    ]  # fmt: skip
    assert own.name == "desa"
