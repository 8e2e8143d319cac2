"""DPA in the real window: made at once, typed, pasted and filled with real keys, and carried from desk to desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evillage.budget.dpa import dpa_list
from evillage.budget.dpa_plan import dpa_lines
from evillage.kernel.actor import Role as Desk
from evillage.values.money import Rupiah
from tests.builders import YEAR, Office, budgeted, office, rp
from tests.ui.typist import Typist
from tests.ui.village_window import VillageWindow, open_window
from ui.models.looks import Role
from ui.pages.dpa_page import DpaPage
from ui.pages.month_rows import FIRST_MONTH, SISA
from ui.theme import Tone


@pytest.fixture
def opened(tmp_path: Path, qtbot: QtBot) -> Iterator[tuple[VillageWindow, DpaPage]]:
    window = open_window(qtbot, budgeted(tmp_path), Desk.PKA)
    yield window, window.open("dpa", DpaPage)
    window.made.session.close()


def months(made: Office) -> tuple[Rupiah, ...]:
    (paper,) = dpa_list(made.session.read, year=YEAR)
    return dpa_lines(made.session.read, paper.id)[0].months


def click(window: VillageWindow, page: DpaPage, key: str) -> None:
    window.bot.mouseClick(page.flow.bar.buttons[key], Qt.MouseButton.LeftButton)


def test_one_press_makes_every_missing_paper_and_one_undo_takes_them_back(opened: tuple[VillageWindow, DpaPage]) -> None:
    window, page = opened
    assert page.rows.row(0).word.word == "Perlu DPA"

    page.make.trigger()

    assert [row.word.word for row in page.rows.rows()] == ["Draf"]
    assert page.model.rowCount() == 1
    assert not page.make.isEnabled()
    window.desk.undo()
    assert page.rows.row(0).word.word == "Perlu DPA"


def test_a_month_is_typed_and_the_sisa_follows(opened: tuple[VillageWindow, DpaPage]) -> None:
    window, page = opened
    page.make.trigger()
    page.grid.view.setCurrentIndex(page.model.index(0, FIRST_MONTH))
    page.grid.view.setFocus()
    Typist(window.bot).enter("4000000")

    assert months(window.made)[0] == rp(4_000_000)
    sisa = page.model.index(0, SISA)
    assert (page.model.data(sisa), page.model.data(sisa, Role.TINT)) == ("6.000.000", Tone.BAD)
    window.bot.mouseClick(page.tools_row.fill, Qt.MouseButton.LeftButton)
    assert (page.model.data(sisa), page.model.data(sisa, Role.TINT)) == ("0", None)


def test_twelve_months_come_from_excel_as_one_act(opened: tuple[VillageWindow, DpaPage]) -> None:
    window, page = opened
    page.make.trigger()
    page.grid.view.setCurrentIndex(page.model.index(0, FIRST_MONTH))
    window.paste(page.grid.view, "\t".join(["1.000.000"] * 10 + ["", "0"]))

    assert months(window.made) == (*(rp(1_000_000),) * 10, rp(0), rp(0))
    window.desk.undo()
    assert set(months(window.made)) == {rp(0)}


def test_quarters_that_are_not_a_whole_are_told_and_nothing_changes(opened: tuple[VillageWindow, DpaPage]) -> None:
    window, page = opened
    page.make.trigger()
    page.tools_row.way.set_value("triwulan")
    page.tools_row.quarters[0].setText("30")
    window.bot.mouseClick(page.tools_row.fill, Qt.MouseButton.LeftButton)

    assert "105,00 %" in window.refused[0]
    assert set(months(window.made)) == {rp(0)}

    page.tools_row.quarters[3].setText("20")
    window.bot.mouseClick(page.tools_row.fill, Qt.MouseButton.LeftButton)

    assert sum(months(window.made)) == rp(10_000_000)
    assert months(window.made)[0] == rp(1_000_000)


def test_it_is_filed_only_when_whole_and_then_goes_from_desk_to_desk(opened: tuple[VillageWindow, DpaPage]) -> None:
    window, page = opened
    page.make.trigger()
    click(window, page, "submit")
    assert "belum berisi rencana penarikan" in window.refused[0]
    window.bot.mouseClick(page.tools_row.fill, Qt.MouseButton.LeftButton)
    page.bulk.trigger()
    assert page.rows.row(0).word.word == "Diajukan"
    assert not page.flow.bar.buttons["verify"].isEnabled()
    assert not page.tools_row.fill.isEnabled()

    window.seat(Desk.SEKDES)
    click(window, page, "verify")
    window.seat(Desk.KADES)
    click(window, page, "approve")

    assert page.rows.row(0).word.word == "Disetujui"
    assert "1 dari 1 kegiatan" in page.subtitle
    assert "Kepala Desa" in page.flow.last.text()


def test_an_empty_village_is_told_what_comes_first(tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(qtbot, office(tmp_path), Desk.PKA)
    page = window.open("dpa", DpaPage)

    assert page.stack.currentWidget() is page.nothing
