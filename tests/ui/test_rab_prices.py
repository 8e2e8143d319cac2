"""Standard prices in the RAB with real keys: offered while typing, taken in one act, marked when the price goes above."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.ssh import PriceEntry, add_price
from evillage.kernel.actor import Role
from evillage.values.codes import KodeKegiatan
from evillage.values.money import Rupiah
from tests.builders import YEAR, office, rp
from tests.ui.typist import Typist
from tests.ui.village_window import VillageWindow, open_window
from ui.models.looks import Role as ItemRole
from ui.pages.rab_page import RabPage
from ui.pages.ssh_page import SshPage
from ui.theme import Tone
from ui.widgets.code_picker import CodeChoice
from ui.widgets.offer_edit import OfferEdit


@pytest.fixture
def planned(tmp_path: Path, qtbot: QtBot) -> VillageWindow:
    """A draft with one kegiatan and two standards, the executor at the desk."""
    made = office(tmp_path)
    session = made.at(Role.PKA)
    session.do(add_kegiatan, year=YEAR, code=KodeKegiatan("2.4.11"), name="Sumur bor 7 unit")
    session.do(add_price, year=YEAR, price=PriceEntry("1.3.01", "Semen Portland", "50 kg", "Zak", rp(85_000)))
    session.do(add_price, year=YEAR, price=PriceEntry("1.3.02", "Semen Putih", "40 kg", "Zak", rp(120_000)))
    return open_window(qtbot, made, Role.PKA)


def page_of(window: VillageWindow) -> RabPage:
    page = window.open("rab", RabPage, window.made.session.read.number("SELECT id FROM kegiatan"))
    page.rekening.set_choice(CodeChoice("5.3.5.03", "Bahan"))
    page.fund.set_value("DDS")
    page.grid.view.setFocus()
    page.grid.view.setCurrentIndex(page.model.index(page.model.rowCount() - 1, 0))
    return page


def stored(window: VillageWindow) -> list[tuple[object, ...]]:
    return window.made.session.read.tuples("SELECT uraian, quantity, satuan, unit_price, ssh FROM rab_line ORDER BY id")


def test_an_offered_price_fills_the_row_in_one_act(planned: VillageWindow) -> None:
    page = page_of(planned)
    typist = Typist(planned.bot)
    typist.type("port sem")
    editor = typist.at()
    assert isinstance(editor, OfferEdit)
    assert [choice.note for choice in editor.offered()] == ["Zak · 85.000"]
    acts = planned.made.session.head()[0]

    typist.down().press(Qt.Key.Key_Return).type("35").press(Qt.Key.Key_Return)

    assert stored(planned) == [("Semen Portland 50 kg", 35_000, "Zak", rp(85_000), "1.3.01")]
    assert planned.made.session.head()[0] == acts + 1
    assert page.model.totals()[4] == Rupiah.of(2_975_000)


def test_enter_without_going_down_keeps_the_own_text(planned: VillageWindow) -> None:
    page_of(planned)
    Typist(planned.bot).type("semen").press(Qt.Key.Key_Return).type("1").enter().press(Qt.Key.Key_Right).type("1000").enter()
    assert stored(planned) == [("semen", 1_000, "", rp(1_000), "")]


def test_a_price_above_its_standard_is_marked_with_both_figures(planned: VillageWindow) -> None:
    page = page_of(planned)
    Typist(planned.bot).type("portland").down().press(Qt.Key.Key_Return).type("35").press(Qt.Key.Key_Return)
    row = next(row for row in range(page.model.rowCount()) if (found := page.model.row(row)) is not None and found.line is not None)
    price = page.model.index(row, 3)
    assert price.data(ItemRole.MARK) == ""

    page.model.put([(row, 3, "90.000")])

    assert price.data(Qt.ItemDataRole.ToolTipRole) == (
        "Di atas standar harga 1.3.01 Semen Portland: 90.000, standar 85.000 per Zak, lebih 5.000."
    )
    assert stored(planned)[0][4] == "1.3.01"
    page.model.put([(row, 0, "Besi beton")])
    assert stored(planned)[0][4] == ""
    assert page.model.index(row, 3).data(ItemRole.MARK) == ""


def test_swadaya_stands_apart_in_the_grid_and_in_the_strip(planned: VillageWindow) -> None:
    page = page_of(planned)
    planned.paste(page.grid.view, "Semen\t2\tZak\t90.000\t180.000\tDDS\nTenaga\t3\tHOK\t100.000\t\tSWD\nPasir\t1\tM3\t5.000\t\tADD")
    tints = {page.model.row(row).line.sumber_dana: page.model.index(row, 0).data(ItemRole.TINT) for row in range(1, 4)}  # type: ignore[union-attr]
    assert tints == {"DDS": None, "ADD": None, "SWD": Tone.SENT}
    assert page.strip.words() == "Per sumber dana: ADD 5.000 · DDS 180.000 · Swadaya 300.000"


def test_the_list_is_searched_and_one_price_changed(planned: VillageWindow) -> None:
    page = planned.open("ssh", SshPage)
    assert len(page.rows.rows()) == 2
    page.search.setFocus()
    planned.bot.keyClicks(page.search, "40 putih")
    planned.bot.waitUntil(lambda: len(page.rows.rows()) == 1)
    page.table.select_row(0)
    page.price.set_value(rp(125_000))
    page.form.submit()
    assert planned.made.session.read.number("SELECT unit_price FROM ssh WHERE code = '1.3.02'") == rp(125_000)


def test_a_list_is_looked_at_then_taken_in(planned: VillageWindow, tmp_path: Path) -> None:
    page = planned.open("ssh", SshPage)
    path = tmp_path / "ssh.csv"
    path.write_text("kode;uraian;satuan;harga\n1.3.01;Semen Portland;Zak;86.000\n9;Paku;Kg;20.000\n8;Cat;Kg;1.5\n", "utf-8")

    page.taking.take(path)
    planned.bot.waitUntil(page.taking.panel.isVisible)

    panel = page.taking.panel
    assert panel.counts.text() == "1 baru, 1 berubah, 0 sama, 1 salah. Belum ada yang diubah."
    assert panel.errors.item(0).text().startswith("Lembar ssh, D4:")
    assert planned.made.session.read.number("SELECT count(*) FROM ssh") == 2
    planned.bot.mouseClick(panel.take, Qt.MouseButton.LeftButton)
    assert planned.made.session.read.number("SELECT count(*) FROM ssh") == 3
    assert "Sudah diimpor" in panel.counts.text()
