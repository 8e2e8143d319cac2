"""A day without a mouse, in the whole window: from Beranda to a filed SPP, its print, and the desks it passes until it is paid."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from evillage.treasury.spj import spj_list
from evillage.treasury.spp import SppKind, spp_lines, spp_list
from tests.builders import rp
from tests.paper.pages import Pdf
from tests.ui.spending_village import ATK, HONOR, PERLENGKAPAN, spending
from tests.ui.typist import CONTROL, PLAIN, Typist
from tests.ui.village_window import VillageWindow, open_window
from ui.finding import Finder
from ui.page_list import page_specs
from ui.pages.home_page import HomePage
from ui.pages.report_page import ReportPage
from ui.pages.spj_page import SpjPage
from ui.pages.spp_page import SppPage
from ui.preferences import Preferences

Key = Qt.Key
LINES = (("Toko Alat", "Kertas", "tulis", "1250000"), ("Toko Rapi", "Sapu", "5.2.1.06", "450000"), ("Pelatih", "Honor", "honor", "900000"))
SLOW_TYPIST = 200 / 60
"""Keys a second: half of what an office typist does."""
NOTICED = 0.1
"""Seconds: an answer that takes no longer feels like none at all."""


class TimedTypist(Typist):
    """Also knows how long the window took after each key, painting included."""

    def __init__(self, bot: QtBot) -> None:
        super().__init__(bot)
        self.waits: list[tuple[float, str]] = []

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> Typist:
        """One key, and everything it sets off."""
        begun = time.perf_counter()
        super().press(key, modifier)
        QApplication.processEvents()
        self.waits.append((time.perf_counter() - begun, f"{modifier.name} {key.name}"))
        return self

    def type(self, text: str) -> Typist:
        """Letter by letter."""
        for letter in text:
            begun = time.perf_counter()
            super().type(letter)
            QApplication.processEvents()
            self.waits.append((time.perf_counter() - begun, letter))
        return self


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> VillageWindow:
    """The executor at Beranda, Ctrl+K at work."""
    opened = open_window(qtbot, spending(tmp_path), Role.PKA)
    Finder(opened.desk, opened.window, page_specs(opened.desk, opened.jobs, Preferences()))
    opened.window.open_page("beranda")
    return opened


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[Pdf]:
    """What was handed to the printer's viewer."""
    papers: list[Pdf] = []

    def read(url: QUrl) -> bool:
        papers.append(Pdf(Path(url.toLocalFile()).read_bytes()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", read)
    return papers


def new_spp(typist: Typist) -> None:
    """From anywhere: Ctrl+K, spp, Enter, Ctrl+N."""
    typist.press(Key.Key_K, CONTROL).enter("spp").press(Key.Key_N, CONTROL)


def take_next(typist: Typist) -> None:
    """Go to the list, open its first SPP, take the step that waits at this desk."""
    typist.press(Key.Key_K, CONTROL).enter("spp").enter().press(Key.Key_Return, CONTROL)


def fill_receipts(typist: Typist) -> None:
    """Three receipts without tax."""
    for payee, purpose, line, amount in LINES:
        typist.enter(payee).enter(purpose).enter(line).enter(amount).enter()


def test_an_spp_goes_from_beranda_to_the_printer_without_a_mouse(
    window: VillageWindow, printed: list[Pdf], record_property: Callable[[str, object], None]
) -> None:
    typist = TimedTypist(window.bot)
    new_spp(typist)
    typist.enter("1.1.04").enter().enter().enter("Belanja rapat")
    fill_receipts(typist)
    typist.press(Key.Key_S, CONTROL).enter()

    [paper] = spp_list(window.desk.read, year=2026)
    assert (paper.state, paper.jumlah) == ("submitted", rp(2_600_000))
    assert {line.rekening for line in spp_lines(window.desk.read, paper.id)} == {ATK, PERLENGKAPAN, HONOR}
    filed = typist.keys

    typist.press(Key.Key_P, CONTROL)
    assert isinstance(window.window.current_page(), ReportPage)
    typist.press(Key.Key_P, CONTROL)
    window.bot.waitUntil(lambda: bool(printed))
    words = " ".join(printed[0].texts)
    for shown in (str(paper.number), "1.250.000,00", "450.000,00", "900.000,00", "2.600.000,00"):
        assert shown in words

    typist.press(Key.Key_Backspace)
    assert isinstance(window.window.current_page(), SppPage)
    assert typist.at().window() is window.window
    computer = sum(wait for wait, _ in typist.waits)
    record_property("keystrokes until filed", filed)
    record_property("seconds of the program", round(computer, 2))
    record_property("longest answers", sorted(typist.waits, reverse=True)[:5])
    assert filed <= 125
    assert filed / SLOW_TYPIST + computer < 60
    letters = sorted(wait for wait, key in typist.waits if len(key) == 1)
    assert letters[len(letters) // 2] < NOTICED


def test_a_paper_passes_every_desk_with_enter_and_ctrl_enter(window: VillageWindow) -> None:
    typist = Typist(window.bot)
    new_spp(typist)
    typist.enter("1.1.04").enter().enter().enter("Belanja rapat")
    fill_receipts(typist)
    typist.press(Key.Key_S, CONTROL).enter()

    for role, state in ((Role.SEKDES, "verified"), (Role.KADES, "approved")):
        window.seat(role)
        take_next(typist)
        assert [paper.state for paper in spp_list(window.desk.read, year=2026)] == [state]

    window.seat(Role.KAUR_KEU)
    take_next(typist)
    typist.press(Key.Key_Return, CONTROL)
    [paper] = spp_list(window.desk.read, year=2026)
    assert paper.state == "paid"
    assert window.refused == []


def test_an_advance_of_three_lines_is_accounted_for_with_two_receipts(window: VillageWindow) -> None:
    typist = Typist(window.bot)
    new_spp(typist)
    typist.enter("1.1.04").down().enter().enter().enter("Panjar rapat")
    for line, amount in (("tulis", "2000000"), ("5.2.1.06", "750000"), ("honor", "900000")):
        typist.enter(line).enter(amount)
    typist.press(Key.Key_S, CONTROL).enter()
    for role in (Role.SEKDES, Role.KADES, Role.KAUR_KEU):
        window.seat(role)
        take_next(typist)
    typist.press(Key.Key_Return, CONTROL)
    [paper] = spp_list(window.desk.read, year=2026)
    assert (paper.kind, paper.state, paper.jumlah) == (SppKind.UM, "paid", rp(3_650_000))

    window.seat(Role.PKA)
    typist.press(Key.Key_K, CONTROL).enter("panjar")
    assert isinstance(window.window.current_page(), SpjPage)
    typist.press(Key.Key_N, CONTROL)
    typist.enter("Toko Alat").enter("Kertas").enter("tulis").enter("1750000").enter()
    typist.enter("Pelatih").enter("Honor").enter("honor").enter("900000").enter()
    typist.press(Key.Key_Return, CONTROL).enter()

    [account] = spj_list(window.desk.read, year=2026)
    assert (account.state, account.bukti, account.returned) == ("submitted", rp(2_650_000), rp(1_000_000))


def test_enter_on_batal_pays_nothing(window: VillageWindow) -> None:
    typist = Typist(window.bot)
    new_spp(typist)
    typist.enter("1.1.04").enter().enter().enter("Belanja rapat")
    fill_receipts(typist)
    typist.press(Key.Key_S, CONTROL).enter()
    for role in (Role.SEKDES, Role.KADES, Role.KAUR_KEU):
        window.seat(role)
        take_next(typist)
    page = window.open("spp", SppPage)
    assert page.detail.pay_form.isVisible()
    page.detail.pay_form.cancel.setFocus()
    typist.enter()

    assert not page.detail.pay_form.isVisible()
    assert [paper.state for paper in spp_list(window.desk.read, year=2026)] == ["approved"]


def test_a_report_that_is_due_is_settled_with_enter_on_its_own_button(tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(qtbot, spending(tmp_path), Role.KAUR_KEU)
    home = window.open("beranda", HomePage)
    before = len(home.tasks.sentences())
    settle = next(button for button in home.tasks.buttons() if button.text() == "Sudah dikirim")
    settle.setFocus()
    Typist(window.bot).enter()

    assert window.window.current_page() is home, "Enter did not open the report instead"
    assert len(home.tasks.sentences()) < before
