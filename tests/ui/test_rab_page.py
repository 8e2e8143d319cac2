"""RAB in the real window: a published RAB pasted from a spreadsheet adds up, one undo takes it back, a posted budget is closed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.rab import rab_subtotals
from evillage.budget.version import draft
from evillage.kernel.actor import Role
from evillage.values.codes import KodeKegiatan
from evillage.values.money import Rupiah
from tests.builders import YEAR, Office, budgeted, office, rp
from tests.ui.village_window import VillageWindow, open_window
from ui.models.looks import Role as ItemRole
from ui.pages.rab_page import RabPage
from ui.widgets.code_picker import CodeChoice

SUMUR_BOR = json.loads((Path(__file__).parents[1] / "data" / "rab_sumur_bor_2022.json").read_text("utf-8"))
REKENING = {
    "Bahan": CodeChoice("5.3.5.03", "Bahan"),
    "Upah": CodeChoice("5.3.5.02", "Upah"),
    "Honorarium": CodeChoice("5.3.5.01", "Honorarium"),
}


def _block(group: dict[str, list[list[object]]]) -> str:
    """The group as Excel puts it on the clipboard: uraian, volume, satuan, harga, jumlah."""
    return "\r\n".join(
        "\t".join([str(uraian), str(volume), str(satuan), f"{harga:,}".replace(",", "."), f"{jumlah:,}".replace(",", ".")])
        for uraian, volume, satuan, harga, jumlah in group["baris"]
    )


def _last_row(page: RabPage) -> None:
    page.grid.view.setFocus()
    page.grid.select_row(page.model.rowCount() - 1)


@pytest.fixture
def planned(tmp_path: Path, qtbot: QtBot) -> VillageWindow:
    """A draft with one kegiatan, the executor at the desk."""
    made: Office = office(tmp_path)
    made.at(Role.PKA).do(add_kegiatan, year=YEAR, code=KodeKegiatan("2.4.11"), name="Sumur bor 7 unit")
    return open_window(qtbot, made, Role.PKA)


def test_published_rab_pasted_by_groups_adds_up_to_its_printed_totals(planned: VillageWindow) -> None:
    page = planned.open("rab", RabPage, planned.made.session.read.number("SELECT id FROM kegiatan"))
    for group in SUMUR_BOR["kelompok"]:
        page.rekening.set_choice(REKENING[group["nama"]])
        page.fund.set_value("DDS")
        page.kelompok.setText(group["nama"])
        _last_row(page)
        planned.paste(page.grid.view, _block(group))

    assert page.model.problems() == []
    version = draft(planned.made.session.read, year=YEAR)
    part = page.part()
    assert version is not None
    assert part is not None
    subtotals = rab_subtotals(planned.made.session.read, version_id=version.id, kegiatan_id=part.kegiatan_id)
    assert {total.kelompok: total.jumlah for total in subtotals if total.kelompok} == {
        "Bahan": Rupiah.of(90_298_000),
        "Upah": Rupiah.of(13_020_000),
        "Honorarium": Rupiah.of(800_000),
    }
    assert page.model.totals()[4] == Rupiah.of(104_118_000)
    headings = [page.model.index(row, 4).data(Qt.ItemDataRole.DisplayRole) for row in range(page.model.rowCount() - 1)]
    assert {"90.298.000", "13.020.000", "800.000"} <= set(headings)


def test_one_undo_takes_a_whole_paste_back(planned: VillageWindow) -> None:
    page = planned.open("rab", RabPage, planned.made.session.read.number("SELECT id FROM kegiatan"))
    page.rekening.set_choice(REKENING["Bahan"])
    page.fund.set_value("DDS")
    _last_row(page)
    planned.paste(page.grid.view, _block(SUMUR_BOR["kelompok"][0]))
    assert planned.made.session.read.number("SELECT count(*) FROM rab_line") == 14

    assert planned.desk.undo() is not None

    assert planned.made.session.read.number("SELECT count(*) FROM rab_line") == 0
    assert page.model.totals()[4] == 0


def test_bad_cell_of_a_paste_is_tinted_with_the_reason_and_the_good_rows_are_kept(planned: VillageWindow) -> None:
    page = planned.open("rab", RabPage, planned.made.session.read.number("SELECT id FROM kegiatan"))
    page.rekening.set_choice(REKENING["Bahan"])
    page.fund.set_value("DDS")
    _last_row(page)

    planned.paste(page.grid.view, "Semen\t35\tZak\t90.000\nPasir\t1.5\tM3\t430,000\nKayu\t2\tBtg\t10.000")

    stored = {row[0] for row in planned.made.session.read.tuples("SELECT uraian FROM rab_line")}
    assert stored == {"Semen", "Kayu"}
    told = [problem.sentence() for problem in page.model.problems()]
    assert len(told) == 2
    assert any("1.5" in sentence and "Volume" in sentence for sentence in told)
    assert any("430,000" in sentence and "Harga satuan" in sentence for sentence in told)


def test_price_typed_with_real_keys_changes_the_total(planned: VillageWindow) -> None:
    page = planned.open("rab", RabPage, planned.made.session.read.number("SELECT id FROM kegiatan"))
    page.rekening.set_choice(REKENING["Bahan"])
    page.fund.set_value("DDS")
    _last_row(page)
    planned.paste(page.grid.view, "Semen\t35\tZak\t90.000")
    row = next(row for row in range(page.model.rowCount()) if (found := page.model.row(row)) is not None and found.line is not None)
    page.grid.view.setCurrentIndex(page.model.index(row, 3))

    planned.bot.keyClick(page.grid.view, Qt.Key.Key_F2)
    editor = page.grid.view.focusWidget()
    assert editor is not None
    planned.bot.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    planned.bot.keyClicks(editor, "=2*45500")
    planned.bot.keyClick(editor, Qt.Key.Key_Return)

    assert page.model.totals()[4] == Rupiah.of(35 * 91_000)
    assert planned.made.session.read.text("SELECT note FROM rab_line") == "=2*45500"


def test_new_row_without_an_account_says_which_one_to_choose(planned: VillageWindow) -> None:
    page = planned.open("rab", RabPage, planned.made.session.read.number("SELECT id FROM kegiatan"))
    _last_row(page)
    planned.paste(page.grid.view, "Semen\t35\tZak\t90.000")
    assert {problem.reason for problem in page.model.problems()} == {"Pilih rekening belanja untuk baris baru di atas tabel dahulu."}


def test_posted_budget_cannot_be_typed_in(tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(qtbot, budgeted(tmp_path, belanja=rp(5_000_000)), Role.SEKDES)
    page = window.open("rab", RabPage)
    assert not page.paste.isEnabled()
    assert "sudah ditetapkan" in page.paste.toolTip()
    assert not any(page.model.can_type(row, 0) for row in range(page.model.rowCount()))
    assert page.model.index(0, 4).data(ItemRole.VALUE) == Rupiah.of(5_000_000)


def test_unbalanced_draft_shows_what_is_missing(planned: VillageWindow) -> None:
    page = planned.open("rab", RabPage, planned.made.session.read.number("SELECT id FROM kegiatan"))
    page.rekening.set_choice(REKENING["Bahan"])
    page.fund.set_value("DDS")
    _last_row(page)
    planned.paste(page.grid.view, "Semen\t35\tZak\t90.000")
    assert "Belum seimbang" in page.subtitle
    assert "3.150.000" in page.subtitle
