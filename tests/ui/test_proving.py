"""Who is there: steps of an SPJ and of a transfer list ask for the password of the person at the desk, where the village asks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from evillage.treasury.spj import draft_spj, spj, submit_spj
from evillage.treasury.surat import letter_parts
from evillage.treasury.transfer_paper import transfer_list
from tests.builders import BANK, PASSWORD, Office, approved, bukti, drafted, office, rp
from tests.transfers_of_each import transfer_in
from tests.ui import spending_village
from tests.ui.spending_village import advanced, spending
from tests.ui.village_window import VillageWindow, open_window
from ui.dialogs.letter_words import LetterWordsDialog
from ui.dialogs.password import PasswordDialog
from ui.pages.spj_page import SpjPage
from ui.pages.transfer_page import TransferPage

DAY = date(2026, 1, 20)


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A village whose people have passwords, with one open advance."""
    monkeypatch.setattr(spending_village, "office", lambda path: office(path, signed=True))
    village = spending(tmp_path)
    advanced(village)
    return village


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed into the question; each question takes one."""
    words: list[str] = []

    def confirm(_parent: QWidget, _title: str, _name: str, check: object) -> bool:
        return check(words.pop(0)) == ""  # type: ignore[operator,no-any-return]

    monkeypatch.setattr(PasswordDialog, "confirm", confirm)
    return words


def filed_spj(made: Office) -> int:
    advance = made.session.read.number("SELECT id FROM spp")
    made.at(Role.PKA)
    receipts = [bukti(rp(2_000_000), day=DAY, rekening="5.2.1.01")]
    spj_id = made.session.do(draft_spj, spp_id=advance, day=DAY, bukti=receipts, returned=rp(1_000_000), return_to=BANK).value
    made.session.do(submit_spj, spj_id=spj_id)
    return spj_id


def opened(made: Office, qtbot: QtBot, role: Role) -> VillageWindow:
    return open_window(qtbot, made, role)


def test_an_spj_is_verified_with_the_right_password_alone(made: Office, qtbot: QtBot, typed: list[str]) -> None:
    spj_id = filed_spj(made)
    window = opened(made, qtbot, Role.SEKDES)
    page = window.open("spj", SpjPage, spj_id)
    typed += ["keliru", PASSWORD]
    page.steps.take("verify", spj(window.desk.read, spj_id))
    assert spj(window.desk.read, spj_id).state == "submitted"

    page.steps.take("verify", spj(window.desk.read, spj_id))

    assert spj(window.desk.read, spj_id).state == "verified"
    assert typed == []


def test_a_transfer_list_is_checked_with_the_right_password_alone(made: Office, qtbot: QtBot, typed: list[str]) -> None:
    daftar = transfer_in(made, "submitted", [approved(made, drafted(made, rp(7_000), day=DAY), day=DAY)], day=DAY)
    window = opened(made, qtbot, Role.SEKDES)
    page = window.open("transfer", TransferPage, daftar)
    typed += ["keliru", PASSWORD]
    page.detail.flow.buttons["verify"].click()
    assert transfer_list(window.desk.read, daftar).state == "submitted"

    page.detail.flow.buttons["verify"].click()

    assert transfer_list(window.desk.read, daftar).state == "verified"


def test_words_of_a_letter_are_changed_in_their_dialog(made: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window = opened(made, qtbot, Role.KAUR_KEU)

    def write(dialog: LetterWordsDialog) -> int:
        dialog.letter.set_value("bank")
        dialog.letter.chosen.emit()
        dialog.fields["perihal"].setPlainText("Pencairan")
        return 1

    monkeypatch.setattr(LetterWordsDialog, "exec", write)

    assert LetterWordsDialog.write(window.window, window.desk)
    assert [of.uraian for of in letter_parts(window.desk.read, "bank") if of.own] == ["Pencairan"]
