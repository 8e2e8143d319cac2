"""Akhir tahun and Aset desa in the real window."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from evillage.kernel.actor import Role
from evillage.treasury.aset import aset_list
from evillage.treasury.calk import chapters, programs
from evillage.treasury.tutup import Found, close_month, closing_lines, month_end
from evillage.values.quantity import Quantity
from evillage.village.profile import years
from tests.builders import YEAR, Office, budgeted, paid, rp
from tests.ui.village_window import VillageWindow, open_window
from ui.pages.akhir_tahun_page import AkhirTahunPage
from ui.pages.aset_page import AsetPage
from ui.widgets.stage_bar import Progress


@pytest.fixture
def made(tmp_path: Path) -> Office:
    made = budgeted(tmp_path)
    paid(made, rp(250_000), day=date(YEAR, 1, 20), tax=rp(20_000))
    return made


@pytest.fixture
def window(made: Office, qtbot: QtBot) -> VillageWindow:
    return open_window(qtbot, made, Role.KAUR_KEU)


def test_the_steps_say_what_is_missing(window: VillageWindow) -> None:
    page = window.open("akhir-tahun", AkhirTahunPage)
    marks = {mark.key: mark for mark in page.stages.track.marks()}

    assert marks["panjar"].progress is Progress.DONE
    assert marks["pajak"].sentence == "Pajak Rp20.000,00 belum disetor; yang tersisa dibawa ke tahun 2027."
    assert marks["bulan"].sentence == "0 dari 12 bulan ditutup; berikutnya Januari."
    assert marks["tahun"].progress is Progress.CLOSED
    assert not page.step.isEnabled()
    assert [fund.silpa for fund in page.funds.rows()] == [rp(9_750_000)]
    assert sum(line.amount for line in page.begins.rows()) == rp(9_770_000)


def test_a_year_is_closed_approved_and_the_next_one_opened(made: Office, qtbot: QtBot) -> None:
    treasurer = made.at(Role.KAUR_KEU)
    for month in range(1, 13):
        found = [Found(line.account, line.buku) for line in closing_lines(treasurer.read, year=YEAR, month=month)]
        treasurer.do(close_month, year=YEAR, month=month, day=month_end(YEAR, month), found=found)
    window = open_window(qtbot, made, Role.KAUR_KEU)
    page = window.open("akhir-tahun", AkhirTahunPage)
    page.step.trigger()
    assert page.step.text() == "Setujui tutup tahun"
    assert not page.step.isEnabled()
    window.seat(Role.KADES)
    page.refresh()
    page.step.trigger()
    assert next(mark for mark in page.stages.track.marks() if mark.key == "tahun").progress is Progress.DONE
    window.seat(Role.KAUR_KEU)
    page.refresh()
    page.add_year.trigger()

    assert YEAR + 1 in years(window.desk.read)
    assert not page.add_year.isVisible()
    assert page.begin.isEnabled()
    page.begin.trigger()
    assert window.refused
    assert "APBDes" in window.refused[0]


def test_words_of_a_chapter_are_the_villages_own(window: VillageWindow) -> None:
    page = window.open("akhir-tahun", AkhirTahunPage)
    page.views.setCurrentIndex(2)
    page.bab.set_value("C12")
    page.text.setPlainText("Pajak disetor Januari.")
    page.keep.click()

    assert next(bab for bab in chapters(window.desk.read, year=YEAR) if bab.code == "C12").uraian == "Pajak disetor Januari."
    assert page.note.text().startswith("Uraian desa sendiri")


def test_a_thing_is_typed_corrected_and_written_off(window: VillageWindow) -> None:
    page = window.open("aset", AsetPage)
    page.form.rekening.setFocus()
    window.bot.keyClicks(page.form.rekening, "1.3.1.01")
    page.form.rekening.take_marked()
    window.type(page.form.name, "Tanah bengkok")
    window.type(page.form.perolehan, "3/3/2001")
    window.type(page.form.amount, "125000000")
    page.form.submit()
    assert [(of.name, of.nilai) for of in aset_list(window.desk.read)] == [("Tanah bengkok", rp(125_000_000))]
    page.views[0].select_row(0)
    page.lists.setCurrentIndex(2)
    page.mutasi.kind.setCurrentIndex(1)
    window.type(page.mutasi.amount, "25000000")
    window.type(page.mutasi.dokumen, "BA 4/2026")
    page.mutasi.submit()
    assert [of.nilai for of in aset_list(window.desk.read)] == [rp(100_000_000)]
    page.mutasi.kind.setCurrentIndex(3)
    page.mutasi._look()
    window.type(page.mutasi.dokumen, "SK 7/2026")
    page.mutasi.submit()

    assert [of.nilai for of in aset_list(window.desk.read)] == [rp(0)]
    assert [of.jenis for of in page.changes.rows()] == ["saldo awal", "koreksi", "penghapusan"]
    assert window.refused == []


def test_a_programme_of_others_is_typed_and_taken_away(window: VillageWindow) -> None:
    page = window.open("akhir-tahun", AkhirTahunPage)
    page.views.set_value(3)
    page.stack.setCurrentWidget(page.programs)
    panel = page.programs
    panel.form.submit()
    assert panel.name.hasFocus(), "what is missing gets the cursor"
    window.type(panel.name, "Rabat beton jalan dusun")
    window.type(panel.volume, "120,5")
    window.type(panel.satuan, "Meter")
    window.type(panel.asal, "APBD kabupaten")
    window.type(panel.amount, "85000000")
    panel.form.submit()

    [program] = programs(window.desk.read, year=YEAR)
    assert (program.name, program.volume, program.asal, program.amount) == (
        "Rabat beton jalan dusun", Quantity.parse("120,5"), "APBD kabupaten", rp(85_000_000),
    )  # fmt: skip
    panel.table.select_row(0)
    panel.remove()
    assert programs(window.desk.read, year=YEAR) == []
