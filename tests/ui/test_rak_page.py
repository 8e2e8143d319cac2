"""RAK in the real window: loaded from the DPA, filled, a short month told, the first wrong line found."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evillage.budget.rak import rak_lines, raks
from evillage.kernel.actor import Role
from tests.builders import YEAR, rp
from tests.pocket import planned
from tests.ui.village_window import VillageWindow, open_window
from tests.withdrawals import approve_all
from ui.pages.month_rows import FIRST_MONTH
from ui.pages.rak_page import RakPage


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[tuple[VillageWindow, RakPage]]:
    made = planned().open()
    approve_all(made)
    window = open_window(qtbot, made, Role.KAUR_KEU)
    yield window, window.open("rak", RakPage)
    made.session.close()


def test_it_is_loaded_filled_and_carried_to_the_end(opened: tuple[VillageWindow, RakPage]) -> None:
    window, page = opened
    assert page.stack.currentWidget() is page.nothing
    page.load.trigger()
    assert "Sisa 50.000.000" in page.subtitle
    assert page.wrong.isVisible()

    window.bot.mouseClick(page.fill_tools.fill, Qt.MouseButton.LeftButton)

    assert page.subtitle.startswith("Sisa 0 ·")
    assert not page.wrong.isVisible()
    for role, step in ((Role.KAUR_KEU, "submit"), (Role.SEKDES, "verify"), (Role.KADES, "approve")):
        window.seat(role)
        window.bot.mouseClick(page.flow.bar.buttons[step], Qt.MouseButton.LeftButton)
    assert [paper.state for paper in raks(window.made.session.read, year=YEAR)] == ["approved"]
    assert window.refused == []


def test_the_link_leads_to_the_first_empty_month_of_the_first_wrong_line(opened: tuple[VillageWindow, RakPage]) -> None:
    window, page = opened
    page.load.trigger()

    window.bot.mouseClick(page.wrong, Qt.MouseButton.LeftButton)

    here = page.grid.view.currentIndex()
    row = page.model.row(here.row())
    assert row is not None
    assert (row.rekening, here.column()) == ("4.2.3.01", FIRST_MONTH)


def test_a_short_month_is_said_in_words_above_the_grid_and_leads_there(opened: tuple[VillageWindow, RakPage]) -> None:
    window, page = opened
    page.load.trigger()

    words = [button.text() for button in page.strip.months]
    assert words[:4] == ["Jan", "Feb", "Mar", "Apr kurang"]

    window.bot.mouseClick(page.strip.months[3], Qt.MouseButton.LeftButton)

    assert page.grid.view.currentIndex().column() == FIRST_MONTH + 3
    assert page.model.row(page.grid.view.currentIndex().row()).words == "Sisa kas"  # type: ignore[union-attr]  # a row that is there


def test_pasted_months_of_two_lines_are_one_act_and_balances_stay_closed(opened: tuple[VillageWindow, RakPage]) -> None:
    window, page = opened
    page.load.trigger()
    place = page.model.place_of((None, "4.2.3.01", "ADD"))
    page.grid.view.setCurrentIndex(page.model.index(place, FIRST_MONTH))
    window.paste(page.grid.view, "1000000\t2000000\n3000000\t4000000")

    paper = raks(window.made.session.read, year=YEAR)[0]
    first, second = rak_lines(window.made.session.read, paper.id)[:2]
    assert (first.months[:2], second.months[:2]) == ((rp(1_000_000), rp(2_000_000)), (rp(3_000_000), rp(4_000_000)))
    window.desk.undo()
    assert rak_lines(window.made.session.read, paper.id)[0].jumlah == 0
    assert not page.model.can_type(0, FIRST_MONTH)


def test_the_names_stay_in_sight_when_the_year_is_scrolled(opened: tuple[VillageWindow, RakPage]) -> None:
    _window, page = opened
    page.load.trigger()
    page.grid.view.horizontalScrollBar().setValue(500)

    assert page.frozen.isVisible()
    assert page.frozen.columnWidth(0) == page.grid.view.columnWidth(0)
    page.grid.view.horizontalScrollBar().setValue(0)
    assert not page.frozen.isVisible()
