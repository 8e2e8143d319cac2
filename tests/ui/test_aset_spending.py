"""Spending into a thing there is, and out of it again when the payment was taken back."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from evillage.ledger.reversal import entry_of
from evillage.treasury.aset import aset_list, proposals
from tests.builders import YEAR, rp, taken_back
from tests.treasury.test_aset import PAID, taken, with_a_road
from tests.ui.village_window import open_window
from ui.pages.aset_page import AsetPage

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_spending_goes_into_a_thing_there_is_and_leaves_it_when_taken_back(tmp_path: Path, qtbot: QtBot) -> None:
    made = with_a_road(tmp_path)
    road = taken(made, 5_000_000)
    window = open_window(qtbot, made, Role.KAUR_KEU)
    page = window.open("aset", AsetPage, "belanja")
    page.views[1].select_row(0)
    assert page.form.into.value() == 0, "a thing of its own unless somebody says otherwise"
    assert page.form.name.isVisible()
    page.form.into.set_value(road)
    page.form.into.chosen.emit()
    assert not page.form.name.isVisible()
    page.form.submit()

    assert [of.nilai for of in aset_list(window.desk.read)] == [rp(8_000_000)]
    assert proposals(window.desk.read, year=YEAR) == []

    taken_back(made, entry_of(window.desk.read, kind="spp", paper_id=1), day=PAID)
    window.seat(Role.KAUR_KEU)
    page.mark_stale()
    page.views[1].select_row(0)
    assert page.form.into.value() == road
    assert page.form.button.text().startswith("Kurangi nilai aset")
    page.form.submit()

    assert [of.nilai for of in aset_list(window.desk.read)] == [rp(0)]
    assert proposals(window.desk.read, year=YEAR) == []
    assert window.refused == []
