"""Tanda pengawasan in the real window: seen, followed to its paper, answered; indicators switched and limited."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from evillage.supervision.settings import limits_of, switched_off
from evillage.treasury.spp import SppKind
from tests.builders import YEAR, budgeted, paid, rp
from tests.ui.village_window import VillageWindow, open_window
from ui.pages.pengawasan_page import ANSWERED, INDICATORS, OPEN, PengawasanPage


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> VillageWindow:
    """An advance that is long late, Kepala Desa at the desk."""
    made = budgeted(tmp_path)
    paid(made, rp(400_000), kind=SppKind.UM)
    return open_window(qtbot, made, Role.KADES)


def page_of(window: VillageWindow, target: object = "F03") -> PengawasanPage:
    return window.open("pengawasan", PengawasanPage, target)


def test_a_flag_is_shown_with_its_evidence_and_leads_to_the_paper(window: VillageWindow) -> None:
    page = page_of(window)
    chosen = page.chosen()
    assert chosen is not None
    assert chosen.indikator == "F03"
    assert page.words.text() == chosen.sentence
    assert page.evidence.rowCount() == 1

    with window.bot.waitSignal(page.jumped) as jump:
        page.rows.view.setFocus()
        page.rows.select_row(0)
        window.bot.keyClick(page.rows.view, Qt.Key.Key_Return)

    assert jump.args is not None
    assert jump.args[0] == "spj"


def test_an_answer_is_typed_and_the_flag_goes_to_the_answered_ones(window: VillageWindow) -> None:
    page = page_of(window)
    before = page.model.rowCount()
    window.bot.keyClicks(page.said, "Pelaksana sakit, SPJ 05/03")
    window.bot.keyClick(page.said, Qt.Key.Key_Return)

    assert window.refused == []
    assert page.model.rowCount() == before - 1
    page.tabs.setCurrentIndex(ANSWERED)
    assert [tanda.indikator for tanda in page.model.rows()] == ["F03"]
    assert "Pejabat Kepala Desa" in page.before.text()
    assert page.subtitle.endswith("1 dijawab")


def test_an_empty_answer_is_refused_in_a_sentence(window: VillageWindow) -> None:
    page = page_of(window)
    window.bot.keyClick(page.said, Qt.Key.Key_Return)

    assert window.refused == ["Penjelasan belum diisi; tulis apa yang sudah diperiksa dan hasilnya."]


def test_an_indicator_is_switched_off_and_its_limit_changed(window: VillageWindow) -> None:
    page = page_of(window)
    page.tabs.setCurrentIndex(INDICATORS)
    panel = page.indicators
    panel.table.select_row(panel.model.place_of("F09"))
    panel.value.clear()
    window.type(panel.value, "15")
    panel.form.submit()

    assert limits_of(window.desk.read, year=YEAR)["F09", "poin"].nilai == 15_00
    panel.table.select_row(panel.model.place_of("F03"))
    panel.toggle.click()
    assert switched_off(window.desk.read, year=YEAR) == {"F03"}
    page.tabs.setCurrentIndex(OPEN)
    assert "F03" not in {tanda.indikator for tanda in page.model.rows()}


def test_a_treasurer_sees_limits_but_does_not_set_them(window: VillageWindow) -> None:
    window.seat(Role.KAUR_KEU)
    page = page_of(window)
    page.tabs.setCurrentIndex(INDICATORS)

    assert not page.indicators.toggle.isEnabled()
    assert not page.indicators.form.button.isEnabled()
